"""Which sentences are left alone, whatever their poles: fragments, quotations, reports, law and contract, mourning."""

from __future__ import annotations

from analyzer.coaching.clause import BULLETS, DANGLING_TAGS
from analyzer.coaching.form import Words
from analyzer.coaching.reach import is_finite
from analyzer.language.imperatives import imperative_verb
from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import find_phrase

QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``"})
BREAKS = frozenset({"—", "–", "--", "-", "…", "..."})
SAID_REACH, RESTART_REACH, LONG_WORD, HEADING = 4, 3, 4, 0.8
FRAGMENT = "it is no whole sentence by itself"
OPEN_ENDS = frozenset({":", ";", ",", "-", "–", "—", "...", "…"})


def why_left_alone(sentence: Sentence, words: Words) -> str | None:
    """Return why a sentence is none that advice could be meant for, whatever its poles; ``None`` where it may be one."""
    n, lower, coach = len(sentence), sentence.lower, words.coach
    if sentence.n_words > coach.limits.longest:
        return f"it has more than {coach.limits.longest} words"
    spoken_of = ((coach.law, "law or contract"), (coach.mourning, "mourning or prayer"), (coach.mail_foot, "the foot of a mail"))
    of = next((what for phrases, what in spoken_of if find_phrase(phrases, lower) >= 0), None)
    if of is not None:
        return f"it has the words of {of}"
    start = next((k for k in range(n) if lower[k] not in BULLETS), 0)
    odd = sum(w == '"' for w in sentence.words) % 2 or lower.count("“") != lower.count("”")
    if odd or sentence.words[start] in QUOTES or sum(sentence.quoted) * 2 > n:
        return "it is a quotation, or part of one"
    if sum(lower[k].isdigit() and lower[k + 1] == ")" for k in range(n - 1)) > 1:
        return "it is a list that was run together"
    if not (_begins(sentence, start, words) and _ends(sentence, words)) or _restarts(sentence):
        return FRAGMENT
    if not _has_verb(sentence, words):
        return "no verb that states or orders is seen in it"
    if _is_heading(sentence):
        return "it is a heading"
    return "it tells what somebody said" if _tells_of(sentence, words) else None


def _has_verb(sentence: Sentence, words: Words) -> bool:
    """Whether it states or orders something: "24 on this famous list." does neither."""
    return imperative_verb(sentence, words.shared) is not None or any(is_finite(sentence, k) for k in range(len(sentence)))


def _is_heading(sentence: Sentence) -> bool:
    """Whether nearly every long word has a capital: "Rules for Guests and Their Friends."."""
    long = [w for w in sentence.words if len(w) >= LONG_WORD and w[0].isalpha()]
    return len(long) > 1 and sum(w[0].isupper() for w in long) > HEADING * len(long)


def _begins(sentence: Sentence, start: int, words: Words) -> bool:
    """Whether a sentence has its beginning: no small letter or sign, no modal whose subject is left out."""
    first = sentence.words[start][:1]
    modal = sentence.lower[start] in words.coach.modals and sentence.pos[start] == "AUX"
    asks = sentence.text.rstrip().endswith("?")
    return first.isalnum() and not first.islower() and (asks or not modal)


def _tells_of(sentence: Sentence, words: Words) -> bool:
    """Whether it is what somebody else said: "..., Luis said", "According to Ana, ..."."""
    n, lower = len(sentence), sentence.lower
    if lower[:2] == ["according", "to"]:
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
    breaks = (k for k, word in enumerate(lower) if word in BREAKS and 0 < k < len(lower) - 1)
    return any(lower[k + 1] in (lower[0], *lower[max(0, k - RESTART_REACH) : k]) or lower[k - 1].endswith("-") for k in breaks)


def _ends(sentence: Sentence, words: Words) -> bool:
    """Whether a sentence comes to its end: nothing is announced behind it or cut off."""
    last = sentence.words[-1]
    if last in OPEN_ENDS or sentence.text.rstrip().endswith((":", ";", ",")):
        return False
    marked = last[-1] in ".!?)" or last in QUOTES
    k = len(sentence) - 1 - (last in ".!?")
    dangling = k >= 0 and (sentence.pos[k] in DANGLING_TAGS - {"PUNCT"} or (sentence.pos[k] == "ADP" and not marked))
    return not dangling and (marked or sentence.n_words <= words.coach.limits.longest_unmarked)
