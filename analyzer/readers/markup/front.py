"""What stands above a Markdown text about it: front matter in YAML, TOML or JSON."""

from __future__ import annotations

import json
import re

MOST_LINES = 300
FIELD = re.compile(r"""["']?(?P<key>[A-Za-z][\w .-]{0,40})["']?[ \t]*[:=][ \t]*(?P<value>.*)""")
ENTRY = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)")
LISTED = re.compile(r"""\"[^\"]*\"|'[^']*'|[^,\[\]"']+""")
KEPT = {"title": "title", "author": "author", "authors": "author", "by": "author", "date": "date", "published": "date"}
CLOSED_BY = {"---": ("---", "..."), "+++": ("+++",), ";;;": (";;;",)}


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return ``(fields, offset after it)`` of the front matter; nothing and 0 where there is none."""
    lines = text.split("\n", MOST_LINES + 1)[: MOST_LINES + 1]
    opening = lines[0].rstrip()
    if opening.startswith("{"):
        return _json(text)
    closing = CLOSED_BY.get(opening)
    end = next((i for i, line in enumerate(lines[1:], 1) if closing and line.rstrip() in closing), 0)
    # A rule above prose is no front matter: each line is a field, part of one, or a comment.
    if not end or not all(_fits(line) for line in lines[1:end]) or not any(FIELD.match(line) for line in lines[1:end]):
        return {}, 0
    return _fields(lines[1:end]), min(sum(len(line) + 1 for line in lines[: end + 1]), len(text))


def _fits(line: str) -> bool:
    return not line.strip() or line[:1] in " \t-#[]{}\"'" or FIELD.match(line) is not None


def _fields(lines: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    last = ""
    for line in lines:
        field, entry = FIELD.match(line), ENTRY.match(line)
        if field is not None:
            last = KEPT.get(field["key"].strip().lower(), "")
            value = _plain(field["value"])
        elif entry is not None and last == "author":
            value = _plain(re.sub(r"^name[ \t]*:[ \t]*", "", entry["value"]))
        else:
            last = "" if line.strip() and line[:1] not in " \t-" else last
            continue
        if last and value:
            found[last] = f"{found[last]}, {value}" if last in found and field is None else found.get(last, value)
    return found


def _plain(value: str) -> str:
    """Return a value without its quotation marks and comment, a list's entries with commas between."""
    value = re.sub(r"(?:^|[ \t]+)#[ \t].*$", "", value.strip())
    if value in ("|", ">", "|-", ">-"):
        return ""
    parts = LISTED.findall(value) if value.startswith("[") else [value]
    return ", ".join(filter(None, (part.strip().strip("\"'").strip() for part in parts)))


def _json(text: str) -> tuple[dict[str, str], int]:
    try:
        fields, end = json.JSONDecoder().raw_decode(text[:20_000])
    except (ValueError, RecursionError):
        return {}, 0
    kept = ((KEPT.get(str(key).lower()), value) for key, value in fields.items())
    return {key: value for key, value in kept if key and isinstance(value, str)}, end
