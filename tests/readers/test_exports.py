"""Chats and recordings that programs export as JSON: whose words they are, and none of the program."""

import io
import json
import zipfile

import pytest

from analyzer.document import Document
from analyzer.errors import ReadError
from analyzer.readers import documents_in, read_bytes
from analyzer.settings import default_settings

SETTINGS = default_settings()


def read(value, name="a.json"):
    return read_bytes(json.dumps(value).encode(), name, SETTINGS)


def said(document):
    return [(b.kind, b.speaker, b.text) for b in document.blocks]


def slack(user, text, **more):
    return {"type": "message", "user": user, "text": text, "ts": "1700000000.000100", **more}


def test_a_message_of_telegram_may_be_in_pieces():
    pieces = ["Read ", {"type": "link", "text": "https://quay.example"}, " and tell me what you think."]
    document = read(
        {
            "name": "Quay",
            "messages": [
                {"type": "service", "actor": "Ann", "action": "create_group", "text": "Ann made the group of the quay."},
                {"type": "message", "from": "Ann", "date": "2026-03-14T09:02:11", "text": pieces, "text_entities": pieces},
                {"type": "message", "from": "Bob", "date": "2026-03-14T09:03:11", "text": "I shall read it."},
            ],
        }
    )
    assert said(document) == [
        ("turn", "Ann", "Read https://quay.example and tell me what you think."),
        ("turn", "Bob", "I shall read it."),
    ]
    assert document.warnings == ("messages from the program or from bots are left out: 1",)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<!channel> <@U2> send the rota &amp; copy me.", "@channel @Bob Ray send the rota & copy me."),
        ("<!here|@here> ask <!subteam^S1|@crew> in <#C1|quay>, <@U9>.", "@here ask crew in #quay, @somebody."),
        ("Read <https://quay.example/a|the plan> :wave: at 10:30:45.", "Read the plan at 10:30:45."),
        ("```drop table lamps;``` Run this.", "Run this."),
    ],
)
def test_a_message_of_slack_reads_as_it_is_shown(text, shown):
    people = [slack("U1", "We go.", user_profile={"real_name": "Ann Lee"}), slack("U2", "Now?", user_profile={"name": "Bob Ray"})]
    document = read([*people, slack("U1", text)])
    assert said(document)[2:] == [("turn", "Ann Lee", shown)]
    assert document.metadata["date"] == "2023-11-14"


def test_what_slack_a_bot_and_another_person_wrote_is_not_scored():
    document = read(
        [
            slack("U2", "<@U2> has joined the channel", subtype="channel_join"),
            slack("U1", "&gt; You must mend it!\nWhat did you see?"),
            slack("U1", "&gt; Now!"),
            slack("U3", "Send your timesheets by five.", bot_id="B1"),
            slack("USLACKBOT", "This message was deleted.", subtype="tombstone"),
        ]
    )
    assert said(document) == [
        ("quoted", "U1", "You must mend it!"),
        ("turn", "U1", "What did you see?"),
        ("quoted", "U1", "Now!"),
    ]
    assert document.warnings == ("messages from the program or from bots are left out: 3",)


@pytest.mark.parametrize("folder", ["", "export/"])
def test_an_export_of_slack_names_people_by_its_list_of_them(folder):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(f"{folder}users.json", json.dumps([{"id": "U1", "name": "ann", "profile": {"real_name": "Ann Lee"}}, 7]))
        archive.writestr(f"{folder}channels.json", json.dumps([{"id": "C1", "purpose": {"value": "We talk of the quay here."}}]))
        archive.writestr(f"{folder}quay/2026-03-14.json", json.dumps([slack("U1", "We go."), slack("U2", "<@U1> and when?")]))
        archive.writestr(f"{folder}quay/2026-03-15.json", "[broken")
    found = list(documents_in(stream.getvalue(), "a.zip", SETTINGS))
    assert [said(document) for document in found if isinstance(document, Document)] == [
        [("turn", "Ann Lee", "We go."), ("turn", "U2", "@Ann Lee and when?")]
    ]
    assert [str(error).split(":")[0] for error in found[1:]] == [f"a.zip/{folder}quay/2026-03-15.json"]


SENTENCES = [
    {"speaker_name": "Ann", "text": "Where shall we begin?"},
    {"speaker_name": "Bob", "text": "You must mend the crane."},
]
WHOLE = {"transcript": "Where shall we begin? You must mend the crane.", "words": [{"word": "where", "speaker": 0}] * 9}
TURNS = [("turn", "Ann", "Where shall we begin?"), ("turn", "Bob", "You must mend the crane.")]
ONE = [("paragraph", None, WHOLE["transcript"])]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"data": {"transcript": {"summary": {"keywords": ["crane"]}, "sentences": SENTENCES}}}, TURNS),
        ({"text": WHOLE["transcript"], "words": [{"text": "where", "speaker": "A"}] * 9, "utterances": SENTENCES}, TURNS),
        ({"results": {"channels": [{"alternatives": [WHOLE]}], "utterances": SENTENCES}}, TURNS),
        ({"results": {"channels": [{"alternatives": [WHOLE]}]}}, ONE),
        ({"results": {"transcripts": [WHOLE], "items": [{"alternatives": [{"content": "Where"}]}] * 9}}, ONE),
        ({"agenda": [{"title": "Of the crane and of what else shall be"}], "turns": SENTENCES}, TURNS),
        (
            {
                "text": WHOLE["transcript"],
                "about": {"tags": [{"name": "All that was said of the crane on this day at the quay"}]},
            },
            ONE,
        ),
        ({"chats": {"list": [{"name": "Quay", "messages": SENTENCES[:1]}, {"name": "Pier", "messages": SENTENCES[1:]}]}}, TURNS),
    ],
)
def test_the_list_that_says_most_is_read_however_deep_it_lies(value, expected):
    assert said(read(value)) == expected


def test_messages_of_teams():
    user = {"user": {"id": "8", "displayName": "Ann Lee"}}
    html = '<div><p>We go, <at id="0">Bob</at>.</p><p>&nbsp;</p><p>Send me the rota.</p></div>'
    document = read(
        {
            "value": [
                {"messageType": "message", "from": user, "body": {"contentType": "html", "content": html}},
                {"messageType": "systemEventMessage", "from": None, "body": {"content": "<systemEventMessage/>"}},
                {
                    "messageType": "message",
                    "createdDateTime": "2026-03-14T09:14:12Z",
                    "from": user,
                    "body": {"content": "What else?"},
                },
            ]
        }
    )
    assert said(document) == [(*TURNS[0][:1], "Ann Lee", text) for text in ("We go, Bob.", "Send me the rota.", "What else?")]
    assert document.metadata["date"] == "2026-03-14"


@pytest.mark.parametrize("field", [{"messageType": "email"}, {"messageType": "announcement"}, {"type": "service"}])
def test_kinds_that_no_chat_program_gives_its_own_messages_are_somebodys(field):
    others = [{"speaker": "Bob", "text": "And we stay, all of us.", "messageType": "message", "type": "product"}]
    document = read([{"speaker": "Ann", "text": "We go at noon."} | field, *others])
    assert [text for _, _, text in said(document)] == ["We go at noon.", "And we stay, all of us."] and not document.warnings


def test_records_of_which_nobody_would_have_written_any_are_read():
    events = [{"messageType": "chatEvent", "speaker": "Ann", "text": "We go at noon."}]
    assert said(read(events)) == [("turn", "Ann", "We go at noon.")]
    with pytest.raises(ReadError):
        read([slack("U1", "Send your timesheets by five.", bot_id="B1")])


def test_a_list_of_people_is_not_read_where_another_holds_a_text():
    people = [{"name": "Ann", "bio": "Ann has mended the cranes of the quay for many years"}]
    parts = [{"start": 0, "text": "We wait for the tide."}, {"start": 3, "text": "What else?"}]
    assert said(read({"participants": people, "segments": parts})) == [
        ("paragraph", None, "We wait for the tide."),
        ("paragraph", None, "What else?"),
    ]


@pytest.mark.parametrize("people", [[{"speaker": "Ann", "text": "We go at noon."}], []])
def test_files_that_are_called_as_slacks_lists_are_read_where_they_hold_no_people_with_identifiers(people):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("users.json", json.dumps(people))
        archive.writestr("channels.json", json.dumps([{"speaker": "Bob", "text": "We stay, all of us."}]))
    found = [document for document in documents_in(stream.getvalue(), "a.zip", SETTINGS) if isinstance(document, Document)]
    assert [turn for document in found for turn in said(document)] == [
        ("turn", "Bob", "We stay, all of us."),
        *(("turn", "Ann", person["text"]) for person in people),
    ]


def test_posts_of_mattermost_and_their_replies():
    lines = [
        {"type": "version", "version": 1},
        {"type": "channel", "channel": {"name": "quay", "header": "Be kind to all of us here."}},
        {"type": "user", "user": {"username": "alee", "first_name": "Ann", "last_name": "Lee"}},
        {"type": "post", "post": {"user": "alee", "message": "We go.", "replies": [{"user": "bray", "message": "All of us?"}]}},
        {"type": "post", "post": {"user": "bray", "message": "bray joined the team.", "type": "system_join_team"}},
    ]
    document = read_bytes("\n".join(map(json.dumps, lines)).encode(), "a.jsonl", SETTINGS)
    assert said(document) == [("turn", "Ann Lee", "We go."), ("turn", "bray", "All of us?")]


def test_what_discord_tells_and_bots_say_is_left_out():
    def post(text, kind="Default", bot=False):
        return {"type": kind, "content": text, "author": {"name": "ann", "isBot": bot}}

    document = read(
        {"messages": [post("Joined the server.", "GuildMemberJoin"), post("What did you see?"), post("!rank", bot=True)]}
    )
    assert said(document) == [("turn", "ann", "What did you see?")]


def test_a_page_of_telegram_names_who_wrote_what():
    def message(inner, more="", joined=False):
        date = '<div class="pull_right date details" title="14.03.2026 09:02:11 UTC+01:00">09:02</div>'
        name = "" if joined else '<div class="from_name">Ann Lee </div>'
        return f'<div class="message default{more}"><div class="body">{date}{name}{inner}</div></div>'

    reply, forwarded = '<div class="reply_to details">In reply to this</div>', '<div class="from_name">Bob Ray</div>'
    page = (
        '<html><body><div class="page_body chat_page"><div class="message service"><div class="body details">14 March</div></div>'
        + message('<div class="text">Send me the log.<br>What did you see?</div>')
        + message(f'{reply}<div class="text">I <b>wonder</b> &amp; wait.</div>', " joined", joined=True)
        + message(f'<div class="forwarded body">{forwarded}<div class="text">You must mend it!</div></div>')
        + "</div></body></html>"
    )
    document = read_bytes(page.encode(), "messages.html", SETTINGS)
    assert said(document) == [("turn", "Ann Lee", text) for text in ("Send me the log.", "What did you see?", "I wonder & wait.")]
    assert document.metadata["date"] == "2026-03-14"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*What would you lose?* Tell me.", "What would you lose? Tell me."),
        ("_*Now*_ it is late, ~and we go~.", "Now it is late, ."),
        ("2 * 3 * 4 is snake_case_name or ~ten~ish.", "2 * 3 * 4 is snake_case_name or ~ten~ish."),
    ],
)
def test_emphasis_in_slack_is_no_part_of_the_words_and_what_is_struck_is_not_said(text, shown):
    assert [b.text for b in read([slack("U1", text, user_profile={"real_name": "Ann Lee"})]).blocks] == [shown]


def test_a_day_of_slack_without_names_says_where_they_are():
    document = read([slack("U01ABCDEF", "We go."), slack("U02ABCDEF", "Now?")])
    assert [w for w in document.warnings if "people without a name, called as Slack numbers them: 2" in w]
    assert not read([slack("U1", "We go.", user_profile={"real_name": "Ann Lee"})]).warnings


@pytest.mark.parametrize(
    "entry", [{"id": "U01ABCDEF", "name": "ann", "profile": {"real_name": "Ann"}}, {"id": "C01", "name": "ops"}]
)
def test_a_list_of_slacks_export_is_refused_for_what_it_is(entry):
    with pytest.raises(ReadError, match="is a list in an export of Slack, without messages"):
        read([entry])
