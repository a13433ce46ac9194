"""Variants of a name are one person; two people are never one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.document import Block, Document, Source
from analyzer.readers import read_bytes
from analyzer.readers.transcript.speakers import matches, merge_speakers, names_nobody
from analyzer.settings import default_settings


def merged(*speakers):
    blocks = tuple(Block("Hello.", "turn", speaker) for speaker in speakers)
    return [b.speaker for b in merge_speakers(Document(Source("a"), "", blocks)).blocks]


def apart(*speakers):
    """Speakers with a questioner between them, so that nobody answers himself."""
    return [s for s in merged(*(x for speaker in speakers for x in (speaker, "Q"))) if s != "Q"]


@pytest.mark.parametrize(
    ("variants", "shown"),
    [
        (["MS. PSAKI", "Jen Psaki", "PSAKI"], "Jen Psaki"),
        (["MS. PSAKI", "PSAKI"], "MS. PSAKI"),
        (["JEN PSAKI", "Jen Psaki", "jen psaki"], "Jen Psaki"),
        (["Psaki, Jen", "J. Psaki", "Jen Psaki"], "Jen Psaki"),
        (["THE PRESIDENT", "PRESIDENT BIDEN"], "PRESIDENT BIDEN"),
        (["THE VICE PRESIDENT", "VICE PRESIDENT HARRIS"], "VICE PRESIDENT HARRIS"),
        (["Tim Beiko", "Tim Beiko (EF)"], "Tim Beiko (EF)"),
        (["saulius", "Saulius Grigaitis | Grandine"], "Saulius Grigaitis | Grandine"),
        (["Tim D. Cook", "Tim Cook", "T. Cook"], "Tim D. Cook"),
        (["WAHRSTATTER", "Toni Wahrstätter"], "Toni Wahrstätter"),
        (["van der Wijden", "Marius van der Wijden"], "Marius van der Wijden"),
    ],
)
def test_variants_become_the_fullest_one(variants, shown):
    assert set(apart(*variants)) == set(apart(*reversed(variants))) == {shown}


@pytest.mark.parametrize(
    "people",
    [
        ["Ann Lee", "Bob Lee", "MR. LEE"],
        ["MR. LEE", "MS. LEE", "LEE"],
        ["Ann Lee", "MR. LEE", "MS. LEE"],
        ["J. Lee", "Jane Lee", "John Lee"],
        ["THE PRESIDENT", "PRESIDENT BIDEN", "PRESIDENT YOON"],
        ["THE PRESIDENT", "THE VICE PRESIDENT"],
        ["Tim (EF)", "Tim (Besu)", "Tim"],
        ["Speaker 1", "Speaker 2"],
        ["AUDIENCE", "AUDIENCE MEMBER"],
    ],
)
def test_who_may_be_two_people_stays_two(people):
    assert apart(*people) == people


def test_who_answers_somebody_is_another_person():
    assert merged("THE PRESIDENT", "PRESIDENT YOON", "THE PRESIDENT") == ["THE PRESIDENT", "PRESIDENT YOON", "THE PRESIDENT"]
    assert set(merged("Tim", "Tim Beiko", "Tim", "Tim Beiko")) == {"Tim", "Tim Beiko"}


@pytest.mark.parametrize(
    "asks", ["Staff member", "Audience member", "Question from the floor", "Employee", "Member of the audience", "Interviewer", "Host", "Moderator"]
)  # fmt: skip
def test_parts_of_a_talk_are_labels_and_not_scored_whatever_their_letters(asks):
    text = f"Marian Doyle: Hello.\n\n{asks}: Why?\n\nMarian Doyle: Because.\n\n{asks}: When?\n\nMarian Doyle: Soon.\n"
    blocks = read_bytes(text.encode(), "a.txt", default_settings()).blocks
    assert [(b.speaker, b.kind) for b in blocks] == [("Marian Doyle", "turn"), (asks, "quoted")] * 2 + [("Marian Doyle", "turn")]


def test_a_number_behind_an_unnamed_voice_names_nobody_in_letters_either():
    text = "".join(f"Marian Doyle: Hello.\n\nSTAFF MEMBER{n}: Why?\n\n" for n in ("", " 2", " TWO", " THREE"))
    blocks = read_bytes(text.encode(), "a.txt", default_settings()).blocks
    assert [b.kind for b in blocks] == ["turn", "quoted"] * 4


def test_a_part_in_a_talk_is_nobody_whom_another_document_could_name():
    assert all(map(names_nobody, ["Speaker 2", "SPEAKER 1", "Speaker B", "Speaker one", "Shareholder", "Moderator", "Operator"]))
    assert not any(map(names_nobody, ["Marian Doyle", "Chief Executive", "Q. Speaker", "Manning", "Guest Ames"]))


def test_of_very_many_speakers_those_with_one_surname_are_merged():
    crowd = [f"Ines Vale{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(500)]
    shown = apart(*crowd, "Ann Lee", "Mr. Ray", "MS. LEE", "Bob Ray")
    assert shown == [*crowd, "Ann Lee", "Bob Ray", "Ann Lee", "Bob Ray"]


def test_every_format_is_merged():
    text = b"MS. PSAKI: Hello.\n\nQ  Why?\n\nJen Psaki: Because.\n\nQ  When?\n\nPSAKI: Soon.\n"
    blocks = read_bytes(text, "a.txt", default_settings()).blocks
    assert [b.speaker for b in blocks] == ["Jen Psaki", "Q", "Jen Psaki", "Q", "Jen Psaki"]


@pytest.mark.parametrize(
    ("speaker", "wanted"),
    [
        ("Jen Psaki", "psaki"),
        ("MS. PSAKI", "Jen Psaki"),
        ("Jen Psaki", "Ms. Psaki"),
        ("PRESIDENT BIDEN", "the president"),
        ("Joe Biden", "president biden"),
        ("Tim Beiko (EF)", "TIM BEIKO"),
        ("Q", "q"),
        ("MODERATOR", "moderator"),
    ],
)
def test_a_user_may_write_any_variant(speaker, wanted):
    assert matches(speaker, wanted)


@pytest.mark.parametrize(
    ("speaker", "wanted"),
    [("Ann Lee", "bob lee"), ("MR. LEE", "Ms. Lee"), ("THE VICE PRESIDENT", "president"), ("Ann Lee", "le"), ("Ann Lee", "")],
)
def test_and_means_nobody_else(speaker, wanted):
    assert not matches(speaker, wanted)


@given(
    st.lists(st.one_of(st.text(min_size=1, max_size=30), st.sampled_from(["Ann Lee", "MR. LEE", "LEE", "Lee, Ann", "A. Lee"])))
)
def test_merging_is_stable_and_invents_no_name(speakers):
    once = merged(*speakers)
    assert set(once) <= set(speakers) and len(once) == len(speakers)


def test_an_answer_in_a_list_of_questions_has_no_name_but_a_letter_beside_others_may_be_one():
    assert merged("Q", "A", "Q", "A") == ["Q", None, "Q", None]
    assert merged("Question 1", "Answer 1") == ["Question 1", None]
    assert merged("A", "B", "A") == ["A", "B", "A"] and merged("A", "A") == ["A", "A"]
    assert merged("Q", "A", "Ines Duarte") == ["Q", "A", "Ines Duarte"]
