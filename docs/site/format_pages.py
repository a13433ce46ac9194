"""Tables of the JSON schemas and of the formats that are read, where a page asks for them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from words import plain, table

from analyzer.readers import formats

SCHEMA = re.compile(r"^<!-- schema: ([\w.]+) -->$", re.M)


def fill(markdown: str, root: Path) -> str:
    """Return a page with what it asks for: ``<!-- schema: FILE -->`` and ``<!-- formats -->``."""
    filled = SCHEMA.sub(lambda m: describe(json.loads((root / "docs" / m[1]).read_text(encoding="utf-8"))), markdown)
    return re.sub(r"^<!-- formats -->$", lambda _: _formats(), filled, flags=re.M)


def describe(schema: dict[str, Any]) -> str:
    """Return tables of the fields of a JSON schema: one of the whole, one of each part that it defines."""
    parts = [("The whole", schema), *((f"`{name}`", part) for name, part in schema.get("$defs", {}).items())]
    return "\n\n".join(f"{title}:\n\n{_fields(part)}" for title, part in parts if part.get("properties"))


def _fields(part: dict[str, Any]) -> str:
    rows = [[f"`{name}`", _kind(value), plain(value.get("description", ""))] for name, value in part["properties"].items()]
    return table(["field", "kind", "meaning"], rows)


def _kind(value: dict[str, Any]) -> str:
    """Return in words what a field may hold."""
    if "$ref" in value:
        return f"`{value['$ref'].rpartition('/')[2]}`"
    if "const" in value:
        return f"always `{json.dumps(value['const'])}`"
    if "enum" in value:
        return "one of " + ", ".join(f"`{plain(json.dumps(v))}`" for v in value["enum"])
    if choices := value.get("oneOf") or value.get("anyOf"):
        return " or ".join(_kind(choice) for choice in choices)
    kinds = value.get("type", "any")
    kind = " or ".join(kinds) if isinstance(kinds, list) else kinds
    if "array" in kind and isinstance(value.get("items"), dict):
        return f"{kind} of {_kind(value['items'])}"
    return str(kind)


def _formats() -> str:
    """Return the table of what can be read."""
    rows = []
    for spec in formats():
        extra = getattr(spec, "extra", "")
        endings = ", ".join(f"`{ending}`" for ending in spec.extensions if ending) or "known by its content"
        rows.append([spec.name, endings, f"`[{extra}]`" if extra else ""])
    return table(["format", "endings", "extra"], rows)
