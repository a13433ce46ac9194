"""Which limits hold where: those shipped, over them those of ``--config`` or of the nearest file above a text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from analyzer.check.config import CheckConfig, find_config, read_config, shipped_config
from analyzer.check.rules import Names, rules_of
from analyzer.findings import Rule


class Limits:
    """The limits of each folder, read once. Raises :class:`SettingsError` where a file with limits cannot be taken."""

    def __init__(self, names: Names, given: Path | None = None) -> None:
        self._names = names
        self._shipped = shipped_config()
        self._given = (read_config(given), str(given)) if given else None
        self._files: dict[Path, tuple[CheckConfig, str]] = {}
        self._folders: dict[Path, tuple[list[tuple[CheckConfig, str]], Mapping[str, Rule]]] = {}

    def rules(self, folder: Path) -> Mapping[str, Rule]:
        """Return the rules for the files of a folder, by their ids."""
        return self._of(folder)[1]

    def sources(self, folder: Path) -> tuple[str, ...]:
        """Return the files that say what holds in a folder; the last decides."""
        return tuple(where for _, where in self._of(folder)[0])

    def most(self, folder: Path) -> int:
        """Return how many sentences of a text one rule may report."""
        return next(config.most for config, _ in reversed(self._of(folder)[0]) if config.most is not None)

    def chosen(self, folder: Path) -> tuple[list[str], list[str]]:
        """Return which files of a folder are to be checked: the patterns of names to take, and of those to leave out."""
        include: list[str] = []
        exclude: list[str] = []
        for config, _ in self._of(folder)[0]:
            include = config.include or include
            exclude = [*exclude, *config.exclude]
        return include, exclude

    def includes(self, folder: Path) -> str:
        """Return the file that says which files of a folder are checked."""
        return next(where for config, where in reversed(self._of(folder)[0]) if config.include)

    def _of(self, folder: Path) -> tuple[list[tuple[CheckConfig, str]], Mapping[str, Rule]]:
        folder = folder.absolute()
        if folder not in self._folders:
            own = self._given or self._nearest(folder)
            configs = [self._shipped, own] if own else [self._shipped]
            self._folders[folder] = configs, rules_of(configs, self._names)
        return self._folders[folder]

    def _nearest(self, folder: Path) -> tuple[CheckConfig, str] | None:
        path = find_config(folder)
        if path is None:
            return None
        if path not in self._files:
            self._files[path] = read_config(path), str(path)
        return self._files[path]
