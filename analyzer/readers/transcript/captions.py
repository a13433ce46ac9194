"""Captions (WebVTT, SubRip): cues to turns and paragraphs that begin and end with sentences."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from analyzer.document import Document, Form, Source
from analyzer.errors import ReadError
from analyzer.readers.build import DocumentBuilder, check_length
from analyzer.readers.decode import decode
from analyzer.readers.endings import SENTENCE_END
from analyzer.readers.line import Label, Line
from analyzer.readers.spec import ReaderSpec
from analyzer.readers.transcript.cues import VOICE, Cue, cues_of, is_captions, without_repeats
from analyzer.readers.transcript.labels import labels_of
from analyzer.readers.transcript.names import could_be_name, names_somebody
from analyzer.readers.transcript.people import are_people, come_back
from analyzer.readers.transcript.speakers import is_unnamed, spoken_as, unscored
from analyzer.readers.transcript.stage import strip_stage
from analyzer.settings import Settings

PREFIX = re.compile(r"[ \t]*([^:<>\n]{1,60}?)[ \t]*:[ \t]+(?=\S)")
BRACKETED = re.compile(r"[ \t]*(?:\[(?P<name>[^\[\]\n]{2,40})\]|\((?P<short>[^()\n]{2,40})\))[ \t]+(?=\w)")
CALLER = re.compile(r"\+?[\d*().\- ]{6,}|[^\s@]+@[^\s@]+")
"""Who joined a meeting by telephone or is known by an address."""
CAPITALS = re.compile(r"[A-Z][A-Z.'’-]{2,20}(?: [A-Z][A-Z.'’-]{1,20}){0,2}(?: \d)?")
PARTED = re.compile(r"\n|[ \t]+(?=>>)")
CHANGE = re.compile(r"[ \t]*(?:>>+|-(?=[ \t]*[\w\"¿¡(]))[ \t]*")
SHORT = re.compile(r"(?:mrs?|ms|dr|prof|st|vs|jr|sr|no|gen|sen|rep|gov|u\.s|e\.g|i\.e|[ap]\.m|[a-z])\.", re.IGNORECASE)
PAUSE, LONG_PAUSE = 0.7, 2.0
PARAGRAPH, MOST_WORDS = 120, 150
UNMARKED = 600
"""Words of a paragraph without punctuation: each end of one that no pause marks parts a sentence."""
LEAST_NAMED, SURELY_NAMED = 0.5, 0.9
LEAST_BRACKETED = 2


def read(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document in ``data``. Raises :class:`analyzer.errors.ReadError` where it holds no captions."""
    text, encoding, warnings = decode(data, source.name)
    check_length(len(text), source.name, settings.most_text_characters)
    cues = list(_spoken(without_repeats(_bracketed(cues_of(text)))))
    builder = DocumentBuilder(replace(source, encoding=encoding), settings.most_text_characters)
    punctuated = _is_punctuated(cues)
    named = any(cue.speaker and not is_unnamed(cue.speaker) for cue in cues)
    for voice, pieces in _turns(cues):
        kind, speaker = spoken_as("paragraph", voice, named=named)
        for block in _paragraphs(pieces, punctuated):
            builder.add_placed([(p.text, clock_of(p.start)) for p in block], kind, speaker=speaker)
    if builder.empty:
        raise ReadError(source.name, "holds no captions with words", "give captions with text (.vtt, .srt)")
    document = builder.build()
    return replace(document, warnings=(*warnings, *unscored(document.blocks)))


def clock_of(seconds: float) -> str:
    """Return a time in seconds as a clock shows it."""
    return f"{int(seconds) // 3600:02}:{int(seconds) // 60 % 60:02}:{int(seconds) % 60:02}"


def _spoken(cues: list[Cue]) -> Iterator[Cue]:
    """Yield what is said, by whom as far as tags or names before a colon tell, without sounds and marks."""
    if any(VOICE.search(cue.text) for cue in cues):
        parts: Iterable[Cue] = (part for cue in cues for part in _voices(cue))
    else:
        parts = _prefixed(cues)
    for part in parts:
        text = " ".join(strip_stage(part.text, spoken=True).split())
        if text:
            yield part.saying(text, " ".join(part.speaker.split()) if part.speaker else None, part.changed)


def _voices(cue: Cue) -> Iterator[Cue]:
    """Yield the parts of a cue with the voice that each is tagged with."""
    speaker, at = None, 0
    for match in VOICE.finditer(cue.text):
        yield cue.saying(html.unescape(cue.text[at : match.start()]), speaker)
        speaker, at = html.unescape(match[1]) if match[1] else None, match.end()
    yield cue.saying(html.unescape(cue.text[at:]), speaker)


def _prefixed(cues: list[Cue]) -> Iterator[Cue]:
    """Yield the lines of the cues with the name that stands before a colon, as long as nobody else speaks."""
    cues = _named_above([cue.saying(html.unescape(cue.text)) for cue in cues])
    lines = [cue.saying(line) for cue in cues for line in PARTED.split(cue.text) if line.strip()]
    named = _meeting_names(cues)
    labels = {} if named else labels_of([Line(line.text, n) for n, line in enumerate(lines)]) or _capitals(lines)
    counts = Counter(label.name for label in labels.values())
    sure = {name for name, n in counts.items() if n > 1 or " " in name or name.isupper()}
    heard = _heard(sure, lines) | sure
    labels = {n: label for n, label in labels.items() if label.name in heard or not CHANGE.match(lines[n].text)}
    speaker: str | None = None
    for n, line in enumerate(lines):
        match = PREFIX.match(line.text) if named else None
        change = CHANGE.match(line.text)
        if match is not None and match[1] in named:
            speaker, text = match[1], line.text[match.end() :]
        elif n in labels:
            speaker, text = labels[n].name, line.text[labels[n].end :]
        elif change is not None:
            # ">>" without a name is somebody else; a dash may be one in a sentence.
            name = PREFIX.match(line.text, change.end()) if "-" not in change[0] else None
            name = name if name and name[1] in heard else None
            speaker = speaker if "-" in change[0] else name[1] if name else None
            text = line.text[name.end() if name else change.end() :]
        else:
            text = line.text
        yield line.saying(text, speaker, change is not None)


def _capitals(lines: Sequence[Cue]) -> dict[int, Label]:
    """Return the labels in capitals by which captions say who speaks.

    None where nothing tells them from a speaker's values or rules ("TRUST: we keep our promises."): not each comes back in turn.
    """
    found = {n: match for n, line in enumerate(lines) if (match := PREFIX.match(line.text)) and CAPITALS.fullmatch(match[1])}
    found = {n: match for n, match in found.items() if names_somebody(match[1])}
    talk = _take_turns([match[1] for match in found.values()])
    return {n: Label(match[1], match.end()) for n, match in found.items()} if talk else {}


def _take_turns(names: Sequence[str]) -> bool:
    """Whether labels of changes are of those who speak in turn: none follows itself, and each comes back."""
    return come_back(names) and all(a != b for a, b in pairwise(names))


def _heard(known: Set[str], lines: Iterable[Cue]) -> frozenset[str]:
    """Return the names behind the mark of somebody else: of several words, or such as come back or are known."""
    marked = ((line.text, CHANGE.match(line.text)) for line in lines)
    found = (PREFIX.match(text, mark.end()) for text, mark in marked if mark)
    names = Counter(match[1] for match in found if match and names_somebody(match[1]))
    words = {word for name in (*known, *names) if " " in name for word in name.split()}.union(known)
    return frozenset(name for name, n in names.items() if n > 1 or " " in name or name in words or is_unnamed(name))


def _bracketed(cues: list[Cue]) -> list[Cue]:
    """Tag cues with the names in brackets before their words; sounds stand in few cues, and mostly alone."""
    found = [BRACKETED.match(cue.text) for cue in cues]
    square = Counter(match["name"] for match in found if match and match["name"])
    names = square or Counter(match["short"] for match in found if match and match["short"] and are_people([match["short"]]))
    somebody = {name for name in names if " " in name and names_somebody(name) and strip_stage(f"[{name}]", spoken=True).strip()}
    short = [] if square else [match for match in found if match and match["short"] in somebody]
    told = any(match.string[match.end()].islower() for match in short)  # "(Bob Ray) was first." tells of him
    if not square and (told or not _take_turns([match["short"] for match in short])):
        return cues  # round ones are sounds or places, too: names come back in turn
    known = somebody | {word for name in somebody for word in name.split()}
    speakers = [own if match and (own := match["name"] or match["short"]) in known else None for match in found]
    few = len(somebody) < LEAST_BRACKETED or any(VOICE.search(cue.text) for cue in cues)
    if few or 2 * sum(speaker is not None for speaker in speakers) < len(cues):
        return cues
    last, tagged = "", []
    for cue, match, speaker in zip(cues, found, speakers, strict=True):
        last = speaker or last
        words = cue.text[match.end() :] if match and speaker else cue.text
        tagged.append(cue.saying(f"<v {last}>{words}") if last else cue)
    return tagged


def _named_above(cues: list[Cue]) -> list[Cue]:
    """Put the name on a line of its own above each cue, as Teams writes it into documents, before the words."""
    heads = [cue.text.partition("\n") for cue in cues]
    names = Counter(head for head, _, rest in heads if rest and could_be_name(head))
    if len(cues) < 3 or sum(names.values()) < SURELY_NAMED * len(cues) or len(names) > len(cues) / 2:
        return cues
    return [cue.saying(f"{head}: {rest}" if rest else head) for cue, (head, _, rest) in zip(cues, heads, strict=True)]


def _meeting_names(cues: list[Cue]) -> frozenset[str]:
    """Return the names of a meeting program's export, which has one before each cue; none for other captions."""
    names = Counter(match[1] for cue in cues if (match := PREFIX.match(cue.text)))
    share = sum(names.values()) / len(cues) if cues else 0.0
    if share < LEAST_NAMED or len(names) == sum(names.values()) > 2:
        return frozenset()
    return frozenset(
        name for name, n in names.items() if n > 1 or share > SURELY_NAMED or could_be_name(name) or CALLER.fullmatch(name)
    )


def _turns(cues: Iterable[Cue]) -> Iterator[tuple[str | None, list[Cue]]]:
    """Yield the cues of one speaker after the other."""
    pieces: list[Cue] = []
    for cue in cues:
        if pieces and (cue.speaker != pieces[-1].speaker or (cue.changed and SENTENCE_END.search(pieces[-1].text))):
            yield pieces[0].speaker, pieces
            pieces = []
        pieces.append(cue)
    if pieces:
        yield pieces[0].speaker, pieces


def _paragraphs(pieces: list[Cue], punctuated: bool) -> Iterator[list[Cue]]:
    """Yield the pieces of a turn in runs of whole sentences, none of many more words than a paragraph has."""
    block: list[Cue] = []
    words = 0
    most = PARAGRAPH if punctuated else UNMARKED
    for sentence in _sentences(pieces, punctuated):
        length = sum(len(piece.text.split()) for piece in sentence)
        paused = block and sentence[0].start - block[-1].end > LONG_PAUSE
        if block and (words + length > most or paused):
            yield block
            block, words = [], 0
        block.extend(sentence)
        words += length
    if block:
        yield block


def _sentences(pieces: list[Cue], punctuated: bool) -> Iterator[list[Cue]]:
    """Yield the pieces that make one sentence; where nothing marks its end, a pause is taken for one."""
    sentence: list[Cue] = []
    words = 0
    most = MOST_WORDS if punctuated else UNMARKED
    for piece in pieces:
        if sentence and (words >= most or (not punctuated and piece.start - sentence[-1].end > PAUSE and words > 12)):
            yield sentence
            sentence, words = [], 0
        for text, ended in _cut(piece.text):
            sentence.append(piece.saying(text, piece.speaker))
            words += len(text.split())
            if ended:
                yield sentence
                sentence, words = [], 0
    if sentence:
        yield sentence


def _cut(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the sentences in a text, each with whether it ends there."""
    words = text.split()
    start = 0
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else "A"
        goes_on = following[0].islower() or following.startswith(("…", "..."))
        if SENTENCE_END.search(word) and not (goes_on or SHORT.fullmatch(word)):
            # "I think we should..." is taken up again by the next cue.
            yield " ".join(words[start : i + 1]), not (i + 1 == len(words) and word.endswith(("...", "…")))
            start = i + 1
    if start < len(words):
        yield " ".join(words[start:]), False


def _is_punctuated(cues: list[Cue]) -> bool:
    """Whether sentences end with marks, as they do not in most automatic captions."""
    words = [word for cue in cues for word in cue.text.split()]
    return len(words) < 40 or sum(SENTENCE_END.search(word) is not None for word in words) > len(words) / 60


SPEC = ReaderSpec(name="captions", extensions=(".vtt", ".srt"), sniff=is_captions, read=read, form=Form(markup="captions"))
