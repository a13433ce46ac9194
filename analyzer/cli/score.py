"""``analyze FILE...``: score texts and report."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from analyzer.cli.batch import BatchOptions, batch_options, is_batch, run_batch
from analyzer.cli.errors import FAILED, say
from analyzer.cli.options import LEXICONS, QUOTED, TEXT, dimension_option, documents_of, evidence_option
from analyzer.cli.output import canvas, deliver, format_for, refuse_input
from analyzer.errors import ReadError
from analyzer.reports import reports


@click.command(short_help="Report which way texts lean, and why (the default).")
@click.argument("files", nargs=-1, required=True, type=TEXT)
@click.option("-f", "--format", "form", default=None, metavar="NAME", help="terminal (default), json, markdown or html.")
@click.option("-o", "--output", "out", type=click.Path(), help="Write the report to this file; of many files, to this folder.")
@dimension_option("Score only this dimension; may be repeated.")
@LEXICONS
@click.option("--speaker", metavar="NAME", help="Score only what this speaker says; `psaki` finds MS. PSAKI.")
@QUOTED
@click.option(
    "--genre", metavar="NAME", help="Kind of text to compare it with: email, memo, letter, speech, townhall or handbook."
)
@evidence_option("Sentences shown for each dimension.")
@click.option("--no-text", is_flag=True, help="Quote nothing: offsets and figures only.")
@batch_options
def score(
    files: tuple[str, ...],
    form: str | None,
    out: str | None,
    dimensions: tuple[str, ...],
    lexicons: Path | None,
    speaker: str | None,
    include_quoted: bool,
    genre: str | None,
    evidence: int,
    no_text: bool,
    batch: BatchOptions,
) -> None:
    """Score FILES (`-` is standard input) and report which way each leans, and why.

    A file may be text, Markdown, e-mail, a mailbox, a word-processor or PDF document, a web page, slides, captions,
    a transcript, a table of texts, or an archive of these. If one cannot be read, an error line names it, the rest is
    reported, and the exit code is 1.

    `analyze FOLDER... -o REPORTS/` scores all files in folders, or that match patterns, and writes tables and a report of
    each document. If a run was stopped or killed, the same command goes on where it was.
    """
    if is_batch(files, out) and out is not None:
        scoring = {"dimensions": dimensions, "lexicons": lexicons, "speaker": speaker, "include_quoted": include_quoted}
        sys.exit(run_batch(files, out, batch, form, evidence=evidence, genre=genre, no_text=no_text, **scoring))
    batch.refuse()
    output = Path(out) if out is not None else None
    refuse_input(output, files)
    known = reports()
    if form is not None and form not in known:
        raise click.UsageError(f"unknown format {form!r}; use one of {', '.join(known)}")
    chosen = format_for(output, known, form)
    from analyzer.batch.facts import without_text
    from analyzer.engine import Analyzer

    analyzer = Analyzer(dimensions=dimensions or None, lexicons=lexicons)
    analyses, failed = [], False
    for name in files:
        documents = documents_of(name, analyzer.settings)
        for found in analyzer.analyze_documents(documents, speaker=speaker, include_quoted=include_quoted, genre=genre):
            if isinstance(found, ReadError):
                say(found)
                failed = True
            else:
                analyses.append(without_text(found) if no_text else found)
    if analyses:
        several = len(files) > 1 or _is_member(analyses[0].name, files[0])
        shown = replace(canvas(evidence, colour=False if output else None), several=several)
        text = chosen.render(analyses, analyzer.dimensions, shown)
        deliver(text, output, on_screen=chosen.name == "terminal")
    if failed:
        sys.exit(FAILED)


def _is_member(document: str, file: str) -> bool:
    """Whether a document is one of those that a mailbox or archive holds, by its name."""
    whole = ("<stdin>",) if file == "-" else (file, str(Path(file)))
    return document.startswith(tuple(f"{name}/" for name in whole))
