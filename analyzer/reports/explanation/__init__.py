"""Reports of explained sentences. The registry of their formats, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analyzer.explanation import Explanation
from analyzer.reports.as_json import as_json
from analyzer.reports.explanation import terminal
from analyzer.reports.spec import Canvas, Format

Render = Callable[[Sequence[Explanation], Canvas], str]


def _json(explanations: Sequence[Explanation], canvas: Canvas) -> str:
    """Return one JSON object for one sentence, as ``docs/explanation.schema.json`` has it, a list of them for several."""
    data = [explanation.to_dict() for explanation in explanations]
    return as_json(data[0] if len(data) == 1 else data)


JSON = Format(name="json", render=_json)
EXPLANATIONS: dict[str, Format[Render]] = {spec.name: spec for spec in (terminal.SPEC, JSON)}
