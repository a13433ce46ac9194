"""Limits of a worker, in processes that break them."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.batch.limits import TimeUp, at_most

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limits differ from system to system")
ROOT = Path(__file__).resolve().parent.parent.parent


def python(code):
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)


def test_a_loop_without_end_is_ended():
    with pytest.raises(TimeUp), at_most(0.05):
        while True:
            pass


def test_what_is_done_in_time_is_left_alone():
    with at_most(5.0):
        done = True
    assert done


def test_a_process_that_hears_no_signal_is_ended_without_a_word():
    done = python(
        "import signal\nfrom analyzer.batch.limits import at_most\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})\nwith at_most(0.05):\n    while True: pass"
    )
    assert done.returncode == 1 and done.stderr == ""


def test_memory_beyond_the_limit_is_refused():
    code = "from analyzer.batch.limits import limit_memory\nlimit_memory(300_000_000)\nheld = bytearray(400_000_000)"
    assert "MemoryError" in python(code).stderr
    assert python(code.replace("400_000_000", "100_000_000")).returncode == 0


def ends(process):
    """Whether a process, which is none of ours, ends in time."""
    try:
        return bool(select.select([os.pidfd_open(process)], [], [], 20)[0])
    except ProcessLookupError:
        return True


def test_a_worker_dies_with_its_parent():
    child = (
        "import os, threading\nfrom analyzer.batch.limits import begin_worker\n"
        "begin_worker(0, os.getppid())\nprint(os.getpid(), flush=True)\nthreading.Event().wait()"
    )
    parent = (
        f"import os, subprocess, sys\nchild = subprocess.Popen([sys.executable, '-c', {child!r}], stdout=subprocess.PIPE)\n"
        "print(child.stdout.readline().decode(), flush=True)\nos._exit(0)"
    )
    assert ends(int(python(parent).stdout))


def test_a_worker_whose_parent_is_gone_before_it_begins_ends():
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    code = f"import threading\nfrom analyzer.batch.limits import begin_worker\nbegin_worker(0, {int(gone.stdout)})\n"
    done = python(code + "threading.Event().wait()")
    assert done.returncode == 1 and done.stderr == ""


def test_ctrl_c_while_workers_start_is_heard_by_the_parent_alone():
    done = python(
        "import os, signal, sys\nfrom analyzer.batch.start import started_workers\nfrom analyzer.batch.stop import ctrl_c_noted\n"
        "pressed = []\n"
        "def press(event, given):\n"
        "    if event == 'import' and given[0].endswith('loky_posix'):\n"  # what starts the first of them
        "        pressed.append(event)\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.addaudithook(press)\n"
        "with ctrl_c_noted() as stop, started_workers(1, 0) as workers:\n"
        "    os.kill(workers.submit(os.getpid).result(), signal.SIGINT)\n"
        "    print(pressed, stop.is_set(), workers.submit(abs, -1).result())\n"
    )
    assert done.stdout.strip() == "['import'] True 1" and done.stderr == ""
