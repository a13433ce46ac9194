"""An explanation is true: what it says a change would do, the change does."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from analyzer.errors import ReadError
from analyzer.explain.run import Explainer
from analyzer.explain.trial import remaining, words_of
from analyzer.explanation import CueSeen, Moved, PoleExplained
from analyzer.reports import Canvas
from analyzer.reports.explanation import EXPLANATIONS
from analyzer.settings import default_settings

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs" / "explanation.schema.json").read_text(encoding="utf-8"))
SENTENCES = (
    "You must file the report by Friday, or there will be consequences.",
    "We do not want to threaten anyone; what would you change?",
    "Anyone who is curious can come and join us, and together we will find out more.",
    "The table has three rows.",
)


@pytest.fixture(scope="module")
def explained(analyzer):
    return {text: Explainer(analyzer).explain(text)[0] for text in SENTENCES}


def part(explanation, dimension, pole):
    return next(p for p in explanation.explained if (p.dimension, p.pole) == (dimension, pole))


def test_labels_and_probabilities_are_those_of_an_analysis(analyzer, explained):
    for text, explanation in explained.items():
        reading = analyzer.analyze(text).readings[0]
        assert explanation.poles == reading.poles
        for p in explanation.explained:
            assert p.probability == reading.probabilities[p.dimension][p.pole]
            assert p.taken == (reading.poles.get(p.dimension) in (p.pole, "both"))


def test_what_leaving_words_out_is_said_to_do_is_what_it_does(analyzer, explained):
    seen = 0
    for explanation in explained.values():
        for p in explanation.explained:
            for removal in p.removals:
                reading = analyzer.analyze(removal.text).readings[0]
                assert reading.probabilities[p.dimension][p.pole] == pytest.approx(removal.probability, abs=2e-4)
                assert reading.poles.get(p.dimension) == removal.label
                assert removal.flips == ((removal.label in (p.pole, "both")) != p.taken)
                assert len(removal.text) < len(explanation.text)
                seen += removal.flips
    assert seen >= 4


def test_cues_stand_where_they_are_said_to_and_in_what_light(explained):
    threat = part(explained[SENTENCES[1]], "fear_opportunity", "fear")
    assert [(c.text, c.stances, c.counts) for c in threat.cues] == [("threaten", ("negated",), False)]
    assert (
        not threat.taken
        and "threshold raised from 0." in threat.note
        and "all the same" not in threat.note
        and threat.threshold == 0.5
    )
    for text, explanation in explained.items():
        assert all(text[c.start : c.end] == c.text for p in explanation.explained for c in p.cues)


def test_the_act_and_the_syntax_are_named(explained):
    first = explained[SENTENCES[0]]
    assert (first.act, first.act_text) == ("command", "must file")
    assert "modal “must”, “will”" in first.syntax and "speaks of you" in first.syntax
    assert "negation “not”" in explained[SENTENCES[1]].syntax


def test_an_act_that_is_only_seen_by_rules_is_not_told_as_the_act(analyzer):
    (explanation,) = Explainer(analyzer).explain("Let me know.")
    shown = EXPLANATIONS["terminal"].render([explanation], Canvas(width=80))
    assert explanation.act == "command" and not explanation.poles
    assert "looks like a command" in shown and "It takes no pole." in shown


def test_a_quoted_cue_is_said_to_be_quoted(analyzer):
    (explanation,) = Explainer(analyzer).explain('He wrote "the existential threat will destroy us all" in the margin of it.')
    cues = [c for p in explanation.explained for c in p.cues if c.text == "existential"]
    assert cues and "quoted" in cues[0].stances and not cues[0].counts


def test_a_courtesy_formula_says_so():
    from analyzer.engine import Analyzer

    analyzer = Analyzer()
    low = {**analyzer.classifier.thresholds, "command_question": {"command": 0.05, "question": 0.9, "rhetorical": 0.9}}
    analyzer.classifier = replace(analyzer.classifier, thresholds=low)
    (explanation,) = Explainer(analyzer).explain("Please do not hesitate to contact me with any questions or concerns.")
    command = part(explanation, "command_question", "command")
    assert command.probability >= command.threshold and not command.taken and "courtesy" in command.note


def test_asked_dimensions_are_explained_however_far_they_are():
    from analyzer.engine import Analyzer

    explainer = Explainer(Analyzer(dimensions=["squeeze_leverage"]), asked=True)
    (explanation,) = explainer.explain(SENTENCES[3])
    assert [p.pole for p in explanation.explained if not p.taken] and {p.dimension for p in explanation.explained} == {
        "squeeze_leverage"
    }


@pytest.mark.parametrize("least", [0.0, 0.1, 1.0])
def test_what_moved_a_pole_is_told_from_the_log_odds_that_are_set(least):
    from analyzer.engine import Analyzer

    explainer = Explainer(Analyzer(settings=replace(default_settings(), explain_least_moved=least)))
    moved = [m.log_odds for p in explainer.explain(SENTENCES[2])[0].explained for m in p.moved]
    assert moved and least <= min(map(abs, moved)) < least + 0.3


def test_several_sentences_are_explained_each_beside_the_others(analyzer):
    first, second = Explainer(analyzer).explain("Please send me the list by Friday. What would you change in it?")
    whole = analyzer.analyze("Please send me the list by Friday. What would you change in it?")
    assert [first.poles, second.poles] == [r.poles for r in whole.readings]
    question = part(second, "command_question", "question")
    assert question.removals and all(r.text != second.text for r in question.removals)


def test_a_dimension_of_ones_own_is_explained_by_its_cues(tmp_path):
    from analyzer.engine import Analyzer

    (tmp_path / "warm_cold.toml").write_text(
        'schema = 1\nid = "warm_cold"\nquestion = "Warm or cold?"\n'
        'left = { id = "warm", title = "Warm", summary = "warm" }\nright = { id = "cold", title = "Cold", summary = "cold" }\n'
        '[[cues]]\nid = "a"\npole = "warm"\nterms = ["lab"]\nwhy = "x"\nsource = "own"\nhit = ["A lab."]\nmiss = ["No."]\n'
    )
    (explanation,) = Explainer(Analyzer(lexicons=tmp_path)).explain("The lab is open on Friday.")
    warm = part(explanation, "warm_cold", "warm")
    assert (warm.taken, warm.basis, warm.probability, warm.threshold) == (True, "cues", None, 1.0)
    assert [(r.removed, r.flips, r.label) for r in warm.removals] == [(("lab",), True, None)]


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "holds no sentence"), ("!!! ...", "holds no sentence"), ("It is open. " * 6, "holds 6 sentences, more than 5"),
     ("Die Lage ist ernst, aber wir geben nicht auf und arbeiten an der Sache, die uns allen wichtig ist. " * 2, "German")],
)  # fmt: skip
def test_what_cannot_be_explained_is_one_line(analyzer, text, said):
    with pytest.raises(ReadError, match=said):
        Explainer(analyzer).explain(text)


def test_a_word_of_two_tokens_is_shown_whole(analyzer):
    text = "We can't afford another year like it, and they won't and couldn't and cannot wait."
    shown = {e.text for e in analyzer.analyze(text).readings[0].evidence}
    explained = Explainer(analyzer).explain(text)
    moved = {word for one in explained for pole in one.explained for m in pole.moved for word in m.text.split()}
    assert shown and moved and not (shown | {w.strip("“”") for w in moved}) & {"ca", "n't", "wo", "could", "can", "not"}


def test_words_are_struck_as_a_writer_would():
    text = "You don't, “really”, have to."
    assert [text[a:b] for a, b in words_of(text)] == ["You", "don't", "really", "have", "to"]
    assert remaining(text, [words_of(text)[0]]) == "Don't, “really”, have to."
    assert remaining("Send it, please, today.", [(9, 15)]) == "Send it, today."
    assert remaining("We act now.", [(7, 10)]) == "We act."


def test_the_reports_say_what_the_explanation_says(explained):
    for explanation in explained.values():
        jsonschema.validate(json.loads(EXPLANATIONS["json"].render([explanation], Canvas())), SCHEMA)
        shown = EXPLANATIONS["terminal"].render([explanation], Canvas(width=60))
        assert max(map(len, shown.splitlines())) <= 60
        flat = " ".join(shown.split())
        for p in explanation.explained:
            assert f"{p.dimension}/{p.pole}: {'taken' if p.taken else 'not taken'}" in flat
    assert "(threat, negated: no evidence for the pole)" in " ".join(
        EXPLANATIONS["terminal"].render([explained[SENTENCES[1]]], Canvas()).split()
    )
    assert EXPLANATIONS["terminal"].render(list(explained.values()), Canvas(unicode=False)).isascii()


def test_no_line_gainsays_another_where_a_denied_pole_is_taken_all_the_same(analyzer):
    explanation = Explainer(analyzer).explain("There will be no layoffs in the harbour.")[0]
    denied = PoleExplained(
        "fear_opportunity", "fear", True, "classifier", 0.7, 0.6,
        (CueSeen("loss", "cue", "layoffs", 17, 24, 1.0, ("negated",), False),), (Moved("group", "its cues", "its cues", 1.0),), (),
    )  # fmt: skip
    shown = " ".join(EXPLANATIONS["terminal"].render([replace(explanation, explained=(denied,))], Canvas()).split())
    assert (
        "“layoffs” (loss, negated: no evidence for the pole) moved by, in log-odds: its cues, seen in their light, +1.0" in shown
    )
    assert "does not count" not in shown
    by_cues = replace(denied, basis="cues", probability=None, taken=False, moved=())
    shown = " ".join(EXPLANATIONS["terminal"].render([replace(explanation, explained=(by_cues,))], Canvas()).split())
    assert "(loss, negated: does not count)" in shown


def test_hostile_words_cannot_steer_the_terminal(analyzer):
    shown = EXPLANATIONS["terminal"].render(
        Explainer(analyzer).explain("You must send the \x1b[31mred\u202e <b>list</b> today."), Canvas()
    )
    assert not set(shown) & {"\x1b", "\u202e"}


def test_what_is_hidden_in_words_is_seen_as_the_analysis_sees_it(analyzer):
    hidden = "You mu\u00adst fol\u00adlow the pro\u00adcess."
    (explanation,), (reading,) = Explainer(analyzer).explain(hidden), analyzer.analyze(hidden).readings
    assert explanation.poles == reading.poles and explanation.poles
