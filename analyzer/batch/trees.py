"""Where files lie: folders of this machine, and stores that a URL names. Both look the same to a walk."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Literal, Protocol

from analyzer.readers.url import SCHEME, faults_told, is_url, store_of

Kind = Literal["folder", "file", "device", ""]
PathParts = tuple[str, ...]
DATES = ("mtime", "LastModified", "last_modified", "modified", "updated", "created")
"""Under which names stores tell when a file was last modified; the first one known counts."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at a place below the top of a tree; an empty kind for nothing.

    ``modified`` is a date in UTC (yyyy-mm-dd), the same in every time zone; ``outside`` marks a link that leads out of the tree.
    """

    inside: PathParts
    kind: Kind
    modified: str = ""
    outside: bool = False


class Tree(Protocol):
    """A file or folder, and all that is below it."""

    def entry(self) -> Entry:
        """Return what stands at the top."""

    def entries(self, inside: PathParts) -> Sequence[Entry]:
        """Return what stands in a folder. Raises ``OSError`` or :class:`ReadError`."""

    def identity(self, inside: PathParts) -> Hashable:
        """Return what tells a folder from every other, by whatever way it is reached."""

    def name(self, inside: PathParts) -> str:
        """Return the name under which a place is reported."""


def split(argument: str) -> tuple[str, list[str]]:
    """Return the parts of an argument, as a path has them, and what comes before the first."""
    scheme = SCHEME.match(argument)
    if scheme is None:
        path = Path(argument)
        return path.anchor, list(path.parts[1:] if path.anchor else path.parts)
    rest = argument[scheme.end() :]
    bare = rest.lstrip("/")
    parts = bare.rstrip("/").split("/") if bare else []
    return scheme[0] + rest[: len(rest) - len(bare)], parts


def tree_at(argument: str) -> Tree:
    """Return the tree that an argument names. Raises :class:`ReadError` where it is a URL that cannot be opened."""
    if not is_url(argument):
        return LocalTree(Path(argument), str(Path(argument)))
    root, parts = split(argument)
    url = root + "/".join(parts)
    store, path = store_of(url)
    from fsspec.implementations.local import LocalFileSystem

    if isinstance(store, LocalFileSystem):
        return LocalTree(Path(path), url)
    return UrlTree(store, path, url)


def local_path(argument: str) -> Path | None:
    """Return the path of this machine that an argument names, ``None`` where it names a store elsewhere."""
    tree = tree_at(argument)
    return tree.top if isinstance(tree, LocalTree) else None


@dataclass(frozen=True, slots=True)
class LocalTree:
    """Folders of this machine; ``shown`` is the name of the top."""

    top: Path
    shown: str

    def entry(self) -> Entry:
        """Return what stands at the top."""
        return self._entry(())

    def entries(self, inside: PathParts) -> Sequence[Entry]:
        """Return what stands in a folder. Raises ``OSError``."""
        return [self._entry((*inside, entry.name)) for entry in self.top.joinpath(*inside).iterdir()]

    def identity(self, inside: PathParts) -> Hashable:
        """Return a folder's number on its device, so that no loop of links is walked for ever."""
        status = self.top.joinpath(*inside).stat()
        return status.st_dev, status.st_ino

    def name(self, inside: PathParts) -> str:
        """Return the path, or the URL where the top was given as one."""
        return _joined(self.shown, inside) if is_url(self.shown) else str(self.top.joinpath(*inside))

    def _entry(self, inside: PathParts) -> Entry:
        path = self.top.joinpath(*inside)
        kind = _kind(path)
        return Entry(inside, kind, _modified(path) if kind == "file" else "", bool(inside) and _leads_out(path, self.top))


@dataclass(frozen=True, slots=True)
class UrlTree:
    """What lies below a path of an fsspec file system; ``url`` names its top."""

    store: Any
    top: str
    url: str

    def entry(self) -> Entry:
        """Return what stands at the top. Raises :class:`ReadError` where the store does not say."""
        with faults_told(self.url):
            try:
                return _entry_of((), self.store.info(self.top))
            except (FileNotFoundError, NotADirectoryError):
                return Entry((), "")

    def entries(self, inside: PathParts) -> Sequence[Entry]:
        """Return what stands in a folder; a file and a folder may bear one name. Raises :class:`ReadError`."""
        folder = _joined(self.top, inside) if inside else self.top
        with faults_told(self.name(inside)):
            listed = self.store.ls(folder, detail=True)
            self.store.invalidate_cache(folder)
        found = {}
        for info in listed:
            path = str(info["name"]).rstrip("/")
            if path.strip("/") != folder.strip("/"):
                entry = _entry_of((*inside, path.rpartition("/")[2]), info)
                found[entry.inside, entry.kind] = entry
        return list(found.values())

    def identity(self, inside: PathParts) -> Hashable:
        """Return the path: no store that is listed by paths has loops."""
        return inside

    def name(self, inside: PathParts) -> str:
        """Return the URL."""
        return _joined(self.url, inside)


def _joined(top: str, inside: PathParts) -> str:
    between = "/" if inside and not top.endswith("/") else ""
    return f"{top}{between}{'/'.join(inside)}"


def _entry_of(inside: PathParts, info: Mapping[str, Any]) -> Entry:
    """Return what a store says of a place."""
    known = next((info[key] for key in DATES if info.get(key)), None)
    try:
        if isinstance(known, int | float):
            known = datetime.fromtimestamp(known, timezone.utc)
        elif isinstance(known, datetime) and known.tzinfo is not None:
            known = known.astimezone(timezone.utc)
        modified = known.date().isoformat() if isinstance(known, datetime) else str(known or "")[:10]
    except (OSError, ValueError, OverflowError):
        modified = ""
    return Entry(inside, "folder" if info.get("type") == "directory" else "file", modified)


def _kind(path: Path) -> Kind:
    """Return what a path is; a broken link is a file: the reader will name the fault."""
    try:
        if path.is_dir():
            return "folder"
        if path.is_file() or path.is_symlink():
            return "file"
        return "device" if path.exists() else ""
    except (OSError, ValueError):
        return "file"


def _leads_out(path: Path, top: Path) -> bool:
    """Whether a path is a link to what is not below the top. A loop leads nowhere, nor does a link to what is not there."""
    try:
        if not path.is_symlink() or path.resolve().is_relative_to(top.resolve()):
            return False
    except (OSError, RuntimeError, ValueError):
        return False
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def _modified(path: Path) -> str:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, timezone.utc).date().isoformat()
    except (OSError, ValueError, OverflowError):
        return ""
