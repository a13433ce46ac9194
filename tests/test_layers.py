"""Imports run one way: reader, language, dimensions, classifier, scoring, report, engine, command."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "analyzer"
FILES = sorted(ROOT.rglob("*.py"))
LEVEL = {
    "_version": 0, "errors": 0, "forks": 0, "resources": 0, "document": 0, "analysis": 1, "toml": 1, "plugins": 1, "settings": 2,
    "comparison": 2, "findings": 2, "explanation": 2, "suggestion": 2, "arrays": 3, "readers": 3, "language": 4, "dimensions": 5, "classifier": 7,
    "scoring": 8, "reports": 9, "integrity": 9, "engine": 10, "training": 11, "batch": 11, "components": 11, "coaching": 11,
    "explain": 11, "check": 12, "cli": 13, "__init__": 14, "__main__": 14,
}  # fmt: skip
"""The place of each folder, or file beside them: it imports only what stands lower, also inside functions and for types."""


def name_of(path: Path) -> str:
    return ".".join(("analyzer", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")


def part(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def imports(tree: ast.AST, *, types: bool = True) -> Iterator[str]:
    """Yield the modules of the package that code imports; those that only type checkers import where ``types``."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, "a relative import: name the module in full"
            if node.module and node.module.split(".")[0] == "analyzer":
                for alias in node.names:
                    inner = ROOT.parent / f"{node.module}.{alias.name}".replace(".", "/")
                    is_module = inner.is_dir() or inner.with_suffix(".py").is_file()
                    yield f"{node.module}.{alias.name}" if is_module else node.module
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.split(".")[0] == "analyzer")
        elif types or not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            yield from imports(node, types=types)


def upward(module: str, code: str) -> list[str]:
    own = part(module)
    return [
        f"{module} imports {target}"
        for target in imports(ast.parse(code))
        if part(target) != own and LEVEL[part(target)] >= LEVEL[own]
    ]


def test_no_import_points_upward():
    assert [wrong for path in FILES for wrong in upward(name_of(path), path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "code",
    [
        "import analyzer.engine",
        "from analyzer import Analyzer",
        "from analyzer import engine",
        "def read():\n    from analyzer.language.parse import parse",
    ],
)
def test_an_import_that_points_upward_is_seen_wherever_it_stands(code):
    assert upward("analyzer.readers", code) and upward("analyzer.readers.pdf.file", code)


def circle(modules: dict[str, str], folder: str) -> list[str]:
    """Return what in a folder imports each other in a circle, and what imports that; ``modules`` are names and code."""
    left: dict[str, set[str]] = {}
    for module, code in modules.items():
        if own := child(module, folder):
            targets = {child(target, folder) for target in imports(ast.parse(code), types=False)}
            left.setdefault(own, set()).update(targets - {own, None})
    while free := [name for name, targets in left.items() if not targets & left.keys()]:
        for name in free:
            del left[name]
    return sorted(left)


def child(module: str, folder: str) -> str | None:
    """What in a folder a module is, or is in."""
    return (
        "__init__" if module == folder else module[len(folder) + 1 :].split(".")[0] if module.startswith(f"{folder}.") else None
    )


@pytest.mark.parametrize("folder", sorted({name_of(path.parent / "__init__.py") for path in FILES}))
def test_neither_files_nor_folders_import_each_other_in_a_circle(folder):
    assert circle({name_of(path): path.read_text(encoding="utf-8") for path in FILES}, folder) == []


def test_folders_that_import_each_other_by_different_files_are_a_circle():
    modules = {
        "analyzer.readers.mail.headers": "import re",
        "analyzer.readers.mail.text": "from analyzer.readers.text.lines import blocks_of",
        "analyzer.readers.text.lines": "from analyzer.readers.mail.headers import head_at",
        "analyzer.readers.pdf.file": "from analyzer.readers.text.lines import blocks_of",
    }
    assert circle(modules, "analyzer.readers") == ["mail", "pdf", "text"] and circle(modules, "analyzer.readers.mail") == []


def test_reports_know_neither_spacy_nor_scikit_learn():
    for path in (ROOT / "reports").rglob("*.py"):
        assert "spacy" not in path.read_text() and "sklearn" not in path.read_text()
