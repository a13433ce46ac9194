"""Imperatives: which verb of a sentence orders, and which only looks as if it did."""

from __future__ import annotations

from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import WordLists, find_phrase

CLAUSE_END = frozenset({",", ";", ":", "-", "—", "–", "--", ")", '"', "“", "”", "*", "•", "...", "…", "!", "."})
COMMA_REACH = 4
ROMAN = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"})


def imperative_verb(sentence: Sentence, words: WordLists, *, main_only: bool = False) -> int | None:
    """Return the index of an imperative verb ("let" included), ``None`` where there is none.

    With ``main_only`` it must be the sentence's main verb: at its start, or behind a fronted clause,
    phrase or name; without, one that follows a statement ("it is late, go home") counts as well.
    """
    start = skip_openers(sentence, words, 0)
    found = _imperative_at(sentence, words, start, sure=False)
    if found is not None:
        return found
    lower = sentence.lower
    for k, word in enumerate(lower[start:-1], start):
        clause = word in CLAUSE_END or word in words.clause_openers
        if not clause and not (word in words.coordinators and k > 0 and lower[k - 1] in CLAUSE_END):
            continue
        if main_only and not _fronted(sentence, words, start, k):
            continue
        i = skip_openers(sentence, words, k + 1)
        fronted = word == "," and _opens_adjunct(sentence, words, start)
        if fronted and _bare_with_object(sentence, words, i):
            return i
        found = _imperative_at(sentence, words, i, sure=word != "," and word not in words.clause_openers)
        if found is not None and word == "," and "Mood=Imp" not in sentence.morphs[found]:
            found = found if lower[start] in words.fronting else None
        if found is not None:
            return found
    return None


def _bare_with_object(sentence: Sentence, words: WordLists, i: int) -> bool:
    """Whether token ``i`` is a bare verb with an object of its own, as behind "When you write, ..."."""
    if i + 1 >= len(sentence.lower) or sentence.quoted[i] or sentence.pos[i] != "VERB":
        return False
    bare = sentence.lower[i] == sentence.lemmas[i] and "Tense=Past" not in sentence.morphs[i]
    return bare and (sentence.pos[i + 1] == "DET" or sentence.lower[i + 1] in words.fronted_objects)


def _fronted(sentence: Sentence, words: WordLists, start: int, end: int) -> bool:
    """Whether tokens ``start`` to ``end`` are an adjunct before the main clause, not a clause of their own."""
    if start >= end or _opens_adjunct(sentence, words, start):
        return True
    return not any("VerbForm=Fin" in m for m in sentence.morphs[start:end])


def _opens_adjunct(sentence: Sentence, words: WordLists, start: int) -> bool:
    return sentence.lower[start] in words.fronting or sentence.lower[:2] == ["now", "that"]


def _imperative_at(sentence: Sentence, words: WordLists, i: int, sure: bool) -> int | None:
    """Return the imperative verb if a clause that starts at ``i`` is one; ``sure`` wants the tagger's word for it."""
    if i >= len(sentence.lower) or sentence.quoted[i]:
        return None
    lower, pos, morphs = sentence.lower, sentence.pos, sentence.morphs
    word = lower[i]
    if pos[i] == "NOUN" and "Mood=Imp" not in morphs[i] and not sure and i + 1 < len(lower) and pos[i + 1] in ("NOUN", "PROPN"):
        return None
    follows = lower[i + 1] if i + 1 < len(lower) else ""
    if word in words.denial_openers:
        k = i + 1
        while k < len(lower) and lower[k] in words.denial_adverbs:
            k += 1
        if k > i + 1 or word in words.sole_denial_openers:
            bare = k < len(lower) and lower[k] not in words.subjects and pos[k] in ("VERB", "AUX", "NOUN")
            return k if bare and _base_form(sentence, k) and lower[k] not in words.elliptic_verbs else None
        if follows in words.subjects and follows not in words.subjects_or_objects:
            return None
    if word == "lets" or (word == "let" and follows):
        return i
    if word in words.discourse_verbs and (not follows or follows in CLAUSE_END):
        return None  # "look, ..." calls for attention
    thanking = word == "thank" and pos[i] == "VERB" and i + 1 < len(lower) and pos[i + 1] in ("DET", "PRON", "ADJ")
    if thanking and follows not in words.courtesy_thanked and i > 0:
        return i
    if word in words.never_imperative or (pos[i] == "AUX" and word not in {"be", "do"}):
        return None
    if "Mood=Imp" in morphs[i]:
        return i
    if word in words.bare_verbs and not sure and _base_form(sentence, i) and _object_follows(sentence, words, i):
        return i
    return None


def is_order(sentence: Sentence, words: WordLists, i: int, formula: int) -> bool:
    """Whether the imperative at ``i`` is an order and no courtesy, joint proposal or contact formula."""
    lower = sentence.lower
    if 0 <= formula <= i + 1 or is_joint(lower, i):
        return False
    contact = sentence.lemmas[i] in words.contact_verbs and find_phrase(words.contact_contexts, lower) >= 0
    return not contact


def is_joint(lower: list[str], i: int) -> bool:
    """Whether the imperative at ``i`` is a joint proposal ("let us ...") or asks for leave ("let me say")."""
    follows = lower[i + 1 : i + 3]
    if lower[i] == "lets" or follows[:1] in (["us"], ["'s"], ["’s"]):
        return follows != ["us", "know"]
    return lower[i] == "let" and follows[:1] == ["me"] and follows != ["me", "know"]


def _base_form(sentence: Sentence, i: int) -> bool:
    """Whether the token can be a bare verb."""
    return sentence.lower[i] == sentence.lemmas[i] and sentence.pos[i] in ("VERB", "AUX", "NOUN", "PROPN", "ADJ")


def _object_follows(sentence: Sentence, words: WordLists, i: int) -> bool:
    """Whether what follows looks like the object of a verb and not like the rest of a noun phrase."""
    if i + 1 >= len(sentence.lower):
        return sentence.pos[i] == "VERB"
    follows = sentence.lower[i + 1]
    if sentence.pos[i] == "VERB":
        return follows not in words.subject_pronouns
    return sentence.pos[i + 1] in ("DET", "PRON") or follows in words.noun_like_objects


def skip_openers(sentence: Sentence, words: WordLists, start: int) -> int:
    """Index of the first token behind adverbs, interjections, bullets and called names."""
    lower, pos = sentence.lower, sentence.pos
    i = start
    while i < len(lower):
        word = lower[i]
        if word in CLAUSE_END or (pos[i] in ("PUNCT", "SYM", "X") and word != "?") or word in words.openers:
            i += 1
        elif _numbered(lower, i):
            i += 2
        elif (word in words.vocatives or pos[i] == "PROPN") and _comma_near(lower, i):
            i = _comma_near(lower, i) + 1
        elif pos[i] == "ADV" and i + 1 < len(lower) and "Mood=Imp" in sentence.morphs[i + 1]:
            i += 1
        else:
            break
    return i


def _numbered(lower: list[str], i: int) -> bool:
    """Whether a list number or letter stands at ``i``: "3.", "b)", "iv)"."""
    follows = lower[i + 1] if i + 1 < len(lower) else ""
    lettered = follows == ")" and (len(lower[i]) == 1 or lower[i] in ROMAN)
    return lettered or (follows in {")", ".", ":"} and lower[i].rstrip(".)").isdigit())


def _comma_near(lower: list[str], i: int) -> int:
    """Index of a comma, colon or dash at most ``COMMA_REACH`` tokens on, 0 where there is none."""
    for k in range(i + 1, min(i + 1 + COMMA_REACH, len(lower))):
        if lower[k] in {",", ":", "-", "—", "–", "--", "!"}:
            return k
    return 0
