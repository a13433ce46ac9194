"""Which files a run takes: folders walked to the bottom, patterns, exclusions, in sorted order, each once."""

from __future__ import annotations

import os
import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from analyzer.batch.trees import Entry, Kind, Tree, split, tree_at
from analyzer.errors import ReadError
from analyzer.readers.mail.mailbox_file import MAILDIR
from analyzer.readers.url import is_url, without_password
from analyzer.settings import is_skipped

MARK = ".analyze-output"
"""The file that marks a folder as one of ours, so that no run reads the output of another."""
IRREGULAR = "is not a regular file"
"""What is said of pipes, sockets and devices."""
MAGIC = re.compile(r"[*?[]")
PathParts = Sequence[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A file to score: its name as given, the date it was last modified (yyyy-mm-dd), or why it cannot be read."""

    name: str
    modified: str = ""
    error: ReadError | None = None


def is_pattern(argument: str) -> bool:
    """Whether an argument is a pattern such as ``talks/**/*.md`` and not the name of a file."""
    return bool(MAGIC.search(argument)) and _kind(argument) == ""


def is_folder(argument: str) -> bool:
    """Whether an argument names a folder."""
    return _kind(argument) == "folder"


def _kind(argument: str) -> Kind | None:
    """Return what an argument names, ``None`` for a URL that cannot be opened: reading it tells why."""
    try:
        return tree_at(argument).entry().kind
    except ReadError:
        return None


def find(arguments: Iterable[str], exclude: Sequence[str] = (), unseen: Sequence[str] = ()) -> Iterator[Found]:
    """Yield the files that the arguments name, in their order, those below a folder in the order of their names.

    A folder is walked to the bottom; links inside it are followed, none twice. One that leads out of it is an error: whoever
    filled the folder may not read what its reader may. ``exclude`` holds patterns for the name of a
    file or folder or for its path below the argument; ``unseen`` those for names that only a direct mention includes.
    """
    seen: set[str] = set()
    walk = _Walk([pattern.rstrip("/") for pattern in exclude], unseen)
    for argument in arguments:
        empty = True
        for found in walk.argument(argument):
            empty = False
            if (place := place_of(found.name)) not in seen:
                seen.add(place)
                yield found
        if empty and is_pattern(argument):
            yield Found(argument, error=ReadError(argument, "matches no file", "check the pattern"))
        elif empty and is_folder(argument):
            yield Found(argument, error=ReadError(argument, "holds no file to read", "name another folder"))


def place_of(name: str) -> str:
    """Return what is the same of a file however its folder is named. A link to a file is another file."""
    if is_url(name):
        return name
    return f"{_real(Path.cwd() / Path(name).parent)}/{Path(name).name}"


@lru_cache(maxsize=64)
def _real(folder: Path) -> str:
    return os.path.realpath(folder)


def _irregular(name: str) -> Found:
    return Found(name, error=ReadError(name, IRREGULAR, "name a document"))


class _Walk:
    """Walks folders under one set of exclusions."""

    def __init__(self, exclude: Sequence[str], unseen: Sequence[str]) -> None:
        self._exclude, self._unseen = exclude, unseen
        self._named_by: dict[str, str] = {}

    def argument(self, argument: str) -> Iterator[Found]:
        """Yield the files of one argument: a file, a folder or a pattern; or why it is a URL that cannot be opened."""
        try:
            yield from self._named(argument)
        except ReadError as error:
            told = self._told(argument)
            yield Found(told, error=ReadError(told, error.what, error.remedy))

    def _told(self, argument: str) -> str:
        """Return an argument without its password, with a number where another one is the same without its own."""
        told, number = without_password(argument), 1
        name = told
        while self._named_by.setdefault(name, argument) != argument:
            number += 1
            name = f"{told} ({number})"
        return name

    def _named(self, argument: str) -> Iterator[Found]:
        if is_pattern(argument):
            root, parts = split(argument)
            fixed = next(n for n, part in enumerate(parts) if MAGIC.search(part))
            base = tree_at(root + "/".join(parts[:fixed]))
            yield from self._below(base, parts[fixed:]) if base.entry().kind == "folder" else ()
            return
        tree = tree_at(argument)
        top = tree.entry()
        if top.kind == "device":
            yield _irregular(argument)
        elif top.kind != "folder":
            name = tree.name(())
            if not self._excluded((Path(name).name,)):
                yield Found(name, top.modified)
        else:
            yield from self._below(tree, ())

    def _below(self, tree: Tree, pattern: PathParts) -> Iterator[Found]:
        """Yield the files below a folder, only those that match the pattern where there is one."""
        visited: set[Hashable] = set()
        stack = [tree.entry()]
        while stack:
            entry = stack.pop()
            name = tree.name(entry.inside)
            if entry.outside and (_taken(entry.inside, pattern) or (entry.kind == "folder" and "**" in pattern)):
                yield Found(name, error=ReadError(name, "is a link that leads out of the folder", "name what it leads to"))
            elif entry.outside:
                continue
            elif entry.kind == "folder":
                try:
                    stack.extend(reversed(self._entries(tree, entry.inside, pattern, visited)))
                except OSError as error:
                    fault = f"cannot be listed ({error.strerror})"
                    yield Found(name, error=ReadError(name, fault, "check the folder's permissions"))
                except ReadError as error:
                    yield Found(name, error=error)
            elif _taken(entry.inside, pattern):
                yield _irregular(name) if entry.kind == "device" else Found(name, entry.modified)

    def _entries(self, tree: Tree, inside: tuple[str, ...], pattern: PathParts, visited: set[Hashable]) -> list[Entry]:
        """Return what stands in a folder, in order; nothing where it was seen before, is ours or can match nothing.

        Raises :class:`ReadError` where the folder that was named is ours, ``OSError`` where it cannot be listed.
        """
        here = tree.identity(inside)
        beyond = "**" not in pattern and len(inside) >= len(pattern) and not _taken(inside, pattern)
        if here in visited or (pattern and beyond):
            return []
        entries = tree.entries(inside)
        if (inside or not pattern) and any(entry.inside[-1] == MARK for entry in entries):
            if inside:
                return []
            raise ReadError(tree.name(()), "holds the results of an earlier run", "name the folder of the texts")
        visited.add(here)
        mail = _is_maildir(entries)
        looked_at = [entry for entry in entries if (self._mail(tree, entry) if mail else self._visible(entry))]
        return sorted((e for e in looked_at if not self._excluded(e.inside)), key=lambda e: (e.inside[-1], e.kind))

    def _visible(self, entry: Entry) -> bool:
        return not is_skipped(entry.inside[-1], self._unseen)

    def _mail(self, tree: Tree, entry: Entry) -> bool:
        """Whether something in a Maildir holds mail: its folders have hidden names, and what is in ``tmp`` is unfinished."""
        if entry.inside[-1] == "tmp" or self._visible(entry):
            return entry.inside[-1] != "tmp"
        return entry.kind == "folder" and _is_maildir(tree.entries(entry.inside))

    def _excluded(self, inside: PathParts) -> bool:
        return any(fnmatchcase(inside[-1], p) or fnmatchcase("/".join(inside), p) for p in self._exclude)


def _is_maildir(entries: Iterable[Entry]) -> bool:
    return {entry.inside[-1] for entry in entries if entry.kind == "folder"} >= MAILDIR


def _taken(inside: PathParts, pattern: PathParts) -> bool:
    """Whether a path, or a folder that it lies in, matches a pattern; ``**`` stands for any number of folders."""
    return not pattern or any(_matches(inside[:n], pattern) for n in range(1, len(inside) + 1))


def _matches(parts: PathParts, pattern: PathParts) -> bool:
    """Whether all parts match all of a pattern, in time that grows with their numbers alone."""
    reached = _and_beyond([0], pattern)
    for part in parts:
        taking = [k for k in reached if k < len(pattern) and fnmatchcase(part, pattern[k])]  # "**" takes any
        reached = _and_beyond([k if pattern[k] == "**" else k + 1 for k in taking], pattern)
    return len(pattern) in reached


def _and_beyond(places: Iterable[int], pattern: PathParts) -> set[int]:
    """Return places in a pattern, and those behind each ``**`` that stands there, as it may take no folder at all."""
    found = set[int]()
    for place in places:
        while place not in found:
            found.add(place)
            place += place < len(pattern) and pattern[place] == "**"
    return found
