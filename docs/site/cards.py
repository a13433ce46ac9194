"""The model cards as pages, and their tables where other pages ask for them."""

from __future__ import annotations

import re
from pathlib import Path

from words import plain, table

CARD = "models/classifier/README.md"
WEAK = 0.30
"""Below this F1, on the dev or on the test documents, a pole is called weak."""
FEW = 10
"""With fewer examples in dev and test together a figure says little."""
ASKED = re.compile(r"^<!-- table: ([\w./-]+), (.*?) -->$", re.M)


def pages(root: Path) -> dict[str, str | Path]:
    """Return the overview and the cards by source names; a card is the README of a folder of models."""
    found = {path.parent.name: path for path in sorted(root.glob("models/*/README.md"))}
    titles = {name: path.read_text(encoding="utf-8").split("\n")[0].lstrip("# ") for name, path in found.items()}
    rows = "\n".join(f"- [{plain(title)}]({name}.md): `models/{name}`" for name, title in titles.items())
    head = (
        "# Model cards\n\nWhat each model learned from; its licences, figures, failures, and the commands that print the figures."
    )
    return {"models/index.md": f"{head}\n\n{rows}\n", **{f"models/{name}.md": path for name, path in found.items()}}


def fill(markdown: str, root: Path) -> str:
    """Return a page with the tables that it asks for: ``<!-- table: CARD, FIRST HEADING -->``, ``<!-- weak poles -->``."""
    filled = ASKED.sub(lambda m: _markdown(table_of(root / m[1], m[2])), markdown)
    return re.sub(r"^<!-- weak poles -->$", lambda _: _weak(root), filled, flags=re.M)


def table_of(card: Path, first: str) -> list[list[str]]:
    """Return the cells of the table of a card whose first heading is ``first``, the headings first."""
    for block in re.findall(r"(?:^\|.*\|\n?)+", card.read_text(encoding="utf-8"), re.M):
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in block.strip().split("\n")]
        if rows[0][0] == first:
            return [rows[0], *rows[2:]]
    raise LookupError(f"{card}: no table that begins with {first!r}")


def figures(root: Path, dimension: str) -> str:
    """Return what the classifier's card says of the poles of a dimension; empty for a dimension that it has none of."""
    head, *rows = table_of(root / CARD, "pole")
    rows = [[row[0].partition("/")[2], *row[1:]] for row in rows if row[0].startswith(f"{dimension}/")]
    if not rows:
        return ""
    note = (
        "From the [model card](../models/classifier.md), on documents that the weights had not seen (dev set the thresholds): "
        "examples (n), precision (P), recall (R), their balance (F1), average precision (AP), calibration error (ECE). "
        "Few examples make the figures uncertain. [What they mean for you](../validity.md)."
    )
    return f"{note}\n\n{table(head, rows)}"


def _weak(root: Path) -> str:
    """Return the list of the poles that are found badly, or of which little is known."""
    head, *rows = table_of(root / CARD, "pole")
    f1 = [n for n, name in enumerate(head) if name == "F1"]
    examples = [n for n, name in enumerate(head) if name.startswith("n ")]
    weak, unknown = [], []
    for row in rows:
        dev, test = (row[n] if int(row[of]) else "unknown" for n, of in zip(f1, examples, strict=True))
        figures = f"{dev} on dev, {test} on test; {row[examples[0]]} and {row[examples[1]]} examples"
        line = f"- `{row[0]}` (F1 {figures})"
        if sum(int(row[n]) for n in examples) < FEW:
            unknown.append(line)
        elif min(float(row[n]) for n, of in zip(f1, examples, strict=True) if int(row[of])) < WEAK:
            weak.append(line)
    found_badly = f"Found badly: F1 below {WEAK:.2f} in one of two sets of documents.\n\n" + "\n".join(weak)
    return f"{found_badly}\n\nHardly tested: fewer than {FEW} examples in both sets together.\n\n" + "\n".join(unknown)


def _markdown(rows: list[list[str]]) -> str:
    return table(rows[0], rows[1:])
