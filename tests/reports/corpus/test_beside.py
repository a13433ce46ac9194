"""What is usual, over many documents: true to the placements."""

from dataclasses import replace

import pytest

from analyzer.reports.corpus import Corpus, words
from analyzer.reports.corpus.beside import Genres
from analyzer.settings import default_settings

COMMANDS, ASKS, PULL = "command_question/command", "command_question/question", "push_pull/pull"


@pytest.fixture
def memos(corpus, document):
    """Nine memos that order more than 36 to 43 of 45 memos and ask as usual; the last alone is too short to be compared."""
    for n in range(8):
        placements = [
            (COMMANDS, 9.0, round((36 + n) / 45, 4), 0.1, 45, n > 5),
            (ASKS, 1.0, 0.3, 0.6, 45, False),
            (PULL, 1.0, 0.2, 0.3, 45, False),
        ]
        corpus.add(document(f"{n}.txt", {"command_question": (5, 1)}, genre="memo", placements=placements), None, None, None)
    corpus.add(document("short.txt", genre="memo"), None, None, None)
    corpus.add(document("unknown.txt"), None, None, None)
    (genre,) = corpus.genres
    return genre


def test_the_middle_document_stands_where_its_placement_says(memos, dimensions):
    rows = memos.rows({d.id: d for d in dimensions})
    assert [row.words for row in rows] == [
        "has more commands than 86 % of 45 memos", "has fewer genuine questions than 60 % of 45 memos",
    ]  # fmt: skip
    assert (rows[0].high, rows[0].low, rows[0].documents) == (2, 0, 45) and abs(rows[0].middle - 0.8889) < 1e-3
    assert words.beside(memos, rows[0]) == "The middle one of 8 memos here has more commands than 86 % of 45 memos."


def test_too_short_and_unknown_kinds_are_told_apart(memos):
    assert (memos.documents, memos.compared, memos.norm) == (9, 8, 45)


def test_the_furthest_documents_come_first_with_their_counts(memos):
    assert [(found.entry.name, found.words) for found in memos.unusual] == [
        ("7.txt", "More commands (5 of 20 sentences) than 95 % of 45 memos."),
        ("6.txt", "More commands (5 of 20 sentences) than 93 % of 45 memos."),
    ]


def test_a_position_is_told_by_its_pole(document, dimensions, corpus):
    for n in range(4):
        corpus.add(document(f"{n}.txt", genre="memo", placements=[("push_pull", 0.5, 0.7742, 0.2, 31, False)]), None, None, None)
    (genre,) = corpus.genres
    (row,) = genre.rows({d.id: d for d in dimensions})
    assert (row.name, row.words) == ("push to pull", "stands nearer to pull than 77 % of 31 memos")


@pytest.mark.parametrize(
    ("shares", "said"), [([12], "66 % of 18"), ([13], "72 % of 18"), ([12, 13], "66 % of 18"), ([18], "all 18")]
)
def test_no_more_is_claimed_of_the_middle_one_than_the_documents_show(document, dimensions, corpus, shares, said):
    for n in shares:
        placed = (COMMANDS, 9.0, round(n / 18, 4), 0.0, 18, False)
        corpus.add(document(f"{n}.txt", genre="memo", placements=[placed]), None, None, None)
    (genre,) = corpus.genres
    assert genre.rows({d.id: d for d in dimensions})[0].words == f"has more commands than {said} memos"


def test_a_pole_is_told_with_its_opposite(document, dimensions, corpus):
    for n in range(4):
        corpus.add(
            document(f"{n}.txt", genre="memo", placements=[("fear_opportunity/opportunity", 1.0, 0.1, 0.7111, 45, False)]),
            None,
            None,
            None,
        )
    (genre,) = corpus.genres
    (row,) = genre.rows({d.id: d for d in dimensions})
    assert row.name == "“opportunity” (not “fear”)"
    assert row.words == "has fewer sentences taking “opportunity” (not “fear”) than 71 % of 45 memos"


@pytest.mark.parametrize(("less", "more"), [(0.5028, 0.4972), (0.4, 0.5028), (0.5989, 0.4)])
def test_a_middle_beside_the_middle_of_the_norm_is_as_usual(document, dimensions, corpus, less, more):
    corpus.add(document(genre="email", placements=[(COMMANDS, 9.0, less, more, 177, False)]), None, None, None)
    (genre,) = corpus.genres
    assert genre.rows({d.id: d for d in dimensions})[0].words == "has about as many commands as is usual"


def test_a_middle_that_most_of_the_usual_share_is_called_as_usual(document, dimensions, corpus):
    for n in range(4):
        corpus.add(document(f"{n}.txt", genre="memo", placements=[(ASKS, 1.0, 0.05, 0.09, 45, False)]), None, None, None)
    (genre,) = corpus.genres
    assert genre.rows({d.id: d for d in dimensions})[0].words == "has about as many genuine questions as is usual"


def test_how_far_from_the_usual_is_told_by_the_settings_of_the_run(document, dimensions):
    corpus = Corpus(dimensions, replace(default_settings(), corpus_least_far=0.95))
    corpus.add(
        document(genre="memo", placements=[(COMMANDS, 9.0, 0.9, 0.05, 45, True), (PULL, 1.0, 0.9, 0.05, 45, True)]), *[None] * 3
    )
    (genre,) = corpus.genres
    assert [row.words for row in genre.rows({d.id: d for d in dimensions})] == ["has about as many commands as is usual"]


def test_no_genre_is_no_section():
    assert list(Genres(default_settings())) == []
