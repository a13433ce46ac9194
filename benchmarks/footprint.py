"""How large the wheel is, and what an install adds to spaCy and scikit-learn."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

OWN, GIVEN = "leadership-analyzer", ("spacy", "scikit-learn")
MOST_WHEEL = 25_000_000
SHOWN = 6


def size(root: Path) -> dict[str, object]:
    """Print and return the bytes of the wheel, and the megabytes that an install adds to spaCy and scikit-learn."""
    from packaging.utils import canonicalize_name

    print("\nsize")
    wheel = _wheel(root)
    told = "not built: pip install hatchling" if wheel is None else f"{wheel / 1e6:.1f} MB, limit {MOST_WHEEL / 1e6:.0f}"
    print(f"  wheel: {told}")
    if not needed(OWN):
        print(f"  {OWN} is not installed here: what it adds is not known")
        return {"wheel_bytes": wheel}
    given = {canonicalize_name(name) for above in GIVEN for name in (above, *needed(above))}
    added = {name: _megabytes(name) for name in sorted(needed(OWN) - given)}
    total = sum(added.values())
    largest = sorted(added.items(), key=lambda entry: -entry[1])
    named = ", ".join(f"{name} {megabytes:.1f}" for name, megabytes in largest[:SHOWN])
    unpacked = sum(p.stat().st_size for name in ("analyzer", "lexicons") for p in (root / name).rglob("*") if _is_ours(p))
    models = sum(
        p.stat().st_size for p in (root / "models").rglob("*") if p.is_file() and p.parts[-2] not in ("labels", "probes")
    )
    own = (unpacked + models) / 1e6
    print(f"  beyond spaCy and scikit-learn: {total + own:.0f} MB: itself {own:.1f}, {named}, {len(added) - SHOWN} others")
    packages = {name: round(megabytes, 2) for name, megabytes in added.items()}
    return {
        "wheel_bytes": wheel,
        "beyond_megabytes": round(total + own, 1),
        "itself_megabytes": round(own, 1),
        "packages": packages,
    }


def needed(name: str) -> set[str]:
    """Return all that a package needs, without extras, as it is installed here."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found: set[str] = set()
    waiting = [name]
    while waiting:
        try:
            texts = distribution(waiting.pop()).requires or []
        except PackageNotFoundError:
            continue
        for one in map(Requirement, texts):
            key = str(canonicalize_name(one.name))
            if key not in found and (one.marker is None or one.marker.evaluate({"extra": ""})):
                found.add(key)
                waiting.append(one.name)
    return found


def _megabytes(name: str) -> float:
    try:
        files = distribution(name).files or []
    except PackageNotFoundError:
        return 0.0
    return sum(path.stat().st_size for file in files if (path := Path(str(file.locate()))).is_file()) / 1e6


def _is_ours(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def _wheel(root: Path) -> int | None:
    """Return the bytes of a wheel built now, nothing where hatchling is not installed."""
    with tempfile.TemporaryDirectory() as place:
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", place]
        done = subprocess.run(build, cwd=root, capture_output=True, check=False)  # noqa: S603 - our own command
        wheels = list(Path(place).glob("*.whl"))
        return wheels[0].stat().st_size if done.returncode == 0 and wheels else None
