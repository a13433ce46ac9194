"""Two texts side by side: what is kept, what changed, what each change does. Readings by hand, no pipeline."""

import time
from pathlib import Path

import pytest

from analyzer.analysis import Analysis, Location, Provenance, SentenceReading, excludes_zero
from analyzer.dimensions.schema import Dimension, Pole
from analyzer.scoring.changes import align
from analyzer.scoring.compare import compare
from analyzer.scoring.document import score_document
from analyzer.scoring.parts import count_acts
from analyzer.settings import default_settings

SETTINGS = default_settings()
DIMENSION = Dimension("d", "?", Pole("l", "L", "left"), Pole("r", "R", "right"), (), {}, 1, True)
MEMO = Path(__file__).resolve().parent.parent.parent / "examples" / "memo.txt"


def text(*sentences):
    """Return an analysis of sentences written as ``"words"`` or ``("words", pole or act)``."""
    readings = []
    for n, sentence in enumerate(sentences):
        words, label = (sentence, None) if isinstance(sentence, str) else sentence
        act, pole = (label, None) if label in ("command", "question") else ("statement", label)
        poles = {"d": pole} if pole else {}
        readings.append(SentenceReading(n, words, 2, "paragraph", act, Location(n + 1, 1, 0, 1), poles, {}, ()))
    return Analysis(
        "x", "text", "0" * 64, 0, len(readings), score_document([DIMENSION], readings, SETTINGS, frozenset()),
        count_acts(readings), tuple(readings), Provenance("0", "l", "m", "s"),
    )  # fmt: skip


def many(pole, n, start=0):
    return [(f"{pole} sentence {k}.", pole) for k in range(start, start + n)]


def test_opposite_texts_differ_by_more_than_noise():
    result = compare(text(*many("l", 12)), text(*many("r", 12)), SETTINGS)
    difference = result.dimensions[0].difference
    assert difference.beyond_noise and difference.value == pytest.approx(1.5) and difference.interval[0] > 0
    assert not result.drafts and result.changes == () and result.compared == 1


def test_a_small_difference_may_be_noise():
    difference = (
        compare(text(*many("l", 3), *many("r", 3)), text(*many("l", 2, 9), *many("r", 5, 9)), SETTINGS).dimensions[0].difference
    )
    assert difference.value > 0 and not difference.beyond_noise


def test_too_little_evidence_gives_no_difference():
    result = compare(text(*many("l", 3), "a.", "b.", "c."), text(*many("r", 12)), SETTINGS)
    assert result.dimensions[0].difference is None and result.compared == 0


def test_orders_and_questions_are_compared_in_100_sentences():
    orders, asks = [(f"Do {k}.", "command") for k in range(20)], [(f"Why {k}?", "question") for k in range(20)]
    commands, questions, rhetorical = compare(text(*orders), text(*asks), SETTINGS).acts
    assert commands.density == (100, 0) and commands.difference.value == -100 and commands.difference.beyond_noise
    assert questions.difference.beyond_noise and rhetorical.difference is None


def test_a_moved_sentence_is_kept():
    found = align(text("A.", "B.", "C.", "D.").readings, text("C.", "D.", "A.", "b.").readings)
    assert len(found.kept) == 4 and found.edits == ()


def test_changes_come_in_order_removed_before_added():
    found = align(text("A.", "B.", "C.").readings, text("A.", "X.", "C.", "Y.").readings)
    assert [(kind, r.text) for kind, r in found.edits] == [("removed", "B."), ("added", "X."), ("added", "Y.")]


def test_a_sentence_twice_in_one_draft_and_once_in_the_other_is_one_change():
    found = align(text("A.", "A.", "B.").readings, text("B.", "A.").readings)
    assert len(found.kept) == 2 and [kind for kind, _ in found.edits] == ["removed"]


def test_what_a_change_does_is_its_drafts_position_with_it_less_without():
    first, second = text(*many("l", 4), *many("r", 4)), text(*many("l", 4), *many("r", 4), ("New.", "r"))
    (change,) = compare(first, second, SETTINGS).changes
    assert change.kind == "added" and change.moves["d"] == pytest.approx((5 - 4) / 13 - 0, abs=1e-3)


def test_a_text_beside_itself_differs_in_nothing(analyzer):
    analysis = analyzer.analyze_file(MEMO)
    result = compare(analysis, analysis, SETTINGS)
    assert result.drafts and result.changes == () and result.kept == analysis.sentences
    assert not any(d.difference.beyond_noise for d in (*result.dimensions, *result.acts) if d.difference)


def test_empty_texts_are_compared_without_a_fault():
    result = compare(text(), text("A."), SETTINGS)
    assert result.compared == 0 and not result.drafts


@pytest.mark.parametrize("sentences", [[f"Sentence {k}." for k in range(5000)], ["Yes."] * 5000])
def test_long_texts_are_aligned_quickly(sentences):
    begun = time.monotonic()
    found = align(text(*sentences).readings, text(*reversed(sentences)).readings)
    assert len(found.kept) == 5000 and time.monotonic() - begun < 5


@pytest.mark.parametrize("n", range(4, 20))
def test_of_a_single_difference_the_verdict_is_what_its_interval_says(n):
    first, second = text(*many("l", 6), *many("r", 4)), text(*many("l", 3, 30), *many("r", n, 30))
    result = compare(first, second, SETTINGS)
    (difference,) = (d.difference for d in result.dimensions)
    assert result.compared == 1 and result.confidence == pytest.approx(1 - SETTINGS.compare_error)
    assert difference.beyond_noise is excludes_zero(difference.interval)
