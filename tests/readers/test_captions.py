"""Captions: who says what when, in whole sentences."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.document import Document
from analyzer.errors import ReadError
from analyzer.readers import read_bytes
from analyzer.settings import default_settings

SETTINGS = default_settings()

ZOOM = """WEBVTT

1
00:00:01.000 --> 00:00:03.000
Ann Lee (Oslo): We shall meet the

2
00:00:03.000 --> 00:00:05.000
Ann Lee (Oslo): harbour board: all of it, in May.

3
00:00:05.500 --> 00:00:06.000
bob: Is it late?

4
00:14:07.000 --> 00:14:08.000
Ann Lee (Oslo): No.
"""
TEAMS = """WEBVTT

7b1c2d3e-1111-2222-3333-444455556666/12-0
00:00:03.120 --> 00:00:06.000
<v Ann Lee>We like tea &amp; cake. I would</v>

7b1c2d3e-1111-2222-3333-444455556666/12-1
00:00:06.000 --> 00:00:09.000
<v Ann Lee>go <i>on</i>.</v> <v Bob Ray>So would I.</v>
"""
ROLLING = """WEBVTT
Kind: captions

00:00:00.000 --> 00:00:02.000 align:start position:0%
hello<00:00:00.500><c> all</c><00:00:01.000><c> and</c>

00:00:02.000 --> 00:00:02.010 align:start position:0%
hello all and

00:00:02.010 --> 00:00:04.000 align:start position:0%
hello all and
welcome<00:00:02.500><c> to</c><00:00:03.000><c> the</c>

00:00:04.000 --> 00:00:04.010 align:start position:0%
welcome to the

00:00:04.010 --> 00:00:06.000 align:start position:0%
welcome to the
[Music]

00:00:06.000 --> 00:00:08.000 align:start position:0%
welcome to the
harbour
"""
SRT = """1
00:00:01,000 --> 00:00:02,500
<i>We must</i> go on, Mr.

2
00:00:02,500 --> 00:00:04,000
Lee. (applause)

3
00:00:09,000 --> 00:00:10,000
{\\an8}And so
we <font color="#fff">do</font>. ♪ la la ♪
"""


def read(text, name="a.vtt", changed=SETTINGS):
    return read_bytes(text.encode(), name, changed)


def said(text, name="a.vtt"):
    return [(b.locator, b.speaker, b.text) for b in read(text, name).blocks]


def vtt(*cues):
    shown = (f"00:{i // 60:02}:{i % 60:02}.000 --> 00:{i // 60:02}:{i % 60 + 1:02}.000\n{cue}\n" for i, cue in enumerate(cues))
    return "WEBVTT\n\n" + "\n".join(shown)


def test_names_before_the_words_are_speakers_and_cues_of_one_become_a_turn():
    assert said(ZOOM) == [
        ("00:00:01", "Ann Lee (Oslo)", "We shall meet the harbour board: all of it, in May."),
        ("00:00:05", "bob", "Is it late?"),
        ("00:14:07", "Ann Lee (Oslo)", "No."),
    ]
    assert {b.kind for b in read(ZOOM).blocks} == {"turn"}


@pytest.mark.parametrize("change", [str, lambda t: t.replace("\n", "\r\n"), lambda t: "\ufeff" + t])
def test_voices_are_speakers_and_tags_and_entities_are_no_words(change):
    assert said(change(TEAMS)) == [
        ("00:00:03", "Ann Lee", "We like tea & cake. I would go on."),
        ("00:00:06", "Bob Ray", "So would I."),
    ]


def test_rolling_captions_say_everything_once():
    assert said(ROLLING) == [("00:00:00", None, "hello all and welcome to the harbour")]
    assert said(vtt("we", "we go", "we go on", "we go on now.")) == [("00:00:00", None, "we go on now.")]


def test_who_says_the_same_twice_is_heard_twice():
    assert said(vtt("No.", "No.", "We go on.", "And on."))[0][2] == "No. No. We go on. And on."


def test_a_pause_after_a_sentence_begins_a_paragraph_and_no_cue_cuts_a_sentence():
    assert said(SRT, "a.srt") == [("00:00:01", None, "We must go on, Mr. Lee."), ("00:00:09", None, "And so we do.")]


def test_long_turns_are_split_at_sentences_each_with_its_time():
    blocks = read(vtt(*(f"Ann: We have said it {i} times" + (" and we mean it." if i % 2 else ",") for i in range(58)))).blocks
    assert len(blocks) > 3 and {b.speaker for b in blocks} == {"Ann"}
    assert all(len(b.text.split()) <= 150 and b.text.endswith(".") for b in blocks)
    assert [b.locator for b in blocks] == sorted({b.locator for b in blocks})


def test_captions_without_punctuation_are_parted_seldom_as_each_end_parts_a_sentence():
    document = read(vtt(*(f"we go on with plan {i} and hope that it will be good" for i in range(200))))
    assert [len(b.text.split()) > 550 for b in document.blocks] == [True] * 4 + [False]
    assert all(len(b.text.split()) <= 620 for b in document.blocks)


def test_notes_styles_and_regions_are_left_out():
    text = ZOOM.replace("WEBVTT\n", "WEBVTT\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\nNOTE\nsecret remark\n")
    assert said(text) == said(ZOOM)


@pytest.mark.parametrize(
    "text",
    [
        "00:01.000 --> 00:02.000\nWe go on.\n",
        "WEBVTT\n\n1\n00:00:01.000 -> broken\nlost\n\nNOTE no words\n\n2\n00:00:01.000 --> 00:00:02.000\n\nWe go on.\n",
        "1\n0:0:1 --> 0:0:2\nWe go on.\n2\n0:0:2 --> 0:0:3\n",
        "0:0:1.0 --> 0:0:2.120\nWe go on.\n",
    ],
)
def test_faults_that_a_person_would_read_over_are_read_over(text):
    assert said(text) == [("00:00:01", None, "We go on.")]


def test_broadcast_marks_begin_a_speaker():
    text = vtt("&gt;&gt; ANN LEE: Hello.", "We begin.", ">> BOB RAY: Thanks.", ">> And me?", ">> ANN LEE: You too.")
    assert [(s, t) for _, s, t in said(text)] == [
        ("ANN LEE", "Hello. We begin."),
        ("BOB RAY", "Thanks."),
        (None, "And me?"),
        ("ANN LEE", "You too."),
    ]


def test_names_on_a_line_above_the_words_are_speakers():
    text = vtt("Ann Lee\nWe begin.", "Bob Ray\nThanks.", "Ann Lee\nNot at all,", "Ann Lee\nBob.")
    assert [(s, t) for _, s, t in said(text)][-1] == ("Ann Lee", "Not at all, Bob.")


def test_an_operator_is_quoted_and_dashes_of_dialogue_are_no_words():
    document = read(vtt("Operator: Next question.", "Ann Lee: Yes: we will.", "Operator: Thanks."))
    assert [b.kind for b in document.blocks] == ["quoted", "turn", "quoted"] and "Operator" in document.warnings[0]
    alone = read(vtt("Unknown: We begin.", "Unknown: It is late."))
    assert {b.kind for b in alone.blocks} == {"turn"} and not alone.warnings
    assert [t for _, _, t in said(vtt("- Will you come?\n- I will."))] == ["Will you come?", "I will."]


def test_content_decides_not_the_name():
    assert read(SRT, "a.txt").source.format == read(TEAMS, "unnamed").source.format == "captions"


@pytest.mark.parametrize("text", ["WEBVTT\n\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n[Music]\n", "no captions at all"])
def test_captions_without_words_are_one_line(text):
    with pytest.raises(ReadError, match="holds no captions"):
        read(text)


def test_the_limit_of_text_is_kept():
    with pytest.raises(ReadError, match="more than 100 characters"):
        read(ZOOM, changed=replace(SETTINGS, most_text_characters=100))


PIECES = [
    *("WEBVTT", "\n", "\n\n", "00:00:01.000 --> 00:00:02.000", "0:1,5 --> 9999:99:99", "<v Ann>", "</v>", "Ann: ", "NOTE"),
    *("a.", "[", "(", "-->", ">>", "♪", "- ", "\0"),
]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(st.sampled_from(PIECES)).map("".join), st.text()), st.sampled_from(["a.vtt", "a.srt"]))
def test_any_captions_give_a_document_or_a_read_error(text, name):
    try:
        document = read_bytes(text.encode("utf-8", "replace"), name, SETTINGS)
    except ReadError:
        return
    assert isinstance(document, Document)


def test_a_mark_with_a_name_begins_a_speaker_anywhere():
    text = vtt("- Hello.", ">> ANN LEE: Send it. >> BOB RAY: What", "if it is late? >> Note: it is.")
    assert [(s, t) for _, s, t in said(text)] == [
        (None, "Hello."), ("ANN LEE", "Send it."), ("BOB RAY", "What if it is late?"), (None, "Note: it is."),
    ]  # fmt: skip


def test_a_lone_word_behind_a_mark_is_a_name_where_it_comes_back_or_is_known():
    text = vtt(">> ANN LEE: Send it.", ">> Focus: do one thing.", ">> LEE: Yes.", ">> REPORTER: Why?", ">> Cy: So.", ">> Cy: No.")
    assert [(s, t) for _, s, t in said(text)] == [
        ("ANN LEE", "Send it."), (None, "Focus: do one thing."), ("ANN LEE", "Yes."), ("REPORTER", "Why?"), ("Cy", "So."), ("Cy", "No."),
    ]  # fmt: skip


def test_who_is_known_by_a_number_or_address_speaks():
    cues = ["Ann Lee: We begin.", "+1 617***0100: Hello?", "jo@example.org: Yes.", "so it is.", "Ann Lee: Good."]
    assert [s for _, s, _ in said(vtt(*cues))] == ["Ann Lee", "+1 617***0100", "jo@example.org", "Ann Lee"]


@pytest.mark.parametrize("fault", ["", "3\n00:00:09.000 -> broken\nlost\n"])
def test_the_identifier_of_a_cue_may_name_who_speaks(fault):
    cue = '{0} "{1}" ({0}234)\n00:00:0{0}.000 --> 00:00:0{0}.500\n{2}\n\n'
    text = "WEBVTT\n\n" + cue.format(1, "Ann Lee", "We begin.") + cue.format(2, "Bob Ray", "Good.") + fault
    assert [(s, t) for _, s, t in said(text)][:2] == [("Ann Lee", "We begin."), ("Bob Ray", "Good.")]


def test_an_ellipsis_that_is_taken_up_again_ends_no_sentence():
    text = vtt("We " + "wait and " * 60 + "then we… …lost it, " + "and " * 60 + "so on. Yes.")
    assert "then we… …lost it" in said(text)[0][2]


def captions_of(lines):
    return "\n".join(f"{n}\n00:00:{2 * n:02},000 --> 00:00:{2 * n + 1:02},000\n{line}\n" for n, line in enumerate(lines, 1))


def test_names_in_brackets_before_the_words_speak_and_sounds_do_not():
    lines = ["[Ann Lee] Who shut it?", "[Bob Ray] I did.", "In May.", "[Ann Lee] And now?", "(Bob) We wait.", "[Loud Music] Yes."]
    blocks = read_bytes(captions_of(lines).encode(), "a.srt", SETTINGS).blocks
    assert [(b.speaker, b.text) for b in blocks] == [
        ("Ann Lee", "Who shut it?"), ("Bob Ray", "I did. In May."), ("Ann Lee", "And now?"), ("Bob Ray", "We wait. Yes."),
    ]  # fmt: skip
    film = captions_of(["[Loud Music] Who is it?", "It is me.", "[Door Slams] Go away.", "I will not.", "Then stay."])
    assert {b.speaker for b in read_bytes(film.encode(), "a.srt", SETTINGS).blocks} == {None}


NAMED = [("Ann Lee", "We begin."), ("Bob Ray", "Is it late?"), ("Ann Lee", "No, it is not."), ("Bob Ray", "Then we wait.")]


@pytest.mark.parametrize("form", ["{time}\n({name}) {text}", "{name}\n{time}\n{text}"])
def test_names_in_round_brackets_or_in_place_of_numbers_speak(form):
    cues = [form.format(time=f"00:00:0{n}.000 --> 00:00:0{n}.900", name=name, text=text) for n, (name, text) in enumerate(NAMED)]
    blocks = read_bytes("\n\n".join(["WEBVTT", *cues]).encode(), "a.vtt", SETTINGS).blocks
    assert [(b.speaker, b.text) for b in blocks] == NAMED


@pytest.mark.parametrize("form", ["{time}\n(Loud Cheers) {text}", "Part One\n{time}\n{text}"])
def test_sounds_and_parts_in_the_place_of_names_do_not_speak(form):
    cues = [form.format(time=f"00:00:0{n}.000 --> 00:00:0{n}.900", text=text) for n, (_, text) in enumerate(NAMED)]
    blocks = read_bytes("\n\n".join(["WEBVTT", *cues]).encode(), "a.vtt", SETTINGS).blocks
    assert {b.speaker for b in blocks} == {None}


def captioned(cues):
    text = "\n\n".join(f"00:00:{n:02}.000 --> 00:00:{n:02}.900\n{cue}" for n, cue in enumerate(cues))
    return [(b.speaker, b.text) for b in read_bytes(f"WEBVTT\n\n{text}\n".encode(), "a.vtt", SETTINGS).blocks]


REST = ["We sail at noon.", "You know the way.", "The tide is with us.", "I thank the crew.", "It is a fine day."]


@pytest.mark.parametrize(
    "cues",
    [
        ["We hold two things dear.", "CARE: We look after the ship.", "HASTE: We are never late.", *REST],
        ["- We hold two things dear.", "CARE: we look after the ship.", "HASTE: we are never late.", *REST],
        ["- We hold two things dear.", "CARE: We look after the ship.", *REST, "- And:", "HASTE: We are never late."],
        ["(Port Said) We sail.", "(Cape Town) We rest.", "(Port Said) We go home."],
        ["(Ann Lee) found the leak.", "(Bob Ray) mended it.", "(Ann Lee) told me.", "(Bob Ray) sang."],
        ["(Ann Lee) We sail.", "(Bob Ray) You load.", "(Ann Lee) Good.", "(Bob Ray) So.", *REST],
        ["(Port Said) We sail.", "(Port Said) You load.", "(Cape Town) We rest.", "(Port Said) We go home."],
    ],
)
def test_values_and_places_in_the_place_of_names_do_not_speak(cues):
    assert {speaker for speaker, _ in captioned(cues)} == {None}


def test_names_in_capitals_speak_where_each_comes_back():
    cues = ["ANN: We sail.", "BOB: Why?", "ANN: The tide.", "BOB: I see.", *REST]
    assert {speaker for speaker, _ in captioned(cues)} == {"ANN", "BOB"}


def test_what_heads_several_cues_and_does_not_come_back_is_no_name():
    heads = ["Dry Dock", "Dry Dock", "New Quay", "New Quay"]
    cues = "\n\n".join(f"{head}\n00:00:0{n}.000 --> 00:00:0{n}.900\n{REST[n]}" for n, head in enumerate(heads))
    assert {b.speaker for b in read_bytes(f"WEBVTT\n\n{cues}\n".encode(), "a.vtt", SETTINGS).blocks} == {None}


def test_what_stands_above_cues_names_nobody_where_one_of_it_comes_once():
    heads = ["Ann Lee", "Dry Dock", "Ann Lee"]
    cues = "\n\n".join(f"{head}\n00:00:0{n}.000 --> 00:00:0{n}.900\n{REST[n]}" for n, head in enumerate(heads))
    assert {b.speaker for b in read_bytes(f"WEBVTT\n\n{cues}\n".encode(), "a.vtt", SETTINGS).blocks} == {None}
