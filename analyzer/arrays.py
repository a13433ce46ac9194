"""Arrays from ``.npz`` files that nobody vouches for: nothing in them is run, and none takes more memory than a file may.

``numpy.load`` makes room for the shape that a header claims before it looks whether the data are there, and unpacks
whatever an archive holds; here the claims are checked first.
"""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from analyzer.settings import default_settings

N = TypeVar("N", np.float32, np.uint8)
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Ways of packing that are unpacked piece by piece; the others may swell without a bound."""
HEADERS = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}
DAMAGE = (
    OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError, MemoryError,
)  # fmt: skip
"""What taking a damaged or crafted file of a model apart may raise."""


def load_arrays(path: Path) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays of a file by name, together of at most ``most_unpacked_bytes``.

    Raises ``OSError`` where it cannot be read and ``ValueError`` for whatever else is wrong with it.
    """
    most = default_settings().most_unpacked_bytes
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > most:
                raise ValueError(f"unpacks to more than {most:,} bytes")
            return {info.filename.removesuffix(".npy"): _array(archive, info) for info in infos}
    except (OSError, ValueError):
        raise
    except Exception as error:
        # Of a damaged archive or header zipfile, zlib, tokenize and ast each raise their own.
        raise ValueError(f"is no archive of arrays: {error}") from error


def as_type(array: npt.NDArray[Any], kind: type[N]) -> npt.NDArray[N]:
    """Return an array with numbers of another type; those that it cannot hold become others, without a warning."""
    # In rows: NumPy multiplies slices of arrays that lie otherwise without its fast routines.
    with np.errstate(over="ignore", invalid="ignore"):
        return array.astype(kind, order="C")


def check_shapes(arrays: Mapping[str, npt.NDArray[Any]], shapes: Mapping[str, tuple[int, ...]]) -> None:
    """Raise ``ValueError`` where one of the named arrays has another shape, or any array a number that is not finite."""
    for name, shape in shapes.items():
        if arrays[name].shape != shape:
            raise ValueError(f"array {name!r} has shape {arrays[name].shape}, expected {shape}")
    if not all(np.isfinite(array).all() for array in arrays.values()):
        raise ValueError("an array holds numbers that are not finite")


def _array(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> npt.NDArray[Any]:
    if info.compress_type not in PLAIN:
        raise ValueError(f"{info.filename!r} is packed in an unusual way")
    data = archive.read(info)
    stream = io.BytesIO(data)
    version = np.lib.format.read_magic(stream)
    if version not in HEADERS:
        raise ValueError(f"{info.filename!r} is of an unknown version")
    shape, columns_first, kind = HEADERS[version](stream)
    if kind.hasobject:
        raise ValueError(f"{info.filename!r} holds Python objects, which could run code")
    if kind.kind == "c":
        raise ValueError(f"{info.filename!r} holds complex numbers, which no model is made of")
    count, start = math.prod(shape), stream.tell()
    if any(n < 0 for n in shape) or not kind.itemsize or count * kind.itemsize != len(data) - start:
        raise ValueError(f"{info.filename!r} does not hold the shape it claims")
    found: npt.NDArray[Any] = np.frombuffer(data, kind, count, start).reshape(shape, order="F" if columns_first else "C")
    return found
