"""From limits to rules: every name is known, every rule has one limit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from analyzer.check.config import CheckConfig, near
from analyzer.dimensions.schema import Dimension, Pole
from analyzer.errors import SettingsError
from analyzer.findings import Rule
from analyzer.reports.figures import signed


class Names:
    """The names that rules go by: dimensions, poles (alone or as ``dimension/pole``) and rules themselves."""

    def __init__(self, dimensions: Sequence[Dimension]) -> None:
        self.dimensions = {d.id: d for d in dimensions}
        self.poles: dict[str, tuple[Dimension, Pole]] = {}
        self._rules: dict[str, frozenset[str]] = {}
        for dimension in dimensions:
            own = {f"{dimension.id}/position"}
            for pole in (dimension.left, dimension.right):
                of_pole = {f"{dimension.id}/{pole.id}", f"{dimension.id}/{pole.id}-share"}
                for name in (pole.id, f"{dimension.id}/{pole.id}"):
                    self.poles.setdefault(name, (dimension, pole))
                self._rules.setdefault(pole.id, frozenset(of_pole))
                own |= of_pole
            self._rules[dimension.id] = frozenset(own)
            self._rules.update({rule: frozenset((rule,)) for rule in own})

    def rules(self, name: str) -> frozenset[str] | None:
        """Return the rules that a name stands for: all of a dimension, both of a pole, or one; ``None`` where unknown."""
        return self._rules.get(name)

    def remedy(self, name: str) -> str:
        """Return what to write instead of an unknown name."""
        return near(name, [n for n in self._rules if "/" not in n] if "/" not in name else self._rules)


def rules_of(configs: Iterable[tuple[CheckConfig, str]], names: Names) -> dict[str, Rule]:
    """Return the rules that are on, by their ids; of two files that set one the later decides.

    ``configs`` come with the names of their files. Raises :class:`SettingsError` where one names what is not there.
    """
    rules: dict[str, Rule] = {}
    off: set[str] = set()
    for config, where in configs:
        for rule in _set_in(config, where, names):
            rules[rule.id] = rule
        for name in config.off:
            found = names.rules(name)
            if found is None:
                raise SettingsError(where, f"off: unknown rule {name!r}", names.remedy(name))
            off |= found
    return {name: rule for name, rule in rules.items() if name not in off}


def union(rulebooks: Iterable[Mapping[str, Rule]]) -> tuple[Rule, ...]:
    """Return the rules of several files, each once, in the order of their ids."""
    found: dict[str, Rule] = {}
    for rules in rulebooks:
        found.update({name: rule for name, rule in rules.items() if name not in found})
    return tuple(found[name] for name in sorted(found))


def _set_in(config: CheckConfig, where: str, names: Names) -> Iterable[Rule]:
    """Yield the rules that one file sets."""
    for table, limits in (("sentence", config.sentence), ("share", config.share)):
        for name, limit in limits.items():
            if name not in names.poles:
                raise SettingsError(
                    where, f"{table}: unknown pole {name!r}", near(name, (n for n in names.poles if "/" not in n))
                )
            dimension, pole = names.poles[name]
            rule = Rule(f"{dimension.id}/{pole.id}", "sentence", dimension.id, pole.id, limit, f"{pole.title}: {pole.summary}")
            share = f"more than {limit:g} sentences in 100 take {pole.id}: {pole.summary}"
            yield rule if table == "sentence" else replace(rule, id=f"{rule.id}-share", kind="share", summary=share)
    for name, limit in config.position.items():
        if name not in names.dimensions:
            raise SettingsError(where, f"position: unknown dimension {name!r}", near(name, names.dimensions))
        dimension = names.dimensions[name]
        summary = f"{dimension.question} The text lies below {signed(limit)}, on the side of {dimension.left.id}"
        yield Rule(f"{name}/position", "position", name, None, limit, summary)
