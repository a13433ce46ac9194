"""``analyze explain SENTENCE``: why a sentence is labelled as it is."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer.cli.errors import say
from analyzer.cli.options import LEXICONS, dimension_option
from analyzer.cli.output import canvas, deliver
from analyzer.reports.explanation import EXPLANATIONS
from analyzer.reports.screen import clean


@click.command(short_help="Show why a sentence is labelled as it is.")
@click.argument("sentence", nargs=-1, required=True)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(list(EXPLANATIONS)),
    default="terminal",
    help="Format of the report; terminal by default.",
)
@dimension_option("Explain both poles of this dimension, even if neither is near.")
@LEXICONS
def explain(sentence: tuple[str, ...], form: str, dimensions: tuple[str, ...], lexicons: Path | None) -> None:
    """Explain the labels of a SENTENCE, or of a few (`-` is standard input).

    Of each pole that it takes or comes near: the probability, and the threshold for taking it; its cues, whether they are
    negated, quoted or the like, and whether they count; what moved the classifier, in log-odds; and which words would change
    the label if left out. For that the sentence is scored again without them.
    """
    from analyzer.engine import Analyzer
    from analyzer.explain.run import Explainer
    from analyzer.readers import load_stdin
    from analyzer.readers.decode import decode
    from analyzer.settings import default_settings

    text = decode(*load_stdin(default_settings()))[0] if sentence == ("-",) else " ".join(sentence)
    analyzer = Analyzer(dimensions=dimensions or None, lexicons=lexicons)

    def tell(line: str) -> None:
        say(clean(line))

    for warning in analyzer.warnings:
        tell(warning)
    explained = Explainer(analyzer, asked=bool(dimensions)).explain(text, tell)
    deliver(EXPLANATIONS[form].render(explained, canvas(0)), None, on_screen=form == "terminal")
