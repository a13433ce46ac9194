"""Ordinary sentences of leaders, beside which the few labelled ones of a new dimension are learned.

Who labels a hundred sentences for two poles has far more of them than a text holds; a classifier that saw no others
finds the poles everywhere. ``python -m analyzer.training.background`` draws the sentences from the project's own.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

from analyzer.classifier.windows import Window, windows_of
from analyzer.errors import ModelError
from analyzer.resources import data_dir
from analyzer.training.command import one_line_errors
from analyzer.training.corpus import Workshop
from analyzer.training.labels import Row

FILE = "sentences.txt"
KIND = "background"
LEAST_WORDS, MOST_WORDS = 4, 40
COUNT, SEED = 2_000, 7


def background(workshop: Workshop) -> tuple[list[Row], list[Window]]:
    """Return ordinary sentences, taken to be of no pole: those in which nothing speaks for one of the workshop's.

    Raises :class:`ModelError` where they are not there.
    """
    path = data_dir("models") / "background" / FILE
    try:
        texts = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(str(path), f"cannot be read ({error})", "reinstall leadership-analyzer") from error
    rows = [Row(f"{KIND}:{n}", text, kind=KIND) for n, text in enumerate(texts)]
    seen = windows_of(rows, workshop.parser, workshop.observer)
    kept = [(row, window) for row, window in zip(rows, seen, strict=True) if not any(cue.counts for cue in window.this.cues)]
    return [row for row, _ in kept], [window for _, window in kept]


def draw(paths: Sequence[Path], count: int) -> list[str]:
    """Return ``count`` different sentences of label files, as they come in written documents, drawn by a fixed seed."""
    texts = [json.loads(line)["text"] for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    plain = sorted({t for t in texts if LEAST_WORDS <= len(t.split()) <= MOST_WORDS and "\n" not in t})
    return sorted(random.Random(SEED).sample(plain, count))  # noqa: S311 - a sample, no secret


@one_line_errors()
def main() -> None:
    """Write the file anew from ``models/labels/documents_*.jsonl``."""
    folder = data_dir("models")
    texts = draw(sorted((folder / "labels").glob("documents_*.jsonl")), COUNT)
    (folder / "background").mkdir(exist_ok=True)
    (folder / "background" / FILE).write_text("\n".join(texts) + "\n", encoding="utf-8")
    print(f"{len(texts)} sentences written to {folder / 'background' / FILE}")


if __name__ == "__main__":
    main()
