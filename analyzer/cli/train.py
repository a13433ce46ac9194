"""``analyze train LABELS.jsonl...``: labels to weights."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer.resources import data_dir, digest


@click.command()
@click.argument("labels", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder for weights and card; models/classifier by default."
)
@click.option(
    "--tune",
    "tune_paths",
    multiple=True,
    type=click.Path(path_type=Path),
    help="More labels (a dev split) for calibration and thresholds only.",
)
@click.option("--texts", type=click.Path(path_type=Path), help="Folder of the documents that rows without text point into.")
@click.option(
    "--lexicons", "--dimension-dir", "lexicons", type=click.Path(path_type=Path), help="A folder with further dimension files."
)
@click.option("--blocks", help="Feature blocks, comma-separated, for an ablation.")
@click.option("--no-sequences", is_flag=True, help="Leave out the word sequences, for an ablation.")
@click.option("--seed", type=int, default=7, show_default=True)
def train(
    labels: tuple[Path, ...],
    output: Path | None,
    tune_paths: tuple[Path, ...],
    texts: Path | None,
    lexicons: Path | None,
    blocks: str | None,
    no_sequences: bool,
    seed: int,
) -> None:
    """Train the classifier on LABELS (JSONL files in the codebook's format) and write weights and card.

    Needs the extra `train` (scikit-learn). Nothing is written unless the whole training succeeds.
    """
    from dataclasses import replace

    from analyzer.classifier.model import save_classifier
    from analyzer.errors import ModelError, SettingsError
    from analyzer.training.corpus import open_workshop

    try:
        from analyzer.training.fit import train_and_tune
        from analyzer.training.recipe import Recipe
    except ImportError as error:
        raise ModelError("train", f"{error.name} is not installed", "run: pip install 'leadership-analyzer[train]'") from error

    def say(line: str) -> None:
        click.echo(line, err=True)

    recipe = replace(Recipe(), seed=seed)
    if blocks is not None:
        chosen = tuple(b.strip() for b in blocks.split(",") if b.strip())
        known = {*recipe.linear, *recipe.network}
        if not chosen or set(chosen) - known:
            raise SettingsError("--blocks", f"{blocks!r} names no feature blocks", f"use some of {', '.join(sorted(known))}")
        network = tuple(b for b in recipe.network if b in chosen)
        linear = tuple(b for b in recipe.linear if b in chosen)
        recipe = replace(recipe, linear=linear, network=network, share=recipe.share if network else 0.0)
    if no_sequences:
        recipe = replace(recipe, sequences=False)
    folders = [data_dir("lexicons") / "dimensions", *([lexicons] if lexicons else [])]
    workshop = open_workshop(folders)
    say(f"reading {len(labels)} label files")
    rows, given = workshop.read(labels, texts=texts)
    more, more_given = workshop.read(tune_paths, texts=texts) if tune_paths else ([], [])
    say(f"{len(rows)} sentences to learn from, {len(more)} more to tune on")
    classifier, facts = train_and_tune(rows, given, more, more_given, workshop.targets, workshop.spec(recipe.blocks), recipe, say)
    import sklearn

    card = {
        "seed": seed,
        "scikit_learn": sklearn.__version__,
        "recipe": facts["recipe"],
        "rows": facts["rows"],
        "label_digests": {p.name: digest([p]) for p in (*labels, *tune_paths)},
        "lexicons_digest": digest([p for folder in folders for p in folder.glob("*.toml")]),
        "held_out": facts["held_out"],
    }
    where = output or data_dir("models") / "classifier"
    save_classifier(classifier, card, where)
    say(f"written to {where}")
