"""What servers and programs write beside a person's words is left out in its place, and a person's sentence stays."""

import pytest

from analyzer.document import Source
from analyzer.errors import LexiconError
from analyzer.readers.text.plain import document_of
from analyzer.readers.wordings import SHIPPED, load_wordings

OWN = "We open the quay on Monday, come what may."
ASKED = "What have I missed? Tell me by noon."
METADATA = {"from": "Ann Lee <ann.lee@example.org>"}


def scored(text):
    """Return the texts of the body of a mail that are scored."""
    document = document_of(text, Source("a.eml"), metadata=dict(METADATA))
    return [block.text for block in document.blocks if block.kind not in ("quoted", "signature", "heading")]


@pytest.mark.parametrize(
    "banner",
    [
        "[EXTERNAL EMAIL] DO NOT CLICK links unless you expected them.",
        "*** External sender - think before you click. Never share your password. ***",
        "Warning: External message. Do not click on anything in it.",
        "You don’t often get email from ann.lee@example.org. Learn why this is important<https://help.example.org>",
        "Some people who received this message don't often get email from ann.lee@example.org. Learn why this is important",
        "This sender is trusted.\nUse caution with links.",
        "Classification: Internal. Do not forward.",
        "ZjQcmQRYFpfptBannerStart\nYou know nobody there.\nSleep on it.\nZjQcmQRYFpfptBannerEnd",
        "You don't often get email from ann.lee@example.org.\n\nCAUTION: This email originated from outside of the organization. "
        "Do not open attachments unless you know the sender.",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_warnings_of_a_server_above_a_mail_are_no_message(banner, gap):
    assert " ".join(scored(f"{banner}{gap}{OWN}\n\n{ASKED}\n")) == f"{OWN} {ASKED}"


@pytest.mark.parametrize(
    "said",
    [
        "Think before you click.",
        "Do not click links in mails that you did not expect.",
        "External email: I have asked for the list that we lack.",
        "[EXTERNAL EMAIL] Do not click links, I beg you.",
        "Use caution with links. I lost a day to one.",
    ],
)
def test_a_warning_of_the_senders_own_stays(said):
    assert " ".join(scored(f"{said}\n\n{OWN}\n")) == f"{said} {OWN}"


def test_a_servers_warning_below_the_message_stays():
    warning = "You don't often get email from ann.lee@example.org."
    assert warning in scored(f"{OWN}\n\n{warning}\n\n{ASKED}\n")


FOOTERS = [
    "Please think before you print. Save paper.",
    "Scanned by Sluice. Report this message as spam.",
    "Follow us on LinkedIn. Book a demo today!",
    "Disclaimer: views are those of the sender. Do not rely on them.",
    "Our working hours may differ. Please do not feel obliged to reply outside yours.",
    "I work flexibly, so please do not feel that you must answer outside\nyour own hours.",
    "Company number 7654. Read our privacy notice to see how we use your data.",
]
SIGNED = ["Ann\nHarbour Director", "Best,\nAnn", "Ann Lee"]


@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize("signed", SIGNED)
def test_a_footer_below_a_signature_is_left_out_and_keeps_no_signature_in_the_text(footer, signed):
    assert scored(f"{OWN}\n\n{ASKED}\n\n{signed}\n\n{footer}\n") == [OWN, ASKED]


@pytest.mark.parametrize("said", [FOOTERS[0], FOOTERS[4], FOOTERS[5].replace("\n", " ")])
def test_what_stands_below_no_signature_is_said(said):
    assert scored(f"{OWN}\n\n{said}\n") == [OWN, said]


@pytest.mark.parametrize(
    "said", ["Please reply when it suits you.", "Please think before you vote.", "Save paper. I have ordered a scanner."]
)
def test_what_is_said_below_a_signature_stays_with_it(said):
    assert said in scored(f"{OWN}\n\nBest,\nAnn\n\n{said}\n")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("schema = 1", "schema = 2", "schema is 2"),
        ("[footer]", "[footing]", "unknown table"),
        ("beside = [", "besides = [", "other lists"),
        ('"external", ', '"External", ', "'External' is no wording"),
        ('"external", ', '"* mail", ', "'* mail' is no wording"),
        ('"external", ', '"external (mail", ', "'external (mail' is no wording"),
        ('"external", ', '"external.", ', "'external.' is no wording"),
        ('"external", ', "7, ", "no list of wordings"),
    ],
)
def test_wordings_that_break_the_schema_are_refused_in_a_line(tmp_path, old, new, told):
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "furniture.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load_wordings(tmp_path / "furniture.toml")
    assert told in str(caught.value) and "\n" not in str(caught.value)


INVITATION = (
    "The quay\nFriday Jun 19, 2026 ⋅ 10am – 11am\nGreenwich Mean Time - London\n\n{text}\n\nJoin with Google Meet\n"
    "https://meet.example.org/a\n\nJoin by phone\n(GB) +44 20 7946 0000\nPIN: 123456#\n\nMore phone numbers: https://tel.example.org/a\n\n"
    "Organizer\nAnn Lee\nann.lee@example.org\n\nGuests\nAnn Lee - organizer\nbo.hill@example.org\nView all guest info https://example.org/g\n\n"
    "Reply for bo.hill@example.org and view more details https://example.org/r\nYour attendance is optional.\n\n~~//~~\n"
)
FROM_CALENDAR = (
    "Invitation from Google Calendar: https://calendar.example.org/\n\n"
    "You are receiving this email because you are an attendee on the event.\n\n"
    "Forwarding this invitation could allow any recipient to send a response to\nthe organizer, invite others, or modify your RSVP.\n\n"
    "Learn more https://example.org/f\n"
)


def test_of_an_invitation_from_google_calendar_the_title_and_the_text_are_the_senders():
    made = INVITATION.format(text=f"{OWN} {ASKED}") + FROM_CALENDAR
    assert scored(made) == ["The quay", f"{OWN} {ASKED}"]


def test_what_is_no_invitation_of_a_calendar_keeps_its_guests_and_how_to_reply():
    left = scored(INVITATION.format(text=OWN))
    assert "Guests" in left and "Your attendance is optional." in " ".join(left) and "Join by phone" not in left
