"""``analyze compare A B``: two drafts, or two leaders, side by side."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer.cli.options import LEXICONS, OUTPUT, QUOTED, TEXT, dimension_option, evidence_option, one_document
from analyzer.cli.output import canvas, deliver, format_for, refuse_input
from analyzer.reports.comparison import COMPARISONS

MOST_SPEAKERS = 2


@click.command(short_help="Say what differs between two texts.")
@click.argument("first", metavar="A", type=TEXT)
@click.argument("second", metavar="B", type=TEXT)
@click.option("-f", "--format", "form", type=click.Choice(list(COMPARISONS)), help="Format of the report; terminal by default.")
@OUTPUT
@dimension_option("Compare only this dimension; may be repeated.")
@click.option(
    "--speaker",
    "speakers",
    metavar="NAME",
    multiple=True,
    help="Compare only what this speaker says; given twice: of A, of B.",
)
@LEXICONS
@QUOTED
@evidence_option("Sentences of each text shown for each difference.")
def compare(
    first: str,
    second: str,
    form: str | None,
    output: Path | None,
    dimensions: tuple[str, ...],
    speakers: tuple[str, ...],
    lexicons: Path | None,
    include_quoted: bool,
    evidence: int,
) -> None:
    """Set A and B side by side: where they lean, what differs, and whether by more than noise.

    A and B are two drafts of a text or two texts; `-` for one of them is standard input. Of two drafts it lists the
    sentences removed and added, and what each does to the score. With two speakers, A and B may be one transcript.
    """
    if len(speakers) > MOST_SPEAKERS:
        raise click.UsageError(f"--speaker is given {len(speakers)} times; name one for both texts, or one for each")
    if first == second == "-":
        raise click.UsageError("only one of the two can be standard input")
    refuse_input(output, (first, second))
    chosen = format_for(output, COMPARISONS, form)
    from analyzer.engine import Analyzer
    from analyzer.scoring.compare import compare as compared
    from analyzer.settings import default_settings

    settings = default_settings()
    documents = [one_document(name, settings) for name in (first, second)]
    analyzer = Analyzer(dimensions=dimensions or None, lexicons=lexicons)
    one, other = (
        analyzer.analyze_document(document, speaker=speaker, include_quoted=include_quoted)
        for document, speaker in zip(documents, (speakers or (None,)) * MOST_SPEAKERS, strict=False)
    )
    shown = canvas(evidence, colour=False if output else None)
    text = chosen.render(compared(one, other, settings), analyzer.dimensions, shown)
    deliver(text, output, on_screen=chosen.name == "terminal")
