"""Sentences given one by one, with what is known of their surroundings, as windows for the features."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from analyzer.dimensions.observe import Observation, Observer
from analyzer.language.parse import Parser
from analyzer.language.unmask import as_seen
from analyzer.settings import default_settings


class Given(Protocol):
    """A sentence given alone: its text, and its document and place or the sentences before it."""

    @property
    def text(self) -> str: ...
    @property
    def doc(self) -> str: ...
    @property
    def n(self) -> int: ...
    @property
    def previous(self) -> tuple[str, ...]: ...


class Window(NamedTuple):
    """A sentence between its neighbours, as the classifier sees it: two before and one after, where they are there."""

    before: Observation | None
    previous: Observation | None
    this: Observation
    following: Observation | None


def windows_of(rows: Sequence[Given], parser: Parser, observer: Observer) -> list[Window]:
    """Return each row between its neighbours: rows of the same document by ``n``, else ``previous``."""
    settings = default_settings()
    texts = [row.text for row in rows]
    extra = sorted({p for row in rows for p in row.previous})
    seen = {}
    own: list[Observation] = []
    shown = (as_seen(text, settings.look_alikes, settings.odd_word_length) for text in (*texts, *extra))
    for k, parsed in enumerate(parser.parse(shown, whole=True)):
        observation = observer.observe(parsed)[0]
        if k < len(texts):
            own.append(observation)
        else:
            seen[extra[k - len(texts)]] = observation
    place = {(row.doc, row.n): own[k] for k, row in enumerate(rows) if row.doc and row.n >= 0}
    # As an analysis does, which reads every act in the light of the sentence that follows before it makes windows.
    own = [
        observer.again(this, place.get((row.doc, row.n + 1)) if row.n >= 0 else None) for row, this in zip(rows, own, strict=True)
    ]
    place = {(row.doc, row.n): own[k] for k, row in enumerate(rows) if row.doc and row.n >= 0}
    found = []
    for row, this in zip(rows, own, strict=True):
        one = place.get((row.doc, row.n - 1)) or (seen[row.previous[-1]] if row.previous else None)
        two = place.get((row.doc, row.n - 2)) or (seen[row.previous[-2]] if len(row.previous) > 1 else None)
        following = place.get((row.doc, row.n + 1)) if row.n >= 0 else None
        found.append(Window(two, one, this, following))
    return found
