"""The first sentence of a report takes a side only where the scores bear it."""

import re
from dataclasses import replace

import pytest

from analyzer import Analyzer
from analyzer.analysis import REPEATED, Part
from analyzer.dimensions.load import load_dimensions
from analyzer.reports import Canvas, reports
from analyzer.reports.page import page_of
from analyzer.reports.summary import summary
from analyzer.reports.view import first_speakers, lean, strength
from analyzer.resources import data_dir
from analyzer.scoring.document import score_dimension
from analyzer.settings import default_settings

LEFT, RIGHT, UNSURE = (-0.6, (-0.9, -0.2)), (0.6, (0.2, 0.9)), (0.1, (-0.4, 0.5))


@pytest.fixture(scope="module")
def analysis(analyzer):
    return analyzer.analyze("Send me the list. What do you see in it that we have missed?")


def scored(analysis, *leans):
    made = [
        replace(s, enough=True, position=at, interval=range_) for s, (at, range_) in zip(analysis.scores, leans, strict=False)
    ]
    return replace(analysis, scores=tuple(made))


@pytest.mark.parametrize(
    ("leans", "said"),
    [
        ([LEFT, LEFT, UNSURE], "speaks more for scalable efficiency than"),
        ([RIGHT, RIGHT, RIGHT], "speaks more for scalable learning than"),
        ([LEFT, RIGHT], "for scalable efficiency on one dimension and for scalable learning on another (mean"),
        ([LEFT, RIGHT, RIGHT], "for scalable efficiency on one dimension and for scalable learning on others (mean"),
        ([LEFT, LEFT, RIGHT], "for scalable efficiency on some dimensions and for scalable learning on another (mean"),
        ([UNSURE, UNSURE], "sides with neither"),
    ],
)
def test_a_side_takes_two_dimensions_that_agree_beyond_doubt(analysis, leans, said):
    assert said in summary(scored(analysis, *leans), default_settings())[0]


def counted(analysis, *counts):
    """Return an analysis with a score of each pair of counts."""
    dimensions = {d.id: d for d in load_dimensions([data_dir("lexicons") / "dimensions"])}
    made = []
    for old, (left, right) in zip(analysis.scores, counts, strict=False):
        d = dimensions[old.dimension]
        poles = [d.left.id] * left + [d.right.id] * right
        made.append(score_dimension(d, poles + [None] * (20 - len(poles)), default_settings(), "hybrid"))
    return replace(analysis, sentences=20, scores=tuple(made))


ALL_LEFT = (
    "Over 20 sentences all that counts towards a score is on the side of scalable efficiency, in too few sentences to be sure"
)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            [(4, 0), (4, 0)],
            [
                f"{ALL_LEFT} (mean of 2 of the ten dimensions: -0.50).",
                "That is push over pull (4 to 0 sentences) and fear over opportunity (4 to 0 sentences).",
            ],
        ),
        ([(4, 0), (1, 0)], [f"{ALL_LEFT}.", "That is push over pull (4 to 0 sentences).", "One dimension does not decide for the whole text."]),
        ([(4, 0), (1, 2)], ["Over 20 sentences the text sides with neither scalable efficiency nor scalable learning"]),
        ([(4, 0), (4, 0), (1, 2)], [f"{ALL_LEFT} (mean of 2 of the ten dimensions: -0.50)."]),
        ([(0, 4), (0, 4)], [ALL_LEFT.replace("efficiency", "learning") + " (mean of 2 of the ten dimensions: +0.50)."]),
        ([(4, 0), (0, 4)], ["Over 20 sentences the text sides with neither scalable efficiency nor scalable learning"]),
        ([(4, 1), (4, 0)], ["Over 20 sentences the text sides with neither scalable efficiency nor scalable learning"]),
        ([(9, 0), (4, 0)], ["Over 20 sentences one of the ten dimensions is beyond doubt: push over pull (9 to 0 sentences)."]),
        (
            [(3, 0), (0, 2)],
            [
                "The text (20 sentences) holds too little evidence for a score on any dimension.",
                "Too few sentences take a pole: push 3 : 0 pull, fear 0 : 2 opportunity.",
                "It gives 1 command and asks",
            ],
        ),
        ([(0, 0)], ["The text (20 sentences) holds too little evidence", "No sentence takes a pole of the dimension asked for."]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_the_headline_says_what_a_reader_sees_in_the_counts(analyzer, analysis, name, counts, said):
    made = counted(analysis, *counts)
    shown = reports()[name].render([made], analyzer.dimensions, Canvas(settings=analyzer.settings, width=110))
    shown = re.sub(r"<[^>]*>", "", shown) if name == "html" else shown
    shown = " ".join(shown.replace("−", "-").replace("\\", "").split())
    for sentence in said:
        assert sentence in shown


def test_sentences_are_not_called_few_that_are_only_the_same(analysis):
    made = counted(analysis, (18, 0))
    repeated = replace(made, scores=tuple(replace(s, note=REPEATED) if s.enough else s for s in made.scores))
    said = " ".join([*summary(repeated, default_settings()), strength(repeated.scores[0], default_settings())])
    assert "(18 to 0 sentences)" in said and "repeat an earlier one" in said and "few" not in said
    even = replace(repeated.scores[0], position=0.0, interval=(-0.1, 0.1))
    assert strength(even, default_settings()) == "may lean either way, too many repeated sentences to tell"
    assert (
        "earlier one"
        in summary(replace(repeated, scores=(replace(even, counts={even.left: 9, even.right: 9}),)), default_settings())[1]
    )


def test_without_a_score_the_reason_is_given_that_there_is(analyzer, analysis):
    asked = Analyzer(dimensions=["push_pull"]).analyze("Send me the list by noon. " * 6)
    assert summary(asked, default_settings())[1] == "No sentence takes a pole of the dimension asked for."
    short = summary(analyzer.analyze("Send me the list by noon. " * 3), default_settings())[1]
    assert short.startswith("It is too short for a score. Sentences that take a pole: ") and "command 3 : 0 question" in short


def test_three_dimensions_of_one_side_are_named_and_the_others_counted(analysis):
    said = summary(counted(analysis, *[(4, 0)] * 5), default_settings())
    assert said[1].startswith("That is push over pull (4 to 0 sentences), ") and said[1].endswith(" and 2 more.")


@pytest.mark.parametrize("name", ["terminal", "markdown"])
@pytest.mark.parametrize(("p", "told"), [(0.49, True), (0.5, False)])
def test_that_rare_poles_are_taken_at_a_low_p_is_said_where_one_is_shown(analyzer, analysis, name, p, told):
    reading = replace(analysis.readings[0], poles={"push_pull": "push"}, probabilities={"push_pull": {"push": p, "pull": 0.0}})
    made = replace(counted(analysis, (4, 0)), readings=(reading,))
    shown = " ".join(reports()[name].render([made], analyzer.dimensions, Canvas(settings=analyzer.settings)).split())
    assert ("Rare poles are taken at a low p" in shown) is told


def test_a_mean_says_of_how_many_of_the_ten_it_is_and_one_dimension_has_none(analysis):
    said = [summary(scored(analysis, *[(0.2, (-0.4, 0.8))] * n), default_settings())[0] for n in (1, 2, 10)]
    assert "mean" not in said[0] and said[1].endswith(" (mean of 2 of the ten dimensions: +0.20).")
    assert said[2].endswith(" (mean of all ten dimensions: +0.20).")


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_one_dimension_beyond_doubt_is_named_and_no_side_is_claimed_of_the_whole(analyzer, analysis, name):
    made = scored(analysis, RIGHT, (-0.5, (-1.0, 0.1)), (-0.4, (-0.9, 0.1)))
    shown = reports()[name].render([made], analyzer.dimensions, Canvas(settings=analyzer.settings, width=110))
    shown = shown.replace("−", "-")
    assert "Over 2 sentences one of the ten dimensions is beyond doubt: pull over push (" in shown
    assert "One dimension does not decide for the whole text (mean of 3 of the ten dimensions: -0.10)." in shown
    assert "Clearest" not in shown and "leans to scalable" not in shown and "speaks more for" not in shown


def test_no_side_is_claimed_that_the_mean_gainsays(analysis):
    slight, far = (0.2, (0.1, 0.3)), (-0.7, (-1.5, 0.1))
    said = summary(scored(analysis, slight, slight, far), default_settings())
    assert said[0] == (
        "Over 2 sentences the text takes no side as a whole: 2 dimensions speak for scalable learning beyond doubt, "
        "the mean of 3 of the ten dimensions (-0.10) does not."
    )
    assert said[1].startswith("Clearest: pull over push (")


def test_a_clear_dimension_of_ones_own_is_named_beside_the_one_of_the_ten(analysis):
    own = replace(analysis.scores[1], dimension="warm_cold", left="warm", right="cold", counts={"warm": 9, "cold": 0, "both": 0},
                  enough=True, position=-0.7, interval=(-0.9, -0.5))  # fmt: skip
    made = scored(analysis, RIGHT)
    said = summary(replace(made, scores=(*made.scores, own)), default_settings())
    assert said[0].startswith("Over 2 sentences one of the ten dimensions is beyond doubt: pull over push (")
    assert said[2].startswith("Clearest: warm over cold (9 to 0 sentences) and pull over push (")


@pytest.mark.parametrize(
    ("position", "interval", "said"),
    [
        (0.0, (-0.7, 0.7), "may lean either way, too few sentences to tell"),
        (0.01, (-0.29, 0.31), "may lean either way, too few sentences to tell"),
        (0.05, (-0.2, 0.3), "may lean either way, too close to balance to tell"),
        (0.05, (-0.2, 0.29), "balanced"),
        (0.08, (0.01, 0.15), "leans slightly to pull"),
        (0.1, (-0.2, 0.4), "may lean to pull, too few sentences to be sure"),
        (0.1, (-0.2, 0.39), "may lean to pull, too close to balance to tell"),
        (-0.2, (-0.45, 0.05), "may lean to push, too close to balance to tell"),
        (-0.3, (-0.62, 0.02), "may lean to push, too few sentences to be sure"),
        (-0.3, (-0.5, -0.1), "leans clearly to push"),
    ],
)
def test_balance_is_said_only_where_a_clear_lean_is_ruled_out(analysis, position, interval, said):
    score = replace(analysis.score("push_pull"), enough=True, position=position, interval=interval)
    assert strength(score, default_settings()) == said


def test_too_few_sentences_are_not_said_of_a_hundred_that_take_a_pole(analyzer):
    for often, said in (
        (1, "May lean either way, too few sentences to tell."),
        (16, "May lean to command, too close to balance to tell."),
    ):
        orders = " ".join(f"Send me list {n} by noon." for n in range(4 * often))
        text = f"{orders} {' '.join(f'What have you seen in room {n}?' for n in range(3 * often))}"
        shown = reports()["terminal"].render([analyzer.analyze(text)], analyzer.dimensions, Canvas(width=110))
        assert f"What is the sentence's act towards the audience? {said}\n" in shown


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_from_where_on_a_lean_is_clear_is_the_analyzers_setting(analyzer, analysis, name):
    score = replace(analysis.score("push_pull"), enough=True, position=-0.3, interval=(-0.5, -0.1))
    made = replace(analysis, scores=(score,), readings=(replace(analysis.readings[0], poles={"push_pull": "push"}),))
    for settings, said in (
        (analyzer.settings, "leans clearly to push"),
        (replace(analyzer.settings, lean_strongly=0.25), "leans strongly to push"),
    ):
        assert said in reports()[name].render([made], analyzer.dimensions, Canvas(settings=settings)).lower()


@pytest.mark.parametrize(
    ("both", "said"),
    [(0, "each question."), (1, "(1 that does both counts as a command)."), (2, "(2 that do both count as commands).")],
)
def test_a_sentence_that_orders_and_asks_is_told_where_it_counts_as_an_order(analysis, both, said):
    readings = [replace(r, poles={"command_question": "both"}) for r in analysis.readings[:both]]
    acts = {"command": 3, "question": 1}
    made = replace(
        analysis, acts=acts, readings=tuple(readings), scores=(replace(analysis.scores[0], enough=True, position=0.0),)
    )
    assert summary(made, default_settings())[-1].endswith(said)


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_where_the_bar_counts_a_sentence_twice_that_is_said_beside_the_other_figure(analyzer, analysis, name):
    readings = [replace(r, poles={"command_question": "both"}) for r in analysis.readings[:1]]
    made = replace(analysis, acts={"command": 3, "question": 1}, readings=tuple(readings))
    shown = " ".join(reports()[name].render([made], analyzer.dimensions, Canvas(width=110)).split())
    beside = {
        "html": "commands : genuine questions (1 that does both counts as a command)</dt><dd>3 : 1",
    }.get(name, "3 : 1 (3.0 commands for each question; 1 that does both counts as a command here, and for both poles above)")
    assert beside in shown


@pytest.mark.parametrize(
    ("commands", "questions", "said"),
    [
        (1, 4, "1 : 4 (4.0 questions for each command)"), (3, 2, "3 : 2 (1.5 commands for each question)"),
        (256, 245, "256 : 245 (about as many commands as questions)"), (245, 256, "245 : 256 (about as many commands as questions)"),
        (21, 20, "21 : 20 (1.1 commands for each question)"), (2, 2, "2 : 2 (as many commands as questions)"), (0, 2, "0 : 2"), (2, 0, "2 : 0"), (0, 0, "0 : 0"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_commands_and_questions_are_compared_in_one_way(analyzer, analysis, name, commands, questions, said):
    made = replace(analysis, acts={"command": commands, "question": questions, "rhetorical": 0})
    shown = reports()[name].render([made], analyzer.dimensions, Canvas())
    assert f"\nCommands to genuine questions: {said}\n" in shown


TALK = (
    "ANNA: What do you see in it that we have missed? Send me your list by noon.\n\nBEN: The plan is late, as I said in May.\n\n"
    * 6
)


def test_of_a_conversation_the_speakers_order_and_ask(analyzer):
    talk = analyzer.analyze(TALK)
    assert {part.name for part in talk.parts} == {"ANNA", "BEN"}
    assert summary(talk, default_settings())[-1].startswith("Its 2 speakers give 6 commands and ask 6 genuine questions")


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_a_table_of_speakers_says_how_many_dimensions_it_leaves_out(analyzer, name):
    talk = analyzer.analyze(TALK)
    four = Analyzer(dimensions=[s.dimension for s in talk.scores[:4]]).analyze(TALK)
    said = "4 of 10 dimensions are shown; "
    all_, some = (" ".join(reports()[name].render([a], analyzer.dimensions, Canvas()).split()) for a in (talk, four))
    assert said in all_ and "dimensions are shown" not in some


def test_speakers_that_are_left_out_are_counted_and_none_is_cut_in_two(analyzer):
    parts = [Part(kind, name, 9, 2, {}, ()) for name in "ABCD" for kind in ("speaker", "remarks", "answers")]
    assert [part.name for part in first_speakers(parts, 8)] == ["A"] * 3 + ["B"] * 3
    assert len(first_speakers(parts, 12)) == 12 and len(first_speakers(parts, 2)) == 3 and not first_speakers([], 8)
    names = ["Anna", "Ben", *(f"{first}{last}" for first in "KLMN" for last in ("ara", "endra", "ilva", "oris"))]
    talk = analyzer.analyze("\n\n".join(f"{name}: The plan is late. We said so in May." for name in names * 2))
    shown = reports()["terminal"].render([talk], analyzer.dimensions, Canvas())
    listed = sum(f"\n{name} " in shown for name in names)
    assert 0 < listed < 18 and f"... and {18 - listed} more speakers;" in shown


def clear(analysis, p=0.9, **scores):
    """Return the analysis with these dimensions beyond doubt, each by sentences of probability ``p``."""
    made = tuple(
        replace(analysis.score(d), enough=True, position=at, interval=(min(at, at / 3), max(at, at / 3)))
        for d, at in scores.items()
    )
    pole = {s.dimension: s.right if s.position > 0 else s.left for s in made}
    sure = {d: {name: p[d] if isinstance(p, dict) else p} for d, name in pole.items()}
    return replace(analysis, scores=made, readings=tuple(replace(r, poles=pole, probabilities=sure) for r in analysis.readings))


@pytest.mark.parametrize(("p", "likely"), [(0.9, True), (0.3, False)])
def test_what_no_sentence_makes_likely_is_clear_with_a_warning(analysis, p, likely):
    made = clear(analysis, p, push_pull=0.6)
    said = " ".join(summary(made, default_settings()))
    assert "one of the ten dimensions is beyond doubt: pull over push (" in said
    assert (" likely on its own" in said) is not likely
    assert ("; no sentence behind it is likely on its own" in lean(made, made.scores[0], default_settings())) is not likely


def test_what_no_sentence_makes_likely_is_named_last(analysis):
    first, clearest, _ = summary(
        clear(analysis, {"push_pull": 0.2, "fear_opportunity": 0.9}, push_pull=-0.8, fear_opportunity=-0.4),
        default_settings(),
    )
    assert "speaks more for scalable efficiency" in first
    assert clearest.index("fear over opportunity") < clearest.index("push over pull") < clearest.index("likely on its own")


def test_all_that_count_clear_dimensions_count_the_same(analyzer, analysis):
    made = clear(analysis, 0.2, push_pull=-0.8, fear_opportunity=-0.4, control_shape=-0.5)
    first, clearest, _ = summary(made, default_settings())
    page = page_of(made, analyzer.dimensions, 1, Canvas())
    assert "speaks more for scalable efficiency" in first and clearest.count(" over ") == 3
    assert ("of them beyond doubt", "3") in page.figures and all(row.bar.sure for row in page.rows)
