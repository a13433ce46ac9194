"""Every cue is proved by its own examples, and every pole has enough of them."""

from pathlib import Path

import pytest

from analyzer.dimensions.check import check_file
from analyzer.dimensions.load import load_dimension
from analyzer.resources import data_dir

FILES = sorted((data_dir("lexicons") / "dimensions").glob("*.toml"))


def test_the_ten_dimensions_of_the_codebook_are_there():
    assert {p.stem for p in FILES} == {
        "push_pull", "fear_opportunity", "command_question", "extrinsic_intrinsic", "answers_questions",
        "squeeze_leverage", "control_shape", "action_reflection", "uniformity_diversity", "followers_leaders",
    }  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_hit_hits_every_miss_misses_and_every_term_is_shown_in_a_hit(path: Path, parser):
    _, faults = check_file(path, parser)
    assert [str(f) for f in faults] == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_cue_has_hit_miss_reason_and_source(path: Path):
    for cue in load_dimension(path).cues:
        assert cue.hit and cue.miss and cue.why and cue.source


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_pole_has_enough_cues(path: Path):
    dimension = load_dimension(path)
    for pole in dimension.poles:
        n = sum(len(c.terms) + len(c.patterns) for c in dimension.cues if c.pole == pole)
        assert n >= (80 if dimension.headline else 40), f"{pole}: {n}"
