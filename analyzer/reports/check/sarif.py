"""Findings as SARIF 2.1.0, the exchange format of code analysis (OASIS 2020): code hosts and editors show it."""

from __future__ import annotations

import hashlib
import os
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from analyzer.findings import Checked, Finding, Rule
from analyzer.reports.as_json import as_json
from analyzer.reports.screen import clean
from analyzer.reports.spec import Canvas, Format

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(checked: Checked, canvas: Canvas) -> str:
    """Return one log with one run."""
    indices = {rule.id: n for n, rule in enumerate(checked.rules)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "leadership-analyzer",
                "semanticVersion": checked.analyzer,
                "rules": [_rule(rule) for rule in checked.rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not checked.errors,
                "toolExecutionNotifications": [{"level": "error", "message": {"text": _plain(e)}} for e in checked.errors],
            }
        ],
        "results": [_result(finding, indices) for finding in checked.findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return as_json(log)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": _plain(rule.summary)},
        "defaultConfiguration": {"level": "warning"},
        "properties": {"kind": rule.kind, "limit": rule.limit},
    }


def _result(finding: Finding, indices: dict[str, int]) -> dict[str, Any]:
    place = finding.place
    region: dict[str, Any] = {"startLine": place.line, "startColumn": place.column}
    if place.start is not None:
        region |= {"endLine": place.end_line, "endColumn": place.end_column}
    note = f"{place.note}: " if place.note else ""
    print_of = hashlib.sha256(f"{finding.rule}\0{finding.sentence}".encode("utf-8", "replace")).hexdigest()
    return {
        "ruleId": finding.rule,
        "ruleIndex": indices[finding.rule],
        "level": "warning",
        "message": {"text": _plain(note + finding.message)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(finding.path)}, "region": region}}],
        "partialFingerprints": {"sentence/v1": print_of[:32]},
        "properties": {"value": finding.value, "limit": finding.limit},
    }


def _plain(text: str) -> str:
    """Return text for a message: viewers make a link of ``[a](b)``, whatever b is, and fill in ``{0}`` (3.11.5, 3.11.6)."""
    return clean(text).replace("](", "] (").replace("{", "{{").replace("}", "}}")


def _uri(path: str) -> str:
    """Return a path as a URI, relative where the path is."""
    if path == "<stdin>":
        return "stdin"
    try:
        os.fsencode(path)
    except UnicodeEncodeError:
        path = path.encode("utf-8", "replace").decode()
    pure = PurePath(path)
    if "://" in path:
        return quote(path, safe="/:?=&%~")
    return pure.as_uri() if pure.is_absolute() else quote(os.fsencode(pure.as_posix()), safe="/~")


SPEC = Format(name="sarif", suffix=".sarif", render=render)
