"""Speech that was written down without punctuation still has sentences."""

import numpy as np
import pytest

from analyzer.errors import ModelError
from analyzer.language.breaks import BARE, MOST, read_breaks
from analyzer.language.sentences import MARKS
from analyzer.resources import data_dir

SPOKEN = [
    "good morning everyone thank you for coming",
    "we closed the second quarter with two new customers",
    "i do not know yet why the third one left us",
    "what would you have done in my place",
    "please send me your notes before friday",
    "they will help us to see it better",
]


@pytest.fixture(scope="module")
def texts_of(parser):
    return lambda text: [s.text for s in next(iter(parser.parse([text]))).sentences]


def test_captions_without_a_mark_are_cut_where_sentences_start(texts_of):
    found = texts_of(" ".join(SPOKEN))
    assert sum(sentence in SPOKEN for sentence in found) >= 4, found


def test_orders_and_questions_are_heard_without_a_mark(analyzer):
    analysis = analyzer.analyze(" ".join(SPOKEN))
    assert analysis.acts["command"] == analysis.acts["question"] == 1
    assert "without a mark before them: where sentences end is a guess" in analysis.warnings[0]


def test_marks_decide_where_there_are_any(texts_of):
    long = "We will follow the plan that was made by all of us " * 2 + "and by those who were here before."
    assert texts_of(f"{long} Then we go home.") == [long, "Then we go home."]
    small = "we meet at nine, and whoever has a question about the plan for the next year brings it along on a sheet of paper. bring tea."
    assert small[: small.index(" bring")] in texts_of(small)[0]


def test_no_sentence_of_a_long_run_is_endless_and_nothing_is_lost(texts_of):
    text = " ".join(f"word{n}" for n in range(5 * BARE))
    found = texts_of(text)
    assert max(len(s.split()) for s in found) <= MOST and " ".join(found) == text
    assert not MARKS & set(text.split())


def test_every_caption_tells_its_own_time(analyzer, tmp_path):
    cues = [f"00:00:{10 + 4 * n}.000 --> 00:00:{13 + 4 * n}.500\n{text}\n" for n, text in enumerate(SPOKEN)]
    path = tmp_path / "talk.vtt"
    path.write_text("WEBVTT\n\n" + "\n".join(cues), encoding="utf-8")
    places = {r.text: r.location.place for r in analyzer.analyze_file(path).readings}
    assert places["please send me your notes before friday"] == "00:00:26"


@pytest.mark.parametrize(
    "harm",
    [
        {"entry": np.zeros((3, 3))}, {"exit": np.zeros(5)}, {"threshold": np.array(np.nan)},
        {"layers": np.zeros((1, 4, 128, 128)), "layers_bias": np.zeros((1, 128))},
    ],
)  # fmt: skip
def test_a_network_that_does_not_fit_is_refused(parser, tmp_path, harm):
    with np.load(data_dir("models") / "breaks" / "weights.npz") as shipped:
        np.savez(tmp_path / "weights.npz", **(dict(shipped) | harm))
    finder = parser._breaks()
    with pytest.raises(ModelError, match="does not load"):
        read_breaks(tmp_path / "weights.npz", finder.vectors, len(finder.entry) - finder.vectors.width)
