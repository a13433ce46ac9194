"""``analyze train LABELS.jsonl...``: labels to weights."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli.options import ROWS, TEXTS
from analyzer.resources import LEARNED_FROM, lexicon_files, lexicon_folders

if TYPE_CHECKING:
    from analyzer.training.recipe import Recipe


@click.command(short_help="Train the classifier on labelled sentences.")
@click.argument("labels", nargs=-1, type=ROWS)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder for weights and card; needed without --dimension-dir."
)
@click.option(
    "--tune",
    "tune_paths",
    multiple=True,
    type=ROWS,
    help="More labels (a dev split) for calibration and thresholds only.",
)
@TEXTS
@click.option(
    "--held-out",
    type=click.Path(path_type=Path),
    help="What the student says of rows it has not learned from; calibration and thresholds then use only these rows.",
)
@click.option("--lexicons", type=click.Path(path_type=Path), help="Folder of your own dimension files (*.toml).")
@click.option(
    "--dimension-dir",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Train only the dimensions of this folder (*.toml), on its labels (*.jsonl), and write them there.",
)
@click.option("--blocks", help="Feature blocks, comma-separated, for an ablation.")
@click.option("--no-sequences", is_flag=True, help="Leave out the word sequences, for an ablation.")
@click.option("--seed", type=int, default=7, show_default=True)
def train(
    labels: tuple[Path, ...],
    output: Path | None,
    tune_paths: tuple[Path, ...],
    texts: tuple[Path, ...],
    held_out: Path | None,
    lexicons: Path | None,
    dimension_dir: Path | None,
    blocks: str | None,
    no_sequences: bool,
    seed: int,
) -> None:
    """Train the classifier on LABELS (JSONL files in the codebook's format) and write weights and card.

    With `--dimension-dir DIR` it trains the dimensions of your own that lie in DIR and leaves all others as they are;
    `analyze --dimension-dir DIR` then scores them beside the shipped ones (docs/new-dimension.md).

    Needs the extra `train` (scikit-learn). Nothing is written unless the whole training succeeds.
    """
    if dimension_dir is not None and (output or tune_paths or texts or held_out or lexicons):
        raise click.UsageError("--dimension-dir goes without -o, --tune, --texts, --held-out and --lexicons")
    if dimension_dir is None and not labels:
        raise click.UsageError("Missing argument 'LABELS...'.")
    from analyzer.classifier.model import save_classifier
    from analyzer.errors import ModelError
    from analyzer.training.corpus import open_workshop

    try:
        from analyzer.training.card import card_of
        from analyzer.training.fit import train_and_tune
        from analyzer.training.held_out import read_held_out, replace_foretold
        from analyzer.training.own import train_own
    except ImportError as error:
        raise ModelError("train", f"{error.name} is not installed", "run: pip install 'leadership-analyzer[train]'") from error

    def say(line: str) -> None:
        click.echo(line, err=True)

    recipe = _recipe(blocks, no_sequences, seed)
    if dimension_dir is not None:
        say(f"written to {train_own(dimension_dir, labels, recipe, say)}")
        return
    if output is None:
        raise click.UsageError("-o FOLDER is missing: say where weights and card go; models/classifier is what `analyze` uses")
    workshop = open_workshop(lexicon_folders(lexicons))
    say(f"reading {len(labels)} label files")
    rows, given = workshop.read(labels, texts=texts)
    unseen = read_held_out(held_out, workshop.parser.student_names) if held_out is not None else None
    if unseen is not None:
        replace_foretold(rows, given, unseen)
    more, more_given = workshop.read(tune_paths, texts=texts) if tune_paths else ([], [])
    say(f"{len(rows)} sentences to learn from, {len(more)} more to tune on")
    spec = workshop.spec(recipe.blocks)
    classifier, facts = train_and_tune(rows, given, more, more_given, workshop.targets, spec, recipe, say, unseen)
    learned_from = (*labels, *tune_paths, *([held_out] if held_out else []))
    card = card_of(facts, learned_from, lexicon_files(lexicons, LEARNED_FROM))
    save_classifier(classifier, card, output)
    say(f"written to {output}")


def _recipe(blocks: str | None, no_sequences: bool, seed: int) -> Recipe:
    """Return what the options make of the recipe. Raises :class:`SettingsError` where a block is unknown."""
    from dataclasses import replace

    from analyzer.errors import SettingsError
    from analyzer.training.recipe import Recipe

    recipe = replace(Recipe(), seed=seed)
    if blocks is not None:
        chosen = tuple(b.strip() for b in blocks.split(",") if b.strip())
        known = {*recipe.linear, *recipe.network, "student"}
        if not chosen or set(chosen) - known:
            raise SettingsError("--blocks", f"{blocks!r} names no feature blocks", f"use some of {', '.join(sorted(known))}")
        network = tuple(b for b in recipe.network if b in chosen)
        linear = tuple(b for b in recipe.linear if b in chosen)
        recipe = replace(recipe, linear=linear, network=network, share=recipe.share if network else 0.0)
        recipe = replace(recipe, student=recipe.student if "student" in chosen else 0.0)
    return replace(recipe, sequences=False) if no_sequences else recipe
