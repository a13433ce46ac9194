"""Says in which language a text is written where that is surely not English."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence

from analyzer.language.dictionary import is_english_word
from analyzer.language.wordlists import shared_wordlists

LEAST_WORDS = 20
CHUNK_WORDS = 25
MOST_READ, SLICES, SLICE = 60_000, 60, 1_000
OWN_SHARE, LEAST_OWN_SHARE = 0.12, 0.03
"""Share of English's own words (``english_words``) from which a chunk needs no further look; in other languages it is below 0.05.
Below the second a text is no English prose, whatever else it is."""
NAMED_SHARE = 0.6
"""Share of words with a capital letter only at their start, above which a chunk is a list of names; in German it is below 0.45.
The model, which takes most of a second to load, is not asked about these."""
MARGIN = 10.0
"""By how much another language must beat English: difference of log-likelihoods for each root of a byte.

Over 19,158 pieces of 25 words of English documents the highest is 1.2, over pieces of 20 words in 24 other languages
the lowest 13.4; lists of foreign names reach 8.
"""
ENGLISH_SHARE = 0.5
"""Share of words in the lemmatizer's tables from which a short text is taken for English without asking the model."""
NO_OTHER = frozenset(("en", "pcm", "zxx"))
"""English, Nigerian Pidgin (which terse English is taken for), and what is no language."""
LEAST_OTHER = 2
"""How many different words of other languages (``other_words``) a sentence has that is looked at closer."""
FIRST_NOT_LATIN = "\u0370"
"""The first letter of the Greek and, behind it, other alphabets."""
SHORT_MARGIN = 2.0
"""As ``MARGIN``, for one sentence among such ones: of "Chers collègues" it is 3.2, of "Send Marcus the figures" below 1."""
WORD = re.compile(r"[^\W\d_]+")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
"""Letters of scripts without spaces between words: two count as a word."""


def foreign_language(text: str) -> str | None:
    """Return the English name of a text's language where most of it is surely not English, else nothing.

    Texts of fewer than 20 words are never sure; of long ones, pieces from all over are looked at.
    """
    sample = _sample(text)
    # In small letters a dotted capital I is two characters, which would part words.
    if "İ" not in sample and not UNSPACED.search(sample) and _is_mostly_english(sample):
        return None
    chunks = [(chunk, words) for chunk, words in _chunks(sample) if words >= LEAST_WORDS]
    half = sum(words for _, words in chunks) / 2
    # In small letters, as all capitals mislead.
    unlisted = ((chunk.lower(), words) for chunk, words in chunks if not _lists_names(chunk))
    doubtful = [(chunk, words) for chunk, words in unlisted if share_of_english(chunk) < OWN_SHARE]
    if sum(words for _, words in doubtful) <= half:
        return None
    foreign = [(chunk, words) for chunk, words in doubtful if _leads(chunk, MARGIN)]
    if sum(words for _, words in foreign) <= half:
        return None
    return _name_of(_ranked("\n".join(chunk for chunk, _ in foreign))[0][0])


def perhaps_foreign(text: str) -> str | None:
    """Return the English name of a language that a text of fewer than 20 words is likelier in than in English, else nothing.

    Nothing, too, where half its words may be English ones.
    """
    # Only the last one is short: where it comes first, it is the only one that lists no names.
    first = ((chunk.lower(), words) for chunk, words in _chunks(text[:SLICE]) if not _lists_names(chunk))
    chunk, words = next(first, ("", LEAST_WORDS))
    if words >= LEAST_WORDS or share_of_english(chunk) >= OWN_SHARE or _is_in_dictionary(chunk):
        return None
    if not _leads(chunk, SHORT_MARGIN):
        return None
    return _name_of(_ranked(chunk)[0][0])


def foreign_sentences(sentences: Sequence[Sequence[str]]) -> tuple[frozenset[int], str]:
    """Return which sentences of a text are surely not English, and the name of the language that most of them are in.

    ``sentences`` are lower-case words. Beside a long one in another language, short ones in the same are found too.
    """
    lists = shared_wordlists()
    found = [n for n, words in enumerate(sentences) if _is_suspect(words, lists.other_words, lists.english_words)]
    sure = {n for n in found if _leads(" ".join(sentences[n]), MARGIN)}
    if not sure:
        return frozenset(), ""
    code = _ranked("\n".join(" ".join(sentences[n]) for n in sorted(sure)))[0][0]
    if sum(len(sentences[n]) for n in sure) >= LEAST_WORDS / 2:
        short = (n for n, words in enumerate(sentences) if n not in sure and lists.english_words.isdisjoint(words))
        sure.update(n for n in short if _leads(" ".join(sentences[n]), SHORT_MARGIN, code))
    return frozenset(sure), _name_of(code)


def _is_suspect(words: Sequence[str], other: frozenset[str], english: frozenset[str]) -> bool:
    if not english.isdisjoint(words):
        return False
    first = [word[0] for word in words if word[0].isalpha()]
    return len(other.intersection(words)) >= LEAST_OTHER or 2 * sum(one >= FIRST_NOT_LATIN for one in first) > len(first)


def _is_in_dictionary(chunk: str) -> bool:
    """Whether so many words of a lower-case text are English that the model need not be asked."""
    # Words of one or two letters ("a", "no", "du") stand in too many languages.
    found = [is_english_word(word) for word in WORD.findall(chunk) if len(word) > 2]
    return bool(found) and sum(found) >= ENGLISH_SHARE * len(found)


def _leads(text: str, margin: float, code: str = "") -> bool:
    """Whether a language (any but English, where none is given) is the likeliest of a few words, by a margin."""
    ranked = _ranked(text)
    first, best = ranked[0]
    beaten = (best - dict(ranked)["en"]) / math.sqrt(max(1, len(text.encode("utf-8", "replace"))))
    return first not in NO_OTHER and code in ("", first) and beaten >= margin


def is_prose(words: Iterable[str]) -> bool:
    """Return whether lower-case words can be English prose at all, and no list of names, code or noise."""
    english = shared_wordlists().english_words
    found = [word in english for word in words]
    return bool(found) and sum(found) / len(found) >= LEAST_OWN_SHARE


def _is_mostly_english(text: str) -> bool:
    """Whether half the words stand in chunks that need no further look, without making the chunks."""
    english = shared_wordlists().english_words
    own = list(map(english.__contains__, WORD.findall(text.lower())))
    chunks = [own[k : k + CHUNK_WORDS] for k in range(0, len(own), CHUNK_WORDS)]
    counted = [(len(chunk), sum(chunk)) for chunk in chunks if len(chunk) >= LEAST_WORDS]
    doubtful = sum(words for words, known in counted if known / words < OWN_SHARE)
    return doubtful <= sum(words for words, _ in counted) / 2


def _name_of(code: str) -> str:
    """Return the English name of a language."""
    return shared_wordlists().language_names.get(code, f"another language ({code})")


def _ranked(text: str) -> list[tuple[str, float]]:
    """Return all languages with their log-likelihoods, the likeliest first."""
    from py3langid import rank  # its model takes most of a second to load, and most English needs none

    ranked: list[tuple[str, float]] = rank(text)
    return ranked


def share_of_english(text: str) -> float:
    """Return which share, 0 to 1, of the words of a lower-case text are frequent words that English alone has."""
    english = shared_wordlists().english_words
    words = WORD.findall(text)
    return sum(word in english for word in words) / len(words) if words else 0.0


def _lists_names(chunk: str) -> bool:
    """Whether most words begin with a capital letter and go on without: names and titles, which tell no language."""
    titled = [word.istitle() for word in WORD.findall(chunk)]
    return bool(titled) and sum(titled) / len(titled) > NAMED_SHARE


def _chunks(text: str) -> Iterator[tuple[str, int]]:
    """Yield pieces of some 25 words, each with its number of words."""
    start = words = 0
    for match in WORD.finditer(text):
        word = match.group()
        words += 1 if word.isascii() else max(1, len(UNSPACED.findall(word)) // 2)
        if words >= CHUNK_WORDS:
            yield text[start : match.end()], words
            start, words = match.end(), 0
    if words:
        yield text[start:], words


def _sample(text: str) -> str:
    """Return a long text's slices from its beginning to its end."""
    if len(text) <= MOST_READ:
        return text
    step = (len(text) - SLICE) // (SLICES - 1)
    return "\n".join(text[i * step : i * step + SLICE] for i in range(SLICES))
