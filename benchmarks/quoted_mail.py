"""Show what of mails is scored and what is left out, so that a person can check that no quoted line is scored.

python benchmarks/quoted_mail.py FILE...           one line a mail: scored lines, blocks by kind
python benchmarks/quoted_mail.py --show FILE...    every line of the text too: scored on the left, left out on the right
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from analyzer.document import Document, LineIndex
from analyzer.errors import ReadError
from analyzer.readers import documents_at
from analyzer.settings import Settings, default_settings

LETTER = {"paragraph": "p", "heading": "h", "list_item": "l", "turn": "t", "quoted": "q", "signature": "s", "table": "b"}


def kinds_by_line(document: Document) -> dict[int, set[str]]:
    """Return the kinds of the blocks that touch each line of a document's text."""
    index = LineIndex(document.text)
    kinds: dict[int, set[str]] = {}
    for block in document.blocks:
        for own, _ in block.segments:
            kinds.setdefault(index.position(block.origin(own))[0], set()).add(block.kind)
    return kinds


def show(document: Document, settings: Settings, width: int) -> None:
    """Print each line of the text, on the left where any of it is scored, else on the right with its kind."""
    kinds = kinds_by_line(document)
    for number, line in enumerate(document.text.split("\n"), 1):
        found = kinds.get(number, set())
        mark = "".join(sorted(LETTER[kind] for kind in found)) or " "
        text = line.strip().expandtabs(1)
        for start in range(0, max(len(text), 1), width):
            piece = text[start : start + width]
            left, right = (piece, "") if found & set(settings.scored_kinds) else ("", piece)
            print(f"{number if not start else '':>5} {mark if not start else '':<2} {left:<{width}} | {right}")


def main(arguments: list[str] | None = None) -> int:
    """Tabulate the files; 1 where one of them cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print the text, scored and left out side by side")
    parser.add_argument("--width", type=int, default=78, help="characters of a column")
    options = parser.parse_args(arguments)
    settings = default_settings()
    failed = 0
    for path in options.files:
        for document in documents_at(path, settings):
            if isinstance(document, ReadError):
                print(document)
                failed = 1
                continue
            kinds = kinds_by_line(document)
            scored = sum(bool(found & set(settings.scored_kinds)) for found in kinds.values())
            blocks = Counter(block.kind for block in document.blocks)
            told = " ".join(f"{kind} {count}" for kind, count in sorted(blocks.items()))
            print(f"{document.source.name}: {scored} scored lines; {told}")
            if options.show:
                show(document, settings, options.width)
    return failed


if __name__ == "__main__":
    sys.exit(main())
