"""What servers and programs write beside a person's words is left out in its place, and a person's sentence stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.document import PLAIN, Form, Source
from analyzer.errors import LexiconError
from analyzer.readers import read_bytes
from analyzer.readers.text.plain import document_of
from analyzer.readers.wordings import LISTS, SHIPPED, WORDING, load_wordings, shipped_wordings
from analyzer.settings import default_settings

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


@pytest.mark.parametrize("label", ["Classification: Internal", "[EXTERNAL]", "Warning: external mail", "This sender is trusted."])
@pytest.mark.parametrize(
    "order",
    [
        "Please do not open attachments from strangers.",
        "Do not click on links in mails about the crane.",
        "Never share your password with anybody.",
        "Verify the sender before you reply to a mail about money.",
        "Report suspicious mails to the help desk.",
        "Think before you click.",
    ],
)
def test_orders_in_a_paragraph_below_a_servers_label_are_the_senders(label, order):
    assert scored(f"{label}\n\n{order}\n\n{order}\n\n{OWN}\n") == [order, order, OWN]


@pytest.mark.parametrize("order", ["Please do not open attachments from strangers.", "Report suspicious mails to Bo."])
def test_what_a_mail_is_classified_as_vouches_for_no_line_below_it(order):
    assert " ".join(scored(f"Classification: Internal\n{order}\n\n{OWN}\n")) == f"{order} {OWN}"


def test_a_heading_above_a_servers_warning_is_no_message():
    assert scored(f"Caution\n\nThis message came from outside your organization.\n\n{OWN}\n") == [OWN]


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
        ('"external", ', '"*", ', "'*' is no wording"),
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


def said(text, form=PLAIN):
    """Return the texts that are scored of a file, and the warnings."""
    document = read_bytes(text.encode(), {"none": "a.txt", "markdown": "a.md", "tags": "a.html"}[form.markup], default_settings())
    return [b.text for b in document.blocks if b.kind in ("paragraph", "turn", "list_item")], document.warnings


MARKDOWN, PAGE = Form(markup="markdown"), Form(markup="tags")
TOLD = [
    "You should review Gemini's notes to make sure they're accurate. Get tips and learn how Gemini takes notes",
    "Please provide feedback about using Gemini to take notes in a short survey.",
    "This editable transcript was computer generated and might contain errors. People can also change the text after it was created.",
]
WARNED = [
    "AI-generated content may be incorrect. Be sure to check for accuracy.",
    "AI-generated content may be inaccurate or misleading. Always check for accuracy.",
    "This summary was AI-generated.",
]


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize("form", [PLAIN, MARKDOWN])
def test_what_a_meeting_assistant_says_of_its_notes_is_no_message(told, form):
    assert said(f"{OWN}\n\n{told}\n\n{ASKED}\n", form)[0] == [OWN, ASKED]


@pytest.mark.parametrize("told", WARNED)
@pytest.mark.parametrize("above", ["Meeting notes:", "Quick recap", "Meeting summary for Quay crew (05/04/2026)"])
def test_what_a_meeting_assistant_says_below_its_recap_is_no_message(told, above):
    assert said(f"{above}\n\n{OWN}\n\n{told}\n")[0] == said(f"{above}\n\n{OWN}\n")[0]


@pytest.mark.parametrize("told", WARNED)
def test_what_a_meeting_assistant_says_above_or_below_its_transcript_is_no_message(told):
    assert said(f"{TALK}\n{told}\n") == said(TALK)
    assert said(f"{told}\n\n{TALK}", MARKDOWN) == said(TALK, MARKDOWN)
    assert said(f"{TOLD[0]}\n\n{OWN}\n\n{told}\n\n{ASKED}\n")[0] == [OWN, ASKED]


@pytest.mark.parametrize("rule", WARNED)
@pytest.mark.parametrize("above", ["How we use AI", "Summary", "Meeting notes:"])
@pytest.mark.parametrize("form", [PLAIN, MARKDOWN])
def test_a_rule_for_the_use_of_an_assistant_is_the_writers(rule, above, form):
    assert rule in said(f"{above}\n\n{rule}\n\n{OWN}\n", form)[0]


def test_a_mail_with_a_rule_for_the_use_of_an_assistant_keeps_it():
    mail = f"From: Ann Lee <ann.lee@example.org>\nTo: crew@example.org\nSubject: Rules\n\n{OWN}\n\n{WARNED[0]}\n\n{ASKED}\n"
    document = read_bytes(mail.encode(), "a.eml", default_settings())
    assert [block.text for block in document.blocks if block.kind == "paragraph"] == [OWN, WARNED[0], ASKED]


@pytest.mark.parametrize(
    "own",
    [
        "Please provide feedback in a short survey.",
        "AI-generated content may be incorrect. Do not send it to a customer unread.",
        "You should review the notes to make sure they're accurate.",
        "Always check for accuracy.",
    ],
)
def test_what_a_leader_says_of_notes_stays(own):
    assert said(f"{OWN}\n\n{own}\n\n{ASKED}\n")[0] == [OWN, own, ASKED]


TALK = "Ann Lee: What have I missed?\n\nBo Hill: The tide, I think.\n\nAnn Lee: Then we wait for it.\n"


def test_the_link_to_a_recording_below_a_transcript_is_nobodys_words():
    assert said(f"{TALK}\nWatch the recording: https://example.org/r/1\n") == said(TALK)
    assert said(f"{OWN}\n\nWatch the recording: https://example.org/r/1\n")[0][1:] != []


SUMMARY = "Summary\n\nAnn asked what she had missed. The crew must wait.\n\nAction Items\n\n- Bo will ask the pilot.\n\n"


@pytest.mark.parametrize("title", ["Transcript", "Quay - Transcript", "📖 Transcript"])
def test_a_summary_above_a_transcript_is_warned_of(title):
    text = f"# Quay\n\n## {SUMMARY.replace('Action', '## Action')}# {title}\n\n{TALK}"
    assert said(text, MARKDOWN)[1] == (
        "a summary above the transcript is scored with it, 15 words: take it out, or name a speaker",
    )


@pytest.mark.parametrize("text", [TALK, f"## Summary\n\n{TALK}", f"## Summary\n\n{OWN}\n\n## Transcript\n\n{ASKED}\n"])
def test_without_a_summary_and_a_transcript_nothing_is_warned_of(text):
    assert said(text, MARKDOWN)[1] == ()


def page(*paragraphs):
    return "<html><body>" + "".join(f"<p>{text}</p>" for text in paragraphs) + "</body></html>"


SERVICES = [
    [
        "Login or Subscribe to participate in polls.",
        "Share The Tide. You currently have 0 referrals, only 1 away from receiving a mug.",
    ],
    ["Update your email preferences or unsubscribe here", "© 2026 The Tide", "2 Quay Row, Leeds 7", "Powered by beehiiv"],
    [
        "The Tide is a reader-supported publication. To receive new posts and support my work, consider becoming a free or paid subscriber."
    ],
    ["Ann Lee4 min read·Mar 14, 2026", "Listen", "Share", "If you liked this story, clap for it."],
    [
        "Our mailing address is:",
        "Want to change how you receive these emails?",
        "You can update your preferences or unsubscribe.",
    ],
    ["Forwarded this email? Subscribe here for more", "READ IN APP", "Upgrade to paid"],
]


@pytest.mark.parametrize("lines", SERVICES)
def test_what_a_service_for_newsletters_writes_around_a_text_is_not_scored(lines):
    assert said(page(OWN, *lines, ASKED), PAGE)[0] == [OWN, ASKED]


@pytest.mark.parametrize(
    "own",
    [
        "Share the lists with Bo by noon.",
        "Listen",
        "Thanks for reading. Tell me what you lack.",
        "All rights reserved",
        "Clap for the crew if you liked this.",
        "Copyright is not ours to give.",
        "Give this letter the 5 min read that it needs.",
    ],
)
def test_what_a_writer_says_in_a_page_stays(own):
    assert own in said(page(OWN, own, ASKED), PAGE)[0]
    assert own in said(page(OWN, own, ASKED, SERVICES[1][0]), PAGE)[0] or own in ("Listen", "All rights reserved")


@pytest.mark.parametrize("service", ["Ann Lee 5 min read", "Forwarded this email?", "Powered by beehiiv"])
@pytest.mark.parametrize("words", [["Listen.", "Share.", "Follow."], ["Listen", "Share"], ["Thanks for reading."]])
def test_lone_words_that_stand_next_to_no_line_of_a_service_are_the_writers(service, words):
    assert said(page(service, OWN, *words, ASKED), PAGE)[0] == [OWN, *words, ASKED]


def test_lone_words_that_end_as_sentences_do_and_what_stands_between_them_are_the_writers():
    own = ["Subscribe.", "Listen.", "12 Quay Row has the new crane", "Share."]
    assert said(page(OWN, "Forwarded this email?", *own), PAGE)[0] == [OWN, *own]
    assert said(page(OWN, "Read in app", "7 Quay Row has the new crane", "Upgrade to paid", "Powered by beehiiv"), PAGE)[0] == [
        OWN,
        "7 Quay Row has the new crane",
    ]


def test_a_button_next_to_a_count_of_readers_is_no_message():
    assert "Share" not in said(page("12", "Share", OWN, ASKED, "Powered by beehiiv"), PAGE)[0]


@pytest.mark.parametrize("name", ["Ann O’Hill", "Jean-Luc J. Hill", "Ann Lee"])
def test_how_long_it_takes_to_read_may_stand_behind_any_name(name):
    assert said(page(f"{name} 4 min read", OWN), PAGE)[0] == [OWN]


def shipped():
    """Yield table, list and wording of every shipped sentence."""
    for table, wordings in shipped_wordings().items():
        yield from ((table, name, wording) for name in LISTS for wording in getattr(wordings, name))


@given(st.sampled_from(sorted(shipped())), st.data())
def test_a_sentence_is_told_with_and_without_what_its_wording_leaves_open(wording, data):
    table, name, text = wording

    def said(match):
        if match["any"]:
            return " ".join(data.draw(st.lists(st.sampled_from(["quay", "Leith", "and"]), max_size=3)))
        may = match["gap"] or match["may"]
        either = (match["group"] or match["word"]).split("|")
        return data.draw(st.sampled_from([*either, ""] if may else either))

    words = WORDING.sub(said, text).split()
    sentence = data.draw(st.sampled_from([str.lower, str.capitalize, str.upper]))(" ".join(words)) + data.draw(
        st.sampled_from(["", ".", "!"])
    )
    told = shipped_wordings()[table].told(sentence)
    assert told is True if name == "certain" else told is not None


@pytest.mark.parametrize("wording", ["(quay|) row", "( | ) row", "| quay", "quay |"])
def test_a_wording_with_an_alternative_without_words_is_refused(wording, tmp_path):
    path = tmp_path / "furniture.toml"
    path.write_text(SHIPPED.read_text(encoding="utf-8").replace('"virus free"', f'"{wording}"'), encoding="utf-8")
    with pytest.raises(LexiconError, match="is no wording"):
        load_wordings(path)
