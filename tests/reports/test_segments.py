"""A sentence is cut at evidence and loses nothing."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from analyzer.analysis import Evidence
from analyzer.reports.segments import segments


def evidence(start, end, rule="r", dimension="push_pull", pole="push"):
    return Evidence(dimension, pole, "cue", rule, start, end, "", 1.0)


@st.composite
def sentences(draw):
    text = draw(st.text(max_size=40))
    offsets = st.integers(-3, len(text) + 3)
    spans = draw(st.lists(st.tuples(offsets, offsets), max_size=8))
    return text, [evidence(a, b, rule=str(n)) for n, (a, b) in enumerate(spans)]


@given(sentences())
def test_the_pieces_joined_are_the_sentence(drawn):
    text, found = drawn
    pieces = segments(text, found)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)


@given(sentences())
def test_each_character_is_covered_by_exactly_the_evidence_that_stands_there(drawn):
    text, found = drawn
    at = 0
    for piece, covering in segments(text, found):
        for k in range(at, at + len(piece)):
            assert list(covering) == [e for e in found if e.start <= k < e.end]
        at += len(piece)


@given(sentences())
def test_neighbours_differ_in_what_covers_them(drawn):
    pieces = segments(*drawn)
    assert all(a[1] != b[1] for a, b in pairwise(pieces))


def test_overlapping_evidence_is_cut_into_own_both_and_other():
    first, second = evidence(0, 6, "first"), evidence(4, 9, "second")
    assert segments("must approve it", [first, second]) == [
        ("must", (first,)), (" a", (first, second)), ("ppr", (second,)), ("ove it", ()),
    ]  # fmt: skip
