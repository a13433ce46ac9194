"""Findings in each format: valid where there is a standard, and harmless whatever the text holds."""

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from analyzer.findings import Checked, Finding, Place, Rule
from analyzer.reports import Canvas
from analyzer.reports.check import CHECKS

ROOT = Path(__file__).resolve().parent.parent.parent
SARIF = json.loads((Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
OWN = json.loads((ROOT / "docs" / "check.schema.json").read_text(encoding="utf-8"))
RULES = (
    Rule("fear_opportunity/fear", "sentence", "fear_opportunity", "fear", 0.8, "Fear: threat"),
    Rule("fear_opportunity/position", "position", "fear_opportunity", None, -0.5, "How is it framed?"),
)
FEAR = Finding(
    "fear_opportunity/fear", "memos/a b.txt", Place(3, 5, 3, 20, 40, 55), "“We lose” reads as fear", "We lose", 0.9, 0.8
)
WHOLE = Finding("fear_opportunity/position", "memos/a b.txt", Place(), "the text leans to fear", "", -0.6, -0.5)
CHECKED = Checked((WHOLE, FEAR), 2, RULES, 1, (), "0.1.0")
HOSTILE = "a%b\r\n::error::x\x1b[31m\u202e,c:d<script>\ud800"


def render(name, checked=CHECKED, **canvas):
    return CHECKS[name].render(checked, Canvas(**canvas))


def test_text_is_one_line_a_finding_that_editors_take_apart():
    lines = render("text").splitlines()
    matched = [re.fullmatch(r"(.+?):(\d+):(\d+): (\S+/\S+) (.*)", line) for line in lines]
    assert [m.groups() for m in matched if m] == [
        ("memos/a b.txt", "1", "1", "fear_opportunity/position", "the text leans to fear"),
        ("memos/a b.txt", "3", "5", "fear_opportunity/fear", "“We lose” reads as fear"),
    ]
    assert render("text", unicode=False).isascii() and "\x1b" in render("text", colour=True)
    assert render("text", replace(CHECKED, findings=())) == render("github", replace(CHECKED, findings=())) == ""


def test_a_place_without_lines_is_named_in_words():
    finding = replace(FEAR, place=Place(note="paragraph 3"))
    checked = replace(CHECKED, findings=(finding,))
    assert ":1:1: fear_opportunity/fear [paragraph 3] " in render("text", checked)
    assert "paragraph 3: " in render("github", checked) and "paragraph 3: " in render("sarif", checked)


@pytest.mark.parametrize(
    "checked",
    [CHECKED, replace(CHECKED, findings=()), replace(CHECKED, errors=("x.txt: no such file",)),
     replace(CHECKED, findings=(replace(FEAR, path=HOSTILE, message=HOSTILE, sentence=HOSTILE, value=None),))],
)  # fmt: skip
def test_sarif_and_json_follow_their_schemas(checked):
    log = json.loads(render("sarif", checked))
    jsonschema.Draft4Validator(SARIF, format_checker=jsonschema.FormatChecker()).validate(log)
    jsonschema.Draft202012Validator(OWN).validate(json.loads(render("json", checked)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda run: run["results"][0].pop("message"),
        lambda run: run.update(columnKind="bytes"),
        lambda run: run["results"][1]["locations"][0]["physicalLocation"]["region"].update(startLine=0),
    ],
)
def test_the_schema_would_catch_a_wrong_log(spoil):
    log = json.loads(render("sarif"))
    spoil(log["runs"][0])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SARIF).validate(log)


def test_sarif_says_where_which_rule_and_whether_all_was_read():
    run = json.loads(render("sarif"))["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    whole, fear = run["results"]
    assert [rules[r["ruleIndex"]] for r in (whole, fear)] == [whole["ruleId"], fear["ruleId"]]
    place = fear["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "memos/a%20b.txt"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 20}
    assert run["columnKind"] == "unicodeCodePoints" and run["invocations"][0]["executionSuccessful"]
    failed = json.loads(render("sarif", replace(CHECKED, errors=("x.txt: no such file",))))["runs"][0]["invocations"][0]
    assert not failed["executionSuccessful"] and "x.txt" in failed["toolExecutionNotifications"][0]["message"]["text"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/a/ü#?.txt", "file:///a/%C3%BC%23%3F.txt"),
        ("a/100%.txt", "a/100%25.txt"),
        ("<stdin>", "stdin"),
        ("a:b.txt", "a%3Ab.txt"),
    ],
)
def test_file_names_become_uris(path, uri):
    log = json.loads(render("sarif", replace(CHECKED, findings=(replace(FEAR, path=path),))))
    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_github_gets_one_command_a_line_with_its_escapes():
    whole, fear = render("github").splitlines()
    assert whole == "::warning file=memos/a b.txt,line=1,title=fear_opportunity/position::the text leans to fear"
    assert fear.startswith("::warning file=memos/a b.txt,line=3,endLine=3,col=5,endColumn=20,title=fear_opportunity/fear::")
    odd = replace(FEAR, path="a,b:c%.txt", message="50% of it: x, y", place=Place(3, 5, 4, 2, 40, 60))
    line = render("github", replace(CHECKED, findings=(odd,)))
    assert line == "::warning file=a%2Cb%3Ac%25.txt,line=3,endLine=4,title=fear_opportunity/fear::50%25 of it: x, y\n"


@pytest.mark.parametrize("name", ["text", "github"])
def test_hostile_words_and_names_stay_on_their_line(name):
    checked = replace(CHECKED, findings=(replace(FEAR, path=HOSTILE, message=HOSTILE),))
    shown = render(name, checked)
    assert shown.count("\n") == 1 and not set(shown) & {"\x1b", "\u202e", "\r"} and "\n::error" not in shown
