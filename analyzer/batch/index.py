"""The page over a run, ``index.html``: one pass over the results, in the order of the files, one document in memory at a time."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.batch.facts import is_before
from analyzer.batch.files import Found
from analyzer.batch.plan import Plan, chosen_dimensions
from analyzer.batch.result import Line
from analyzer.batch.store import Store, written_whole
from analyzer.batch.twins import Twins
from analyzer.reports.corpus import Corpus, render
from analyzer.settings import default_settings

INDEX = "index.html"


def write_index(found: Sequence[Found], plan: Plan, arguments: Sequence[str], tables: Sequence[str]) -> None:
    """Write the page beside the tables named. Raises :class:`ReadError` where it cannot be written."""
    corpus, twins = Corpus(chosen_dimensions(plan), default_settings()), Twins()
    for one in found:
        for line in Store(plan.output).lines(one.name):
            _take(line, one, corpus, twins, plan.since)
    page = render(corpus, arguments, len(found), plan.since, tables)
    with written_whole(plan.output / INDEX) as stream:
        stream.write(page.encode("utf-8", "backslashreplace"))


def _take(line: Line, one: Found, corpus: Corpus, twins: Twins, since: str | None) -> None:
    """Take one line of a file's result, as the tables take it."""
    if line.failure is not None:
        corpus.faults.add(line.failure.document, line.failure.stage, line.failure.what, line.failure.remedy)
    elif line.analysis is None or is_before(line.date, one.modified, since):
        corpus.left_out += 1
    else:
        corpus.add(line.analysis, line.date, twins.first(line.text_digest, line.analysis.name), line.report)
