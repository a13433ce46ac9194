"""Comments in a text switch rules off and on; they are no part of it."""

import pytest

ORDER = "You must send me the report by Friday."
OFF, ON, SKIP = (f"<!-- analyze: {verb} command -->" for verb in ("off", "on", "skip"))


@pytest.mark.parametrize("name", ["memo.txt", "memo.md", "memo.html", "memo.rst"])
def test_off_holds_until_on(orders, name):
    text = f"{ORDER}\n\n{OFF}\n\n{ORDER}\n\n{ON}\n\n{ORDER}\n"
    if name.endswith("html"):
        text = "<html><body>" + "".join(f"<p>{line}</p>\n" if line else "\n" for line in text.split("\n")) + "</body></html>"
    assert [place.line for place in orders(text.encode(), name)] == [1, 9]


def test_skip_is_for_the_sentence_that_follows_alone(orders):
    assert [p.line for p in orders(f"{SKIP} {ORDER}\n\n{ORDER}\n".encode())] == [3]
    assert [p.line for p in orders(f"{ORDER}\n\nThe lab is open. {SKIP}\n\n{ORDER}\n\n{ORDER}\n".encode())] == [1, 7]


def test_all_rules_or_several_or_others(orders):
    assert orders(f"<!-- analyze: off -->\n{ORDER}\n".encode()) == []
    assert orders(f"<!-- ANALYZE: off fear, command_question/command -->\n{ORDER}\n".encode()) == []
    assert len(orders(f"<!-- analyze: off fear push -->\n{ORDER}\n".encode())) == 1


def test_a_whole_text_is_not_reported_where_its_rule_is_off_from_the_start(check, tmp_path):
    limits = "[share]\ncommand = 1\n"
    text = f"{ORDER}\n\n" * 6
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.txt").write_text(f"{OFF}\n\n{text}")
    (tmp_path / "c.txt").write_text(f"{text}{OFF}\n")
    found = [f.path for f in check("a.txt", "b.txt", "c.txt", limits=limits).findings if f.rule.endswith("command-share")]
    assert found == [str(tmp_path / "a.txt"), str(tmp_path / "c.txt")]


def test_the_comment_itself_is_never_scored(analyzer):
    plain = f"The lab is open on Friday.\n{ORDER}\n"
    commented = f"The lab is open on Friday.\n<!-- analyze: off command -->\n{ORDER} <!-- analyze: on -->\n"
    one, other = analyzer.analyze(plain), analyzer.analyze(commented)
    assert [r.text for r in one.readings] == [r.text for r in other.readings] and one.scores == other.scores
    assert other.readings[1].location.line == 3


def test_a_comment_does_not_cut_the_paragraph_that_it_stands_in(analyzer):
    wrapped = [
        "We have written all of it down for everybody in the lab to read who",
        "wants to know it, and who comes back after the break at noon today.",
    ]
    whole = analyzer.analyze("\n".join(wrapped))
    assert [r.text for r in analyzer.analyze("\n<!-- analyze: off fear -->\n".join(wrapped)).readings] == [
        r.text for r in whole.readings
    ]


def test_other_comments_in_plain_text_stay_text(analyzer):
    assert "<!--" in analyzer.analyze("This is shown <!-- as it is --> to all of us.").readings[0].text


@pytest.mark.parametrize("block", [f"```\n{OFF}\n```", f"- ```html\n  {OFF}\n  ```", f"<pre>\n{OFF}\n</pre>"])
def test_an_example_in_code_switches_nothing(orders, block):
    text = f"Its form is `{OFF}` in a text.\n\n{block}\n\n{ORDER}\n"
    assert len(orders(text.encode(), "memo.md")) == 1


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("of fear", "unknown order 'of' in a comment; did you mean 'off'?"),
        ("off faer", "unknown rule 'faer' in a comment; did you mean 'fear'?"),
        ("", "unknown order '' in a comment; use one of off, on, skip"),
        ("off \x1b[31m", "unknown rule"),
    ],
)
def test_a_comment_that_is_not_understood_is_told_and_switches_nothing(check, orders, comment, said):
    assert len(orders(f"The lab is open.\n<!-- analyze: {comment} -->\n{ORDER}\n".encode())) == 1
    assert len(check.told) == 1 and f"memo.txt:2: {said}" in check.told[0]
