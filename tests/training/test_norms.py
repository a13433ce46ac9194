"""The command that makes the norms: an index and texts in, figures and a card out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.scoring.norm_file import load_norms

ROOT = Path(__file__).resolve().parent.parent.parent


def run(*args):
    return subprocess.run(
        [sys.executable, "-m", "analyzer.training.norms", *map(str, args)],
        capture_output=True, cwd=ROOT, env=dict(os.environ), check=False,
    )  # fmt: skip


def row(path, genre="memo"):
    return {"path": path, "genre": genre, "licence_or_status": "own"}


@pytest.fixture
def texts(tmp_path):
    """Sixteen memos with one more order each, a memo too short to count, a lone speech, one file that is not there."""
    folder = tmp_path / "texts" / "documents" / "ours"
    folder.mkdir(parents=True)
    rows = []
    for n in range(16):
        orders = "\n".join(f"Please send the list of line {k} to Tomas today." for k in range(n))
        rest = "\n".join(f"The lamp on line {k} is blue." for k in range(20 - n))
        (folder / f"{n}.txt").write_text(f"{orders}\n\n{rest}\n")
        rows.append(row(f"texts/documents/ours/{n}.txt"))
    (folder / "short.txt").write_text("We met on Tuesday.\n")
    (folder / "speech.txt").write_text("The lamp is blue. " * 9)
    rows += [row("texts/documents/ours/short.txt"), row("texts/documents/ours/speech.txt", "speech")]
    rows += [row("texts/documents/ours/gone.txt"), row("texts/formats/elsewhere.txt")]
    index = tmp_path / "texts" / "INDEX.jsonl"
    index.write_text("\n".join(map(json.dumps, rows)))
    return tmp_path


def test_an_index_becomes_norms_and_a_card(texts):
    done = run(texts / "texts" / "INDEX.jsonl", "--texts", texts, "-o", texts / "norms", "-j", "1")
    assert done.returncode == 0, done.stderr
    assert b"seconds" in done.stdout and b"gone.txt" in done.stderr and b"elsewhere" not in done.stderr
    (genre,) = load_norms(texts / "norms").genres.values()
    commands = genre.measures["command_question/command"]
    assert genre.documents == commands.documents == 16 and genre.sources == {"ours": 16}
    assert commands.values.count(0) <= 2 and commands.values[-1] > 50 and list(commands.values) == sorted(commands.values)
    card = (texts / "norms" / "README.md").read_text()
    assert "| ours | own |" in card and "speech (1 in the index)" in card


def test_a_genre_and_sources_of_ones_own_are_counted_and_the_card_says_nothing_of_other_texts(texts):
    index = texts / "texts" / "INDEX.jsonl"
    rows = [json.loads(line) | {"source": "the plant"} for line in index.read_text().splitlines()]
    rows = [r | {"genre": "newsletter"} if r["genre"] == "memo" else r for r in rows]
    index.write_text("\n".join(map(json.dumps, rows)))
    done = run(index, "--texts", texts, "-o", texts / "norms", "-j", "1")
    assert b"newsletter: 16 newsletter texts" in done.stdout, done.stderr
    table = load_norms(texts / "norms")
    assert list(table.genres) == ["newsletter"] and table.genres["newsletter"].sources == {"the plant": 16}
    card = (texts / "norms" / "README.md").read_text()
    assert "| the plant | own |" in card and "White House" not in card and "press briefings" not in card


def test_texts_that_are_elsewhere_or_too_few_are_one_line_and_write_nothing(texts, tmp_path):
    index = texts / "texts" / "INDEX.jsonl"
    lost = run(index, "--texts", texts / "norms", "-o", texts / "norms")
    assert lost.returncode == 1 and b"holds none of the 19 documents" in lost.stderr and lost.stderr.count(b"\n") == 1
    few = tmp_path / "few.jsonl"
    few.write_text(json.dumps(row("texts/documents/ours/1.txt")))
    done = run(few, "--texts", texts, "-o", texts / "norms", "-j", "1")
    assert done.returncode == 1 and b"few.jsonl: has no genre with 15 documents" in done.stderr and b"memo 1" in done.stderr
    assert not (texts / "norms").exists()


@pytest.mark.parametrize("line", ["{", '{"path": "texts/documents/a.txt"}', "[]", '"x"'])
def test_a_bad_index_is_one_line_and_writes_nothing(tmp_path, line):
    index = tmp_path / "INDEX.jsonl"
    index.write_text(line + "\n")
    done = run(index, "--texts", tmp_path, "-o", tmp_path / "norms")
    assert done.returncode == 1 and b"INDEX.jsonl:1" in done.stderr and done.stderr.count(b"\n") == 1
    assert not (tmp_path / "norms").exists()


def test_an_index_without_documents_is_one_line(tmp_path):
    index = tmp_path / "INDEX.jsonl"
    index.write_text(json.dumps(row("texts/formats/a.txt")))
    done = run(index, "--texts", tmp_path, "-o", tmp_path / "norms")
    assert done.returncode == 1 and b"names no document" in done.stderr and done.stderr.count(b"\n") == 1
