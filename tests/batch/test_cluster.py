"""A folder scored by a Dask cluster: a real scheduler and two workers, one of them killed, the scheduler too in the end."""

import os
import signal
import socket
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from analyzer.batch import cluster
from analyzer.batch.files import Found
from analyzer.batch.plan import Plan
from analyzer.errors import ModelError, SettingsError

pytest.importorskip("distributed", reason="needs the extra [dask]: pip install 'leadership-analyzer[dask]'")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limits of a worker differ from system to system")
ROOT = Path(__file__).resolve().parent.parent.parent
TABLES = ("scores.csv", "speakers.csv", "failures.csv", "scores.parquet", "speakers.parquet", "sentences.parquet")
PLUGIN = """
import os, signal, threading
from analyzer.readers.spec import ReaderSpec

def read(data, source, settings):
    if data.split()[1] == b"dies":
        os.kill(os.getpid(), signal.SIGKILL)
    threading.Event().wait()

SPEC = ReaderSpec("bad", (".bad",), lambda data: data.startswith(b"BAD!"), read)
"""


class Started:
    """A process whose standard error is read as it comes, so that it never has to wait for us."""

    def __init__(self, place, *command, **options):
        path = os.pathsep.join([str(ROOT), str(place / "plugin")])
        self.process = subprocess.Popen(
            [sys.executable, *command], cwd=place, env={**os.environ, "PYTHONPATH": path}, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options,
        )  # fmt: skip
        self.lines, self.changed = [], threading.Condition()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stderr:
            with self.changed:
                self.lines.append(line)
                self.changed.notify_all()

    def line(self, text, number=1):
        """Wait for the ``number``-th line that holds a text."""
        with self.changed:
            assert self.changed.wait_for(lambda: sum(text in line for line in self.lines) >= number, 600), self.lines
            return [line for line in self.lines if text in line][number - 1]

    def end(self):
        """Wait for the end; return exit code, standard output and standard error."""
        out = self.process.stdout.read()
        code = self.process.wait()
        self.reader.join()
        assert "Traceback" not in "".join(self.lines)
        return code, out, "".join(self.lines)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder of texts, one that kills the process that reads it, another folder, and a plugin that reads bad files."""
    place = tmp_path_factory.mktemp("cluster")
    (place / "plugin" / "bad-1.dist-info").mkdir(parents=True)
    (place / "plugin" / "bad.py").write_text(PLUGIN)
    (place / "plugin" / "bad-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: bad\nVersion: 1\n")
    (place / "plugin" / "bad-1.dist-info" / "entry_points.txt").write_text("[analyzer.readers]\nbad = bad:SPEC\n")
    memo, town = ((ROOT / "examples" / name).read_text() for name in ("memo.txt", "townhall.txt"))
    (place / "talks").mkdir()
    for n in range(8):
        (place / "talks" / f"{n}.txt").write_text(f"This is number {n}.\n\n" + f"{memo}\n\n" * 5)
    (place / "talks" / "dies.bad").write_text("BAD! dies")
    (place / "talks" / os.fsdecode(b"esc\x1b[31m\xff.txt")).write_text("We will find out together. What do you see?")
    (place / "far").mkdir()
    (place / "far" / "town.txt").write_text(town)
    with zipfile.ZipFile(place / "far" / "box.zip", "w") as archive:
        archive.writestr("good.txt", memo)
        archive.writestr("bad.pdf", b"%PDF-1.7 nothing")
    return place


@pytest.fixture(scope="module")
def scheduler(place):
    started = Started(place, "-m", "dask", "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    started.address = "tcp://" + started.line("Scheduler at:").rpartition("tcp://")[2].strip()
    yield started
    started.kill()


@pytest.fixture(scope="module")
def workers(place, scheduler):
    """Two workers; the second has a nanny."""
    both = [
        Started(
            place, "-m", "dask", "worker", scheduler.address, "--nthreads", "1", "--no-dashboard",
            "--local-directory", str(place / name), *more,
        )
        for name, more in (("alone", ["--no-nanny"]), ("nursed", []))
    ]  # fmt: skip
    for worker in both:
        worker.line("Registered to")
    yield both
    for worker in both:
        worker.kill()


def analyze(place, *args):
    return Started(place, "-m", "analyzer", *args)


def contents(folder, names):
    return {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}


def test_a_scheduler_to_which_no_worker_comes_is_an_error_of_one_line(tmp_path, scheduler, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 0.1)
    monkeypatch.setattr(cluster, "COUNT_EVERY", 0.1)
    with pytest.raises(SettingsError, match=r"no worker has come.*dask worker tcp://") as raised:
        list(cluster.score_files_on([Found("a.txt")], Plan(tmp_path), scheduler.address))
    assert "\n" not in str(raised.value)


def test_a_cluster_that_loses_a_worker_gives_the_tables_of_a_local_run(place, scheduler, workers):
    inputs = ("talks/", f"file://{place}/far", "--report", "json")
    local = analyze(place, *inputs, "-o", "local/", "--jobs", "1")
    far = analyze(place, *inputs, "-o", "far-scored/", "--backend", "dask", "--scheduler", scheduler.address)
    far.line("[1/12]")
    workers[0].kill()
    code, out, err = far.end()
    assert (code, out.replace("far-scored", "local")) == local.end()[:2]
    assert code == 1 and out.startswith("12 files: 11 documents, 2 failures") and err.count("\n") == 12
    assert contents(place / "far-scored", TABLES) == contents(place / "local", TABLES)
    names = {path.name for path in (place / "local" / "documents").iterdir()}
    assert names == {path.name for path in (place / "far-scored" / "documents").iterdir()}
    assert contents(place / "far-scored" / "documents", names) == contents(place / "local" / "documents", names)
    assert "dies.bad,talks/dies.bad,killed" in (place / "local" / "failures.csv").read_text()
    assert workers[1].process.poll() is None


def test_a_worker_that_would_score_otherwise_scores_nothing(tmp_path, scheduler, workers, monkeypatch):
    monkeypatch.setattr(cluster, "plan_digest", lambda plan: "of another version")
    with pytest.raises(ModelError, match="install the same leadership-analyzer"):
        list(cluster.score_files_on([Found(str(ROOT / "examples" / "memo.txt"))], Plan(tmp_path), scheduler.address))
    assert not list(tmp_path.iterdir())


def test_lexicons_of_ones_own_travel_to_the_workers(place, scheduler, workers):
    (place / "lexicons").mkdir()
    (place / "lexicons" / "own.toml").write_bytes((ROOT / "tests" / "warm_cold.toml").read_bytes())
    backend = ("--backend", "dask", "--scheduler", scheduler.address)
    code, _, err = analyze(place, "far/town.txt", "-o", "own/", "--lexicons", "lexicons", *backend).end()
    assert code == 0, err
    assert "warm_cold_cold" in (place / "own" / "scores.csv").read_text().splitlines()[0]


def test_a_scheduler_that_dies_ends_the_run_with_one_line_and_what_is_scored_stays(place, scheduler, workers):
    (place / "stuck").mkdir()
    (place / "stuck" / "0.txt").write_text("We act.")
    (place / "stuck" / "1.bad").write_text("BAD! waits")
    run = analyze(place, "stuck", "-o", "stopped/", "--backend", "dask", "--scheduler", scheduler.address)
    run.line("[1/2]")
    scheduler.kill()
    code, out, err = run.end()
    assert (code, out) == (2, "") and "the scheduler has gone" in err.splitlines()[1] and err.count("\n") == 2
    assert len(list((place / "stopped" / "documents").glob("*0.txt*.jsonl"))) == 1


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--backend", "dask", "--scheduler", f"tcp://127.0.0.1:{free_port()}"], "no Dask scheduler answers"),
        (["--backend", "dask", "--scheduler", "127.0.0.1"], "is not the address"),
        (["--backend", "dask"], "needs both"),
        (["--scheduler", "tcp://127.0.0.1:1"], "needs both"),
        (["--backend", "dask", "--scheduler", "tcp://127.0.0.1:1", "--jobs", "2"], "--jobs is for this machine"),
    ],
)
def test_a_cluster_that_is_not_there_is_told_in_one_line(place, options, said):
    code, out, err = analyze(place, "far", "-o", "nowhere/", *options).end()
    assert (code, out) == (2, "") and said in err.splitlines()[-1]


def test_packages_that_are_missing_are_named_with_their_extra(place):
    code = "import sys; sys.modules['distributed'] = None; from analyzer.cli import main; main()"
    command = ("far", "-o", "nowhere/", "--backend", "dask", "--scheduler", "tcp://127.0.0.1:1")
    returned, out, err = Started(place, "-c", code, *command).end()
    assert (returned, out, err.count("\n")) == (2, "", 1) and "leadership-analyzer[dask]" in err
