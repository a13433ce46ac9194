"""Checks documents: analyzes them, and reports each rule that a sentence or the whole crosses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzer.analysis import Analysis, DimensionScore, SentenceReading
from analyzer.check.inputs import Input, inputs
from analyzer.check.limits import FolderLimits, Limits
from analyzer.check.places import Places
from analyzer.check.rules import Names, union
from analyzer.check.switches import Switches, switches_in
from analyzer.document import Document
from analyzer.engine import Analyzer
from analyzer.errors import ReadError
from analyzer.findings import Checked, Finding, Place, Rule
from analyzer.readers import ReaderSpec, documents_in, read_one
from analyzer.reports.figures import signed
from analyzer.reports.screen import clean
from analyzer.reports.view import Shown, plural, reason, strength
from analyzer.settings import Settings

LONGEST_QUOTE = 100


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """What was found in one document, and what its reader should know: comments not understood, nothing scored."""

    name: str
    findings: tuple[Finding, ...]
    left_out: int
    notes: tuple[str, ...]


class Checker:
    """Checks any number of files with one analyzer. ``config`` is a file whose limits hold for all of them."""

    def __init__(self, analyzer: Analyzer, *, config: Path | None = None, include_quoted: bool = False) -> None:
        self._analyzer = analyzer
        self._quoted = include_quoted
        self._names = Names(analyzer.dimensions)
        self.limits = Limits(self._names, config)

    def check(
        self,
        arguments: Sequence[str],
        *,
        exclude: Sequence[str] = (),
        stdin_name: str | None = None,
        tell: Callable[[str], object] = lambda line: None,
    ) -> Checked:
        """Return what is found in files, folders and standard input (``-``).

        ``tell`` is given a line for each thing that the analyzer warns of, for each file that cannot be read, for each comment
        that is not understood, and for each folder in which files are passed over.
        Raises :class:`SettingsError` where limits cannot be taken.
        """
        findings: list[Finding] = []
        errors: list[str] = []
        rulebooks: list[Mapping[str, Rule]] = []
        documents = left_out = 0
        for warning in self._analyzer.warnings:
            tell(warning)
        for given in inputs(arguments, self.limits, exclude, self._analyzer.settings, stdin_name, tell):
            for found in (given,) if isinstance(given, ReadError) else self._documents(given, rulebooks):
                if isinstance(found, ReadError):
                    errors.append(str(found))
                    tell(str(found))
                    continue
                documents += 1
                findings += found.findings
                left_out += found.left_out
                for note in found.notes:
                    tell(note)
        made = self._analyzer.provenance.analyzer
        return Checked(tuple(findings), left_out, union(rulebooks), documents, tuple(errors), made)

    def _documents(self, given: Input, rulebooks: list[Mapping[str, Rule]]) -> Iterator[CheckedDocument | ReadError]:
        """Yield what is found in each document of a file (a mailbox holds several), or why it cannot be read."""
        limits = self.limits.of(given.folder)
        rulebooks.append(limits.rules)
        taken = given.data

        def read(spec: ReaderSpec, data: bytes, name: str, settings: Settings) -> Document:
            nonlocal taken
            taken = data
            return read_one(spec, data, name, settings)

        for document in documents_in(given.data, given.name, self._analyzer.settings, read):
            if isinstance(document, ReadError):
                yield document
                continue
            try:
                yield self._checked(document, Places(taken, document), limits)
            except ReadError as error:
                yield error

    def _checked(self, document: Document, places: Places, limits: FolderLimits) -> CheckedDocument:
        analysis = self._analyzer.analyze_document(document, include_quoted=self._quoted)
        markdown = document.source.form.markup == "markdown"
        switches = switches_in(places.text or "", document.source.name, self._names, markdown=markdown)
        where = [places.of(reading) for reading in analysis.readings]
        first = next((place.start for place in where if place.start is not None), 0)
        whole = [
            Finding(rule.id, analysis.name, Place(), message, "", value, rule.limit)
            for rule in limits.rules.values()
            if not switches.is_off(rule.id, first)
            for value, message in _of_whole(rule, analysis, self._analyzer.settings)
        ]
        found = list(_of_sentences(analysis, where, limits.rules, switches))
        shown = _surest(found, limits.most)
        notes = list(switches.faults)
        if not analysis.sentences:
            notes += [f"{analysis.name}: {warning}" for warning in analysis.warnings[-1:]]
        return CheckedDocument(analysis.name, (*whole, *shown), len(found) - len(shown), tuple(notes))


def _of_sentences(
    analysis: Analysis, places: Sequence[Place], rules: Mapping[str, Rule], switches: Switches
) -> Iterator[Finding]:
    """Yield the findings of single sentences, in their order."""
    wanted = [rule for rule in rules.values() if rule.kind == "sentence"]
    at = before = 0
    for reading, place in zip(analysis.readings, places, strict=True):
        at = place.start if place.start is not None else at
        end = place.end if place.end is not None else at
        for rule in wanted:
            found = _takes(reading, rule)
            if found and not switches.is_off(rule.id, at) and not switches.skipped(rule.id, end, before):
                message = _message(found, rule)
                yield Finding(rule.id, analysis.name, place, message, reading.text, found.probability, rule.limit)
        before = end


def _surest(findings: Sequence[Finding], most: int) -> list[Finding]:
    """Return, in their order, at most so many findings a rule: those of the highest probability."""
    ranked = sorted(findings, key=lambda f: -1.0 if f.value is None else -f.value)
    counts: Counter[str] = Counter()
    kept: set[int] = set()
    for finding in ranked:
        counts[finding.rule] += 1
        if counts[finding.rule] <= most:
            kept.add(id(finding))
    return [finding for finding in findings if id(finding) in kept]


def _takes(reading: SentenceReading, rule: Rule) -> Shown | None:
    """Return a sentence with what decided, where it takes a rule's pole surely enough."""
    if rule.pole is None or not reading.takes(rule.dimension, rule.pole):
        return None
    shown = Shown.of(reading, rule.dimension, rule.pole)
    return shown if shown.probability is None or shown.probability >= rule.limit else None


def _message(found: Shown, rule: Rule) -> str:
    text = clean(found.reading.text)
    quote = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + "…"
    limit = f", limit {rule.limit:.2f}" if found.probability is not None else ""
    return f"“{quote}” reads as {found.pole} ({clean(reason(found))}{limit})"


def _of_whole(rule: Rule, analysis: Analysis, settings: Settings) -> Iterator[tuple[float, str]]:
    """Yield the value and message of a rule about the whole text, where it is crossed."""
    score = next((s for s in analysis.scores if s.dimension == rule.dimension), None)
    if score is None or not score.enough or score.position is None:
        return
    if rule.kind == "position" and score.position < rule.limit:
        lean = strength(score, settings).split(",")[0]
        yield score.position, f"the text {lean}: {signed(score.position)}, limit {signed(rule.limit)} ({_counts(score)})"
    elif rule.kind == "share" and rule.pole is not None and score.density[rule.pole] > rule.limit:
        share = score.density[rule.pole]
        what = f"{score.counts[rule.pole]} of {plural(score.sentences, 'sentence')} take {rule.pole}"
        yield share, f"{what}: {share:.0f} in 100, limit {rule.limit:g}"


def _counts(score: DimensionScore) -> str:
    return f"{score.counts[score.left]} {score.left} to {score.counts[score.right]} {score.right} sentences"
