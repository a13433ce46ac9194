"""Fuzz the analysis with atheris: any text is scored within seconds, with every span inside it, or refused in one line.

    pip install atheris
    python tests/fuzz/fuzz_analysis.py -max_total_time=60 CORPUS_DIR

Half of the inputs are taken as UTF-8; of the others each byte names one of the pieces below, so that few bytes make texts that
reach far. ``examples/`` seeds CORPUS_DIR. What breaks the promise is left in CORPUS_DIR-crashes.
"""

from __future__ import annotations

import argparse
import logging
import sys
import warnings
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

with atheris.instrument_imports(include=["analyzer"]):
    from hostile import PIECES
    from promises import Analyses

SHOWN_EVERY = 50
"""Reports take as long as the analysis: they are made of some texts only."""


def text_of(data: bytes) -> str:
    """Return the text that some bytes stand for."""
    if data[:1] < b"\x80":
        return data[1:].decode("utf-8", "surrogateescape")
    return "".join(PIECES[byte % len(PIECES)] for byte in data[1:])


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--once", type=Path, metavar="FILE", help="analyze one input, such as the reproducer of a crash")
    options, rest = parser.parse_known_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    analyses = Analyses()
    if options.once:
        found = analyses.keep(text_of(options.once.read_bytes()))
        if found is not None:
            analyses.show(found)
        return
    flags = ["-timeout=300", "-max_len=3000"]
    for corpus in [Path(argument) for argument in rest if not argument.startswith("-")][:1]:
        corpus.mkdir(parents=True, exist_ok=True)
        Path(f"{corpus}-crashes").mkdir(exist_ok=True)
        for path in sorted((ROOT / "examples").glob("*.txt")):
            (corpus / path.stem).write_bytes(b"\0" + path.read_bytes()[:2_900])
        (corpus / "pieces").write_bytes(bytes([128, *range(256)]))
        flags.append(f"-artifact_prefix={corpus}-crashes/")

    def one(data: bytes) -> None:
        analysis = analyses.keep(text_of(data))
        if analysis is not None and sum(data) % SHOWN_EVERY == 0:
            analyses.show(analysis)

    atheris.Setup([sys.argv[0], *flags, *rest], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
