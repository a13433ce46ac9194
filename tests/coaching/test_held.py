"""What the coach leaves alone, and which advice a sentence's own words and shape get."""

import re

import pytest

from analyzer.coaching.alone import why_left_alone
from analyzer.coaching.coach import Coach, reason_of
from analyzer.coaching.held import advise, example_held, see
from analyzer.coaching.schema import Hold
from analyzer.coaching.shape import deed, shapes_of
from analyzer.suggestion import Pull


@pytest.fixture(scope="module")
def coach(analyzer):
    return Coach(analyzer)


def parsed(coach, text):
    (observed,) = coach.analyzer.observe_blocks([text])
    return observed.sentence


NO_SENTENCE = [
    ("Please note the following three steps:", "announces what follows"),
    ("and send the list to Ana", "not a whole sentence"),
    ("Now it is time to", "cut off at its end"),
    ("“And every line must be filled in by hand.", "quotation"),
    ("Employee shall not remove the tools from the hall.", "law or contract"),
    ("I hereby order that the gates be closed.", "law or contract"),
    ("We send our condolences to all who lost a friend.", "mourning"),
    ('Write on the door that says "I am out.', "quotation"),
    ("Even when the — even when the gates are open.", "break off"),
    ("The gates will be closed at noon, Luis said.", "it reports what somebody said"),
    ("According to Ana the gates must be closed.", "it reports what somebody said"),
    ("Must close the gates before noon.", "who is to do it"),
    ("24 on this famous list.", "no verb"),
    ("Rules for Guests and Their Friends.", "no verb"),
    ("1) Closing the gates and 2) that each guest must sign.", "run together"),
    ("Any use of the email by others is strictly prohibited.", "foot of a mail"),
    ("This agreement is made for ten years.", "law or contract"),
    ("If you do not want these letters any more, click here.", "foot of a mail"),
    ("Finish the list of the tools of the two halls and of the yard and of the shed, " * 3, "more than 45 words"),
    (
        "1 Gate North open Must be closed by noon Ana 2 Gate South shut Must be opened by noon Luis 3 Gate East open Must be "
        "closed by ten Ana 4 Gate West shut Must be opened at night Luis",
        "no end mark",
    ),
]


@pytest.mark.parametrize(("text", "reason"), NO_SENTENCE)
def test_fragments_quotations_law_and_mourning_are_left_alone_for_a_reason(coach, text, reason):
    assert reason in why_left_alone(parsed(coach, text), coach.words)


WHOLE = [
    "Close the gates by noon.",
    "Ensure that all gates are closed",
    "- Improve the way we plan.",
    "Can you help clear this up.",
    "Unless we mend the pier this summer, we shall have no fair.",
    "You must sell ten boats a month, each.",
    "You should ask Ana before you move anyone to St. Bride's.",
    "Ana Ruiz will lead the day-to-day work of the desk.",
    "We will close the desk in May, whether you like it or not.",
    "You must know that the firm has entered into this agreement.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_whole_sentences_are_not(coach, text):
    assert why_left_alone(parsed(coach, text), coach.words) is None


HELD = [
    "Please send me your comments on the draft by Friday.",
    "Please organize lunch for the eight of us.",
    "If you would like to come along, call Ana by noon.",
    "To take part, write to Ana by Friday.",
    "You should call the desk before noon.",
]


WHY = [
    "it asks for what the others see already", "perhaps only an errand: a call, a meal, a room or the like", "it says how to take up an offer",
    "it says how to take up an offer", "perhaps only an errand, or too small a matter for a question",
]  # fmt: skip


@pytest.mark.parametrize(("text", "why"), [*zip(HELD, WHY, strict=True)])
def test_errands_offers_and_requests_for_views_get_no_suggestion_but_a_reason(coach, analyzer, text, why):
    coaching = coach.coach(analyzer.analyze(f"{text} You must submit the forms by Friday."), ["question"])
    assert [s.text for s in coaching.suggestions] == ["You must submit the forms by Friday."]
    assert coaching.pulling - coaching.held == 1
    (alone,) = coaching.left_alone
    assert (alone.sentence, alone.text, alone.pole, alone.reason) == (0, text, "command", why)


def test_a_pole_that_is_too_unsure_is_told_with_its_figures(coach, analyzer):
    coaching = coach.coach(analyzer.analyze("The mill is in danger, and so are the jobs in it."), ["opportunity"])
    (alone,) = coaching.left_alone
    assert re.fullmatch(r"too unsure: such sentences are often read wrongly \(p = 0\.\d{2,4}, below 0\.94\)", alone.reason)


def test_a_probability_just_below_is_not_shown_as_the_limit_itself():
    hold = Hold("unsure", "fear", "too unsure", {}, {}, frozenset(), (), (), (), 0.95, False, False, (), ())
    shown = [reason_of(Pull("fear_opportunity", "fear", "opportunity", p, 0.1), [hold]) for p in (0.9499, 0.948, 0.91)]
    assert [s.split("= ")[1] for s in shown] == ["0.9499, below 0.95)", "0.948, below 0.95)", "0.91, below 0.95)"]


NOT_SO = [
    ("Each clerk must tell his desk by Friday.", "bare-order"),
    ("I need the green paint by noon.", "bare-order"),
    ("I need your list by noon, no excuses.", "own-work"),
    ("These recommendations cut costs.", "asks-for-ideas"),
    ("No member may paint the hall without consent.", "no-duty"),
]


@pytest.mark.parametrize(("text", "id_"), NOT_SO)
def test_no_reason_is_given_that_the_words_of_the_sentence_belie(coach, text, id_):
    (hold,) = [h for guide in coach.guides.values() for h in guide.holds if h.id == id_]
    assert not example_held(hold, see(parsed(coach, text), coach.words))


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Please complete the survey of the harbour by noon.", "Say what it is for and which part is theirs to decide"),
        (
            "Improve how the crews hand over their shifts.",
            "Add what it is for, where that is not said yet, and which part is theirs to decide",
        ),
        ("Fix the pump before you leave the yard.", "what depends on the date"),
    ],
)
def test_of_an_order_for_a_piece_of_work_is_said_what_to_change_and_nothing_is_rewritten(coach, analyzer, text, change):
    (suggestion,) = coach.coach(analyzer.analyze(text), ["question"]).suggestions
    assert change in suggestion.change and suggestion.why and suggestion.ask.endswith("?") and suggestion.turned is None


@pytest.mark.parametrize(
    "text",
    [
        "Please paint the gate green by noon.",
        "- Improve the way in which the crews hand over their shifts.\n- Please finish the audit of the harbour.",
    ],
)
def test_a_small_order_and_one_in_a_list_of_orders_are_left_alone_and_told_when_more_is_to_be_said(coach, analyzer, text):
    coaching = coach.coach(analyzer.analyze(text), ["question"])
    assert coaching.left_alone and not coaching.suggestions
    assert all("if something is, say what it is for" in a.reason for a in coaching.left_alone)


OTHER_POLE = [
    ("fear_opportunity", "beside-an-opportunity", "Beyond the crisis of the yards lie opportunities for us all.", True),
    ("fear_opportunity", "beside-an-opportunity", "We will miss this opportunity in the crisis of the yards.", False),
    ("fear_opportunity", "beside-an-opportunity", "There is a real possibility that the crisis ends the yards.", False),
    ("uniformity_diversity", "room-for-others", "Our diverse ways are linked in one house.", True),
    ("uniformity_diversity", "room-for-others", "Every individual follows the same way in every house.", False),
]


@pytest.mark.parametrize(("dimension", "id_", "text", "held"), OTHER_POLE)
def test_words_of_the_other_pole_hold_a_sentence_back(coach, dimension, id_, text, held):
    (hold,) = [h for h in coach.guides[dimension].holds if h.id == id_]
    assert example_held(hold, see(parsed(coach, text), coach.words)) is held


def test_a_sentence_that_is_more_than_one_by_itself_is_not_called_a_fragment(coach, analyzer):
    text = "you must file the list by noon. we need to finish the audit today."
    reasons = {a.reason for a in coach.coach(analyzer.analyze(text), ["question"]).left_alone}
    assert reasons and all("more than one" in r or "small letter" in r for r in reasons)


def test_how_many_are_held_back_does_not_depend_on_how_many_are_shown(coach, analyzer):
    duties = "You must submit the forms by Friday. You need to finish the audit by noon. " * 5
    analysis = analyzer.analyze(duties + " ".join(HELD))
    one, all_ = (coach.coach(analysis, ["question"], most) for most in (1, 20))
    assert (len(one.suggestions), one.held) == (1, len(HELD)) and one.pulling == len(all_.suggestions) + all_.held
    assert one.held == all_.held


def test_a_hold_of_one_pole_leaves_the_others_to_be_spoken_of(coach, analyzer):
    text = "Please call the compliance office: all audit rules and procedures must be followed."
    (suggestion,) = coach.coach(analyzer.analyze(text)).suggestions
    assert suggestion.pulls[0].pole == "control"


def test_words_said_just_before_can_hold_a_sentence_back(coach, analyzer):
    (hold,) = [h for h in coach.guides["fear_opportunity"].holds if h.near]
    sentence = parsed(coach, "To lose another friend is a terrible blow.")
    assert not example_held(hold, see(sentence, coach.words, "The desk is open."))
    assert example_held(hold, see(sentence, coach.words, "A second man has died."))


SHAPES = [
    ("The storm destroyed the old bridge.", "past"),
    ("To join, write to Ana.", "purpose"),
    ("If you have any questions, call Ana.", "offer"),
    ("Do not leave the gate open.", "negative"),
    ("I am just finishing the list.", "own"),
]


@pytest.mark.parametrize(("text", "shape"), SHAPES)
def test_shapes_are_seen(coach, text, shape):
    assert shape in shapes_of(parsed(coach, text), coach.words)


def test_what_could_be_or_goes_on_is_not_past(coach):
    for text in ("The storm could destroy the bridge.", "The storm destroyed it, and the next one will come.", "Close the gate."):
        assert "past" not in shapes_of(parsed(coach, text), coach.words)


@pytest.mark.parametrize(
    ("text", "verb"),
    [("Please close the gate.", "close"), ("You must carefully lock the gate.", "lock"), ("I want you to lock the gate.", "lock"),
     ("Could you lock the gate?", "lock"), ("Be sure to lock the gate.", "lock"), ("I want to thank you.", None), ("The gate is open.", None),
     ("I want all of the new team leaders to lock the gates by noon.", "lock"),
     ("We need half a day of sun and of no wind to lock the gates.", None)],
)  # fmt: skip
def test_the_deed_is_what_is_asked_for(coach, text, verb):
    found = deed(parsed(coach, text), coach.words)
    assert (found.lower[0] if found is not None else None) == verb


@pytest.mark.parametrize("text", ["You must be sure to immediately", "Please make sure to also"])
def test_a_line_cut_off_behind_an_adverb_is_coached_like_any_other(coach, analyzer, text):
    coaching = coach.coach(analyzer.analyze(f"Dear all,\n\n{text}\n"), ["question"])
    assert coaching.pulling == 1 and not any(s.turned for s in coaching.suggestions)


ADVISED = [
    ("command_question", "command", (), "You must comply with the law at all times.", "law-and-ethics"),
    ("command_question", "command", (), "Never leave the gate open.", "prohibition"),
    ("control_shape", "control", ("standard-compliance",), "Every site follows our code of ethics.", "law-and-ethics"),
    ("control_shape", "control", ("rules-procedure",), "Every site follows the procedure.", "procedure"),
    ("uniformity_diversity", "uniformity", ("no-dissent",), "All of us are ranked by identical rules.", "sameness"),
    ("fear_opportunity", "fear", ("threat",), "That is a dangerous question to leave open.", "fear"),
    ("fear_opportunity", "fear", ("enemy",), "Our enemies are at the gate.", "threat"),
    ("fear_opportunity", "fear", ("failure-blame",), "The firm is bankrupt.", "fear"),
    ("command_question", "command", ("wish-that-orders",), "I urge you to stay.", "wish"),
    ("control_shape", "control", ("approval",), "All plans must be approved by Ana.", "approval"),
    ("control_shape", "control", ("approval",), "Every page must be signed.", "control"),
    ("control_shape", "control", ("standard-compliance",), "Each site will be audited twice a year.", "checks"),
    ("push_pull", "push", ("reorganisation",), "The two desks will be merged into one.", "reorganisation"),
    ("push_pull", "push", ("appointments",), "Each branch will be responsible for its own list.", "charged"),
    ("push_pull", "push", ("appointments",), "Ana will be responsible for the list.", "posts"),
    ("extrinsic_intrinsic", "extrinsic", ("winning",), "There is a drawing for two free tickets.", "prize"),
    ("extrinsic_intrinsic", "extrinsic", ("winning",), "All gifts get recognition in the paper.", "extrinsic"),
    ("action_reflection", "action", (), "There is no time to waste.", "no-time"),
    ("fear_opportunity", "fear", ("worry",), "There is fear in the town.", "fear"),
    ("fear_opportunity", "fear", ("crisis",), "It could spiral.", "fear"),
    ("squeeze_leverage", "squeeze", (), "Please book the cheapest hotels.", "expenses"),
    ("squeeze_leverage", "squeeze", ("more-with-less",), "We want to be cost effective.", "efficiency"),
]  # fmt: skip


@pytest.mark.parametrize(("dimension", "pole", "rules", "text", "wanted"), ADVISED)
def test_advice_fits_the_words_of_the_sentence(coach, dimension, pole, rules, text, wanted):
    assert advise(coach.guides[dimension], pole, rules, see(parsed(coach, text), coach.words)).id == wanted
