"""What an analysis reads of lexicons and models stands in its provenance, and in what a run over a folder goes by."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.resources import data_dir
from analyzer.training.adopt import adopt_lexicons

ROOT = Path(__file__).resolve().parent.parent
MODELS = ("syntax", "student", "breaks", "classifier", "norms")
TRACE = """
import sys
from pathlib import Path
place, text = Path(sys.argv[1]).resolve(), sys.argv[2]
loaded = set()
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        frame, path = sys._getframe(1), Path(arguments[0]).resolve()
        while frame and frame.f_code.co_name != "_of_content":
            frame = frame.f_back
        if frame is None and path.is_relative_to(place) and path.relative_to(place).parts[0] in ("lexicons", "models"):
            loaded.add(path.relative_to(place))
sys.addaudithook(note)
from analyzer import Analyzer, integrity, resources
from analyzer.batch.plan import Plan, plan_digest
from analyzer.settings import default_settings
assert Path(resources.__file__).is_relative_to(place)
Analyzer().analyze_file(text)
loaded.discard(Path("models/settings.toml"))
def made():
    resources._of_shipped.cache_clear()
    return integrity.made_with(default_settings()), plan_digest(Plan(Path()))
before = made()
for path in sorted(loaded):
    data = (place / path).read_bytes()
    (place / path).write_bytes(data + b" ")
    same = [name for name, old, new in zip(("provenance", "plan"), before, made()) if old == new]
    (place / path).write_bytes(data)
    print(path.as_posix(), *same)
"""
SPEECH = """REMARKS AS PREPARED FOR DELIVERY

[Hold up the valve.] This is what we are here for, and I thank each of you for it. It took the crew of the sec-
ond line a year to make it.

{bare}
"""


@pytest.fixture
def place(tmp_path):
    """The package with lexicons and models of its own, as it lies in a checkout."""
    shutil.copytree(ROOT / "analyzer", tmp_path / "analyzer", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(data_dir("lexicons"), tmp_path / "lexicons")
    for name in MODELS:
        shutil.copytree(data_dir("models") / name, tmp_path / "models" / name)
    shutil.copy(data_dir("models") / "settings.toml", tmp_path / "models")
    return tmp_path


def test_a_change_of_any_file_that_an_analysis_loads_changes_provenance_and_plan(place):
    bare = "we met on monday and then the crew went to the quay where the boats lay and they took the ropes " * 4
    (place / "speech.txt").write_text(SPEECH.format(bare=bare))
    done = subprocess.run(
        [sys.executable, "-c", TRACE, str(place), str(place / "speech.txt")], cwd=place, capture_output=True, text=True, check=True,
        env={"PYTHONPATH": str(place)},
    )  # fmt: skip
    seen = dict(line.partition(" ")[::2] for line in done.stdout.splitlines())
    read = {path.rpartition("/")[0] for path in seen}
    assert read >= {"lexicons/dimensions", "lexicons/shared", "lexicons/readers", *(f"models/{name}" for name in MODELS)}
    assert [path for path, same in seen.items() if same] == []


def test_a_card_can_be_told_that_it_belongs_with_the_lexicons_that_are_there(tmp_path):
    card = tmp_path / "model.json"
    shipped = (data_dir("models") / "classifier" / card.name).read_text()
    card.write_text(json.dumps(json.loads(shipped) | {"lexicons_digest": "another"}))
    adopt_lexicons(tmp_path)
    assert card.read_text() == shipped
