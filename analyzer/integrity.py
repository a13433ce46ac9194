"""What analyses are made with, by digest, and whether lexicons and models belong together: each names what it was made with."""

from __future__ import annotations

from pathlib import Path

from analyzer._version import __version__
from analyzer.analysis import Provenance
from analyzer.classifier.joined import language_digest
from analyzer.classifier.model import load_classifier
from analyzer.resources import LEARNED_FROM, MODELS, SCORING, digest, lexicon_files, model_files
from analyzer.scoring.norm_file import load_norms
from analyzer.settings import Settings


def made_with(settings: Settings, own: Path | None = None, *, norms: bool = True) -> Provenance:
    """Return the provenance of analyses; ``own`` is a folder of the user's dimensions. Without ``norms``, of scores alone."""
    models = model_files(own, MODELS if norms else SCORING)
    return Provenance(__version__, digest(lexicon_files(own)), digest(models), settings.digest())


def mismatches() -> tuple[str, ...]:
    """Return a warning, in one line, for each shipped part that another shipped part was not made with.

    A part that does not say what it was made with is believed. Raises :class:`ModelError` where one does not load.
    """
    classifier, norms = load_classifier(), load_norms()
    if classifier is None:
        return ()
    pairs = (
        ("models/syntax, student, breaks or classifier", "models/norms", norms.model, digest(model_files(folders=SCORING))),
        ("lexicons/dimensions or shared", "models/classifier", classifier.lexicons, digest(lexicon_files(folders=LEARNED_FROM))),
        ("models/syntax or student", "models/classifier", classifier.language, language_digest()),
    )
    warnings = [
        f"{part} is not what {maker} was made with (digests differ): reinstall, or train anew"
        for part, maker, expected, found in pairs
        if expected and expected != found
    ]
    if not norms.intact:
        warnings.append("models/norms holds other figures than were made (digests differ): reinstall, or make them anew")
    return tuple(warnings)
