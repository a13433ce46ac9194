"""What is loaded when."""

import subprocess
import sys
from pathlib import Path


def modules_after(code: str) -> set[str]:
    script = f"{code}\nimport sys; print('\\n'.join(sys.modules))"
    return set(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split())


def test_importing_the_package_loads_neither_spacy_nor_sklearn_nor_click():
    loaded = modules_after("import analyzer")
    assert not loaded & {"spacy", "sklearn", "click", "numpy"}


def test_an_analysis_needs_no_scikit_learn():
    loaded = modules_after("import analyzer; analyzer.analyze_text('Please send the list.')")
    assert "spacy" in loaded and "sklearn" not in loaded


def test_help_loads_no_pipeline_and_no_reader():
    loaded = modules_after("from analyzer.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass")
    assert not loaded & {"spacy", "sklearn", "numpy", "analyzer.readers", "analyzer.engine"}


def test_a_memo_loads_no_code_of_other_formats():
    memo = Path(__file__).resolve().parent.parent / "examples" / "memo.txt"
    loaded = modules_after(f"from analyzer.cli import main\ntry: main([{str(memo)!r}])\nexcept SystemExit: pass")
    assert "analyzer.readers.text.plain" in loaded
    assert not loaded & {"analyzer.readers.text.joining", "analyzer.readers.office.package", "analyzer.reports.page", "docx"}
