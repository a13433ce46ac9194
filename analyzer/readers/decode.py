"""Bytes to text: UTF-8 first, then byte-order marks, then a guess that is said aloud."""

from __future__ import annotations

import codecs
import re

from analyzer.errors import ReadError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
LEAST_VALID = 2
"""Valid characters beyond ASCII for each broken one in what is still UTF-8."""
ALIKE = ("cp1250", "latin_1")
"""Encodings in which an English text with some accents or curly quotes looks as right as in Windows-1252."""
LEAST_UTF16, MOST_LATIN, LEAST_LETTERS = 16, 0.7, 0.7
"""Bytes of a UTF-16 text without a mark, and from which share of Latin characters and of letters and blanks it is believed."""
ODD_WORD = re.compile(r"[^\W\d_][¡-©¬-³µ¶¸¹¼-¿×÷][^\W\d_]")
"""What the letters of a Central European word become in Windows-1252."""
BROKEN = re.compile("[\0\ud800-\udfff]")


def decode(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Return ``(text, encoding, warnings)``, each line end one newline. Raises :class:`ReadError` for binary data."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return _clean(data.decode(encoding)), encoding, ()
            except UnicodeDecodeError as error:
                raise ReadError(name, f"broken {encoding} text", "save it as UTF-8") from error
    unmarked = unmarked_utf16(data)
    if unmarked:
        return _clean(data[: len(data) & ~1].decode(unmarked)), unmarked, (f"no byte-order mark: read as {unmarked}",)
    if _is_binary(data):
        raise ReadError(name, "is binary, not text", "save the document as plain text (UTF-8)")
    try:
        return _clean(data.decode("utf-8")), "utf-8", ()
    except UnicodeDecodeError:
        pass
    text, lost = _repaired(data)
    if lost:
        return _clean(text), "utf-8", (f"broken UTF-8, characters lost: {lost}; save it as UTF-8 again",)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:262144], cp_isolation=["cp1252", "latin_1", "mac_roman", "cp1250", "cp1251", "cp437"]).best()
    encoding = best.encoding if best is not None and not _is_western(data, best.encoding) else "cp1252"
    text = data.decode(encoding, errors="replace")
    return _clean(text), encoding, (f"not UTF-8: read as {encoding}; check that accents and quotes look right",)


def _repaired(data: bytes) -> tuple[str, int]:
    """Return broken UTF-8 as text and how many characters are lost; none where it is rather not UTF-8 at all.

    In other encodings hardly two bytes in a row are valid UTF-8, so that a few valid characters outweigh a stray byte.
    """
    whole = data.decode("utf-8", "ignore")
    valid = len(whole) - len(whole.encode("ascii", "ignore"))
    text = data.decode("utf-8", "replace")
    lost = text.count("\N{REPLACEMENT CHARACTER}") - whole.count("\N{REPLACEMENT CHARACTER}")
    return (text, lost) if valid >= LEAST_VALID * lost else ("", 0)


def _is_western(data: bytes, guess: str) -> bool:
    """Whether bytes are Windows-1252 rather than a guess that looks as well: Central European, or Latin-1."""
    try:
        return guess in ALIKE and not ODD_WORD.search(data.decode("cp1252"))
    except UnicodeDecodeError:
        return False


def with_newlines(text: str) -> str:
    """Return a text with each line end one newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_text(data: bytes) -> bool:
    """Whether the start of ``data`` can be text."""
    if any(data.startswith(mark) for mark, _ in MARKS):
        return True
    return bool(data) and (not _is_binary(data) or bool(unmarked_utf16(data)))


def unmarked_utf16(data: bytes) -> str:
    """Return which UTF-16 bytes without a mark are, nothing where they are none: each other byte of a Latin text is 0."""
    sample = data[: min(len(data), 65536) & ~1]
    for encoding, high, low in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if len(sample) >= LEAST_UTF16 and high.count(0) > MOST_LATIN * len(high) and not low.count(0):
            try:
                text = data[: len(data) & ~1].decode(encoding)
            except UnicodeDecodeError:
                continue
            seen = sum(c.isalpha() or c.isspace() for c in text[:1000])
            return encoding if seen > LEAST_LETTERS * len(text[:1000]) else ""
    return ""


def _is_binary(data: bytes) -> bool:
    """Whether the start of ``data`` holds more control characters than a damaged text may."""
    sample = data[:65536]
    return len(sample) - len(sample.translate(None, CONTROL)) > len(sample) // 200


def _clean(text: str) -> str:
    """Return a text with one kind of line end and no byte-order mark, NUL or lone surrogate; nothing else changes its length."""
    return BROKEN.sub("\N{REPLACEMENT CHARACTER}", with_newlines(text.lstrip("\ufeff")))
