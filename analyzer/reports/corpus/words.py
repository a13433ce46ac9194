"""What the page over a folder says in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.analysis import excludes_zero
from analyzer.dimensions.schema import ORDER
from analyzer.reports.corpus.beside import Beside, Genre
from analyzer.reports.corpus.gather import Corpus
from analyzer.reports.corpus.people import Apart
from analyzer.reports.corpus.trend import Change
from analyzer.reports.summary import one_side
from analyzer.reports.typeset import signed
from analyzer.reports.view import acts_told, plural
from analyzer.scoring.document import wilson

MOST_LEANS, MOST_APART = 3, 6


def summary(corpus: Corpus) -> list[str]:
    """Return what the folder says, in a few sentences."""
    if not corpus.documents:
        return ["No document could be scored."]
    counted = corpus.documents - corpus.duplicates
    enough = "enough evidence for a score on"
    without = f" ({plural(corpus.duplicates, 'duplicate')} left out)" if corpus.duplicates else ""
    if not corpus.scored:
        none = "Neither document" if counted == 2 else f"None of {counted:,} documents"
        told = f"{none}{without} holds" if counted > 1 else f"The document{without} does not hold"
        return [f"{told} {enough} any dimension.", acts(corpus)]
    every = "Both" if counted == 2 else f"All {counted:,}"
    some = every if corpus.scored == counted else f"{corpus.scored:,} of {counted:,}"
    who = f"{some} documents{without}" if counted > 1 else f"The document{without}"
    said = [f"{who} {'holds' if corpus.scored == 1 else 'hold'} {enough} at least one dimension. {leans(corpus)}", acts(corpus)]
    if corpus.pooled:
        some = f"{corpus.pooled:,} of the documents" if counted > 1 else "It"
        holds = "hold" if counted > 1 and corpus.pooled > 1 else "holds"
        together = "scored together, whether they ask or answer"
        said.append(f"{some} {holds} several speakers, {together}; what each says is under Leaders and speakers.")
    return said


def leans(corpus: Corpus) -> str:
    """Return on which dimensions the documents are divided beyond doubt, the headline four first.

    Beyond doubt: the interval of the share excludes a half.
    """
    found = []
    for dimension, spread in zip(corpus.dimensions, corpus.spreads, strict=True):
        left, right = spread.sure_left, spread.sure_right
        if excludes_zero(wilson(left, right, corpus.settings.interval_z)):
            (most, more), (least, fewer) = sorted(((left, dimension.left.id), (right, dimension.right.id)), reverse=True)
            found.append(((not dimension.headline, least - most), f"{more} than to {fewer} ({most:,} against {least:,})"))
    if not found and (side := _one_sided(corpus)):
        return f"All that counts towards a score is on the side of {side}, but on no dimension in enough documents to be sure."
    if not found:
        return "On no dimension do enough documents lean one way beyond doubt for a verdict on the whole folder."
    chosen = [words for _, words in sorted(found)[:MOST_LEANS]]
    listed = " and to ".join(filter(None, (", to ".join(chosen[:-1]), chosen[-1])))
    return f"Of those that lean beyond doubt, more lean to {listed}."


def _one_sided(corpus: Corpus) -> str:
    """Return the one of Hagel's two sides on which every sentence is that a position rests on, on several dimensions."""
    hagels = [s for d, s in zip(corpus.dimensions, corpus.spreads, strict=True) if d.id in ORDER and s.scored]
    return one_side(sum(s.left for s in hagels), sum(s.right for s in hagels)) if len(hagels) > 1 else ""


def acts(corpus: Corpus) -> str:
    """Return how often the documents order and ask."""
    several = corpus.documents - corpus.duplicates > 1
    return f"{acts_told('They' if several else 'It', corpus.acts['command'], corpus.acts['question'], several=several)}."


def beside(genre: Genre, row: Beside) -> str:
    """Return where the middle document of a genre stands, as a sentence."""
    if row.compared == 1:
        return f"The one document here compared with {genre.plural} {row.words}."
    return f"The middle one of {row.compared} {genre.plural} here {row.words}."


def apart(found: Sequence[Apart]) -> list[str]:
    """Return who differs from all others by more than noise, as sentences without the names that begin them."""
    return [
        f"nearer to {a.pole} ({signed(a.position)}) than all others put together ({signed(a.others)})" for a in found[:MOST_APART]
    ]


def change(found: Change | None, since: str) -> str:
    """Return whether later documents lean otherwise than earlier ones."""
    if found is None:
        return "Too few earlier or later sentences to compare the two"
    figures = f"before {since}: {signed(found.earlier)}; from then on: {signed(found.later)}"
    if found.noise:
        return f"No change beyond noise ({figures})"
    return f"Later nearer to {found.pole}, by more than noise ({figures})"
