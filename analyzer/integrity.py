"""Whether lexicons and models belong together: each names, by digest, what it was made with."""

from __future__ import annotations

from analyzer.classifier.joined import language_digest
from analyzer.classifier.model import load_classifier
from analyzer.resources import data_dir, digest
from analyzer.scoring.norm_file import load_norms


def strangers() -> tuple[str, ...]:
    """Return a warning, in one line, for each shipped part that is not the one that another was made with.

    A part that names nothing is believed. Raises :class:`ModelError` where one does not load.
    """
    classifier, norms = load_classifier(), load_norms()
    if classifier is None:
        return ()
    lexicons = digest(sorted((data_dir("lexicons") / "dimensions").glob("*.toml")))
    pairs = (
        ("models/classifier", "models/norms", norms.model, classifier.digest),
        ("lexicons/dimensions", "models/classifier", classifier.lexicons, lexicons),
        ("models/syntax or student", "models/classifier", classifier.language, _language(classifier.language)),
    )
    return tuple(
        f"{part} is not what {maker} was made with (digests differ): reinstall, or train anew"
        for part, maker, expected, found in pairs
        if expected and expected != found
    )


def _language(expected: str) -> str:
    """Return the digest of the language models where one is expected: it takes a moment."""
    return language_digest() if expected else ""
