"""What a report warns of, and from where on its settings have it do so."""

import re
from dataclasses import replace

import pytest

from analyzer import Analyzer
from analyzer.document import Source
from analyzer.errors import ReadError
from analyzer.readers.finish import finished
from analyzer.readers.text.plain import document_of
from analyzer.reports import Canvas, reports
from analyzer.reports.comparison import COMPARISONS
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
    said = ("3 very long sentences: the text may lack punctuation, so sentence counts may be wrong",)
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
        (" ".join(f"You must follow rule {name}." for name in ("one", "two", "three", "four", "five", "six")), False),
        (
            "Passion, trust, opportunity, curious partners, explore, experiment, empower, what do you think, discover, share. "
            * 3,
            True,
        ),
        (
            "We empower you explore passion opportunity partners experiment learn curious trust diversity ecosystem leverage. "
            * 3,
            True,
        ),
        ("\n\n".join(["You must", "by noon", "comply with", "without exception", "no exceptions", "work harder"] * 3), True),
    ],
)
def test_sentences_with_verbs_of_their_own_are_no_list_of_cues(warnings, text, listed):
    told = [w for w in warnings(text, odd_cue_share=0.3) if "this may be a list of cues, not a text" in w]
    assert bool(told) is listed


def test_a_sentence_said_again_and_again_makes_nothing_beyond_doubt():
    once = "Send me the list of all the lamps that hang in the hall."
    score = Analyzer().analyze(f"{once} " * 50).score("command_question")
    assert score.counts["command"] == 50 and score.interval[1] < 0 and not score.beyond_doubt


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
@pytest.mark.parametrize("often", [5, 9, 30])
def test_no_verdict_of_a_text_that_repeats_itself_is_beyond_doubt(often, name):
    analyzer = Analyzer()
    orders = "Send me the list of all the lamps that hang in the hall. " * often
    said = f"Ann Lee: {orders}\n\nBob Roe: It rained on Monday.\n\nAnn Lee: So it did.\n\nBob Roe: And on Tuesday.\n"
    analysis = analyzer.analyze(said)
    shown = reports()[name].render([analysis], analyzer.dimensions, Canvas(settings=analyzer.settings, width=500))
    shown = " ".join(re.sub(r"<[^>]*>", " ", shown).lower().split())
    assert any(score.interval[1] < 0 for score in analysis.scores if score.interval)
    assert not any(s.beyond_doubt for s in analysis.scores + analysis.parts[0].scores)
    assert "but many sentences repeat an earlier one" in shown and "may lean to command, too many repeated" in shown


def test_a_comparison_says_that_repeats_count_each_time_and_gives_the_figures_of_all_sentences():
    order, question = (
        "Send me the list of all the lamps that hang in the hall. ",
        "What have you seen in the hall that we have not? ",
    )
    one, other = (Analyzer().analyze(text * 30) for text in (order, question))
    shown = COMPARISONS["terminal"].render(compare(one, other, default_settings()), Analyzer().dimensions, Canvas(width=300))
    assert shown.count("each counts every time") == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The lamp in the hall is blue.", "11 of 12 sentences repeat an earlier one"),
        (
            "Send me the list of all the lamps that hang in the hall.",
            "11 of 12 sentences repeat an earlier one: each counts every time, so scores look too sure, and "
            "nothing is called beyond doubt",
        ),
    ],
)
def test_how_repeated_sentences_count_is_said_only_where_there_are_scores(warnings, text, said):
    assert warnings(f"{text} " * 12) == (said,)


QUESTIONS = [
    "What would you change in the plan for the north?", "How did the customers in Leeds take it?",
    "What have you seen that we have not?", "Who would like to try the new line first?",
    "What do you need from us for that?", "Where should we look next, in your view?",
    "How would you test this idea?", "What did we miss in the first draft?",
    "Which part of it is unclear to you?", "What makes the work hard on Tuesdays?",
]  # fmt: skip


def talk(**said):
    """Return the document of a talk in which each speaker says all lines in turn."""
    lines = [f"{name.replace('_', ' ')}: {line}" for name, own in said.items() for line in own]
    return document_of("\n".join(lines), Source("talk.txt"))


def question_scores(said, **options):
    """Return what holds of command and question for each part of a talk and for each speaker chosen alone."""
    analyzer = Analyzer(**options)
    parts = {part.name: part.scores for part in analyzer.analyze_document(said).parts}
    alone = {name: analyzer.analyze_document(said, speaker=name).scores for name in parts}
    return parts, alone


def test_what_one_speaker_repeats_is_no_ground_to_doubt_another():
    said = talk(Ann_Lee=["The list is on the table in the hall."] * 14, Bob_Ray=QUESTIONS)
    parts, alone = question_scores(said, dimensions=["command_question"])
    assert parts == alone and parts["Bob Ray"][0].beyond_doubt


def test_the_same_question_again_and_again_is_not_beyond_doubt_among_other_sentences():
    plain = [f"The north plant made {n * 37} units in week {n} of the spring." for n in range(1, 40)]
    said = talk(Ann_Lee=["What would you change in it?"] * 14, Bob_Ray=plain)
    parts, alone = question_scores(said, dimensions=["command_question"])
    assert parts == alone and not parts["Ann Lee"][0].beyond_doubt
    analysis = Analyzer().analyze_document(said)
    assert analysis.warnings == (analysis.warnings[0],) and "scored together" in analysis.warnings[0]
    assert analysis.score("command_question").interval[0] > 0 and not analysis.score("command_question").beyond_doubt


@pytest.mark.parametrize(
    ("other", "warning"),
    [
        (['"The plant made many units in week five of the spring," "and all of it was sold."'] * 2, "in quotation marks"),
        (["Wir müssen heute noch alle Berichte abgeben, sonst verlieren wir den großen Auftrag."], "in German"),
        (["Pl\u200bant w\u200bork st\u200bops he\u200bre f\u200bor a\u200bll of us in the hall."], "invisible characters"),
    ],
)
def test_a_speaker_who_is_scored_alone_is_not_warned_of_for_what_others_say(other, warning):
    said = talk(
        Ann_Lee=QUESTIONS[:2],
        Bob_Ray=[*other, *other, QUESTIONS[5], *other, *other],
        Eve_Fox=QUESTIONS[2:3] * 3,
        Cy_Orr=QUESTIONS[3:5],
    )
    analyzer = Analyzer()
    assert any(warning in told for told in analyzer.analyze_document(said).warnings)
    assert analyzer.analyze_document(said, speaker="Ann Lee").warnings == ()
    assert any(warning in told for told in analyzer.analyze_document(said, speaker="Bob Ray").warnings)


def test_a_summary_above_a_transcript_is_no_part_of_what_one_speaker_says():
    talked = "\n".join(f"{name}: {line}" for line in QUESTIONS[:3] for name in ("Ann Lee", "Bob Ray"))
    said = finished(document_of(f"Summary\nThe team spoke of the plan.\n\nTranscript\n{talked}\n", Source("talk.txt")))
    analyzer = Analyzer()
    assert any("a summary above" in told for told in analyzer.analyze_document(said).warnings)
    assert analyzer.analyze_document(said, speaker="Ann Lee").warnings == ()


def test_repeated_questions_for_effect_do_not_make_the_orders_doubtful():
    orders = [
        f"Call the {name} in Hull."
        for name in ("mill", "bank", "port", "mayor", "school", "press", "crew", "board", "yard", "lab")
    ]
    plain = [f"The north plant made {n * 37} units in week {n} of the spring." for n in range(1, 13)]
    score = Analyzer().analyze("\n\n".join([*orders, *plain, *["Who knows?"] * 9])).score("command_question")
    assert score.counts["command"] >= 9 and score.beyond_doubt and not score.note
