"""``analyze evaluate GOLD.jsonl``: how good the labels are."""

from __future__ import annotations

import json
from pathlib import Path

import click

from analyzer.cli.options import JSON, LEXICONS, ROWS, TEXTS, trained_labeller
from analyzer.resources import lexicon_folders


@click.command(short_help="Measure the labels against gold files.")
@click.argument("gold", nargs=-1, required=True, type=ROWS)
@click.option("--model", type=click.Path(path_type=Path), help="Classifier folder to use instead of the shipped one.")
@TEXTS
@LEXICONS
@JSON
def evaluate(
    gold: tuple[Path, ...], model: Path | None, texts: tuple[Path, ...], lexicons: Path | None, as_json: bool
) -> None:  # fmt: skip
    """Judge the labels against GOLD files (JSONL in the codebook's format).

    Prints per pole n, precision, recall, F1, average precision (AP) and calibration error (ECE); macro-F1
    with bootstrap intervals beside lexicon-only, keyword and majority baselines; per genre;
    and document scores from predicted against gold labels.
    """
    from analyzer.settings import default_settings
    from analyzer.training.corpus import open_workshop
    from analyzer.training.judge import judge, make_bench, table

    workshop = open_workshop(lexicon_folders(lexicons))
    classifier = trained_labeller(lexicons, workshop.dimensions, model)
    rows, given = workshop.read(gold, texts=texts)
    result = judge(make_bench(workshop.dimensions, rows, given, classifier, default_settings()))
    click.echo(json.dumps(result, indent=2) if as_json else table(result))
