"""What the tests of strength share: a hostile document under a hostile name, and real processes to run it through."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
NAME = os.fsdecode(b"=cmd\x1b]0;x\x07\nb \xe2\x80\xae\xc2\x9b31m\xff<img src=x onerror=alert(1)>[a](javascript:1)|@x.txt")
LINES = (
    'You must send <script>alert(1)</script> and <img src="x" onerror="alert(2)"> to [me](javascript:alert(3)) today.',
    "Please send the \x1b[31mred\x1b[0m list and \x9b31mthe \u202eother\u202c one by Friday; =1+1 is {0} ![x](http://x.example/y).",
    "If we do not [act](javascript:alert(4)) {0} now, jobs will be lost & the crisis will destroy our company, see http://x.example and $\\href{x}{y}$.",
    "What would you try | if the line were yours for a *week* and a ~~day~~ and `a` night in </style></p><!-- and %0A::error::x?",
)
HOSTILE = "\n\n".join(
    ("=HYPERLINK(1) <b>Title</b>\n==========", *LINES, *(line.replace("today", "at once") for line in LINES), "")
)


class Runs:
    """Runs the command in processes of its own, in one folder."""

    def __init__(self, folder):
        self.folder = folder

    def start(self, *args, env=None, **options):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **(env or {})}
        return subprocess.Popen(
            [sys.executable, "-m", "analyzer", *map(str, args)], env=environment,
            **{"cwd": self.folder, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **options},
        )  # fmt: skip

    def __call__(self, *args, **options):
        """Return exit code, standard output (bytes) and standard error (text); no traceback is ever printed."""
        process = self.start(*args, **options)
        out, err = process.communicate()
        assert b"Traceback" not in err, err
        return process.returncode, out, err.decode()


@pytest.fixture
def run(tmp_path):
    return Runs(tmp_path)


@pytest.fixture(scope="module")
def module_run(tmp_path_factory):
    return Runs(tmp_path_factory.mktemp("strength"))
