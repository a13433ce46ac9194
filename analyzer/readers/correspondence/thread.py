"""A conversation of mails as Gmail prints it: its subject, "3 messages", and each mail below its sender and time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyzer.readers.correspondence.headers import head_at
from analyzer.readers.correspondence.tidy import split_body
from analyzer.readers.dates import day_or_text
from analyzer.readers.line import Label, Line

COUNT = re.compile(r"[ \t]*(?P<count>\d{1,3}) messages?[ \t]*")
SENT = re.compile(
    r"[ \t]*(?P<name>[^<>\n]{0,80})<(?P<address>[^\s<>@]{1,90}@[^\s<>@]{1,90})>[ \t]{1,90}"
    r"(?P<date>(?:\w{2,9}, )?(?:\w{3,9}\.? \d{1,2}|\d{1,2} \w{3,9}\.?),? \d{4} at \d{1,2}:\d{2}(?:[ \u202f]?[AaPp][Mm])?)"
    r"(?:[ \t]{1,90}To:.*|[ \t]*)"
)
"""The sender and the time above each mail; the lines of a page may have been joined."""
EDGE = re.compile(
    r"[ \t]*(?:\d[\d/.,: ]{5,20}(?:[AP]M)?[ \t]+)?(?:Gmail - .{0,300}|https://mail\.google\.com/\S{1,500}(?:[ \t]+\d+/\d+)?)"
)
"""What a browser prints at the edges of the pages."""
MOST_ABOVE, LONGEST = 20, 1000


@dataclass(frozen=True, slots=True)
class Thread:
    """A printed conversation: what it says of itself, the lines by what they are, and, of several senders, who speaks where."""

    metadata: dict[str, str]
    parts: tuple[list[Line], list[Line], list[Line]]
    labels: dict[int, Label]


def thread_of(lines: Sequence[Line]) -> Thread | None:
    """Return the conversation that lines are, the lines as :func:`~analyzer.readers.correspondence.tidy.split_body` parts them.

    The head of each mail of a conversation between several is a line of the message, all of it a label.
    """
    top = [n for n, line in enumerate(lines[:MOST_ABOVE]) if line.text.strip()]
    count = next((n for n in top if COUNT.fullmatch(lines[n].text[:LONGEST])), None)
    first = next((n for n in top if SENT.fullmatch(lines[n].text[:LONGEST])), None)
    if count is None or first is None or not top[0] < count < first:
        return None
    heads = {n: match for n, line in enumerate(lines) if n > count and (match := SENT.fullmatch(line.text[:LONGEST]))}
    subject = lines[max(n for n in top if n < count)].text
    senders = dict.fromkeys(" ".join(f"{head['name']}<{head['address']}>".split()) for head in heads.values())
    metadata = {"from": "; ".join(senders), "date": day_or_text(heads[first]["date"]), "subject": " ".join(subject.split())}
    message: list[Line] = []
    quoted: list[Line] = []
    signature = [line for line in lines[:first] if line.text.strip()]
    labels: dict[int, Label] = {}
    for n, end in zip(heads, [*list(heads)[1:], len(lines)], strict=True):
        head, line = heads[n], lines[n]
        name = " ".join(head["name"].strip(' \t"').split()) or head["address"]
        if len(senders) > 1:
            labels[line.start] = Label(name, len(line.text))
            message.append(line)
        else:
            signature.append(line)
        body = _below_receivers(lines, n + 1, end)
        signature.extend(line for line in lines[n + 1 : body] if line.text.strip())
        own, answered, furniture = split_body(list(_without_edges(lines[body:end], signature)), mail=True, sender=name)
        message.extend([Line("", line.start), *own])
        quoted.extend([Line("", line.start), *answered])
        signature.extend(furniture)
    signature.sort(key=lambda line: line.start)
    return Thread(metadata, (message, quoted, signature), labels)


def _below_receivers(lines: Sequence[Line], n: int, end: int) -> int:
    """Return the first line below the receivers that line ``n`` begins with."""
    texts = [line.text for line in lines[n:end]]
    head = head_at(texts, 0) if texts and texts[0].strip() else None
    return n + head.end if head is not None else n


def _without_edges(lines: Sequence[Line], edges: list[Line]) -> Iterator[Line]:
    """Yield the lines but those that a browser printed at the edges of pages, which go to ``edges``."""
    for line in lines:
        if EDGE.fullmatch(line.text[:LONGEST]):
            edges.append(line)
        else:
            yield line
