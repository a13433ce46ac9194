"""Sentences made of sentences: other words in their place, a "not" more or less, a frame around them, another behind them.

No label holds for them. The teachers are asked, so that the student learns what they make of compositions that no text at hand
holds (data augmentation for distillation, after Jiao et al. 2020, TinyBERT).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

import numpy as np

from analyzer.resources import data_dir
from analyzer.toml import toml_of
from analyzer.training.array_types import Floats

NEIGHBOURS, REPLACED = 8, 0.2
"""Words that may stand in a word's place, and the share of the words of a sentence that are replaced."""
SHORTEST_REPLACED, PIECE, TRIES = 4, 2048, 3
LONGEST = 250
"""Characters of a sentence that is framed or joined."""
WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_END = re.compile(r"[.!?…]+[\"”’')]*$")
_TO_DO = re.compile(
    r"(?i)(?:please|(?:we|you|they|i|everyone|all of (?:us|you)) (?:will|must|should|can|shall|need to|have to|want to)) "
    r"(?!not\b|be\b|have\b|never\b)(.+ .+)"
)
"""What somebody is asked to do, or will do."""
Make = Callable[[str, random.Random], "str | None"]


def neighbours(words: Sequence[str], vectors: Floats) -> dict[str, list[str]]:
    """Return for each word those nearest to it by cosine; ``vectors`` has a row a word, of unit length."""
    found: dict[str, list[str]] = {}
    for start in range(0, len(words), PIECE):
        near = vectors[start : start + PIECE] @ vectors.T
        most = min(NEIGHBOURS + 1, len(words) - 1)
        best = np.argpartition(-near, most, axis=1)[:, :most]
        for k, chosen in enumerate(best.tolist(), start):
            found[words[k]] = [words[j] for j in chosen if j != k]
    return found


def variants(
    sentences: Sequence[str], others: Sequence[str], near: dict[str, list[str]], count: int, seed: int
) -> tuple[list[str], list[int]]:  # fmt: skip
    """Return at most ``count`` variants of sentences drawn at random, and which sentence each was made of.

    ``others`` are what may stand behind or before a sentence, ``near`` what may stand in a word's place. Half are made with other
    words, a sixth each by a frame, a negation and a joint.
    """
    choose = random.Random(seed)  # noqa: S311 -- a reproducible draw, no secret
    reworded, joined = partial(_reworded, near=near), partial(_joined, others=others)
    makers: tuple[Make, ...] = (reworded, reworded, reworded, _framed, _negated, joined)
    found: dict[str, int] = {}
    for _ in range(TRIES * count if sentences else 0):
        if len(found) == count:
            break
        k = choose.randrange(len(sentences))
        text = choose.choice(makers)(sentences[k], choose)
        if text is not None and text != sentences[k]:
            found.setdefault(text, k)
    return list(found), list(found.values())


def _reworded(text: str, choose: random.Random, near: dict[str, list[str]]) -> str:
    def other(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < SHORTEST_REPLACED or choose.random() > REPLACED or not (known := near.get(word.lower())):
            return word
        new = choose.choice(known)
        return new.capitalize() if word[0].isupper() else new

    return WORD.sub(other, text)


def _framed(text: str, choose: random.Random) -> str | None:
    if len(text) > LONGEST:
        return None
    body = _END.sub("", text)
    to_do = _TO_DO.fullmatch(body)
    framed = choose.choice(_frames(to_do is not None)).replace("{s}", _inside(text)).replace("{S}", body)
    if to_do is not None:
        framed = framed.replace("{vp}", to_do[1])
    return framed[:1].upper() + framed[1:]


def _negated(text: str, choose: random.Random) -> str | None:
    """Return the text with one negation less, where it has one, or one more behind an auxiliary."""
    denied, plain = _patterns()
    found = list(denied.finditer(text))
    if found and choose.random() < 0.7:
        gone = choose.choice(found)
        return text[: gone.start()] + text[gone.end() :]
    places = [match.end() for match in plain.finditer(text)]
    if not places:
        return None
    place = choose.choice(places)
    return f"{text[:place]} {choose.choice(_material()['negations'])}{text[place:]}"


def _joined(text: str, choose: random.Random, others: Sequence[str]) -> str | None:
    other = choose.choice(others)
    if max(len(text), len(other)) > LONGEST:
        return None
    first, second = (text, other) if choose.random() < 0.5 else (other, text)
    return _END.sub("", first) + choose.choice(_material()["joints"]) + _inside(second) + "."


def _inside(text: str) -> str:
    """Return a sentence as it stands inside another: its end gone, begun in lower case unless its first word is "I" or a name."""
    body = _END.sub("", text)
    first = body.split(" ", 1)[0]
    return body if first in ("I", "I'm", "I've", "I'd", "I'll") or first[1:].lower() != first[1:] else body[:1].lower() + body[1:]


@lru_cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    material = _material()
    auxiliaries, negations = ("|".join(map(re.escape, material[name])) for name in ("auxiliaries", "negations"))
    return (
        re.compile(rf"(?i)(?<=\w)(?: (?:{negations})\b|(?<!ca)(?<!wo)(?<!sha)n['’]t\b)"),
        re.compile(rf"(?i)\b(?:{auxiliaries})\b(?! (?:{negations})\b|['’])"),
    )


@lru_cache
def _frames(to_do: bool) -> list[str]:
    """Return the frames that fit a sentence which says what somebody is to do, or one that does not."""
    return [frame for frame in _material()["frames"] if to_do or "{vp}" not in frame]


@lru_cache
def _material() -> dict[str, Any]:
    return toml_of(data_dir("models") / "labels" / "variants.toml")
