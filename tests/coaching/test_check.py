"""``analyze lexicon check`` runs the examples of the coach's files too."""

import pytest
from click.testing import CliRunner

from analyzer.cli.lexicon import lexicon
from analyzer.coaching.check import GuideCheck
from analyzer.coaching.load import FOLDER, WORDS, guide_files
from analyzer.resources import data_dir

OWN = data_dir("lexicons") / FOLDER
DIMENSION = (
    'schema = 1\nid = "warm_cold"\nquestion = "Warm or cold?"\n'
    'left = { id = "warm", title = "Warm", summary = "near a stove" }\nright = { id = "cold", title = "Cold", summary = "far off" }\n'
    '[[cues]]\nid = "a"\npole = "warm"\nterms = ["stove"]\nwhy = "x"\nsource = "own"\nhit = ["A stove."]\nmiss = ["No."]\n'
)
GUIDE = 'schema = 1\ndimension = "warm_cold"\n' + "".join(
    f'[[advice]]\nid = "{p}"\npole = "{p}"\nwhy = "w"\nchange = "c"\nsource = "s"\n' for p in ("warm", "cold")
)
PATTERN = '[[patterns]]\nid = "x"\npole = "warm"\nform = "plan"\nsay = "Why {act}?"\nhit = { "We will light it." = "Why light it?" }\nmiss = ["No."]\n'
HOLD = '[[holds]]\nid = "y"\npole = "warm"\nwhy = "w"\nshapes = ["past"]\nhit = ["It was warm."]\nmiss = ["It is warm."]\n'


@pytest.fixture(scope="module")
def guides(analyzer, parser):
    return GuideCheck(OWN / WORDS, analyzer.dimensions, parser)


@pytest.mark.parametrize("path", guide_files(OWN), ids=lambda path: path.stem)
def test_every_example_of_the_shipped_files_holds(guides, path):
    guide, faults = guides.check(path)
    assert guide is not None and [str(f) for f in faults] == []


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (GUIDE + PATTERN + HOLD, 0, "coaching/warm_cold.toml: 2 entries of advice, 1 patterns, 1 holds"),
        (GUIDE + PATTERN.replace("Why light it?", "Why burn it?"), 2, "hit 'We will light it.' becomes 'Why light it?'"),
        (GUIDE + PATTERN.replace("We will light it.", "It rains."), 2, "hit 'It rains.' is left alone"),
        (GUIDE + PATTERN.replace('["No."]', '["We will go."]'), 2, "miss 'We will go.' becomes 'Why go?'"),
        (GUIDE + HOLD.replace("It was warm.", "It is hot."), 2, "hit 'It is hot.' is not held back"),
        (GUIDE + HOLD.replace("It is warm.", "It was hot."), 2, "miss 'It was hot.' is held back"),
        (GUIDE.replace("warm_cold", "loud_low"), 2, "unknown dimension 'loud_low'"),
    ],
)
def test_a_private_folder_is_checked_with_its_coaching_files(tmp_path, text, code, said):
    (tmp_path / "warm_cold.toml").write_text(DIMENSION)
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "warm_cold.toml").write_text(text)
    done = CliRunner().invoke(lexicon, ["check", str(tmp_path)])
    assert done.exit_code == code and said in done.output
