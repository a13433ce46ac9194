"""Finds who speaks in a transcript: the labels at the start of its lines.

A label alone proves nothing ("Note: ...", "Goal Setting: ..."), so all labels of a text are weighed together.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property, lru_cache

from analyzer.readers.endings import SENTENCE_END as SENTENCE_ENDED
from analyzer.readers.line import WIDEST, Label, Line, open_paragraphs
from analyzer.readers.transcript.calls import called
from analyzer.readers.transcript.chamber import debated
from analyzer.readers.transcript.chats import chatted
from analyzer.readers.transcript.described import described
from analyzer.readers.transcript.forms import (
    ASKED,
    COLON,
    CUE_NUMBER,
    LONE_TIME,
    OTHER_VOICE,
    SENTENCE_END,
    SPELLED_TIME,
    TIME_ABOVE,
    label_in,
    time_of,
)
from analyzer.readers.transcript.heads import lists_people
from analyzer.readers.transcript.hearings import heard
from analyzer.readers.transcript.initials import by_initials
from analyzer.readers.transcript.minutes import minuted, narrated
from analyzer.readers.transcript.name_words import name_words
from analyzer.readers.transcript.names import PHONE, without_group
from analyzer.readers.transcript.people import are_people, talk_to_each_other
from analyzer.readers.transcript.pleading import without_line_numbers
from analyzer.readers.transcript.posts import posted
from analyzer.readers.transcript.questions import answered, asked_alone, with_answers, without_numbers
from analyzer.readers.transcript.speakers import is_unnamed, name_of
from analyzer.readers.transcript.turns import in_turn
from analyzer.readers.wordlists import alternatives

LONGEST_LABEL = 72
UNKNOWN_VOICE = "Unknown"
ADDRESS = re.compile(r"@|://")
"""What makes a word an address, in which names are written small: it is no prose."""
SMALL_WORD = re.compile(r"\b[a-z][a-z'’-]+")
CALL = re.compile(r"(?:, |(?:[Tt]hanks|[Tt]hank you|[Hh]i|[Hh]ello|[Yy]es|[Nn]o|[Oo]kay),? )(?=(\S+))")
"""What stands before the name of somebody who is called."""
LEAST_ALONE, LEAST_SAID = 4, 4
"""Names on lines of their own that a conversation needs at least, and words below each."""
LEAST_TIMES = 3
"""Labels whose times must rise for others to be told by theirs."""
LEAST_SHARE = 0.12
"""Of the paragraphs of a transcript, how many at least start with a label."""


def labels_of(lines: Sequence[Line]) -> dict[int, Label]:
    """Return the labels of a transcript by the start of their lines; none where the text is no transcript."""
    # A reader of markup may have blanked its marks with NUL.
    texts = without_numbers([line.text.replace("\0", " ") for line in lines])
    filled = [i for i, text in enumerate(texts) if text.strip()]
    taken = chatted([texts[i] for i in filled]) or _weighed(texts, filled)
    return {lines[filled[n]].start: label for n, label in taken.items()}


def _weighed(texts: list[str], filled: list[int]) -> dict[int, Label]:
    """Return the labels that weigh most together by the number of their filled lines."""
    text = _Text([texts[i] for i in filled], [n == 0 or i - filled[n - 1] > 1 for n, i in enumerate(filled)])
    forms = (text.stamped, text.titled, text.timed, text.inline, text.columns, text.captioned)
    rows = text.texts, text.gaps
    taken = (
        posted(*rows)
        or heard(*rows)
        or max((*(form() for form in forms), in_turn(*rows), called(*rows), debated(*rows)), key=len)
    )
    taken = taken or text.alone() or minuted(*rows) or asked_alone(*rows)
    taken = by_initials(*rows, taken)
    taken |= described(*rows, taken)
    taken = with_answers(*rows, taken)
    if narrated(text.texts, taken):
        taken = {n: replace(label, brief=True) for n, label in taken.items()}
    crowd = name_words().crowd
    return text.crowd() if all(label.name.isupper() and label.name.casefold() in crowd for label in taken.values()) else taken


def turns_of(lines: Sequence[Line]) -> tuple[list[Line], dict[int, Label]]:
    """Return the lines of a text, parted where in the middle of one somebody else speaks, and the labels as :func:`labels_of`.

    Behind the end of a sentence a label counts that starts a line elsewhere in the text, and QUESTION.
    """
    lines = without_line_numbers(lines)
    labels = labels_of(lines)
    marked = {line.start: match for line in lines if (match := OTHER_VOICE.match(line.text))}
    if marked.keys() & labels.keys():  # ">>" without a name is somebody else
        labels = {start: Label(UNKNOWN_VOICE, match.end()) for start, match in marked.items()} | labels
    known = {label.name for label in labels.values() if label.form == "inline"}
    if not known:
        return list(lines), labels
    parted: list[Line] = []
    for line in lines:
        own = labels.get(line.start)
        inside = list(_inside(line.text, own.end if own else 0, known)) if ":" in line.text else []
        if not inside:
            parted.append(line)
            continue
        cuts = [(0, 0, ""), *inside]
        ends = [at for at, _, _ in inside] + [len(line.text)]
        for n, ((at, words, name), end) in enumerate(zip(cuts, ends, strict=True)):
            # Blanks keep the width of a line that can be wrapped; one offset further on, each part has a start of its own.
            skipped = n if len(line.text) <= WIDEST else at
            parted.append(Line(" " * (at - skipped) + line.text[at:end], line.start + skipped))
            if n:
                labels[line.start + skipped] = Label(name, words - skipped)
    return parted, labels


def _inside(text: str, start: int, known: Set[str]) -> Iterator[tuple[int, int, str]]:
    """Yield where known labels start inside a line, where what they begin starts, and their names."""
    for colon in COLON.finditer(text, start):
        for ended in SENTENCE_END.finditer(text, max(start, colon.start() - LONGEST_LABEL), colon.start()):
            name = text[ended.end() : colon.start()].rstrip()
            if name in known or ASKED.fullmatch(name):
                yield ended.end(), colon.end(), name
                start = colon.end()
                break


class _Text:
    """The filled lines of a text, and what could be labels in them; ``gaps`` says which lines follow a blank one."""

    def __init__(self, texts: list[str], gaps: list[bool]) -> None:
        self.texts, self.gaps = texts, gaps
        found = {n: label for n, text in enumerate(texts) if (label := label_in(text))}
        names = {label.name for label in found.values()}
        below = [*texts[1:], ""]
        self._listed = {n for n, text in enumerate(texts) if lists_people(text, below[n], names)}
        self._found = {n: label for n, label in found.items() if n not in self._listed}

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        """The words in small letters that stand outside of what could be labels."""
        rows = ((n, text) for n, text in enumerate(self.texts) if n not in self._listed)
        said = (text[self._found[n].end :] if n in self._found else text for n, text in rows)
        prose = (" ".join(w for w in text.split() if not ADDRESS.search(w)) if ADDRESS.search(text) else text for text in said)
        return frozenset(SMALL_WORD.findall(" ".join(prose)))

    def stamped(self) -> dict[int, Label]:
        """Labels with a time, as recorders write them; an agenda has such lines too, but no text below each."""
        taken = self._of("stamped")
        names = _counts(taken)
        known = {n: label for n, label in taken.items() if names[label.name] > 1 or self._name_like(label.name)}
        taken = known | self._in_time(taken, known)
        bare = sum(label.end >= len(self.texts[n].rstrip()) and not self._speech(n + 1, taken) for n, label in taken.items())
        certain = len(names) < len(taken) or any(label.marked for label in taken.values())
        if len(taken) < 2 or not certain or bare > 0.3 * len(taken) or not self._mostly_people(names):
            return {}
        above: dict[int, Label] = {}
        for n, label in taken.items():
            if n > 1 and LONE_TIME.fullmatch(self.texts[n - 1]) and self.texts[n - 2].strip() == label.name:
                above |= self._initials(n - 3, label.name) | self._whole(label.name, n - 2, n - 1)
        return taken | above

    def _in_time(self, labels: Mapping[int, Label], known: Mapping[int, Label]) -> dict[int, Label]:
        """Return the labels that can be no names by themselves, but open a paragraph and come in time between ``known`` ones."""
        numbers, times = sorted(known), [known[n].time or "" for n in sorted(known)]
        if len(times) < LEAST_TIMES or "" in times or times != sorted(times):
            return {}
        found = {}
        for n, label in labels.items():
            k = bisect(numbers, n)
            opens = self.gaps[n] and n > 0 and SENTENCE_ENDED.search(self.texts[n - 1]) and self._speech(n + 1, labels)
            if n not in known and opens and 0 < k < len(times) and times[k - 1] <= (label.time or "") <= times[k]:
                found[n] = label
        return found

    def timed(self) -> dict[int, Label]:
        """Names on lines of their own, each with a line below that holds the time; both lines are labels.

        Chat programs write a name and its time on one line beside such as stand on two.
        """
        times = {n: match for n, text in enumerate(self.texts) if not self.gaps[n] and (match := LONE_TIME.fullmatch(text))}
        heads = {n: label for n, label in self._of("bare").items() if n + 1 in times and self._speech(n + 2, {})}
        beside = {n: label for n, label in self._of("stamped").items() if self._speech(n + 1, heads)}
        names = _counts(heads | beside)
        certain = all(SPELLED_TIME.fullmatch(times[n + 1]["time"]) for n in heads) or 3 <= names.total() > len(names)
        if len(heads) < 2 or not certain or not self._mostly_people(names):
            return {}
        taken = {n: label for n, label in beside.items() if self._name_like(label.name) or names[label.name] > 1}
        for n, label in heads.items():
            taken |= {n: label} | self._initials(n - 1, label.name)
            taken[n + 1] = Label(label.name, len(self.texts[n + 1]), time_of(times[n + 1]["time"]), "timed")
        return taken

    def captioned(self) -> dict[int, Label]:
        """Names on lines of their own, each below a line with a time, as in copied captions; both lines are labels."""
        times = {n: match for n, text in enumerate(self.texts) if (match := TIME_ABOVE.fullmatch(text))}
        heads = {
            n: label
            for n, label in self._of("bare").items()
            if n - 1 in times and not self.gaps[n] and self._speech(n + 1, times)
        }
        names = _counts(heads)
        if not 3 <= len(heads) > len(names) or 2 * len(heads) <= len(times) or not self._mostly_people(names):
            return {}
        if not talk_to_each_other([self.texts[n + 1] for n in heads]):
            return {}
        taken: dict[int, Label] = {}
        for n, label in heads.items():
            said = Label(label.name, label.end, time_of(times[n - 1]["time"] or times[n - 1]["short"]), "timed")
            numbered = n > 1 and CUE_NUMBER.fullmatch(self.texts[n - 2]) is not None
            taken |= {n: said} | self._whole(label.name, *range(n - 1 - numbered, n))
        return taken

    def _initials(self, n: int, name: str) -> dict[int, Label]:
        """Return line ``n`` as a label where it holds nothing but the initials of a name."""
        letters = "".join(word[0] for word in without_group(name).split())
        own = n >= 0 and self.texts[n].strip() in (letters, letters[:1] + letters[-1:], letters[:1])
        return self._whole(name, n) if own else {}

    def _whole(self, name: str, *numbers: int) -> dict[int, Label]:
        """Return lines as labels behind which nothing is said."""
        return {n: Label(name, len(self.texts[n])) for n in numbers}

    def titled(self) -> dict[int, Label]:
        """Names on lines of their own, at first with a title, as in calls with analysts."""
        titled = {n: label for n, label in self._of("titled").items() if self._name_like(label.name)}
        known = {label.name for label in titled.values()}
        bare = {n: label for n, label in self._of("bare").items() if label.name in known or is_unnamed(label.name)}
        heads = titled | bare
        taken = {n: label for n, label in heads.items() if self._speech(n + 1, heads, least=8)}
        counts = _counts(taken)
        return taken if titled and len(taken) >= 3 and len(counts) < len(taken) else {}

    def columns(self) -> dict[int, Label]:
        """Labels in the second of three columns, behind a time; a schedule has them too, and no sentences in the third."""
        taken = self._of("column")
        names = _counts(taken)
        ends = [self.texts[n - 1].rstrip()[-1] for n in [*taken, len(self.texts)][1:]]
        ended = sum(end in '.?!…"”—' for end in ends)
        return taken if 3 <= len(taken) > len(names) and ended > 0.7 * len(taken) and self._mostly_people(names) else {}

    def alone(self) -> dict[int, Label]:
        """Names of two or three words on lines of their own, of people who call each other by name; headings come back too."""
        heads = {n: label for n, label in self._of("bare").items() if self._speech(n + 1, {}, least=LEAST_SAID)}
        heads = {n: label for n, label in heads.items() if 1 < len(label.name.split()) < 4 and are_people([label.name])}
        heads = {n: label for n, label in heads.items() if self._name_like(label.name)}
        names = _counts(heads)
        again = [name for name, count in names.items() if count > 1]
        opening = [self.gaps[n] for n, label in heads.items() if label.name in again]
        if len(again) < 2 or len(opening) < LEAST_ALONE or not self._called(again):
            return {}
        taken = {n: label for n, label in heads.items() if self.gaps[n] or not all(opening)}
        return taken if talk_to_each_other([self.texts[n + 1] for n in taken]) and self._converse(taken) else {}

    def _called(self, names: Iterable[str]) -> bool:
        """Whether somebody is called by the first name, as in "Thank you, Ann."."""
        firsts = {name.split()[0] for name in names}
        longest = max(map(len, firsts), default=0) + 1
        behind = (match[1][:longest] for text in self.texts for match in CALL.finditer(text))
        return any(word[:k] in firsts for word in behind for k, c in enumerate(word) if c in ".,?!")

    def inline(self) -> dict[int, Label]:
        """Labels with a colon, and the Q and A of briefings."""
        found = {
            n: label
            for n, label in self._found.items()
            if label.form == "inline" or (label.form == "stamped" and label.end < len(self.texts[n].rstrip()))
        }
        counts = _counts(found)
        sure = any(self._sure(label) for label in found.values())

        def good(label: Label) -> bool:
            first = label.name.removeprefix("THE ").split()[0].casefold()
            if self._sure(label):
                return True
            if label.name.isupper() and first not in name_words().headings and (sure or counts[label.name] > 2):
                return True
            return self._name_like(label.name) and (not sure or " " in label.name or is_unnamed(label.name))

        taken = {n: label for n, label in found.items() if good(label)}
        named = bool(taken)
        lettered = self._of("lettered")
        asked = sum(label.name == "Q" for label in lettered.values())
        replied = asked > 1 and sum(label.name == "A" and label.marked for label in lettered.values()) > 1
        for n, label in lettered.items():
            if (label.name == "Q" and (named or label.marked)) or (label.name == "A" and label.marked and replied):
                taken[n] = label
        if asked > 1:
            taken |= self._of("answered")
        if entries := answered(self.texts):
            # Inside an answer "Leith: closed in May" is a row of a list; who speaks comes back, or opens a paragraph.
            names = _counts(taken)
            spoken = {name for name, count in names.items() if count > 1 or " " in name or is_unnamed(name)}
            taken = {n: label for n, label in taken.items() if label.name in spoken or self.gaps[n]} | entries
        if open_paragraphs(taken, self.gaps):
            taken = {n: label for n, label in taken.items() if self.gaps[n]}
        return taken if sure or self._converse(taken) else {}

    def crowd(self) -> dict[int, Label]:
        """Labels of the crowd in a speech, each for its own paragraph: below it the speaker goes on."""
        found = {n: match for n, text in enumerate(self.texts) if self.gaps[n] and (match := _crowd().match(text))}
        said = {n: match for n, match in found.items() if self.texts[n].rstrip()[-1] in '.?!…"”)—-'}
        return {n: Label(match["name"], match.end(), form="crowd", brief=True) for n, match in said.items()}

    def _converse(self, taken: dict[int, Label]) -> bool:
        """Whether labels come back as they do where people talk."""
        names = _counts(taken)
        if len(taken) < 3 or len(names) == len(taken):
            return False
        if len(names) == 1 and not any(" " in name or name == "Q" for name in names):
            return False
        first = min(taken)
        gaps = sum(self.gaps[first:])
        paragraphs = gaps if gaps > len(taken) / 2 else len(self.texts) - first
        return len(taken) >= LEAST_SHARE * paragraphs

    def _of(self, form: str) -> dict[int, Label]:
        return {n: label for n, label in self._found.items() if label.form == form}

    def _speech(self, n: int, heads: Container[int], least: int = 1) -> bool:
        """Whether line ``n`` is something said: no label, and long or with the end of a sentence."""
        if n >= len(self.texts) or n in heads:
            return False
        text = self.texts[n].rstrip()
        return len(text.split()) >= least or text[-1] in '.?!…"”—'

    def _name_like(self, name: str) -> bool:
        """Whether a label names a person or a part in a talk, as far as the text can tell: it is no word of its prose."""
        listed = name_words()
        words = [w.strip(".,'’").casefold() for w in without_group(name).split()]
        if is_unnamed(name) or PHONE.fullmatch(name) or any(w in listed.roles for w in words):
            return True
        if any(w in listed.numbers or w.isdigit() for w in words):
            return False
        untelling = listed.untelling if len(words) > 1 else listed.untelling - listed.particles  # "Ben:" is a name alone
        telling = [w for w in words if w not in untelling and len(w) > 1]
        return (words[0] not in listed.headings or (words[0] == "the" and len(words) > 1)) and any(
            w not in self._ordinary for w in telling
        )

    def _mostly_people(self, names: Collection[str]) -> bool:
        """Whether most of some labels name a person or a part in a talk."""
        return 2 * sum(map(self._name_like, names)) > len(names)

    def _sure(self, label: Label) -> bool:
        """Whether no prose has such a label: "MR. LEE:", "THE PRESIDENT:"."""
        if not label.name.isupper():
            return False
        name = name_of(label.name)
        if not name.words:
            return label.name.startswith("THE ") and " ".join(name.office) in name_words().sure_offices
        first = label.name.split()[0].strip(".").casefold()
        titled = first in name_words().sure_titles or name.office[:2] == ("vice", "president")
        return titled and self._name_like(label.name)


def _counts(labels: Mapping[int, Label]) -> Counter[str]:
    """Return how often each name comes."""
    return Counter(label.name for label in labels.values())


@lru_cache(maxsize=1)
def _crowd() -> re.Pattern[str]:
    """Return the pattern of the crowd before a speaker, as speeches that are written down name it: in capitals."""
    return re.compile(rf"[ \t]*(?P<name>{alternatives(w.upper() for w in name_words().crowd)})[ \t]{{0,4}}:[ \t]+(?=\S)")
