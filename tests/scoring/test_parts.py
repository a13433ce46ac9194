"""Conversations: who answers whom, and each speaker by itself."""

from pathlib import Path

import pytest

from analyzer.analysis import Location, SentenceReading
from analyzer.document import Block
from analyzer.errors import ReadError
from analyzer.readers import read_bytes, read_path
from analyzer.scoring.parts import answering_blocks, parts_of

TOWNHALL = Path(__file__).resolve().parent.parent.parent / "examples" / "townhall.txt"


def turn(speaker, text="x", kind="turn"):
    return Block(text, kind, speaker)


def reading(speaker, act="statement", in_answer=False):
    return SentenceReading(0, "x", 1, "turn", act, Location(1, 1, 0, 1), {}, {}, (), speaker, in_answer)


def unscored(readings):
    return ()


def test_the_turn_after_a_question_answers_it():
    blocks = [turn("A"), turn("B"), turn("A"), turn("A"), turn("B"), turn("A")]
    assert answering_blocks(blocks, {1}) == {2, 3}


def test_nobody_answers_a_question_of_their_own():
    assert answering_blocks([turn("A"), turn("A"), turn("B")], {0}) == {2}


def test_an_unscored_reporter_asks_with_a_question_mark():
    blocks = [turn("Q", "Why so late?", "quoted"), turn("A"), turn("Q", "Thank you.", "quoted"), turn("A")]
    assert answering_blocks(blocks, set()) == {1}


def test_a_lone_speaker_has_no_parts():
    assert parts_of([reading("A")] * 9, unscored) == ()
    assert parts_of([reading(None)] * 9, unscored) == ()


def test_a_lone_speaker_is_set_apart_from_what_nobody_says():
    readings = [reading("A"), reading("A"), reading(None)]
    assert [(p.kind, p.name, p.sentences) for p in parts_of(readings, unscored)] == [("speaker", "A", 2)]


def test_each_speaker_is_followed_by_remarks_and_answers():
    readings = [reading("B", "command"), reading("A", "question"), reading("A"), reading("A", in_answer=True)]
    found = [(p.kind, p.name, p.sentences) for p in parts_of(readings, unscored)]
    assert found == [("speaker", "A", 3), ("remarks", "A", 2), ("answers", "A", 1), ("speaker", "B", 1)]


def test_parts_add_up_to_the_whole(analyzer):
    analysis = analyzer.analyze_file(TOWNHALL)
    speakers = [p for p in analysis.parts if p.kind == "speaker"]
    assert len(speakers) == 2 and sum(p.sentences for p in speakers) == analysis.sentences
    assert sum(p.words for p in speakers) == analysis.words
    okafor = [p for p in analysis.parts if "OKAFOR" in p.name.upper()]
    assert sum(p.sentences for p in okafor[1:]) in (0, okafor[0].sentences)


def test_one_speaker_by_any_variant_of_the_name(analyzer):
    document = read_path(TOWNHALL, analyzer.settings)
    analysis = analyzer.analyze_document(document, speaker="okafor")
    assert {r.speaker for r in analysis.readings} == {"DR. OKAFOR"} and analysis.sentences > 10
    assert analysis.speaker == "DR. OKAFOR" and analyzer.analyze_document(document).speaker is None
    assert [r.index for r in analysis.readings] == list(range(analysis.sentences))


def test_an_unknown_speaker_is_answered_with_those_there_are(analyzer):
    with pytest.raises(ReadError, match=r"no speaker 'Bloggs'.*OKAFOR"):
        analyzer.analyze_document(read_path(TOWNHALL, analyzer.settings), speaker="Bloggs")


def test_quoted_text_counts_where_asked(analyzer):
    document = read_path(TOWNHALL, analyzer.settings)
    both = analyzer.analyze_document(document, include_quoted=True)
    assert "Q" in {r.speaker for r in both.readings} and both.sentences > analyzer.analyze_document(document).sentences


FAQ = (
    "**Q: Will the canteen close?**\n\nA: No. It stays open until eight in the evening.\n\n"
    "**Q: Who decides about the menu?**\n\nA: You do. Send your wishes to the cook by Friday.\n\n"
) * 3


@pytest.mark.parametrize("include_quoted", [False, True])
def test_questions_and_answers_without_a_name_are_nobodys_and_no_conversation(analyzer, include_quoted):
    document = read_bytes(FAQ.encode(), "faq.md", analyzer.settings)
    analysis = analyzer.analyze_document(document, include_quoted=include_quoted)
    assert (analysis.parts, analysis.norms) == ((), None) and "A" not in {r.speaker for r in analysis.readings}
    assert not any("scored together" in warning for warning in analysis.warnings)


NAMES = {
    "talk.txt": "MS. OKAFOR: Hello to you all.\n\nQ: Why so late?\n\nMS. OKAFOR: It rained.\n",
    "talk.md": "**Ms. Okafor:** Hello to you all.\n\n**Q:** Why so late?\n\n**Ms. Okafor:** It rained.\n",
    "talk.csv": "speaker,text\nMs. Okafor,Hello to you all.\nQ,Why so late?\nMs. Okafor,It rained.\n",
    "talk.vtt": "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ms. Okafor>Hello to you all.\n\n00:03.000 --> 00:05.000\n<v Q>Why so late?\n\n"
    "00:05.000 --> 00:09.000\n<v Ms. Okafor>It rained.\n",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_unnamed_voices_are_called_unscored_only_where_they_are(analyzer, name):
    document = read_bytes(NAMES[name].encode(), name, analyzer.settings)
    (said,) = analyzer.analyze_document(document).warnings
    assert said == "1 paragraph of unnamed voices (Q) is read but not scored"
    (said,) = analyzer.analyze_document(document, include_quoted=True).warnings
    assert said.startswith("2 speakers are scored together (sentences of each: ") and "Q (1)" in said
