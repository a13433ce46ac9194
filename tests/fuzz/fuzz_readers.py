"""Fuzz the readers with atheris: any bytes must give documents or ReadErrors, within seconds.

    pip install atheris
    python tests/fuzz/fuzz_readers.py --format eml --seeds FOLDER -max_total_time=60 CORPUS_DIR

``--seeds`` copies nothing into the repository: small files of the format below FOLDER are written to CORPUS_DIR,
which libFuzzer then grows. Options with one dash are libFuzzer's. The bytes that crash a reader are left in CORPUS_DIR-crashes.
"""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import importlib
import io
import logging
import sys
import time
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

LIBRARIES = {
    "docx": ["docx"], "eml": ["email"], "mbox": ["mailbox", "email"], "msg": ["olefile"], "odt": ["odfdo"],
    "pptx": ["pptx"], "srt": ["webvtt"], "vtt": ["webvtt"],
}  # fmt: skip
"""What is instrumented beside the analyzer; the C code of lxml and selectolax is not, nor what runs in a child process."""
SLOWEST = 10.0
LARGEST_SEED = 60_000
ZIPPED = ("docx", "docm", "odt", "pptx", "zip", "epub")

with atheris.instrument_imports(include=["analyzer"]):
    from analyzer.document import Document
    from analyzer.errors import ReadError
    from analyzer.readers import documents_in
    from analyzer.settings import default_settings

SETTINGS = replace(
    default_settings(),
    most_input_bytes=1_000_000,
    most_text_characters=300_000,
    most_unpacked_bytes=2_000_000,
    most_pages=50,
    most_members=100,
)


class BrokenPromiseError(Exception):
    """A reader broke its promise."""


def check(data: bytes, name: str) -> None:
    """Read some bytes. Raises :class:`BrokenPromiseError`, or whatever a reader lets through."""
    started = time.monotonic()
    for found in documents_in(data, name, SETTINGS):
        if isinstance(found, ReadError):
            if "\n" in str(found):
                raise BrokenPromiseError(f"an error of several lines: {found}")
            continue
        if not isinstance(found, Document):
            raise BrokenPromiseError(f"neither a document nor a ReadError: {found!r}")
        check_blocks(found)
    seconds = time.monotonic() - started
    if seconds > SLOWEST:
        raise BrokenPromiseError(f"took {seconds:.0f} seconds")


def check_blocks(document: Document) -> None:
    """See that each block's characters stand where it says. Raises :class:`BrokenPromiseError`."""
    for block in document.blocks:
        if not block.text.strip() or "\n" in block.text or "\0" in block.text:
            raise BrokenPromiseError(f"a block that is no line of text: {block!r}")
        for offset in (0, len(block.text) - 1):
            if not 0 <= block.origin(offset) < len(document.text):
                raise BrokenPromiseError(f"a block outside the text: {block!r}")


def mutate_zip(data: bytes, most: int, seed: int) -> bytes:
    """Mutate one member of a zip file instead of its packed bytes, which a checksum would refuse."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = [(info.filename, packed.read(info)) for info in packed.infolist()[:60] if info.file_size < 1_000_000]
    except Exception:  # noqa: BLE001 - the mutator gets anything
        members = []
    if not members or seed % 4 == 0:
        return bytes(atheris.Mutate(data, most))
    chosen = seed // 4 % len(members)
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        warnings.simplefilter("ignore")
        for n, (name, content) in enumerate(members):
            packed.writestr(name, atheris.Mutate(content, len(content) + 200) if n == chosen else content)
    made = buffer.getvalue()
    return made if len(made) <= most else data


def seed_corpus(corpus: Path, folders: list[Path], ending: str) -> None:
    """Put small files of the format into the corpus."""
    corpus.mkdir(parents=True, exist_ok=True)
    for folder in folders:
        for path in sorted(folder.rglob(f"*.{ending}")):
            if path.is_file() and path.stat().st_size <= LARGEST_SEED:
                data = path.read_bytes()
                (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--format", required=True, metavar="ENDING", help="the ending of the file name the bytes are read under")
    parser.add_argument("--seeds", action="append", default=[], type=Path, metavar="FOLDER")
    parser.add_argument("--once", type=Path, metavar="FILE", help="read one file, such as the reproducer of a crash")
    options, rest = parser.parse_known_args()
    name = f"fuzz.{options.format}"
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    if options.once:
        check(options.once.read_bytes(), name)
        return
    faulthandler.enable()
    libraries = LIBRARIES.get(options.format, [])
    with atheris.instrument_imports(include=["analyzer", *libraries]):
        for library in libraries:
            importlib.import_module(library)
        # The readers import what they need when they first read.
        list(documents_in(b"Hello.", name, SETTINGS))
    folders = [argument for argument in rest if not argument.startswith("-")]
    flags = ["-timeout=30", "-max_len=100000"]
    if folders:
        seed_corpus(Path(folders[0]), options.seeds, options.format)
        Path(folders[0] + "-crashes").mkdir(exist_ok=True)
        flags.append(f"-artifact_prefix={folders[0]}-crashes/")
    mutator = {"custom_mutator": mutate_zip} if options.format in ZIPPED else {}
    atheris.Setup([sys.argv[0], *flags, *rest], lambda data: check(data, name), **mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
