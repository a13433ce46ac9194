"""Committed ratios: what is measured anew must not be much worse. Ratios hold on any machine, seconds do not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rivals import OURS

TOLERANCE = 0.25
"""How much larger a ratio may be before it counts as worse: two runs on a busy machine differ by up to a fifth."""
TOLERANCE_OF_SIZE = 0.02
WHEEL = "bytes of the wheel"


def ratios_of(results: Mapping[str, Any]) -> dict[str, float]:
    """Return what can be compared between machines, by name; less is better for all."""
    tools, cold = results.get("throughput", {}).get("tools", {}), results.get("cold", {})
    found: dict[str, float] = {
        f"time of the analysis to that of {name}": row["ours_to_it"] for name, row in tools.items() if name != OURS
    }
    found |= {f"start of {name} to that of spaCy": row["of_spacy_processor"] for name, row in cold.items() if "analyze" in name}
    wheel = results.get("size", {}).get("wheel_bytes")
    return found | ({WHEEL: wheel} if wheel else {})


def keep(ratios: Mapping[str, float], path: Path) -> None:
    """Write ratios with the tolerances that they are compared with."""
    kept = {"tolerance": TOLERANCE, "tolerance_of_size": TOLERANCE_OF_SIZE, "ratios": ratios}
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def verdicts(ratios: Mapping[str, float], kept: Mapping[str, Any]) -> tuple[list[str], bool]:
    """Return a line a committed ratio, and whether any got worse by more than its tolerance."""
    lines, worse = [], False
    for name, before in kept["ratios"].items():
        now = ratios.get(name)
        if now is None:
            lines.append(f"{name}: {before:,} committed, not measured now")
            continue
        tolerance = kept["tolerance_of_size" if name == WHEEL else "tolerance"]
        is_worse = now > before * (1 + tolerance)
        worse |= is_worse
        verdict = f"WORSE by more than {tolerance:.0%}" if is_worse else "as good"
        lines.append(f"{name}: {before:,} committed, {now:,} now: {verdict}")
    return lines, worse
