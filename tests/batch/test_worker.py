"""One file through a worker's hands."""

import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.batch.files import find
from analyzer.batch.plan import Plan, plan_digest
from analyzer.batch.store import Store
from analyzer.batch.worker import score_file

MAIL = "From: a@example.org\nTo: b@example.org\nDate: Mon, 3 Apr 2023 10:00:00 +0000\nSubject: Plan\n\nPlease send the list.\n"


@pytest.fixture
def score(tmp_path, analyzer):
    (tmp_path / "out" / "documents").mkdir(parents=True)

    def score(name, **options):
        plan = Plan(tmp_path / "out", seconds=60.0, **options)
        (found,) = find([str(tmp_path / name)])
        outcome = score_file(found, plan, plan_digest(plan))
        return outcome, list(Store(plan.output).lines(found.name))

    return score


def test_another_report_is_made_from_the_scores_that_are_there(score, tmp_path):
    (tmp_path / "a.txt").write_text("We will find out together. What do you see?")
    _, lines = score("a.txt")
    result = Store(tmp_path / "out").result(str(tmp_path / "a.txt"))
    marked = replace(lines[0], analysis=replace(lines[0].analysis, title="A mark that only the stored scores bear"))
    head, _, *rest = result.read_bytes().splitlines(keepends=True)
    result.write_bytes(head + marked.encoded() + b"".join(rest))
    _, lines = score("a.txt", report="json")
    assert "A mark that only" in (tmp_path / "out" / lines[0].report).read_text() and lines[0].report.endswith(".json")
    (tmp_path / "a.txt").write_text("We will find out together. What do they see?")
    assert score("a.txt", report="json")[1][0].analysis.title is None


@pytest.mark.parametrize(("since", "left_out"), [("2023-04-03", 0), ("2023-04-04", 1)])
def test_a_document_that_is_too_old_by_its_own_date_is_left_out(score, tmp_path, since, left_out):
    (tmp_path / "a.eml").write_text(MAIL)
    assert score("a.eml", since=since)[0].counts.left_out == left_out


def test_a_document_without_a_date_goes_by_that_of_its_file(score, tmp_path):
    (tmp_path / "a.txt").write_text("We act.")
    os.utime(tmp_path / "a.txt", (1_600_000_000, 1_600_000_000))
    assert score("a.txt", since="2021-01-01")[0].counts.left_out == 1
    assert score("a.txt", since="2020-01-01")[0].counts.documents == 1


def test_each_document_of_an_archive_has_its_own_report(score, tmp_path):
    with zipfile.ZipFile(tmp_path / "box.zip", "w") as archive:
        for name in ("a.txt", "b.bin", "c.txt"):
            archive.writestr(name, b"\0\1\xff" if name == "b.bin" else f"We act on {name}.")
    outcome, lines = score("box.zip")
    assert (outcome.counts.documents, outcome.counts.failures) == (2, 1) and outcome.failure.document.endswith("b.bin")
    reports = [line.report for line in lines if line.analysis]
    assert len(set(reports)) == 2 and all((tmp_path / "out" / report).is_file() for report in reports)


def test_without_text_no_file_quotes_the_document(score, tmp_path):
    (tmp_path / "a.md").write_text("# The hidden plan\n\nPlease send the secret list today. What do you see?")
    for report in ("markdown", "json", "terminal"):
        score("a.md", no_text=True, report=report)
    for path in (tmp_path / "out").rglob("*.*"):
        assert not {word for word in ("hidden", "secret", "Please") if word in path.read_text()}, path


def test_a_file_that_is_gone_is_tried_again(score, tmp_path):
    outcome, _ = score("nowhere.txt")
    assert outcome.failure.what == "no such file" and Store(tmp_path / "out").finished(str(tmp_path / "nowhere.txt")) is None


def test_a_name_may_be_as_hostile_as_a_text(score, tmp_path):
    name = os.fsdecode(b"=\x1b]0;x\x07\xe2\x80\xae\xff.txt")
    (tmp_path / name).write_text("We act.")
    outcome, lines = score(name)
    assert outcome.counts.documents == 1
    written = Path(tmp_path / "out" / lines[0].report)
    assert written.name.isascii() and not set("\x1b\x07\u202e") & set(written.read_text())
