"""Text as it looks, for matching: what cannot be seen is taken out, what only looks like a Latin letter becomes one.

Words are hidden from a program by characters without a width, by letters of other alphabets that look the same
("confusable" in Unicode Technical Standard 39), by stacks of marks, and by letters of another width or weight. Whoever
looks at the page sees none of that; nor should the analysis. Each character of the result knows where it stood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analyzer.document import Block

JOINERS = "\u00ad\u200c\u200d"
"""Unseen characters that honest text has inside words too: the soft hyphen, and what joins letters or keeps them apart."""
HIDING = (
    "\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
TURNING = "\u202d\u202e"
MARKS = "\u0300-\u034e\u0350-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
STYLED = (
    "\u210a-\u2115\u2119-\u211d\u2124\u2128\u212c\u212d\u212f-\u2131\u2133\u2134\u24b6-\u24e9\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a"
    "\U0001d400-\U0001d7cb\U0001f130-\U0001f149"
)
"""Letters that are Latin ones in another dress: script, bold, circled, joined in print, of full width."""
HALVES = "\ud800-\udfff"
MOST_MARKS = 2
"""No language that is written in Latin letters puts more marks on one."""

ANY = re.compile(f"[{JOINERS}{HIDING}{MARKS}{STYLED}{HALVES}]")
RUN = re.compile(f"(?P<unseen>[{JOINERS}{HIDING}]+)|(?P<marks>[{MARKS}]+)|(?P<styled>[{STYLED}])|(?P<half>[{HALVES}])")
INSIDE = re.compile(rf"(?<=[^\W\d_])[{HIDING}]+(?=[^\W\d_])")
TURNED = re.compile(f"[{TURNING}]")
UNBROKEN = re.compile(r"\S+")
WORD = re.compile(r"[^\W\d_]+")

Edit = tuple[int, int, str]


@dataclass(slots=True)
class Masks:
    """How much was hidden.

    ``look_alikes`` counts words with letters that only look Latin, ``unseen`` places inside words that hold unseen
    characters, ``stacks`` letters under more marks than a language has, ``turned`` orders to write backwards, ``cuts``
    blanks put into what goes on without one.
    """

    look_alikes: int = 0
    unseen: int = 0
    stacks: int = 0
    turned: int = 0
    cuts: int = 0


def unmask(blocks: Sequence[Block], pairs: Sequence[str], longest: int) -> tuple[list[Block], Masks]:
    """Return blocks as they look, and what was hidden in them.

    ``pairs`` name letters of other alphabets, each with the Latin one it looks like. A word of such letters alone may
    be a word of that alphabet: it is taken for Latin only where other words mix the two. What has more than ``longest``
    characters without a blank is no word: it gets blanks, as splitting it takes time in the square of its length.
    """
    masks, table = Masks(), {pair[0]: pair[1] for pair in pairs}
    alike = re.compile(f"[{re.escape(''.join(table))}]") if table else re.compile(r"(?!)")
    plain = [_cut(_plain(block, masks), max(longest, 1), masks) for block in blocks]
    doubtful = {n for n, block in enumerate(plain) if not block.text.isascii() and alike.search(block.text)}
    if not any(_mixed(word, table) for n in doubtful for word in WORD.findall(plain[n].text)):
        return plain, masks
    return [_latin(block, table, masks) if n in doubtful else block for n, block in enumerate(plain)], masks


def as_seen(text: str, pairs: Sequence[str], longest: int) -> str:
    """Return a text of one block as it looks, by :func:`unmask`."""
    return unmask([Block(text, "paragraph", None, None, ((0, 0),))], pairs, longest)[0][0].text


def _plain(block: Block, masks: Masks) -> Block:
    """Return a block without what is unseen, stacked or in another dress."""
    if not ANY.search(block.text):
        return block
    masks.unseen += sum(1 for _ in INSIDE.finditer(block.text))
    masks.turned += len(TURNED.findall(block.text))
    return _edited(block, [edit for match in RUN.finditer(block.text) for edit in _edits(block.text, match, masks)])


def _edits(text: str, match: re.Match[str], masks: Masks) -> Iterable[Edit]:
    start, end = match.span()
    if match["unseen"]:
        yield start, end, ""
    elif match["half"]:
        yield start, end, "\N{REPLACEMENT CHARACTER}"
    elif match["styled"]:
        yield start, end, unicodedata.normalize("NFKC", match["styled"])
    else:
        masks.stacks += end - start > MOST_MARKS
        joined = unicodedata.normalize("NFC", text[max(start - 1, 0) : start] + match["marks"][:MOST_MARKS])
        # Marks that Unicode does not have as one character with their letter go, as no word that is known has them.
        yield (start - 1, end, joined) if start and len(joined) == 1 else (start, end, "")


def _edited(block: Block, edits: Sequence[Edit]) -> Block:
    """Return a block with pieces of its text replaced; what is put in stands where the piece began."""
    pieces: list[str] = []
    segments: list[tuple[int, int]] = []
    length = done = 0
    for start, end, instead in [*edits, (len(block.text), len(block.text), "")]:
        start = max(start, done)
        if start > done:
            segments += [(length + s, o) for s, o in block.segments_between(done, start)]
            pieces.append(block.text[done:start])
            length += start - done
        segments += [(length + k, block.origin(start)) for k in range(len(instead))]
        pieces.append(instead)
        length += len(instead)
        done = max(end, done)
    return replace(block, text="".join(pieces), segments=tuple(segments) or ((0, block.origin(0)),))


def _cut(block: Block, longest: int, masks: Masks) -> Block:
    """Return a block with a blank behind every ``longest`` characters of a run without one."""
    if len(block.text) <= longest or max(map(len, block.text.split()), default=0) <= longest:
        return block
    runs = (match.span() for match in UNBROKEN.finditer(block.text))
    edits = [(place, place, " ") for start, end in runs for place in range(start + longest, end, longest)]
    masks.cuts += len(edits)
    return _edited(block, edits)


def _mixed(word: str, table: dict[str, str]) -> bool:
    """Whether a word is Latin but for letters that only look so."""
    return not word.isascii() and any(c.isascii() for c in word) and all(c.isascii() or c in table for c in word)


def _latin(block: Block, table: dict[str, str], masks: Masks) -> Block:
    def fold(match: re.Match[str]) -> str:
        word = match.group()
        made = "".join(table.get(c, c) for c in word)
        if made == word or not made.isascii():
            return word
        masks.look_alikes += 1
        return made

    return replace(block, text=WORD.sub(fold, block.text))
