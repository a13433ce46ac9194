"""The benchmark says what got slower or larger than what was committed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BENCHMARKS = ROOT / "benchmarks"


@pytest.fixture(scope="module")
def baseline():
    if not BENCHMARKS.is_dir():
        pytest.skip("the benchmarks are not part of this copy")
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import baseline

        yield baseline
    finally:
        sys.path.remove(str(BENCHMARKS))


def results(ours, wheel):
    tools = {"leadership-analyzer": {"ours_to_it": 1.0}, "its bare spaCy pass": {"ours_to_it": ours}}
    cold = {"python -c pass": {"of_spacy_processor": 0.1}, "analyze memo.txt": {"of_spacy_processor": 1.2}}
    return {"throughput": {"tools": tools}, "cold": cold, "size": {"wheel_bytes": wheel}}


def test_only_what_is_worse_by_more_than_its_tolerance_is_called_worse(baseline, tmp_path):
    kept = tmp_path / "speed.json"
    baseline.keep(baseline.ratios_of(results(2.0, 1_000_000)), kept)
    before = json.loads(kept.read_text())
    lines, worse = baseline.verdicts(baseline.ratios_of(results(2.1, 1_000_001)), before)
    assert not worse and len(lines) == 3 and all("as good" in line for line in lines)
    lines, worse = baseline.verdicts(baseline.ratios_of(results(3.0, 1_000_000)), before)
    assert worse and [line for line in lines if "WORSE" in line] == [lines[0]] and "2.0 committed, 3.0 now" in lines[0]
    lines, worse = baseline.verdicts(baseline.ratios_of(results(2.0, 1_100_000)), before)
    assert worse and "WORSE" in lines[-1]


def test_what_was_not_measured_is_named_and_not_called_worse(baseline, tmp_path):
    kept = tmp_path / "speed.json"
    baseline.keep({"time of the analysis to that of VADER": 6.0}, kept)
    lines, worse = baseline.verdicts({}, json.loads(kept.read_text()))
    assert not worse and "not measured now" in lines[0]


def test_the_committed_ratios_are_of_what_the_quick_run_measures(baseline):
    import cold
    import rivals
    import speed

    kept = json.loads((BENCHMARKS / "speed.json").read_text())
    tools = {name: {"ours_to_it": 1.0} for name in (rivals.OURS, rivals.BARE, rivals.QUICK, *speed.QUICK_TOOLS)}
    starts = {name: {"of_spacy_processor": 1.0} for name in cold.STARTED}
    measured = baseline.ratios_of({"throughput": {"tools": tools}, "cold": starts, "size": {"wheel_bytes": 1}})
    assert kept["ratios"].keys() == measured.keys() and all(value > 0 for value in kept["ratios"].values())


def test_a_folder_without_texts_is_one_line(tmp_path):
    if not BENCHMARKS.is_dir():
        pytest.skip("the benchmarks are not part of this copy")
    command = [sys.executable, str(BENCHMARKS / "speed.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and done.stderr.strip().count("\n") == 0 and "no text (*.txt)" in done.stderr


def test_the_profile_shares_out_the_whole_time(tmp_path):
    """Its steps are functions that it names: one that was renamed ends it."""
    if not BENCHMARKS.is_dir():
        pytest.skip("the benchmarks are not part of this copy")
    command = [sys.executable, str(BENCHMARKS / "speed.py"), "--only", "profile", "--json", str(tmp_path / "speed.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    shares = json.loads((tmp_path / "speed.json").read_text())["profile"]
    assert sum(shares.values()) == pytest.approx(1, abs=0.01) and all(share > 0 for share in shares.values())
