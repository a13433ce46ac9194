"""What a reader should know before using the scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from analyzer.analysis import SentenceReading
from analyzer.dimensions.observe import Observation
from analyzer.language.identify import LEAST_WORDS, is_prose, perhaps_foreign
from analyzer.language.unmask import Masks
from analyzer.scoring.document import repeats_of
from analyzer.settings import Settings

TIES = ("ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ")
"""The tags of words that tie others together, which lists of words do without."""


def is_readable(observations: Sequence[Observation], settings: Settings) -> bool:
    """Whether a text can be English prose: a few words always can, no word cannot.

    What was cut out of runs without a blank is no word: it says nothing of the text beside it.
    """
    written = [[w for w in o.sentence.lower if w.isalpha() and len(w) < settings.odd_word_length] for o in observations]
    words = [w for sentence in written for w in sentence]
    known = [bool(o.sentence.vector.any()) for o, sentence in zip(observations, written, strict=True) if sentence]
    if len(words) < LEAST_WORDS:
        return bool(words)
    return is_prose(words) and sum(known) >= settings.least_known_share * len(known)


def cautions(observations: Sequence[Observation], readable: bool, settings: Settings) -> Iterator[str]:
    """Yield what a reader of the report should know about the text."""
    if not any(w.isalpha() for o in observations for w in o.sentence.lower):
        yield "no sentence found: nothing is scored"
        return
    if not readable:
        yield "this does not look like English prose: nothing is scored"
        return
    long = sum(len(o.sentence) >= settings.odd_sentence_length for o in observations)
    if long >= settings.odd_places and long / len(observations) > settings.odd_long_share:
        yield f"{long} very long sentences: the text may lack punctuation, so sentence counts may be wrong"
    guessed = sum(o.sentence.guessed for o in observations)
    if guessed >= settings.odd_places and guessed / len(observations) > settings.odd_long_share:
        yield f"{guessed} of {len(observations)} sentences start without a mark before them: where sentences end is a guess"


def in_doubt(text: str) -> Iterator[str]:
    """Say that a text too short to tell its language may not be English."""
    language = perhaps_foreign(text)
    if language:
        yield f"fewer than {LEAST_WORDS} words, and perhaps in {language}: the figures hold for English only"


def in_other_words(sentences: int, language: str) -> Iterator[str]:
    """Say how many sentences of a text are not English and so not scored."""
    if sentences:
        counted = "1 sentence is" if sentences == 1 else f"{sentences} sentences are"
        yield f"{counted} in {language}: read but not scored"


def disguises(masks: Masks, settings: Settings) -> Iterator[str]:
    """Say what was hidden from a program in a text, and how it was read."""
    said = (
        (masks.look_alikes, "words mix letters of other alphabets with the Latin ones they look like: read as Latin"),
        (masks.unseen, "places inside words hold invisible characters: read without them"),
        (masks.stacks, "letters stand under stacks of marks: read without them"),
        (masks.turned, "characters change the direction of writing: what is read may not be what is seen"),
        (masks.cuts, f"cuts in words of more than {settings.odd_word_length} characters: nothing is known of them"),
    )
    for count, what in said:
        if count >= settings.odd_places:
            yield f"{count} {what}"


def repetitions(readings: Sequence[SentenceReading], scored: bool, settings: Settings) -> Iterator[str]:
    """Say how many sentences repeat an earlier one, where a reader should know; ``scored`` if there are scores."""
    if repeats := repeats_of(readings, settings):
        each = ": each counts every time, so scores look too sure, and nothing is called beyond doubt" if scored else ""
        yield f"{repeats} of {len(readings)} sentences repeat an earlier one{each}"


def oddities(observations: Sequence[Observation], settings: Settings) -> Iterator[str]:
    """Say where sentences are not the kind that scores, if there are any, are made for: quoted, or a list of cues."""
    words = sum(o.sentence.n_words for o in observations)
    if words < settings.odd_least_words:
        return
    quoted = sum(sum(o.sentence.quoted) for o in observations)
    if quoted / sum(len(o.sentence) for o in observations) >= settings.odd_quoted_share:
        yield "most of the text is in quotation marks: it may say more about those it quotes than about its author"
    cued = sum(len({k for c in o.cues if c.kind == "cue" for k in range(c.i, c.j)}) for o in observations if _listed(o, settings))
    if cued / words >= settings.odd_cue_share:
        yield f"{cued} of {words} words are cues: this may be a list of cues, not a text"


def _listed(observation: Observation, settings: Settings) -> bool:
    """Whether a sentence may be a piece of a list: too short, without a verb, or with few of the words that tie others together.

    That a cue is the verb, or holds one, makes it no less a sentence.
    """
    if not observation.cues:
        return False  # whatever it is a piece of, it is none of a list of cues
    sentence = observation.sentence
    words, tags = sentence.n_words, Counter(sentence.pos)
    if words < settings.odd_prose_words or not (tags["VERB"] or tags["AUX"]):
        return True
    ties = sum(tags[tag] for tag in TIES)
    return ties < settings.odd_prose_share * words or sentence.words.count(",") >= settings.odd_prose_share * words


def pooled_speakers(readings: Sequence[SentenceReading]) -> Iterator[str]:
    """Say whose sentences are scored together where they are of several speakers."""
    counts = Counter(r.speaker for r in readings if r.speaker)
    if len(counts) > 1:
        named = ", ".join(f"{name} ({n})" for name, n in counts.most_common(4))
        yield f"{len(counts)} speakers are scored together (sentences of each: {named}{', ...' if len(counts) > 4 else ''})"
