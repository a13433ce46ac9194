"""Labels may point into published packages: what they point to, and how it is unpacked."""

import io
import json
import re
import tarfile
import zipfile

import pytest

from analyzer.errors import ReadError
from analyzer.resources import data_dir
from analyzer.training.outside import PACKAGES, fetch, unpack

FOLDER = data_dir("models") / "labels" / "outside"


def test_every_row_points_into_a_package_whose_bytes_are_pinned():
    if not FOLDER.is_dir():
        pytest.skip("label files are not in the wheel")
    pinned = re.findall(r"^(\S+)==(\S+) --hash=sha256:[0-9a-f]{64}$", (FOLDER / PACKAGES).read_text(), re.MULTILINE)
    rows = [json.loads(line) for line in (FOLDER / "rows.pointers.jsonl").read_text().splitlines()]
    assert {row["path"].split("/")[1] for row in rows} == {f"{name}-{version}" for name, version in pinned}
    assert all("text" not in row and row["crc32"] for row in rows)


def test_a_wheel_and_a_source_package_lie_under_their_names_and_versions(tmp_path):
    with zipfile.ZipFile(tmp_path / "speeches-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("speeches/a.txt", "One.")
    with tarfile.open(tmp_path / "guide-2.1.tar.gz", "w:gz") as source:
        member = tarfile.TarInfo("guide-2.1/docs/b.rst")
        member.size = 4
        source.addfile(member, io.BytesIO(b"Two."))
    out = tmp_path / "outside"
    assert unpack(tmp_path / "speeches-1.0-py3-none-any.whl", out) == out / "speeches-1.0"
    assert unpack(tmp_path / "guide-2.1.tar.gz", out) == out / "guide-2.1"
    assert (out / "speeches-1.0" / "speeches" / "a.txt").read_text() == "One."
    assert (out / "guide-2.1" / "docs" / "b.rst").read_text() == "Two."


def test_a_package_that_writes_elsewhere_is_refused(tmp_path):
    with tarfile.open(tmp_path / "bad-1.tar.gz", "w:gz") as source:
        source.addfile(tarfile.TarInfo("../elsewhere.txt"))
    with pytest.raises(tarfile.OutsideDestinationError):
        unpack(tmp_path / "bad-1.tar.gz", tmp_path / "outside")


def test_packages_that_cannot_be_had_are_an_error_of_one_line(tmp_path):
    with pytest.raises(ReadError, match="pip cannot get"):
        fetch(tmp_path / "nowhere.txt", tmp_path)
