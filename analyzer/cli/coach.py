"""``analyze coach FILE``: which sentences pull the score most, and how to turn each."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli.options import LEXICONS, TEXT, one_document
from analyzer.cli.output import canvas, deliver
from analyzer.reports.coaching import COACHINGS
from analyzer.reports.screen import clean

if TYPE_CHECKING:
    from analyzer.document import Document


@click.command(short_help="Say which sentences to change, and how.")
@click.argument("file", type=TEXT)
@click.option(
    "-t", "--towards", multiple=True, metavar="POLE",
    help="Pole to lean to (pull, question ...); may be repeated; `right` (default) or `left` means all of that side.",
)  # fmt: skip
@click.option("-n", "--top", type=click.IntRange(1, 1000), default=None, metavar="N", help="How many sentences; 5 by default.")
@click.option("-f", "--format", "form", type=click.Choice(list(COACHINGS)), help="Format of the report; terminal by default.")
@click.option("-i", "--interactive", is_flag=True, help="Step through the suggestions: accept, edit or skip each.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="With --interactive: write the changed text to this new file."
)
@click.option("--speaker", metavar="NAME", help="Coach this speaker, not the one who says most; `psaki` finds MS. PSAKI.")
@LEXICONS
def coach(
    file: str,
    towards: tuple[str, ...],
    top: int | None,
    form: str | None,
    interactive: bool,
    output: Path | None,
    speaker: str | None,
    lexicons: Path | None,
) -> None:
    """Pick the sentences of FILE (`-` is standard input) that pull the score most, and say why and how to turn each.

    A rewritten sentence is offered only where its form is certain and the analyzer reads it as wanted; else, advice on what
    to change. With --interactive you accept, edit or skip each, and see the score of the whole text before and after.
    """
    _refuse(file, form, interactive, output)
    from analyzer.coaching.coach import Coach
    from analyzer.engine import Analyzer
    from analyzer.settings import default_settings

    document = one_document(file, default_settings())
    speaker = speaker or _who_says_most(document)
    analyzer = Analyzer(lexicons=lexicons)
    analysis = analyzer.analyze_document(document, speaker=speaker)
    coaching = Coach(analyzer, lexicons).coach(analysis, towards, top)
    shown = canvas(0)
    if not interactive:
        spec = COACHINGS[form or "terminal"]
        deliver(spec.render(coaching, shown), None, on_screen=spec.name == "terminal")
        return
    from analyzer.cli.coach_dialogue import walk
    from analyzer.coaching.session import Session

    walk(Session(analyzer, document, analysis, coaching, speaker), shown, output)


def _who_says_most(document: Document) -> str | None:
    """Return whom to coach in a conversation, and say so."""
    from analyzer.scoring.parts import main_speaker

    name = main_speaker(document)
    if name is not None:
        click.echo(f"Coaching {clean(name)}, who says most; --speaker chooses another.", err=True)
    return name


def _refuse(file: str, form: str | None, interactive: bool, output: Path | None) -> None:
    """Refuse options that contradict each other before anything is read."""
    if interactive and file == "-":
        raise click.UsageError("--interactive takes its answers from standard input: name a file")
    if interactive and form not in (None, "terminal"):
        raise click.UsageError(f"--interactive and --format {form} do not go together")
    if output is not None and not interactive:
        raise click.UsageError("-o is for the changed text of --interactive; to keep the suggestions, redirect the output")
    if output is not None:
        from analyzer.cli.coach_dialogue import misnamed

        if fault := misnamed(output):
            raise click.UsageError(f"{output} {'; '.join(fault)}")
    if output is not None and output.exists():
        raise click.UsageError(f"{output} already exists: name a new file")
    if output is not None and not os.access(output.parent, os.W_OK):
        raise click.UsageError(f"nothing can be written into {output.parent}: name a file in another folder")
