"""The hook runs in a real git repository through pre-commit."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FEAR = "If we do not act, jobs will be lost and the crisis will destroy our company.\n"


@pytest.fixture
def repository(tmp_path):
    """A repository whose pre-commit takes our hook from a clone of ours that holds the hook's definition alone."""
    pytest.importorskip("pre_commit")
    if shutil.which("git") is None:
        pytest.skip("needs git")
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder in (ours, theirs):
        folder.mkdir()
        git(folder, "init", "-q")
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", ours)
    git(ours, "add", ".")
    git(ours, "commit", "-q", "-m", "hook")
    revision = git(ours, "rev-parse", "HEAD").stdout.strip()
    # As it is, the hook installs the package in an environment of its own; here the package under test serves.
    (theirs / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {ours}\n  rev: {revision}\n  hooks:\n  - id: analyze-check\n    language: system\n"
        f"    entry: \"'{sys.executable}' -m analyzer check\"\n"
    )
    return theirs


def git(folder, *args):
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *who, *args], cwd=folder, env=surroundings(folder), capture_output=True, text=True, check=True)


def surroundings(folder):
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    return {**kept, "HOME": str(folder.parent), "PRE_COMMIT_HOME": str(folder.parent / "cache"), "GIT_CONFIG_NOSYSTEM": "1"}


def pre_commit(folder):
    git(folder, "add", ".")
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--color", "never"],
        cwd=folder, env=surroundings(folder), capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_memo_that_crosses_a_limit_is_held_back_and_a_calm_one_passes(repository):
    (repository / "memo.md").write_text("# Plan\n\n" + FEAR)
    (repository / "code.py").write_text(f"# {FEAR}")
    done = pre_commit(repository)
    assert done.returncode == 1 and "memo.md:3:1: fear_opportunity/fear" in done.stdout and "code.py" not in done.stdout
    (repository / "memo.md").write_text("# Plan\n\nWhat would you like to try in the lab on Friday?\n")
    done = pre_commit(repository)
    assert done.returncode == 0 and "Passed" in done.stdout, done.stdout
