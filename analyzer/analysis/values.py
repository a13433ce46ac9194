"""What an analysis is made of: plain frozen values that print as JSON and travel between processes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, overload

from analyzer.analysis.columns import TableName
from analyzer.analysis.plain import difference, plain, whole
from analyzer.document import BlockKind

if TYPE_CHECKING:
    import pandas
    import pyarrow
    from pydantic import TypeAdapter

SCHEMA_VERSION = 2
REPEATED = "many sentences repeat an earlier one, and each counts"
"""What is noted of a score of such a text."""

ActKind = Literal["command", "question", "rhetorical", "statement"]
Basis = Literal["hybrid", "cues"]
EvidenceKind = Literal["cue", "signal", "classifier"]
PartKind = Literal["speaker", "remarks", "answers"]


@dataclass(frozen=True, slots=True)
class Location:
    """Where a piece of text stands in the input.

    ``line`` and ``column`` count from 1; ``start`` and ``end`` are character offsets from 0 into the
    decoded input, ``end`` exclusive. ``place`` names a page, cue time or cell where there is one.
    """

    line: int
    column: int
    start: int
    end: int
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that speak for a pole.

    ``start`` and ``end`` are offsets into the sentence: ``sentence.text[start:end] == text``.
    ``weight`` is above 0 where it speaks for the pole. ``rule`` names the cue group, the signal or the feature.
    """

    dimension: str
    pole: str
    kind: EvidenceKind
    rule: str
    start: int
    end: int
    text: str
    weight: float
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """One sentence: its speech act, the pole it takes per dimension (absent: none) and why.

    ``poles`` maps a dimension to a pole's name or ``both``, and ``command_question`` also to ``rhetorical``, which counts
    for neither pole; ``probabilities`` maps every dimension that the classifier knows to the probability, 0 to 1, of each of its
    poles, and of ``rhetorical`` in ``command_question``; one of your own that was not trained is missing. ``in_answer`` is
    true where it belongs to a turn that answers another speaker's question. Sentences of one paragraph, list item or turn
    share ``block``.
    """

    index: int
    text: str
    words: int
    kind: BlockKind
    act: ActKind
    location: Location
    poles: dict[str, str]
    probabilities: dict[str, dict[str, float]]
    evidence: tuple[Evidence, ...]
    speaker: str | None = None
    in_answer: bool = False
    block: int = 0

    def takes(self, dimension: str, pole: str) -> bool:
        """Whether it takes a pole, alone or with the opposite one; ``rhetorical`` is never one of both."""
        return holds_pole(self.poles.get(dimension), pole)


def holds_pole(taken: str | None, pole: str) -> bool:
    """Whether what a sentence takes of a dimension is a pole, or both poles and this one of them."""
    return taken == pole or (taken == "both" and pole != "rhetorical")


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """How far a document leans on one dimension.

    ``position`` runs from -1 (all left) through 0 (balanced) to +1 (all right); ``interval`` is its
    range at the stated confidence. Both are ``None`` where ``enough`` is false. ``counts`` counts sentences
    by pole, and under ``both`` those of them that take both; ``density`` counts sentences of a pole in 100.
    ``basis`` says what decided: a classifier that weighs the cues (``hybrid``), or ``cues`` alone where none was trained.
    ``note`` says why there is no position, or that many sentences repeat an earlier one; else it is empty.
    """

    dimension: str
    left: str
    right: str
    position: float | None
    interval: tuple[float, float] | None
    confidence: float
    counts: dict[str, int]
    density: dict[str, float]
    sentences: int
    enough: bool
    basis: Basis
    note: str = ""

    @property
    def beyond_doubt(self) -> bool:
        """Whether there is an interval that excludes balance, in a text that does not repeat itself."""
        return self.interval is not None and excludes_zero(self.interval) and not self.repeated

    @property
    def repeated(self) -> bool:
        """Whether many sentences of the text repeat an earlier one, so that the interval looks surer than it is."""
        return self.note == REPEATED

    @property
    def poled(self) -> int:
        """How many sentences take a pole; one that takes both is counted once."""
        return self.counts[self.left] + self.counts[self.right] - self.counts.get("both", 0)


def excludes_zero(interval: tuple[float, float]) -> bool:
    """Whether an interval of positions or of differences lies on one side of 0."""
    return interval[0] > 0 or interval[1] < 0


@dataclass(frozen=True, slots=True)
class Part:
    """A speaker's sentences scored by themselves: all of them, the remarks, or the answers to others' questions."""

    kind: PartKind
    name: str
    words: int
    sentences: int
    acts: dict[str, int]
    scores: tuple[DimensionScore, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one figure of a document stands among the documents of a genre.

    ``measure`` is a dimension (its position) or ``dimension/pole`` (sentences of the pole in 100). ``less`` and
    ``more`` are the shares, 0 to 1, of the genre's ``documents`` known to have less and more of it. ``unusual`` is
    true where one of them is large and the figure's own interval excludes what the middle document has.
    """

    measure: str
    value: float
    less: float
    more: float
    documents: int
    unusual: bool


@dataclass(frozen=True, slots=True)
class Norms:
    """A document beside what is usual for its genre; no placements where it is too short to say.

    ``plural`` is what the genre's texts are called, ``documents`` how many the norms were computed from.
    """

    genre: str
    plural: str
    documents: int
    placements: tuple[Placement, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made the figures: equal provenance, options, plug-ins and input give equal output.

    ``analyzer`` is the version of this package. The others are SHA-256, in hexadecimal: ``lexicons`` of the files of dimensions
    and word lists, ``model`` of the files of all models (of language, breaks, classifier and norms), the user's own included,
    and ``settings`` of all settings.
    """

    analyzer: str
    lexicons: str
    model: str
    settings: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """The whole reading of one document, or of what one ``speaker`` says in it.

    ``norms`` is ``None`` where its genre is not known, or only one speaker is read and no genre was named.
    ``digest`` is the SHA-256, in hexadecimal, of the document's bytes; of a text without a file, of its UTF-8. ``acts``
    counts the sentences of each act: ``command``, ``question`` (a genuine one) and ``rhetorical``; the others are statements.
    ``metadata`` holds what a document says of itself: ``from``, ``to``, ``date`` and ``subject`` of a mail or memo, the
    ``author`` that it names, the ``file_author`` that a program noted down, how many ``attachments`` a mail has, and from
    which ``column`` of a table the text is.
    """

    name: str
    format: str
    digest: str
    words: int
    sentences: int
    scores: tuple[DimensionScore, ...]
    acts: dict[str, int]
    readings: tuple[SentenceReading, ...]
    provenance: Provenance
    title: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    norms: Norms | None = None
    speaker: str | None = None
    schema_version: int = SCHEMA_VERSION

    def score(self, dimension: str) -> DimensionScore:
        """Return the score of one dimension; raises ``KeyError`` where it was not scored.

        >>> from analyzer import Analyzer
        >>> score = Analyzer().analyze("Please call me today. Please send the list. " * 4).score("command_question")
        >>> score.sentences, score.density["command"], score.interval[0] <= score.position < 0
        (8, 100.0, True)
        """
        for score in self.scores:
            if score.dimension == dimension:
                return score
        raise KeyError(f"{dimension} was not scored; scored are {', '.join(s.dimension for s in self.scores)}")

    @property
    def command_question_ratio(self) -> float | None:
        """Commands for each genuine question, from 0; ``None`` where there is no question."""
        questions = self.acts.get("question", 0)
        return self.acts.get("command", 0) / questions if questions else None

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, as the JSON Schema in ``docs/analysis.schema.json`` describes them.

        >>> from analyzer import Analyzer
        >>> values = Analyzer().analyze("What do you think?").to_dict()
        >>> values["sentences"], values["acts"]["question"], values["command_question_ratio"]
        (1, 1, 0.0)
        """
        return {**plain(self), "command_question_ratio": self.command_question_ratio}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Analysis:
        """Return the analysis that :meth:`to_dict`, or JSON of it, describes.

        Raises ``ValueError`` where the values are those of another schema version, lack a key, or have an unknown key or a value
        of a wrong type. Ranges of numbers are not checked: the JSON Schema has them.

        >>> from analyzer import Analysis, Analyzer
        >>> analysis = Analyzer().analyze("What do you think?")
        >>> Analysis.from_dict(analysis.to_dict()) == analysis
        True
        """
        if not isinstance(values, Mapping):
            raise ValueError(f"no Analysis: is of type {type(values).__name__}, not a mapping")
        if values.get("schema_version") != SCHEMA_VERSION:
            raise ValueError(f"no Analysis of schema version {SCHEMA_VERSION}: its version is {values.get('schema_version')!r}")
        analysis = _adapter().validate_python(dict(values))
        # The adapter converts what is nearly of a type, passes over unknown keys and fills in missing ones.
        if found := difference(plain(dict(values)), analysis.to_dict()):
            raise ValueError(f"no Analysis: {found}")
        return analysis

    def to_json(self, *, indent: int | None = None) -> str:
        """Return :meth:`to_dict` as JSON, on one line unless ``indent`` names a number of blanks.

        Halves of characters, which hostile file names can hold, become U+FFFD.
        """
        return whole(json.dumps(self.to_dict(), ensure_ascii=False, indent=indent, allow_nan=False))

    @overload
    def to_frame(self, table: TableName = "sentences", *, pandas: Literal[False] = False) -> pyarrow.Table: ...
    @overload
    def to_frame(self, table: TableName = "sentences", *, pandas: Literal[True]) -> pandas.DataFrame: ...
    def to_frame(self, table: TableName = "sentences", *, pandas: bool = False) -> Any:
        """Return a table of the analysis: an Arrow table, or a data frame where ``pandas`` is true.

        ``sentences`` has a row a sentence, ``scores`` one of the document, ``speakers`` one a speaker and one each for what
        they say unasked and in answer to questions. The columns are those of ``docs/tables.md`` but for those about a
        folder; each Arrow field holds its meaning as metadata. Tables of several analyses of one analyzer have the same
        columns: ``pyarrow.concat_tables`` joins them.
        Raises :class:`AnalyzerError` where pyarrow or pandas is not installed, ``ValueError`` for another table.

        >>> from analyzer import Analyzer
        >>> table = Analyzer(dimensions=["push_pull"]).analyze("What do you think? Call me.").to_frame()
        >>> table.num_rows, table.column_names[-3:]
        (2, ['push_pull', 'push_pull_p_push', 'push_pull_p_pull'])
        """
        from analyzer.analysis.frame import frame_of

        return frame_of(self, table, as_pandas=pandas)


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Analysis]:
    from pydantic import TypeAdapter

    return TypeAdapter(Analysis)
