"""Settings: thresholds and limits, read from ``models/settings.toml`` and checked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import pairwise
from math import erf, inf, sqrt
from numbers import Integral, Real
from pathlib import Path
from typing import Any

from analyzer.document import BLOCK_KINDS
from analyzer.errors import SettingsError
from analyzer.resources import data_dir
from analyzer.toml import toml_of

LEANS = ("lean_slightly", "lean_clearly", "lean_strongly")
SHARES = frozenset(
    ("norm_usual_share", "compare_least_kept", "explain_near", "coach_least_probability", "coach_least_cued",
     "odd_repeated_share", "odd_quoted_share", "odd_cue_share", "odd_long_share", "least_known_share", "excluded_cue_most",
     "lean_least_probability", "corpus_least_far", "pooled_correlation", *LEANS)
)  # fmt: skip
CHANCES = frozenset(("confidence", "compare_error"))
"""Neither 0 nor 1: no interval reaches that."""
MAY_BE_NONE = frozenset(
    ("longest_formula", "most_nesting", "limit_memory_bytes", "evidence_shown", "norm_least_poled", "explain_most_removed",
     "coach_least_words", "prior_strength", "evidence_least_moved", "explain_least_moved")
)  # fmt: skip
"""Numbers beside shares of which 0 makes sense."""
MOST_PARSED = 1_000_000
"""Characters that spaCy takes at once."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set; the values and their reasons stand in ``models/settings.toml``.

    Reports name their :meth:`digest`: other settings give other figures. The values are checked by :func:`load_settings`,
    and where an analyzer is made with them.
    """

    scored_kinds: tuple[str, ...]
    least_poled_sentences: int
    least_sentences: int
    confidence: float
    interval_z: float
    prior_strength: float
    cue_threshold: float
    excluded_cue_factor: float
    excluded_cue_most: float
    longest_formula: int
    silent_in_formulas: tuple[str, ...]
    most_input_bytes: int
    most_text_characters: int
    most_unpacked_bytes: int
    most_pages: int
    most_members: int
    most_nesting: int
    most_block_characters: int
    skipped_files: tuple[str, ...]
    limit_seconds: float
    limit_memory_bytes: int
    evidence_shown: int
    evidence_least_moved: float
    lean_slightly: float
    lean_clearly: float
    lean_strongly: float
    lean_least_probability: float
    norm_least_sentences: int
    norm_least_documents: int
    norm_least_poled: int
    norm_usual_share: float
    compare_error: float
    compare_least_kept: float
    pooled_correlation: float
    pooled_correlation_documents: float
    explain_near: float
    explain_most_removed: int
    explain_most_sentences: int
    explain_least_moved: float
    coach_suggestions: int
    coach_least_words: int
    coach_least_probability: float
    coach_least_cued: float
    corpus_listed: int
    corpus_ranked: int
    corpus_people: int
    corpus_names: int
    corpus_least_far: float
    look_alikes: tuple[str, ...]
    odd_places: int
    odd_least_words: int
    odd_least_repeated: int
    odd_repeated_share: float
    odd_quoted_share: float
    odd_cue_share: float
    odd_word_length: int
    odd_sentence_length: int
    odd_long_share: float
    least_known_share: float

    def digest(self) -> str:
        """SHA-256, in hexadecimal, of all values."""
        return hashlib.sha256(repr(sorted(asdict(self).items())).encode()).hexdigest()


def load_settings(path: str | Path) -> Settings:
    """Return the settings of a TOML file, which names all of them. Raises :class:`SettingsError` where it cannot be taken."""
    try:
        raw = toml_of(Path(path))
    except (OSError, ValueError) as error:
        raise SettingsError(str(path), f"cannot be read ({error})", "check path and syntax") from error
    return _checked(raw, str(path))


def checked_settings(settings: Settings) -> Settings:
    """Return settings, whatever made them, after the checks of :func:`load_settings`. Raises :class:`SettingsError`."""
    return _checked({f.name: getattr(settings, f.name) for f in fields(Settings)}, "settings")


def _checked(raw: dict[str, Any], where: str) -> Settings:
    """Return settings of some values. Raises :class:`SettingsError`, which names ``where`` they stand."""
    known = {f.name: str(f.type) for f in fields(Settings)}
    for key in raw:
        if key not in known:
            near = get_close_matches(key, known, 1)
            raise SettingsError(where, f"unknown setting {key!r}", f"did you mean {near[0]!r}?" if near else "remove it")
    values: dict[str, Any] = {}
    for key, kind in known.items():
        if key not in raw:
            raise SettingsError(where, f"{key!r} is missing", "add it; the shipped file shows how")
        value = _plain(raw[key])
        if kind.startswith("tuple"):
            if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
                raise SettingsError(where, f"{key!r} is not a list of texts", 'write ["paragraph", "list_item"]')
            for text in value:
                if missed := _text_missed(key, text):
                    raise SettingsError(where, f"{key} names {text!r}, which is no {missed[0]}", missed[1])
            if key == "scored_kinds" and not value:
                raise SettingsError(
                    where, "scored_kinds is empty: nothing would be scored", 'write ["paragraph", "list_item", "turn"]'
                )
            value = tuple(value)
        elif isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < inf:
            raise SettingsError(where, f"{key} = {value!r} is no number from 0", "give a number")
        elif kind == "int" and not isinstance(value, int):
            raise SettingsError(where, f"{key} = {value!r} is no whole number", "give a whole number")
        elif wanted := _range_missed(key, value):
            raise SettingsError(where, f"{key} = {value!r} is out of range", f"give a number {wanted}")
        values[key] = value
    for less, more in pairwise(LEANS):
        if values[less] > values[more]:
            raise SettingsError(where, f"{less} = {values[less]!r} is above {more} = {values[more]!r}", "let them rise")
    reached = erf(values["interval_z"] / sqrt(2))
    if reached < values["confidence"]:
        stated = f"interval_z = {values['interval_z']!r} reaches a confidence of {reached:.3f}, not {values['confidence']!r}"
        raise SettingsError(where, stated, "raise it or lower confidence")
    return Settings(**values)


def _plain(value: Any) -> Any:
    """Return Python's own number for a number of another library (NumPy's), so that the digest is that of the plain one."""
    if not isinstance(value, Real) or isinstance(value, int | float):
        return value
    return int(value) if isinstance(value, Integral) else float(value)


def _range_missed(key: str, value: float) -> str:
    """Return the range that a number lies outside of, in words; nothing where it fits."""
    if key in CHANCES:
        return "" if 0 < value < 1 else "above 0 and below 1"
    if key in SHARES:
        return "" if value <= 1 else "from 0 to 1"
    if key == "most_block_characters" and value > MOST_PARSED:
        return f"up to {MOST_PARSED}"
    return "" if value > 0 or key in MAY_BE_NONE else "above 0"


def _text_missed(key: str, text: str) -> tuple[str, str] | None:
    """Return what a text of a list should be and is not, and what to write; ``None`` where it fits."""
    if key == "scored_kinds" and text not in BLOCK_KINDS:
        return "kind of block", f"use {', '.join(BLOCK_KINDS)}"
    if key == "look_alikes" and (len(text) != 2 or text[0].isascii() or not text[1].isascii()):
        return "pair of a letter and the Latin one it looks like", 'write "оo"'
    if key == "silent_in_formulas":
        known = sorted(path.stem for path in (data_dir("lexicons") / "dimensions").glob("*.toml"))
        return None if text in known else ("dimension", f"use {', '.join(known)}")
    return None


def is_skipped(name: str, patterns: Sequence[str]) -> bool:
    """Whether a file's name, without its folders, is like one of the patterns (``skipped_files``), in upper or lower case."""
    return any(fnmatchcase(name.lower(), pattern.lower()) for pattern in patterns)


@lru_cache(maxsize=1)
def default_settings() -> Settings:
    """Return the shipped settings, read once."""
    return load_settings(data_dir("models") / "settings.toml")
