"""Processes multiply matrices with one thread, and with what their processor can."""

import pytest

from analyzer.batch import arithmetic as module
from analyzer.batch.arithmetic import CORE_TYPE, arithmetic

OLDER = "fpu sse2 avx2 fma"
WIDE = f"{OLDER} avx512f avx512dq avx512cd avx512bw avx512vl"


def processor(vendor, family, flags):
    lines = (
        "processor\t: 0",
        f"vendor_id\t: {vendor}",
        f"cpu family\t: {family}",
        "model\t\t: 2",
        f"flags\t\t: {flags}",
        "bugs\t\t:",
    )
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("told", "mistaken"),
    [
        (processor("AuthenticAMD", 26, WIDE), True),
        (processor("AuthenticAMD", 26, OLDER), False),
        (processor("AuthenticAMD", 25, WIDE), False),
        (processor("GenuineIntel", 26, WIDE), False),
        ("", False),
        (None, False),
    ],
)
def test_only_a_processor_that_the_library_takes_for_an_older_one_is_named(told, mistaken, tmp_path, monkeypatch):
    file = tmp_path / "cpuinfo"
    if told is not None:
        file.write_text(told)
    monkeypatch.setattr(module, "PROCESSOR", file)
    monkeypatch.delenv(CORE_TYPE, raising=False)
    assert (CORE_TYPE in arithmetic()) is mistaken
    assert arithmetic()["OPENBLAS_NUM_THREADS"] == "1"


def test_a_choice_of_the_user_stays(tmp_path, monkeypatch):
    file = tmp_path / "cpuinfo"
    file.write_text(processor("AuthenticAMD", 26, WIDE))
    monkeypatch.setattr(module, "PROCESSOR", file)
    monkeypatch.setenv(CORE_TYPE, "Haswell")
    assert CORE_TYPE not in arithmetic()
