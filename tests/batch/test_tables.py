"""The tables: their columns are documented, their cells inert, their Parquet equal to their CSV."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.analysis.columns import Column, columns_of
from analyzer.analysis.rows import score_row, sentence_rows, speaker_rows
from analyzer.batch.columns import FAILURES, table_columns
from analyzer.batch.facts import document_date, is_before, text_digest, without_text
from analyzer.batch.result import Line, line_of
from analyzer.batch.tables import open_tables
from analyzer.document import Block, Document, Source
from analyzer.readers import read_path

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def analysis(analyzer):
    return analyzer.analyze_file(ROOT / "examples" / "townhall.txt")


def test_every_column_is_documented_in_its_table():
    parts = dict(part.split("\n", 1) for part in (ROOT / "docs" / "tables.md").read_text().split("\n## ")[1:])
    for table, columns in {**columns_of([("DIM", "LEFT", "RIGHT")]), "failures": FAILURES}.items():
        rows = [line for line in parts[table].splitlines() if line.startswith("| `")]
        assert rows == [f"| `{c.name}` | {c.kind} | {c.meaning} |" for c in columns], table


def test_rows_have_a_cell_a_column(analyzer, analysis):
    columns = table_columns(analyzer.dimensions)
    assert len(score_row(analysis, "a", None, None, None, "r")) == len(columns["scores"])
    assert {len(row) for row in speaker_rows(analysis, None)} == {len(columns["speakers"])}
    assert {len(row) for row in sentence_rows(analysis)} == {len(columns["sentences"])}
    assert all(len({c.name for c in table}) == len(table) for table in columns.values())


@pytest.mark.parametrize(("asked", "told"), [("okafor", "DR. OKAFOR"), (None, None)])
def test_the_scores_of_one_speaker_name_him(analyzer, asked, told):
    document = read_path(ROOT / "examples" / "townhall.txt", analyzer.settings)
    analysis = analyzer.analyze_document(document, speaker=asked)
    columns = [c.name for c in table_columns(analyzer.dimensions)["scores"]]
    assert score_row(analysis, "a", None, None, None, "r")[columns.index("speaker")] == told
    pytest.importorskip("pyarrow", reason="needs the extra [tables]")
    assert analysis.to_frame("scores")["speaker"].to_pylist() == [told]


def test_the_only_speaker_of_a_document_has_a_row(analyzer):
    document = read_path(ROOT / "examples" / "townhall.txt", analyzer.settings)
    alone = replace(analyzer.analyze_document(document, speaker="okafor"), parts=())
    (row,) = speaker_rows(alone, None)
    named = dict(zip((c.name for c in table_columns(analyzer.dimensions)["speakers"]), row, strict=True))
    assert (named["speaker"], named["part"], named["sentences"]) == ("DR. OKAFOR", "speaker", alone.sentences)
    assert list(speaker_rows(analyzer.analyze_file(ROOT / "examples" / "memo.txt"), None)) == []


def test_cells_that_a_spreadsheet_would_run_are_defused(tmp_path):
    cells = [
        "=1+1",
        "+1",
        "-x",
        "@sum",
        " =1",
        "\t=1",
        "＝1",
        "fine",
        'a "quoted", cell',
        "\x1b[31mred\u202e",
        "a\nb",
        "a\udcff",
        "x; =1",
        -0.5,
        True,
    ]
    columns = [Column(str(n), "text", "a cell") for n in range(len(cells))]
    with open_tables(tmp_path, {"t": columns}, {"t": ["csv"]}) as tables:
        tables["t"].add(cells)
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as stream:
        row = list(csv.reader(stream))[1]
    assert row == [
        "'=1+1", "'+1", "'-x", "'@sum", "' =1", "' =1", "'＝1", "fine", 'a "quoted", cell', "\ufffd[31mred\ufffd", "a b",
        "a\\xff", "x; '=1", "-0.5", "true",
    ]  # fmt: skip


def test_parquet_holds_what_csv_holds_and_the_text_as_it_is(tmp_path, analyzer, analysis):
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra [tables]")
    analysis = replace(analysis, name="=a\udcff.txt", title="\u202e=1")
    columns = table_columns(analyzer.dimensions)
    with open_tables(tmp_path, columns, {"scores": ["csv", "parquet"], "sentences": ["parquet"]}) as tables:
        tables["scores"].add(score_row(analysis, "a", "2024", None, None, "r"))
        for row in sentence_rows(analysis):
            tables["sentences"].add(row)
    scores, sentences = (parquet.read_table(tmp_path / f"{name}.parquet") for name in ("scores", "sentences"))
    with (tmp_path / "scores.csv").open(encoding="utf-8", newline="") as stream:
        written = next(csv.DictReader(stream))
    assert scores.column_names == list(written) == [c.name for c in columns["scores"]]
    assert scores["title"].to_pylist() == ["\u202e=1"] and scores["document"].to_pylist() == ["=a\ufffd.txt"]
    assert str(scores["command_question"].to_pylist()[0]) == written["command_question"]
    assert sentences["text"].to_pylist() == [r.text for r in analysis.readings]


def test_a_table_without_rows_has_its_columns(tmp_path):
    with open_tables(tmp_path, {"failures": FAILURES}, {"failures": ["csv", "parquet"]}):
        pass
    assert (tmp_path / "failures.csv").read_text() == "document,file,stage,what,remedy\n"


def test_an_analysis_comes_back_from_its_json(analysis):
    line = Line(analysis=analysis, date="2024", member=2)
    assert line_of(line.encoded()) == line and json.loads(line.encoded())["analysis"] == json.loads(
        json.dumps(analysis.to_dict())
    )


def test_without_text_no_word_of_the_document_is_left(analysis):
    bare = without_text(replace(analysis, title="Town hall", metadata={"subject": "Town hall", "date": "2024-05-01"}))
    assert {r.text for r in bare.readings} == {e.text for r in bare.readings for e in r.evidence} == {""}
    assert bare.title is None and bare.metadata == {"date": "2024-05-01"} and bare.scores == analysis.scores


@pytest.mark.parametrize(
    ("date", "kept"),
    [("2024-01-01 to 2024-05-01", True), ("2024", True), ("2024 the year of Ann Lee", False), ("2024-05-01 to Ann Lee", False)],
)
def test_without_text_a_date_is_kept_and_no_word_beside_it(analysis, date, kept):
    assert without_text(replace(analysis, metadata={"date": date})).metadata == ({"date": date} if kept else {})


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024-05-01", "2024-05-01"), ("2024-05-01T10:00:00Z", "2024-05-01"), ("May 1, 2024", "2024-05-01"), ("2024", "2024"),
        ("Wed, 1 May 2024 10:00:00 +0200", "2024-05-01"), ("2024-01-01 to 2024-05-01", "2024-05-01"), ("last spring", None),
        ("", None),
    ],
)  # fmt: skip
def test_dates_are_known_in_the_forms_that_documents_bear(written, date):
    assert document_date({"date": written}) == date


def test_the_date_in_a_document_counts_before_that_of_its_file():
    assert is_before("2020-01-01", "2024-01-01", "2023-01-01") and not is_before("2024-01-01", "2020-01-01", "2023-01-01")
    assert (
        is_before(None, "2020-01-01", "2023-01-01")
        and not is_before("2023", "", "2023-06-01")
        and not is_before(None, "", "2023-01-01")
    )


def test_the_same_text_has_the_same_digest_however_it_is_spaced():
    def digest(*blocks):
        return text_digest(Document(Source("x"), "", blocks), ("paragraph",))

    assert (
        digest(Block("We  act\nnow.")) == digest(Block("We act now."), Block("Old mail.", "quoted")) != digest(Block("We act."))
    )
    assert digest(Block(" ")) == ""
