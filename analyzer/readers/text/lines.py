"""Lines to blocks: joins hard-wrapped lines, keeps lists, headings, quotes and turns apart.

Every format that comes down to lines goes through here, so all of them are read alike.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, repeat

from analyzer.document import Block, BlockKind
from analyzer.readers.endings import CLOSED
from analyzer.readers.line import WIDEST, Label, Line, blank_until
from analyzer.readers.text.bullets import COUNTED, SYMBOLS, is_initial, lone_initials
from analyzer.readers.text.line_words import line_words
from analyzer.readers.transcript.chats import without_notes
from analyzer.readers.transcript.heads import lists_people
from analyzer.readers.transcript.speakers import is_unnamed, spoken_as
from analyzer.readers.transcript.stage import (
    AGAINST_DELIVERY,
    ATTACHED,
    COUNT,
    DIVIDER,
    LISTED,
    PREPARED,
    REACTIONS,
    RECORDED,
    is_entry,
    is_furniture,
    strip_stage,
)

BULLET = re.compile(rf"[ \t]*(?:[-*·–—+{SYMBOLS}]|\?(?=\t)|o(?=[ \t]+[A-Z])|{COUNTED})[ \t]+(?=\S)")
WHERE_AND_WHEN = re.compile(
    r"(?:END[ \t]{0,4})?\d{1,2}:\d{2}(?::\d{2})?[ \t]?[AaPp]\.?[Mm]\.?(?:[ \t]?\(?[A-Z]{1,4}\)?|[ \t]Local)?\.?"
    r"|[-#*]{0,3} ?ENDS? ?[-#*]{0,3}|# ?# ?#|-30-|[A-Z]\w+(?: [A-Z]\w+){0,2}, [A-Z]\.[A-Z]\."
)
"""The line of a transcript that says where and when the speech began or ended."""
HEAD = re.compile(rf"{WHERE_AND_WHEN.pattern}|(?i:{AGAINST_DELIVERY.pattern}|{PREPARED.pattern})|{RECORDED.pattern}")
ORDER = re.compile(r"(?:please|do not|don['’]t|never|you (?:must|have to|need to)|stop)\b", re.IGNORECASE)
CLAUSE = re.compile(
    r"\b(?:i|we|you|they|he|she|it|me|us|them|please|must|should|shall|will|would|can|could|may|might|is|are|was|were|do|does|did"
    r"|has|have|had|let)\b",
    re.IGNORECASE,
)
"""Words of a clause: a short line with a colon that holds one is said to somebody, and no heading."""
LONGEST_OPENING = 4
NUMBERED, LONGEST_TITLE = re.compile(r"[ \t]*\d{1,2}[.)]"), 9
MARKED = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+(?=[^\W_])")
"""The marks of a heading, as in Markdown, which many a text keeps."""
CERTAIN_WIDTH = 110
SLACK = 12
"""Characters that a wrapped line may be shorter than it could be."""
SMALL_WORD = re.compile(r"[ \t]*[a-zà-öø-ÿ][a-zß-öø-ÿ'’-]*[.,;:!?)\"”’]*(?:[ \t]|$)")
INNER_END = re.compile(r"\w{2}[.?!][\"”’]?[ \t]+\w")
LEAST_CUT, LEAST_WIDTH, LEAST_PROMPTED = 3, 40, 4
"""Words before a line end that a sentence is taken to run across, and characters of the longest line around it."""
NOTE_MARK = re.compile(
    r"[.,;:!?…\"”](?:\[(?P<square>\d{1,3})\](?=[ \t]|$)|(?<=[a-z]{3}[.!?])(?P<bare>\d{1,2})(?=[ \t]+[A-Z“\"]|[ \t]*$))"
)
"""The mark of a footnote, which glues the sentence before it to the next, and the stop before it."""
LEAST_BARE = 3
LEAST_LOOSE, SMALL_SHARE, LOOSE_SHARE, LEAST_SPREAD = 6, 0.75, 0.4, 0.5
"""Lines that begin small in a text that was not wrapped; their share of all, the share of them that would fit above, and how far
the middle half of all lengths lies apart, as a share of their median."""
LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+$")
RUN = re.compile(r"\S+(?: \S+)*")
"""Words with one blank between them."""


def wrap_width(lines: Sequence[Line]) -> int:
    """Return the width at which a text was hard-wrapped, 0 where each line is a paragraph.

    Up to ``CERTAIN_WIDTH`` any width is believed; up to ``WIDEST`` one at which most long lines end.
    """
    lengths = sorted(len(line.text.rstrip()) for line in lines if len(line.text) > 40)
    if not lengths:
        return 0
    width = lengths[(len(lengths) * 9) // 10]
    long = [n for n in lengths if n >= 0.6 * width]
    ragged = sum(width - 15 <= n <= width + 5 for n in long) < len(long) / 2
    if _are_loose(lines, width):
        return 0
    return width if width <= CERTAIN_WIDTH or (width <= WIDEST and not ragged) else 0


def _are_loose(lines: Sequence[Line], width: int) -> bool:
    """Whether most lines begin small where their first word would have fitted above: thoughts typed one by one, as in a chat.

    None of them ends in the middle of a thought, or has the end of a sentence inside, and their lengths differ widely: a text
    that was wrapped narrow or twice has all of these.
    """
    texts = [line.text.strip() for line in lines if line.text.strip()]
    filled = len(texts)
    lengths = sorted(map(len, texts))
    if filled < LEAST_LOOSE or lengths[3 * filled // 4] - lengths[filled // 4] < LEAST_SPREAD * lengths[filled // 2]:
        return False
    if any(map(INNER_END.search, texts)) or any(map(_runs_on, texts[:-1])):
        return False
    small = [(a.text.rstrip(), b.text) for a, b in pairwise(lines) if a.text.strip() and SMALL_WORD.match(b.text)]
    loose = sum(len(a) + 1 + len(b.split(maxsplit=1)[0]) <= width - SLACK for a, b in small)
    return len(small) >= LEAST_LOOSE and len(small) >= SMALL_SHARE * filled and loose >= LOOSE_SHARE * len(small)


def _runs_on(text: str) -> bool:
    """Whether a line ends with a word that ends no thought."""
    word = LAST_WORD.search(text)
    return word is not None and word[0].casefold() in line_words().unending


def without_note_marks(lines: list[Line]) -> list[Line]:
    """Blank out the marks of footnotes; bare numbers are such only where several count from one on."""
    found = [match for line in lines for match in NOTE_MARK.finditer(line.text)]
    if not found:
        return lines
    bare = [int(match["bare"]) for match in found if match["bare"]]
    rising = len(bare) >= LEAST_BARE and bare == list(range(1, len(bare) + 1))

    def blank(match: re.Match[str]) -> str:
        return match[0][0].ljust(len(match[0])) if match["square"] or rising else match[0]

    return [Line(NOTE_MARK.sub(blank, line.text), line.start) for line in lines]


def _without_furniture(lines: list[Line], labels: Mapping[int, Label]) -> Iterator[Line]:
    """Yield the lines of a transcript with what a meeting program wrote into it blanked out."""
    listing = reacted = attached = False
    for n, line in enumerate(lines):
        label = labels.get(line.start)
        said = (line.text[label.end :] if label else line.text).strip()
        if label is not None or not said:
            listing = attached = False
            dropped = is_furniture(said, labelled=True)
        else:
            listing = LISTED.fullmatch(said) is not None or (listing and is_entry(said) and not CLAUSE.search(said))
            attached = attached or ATTACHED.fullmatch(said) is not None
            below = next((other for other in lines[n + 1 : n + 3] if other.text.strip()), line)
            counted = COUNT.fullmatch(said) is not None and (reacted or "-->" in below.text)
            reacted = REACTIONS.fullmatch(said) is not None
            divides = below.start in labels and DIVIDER.fullmatch(said) is not None
            dropped = listing or attached or counted or reacted or divides or is_furniture(said, labelled=False)
        yield Line(" " * len(line.text), line.start) if dropped else line


def _widths(lines: list[Line], width: int) -> Iterator[int]:
    """Yield for each line the width at which its paragraph was wrapped, by default that of the text.

    Where the text has none, a sentence that goes on in small letters tells it; 0 where there is none either.
    """
    run: list[str] = []
    for line in [*lines, Line("", 0)]:
        if line.text.strip():
            run.append(line.text.rstrip())
            continue
        own = width
        if not width and len(run) > 1:
            longest = max(map(len, run))
            own = 0 if not _is_wrapped(run, longest) else longest if longest <= WIDEST else sys.maxsize
        yield from [own] * (len(run) + 1)
        run = []


def _is_wrapped(run: Sequence[str], longest: int) -> bool:
    """Whether lines without blank ones between are a paragraph or a list with hanging lines; short ones may be a verse.

    The short lines of a prompter are all in capitals and full, and sentences end inside them.
    """
    if BULLET.match(run[0]):
        return all(BULLET.match(line) or (line[0] in " \t" and SMALL_WORD.match(line)) for line in run)
    if len(run) >= LEAST_PROMPTED and all(map(str.isupper, run)):
        full = all(len(a) + 1 + len(b.split(maxsplit=1)[0]) > longest for a, b in pairwise(run))
        return full and any(map(INNER_END.search, run)) and sum(len(line.split()) for line in run) >= LEAST_CUT * len(run)
    if longest < LEAST_WIDTH or SMALL_WORD.match(run[0]):
        return False
    breaks = [
        (SMALL_WORD.match(b) is not None, len(a) > longest - SLACK and not CLOSED.search(a), len(a.split()))
        for a, b in pairwise(run)
    ]
    running = sum(small or full for small, full, _ in breaks)
    return 2 * running >= len(breaks) and any(small and full and words >= LEAST_CUT for small, full, words in breaks)


def make_block(
    pieces: list[tuple[str, int]], kind: BlockKind, speaker: str | None = None, locator: str | None = None
) -> Block | None:
    """Join pieces ``(text, offset)`` with single spaces into one block, keeping where each character stood."""
    parts: list[str] = []
    segments: list[tuple[int, int]] = []
    length = 0
    for text, offset in pieces:
        for match in RUN.finditer(text):
            segments.append((length, offset + match.start()))
            parts.append(match[0])
            length += len(match[0]) + 1
    return Block(" ".join(parts), kind, speaker, locator, tuple(segments)) if parts else None


def blocks_of(lines: list[Line], labels: Mapping[int, Label] | None = None, *, joined: bool = False) -> list[Block]:
    """Return the blocks that lines make: paragraphs, list items, headings and, where ``labels`` begin them, turns.

    ``labels`` are those of a transcript (:func:`analyzer.readers.transcript.labels.labels_of`), by the start of their lines.
    ``joined`` says that lines end anywhere: one goes on with that before where either begins small.
    """
    labels = labels or {}
    lines = without_note_marks(lines)
    if labels:
        lines = list(_without_furniture(lines, labels))
    if any(label.form == "chat" for label in labels.values()):  # who types a message ends its lines
        lines = [Line(without_notes(line.text), line.start) for line in lines]
        return _Blocks(lines, labels, 0, joined=joined).read(repeat(0))
    width = wrap_width(lines)
    return _Blocks(lines, labels, width, joined=joined).read(_widths(lines, width))


class _Blocks:
    """Cuts lines into blocks: holds those made, and of the one that is being read the lines, the kind, and who says it."""

    def __init__(self, lines: list[Line], labels: Mapping[int, Label], width: int, *, joined: bool) -> None:
        crowd = any(label.form == "crowd" for label in labels.values())
        self._lines, self._labels, self._width, self._joined = lines, labels, width, joined
        self._initials = lone_initials(line.text for line in lines)
        self._named = crowd or any(not is_unnamed(label.name) for label in labels.values())
        self._transcript = crowd or any(not label.brief for label in labels.values())
        self._minutes = bool(labels) and not self._transcript
        self._above_labels = bool(labels) and not crowd
        self._made: list[Block] = []
        self._said: Label | None = None
        self._group: list[Line] = []
        self._kind: BlockKind = "paragraph"
        self._after_blank = True

    def read(self, widths: Iterable[int]) -> list[Block]:
        """Return the blocks; ``widths`` are those at which the paragraphs of the lines were wrapped."""
        for n, width in zip(range(len(self._lines)), widths, strict=False):
            self._read(n, width)
        self._end()
        return self._made

    def _read(self, n: int, width: int) -> None:
        """Take line ``n``, and make the block that it ends, if any."""
        line = self._lines[n]
        text, label = line.text, self._labels.get(line.start)
        if label is not None:
            self._begin(_from(line, label.end))
            self._said, self._after_blank, self._above_labels = label, False, False
        elif not text.strip():
            self._end()
            self._kind, self._after_blank = "paragraph", True
        elif (marks := MARKED.match(text)) or HEAD.fullmatch(text.strip()) or (self._above_labels and lists_people(text)):
            self._begin(_from(line, marks.end()) if marks else line, "heading")
            self._end()
            self._kind = "paragraph"
        elif bullet := self._bullet(text):
            agenda = self._minutes and _is_agenda(text, self._lines[n + 1 : n + 3])
            self._begin(_from(line, bullet.end()), "heading" if agenda else "list_item")
        elif self._group and not self._goes_on(text, width):
            self._begin(line)
            self._after_blank = False
        else:
            self._group.append(line)

    def _bullet(self, text: str) -> re.Match[str] | None:
        dashed = self._said is not None and text.lstrip()[:1] in "–—"
        if dashed or is_initial(text, self._initials) or (self._group and _continues(self._group[-1].text, text, self._width)):
            return None
        return BULLET.match(text)

    def _goes_on(self, text: str, width: int) -> bool:
        """Whether a line goes on with the paragraph; where lines end anywhere, what begins small does, or stands below such."""
        before = self._group[-1].text
        if not self._joined:
            return _joins(before, text, width)
        cut = SMALL_WORD.match(before) is not None and len(before.split()) >= LEAST_CUT and not CLOSED.search(before)
        return self._kind != "list_item" and (cut or SMALL_WORD.match(text) is not None)

    def _begin(self, line: Line, kind: BlockKind = "paragraph") -> None:
        """Make the block before a line, with which the next begins."""
        self._end()
        self._group, self._kind = [line], kind

    def _end(self) -> None:
        """Make the block that is being read, if any."""
        if not self._group:
            return
        group, self._group = self._group, []
        clean = strip_stage("\n".join(line.text for line in group), spoken=self._transcript).split("\n")
        pieces = [(text, line.start) for text, line in zip(clean, group, strict=True)]
        block = self._block(pieces, heading=_is_heading(group, self._after_blank))
        if block is not None:
            self._made.append(block)
        self._said = None if self._said is not None and self._said.brief else self._said

    def _block(self, pieces: list[tuple[str, int]], *, heading: bool) -> Block | None:
        """Return the block of lines, of the kind that suits who says it; ``heading`` says that they look like one."""
        kind, said = self._kind, self._said
        if kind == "heading":
            return make_block(pieces, kind)
        if said is None:
            heading = heading or (self._above_labels and _is_place(pieces))
            return make_block(pieces, "heading" if heading and kind == "paragraph" else kind)
        spoken, speaker = spoken_as(kind, said.name, named=self._named)
        if kind == "paragraph" and spoken != "quoted" and heading and pieces[-1][0].rstrip()[-1:] not in ":—–-":
            spoken = "heading"
        return make_block(pieces, spoken, speaker, said.time)


def _from(line: Line, start: int) -> Line:
    """Return a line with spaces for what stands before its words."""
    return Line(blank_until(line.text, start), line.start)


def _is_place(pieces: list[tuple[str, int]]) -> bool:
    """Whether a line above a transcript says where, when or who, and no sentence."""
    text = pieces[0][0].rstrip()
    return len(pieces) == 1 and ((len(text.split()) <= 10 and text[-1:] not in ".?!") or lists_people(text))


def _is_agenda(text: str, below: Sequence[Line]) -> bool:
    """Whether a numbered line of minutes is the title of an item: short, and something else stands below it."""
    title = NUMBERED.match(text) and len(text.split()) <= LONGEST_TITLE and text.rstrip()[-1] not in ".?!,;:"
    following = next((line.text for line in below if line.text.strip()), "")
    return bool(title and following) and not BULLET.match(following)


def _joins(before: str, line: str, width: int) -> bool:
    """Whether a line continues the one before: its first word would not have fitted there."""
    if not width:
        return False
    first = line.split(maxsplit=1)[0]
    if line.lstrip()[:1].islower():
        return True
    fits = len(before.rstrip()) + 1 + len(first) <= width - min(SLACK, width // 3)
    return not fits


def _continues(before: str, line: str, width: int) -> bool:
    """Whether what looks like a bullet is a dash, number or initial inside a wrapped sentence."""
    return (
        bool(width)
        and len(before.rstrip()) > width - SLACK
        and not before.rstrip().endswith((".", ":", ";", "!", "?"))
        and (line.lstrip()[:1] in "-–—(" or line.lstrip()[1:2] == ".")
    )


def _is_heading(group: list[Line], after_blank: bool) -> bool:
    """Whether a lone short line without a full stop is a heading."""
    if len(group) != 1 or not after_blank:
        return False
    text = group[0].text.strip()
    words = text.split()
    if not words or len(words) > 10 or text[-1] in ".!?,;" or not text[0].isalnum():
        return False
    content = [w for w in words if w[0].isalpha() and len(w) > 3]
    if ORDER.match(text):
        return False
    if text.isupper() or (bool(content) and all(w[0].isupper() for w in content) and len(words) > 1):
        return True
    return text.endswith(":") and len(words) <= LONGEST_OPENING and not CLAUSE.search(text)
