"""The guides in docs/ do what they say, block by block."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def blocks(name):
    return BLOCK.findall((ROOT / "docs" / name).read_text(encoding="utf-8"))


def without_figures(text):
    """Figures may differ in the last place from machine to machine, and with them the bars."""
    text = re.sub(r"[·─┼●]+", "bar", text)
    return " ".join(re.sub(r"[-+]?\d+(?:\.\d+)?", "#", text).split())


@pytest.mark.slow
def test_the_walk_to_a_dimension_of_ones_own_runs_word_for_word(tmp_path):
    pytest.importorskip("sklearn")
    (tmp_path / "bin").mkdir()
    for name, module in (("analyze", "-m analyzer"), ("python3", "")):
        (tmp_path / "bin" / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n')
        (tmp_path / "bin" / name).chmod(0o755)
    folder = tmp_path / "walk"
    folder.mkdir()
    environment = {"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin", "PYTHONIOENCODING": "utf-8", "COLUMNS": "80"}
    environment |= {"OMP_NUM_THREADS": "1"}
    output, compared = "", 0
    for language, text in blocks("new-dimension.md"):
        if language == "sh":
            command = ["bash", "-euo", "pipefail", "-c", text]
            done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
            assert done.returncode == 0, f"{text}\n{done.stdout}{done.stderr}"
            output = done.stdout + done.stderr
        else:
            assert language == "text" and without_figures(text) == without_figures(output), f"the walk now prints:\n{output}"
            compared += 1
    assert compared >= 5


def test_the_programs_of_the_library_guide_run(monkeypatch, capsys):
    for needed in ("sklearn", "pyarrow", "pandas"):
        pytest.importorskip(needed)
    monkeypatch.chdir(ROOT)
    space = {}
    for language, text in blocks("library.md"):
        assert language == "python"
        exec(compile(text, "docs/library.md", "exec"), space)
    printed = capsys.readouterr().out
    assert "nowhere.txt: no such file; check the path" in printed and "['order' 'ask']" in printed
