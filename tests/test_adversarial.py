"""Texts made to mislead or to stall: they are scored in bounded time, as they look, and the report warns of them."""

import time

import pytest

from analyzer.dimensions.load import load_dimensions
from analyzer.reports import Canvas, reports
from analyzer.resources import data_dir

BODY = """You must send me the numbers by Friday, or we will lose this customer. Please call the plant today.

What would you change about the plan? What have you seen that we have not? Tell me sooner next time.

We can learn from the audit together. Anyone who wants a day to test an idea can have it. Talk to Ines about the lab.
"""
PLAIN = "You must send me the numbers by Friday. What would you change about the plan? We can learn from the audit. "
CYRILLIC = str.maketrans("aeopcyxABEKMHOPCTX", "аеорсухАВЕКМНОРСТХ")


def cues():
    return [term for d in load_dimensions([data_dir("lexicons") / "dimensions"]) for group in d.cues for term in group.terms]


def scores(analysis):
    return [(s.dimension, s.position, s.counts) for s in analysis.scores]


@pytest.fixture(scope="module")
def usual(analyzer):
    return analyzer.analyze(BODY)


@pytest.mark.parametrize(
    ("masked", "warned"),
    [
        (BODY.translate(CYRILLIC), "look like"),
        ("\n".join("\u200b".join(line) for line in BODY.split("\n")), "invisible characters"),
        (BODY.replace(" ", " \u202d\u200e"), "direction of writing"),
        ("".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalpha() else c for c in BODY), None),
        (BODY.replace("ll", "l\u00adl"), None),
    ],
    ids=["homoglyphs", "zero width", "turned", "full width", "soft hyphens"],
)
def test_a_masked_text_scores_as_it_looks(analyzer, usual, masked, warned):
    analysis = analyzer.analyze(masked)
    assert scores(analysis) == scores(usual)
    assert [r.text for r in analysis.readings] == [r.text for r in usual.readings]
    assert any(warned in w for w in analysis.warnings) if warned else not analysis.warnings


def test_places_in_a_masked_text_are_those_of_the_text(analyzer):
    text = "\u202eY\u200bo\u200bu m\u200bust sеnd it tоdау.\nWhаt do you think?"
    first, second = analyzer.analyze(text).readings
    assert first.text == "You must send it today." and text[first.location.start] == "Y"
    assert text[first.location.start : first.location.end] == "Y\u200bo\u200bu m\u200bust sеnd it tоdау."
    assert (second.location.line, second.location.column, second.text) == (2, 1, "What do you think?")


def test_towers_of_marks_are_read_without_them(analyzer):
    towers = "".join(c + "\u0321\u0335\u0353" * 10 if c.isalpha() else c for c in PLAIN * 3)
    analysis = analyzer.analyze(towers)
    assert scores(analysis) == scores(analyzer.analyze(PLAIN * 3)) and any("stacks of marks" in w for w in analysis.warnings)


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        (PLAIN + "a" * 100_000 + " " + PLAIN * 2, "left out"),
        (PLAIN + "é" * 100_000 + " " + PLAIN * 2, "nothing is known of them"),
        ("you must do this and then go there with them " * 1_000, "where sentences end is a guess"),
        ("😀" * 20_000, "nothing is scored"),
        ("\u200b" * 20_000, "nothing is scored"),
        ("\u0301" * 20_000, "nothing is scored"),
        ("We must cut the costs of this plant now. " * 500, "repeat an earlier one"),
        ("\n".join(cues()), "are cues"),
        ("He listed what they say: " + " ".join(f"“{c} and all the rest of it.”" for c in cues()), "quotation marks"),
    ],
    ids=["long word", "accents", "no full stop", "emoji", "unseen", "marks", "repeated", "list of cues", "quoted cues"],
)
def test_the_report_warns(analyzer, text, warned):
    started = time.process_time()
    analysis = analyzer.analyze(text)
    assert time.process_time() - started < 20
    assert any(warned in w for w in analysis.warnings), analysis.warnings
    for score in analysis.scores:
        assert score.position is None or -1 < score.position < 1
    shown = reports()["markdown"].render([analysis], analyzer.dimensions, Canvas())
    assert "**Warning:**" in shown


@pytest.mark.parametrize("letter", ["a", "é", "ж"])
def test_a_word_without_end_does_not_silence_the_text_beside_it(analyzer, usual, letter):
    analysis = analyzer.analyze(f"{BODY}\n{letter * 100_000}\n")
    assert [r.text for r in analysis.readings[: len(usual.readings)]] == [r.text for r in usual.readings]
    assert scores(analysis) == scores(usual)


def test_an_ordinary_text_is_warned_of_nothing(usual):
    assert not usual.warnings


@pytest.mark.parametrize(
    "piece", ["we must go there and ", '"', "(", "? ", "if, ", "a ", "😀 ", "m\u200bo\u0301 ", "you must. ", "x" * 50, "\n> "]
)
def test_time_grows_with_length(analyzer, piece):
    def seconds(n):
        started = time.process_time()
        analyzer.analyze(piece * (n // len(piece)))
        return time.process_time() - started

    seconds(200)
    assert seconds(16_000) < 24 * max(seconds(2_000), 0.02)


SHORT = (
    "We must act now\nplease send it\nI fear\nwhat do you think about it\nyou should learn together as one team\nlet us explore\n"
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"{SHORT}{'a' * 100_000}!\nend of it"),
        ("a.txt", f"{SHORT}{'a-' * 50_000}!\nend of it"),
        ("a.csv", f"speaker,text\n{'a' * 100_000},We must act now.\nAnn,Why?\n"),
        ("a.csv", f"speaker,text\n{'a-' * 50_000},We must act now.\nAnn,Why?\n"),
    ],
)
def test_a_run_of_letters_among_short_lines_or_as_a_speaker_takes_its_length_of_time(analyzer, tmp_path, name, text):
    (tmp_path / name).write_text(text)
    started = time.process_time()
    analyzer.analyze_file(tmp_path / name)
    assert time.process_time() - started < 10


@pytest.mark.parametrize("piece", ["you must do this and then go there with them ", "if not unless "])
def test_a_million_characters_without_a_full_stop_take_seconds_and_are_warned_of(analyzer, piece):
    started = time.process_time()
    analysis = analyzer.analyze(piece * (1_000_000 // len(piece)))
    assert time.process_time() - started < 60
    assert any("end is a guess" in w or "repeat an earlier one" in w for w in analysis.warnings), analysis.warnings
    assert all(s.position is None or -1 < s.position < 1 for s in analysis.scores)


def test_a_phrase_repeated_a_hundred_thousand_times_takes_its_length_of_time_and_is_warned_of(analyzer):
    def seconds_and_analysis(times):
        started = time.process_time()
        analysis = analyzer.analyze("you must " * times)
        return time.process_time() - started, analysis

    short, _ = seconds_and_analysis(10_000)
    long, analysis = seconds_and_analysis(100_000)
    assert long < 15 * short
    assert any("repeat an earlier one" in w for w in analysis.warnings), analysis.warnings
    assert all(s.position is None or -1 < s.position < 1 for s in analysis.scores)
