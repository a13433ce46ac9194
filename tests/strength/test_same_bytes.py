"""Same bytes in, same bytes out: whatever the processes, the hash seed, the locale, the time zone and the order of files."""

import os
import re
import zipfile

import pytest

from .conftest import ROOT

WAYS = (
    ("1", {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1"}),
    ("3", {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}),
    ("2", {"PYTHONHASHSEED": "4294967295", "TZ": "America/Anchorage", "LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"}),
)
MAIL = (
    "From: a@example.org\nDate: Fri, 31 Dec 2021 23:30:00 -0800\nSubject: Plan\n\nPlease send the list. What do you see in it?\n"
)


def files(folder, backwards):
    """Write the same files in one order or the other; the file system lists them as they were written."""
    memo, town = ((ROOT / "examples" / name).read_text() for name in ("memo.txt", "townhall.txt"))
    made = {
        "a.txt": memo,
        "b/ü.txt": town,
        "b/a.txt": memo + "\nOne more.",
        "c.eml": MAIL,
        "d.txt": memo,
        "new.txt": "We act now.",
    }
    for name in sorted(made, reverse=backwards):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made[name], encoding="utf-8")
        os.utime(path, (1_640_995_200 + 1800, 1_640_995_200 + 1800))  # half an hour into 2022 in Greenwich
    with zipfile.ZipFile(folder / "e.zip", "w") as archive:
        for name in sorted(("x.txt", "y.txt"), reverse=backwards):
            archive.writestr(zipfile.ZipInfo(name), f"We ask, and we listen to {name}. What do you see?")
    os.utime(folder / "e.zip", (1_640_995_200 + 1800, 1_640_995_200 + 1800))


def test_a_folder_gives_the_same_files_byte_for_byte(run, tmp_path):
    found = []
    for n, (jobs, env) in enumerate(WAYS):
        place = tmp_path / str(n)
        files(place / "texts", backwards=n == 1)
        code, out, _ = run("texts", "-o", "out/", "--jobs", jobs, "--since", "2022-01-01", "--report", "html", env=env, cwd=place)
        assert code == 0
        written = {path.relative_to(place).as_posix(): path.read_bytes() for path in (place / "out").rglob("*") if path.is_file()}
        # The archive itself differs: its members stand in another order.
        found.append((out, {name: data for name, data in written.items() if "e.zip" not in name}))
    assert found[0] == found[1] == found[2] and b"7 documents" in found[0][0] and b"1 document older" in found[0][0]


@pytest.mark.parametrize("form", ["json", "html"])
def test_a_report_is_the_same_byte_for_byte(run, form):
    results = [run(ROOT / "examples" / "townhall.txt", "-f", form, env=env)[:2] for _, env in WAYS]
    assert results[0] == results[1] == results[2] and results[0][0] == 0


BARE = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
"""A terminal that has ASCII alone, which Python would otherwise take for one of UTF-8."""


@pytest.mark.parametrize("args", [["score"], ["coach"], ["compare", ROOT / "examples" / "speech.txt"]], ids=lambda args: args[0])
def test_where_there_is_ascii_alone_a_terminal_has_the_same_figures_and_files_the_same_bytes(run, args):
    memo = ROOT / "examples" / "memo.txt"
    (whole, bare), (as_json, bare_json) = (
        [run(*args, memo, "-f", form, env=env)[1] for env in ({"LC_ALL": "C.UTF-8"}, BARE)] for form in ("terminal", "json")
    )
    assert as_json == bare_json and bare.isascii() and not whole.isascii()
    figures = re.compile(rb"[-+]?\d[\d.,]*")
    assert figures.findall(bare) == figures.findall(whole)
