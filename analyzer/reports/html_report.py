"""The report as a page to read: one file, no network, no script.

The template escapes all text; nothing glues markup. The page forbids itself everything but its own style sheet
(Content Security Policy level 3, W3C): even text that broke out could neither run nor fetch.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from analyzer.analysis import Analysis
from analyzer.dimensions.schema import Dimension
from analyzer.reports.spec import Canvas, ReportSpec
from analyzer.reports.typeset import signed, span
from analyzer.reports.view import plural, quote, reason, where

if TYPE_CHECKING:
    from jinja2 import Environment

# Control characters, marks that turn the direction of writing, halves of a pair, and what is no character.
HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]"
)


def render(analyses: Sequence[Analysis], dimensions: Sequence[Dimension], canvas: Canvas) -> str:
    """Return one page for all analyses, with a table of contents where there are several."""
    from analyzer.reports.page import page_of

    pages = [page_of(a, dimensions, n, canvas) for n, a in enumerate(analyses, 1)]
    style = style_sheet(max((len(a.scores) for a in analyses), default=0))
    template = environment().get_template("report.html.j2")
    least = canvas.settings.least_poled_sentences
    return template.render(pages=pages, style=style, policy=policy(style), least=least) + "\n"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the templates: every text is escaped and cleaned, and a name that is missing is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup, escape

    def finalize(value: object) -> object:
        return value if isinstance(value, Markup) else escape(inert(str(value)))

    made = Environment(
        loader=PackageLoader("analyzer.reports"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=finalize,
    )  # fmt: skip
    made.filters.update(signed=signed, span=span)
    made.globals.update(plural=plural, reason=reason, quote=quote, where=where)
    return made


def inert(text: str) -> str:
    """Return text of the same length that cannot turn the page around it: what is harmful is shown as a replacement mark."""
    return HARMFUL.sub("\N{REPLACEMENT CHARACTER}", text)


def style_sheet(dimensions: int) -> str:
    """Return the style sheet with the filters of so many dimensions: what is not of the chosen one steps back."""
    shipped = (files("analyzer.reports") / "templates" / "report.css").read_text(encoding="utf-8")
    return shipped + "".join(_filter(n) for n in range(dimensions))


def _filter(n: int) -> str:
    chosen, other = f".reader:has(.f{n}:checked)", f":not(.l{n},.r{n},.n{n})"
    return (
        f"{chosen} :is(.tag,.reason){other}{{display:none}}\n"
        f"{chosen} .text mark{other}{{background:none;border-color:transparent}}\n"
        f"{chosen} .text mark.b.l{n}:not(.r{n}){{background:var(--left-tint);border-bottom:2px solid var(--left)}}\n"
        f"{chosen} .text mark.b.r{n}:not(.l{n}){{background:var(--right-tint);border-bottom:2px dashed var(--right)}}\n"
        f"{chosen}:has(.only:checked) :is(.s,.run,.run p:not(.who),li):not(.d{n},:has(.d{n})){{display:none}}\n"
    )


def policy(style: str, script: str = "") -> str:
    """Return the Content-Security-Policy that allows this style sheet and script, by their digests, and nothing else."""
    scripts = f"script-src {_digest(script)}; " if script else ""
    return f"default-src 'none'; style-src {_digest(style)}; {scripts}img-src data:; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


SPEC = ReportSpec(name="html", suffix=".html", render=render)
