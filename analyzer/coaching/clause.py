"""How far a verb phrase, noun phrase or clause reaches, without a parser: whatever is not certain is refused."""

from __future__ import annotations

import re

from analyzer.coaching.reach import (
    BARE_SUBJECTS,
    BARRED,
    BARRED_PARTS,
    CLAUSE_FRONT,
    COORDINATORS,
    COURTESY,
    DROPPED,
    NEGATORS,
    OPTIONAL,
    POSSESSIVES,
    REASONS,
    SUBJECT_FORMS,
    SUBORDINATORS,
    Reach,
    is_bare,
    is_finite,
)
from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import Phrases, WordLists, find_phrase

LEAST_WORDS, LONGEST_ACT, LONGEST_SUBJECT, LONGEST_FRONT, LONGEST_NAME = 3, 26, 8, 14, 3
MOST_COMMAS, MOST_CLAUSES = 2, 2
CODE = re.compile(r"^[-.]+\w|\w{2}\.\w{2}|\w\(")
"""Options, names of files and of what is in programs: such a sentence is a step at a keyboard."""
BULLETS = frozenset({"-", "•", "*", "·"})
TRAILERS = frozenset({",", "please", "too", "thanks", "also"})
AFTERTHOUGHTS = SUBORDINATORS | {"so", "but", "then", "not", "right", "ok", "okay"}
PHRASE_TAGS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADP", "CCONJ", "PART"})
OPENING_TAGS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"})
DANGLING_TAGS = frozenset({"DET", "CCONJ", "SCONJ", "PART", "PUNCT"})
NOMINAL_TAGS = frozenset({"NOUN", "PROPN", "PRON"})


def body(sentence: Sentence) -> tuple[int, int] | None:
    """Return where a plain sentence's words begin and end, its end mark left out, else nothing.

    A fragment, a heading, shouting, a sentence that opens a list or one with a quotation is not plain.
    """
    n = len(sentence)
    end = n - 1 if n and sentence.words[-1] in (".", "!", "?") else n
    start = 0
    while start < end and sentence.words[start] in BULLETS:
        start += 1
    if end - start < LEAST_WORDS or not sentence.words[start][:1].isupper() or any(sentence.quoted):
        return None
    inside = sentence.lower[start:end]
    if (BARRED - COURTESY) & set(inside) or any(part in w for w in inside for part in BARRED_PARTS):
        return None
    if any(CODE.search(w) for w in inside):
        return None
    words = [w for w in sentence.words[start + 1 : end] if w[0].isalpha()]
    capitals = sum(w[0].isupper() and w != "I" for w in words)
    if end == n and (capitals or _telegraphic(sentence, start, end)):
        return None
    return (start, end) if capitals <= max(2, 0.5 * len(words)) else None


def _telegraphic(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a noun seems to lack its article: "Meet with manager"."""
    pos, morphs = sentence.pos, sentence.morphs
    nouns = (k for k in range(start + 1, end) if pos[k] == "NOUN" and "Number=Sing" in morphs[k])
    return any(pos[next(n for n in range(k - 1, -1, -1) if pos[n] != "ADJ" or not n)] in ("VERB", "ADP") for k in nouns)


def front(sentence: Sentence, words: WordLists, start: int, i: int, *, called: bool = False) -> str | None:
    """Return what stands before token ``i`` and can stand before a question as well, empty where it can be dropped.

    Kept are a clause ("If you travel, ") and, where somebody may be ``called``, a name ("Ana, "); nothing is returned
    where neither is certain.
    """
    while start < i and (sentence.lower[start] in DROPPED or sentence.lower[start] == ","):
        start += 1
    while i > start and sentence.lower[i - 1] in DROPPED:
        i -= 1
    if start >= i:
        return ""
    reach = Reach(sentence, start, i - 1)
    if sentence.lower[i - 1] != "," or not reach.lower or len(reach.lower) > LONGEST_FRONT:
        return None
    if all(sentence.pos[k] == "PROPN" or sentence.lower[k] in words.vocatives for k in range(start, i - 1)):
        return f"{reach.text}, " if called and len(reach.lower) <= LONGEST_NAME else None
    if "," in reach.lower or set(reach.lower) & (BARRED | OPTIONAL) or find_phrase(words.contact_contexts, reach.lower) >= 0:
        return None
    finite = any(is_finite(sentence, k) for k in range(start, i - 1))
    doing = sentence.pos[start + 1] == "VERB" and reach.lower[1:2] and reach.lower[1].endswith("ing")
    clause = (reach.lower[0] in CLAUSE_FRONT and (finite or doing)) or (reach.lower[:1] == ["as"] and _pronoun(reach) and finite)
    return f"{reach.text}, " if clause else None


def _pronoun(reach: Reach) -> bool:
    """Whether a pronoun stands second: "as you leave"."""
    return reach.lower[1:2] != [] and reach.lower[1] in SUBJECT_FORMS


def act_at(sentence: Sentence, i: int, end: int, leading: Phrases) -> Reach | None:
    """Return the verb phrase that goes from ``i`` to the end of the sentence, nothing where that is not certain.

    It begins with a bare verb, before which one adverb of ``leading`` may stand.
    """
    while end > i and sentence.lower[end - 1] in TRAILERS:
        end -= 1
    if not i < end <= i + LONGEST_ACT:
        return None
    verb = i + (sentence.pos[i] == "ADV" and sentence.lower[i] in leading)
    if verb >= end or not is_bare(sentence, verb) or _is_auxiliary(sentence, verb, end):
        return None
    if sentence.lower[verb : verb + 2] == ["be", "to"]:
        return None
    denied = sentence.lower[verb + 1 : verb + 2] and sentence.lower[verb + 1] in NEGATORS - {"no", "nothing"}
    return Reach(sentence, i, end) if not denied and is_whole(sentence, i, end) else None


def _is_auxiliary(sentence: Sentence, k: int, end: int) -> bool:
    """Whether a bare "be" or "have" only helps a participle: "be wearing", "have received"."""
    if sentence.lower[k] not in ("be", "have"):
        return False
    then = next((n for n in range(k + 1, end) if sentence.pos[n] != "ADV"), end)
    if then >= end or sentence.pos[then] not in ("VERB", "ADJ"):
        return False
    return sentence.lower[then].endswith(("ed", "en", "ing")) or "VerbForm=Part" in sentence.morphs[then]


def is_whole(sentence: Sentence, i: int, j: int, *, clause: bool = False) -> bool:
    """Whether tokens ``i`` to ``j`` hold one verb phrase, or one ``clause``, and nothing that is coordinated with the whole."""
    lower, pos = sentence.lower, sentence.pos
    if set(lower[i:j]) & BARRED or lower[i:j].count(",") > MOST_COMMAS:
        return False
    if pos[j - 1] in DANGLING_TAGS or lower[j - 1] in POSSESSIVES:
        return False
    for k in range(i, j):
        if pos[k] in ("X", "INTJ") or (lower[k] in ("'", "’", "‘") and pos[k] != "PART"):
            return False
        if lower[k] == "," and (k + 1 >= j or lower[k + 1] in AFTERTHOUGHTS or not _goes_on(sentence, k + 1)):
            return False
        if lower[k] in COORDINATORS and k + 1 < j and lower[k + 1] in CLAUSE_FRONT:
            return False
        if lower[k] in REASONS or (lower[k] == "as" and pos[k] == "SCONJ" and k + 1 < j and pos[k + 1] in ("PRON", "DET")):
            return False
    if sum(w in SUBORDINATORS for w in lower[i + 1 : j]) > MOST_CLAUSES:
        return False
    finite = [k for k in range(i if clause else i + 1, j) if is_finite(sentence, k)]
    return all(_licensed(sentence, i, k) for k in (finite[1:] if clause else finite))


def _goes_on(sentence: Sentence, k: int) -> bool:
    """Whether what follows a comma can belong to the phrase before it: a noun, a list's end, a participle."""
    if sentence.pos[k] == "CCONJ" and sentence.lower[k + 1 : k + 2] and sentence.lower[k + 1] in BARE_SUBJECTS | SUBJECT_FORMS:
        return False
    listed = sentence.pos[k] in OPENING_TAGS or sentence.pos[k] in ("ADP", "CCONJ")
    return listed or "VerbForm=Part" in sentence.morphs[k] or "VerbForm=Ger" in sentence.morphs[k]


def _licensed(sentence: Sentence, i: int, k: int) -> bool:
    """Whether the finite verb at ``k`` belongs to a clause inside the phrase that begins at ``i``."""
    lower, pos = sentence.lower, sentence.pos
    since = max((b + 1 for b in range(i, k) if lower[b] == ","), default=i)
    clauses = [s for s in range(since, k) if lower[s] in SUBORDINATORS]
    if clauses:
        joined = max((b for b in range(clauses[-1], k) if lower[b] in COORDINATORS), default=-1)
        return joined < 0 or not set(pos[joined + 1 : k]) & (NOMINAL_TAGS | {"DET"})
    subject = k - 1
    while subject > since and pos[subject] in ("ADV", "AUX", "PART"):
        subject -= 1
    behind = pos[subject - 1] in ("NOUN", "PRON", "ADJ", "PROPN", "VERB")
    return subject > since and lower[subject] in SUBJECT_FORMS and behind


def subject_before(sentence: Sentence, start: int, k: int) -> Reach | None:
    """Return the noun phrase that fills tokens ``start`` to ``k``, nothing where that is not certain."""
    pos, lower = sentence.pos[start:k], sentence.lower[start:k]
    if not start < k <= start + LONGEST_SUBJECT or set(lower) & NEGATORS or lower[0] in BARE_SUBJECTS:
        return None
    if pos[0] == "NOUN" and "Number=Plur" not in sentence.morphs[start]:
        return None  # "CEO for EES", "management": the article that may be missing is not made up
    if k - start > 1 and (
        lower[0] in SUBJECT_FORMS or lower[-1] in BARE_SUBJECTS or set(lower) & SUBORDINATORS or not set(pos) <= PHRASE_TAGS
    ):
        return None
    return Reach(sentence, start, k) if pos[0] in OPENING_TAGS and pos[-1] in NOMINAL_TAGS else None
