"""Settings: thresholds and limits, read from ``models/settings.toml`` and checked."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, fields, replace
from difflib import get_close_matches
from functools import lru_cache
from math import inf
from pathlib import Path
from typing import Any

from analyzer.errors import SettingsError
from analyzer.resources import data_dir
from analyzer.toml import toml_of


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set; the values and their reasons stand in ``models/settings.toml``."""

    scored_kinds: tuple[str, ...]
    least_poled_sentences: int
    least_sentences: int
    confidence: float
    interval_z: float
    prior_strength: float
    cue_threshold: float
    excluded_cue_factor: float
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
    norm_least_sentences: int
    norm_least_documents: int
    norm_least_poled: int
    norm_usual_share: float
    compare_error: float
    compare_least_kept: float
    explain_near: float
    explain_most_removed: int
    explain_most_sentences: int
    coach_suggestions: int
    coach_least_words: int
    coach_least_probability: float
    coach_least_cued: float
    corpus_listed: int
    corpus_ranked: int
    corpus_people: int
    corpus_names: int
    look_alikes: tuple[str, ...]
    odd_places: int
    odd_least_words: int
    odd_least_repeated: int
    odd_repeated_share: float
    odd_quoted_share: float
    odd_cue_share: float
    odd_word_length: int

    def digest(self) -> str:
        """SHA-256, in hexadecimal, of all values."""
        return hashlib.sha256(repr(sorted(asdict(self).items())).encode()).hexdigest()


def load_settings(path: Path) -> Settings:
    """Return the settings of a TOML file. Raises :class:`SettingsError` where it cannot be taken."""
    try:
        raw = toml_of(path)
    except (OSError, ValueError) as error:
        raise SettingsError(str(path), f"cannot be read ({error})", "check path and syntax") from error
    known = {f.name: str(f.type) for f in fields(Settings)}
    for key in raw:
        if key not in known:
            near = get_close_matches(key, known, 1)
            raise SettingsError(str(path), f"unknown setting {key!r}", f"did you mean {near[0]!r}?" if near else "remove it")
    values: dict[str, Any] = {}
    for key, kind in known.items():
        if key not in raw:
            raise SettingsError(str(path), f"{key!r} is missing", "add it; the shipped file shows how")
        value = raw[key]
        if kind.startswith("tuple"):
            if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
                raise SettingsError(str(path), f"{key!r} is not a list of texts", 'write ["paragraph", "list_item"]')
            value = tuple(value)
        elif isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < inf:
            raise SettingsError(str(path), f"{key} = {value!r} is no number from 0", "give a number")
        elif kind == "int" and not isinstance(value, int):
            raise SettingsError(str(path), f"{key} = {value!r} is no whole number", "give a whole number")
        values[key] = value
    return Settings(**values)


@lru_cache(maxsize=1)
def default_settings() -> Settings:
    """Return the shipped settings, read once."""
    return load_settings(data_dir("models") / "settings.toml")


def with_changes(settings: Settings, **changes: Any) -> Settings:
    """Return a copy with some values replaced."""
    return replace(settings, **changes)
