"""What the coach picks, says and offers."""

from time import process_time

import pytest

from analyzer import Analyzer
from analyzer.coaching.coach import Coach
from analyzer.errors import SettingsError
from analyzer.resources import data_dir

MEMO = (
    "You must submit the forms by Friday. Send me your rosters by Thursday. You need to finish the audit by noon. "
    "The lab is open on Mondays. What would you try first? If we do not act now, we will lose the contract."
)

CHANGES = (
    "We are reorganizing the two units, and both desks will be merged into one. "
    "All branches will roll out the new tool in the fall."
)


@pytest.fixture(scope="module")
def coach(analyzer):
    return Coach(analyzer)


@pytest.fixture(scope="module")
def analysis(analyzer):
    return analyzer.analyze(MEMO)


def test_the_duties_that_pull_most_come_first_and_a_mere_errand_is_held_back(coach, analysis):
    coaching = coach.coach(analysis, ["question"])
    assert {s.text for s in coaching.suggestions} == {s + "." for s in MEMO.split(". ")[:3:2]} and coaching.held == 1
    pulls = [s.pulls[0].by for s in coaching.suggestions]
    assert pulls == sorted(pulls, reverse=True) and coaching.pulling == 3


def test_at_most_so_many_are_shown(coach, analysis):
    coaching = coach.coach(analysis, most=2)
    assert len(coaching.suggestions) == 2 and coaching.pulling >= 4


def test_a_turned_sentence_takes_the_wanted_pole_and_moves_the_score(coach, analysis):
    before = analysis.score("command_question")
    suggestions = coach.coach(analysis, ["question"]).suggestions
    assert len(suggestions) == 2
    for suggestion in suggestions:
        turned = suggestion.turned
        assert turned.poles["command_question"] == "question" and turned.text.endswith("?")
        assert turned.score.counts["command"] == before.counts["command"] - 1
        assert turned.score.position > before.position


BINDING = (
    "We must comply with the law.",
    "All staff must comply with the Port Dues Act 1994.",
    "You must wear a harness on the roof.",
)


@pytest.mark.parametrize("text", BINDING)
def test_what_law_or_safety_binds_gets_the_advice_to_keep_it_and_no_question(coach, analyzer, text):
    (suggestion,) = coach.coach(analyzer.analyze(f"{text} The lab is open on Mondays."), ["question", "shape"]).suggestions
    assert suggestion.turned is None and suggestion.change.startswith("Keep the ")


ORDERS = (
    "Two words before the fair. All stalls must follow the booking steps. All desks must speak with one voice. Supervisors "
    "must inspect the wells before each shift and record the result on the form.\n\nWe must reduce our fixed costs to under a "
    "tenth of what we earn. All staff must complete the course by May. You need to finish the plans by June 3.\n\nAnd the "
    "river? It is wide."
)


def test_a_turned_sentence_is_read_in_the_text_as_the_coach_says_and_takes_no_pole_that_is_not_wanted(coach, analyzer):
    coaching = coach.coach(analyzer.analyze(ORDERS), most=9)
    turned = [s for s in coaching.suggestions if s.turned]
    assert turned
    for suggestion in turned:
        changed = analyzer.analyze(ORDERS.replace(suggestion.text, suggestion.turned.text))
        (reading,) = [r for r in changed.readings if r.text == suggestion.turned.text]
        assert reading.poles == suggestion.turned.poles
        assert all(coaching.wanted[d] == pole for d, pole in reading.poles.items())
        assert changed.score(suggestion.pulls[0].dimension) == suggestion.turned.score


def test_the_other_direction_gives_advice_and_no_made_up_sentence(coach, analysis):
    coaching = coach.coach(analysis, ["command"])
    assert [(s.text, s.turned) for s in coaching.suggestions] == [("What would you try first?", None)]
    assert coaching.suggestions[0].change


def test_advice_is_that_beside_the_cue_group(coach, analyzer):
    analysis = analyzer.analyze("There is no doubt that it works. The matter is closed, end of discussion. " * 2)
    said = {s.text: s.ask for s in coach.coach(analysis, ["questions"], most=9).suggestions}
    assert said["There is no doubt that it works."] == "What would tell us that we are wrong?"


@pytest.mark.parametrize(
    ("towards", "said"), [(["up"], "unknown pole 'up'"), (["push", "pull"], "contradict"), (["left", "pull"], "contradict")]
)
def test_poles_that_are_unknown_or_contradict_are_refused(coach, analysis, towards, said):
    with pytest.raises(SettingsError, match=said):
        coach.coach(analysis, towards)


def test_all_of_one_side_can_be_named(coach, analysis):
    wanted = coach.coach(analysis, ["left"]).wanted
    assert wanted["push_pull"] == "push" and len(wanted) == 10


def test_a_text_that_pulls_nowhere_gets_no_suggestion(coach, analyzer):
    coaching = coach.coach(analyzer.analyze("The river is wide. The bridge was painted in May. It rained a little."))
    assert coaching.suggestions == () and coaching.pulling == 0


def test_of_some_dimensions_only_those_are_coached():
    some = Analyzer(dimensions=["push_pull"])
    coaching = Coach(some).coach(some.analyze(CHANGES))
    assert coaching.wanted == {"push_pull": "pull"} and len(coaching.suggestions) == 2


def test_the_shipped_advice_goes_on_to_speak_of_a_dimension_that_stands_in_the_place_of_a_shipped_one(tmp_path):
    text = (data_dir("lexicons") / "dimensions" / "push_pull.toml").read_text()
    (tmp_path / "push_pull.toml").write_text(text.replace('id = "roll-out"', 'id = "rollout"'))
    own = Analyzer(lexicons=tmp_path)
    coaching = Coach(own, tmp_path).coach(own.analyze(CHANGES), ["pull"])
    # What was said beside a group that is no longer there is not said; what stands for the whole pole is.
    assert [s.ask for s in coaching.suggestions] == ["", "What works well today that this change should not break?"]


def test_a_private_dimension_gets_what_its_poles_stand_for(tmp_path):
    (tmp_path / "warm_cold.toml").write_text(
        'schema = 1\nid = "warm_cold"\nquestion = "Warm or cold?"\n'
        'left = { id = "warm", title = "Warm", summary = "near a stove" }\nright = { id = "cold", title = "Cold", summary = "far from it" }\n'
        '[[cues]]\nid = "a"\npole = "warm"\nterms = ["stove"]\nwhy = "x"\nsource = "own"\nhit = ["A stove."]\nmiss = ["No."]\n'
    )
    own = Analyzer(lexicons=tmp_path)
    analysis = own.analyze("The stove stands in the hall.")
    suggestion = Coach(own, tmp_path).coach(analysis, ["cold"]).suggestions[0]
    assert "near a stove" in suggestion.why and "far from it" in suggestion.change
    (tmp_path / "coaching").mkdir()
    (tmp_path / "coaching" / "warm_cold.toml").write_text(
        'schema = 1\ndimension = "warm_cold"\n'
        + "".join(
            f'[[advice]]\nid = "{p}"\npole = "{p}"\nwhy = "{p} why"\nchange = "c"\nsource = "s"\n' for p in ("warm", "cold")
        )
    )
    assert Coach(own, tmp_path).coach(analysis, ["cold"]).suggestions[0].why == "warm why"


def test_a_long_paragraph_takes_no_longer_by_the_sentence_than_a_short_one(analyzer, coach):
    """Each turned sentence is read among some sentences around it, not among all of its paragraph."""

    def seconds(many):
        text = " ".join(f"You must submit form {n} by Friday. The lab of house {n} is open on Mondays." for n in range(many))
        analysis = analyzer.analyze(text)
        start = process_time()
        coach.coach(analysis)
        return process_time() - start

    seconds(5)
    assert seconds(120) < 8 * max(seconds(30), 0.05)
