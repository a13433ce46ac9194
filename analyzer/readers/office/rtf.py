"""RTF code to runs of text: groups, control words, code pages. What they make is put together by ``richtext``."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analyzer.errors import ReadError

TOKEN = re.compile(
    r"\\(?:(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|'(?P<hex>[0-9A-Fa-f]{2})|(?P<symbol>[^A-Za-z]))"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
MOST_TOKENS = 5_000_000
LEFT_OUT = frozenset(
    {"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote", "annotation"}
    | {"pict", "objdata", "objclass", "objname", "colortbl", "filetbl", "fldinst", "xe", "tc", "tcl", "rxe", "txe"}
    | {"nonshppict", "shprslt", "nonesttables", "pntxta", "pntxtb"}
)
KEPT_APART = {"fonttbl": "body", "stylesheet": "body", "info": "body", "title": "info", "author": "info", "creatim": "info"}
"""Groups that are no text but are of use, and the kind of group they stand in."""
LABELS = frozenset(("listtext", "pntext"))
GROUPS = LEFT_OUT | KEPT_APART.keys() | LABELS | {"shptxt"}
"""Control words that say of a group what it is."""
PRINTED = {
    "tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
    "~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t",
}  # fmt: skip
ENDS = dict.fromkeys(("par", "sect", "\n", "\r", "nestcell", "nestrow"), "par") | {"cell": "cell", "row": "row"}
SWITCHES = {"b": "bold", "v": "hidden", "deleted": "deleted", "ls": "listed", "intbl": "tabled", "itap": "tabled"}
"""Control words of format that a number of 0 turns off."""
CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252", "ansicpg10000": "mac_roman"}


@dataclass(slots=True)
class State:
    """What holds until the end of a group. ``into`` says what its text belongs to, ``boxes`` how many boxes it is in."""

    into: str = "body"
    boxes: int = 0
    font: int = -1
    after_unicode: int = 1
    hidden: bool = False
    deleted: bool = False
    bold: bool = False
    style: int = 0
    listed: bool = False
    outlined: bool = False
    tabled: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, or where something ends or starts: ``par``, ``cell``, ``row``, ``list``, ``box``, ``unbox``."""

    what: str
    text: str
    state: State


class Tokens:
    """Reads rich text token by token; groups are kept on a list, so that no depth of them is too deep."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._state = State()
        self._stack: list[State] = []
        self._codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._default_font = -1
        self._starred = False
        self._to_skip = 0
        # Bytes not decoded yet, as several may make one character.
        self._bytes = bytearray()
        self._bytes_codec = self._codec

    def pieces(self, text: str) -> Iterator[Piece]:
        """Yield the pieces of rich text. Raises :class:`ReadError` where it is split into too many tokens."""
        at = count = 0
        while match := TOKEN.match(text, at):
            at, count, kind = match.end(), count + 1, match.lastgroup
            if count > MOST_TOKENS:
                raise ReadError(self._name, f"holds more than {MOST_TOKENS:,} marks", "split it")
            if kind == "text" or kind == "hex":
                yield from self._take(match["text"].encode("latin-1") if kind == "text" else bytes.fromhex(match["hex"]))
                continue
            if kind is None:
                continue
            yield from self._flush()
            if kind == "brace":
                yield from self._brace(match["brace"])
                if not self._stack:
                    return
            elif match["symbol"] == "*":
                self._starred = True
            else:
                number = int(match["number"]) if match["number"] else None
                if match["word"] == "bin" and number:
                    at += max(number, 0)
                yield from self._control(match["symbol"] or match["word"], number)
        yield from self._flush()

    def _take(self, text: bytes) -> Iterator[Piece]:
        self._starred = False
        if self._to_skip:
            skipped = min(self._to_skip, len(text))
            self._to_skip -= skipped
            text = text[skipped:]
        codec = self._fonts.get(self._state.font, self._codec)
        if codec != self._bytes_codec:
            yield from self._flush()
            self._bytes_codec = codec
        if self._state.into not in ("nothing", "shape") and not self._state.hidden and not self._state.deleted:
            self._bytes += text

    def _flush(self) -> Iterator[Piece]:
        if self._bytes:
            text = self._bytes.decode(self._bytes_codec, "replace")
            self._bytes.clear()
            yield Piece("text", text, self._state)

    def _brace(self, brace: str) -> Iterator[Piece]:
        self._to_skip, self._starred = 0, False
        if brace == "{":
            self._stack.append(self._state)
            self._state = replace(self._state)
        elif self._stack:
            closed, self._state = self._state, self._stack.pop()
            if closed.boxes > self._state.boxes:
                yield Piece("unbox", "", closed)

    def _control(self, word: str, number: int | None) -> Iterator[Piece]:
        """Do what a control word or symbol says."""
        starred, self._starred = self._starred, False
        if self._to_skip and word not in ENDS:
            self._to_skip -= 1
        elif starred or word in GROUPS:
            yield from self._group(word, starred)
        elif self._state.into != "nothing":
            piece = self._printed(word, number)
            if piece is not None:
                yield piece
            else:
                self._format(word, number)

    def _group(self, word: str, starred: bool) -> Iterator[Piece]:
        """Note what the text of a group belongs to."""
        state = self._state
        if word == "shptxt" and state.into == "shape":
            state.into = "body"
            state.boxes += 1
            yield Piece("box", "", state)
        elif word in LABELS or (starred and word == "pn"):
            yield Piece("list", "", state)
            state.into = "nothing"
        elif word in KEPT_APART and not starred:
            state.into = word if state.into == KEPT_APART[word] else "nothing"
        elif starred or word in LEFT_OUT:
            state.into = "shape" if word == "shpinst" and state.into == "body" else "nothing"

    def _printed(self, word: str, number: int | None) -> Piece | None:
        """Return what a control word prints or ends; ``None`` where it does neither."""
        state = self._state
        shown = not state.hidden and not state.deleted
        if word == "u" and number is not None:
            self._to_skip = state.after_unicode
            if shown and -0x8000 <= number < 0x110000:
                return Piece("text", chr(number % 0x10000 if number < 0 else number), state)
        elif word in PRINTED and shown:
            return Piece("text", PRINTED[word], state)
        elif word in ENDS and not state.deleted:
            return Piece(ENDS[word], "", state)
        elif word in ("yr", "mo", "dy") and state.into == "creatim":
            return Piece("text", f"{number or 0:02}-", state)
        return None

    def _format(self, word: str, number: int | None) -> None:
        """Note what a control word says of the text that follows."""
        state = self._state
        if word in SWITCHES:
            setattr(state, SWITCHES[word], number != 0)
        elif word in PAGES or word == "ansicpg":
            self._codec = PAGES.get(f"{word}{number or ''}") or _page(number)
        elif word == "plain":
            state.hidden = state.deleted = state.bold = False
            state.font = self._default_font
        elif word == "pard":
            state.style, state.listed, state.outlined, state.tabled = 0, False, False, False
        elif number is not None:
            self._number(word, number)

    def _number(self, word: str, number: int) -> None:
        """Note what a control word says that means something with a number only."""
        state = self._state
        match word:
            case "f":
                state.font = number
            case "deff":
                self._default_font = state.font = number
            case "fcharset":
                self._fonts[state.font] = CHARSETS.get(number, self._codec)
            case "s":
                state.style = number
            case "outlinelevel":
                state.outlined = number < 9
            case "uc":
                state.after_unicode = max(number, 0)


def _page(number: int | None) -> str:
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return "cp1252"
