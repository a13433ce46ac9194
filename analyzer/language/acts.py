"""Speech acts: is a sentence a command, a genuine question, a rhetorical question, or neither?

The codebook's dimension 3 as rules over tags and words; after Searle's directives (1976). The rules
only propose: the classifier weighs the act beside everything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import WordLists, find_phrase

ActKind = Literal["command", "question", "rhetorical", "statement"]
CLAUSE_END = frozenset({",", ";", ":", "-", "—", "–", "--", ")", '"', "“", "”", "*", "•", "...", "…", "!", "."})
LONGEST_GREETING, LONGEST_BARE_FORMULA = 10, 8
ADVERBIAL = frozenset({"ADV", "PART", "CCONJ", "INTJ"})
FRONTING = frozenset({
    "if", "when", "whenever", "once", "before", "after", "while", "until", "unless", "as", "since", "because", "where",
    "wherever", "by", "on", "in", "at", "for", "with", "without", "from", "during", "to", "instead", "given", "should",
    "starting", "beginning", "effective", "however", "though", "although", "whatever", "rather", "per", "upon",
})  # fmt: skip
REQUIRED = frozenset({"required", "mandatory", "compulsory", "prohibited", "forbidden"})
REQUIRED_FOR = frozenset({"for", "before", "prior", "at", "in", "on", "of", "by", ".", "to"})
SUBJECTS = frozenset({"i", "we", "they", "he", "she", "it", "who", "there", "this", "that", "these", "those", "which"})


@dataclass(frozen=True, slots=True)
class Act:
    """The act and the tokens ``i`` to ``j`` (exclusive) that show it; ``rule`` names how it was seen."""

    kind: ActKind
    rule: str
    i: int = 0
    j: int = 0


STATEMENT = Act("statement", "none")
FORMULA = Act("statement", "formula")
"""Courtesy, greeting or contact: nothing on any dimension (codebook, cases that were argued over)."""


def speech_act(sentence: Sentence, words: WordLists, following: Sentence | None = None) -> Act:
    """Return the act of a sentence; ``following`` is the next one, in which a speaker may answer himself."""
    lower = sentence.lower
    if all(sentence.quoted) and sentence.quoted:
        return STATEMENT
    greeting = find_phrase(words.greetings, lower, 0, 6)
    if greeting >= 0 and len(lower) <= LONGEST_GREETING and not _goes_on(sentence, greeting + 3):
        return FORMULA
    question = _question(sentence, words, following)
    if question is not None:
        return question
    formula = find_phrase(words.formulas, lower)
    order = (
        _obligation(sentence, words)
        or _wish(sentence, words)
        or _directive(sentence, words)
        or _passive_duty(sentence, words)
        or _required(sentence)
        or _need(sentence, words)
    )
    imperative = imperative_verb(sentence, words)
    if imperative is not None and _orders(sentence, words, imperative, formula):
        i = imperative
        if find_phrase(words.asks_for_answer, lower, max(0, i - 1), i + 1) >= 0:
            return Act("question", "asks-for-answer", i, min(i + 3, len(lower)))
        return Act("command", "imperative", i, i + 1)
    if order is not None and not sentence.quoted[order.i]:
        return order
    indirect = find_phrase(words.indirect_questions, lower)
    if indirect >= 0 and not sentence.quoted[indirect] and _own_wish(lower, indirect):
        return Act("question", "indirect", indirect, min(indirect + 3, len(lower)))
    asked = find_phrase(words.asks_for_answer, lower)
    if asked >= 0 and (asked == 0 or lower[asked - 1] in words.openers | {"and", ",", "-"}):
        return Act("question", "asks-for-answer", asked, min(asked + 3, len(lower)))
    refused = imperative is not None and not _joint(lower, imperative)
    bare = 0 <= formula <= _skip_openers(sentence, words, 0) + 1 and len(lower) <= LONGEST_BARE_FORMULA
    return FORMULA if refused or bare else STATEMENT


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Whether a verb follows what looked like a greeting: "how are you going to pay?"."""
    return any(p == "VERB" and m not in ("do", "feel", "go") for p, m in zip(sentence.pos[i:], sentence.lemmas[i:], strict=True))


def _own_wish(lower: list[str], i: int) -> bool:
    """Whether the speaker is the one who is curious, keen or would like to know at ``i``."""
    others = {"you", "who", "whoever", "anyone", "they", "he", "she", "people", "everyone"}
    return not others & set(lower[max(0, i - 3) : i])


def _question(sentence: Sentence, words: WordLists, following: Sentence | None) -> Act | None:
    """Tell a question that is asked from one put for effect and from an order in disguise."""
    lower = sentence.lower
    mark = next((k for k in range(len(lower) - 1, max(-1, len(lower) - 5), -1) if lower[k].startswith("?")), -1)
    start = _skip_openers(sentence, words, 0)
    request = find_phrase(words.request_openers, lower, 0, len(lower))
    if request > 0 and lower[request - 1] in words.question_words:
        request = -1  # "how would you ...?" asks
    if request >= 0 and (request <= start + 1 or lower[request - 1] in CLAUSE_END | {"and", "but", "or", "so"}):
        verb = next((k for k in range(request + 2, min(request + 7, len(lower))) if sentence.pos[k] == "VERB"), None)
        spoken = lower[request : request + 2] == ["will", "you"] and "please" not in lower
        helped = verb is not None and find_phrase(words.asking_for_help, lower, verb, verb + 1) >= 0
        if verb is not None and sentence.lemmas[verb] not in words.telling_verbs and not spoken and not helped:
            return Act("command", "polite-order", request, verb + 1)
        if mark >= 0 or verb is not None:
            return Act("question", "request-to-tell", request, min(request + 2, len(lower)))
    if mark < 0:
        inverted = (
            start + 1 < len(lower)
            and lower[start] in {"do", "does", "did", "are", "is", "have", "has", "can", "would", "could"}
            and lower[start + 1] in {"you", "we", "they", "anyone", "there"}
            and sentence.pos[start] == "AUX"
            and not {"only", "never", "nor", "so"} & set(lower[:start])
        )
        return Act("question", "inverted", start, start + 2) if inverted else None
    spaced = mark > 0 and sentence.starts[mark] > sentence.starts[mark - 1] + len(sentence.words[mark - 1])
    if sentence.quoted[mark] or (spaced and not words.question_words & set(lower) and not _asks(sentence, words, start)):
        return STATEMENT  # quoted, or the wreck of a bullet or dash in a badly converted text
    opener = find_phrase(words.rhetorical_openers, lower)
    answered = following is not None and find_phrase(words.answers, following.lower, 0, 1) == 0
    if answered or (0 <= opener <= start + 1):
        return Act("rhetorical", "answered-by-speaker" if answered else "rhetorical-opener", mark, mark + 1)
    imperative = imperative_verb(sentence, words)
    if imperative is not None and imperative <= start + 1 and "please" in lower[: imperative + 2]:
        return Act("command", "imperative", imperative, imperative + 1)
    return Act("question", "question-mark", mark, mark + 1)


def _asks(sentence: Sentence, words: WordLists, start: int) -> bool:
    """Whether words or order ask, whatever the mark: "any thoughts ?", "is it late ?"."""
    lower = sentence.lower
    opens = start < len(lower) and sentence.pos[start] == "AUX"
    return opens or bool({"you", "any"} & set(lower)) or find_phrase(words.asks_for_answer, lower) >= 0


def _skip_openers(sentence: Sentence, words: WordLists, start: int) -> int:
    """Index of the first token behind adverbs, interjections, bullets and called names."""
    lower, pos = sentence.lower, sentence.pos
    i = start
    while i < len(lower):
        word = lower[i]
        if word in CLAUSE_END or (pos[i] in ("PUNCT", "SYM", "X") and word != "?") or word in words.openers:
            i += 1
        elif word.rstrip(".)").isdigit() and i + 1 < len(lower) and lower[i + 1] in {".", ")", ":"}:
            i += 2
        elif (word in words.vocatives or pos[i] == "PROPN") and _comma_within(lower, i, 4):
            i = _comma_within(lower, i, 4) + 1
        elif pos[i] == "ADV" and i + 1 < len(lower) and "Mood=Imp" in sentence.morphs[i + 1]:
            i += 1
        else:
            break
    return i


def _comma_within(lower: list[str], i: int, reach: int) -> int:
    """Index of a comma, colon or dash at most ``reach`` tokens on, 0 where there is none."""
    for k in range(i + 1, min(i + 1 + reach, len(lower))):
        if lower[k] in {",", ":", "-", "—", "–", "--", "!"}:
            return k
    return 0


def imperative_verb(sentence: Sentence, words: WordLists, *, main_only: bool = False) -> int | None:
    """Return the index of an imperative verb ("let" included), ``None`` where there is none.

    With ``main_only`` it must be the sentence's main verb: at its start, or behind a fronted clause,
    phrase or name; without, one that follows a statement ("it is late, go home") counts as well.
    """
    start = _skip_openers(sentence, words, 0)
    found = _imperative_at(sentence, words, start, sure=False)
    if found is not None:
        return found
    lower = sentence.lower
    for k in range(start, len(sentence) - 1):
        clause = lower[k] in CLAUSE_END or lower[k] in {"then", "please", "pls", "plz", "kindly"}
        joined = lower[k] in {"and", "but", "so", "or"} and k > 0 and lower[k - 1] in CLAUSE_END
        if not (clause or joined):
            continue
        if main_only and not _fronted(sentence, start, k):
            continue
        i = _skip_openers(sentence, words, k + 1)
        fronted = lower[k] == "," and _fronted(sentence, start, k) and (lower[start] in FRONTING or lower[:2] == ["now", "that"])
        if fronted and _bare_with_object(sentence, i):
            return i
        found = _imperative_at(sentence, words, i, sure=lower[k] not in {"please", "pls", "plz", "kindly", "then", ","})
        if found is not None and lower[k] == "," and "Mood=Imp" not in sentence.morphs[found]:
            found = found if _fronted(sentence, start, k) and lower[start] in FRONTING else None
        if found is not None:
            return found
    return None


def _bare_with_object(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` is a bare verb with an object of its own, as behind "When you write, ..."."""
    if i + 1 >= len(sentence) or sentence.quoted[i] or sentence.pos[i] != "VERB":
        return False
    bare = sentence.lower[i] == sentence.lemmas[i] and "Tense=Past" not in sentence.morphs[i]
    return bare and (sentence.pos[i + 1] == "DET" or sentence.lower[i + 1] in {"your", "them", "it", "yourself", "yourselves"})


def _fronted(sentence: Sentence, start: int, end: int) -> bool:
    """Whether tokens ``start`` to ``end`` are an adjunct before the main clause, not a clause of their own."""
    if start >= end or sentence.lower[start] in FRONTING or sentence.lower[:2] == ["now", "that"]:
        return True
    return not any("VerbForm=Fin" in m for m in sentence.morphs[start:end])


def _imperative_at(sentence: Sentence, words: WordLists, i: int, sure: bool) -> int | None:
    """Return the imperative verb if a clause that starts at ``i`` is one; ``sure`` wants the tagger's word for it."""
    if i >= len(sentence) or sentence.quoted[i]:
        return None
    lower, pos, morphs = sentence.lower, sentence.pos, sentence.morphs
    word = lower[i]
    if pos[i] == "NOUN" and "Mood=Imp" not in morphs[i] and not sure and i + 1 < len(lower) and pos[i + 1] in ("NOUN", "PROPN"):
        return None
    follows = lower[i + 1] if i + 1 < len(lower) else ""
    if word in {"do", "don't", "dont", "never", "not"}:
        k = i + 1
        while k < len(lower) and lower[k] in {"n't", "not", "ever", "just", "always", "even", "please"}:
            k += 1
        if k > i + 1 or word in {"don't", "dont", "never"}:
            bare = k < len(lower) and lower[k] not in SUBJECTS | {"you"} and pos[k] in ("VERB", "AUX", "NOUN")
            return k if bare and _base_form(sentence, k) and lower[k] not in {"think", "know", "like"} else None
        if follows in SUBJECTS | {"you"} and follows not in {"this", "that", "these", "those", "it"}:
            return None
    if word == "lets" or (word == "let" and follows):
        return i
    if word in words.discourse_verbs and (not follows or follows in CLAUSE_END):
        return None  # "look, ..." calls for attention
    thanking = word == "thank" and pos[i] == "VERB" and i + 1 < len(lower) and pos[i + 1] in ("DET", "PRON", "ADJ")
    if thanking and follows not in {"you", "god", "heaven"} and i > 0:
        return i
    if word in words.never_imperative or (pos[i] == "AUX" and word not in {"be", "do"}):
        return None
    if "Mood=Imp" in morphs[i]:
        return i
    if _base_form(sentence, i) and word in words.bare_verbs and not sure and _object_follows(sentence, i):
        return i
    return None


def _orders(sentence: Sentence, words: WordLists, i: int, formula: int) -> bool:
    """Whether the imperative at ``i`` is an order and no courtesy, joint proposal or contact formula."""
    lower = sentence.lower
    if 0 <= formula <= i + 1 or _joint(lower, i):
        return False
    contact = sentence.lemmas[i] in words.contact_verbs and find_phrase(words.contact_contexts, lower) >= 0
    return not contact


def _joint(lower: list[str], i: int) -> bool:
    """Whether the imperative at ``i`` is a joint proposal ("let us ...") or asks for leave ("let me say")."""
    follows = lower[i + 1 : i + 3]
    if lower[i] == "lets" or follows[:1] in (["us"], ["'s"], ["’s"]):
        return follows != ["us", "know"]
    return lower[i] == "let" and follows[:1] == ["me"] and follows != ["me", "know"]


def _base_form(sentence: Sentence, i: int) -> bool:
    """Whether the token can be a bare verb."""
    return sentence.lower[i] == sentence.lemmas[i] and sentence.pos[i] in ("VERB", "AUX", "NOUN", "PROPN", "ADJ")


def _object_follows(sentence: Sentence, i: int) -> bool:
    """Whether what follows looks like the object of a verb and not like the rest of a noun phrase."""
    if i + 1 >= len(sentence):
        return sentence.pos[i] == "VERB"
    follows = sentence.lower[i + 1]
    if sentence.pos[i] == "VERB":
        return follows not in SUBJECTS - {"this", "that", "these", "those", "it", "which", "who", "there"}
    return sentence.pos[i + 1] in ("DET", "PRON") or follows in {"me", "us", "your", "the", "all", "sure", "it", "them"}


def _obligation(sentence: Sentence, words: WordLists) -> Act | None:
    """Find a duty put on the audience: "You must ...", "all staff are required to ...", "no one is to ..."."""
    lower = sentence.lower
    for k in range(1, len(lower)):
        modal = lower[k] in words.obligation_modals and sentence.pos[k] in ("AUX", "VERB")
        phrase = not modal and find_phrase(words.obligation_phrases, lower, k, k + 1) >= 0
        if phrase and lower[k - 1] in {"the", "a", "no", "any"}:
            continue  # "the need to ..." is a noun
        if phrase and lower[k] in {"need", "have", "needs", "has"} and lower[k - 1] in {"not", "n't"}:
            continue  # "you need not" leaves free
        if not (modal or phrase) or sentence.quoted[k]:
            continue
        subject = _subject(lower, k)
        acting = not (lower[k + 1 : k + 2] == ["be"] or lower[k + 1 : k + 3] == ["not", "be"])
        if lower[k] == "shall" and acting and not {"i", "we", "it", "there", "nothing", "they", "this"} & set(subject):
            return Act("command", "obligation", k, min(k + 2, len(lower)))
        if {"i", "we", "they", "he", "she"} & set(subject[-2:]):
            continue
        if ((words.everyone | words.audience) & set(subject) and lower[k] != "may") or (lower[k] == "may" and "you" in subject):
            return Act("command", "obligation", k, min(k + 2, len(lower)))
    return None


def _subject(lower: list[str], k: int) -> list[str]:
    """Return the words before a modal, back to the start of its clause."""
    i = k
    while i > 0 and k - i < 7 and lower[i - 1] not in {",", ";", ":", "that", "if", "and", "but", "when", "—", "what", "how"}:
        i -= 1
    return lower[i:k]


def _wish(sentence: Sentence, words: WordLists) -> Act | None:
    """Find a wish that orders: "I want everyone to ...", "I expect you to ...", "we ask that you ..."."""
    lower = sentence.lower
    for k in range(1, len(lower) - 2):
        if sentence.lemmas[k] in words.wish_verbs and sentence.pos[k] == "VERB":
            before = lower[max(0, k - 4) : k]
            if not {"i", "we", "i'd"} & set(before) or before[-1] in {"you", "they", "to"}:
                continue
            target = lower[k + 1 : k + 8]
            stop = next((n for n, w in enumerate(target) if w in ("to", "that")), -1)
            if stop >= 0 and target[stop] == "to" and set(target[stop + 1 : stop + 2]) & words.heeding_verbs:
                continue
            people = set(target[: stop + 3 if target[stop] == "that" else stop]) if stop >= 0 else set()
            if people & (words.everyone | words.audience) and sentence.quoted[k] is False:
                return Act("command", "wish", k, min(k + 2, len(lower)))
    for k in range(len(lower) - 4):
        if lower[k : k + 3] == ["would", "like", "you"] or lower[k : k + 3] == ["'d", "like", "you"]:
            return Act("command", "wish", k + 1, k + 3)
    return None


def _directive(sentence: Sentence, words: WordLists) -> Act | None:
    """Find a directive to anyone: "I urge the Senate to ...", "I am directing the Secretary to ..."."""
    lower = sentence.lower
    for k in range(1, len(lower) - 2):
        if sentence.lemmas[k] not in words.directive_verbs or sentence.pos[k] != "VERB" or sentence.quoted[k]:
            continue
        before = lower[max(0, k - 4) : k]
        denied = {"not", "n't", "never"} & set(before)
        if not {"i", "we"} & set(before) or denied or before[-1] in {"you", "they", "to", "have", "had", "who"}:
            continue
        if lower[k].endswith("ed") or (lower[k] in {"call", "calling"} and lower[k + 1] not in {"on", "upon"}):
            continue
        if "to" in lower[k + 2 : k + 14] or "that" in lower[k + 1 : k + 4]:
            return Act("command", "directive", k, min(k + 2, len(lower)))
    return None


def _passive_duty(sentence: Sentence, words: WordLists) -> Act | None:
    """Find a duty without its bearer: "updates must be made", "no requests will be taken", "is required"."""
    lower, morphs = sentence.lower, sentence.morphs
    for k in range(1, len(lower) - 2):
        modal = lower[k] in words.obligation_modals
        phrase = not modal and lower[k] in {"are", "is", "have", "has", "need", "needs"} and lower[k + 1] == "to"
        if sentence.quoted[k] or not (modal or phrase):
            continue
        i = k + (2 if phrase else 1)
        while i < len(lower) and lower[i] in {"not", "n't", "also", "always", "only", "never"}:
            i += 1
        done = lower[i : i + 1] == ["be"] and any(
            "VerbForm=Part" in m and "Tense=Past" in m and sentence.lemmas[n] not in words.unbinding_verbs
            for n, m in enumerate(morphs[i + 1 : i + 3], i + 1)
        )
        subject = _subject(lower, k)
        if done and subject and not {"i", "we", "it", "he", "she", "they", "there", "who"} & set(subject[-2:]):
            return Act("command", "passive-duty", k, min(i + 2, len(lower)))
    return None


def _required(sentence: Sentence) -> Act | None:
    """Find what is demanded of nobody named: "a form is required for each event", "smoking is prohibited in ..."."""
    lower = sentence.lower
    for k in range(1, len(lower) - 2):
        demanded = lower[k] in {"is", "are"} and lower[k + 1] in REQUIRED and lower[k + 2] in REQUIRED_FOR
        subject = set(_subject(lower, k))
        if demanded and not sentence.quoted[k] and not {"i", "we", "he", "she", "they", "there", "no", "nothing"} & subject:
            return Act("command", "passive-duty", k, k + 2)
    return None


def _need(sentence: Sentence, words: WordLists) -> Act | None:
    """Find a need put to the audience: "we need your answers by Tuesday", "I need you at the gate"."""
    lower = sentence.lower
    for k in range(1, len(lower) - 1):
        if lower[k] == "need" and {"i", "we", "i'll"} & set(lower[max(0, k - 2) : k]) and not sentence.quoted[k]:
            if {"if", "what", "when", "unless", "not", "n't"} & set(lower[:k]):
                continue
            rest = lower[k + 1 : k + 16]
            if rest[0] in {"you", "your"} or (rest[0] != "to" and find_phrase(words.deadlines, rest) >= 0):
                return Act("command", "need", k, min(k + 2, len(lower)))
    return None
