"""A reader of another package that does wrong: a fault of the file, which names the reader; all else goes on."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.errors import ReadError
from analyzer.readers import formats

ROOT = Path(__file__).resolve().parent.parent.parent
PLUGIN = """
from analyzer import Block, Document, ReadError
from analyzer.readers import ContainerSpec, Member, ReaderSpec

def read(data, source, settings):
    word, text = data.decode()[4:].split(" ", 1)
    block, given = Block(text), {}
    match word:
        case "fails": raise RuntimeError("We close the plant")
        case "needs": import a_package_that_nobody_has
        case "none": return None
        case "title": given = {"title": 5}
        case "metadata": given = {"metadata": {"n": 3}}
        case "kind": block = Block(text, kind="We close the plant")
        case "speaker": block = Block(text, speaker=3)
        case "segments": block = Block(text, segments=((0, -4),))
        case "places": block = Block(text, places=((0, 3),))
        case "late": block = Block(text, segments=((4, 4),))
        case "mixed": block = Block(text, segments=((0, 0), (9, 9), (5, 5)))
        case "beyond": block = Block(text, segments=((0, 0), (5, 5000)))
        case "longer": block = Block(text, segments=((0, 1),))
        case "pages": block = Block(text, places=((5, "page 2"), (0, "page 1")))
        case "page": block = Block(text, places=((0, "page 1"), (5000, "page 2")))
    return Document(source, text, (block,), **given)

def members(data, source, settings):
    yield Member("one.txt", b"Please send the list of the crews.")
    if b"fails" in data:
        raise RuntimeError("We close the plant")
    yield 3

def sniff(data):
    if data.startswith(b"No!"):
        raise RuntimeError("We close the plant")
    return data.startswith(b"OWN!")

OWN = ReaderSpec("own", (".own",), sniff, read)
BOX = ContainerSpec("box", (".box",), lambda data: data.startswith(b"BOX!"), members)
"""
FAULTS = {
    "fails": "failed (RuntimeError in plugged.py line 9)",
    "needs": "needs a package that is not installed (a_package_that_nobody_has)",
    "none": "gave no valid document: it is of type NoneType",
    "title": "gave no valid document: title is of type int",
    "metadata": "gave no valid document: metadata holds what is no text",
    "kind": "gave no valid document: block 0: kind is none of paragraph, heading",
    "speaker": "gave no valid document: block 0: speaker is of type int",
    "segments": "gave no valid document: block 0: segments are no pairs of offsets",
    "places": "gave no valid document: block 0: places are no pairs of an offset and a locator",
    "late": "block 0: segments do not begin at offset 0 of the block's text",
    "mixed": "block 0: segments are not in order",
    "beyond": "block 0: segments lead beyond the document's text",
    "longer": "block 0: segments lead beyond the document's text",
    "pages": "block 0: places are not in order",
    "page": "block 0: places lead beyond the document's text",
}


@pytest.fixture
def plugged(tmp_path, monkeypatch):
    """A folder from which Python imports a package with a reader and a container."""
    folder = tmp_path / "plugin"
    (folder / "plugged-1.dist-info").mkdir(parents=True)
    (folder / "plugged.py").write_text(PLUGIN)
    (folder / "plugged-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: plugged\nVersion: 1\n")
    entries = "[analyzer.readers]\nown = plugged:OWN\nbox = plugged:BOX\n"
    (folder / "plugged-1.dist-info" / "entry_points.txt").write_text(entries)
    monkeypatch.syspath_prepend(folder)
    formats.cache_clear()
    yield folder
    formats.cache_clear()
    sys.modules.pop("plugged", None)


@pytest.mark.parametrize(("word", "said"), FAULTS.items())
def test_what_a_reader_does_wrong_is_a_fault_of_its_file(plugged, analyzer, tmp_path, word, said):
    (tmp_path / "a.own").write_text(f"OWN!{word} We close the plant.")
    (tmp_path / "b.own").write_text("OWN!well Please send the list of the crews.")
    faults = []
    found = list(analyzer.analyze_many([tmp_path / "a.own", tmp_path / "b.own"], on_error=faults.append))
    assert [(Path(a.name).name, a.format, a.acts["command"]) for a in found] == [("b.own", "own", 1)]
    (fault,) = faults
    assert Path(fault.where).name == "a.own" and said in fault.what and "'own'" in fault.what and "plant" not in str(fault)


@pytest.mark.parametrize(("word", "said"), [("fails", "failed (RuntimeError"), ("", "gave no valid member")])
def test_what_a_container_gave_before_its_fault_is_scored(plugged, analyzer, tmp_path, word, said):
    (tmp_path / "a.box").write_text(f"BOX!{word}")
    faults = []
    assert [Path(a.name).name for a in analyzer.analyze_many([tmp_path / "a.box"], on_error=faults.append)] == ["one.txt"]
    assert len(faults) == 1 and "'box'" in faults[0].what and said in faults[0].what and "plant" not in str(faults[0])


def test_a_reader_that_fails_at_the_sight_of_another_file_leaves_it_to_the_others(plugged, analyzer, tmp_path):
    (tmp_path / "memo.txt").write_text("No! Please send the list of the crews.")
    with pytest.warns(RuntimeWarning, match="the reader 'own' cannot tell whether a file is its own"):
        assert analyzer.analyze_file(tmp_path / "memo.txt").acts["command"] == 1


def test_a_single_faulty_file_is_a_read_error(plugged, analyzer, tmp_path):
    (tmp_path / "a.own").write_text("OWN!title We close the plant.")
    with pytest.raises(ReadError, match="'own'"):
        analyzer.analyze_file(tmp_path / "a.own")


def test_at_the_prompt_the_other_files_are_reported_and_the_tables_written(plugged, tmp_path):
    for word in ("fails", "metadata"):
        (tmp_path / f"{word}.own").write_text(f"OWN!{word} We close the plant.")
    (tmp_path / "memo.txt").write_text("Please send the list of the crews by Friday.")

    def run(*args):
        environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{plugged}"}
        command = [sys.executable, "-m", "analyzer", "fails.own", "metadata.own", "memo.txt", *args]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8")

    single = run()
    assert single.returncode == 1 and "memo.txt" in single.stdout
    assert [line.split(":")[1].strip() for line in single.stderr.splitlines()] == ["fails.own", "metadata.own"]
    assert run("-o", "out/", "--jobs", "1").returncode == 1
    with (tmp_path / "out" / "failures.csv").open(encoding="utf-8", newline="") as stream:
        failed = {Path(row["document"]).name: (row["stage"], row["what"]) for row in csv.DictReader(stream)}
    assert {name: stage for name, (stage, _) in failed.items()} == {"fails.own": "read", "metadata.own": "read"}
    assert all("'own'" in fault for _, fault in failed.values())
    assert len((tmp_path / "out" / "scores.csv").read_text(encoding="utf-8").splitlines()) == 2
