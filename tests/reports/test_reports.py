"""What people are shown: true to the analysis, safe on a terminal, valid JSON."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from unicodedata import combining, east_asian_width

import jsonschema
import pytest

from analyzer import Analyzer
from analyzer.dimensions.schema import HEADLINE
from analyzer.readers import read_path
from analyzer.reports import Canvas, reports
from analyzer.reports.figures import span
from analyzer.reports.view import part_acts, part_cell, part_counts

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


def test_json_of_several_documents_follows_the_schema_too_and_a_list_of_lists_does_not(analyzer, memo):
    several = json.loads(reports()["json"].render([memo, memo], analyzer.dimensions, Canvas(several=True)))
    jsonschema.validate(several, SCHEMA)
    for wrong in ([several], [*several, 1], [{}]):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, SCHEMA)


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


@pytest.mark.parametrize("width", [30, 40, 64, 70, 80, 200])
@pytest.mark.parametrize("name", ["memo.txt", "townhall.txt"])
def test_no_line_is_wider_than_the_terminal(analyzer, name, width):
    shown = render(analyzer, "terminal", analyzer.analyze_file(ROOT / "examples" / name), width=width, evidence=1)
    assert max(map(len, shown.split("\n")[1:])) <= width  # the first names the file


def named(poles):
    """Return the example of a dimension of one's own, with these names of poles."""
    text = (ROOT / "tests" / "warm_cold.toml").read_text(encoding="utf-8")
    return text.replace('"warm"', f'"{poles[0]}"').replace('"cold"', f'"{poles[1]}"')


@pytest.mark.parametrize("width", [30, 60, 80, 110])
@pytest.mark.parametrize(
    "poles",
    [("warm-hearted-to-all-who-ask-for-it", "cold-and-silent-to-nobody-or-anybody"), ("warm-in-manner", "cold-in-manner")],
)
def test_long_names_of_poles_make_no_line_wider_than_the_terminal(tmp_path, poles, width):
    (tmp_path / "warm_cold.toml").write_text(named(poles), encoding="utf-8")
    text = "ANNA: Here comes the sun. Send me the list.\n\nBEN: The sun is out, is it not?\n\n" * 6
    for dimensions in (None, ["warm_cold"]):
        own = Analyzer(lexicons=tmp_path, dimensions=dimensions)
        shown = render(own, "terminal", own.analyze(text), width=width)
        assert max(map(len, shown.split("\n"))) <= width
        assert " 12 : 0" in shown and all(pole.replace("-", "") in re.sub(r"[\s-]", "", shown) for pole in poles)


@pytest.mark.parametrize("width", [30, 40, 60, 70, 80, 110])
def test_however_narrow_a_terminal_is_it_shows_each_range_count_and_speaker(analyzer, width):
    hall = analyzer.analyze_file(ROOT / "examples" / "townhall.txt")
    shown = " ".join(render(analyzer, "terminal", hall, width=width).split())
    for score in hall.scores:
        if score.enough:
            assert f"({span(score.interval)}) {score.counts[score.left]} : {score.counts[score.right]}" in shown
    table = "push fear command extrinsic orders pull opportunity question intrinsic : asks sent." in shown
    assert table is (width >= 76)
    for part in hall.parts:
        assert (f"{part_acts(part)} {part.sentences}" if table else part_counts(part)) in shown
        for score in part.scores:
            if score.dimension in HEADLINE and (cell := part_cell(part, score.dimension)):
                assert table or f"{score.left} / {score.right} {cell}" in shown


def test_a_position_shown_as_0_bears_the_colour_of_no_pole(analyzer, memo):
    score = replace(memo.score("push_pull"), enough=True, interval=(-0.2, 0.2))
    for position, colour in ((-0.01, "\x1b[33m"), (-0.004, ""), (0.0, ""), (0.004, ""), (0.01, "\x1b[36m")):
        shown = render(analyzer, "terminal", replace(memo, scores=(replace(score, position=position),)), colour=True)
        line = next(line for line in shown.split("\n") if " push " in line and " pull " in line and "(-0.20 to +0.20)" in line)
        assert f" push {colour}·" in line and ("\x1b" in line) is bool(colour)


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
    assert shown.startswith("hall.txt\n16 words") and "\nAda Okafor...tes) " in shown


def test_speakers_whose_names_begin_alike_are_told_apart(analyzer):
    names = [f"Alexandra Konstantinopoulou {last}" for last in ("Okafor", "Li", "Rao", "Diaz")]
    talk = analyzer.analyze("\n\n".join(f"{name}: The plan is late. We said so in May." for name in names * 2))
    shown = render(analyzer, "terminal", talk).split("Speakers")[1].split("\n")
    assert sum(line.startswith("Alexandra") for line in shown) == len({line[:17] for line in shown if "Alexandra" in line}) == 4


def on_screen(line):
    return sum(2 if east_asian_width(c) in "WF" else not combining(c) for c in line)


@pytest.mark.parametrize("width", [30, 41, 80])
def test_wide_characters_take_two_columns_and_marks_none(analyzer, width):
    names = ("山田太郎営業本部長代理兼東京本社第一課長", "Ann Lee", "Zoe\u0301 Ndiaye")
    asked = "What would you try if 生産ライン失敗は成功のもと株式会社日本電気通信東京本社営業部第一課 were yours to run?"
    talk = analyzer.analyze("\n\n".join(f"{name}: {asked} Send the list to 東京本社営業部第一課 today." for name in names * 3))
    lines = render(analyzer, "terminal", talk, width=width).split("\n")
    assert all(on_screen(line) <= width for line in lines), max(lines, key=on_screen)
    rows = [line for line in lines if line.startswith(("山田太郎", "Ann Lee  ", "Zoe\u0301"))]
    assert width < 80 or (len(rows) == 3 and len({on_screen(line) for line in rows}) == 1)
