"""Words a second of the analysis and of other tools, slice by slice of the same texts, so that all meet the same machine."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterable, Sequence
from statistics import median

from rivals import BARE, OURS, QUICK, RIVALS, Rival, Tool


def throughput(texts: Sequence[str], rounds: int, chosen: Iterable[str] | None = None) -> dict[str, object]:
    """Print and return the words a second of each tool, and how many times as fast as it ours is."""
    words = sum(len(text.split()) for text in texts)
    print(f"\n{len(texts)} texts, {words:,} words, in {rounds} rounds; one process, one thread, processor time")
    tools: dict[str, Tool] = {}
    missing: dict[str, str] = {}
    for rival in RIVALS:
        if chosen is None or rival.name in (OURS, BARE, QUICK, *chosen):
            made = _ready(rival, texts)
            if isinstance(made, str):
                missing[rival.name] = made
            else:
                tools[rival.name] = made
    slices = [part for n in range(rounds) if (part := texts[n::rounds])]
    seconds = {name: [0.0] * len(slices) for name in tools}
    for number, part in enumerate(slices):
        for name, tool in tools.items():
            seconds[name][number] = _spent(tool, part)
    print(f"  {'':32}{'words/s':>10}{'of its time ours takes':>26}")
    found: dict[str, object] = {}
    for name, spent in sorted(seconds.items(), key=lambda entry: sum(entry[1])):
        per_second = words / sum(spent)
        ratio = median(ours / theirs for ours, theirs in zip(seconds[OURS], spent, strict=True))
        found[name] = {"words_per_second": round(per_second), "ours_to_it": round(ratio, 3)}
        print(f"  {name:32}{per_second:>10,.0f}{f'{ratio:.2f} x':>26}")
    for name, package in missing.items():
        print(f"  {name:32}{'not installed':>14}: pip install {package}")
    return {"texts": len(texts), "words": words, "rounds": len(slices), "tools": found, "missing": missing}


def _ready(rival: Rival, texts: Sequence[str]) -> Tool | str:
    """Return a tool that has seen one text, or, where it is not installed, what to install."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tool = rival.ready(texts)
            tool(texts[0])
    except ImportError:
        return rival.package
    return tool


def _spent(tool: Tool, texts: Sequence[str]) -> float:
    """Return the processor seconds that a tool takes for some texts."""
    start = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for text in texts:
            tool(text)
    return time.process_time() - start
