"""Read every file below some folders and tabulate what the readers make of them.

    python benchmarks/formats.py FOLDER...      one line a file, a summary a kind
    python benchmarks/formats.py --show FILE    the blocks of one file, to be read beside the original

Ends with 1 where a file led to anything but a document or a ReadError, or took over 10 seconds.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from analyzer.document import BLOCK_KINDS, Document
from analyzer.errors import ReadError
from analyzer.readers import documents_at
from analyzer.settings import Settings, default_settings

SLOW = 10.0
HEADER = f"{'kind':<6} {'file':<52} {'outcome':<12} {'docs':>5} {'words':>8} {'sec':>6}  blocks"


@dataclass
class Outcome:
    """What became of one file."""

    kind: str
    name: str
    documents: int = 0
    words: int = 0
    blocks: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    crash: str = ""
    seconds: float = 0.0

    @property
    def word(self) -> str:
        """The outcome in a word."""
        if self.crash:
            return "CRASH"
        if self.seconds > SLOW:
            return "SLOW"
        if self.errors:
            return "part" if self.documents else "refused"
        return "ok" if self.words else "no words"


def examine(path: Path, settings: Settings) -> Outcome:
    """Read one file and say what came of it."""
    outcome = Outcome(path.suffix.lstrip(".").lower() or "-", path.name)
    started = time.perf_counter()
    try:
        for found in documents_at(path, settings):
            if isinstance(found, ReadError):
                outcome.errors.append(str(found))
                continue
            outcome.documents += 1
            outcome.blocks.update(b.kind for b in found.blocks)
            outcome.words += sum(len(b.text.split()) for b in found.blocks if b.kind in settings.scored_kinds)
            outcome.warnings.extend(found.warnings)
    except Exception:  # noqa: BLE001 - whatever a reader lets through is what this looks for
        outcome.crash = traceback.format_exc()
    outcome.seconds = time.perf_counter() - started
    return outcome


def files_below(folders: list[Path]) -> Iterator[Path]:
    """Yield all files, sorted; a file stands for itself."""
    for folder in folders:
        yield from sorted(p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else [folder]


def line_of(outcome: Outcome) -> str:
    """Return the table's line, with errors, warnings and tracebacks below it."""
    name = outcome.name if len(outcome.name) <= 52 else outcome.name[:24] + "..." + outcome.name[-25:]
    blocks = " ".join(f"{k}={outcome.blocks[k]}" for k in BLOCK_KINDS if outcome.blocks[k])
    lines = [
        f"{outcome.kind:<6} {name:<52} {outcome.word:<12} {outcome.documents:>5} {outcome.words:>8}"
        f" {outcome.seconds:>6.2f}  {blocks}"
    ]
    lines += [f"         error: {e}" for e in dict.fromkeys(outcome.errors[:5])]
    lines += [f"         warning: {w}" for w in dict.fromkeys(outcome.warnings[:5])]
    lines += ["         " + part for part in outcome.crash.splitlines()]
    return "\n".join(lines)


def summary_of(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield one line a kind."""
    for kind in sorted({o.kind for o in outcomes}):
        of_kind = [o for o in outcomes if o.kind == kind]
        words = Counter(o.word for o in of_kind)
        said = ", ".join(f"{n} {word}" for word, n in words.most_common())
        slowest = max(o.seconds for o in of_kind)
        yield f"{kind:<6} {len(of_kind):>5} files: {said}; {sum(o.words for o in of_kind)} words; slowest {slowest:.2f} s"


def show(path: Path, settings: Settings) -> None:
    """Print every block of a file."""
    for found in documents_at(path, settings):
        if isinstance(found, ReadError):
            print(f"--- error: {found}")
            continue
        source = found.source
        print(f"--- {source.name} [{source.format}, {source.encoding}] title: {found.title!r}")
        for key, value in found.metadata.items():
            print(f"    {key}: {value}")
        for warning in found.warnings:
            print(f"    warning: {warning}")
        _show_blocks(found, settings)


def _show_blocks(document: Document, settings: Settings) -> None:
    for block in document.blocks:
        mark = "*" if block.kind in settings.scored_kinds else " "
        place = ", ".join(p for p in (block.speaker, block.locator) if p)
        print(f"{mark}{block.kind:<10}{f' ({place})' if place else ''} {block.text}")


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--show", type=Path, metavar="FILE", help="print the blocks of one file")
    parser.add_argument("--quiet", action="store_true", help="print only files that are not ok, and the summary")
    options = parser.parse_args()
    settings = default_settings()
    if options.show:
        show(options.show, settings)
        return 0
    if not options.paths:
        parser.error("name a FOLDER, or --show FILE")
    print(HEADER)
    outcomes = []
    for path in files_below(options.paths):
        outcome = examine(path, settings)
        outcomes.append(outcome)
        if not options.quiet or outcome.word != "ok":
            print(line_of(outcome), flush=True)
    print()
    print("\n".join(summary_of(outcomes)))
    return int(any(o.word in ("CRASH", "SLOW") for o in outcomes))


if __name__ == "__main__":
    raise SystemExit(main())
