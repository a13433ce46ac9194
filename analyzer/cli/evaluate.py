"""``analyze evaluate GOLD.jsonl``: how good the labels are."""

from __future__ import annotations

import json
from pathlib import Path

import click

from analyzer.cli.options import LEXICONS, ROWS, TEXTS
from analyzer.errors import ModelError
from analyzer.resources import data_dir, lexicon_folders


@click.command(short_help="Measure the labels against gold files.")
@click.argument("gold", nargs=-1, required=True, type=ROWS)
@click.option("--model", type=click.Path(path_type=Path), help="Classifier folder to use instead of the shipped one.")
@TEXTS
@LEXICONS
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def evaluate(
    gold: tuple[Path, ...], model: Path | None, texts: tuple[Path, ...], lexicons: Path | None, as_json: bool
) -> None:  # fmt: skip
    """Judge the labels against GOLD files (JSONL in the codebook's format).

    Prints per pole n, precision, recall, F1, average precision (AP) and calibration error (ECE); macro-F1
    with bootstrap intervals beside lexicon-only, keyword and majority baselines; per genre;
    and document scores from predicted against gold labels.
    """
    from analyzer.classifier.joined import load_labeller
    from analyzer.classifier.model import read_classifier
    from analyzer.integrity import strangers
    from analyzer.settings import default_settings
    from analyzer.training.corpus import open_workshop
    from analyzer.training.judge import judge, make_bench, table

    workshop = open_workshop(lexicon_folders(lexicons))
    classifier, stale = load_labeller(lexicons, workshop.dimensions, model)
    if classifier is None or (model and read_classifier(model) is None):
        raise ModelError(str(model or data_dir("models")), "no trained classifier here", "run `analyze train` first")
    for warning in (*(() if model else strangers()), *stale):
        click.echo(f"analyze: {warning}", err=True)
    rows, given = workshop.read(gold, texts=texts)
    result = judge(make_bench(workshop.dimensions, rows, given, classifier, default_settings()))
    click.echo(json.dumps(result, indent=2) if as_json else table(result))
