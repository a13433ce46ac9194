"""A project's own limits: found beside the texts, read, and checked against a schema."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from analyzer.errors import SettingsError
from analyzer.resources import data_dir
from analyzer.toml import toml_of

OWN, SHARED = "analyzer.toml", "pyproject.toml"
TABLE = "leadership-analyzer"

Probability = Annotated[float, Field(ge=0, le=1)]
Share = Annotated[float, Field(ge=0, le=100)]
Position = Annotated[float, Field(ge=-1, le=1)]


class CheckConfig(BaseModel):
    """What a file may set; ``models/check.toml`` says what each key means."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    off: list[str] = []
    include: list[str] = []
    exclude: list[str] = []
    most: Annotated[int, Field(ge=1)] | None = None
    sentence: dict[str, Probability] = {}
    share: dict[str, Share] = {}
    position: dict[str, Position] = {}


def shipped_config() -> tuple[CheckConfig, str]:
    """Return the limits that hold where a project sets none, and the file they stand in."""
    path = data_dir("models") / "check.toml"
    return read_config(path), str(path)


def find_config(folder: Path) -> Path | None:
    """Return the nearest file with limits, from a folder upwards: ``analyzer.toml``, or ``pyproject.toml`` with our table.

    Raises :class:`SettingsError` where a file on the way is not valid TOML.
    """
    for here in (folder, *folder.parents):
        if (here / OWN).is_file():
            return here / OWN
        if (here / SHARED).is_file() and TABLE in _tools(_parsed(here / SHARED)):
            return here / SHARED
    return None


def read_config(path: Path) -> CheckConfig:
    """Return what a file sets. Raises :class:`SettingsError` in one line: the file, the key, what to do."""
    parsed = _parsed(path)
    given = _tools(parsed).get(TABLE, {}) if path.name == SHARED else parsed
    if not isinstance(given, dict):
        raise SettingsError(str(path), f"tool.{TABLE} is not a table", f"write [tool.{TABLE}]")
    try:
        return CheckConfig.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        if first["type"] == "extra_forbidden":
            raise SettingsError(str(path), f"unknown key {where!r}", near(where, CheckConfig.model_fields)) from None
        what = f"{where} = {_shown(first['input'])} is wrong"
        raise SettingsError(str(path), what, _wanted(first["msg"])) from None


def near(name: str, known: Iterable[str]) -> str:
    """Return a remedy for an unknown name: the nearest known one, or all of them."""
    names = list(known)
    close = get_close_matches(name, names, 1)
    return f"did you mean {close[0]!r}?" if close else f"use one of {', '.join(names)}"


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return toml_of(path)
    except OSError as error:
        raise SettingsError(str(path), f"cannot be read ({error.strerror})", "check the path") from error
    except ValueError as error:
        raise SettingsError(str(path), f"is not valid TOML ({error})", "fix the syntax there") from error


def _tools(parsed: dict[str, Any]) -> dict[str, Any]:
    tools = parsed.get("tool", {})
    return tools if isinstance(tools, dict) else {}


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _wanted(message: str) -> str:
    """Turn pydantic's message into what to write."""
    return message.replace("Input should be", "it should be").replace("dictionary", "table")
