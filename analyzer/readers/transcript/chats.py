"""A chat that WhatsApp saved: whatever opens with its time stamp opens a message, or is the program's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analyzer.readers.line import Label
from analyzer.readers.transcript.forms import time_of
from analyzer.readers.transcript.name_words import name_words
from analyzer.readers.transcript.names import MOST_NAME_WORDS
from analyzer.readers.transcript.people import are_people, talk_to_each_other
from analyzer.readers.wordlists import alternatives_in
from analyzer.resources import data_dir

SHIPPED = data_dir("lexicons") / "readers" / "chats.toml"
LISTS = ("lines", "openings", "polls", "files")
OWN = "\u200e"
"""The mark that iPhones put before what the program says."""
UNSEEN = f"{OWN}\u200f\u202a-\u202e\u2066-\u2069\ufeff"
DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \u202f\xa0]?[AaPp]\.?[ \u202f\xa0]?[Mm]\.?)?"
HEAD = re.compile(
    rf"[{UNSEEN}]{{0,3}}(?:\[(?P<iphone>{DATE},?[ \u202f\xa0]{CLOCK})\]|(?P<android>{DATE},?[ \u202f\xa0]{CLOCK})[ ][-–])[ ]"
    r"(?:(?P<name>[^:\n\"“”„«]{1,60}):(?:[ \t]|$))?"
)
"""The stamp as iPhones and as Android write it, and who writes; a line without a name is the program's."""
PAGES = re.compile(rf"[^\n]{{1,200}}\.\w{{2,5}} • {OWN}.{{0,80}}")
"""A document that was sent: its name and how many pages it has."""
HELD = re.compile(r"<(?![^<>\n]{0,80}://)[^<>\n]{3,80}>")
"""What stands for a picture ("<Media omitted>"), or tells that a message was edited."""
BEHIND = re.compile(rf"[ \t]{{0,4}}(?:{OWN}?{HELD.pattern}|{OWN}[^\W\d_][^{OWN}\n]{{2,60}})[ \t]{{0,4}}$")
CHOICE = re.compile(r"\([^()\d\n]{0,3}\d{1,5} [^()\n]{1,20}\)\s*$")
"""What ends a line of a poll: how many chose it."""
SENTENCE = re.compile(r"[a-z]{4}[.?!] ")
"""What no name holds, but a line of a diary does."""
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
PROSE = re.compile(rf"{FIRST_PERSON.pattern}|[.?!…]$")
"""What a diary, an agenda or a log says in lines that name nobody, and a program seldom does."""
KNOWN = re.compile(r"~.*|\+?[\d ()./-]{6,}|.*[\u2600-\u27bf\U0001f000-\U0001faff].*")
"""Somebody who is not in the address book, a number, a picture in a name."""
MOST_PROSE = 1 / 3
LEAST_MESSAGES = 3
LONGEST_WORDS = 3
"""Words with which a program opens a line, and people, too ("Voice call, ..."); more are a sentence that only it writes."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the program writes; what each list is for stands beside it in the file."""

    line: re.Pattern[str]
    opening: re.Pattern[str]
    poll: re.Pattern[str]
    file: re.Pattern[str]


def load_own_words(path: Path) -> OwnWords:
    """Return the words of chat programs in a file. Raises :class:`analyzer.errors.LexiconError` where it breaks the schema."""
    either = alternatives_in(path, LISTS)
    return OwnWords(
        re.compile(rf"(?:{either['lines']})\.?", re.IGNORECASE),
        re.compile(rf"(?:{either['openings']})", re.IGNORECASE),
        re.compile(rf"(?:{either['polls']})", re.IGNORECASE),
        re.compile(rf"(?P<name>[^\n]{{1,200}}\.\w{{2,5}}) \((?:{either['files']})\)", re.IGNORECASE),
    )


@lru_cache(maxsize=1)
def shipped_own_words() -> OwnWords:
    """Return the shipped words of chat programs, read once."""
    return load_own_words(SHIPPED)


def chatted(texts: Sequence[str]) -> dict[int, Label]:
    """Return the labels of a saved chat by the number of their filled lines; none where names do not come back.

    Lines of the program are labels too, with nothing said behind them.
    """
    heads = {n: match for n, text in enumerate(texts) if (match := HEAD.match(text))}
    names = {n: name for n, match in heads.items() if (name := _name_in(match))}
    headings = sum(name.split()[0].casefold() in name_words().headings for name in names.values())
    if not names or 2 * headings >= len(names):
        return {}
    words = shipped_own_words()
    if not _is_chat({n: texts[n][match.end() :] for n, match in heads.items()}, heads, names):
        return {}
    taken: dict[int, Label] = {}
    name, sent, polled = next(iter(names.values())), "", False
    for n in range(min(heads), len(texts)):
        text, head = texts[n], heads.get(n)
        said = text[head.end() :] if head else text
        seen = _seen(said)
        file = words.file.fullmatch(seen)
        own = _is_own(said)
        if head is not None:
            name = names.get(n, name)
            polled = words.poll.fullmatch(seen) is not None
            own = own or n not in names or polled or words.opening.match(seen) is not None
        else:
            own = own or seen == sent or (polled and CHOICE.search(seen) is not None)
        sent = file["name"] if file else ""
        if own:
            taken[n] = Label(name, len(text), form="chat")
        elif head is not None:
            taken[n] = Label(name, head.end(), _time_in(head), "chat")
    return taken


def _is_chat(said: Mapping[int, str], heads: Mapping[int, re.Match[str]], names: Mapping[int, str]) -> bool:
    """Whether stamped lines are messages, and those that name nobody the program's: diaries and agendas look the same."""
    words = shipped_own_words()
    seen = {n: _seen(line) for n, line in said.items()}
    opening = {n: match[0] for n, line in seen.items() if (match := words.opening.match(line))}
    told = any(len(opened.split()) > LONGEST_WORDS for opened in opening.values())
    nameless = [line for n, line in seen.items() if n not in names and n not in opening]
    prose = sum((FIRST_PERSON if told else PROSE).search(line) is not None for line in nameless)
    if prose > MOST_PROSE * len(nameless):
        return False
    if told:
        return True
    sent = [said[n] for n in names]
    own = any(map(_is_own, sent))
    again = LEAST_MESSAGES <= len(names) > len(set(names.values()))
    return again and (own or _people_talk([_seen(heads[n]["name"]) for n in names], sent))


def _is_own(said: str) -> bool:
    """Whether what stands behind a name is the program's by its form."""
    seen, words = _seen(said), shipped_own_words()
    marked = said.startswith(OWN) or PAGES.match(said) is not None
    return marked or any(pattern.fullmatch(seen) for pattern in (words.file, HELD, words.line))


def _people_talk(names: Sequence[str], said: Sequence[str]) -> bool:
    """Whether most names are such as people have, and not "Budget" or "Group work", and they speak to each other."""
    people = sum(
        KNOWN.fullmatch(name) is not None or (are_people([name]) and not any(word[0].islower() for word in name.split()))
        for name in names
    )
    return 2 * people >= len(names) and talk_to_each_other(said)


def without_notes(text: str) -> str:
    """Return a line of a message with what the program wrote behind it ("<This message was edited>") blanked out."""
    return BEHIND.sub(lambda m: " " * len(m[0]), text)


def _time_in(head: re.Match[str]) -> str | None:
    """Return the time of a message as that of a recording; in some countries a clock has dots."""
    day, clock = re.split("[ \u202f\xa0]", head["iphone"] or head["android"], maxsplit=1)
    return time_of(f"{day} {clock.replace('.', ':')}")


def _name_in(head: re.Match[str]) -> str:
    """Return who writes, without the mark of somebody who is not in the address book; nothing for a line of the program."""
    name = " ".join(_seen(head["name"] or "").removeprefix("~").split())
    return name if len(name.split()) <= MOST_NAME_WORDS and not SENTENCE.search(name) else ""


def _seen(text: str) -> str:
    return re.sub(f"[{UNSEEN}]", "", text).strip()
