"""Tests a lexicon against its own examples: each term hits, no miss is hit."""

from __future__ import annotations

from pathlib import Path

from analyzer.dimensions.load import load_dimension
from analyzer.dimensions.match import CueMatcher
from analyzer.dimensions.schema import CueGroup, Dimension
from analyzer.errors import LexiconError
from analyzer.language.parse import Parser
from analyzer.language.stance import stances
from analyzer.language.wordlists import shared_wordlists


def check_file(path: Path, parser: Parser) -> tuple[Dimension | None, list[LexiconError]]:
    """Return the dimension of a file (``None`` where it breaks the schema) and all faults found."""
    try:
        dimension = load_dimension(path)
    except LexiconError as error:
        return None, [error]
    return dimension, [fault for cue in dimension.cues for fault in check_group(path, dimension, cue, parser)]


def check_group(path: Path, dimension: Dimension, group: CueGroup, parser: Parser) -> list[LexiconError]:
    """Return the faults of one cue group: terms that no hit holds, hits excluded by stance, misses that are hit."""
    where = f"{path}, cue {group.id!r}"
    faults: list[LexiconError] = []
    matched: set[int] = set()
    singles = [_only(group, t, None) for t in range(len(group.terms))]
    singles += [_only(group, None, p) for p in range(len(group.patterns))]
    try:
        matchers = [CueMatcher(parser.nlp, [_with(dimension, single)]) for single in singles]
    except LexiconError as error:
        return [LexiconError(where, error.what, error.remedy)]
    words = shared_wordlists()
    for sentence_list, is_hit in ((group.hit, True), (group.miss, False)):
        for text, parsed in zip(sentence_list, parser.parse(sentence_list), strict=True):
            counted = False
            for k, matcher in enumerate(matchers):
                for sentence, matches in zip(parsed.sentences, matcher.find(parsed), strict=True):
                    for match in matches:
                        matched.add(k) if is_hit else None
                        counted |= not stances(sentence, match.i, match.j, words) & set(group.unless)
            if is_hit and not counted:
                faults.append(LexiconError(where, f"hit {text!r} is not hit", "correct the example or the terms"))
            if not is_hit and counted:
                faults.append(LexiconError(where, f"miss {text!r} is hit", "narrow the term or drop the example"))
    for k, single in enumerate(singles):
        if k not in matched:
            named = single.terms[0] if single.terms else f"pattern {k - len(group.terms) + 1}"
            faults.append(LexiconError(where, f"{named!r} matches none of the group's hits", "add a hit that holds it"))
    return faults


def _only(group: CueGroup, term: int | None, pattern: int | None) -> CueGroup:
    """Return the group reduced to one term or pattern."""
    return CueGroup(
        group.id, group.pole, (group.terms[term],) if term is not None else (),
        (group.patterns[pattern],) if pattern is not None else (), group.weight, group.unless, group.why,
        group.source, group.hit, group.miss,
    )  # fmt: skip


def _with(dimension: Dimension, group: CueGroup) -> Dimension:
    return Dimension(dimension.id, dimension.question, dimension.left, dimension.right, (group,), {}, dimension.version, False)
