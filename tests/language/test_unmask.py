"""Text is matched as it looks, and every character still knows where it stood."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.document import Block
from analyzer.language.cut import short_blocks
from analyzer.language.unmask import unmask
from analyzer.settings import default_settings

PAIRS = default_settings().look_alikes
BASES = st.text(st.sampled_from("abe оеА\u200b\u00ad\u0301\u202eｙﬁ𝐮\ud800я.😀\u200d"), max_size=40)


def seen(*texts, segments=((0, 0),)):
    blocks, masks = unmask([Block(text, segments=segments) for text in texts], PAIRS, 200)
    return blocks, masks


@pytest.mark.parametrize(
    ("text", "as_it_looks"),
    [
        ("You must go.", "You must go."),
        ("Y\u200bo\u2060u mu\u00adst g\ufeffo.", "You must go."),
        ("You \u202emust\u202c go.", "You must go."),
        ("Yоu must gо.", "You must go."),
        ("Υοu must go.", "You must go."),
        ("Ｙｏｕ 𝐦𝐮𝐬𝐭 ｇｏ.", "You must go."),
        ("the ﬁrst oﬃce", "the first office"),
        ("cafe\u0301 na\u00efve", "café naïve"),
        ("ca\u0301\u0301\u0301\u0301n m\u20ddust", "can must"),
        ("You\ud800 must", "You\ufffd must"),
        ("an ❤\ufe0f", "an ❤"),
    ],
)
def test_what_hides_words_goes(text, as_it_looks):
    assert seen(text)[0][0].text == as_it_looks


@pytest.mark.parametrize(
    "text", ["Он сказал нет.", "The сор is Russian.", "Δt and µm and αβ", "Straße, über, façade", "我们 go", "ﷺ ™ ½ №"]
)
def test_other_languages_and_signs_stay(text):
    (block,), masks = seen(text)
    assert block.text == text and not masks.look_alikes


def test_words_of_look_alikes_alone_are_latin_where_others_mix():
    blocks, masks = seen("а сор", "yоu")
    assert [b.text for b in blocks] == ["a cop", "you"] and masks.look_alikes == 3


def test_what_was_hidden_is_counted():
    _, masks = seen("m\u200bus\u200bt ca\u0301\u0301\u0301\u0301n \u202e\u202d so\u00adft 👩\u200d💻 gо")
    assert (masks.unseen, masks.stacks, masks.turned, masks.look_alikes) == (2, 1, 2, 1)


@settings(deadline=None)
@given(BASES, st.integers(0, 50))
def test_each_character_knows_where_it_stood(text, begin):
    """What is kept stands where it stood, what is put in stands at the piece that it replaces, and places only rise."""
    (block,), _ = seen(text, segments=((0, begin),))
    places = [block.origin(k) - begin for k in range(len(block.text))]
    assert places == sorted(places) and all(0 <= p < len(text) for p in places)
    assert all(c == text[p] for c, p in zip(block.text, places, strict=True) if c in "b .😀")


@settings(deadline=None)
@given(BASES, st.integers(1, 9))
def test_the_places_of_joined_lines_are_kept(text, at):
    whole = text + "x" * 10
    block = Block(whole, segments=((0, 5), (at, 100)))
    (made,), _ = unmask([block], PAIRS, 200)
    before = {block.origin(k) for k in range(len(whole))}
    assert {made.origin(k) for k in range(len(made.text))} <= before


def test_long_texts_take_time_in_proportion():
    def seconds(n):
        started = time.process_time()
        (block,), _ = seen("m\u200buѕt gо\u0301 " * n)
        assert sum(len(part.text) for part in short_blocks(block, 20_000)) == len(block.text)
        return time.process_time() - started

    seconds(1_000)
    assert seconds(80_000) < 12 * max(seconds(10_000), 0.05)


def test_what_goes_on_without_a_blank_gets_some_and_keeps_its_places():
    block = Block("so " + "a" * 25 + " on")
    (made,), masks = unmask([block], PAIRS, 10)
    assert made.text == f"so {'a' * 10} {'a' * 10} {'a' * 5} on" and masks.cuts == 2
    assert [made.origin(k) for k in (12, 13, 14, len(made.text) - 1)] == [12, 13, 13, len(block.text) - 1]
