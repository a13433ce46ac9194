"""Which limits hold where: those shipped, over them those of ``--config`` or of the nearest file above a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzer.check.config import CheckConfig, find_config, read_config, shipped_config
from analyzer.check.rules import Names, rules_of
from analyzer.findings import Rule

Config = tuple[CheckConfig, str]
"""What a file sets, and the name of the file."""


@dataclass(frozen=True, slots=True)
class FolderLimits:
    """What holds for the files of a folder.

    ``rules`` go by their ids, ``most`` is how many sentences of a text one of them may report; ``include`` and ``exclude`` are
    patterns of names to take and to leave out, and ``included_by`` is the file that says which to take; ``sources`` are all
    files that say what holds, of which the last decides.
    """

    rules: Mapping[str, Rule]
    most: int
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    included_by: str
    sources: tuple[str, ...]


class Limits:
    """The limits of each folder, read once. Raises :class:`SettingsError` where a file with limits cannot be taken."""

    def __init__(self, names: Names, given: Path | None = None) -> None:
        self._names = names
        self._shipped = shipped_config()
        self._given = (read_config(given), str(given)) if given else None
        self._files: dict[Path, Config] = {}
        self._folders: dict[Path, FolderLimits] = {}

    def of(self, folder: Path) -> FolderLimits:
        """Return what holds for the files of a folder."""
        folder = folder.absolute()
        if folder not in self._folders:
            own = self._given or self._nearest(folder)
            self._folders[folder] = self._joined([self._shipped, own] if own else [self._shipped])
        return self._folders[folder]

    def _joined(self, configs: Sequence[Config]) -> FolderLimits:
        """Return what several files say together; the first, the shipped one, sets everything."""
        most = [config.most for config, _ in configs if config.most is not None]
        included = [(config.include, where) for config, where in configs if config.include]
        include, included_by = included[-1]
        return FolderLimits(
            rules=rules_of(configs, self._names),
            most=most[-1],
            include=tuple(include),
            exclude=tuple(pattern for config, _ in configs for pattern in config.exclude),
            included_by=included_by,
            sources=tuple(where for _, where in configs),
        )

    def _nearest(self, folder: Path) -> Config | None:
        path = find_config(folder)
        if path is None:
            return None
        if path not in self._files:
            self._files[path] = read_config(path), str(path)
        return self._files[path]
