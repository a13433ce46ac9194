"""Imports run one way: reader, language, dimensions, classifier, scoring, report, engine, command."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "analyzer"
LEVEL = {
    "_version": 0, "errors": 0, "document": 1, "analysis": 1, "resources": 0, "toml": 1, "settings": 2, "comparison": 2, "findings": 2,
    "explanation": 2, "suggestion": 2, "dimensions.schema": 2, "arrays": 3, "dimensions.load": 3, "dimensions.search": 3,
    "readers": 3, "language": 4, "dimensions.match": 5,
    "dimensions.check": 6, "dimensions.observe": 6, "classifier": 7, "scoring": 8, "reports": 9, "integrity": 9,
    "engine": 10, "training": 11, "batch": 11, "components": 11, "coaching": 11, "explain": 11, "check": 12,
    "cli": 13, "__init__": 14, "__main__": 14,
}  # fmt: skip


def level(module: str) -> tuple[str, int]:
    name = module.removeprefix("analyzer").removeprefix(".") or "__init__"
    for key in sorted(LEVEL, key=len, reverse=True):
        if name == key or name.startswith(key + "."):
            return key, LEVEL[key]
    if name == "dimensions":
        return "dimensions.schema", 2
    raise AssertionError(f"{module} has no place in the layers")


def imports(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("analyzer"):
            for alias in node.names:
                inner = ROOT.parent / (node.module + "." + alias.name).replace(".", "/")
                yield f"{node.module}.{alias.name}" if inner.is_dir() or inner.with_suffix(".py").is_file() else node.module
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.startswith("analyzer"))


def test_no_import_points_upward():
    wrong = []
    for path in ROOT.rglob("*.py"):
        module = ".".join(("analyzer", *path.relative_to(ROOT).with_suffix("").parts))
        own, height = level(module.removesuffix(".__init__") if module != "analyzer.__init__" else module)
        for target in imports(path):
            other, far = level(target)
            if other != own and far >= height:
                wrong.append(f"{module} imports {target}")
    # The word lists are data and use the one TOML reader.
    assert [w for w in wrong if "__init__" not in w.split(" ")[0]] == []


def test_reports_know_neither_spacy_nor_scikit_learn():
    for path in (ROOT / "reports").glob("*.py"):
        assert "spacy" not in path.read_text() and "sklearn" not in path.read_text()
