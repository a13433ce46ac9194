"""Posts copied from a network: whose is the post, whose are the comments, and no button is an order."""

import pytest

from analyzer.document import Source
from analyzer.readers.text.plain import document_of

POST = "Ann Lee\n{head}\n\nWhy I was at the quay\n\nI learned more there than here. Tell me what you know.\n\n{buttons}\n\n"
COMMENT = "Bob Ray\n{head}\nYou must mend the crane!\n{below}\n\nAnn Lee\n{head}\nWhat would you mend first?\n{below}\n\n{more}\n"


def said(text):
    return [(b.speaker, b.text) for b in document_of(text, Source("a.txt")).blocks if b.kind != "heading"]


@pytest.mark.parametrize(
    ("head", "buttons", "below", "more"),
    [
        (
            "Harbour master\nMay 3 at 9:12 AM\nSeen by 1,204",
            "Like\nComment\nShare\n\n14 people liked this\n2 comments",
            "Like · Reply · 12",
            "Show more comments",
        ),
        (
            " • 1st\nHarbour master | Lamps\n2w • Edited • ",
            "…see more\n\nlike\ncelebrate\n1,204\n14 comments\nLike\nComment\nRepost\nSend",
            "\nLike\nReply",
            "Load more comments",
        ),
        ("5h", "Like\nComment\nShare\nSend", "Like\nReply\n3 replies", "View more comments"),
    ],
)
def test_a_post_its_comments_and_no_buttons(head, buttons, below, more):
    text = POST.format(head=head, buttons=buttons) + COMMENT.format(head=head, below=below, more=more)
    assert said(text) == [
        ("Ann Lee", "Why I was at the quay"),
        ("Ann Lee", "I learned more there than here. Tell me what you know."),
        ("Bob Ray", "You must mend the crane!"),
        ("Ann Lee", "What would you mend first?"),
    ]


def test_without_buttons_a_name_above_a_time_is_no_post():
    text = "Ann Lee\nHarbour master\nMay 3 at 9:12 AM\n\nI was at the quay. Like it or not, comment on it.\n\nShare\n\nWe wait.\n"
    assert {speaker for speaker, _ in said(text)} == {None}
