"""Programs of several threads and processes: one thread of arithmetic each, and no child that waits for a thread it does not have."""

import copy
import multiprocessing
import os
import pickle
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from joblib import Parallel, delayed

from analyzer import Analyzer, ModelError, default_settings
from analyzer.engine import _made_again
from analyzer.resources import data_dir

ROOT = Path(__file__).resolve().parent.parent
MEMO, SPEECH = (ROOT / "examples" / f"{name}.txt" for name in ("memo", "speech"))


def run(script: str, timeout: float = 120, *given: str) -> list[str]:
    """Return the words that a program prints where nothing is set that says how many threads multiply."""
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run(
        [sys.executable, "-c", script, *given], capture_output=True, text=True, cwd=ROOT, env=environment, timeout=timeout
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


THREADS = """
from threadpoolctl import ThreadpoolController
from analyzer import Analyzer, Block, Document, Source
analyzer = Analyzer()
library, = [c for c in ThreadpoolController().lib_controllers if "numpy" in c.filepath]
library.set_num_threads(2)
seen = []
class Blocks(tuple):
    def __iter__(self):
        seen.append(library.get_num_threads())
        return super().__iter__()
document = Document(Source("memo"), "Call me at noon.", Blocks([Block("Call me at noon.")]))
"""


def test_a_document_is_analyzed_with_one_thread_and_the_number_of_before_is_given_back():
    told = run(THREADS + "analyzer.analyze_document(document); print(*set(seen), library.get_num_threads())")
    assert told == ["1", "2"]


def test_the_number_is_given_back_after_an_error_and_after_many_at_once():
    script = """
from concurrent.futures import ThreadPoolExecutor
def work(n):
    try:
        return analyzer.analyze_document(document, speaker="nobody" if n % 3 == 0 else None).sentences
    except Exception as error:
        return type(error).__name__
with ThreadPoolExecutor(4) as pool:
    found = list(pool.map(work, range(60)))
print(found.count("ReadError"), found.count(1), *set(seen), library.get_num_threads())
"""
    assert run(THREADS + script) == ["20", "40", "1", "2"]


def test_a_number_that_is_chosen_meanwhile_stays():
    script = """
class Choice(Blocks):
    def __iter__(self):
        library.set_num_threads(3)
        return super().__iter__()
analyzer.analyze_document(Document(Source("memo"), "Call me.", Choice([Block("Call me.")])))
print(library.get_num_threads())
"""
    assert run(THREADS + script) == ["3"]


def test_an_analyzer_travels_to_other_processes_by_its_options(tmp_path):
    settings = replace(default_settings(), least_poled_sentences=2)
    shutil.copy(ROOT / "lexicons" / "dimensions" / "push_pull.toml", tmp_path)
    analyzer = Analyzer(dimensions=["push_pull"], lexicons=os.path.relpath(tmp_path), settings=settings)
    alone = [analyzer.analyze_file(path) for path in (MEMO, SPEECH)]
    assert Parallel(n_jobs=2)(delayed(analyzer.analyze_file)(path) for path in (MEMO, SPEECH)) == alone
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(analyzer.analyze_file, [MEMO, SPEECH]) == alone


def test_a_process_loads_an_analyzer_that_arrives_again_only_once():
    first, second = (pickle.dumps(analyzer) for analyzer in (Analyzer(dimensions=["push_pull"]), Analyzer()))
    assert pickle.loads(first) is pickle.loads(first) is not pickle.loads(second)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_copy_is_an_equal_analyzer(analyzer, copied):
    assert copied(analyzer).analyze_file(MEMO) == analyzer.analyze_file(MEMO)


FORKS = """
import os, sys, threading, time, warnings
from analyzer import Analyzer
warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns of any fork beside threads
analyzer = Analyzer()
analyzer.analyze("Call me at noon. Why?")  # what is imported with the first text is imported
over = threading.Event()
def others():
    n = 0
    while not over.is_set():
        n += 1
        Analyzer() if sys.argv[1] == "made" else analyzer.analyze(f"Please send item{n} to me. What did item{n} cost?")
threads = [threading.Thread(target=others) for _ in range(2)]
[thread.start() for thread in threads]
for n in range(40):
    time.sleep(0.01)
    child = os.fork()
    if child == 0:
        own = Analyzer() if sys.argv[1] == "made" else analyzer
        os._exit(own.analyze("Please send it to me.").acts["command"])
    late = time.monotonic() + 60
    while (ended := os.waitpid(child, os.WNOHANG)) == (0, 0) and time.monotonic() < late:
        time.sleep(0.005)
    if ended == (0, 0):
        os.kill(child, 9)
        print("hangs")
        break
    print(os.waitstatus_to_exitcode(ended[1]))
over.set()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.parametrize("what", ["used", "made"])
def test_a_child_that_is_forked_while_other_threads_work_does_its_own_work(what):
    assert run(FORKS, 300, what) == ["1"] * 40


def test_a_copy_is_refused_where_other_lexicons_are_than_it_was_made_with(tmp_path):
    folder = tmp_path / "lexicons"
    folder.mkdir()
    text = (data_dir("lexicons") / "dimensions" / "push_pull.toml").read_text()
    (folder / "push_pull.toml").write_text(text)
    sent = pickle.dumps(Analyzer(lexicons=folder))
    assert pickle.loads(sent).dimensions
    _made_again.cache_clear()
    (folder / "push_pull.toml").write_text(text + "\n# another\n")
    with pytest.raises(ModelError, match="a copied analyzer: was made with"):
        pickle.loads(sent)
