"""Messages that chat programs export as JSON: those that somebody wrote, and none of the program or of a bot."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.readers.table import slack
from analyzer.readers.table.nested import Record, text_of

Numbered = tuple[str, Record]
TYPED = frozenset(("Default", "Reply", "ThreadStarterMessage"))
"""Kinds of Discord's messages that somebody wrote."""
EVENTS = frozenset(("systemEventMessage", "unknownFutureValue", "chatEvent", "typing"))
"""Kinds of Teams' messages that nobody wrote."""
ACTED = ("action", "actor")
"""Fields of what Telegram itself tells."""


def messages_of(records: Sequence[Numbered]) -> tuple[list[Numbered], tuple[str, ...]]:
    """Return the messages among records, in words, and a warning that counts those left out; other records as they are.

    Where nobody would have written any of them, all stay, unless it is certain which program they are from.
    """
    records = _unwrapped(records)
    kept = [(locator, record) for locator, record in records if _is_said(record)]
    if not kept and not any(slack.is_message(record) or _is_discords(record) for _, record in records):
        return records, ()
    nameless: tuple[str, ...] = ()
    if kept and all(slack.is_message(record) for _, record in kept):
        nameless = tuple(slack.without_names([record for _, record in kept]))
        words = slack.in_words([record for _, record in kept])
        kept = [(locator, record) for (locator, _), record in zip(kept, words, strict=True)]
    left_out = len(records) - len(kept)
    told = (f"messages from the program or from bots are left out: {left_out}",) if left_out and kept else ()
    return kept, (*told, *nameless)


def _unwrapped(records: Sequence[Numbered]) -> list[Numbered]:
    """Return records without what Mattermost wraps them in, ``{"type": "post", "post": {...}}``, replies behind their post."""
    made: list[Numbered] = []
    names: dict[str, str] = {}
    for locator, record in records:
        kind = record.get("type")
        inner = record.get(kind) if isinstance(kind, str) else None
        if not isinstance(inner, dict):
            made.append((locator, record))
            continue
        if kind == "user":
            parts = [text_of(inner.get(part)) for part in ("first_name", "last_name")]
            names[text_of(inner.get("username"))] = " ".join(filter(None, parts))
            continue
        replies = inner.get("replies")
        made.append((locator, inner))
        made.extend((locator, reply) for reply in (replies if isinstance(replies, list) else ()) if isinstance(reply, dict))
    named = ((locator, record, names.get(text_of(record.get("user")))) for locator, record in made)
    return [(locator, record | {"user": name} if name else record) for locator, record, name in named]


def _is_said(record: Record) -> bool:
    """Whether a record can be what somebody wrote, in the ways that Slack, Teams, Telegram, Discord and Mattermost tell it."""
    kind = record.get("type")
    if slack.is_message(record):
        return slack.is_said(record)
    if _is_discords(record):
        return not record["author"]["isBot"] and kind in TYPED
    told = kind == "service" and any(field in record for field in ACTED)
    told = told or (isinstance(kind, str) and kind.startswith("system_"))
    return not told and str(record.get("messageType")) not in EVENTS


def _is_discords(record: Record) -> bool:
    """Whether a record is a message of Discord, of a person or not."""
    author = record.get("author")
    return isinstance(author, dict) and "isBot" in author
