"""An analysis back from the plain values that it was stored as."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from analyzer.analysis import Analysis

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def analysis_of(values: dict[str, Any]) -> Analysis:
    """Return the analysis whose :meth:`Analysis.to_dict` gave ``values``."""
    return _adapter().validate_python(values)


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Analysis]:
    from pydantic import TypeAdapter

    return TypeAdapter(Analysis)
