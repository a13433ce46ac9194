"""What docs/check.md and docs/explain.md tell is so."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from analyzer.cli import main

DOCS = Path(__file__).resolve().parents[2] / "docs"
CHECK = (DOCS / "check.md").read_text(encoding="utf-8")


def block(language, nth=0):
    return re.findall(rf"```{language}\n(.*?)```", CHECK, re.S)[nth]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "memo.txt").write_text(
        "The lab is open on Friday.\n\nIf we do not act, jobs will be lost and the crisis will destroy our company.\n"
    )
    return tmp_path


def run(*args):
    return CliRunner().invoke(main, args)


def test_the_line_shown_is_printed_but_for_the_figures(folder):
    shown = block("text")
    assert re.sub(r"0\.\d\d", "#", run("check", "memo.txt").stdout) == re.sub(r"0\.\d\d", "#", shown)


def test_the_editors_patterns_take_the_line_apart(folder):
    pattern = json.loads(block("json"))["tasks"][0]["problemMatcher"]["pattern"]
    (line,) = run("check", "memo.txt").stdout.splitlines()
    match = re.fullmatch(pattern["regexp"], line)
    assert [match[pattern[k]] for k in ("file", "line", "column", "code")] == ["memo.txt", "3", "1", "fear_opportunity/fear"]
    assert r"errorformat=%f:%l:%c:\ %m" in block("vim")


def test_the_limits_shown_are_taken(folder):
    (folder / "analyzer.toml").write_text(block("toml"))
    rules = run("check", "--rules").stdout
    assert "fear_opportunity/fear: probability at least 0.6" in rules and "action_reflection" not in rules
    assert "control_shape/control:" in rules and "control_shape/position" not in rules


def test_the_comments_shown_are_understood(analyzer):
    from analyzer.check.rules import Names
    from analyzer.check.switches import switches_in

    shown = switches_in(block("text", 1), "check.md", Names(analyzer.dimensions), markdown=False)
    assert [s.verb for s in shown.found] == ["off", "on", "skip"] and shown.faults == ()


def test_the_hook_and_the_commands_shown_exist(folder):
    hooks = (DOCS.parent / ".pre-commit-hooks.yaml").read_text()
    assert "id: analyze-check" in hooks and "id: analyze-check" in CHECK
    for name in ("check", "explain"):
        known = run(name, "--help").stdout
        for option in set(re.findall(rf"analyze {name}[^\n`]*?(--[a-z-]+)", CHECK + (DOCS / "explain.md").read_text())):
            assert option in known
