"""The pages of the dimensions, from ``lexicons/dimensions/*.toml``: a new file there is a new page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cards
from words import plain, table

from analyzer.dimensions.load import load_dimensions
from analyzer.dimensions.schema import CueGroup, Dimension, Pole
from analyzer.toml import read_toml

DEFINITIONS = "docs/site/definitions.toml"
SIGNALS = {
    "command": "the sentence orders or requests",
    "question": "the sentence asks a genuine question",
    "rhetorical": "the sentence asks a question that wants no answer",
    "obligation": "the sentence lays a duty on somebody",
    "invitation": "the sentence invites",
}


def pages(root: Path) -> dict[str, str]:
    """Return the Markdown of the overview and of a page a dimension, by source names."""
    dimensions = load_dimensions([root / "lexicons" / "dimensions"])
    made = {"dimensions/index.md": _overview(dimensions)}
    return made | {f"dimensions/{d.id}.md": _page(d, root) for d in dimensions}


def _overview(dimensions: tuple[Dimension, ...]) -> str:
    rows = [[f"[{_title(d)}]({d.id}.md)", plain(d.question), plain(d.left.summary), plain(d.right.summary)] for d in dimensions]
    head = "# The dimensions\n\nThe left pole (-1) belongs to scalable efficiency, the right pole (+1) to scalable learning.\n\n"
    return head + table(["dimension", "asks", "left", "right"], rows)


def _title(dimension: Dimension) -> str:
    return f"{plain(dimension.left.title)} and {plain(dimension.right.title)}"


def _page(dimension: Dimension, root: Path) -> str:
    """Return the page of one dimension."""
    why = _reasons(root / "lexicons" / "coaching" / f"{dimension.id}.toml")
    defined = _definitions(root / DEFINITIONS, dimension)
    parts = [
        f"# {_title(dimension)}",
        f"**{plain(dimension.question)}** In reports, settings and Python it is `{dimension.id}`.",
        *(
            _pole(dimension, pole, place, why, defined)
            for pole, place in ((dimension.left, "left, -1"), (dimension.right, "right, +1"))
        ),
    ]
    figures = cards.figures(root, dimension.id)
    if figures:
        parts += ["## How well it is recognised", figures]
    shown = f"analyze lexicon show {dimension.id} --examples"
    parts += ["## All of its cues", f"With all wordings, reasons and examples:\n\n```sh\n{shown}\n```"]
    return "\n\n".join(parts) + "\n"


def _pole(dimension: Dimension, pole: Pole, place: str, why: dict[str, str], defined: dict[str, str]) -> str:
    groups = [g for g in dimension.cues if g.pole == pole.id]
    signals = [SIGNALS.get(name, name) for name, takes in dimension.signals.items() if takes == pole.id]
    lines = [f"## {plain(pole.title)} ({place})", f"*{plain(pole.summary[0].upper() + pole.summary[1:])}.*"]
    if pole.id in defined:
        lines.append(plain(defined[pole.id]))
    if pole.id in why:
        lines.append(plain(why[pole.id]))
    lines.append("What speaks for it, with an example each:")
    told = [f"- By its form: {plain(signal)}." for signal in signals]
    lines.append("\n".join([*told, *(_group(g) for g in groups)]))
    misses = [plain(g.miss[0]) for g in groups if g.miss]
    lines.append("Near in words, and no sign of it: " + " ".join(f"“{m}”" for m in misses))
    return "\n\n".join(lines)


def _group(group: CueGroup) -> str:
    return f"- {plain(group.why[0].upper() + group.why[1:])}: “{plain(group.hit[0])}” *({plain(group.source)})*"


def _definitions(path: Path, dimension: Dimension) -> dict[str, str]:
    """Return what a sentence must do to take each pole; nothing for a dimension that the file does not name.

    Raises ``ValueError`` where it defines something else than the two poles.
    """
    defined: dict[str, str] = read_toml(path).get(dimension.id, {}) if path.is_file() else {}
    if defined and set(defined) != set(dimension.poles):
        raise ValueError(f"{path}, {dimension.id}: defines {', '.join(defined)}, not {' and '.join(dimension.poles)}")
    return defined


def _reasons(path: Path) -> dict[str, str]:
    """Return what the coach says of a pole as a whole, by pole."""
    advice: list[dict[str, Any]] = read_toml(path).get("advice", []) if path.is_file() else []
    return {entry["pole"]: entry["why"] for entry in advice if not entry.get("groups")}
