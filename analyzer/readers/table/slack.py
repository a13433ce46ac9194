"""Messages of Slack as it exports them: JSON, a file for each day of a channel, in a zip with lists of people and channels."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from analyzer.errors import ReadError

Record = dict[str, Any]
TIME = re.compile(r"(\d{10})\.\d{6}")
MARK = re.compile(r"<(?P<kind>[@#!]?)(?P<what>[^<>|\n]{1,2000})(?:\|(?P<shown>[^<>\n]{0,1000}))?>")
"""What stands in angles: somebody, a channel, a group that is called, a link."""
EMOJI = re.compile(r"(?<![\w:]):[a-z+-][\w+'-]{0,60}:(?::skin-tone-\d:)?(?!\w)")
LISTED = re.compile(r"[UWCGD][A-Z0-9]{2,14}")
"""The identifier of somebody, or of a channel."""
EMPHASIS = re.compile(r"(?<![\w~])([*_])(?=\S)((?:(?!\1)[^\n]){1,300}?)(?<=\S)\1(?![\w~])")
STRUCK = re.compile(r"(?<![\w~])~(?=\S)[^~\n]{1,300}?(?<=\S)~(?![\w~])")
CODE = "```"
SAID = frozenset((None, "", "thread_broadcast", "reply_broadcast", "me_message", "file_share", "file_comment"))
"""Kinds of messages that somebody wrote."""
PEOPLE, CHANNELS = "users.json", "channels.json"
LISTS = frozenset(
    (PEOPLE, CHANNELS, "org_users.json", "groups.json", "dms.json", "mpims.json", "integration_logs.json", "canvases.json",
     "lists.json", "file_conversations.json", "huddle_transcripts.json")
)  # fmt: skip
"""Files of an export that hold no messages."""


def is_message(record: Record) -> bool:
    """Whether a record is a message of Slack, of a person or not."""
    return record.get("type") == "message" and TIME.fullmatch(str(record.get("ts"))) is not None


def is_said(message: Record) -> bool:
    """Whether somebody wrote a message, and neither the program nor a bot."""
    return message.get("subtype") in SAID and "bot_id" not in message and message.get("user") != "USLACKBOT"


def is_list(records: Sequence[Record]) -> bool:
    """Whether records are the people or the channels of an export, each with the identifier that Slack gives such."""
    return bool(records) and all(LISTED.fullmatch(str(record.get("id"))) is not None and "name" in record for record in records)


def without_names(messages: Sequence[Record]) -> Iterator[str]:
    """Say that who wrote messages is known by an identifier alone, where nothing beside them tells a name."""
    known = {str(message.get("user")) for message in messages if _name(message.get("user_profile"))}
    unknown = {user for message in messages if LISTED.fullmatch(user := str(message.get("user"))) and user not in known}
    if unknown:
        yield f"people without a name, called as Slack numbers them: {len(unknown)}; the zip of the whole export holds the names"


def in_words(messages: Sequence[Record]) -> list[Record]:
    """Return messages with the name of who wrote them, the day, and the text as it is shown, code left out."""
    people = {str(message.get("user")): name for message in messages if (name := _name(message.get("user_profile")))}
    made = []
    for message in messages:
        user, text = str(message.get("user") or ""), message.get("text")
        day = datetime.fromtimestamp(int(str(message["ts"]).split(".")[0]), timezone.utc).date()
        words = _shown(text, people) if isinstance(text, str) else ""
        made.append({"user": people.get(user, user), "text": words, "date": day.isoformat()})
    return made


@dataclass(frozen=True, slots=True)
class Export:
    """The export of a workspace: the folder in the archive that it lies in, and the names of people by their identifiers."""

    root: str
    people: Mapping[str, str]

    def holds_no_messages(self, name: str) -> bool:
        """Whether a file of the archive is one of the lists."""
        return name.removeprefix(self.root) in LISTS

    def named(self, data: bytes) -> bytes:
        """Return the messages of a day with the names of people; what is no list of messages as it is."""
        messages = _objects_in(data)
        for message in messages:
            name, text = self.people.get(str(message.get("user"))), message.get("text")
            if name and not _name(message.get("user_profile")):
                message["user_profile"] = {"real_name": name}
            if isinstance(text, str):
                message["text"] = MARK.sub(self._with_name, text)
        return json.dumps(messages).encode() if messages else data

    def _with_name(self, mark: re.Match[str]) -> str:
        name = self.people.get(mark["what"]) if mark["kind"] == "@" else None
        return f"<@{mark['what']}|{name}>" if name else mark[0]


def export_in(names: Collection[str], unpack: Callable[[str], bytes | ReadError]) -> Export | None:
    """Return the export that an archive with these files is, if it is one; ``unpack`` returns the bytes of a file."""
    root = next((name.removesuffix(PEOPLE) for name in names if name.endswith(PEOPLE)), None)
    if root is None or root + CHANNELS not in names:
        return None
    users = _objects_in(data) if isinstance(data := unpack(root + PEOPLE), bytes) else []
    if not users or not all("id" in user for user in users):
        return None
    return Export(root, {str(user.get("id")): name for user in users if (name := _name(user.get("profile")) or _name(user))})


def _objects_in(data: bytes) -> list[Record]:
    """Return the objects of a JSON list; none where it is broken or something else."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return []
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _shown(text: str, people: Mapping[str, str]) -> str:
    """Return a text without code, marks of emphasis and what is struck, with people, channels and links as Slack shows them."""

    def words(mark: re.Match[str]) -> str:
        kind, what, shown = mark["kind"], mark["what"], (mark["shown"] or "").lstrip("@#")
        if kind == "@":
            return "@" + (shown or people.get(what, "somebody"))
        if kind == "#":
            return "#" + (shown or "channel")
        if kind == "!":
            return shown if "^" in what else "@" + what
        return shown or what

    shown = EMOJI.sub("", MARK.sub(words, "\n".join(text.split(CODE)[::2])))
    return html.unescape(EMPHASIS.sub(r"\2", EMPHASIS.sub(r"\2", STRUCK.sub("", shown))))  # twice: _*bold and slanted*_


def _name(profile: object) -> str:
    """Return the name in what tells of somebody, the real one first."""
    fields = profile if isinstance(profile, dict) else {}
    names = (fields.get(key) for key in ("real_name", "display_name", "name"))
    return next((name.strip() for name in names if isinstance(name, str) and name.strip()), "")
