"""Which files a check takes: those named, those of folders that have a name to take, and standard input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from analyzer.batch.files import IRREGULAR, find, is_folder, is_pattern, place_of
from analyzer.check.config import OWN
from analyzer.check.limits import Limits
from analyzer.errors import ReadError
from analyzer.readers import load_path, load_stdin
from analyzer.reports.view import plural
from analyzer.settings import Settings

STDIN = "-"
MOST_ENDINGS = 8


@dataclass(frozen=True, slots=True)
class Input:
    """A file's bytes and name, and the folder whose limits hold for it."""

    data: bytes
    name: str
    folder: Path


def inputs(
    arguments: Sequence[str],
    limits: Limits,
    exclude: Sequence[str],
    settings: Settings,
    stdin_name: str | None,
    tell: Callable[[str], object],
) -> Iterator[Input | ReadError]:
    """Yield the files that the arguments name, each once, in order, or why one cannot be read.

    ``tell`` is given a line for each folder in which files are passed over for their names.
    """
    seen: set[str] = set()
    for argument in arguments:
        if argument == STDIN:
            data, name = load_stdin(settings)
            name = stdin_name or name
            yield Input(data, name, Path(name).parent)
            continue
        for found in _files(argument, limits, exclude, settings, tell):
            if isinstance(found, ReadError):
                yield found
            elif (place := place_of(found)) not in seen:
                seen.add(place)
                yield _loaded(found, settings)


def _loaded(name: str, settings: Settings) -> Input | ReadError:
    try:
        data, name = load_path(name, settings)
    except ReadError as error:
        return error
    return Input(data, name, Path(name).parent)


def _files(
    argument: str, limits: Limits, exclude: Sequence[str], settings: Settings, tell: Callable[[str], object]
) -> Iterator[str | ReadError]:
    """Yield the files of one argument: a file as it is, of a folder those whose names are to be taken."""
    if not is_folder(argument):
        for found in find([argument], exclude if is_pattern(argument) else (), settings.skipped_files):
            yield found.error or found.name
        return
    held = limits.of(Path(argument))
    passed_over: Counter[str] = Counter()
    empty = True
    for found in find([argument], [*held.exclude, *exclude], settings.skipped_files):
        taken = any(fnmatchcase(Path(found.name).name.lower(), pattern.lower()) for pattern in held.include)
        if found.error is not None and (taken or found.error.what != IRREGULAR):
            empty = False
            yield found.error
        elif taken:
            empty = False
            yield found.name
        elif Path(found.name).name != OWN:
            passed_over[Path(found.name).suffix.lower() or "no ending"] += 1
    if passed_over:
        tell(f"{argument}: {_told(passed_over)}: `include` in {held.included_by} says which are checked")
    if empty:
        yield ReadError(
            argument, f"holds no file to check ({', '.join(held.include)})", "name the files, or set include in analyzer.toml"
        )


def _told(passed_over: Counter[str]) -> str:
    """Return how many files are passed over, and of which endings, the most frequent first."""
    ranked = sorted(passed_over.items(), key=lambda item: (-item[1], item[0]))
    endings = [f"{ending} {count:,}" for ending, count in ranked[:MOST_ENDINGS]]
    others = [f"others {n:,}"] if (n := sum(count for _, count in ranked[MOST_ENDINGS:])) else []
    return f"{plural(passed_over.total(), 'file')} passed over ({', '.join([*endings, *others])})"
