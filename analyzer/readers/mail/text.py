"""The texts of a mail put together to a document: the sender's own, then what is forwarded. For all mail formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter

from analyzer.document import Block, BlockKind, Document, Source
from analyzer.readers.build import UNPRINTED, check_length, tables_left_out
from analyzer.readers.correspondence.furniture import blank_inline
from analyzer.readers.correspondence.inline import answers, untold
from analyzer.readers.correspondence.tidy import name_words, roles_of
from analyzer.readers.line import Line, lines_of
from analyzer.readers.text.lines import blocks_of, make_block
from analyzer.readers.text.plain import document_of
from analyzer.readers.text.talk import first_turn
from analyzer.readers.transcript.labels import labels_of
from analyzer.readers.transcript.speakers import unscored
from analyzer.readers.web.colours import named_colour
from analyzer.readers.web.text import CELL_END
from analyzer.settings import Settings

LABELLED = ":  "
"""What stands between a speaker and the words, as long as the end of a cell is."""


@dataclass(slots=True)
class Body:
    """What the mail ``name`` holds: its texts in order, how many attachments, and what went wrong.

    ``most`` is how many characters the text of its HTML may have.
    """

    name: str
    most: int
    texts: list[Text] = field(default_factory=list)
    attachments: int = 0
    warnings: list[str] = field(default_factory=list)

    def of_html(self, html: str, *, forwarded: bool = False) -> Text:
        """Return the text of an HTML body. Raises :class:`analyzer.errors.ReadError` about the mail where it is too much."""
        from analyzer.readers.web.page import lines_from_html

        return rich_text(lines_from_html(html, self.name, self.most), forwarded=forwarded)


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a mail; ``forwarded`` where it is a mail inside the mail.

    ``kinds`` says of each line of ``content`` what it is, where the format of the text says so.
    """

    content: str
    forwarded: bool = False
    kinds: tuple[BlockKind, ...] = ()


def document_from(body: Body, metadata: dict[str, str], source: Source, settings: Settings) -> Document:
    """Return the document of the texts of a mail: one's own, then forwarded ones."""
    metadata = {**metadata, "attachments": str(body.attachments)} if body.attachments else metadata
    texts: list[str] = []
    blocks: list[Block] = []
    warnings = tuple(dict.fromkeys(body.warnings))
    length = 0
    for text in _together(body.texts):
        check_length(length + len(text.content), source.name, settings.most_text_characters)
        found, said = _blocks(text, metadata, source)
        warnings = (*warnings, *said)
        blocks.extend(_moved(block, length, text.forwarded) for block in found)
        texts.append(text.content)
        length += len(text.content) + 1
    if not any(block.kind in settings.scored_kinds for block in blocks) and any(block.kind == "quoted" for block in blocks):
        warnings = (*warnings, "all of its text is quoted or forwarded, none is the sender's own")
    warnings = (*warnings, *tables_left_out(blocks, settings.scored_kinds))
    return Document(source, "\n".join(texts), tuple(blocks), metadata.get("subject"), metadata, warnings)


def _blocks(text: Text, metadata: dict[str, str], source: Source) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the blocks of a text and warnings."""
    own = {} if text.forwarded else metadata
    if not text.kinds:
        document = document_of(text.content, source, metadata=own)
        return document.blocks, (*document.warnings, *_untold_colour(document.blocks))
    lines = list(lines_of(text.content))
    known = [n for n, kind in enumerate(text.kinds) if kind == "quoted"]
    texts, names = [line.text for line in lines], name_words(own.get("from", ""))
    roles = roles_of(texts, mail=True, sender=own.get("from", ""), known=known)
    marks = answers(texts, roles, names)
    for n, mark in marks.items():
        roles[n], lines[n] = "message", Line(" " * mark + texts[n][mark:], lines[n].start)
    message, quoted = ([line for line, role in zip(lines, roles, strict=True) if role == part] for part in ("message", "quoted"))
    kinds: list[BlockKind] = [
        "paragraph" if kind == "turn" or n in marks else kind if role == "message" else role
        for n, (role, kind) in enumerate(zip(roles, text.kinds, strict=True))
    ]
    blocks: list[Block] = []
    for kind, run in groupby(zip(lines, kinds, strict=True), key=itemgetter(1)):
        those = [Line(blank_inline(line.text), line.start) for line, _ in run]
        turns = first_turn([line.text.split(CELL_END) for line in those]) if kind == "table" else None
        blocks.extend(block for line in those[:turns] if (block := make_block([(line.text, line.start)], kind)))
        blocks.extend(_spoken(those[turns:]) if turns is not None else ())
    told = "turn" in text.kinds
    said = () if told else (*_untold_colour(blocks), *untold(message, quoted, names))
    return tuple(blocks), (*unscored(blocks), *said)


def _untold_colour(blocks: Sequence[Block]) -> Iterator[str]:
    """Say that answers stand in the quoted text, in a colour that cannot be seen."""
    quoted = next((n for n, block in enumerate(blocks) if block.kind == "quoted"), 0)
    colour = next(filter(None, (named_colour(block.text) for block in blocks[:quoted] if block.kind != "signature")), None)
    if colour:
        yield f"the quoted text holds answers in {colour}, which cannot be told from it: they are not scored"


def _spoken(rows: Sequence[Line]) -> Iterator[Block]:
    """Yield the turns that the rows of a table are: who speaks, and the words."""
    lines = [Line(row.text.replace(CELL_END, LABELLED, 1), row.start) for row in rows]
    labels = labels_of(lines)
    for line in lines:
        yield from blocks_of([line], labels)


def rich_text(lines: Iterable[tuple[str, BlockKind]], *, forwarded: bool) -> Text:
    """Return a text of lines that know what they are; white space is collapsed, empty ones are left out."""
    made = [(clean, kind) for line, kind in lines if (clean := " ".join(line.translate(UNPRINTED).split()))]
    return Text("\n".join(line for line, _ in made), forwarded, tuple(kind for _, kind in made))


def _together(texts: Iterable[Text]) -> Iterator[Text]:
    """Put the parts of one's own plain text, between which pictures or attachments stand, together again."""
    for plain, run in groupby(texts, key=lambda text: not (text.kinds or text.forwarded)):
        if plain:
            yield Text("\n\n".join(text.content.rstrip("\n") for text in run))
        else:
            yield from run


def _moved(block: Block, by: int, forwarded: bool) -> Block:
    """Return the block ``by`` characters further on; forwarded, it is quoted."""
    kind = "quoted" if forwarded and block.kind != "signature" else block.kind
    return replace(block, kind=kind, segments=tuple((own, there + by) for own, there in block.segments))
