"""``analyze label IN.jsonl``: labels and probabilities for given sentences."""

from __future__ import annotations

import json
import sys
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli.errors import say
from analyzer.cli.options import LEXICONS, ROWS, TEXTS, trained_labeller
from analyzer.cli.output import deliver, refuse_input
from analyzer.reports.screen import clean
from analyzer.reports.view import plural
from analyzer.resources import lexicon_folders

if TYPE_CHECKING:
    from analyzer.classifier.windows import Window
    from analyzer.training.labels import Row

MOST_NAMED = 5


@click.command(short_help="Label the sentences of a JSONL file.")
@click.argument("source", type=ROWS)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here instead of standard output.")
@TEXTS
@LEXICONS
def label(source: Path, output: Path | None, texts: tuple[Path, ...], lexicons: Path | None) -> None:
    """Label the sentences of a JSONL file, one JSON row out per row in, in the same order.

    Rows are {"id", "text"} and optionally "doc" and "n" (its place there), or "prev" (the sentences before).
    Out come {"id", "labels": {dimension: pole}, "probabilities": {dimension: {pole: p}}}; a dimension that was not
    trained is labelled by its cues and has no probabilities. Rows that are not, or perhaps not, English are named on
    standard error: their labels mean nothing.
    """
    from analyzer.settings import default_settings
    from analyzer.training.corpus import open_workshop
    from analyzer.training.judge import decide, labels_of, make_bench

    refuse_input(output, [source])
    workshop = open_workshop(lexicon_folders(lexicons))
    classifier = trained_labeller(lexicons, workshop.dimensions)
    piped = str(source) == "-"
    rows, given = workshop.read([(sys.stdin.buffer.read(), "<stdin>") if piped else source], need_labels=False, texts=texts)
    _tell_foreign("<stdin>" if piped else str(source), rows, given)
    bench = make_bench(workshop.dimensions, rows, given, classifier, default_settings())
    labels = labels_of(bench, decide(bench, "hybrid"))
    lines = []
    for n, row in enumerate(rows):
        probabilities: dict[str, dict[str, float]] = {}
        for (dimension, pole), p in zip(bench.targets, bench.probabilities[n], strict=True):
            if not isnan(p):
                probabilities.setdefault(dimension, {})[pole] = round(float(p), 4)
        lines.append(json.dumps({"id": row.given_id, "labels": labels[n], "probabilities": probabilities}, ensure_ascii=False))
    deliver("\n".join(lines) + "\n", output, on_screen=False)


def _tell_foreign(source: str, rows: list[Row], given: list[Window]) -> None:
    """Say once which rows are surely not English, which may not be, or that most of the text is not where no row tells it."""
    from analyzer.language.identify import foreign_language, foreign_sentences, perhaps_foreign

    short, _ = foreign_sentences([window.this.sentence.lower for window in given])
    sure = {n for n, row in enumerate(rows) if n in short or foreign_language(row.text)}
    doubtful = {n for n, row in enumerate(rows) if n not in sure and perhaps_foreign(row.text)}
    language = None if sure else foreign_language("\n".join(row.text for row in rows))
    said = [f"most rows are written in {language}; labels are right for English only: leave them out"] if language else []
    for found, what, then in (
        (sure, "not in English", "labels are right for English only: leave them out"),
        (doubtful if not language else (), "perhaps not in English", "labels are right for English only: look at them"),
    ):
        ids = [str(rows[n].given_id) for n in sorted(found)]
        named = ", ".join(ids[:MOST_NAMED]) + (", ..." if len(ids) > MOST_NAMED else "")
        said += [f"{plural(len(ids), 'row')} {what} (id {named}); {then}"] if ids else []
    for line in said:
        say(clean(f"{source}: {line}"))
