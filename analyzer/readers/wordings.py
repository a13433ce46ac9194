"""Sentences that programs write beside a person's words, from a word list: banners, footers, how to answer an invitation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from analyzer.errors import LexiconError
from analyzer.readers.wordlists import read_words
from analyzer.resources import data_dir

SHIPPED = data_dir("lexicons") / "readers" / "furniture.toml"
TABLES, LISTS = ("banner", "footer", "calendar", "assistant", "recap", "newsletter"), ("certain", "beside")
LONGEST, MOST_ANY = 600, 30
LINK = re.compile(r"<?\b(?:https?://|www\.|mailto:|tel:)[^\s<>]{1,1000}>?")
MAIL = re.compile(r"\be-mail", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|©")
SENTENCE_END = re.compile(r"(?<=[.?!])[ \t]+")
LABEL_END = re.compile(r"[\]:|]|[ \t][-–—][ \t]")
"""What stands behind the first words of a banner, which are no sentence."""
OPENING = re.compile(r"[ \t]*([A-Za-z]+) ")
"""A first word that :func:`_plain` leaves as it is, but for capitals."""
WORDING = re.compile(r"\((?P<group>[^()*?]+)\)(?P<gap>\??)|(?P<word>[^\s()?*]+)(?P<may>\??)|(?P<any>\*)")
ANY = rf"(?: (?!(?:i|we|us|our|me|my)\b)[^ ]+){{0,{MOST_ANY}}}"


@dataclass(frozen=True)
class Wordings:
    """Sentences of one kind of furniture, as the word list writes what :func:`_plain` makes of them.

    ``openers`` are the words that such sentences begin with, none where one of them may begin with any.
    """

    certain: tuple[str, ...]
    beside: tuple[str, ...]
    openers: frozenset[str]

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """What matches ``certain`` and ``beside``: made when it is needed, as most texts need none."""
        certain, beside = (
            re.compile(f"(?:{'|'.join(map(_pattern, wordings))})(?: link)?") for wordings in (self.certain, self.beside)
        )
        return certain, beside

    def told(self, text: str) -> bool | None:
        """Whether a text says for certain that a program wrote it; ``None`` where a sentence of it may be a person's."""
        if len(text) > LONGEST:
            return None
        if self.openers and (opening := OPENING.match(text)) and opening[1].lower() not in self.openers:
            return None
        certain = False
        for sentence in SENTENCE_END.split(text.strip()):
            found = self._sentence(sentence)
            if found is None:
                return None
            certain = certain or found
        return certain

    def _sentence(self, sentence: str) -> bool | None:
        """Do the work of :meth:`told` for a sentence, whole or in the parts that labels make of it."""
        certain, beside = self._patterns
        labelled = LABEL_END.split(sentence)
        for parts in [[sentence], labelled] if len(labelled) > 1 else [labelled]:
            plain = [said for part in parts if (said := _plain(part))]
            sure = [certain.fullmatch(said) is not None for said in plain]
            if all(is_sure or beside.fullmatch(said) for said, is_sure in zip(plain, sure, strict=True)):
                return any(sure)
        return None


def load_wordings(path: Path) -> dict[str, Wordings]:
    """Return the wordings in a file by their table. Raises :class:`analyzer.errors.LexiconError` where it breaks the schema."""
    found = read_words(path)
    for key in found.keys() - set(TABLES):
        raise LexiconError(f"{path}, {key}", "unknown table", f"use {', '.join(TABLES)}")
    return {name: _table(found.get(name), f"{path}, {name}") for name in TABLES}


def _table(table: object, place: str) -> Wordings:
    if not isinstance(table, dict) or set(table) != set(LISTS):
        raise LexiconError(place, "is missing or holds other lists", f"write a table with {' and '.join(LISTS)}")
    openers: set[str] = set()
    for name in LISTS:
        wordings = table[name]
        if not isinstance(wordings, list) or not wordings or not all(isinstance(w, str) for w in wordings):
            raise LexiconError(f"{place}, {name}", "is no list of wordings", f'write {name} = ["..."]')
        wrong = next((w for w in wordings if not _is_wording(w)), None)
        if wrong is not None:
            raise LexiconError(
                f"{place}, {name}", f"{wrong!r} is no wording", 'use words in small letters, "(a|b)", "?" behind them, and "*"'
            )
        openers.update(*map(_openers, wordings))
    certain, beside = (tuple(table[name]) for name in LISTS)
    return Wordings(certain, beside, frozenset() if "*" in openers else frozenset(openers))


def _is_wording(text: str) -> bool:
    """Whether a text is made of words as :func:`_plain` leaves them, and each alternative holds one."""
    bare = WORDING.sub(lambda match: " ".join(_alternatives(match)), text)
    words = bare.split()
    full = all(each.strip() for match in WORDING.finditer(text) for each in _alternatives(match))
    return full and bool(words) and "".join(f" {word}" for word in words) == _plain(bare)


def _alternatives(match: re.Match[str]) -> list[str]:
    """Return the words that may stand where a piece of a wording does, nothing for "*"."""
    return [] if match["any"] else (match["group"] or match["word"]).split("|")


def _pattern(wording: str) -> str:
    """Return the pattern of a wording: a space stands before each word."""

    def piece(match: re.Match[str]) -> str:
        if match["any"]:
            return ANY
        either = "|".join(f" {re.escape(words)}" for words in _alternatives(match))
        return f"(?:{either}){match['gap'] or match['may'] or ''}"

    return "".join(map(piece, WORDING.finditer(wording)))


def _openers(wording: str) -> Iterator[str]:
    """Yield the words that a wording may begin with, "*" for any."""
    for match in WORDING.finditer(wording):
        if match["any"]:
            break
        yield from (words.split()[0] for words in _alternatives(match))
        if not (match["gap"] or match["may"]):
            return
    yield "*"  # any words stand here, or all of it may be missing


def _plain(sentence: str) -> str:
    """Return the words of a sentence in small letters, a space before each; "link" stands for every address of the web."""
    text = LINK.sub(" link ", sentence) if ":" in sentence or "www." in sentence else sentence
    text = MAIL.sub("email", text).lower().replace("’", "'")
    return "".join(f" {word}" for word in WORD.findall(text))


@lru_cache(maxsize=1)
def shipped_wordings() -> dict[str, Wordings]:
    """Return the shipped wordings, read once."""
    return load_wordings(SHIPPED)
