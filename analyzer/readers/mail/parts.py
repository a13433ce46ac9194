"""Takes the texts out of the parts of a MIME message, whatever its encodings, and however broken it is."""

from __future__ import annotations

import re
from binascii import a2b_base64
from collections.abc import Iterator
from copy import copy
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32

from analyzer.errors import ReadError
from analyzer.readers.build import UNPRINTED, library
from analyzer.readers.dates import day_or_text
from analyzer.readers.decode import with_newlines
from analyzer.readers.mail.charsets import characters
from analyzer.readers.mail.text import Body, Text
from analyzer.readers.web.colours import named_colour
from analyzer.settings import Settings

HEADER_LINE = re.compile(rb"[!-9;-~]{1,60}:(?:[ \t]|\r?\n)")
STRONG = re.compile(
    rb"(?:Message-ID|MIME-Version|Received|Return-Path|Content-Type|Delivered-To|DKIM-Signature|X-Mailer):", re.IGNORECASE
)
ORIGIN = re.compile(rb"(?:From|Sender|Date|Subject|To):", re.IGNORECASE)
END_OF_HEAD = re.compile(rb"\n\r?\n")
APPLE = re.compile(rb"\d{1,12}[ \t]*\r?\n")
BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*\r?\n){0,20}(?:From [^\r\n]*\r?\n)?")
MOST_HEAD, MOST_HEADER, MOST_DEPTH, MOST_WORK, MOST_PARTS = 1_000_000, 4000, 40, 20_000_000, 20_000
MOST_STUB, MOST_NAMED_STUB, LEAST_MORE = 40, 100, 20
"""Words of a stub, of one that names itself, and how many more the HTML has."""
ADDRESS = re.compile(r"<?\b(?:https?://|www\.|mailto:)\S+")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
STUB = re.compile(
    r"\bhtml\b|\bbrowser\b|\bweb version\b|\b(?:view|read|see|open)\b.{0,40}\bonline\b|\btrouble viewing\b", re.IGNORECASE
)
"""What a stub says of the HTML that it stands in for."""


def is_mail(data: bytes) -> bool:
    """Whether bytes start with the headers of a mail as it was sent."""
    apple = APPLE.match(data)
    start = BEFORE.match(data, apple.end() if apple else 0)
    head = data[start.end() if start else 0 :][:65536]
    names: list[bytes] = []
    for line in head.splitlines(keepends=True)[:200]:
        if HEADER_LINE.match(line):
            names.append(line[:80])
        elif not line.strip() or not line.startswith((b" ", b"\t")):
            break
    return any(map(STRONG.match, names)) and any(map(ORIGIN.match, names))


def parse(data: bytes, name: str) -> Message:
    """Return the message in bytes; the time it takes is bounded."""
    apple = APPLE.match(data)
    if apple:
        data = data[apple.end() : apple.end() + int(apple.group())]
    data = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.count(b"boundary") * data.count(b"\n") > MOST_WORK or data.count(b"\n--") > MOST_PARTS:
        raise ReadError(name, "holds too many parts for its size", "save the text of the mail alone")
    if END_OF_HEAD.search(data, 0, MOST_HEAD) is None and len(data) > MOST_HEAD:
        raise ReadError(name, "has no end to its headers", "save the text of the mail alone")
    with library(name, "mail"):
        return message_from_bytes(data, policy=Clipping())


class Clipping(Compat32):
    """Keeps a bounded start of each header.

    The newer policies parse addresses strictly, and raise or crawl on headers that real mails have.
    """

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:MOST_HEADER]


def header(message: Message, name: str) -> str:
    """Return a header decoded, on one line; a date as yyyy-mm-dd where it can be told."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    raw = raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        parts = decode_header(" ".join(raw.split()))
    except MessageError:
        parts = [(raw, None)]
    text = "".join(part if isinstance(part, str) else characters(part, charset) for part, charset in parts)
    text = " ".join(text.translate(UNPRINTED).split())
    return day_or_text(text) if name == "date" else text


def collect(part: Message, body: Body, settings: Settings, depth: int = 0, mails: int = 0) -> None:
    """Gather the texts of a part and the parts in it; ``mails`` counts the mails around it."""
    if depth > MOST_DEPTH or mails > settings.most_nesting:
        body.warnings.append("mails nested deeper are not read")
        return
    kind = part.get_content_type()
    parts = _parts_of(part)
    if kind == "multipart/alternative" and parts:
        for chosen in _best(parts, body):
            collect(chosen, body, settings, depth + 1, mails)
    elif kind == "multipart/related" and parts:
        collect(_root(part, parts), body, settings, depth + 1, mails)
    elif kind in ("message/rfc822", "message/global"):
        for inner in _inner(part):
            collect(inner, body, settings, depth + 1, mails + 1)
    elif kind.startswith("message/"):
        return
    elif parts:
        for inner in parts:
            collect(inner, body, settings, depth + 1, mails)
    elif depth and (part.get_content_disposition() == "attachment" or part.get_filename()):
        body.attachments += 1
    elif kind in ("text/plain", "text/html") or kind.startswith("multipart/") or (not depth and kind.startswith("text/")):
        content = _content(part, body.warnings)
        if content.strip():
            body.texts.append(body.of_html(content, forwarded=bool(mails)) if kind == "text/html" else Text(content, bool(mails)))
    else:
        body.attachments += 1


def _parts_of(part: Message) -> list[Message]:
    return [inner for inner in part.get_payload() if isinstance(inner, Message)] if part.is_multipart() else []


def _best(parts: list[Message], body: Body) -> Iterator[Message]:
    """Yield the version that is read: the plain text, unless it is a stub, or names a colour by which answers are known."""
    plain = next((p for p in parts if p.get_content_type() == "text/plain"), None)
    others = [p for p in reversed(parts) if p.get_content_type() != "text/plain"]
    rich = next(filter(_html_in, others), others[0] if others else None)
    if plain is not None and rich is not None:
        html = _html_in(rich)
        text = _content(plain, [])
        if _is_stub(text, html, body) or (html is not None and named_colour(text)):
            plain = None
    chosen = rich if plain is None else plain  # a part without headers counts as false
    if chosen is not None:
        yield chosen


def _is_stub(text: str, html: Message | None, body: Body) -> bool:
    """Whether a plain text, addresses apart, has hardly a word of what the HTML says."""
    if not text.strip():
        return True
    said, named = _words_in(text), STUB.search(text) is not None
    if html is None or said > (MOST_NAMED_STUB if named else MOST_STUB):
        return False
    shown = _words_in(body.of_html(_content(html, [])).content)
    return shown > (2 if named else 5) * said + LEAST_MORE


def _words_in(text: str) -> int:
    return len(WORD.findall(ADDRESS.sub(" ", text)))


def _html_in(part: Message) -> Message | None:
    """Return the first HTML in a part. What stands beside it, as an invitation for calendars does, is for programs."""
    return next((p for p in part.walk() if p.get_content_type() == "text/html"), None)


def _root(part: Message, parts: list[Message]) -> Message:
    """Return which of parts that belong together shows the others: the one that ``start`` names, else the first."""
    start = str(part.get_param("start", "")).strip("<> \t")
    return next((p for p in parts if start and str(p.get("content-id", "")).strip("<> \t") == start), parts[0])


def _inner(part: Message) -> Iterator[Message]:
    """Yield the mails in a part; one that is encoded as a whole the parser takes for a mail without headers."""
    parts, encoding = _parts_of(part), _encoding(part)
    if parts and not encoding:
        yield from parts
        return
    for inner in map(copy, parts or [part]):
        inner["Content-Transfer-Encoding"] = encoding
        data = _payload(inner)
        yield message_from_bytes(data) if is_mail(data) else inner


def _content(part: Message, warnings: list[str]) -> str:
    """Return the text of a part, with one kind of line end and flowed lines joined."""
    text = with_newlines(characters(_payload(part), part.get_content_charset(), warnings))
    if str(part.get_param("format", "")).lower() == "flowed":
        text = unflowed(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _encoding(part: Message) -> str:
    """Return the transfer encoding of a part where it has one."""
    encoding = str(part.get("content-transfer-encoding", "")).strip(" ;\t").lower()
    return encoding if encoding in ("base64", "quoted-printable") else ""


def _payload(part: Message) -> bytes:
    """Return the bytes of a part; what is no base64 in base64 is left out."""
    if _encoding(part) == "base64" and not part.is_multipart():
        bare = copy(part)
        del bare["content-type"]  # a charset that it names would be used on the letters of base64
        letters = re.sub(r"[^A-Za-z0-9+/]", "", str(bare.get_payload()))
        return a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + "=" * (-len(letters) % 4))
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def unflowed(text: str, *, delete_space: bool) -> str:
    """Join the lines of format=flowed text (RFC 3676)."""
    made: list[list[str]] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        flows = content.endswith(" ") and content != "-- "
        if depth == open_depth and content != "-- ":
            made[-1].append(content)
        else:
            made.append([">" * depth + (" " if depth else ""), content])
        if flows and delete_space:
            made[-1][-1] = content[:-1]
        open_depth = depth if flows else -1
    return "\n".join(map("".join, made))
