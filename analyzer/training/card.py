"""The card of a trained classifier: what it was made of, by which a later run knows that something has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import sklearn

from analyzer.classifier.joined import language_digest
from analyzer.resources import digest


def card_of(facts: Mapping[str, Any], labels: Iterable[Path], lexicons: Iterable[Path]) -> dict[str, Any]:
    """Return what the card says of a training of some ``facts``: on which files of labels and by which lexicons."""
    return {
        "seed": facts["recipe"]["seed"],
        "scikit_learn": sklearn.__version__,
        "recipe": facts["recipe"],
        "rows": facts["rows"],
        "label_digests": {path.name: digest([path]) for path in labels},
        "lexicons_digest": digest(lexicons),
        "language_digest": language_digest(),
        "held_out": facts["held_out"],
    }
