"""What a report warns of, and from where on its settings have it do so."""

from dataclasses import replace

import pytest

from analyzer import Analyzer
from analyzer.errors import ReadError
from analyzer.scoring.compare import compare
from analyzer.settings import default_settings

LONG = "We asked the crews in the north what they would change first and they told us"
TEXT = f"{LONG}. {LONG}. {LONG}. We went home. They slept well. It rained. The lab was open. Nobody was there. "
UNKNOWN = "\n\n- Zvorq plimt grosk\n"


@pytest.fixture(scope="module")
def warnings():
    """Return the warnings of a text with some settings changed."""

    def warnings(text, **changes):
        return Analyzer(settings=replace(default_settings(), **changes)).analyze(text).warnings

    return warnings


def test_long_sentences_are_told_where_they_are_several_and_many_of_all(warnings):
    said = ("3 very long sentences: the text may lack punctuation, and sentence counts with it",)
    assert warnings(TEXT) == ()
    assert warnings(TEXT, odd_sentence_length=16) == said
    assert warnings(TEXT, odd_sentence_length=16, odd_long_share=0.375) == ()
    assert warnings(TEXT, odd_sentence_length=16, odd_places=4) == ()


def test_a_text_is_scored_where_enough_of_its_sentences_hold_a_known_word(warnings):
    said = "this does not look like English prose: nothing is scored"
    assert said not in warnings(TEXT + UNKNOWN)
    assert said in warnings(TEXT + UNKNOWN, least_known_share=1.0)


@pytest.mark.parametrize(("words", "said"), [(19, False), (20, True)])
def test_from_twenty_words_on_noise_is_not_scored(warnings, words, said):
    noise = " ".join(["zvorq"] * words)
    assert ("this does not look like English prose: nothing is scored" in warnings(noise)) is said


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bitte senden Sie mir die Liste. Was denken Sie? Stop. Melden Sie sich bei Ana.", "German"),
        ("Envíe el informe mañana, por favor.", "Spanish"),
        ("Merci de répondre avant vendredi. " * 8, None),
        ("Ship it now. Stop. Fix it.", None), ("Thanks!", None), ("Call Ana Ruiz. Ask Luis Ortega.", None), ("No comment.", None),
    ],
)  # fmt: skip
def test_a_text_too_short_to_refuse_is_warned_of_where_another_language_is_likelier(analyzer, text, language):
    told = [w for w in warned(analyzer, text) if "fewer than 20 words" in w]
    assert told == ([f"fewer than 20 words, and perhaps in {language}: the figures hold for English only"] if language else [])


def warned(analyzer, text):
    """Return the warnings of a text; none where it is refused, as one of more words is."""
    try:
        return analyzer.analyze(text).warnings
    except ReadError:
        return ()


DENSE = (
    "We have to cut the budget of the harbour now. Every crew will follow the one procedure without exception. "
    "Whoever does not comply is written up. Finish the audit by noon. We know what our guests want. Work harder."
)


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        (DENSE, False),
        ("\n\n".join(["You must", "by noon", "comply with", "without exception", "no exceptions", "work harder"] * 3), True),
    ],
)
def test_sentences_with_verbs_of_their_own_are_no_list_of_cues(warnings, text, listed):
    told = [w for w in warnings(text, odd_cue_share=0.3) if "this may be a list of them and no text" in w]
    assert bool(told) is listed


def test_a_sentence_said_again_and_again_makes_nothing_beyond_doubt():
    once = "Send me the list of all the lamps that hang in the hall."
    score = Analyzer().analyze(f"{once} " * 50).score("command_question")
    low, high = score.interval
    assert score.counts["command"] == 50 and not score.beyond_doubt and low <= score.position <= high


def test_a_text_that_repeats_itself_differs_from_another_by_no_more_than_what_it_says_once():
    order, question = (
        "Send me the list of all the lamps that hang in the hall. ",
        "What have you seen in the hall that we have not? ",
    )
    one, other = (Analyzer().analyze(text * 30) for text in (order, question))
    assert not any(d.difference.beyond_noise for d in compare(one, other, default_settings()).dimensions if d.difference)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The lamp in the hall is blue.", "11 of 12 sentences repeat an earlier one"),
        (
            "Send me the list of all the lamps that hang in the hall.",
            "11 of 12 sentences repeat an earlier one: the ranges count them once, the positions as often as they are said",
        ),
    ],
)
def test_how_repeated_sentences_count_is_said_only_where_there_are_scores(warnings, text, said):
    assert warnings(f"{text} " * 12) == (said,)
