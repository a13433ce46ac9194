"""Which sentences are left alone, whatever their poles: fragments, quotations, reports, law and contract, mourning."""

from __future__ import annotations

from analyzer.coaching.clause import BULLETS, DANGLING_TAGS
from analyzer.coaching.form import Vocabulary
from analyzer.coaching.reach import is_finite
from analyzer.language.imperatives import imperative_verb
from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import find_phrase

FIRST_PERSONS = frozenset({"i", "we"})
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``"})
BREAKS = frozenset({"—", "–", "--", "-", "…", "..."})
SAID_REACH, RESTART_REACH, LONG_WORD, HEADING = 4, 3, 4, 0.8
SEVERAL = "on its own it is more than one sentence, or none"
OPEN_TAGS = frozenset({"CCONJ", "SCONJ"})
SMALL_TAGS = frozenset({"DET", "CCONJ", "ADP", "PART"})
"""Of words that stand at the end of what is broken off, and of such as recur without anything begun anew."""
OPEN_ENDS = frozenset({":", ";", ",", "-", "–", "—", "...", "…"})


def why_left_alone(sentence: Sentence, words: Vocabulary) -> str | None:
    """Return why a sentence is none that advice could be meant for, whatever its poles; ``None`` where it may be one."""
    n, lower, coach = len(sentence), sentence.lower, words.coach
    if sentence.n_words > coach.limits.longest:
        return f"it has more than {coach.limits.longest} words"
    spoken_of = ((coach.law, "law or contract"), (coach.mourning, "mourning or prayer"), (coach.mail_foot, "the foot of a mail"))
    told = list(lower)
    for k in range(n - 1):
        if lower[k] in FIRST_PERSONS and lower[k + 1] == "shall":
            told[k + 1] = "will"  # "we shall" foretells
    of = next((what for phrases, what in spoken_of if find_phrase(phrases, told) >= 0), None)
    if of is not None:
        return f"its words are those of {of}"
    start = next((k for k in range(n) if lower[k] not in BULLETS), 0)
    odd = sum(w == '"' for w in sentence.words) % 2 or lower.count("“") != lower.count("”")
    if odd or sentence.words[start] in QUOTES or sum(sentence.quoted) * 2 > n:
        return "it is a quotation, or part of one"
    if sum(lower[k].isdigit() and lower[k + 1] == ")" for k in range(n - 1)) > 1:
        return "it is a list that was run together"
    fragment = _beginning(sentence, start, words) or _ending(sentence, words)
    if fragment or _restarts(sentence):
        return fragment or "it seems to break off and start again"
    if not _has_verb(sentence, words):
        return "no verb that states or orders is found in it"
    if _is_named(sentence):
        return "nearly all its long words have capitals: perhaps it is a heading or a list of names"
    return "it reports what somebody said" if _tells_of(sentence, words) else None


def _has_verb(sentence: Sentence, words: Vocabulary) -> bool:
    """Whether it states or orders something: "24 on this famous list." does neither."""
    return imperative_verb(sentence, words.shared) is not None or any(is_finite(sentence, k) for k in range(len(sentence)))


def _is_named(sentence: Sentence) -> bool:
    """Whether nearly every long word has a capital: "Rules for Guests and Their Friends."."""
    long = [w for w in sentence.words if len(w) >= LONG_WORD and w[0].isalpha()]
    return len(long) > 1 and sum(w[0].isupper() for w in long) > HEADING * len(long)


def _beginning(sentence: Sentence, start: int, words: Vocabulary) -> str | None:
    """Return what a sentence lacks at its beginning, where it lacks something."""
    first = sentence.words[start][:1]
    if not first.isalnum() or first.islower():
        return f"it begins with a {'small letter' if first.isalnum() else 'sign'}: perhaps it is not a whole sentence"
    modal = sentence.lower[start] in words.coach.modals and sentence.pos[start] == "AUX"
    asks = sentence.text.rstrip().endswith("?") or bool(words.coach.subjects & set(sentence.lower[start + 1 : start + 2]))
    return "it does not say who is to do it" if modal and not asks else None


def _tells_of(sentence: Sentence, words: Vocabulary) -> bool:
    """Whether it is what somebody else said: "..., Luis said", "According to Ana, ..."."""
    n, lower = len(sentence), sentence.lower
    if find_phrase(words.coach.attributions, lower, 0, 1) == 0:
        return True
    for k in range(max(1, n - SAID_REACH), n):
        said = sentence.lemmas[k] in words.shared.saying_verbs and "Tense=Past" in sentence.morphs[k]
        before = lower[max(0, k - SAID_REACH) : k]
        if said and "," in before and words.shared.speakers.isdisjoint(before):
            return True
    return False


def _restarts(sentence: Sentence) -> bool:
    """Whether the speaker breaks off and begins anew: "Even when the — even when the ...", "and — and"."""
    lower = sentence.lower
    for k in (k for k, word in enumerate(lower) if word in BREAKS and 0 < k < len(lower) - 1):
        start, end = sentence.span(k, k + 1)
        if lower[k] == "-" and not (sentence.text[start - 1].isspace() and sentence.text[end].isspace()):
            continue  # "day-to-day"
        again = (lower[0], *lower[max(0, k - RESTART_REACH) : k]) if sentence.pos[k + 1] not in SMALL_TAGS else (lower[k - 1],)
        if lower[k + 1] in again or lower[k - 1].endswith("-"):
            return True
    return False


def _ending(sentence: Sentence, words: Vocabulary) -> str | None:
    """Return what a sentence lacks at its end, where it lacks something."""
    last = sentence.words[-1]
    if last in OPEN_ENDS or sentence.text.rstrip().endswith((":", ";", ",")):
        return "it announces what follows, and is not a whole sentence without that"
    marked = last[-1] in ".!?)" or last in QUOTES
    k = len(sentence) - 1 - (last in ".!?")
    if k >= 0 and sentence.pos[k] in (OPEN_TAGS if marked else DANGLING_TAGS - {"PUNCT"} | {"ADP"}):
        return "it seems to be cut off at its end"
    return (
        None
        if marked or sentence.n_words <= words.coach.limits.longest_unmarked
        else "it has no end mark: perhaps it is a row of a table"
    )
