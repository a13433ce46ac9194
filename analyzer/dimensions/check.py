"""Tests a lexicon against its own examples: each term hits, no miss is hit."""

from __future__ import annotations

from dataclasses import replace
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
    singles = [replace(group, terms=(term,), patterns=()) for term in group.terms]
    singles += [replace(group, terms=(), patterns=(pattern,)) for pattern in group.patterns]
    try:
        matchers = [CueMatcher(parser.nlp, [replace(dimension, cues=(single,), signals={})]) for single in singles]
    except LexiconError as error:
        return [LexiconError(where, error.what, error.remedy)]
    words = shared_wordlists()
    for sentence_list, is_hit in ((group.hit, True), (group.miss, False)):
        for text, parsed in zip(sentence_list, parser.parse(sentence_list), strict=True):
            counted = False
            for k, matcher in enumerate(matchers):
                for sentence, matches in zip(parsed.sentences, matcher.find(parsed), strict=True):
                    for match in matches:
                        if is_hit:
                            matched.add(k)
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
