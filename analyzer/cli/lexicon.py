"""``analyze lexicon``: check, list, show and search the dimension files."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli.errors import USAGE, say
from analyzer.cli.options import JSON, LEXICONS
from analyzer.dimensions.schema import CueGroup, Dimension
from analyzer.dimensions.search import search as find_groups
from analyzer.dimensions.search import written_terms
from analyzer.errors import LexiconError
from analyzer.reports.screen import clean
from analyzer.reports.view import plural
from analyzer.resources import data_dir, lexicon_folders

if TYPE_CHECKING:
    from analyzer.language.parse import Parser


@click.group()
def lexicon() -> None:
    """Show, search and check the lexicons."""


@lexicon.command(short_help="Check dimension files, with all their examples.")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check(folder: Path | None) -> None:
    """Check the dimension files of FOLDER (the shipped ones by default) and the coach's beside them, with all their examples.

    Exit code 2 where something is wrong; every fault is named with file, entry and remedy.
    """
    from analyzer.language.parse import Parser

    where = folder or data_dir("lexicons") / "dimensions"
    paths = sorted(where.glob("*.toml")) if where.is_dir() else [where]
    if not paths:
        raise LexiconError(str(where), "no dimension file (*.toml) here", "name a folder that holds one")
    parser = Parser()
    known = {d.id: d for d in (_known(None) if folder is not None else ())}
    faults = _check_dimensions(paths, known, parser)
    if not faults and where.is_dir():
        try:
            _known(folder)
        except LexiconError as error:  # no fault of one file: two share a name
            faults += _tell([error])
    if folder is None:
        faults += _tell(list(_faults_of_readers_lists()))
    faults += _check_guides(folder, known.values(), parser)
    if faults:
        click.echo(plural(faults, "fault"), err=True)
        sys.exit(USAGE)


def _check_dimensions(paths: Iterable[Path], known: dict[str, Dimension], parser: Parser) -> int:
    """Print what each dimension file holds and its faults, add its dimension to those known; return how many faults there are."""
    from analyzer.dimensions.check import check_file

    faults = 0
    for path in paths:
        dimension, found = check_file(path, parser)
        faults += _tell(found)
        if dimension is not None:
            known[dimension.id] = dimension
            cues = {p: sum(len(c.terms) + len(c.patterns) for c in dimension.cues if c.pole == p) for p in dimension.poles}
            counted = ", ".join(f"{n} {p} cues" for p, n in cues.items())
            click.echo(f"{clean(path.name)}: {len(dimension.cues)} groups, {counted}")
    return faults


def _check_guides(folder: Path | None, known: Iterable[Dimension], parser: Parser) -> int:
    """Print what each file of the coach holds and its faults; return how many faults there are."""
    from analyzer.coaching.check import GuideCheck
    from analyzer.coaching.load import FOLDER, WORDS, guide_files

    shipped = data_dir("lexicons") / FOLDER
    guides = GuideCheck(shipped / WORDS, known, parser)
    faults = 0
    for path in guide_files(folder / FOLDER if folder is not None else shipped):
        guide, found = guides.check(path)
        faults += _tell(found)
        if guide is not None:
            sizes = f"{len(guide.advice)} entries of advice, {len(guide.patterns)} patterns, {len(guide.holds)} holds"
            click.echo(f"{FOLDER}/{clean(path.name)}: {sizes}")
    return faults


def _faults_of_readers_lists() -> Iterator[LexiconError]:
    from analyzer.readers import wordings
    from analyzer.readers.correspondence import header_names, signature_words
    from analyzer.readers.table import column_names
    from analyzer.readers.text import line_words
    from analyzer.readers.transcript import chats, name_words, script
    from analyzer.readers.wordlists import load_lists

    lists: tuple[tuple[Callable[[Path], object], Path], ...] = (
        (chats.load_own_words, chats.SHIPPED),
        (partial(load_lists, column_names.ColumnNames), column_names.SHIPPED),
        (header_names.load_header_names, header_names.SHIPPED),
        (partial(load_lists, line_words.LineWords), line_words.SHIPPED),
        (partial(load_lists, name_words.NameWords), name_words.SHIPPED),
        (signature_words.load_signature_words, signature_words.SHIPPED),
        (script.load_directions, script.SHIPPED),
        (wordings.load_wordings, wordings.SHIPPED),
    )
    for load, path in lists:
        try:
            load(path)
        except LexiconError as error:
            yield error


def _tell(faults: Sequence[LexiconError]) -> int:
    """Print faults, and return how many there are."""
    for fault in faults:
        say(fault)
    return len(faults)


@lexicon.command(name="list", short_help="List the dimensions, with their poles and question.")
@LEXICONS
@JSON
def list_(lexicons: Path | None, as_json: bool) -> None:
    """List the dimensions: their poles, their question, and how many cue groups and cues each pole has."""
    known = _known(lexicons)
    if as_json:
        keys = ("id", "question", "version", "headline")
        _print_json([{k: getattr(d, k) for k in keys} | {"left": d.left.id, "right": d.right.id} for d in known])
        return
    for d in known:
        click.echo(clean(f"{d.id}: {d.left.id} (left) to {d.right.id} (right). {d.question}"))
        click.echo("    " + "; ".join(_size(d, pole) for pole in d.poles))


@lexicon.command(short_help="Show the poles and cue groups of a dimension.")
@click.argument("dimension")
@click.option("--examples", is_flag=True, help="Print each group's example sentences: what it hits, and what it misses.")
@LEXICONS
@JSON
def show(dimension: str, examples: bool, lexicons: Path | None, as_json: bool) -> None:
    """Show the poles and cue groups of one DIMENSION: wordings, weight, when they do not count, reason and source."""
    known = {d.id: d for d in _known(lexicons)}
    if dimension not in known:
        raise click.UsageError(f"unknown dimension {dimension!r}; use one of {', '.join(known)}")
    chosen = known[dimension]
    if as_json:
        _print_json(asdict(chosen))
        return
    click.echo(clean(chosen.question))
    for signal, spoken_for in chosen.signals.items():
        click.echo(f"Syntax that speaks for {spoken_for}: {signal}")
    for pole in (chosen.left, chosen.right):
        click.echo("\n" + clean(f"{pole.title}: {pole.summary}"))
        for cue in chosen.cues:
            if cue.pole == pole.id:
                _show_group(cue, written_terms(cue))
                for mark, sentences in (("hits", cue.hit), ("misses", cue.miss)) if examples else ():
                    for sentence in sentences:
                        click.echo(clean(f"    {mark}: {sentence}"))


@lexicon.command(short_help="Find the cue groups that hold some words.")
@click.argument("words", nargs=-1, required=True)
@LEXICONS
@JSON
def search(words: tuple[str, ...], lexicons: Path | None, as_json: bool) -> None:
    """Find the cue groups that hold WORDS in a wording, a reason or a source; the start of a word will do.

    Exit code 1 if there is none. `analyze explain` shows what a whole sentence is matched by.
    """
    hits = list(find_groups(_known(lexicons), " ".join(words)))
    if as_json:
        _print_json([{"dimension": h.dimension.id, **asdict(h.group), "found": h.terms} for h in hits])
    else:
        for hit in hits:
            click.echo(f"{hit.dimension.id}/{hit.group.pole}")
            _show_group(hit.group, hit.terms)
    if not hits:
        click.echo("no cue group holds these words", err=True)
        sys.exit(1)


def _known(lexicons: Path | None) -> Sequence[Dimension]:
    from analyzer.dimensions.load import load_dimensions

    return load_dimensions(lexicon_folders(lexicons))


def _size(dimension: Dimension, pole: str) -> str:
    groups = [cue for cue in dimension.cues if cue.pole == pole]
    return f"{pole}: {len(groups)} groups, {sum(len(written_terms(cue)) for cue in groups)} cues"


def _show_group(cue: CueGroup, terms: Sequence[str]) -> None:
    unless = f"; not when {' or '.join(cue.unless)}" if cue.unless else ""
    click.echo(clean(f"  {cue.id} (weight {cue.weight:g}; {cue.why}; {cue.source}{unless})"))
    click.echo(clean(f"    {', '.join(terms)}"))


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
