"""Who is who: variants of a name ("MS. PSAKI", "Jen Psaki", "PSAKI") are one person."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from analyzer.document import Block, BlockKind, Document
from analyzer.readers.transcript.name_words import name_words

QUESTIONER = "Q"
ASKS, ANSWERS = frozenset({"q", "question"}), frozenset({"a", "answer"})
"""Labels of an entry in a list of questions and answers, where no name stands beside them."""
UNKNOWN = re.compile(r"(?:unidentified|unknown)\b.*|(?:male|female)(?: voice| speaker)?")
AFFILIATION = re.compile(
    r"[ \t]*(?:\((?P<in>[^()]*)\)|\[(?P<square>[^\]]*)\]|[|/][ \t]*(?P<bar>.*)|(?:--|–|—|[ \t]-)[ \t]+(?P<title>.*))[ \t]*$"
)
SURNAME_FIRST = re.compile(r"(?<![\w'’-])((?:[a-z]{2,5} ){0,3}[^\W\d_][\w'’-]+),[ \t]+([^\W\d_][\w'’-]+)$")
MOST_NAMES = 400
"""Names that are compared each with each."""


@dataclass(frozen=True, slots=True)
class Name:
    """A speaker's name taken apart, in small letters without accents and stops."""

    words: tuple[str, ...]
    office: tuple[str, ...] = ()
    sex: str = ""
    affiliation: str = ""

    @property
    def fullness(self) -> tuple[int, int]:
        """How many words of the name are written out, and how many there are with initials."""
        return sum(len(w) > 1 for w in self.words), len(self.words)


def name_of(speaker: str) -> Name:
    """Take a speaker's name apart."""
    listed, affiliation = name_words(), ""
    while match := AFFILIATION.search(speaker):
        if not match.start():
            break
        affiliation = affiliation or _plain(next(g for g in match.groups() if g is not None))
        speaker = speaker[: match.start()]
    head, _, title = speaker.partition(",")
    behind = _plain(title).split()
    if len(head.split()) > 1 and (len(behind) > 1 or listed.short_after_comma.issuperset(behind)):
        speaker, affiliation = head, affiliation or " ".join(behind)  # "Ann Lee, Chief Executive"
    speaker = SURNAME_FIRST.sub(lambda m: m[0] if _plain(m[2]) in listed.suffixes else f"{m[2]} {m[1]}", speaker.strip(" \t:"))
    words = _plain(speaker).split()
    sex = next(("m" if w in listed.men else "f" for w in words[:2] if w in listed.men or w in listed.women), "")
    before, start = listed.before_names, 0
    while start < len(words) and words[start] in before:
        start += 1
    office = tuple(w for w in words[:start] if w in listed.offices)
    rest = [w for w in words[start:] if w not in listed.suffixes]
    if rest and not any(c.isalpha() for w in rest for c in w):
        return Name(tuple(words), (), sex, affiliation)  # "Speaker 1"
    return Name(tuple(rest), office, sex, affiliation)


@lru_cache(maxsize=4096)
def is_unnamed(speaker: str) -> bool:
    """Whether a label stands for anybody: a questioner, the audience, the operator of a call."""
    plain = _unnumbered(speaker)
    return plain in name_words().voices or UNKNOWN.fullmatch(plain) is not None


def spoken_as(kind: BlockKind, speaker: str | None, *, named: bool) -> tuple[BlockKind, str | None]:
    """Return the kind and the speaker of a block that a label gives to ``speaker``; ``named`` says that others have names.

    Who is unnamed beside them is quoted. Without a named speaker, "Q:" opens an entry of questions and answers, not a turn.
    """
    if speaker is not None and named and is_unnamed(speaker):
        return "quoted", speaker
    if speaker is None or speaker == QUESTIONER:
        return kind, None
    return ("turn" if kind == "paragraph" else kind), speaker


def names_nobody(speaker: str) -> bool:
    """Whether a label is another person's in another document: an unnamed voice, "Speaker 2", "Shareholder"."""
    words = re.sub(r" [a-z]$", "", _unnumbered(speaker)).split()
    return is_unnamed(speaker) or name_words().parts.issuperset(words)


def _unnumbered(speaker: str) -> str:
    plain = _plain(speaker)
    voice, _, number = plain.rpartition(" ")
    return voice if voice and number in name_words().numbers else re.sub(r"[ ]*#?\d+$", "", plain)


def unscored(blocks: Iterable[Block]) -> Iterator[str]:
    """Say how much is read and left out because nobody is named for it."""
    asked = Counter(b.speaker for b in blocks if b.kind == "quoted" and b.speaker and is_unnamed(b.speaker))
    if asked:
        names, count = ", ".join(sorted(asked)[:5]), sum(asked.values())
        what = "1 paragraph of unnamed voices" if count == 1 else f"{count} paragraphs of unnamed voices"
        yield f"{what} ({names}) {'is' if count == 1 else 'are'} read but not scored"


def matches(speaker: str, wanted: str) -> bool:
    """Whether ``speaker`` can be whom a user means by ``wanted``: any variant of the name, in any case.

    A surname that two speakers of a document share matches both; who asks sees to it that only one is meant.
    """
    if _plain(speaker) == _plain(wanted):
        return bool(_plain(wanted))
    own, other = name_of(speaker), name_of(wanted)
    if not other.words:
        return bool(other.office) and own.office == other.office
    return _fits(own, other) or _fits(other, own)


def merge_speakers(document: Document) -> Document:
    """Return the document with one name, the fullest one written, for each speaker; the "A" below a "Q" is nobody's name."""
    said = [b.speaker for b in document.blocks if b.speaker]
    if _is_faq(set(said)):
        blocks = tuple(replace(b, speaker=None) if b.speaker and not is_unnamed(b.speaker) else b for b in document.blocks)
        return replace(document, blocks=blocks)
    names = {s: name_of(s) for s in dict.fromkeys(said) if not is_unnamed(s)}
    neighbours = Counter(frozenset(pair) for pair in pairwise(said) if pair[0] != pair[1])
    shown: dict[str, str] = {}
    for some in _comparable(names):
        shown |= _shown(some, neighbours)
    blocks = tuple(replace(b, speaker=shown.get(b.speaker, b.speaker)) if b.speaker else b for b in document.blocks)
    return replace(document, blocks=blocks)


def _is_faq(speakers: set[str]) -> bool:
    """Whether questions are answered and nobody is named: "A" then labels the answer, and no leader."""
    labels = {_unnumbered(s) for s in speakers if not is_unnamed(s)}
    return bool(labels) and labels <= ANSWERS and any(_unnumbered(s) in ASKS for s in speakers)


def _comparable(names: dict[str, Name]) -> list[dict[str, Name]]:
    """Return names that are compared with each other: all, or of very many only those with one surname or office."""
    if len(names) <= MOST_NAMES:
        return [names]
    houses: dict[str, dict[str, Name]] = {}
    for speaker, name in names.items():
        houses.setdefault((name.words or name.office or ("",))[-1], {})[speaker] = name
    return [some for some in houses.values() if len(some) <= MOST_NAMES]


def _shown(names: dict[str, Name], neighbours: Counter[frozenset[str]]) -> dict[str, str]:
    """Return, for each name as written, the one that is shown for the person; ``neighbours`` speak one after the other."""
    order = {s: i for i, s in enumerate(names)}
    people: list[list[str]] = []
    for speaker in sorted(names, key=lambda s: (names[s].fullness, bool(names[s].sex), -order[s]), reverse=True):
        found = [p for p in people if _belongs(speaker, p, names, neighbours)]
        if len(found) == 1:
            found[0].append(speaker)
        else:
            people.append([speaker])

    def best(speaker: str) -> tuple[object, ...]:
        mixed = not speaker.isupper() and not speaker.islower()
        return (*names[speaker].fullness, mixed, "," not in speaker, len(speaker), -order[speaker])

    return {s: max(person, key=best) for person in people for s in person}


def _belongs(speaker: str, person: list[str], names: dict[str, Name], neighbours: Counter[frozenset[str]]) -> bool:
    """Whether a name is one more variant of a person's, and of nobody else's."""
    name = names[speaker]
    for member in person:
        other = names[member]
        if _contradict(name, other):
            return False
        # Who answers somebody is not the same person, whatever the name.
        least = 1 if not name.words else 2
        if name.words != other.words and neighbours[frozenset((speaker, member))] >= least:
            return False
    fits = [m for m in person if _fits(name, names[m])]
    return bool(fits) and not any(_contradict(name, c) and _fits(c, names[fits[0]]) for c in names.values())


def _fits(name: Name, fuller: Name) -> bool:
    """Whether ``name`` can be a shorter, or the same, way to write ``fuller``."""
    if _contradict(name, fuller) or not fuller.words:
        return name == fuller
    if not name.words:
        return bool(name.office) and name.office == fuller.office
    if name.words == fuller.words:
        return True
    if (len(name.words) == 1 or name.words[0] in name_words().particles) and fuller.words[-len(name.words) :] == name.words:
        return True
    if len(name.words) == 1:
        return not (name.office or name.sex) and name.words[0] == fuller.words[0]
    if name.words[-1] != fuller.words[-1] or name.fullness > fuller.fullness or len(fuller.words) == 1:
        return False
    given = zip(name.words[:-1], fuller.words[:-1], strict=False)
    return all(one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]) for one, other in given)


def _contradict(one: Name, other: Name) -> bool:
    """Whether two names cannot be one person's: Mr. and Ms., or a first name from two houses."""
    if one.sex and other.sex and one.sex != other.sex:
        return True
    short = 1 in (len(one.words), len(other.words))
    return short and bool(one.affiliation and other.affiliation) and one.affiliation != other.affiliation


def _plain(text: str) -> str:
    """Small letters, no accents, no stops."""
    flat = text.casefold()
    if not flat.isascii():
        flat = unicodedata.normalize("NFKD", flat.replace("’", "'"))
        flat = "".join(c for c in flat if not unicodedata.combining(c))
    return " ".join(flat.replace(".", "").replace(",", "").split())
