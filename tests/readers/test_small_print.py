"""What stands below the words of a mail: notices, footers and the odd lines of a signature; and prose under a "--"."""

import pytest

from analyzer.document import Source
from analyzer.readers import read_bytes
from analyzer.readers.text.plain import document_of
from analyzer.settings import default_settings

SETTINGS = default_settings()
OWN = "We open the quay on Monday, come what may."


def scored(text):
    document = document_of(text, Source("a.eml"), metadata={"from": "Lee, Ann <ann.lee@example.org>"})
    return [b.text for b in document.blocks if b.kind in SETTINGS.scored_kinds]


NOTICES = [
    "CONFIDENTIALITY: The content of this message is confidential. It is strictly forbidden to share any part of this mail.",
    "I acknowledge the Traditional Custodians of the coast on which I live and work and pay my respects to their Elders.",
    "You are receiving this email because you are a Harbour employee.\nUnsubscribe | Manage preferences | View in browser",
    "You are receiving this message because you are a member of the port.\nTo unsubscribe, click here.",
    "This message was sent to crews@example.org by the North Harbour press desk.\nUpdate your preferences or unsubscribe.",
    "North Harbour, 1 Quay Road, Northport\nManage your preferences | Unsubscribe from this list",
    "Please note that North Harbour monitors e-mails. If you have received this in error, please delete it and tell us.",
    "---\nVirus-free. www.example.org",
    "---\nThis email has been scanned for viruses by Shield antivirus.\nwww.example.org",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_notices_below_the_name_are_not_scored(notice):
    assert scored(f"{OWN}\n\nAnn\n\n{notice}\n") == [OWN]


@pytest.mark.parametrize(
    "text",
    [
        "We are hiring! See our open positions and tell your friends about them.",
        "You are receiving this message because you are one of those who know the stone.",
        "It is strictly forbidden to share a boat.",
        "We monitor the e-mails of nobody.",
    ],
)
def test_what_a_sender_says_below_the_name_stays(text):
    assert text in scored(f"{OWN}\n\nAnn\n\n{text}\n")


def test_what_looks_like_a_notice_stays_in_a_mail_that_nobody_signs_and_above_other_words():
    assert scored(f"{OWN}\n\nWe are hiring!\n") == [OWN, "We are hiring!"]
    assert "We are hiring!" in scored(f"We are hiring!\n\n{OWN}\n\nAnn\n")


@pytest.mark.parametrize(
    "end",
    [
        "Kind regards,\n\nAnn Lee\nChief Engineer\n+1 713 853 6485\n\nWe are hiring! See our open positions at harbour.example.",
        'Best,\nAnn\n\nAnn Lee\nCEO, North Harbour\n\n"Stone by stone the sea gives way." - Ines Vale',
        "Ann Lee\nChief Engineer\nPronouns: she/her\nM: +1 713 853 6485\nBook a meeting with me",
        "Yours in service,\nAnn Lee\nPresident\n\n<quay plan.pdf>\n<crews.xlsx>",
    ],
)
def test_an_odd_line_does_not_make_the_rest_of_a_signature_the_senders_words(end):
    assert scored(f"{OWN}\n\n{end}\n") == [OWN]


@pytest.mark.parametrize(
    "below",
    [
        "and no, it was not easy for any of us here. All of you keep your places, your boats and your huts, as I said in May."
        "\n\nTell me what you see on the quay each day, and whom I should call about it.",
        "The crews asked for more time with the new stone. I gave it to them on the first day, though it will cost us a month. "
        "Now I ask you to use it well, and to tell me early where it is not enough.",
    ],
)
def test_prose_under_two_dashes_is_no_signature(below):
    assert " ".join(scored(f"I have decided.\n-- \n{below}\n\nAnn\n")) == f"I have decided. {' '.join(below.split())}"


@pytest.mark.parametrize(
    "below",
    [
        "Ann Lee\nHarbour master\nWe never close a port.",
        "Ann Lee, Chief Engineer, North Harbour\nWe have built quays since 1890. You can visit us on any day. We thank you for it.",
        "The port was built in 1890. It has nine quays. We see a boat a day. The pier is of stone.",
        "please call my boat before you ring my hut. it is not always dry there.",
        "Harbours bind the coasts. You can moor at ours in any wind. We keep a light for you. Come and see us soon.",
        'Ann Lee\n"You build a port first. You ask for ships later. You wait for them last."',
        "Ann Lee\nYou may not copy this. If you are not one of the intended recipients, delete it now. We thank you.",
    ],
)
def test_what_stands_in_signatures_under_two_dashes_is_not_scored(below):
    assert scored(f"{OWN}\n\n-- \n{below}\n") == [OWN]


@pytest.mark.parametrize("signed", ["Ann", "Best,\nAnn", "Thanks, Ann", "Best regards,\nAnn Lee"])
@pytest.mark.parametrize(
    "below",
    [
        "Ann Lee, Harbour Master, North Harbour\nWe have built quays since 1890. You can visit us on any day. We plant a tree for you.",
        "You can change your options on the page of the list. Please read the rules before you write. We ask that of all.",
        "Steer by what you know. I have never met a storm that minded. Ines Vale said it, and you should live by it. "
        "We read it to you on the first day of each year, and we ask you to think of it when you stand on the quay in the dark.",
        "Sent from the boat, so please forgive my typing. I answer at nine and at five. If it is urgent you can ring me.",
    ],
)
def test_prose_under_two_dashes_is_a_signature_where_somebody_has_signed_above(signed, below):
    assert scored(f"{OWN}\n\n{signed}\n-- \n{below}\n") == [OWN]


def test_the_footer_of_a_newsletter_in_html_is_not_scored_though_nobody_signed():
    head = "From: ann@example.org\nMessage-ID: <1@example.org>\nSubject: Quay\nContent-Type: text/html\n\n"
    footer = "<p>You are receiving this email because you are a Harbour employee.</p><p>Unsubscribe | View in browser</p>"
    document = read_bytes(f"{head}<p>{OWN}</p>{footer}<p>North Harbour, 1 Quay Road, Northport</p>".encode(), "a.eml", SETTINGS)
    assert [b.text for b in document.blocks if b.kind in SETTINGS.scored_kinds] == [OWN]


CARD = "Best regards,\nAnn\n\nAnn Lee\nHarbour Master\nNorth Harbour plc\nM: +44 7700 900123"
BANNERS = [
    "My working day may not be your working day. Please don't feel obliged to reply to this e-mail outside of your working hours.",
    "I choose to work flexibly. If you get this outside your hours, please do not feel you need to respond right away.",
    "We are hiring!\nSee our open roles at www.example.org",
]
ODD = ["Be curious. Be kind. Be North Harbour.", "EA: Eve Fox for the diary"]
OWN_WORDS = [
    "Please bring the list of all the lamps to the quay on Monday, and call me from there.",
    "I nearly forgot: please send me your holiday plans before the end of the month.",
    "What do you think of the new rota?",
    "Reply to me by 5pm with your numbers.",
    "Here is what I told the board:\n\nWe missed the target because we hired too late.",
]


@pytest.mark.parametrize("banner", [f"{gap}{b}" for b in BANNERS for gap in ("\n", "\n\n")] + [f"\n{odd}" for odd in ODD])
def test_a_banner_below_a_card_is_the_mail_programs(banner):
    assert scored(f"{OWN}\n\n{CARD}{banner}\n") == [OWN]


BELOW = [
    "Bring laptops and chargers. Nobody leaves early.",
    "Everyone moves to the new plan.\nNobody works on the old one any more.",
]


@pytest.mark.parametrize("said", BELOW)
def test_what_the_sender_says_right_below_a_card_stays(said):
    assert " ".join(scored(f"{OWN}\n\n{CARD}\n{said}\n")[1:]) == said.replace("\n", " ")


@pytest.mark.parametrize("said", OWN_WORDS)
def test_what_the_sender_says_below_a_card_stays_and_the_card_does_not(said):
    assert scored(f"{OWN}\n\n{CARD}\n\n{said}\n") == [OWN, *said.split("\n\n")]


@pytest.mark.parametrize("end", ["Best regards,\nAnn", "Ann Lee\nHarbour Master", "M: +44 7700 900123"])
def test_words_below_a_name_without_a_card_are_the_senders(end):
    said = "Please bring the list of all the lamps to the quay on Monday, and call me from there."
    assert said in scored(f"{OWN}\n\n{end}\n\n{said}\n")
