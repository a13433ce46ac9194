"""A program that uses the public interface passes the strictest type check."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = """
from collections.abc import Iterator
from pathlib import Path

from analyzer import Analysis, Analyzer, AnalyzerError, DimensionScore, LeadershipFeatures, ReadError, SentenceReading
from analyzer import ReaderSpec, ReportSpec, Settings, analyze, analyze_text, default_settings, spacy_pipeline


def leaning(analysis: Analysis, dimension: str) -> float:
    score: DimensionScore = analysis.score(dimension)
    low, high = score.interval or (-1.0, 1.0)
    return score.position if score.position is not None else (low + high) / 2


def orders(readings: tuple[SentenceReading, ...]) -> Iterator[str]:
    for reading in readings:
        if reading.act == "command" and reading.probabilities["command_question"]["command"] > 0.9:
            yield f"{reading.location.line}:{reading.location.column} {reading.text}"


def main(folder: Path) -> None:
    settings: Settings = default_settings()
    analyzer = Analyzer(dimensions=["push_pull", "command_question"], lexicons=None, settings=settings)
    faults: list[ReadError] = []
    for analysis in analyzer.analyze_many(sorted(folder.glob("*.txt")), on_error=faults.append):
        print(analysis.name, leaning(analysis, "push_pull"), list(orders(analysis.readings)), analysis.command_question_ratio)
        print(Analysis.from_dict(analysis.to_dict()).to_json(indent=2))
        print(analysis.to_frame("scores").num_rows, len(analysis.to_frame(pandas=True)))
    try:
        print(analyze(folder / "memo.txt").warnings, analyze_text("We act.").norms)
    except AnalyzerError as error:
        print(error.where, error.what, error.remedy)
    features = LeadershipFeatures(measures=["position"]).fit(["We act."])
    print(features.transform(["We act."]).shape, spacy_pipeline().pipe_names, ReaderSpec.__name__, ReportSpec.__name__)
"""


@pytest.fixture(scope="module")
def check(tmp_path_factory):
    """Check a program's types; what was found out of the package is kept for the next one."""
    pytest.importorskip("mypy")
    folder = tmp_path_factory.mktemp("program")

    def checked(program):
        (folder / "program.py").write_text(program)
        command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", str(folder / "cache"), "program.py"]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    return checked


@pytest.mark.slow
def test_a_program_that_uses_the_library_passes_mypy_strict(check):
    done = check(PROGRAM)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_type_check_would_see_a_mistake(check):
    done = check(PROGRAM.replace("analysis.score(dimension)", "analysis.score(1)"))
    assert done.returncode == 1 and "incompatible type" in done.stdout


@pytest.mark.slow
def test_the_type_check_knows_no_name_that_the_package_lacks(check):
    done = check("from analyzer import Analyser\n")
    assert done.returncode == 1 and "has no attribute" in done.stdout
