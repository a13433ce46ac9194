"""What a syntax pipeline on disk may ask spaCy for: its parts from a closed list, made of spaCy's own building blocks.

Loading a pipeline calls what its ``config.cfg`` names, from every package that is installed: a crafted one could have
texts sent somewhere by a part that another package registers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

PARTS = frozenset({"tok2vec", "tagger", "morphologizer", "parser", "senter", "lemmatizer", "trainable_lemmatizer"})
BLOCKS = frozenset({"@tokenizers", "@vectors", "@architectures", "@layers", "@scorers"})
CALLS = frozenset({"before_creation", "after_creation", "after_pipeline_creation"})
OWN = "spacy."


def refuse_foreign(config: Mapping[str, Any]) -> None:
    """Raise ``ValueError`` where the configuration of a pipeline names what is not on the list."""
    for name, part in config["components"].items():
        if "source" in part or part.get("factory") not in PARTS:
            raise ValueError(f"its part {name!r} is none that is known here")
    for key, value in (*_settings(config["nlp"]), *_settings(config["components"])):
        if key in CALLS and value is not None:
            raise ValueError(f"{key} would run code")
        if key.startswith("@") and not (key in BLOCKS and str(value).startswith(OWN)):
            raise ValueError(f"{key} = {value!r} is no building block that is known here")


def _settings(section: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in section.items():
        yield key, value
        if isinstance(value, Mapping):
            yield from _settings(value)
