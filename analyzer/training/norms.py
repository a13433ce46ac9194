"""``python -m analyzer.training.norms INDEX --texts FOLDER``: what is usual for an e-mail, a memo, a speech.

Scores every document of the index (JSONL rows with ``path``, ``genre``, ``licence_or_status`` and, where it is not the
folder's name, ``source``) whose path starts with ``--under`` and writes what each has, per genre (whatever it is called)
and measure, ``norms.json`` and its ``README.md``; the texts stay where they are. Run it anew whenever lexicons or
models change.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from analyzer.analysis import Provenance
from analyzer.errors import LabelError, ModelError, ReadError
from analyzer.integrity import made_with
from analyzer.resources import data_dir
from analyzer.scoring.norm_file import FILE, save_norms
from analyzer.scoring.norms import Distribution, Genre, NormTable, measures_of
from analyzer.settings import Settings, default_settings
from analyzer.training.command import one_line_errors
from analyzer.training.norm_card import card
from analyzer.training.norm_documents import Entry, Scored, read_index, score_all

GENRES = {
    "email": "e-mails",
    "memo": "memos",
    "letter": "letters",
    "speech": "speeches",
    "townhall": "town halls and press briefings",
    "handbook": "handbook pages",
}
"""The genres that have a plural of their own, in the order of the card; others follow, by name."""


def genre_of(name: str, documents: Sequence[tuple[Entry, Scored]], settings: Settings) -> Genre:
    """Return the norms of one genre; a measure that too few documents have is left out."""
    values: dict[str, list[float]] = defaultdict(list)
    for _, scored in documents:
        for one in scored.scores:
            for measure, value in measures_of(one).items():
                values[measure].append(value)
    measures = {m: Distribution(tuple(sorted(v))) for m, v in values.items() if len(v) >= settings.norm_least_documents}
    sources = dict(sorted(Counter(entry.source for entry, _ in documents).items()))
    return Genre(GENRES.get(name, f"{name} texts"), len(documents), sources, measures)


def norms_of(documents: Iterable[tuple[Entry, Scored]], made: Provenance, settings: Settings) -> NormTable:
    """Return the norms of all genres that have enough documents of enough sentences."""
    by_genre: dict[str, list[tuple[Entry, Scored]]] = defaultdict(list)
    for entry, scored in documents:
        if scored.sentences >= settings.norm_least_sentences:
            by_genre[entry.genre].append((entry, scored))
    names = dict.fromkeys((*GENRES, *sorted(by_genre)))
    genres = {g: genre_of(g, by_genre[g], settings) for g in names if len(by_genre[g]) >= settings.norm_least_documents}
    return NormTable(made.lexicons, made.model, settings.norm_least_sentences, genres)


def make(index: Path, texts: Path, under: str, output: Path, jobs: int) -> Mapping[str, Genre]:
    """Score, count, write; return the genres. Nothing is written unless all of it succeeds.

    Raises :class:`LabelError` where the index is faulty, or names too few documents for any genre.
    """
    entries = read_index(index, texts, under)
    settings = default_settings()
    pairs: list[tuple[Entry, Scored]] = []
    for entry, scored in zip(entries, score_all(entries, jobs), strict=True):
        if isinstance(scored, ReadError):
            print(f"left out: {scored}", file=sys.stderr)
        else:
            pairs.append((entry, scored))
    if not pairs:
        raise LabelError(str(index), "names no document that can be read", "see above why not")
    if {scored.made for _, scored in pairs} != {made_with(settings)}:
        raise ModelError(str(data_dir("models")), "changed while the documents were scored", "run the command again")
    table = norms_of(pairs, made_with(settings, norms=False), settings)
    counted = Counter(entry.genre for entry in entries)
    if not table.genres:
        needed = f"{settings.norm_least_documents} documents of {settings.norm_least_sentences} sentences that can be read"
        found = ", ".join(f"{name} {n} in all" for name, n in sorted(counted.items()))
        raise LabelError(str(index), f"has no genre with {needed} ({found})", "name more documents")
    licences = {entry.source: entry.licence for entry in entries}
    save_norms(table, card(table, counted, licences, settings), output)
    return table.genres


@one_line_errors()
def main() -> None:
    """Score the documents and write the norms."""
    parser = argparse.ArgumentParser(prog="python -m analyzer.training.norms", description=__doc__)
    parser.add_argument("index", type=Path, help="INDEX.jsonl of the texts")
    parser.add_argument("--texts", type=Path, required=True, help="folder that the index's paths start in")
    parser.add_argument("--under", default="texts/documents/", help="only documents below this path (%(default)s)")
    parser.add_argument("-j", "--jobs", type=int, default=-1, help="processes; -1, the default, takes all cores")
    parser.add_argument("-o", "--output", type=Path, default=data_dir("models") / "norms")
    given = parser.parse_args()
    begun = time.monotonic()
    genres = make(given.index, given.texts, given.under, given.output, given.jobs)
    for name, genre in genres.items():
        print(f"{name}: {genre.documents} {genre.plural}, {len(genre.measures)} measures")
    print(f"written to {given.output / FILE} in {time.monotonic() - begun:.0f} seconds")


if __name__ == "__main__":
    main()
