"""The result of a file, as JSON Lines: a header, a line a document or failure, and a closing line of counts."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from analyzer.analysis import Analysis
from analyzer.analysis.plain import whole
from analyzer.errors import ReadError

if TYPE_CHECKING:
    from pydantic import TypeAdapter

RESULT_SCHEMA = 1
STEERING = re.compile(
    r"[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
CLOSING = b'{"end":'


@dataclass(frozen=True, slots=True)
class Header:
    """What a result belongs to: the file's name, the key of bytes and plan, the report and the date it leaves out before."""

    key: str
    name: str
    report: str
    since: str | None = None
    schema: int = RESULT_SCHEMA


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or document without a score: where, at which stage, why, and what to do."""

    document: str
    stage: str
    what: str
    remedy: str

    @classmethod
    def of(cls, error: ReadError, stage: str) -> Failure:
        """Return the failure that an error is."""
        return cls(error.where, stage, error.what, error.remedy)


@dataclass(frozen=True, slots=True)
class Line:
    """One document with its analysis, one failure, or the name of a document that was left out for its date.

    ``member`` counts documents in a file that holds several, from 1, and is 0 elsewhere; ``report`` is a path below the
    output folder. ``again`` marks a failure that another try may mend.
    """

    analysis: Analysis | None = None
    date: str | None = None
    text_digest: str = ""
    member: int = 0
    report: str | None = None
    failure: Failure | None = None
    again: bool = False
    left_out: str | None = None

    def encoded(self) -> bytes:
        """Return the line as it is written; what is empty is left out."""
        values: dict[str, Any] = {"analysis": self.analysis.to_dict()} if self.analysis else {}
        values |= {key: value for key, value in asdict(replace(self, analysis=None)).items() if value}
        return encoded(values)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a file gave: documents scored, failures, documents before the date asked for."""

    documents: int = 0
    failures: int = 0
    left_out: int = 0

    def with_line(self, line: Line) -> Counts:
        """Return the counts with one more line."""
        return Counts(
            self.documents + (line.analysis is not None),
            self.failures + (line.failure is not None),
            self.left_out + (line.left_out is not None),
        )


def closing(counts: Counts, final: bool) -> bytes:
    """Return the closing line; ``final`` where no failure is worth another try."""
    return encoded({"end": asdict(counts), "final": final})


def line_of(data: bytes) -> Line | None:
    """Return the line that bytes are, ``None`` for the closing line. Raises ``ValueError`` where they are neither."""
    return None if data.startswith(CLOSING) else _adapter().validate_json(data)


def encoded(value: object) -> bytes:
    r"""Return one line of JSON, in which what steers a terminal or cannot be seen stands as ``\u202e``."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return STEERING.sub(lambda one: json.dumps(one[0])[1:-1], whole(line)).encode() + b"\n"


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Line]:
    from pydantic import TypeAdapter

    return TypeAdapter(Line)
