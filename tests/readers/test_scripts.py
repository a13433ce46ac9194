"""Scripts of speeches: what they tell the speaker to do is left out and counted, and nothing that he says is."""

import pytest

from analyzer.document import Source
from analyzer.errors import LexiconError
from analyzer.readers import read_bytes
from analyzer.readers.text.plain import document_of
from analyzer.readers.transcript.script import SHIPPED, load_directions
from analyzer.settings import default_settings


def read(text):
    document = document_of(text, Source("a.txt"))
    return [b.text for b in document.blocks if b.kind != "heading"], document.warnings


def left_out(count):
    return (f"directions to the speaker are left out: {count}",)


@pytest.mark.parametrize(
    "direction",
    [
        "[Lift the lamp.]",
        "[Wait for the bell. Do not sit down before it has rung.]",
        "[Show the\nharbour.]",
        "[SLIDE 7: THE HARBOUR]",
        "[Thank the mayor]",
        "(Lift the lamp.)",
        "(turn to the window)",
        "(PAUSE)",
        "** SMILE **",
        "*Walk to the window.*",
        "<<ROLL VIDEO 2>>",
        "STAGE DIRECTION: Sit down.",
        "(Hold for applause. Look at the left side of the hall. Do not rush this part.)",
        "(Do not smile here. Let it sink in.)",
        "(walks to the front, waits for quiet)",
        "(Ann invites three of the crew onto the stage and asks them who they are.)",
        "[Tom to collect the cards. Do not skip this.]",
        "*[Ann walks on. Lights up.]*",
        "**[CLICK – slide 2]**",
        "<click>",
        "{Roll video}",
        "SLIDE 3: the river",
        "(Walks to the lectern)",
        "Speaker note: Slow down. Do not read the numbers from the screen.",
    ],
)
def test_directions_of_a_script_are_left_out_and_counted(direction):
    text = f"Good evening.\n\n[PAUSE]\n\n{direction}\n\nThe lamp was found in the harbour.\n"
    assert read(text) == (["Good evening.", "The lamp was found in the harbour."], left_out(2))


def test_directions_between_sentences_and_marks_of_breath_are_no_part_of_them():
    text = "We found it. [Lift the lamp.] It is old. // It is ours. [click] (Look at the mayor.) What [beat] now?\n"
    assert read(text) == (["We found it. It is old. It is ours. What now?"], left_out(4))


@pytest.mark.parametrize(
    "said",
    [
        "He [the mayor] said so, and [we] heard it.",
        "[We] will go. [The] lamp stays. [US] President Roe came.",
        "[I will say that in French.] It is late.",
        "[You have all seen the lamp.] It is late.",
        "(We will wait for you.) (Turn it over and you see our name.) (The lamp is old.)",
        'He said: "[Turn] it off."',
        "**Look at it.** It is a lamp.",
        "It is a *smile* that we want.",
        "(Take it home, if you like.)",
        "(Points were made on both sides, and we heard them all, in the hall and in the yard of the old mill by the river.)",
        "The slide: it was cold. {lamp} <lamp> <Take the time to listen.>",
        "Slide 3: the numbers are wrong. Video: watch the film. To do: call the mill. Transition: Maria takes over Leith.",
        "(Nobody leaves the stage to me alone.)",
        "(Hull moves to Leith in May.)",
        "(Customer Care takes calls until six.)",
        "(to Leith)",
        "(Points to remember: be kind, be fast.)",
        "(Enters into force on 1 May.)",
    ],
)
def test_what_somebody_says_in_brackets_stays(said):
    assert read(f"{said}\n\n[PAUSE]\n\nGood night.\n") == ([said, "Good night."], left_out(1))


@pytest.mark.parametrize(
    "text",
    [
        "(Turn off the lamp when you leave.) (Wait for the bell.) Thank you.",
        "[Name of the guest] comes on Monday. [Give the reason here.] [1] [x]",
        "See [look at this](http://harbour.example) and [turn here]: it is late.",
        "We sold ten lamps (slide 4), and that is all.",
        "<<lamp.doc>> is attached. Ten // twenty.",
        "Slide 3: the river is too small. SLIDE 4: so is the sea.",
        "Speaker note: Tom has them. [Sue brings the keys.] (Take the 9:15.)",
        "<Slide 4> {PROMISE} <NAME>",
        "(breathe for 10 seconds) Then start. [It works.]",
        "(Ann walks to the front, so wait for her.)",
    ],
)
def test_a_text_that_nothing_tells_to_be_a_script_keeps_its_brackets(text):
    assert read(text + "\n") == ([text], ())


def test_a_mail_whose_writer_answers_in_brackets_keeps_them():
    mail = b"From: ann@harbour.example\nSubject: Lamp\n\nIt is late.\n\n[Turn to Bob for that.]\n\n[Wait for the bell.]\n"
    texts = [b.text for b in read_bytes(mail, "a.eml", default_settings()).blocks]
    assert texts == ["It is late.", "[Turn to Bob for that.]", "[Wait for the bell.]"]


def test_every_character_behind_a_direction_knows_where_it_stood():
    document = document_of("We go. [Lift the\nlamp.] It is\nold.\n\n[PAUSE]\n", Source("a.txt"))
    for block in document.blocks:
        assert all(document.text[block.origin(i)] == c for i, c in enumerate(block.text) if c != " ")


def test_a_script_in_markdown_loses_its_directions():
    document = read_bytes(
        b"# Lamp\n\nWe go. [Lift the **lamp**.] It is old.\n\n[PAUSE]\n\n- [Sit down.]\n", "a.md", default_settings()
    )
    assert [b.text for b in document.blocks] == ["Lamp", "We go. It is old."]
    assert document.warnings == left_out(3)


def test_the_lines_above_and_below_a_script_are_headings():
    document = document_of("Check against delivery\n\nGood evening.\n\n- ENDS -\n", Source("a.txt"))
    assert [b.kind for b in document.blocks] == ["heading", "paragraph", "heading"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("schema = 1", "schema = 2", "schema is 2"),
        ("cues =", "clues =", "clues"),
        ('"pause",', '"Pause",', "small letters"),
        ('"pause",', '"",', "small letters"),
        ("marks = [", "marks = 3 #", "marks"),
    ],
)
def test_a_list_of_directions_that_breaks_the_schema_is_refused_in_a_line(tmp_path, old, new, told):
    text = SHIPPED.read_text(encoding="utf-8")
    (tmp_path / "stage.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load_directions(tmp_path / "stage.toml")
    assert told in str(caught.value) and "\n" not in str(caught.value)


def test_notes_that_are_the_speech_are_kept():
    notes = ["Speaker note: Good evening. I am proud of what you found.", "Speaker note: We open two yards."]
    assert read("\n\n".join(notes) + "\n") == (notes, ())
    assert read(f"Good evening.\n\n[PAUSE]\n\n{notes[0]}\n") == (["Good evening.", notes[0]], left_out(1))
