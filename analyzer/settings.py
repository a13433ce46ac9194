"""Settings: thresholds and limits, read from ``models/settings.toml`` and checked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import Field, asdict, dataclass, field, fields
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
SHARE, CHANCE, FROM_0 = ({"range": words} for words in ("from 0 to 1", "above 0 and below 1", "from 0"))
"""What the field of a number says of its range; one that says nothing is above 0. No interval has a confidence of 0 or 1."""
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
    confidence: float = field(metadata=CHANCE)
    interval_z: float
    prior_strength: float = field(metadata=FROM_0)
    cue_threshold: float
    excluded_cue_factor: float
    excluded_cue_most: float = field(metadata=SHARE)
    longest_formula: int = field(metadata=FROM_0)
    silent_in_formulas: tuple[str, ...]
    most_input_bytes: int
    most_text_characters: int
    most_unpacked_bytes: int
    most_pages: int
    most_members: int
    most_nesting: int = field(metadata=FROM_0)
    most_block_characters: int
    skipped_files: tuple[str, ...]
    limit_seconds: float
    limit_memory_bytes: int = field(metadata=FROM_0)
    evidence_shown: int = field(metadata=FROM_0)
    evidence_least_moved: float = field(metadata=FROM_0)
    lean_slightly: float = field(metadata=SHARE)
    lean_clearly: float = field(metadata=SHARE)
    lean_strongly: float = field(metadata=SHARE)
    lean_least_probability: float = field(metadata=SHARE)
    norm_least_sentences: int
    norm_least_documents: int
    norm_least_poled: int = field(metadata=FROM_0)
    norm_usual_share: float = field(metadata=SHARE)
    compare_error: float = field(metadata=CHANCE)
    compare_least_kept: float = field(metadata=SHARE)
    pooled_correlation: float = field(metadata=SHARE)
    pooled_correlation_documents: float
    explain_near: float = field(metadata=SHARE)
    explain_most_removed: int = field(metadata=FROM_0)
    explain_most_sentences: int
    explain_least_moved: float = field(metadata=FROM_0)
    coach_suggestions: int
    coach_least_words: int = field(metadata=FROM_0)
    coach_least_probability: float = field(metadata=SHARE)
    coach_least_cued: float = field(metadata=SHARE)
    corpus_listed: int
    corpus_ranked: int
    corpus_people: int
    corpus_names: int
    corpus_least_far: float = field(metadata=SHARE)
    look_alikes: tuple[str, ...]
    odd_places: int
    odd_least_words: int
    odd_least_repeated: int
    odd_repeated_share: float = field(metadata=SHARE)
    odd_quoted_share: float = field(metadata=SHARE)
    odd_cue_share: float = field(metadata=SHARE)
    odd_prose_words: int
    odd_prose_share: float = field(metadata=SHARE)
    odd_word_length: int
    odd_sentence_length: int
    odd_long_share: float = field(metadata=SHARE)
    least_known_share: float = field(metadata=SHARE)

    def kinds(self, include_quoted: bool) -> tuple[str, ...]:
        """Return the kinds of blocks that are scored, quoted ones too where that is wanted."""
        return (*self.scored_kinds, "quoted") if include_quoted else self.scored_kinds

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
    known = {f.name: f for f in fields(Settings)}
    for key in raw:
        if key not in known:
            near = get_close_matches(key, known, 1)
            raise SettingsError(where, f"unknown setting {key!r}", f"did you mean {near[0]!r}?" if near else "remove it")
    values = {key: _checked_value(about, raw, where) for key, about in known.items()}
    for less, more in pairwise(LEANS):
        if values[less] > values[more]:
            raise SettingsError(where, f"{less} = {values[less]!r} is above {more} = {values[more]!r}", "let them rise")
    reached = erf(values["interval_z"] / sqrt(2))
    if reached < values["confidence"]:
        stated = f"interval_z = {values['interval_z']!r} reaches a confidence of {reached:.3f}, not {values['confidence']!r}"
        raise SettingsError(where, stated, "raise it or lower confidence")
    return Settings(**values)


def _checked_value(setting: Field[Any], raw: dict[str, Any], where: str) -> Any:
    """Return the value of one setting. Raises :class:`SettingsError`."""
    key, kind = setting.name, str(setting.type)
    if key not in raw:
        raise SettingsError(where, f"{key!r} is missing", "add it; the shipped file shows how")
    value = _plain(raw[key])
    if kind.startswith("tuple"):
        return _checked_texts(key, value, where)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < inf:
        raise SettingsError(where, f"{key} = {value!r} is not a number from 0", "give a number")
    if kind == "int" and not isinstance(value, int):
        raise SettingsError(where, f"{key} = {value!r} is not a whole number", "give a whole number")
    if wanted := _range_missed(setting, value):
        raise SettingsError(where, f"{key} = {value!r} is out of range", f"give a number {wanted}")
    return value


def _checked_texts(key: str, value: Any, where: str) -> tuple[str, ...]:
    """Return a list of texts. Raises :class:`SettingsError`."""
    if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
        raise SettingsError(where, f"{key!r} is not a list of texts", 'write ["paragraph", "list_item"]')
    for text in value:
        if missed := _text_missed(key, text):
            raise SettingsError(where, f"{key} names {text!r}, which is no {missed[0]}", missed[1])
    if key == "scored_kinds" and not value:
        raise SettingsError(where, "scored_kinds is empty: nothing would be scored", 'write ["paragraph", "list_item", "turn"]')
    return tuple(value)


def _plain(value: Any) -> Any:
    """Return Python's own number for a number of another library (NumPy's), so that the digest is that of the plain one."""
    if not isinstance(value, Real) or isinstance(value, int | float):
        return value
    return int(value) if isinstance(value, Integral) else float(value)


def _range_missed(setting: Field[float], value: float) -> str:
    """Return the range that a number lies outside of, in words; nothing where it fits."""
    if setting.metadata == CHANCE:
        return "" if 0 < value < 1 else "above 0 and below 1"
    if setting.metadata == SHARE:
        return "" if value <= 1 else "from 0 to 1"
    if setting.name == "most_block_characters" and value > MOST_PARSED:
        return f"up to {MOST_PARSED}"
    return "" if value > 0 or setting.metadata == FROM_0 else "above 0"


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
