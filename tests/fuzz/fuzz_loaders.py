"""Fuzz the loaders of lexicons, settings, models and labels with atheris: any bytes load, or give one AnalyzerError of one line.

    pip install atheris
    python tests/fuzz/fuzz_loaders.py --loader lexicon -max_total_time=60 CORPUS_DIR

The shipped files seed CORPUS_DIR, which libFuzzer then grows. Options with one dash are libFuzzer's. What breaks a loader's promise
is left in CORPUS_DIR-crashes.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import random
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).resolve().parent.parent.parent), str(Path(__file__).resolve().parent)]

with atheris.instrument_imports(include=["analyzer", "tomllib"]):
    from promises import CARD, READERS, WEIGHTS, Loaders, save_small

    from analyzer.resources import data_dir

MOST_SEED = 30_000
LEXICONS, MODELS = data_dir("lexicons"), data_dir("models")
SEEDS = {
    "lexicon": [*(LEXICONS / "dimensions").glob("*.toml")], "wordlists": [*(LEXICONS / "shared").glob("*.toml")],
    "guide": [*(LEXICONS / "coaching").glob("*_*.toml")], "phrases": [LEXICONS / "coaching" / "words.toml"],
    "settings": [MODELS / "settings.toml"], "check": [MODELS / "check.toml"], "pyproject": [MODELS / "check.toml"],
    "norms": [MODELS / "norms" / "norms.json"], "encoder": [MODELS / "student" / "weights.npz"],
    "breaks": [MODELS / "breaks" / "weights.npz"], **{name: [LEXICONS / "readers" / f"{name}.toml"] for name in READERS},
    "labels": [*(MODELS / "labels").glob("*.jsonl")],
}  # fmt: skip
ZIPPED = ("weights", "encoder", "breaks")


def seeds(loader: str, small: Path) -> list[bytes]:
    """Return what a corpus starts with: shipped files, the first lines of large ones, and entries by themselves."""
    if loader in ("card", "weights"):
        return [(small / (CARD if loader == "card" else WEIGHTS)).read_bytes()]
    found = [path.read_bytes() for path in SEEDS[loader]]
    if loader == "norms":
        whole = json.loads(found[0])
        name, genre = next(iter(whole["genres"].items()))
        genre["measures"] = dict(list(genre["measures"].items())[:2])
        found.append(json.dumps({**whole, "genres": {name: genre}}).encode())
    if loader == "pyproject":
        found = [b"[tool.leadership-analyzer]\n" + data.replace(b"\n[", b"\n[tool.leadership-analyzer.") for data in found]
    if loader == "labels":
        return [b"\n".join(data.splitlines()[:3]) for data in found]
    if loader == "lexicon":
        found += [b"[[cues]]".join(data.split(b"[[cues]]")[:2]) for data in found]
    return found


def mutate_member(data: bytes, most: int, seed: int) -> bytes:
    """Mutate one array, or what is claimed of it, instead of the packed bytes, which a checksum would refuse."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = [(info.filename, packed.read(info)) for info in packed.infolist()[:30]]
    except Exception:  # noqa: BLE001 - the mutator gets anything
        members = []
    if not members or seed % 8 == 0:
        return bytes(atheris.Mutate(data, most))
    chosen, part = random.Random(seed), io.BytesIO()
    number = chosen.randrange(len(members))
    with warnings.catch_warnings(), zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
        warnings.simplefilter("ignore")
        for n, (name, content) in enumerate(members):
            if n == number:
                head = content[:128]
                content = (
                    atheris.Mutate(head, 256) + content[128:]
                    if chosen.random() < 0.7
                    else atheris.Mutate(content, len(content) + 64)
                )
            packed.writestr(name, content)
    made = part.getvalue()
    return made if len(made) <= most else data


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loader", required=True, choices=[*SEEDS, "card", "weights"])
    parser.add_argument("--once", type=Path, metavar="FILE", help="load one file, such as the reproducer of a crash")
    options, rest = parser.parse_known_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as place:
        folder, small = Path(place, "given"), Path(place, "small")
        folder.mkdir()
        save_small(small)
        loaders = Loaders(folder, small)
        if options.once:
            loaders.keep(options.loader, options.once.read_bytes())
            return
        flags = ["-timeout=300", "-max_len=800000" if options.loader in ZIPPED else f"-max_len={MOST_SEED}"]
        for corpus in [Path(argument) for argument in rest if not argument.startswith("-")][:1]:
            corpus.mkdir(parents=True, exist_ok=True)
            Path(f"{corpus}-crashes").mkdir(exist_ok=True)
            for n, data in enumerate(seeds(options.loader, small)):
                (corpus / f"seed-{n}").write_bytes(data)
            flags.append(f"-artifact_prefix={corpus}-crashes/")
        mutator = {"custom_mutator": mutate_member} if options.loader in ZIPPED else {}
        atheris.Setup([sys.argv[0], *flags, *rest], lambda data: loaders.keep(options.loader, data), **mutator)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
