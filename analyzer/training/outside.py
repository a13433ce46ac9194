"""``python -m analyzer.training.outside FOLDER``: fetch the published packages whose texts some labels point into.

Downloads the packages of ``models/labels/outside/packages.txt`` (name, version and SHA-256 of each) with pip and unpacks them
into ``FOLDER/outside``; FOLDER is then one more ``--texts`` folder. Needs a package index, and pip, which runs the build code of
source packages to read their metadata; nothing else here does either. The texts are no part of this repository.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from analyzer.errors import ReadError
from analyzer.resources import data_dir
from analyzer.training.command import one_line_errors

PACKAGES = "packages.txt"


def fetch(packages: Path, folder: Path) -> list[Path]:
    """Return the folders that the packages of a requirements file, with hashes, were unpacked into.

    Raises :class:`ReadError` where pip cannot get one, or gets another than was labelled.
    """
    with tempfile.TemporaryDirectory() as work:
        options = ("--quiet", "--no-deps", "--require-hashes")
        get = [sys.executable, "-m", "pip", "download", *options, "-d", work, "-r", str(packages)]
        if subprocess.run(get, check=False).returncode:  # noqa: S603 -- our own interpreter, a file of ours
            raise ReadError(str(packages), "pip cannot get all of these packages", "see above, and check the package index")
        return [unpack(archive, folder / "outside") for archive in sorted(Path(work).iterdir())]


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack a wheel or a source package into a folder of its name and version, and return that."""
    if archive.suffix == ".whl":
        target = folder / "-".join(archive.name.split("-")[:2])
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(target)  # noqa: S202 -- zipfile keeps members inside
        return target
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz")


@one_line_errors()
def main() -> None:
    """Fetch, and say where the texts are."""
    parser = argparse.ArgumentParser(prog="python -m analyzer.training.outside", description=__doc__)
    parser.add_argument("folder", type=Path)
    for found in fetch(data_dir("models") / "labels" / "outside" / PACKAGES, parser.parse_args().folder):
        print(found)


if __name__ == "__main__":
    main()
