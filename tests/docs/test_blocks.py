"""Every block of code in docs/ and in the README runs, or says before it why it does not.

A comment right before a block says what is special: ``not run: REASON``, ``exits 1``, ``file: NAME`` (the block is
written to that file, for the blocks after it). A ``text`` block right below a program is what that prints; one below
``excerpt: REASON`` holds lines of it.
"""

import contextlib
import doctest
import importlib.util
import io
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"]
INSTALLS = ("main line", "test line")
"""Marks of the README: lines that install, which CI runs word for word."""
RUN = ("sh", "python", "pycon", "toml", "json")
SHOWN = ("text", "yaml", "vim")
"""Languages of blocks that are not programs, or not for us."""


class Page:
    """Runs the blocks of a page one after the other in a folder."""

    def __init__(self, folder):
        self.folder, self.space, self.printed = folder, {}, ("", "")
        (folder / ".bin").mkdir()
        for name, module in (("analyze", "-m analyzer"), ("python3", ""), ("python", "")):
            shim = folder / ".bin" / name
            shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n')
            shim.chmod(0o755)

    def run(self, block):
        if name := block.mark("file"):
            (self.folder / name).write_text(block.text, encoding="utf-8")
        if block.language == "text":
            lines = self.printed[1].splitlines()
            if block.mark("excerpt"):
                right = all(any(alike(shown, line) for line in lines) for shown in block.text.splitlines())
            else:
                right = not block.below or block.marks or any(alike(block.text, printed) for printed in self.printed)
            assert right, f"{block}: it now prints\n{self.printed[1]}"
            return
        self.printed = getattr(self, block.language)(block) or ("", "")

    def sh(self, block):
        allowed = int(block.mark("exits") or 0)
        done = [self.command(line) for line in commands(block.text)]
        codes = [code for code, *_ in done]
        assert max(codes) == allowed and set(codes) <= {0, allowed}, f"{block} exits with {codes}\n{done}"
        return "".join(out for _, out, _ in done), "".join(both for *_, both in done)

    def command(self, text):
        """Run a command here where it is plainly ours (the models are loaded once), else in a shell; its code, its
        standard output, and that with standard error."""
        if plain(text):
            from analyzer.cli import main

            done = CliRunner().invoke(main, shlex.split(text, comments=True)[1:], input="q\n")
            assert done.exception is None or isinstance(done.exception, SystemExit), f"{text}\n{done.exc_info}"
            return done.exit_code, done.stdout, done.output
        environment = {"PATH": f"{self.folder / '.bin'}:/usr/bin:/bin", "PYTHONIOENCODING": "utf-8", "COLUMNS": "80"}
        command = ["bash", "-euo", "pipefail", "-c", text]
        done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout, done.stdout + done.stderr

    def python(self, block):
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(block.text, str(block), "exec"), self.space)
        return printed.getvalue(), printed.getvalue()

    def pycon(self, block):
        test = doctest.DocTestParser().get_doctest(block.text, self.space, str(block), str(block.page), block.line)
        out = io.StringIO()
        assert not doctest.DocTestRunner(verbose=False).run(test, out=out.write).failed, out.getvalue()

    def toml(self, block):
        tomllib.loads(block.text)

    def json(self, block):
        json.loads(block.text)


def commands(text):
    """Return the commands of a block: a line each, or the whole where one goes over several lines."""
    if "<<" in text or "\\\n" in text:
        head, mark, tail = text.rpartition("\nEND\n")
        return [head + mark, *filter(str.strip, tail.split("\n"))] if mark else [text]
    return [line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")]


def plain(text):
    """Whether a command is `analyze` with arguments that no shell is needed for."""
    return text.startswith("analyze ") and not re.search(r"[|<>&;$*~`()\n]", re.sub(r"'[^']*'|\"[^\"$`]*\"|(?<=\s)#.*", "", text))


FIGURE = re.compile(r"[-+]?\d+(?:\.\d+)?")
MOST_APART = 0.1
"""How far a probability or position may be from what a page shows: they move with the models, and the pages need not."""


def alike(shown, printed):
    """Whether a page shows what is printed: the same words and whole numbers, and decimals that are near; bars go by these."""
    words, others = (" ".join(FIGURE.sub("#", re.sub(r"[·─┼●]+", "bar", text)).split()) for text in (shown, printed))
    pairs = zip(FIGURE.findall(shown), FIGURE.findall(printed), strict=False)
    return words == others and all(near(a, b) for a, b in pairs)


def near(a, b):
    return abs(float(a) - float(b)) <= MOST_APART if "." in a and "." in b else a == b


def needs(page):
    """Skip a page whose optional packages are not all installed."""
    wanted = {"library.md": ("sklearn", "pyarrow", "pandas"), "new-dimension.md": ("sklearn",), "README.md": ("sklearn",)}
    for module in wanted.get(page.name, ()):
        if importlib.util.find_spec(module) is None:
            pytest.skip(f"needs {module}")


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_runs_or_says_why_not(page, blocks, folder, monkeypatch):
    needs(page)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    paper = Page(folder)
    for block in blocks(page):
        assert block.language in (*RUN, *SHOWN), f"{block}: {block.language or 'no language'}; use one of {RUN} or {SHOWN}"
        if block.mark("not run") is None and not set(INSTALLS) & set(block.marks):
            paper.run(block) if block.language not in SHOWN[1:] else None


def test_what_is_not_run_gives_a_reason(blocks):
    for page in PAGES:
        for block in blocks(page):
            reason = block.mark("not run")
            assert reason is None or len(reason.split()) >= 3, f"{block}: say why it is not run"


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("18 sentences, p = 0.99", True), ("18 sentences,  p = 1.00", True), ("19 sentences, p = 0.99", False),
        ("18 sentences, p = 0.70", False), ("18 words, p = 0.99", False),
    ],
)  # fmt: skip
def test_words_and_counts_are_to_be_as_printed_and_decimals_near(printed, right):
    assert alike("18 sentences, p = 0.99", printed) is right


@pytest.mark.parametrize(
    ("text", "fault"),
    [("```sh\nfalse\n```", "exits with"), ("```python\n1 / 0\n```", "division"), ("```toml\na = \n```", "value"),
     ("```json\n{\n```", "property"), ("```pycon\n>>> 1\n2\n```", "Expected"), ("```sh\necho a\n```\n\n```text\nb\n```", "now prints"),
     ("```sh\necho a\n```\n\nso\n\n<!-- excerpt: a line -->\n```text\nb\n```", "now prints")],
)  # fmt: skip
def test_a_block_that_is_wrong_is_found(text, fault, blocks, folder, monkeypatch):
    monkeypatch.chdir(folder)
    page = folder / "page.md"
    page.write_text(text)
    paper = Page(folder)
    with pytest.raises(Exception, match=f"(?is){re.escape(fault)}"):
        for block in blocks(page):
            paper.run(block)


def test_comments_of_other_blocks_do_not_count(blocks, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "<!-- not run: for a good reason -->\nSome words.\n\n```sh\ntrue\n```\n\n- a list\n\n  ```sh\n  false\n  ```\n"
    )
    assert [(b.marks, b.text, b.below) for b in blocks(page)] == [((), "true\n", False), ((), "false\n", False)]
