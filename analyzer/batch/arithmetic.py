"""How processes multiply matrices: variables of the environment that count from before NumPy is imported."""

from __future__ import annotations

import os
import re
from pathlib import Path

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
"""Each worker computes with one thread: figures do not depend on the number of cores, and workers do not get in the way."""
CORE_TYPE = "OPENBLAS_CORETYPE"
PROCESSOR = Path("/proc/cpuinfo")
FIRST_ONE = 8_000
"""So many characters hold what Linux says of the first processor."""
FAMILY = re.compile(r"^vendor_id\s*: AuthenticAMD$.*?^cpu family\s*: (\d+)$.*?^flags\s*:(.*)$", re.MULTILINE | re.DOTALL)
ZEN_5 = 26
WIDE = frozenset(("avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd"))


def arithmetic() -> dict[str, str]:
    """Return the variables that make NumPy compute with one thread, and with all that the processor can.

    OpenBLAS 0.3.31, which NumPy brings along, does not know AMD's Zen 5 and takes it for a processor of 2013, at half its speed;
    the routines made for Intel's processors with the same instructions (AVX-512) are right for it. What the environment chooses
    stays.
    """
    return ONE_THREAD | ({} if CORE_TYPE in os.environ or not _is_mistaken() else {CORE_TYPE: "SkylakeX"})


def _is_mistaken() -> bool:
    """Whether OpenBLAS takes this processor for an older one. Where that cannot be told, it does not."""
    try:
        with PROCESSOR.open(encoding="ascii", errors="replace") as told:
            match = FAMILY.search(told.read(FIRST_ONE))
    except OSError:
        return False
    return match is not None and int(match[1]) >= ZEN_5 and WIDE.issubset(match[2].split())
