"""Turns what docstrings hold for Python's own tools (doctests, roles) into Markdown."""

from __future__ import annotations

import re

from griffe import Extension, Object

import analyzer

DOCTEST = re.compile(r"(?:^>>> .*(?:\n(?!\s*$).+)*\n?)(?:\n*^>>> .*(?:\n(?!\s*$).+)*\n?)*", re.M)
ROLE = re.compile(r":(?:class|meth|func|mod|data):`~?([\w.]+)`")


class Docstrings(Extension):
    """A griffe extension."""

    def on_object(self, *, obj: Object, **_: object) -> None:
        """Rewrite the docstring of whatever was read."""
        if obj.docstring is not None:
            obj.docstring.value = to_markdown(obj.docstring.value)


def to_markdown(text: str) -> str:
    """Return a docstring with its doctests fenced and its roles as links or code."""
    fenced = DOCTEST.sub(lambda m: f"```pycon\n{m[0].strip()}\n```\n", text)
    return ROLE.sub(lambda m: _link(m[1]), fenced)


def _link(name: str) -> str:
    return f"[`{name}`][analyzer.{name}]" if name in analyzer.__all__ else f"`{name.rpartition('.')[2]}`"
