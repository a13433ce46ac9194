"""What the pages of docs/ and the README hold: their blocks of code, and a folder in which these run."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^( *)(`{3,}|~{3,})(.*)$")
MARK = re.compile(r"^ *<!-- (.*?) -->$")
MILD = "The lab is open on Friday. Bring what you have built.\n\nWhat would you try if the week were yours?\n"
HEREDOC = re.compile(r"^cat > claim_credit/(\S+) <<'END'\n(.*?)^END$", re.M | re.S)


@dataclass(frozen=True)
class Block:
    """A fenced block: where it begins, its language, and the comments that stand right before it.

    ``below`` is true where nothing but blank lines stands between it and the block before.
    """

    page: Path
    line: int
    language: str
    text: str
    marks: tuple[str, ...]
    below: bool

    def __str__(self):
        return f"{self.page.name}:{self.line}"

    def mark(self, name):
        """What a comment of the form ``name: value`` or ``name value`` says, or None."""
        found = [m[len(name) :].lstrip(": ") for m in self.marks if m.startswith(name)]
        return found[0] if found else None


def blocks_of(page):
    """Yield the fenced blocks of a page in order."""
    marks, below, lines = [], False, iter(enumerate(page.read_text(encoding="utf-8").split("\n"), 1))
    for number, line in lines:
        if fence := FENCE.match(line):
            indent, ticks, language = fence.groups()
            text = []
            for _, inner in lines:
                if inner.strip() == ticks:
                    break
                text.append(inner.removeprefix(indent))
            yield Block(page, number, language.strip(), "".join(f"{t}\n" for t in text), tuple(marks), below)
            marks, below = [], True
        elif mark := MARK.match(line):
            marks.append(mark[1])
        elif line.strip():
            marks, below = [], False


@pytest.fixture(scope="session")
def blocks():
    return blocks_of


@pytest.fixture
def folder(tmp_path):
    """A folder with the files that the pages speak of: the examples, and texts of ours by the names that they use."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    memo, town = (tmp_path / "examples" / name for name in ("memo.txt", "townhall.txt"))
    for name in ("memo.txt", "a.txt", "b.md", "draft1.txt"):
        shutil.copy(memo, tmp_path / name)
    (tmp_path / "draft2.txt").write_text(memo.read_text().replace("Please send me", "What would you need to send me"))
    for name in ("townhalls", "talks/spring", "memos"):
        (tmp_path / name).mkdir(parents=True)
    shutil.copy(town, tmp_path / "townhalls")
    (tmp_path / "talks" / "spring" / "talk.md").write_text(MILD)
    (tmp_path / "memos" / "plan.md").write_text(MILD)
    (tmp_path / "townhall.vtt").write_text(
        "WEBVTT\n\n00:00:01.000 --> 00:00:09.000\n<v Dr. Okafor>Tell me where the plan is wrong. What would you change?</v>\n\n"
        "00:00:10.000 --> 00:00:19.000\n<v Ann Lee>We could open the lab on Fridays. You must file the report by noon.</v>\n"
    )
    mail = "From ann@example.org Mon Apr  3 10:00:00 2023\nFrom: ann@example.org\nDate: Mon, 3 Apr 2023 10:00:00 +0000\n"
    (tmp_path / "sent.mbox").write_text(f"{mail}Subject: Plan\n\n{MILD}\n{mail}Subject: Again\n\n{MILD}")
    (tmp_path / "sentence.txt").write_text("You must file the report by Friday.\n")
    (tmp_path / "sentences.jsonl").write_text('{"id": 1, "text": "What would you change in it?"}\n')
    (tmp_path / "my-folder").mkdir()
    for name, text in HEREDOC.findall((ROOT / "docs" / "new-dimension.md").read_text(encoding="utf-8")):
        (tmp_path / "my-folder" / name).write_text(text)
    return tmp_path
