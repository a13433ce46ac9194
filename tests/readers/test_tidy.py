"""What in a mail is the sender's: replies, forwards, signatures and footers of many mail programs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.document import Source
from analyzer.readers.text.plain import document_of

OWN = "We open the quay on Monday, come what may."
OTHER = "Close the quay at once."
METADATA = {"from": "Lee, Ann <ann.lee@example.org>"}


def kinds(text, *, mail=True):
    """Return the texts of the body of a mail by kind: scored, quoted, signature."""
    document = document_of(text, Source("a.eml"), metadata=dict(METADATA) if mail else None)
    found = {"scored": [], "quoted": [], "signature": []}
    for block in document.blocks:
        found[block.kind if block.kind in found else "scored"].append(block.text)
    return found


ATTRIBUTIONS = [
    "On Mon, Apr 2, 2012 at 6:26 PM, Tom Ray <tom@example.org> wrote:",
    "On Tue, Sep 25, 2012 at 8:59 AM, Tom Ray\n<tom@example.org> wrote:",
    "On Dec 16, 2011, at 12:47 PM, Tom Ray <\ntom@example.org>\nwrote:",
    "On 04/02/2012 06:26 PM, Tom Ray wrote:",
    "Am 02.04.2012 um 18:26 schrieb Tom Ray <tom@example.org>:",
    "Le 2 avr. 2012 à 18:26, Tom Ray <tom@example.org> a écrit :",
    "El 2 de abril de 2012, 18:26, Tom Ray<tom@example.org> escribió:",
    "Il giorno 02/apr/2012, alle ore 18:26, Tom Ray ha scritto:",
    "Op 2-apr.-2012, om 18:26 heeft Tom Ray <tom@example.org> het volgende geschreven:",
    "Den 2 april 2012 18:26:18, Tom Ray (tom@example.org) skrev:",
    "Tom Ray <tom@example.org> wrote:",
    "2012/4/2 Tom Ray <tom@example.org>",
    '02.04.2012, 18:26, "Tom Ray" <tom@example.org>:',
    "Tom Ray wrote on 02/04/2012 06:26:01 PM:",
]
HEADS = [
    "-----Original Message-----\nFrom: \tRay, Tom\nSent:\tMonday, April 02, 2012 6:26 PM\nTo:\tLee, Ann\nSubject:\tQuay",
    "________________________________\n"
    "From: Tom Ray [tom@example.org]\nSent: Monday, 2 April 2012 6:26 p.m.\nTo: Ann Lee\nSubject: Quay",
    "*From:* Tom Ray [mailto:tom@example.org]\n*Sent:* Monday, April 2, 2012 6:26 PM\n*To:* Ann Lee\n*Subject:* Quay",
    "-----Ursprüngliche Nachricht-----\nVon: Tom Ray\nGesendet: Montag, 2. April 2012 18:26\nAn: Ann Lee\nBetreff: Kai",
    "De : Tom Ray [mailto:tom@example.org]\nEnvoyé : lundi 2 avril 2012 18:26\nÀ : Ann Lee\nObjet : Quai",
    "Begin forwarded message:\n\nFrom: Tom Ray <tom@example.org>\nDate: April 2, 2012 6:26:01 PM GMT\nTo: Ann Lee",
    "---------- Forwarded message ----------\n"
    "From: Tom Ray <tom@example.org>\nDate: Mon, Apr 2, 2012 at 6:26 PM\nSubject: Quay\nand pier\nTo: Ann Lee",
    "---------------------- Forwarded by Ann Lee/OSL/HQ on 04/02/2012 06:30\nPM ---------------------------\n\n\n"
    "Tom Ray\n04/02/2012 06:26 PM\nTo:\tAnn Lee/OSL/HQ@HQ, Bo Hill/OSL/HQ@HQ, Una\nVale/OSL/HQ@HQ\ncc:\t\n\nSubject:\tQuay",
    "\tNorth Harbour Corp.\n\t\n\tFrom:  Tom Ray                           04/02/2012 06:26 PM\n\t\n\n"
    "To: Ann Lee/OSL/HQ@HQ\ncc:\nSubject: Quay",
    '"Tom Ray" <tom@example.org> on 04/02/2012 06:26:01 PM\nPlease respond to <tom@example.org>\n'
    "To: Ann Lee/OSL/HQ@HQ\ncc:\nSubject: Quay",
    "\tTom Ray 04/02/2012 06:26 PM \t   To: Ann Lee/OSL/HQ@HQ  cc:   Subject: Quay",
    "From: Tom Ray [mailto:tom@example.org] Sent: Monday, April 2, 2012 6:26 PM To: Ann Lee Subject: Quay",
    ">>> <tom@example.org> 04/02/12 06:26PM >>>",
]


@pytest.mark.parametrize("head", ATTRIBUTIONS)
@pytest.mark.parametrize("sign", ["> ", ""])
def test_a_reply_is_scored_and_what_it_answers_is_not(head, sign):
    found = kinds(f"{OWN}\n\n{head}\n\n{sign}{OTHER}\n")
    assert found["scored"] == [OWN] and found["quoted"] == [OTHER]


@pytest.mark.parametrize("head", HEADS)
def test_the_comment_of_a_forward_is_scored_and_what_is_forwarded_is_not(head):
    found = kinds(f"{OWN}\n\n{head}\n\n{OTHER}\n\nTom\n\n{HEADS[0]}\n\nAn older mail said this.\n")
    assert found["scored"] == [OWN] and found["quoted"] == [OTHER, "An older mail said this."]
    assert kinds(f"{head}\n\n{OTHER}\n")["scored"] == []


def test_what_a_very_long_mail_answers_is_quoted_too():
    found = kinds("Yes.\n" * 50_001 + f"\n{HEADS[0]}\n\n{OTHER}\n")
    assert found["quoted"] == [OTHER] and OTHER not in " ".join(found["scored"])


def test_replies_between_quoted_lines_are_the_senders():
    found = kinds(f"{ATTRIBUTIONS[0]}\n> Is the quay late?\nYes.\n\n> Why?\n\nFor want of stone.\n\n> {OTHER}\n")
    assert found["scored"] == ["Yes.", "For want of stone."]
    assert found["quoted"] == ["Is the quay late?", "Why?", OTHER]


def test_the_end_of_a_long_quoted_line_that_was_cut_off_is_quoted():
    long = "> " + "the stone of the quay comes by sea from the north and from the " * 1 + "far"
    assert kinds(f"{long}\nislands\n> every week.\n\n{OWN}")["scored"] == [OWN]


def test_an_attribution_on_the_line_of_the_reply_is_parted_from_it():
    assert kinds(f"{OWN} {ATTRIBUTIONS[0]}\n> {OTHER}\n")["scored"] == [OWN]


def test_a_memo_with_headers_of_its_own_is_the_senders():
    assert kinds(f"To: All staff\nFrom: Ann Lee\nDate: May 1, 2012\nSubject: Quay\n\n{OWN}\n")["scored"] == [OWN]


@pytest.mark.parametrize(
    "end",
    [
        "-- \nAnn Lee\nHarbour master",
        "Kind regards,\nAnn",
        "Thanks!\n\nAnn Lee\nChief Engineer\nNorth Harbour Corp.\nTel: 713-853-6485",
        "Ann",
        "AL",
        "Many thanks, Ann",
        "Regards,\nAnn\n\nAnn Lee\nCEO, North Harbour Inc.\nT +1 713 853 6485",
        "Ann Lee (she/her)\nCEO, North Harbour Corp.\nBook time with me: https://example.org/ann",
        'Ann Lee | CEO | North Harbour\n"Be the change you wish to see in the world." - Gandhi',
        "Ann Lee\nChief Engineer | North Harbour\nann@example.org | www.example.org\nWe delight every port",
        "Ann Lee\nChief Engineer\nNorth Harbour\n\nFollow us on LinkedIn | Twitter\n"
        "North Harbour, registered in England No. 12345. Registered office: 1 Quay Road.",
        "Mit freundlichen Grüßen\nAnn Lee",
        "Sent from my iPhone",
        "Get Outlook for iOS<https://example.org>",
        "<< File: plan.doc >>  << File: list.xls >>",
        " - plan.xls",
        "[cid:image001.png@01D00000]",
        "**********\nThis e-mail may hold confidential and privileged text for the intended recipient. "
        "Any use by others\nis strictly prohibited. If you got it in error, delete all copies.\n**********",
        "THİS E-MAİL İS CONFİDENTİAL. IF İT CAME İN ERROR, NOTİFY THE SENDER AND DELETE İT.",  # capitals made in Turkish
        "CONFIDENTIALITY NOTICE\n\nThis message is for the addressee alone; any disclosure of it is prohibited.",
        "_______________________________________________\nquays mailing list\nhttp://example.org/quays",
        "You received this message because you are subscribed to the group.\nTo unsubscribe from this group, write to us.",
        "You are receiving this because you were mentioned.\nReply to this email directly, view it on GitHub, or unsubscribe.",
        "You received this message because you are on a list of those who get notifications of the\nNorth Harbour group.",
        "If you want to be removed from this list, send a mail to quays@example.org.\n\nNorth Harbour Board",
        "Sent from the tiny keys of a phone",
        "Read more »\n\n© 2026 North Harbour plc, 1 Quay Road",
        "-----BEGIN PGP SIGNATURE-----\nVersion: 2\n\niQEcBAEBAgAGBQ\n-----END PGP SIGNATURE-----",
        "http://www.example.org/quay",
    ],
)
def test_signatures_disclaimers_and_footers_are_left_out(end):
    found = kinds(f"{OWN}\n\n{end}\n")
    assert found["scored"] == [OWN] and not found["quoted"] and found["signature"]


CARD = "Best,\nAnn\n\nAnn Lee\nChief Engineer\n{}\nT +1 713 853 6485 | M +1 713 853 6486\nwww.harbour.example"


@pytest.mark.parametrize("mail", [True, False])
@pytest.mark.parametrize(
    "end",
    [
        CARD.format("North Harbour plc"),
        CARD.format("North Harbour, a house of the Quay family"),
        CARD.format("The deep water port").replace("\n", "\n\n"),
        CARD.format("1 Quay Road, Northport").replace("Best", "Kind regards").replace("\nAnn\n", "\n\nAnn\n"),
        "Kind regards,\nAnn Lee\nChief Engineer\nthe deep water port",
    ],
)
def test_the_card_under_a_closing_line_and_a_name_is_left_out(end, mail):
    assert kinds(f"{OWN}\n\n{end}\n", mail=mail)["scored"] == [OWN]


@pytest.mark.parametrize(
    "end",
    [
        "Thanks,\nAnn\n\nNext week\nthe north pier\nthe south pier",
        CARD.format("Call me before you start"),
        CARD.format("Nobody starts without a word from the pier master of the day."),
    ],
)
def test_what_is_said_under_a_closing_line_stays(end):
    said = end.split("\n")[5] if "Chief" in end else "the south pier"
    assert any(said in text for text in kinds(f"{OWN}\n\n{end}\n")["scored"])


PLEAS = [
    "You are receiving this because I trust each of you to lead the change and to say what you see.",
    "You received this message because we need your view of the newsletter and of the settings.",
    "You received this message because you lead a crew.",
    "Reply to this email directly and tell me what you would change first.",
    "Reply to this email directly with what you would change first.",
    "Unsubscribe from the habit of asking me first.",
    "Sent from my office on the eve of the launch, this is a plea.",
    "Get Outlook for every crew by Friday.",
    "Please consider the environment before printing, as we said in May.",
    "Read more, and tell me what you found.",
    "We hold the copyright, 2026 is ours.",
]


@pytest.mark.parametrize("mail", [True, False])
@pytest.mark.parametrize("text", PLEAS)
def test_what_the_sender_says_as_a_footer_does_stays(text, mail):
    assert kinds(f"{OWN}\n\n{text}\n\nAsk me why.\n\n{text}\n", mail=mail)["scored"] == [OWN, text, "Ask me why.", text]


@pytest.mark.parametrize("text", ["Sent from the north pier at dawn", "Unsubscribe from this list of pilots, all of it."])
def test_what_only_a_place_below_the_message_makes_a_footer_stays_elsewhere(text):
    assert kinds(f"{OWN}\n\n{text}\n\n{OWN}\n")["scored"] == [OWN, text, OWN]
    assert kinds(f"{OWN}\n\n{text}\n", mail=False)["scored"] == [OWN, text]


@pytest.mark.parametrize(
    "end", ["Sent from my iPhone", "Get Outlook for iOS", "You are receiving this because you are subscribed to this thread."]
)
def test_what_mail_programs_write_is_left_out_of_a_text_without_headers_too(end):
    assert kinds(f"{OWN}\n\n{end}\n", mail=False)["scored"] == [OWN]


@pytest.mark.parametrize("form", ["[EXTERNAL EMAIL] {}", "CAUTION: {}", "[EXTERNAL]", "*** {} ***"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_a_server_puts_above_a_mail_from_outside_is_left_out(form, gap):
    said = "This email originated from outside of the organization. Do not open attachments unless you recognize the sender."
    found = kinds(f"{form.format(said)}{gap}{OWN}")
    assert found["scored"] == [OWN] and found["signature"]


@pytest.mark.parametrize(
    "text",
    [
        "Warning: the pier is unsafe, so use the outside stairs and tell the crews about it.",
        "This message goes to everyone outside the company.",
        "Warning: we saw three attacks from outside this week, so please do not click links and do not open attachments "
        "from unknown senders.",
        "This message is about our external hires and senders of invoices. I want you to help them find the right content.",
        "This message is about external hires, and who of them may open attachments from the company.",
        "Our registered office: it is in Cork now.",
    ],
)
def test_a_letter_may_begin_with_a_warning_of_its_own(text):
    assert kinds(f"{text}\n\n{OWN}")["scored"] == [text, OWN]


@pytest.mark.parametrize(
    "end",
    [
        "With kind regards\nDr. Ulrich Kessler",
        "With best wishes,\nCatherine Moreau\nHead of Department",
        "Cheers,\nTomasz",
        "Ruth Calloway\nHeadteacher",
    ],
)
def test_a_text_without_headers_that_ends_as_a_letter_loses_its_signature(end):
    assert kinds(f"{OWN}\n\n{end}\n", mail=False)["scored"] == [OWN]


@pytest.mark.parametrize(
    "end", ["Ask Ruth Calloway.", "Ruth Calloway", "Thank you.\nMr. Speaker", "Best\nNew ideas win.", "The Dean\nAgrees"]
)
def test_a_text_without_headers_keeps_all_other_last_lines(end):
    assert kinds(f"{OWN}\n\n{end}\n", mail=False)["signature"] == []


@pytest.mark.parametrize(
    "text",
    [
        "We are now registered in Ireland under No. 12345 and I thank the team.",
        "We moved our registered office: it is in Cork now",
        "Follow us on LinkedIn and share our posts with your friends, I mean it.",
    ],
)
def test_what_the_sender_says_of_the_company_stays(text):
    assert text in " ".join(kinds(f"{OWN}\n\n{text}\n\nAnn\n")["scored"])


@pytest.mark.parametrize(
    "end",
    [
        "Customers First\nOne Team\nEvery Day",
        "Smart Factory\nEngineer Academy\nData Office",
        "Maria Lopez\nDirector of Sales\nJohn Smith\nChief Engineer",
    ],
)
@pytest.mark.parametrize("above", [OWN, "I want to thank the people who made this happen."])
def test_a_list_that_ends_a_text_is_no_signature(above, end):
    assert kinds(f"{OWN}\n\n{above}\n\n{end}\n", mail=False)["signature"] == []


@pytest.mark.parametrize("above", ["I want to thank one of us.", "Here is whom to ask:"])
def test_who_is_thanked_or_named_above_has_not_signed(above):
    assert kinds(f"{OWN}\n\n{above}\n\nMaria Lopez\nDirector of Sales\n", mail=False)["signature"] == []


@pytest.mark.parametrize(
    "text",
    [
        "I am away on Friday.",
        "The budget goes up by ten percent.",
        "The lease ends in July, so the move cannot wait.",
        "The lease ends in July",
    ],
)
@pytest.mark.parametrize("closing", ["", "Best,\n"])
def test_what_is_said_under_a_signature_stays(text, closing):
    end = f"{closing}Ann Lee\nChief Engineer\n{text}"
    assert any(text in said for said in kinds(f"{OWN}\n\n{end}\n")["scored"])


def test_a_postscript_between_the_closing_line_and_the_title_parts_no_signature():
    end = "Best,\nAnn\n\nP.S. The pier opens too.\n\nAnn Lee\nChief Engineer"
    assert kinds(f"{OWN}\n\n{end}\n")["scored"] == [OWN, "P.S. The pier opens too."]


def test_a_subject_alone_above_a_text_is_its_title():
    document = document_of(f"Subject: The quay\n\n{OWN}\n", Source("a.txt"))
    assert document.title == "The quay" and [b.text for b in document.blocks] == [OWN]


def test_words_after_the_signature_that_are_the_senders_stay():
    assert kinds(f"{OWN}\n\nRegards,\nAnn\n\nP.S. The pier opens too.\n")["scored"] == [OWN, "P.S. The pier opens too."]


@pytest.mark.parametrize(
    "text",
    [
        "The meeting is on 12/12/2012 10:00 AM\nat the pier.",
        "On Monday 3 May we wrote to the board: it has not answered.",
        "Agreed",
        "- Ask Ines\n- Call the port",
        "The plan is confidential, so please do not send it on.",
        "From: 3 pm\nTo: 5 pm\nthe pier is shut.",
        "Do: ask first.\nSubject matter: the pier.",
        "-- Reply by Friday, please.",
        "Her view differs -- this is no signature.",
        "Get the men to the pier.\nSent an hour ago, they are late.",
        "Thanks, it works well",
        "Follow us on this way and tell me what you see.",
        "We registered in May, and no office was open.",
        "Costs > 50 per cent of the plan.",
    ],
)
def test_what_only_looks_like_a_mark_stays(text):
    found = kinds(text)
    assert not found["quoted"] and not found["signature"]


def test_a_document_that_is_no_mail_loses_only_what_cannot_be_anything_else():
    assert kinds("To: All\nSubject line: none\n\nRead on.\n", mail=False)["quoted"] == []
    assert kinds(f"{OWN}\n\nFrom: the board\nTo: the crews\nSubject: Quay\n\n{OTHER}\n", mail=False)["quoted"] == []
    assert kinds(f"{OWN}\n\n{HEADS[1]}\n\n{OTHER}\n", mail=False) | {"signature": []} == {
        "scored": [OWN],
        "quoted": [OTHER],
        "signature": [],
    }
    assert kinds(f"{OWN}\n\nSincerely,\n\nAnn Lee\nHarbour Director\n", mail=False)["scored"] == [OWN]


THREAD = "From: Tom Ray\nSent: Monday, April 2, 2012 6:26 PM\nTo: Ann Lee\nSubject: Quay"


@pytest.mark.parametrize("top", ["", "From: Ann Lee\nSent: Tuesday, April 3, 2012 9:12 AM\nTo: All\nSubject: Quay\n\n"])
@pytest.mark.parametrize("owner", ["", "Ann Lee\n\n"])
def test_a_thread_that_shows_names_and_no_addresses_is_told_apart_also_where_it_is_printed(top, owner):
    found = kinds(f"{owner if top else ''}{top}{OWN}\n\n{THREAD}\n\n{OTHER}\n", mail=False)
    assert found["scored"] == [OWN] and found["quoted"] == [OTHER]


@pytest.mark.parametrize("date", ["Sent: May 4, 2012", "Date: Fri, 4 May 2012 18:12:06 UTC"])
def test_a_letter_that_is_printed_with_headers_of_its_own_stays(date):
    memo = f"From: Ann Lee\nTo: All\n{date}\nSubject: Pier"
    assert OTHER in kinds(f"{OWN}\n\n{memo}\n\n{OTHER}\n", mail=False)["scored"]


def test_link_targets_and_attachments_inside_a_line_are_not_words():
    assert kinds("Read the plan<https://example.org/p?q=1> << File: plan.doc >> today.")["scored"] == ["Read the plan today."]


PIECES = [OWN, OTHER, "", "> ", "--", "Ann", "To: a@b.c", "Subject: x", "-----", *ATTRIBUTIONS, *HEADS]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=40)), max_size=12), st.booleans())
def test_any_lines_keep_their_characters_in_place(pieces, mail):
    document = document_of("\n".join(pieces), Source("a"), metadata=dict(METADATA) if mail else None)
    for block in document.blocks:
        for offset, character in enumerate(block.text):
            assert character == " " or document.text[block.origin(offset)] == character


INVITATIONS = [
    "________________\nMicrosoft Teams Need help?<https://aka.ms/x>\nJoin the meeting now<https://teams.microsoft.com/l/1>\n"
    "Meeting ID: 123 456\nPasscode: aB3\n________________\nDial in by phone\n+44 20 7946 0000,,123# United Kingdom, London\n"
    "Find a local number<https://dialin.example.org>\nPhone conference ID: 123 456#\n"
    "For organizers: Meeting options<https://x.example.org> | Reset dial-in PIN<https://y.example.org>\n________________",
    "Microsoft Teams Need help?\nJoin the meeting now\nMeeting ID: 123 456\nPasscode: aB3\nDial in by phone\n"
    "+44 20 7946 0000,,123# United Kingdom, London\nFor organizers: Meeting options | Reset dial-in PIN",
    "Ann Lee is inviting you to a scheduled Zoom meeting.\n\nTopic: The quay\nTime: Jun 19, 2024 10:00 AM London\n\nJoin Zoom Meeting\n"
    "https://zoom.example.org/j/1?pwd=a\n\nMeeting ID: 123 4567\nPasscode: 445\n\n---\n\nOne tap mobile\n+442079460000,,123# UK\n\n"
    "Dial by your location\n• +44 207 946 0000 United Kingdom\n\nFind your local number: https://zoom.example.org/u/1",
]


@pytest.mark.parametrize("block", INVITATIONS)
def test_how_a_meeting_is_joined_is_no_message(block):
    assert kinds(f"{OWN}\n\nAnn\n\n{block}\n")["scored"] == [OWN]


def test_what_is_said_below_an_invitation_is_the_senders():
    assert kinds(f"{OWN}\n\n{INVITATIONS[1]}\n\nBring your boots.\n")["scored"] == [OWN, "Bring your boots."]


@pytest.mark.parametrize("line", ["Join the meeting now.", "Topic: the quay", "Need help?", "Join the meeting now"])
def test_a_line_that_also_stands_in_invitations_is_said(line):
    assert line in kinds(f"{OWN}\n\n{line}\n\nCome early.\n")["scored"]


def test_copies_and_a_hand_that_signed_stand_with_the_signature():
    letter = f"{OWN}\n\nThanking you,\nYours faithfully,\n\nSd/-\nV. Lee\nManaging Director\n\nCC: Notice board\nEncl: the plan\n"
    assert kinds(letter)["scored"] == [OWN]
    assert kinds(f"{OWN}\n\nThanking you all was a joy.\n\nCC: Notice board\n")["scored"][:2] == [
        OWN,
        "Thanking you all was a joy.",
    ]


@pytest.mark.parametrize(
    "footer",
    [
        "You are receiving this email because you opted in via our website. Add us to your address book. Please do not reply to this message.",
        "Want to change how you receive these emails? You can update your preferences or unsubscribe from this list.",
        "Copyright (C) 2024 Tamar Harbour. All rights reserved.",
    ],
)
def test_what_a_newsletter_says_of_itself_is_no_message(footer):
    assert kinds(f"{OWN}\n\n{footer}\n")["scored"] == [OWN]


@pytest.mark.parametrize(
    "line", ["Please do not reply to this message.", "Add us to your address book.", "You can close it on Monday."]
)
def test_what_a_sender_may_say_too_is_a_newsletters_only_beside_its_own_words(line):
    assert line in " ".join(kinds(f"{OWN}\n\n{line}\n")["scored"])
