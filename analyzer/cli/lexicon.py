"""``analyze lexicon``: check, list and show the dimension files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from analyzer.errors import LexiconError
from analyzer.resources import data_dir


@click.group()
def lexicon() -> None:
    """Check and read the lexicons."""


@lexicon.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check(folder: Path | None) -> None:
    """Check the dimension files of FOLDER (the shipped ones by default), with all their examples.

    Exit code 2 where something is wrong; every fault is named with file, entry and remedy.
    """
    from analyzer.dimensions.check import check_file
    from analyzer.language.parse import Parser

    where = folder or data_dir("lexicons") / "dimensions"
    paths = sorted(where.glob("*.toml")) if where.is_dir() else [where]
    if not paths:
        raise LexiconError(str(where), "no dimension file (*.toml) here", "name a folder that holds one")
    parser = Parser()
    faults = 0
    for path in paths:
        dimension, found = check_file(path, parser)
        for fault in found:
            click.echo(f"analyze: {fault}", err=True)
        faults += len(found)
        if dimension is not None:
            cues = {p: sum(len(c.terms) + len(c.patterns) for c in dimension.cues if c.pole == p) for p in dimension.poles}
            click.echo(f"{path.name}: {len(dimension.cues)} groups, " + ", ".join(f"{n} {p} cues" for p, n in cues.items()))
    if faults:
        click.echo(f"{faults} faults", err=True)
        sys.exit(2)


@lexicon.command(name="list")
def list_() -> None:
    """List the dimensions with their poles and question."""
    from analyzer.dimensions.load import load_dimensions

    for d in load_dimensions([data_dir("lexicons") / "dimensions"]):
        click.echo(f"{d.id}: {d.left.id} (left) to {d.right.id} (right). {d.question}")


@lexicon.command()
@click.argument("dimension")
def show(dimension: str) -> None:
    """Show the poles and cue groups of one DIMENSION."""
    from analyzer.dimensions.load import load_dimensions

    known = {d.id: d for d in load_dimensions([data_dir("lexicons") / "dimensions"])}
    if dimension not in known:
        raise click.UsageError(f"unknown dimension {dimension!r}; use one of {', '.join(known)}")
    chosen = known[dimension]
    click.echo(chosen.question)
    for pole in (chosen.left, chosen.right):
        click.echo(f"\n{pole.title}: {pole.summary}")
        for cue in chosen.cues:
            if cue.pole == pole.id:
                click.echo(f"  {cue.id} (weight {cue.weight:g}; {cue.why}; {cue.source})")
                click.echo(f"    {', '.join(cue.terms) or '(patterns only)'}")
