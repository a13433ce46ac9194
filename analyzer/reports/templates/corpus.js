"use strict";
// Finds documents by words of their name or title. All else works without: the style sheet filters by dimension and kind.
(() => {
  const docs = document.querySelector(".docs");
  if (!docs) return;
  const find = docs.querySelector(".find");
  const box = find.querySelector("input");
  const said = find.querySelector("output");
  const all = docs.querySelector(".rank:last-child");
  let rows = null;
  const update = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    rows ??= Array.from(docs.querySelectorAll("tbody tr:not(.gap)"), (row) => [row, row.cells[0].textContent.toLowerCase()]);
    docs.classList.toggle("searching", words.length > 0);
    for (const [row, text] of rows) row.hidden = !words.every((word) => text.includes(word));
    const shown = rows.filter(([row]) => row.offsetParent !== null).map(([, text]) => text);
    const here = new Set(shown);
    const more = words.length ? rows.filter(([row, text]) => all.contains(row) && !here.has(text) && getComputedStyle(row).display !== "none").length : 0;
    said.textContent = words.length ? `${shown.length} listed here${more ? `, ${more} more under “order of the files”` : ""}` : "";
  };
  find.hidden = false;
  docs.addEventListener("input", () => (rows || box.value) && update());
  if (box.value) update();
})();
