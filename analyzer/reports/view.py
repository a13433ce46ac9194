"""An analysis in words: bars, strongest evidence, parts, places. All reports share it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analyzer.analysis import Analysis, DimensionScore, Evidence, Location, Part, SentenceReading, excludes_zero
from analyzer.dimensions.schema import ORDER, Dimension
from analyzer.reports.figures import signed
from analyzer.settings import Settings
from analyzer.suggestion import Coaching

WIDEST_BAR = 33
DOUBT = "Beyond doubt = more than a chance choice of sentences would give; labels can still be wrong."
RARE = "Rare poles are taken at a low p: at p = 0.25, about one such label in four is right."


def title(named: Analysis | Coaching) -> str:
    """Return what a text is called, its title or its file's name, and whose words of it are read where they are one speaker's."""
    text = named.title or named.name
    return f"{named.speaker} in {text}" if named.speaker else text


def own_name(name: str) -> str:
    """Return what a file is called without the folders that it lies in; the whole name where nothing else is left."""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2] or name


def question(dimension: str, known: Mapping[str, Dimension]) -> str:
    """Return what a dimension asks; its name where it is not among those known."""
    return known[dimension].question if dimension in known else dimension


def pole_name(pole: str, scores: Iterable[DimensionScore]) -> str:
    """Return a pole's name, with its opposite where another of the dimensions scored has a pole that is called nearly so.

    ``question`` is an act and ``questions`` a stance.
    """
    others = {one: other for s in scores for one, other in ((s.left, s.right), (s.right, s.left))}
    mistaken = any(name != pole and name.rstrip("s") == pole.rstrip("s") for name in others)
    return f"{pole} (not {others[pole]})" if mistaken and pole in others else pole


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence shown as evidence: how sure its pole is (0 to 1) and what decided."""

    reading: SentenceReading
    pole: str
    probability: float | None
    reasons: tuple[Evidence, ...]

    @classmethod
    def of(cls, reading: SentenceReading, dimension: str, pole: str) -> Shown:
        """Return a sentence as evidence for a pole of a dimension."""
        reasons = tuple(e for e in reading.evidence if e.dimension == dimension and e.pole == pole)
        return cls(reading, pole, reading.probabilities.get(dimension, {}).get(pole), reasons)


def bar_width(room: int) -> int:
    """Return how many cells of a bar, an odd number, there is room for."""
    return min(WIDEST_BAR, room - 1 + room % 2)


def bar(score: DimensionScore, width: int, unicode: bool = True) -> str:
    """Return a diverging bar of ``width`` (odd) characters: the interval as a line, the position as a mark."""
    line, dot, centre, empty = ("─", "●", "┼", "·") if unicode else ("-", "o", "|", ".")
    cells = [empty] * width
    cells[width // 2] = centre
    if score.position is not None and score.interval is not None:
        for k in range(_cell(score.interval[0], width), _cell(score.interval[1], width) + 1):
            cells[k] = line if cells[k] != centre else centre
        cells[_cell(score.position, width)] = dot
    return "".join(cells)


def counts(score: DimensionScore) -> str:
    """Return how many sentences take the left and how many the right pole, as ``3 : 5``."""
    return f"{score.counts[score.left]} : {score.counts[score.right]}"


def _cell(value: float, width: int) -> int:
    return min(width - 1, max(0, round((value + 1) / 2 * (width - 1))))


def strength(score: DimensionScore, limits: Settings) -> str:
    """Return how far a score leans, in words; certain only where its interval excludes 0, or any clear lean."""
    if score.position is None or score.interval is None:
        return score.note
    pole = score.right if score.position > 0 else score.left
    steps = (limits.lean_strongly, "strongly"), (limits.lean_clearly, "clearly"), (limits.lean_slightly, "slightly")
    far = next((word for least, word in steps if abs(score.position) >= least), None)
    if score.beyond_doubt:
        return f"leans {far or 'slightly'} to {pole}"
    if excludes_zero(score.interval):
        return f"may lean to {pole}, too many repeated sentences to be sure"
    if far is None and max(map(abs, score.interval)) < limits.lean_clearly:
        return "may lean either way, too many repeated sentences to tell" if score.repeated else "balanced"
    # Where so many sentences take a pole that a clear lean would be beyond doubt, it is no want of sentences.
    close = (score.interval[1] - score.interval[0]) / 2 < limits.lean_clearly
    if far is None:
        return f"may lean either way, {'too close to balance' if close else 'too few sentences'} to tell"
    return f"may lean to {pole}, {'too close to balance to tell' if close else 'too few sentences to be sure'}"


def lean(analysis: Analysis, score: DimensionScore, limits: Settings) -> str:
    """Return :func:`strength`, and whether none of the sentences that it rests on is likely to say so by itself."""
    alone = "; no sentence behind it is likely on its own" if is_unlikely(analysis, score, limits) else ""
    return f"{strength(score, limits)}{alone}"


def ends(scores: Sequence[DimensionScore]) -> tuple[str, str]:
    """Return what -1 and +1 stand for: Hagel's two sides where one of his dimensions is among the scores."""
    hagels = any(score.dimension in ORDER for score in scores)
    return ("scalable efficiency", "scalable learning") if hagels else ("the left pole", "the right pole")


def capital(text: str) -> str:
    """Return a text with a capital at its start; names of poles in it stay as they are written."""
    return text[:1].upper() + text[1:]


def is_unlikely(analysis: Analysis, score: DimensionScore, limits: Settings) -> bool:
    """Whether a score has a position and no sentence behind its leading pole is likely to take it by itself."""
    if not score.position:
        return False
    pole = score.right if score.position > 0 else score.left
    taken = [r.probabilities.get(score.dimension, {}) for r in analysis.readings if r.takes(score.dimension, pole)]
    return bool(taken) and all(p.get(pole, 1.0) < limits.lean_least_probability for p in taken)


def strongest(analysis: Analysis, dimension: str, most: int) -> list[Shown]:
    """Return the sentences that made a score: surest first, the leading pole before the other."""
    score = analysis.score(dimension)
    leading = score.right if (score.position or 0) >= 0 else score.left
    poles = score.left, score.right
    shown = [Shown.of(r, dimension, pole) for r in analysis.readings for pole in poles if r.takes(dimension, pole)]
    shown.sort(key=lambda s: (s.pole != leading, -(s.probability or 0.0), -sum(e.weight for e in s.reasons), s.reading.index))
    return shown[:most]


def doubts(analysis: Analysis, evidence: int, limits: Settings) -> str:
    """Return what "beyond doubt" means, and a low p where one is shown; nothing where there is no score."""
    scored = [s.dimension for s in analysis.scores if s.enough]
    shown = [item.probability for d in scored for item in strongest(analysis, d, evidence)]
    rare = any(p is not None and p < limits.lean_least_probability for p in shown)
    return " ".join([*([DOUBT] if scored else []), *([RARE] if rare else [])])


def share(commands: int, questions: int) -> str:
    """Return how many commands there are for each question, or how many questions for each command; of both there are some."""
    if commands == questions:
        return "as many commands as questions"
    times = f"{max(commands, questions) / min(commands, questions):.1f}"
    if times == "1.0":
        return "about as many commands as questions"
    return f"{times} commands for each question" if commands > questions else f"{times} questions for each command"


def acts_told(who: str, commands: int, questions: int, *, several: bool) -> str:
    """Return how often a text, or ``several`` of ``who``, orders and asks, without an end mark."""
    give, ask = ("give", "ask") if several else ("gives", "asks")
    said = f"{who} {give} {how_many(commands, 'command')} and {ask} {how_many(questions, 'genuine question')}"
    return f"{said}: {share(commands, questions)}" if commands and questions else said


def both_acts(analysis: Analysis) -> str:
    """Return where sentences that order and ask are counted; each stands behind the position with both poles."""
    both = sum(r.poles.get("command_question") == "both" for r in analysis.readings)
    counts = "does both counts as a command" if both == 1 else "do both count as commands"
    return f"{both:,} that {counts}" if both else ""


def by_cues(analysis: Analysis) -> list[str]:
    """Say which dimensions no classifier was trained for, in one sentence; none where all have one."""
    names = [f"{s.left}/{s.right}" for s in analysis.scores if s.basis == "cues"]
    how = "it is decided by its cues alone" if len(names) == 1 else "they are decided by their cues alone"
    return [f"No classifier was trained for {listed(names)}: {how}."] if names else []


def ratio(analysis: Analysis) -> str:
    """Return how many commands and genuine questions there are, and how they compare where there are some of both."""
    commands, questions = analysis.acts.get("command", 0), analysis.acts.get("question", 0)
    compared = [share(commands, questions)] if commands and questions else []
    both = f"{told} here, and for both poles above" if (told := both_acts(analysis)) else ""
    told = "; ".join([*compared, *filter(None, [both])])
    return f"{commands} : {questions}{f' ({told})' if told else ''}"


def first_speakers(parts: Sequence[Part], most: int) -> Sequence[Part]:
    """Return the parts of the first speakers, none of them cut in two: at most so many, or the first speaker's."""
    starts = [k for k, part in enumerate(parts) if part.kind == "speaker"][1:]
    return parts[: max((k for k in (*starts, len(parts)) if k <= most), default=starts[0] if starts else len(parts))]


def part_title(part: Part) -> str:
    """Return what a part is, in words."""
    if part.kind == "speaker":
        return part.name
    return "answering" if part.kind == "answers" else "unasked"


def part_acts(part: Part) -> str:
    """Return how often a part orders and asks."""
    return f"{part.acts.get('command', 0)} : {part.acts.get('question', 0)}"


def part_counts(part: Part) -> str:
    """Return how often a part orders and asks, in words, and in how many sentences."""
    acts = " and ".join(
        plural(part.acts.get(act, 0), noun) for act, noun in (("command", "command"), ("question", "genuine question"))
    )
    return f"{acts} in {plural(part.sentences, 'sentence')}"


def part_scores(analysis: Analysis, dimensions: dict[str, Dimension]) -> list[DimensionScore]:
    """Return the scores shown part by part: the headline dimensions among those scored, else the first four."""
    headline = [s for s in analysis.scores if s.dimension in dimensions and dimensions[s.dimension].headline]
    return headline or list(analysis.scores[:4])


def part_note(left: str, right: str, unknown: str = "blank") -> str:
    """Return what the table of parts means; the words say where it shows the poles, and how that too few sentences take one."""
    return (
        f"From -1 ({left} pole) to +1 ({right} pole); * = beyond doubt; {unknown} = too few sentences take a pole; "
        "answering = after another speaker's question."
    )


def part_only(analysis: Analysis, shown: Sequence[DimensionScore]) -> str:
    """Return that not all dimensions are shown part by part, where that is so."""
    if len(shown) == len(analysis.scores):
        return ""
    return f" {len(shown)} of {len(analysis.scores)} dimensions are shown; --format json has all."


def part_cell(part: Part, dimension: str) -> str:
    """Return a part's position on a dimension, with a star where it is beyond doubt."""
    score = next((s for s in part.scores if s.dimension == dimension), None)
    if score is None or score.position is None:
        return ""
    return f"{signed(score.position)}{'*' if score.beyond_doubt else ''}"


def reason(shown: Shown) -> str:
    """Return in a few words what decided for a pole."""
    cues = [e for e in shown.reasons if e.kind == "cue"]
    signals = [e for e in shown.reasons if e.kind == "signal"]
    words = [e for e in shown.reasons if e.kind == "classifier"]
    parts = []
    if cues:
        parts.append(_quoting("cue", " ", cues, 2))
    if signals and not cues:
        parts.append(_quoting("syntax", " ", signals, 1))
    if words and not cues:
        parts.append(_quoting("classifier", ": ", words, 3))
    elif shown.probability is not None and not parts:
        parts.append("classifier")
    sure = f", p = {shown.probability:.2f}" if shown.probability is not None else ""
    return "; ".join(parts) + sure


def _quoting(what: str, mark: str, pieces: Sequence[Evidence], most: int) -> str:
    quoted = ", ".join(list(dict.fromkeys(f"“{e.text}”" for e in pieces if e.text))[:most])
    return f"{what}{mark}{quoted}" if quoted else what


def quote(reading: SentenceReading) -> str:
    """Return what a sentence says; where its text was left out, at which characters of the document it stands."""
    return reading.text or f"characters {reading.location.start:,} to {reading.location.end:,}"


def where(location: Location, format: str) -> str:
    """Return where a sentence stands in a file of a format: its page, time or cell if it has one, and its line.

    Where the text keeps no lines of the file's, it is told what is counted instead.
    """
    line = _line(location.line, format)
    return f"{location.place}, {line}" if location.place else line


def _line(line: int, format: str) -> str:
    from analyzer.readers import form_of  # here, for `analyze --help` needs no reader

    form = form_of(format)
    if form.kind == "mail":
        return f"line {line} of the message"
    return f"{'line' if form.keeps_text else 'paragraph'} {line}"


def listed(names: list[str]) -> str:
    """Return some names in a row, "and" before the last."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def plural(n: int, noun: str) -> str:
    """Return a count with its noun."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def how_many(n: int, noun: str) -> str:
    """Return a count with its noun, "no" where there is none."""
    return plural(n, noun) if n else f"no {noun}s"
