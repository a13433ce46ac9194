"""How much text the elements of a web page hold, how much of it in links, and what its tables are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.readers.text.talk import LONGEST_NAME, could_be_speakers
from analyzer.readers.web.nest import words

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

SKIPPED = words(
    "script style noscript template head title nav aside svg math canvas object embed iframe video audio map button input "
    "select option datalist textarea label fieldset dialog menu rt rp del s strike frameset noframes applet"
)
CELLS = frozenset(("td", "th"))
SHORT_CELL = 80


@dataclass(slots=True)
class Size:
    """How much text an element holds, how much of that in links, in how many links, and how many titles (h1, h2)."""

    text: int = 0
    linked: int = 0
    links: int = 0
    titles: int = 0


@dataclass(slots=True)
class Shape:
    """What a table is made of: ``filled`` counts each column's cells with text, ``first`` are the short ones that begin rows."""

    rows: int = 0
    cells: int = 0
    text: int = 0
    headed: bool = False
    nested: bool = False
    filled: dict[int, int] = field(default_factory=dict)
    column: int = 0
    first: list[str] = field(default_factory=list)

    @property
    def is_data(self) -> bool:
        """Whether the rows of the table belong together: it is no way to place text on a page."""
        if self.nested or not self.cells:
            return False
        if self.headed or could_be_speakers(self.first):
            return True
        short = self.text < SHORT_CELL * sum(self.filled.values())
        return self.rows > 1 and self.cells >= 2 * self.rows and len(self.filled) > 1 and short

    def close_cell(self, node: LexborNode, size: Size) -> None:
        """Count a cell that has ended."""
        if size.text:
            self.filled[self.column] = self.filled.get(self.column, 0) + 1
        if self.column == 0:
            self.first.append(" ".join(node.text().split()) if 0 < size.text <= LONGEST_NAME else "")
        self.column += 1


@dataclass(slots=True)
class Facts:
    """Measures of the elements of a page, by their ``mem_id``."""

    sizes: dict[int, Size] = field(default_factory=dict)
    tables: dict[int, Shape] = field(default_factory=dict)
    whole: int = 0

    def size_of(self, node: LexborNode) -> Size:
        """Return how much text an element holds: nothing where it was passed over."""
        return self.sizes.get(node.mem_id) or Size()


def measure(root: LexborNode) -> Facts:
    """Return the measures of all elements below ``root``."""
    facts = Facts()
    total = Size()
    tables: list[Shape] = []
    in_link = 0
    todo: list[tuple[LexborNode, Size | None]] = [(root, None)]
    while todo:
        node, before = todo.pop()
        tag = node.tag
        if before is not None:
            size = Size(
                total.text - before.text, total.linked - before.linked, total.links - before.links, total.titles - before.titles
            )
            facts.sizes[node.mem_id] = size
            if tag == "table":
                tables.pop().text = size.text
            elif tag in CELLS and tables:
                tables[-1].close_cell(node, size)
            in_link -= tag == "a"
            continue
        if len(todo) and node.next is not None:
            todo.append((node.next, None))
        if tag == "-text":
            length = len((node.text_content or "").strip())
            total.text += length
            total.linked += length if in_link else 0
            continue
        if tag in SKIPPED or tag is None or tag[0] in "-!":
            continue
        todo.append((node, Size(total.text, total.linked, total.links, total.titles)))
        total.titles += tag in ("h1", "h2")
        if tag == "a":
            in_link += 1
            total.links += 1
        elif tag == "table":
            for outer in tables[-1:]:
                outer.nested = True
            shape = Shape()
            facts.tables[node.mem_id] = shape
            tables.append(shape)
        elif tables:
            tables[-1].rows += tag == "tr"
            tables[-1].cells += tag in CELLS
            tables[-1].column = 0 if tag == "tr" else tables[-1].column
            tables[-1].headed |= tag in ("th", "thead", "caption")
        if node.child is not None:
            todo.append((node.child, None))
    facts.whole = total.text
    return facts
