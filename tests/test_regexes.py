"""No regular expression of the project can be made to backtrack without a bound, whatever text it meets."""

import ast
import importlib
import pkgutil
import re
import time
from pathlib import Path

import pytest

import analyzer
from analyzer.document import Source
from analyzer.readers.text.plain import document_of

try:
    from re import _constants as constants
    from re import _parser as parser
except ImportError:  # Python 3.10
    import sre_constants as constants
    import sre_parse as parser

SAMPLE = "".join(map(chr, range(128))) + "é–—“”‘’…•·\u00a0\u200b日ж"
REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT)
LONG = 500
"""A repeat that may go on for longer than this counts as unbounded."""
NESTED = 100
"""So does a repeat that may go on for longer than this together with those around it."""
FEW, MANY = 22, 600
SOON, LATER = 0.1, 0.15
"""Seconds of processor time that a search in few, and in many repetitions of what it looks for, may take."""
VARIANTS = 4
"""How many texts that a repeat can match are tried: each takes another of its alternatives."""
UNFAILING = {"analyzer.readers.web.nest.TAG", "analyzer.readers.web.nest.OUTSIDE_RAW"}
"""Repeats of repeats behind which nothing can fail, so that no second way is ever tried."""
WIDE, AT_MOST = 20_000, 1
"""Blanks of a run, too many for a search that begins anew at each of them, and seconds of processor time to read such a text."""
CALLS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}


def modules():
    """Yield all modules but those that train, which see no text of others."""
    for found in pkgutil.walk_packages(analyzer.__path__, "analyzer."):
        if not found.name.startswith("analyzer.training") and not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def patterns_in(value):
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, list | tuple | frozenset):
        for inner in value:
            yield from patterns_in(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from patterns_in(inner)


def calls(path):
    """Yield the calls of a file that can be of a regular expression: what is called, how, and its first argument."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        method = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)
        if method and node.func.attr in CALLS and node.args:
            yield node.func.value.id, node.func.attr, node.args[0]


@pytest.fixture(scope="module")
def patterns():
    """Each pattern with where it stands and the methods by which it is used, where that can be seen."""
    where, used = {}, {}
    for module in modules():
        names = vars(module)
        for name, value in names.items():
            for pattern in patterns_in(value):
                where.setdefault((pattern.pattern, pattern.flags), f"{module.__name__}.{name}")
        for name, method, first in calls(Path(module.__file__)):
            known = names.get(name)
            if isinstance(known, re.Pattern):
                used.setdefault((known.pattern, known.flags), set()).add(method)
            elif name == "re" and isinstance(first, ast.Constant):
                compiled = re.compile(first.value)
                where.setdefault((compiled.pattern, compiled.flags), module.__name__)
                used.setdefault((compiled.pattern, compiled.flags), set()).update({method} - {"compile"})
    return [(place, re.compile(*key), used.get(key) or {"search"}) for key, place in where.items()]


def charset(op, value):
    """Return the characters of the sample that one item can match."""
    if op is constants.LITERAL:
        return {chr(value)}
    if op is constants.NOT_LITERAL:
        return set(SAMPLE) - {chr(value)}
    if op is constants.ANY:
        return set(SAMPLE) - {"\n"}
    if op is constants.CATEGORY:
        name = str(value).rsplit("_", 1)[-1].lower()
        test = {"digit": str.isdigit, "space": str.isspace, "word": lambda c: c.isalnum() or c == "_"}[name]
        return {c for c in SAMPLE if test(c) != ("NOT_" in str(value))}
    if op is constants.RANGE:
        return {c for c in SAMPLE if value[0] <= ord(c) <= value[1]} | {chr(value[0])}
    if op is constants.IN:
        negated = value[0][0] is constants.NEGATE
        inside = set().union(*(charset(*item) for item in value[negated:]))
        return set(SAMPLE) - inside if negated else inside
    return set()


def parts(op, value):
    """Return the sequences that an item holds."""
    if op in REPEATS or str(op) == "POSSESSIVE_REPEAT":
        return [value[2]]
    if op is constants.SUBPATTERN:
        return [value[3]]
    if op is constants.BRANCH:
        return list(value[1])
    return [value] if str(op) == "ATOMIC_GROUP" else []


def reach(op, value):
    """Return all characters that an item can match somewhere."""
    return charset(op, value).union(*(reach(*item) for sequence in parts(op, value) for item in sequence))


def least(op, value):
    """Return the fewest characters an item matches."""
    if op in REPEATS:
        return value[0] * sum(least(*item) for item in value[2])
    if op is constants.BRANCH:
        return min(sum(least(*item) for item in sequence) for sequence in value[1])
    inner = parts(op, value)
    if inner:
        return sum(least(*item) for item in inner[0])
    return int(op is constants.GROUPREF or bool(charset(op, value)))


def unbounded(op, value):
    return op in REPEATS and (value[1] is constants.MAXREPEAT or value[1] > LONG)


def tempered(op, value):
    """Whether each turn of a repeat first looks that it is not at the end, so that there is one way to take it."""
    body = value[2]
    while len(body) == 1 and parts(*body[0]):
        body = parts(*body[0])[0]
    return bool(body) and body[0][0] is constants.ASSERT_NOT


def repeats_inside(sequence):
    """Yield each unbounded repeat of a sequence with the items that stand beside it, at any depth."""
    for n, (op, value) in enumerate(sequence):
        beside = [item for k, item in enumerate(sequence) if k != n]
        if unbounded(op, value) and not tempered(op, value):
            yield (op, value), beside
        for inner in parts(op, value):
            for repeat, near in repeats_inside(inner):
                yield repeat, beside + near


def ambiguous(sequence):
    """Yield repeats of repeats whose turns nothing keeps apart: a run can be cut into turns in many ways."""
    for op, value in sequence:
        if unbounded(op, value):
            for inner, beside in repeats_inside(value[2]):
                if not any(least(*item) and not reach(*item) & reach(*inner) for item in beside):
                    yield value
        for part in parts(op, value):
            yield from ambiguous(part)


def sample(op, value, pick=0):
    """Return a short text that an item matches; ``pick`` chooses among its alternatives."""
    if op in REPEATS:
        return "".join(sample(*item, pick) for item in value[2]) * max(1, value[0])
    inner = parts(op, value)
    if inner:
        return "".join(sample(*item, pick) for item in inner[pick % len(inner)])
    found = sorted(charset(op, value), key=lambda c: (not c.isalnum(), not c.isprintable(), c))
    return found[pick % len(found)] if found else ""


def attacks(sequence, before="", times=1):
    """Yield ``(before, turn)``: a text that leads to a repeat, and what it repeats; ``times`` is how often all of it may come.

    Bounded repeats in each other may take as long as one without a bound.
    """
    for op, value in sequence:
        turns = times * max(1, min(int(value[1]), LONG + 1)) if op in REPEATS else times
        if turns > times and (unbounded(op, value) or turns > NESTED):
            for pick in range(VARIANTS):
                yield before, "".join(sample(*item, pick) for item in value[2])
        for part in parts(op, value):
            yield from attacks(part, before, turns)
        before += sample(op, value)


def seconds(pattern, methods, text):
    given = text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text
    started = time.process_time()
    for method in {m if m in ("match", "fullmatch") else "findall" for m in methods}:
        getattr(pattern, method)(given)
    return time.process_time() - started


def is_slow(pattern, methods, before, turn):
    few = seconds(pattern, methods, before + turn * FEW + "\x01")
    return few > SOON or seconds(pattern, methods, before + turn * MANY + "\x01") > LATER


def test_no_repeat_of_repeats_can_be_cut_in_many_ways(patterns):
    wrong = {where: p.pattern for where, p, _ in patterns if list(ambiguous(parser.parse(p.pattern, p.flags)))}
    assert len(patterns) > 200 and wrong.keys() == UNFAILING, wrong


def test_no_search_takes_long_in_what_it_looks_for(patterns):
    slow = []
    for where, pattern, methods in patterns:
        for before, turn in {*attacks(parser.parse(pattern.pattern, pattern.flags))}:
            if is_slow(pattern, methods, before, turn):
                slow.append(f"{where}: {pattern.pattern[:80]!r} on {before[:30]!r} + n * {turn!r}")
                break
    assert not slow, "\n".join(slow)


@pytest.mark.parametrize("blank", [" ", "\t"])
@pytest.mark.parametrize(
    "form", ["Ann{0}Lee\nHead{0}Q x\n\nI am here.\n", "Ann{0}(x\n{0}Ray\n\nI ask{0}you.\n", "10:02{0}Ann{0}: I am.\n"]
)
def test_a_run_of_blanks_inside_a_line_is_read_in_the_time_of_words(form, blank):
    started = time.process_time()
    document_of(form.format(blank * WIDE), Source("a.txt"))
    assert time.process_time() - started < AT_MOST


@pytest.mark.parametrize("bad", ["(a+)+$", "(?:a|b*)*c", "(?:<.*?>)*x", r"(\w\w*)*!", r"(?:[ \t]*\s*)+x"])
def test_the_check_knows_what_is_bad(bad):
    assert list(ambiguous(parser.parse(bad)))


@pytest.mark.parametrize("good", ["a+b*", r"\S+(?:[ \t]\S+)*", "(?:a{1,20},)*", r"<[^<>]*>"])
def test_the_check_lets_be_what_is_good(good):
    assert not list(ambiguous(parser.parse(good)))
