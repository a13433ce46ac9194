"""Which genre a document is set beside, and when it is none."""

from pathlib import Path

import pytest

from analyzer.errors import SettingsError
from analyzer.readers import read_path

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"


def test_a_plain_text_is_of_no_known_genre(analyzer):
    assert analyzer.analyze_file(EXAMPLES / "memo.txt").norms is None


def test_mail_is_known_to_be_mail(analyzer, tmp_path):
    mail = tmp_path / "a.eml"
    body = "\n\n".join(f"Please send me the list of line {n} by noon." for n in range(9))
    mail.write_text(f"From: a@b.c\nTo: d@e.f\nSubject: x\nMIME-Version: 1.0\n\n{body}\n")
    norms = analyzer.analyze_file(mail).norms
    assert norms.genre == "email"
    assert next(p for p in norms.placements if p.measure == "command_question/command").unusual


def test_a_conversation_is_known_and_one_speaker_of_it_is_not_set_beside_whole_ones(analyzer):
    document = read_path(EXAMPLES / "townhall.txt", analyzer.settings)
    assert analyzer.analyze_document(document).norms.genre == "townhall"
    assert analyzer.analyze_document(document, speaker="okafor").norms is None
    assert analyzer.analyze_document(document, speaker="okafor", genre="speech").norms.genre == "speech"


def test_an_unknown_genre_is_refused_before_anything_is_scored(analyzer):
    with pytest.raises(SettingsError, match="novel"):
        analyzer.analyze_document(read_path(EXAMPLES / "memo.txt", analyzer.settings), genre="novel")
