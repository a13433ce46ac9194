"""How far a verb phrase, noun phrase or clause reaches, without a parser: whatever is not certain is refused."""

from __future__ import annotations

import re

from analyzer.coaching.form import Vocabulary
from analyzer.coaching.reach import BARRED, BARRED_PARTS, Reach, is_bare, is_finite
from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import find_phrase

CODE = re.compile(r"^[-.]+\w|\w{2}\.\w{2}|\w\(")
"""Options, names of files and of what is in programs: such a sentence is a step at a keyboard."""
BULLETS = frozenset({"-", "•", "*", "·"})
PHRASE_TAGS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADP", "CCONJ", "PART"})
OPENING_TAGS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"})
DANGLING_TAGS = frozenset({"DET", "CCONJ", "SCONJ", "PART", "PUNCT"})
NOMINAL_TAGS = frozenset({"NOUN", "PROPN", "PRON"})


def body(sentence: Sentence, words: Vocabulary) -> tuple[int, int] | None:
    """Return where a plain sentence's words begin and end, its end mark left out, else nothing.

    A fragment, a heading, shouting, a sentence that opens a list or one with a quotation is not plain.
    """
    n = len(sentence)
    end = n - 1 if n and sentence.words[-1] in (".", "!", "?") else n
    start = 0
    while start < end and sentence.words[start] in BULLETS:
        start += 1
    if end - start < words.coach.limits.least_words or not sentence.words[start][:1].isupper() or any(sentence.quoted):
        return None
    inside = sentence.lower[start:end]
    if BARRED & set(inside) or any(part in w for w in inside for part in BARRED_PARTS):
        return None
    if any(CODE.search(w) for w in inside):
        return None
    alphabetic = [w for w in sentence.words[start + 1 : end] if w[0].isalpha()]
    capitals = sum(w[0].isupper() and w != "I" for w in alphabetic)
    if end == n and (capitals or _telegraphic(sentence, start, end)):
        return None
    return (start, end) if capitals <= max(2, 0.5 * len(alphabetic)) else None


def _telegraphic(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a noun seems to lack its article: "Meet with manager"."""
    pos, morphs = sentence.pos, sentence.morphs
    nouns = (k for k in range(start + 1, end) if pos[k] == "NOUN" and "Number=Sing" in morphs[k])
    return any(pos[next(n for n in range(k - 1, -1, -1) if pos[n] != "ADJ" or not n)] in ("VERB", "ADP") for k in nouns)


def front(sentence: Sentence, words: Vocabulary, start: int, i: int, *, called: bool = False) -> str | None:
    """Return what stands before token ``i`` and can stand before a question as well, empty where it can be dropped.

    Kept are a clause ("If you travel, ") and, where somebody may be ``called``, a name ("Ana, "); nothing is returned
    where neither is certain.
    """
    while start < i and (sentence.lower[start] in words.coach.dropped or sentence.lower[start] == ","):
        start += 1
    while i > start and sentence.lower[i - 1] in words.coach.dropped:
        i -= 1
    if start >= i:
        return ""
    reach = Reach(sentence, start, i - 1)
    if sentence.lower[i - 1] != "," or not reach.lower or len(reach.lower) > words.coach.limits.longest_front:
        return None
    if all(sentence.pos[k] == "PROPN" or sentence.lower[k] in words.shared.vocatives for k in range(start, i - 1)):
        return f"{reach.text}, " if called and len(reach.lower) <= words.coach.limits.longest_name else None
    barred = BARRED | words.coach.courtesy | words.coach.optional | {","}
    if set(reach.lower) & barred or find_phrase(words.shared.contact_contexts, reach.lower) >= 0:
        return None
    finite = any(is_finite(sentence, k) for k in range(start, i - 1))
    doing = sentence.pos[start + 1] == "VERB" and reach.lower[1:2] and reach.lower[1].endswith("ing")
    as_you = reach.lower[0] == "as" and bool(words.coach.subjects & set(reach.lower[1:2]))  # "as you leave"
    clause = (reach.lower[0] in words.coach.clause_front and (finite or doing)) or (as_you and finite)
    return f"{reach.text}, " if clause else None


def act_at(sentence: Sentence, i: int, end: int, words: Vocabulary) -> Reach | None:
    """Return the verb phrase that goes from ``i`` to the end of the sentence, nothing where that is not certain.

    It begins with a bare verb, before which one adverb may stand.
    """
    while end > i and sentence.lower[end - 1] in words.coach.trailers:
        end -= 1
    if not i < end <= i + words.coach.limits.longest_act:
        return None
    verb = i + (sentence.pos[i] == "ADV" and sentence.lower[i] in words.coach.leading)
    if verb >= end or not is_bare(sentence, verb) or _is_auxiliary(sentence, verb, end):
        return None
    if sentence.lower[verb : verb + 2] == ["be", "to"]:
        return None
    denied = (words.coach.negations - {"no", "nothing"}) & set(sentence.lower[verb + 1 : verb + 2])
    return Reach(sentence, i, end) if not denied and is_whole(sentence, i, end, words) else None


def _is_auxiliary(sentence: Sentence, k: int, end: int) -> bool:
    """Whether a bare "be" or "have" only helps a participle: "be wearing", "have received"."""
    if sentence.lower[k] not in ("be", "have"):
        return False
    then = next((n for n in range(k + 1, end) if sentence.pos[n] != "ADV"), end)
    if then >= end or sentence.pos[then] not in ("VERB", "ADJ"):
        return False
    return sentence.lower[then].endswith(("ed", "en", "ing")) or "VerbForm=Part" in sentence.morphs[then]


def is_whole(sentence: Sentence, i: int, j: int, words: Vocabulary, *, clause: bool = False) -> bool:
    """Whether tokens ``i`` to ``j`` hold one verb phrase, or one ``clause``, and nothing that is coordinated with the whole."""
    lower, pos, coach = sentence.lower, sentence.pos, words.coach
    if set(lower[i:j]) & (BARRED | coach.courtesy) or lower[i:j].count(",") > coach.limits.most_commas:
        return False
    if pos[j - 1] in DANGLING_TAGS or lower[j - 1] in coach.possessives:
        return False
    afterthoughts = coach.afterthoughts | coach.subordinators
    for k in range(i, j):
        if pos[k] in ("X", "INTJ") or (lower[k] in ("'", "’", "‘") and pos[k] != "PART"):
            return False
        if lower[k] == "," and (k + 1 >= j or lower[k + 1] in afterthoughts or not _goes_on(sentence, k + 1, words)):
            return False
        if lower[k] in coach.coordinators and k + 1 < j and lower[k + 1] in coach.clause_front:
            return False
        if lower[k] in coach.reasons or (lower[k] == "as" and pos[k] == "SCONJ" and k + 1 < j and pos[k + 1] in ("PRON", "DET")):
            return False
    if sum(w in coach.subordinators for w in lower[i + 1 : j]) > coach.limits.most_clauses:
        return False
    finite = [k for k in range(i if clause else i + 1, j) if is_finite(sentence, k)]
    return all(_licensed(sentence, i, k, words) for k in (finite[1:] if clause else finite))


def _goes_on(sentence: Sentence, k: int, words: Vocabulary) -> bool:
    """Whether what follows a comma can belong to the phrase before it: a noun, a list's end, a participle."""
    subjects = words.coach.bare_subjects | words.coach.subjects
    if sentence.pos[k] == "CCONJ" and subjects & set(sentence.lower[k + 1 : k + 2]):
        return False
    if sentence.pos[k] == "CCONJ" and sentence.pos[k + 1 : k + 2] in (["ADV"], ["ADJ"]) and _is_last(sentence, k + 1):
        return False  # ", and fast": it is said of the whole
    listed = sentence.pos[k] in OPENING_TAGS or sentence.pos[k] in ("ADP", "CCONJ")
    return listed or "VerbForm=Part" in sentence.morphs[k] or "VerbForm=Ger" in sentence.morphs[k]


def _is_last(sentence: Sentence, k: int) -> bool:
    """Whether no word stands behind a token."""
    return all(sentence.pos[n] == "PUNCT" for n in range(k + 1, len(sentence)))


def _licensed(sentence: Sentence, i: int, k: int, words: Vocabulary) -> bool:
    """Whether the finite verb at ``k`` belongs to a clause inside the phrase that begins at ``i``."""
    lower, pos = sentence.lower, sentence.pos
    since = max((b + 1 for b in range(i, k) if lower[b] == ","), default=i)
    clauses = [s for s in range(since, k) if lower[s] in words.coach.subordinators]
    if clauses:
        joined = max((b for b in range(clauses[-1], k) if lower[b] in words.coach.coordinators), default=-1)
        return joined < 0 or not set(pos[joined + 1 : k]) & (NOMINAL_TAGS | {"DET"})
    subject = k - 1
    while subject > since and pos[subject] in ("ADV", "AUX", "PART"):
        subject -= 1
    behind = pos[subject - 1] in ("NOUN", "PRON", "ADJ", "PROPN", "VERB")
    return subject > since and lower[subject] in words.coach.subjects and behind


def subject_before(sentence: Sentence, start: int, k: int, words: Vocabulary) -> Reach | None:
    """Return the noun phrase that fills tokens ``start`` to ``k``, nothing where that is not certain."""
    pos, lower, coach = sentence.pos[start:k], sentence.lower[start:k], words.coach
    if not start < k <= start + coach.limits.longest_subject or set(lower) & coach.negations or lower[0] in coach.bare_subjects:
        return None
    if pos[0] == "NOUN" and "Number=Plur" not in sentence.morphs[start]:
        return None  # "CEO for EES", "management": the article that may be missing is not made up
    if k - start > 1 and (
        lower[0] in coach.subjects
        or lower[-1] in coach.bare_subjects
        or set(lower) & coach.subordinators
        or not set(pos) <= PHRASE_TAGS
    ):
        return None
    return Reach(sentence, start, k) if pos[0] in OPENING_TAGS and pos[-1] in NOMINAL_TAGS else None
