"""Every pattern against its own examples: what it makes, what it leaves alone, and that the result leans the other way."""

import pytest

from analyzer.coaching.coach import Coach
from analyzer.coaching.fill import turn
from analyzer.coaching.forms import forms_of
from analyzer.coaching.held import advise
from analyzer.document import Block, Document, Source


@pytest.fixture(scope="module")
def coach(analyzer):
    return Coach(analyzer)


def made(coach, pattern, text):
    """What a pattern makes of a sentence, nothing where it leaves it alone."""
    observed = coach.analyzer.observe_blocks([text])
    if len(observed) != 1:
        return None
    said = [turn(formed, pattern, coach.words.coach) for formed in forms_of(observed[0].sentence, coach.words)]
    return next((s for s in said if s), None)


def patterns(coach):
    return [(guide.dimension, pattern) for guide in coach.guides.values() for pattern in guide.patterns]


def test_each_hit_becomes_what_its_file_says(coach):
    wrong = [
        (pattern.id, text, found)
        for _, pattern in patterns(coach)
        for text, wanted in pattern.hit
        if (found := made(coach, pattern, text)) != wanted
    ]
    assert wrong == []


def test_each_miss_is_left_alone(coach):
    wrong = [(p.id, text, found) for _, p in patterns(coach) for text in p.miss if (found := made(coach, p, text))]
    assert wrong == []


def test_nearly_every_turned_sentence_has_left_the_pole(coach):
    turned = [(d, p, said) for d, p in patterns(coach) for _, said in p.hit]
    texts = [said for *_, said in turned]
    blocks = tuple(Block(text) for text in texts)
    readings = coach.analyzer.analyze_document(Document(Source("turned"), "\n".join(texts), blocks)).readings
    left = {(r.block, d) for r in readings for d, pole in r.poles.items() if d in coach.guides}
    taken = {(r.block, d): pole for r in readings for d, pole in r.poles.items() if (r.block, d) in left}
    stayed = [(p.id, said) for n, (d, p, said) in enumerate(turned) if taken.get((n, d)) in (p.pole, "both")]
    assert len(stayed) <= len(turned) // 10, stayed


def test_every_dimension_has_advice_for_both_poles_and_every_left_group(coach):
    for dimension in coach.analyzer.dimensions:
        guide = coach.guides[dimension.id]
        for pole in dimension.poles:
            assert advise(guide, pole, ()) is not None
        for cue in dimension.cues:
            assert advise(guide, cue.pole, (cue.id,)) is not None


LEFT_ALONE = [
    "Do not file the form by mail.",
    "You must never file it late.",
    "Nobody should leave before noon.",
    "Please file the form, and I will sign it.",
    "Finish the list; Ana has the keys.",
    "Please complete the form (it is attached).",
    'Please complete the form called "Request for leave of absence" today.',
    "He said that you must file by Friday.",
    "You must file by Friday, which is a holiday, so do it today.",
    "Prepare the following:",
    "prepare the budget",
    "PREPARE THE BUDGET BY FRIDAY.",
    "Prepare the Budget For Next Year",
    "See https://example.org/form and complete it.",
    "Please submit it to ana@example.org by Friday.",
    "Send me a postcard.",
    "Let us finish the job.",
    "Thank you for finishing the job.",
    "The agency shall publish the report.",
    "It must be said that prices rose.",
    "They must be approved first.",
    "If we are not careful, we will lose it.",
    "Please submit the form today, or ask Ana to complete it.",
    "Please submit the form to the desk or work with Ana to complete it.",
    "Talk with your representative.",
    "Please send me the signed page tomorrow.",
    "Please finish the list today and ask Ana to read it and sign it.",
    "We must comply with the law.",
    "All carriers must comply with the Port Dues Act 1994.",
    "You must obtain written consent from the tenant before you enter.",
    "You must wear a harness on the roof.",
    "Clerks must report conflicts of interest to the board.",
    "You must follow the rules of data protection.",
    "All orders must be approved by the desk.",
    "We must cut costs, and fast.",
    "Make no mistake, the list is final.",
    "No doubt you are right.",
    "Ana will be replaced by Luis on Monday.",
    "If we do not mend the roof, forty families will lose their homes.",
    "Without your help, we will lose the clinic.",
    "You must return to the mill by Monday.",
    "You need to give up the lease by January.",
    "You must remove Ana Ruiz from the list.",
    "You need to arrange for Ana to be fired by Friday.",
    "All of you need to grow up.",
    "You must handle chemicals with gloves.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_not_certain_is_left_alone(coach, text):
    assert [said for _, pattern in patterns(coach) if (said := made(coach, pattern, text))] == []


NOT_TO_THIS = [
    ("uniformity_diversity", "Every clerk must use the same form."),
    ("action_reflection", "We must work day and night until the fair."),
    ("action_reflection", "We need to hurry up."),
    ("squeeze_leverage", "We will save a third by closing the mill."),
]


@pytest.mark.parametrize(("dimension", "text"), NOT_TO_THIS)
def test_no_question_asks_for_the_very_pole_that_it_is_to_leave(coach, dimension, text):
    assert [said for d, pattern in patterns(coach) if d == dimension and (said := made(coach, pattern, text))] == []


TURNED = [
    ("Ana, please finish the list by Friday.", "Ana, what do you need in order to finish the list by Friday?"),
    ("When you plan a shift, you should also balance nights and days.", "When you plan a shift, how would you balance nights and days?"),
    ("We need answers by no later than Friday.", "What would it take to get answers by Friday?"),
    ("Could you please finish the list by noon?", "What do you need in order to finish the list by noon?"),
    ("So they need to finish the list today.", "What would it take for them to finish the list today?"),
    ("Managers and their teams should share what they learn.", "What would it take for managers and their teams to share what they learn?"),
    ("We call on Congress to pass the bill before the summer.", "What would it take for Congress to pass the bill before the summer?"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TURNED)
def test_person_pronouns_names_and_fronted_clauses_come_out_right(coach, text, wanted):
    known = [p for d, p in patterns(coach) if d == "command_question"]
    assert [said for pattern in known if (said := made(coach, pattern, text))] == [wanted]
