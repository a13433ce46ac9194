"""A wheel installed outside the checkout is the same product."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.slow
def test_the_wheel_holds_the_data_and_gives_the_same_json(tmp_path):
    built = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "-q", "-w", str(tmp_path), str(ROOT)],
        capture_output=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr.decode()
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert any(n.endswith("data/models/classifier/weights.npz") for n in names)
    assert any(n.endswith("data/lexicons/dimensions/push_pull.toml") for n in names)
    assert not [n for n in names if "models/labels" in n or n.startswith(("lexicons/", "models/", "tests/"))]
    assert wheel.stat().st_size <= 25_000_000
    venv.create(tmp_path / "env", with_pip=True, system_site_packages=False)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run([str(python), "-m", "pip", "install", "-q", str(wheel)], check=True)
    memo = tmp_path / "memo.txt"
    memo.write_bytes((ROOT / "examples" / "memo.txt").read_bytes())
    here, there = (
        subprocess.run([str(p), "-m", "analyzer", "memo.txt", "-f", "json"], cwd=tmp_path, capture_output=True, check=True).stdout
        for p in (Path(sys.executable), python)
    )
    assert here == there
