"""Rules switched off inside a text: ``<!-- analyze: off fear -->``, ``on`` again, or ``skip`` for one sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from analyzer.check.config import near
from analyzer.check.rules import Names
from analyzer.document import LineIndex
from analyzer.readers.markup.embedded import without_left_out
from analyzer.readers.text.switches import SWITCH

Verb = Literal["off", "on", "skip"]
VERBS: tuple[Verb, ...] = ("off", "on", "skip")
CODE = re.compile(r"`[^`\n]*`")
"""Code inside a line of Markdown: a comment in it is an example, as one in a block of code is."""


@dataclass(frozen=True, slots=True)
class Switch:
    """A comment at an offset of a file, and the rules that it switches; no rules are all rules."""

    verb: Verb
    start: int
    end: int
    rules: frozenset[str]

    def holds_for(self, rule: str) -> bool:
        """Whether it switches a rule."""
        return not self.rules or rule in self.rules


@dataclass(frozen=True, slots=True)
class Switches:
    """The comments of a file in order, and what is wrong with some."""

    found: tuple[Switch, ...] = ()
    faults: tuple[str, ...] = ()

    def is_off(self, rule: str, at: int) -> bool:
        """Whether a rule is switched off at an offset."""
        for switch in reversed(self.found[: bisect_left(self.found, at, key=lambda s: s.start)]):
            if switch.verb != "skip" and switch.holds_for(rule):
                return switch.verb == "off"
        return False

    def skipped(self, rule: str, end: int, before: int) -> bool:
        """Whether a rule is skipped for the sentence that ends at ``end`` and follows one that ends at ``before``."""
        first, last = (bisect_left(self.found, place, key=lambda s: s.end) for place in (before, end))
        return any(s.verb == "skip" and s.holds_for(rule) for s in self.found[first:last])


def switches_in(text: str, name: str, names: Names, *, markdown: bool) -> Switches:
    """Return the comments to the analyzer in a decoded file; ``name`` is for messages. Examples in code do not count."""
    if "<!--" not in text:
        return Switches()
    bare = CODE.sub(lambda m: " " * len(m.group()), without_left_out(text, comments=True)) if markdown else text
    lines = LineIndex(text)
    found: list[Switch] = []
    faults: list[str] = []
    for match in SWITCH.finditer(bare):
        read = _read(match, names)
        if isinstance(read, Switch):
            found.append(read)
        else:
            faults.extend(f"{name}:{lines.position(match.start())[0]}: {fault}" for fault in read)
    return Switches(tuple(found), tuple(faults))


def _read(match: re.Match[str], names: Names) -> Switch | list[str]:
    """Return the switch that a comment is, or what is wrong with it."""
    verb, *given = [word for word in re.split(r"[\s,]+", match["order"].strip()) if word] or [""]
    chosen = next((v for v in VERBS if v == verb.lower()), None)
    if chosen is None:
        return [f"unknown order {verb!r} in a comment; {near(verb, VERBS)}"]
    faults = list(_faults(given, names))
    rules = [names.rules(name) or frozenset() for name in given]
    return faults or Switch(chosen, match.start(), match.end(), frozenset().union(*rules))


def _faults(given: Sequence[str], names: Names) -> Iterator[str]:
    for name in given:
        if names.rules(name) is None:
            yield f"unknown rule {name!r} in a comment; {names.remedy(name)}"
