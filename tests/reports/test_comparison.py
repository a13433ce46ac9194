"""Two texts side by side as people and programs are shown them."""

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from referencing import Registry, Resource

from analyzer import Analyzer
from analyzer.comparison import ComparedAct, Difference
from analyzer.reports import Canvas
from analyzer.reports.comparison import COMPARISONS
from analyzer.reports.comparison.words import position_gap, rate_gap
from analyzer.scoring.compare import compare

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
MEMO = (ROOT / "examples" / "memo.txt").read_text(encoding="utf-8")
HOSTILE = "You must send the \x1b[31mred\x1b[0m <script>alert(1)</script> **list** \u202etoday, number {}. "


def side_by_side(analyzer, first, second):
    return compare(analyzer.analyze(first), analyzer.analyze(second), analyzer.settings)


@pytest.fixture(scope="module")
def drafts(analyzer):
    changed = MEMO.replace("Please send me your shift rosters no later than Thursday noon.", "When would it suit you to talk?")
    assert changed != MEMO
    return side_by_side(analyzer, MEMO, changed)


@pytest.fixture(scope="module")
def strangers(analyzer):
    orders = " ".join(f"Send the list of line {n} to Tomas today." for n in range(15))
    asks = " ".join(f"What would you try first on line {n}, and why?" for n in range(15))
    return side_by_side(analyzer, orders, asks)


def render(analyzer, name, comparison, **canvas):
    return COMPARISONS[name].render(comparison, analyzer.dimensions, Canvas(**canvas))


@pytest.mark.parametrize("which", ["drafts", "strangers"])
def test_json_follows_its_published_schema(analyzer, which, request):
    comparison = request.getfixturevalue(which)
    own, other = (json.loads((DOCS / f"{n}.schema.json").read_text()) for n in ("comparison", "analysis"))
    registry = Registry().with_resources((s["$id"], Resource.from_contents(s)) for s in (own, other))
    jsonschema.Draft202012Validator(own, registry=registry).validate(json.loads(render(analyzer, "json", comparison)))


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_drafts_show_what_was_removed_and_added(analyzer, drafts, name):
    shown = " ".join(render(analyzer, name, drafts).split())
    assert "Please send me your shift rosters" in shown and "When would it suit you to talk?" in shown
    assert "1 removed, 1 added" in shown


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_poles_that_are_called_nearly_alike_are_told_apart(analyzer, name):
    asked = "I do not know why the pump fails, so what have you seen of it that I have not?"
    shown = " ".join(render(analyzer, name, side_by_side(analyzer, MEMO, MEMO + "\n" + asked)).split())
    assert "question (not command) +" in shown and "questions (not answers) +" in shown


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_strangers_show_what_differs_and_the_sentences_behind_it(analyzer, strangers, name):
    shown = " ".join(render(analyzer, name, strangers).split())
    assert "B stands further towards question than A" in shown and "more than noise" in shown
    assert "What would you try first" in shown and "Send the list of line" in shown


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_rates_that_differ_by_more_than_noise_never_look_the_same(analyzer, drafts, name):
    found = Difference(0.8, (0.12, 1.44), 0.01, True)
    made = replace(drafts, acts=(ComparedAct("command", (6, 14), (0.6, 1.4), found),))
    shown = " ".join(render(analyzer, name, made).replace("\\", "").split())
    assert "B has more commands than A, 1.4 in 100 sentences against 0.6: more than noise." in shown
    assert "0.6 (6)" in shown and "1.4 (14)" in shown and "+0.8 (+0.1 to +1.4)" in shown


def act(densities, value, interval):
    return ComparedAct("command", (5, 27), densities, Difference(value, interval, 0.5, False))


def test_a_range_that_excludes_0_has_no_end_that_looks_like_0():
    assert rate_gap(act((0.6, 1.4), 0.8, (0.12, 1.44))) == "+0.8 (+0.1 to +1.4)"
    assert rate_gap(act((0.6, 1.4), 0.8, (0.02, 1.58))) == "+0.80 (+0.02 to +1.58)"
    assert position_gap(Difference(-0.4, (-0.8, -0.003), 0.04, True)) == "-0.400 (-0.800 to -0.003)"


def test_a_difference_is_rounded_alike_wherever_it_stands(analyzer, strangers):
    near = Difference(0.9961, (0.4, 1.4), 0.001, True)
    dimensions = tuple(replace(d, difference=near if d.difference else None) for d in strangers.dimensions)
    shown = " ".join(render(analyzer, "terminal", replace(strangers, dimensions=dimensions)).split())
    assert position_gap(near) == "+1.00 (+0.40 to +1.40)" and "by 1.00: more than noise" in shown and "0.99" not in shown


@pytest.mark.parametrize("name", ["terminal", "markdown"])
@pytest.mark.parametrize(
    ("compared", "shown"),
    [
        (act((1.42, 2.61), 1.19, (-0.1, 2.2)), ("1.4 (5)", "2.6 (27)", "+1.2 (-0.1 to +2.2)")),
        (act((1.06, 3.14), 2.08, (-0.1, 4.2)), ("1.06 (5)", "3.14 (27)", "+2.08 (-0.10 to +4.20)")),
    ],
)
def test_rates_and_their_difference_add_up(analyzer, drafts, name, compared, shown):
    said = " ".join(render(analyzer, name, replace(drafts, acts=(compared,))).replace("\\", "").split())
    assert all(figure in said for figure in shown)


@pytest.mark.parametrize("name", ["terminal", "markdown"])
@pytest.mark.parametrize(("kept", "said"), [(1, "Two drafts: 1 sentence kept, "), (1200, "Two drafts: 1,200 sentences kept, ")])
def test_one_sentence_kept_is_one(analyzer, drafts, name, kept, said):
    assert said in " ".join(render(analyzer, name, replace(drafts, kept=kept)).split())


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_short_texts_say_too_little_evidence(analyzer, name):
    shown = render(analyzer, name, side_by_side(analyzer, "The lamp is blue.", "We met on Tuesday. The room was warm."))
    assert "Too little evidence to compare them" in " ".join(shown.split())


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_a_text_beside_itself_says_so(analyzer, name):
    assert "hold the same sentences" in render(analyzer, name, side_by_side(analyzer, MEMO, MEMO))


@pytest.mark.parametrize("width", [30, 40, 80, 200])
@pytest.mark.parametrize("which", ["drafts", "strangers"])
def test_no_line_is_wider_than_the_terminal(analyzer, which, width, request):
    shown = render(analyzer, "terminal", request.getfixturevalue(which), width=width)
    assert max(map(len, shown.split("\n"))) <= width


@pytest.mark.parametrize("width", [30, 60, 80])
def test_long_names_of_poles_make_no_line_wider_than_the_terminal(tmp_path, width):
    text = (ROOT / "tests" / "warm_cold.toml").read_text(encoding="utf-8")
    long = text.replace('"warm"', '"warm-hearted-to-all-who-ask-for-it"').replace(
        '"cold"', '"cold-and-silent-to-nobody-or-anybody"'
    )
    (tmp_path / "warm_cold.toml").write_text(long, encoding="utf-8")
    own = Analyzer(lexicons=tmp_path)
    shown = render(
        own, "terminal", side_by_side(own, "Here comes the sun. " * 6, "The sun is out again today. It rains. " * 6), width=width
    )
    assert max(map(len, shown.split("\n"))) <= width and "warmheartedtoallwhoaskforit/coldandsilent" in re.sub(
        r"[\s-]", "", shown
    )


def test_an_ascii_terminal_gets_ascii(analyzer, drafts):
    assert render(analyzer, "terminal", drafts, unicode=False).isascii()


def test_colour_only_where_asked(analyzer, drafts):
    assert "\x1b" not in render(analyzer, "terminal", drafts) and "\x1b[" in render(analyzer, "terminal", drafts, colour=True)


def test_hostile_text_is_inert(analyzer):
    first = "".join(HOSTILE.format(n) for n in range(8))
    comparison = side_by_side(analyzer, first, first + "".join(HOSTILE.format(n) for n in range(8, 12)))
    terminal, markdown = (render(analyzer, name, comparison) for name in ("terminal", "markdown"))
    assert "number 9" in terminal and "number 9" in markdown
    for shown in (terminal, markdown):
        assert "\x1b" not in shown and "\u202e" not in shown
    assert "<script>" not in markdown and "**list**" not in markdown
