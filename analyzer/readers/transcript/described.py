"""Voices in a transcript whose label is no name: "Woman in the third row", "Man 2", an address, a telephone number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from analyzer.readers.line import Label, open_paragraphs
from analyzer.readers.transcript.name_words import name_words

LABEL = re.compile(
    r"[ \t]*(?:\*\*|__)?(?P<name>[^\s:][^:.?!;\n]{1,60}|[^\s:]{1,60}@[^\s:]{1,60})(?:\*\*|__)?:(?:\*\*|__)?[ \t]+(?=\S)"
)
CALLER = re.compile(r"\+\d[\d()\- ]{5,}\d|\(?\d{3}\)?[ -]\d{3}[ -]\d{4}|\d{9,15}|[\w.+-]{1,60}@[\w.-]{1,60}")
TOLD = re.compile(r"(?:he|she|they|it|that|this|these|those|who)\b", re.IGNORECASE)
"""What goes on about a person whom somebody else tells of."""
REPORTED = re.compile(r"\b(?:he|she) said\b", re.IGNORECASE)
"""What somebody says who tells what another one said."""
SPEAKS = re.compile(r"\b(?:I|me|my|mine|we|us|our|ours)\b|\?", re.IGNORECASE)
"""What a voice says of itself, or asks; who tells somebody in the room what to do says neither."""
LEAST_CALLS = 2
"""How often the address or number of a speaker comes: a leader who tells people where to write gives each but once."""
MOST_BEFORE, MOST_WORDS = 2, 9
"""Words before the person ("Another young"), and of all."""
MOST_BELOW = 3
"""Lines of such a turn where no blank ones part the turns."""


def described(texts: Sequence[str], gaps: Sequence[bool], taken: Mapping[int, Label]) -> dict[int, Label]:
    """Return such labels, by the number of their filled lines, of a transcript in which those ``taken`` name who speaks.

    ``gaps`` says which lines follow a blank one: where those labels do, all do. A voice says one paragraph, which begins as a
    sentence does and which somebody else's turn follows: a leader names people before a colon, too, and speaks on. It follows no
    lead to a list and tells nothing that another one said; "someone in this hall" says I or we, or asks.
    """
    if not any(label.form in ("inline", "stamped") and label.end < len(texts[n].rstrip()) for n, label in taken.items()):
        return {}
    apart = open_paragraphs(taken, gaps)
    opening = [n for n in range(min(taken) + 1, len(texts)) if n not in taken and (gaps[n] or not apart)]
    found = {n: match for n in opening if (match := LABEL.match(texts[n]))}
    found = {n: match for n, match in found.items() if _is_voice(match["name"].strip()) and _begins(texts[n], match)}
    ends = dict(pairwise(sorted({*taken, *found, len(texts)})))
    brief = {n for n in found if (not any(gaps[n + 1 : ends[n]]) if apart else ends[n] - n <= MOST_BELOW)}
    names = {n: match["name"].strip() for n, match in found.items() if n in brief and not _is_told(n, texts, ends[n], taken)}
    counts = Counter(names.values())
    return {
        n: Label(name, found[n].end()) for n, name in names.items() if counts[name] >= LEAST_CALLS or not CALLER.fullmatch(name)
    }


def _is_told(n: int, texts: Sequence[str], end: int, taken: Mapping[int, Label]) -> bool:
    """Whether the one who spoke before goes on: with a list that a colon opens, what another one said, or a word to somebody."""
    words = texts[n - 1][taken[n - 1].end :] if n - 1 in taken else texts[n - 1]
    opened = words.rstrip(" \t*_").endswith(":")
    said = "\n".join(texts[n:end])
    label, _, rest = said.partition(":")
    unknown = not name_words().whoever.isdisjoint(label.casefold().split()) and not SPEAKS.search(rest)
    return opened or unknown or REPORTED.search(rest) is not None


def _begins(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence begins behind a label, and not one that tells of the person in it."""
    return not text[match.end()].islower() and not (
        match["name"].split()[0].casefold() in name_words().articles and TOLD.match(text, match.end())
    )


def _is_voice(name: str) -> bool:
    return CALLER.fullmatch(name) is not None or _is_described(name) or _opens_small(name)


def _is_described(name: str) -> bool:
    """Whether a label says which person in a room speaks, or counts people: "Woman in the third row", "Man 1"."""
    words = name.casefold().replace(",", "").split()
    if not name[0].isupper() or len(words) > MOST_WORDS:
        return False
    listed = name_words()
    bare = words[1:] if words[0] in listed.articles else words
    counted = len(bare) == 2 and (bare[1].isdigit() or bare[1] in listed.numbers)
    if counted and (bare[0] in listed.anybody or bare[0] in listed.roles):
        return True
    at = next((n for n, word in enumerate(bare[: MOST_BEFORE + 1]) if word in listed.anybody), None)
    if at is None:
        return False
    return bare[at + 1] in listed.placed if at + 1 < len(bare) else at == 0 or len(bare) < len(words)


def _opens_small(name: str) -> bool:
    """Whether a label is a name that opens with a particle: "van der Berg"."""
    words = name.split()
    small = [word for word in words if word[0].islower()]
    return 0 < len(small) == len(words) - 1 and words[-1][0].isupper() and name_words().particles.issuperset(small)
