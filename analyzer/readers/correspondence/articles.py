"""Newspaper articles that a sender has pasted into a mail: the paper's words, not the sender's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.readers.correspondence.signature_words import signature_words

LONGEST, MOST_HEADLINES, LEAST_HEADLINE, TITLE_CASE = 160, 4, 4, 0.7
LEAST_WORDS, LEAST_PARAGRAPHS, MOST_LINES, MOST_TRIES = 100, 3, 2000, 50
DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)"
)
BYLINE = re.compile(
    rf"By[ \t]+(?!{DAY}\b)(?:[A-Z][\w.'’\-]*[ \t,]+(?:and[ \t]+)?){{1,5}}[A-Z][\w.'’\-]*"
    r"|BY[ \t]+[A-Z][A-Z.'’\- \t,]{4,60}[A-Z]"
)
STAFF = re.compile(r".{3,80}\b(?:Staff|STAFF)[ \t]+(?:Writer|Reporter|WRITER|REPORTER)[sS]?")
"""What a writer is called under or behind the name."""
DATELINE = re.compile(
    r"[A-Z][A-Z.'’\- ]{2,40}(?:, [A-Z][\w., ]{1,30})? "
    r"\((?:AP|AFP|UPI|Reuters|REUTERS|Bloomberg|Dow Jones|Xinhua|Kyodo|dpa)\) ?[-–—]"
)
"""How a news agency begins; a company's release names none."""
PAPER = re.compile(
    r"\(?(?:©|\([cC]\)|Copyright\b)[^\w\n]{0,5}(?:\(?[cC]\)?[ \t]+)?(?:19|20)\d\d\b.{0,60}"
    r"\b(?:Times|Post|Journal|Chronicle|Herald|Tribune|News\w*|Press|Reuters|Dow Jones|Bloomberg|Gazette|Guardian|Economist|Globe"
    r"|Mercury|Telegraph|Examiner|Observer)\b.{0,60}"
    r"|\((?:[Aa]dditional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by .{3,120}\)"
)
"""The last line of an article: whose it is."""
SAID = re.compile(r"\"[^\"]{0,2000}\"|“[^“”]{0,2000}”")
PERSONAL = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Uu]s|[Oo]ur|[Yy]ou|[Yy]our|[Pp]lease)\b")
"""What a sender says, and a paper only where it quotes somebody."""


def articles(lines: Sequence[str], sender: frozenset[str]) -> Iterator[range]:
    """Yield the lines of each article among those of a message; ``sender`` holds the words of the sender's name.

    One begins with its writer's name or an agency's and ends with the name of a paper. Without such an end it is told only where
    it calls its writer a paper's or names an agency, is all that follows, and speaks to nobody.
    """
    after = tries = 0
    for i, line in enumerate(lines):
        if i >= after and tries < MOST_TRIES and _starts(line.strip(), sender):
            tries += 1
            end = _end(lines[i : i + MOST_LINES], sender)
            if end:
                after = i + end
                yield range(_headline(lines, i), after)


def _starts(line: str, sender: frozenset[str]) -> bool:
    if DATELINE.match(line):
        return True
    named = len(line) < LONGEST and (BYLINE.fullmatch(line) or STAFF.fullmatch(line))
    return bool(named) and not sender & _words(line)  # whose own article is no paper's


def _end(lines: Sequence[str], sender: frozenset[str]) -> int:
    """Return how many of the lines the article has that they start with; 0 where that cannot be told."""
    words = paragraphs = 0
    for i, line in enumerate(map(str.strip, lines)):
        if len(line) < LONGEST and signature_words().closing.fullmatch(line):
            return 0
        if words >= LEAST_WORDS and len(line) < LONGEST and PAPER.fullmatch(line):
            return i + 1
        words += len(line.split())
        paragraphs += bool(line)
    last = next(line for line in reversed(lines) if line.strip())
    signed = len(last.split()) <= LEAST_HEADLINE and sender & _words(last)
    papers = DATELINE.match(lines[0].strip()) or STAFF.fullmatch(lines[0].strip()[:LONGEST])
    alone = not signed and len(lines) < MOST_LINES and not PERSONAL.search(SAID.sub(" ", "\n".join(lines)))
    return len(lines) if papers and words >= LEAST_WORDS and paragraphs >= LEAST_PARAGRAPHS and alone else 0


def _headline(lines: Sequence[str], start: int) -> int:
    """Return where the article begins whose writer is named at a line: at the titles and names above it."""
    i = start
    while i and start - i <= MOST_HEADLINES:
        above = lines[i - 1].strip()
        words = above.split()
        title = (
            sum(word[:1].isupper() or len(word) < 4 for word in words) >= TITLE_CASE * len(words) >= TITLE_CASE * LEAST_HEADLINE
        )
        if above and (len(above) > LONGEST or above[-1] in ".!?:," or not (title or BYLINE.fullmatch(above))):
            break
        i -= 1
    return next(n for n in range(i, start + 1) if lines[n].strip())


def _words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W\d_]{2,}", text)}
