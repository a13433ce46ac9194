"""Which files a run takes: folders walked to the bottom, patterns, exclusions, in sorted order, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path

from analyzer.errors import ReadError
from analyzer.readers.mail.mailbox_file import is_maildir

MARK = ".analyze-output"
"""The file that marks a folder as one of ours, so that no run reads the output of another."""
MAGIC = re.compile(r"[*?[]")
Parts = Sequence[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A file to score: its name as given, the date it was last modified (yyyy-mm-dd), or why it cannot be read."""

    name: str
    modified: str = ""
    error: ReadError | None = None


def is_pattern(argument: str) -> bool:
    """Whether an argument is a pattern such as ``talks/**/*.md`` and not the name of a file."""
    return bool(MAGIC.search(argument)) and _kind(Path(argument)) == ""


def find(arguments: Iterable[str], exclude: Sequence[str] = (), unseen: Sequence[str] = ()) -> Iterator[Found]:
    """Yield the files that the arguments name, in their order, those below a folder in the order of their names.

    A folder is walked to the bottom; links are followed, none twice. ``exclude`` holds patterns for the name of a
    file or folder or for its path below the argument; ``unseen`` those for names that only a direct mention includes.
    """
    seen: set[str] = set()
    walk = _Walk([pattern.rstrip("/") for pattern in exclude], unseen)
    for argument in arguments:
        empty = True
        for found in walk.argument(argument):
            empty = False
            if found.name not in seen:
                seen.add(found.name)
                yield found
        if empty and is_pattern(argument):
            yield Found(argument, error=ReadError(argument, "matches no file", "check the pattern"))
        elif empty and _kind(Path(argument)) == "folder":
            yield Found(argument, error=ReadError(argument, "holds no file to read", "name another folder"))


class _Walk:
    """Walks folders under one set of exclusions."""

    def __init__(self, exclude: Sequence[str], unseen: Sequence[str]) -> None:
        self._exclude, self._unseen = exclude, unseen

    def argument(self, argument: str) -> Iterator[Found]:
        """Yield the files of one argument: a file, a folder or a pattern."""
        path = Path(argument)
        if is_pattern(argument):
            fixed = next(n for n, part in enumerate(path.parts) if MAGIC.search(part))
            base = Path(*path.parts[:fixed])
            yield from self._below(base, path.parts[fixed:]) if base.is_dir() else ()
        elif _kind(path) == "device":
            yield Found(argument, error=ReadError(argument, "is no regular file", "name a document"))
        elif _kind(path) != "folder":
            if not self._excluded((path.name,)):
                yield _found(path)
        elif (path / MARK).exists():
            yield Found(
                argument, error=ReadError(argument, "holds the results of an earlier run", "name the folder of the texts")
            )
        else:
            yield from self._below(path, ())

    def _below(self, top: Path, pattern: Parts) -> Iterator[Found]:
        """Yield the files below a folder, only those that match the pattern where there is one."""
        visited: set[tuple[int, int]] = set()
        stack: list[tuple[str, ...]] = [()]
        while stack:
            inside = stack.pop()
            path = top.joinpath(*inside)
            kind = _kind(path)
            if kind == "folder":
                try:
                    stack.extend(reversed(self._entries(path, inside, pattern, visited)))
                except OSError as error:
                    fault = f"cannot be listed ({error.strerror})"
                    yield Found(str(path), error=ReadError(str(path), fault, "check the folder's permissions"))
            elif kind == "file" and _taken(inside, pattern):
                yield _found(path)

    def _entries(self, path: Path, inside: Parts, pattern: Parts, visited: set[tuple[int, int]]) -> list[tuple[str, ...]]:
        """Return what stands in a folder, in order; nothing where it was seen before, is ours or can match nothing."""
        status = path.stat()
        here = (status.st_dev, status.st_ino)
        beyond = "**" not in pattern and len(inside) >= len(pattern) and not _taken(inside, pattern)
        if here in visited or (inside and (path / MARK).exists()) or (pattern and beyond):
            return []
        visited.add(here)
        looked_at = self._mail if is_maildir(path) else self._visible
        names = sorted(entry.name for entry in path.iterdir())
        return [(*inside, name) for name in names if looked_at(path, name) and not self._excluded((*inside, name))]

    def _visible(self, folder: Path, name: str) -> bool:
        return not any(fnmatchcase(name, pattern) for pattern in self._unseen)

    def _mail(self, folder: Path, name: str) -> bool:
        """Whether something in a Maildir holds mail: its folders have hidden names, and what is in ``tmp`` is unfinished."""
        return name != "tmp" and (self._visible(folder, name) or is_maildir(folder / name))

    def _excluded(self, inside: Parts) -> bool:
        return any(fnmatchcase(inside[-1], p) or fnmatchcase("/".join(inside), p) for p in self._exclude)


def _taken(inside: Parts, pattern: Parts) -> bool:
    """Whether a path, or a folder that it lies in, matches a pattern; ``**`` stands for any number of folders."""
    return not pattern or any(_matches(inside[:n], pattern) for n in range(1, len(inside) + 1))


def _matches(parts: Parts, pattern: Parts) -> bool:
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_matches(parts[n:], pattern[1:]) for n in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _matches(parts[1:], pattern[1:])


def _kind(path: Path) -> str:
    """Return ``folder``, ``file`` (broken links too: the reader will name the fault), ``device``, or nothing for nothing."""
    try:
        if path.is_dir():
            return "folder"
        if path.is_file() or path.is_symlink():
            return "file"
        return "device" if path.exists() else ""
    except (OSError, ValueError):
        return "file"


def _found(path: Path) -> Found:
    try:
        return Found(str(path), datetime.fromtimestamp(path.stat().st_mtime).date().isoformat())
    except (OSError, ValueError, OverflowError):
        return Found(str(path))
