"""What a run says of each file as it goes on."""

import io
import os
import sys
from contextlib import suppress

import pytest

from analyzer.batch.progress import Progress, progress
from analyzer.batch.result import Counts, Failure
from analyzer.batch.worker import Outcome

GERMAN = Failure("sent.mbox/9.eml", "score", "is written in German", "give an English text")


@pytest.mark.parametrize(
    ("counts", "failure", "said"),
    [
        (Counts(9), None, "9 documents, 0.5 s"),
        (Counts(9, 1), GERMAN, "9 scored, 1 failed: sent.mbox/9.eml: is written in German"),
        (Counts(7, 3), GERMAN, "7 scored, 3 failed, the first: sent.mbox/9.eml: is written in German"),
        (Counts(0, 2), GERMAN, "0 scored, 2 failed, the first: sent.mbox/9.eml: is written in German"),
        (Counts(0, 1), Failure("sent.mbox", "read", "is empty", "give a file with text"), "failed: is empty"),
        (Counts(left_out=2), None, "left out, too old"),
    ],
)
def test_a_file_of_several_documents_says_how_many_were_scored_and_how_many_failed(counts, failure, said):
    stream = io.StringIO()
    Progress(32, 0, stream).done(Outcome("sent.mbox", counts, 0.5, failure))
    assert stream.getvalue() == f"[1/32] sent.mbox: {said}\n"


def all_that_came(terminal):
    """Return what was written to a terminal that is closed by now: it comes in pieces, and then ends with an error on Linux."""
    told = b""
    with os.fdopen(terminal, "rb", buffering=0) as pieces, suppress(OSError):
        while piece := pieces.read(10_000):
            told += piece
    return told.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="has no such terminals")
def test_a_terminal_that_does_not_say_its_size_shows_the_bar(monkeypatch):
    ours, theirs = os.openpty()
    assert tuple(os.get_terminal_size(theirs)) == (0, 0)
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with progress(2, 0) as shown:
            shown.done(Outcome("a.txt", Counts(1), 0.5))
            shown.done(Outcome("b.txt", Counts(0, 1), 0.5, GERMAN))
    told = all_that_came(ours)
    assert "0/2" in told and "2/2" in told and "is written in German" in told
