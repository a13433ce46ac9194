"""What a run does to every file. Equal bytes under plans of equal digest give equal results."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from analyzer._version import __version__
from analyzer.batch.result import RESULT_SCHEMA
from analyzer.dimensions.load import chosen, load_dimensions
from analyzer.dimensions.schema import Dimension
from analyzer.plugins import READERS, REPORTS, identities
from analyzer.resources import digest, lexicon_files, lexicon_folders, model_files
from analyzer.settings import default_settings


@dataclass(frozen=True, slots=True)
class Plan:
    """One run: where results go, what is scored, how it is reported, and what a document may take.

    ``since`` is a date (yyyy-mm-dd); ``report`` a format's name, empty for none; ``seconds`` and ``memory``
    (bytes of a worker) are limits a document. ``evidence`` is the number of sentences a report shows a dimension;
    ``partition`` the documents in a part of a table, 0 for tables of one file.
    """

    output: Path
    dimensions: tuple[str, ...] = ()
    lexicons: Path | None = None
    speaker: str | None = None
    include_quoted: bool = False
    genre: str | None = None
    no_text: bool = False
    report: str = "markdown"
    evidence: int = field(default_factory=lambda: default_settings().evidence_shown)
    since: str | None = None
    seconds: float = field(default_factory=lambda: default_settings().limit_seconds)
    memory: int = 0
    partition: int = 0

    @property
    def report_id(self) -> str:
        """What makes a report what it is beside the result: its format, how much it shows, and what other packages add."""
        added = "".join(f" {name} {made}" for name, made in sorted(identities(REPORTS).items()))
        return f"{self.report}-{self.evidence}{added}" if self.report else ""


def chosen_dimensions(plan: Plan) -> tuple[Dimension, ...]:
    """Return the dimensions that a run scores. Raises :class:`LexiconError` or :class:`SettingsError`."""
    return chosen(load_dimensions(lexicon_folders(plan.lexicons)), plan.dimensions or None)


def standing_warnings(plan: Plan) -> tuple[str, ...]:
    """Return what the analyses of a run all warn of, whatever the text. Raises :class:`ModelError` where a part does not load."""
    from analyzer.classifier.joined import load_labeller
    from analyzer.integrity import mismatches

    return (*mismatches(), *load_labeller(plan.lexicons, load_dimensions(lexicon_folders(plan.lexicons)))[1])


def provenance(plan: Plan) -> dict[str, object]:
    """Return what, beside a file's bytes, decides its result: version, lexicons, models, settings, plug-ins and options."""
    return {
        "schema": RESULT_SCHEMA,
        "analyzer": __version__,
        "lexicons": digest(lexicon_files(plan.lexicons)),
        "models": digest(model_files(plan.lexicons)),
        "settings": default_settings().digest(),
        "readers": identities(READERS),
        "dimensions": sorted(plan.dimensions),
        "speaker": plan.speaker,
        "include_quoted": plan.include_quoted,
        "genre": plan.genre,
        "no_text": plan.no_text,
    }


def plan_digest(plan: Plan) -> str:
    """Return the SHA-256, in hexadecimal, of :func:`provenance`."""
    return hashlib.sha256(json.dumps(provenance(plan), sort_keys=True).encode()).hexdigest()
