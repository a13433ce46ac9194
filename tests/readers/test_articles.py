"""Articles of newspapers that a mail holds are no words of the sender."""

import pytest

from analyzer.document import Source
from analyzer.readers.text.plain import document_of

METADATA = {"from": "Lee, Ann <ann.lee@example.org>"}
OWN = "I do not agree with the paper, and you should read why."
REPORT = (
    "The harbour board will close the north pier in May, a spokesman said on Monday, after stone fell from its head in the storms.\n\n"
    'Crews are to move to the south pier. "We have no choice, and you will see it from the shore," said Tom Ray, who leads the works.\n\n'
    "The board had put off the repair twice. The costs have since doubled, and the port must find the money in its own budget.\n\n"
    "Fishermen fear for their catch. The fleet lands most of it at the north pier, where the cold store stands, and the road to the "
    "south pier is narrow.\n\n"
    "The works will take a year. The board meets again in June to hear from the fleet, and a decision on the road is due by autumn."
)
STARTS = [
    "NORTHPORT (Reuters) - The pier is unsafe, and it will be shut.",
    "NORTHPORT, May 3 (AP) -- The pier is unsafe, and it will be shut.",
    "Board Shuts the North Pier\nBy Una Vale\nNorthport Post Staff Writer\n",
    "Una Vale, Bo Hill, Northport Chronicle Staff Writers\n",
]
ENDS = [
    "Copyright 2024 Northport Chronicle",
    "(c) 2024 The Northport Post Company",
    "(Reporting by Una Vale; editing by Bo Hill)",
]


def scored(text, *, mail=True):
    document = document_of(text, Source("a.eml"), metadata=METADATA if mail else None)
    return [block.text for block in document.blocks if block.kind not in ("quoted", "signature")]


@pytest.mark.parametrize("start", STARTS)
def test_an_article_at_the_end_of_a_mail_is_quoted(start):
    assert scored(f"{OWN}\n\n{start}\n{REPORT}\n") == [OWN]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("start", [*STARTS, "Board Shuts the North Pier\nBy Una Vale\n"])
def test_an_article_with_its_papers_name_below_is_quoted_and_what_follows_is_the_senders(start, end):
    assert scored(f"{OWN}\n\n{start}\n{REPORT}\n\n{end}\n\n{OWN}\n\nAnn\n") == [OWN, OWN]


@pytest.mark.parametrize(
    ("start", "below"),
    [
        (STARTS[0], OWN),
        (STARTS[0], "Best,\nAnn"),
        (STARTS[0], "The road must be widened by June.\n\nAnn"),
        (STARTS[0], "The road must be widened by June.\n\nBest,\nAnn\n\nCopyright 2024 Northport Chronicle"),
        ("Board Shuts the North Pier\nBy Una Vale\n", ""),
        ("By Friday, May 3\n", "Copyright 2024 Northport Chronicle"),
        ("Why I Shut the North Pier\nBy Ann Lee\n", "Copyright 2024 Northport Chronicle"),
        ("NORTHPORT -- The pier is unsafe, and it will be shut.", ""),
    ],
)
def test_an_article_that_cannot_be_told_for_certain_stays(start, below):
    kept = " ".join(scored(f"{OWN}\n\n{start}\n{REPORT}\n\n{below}\n"))
    assert "Fishermen fear for their catch." in kept


def test_a_note_on_a_paper_is_no_article_and_a_text_that_is_no_mail_is_its_writers():
    note = f"{OWN}\n\n{STARTS[0]}\n\nAsk the crews what they need."
    assert len(scored(note)) == 3
    assert len(scored(f"{STARTS[0]}\n\n{REPORT}", mail=False)) == 6
