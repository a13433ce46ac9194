"""What people are shown: true to the analysis, safe on a terminal, valid JSON."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from analyzer import Analyzer
from analyzer.readers import read_path
from analyzer.reports import Canvas, reports

ROOT = Path(__file__).resolve().parent.parent.parent
SCHEMA = json.loads((ROOT / "docs" / "analysis.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def memo(analyzer):
    return analyzer.analyze_file(ROOT / "examples" / "memo.txt")


def render(analyzer, name, analysis, **canvas):
    return reports()[name].render([analysis], analyzer.dimensions, Canvas(**canvas))


@pytest.mark.parametrize("name", ["memo.txt", "speech.txt", "townhall.txt"])
def test_json_follows_its_published_schema(analyzer, name):
    analysis = analyzer.analyze_file(ROOT / "examples" / name)
    jsonschema.validate(json.loads(render(analyzer, "json", analysis)), SCHEMA)


def test_json_of_an_empty_looking_text_follows_the_schema(analyzer):
    jsonschema.validate(json.loads(render(analyzer, "json", analyzer.analyze("!!! ???"))), SCHEMA)


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_a_dimension_without_a_classifier_is_said_to_be_decided_by_cues_alone(analyzer, memo, tmp_path, name):
    shutil.copy(ROOT / "tests" / "warm_cold.toml", tmp_path)
    own = Analyzer(lexicons=tmp_path)
    said = "by cues alone" if name == "html" else "No classifier was trained for warm/cold: it is decided by its cues alone."
    assert said in render(own, name, own.analyze("Please send the list. " * 6), width=200)
    assert "cues alone" not in render(analyzer, name, memo, width=200)


def test_evidence_stands_where_it_says(analyzer, memo):
    text = (ROOT / "examples" / "memo.txt").read_text(encoding="utf-8")
    for reading in memo.readings:
        for e in reading.evidence:
            assert reading.text[e.start : e.end] == e.text
            assert text[e.location.start : e.location.end].split() == e.text.split()
            line = text.split("\n")[e.location.line - 1]
            assert line[e.location.column - 1 :].startswith(e.text.split()[0])


def test_the_terminal_report_names_lines_and_poles(analyzer, memo):
    shown = render(analyzer, "terminal", memo)
    assert "line " in shown and "Commands to genuine questions" in shown and "\x1b" not in shown


@pytest.mark.parametrize(
    ("name", "head", "where"),
    [
        ("a.txt", "", "line 3"),
        ("a.eml", "From: Ann Lee <ann@example.org>\nMessage-ID: <1@example.org>\n\n", "line 3 of the message"),
        ("a.html", "<html><p>", "paragraph 2"),
    ],
)
@pytest.mark.parametrize(
    ("report", "shown"),
    [("terminal", "\n  {}, question: "), ("markdown", "\n- {}, **question**: "), ("html", "</a>, {}: ")],
)
def test_a_place_in_a_file_without_lines_of_its_own_is_not_called_a_line(analyzer, tmp_path, report, shown, name, head, where):
    gap = "<p>" if name == "a.html" else "\n\n"
    asks = " ".join(f"What would you try first on line {n}, and why?" for n in range(15))
    (tmp_path / name).write_text(f"{head}We start on Monday.{gap}{asks}\n", encoding="utf-8")
    assert shown.format(where) in render(analyzer, report, analyzer.analyze_file(tmp_path / name))


def test_colour_only_where_asked(analyzer, memo):
    assert "\x1b[" in render(analyzer, "terminal", memo, colour=True)


@pytest.mark.parametrize("width", [30, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(analyzer, memo, width):
    assert max(map(len, render(analyzer, "terminal", memo, width=width).split("\n"))) <= max(width, 34)


def test_an_ascii_terminal_gets_ascii(analyzer, memo):
    assert render(analyzer, "terminal", memo, unicode=False).isascii()


def test_hostile_text_cannot_steer_the_terminal(analyzer):
    hostile = "You must send the \x1b[31mred\x1b[0m list today. " * 6
    assert "\x1b" not in render(analyzer, "terminal", analyzer.analyze(hostile))


def test_hostile_text_stays_text_in_markdown(analyzer):
    hostile = "You must send <script>alert(1)</script> and **this** today. " * 6
    shown = render(analyzer, "markdown", analyzer.analyze(hostile))
    assert "<script>" not in shown


def test_the_same_input_gives_the_same_bytes(analyzer):
    path = ROOT / "examples" / "memo.txt"
    first, second = (render(analyzer, "json", analyzer.analyze_file(path)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("terminal", "DR. OKAFOR in Spring town hall\nhall.txt · "),
        ("markdown", "# DR. OKAFOR in Spring town hall\n"),
        ("html", "<title>DR. OKAFOR in Spring town hall · "),
        ("html", "<bdi>DR. OKAFOR in Spring town hall</bdi></h1>"),
        ("json", '\n  "speaker": "DR. OKAFOR",'),
    ],
)
def test_whose_sentences_alone_are_read_is_said_at_the_head(analyzer, name, head):
    document = read_path(ROOT / "examples" / "townhall.txt", analyzer.settings)
    document = replace(document, title="Spring town hall", source=replace(document.source, name="hall.txt"))
    assert head in render(analyzer, name, analyzer.analyze_document(document, speaker="okafor"))
    assert head not in render(analyzer, name, analyzer.analyze_document(document))


def test_a_text_without_a_title_is_named_once_and_a_long_name_is_seen_to_be_cut(analyzer):
    said = "".join(f"{who}: We met on Monday.\n\n" for who in ("Ada Okafor (Operations and Sites)", "Ben Li") * 2)
    shown = render(analyzer, "terminal", analyzer.analyze(said, name="hall.txt"), unicode=False)
    assert (
        shown.startswith("hall.txt\n16 words")
        and "\nAda Okafor" in shown
        and "... " in shown.split("\nAda Okafor")[1].split("\n")[0]
    )
