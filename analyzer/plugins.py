"""What other packages add, found by their entry points; what cannot be used is left out and told of in one line."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.errors import one_line
from analyzer.resources import digest

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

READERS, REPORTS = "analyzer.readers", "analyzer.reports"
LEAVE_OUT = "fix or uninstall that package"


class PluginWarning(RuntimeWarning):
    """A plug-in is left out, or fails at the sight of a file that may not be its own."""


def plugged(group: str, fault: Callable[[Any], str]) -> Iterator[Any]:
    """Yield what the entry points of a group name, but for what does not load and what ``fault`` says something of.

    Warns of each that is left out (:class:`PluginWarning`).
    """
    for entry in _entries(group):
        try:
            found = entry.load()
            what = fault(found)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - it may fail in any way and must not stop us
            what = f"cannot be loaded ({type(error).__name__}: {error})"
        if what:
            kind = group.rpartition(".")[2].removesuffix("s")
            warn(f"the {kind} {entry.name!r} of {_package(entry)} ({entry.value}) is left out: it {what}; {LEAVE_OUT}")
        else:
            yield found


def warn(told: str) -> None:
    """Warn of a plug-in, in one line."""
    warnings.warn(one_line(told), PluginWarning, stacklevel=3)


def fault_of_name(name: object, taken: set[str]) -> str:
    """Return what is wrong with the name of a format, nothing where it may be called so."""
    if not isinstance(name, str) or not name or not name.replace("-", "").replace("_", "").isalnum() or name.startswith("-"):
        return "has a name that is not of letters, digits, - and _"
    return f"is named {name!r}, as another is that is there already" if name in taken else ""


def fault_of_ending(ending: object) -> str:
    """Return what is wrong with a file ending, nothing where files can have it."""
    if isinstance(ending, str) and ending[:1] == "." and ending[1:].isalnum() and ending == ending.lower():
        return ""
    return f"claims {ending!r}, which is no file ending in small letters such as '.note'"


@lru_cache(maxsize=2)
def identities(group: str) -> dict[str, str]:
    """Return what tells a group's plug-ins from other versions of them, once a process.

    Keys are package, version and entry point; values the SHA-256, in hexadecimal, of the file of the module, empty where it
    cannot be read.
    """
    return {f"{_package(entry)}: {entry.name} = {entry.value}": _module_digest(entry) for entry in _entries(group)}


def _entries(group: str) -> list[EntryPoint]:
    from importlib.metadata import entry_points

    return list(entry_points(group=group))


def _package(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else "an unknown package"


def _module_digest(entry: EntryPoint) -> str:
    try:
        spec = find_spec(entry.module)
        return digest([Path(spec.origin)]) if spec and spec.origin else ""
    except (Exception, SystemExit):  # noqa: BLE001 - a parent package is imported here; the file may lie in an archive
        return ""
