"""Universal Dependencies treebank (CoNLL-U) to spaCy training documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin

from analyzer.errors import LabelError

COLUMNS = 10
MOST_SENTENCES = 12


@dataclass
class TreebankSentence:
    """One sentence: parallel lists, one entry a syntactic word."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    starts_paragraph: bool = False

    @property
    def text(self) -> str:
        """The sentence as written, without a trailing space."""
        return "".join(w + (" " if s else "") for w, s in zip(self.words, self.spaces, strict=True)).rstrip()

    @property
    def is_imperative(self) -> bool:
        """Whether the root of the tree bears ``Mood=Imp``."""
        return any(h == 0 and "Mood=Imp" in m for h, m in zip(self.heads, self.morphs, strict=True))


def read_conllu(path: Path) -> Iterator[TreebankSentence]:
    """Yield the sentences of a CoNLL-U file in order. Raises :class:`LabelError` at a line that is none of such a file."""
    sentence = TreebankSentence(starts_paragraph=True)
    multiword_end, multiword_space = 0, True
    with path.open(encoding="utf-8") as lines:
        for place, raw in enumerate(lines, 1):
            line = raw.rstrip("\n")
            if line.startswith("#"):
                if line.startswith(("# newpar", "# newdoc")):
                    sentence.starts_paragraph = True
            elif not line:
                if sentence.words:
                    yield sentence
                sentence, multiword_end = TreebankSentence(), 0
            else:
                column = line.split("\t")
                if len(column) != COLUMNS or not column[0][:1].isdigit():
                    raise LabelError(f"{path}:{place}", "is no line of a CoNLL-U file", "name a treebank (*.conllu)")
                number, space = column[0], "SpaceAfter=No" not in column[9]
                if "-" in number:
                    multiword_end, multiword_space = int(number.split("-")[1]), space
                elif "." not in number:
                    index = int(number)
                    if index < multiword_end:
                        space = False
                    elif index == multiword_end:
                        space = multiword_space
                    sentence.words.append(column[1])
                    sentence.spaces.append(space)
                    sentence.lemmas.append(column[2])
                    sentence.pos.append(column[3])
                    sentence.morphs.append("" if column[5] == "_" else column[5])
                    sentence.heads.append(int(column[6]))
    if sentence.words:
        yield sentence


def to_doc(nlp: Language, sentences: list[TreebankSentence]) -> Doc:
    """Join sentences into one gold-standard document (words, tags, lemmas, sentence starts)."""
    starts: list[bool | int | None] = [i == 0 for s in sentences for i in range(len(s.words))]
    spaces = [space or (i == len(s.words) - 1) for s in sentences for i, space in enumerate(s.spaces)]
    return Doc(
        nlp.vocab,
        words=[w for s in sentences for w in s.words],
        spaces=spaces,
        pos=[p for s in sentences for p in s.pos],
        morphs=[m for s in sentences for m in s.morphs],
        lemmas=[lemma for s in sentences for lemma in s.lemmas],
        sent_starts=starts,
    )


def paragraphs(sentences: Iterable[TreebankSentence]) -> Iterator[list[TreebankSentence]]:
    """Group sentences by the treebank's paragraphs, the unit the analyzer parses."""
    group: list[TreebankSentence] = []
    for sentence in sentences:
        if group and (sentence.starts_paragraph or len(group) >= MOST_SENTENCES):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def write_docbin(nlp: Language, source: Path, target: Path) -> None:
    """Convert a CoNLL-U file to ``target`` (.spacy)."""
    docs = [to_doc(nlp, group) for group in paragraphs(read_conllu(source))]
    DocBin(docs=docs, store_user_data=False).to_disk(target)
