/* Lets the search run on pages opened as files, where browsers start no workers: the worker's script runs in a hidden frame. */
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super()
      const frame = document.createElement("iframe")
      frame.hidden = true
      document.body.appendChild(frame)
      const inner = (this.inner = frame.contentWindow)
      this.hear = event => {
        if (event.source !== inner) return
        event.stopImmediatePropagation()
        const message = new MessageEvent("message", { data: event.data })
        this.dispatchEvent(message)
        if (this.onmessage) this.onmessage(message)
      }
      addEventListener("message", this.hear)
      this.ready = new Promise(done => {
        inner.document.open()
        inner.started = done
        inner.document.write(
          "<script>" +
            "const speak = parent.postMessage.bind(parent);" +
            "postMessage = data => speak(data, '*');" +
            "importScripts = (...urls) => urls.reduce((before, url) => before.then(() => new Promise((loaded, failed) => {" +
            "const script = Object.assign(document.createElement('script'), { src: url, onload: loaded, onerror: failed });" +
            "document.body.appendChild(script) })), Promise.resolve())" +
            '</script><body><script src="' + url + '" onload="started()"></script></body>'
        )
        inner.document.close()
      })
    }
    postMessage(data) {
      this.ready.then(() => this.inner.dispatchEvent(new MessageEvent("message", { data: this.inner.structuredClone(data) })))
    }
    terminate() {
      removeEventListener("message", this.hear)
      this.inner.frameElement.remove()
    }
  }
}
