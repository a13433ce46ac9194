"""The script of a speech: what it tells the speaker to do ("[Hold up the valve.]", "<<PLAY VIDEO>>") is no part of the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analyzer.readers.line import Line
from analyzer.readers.transcript.stage import AGAINST_DELIVERY
from analyzer.readers.wordlists import alternatives_in
from analyzer.resources import data_dir

SHIPPED = data_dir("lexicons") / "readers" / "stage.toml"
LISTS = ("cues", "openers", "verbs", "acts", "prompts", "marks")
MARKED = re.compile(
    r"\[(?P<square>[^\[\]]{2,300})\](?![(:\[])|\((?P<round>[^()\n]{3,160})\)|<<(?P<angles>[^<>\n]{3,80})>>"
    r"|<(?P<angle>[^<>\n]{3,40})>|\{(?P<curly>[^{}\n]{3,80})\}"
    r"|\*(?<![*\w]\*)\*{0,2} {0,2}(?P<stars>[^*\n]{3,80}?) {0,2}\*{1,3}(?![*\w])"
)
"""What can hold a direction; a link of Markdown does not. Each form begins with its mark, so that marks alone are tried."""
BRACKETED = re.compile(r"\[(?P<square>[^\[\]]*)\]|\((?P<round>[^()]*)\)")
"""What is in brackets inside stars."""
OPENING = re.compile(r"[\[(*<{]|//")
BREATH = re.compile(r"(?<=[\w.?!…,;:\"”’)])[ \t]{1,4}//(?=\s|$)")
"""Two strokes between words, where the speaker takes a breath."""
BEFORE = re.compile(r"(?:^\s*|\n[ \t]*\n[ \t]*|[.?!…:—][\"'”’)\]]{0,3}\s+|[\])>*/][ \t]+)$")
AFTER = re.compile(r"\s*$|[ \t]*\n[ \t]*\n|\.?\s+(?:[^\W\d_a-zß-öø-ÿ]|[\"'“‘\d\[(*/<—–-])")
LINE_BEFORE, LINE_AFTER = re.compile(r"(?:^|\n)[ \t\0]*$"), re.compile(r"[ \t\0]*(?:\n|$)")
"""A reader of markup may have blanked its marks with NUL."""
STOPPED = re.compile(r"[.?!]\s*$")
SENTENCES = re.compile(r"(?<=[.?!;])\s+")
PARTED = re.compile(r"\n[ \t]*\n")
SPEAKER = re.compile(r"\b(?:I|(?i:we|my|our)|me|us)\b")
AUDIENCE = re.compile(r"\b(?:you|your|yours)\b|\?", re.IGNORECASE)
WORDLESS = re.compile(r"\s*(?:[\^@!#]|https?:|mailto:|cid:|image:|[\W\d_]*$)")
REACH = 48
"""Characters beside a mark that tell whether it stands alone."""
MOST_ROUND, MOST_SQUARE = 12, 25
"""Words of a direction; longer ones in square brackets count only where they open as one."""
LEAST_OPENERS = 2
"""So many directions in square brackets show that a text is a script, as a single cue does."""
NO_NAME = r"(?!(?:No|Nobody|Every\w*|Some\w*|Any\w*|Who\w*|It|This|That|He|She|They|Each|All|The|Our|My|Your)\b)"
NAMED = rf"{NO_NAME}(?:[A-Z][\w.'’-]{{1,30}} ){{1,2}}"
LINE_OPEN = r"^[ \t]{0,40}[^\w\n]{0,3}"


@dataclass(frozen=True, slots=True)
class Directions:
    """What directions begin with, in small letters; what each list is for stands beside it in the file."""

    cue: re.Pattern[str]
    opener: re.Pattern[str]
    verb: re.Pattern[str]
    act: re.Pattern[str]
    prompt: re.Pattern[str]
    mark: re.Pattern[str]


def load_directions(path: Path) -> Directions:
    """Return the words of directions in a file. Raises :class:`analyzer.errors.LexiconError` where it breaks the schema."""
    either = alternatives_in(path, LISTS)
    counted = r"(?:(?: for)?[ #]{0,2}\d[\d:.]{0,8})?(?: ?s(?:ec(?:ond)?s?)?)?"

    return Directions(
        re.compile(rf"\s*(?:{either['cues']}){counted}[.!]?\s*", re.IGNORECASE),
        re.compile(rf"\s*(?:{either['openers']})\b", re.IGNORECASE),
        re.compile(rf"\s*(?:{either['openers']}|{either['verbs']})\b", re.IGNORECASE),
        re.compile(rf"\s*(?P<who>{NAMED})?(?i:{either['acts']})\b(?! (?:were|was|are|is|have|had)\b)"),
        re.compile(rf"{LINE_OPEN}(?:{either['prompts']})[ \t]{{0,4}}:[^\n]{{0,300}}$", re.IGNORECASE | re.MULTILINE),
        re.compile(rf"{LINE_OPEN}(?:{either['marks'].upper()}) ?#?\d{{1,3}}[ \t]{{0,4}}:[^\n]{{0,300}}$", re.MULTILINE),
    )


@lru_cache(maxsize=1)
def shipped_directions() -> Directions:
    """Return the shipped words of directions, read once."""
    return load_directions(SHIPPED)


class _Mark:
    """Something in brackets, between angles or stars: what it holds and whether it stands between sentences."""

    def __init__(self, match: re.Match[str], text: str) -> None:
        self.start, self.end = match.span()
        self.kind = match.lastgroup or ""
        self._content = match[self.kind]
        self._starred = self.kind == "stars" or text[max(0, self.start - 1) : self.start] == "\0"
        if self.kind == "stars" and (inside := BRACKETED.fullmatch(self._content)):
            self.kind = inside.lastgroup or ""
            self._content = inside[self.kind]
        self._words = shipped_directions()
        before, after = text[max(0, self.start - REACH) : self.start], text[self.end : self.end + REACH]
        self._lone = LINE_BEFORE.search(before) is not None and LINE_AFTER.match(after) is not None
        self._stopped = STOPPED.search(self._content) is not None and len(self._content.split()) > 1
        begins = self._lone or BEFORE.search(before) is not None
        self._alone = begins and (self._lone or self._stopped or AFTER.match(after) is not None)
        said = SPEAKER.search(self._content) or WORDLESS.match(self._content) or PARTED.search(self._content)
        self._may_be = said is None
        if self._alone and after[:1] == ".":
            self.end += 1

    @property
    def opens(self) -> bool:
        """Whether it stands alone and opens as directions do."""
        return self._may_be and self._alone and self._words.opener.match(self._content) is not None

    @property
    def tells(self) -> bool:
        """Whether it tells by itself that the text is a script."""
        if self.kind in ("angle", "curly"):
            return False  # of a template, or of code
        if self.kind == "angles":
            return self.opens or (self._may_be and self._alone and self._content.isupper())
        alone = self._lone if self.kind == "round" and not self._starred else self._alone
        return self._may_be and alone and self._words.cue.fullmatch(self._content) is not None

    @property
    def is_direction(self) -> bool:
        """Whether it is a direction, in a script."""
        if not self._may_be:
            return False
        if self._words.cue.fullmatch(self._content):
            return True
        if not self._alone:
            return False
        opens = self._words.verb.match(self._content) is not None
        acting = self._words.act.match(self._content) if self._lone else None
        # "(Points to remember: be kind.)", "(Enters into force in May.)"
        told = acting and not acting["who"] and self._content[:1].isupper() and (self._stopped or ":" in self._content)
        acts = acting is not None and not told
        length = len(self._content.split())
        if self.kind == "square":
            whole = self._lone or self._stopped or length > 1  # "[Mr.] Lee" and "[US] President" are words of a sentence
            return opens or acts or (whole and length <= MOST_SQUARE and not AUDIENCE.search(self._content))
        if self.kind == "round":
            if AUDIENCE.search(self._content):
                return False
            sentences = SENTENCES.split(self._content.strip())
            short = length <= MOST_ROUND and all(map(self._words.verb.match, sentences))
            return short or (self._lone and (opens or acts) and length <= MOST_SQUARE)
        if self.kind == "angles":
            return opens or self._content.isupper()
        return self.kind == "stars" and opens and (self._lone or self._content.isupper())


def without_directions(lines: Sequence[Line], *, mail: bool = False, apart: bool = False) -> tuple[list[Line], tuple[str, ...]]:
    """Return the lines of a text with the directions of a script blanked out, and a warning that counts them.

    In a ``mail`` square brackets alone tell no script: who answers inside a message writes in them. ``apart`` says that
    each line is a paragraph.
    """
    glue = "\n\n" if apart else "\n"
    text = glue.join(line.text for line in lines)
    spans = []
    if OPENING.search(text):
        sure = any(AGAINST_DELIVERY.fullmatch(line.text.strip()) for line in lines)
        spans = list(_spans(text, sure=sure, mail=mail))
    if not spans:
        return list(lines), ()
    count = sum(not BREATH.fullmatch(text, *span) for span in spans)
    kept = list(text)
    for start, end in spans:
        kept[start:end] = ["\n" if char == "\n" else " " for char in kept[start:end]]
    text, at, blanked = "".join(kept), 0, []
    for line in lines:
        blanked.append(Line(text[at : at + len(line.text)], line.start))
        at += len(line.text) + len(glue)
    return blanked, (f"directions to the speaker are left out: {count}",) if count else ()


def _spans(text: str, *, sure: bool, mail: bool) -> Iterator[tuple[int, int]]:
    """Yield where directions stand, with a full stop behind them, and the marks of breath; ``sure`` of a script."""
    words = shipped_directions()
    found = [_Mark(match, text) for match in MARKED.finditer(text) if _could_be(match)]
    openers = [mark for mark in found if mark.kind == "square" and mark.opens] if not mail else []
    if not sure and len(openers) < LEAST_OPENERS and not any(mark.tells for mark in found):
        yield from ((mark.start, mark.end) for mark in openers)
        return
    spans = [(mark.start, mark.end) for mark in found if mark.is_direction]
    for pattern in (words.prompt, words.mark, BREATH):
        spans += (match.span() for match in pattern.finditer(text) if not SPEAKER.search(match[0]))
    end = -1
    for span in sorted(spans):
        if span[0] >= end:
            yield span
            end = span[1]


def _could_be(match: re.Match[str]) -> bool:
    """Whether it can be a direction anywhere: round brackets and stars, of which texts have many, as such alone open."""
    content, words = match["round"] or match["stars"], shipped_directions()
    if content is None or BRACKETED.fullmatch(content):
        return True
    return any(pattern.match(content) for pattern in (words.verb, words.act)) or words.cue.fullmatch(content) is not None
