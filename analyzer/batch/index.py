"""The page over a run, ``index.html``: of what the tables take, gathered while they take it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from analyzer.batch.counted import Counted
from analyzer.batch.plan import Plan
from analyzer.batch.store import written_whole
from analyzer.reports.corpus import Corpus, render

INDEX = "index.html"


def gathered(results: Iterable[Counted], corpus: Corpus) -> Iterator[Counted]:
    """Yield the results, each when the corpus has taken it."""
    for one in results:
        if one.failure is not None:
            corpus.faults.add(one.failure.document, one.failure.stage, one.failure.what, one.failure.remedy)
        elif one.analysis is None:
            corpus.left_out += 1
        else:
            corpus.add(one.analysis, one.line.date, one.twin, one.line.report)
        yield one


def write_index(corpus: Corpus, plan: Plan, arguments: Sequence[str], files: int, tables: Sequence[str]) -> None:
    """Write the page of what was gathered beside the tables named. Raises :class:`WriteError` where it cannot be written."""
    page = render(corpus, arguments, files, plan.since, tables)
    with written_whole(plan.output / INDEX) as stream:
        stream.write(page.encode("utf-8", "backslashreplace"))
