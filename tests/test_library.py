"""The library as others import it: one loaded pipeline, streams, threads, plain values and tables."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import jsonschema
import pytest

from analyzer import (
    Analysis,
    Analyzer,
    ReadError,
    SettingsError,
    analyze,
    default_settings,
    documents_at,
    load_settings,
    read_path,
)
from analyzer.batch.columns import table_columns
from analyzer.document import Block, Document, Source
from analyzer.language.parse import load_pipeline

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = [ROOT / "examples" / f"{name}.txt" for name in ("memo", "speech", "townhall")]
MAIL = "From leader@example.org Mon Apr  3 10:00:00 2023\nFrom: leader@example.org\nSubject: {0}\n\nPlease send {0} today.\n\n"


def test_a_second_analyzer_shares_the_loaded_pipeline(analyzer):
    before = load_pipeline.cache_info().misses
    assert Analyzer(dimensions=["push_pull"]).analyze("We act.").sentences == analyzer.analyze("We act.").sentences
    assert load_pipeline.cache_info().misses == before


@pytest.mark.parametrize("dimension", ["push_pull", "fear_opportunity", "command_question"])
def test_who_asks_and_who_orders_does_not_depend_on_what_is_scored(analyzer, dimension):
    whole = analyzer.analyze_file(EXAMPLES[2])
    part = Analyzer(dimensions=[dimension]).analyze_file(EXAMPLES[2])
    assert part.acts == whole.acts and sum(whole.acts.values()) > 0
    assert [(r.act, r.in_answer) for r in part.readings] == [(r.act, r.in_answer) for r in whole.readings]
    assert all(set(r.poles) <= {dimension} for r in part.readings)


def test_counts_are_of_the_sentences_that_take_a_pole(analyzer):
    analysis = analyzer.analyze("Please send me the list, or what do you suggest? " * 4 + "Who cares? " * 2 + "Send it. " * 4)
    assert {r.poles.get("command_question") for r in analysis.readings} >= {"both", "rhetorical", "command"}
    for score in analysis.scores:
        left, right = ([r.takes(score.dimension, pole) for r in analysis.readings] for pole in (score.left, score.right))
        assert (sum(left), sum(right)) == (score.counts[score.left], score.counts[score.right])
        assert score.poled == sum(a or b for a, b in zip(left, right, strict=True))
        assert not any(
            r.takes(score.dimension, "rhetorical") for r in analysis.readings if r.poles.get(score.dimension) == "both"
        )


def test_analyzers_made_in_several_threads_at_once_share_one_pipeline():
    script = """
from concurrent.futures import ThreadPoolExecutor
from analyzer import Analyzer
from analyzer.language.parse import load_pipeline
with ThreadPoolExecutor(4) as pool:
    found = set(pool.map(lambda n: Analyzer().analyze("Please send it. Why?").to_json(), range(4)))
print(len(found), load_pipeline.cache_info().misses)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "1"]


def test_threads_may_share_an_analyzer(analyzer):
    texts = [path.read_text(encoding="utf-8") for path in EXAMPLES] * 4
    texts += [f"Word{n} is new to us. What would you make of word{n}? Send word{n} to me." for n in range(12)]
    alone = [analyzer.analyze(text).to_json() for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: analyzer.analyze(text).to_json(), texts)) == alone


def test_many_files_are_a_stream_in_order(analyzer):
    taken = []

    def paths():
        for path in EXAMPLES:
            taken.append(path)
            yield path

    stream = analyzer.analyze_many(paths())
    assert taken == [] and next(stream).name == str(EXAMPLES[0]) and taken == EXAMPLES[:1]
    assert [analysis.name for analysis in stream] == [str(path) for path in EXAMPLES[1:]]


def test_a_mailbox_among_many_files_gives_each_mail(analyzer, tmp_path):
    (tmp_path / "sent.mbox").write_text(MAIL.format("alpha") + MAIL.format("beta"))
    assert [analysis.title for analysis in analyzer.analyze_many([tmp_path / "sent.mbox"])] == ["alpha", "beta"]
    with pytest.raises(ReadError, match="holds several documents; use the command, or in Python Analyzer\\(\\)\\.analyze_many"):
        analyzer.analyze_file(tmp_path / "sent.mbox")


def test_a_file_may_be_read_first_and_analyzed_then(analyzer, tmp_path):
    assert analyzer.analyze_document(read_path(EXAMPLES[2])) == analyzer.analyze_file(EXAMPLES[2])
    one = analyzer.analyze_document(read_path(EXAMPLES[2]), speaker="okafor")
    assert {reading.speaker for reading in one.readings} == {"DR. OKAFOR"}
    (tmp_path / "sent.mbox").write_text(MAIL.format("alpha") + MAIL.format("beta"))
    documents = [*documents_at(tmp_path / "sent.mbox"), *documents_at("nowhere.txt")]
    found = list(analyzer.analyze_documents(documents))
    assert [analysis.title for analysis in found[:2]] == ["alpha", "beta"] and isinstance(found[2], ReadError)
    with pytest.raises(ReadError, match="larger than 5 bytes"):
        read_path(EXAMPLES[0], replace(default_settings(), most_input_bytes=5))


def test_a_bad_file_ends_the_stream_unless_somebody_takes_the_error(analyzer):
    names = [EXAMPLES[0], "nowhere.txt", EXAMPLES[1]]
    stream = analyzer.analyze_many(names)
    next(stream)
    with pytest.raises(ReadError, match=r"nowhere\.txt: no such file"):
        next(stream)
    faults = []
    assert len(list(analyzer.analyze_many(names, on_error=faults.append))) == 2 and len(faults) == 1


LONG = "We close the plant in May and tell nobody. "


@pytest.mark.parametrize("text", ["We close the Leeds plant in May.\nTell nobody.", LONG * 12, LONG * 90])
def test_a_text_given_as_a_path_is_not_quoted_by_the_error(analyzer, text):
    said = r"^a text: was given where a path is expected; .*a text goes to Analyzer\(\)\.analyze\(text\)$"
    for read in (analyzer.analyze_file, analyze):
        with pytest.raises(ReadError, match=said) as error:
            read(text)
        assert "plant" not in str(error.value)


def test_json_comes_back_as_the_same_analysis(analyzer):
    for path in EXAMPLES:
        analysis = analyzer.analyze_file(path)
        assert Analysis.from_dict(json.loads(analysis.to_json())) == analysis
        assert json.loads(analysis.to_json(indent=1)) == json.loads(analysis.to_json()) and "\n" not in analysis.to_json()


def test_plain_values_follow_the_schema_as_they_are(analyzer):
    schema = json.loads((ROOT / "docs" / "analysis.schema.json").read_text(encoding="utf-8"))
    values = analyzer.analyze_file(EXAMPLES[2]).to_dict()
    jsonschema.Draft202012Validator(schema).validate(values)
    assert values == json.loads(json.dumps(values))


def test_a_document_of_ones_own_has_the_digest_of_its_text_and_follows_the_schema(analyzer):
    text = "Please send the list."
    values = analyzer.analyze_document(Document(Source("own"), text, (Block(text),))).to_dict()
    schema = json.loads((ROOT / "docs" / "analysis.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(values)
    assert values["digest"] == analyzer.analyze(text).digest


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (Document(Source("own", digest="abc"), "We act.", (Block("We act."),)), "source.digest is no SHA-256"),
        (Document(Source("own"), "We act.", (Block("We act."),), title=5), "title is of type int"),
        (Document(Source("own", form="mail"), "We act.", (Block("We act."),)), "source.form is of type str"),
        (Document(Source("own"), "We act.", (Block("We act.", kind="verse"),)), "block 0: kind is none of paragraph"),
        (Document(Source("own"), "We act.", (Block("We act.", segments=()),)), "block 0: segments are no pairs"),
        (Document(Source("own"), "We act.", (Block("We act.", places=(0, "page 1")),)), "block 0: places are no pairs"),
        ("We act.", "it is of type str"),
    ],
)
def test_what_is_no_document_is_refused(analyzer, document, said):
    with pytest.raises(TypeError, match=said):
        analyzer.analyze_document(document)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda values: {"name": "memo"}, "no Analysis of schema version 2: its version is None"),
        (lambda values: {**values, "schema_version": 99}, "no Analysis of schema version 2: its version is 99"),
        (lambda values: {**values, "mood": "calm"}, "no Analysis: unknown key 'mood'"),
        (lambda values: {**values, "words": "many"}, "Analysis"),
        (lambda values: {**values, "words": "2"}, "no Analysis: words is '2', not 2"),
        (lambda values: {**values, "sentences": True}, "no Analysis: sentences is True, not 1"),
        (lambda values: {**values, "command_question_ratio": 5}, "no Analysis: command_question_ratio is 5, not None"),
        (lambda values: {**values, "acts": {**values["acts"], "command": "0"}}, "no Analysis: acts.command is '0', not 0"),
        (lambda values: {**values, "scores": [{**values["scores"][0], "x": 5}]}, r"unknown key 'x' of scores\[0\]"),
        (lambda values: {key: value for key, value in values.items() if key != "parts"}, "missing key 'parts'"),
        (lambda values: None, "no Analysis: is of type NoneType"),
        (lambda values: [values], "no Analysis: is of type list"),
    ],
)
def test_what_is_no_analysis_is_refused(analyzer, change, said):
    with pytest.raises(ValueError, match=said):
        Analysis.from_dict(change(analyzer.analyze("We act.").to_dict()))


@pytest.mark.parametrize("missing", [None, float("nan"), b"memo.txt"])
def test_what_is_no_path_among_many_is_told_by_its_place(analyzer, missing):
    faults = []
    found = analyzer.analyze_many([EXAMPLES[0], missing, "nowhere.txt", EXAMPLES[1]], on_error=faults.append)
    assert [analysis.name for analysis in found] == [str(path) for path in EXAMPLES[:2]]
    assert [str(fault) for fault in faults] == [
        f"paths[1]: is a {type(missing).__name__}, no path; drop it", "nowhere.txt: no such file; check the path",
    ]  # fmt: skip
    with pytest.raises(ReadError, match=r"paths\[0\]: is a"):
        next(analyzer.analyze_many([missing]))


def test_a_value_of_another_type_is_refused_by_the_name_of_its_parameter(analyzer):
    with pytest.raises(TypeError, match=r"^path must be a str or a Path, not bytes$"):
        analyzer.analyze_file(b"memo.txt")
    with pytest.raises(TypeError, match=r"^name must be a str, not .*Path$"):
        analyzer.analyze("Call me.", name=Path("memo.txt"))
    document = Document(Source("memo"), "Call me.", (Block("Call me."),))
    with pytest.raises(SettingsError, match=r"^genre: unknown genre 'novel'; use one of: email, "):
        analyzer.analyze_document(document, genre="novel")
    with pytest.raises(ReadError, match=r"^memo: has no speaker 'Ann'; score the whole text: it names no speakers$"):
        analyzer.analyze_document(document, speaker="Ann")
    for paths in (b"memo.txt", Path("memo.txt")):
        with pytest.raises(TypeError, match=r"^paths must be a list of paths, not a "):
            next(analyzer.analyze_many(paths))


@pytest.mark.parametrize("text", ["", "1 2 3", "a. " * 2000, "!!!"])
def test_a_text_without_a_word_has_no_sentence_and_says_so(analyzer, text):
    analysis = analyzer.analyze(text)
    assert analysis.sentences == analysis.words == 0 and analysis.warnings == ("no sentence found: nothing is scored",)


def test_json_and_tables_of_a_hostile_name_can_be_written(analyzer):
    pytest.importorskip("pyarrow")
    analysis = analyzer.analyze("We act.", name=os.fsdecode(b"a\xff\x1b.txt"))
    assert analysis.to_json().encode() and analysis.to_frame().column("document")[0].as_py() == "a\\xff\x1b.txt"


def test_tables_have_the_columns_of_a_folders_tables(analyzer):
    pytest.importorskip("pyarrow")
    of_a_folder = {
        name: [column.name for column in columns if column.name not in ("file", "date", "duplicate_of", "report", "result")]
        for name, columns in table_columns(analyzer.dimensions).items()
    }
    analysis = analyzer.analyze_file(EXAMPLES[2])
    for name in ("sentences", "scores", "speakers"):
        table = analysis.to_frame(name)
        assert table.column_names == of_a_folder[name], name
        assert all(field.metadata[b"meaning"] for field in table.schema)
    assert analysis.to_frame("scores").num_rows == 1 and analysis.to_frame("speakers").num_rows == len(analysis.parts)
    rows = analysis.to_frame().to_pylist()
    assert [row["text"] for row in rows] == [reading.text for reading in analysis.readings]
    assert [row["push_pull"] for row in rows] == [reading.poles.get("push_pull") for reading in analysis.readings]


def test_tables_of_several_documents_join(analyzer):
    pyarrow = pytest.importorskip("pyarrow")
    joined = pyarrow.concat_tables(a.to_frame("scores") for a in analyzer.analyze_many(EXAMPLES))
    assert joined.column("document").to_pylist() == [str(path) for path in EXAMPLES]
    assert pyarrow.concat_tables([analyzer.analyze("").to_frame(), analyzer.analyze("We act.").to_frame()]).num_rows == 1


def test_a_data_frame_is_given_where_asked_for(analyzer):
    pandas = pytest.importorskip("pandas")
    frame = analyzer.analyze_file(EXAMPLES[0]).to_frame("scores", pandas=True)
    assert isinstance(frame, pandas.DataFrame) and -1 <= frame.at[0, "push_pull"] <= 1


def test_an_unknown_table_is_refused(analyzer):
    with pytest.raises(ValueError, match="use one of sentences, scores, speakers"):
        analyzer.analyze("We act.").to_frame("words")


def test_settings_are_changed_by_a_copy_and_read_from_a_file(analyzer):
    strict = Analyzer(settings=replace(default_settings(), least_poled_sentences=12))
    before, after = (a.analyze_file(EXAMPLES[0]) for a in (analyzer, strict))
    assert before.score("push_pull").enough and not after.score("push_pull").enough
    assert before.provenance.settings == load_settings(ROOT / "models" / "settings.toml").digest() != after.provenance.settings
    for given in (str(ROOT / "models" / "settings.toml"), {"least_poled_sentences": 12}):
        with pytest.raises(TypeError, match=r"settings must be Settings, not (str|dict); load_settings reads a file"):
            Analyzer(settings=given)


def test_a_string_has_the_limit_that_a_file_has(tmp_path):
    short = Analyzer(settings=replace(default_settings(), most_text_characters=20))
    (tmp_path / "memo.txt").write_text(text := "Please send me the list by Friday, all of you.")
    told = []
    for read, given in ((short.analyze_file, tmp_path / "memo.txt"), (partial(short.analyze, name="memo.txt"), text)):
        with pytest.raises(ReadError, match="holds more than 20 characters of text") as error:
            read(given)
        told.append(str(error.value).removeprefix(f"{tmp_path}/"))
    assert told[0] == told[1]


def test_an_unknown_dimension_is_told_by_the_name_of_the_parameter():
    with pytest.raises(SettingsError, match=r"^dimensions: unknown dimension 'pull'; use one of action_reflection, "):
        Analyzer(dimensions=["pull"])


@pytest.mark.parametrize("package", ["sklearn", "scipy"])
def test_without_the_extra_the_package_can_be_looked_at_and_a_call_says_what_is_needed(package):
    script = f"""
import sys
sys.modules["{package}"] = None
from analyzer import *
import analyzer, inspect, pydoc
assert Analyzer and hasattr(analyzer, "LeadershipFeatures") and inspect.getmembers(analyzer) and pydoc.render_doc(analyzer)
print(LeadershipFeatures.__doc__)
try:
    LeadershipFeatures(dimensions=["push_pull"])
except ImportError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    needs = f"analyzer.LeadershipFeatures needs {package}, which is not installed; run: pip install 'leadership-analyzer[train]'"
    assert done.stdout.splitlines() == [needs, needs]


def test_a_name_where_a_list_belongs_is_refused_and_results_share_nothing_with_the_document(analyzer):
    with pytest.raises(TypeError, match="list of names, not a str"):
        Analyzer(dimensions="push_pull")
    with pytest.raises(TypeError, match="list of paths, not a str"):
        next(analyzer.analyze_many("memo.txt"))
    document = Document(Source("a"), "Call me.", (Block("Call me."),), metadata={"author": "Ann"})
    analyzer.analyze_document(document).metadata["author"] = "changed"
    assert analyzer.analyze_document(document).metadata == {"author": "Ann"}


def test_a_text_is_read_as_a_file_that_holds_it(analyzer, tmp_path):
    text = "\n\n\nMS. OKAFOR: You must file by noon, and\nPlan, page 1 of 2\nthen we go on.\n\nMR. BAY: Why?\n\nOKAFOR: I ask you.\nPlan, page 2 of 2\n"
    (tmp_path / "talk.txt").write_text(text)
    read, given = analyzer.analyze_file(tmp_path / "talk.txt"), analyzer.analyze(text)
    assert [(r.location, r.speaker, r.poles) for r in given.readings] == [(r.location, r.speaker, r.poles) for r in read.readings]
    assert [r.location.line for r in read.readings] == [4, 8, 10]


def test_an_empty_path_is_said_to_be_empty(analyzer):
    with pytest.raises(ReadError, match="a path: is empty"):
        analyzer.analyze_file("")


@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_bytes_are_read_as_the_file_of_that_name(analyzer, tmp_path, ending):
    path = tmp_path / f"lamp{ending}"
    path.write_text("# The lamp\n\nPlease bring the **lamp** to the hall.\n")
    assert analyzer.analyze_bytes(path.read_bytes(), name=str(path)) == analyzer.analyze_file(path)
    with pytest.raises(ReadError, match=r"^lamp\.docx: "):
        analyzer.analyze_bytes(b"PK\x03\x04", name="lamp.docx")
    with pytest.raises(TypeError, match="data must be bytes, not str"):
        analyzer.analyze_bytes("Call me.", name="lamp.txt")


def test_no_dimension_at_all_is_refused():
    with pytest.raises(SettingsError, match="dimensions: is empty"):
        Analyzer(dimensions=[])
    with pytest.raises(TypeError, match="not a bytes"):
        Analyzer(dimensions=b"push_pull")
