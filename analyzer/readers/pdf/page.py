"""What stands on a page of a PDF file: runs of characters and their places, as PDFium gives them."""

from __future__ import annotations

import ctypes
import json
import math
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pypdfium2

LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
HYPHENS = frozenset((0x02, 0xFFFE, 0xAD))
"""What PDFium makes of a hyphen at the end of a line."""
SPACES = frozenset((0x20, 0xA0, 0x09, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000))
BREAKS = frozenset((0x0A, 0x0D))
UNKNOWN_SHARE = 0.3
MOST_SECONDS = 7.0
MOST_MEMORY = 2_000_000_000
MOST_PAGE_CHARACTERS = 500_000
WIDE_GAP = 1.6
ASKEW = -1
BOLD_NAMES = (b"bold", b"black", b"heavy")
SYMBOL_NAMES = (b"wingdings", b"webdings", b"dingbats", b"symbol")
BULLET = "•"


@dataclass(slots=True)
class Piece:
    """A run of characters of one size on one line; ``y`` grows downwards. ``spaced`` says that a space comes before."""

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool
    spaced: bool = False
    symbol: bool = False


@dataclass(frozen=True)
class Page:
    """The pieces of a page in the order of the file. ``unknown``: most letters have no known meaning."""

    pieces: list[Piece]
    height: float
    pictures: bool
    unknown: bool
    damaged: bool = False


class SlowPageError(Exception):
    """A page holds more than can be read in time."""


def main() -> None:
    """Write what a PDF file on standard input holds, as lines of JSON: first the file, then each page.

    A program of its own, for it runs PDFium, which no one can interrupt and which hostile files may bring down.
    """
    data = sys.stdin.buffer.read()
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY + 4 * len(data),) * 2)
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        _say({"error": "password" if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) else "damaged"})
        return
    _say({"pages": len(document), "about": document.get_metadata_dict(skip_empty=True)})
    for i in range(len(document)):
        try:
            page = page_of(document, i)
        except pypdfium2.PdfiumError:
            page = Page([], 0.0, pictures=False, unknown=False, damaged=True)
        except SlowPageError:
            _say({"error": "slow"})
            return
        _say({**vars(page), "pieces": [astuple(piece) for piece in page.pieces]})


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def page_of(document: pypdfium2.PdfDocument, index: int) -> Page:
    """Return what stands on a page. Raises :class:`SlowPageError`."""
    import pypdfium2.raw as raw

    page = document[index]
    text = page.get_textpage()
    count = text.count_chars()
    if count > MOST_PAGE_CHARACTERS:
        raise SlowPageError
    reading = _Reading(raw, text.raw)
    reading.over(count)
    pieces, height = _upright(reading.runs, page.get_mediabox())
    text.close()
    pictures = not pieces and any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    page.close()
    return Page(pieces, height, pictures, reading.unknown > UNKNOWN_SHARE * max(1, reading.known + reading.unknown))


class _Reading:
    """Goes once through the characters of a page: ``runs`` holds pieces, their letters, and how far they are turned."""

    def __init__(self, raw: Any, text: Any) -> None:
        self.runs: list[tuple[Piece, list[str], int]] = []
        self.known = self.unknown = 0
        self._raw, self._text = raw, text
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._object = 0
        self._size, self._turn, self._bold, self._symbol = 10.0, 0, False, False

    def over(self, count: int) -> None:
        """Collect the runs of the first ``count`` characters. Raises :class:`SlowPageError`."""
        get_unicode, has_error = self._raw.FPDFText_GetUnicode, self._raw.FPDFText_HasUnicodeMapError
        text = self._text
        deadline = time.monotonic() + MOST_SECONDS
        last: Piece | None = None
        letters: list[str] = []
        spaced = False
        for i in range(count):
            if i % 1024 == 0 and time.monotonic() > deadline:
                raise SlowPageError
            code = get_unicode(text, i)
            if code in SPACES:
                spaced = True
            elif code in BREAKS or not code or code > 0x10FFFF:
                last, spaced = None, False
            else:
                if has_error(text, i) == 1:
                    self.unknown += 1
                else:
                    self.known += 1
                changed = self._look(i)
                left, right, y = self._place(i)
                if last is None or self._is_apart(last, left, y, changed):
                    last, letters = Piece("", left, right, y, self._size, self._bold, spaced, self._symbol), []
                    self.runs.append((last, letters, self._turn))
                elif spaced:
                    letters.append(" ")
                letters.append(self._letter(code))
                last.right = max(last.right, right)
                spaced = False

    def _letter(self, code: int) -> str:
        """Return what a character reads as; a letter of a font of symbols is a picture."""
        if self._symbol and (code < 0x250 or 0xE000 <= code < 0xF900):
            return BULLET
        return "-" if code in HYPHENS else LIGATURES.get(code) or chr(code)

    def _is_apart(self, last: Piece, left: float, y: float, changed: bool) -> bool:
        """Whether a character does not go on with a piece."""
        gap = left - last.right
        if gap > WIDE_GAP * last.size or gap < -2 * last.size or abs(y - last.y) > 0.12 * last.size:
            return True
        if not changed:
            return False
        turned = self._turn != self.runs[-1][2]
        return turned or self._symbol != last.symbol or self._bold != last.bold or abs(self._size / last.size - 1) > 0.1

    def _look(self, i: int) -> bool:
        """Take in the size, turn and weight of a character where another piece of the file's text begins."""
        raw = self._raw
        pointer = raw.FPDFText_GetTextObject(self._text, i)
        address = ctypes.c_void_p.from_buffer(pointer).value or 0
        if address == self._object:
            return False
        self._object = address
        matrix = self._matrix
        raw.FPDFText_GetMatrix(self._text, i, ctypes.byref(matrix))
        self._size = max(1.0, raw.FPDFText_GetFontSize(self._text, i) * (math.hypot(matrix.c, matrix.d) or 1.0))
        angle = math.degrees(math.atan2(matrix.b, matrix.a))
        self._turn = round(angle / 90) % 4 if abs(angle - 90 * round(angle / 90)) < 10 else ASKEW
        flags = ctypes.c_int()
        length = raw.FPDFText_GetFontInfo(self._text, i, self._name, len(self._name), ctypes.byref(flags))
        name = self._name.value.lower() if 0 < length <= len(self._name) else b""
        self._symbol = any(word in name for word in SYMBOL_NAMES)
        self._bold = raw.FPDFText_GetFontWeight(self._text, i) >= 600 or any(word in name for word in BOLD_NAMES)
        return True

    def _place(self, i: int) -> tuple[float, float, float]:
        """Return left and right edge and base line of a character, as if it was upright; ``y`` grows downwards."""
        box = self._box
        self._raw.FPDFText_GetLooseCharBox(self._text, i, ctypes.byref(box))
        self._raw.FPDFText_GetCharOrigin(self._text, i, ctypes.byref(self._x), ctypes.byref(self._y))
        if self._turn == 1:
            return box.bottom, box.top, self._x.value
        if self._turn == 2:
            return -box.right, -box.left, self._y.value
        if self._turn == 3:
            return -box.top, -box.bottom, -self._x.value
        return box.left, box.right, -self._y.value


def _upright(runs: list[tuple[Piece, list[str], int]], box: tuple[float, float, float, float]) -> tuple[list[Piece], float]:
    """Return the pieces turned as most text is (others are stamps and marks), with ``y`` from the top, and the height."""
    lengths = Counter[int]()
    for _, letters, turn in runs:
        lengths[turn] += len(letters)
    lengths.pop(ASKEW, None)
    most = max(lengths, key=lambda turn: lengths[turn], default=0)
    left, bottom, right, top = box
    above = (top, -left, -bottom, right)[most]
    pieces = []
    for piece, letters, turn in runs:
        if turn == most:
            piece.text = "".join(letters)
            piece.y += above
            pieces.append(piece)
    return pieces, (right - left) if most % 2 else (top - bottom)


if __name__ == "__main__":
    main()
