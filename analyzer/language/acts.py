"""Speech acts: is a sentence a command, a genuine question, a rhetorical question, or neither?

The codebook's dimension 3 as rules over tags and words; after Searle's directives (1976). The rules
only propose: the classifier weighs the act beside everything else.
"""

from __future__ import annotations

from analyzer.language.act import Act
from analyzer.language.imperatives import CLAUSE_END, imperative_verb, is_joint, is_order, skip_openers
from analyzer.language.orders import order_in
from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import Found, WordLists, find_phrase

STATEMENT = Act("statement", "none")
FORMULA = Act("statement", "formula")
"""Courtesy, greeting or contact: nothing on any dimension (codebook, cases that were argued over)."""
MOST_ANSWERING = 6
"""Words and marks of a sentence that answers, in the speaker's place, what was put to the audience."""
NOWHERE = (-1,)
"""Where the phrases of a list stand that has none in a sentence."""


def speech_act(sentence: Sentence, words: WordLists, following: Sentence | None) -> Act:
    """Return the act of a sentence; ``following`` is the next one, in which a speaker may answer himself."""
    lower = sentence.lower
    if all(sentence.quoted) and sentence.quoted:
        return STATEMENT
    found = words.of_acts.find(lower)
    greeting = found.get("greetings", NOWHERE)[0]
    if 0 <= greeting < 6 and len(lower) <= words.longest_greeting and not _goes_on(sentence, words, greeting + 3):
        return FORMULA
    question = _question(sentence, words, found, following)
    if question is not None:
        return question
    formula = found.get("formulas", NOWHERE)[0]
    imperative = imperative_verb(sentence, words)
    if imperative is not None and is_order(sentence, words, imperative, formula):
        i = imperative
        if not {i - 1, i}.isdisjoint(found.get("asks_for_answer", ())):
            return Act("question", "asks-for-answer", i, min(i + 3, len(lower)))
        return Act("command", "imperative", i, i + 1)
    order = order_in(sentence, words, found)
    if order is not None:
        return order
    indirect = found.get("indirect_questions", NOWHERE)[0]
    if indirect >= 0 and not sentence.quoted[indirect] and _own_wish(lower, words, indirect):
        return Act("question", "indirect", indirect, min(indirect + 3, len(lower)))
    asked = found.get("asks_for_answer", NOWHERE)[0]
    if asked >= 0 and (asked == 0 or lower[asked - 1] in words.openers | {",", "-"}):
        return Act("question", "asks-for-answer", asked, min(asked + 3, len(lower)))
    refused = imperative is not None and not is_joint(lower, imperative)
    bare = 0 <= formula <= skip_openers(sentence, words, 0) + 1 and len(lower) <= words.longest_bare_formula
    return FORMULA if refused or bare else STATEMENT


def _goes_on(sentence: Sentence, words: WordLists, i: int) -> bool:
    """Whether a verb follows what looked like a greeting: "how are you going to pay?"."""
    return any(p == "VERB" and m not in words.greeting_verbs for p, m in zip(sentence.pos[i:], sentence.lemmas[i:], strict=True))


def _own_wish(lower: list[str], words: WordLists, i: int) -> bool:
    """Whether the speaker is the one who is curious, keen or would like to know at ``i``."""
    return words.other_wishers.isdisjoint(lower[max(0, i - 3) : i])


def _question(sentence: Sentence, words: WordLists, found: Found, following: Sentence | None) -> Act | None:
    """Tell a question that is asked from one put for effect and from an order in disguise."""
    lower = sentence.lower
    marks = (k for k in range(len(lower) - 1, max(-1, len(lower) - 5), -1) if lower[k].startswith("?"))
    mark = next(marks, -1) if "?" in sentence.text else -1
    start = skip_openers(sentence, words, 0)
    request = found.get("request_openers", NOWHERE)[0]
    if request > 0 and lower[request - 1] in words.question_words:
        request = -1  # "how would you ...?" asks
    if request >= 0 and (request <= start + 1 or lower[request - 1] in CLAUSE_END | words.coordinators):
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
            and lower[start] in words.inverted_auxiliaries
            and lower[start + 1] in words.inverted_subjects
            and sentence.pos[start] == "AUX"
            and words.inverting_adverbs.isdisjoint(lower[:start])
        )
        return Act("question", "inverted", start, start + 2) if inverted else None
    spaced = mark > 0 and sentence.starts[mark] > sentence.starts[mark - 1] + len(sentence.words[mark - 1])
    if sentence.quoted[mark] or (spaced and not words.question_words & set(lower) and not _asks(sentence, found, start)):
        return STATEMENT  # quoted, or the wreck of a bullet or dash in a badly converted text
    opener = found.get("rhetorical_openers", NOWHERE)[0]
    answered = following is not None and _answers(lower, following, words)
    if answered or (0 <= opener <= start + 1):
        return Act("rhetorical", "answered-by-speaker" if answered else "rhetorical-opener", mark, mark + 1)
    imperative = imperative_verb(sentence, words)
    if imperative is not None and imperative <= start + 1 and "please" in lower[: imperative + 2]:
        return Act("command", "imperative", imperative, imperative + 1)
    return Act("question", "question-mark", mark, mark + 1)


def _answers(asked: list[str], following: Sentence, words: WordLists) -> bool:
    """Whether the sentence behind a question, of the same speaker, answers it: "No.", "It is not.", "Because ..." to a why.

    One to the audience is answered by a few words alone, one that asks who by such as "I did.", and none by a wish to hear.
    """
    lower = following.lower
    if any(find_phrase(phrases, lower) >= 0 for phrases in (words.indirect_questions, words.asks_for_answer)):
        return False
    if lower[:1] == ["because"]:
        return "why" in asked
    if ("you" in asked or "your" in asked) and len(lower) > MOST_ANSWERING:
        return False
    if not words.offered_to.isdisjoint(asked):
        return False
    question = words.question_words.intersection(asked)
    if not question and find_phrase(words.answers, lower, 0, 1) == 0:
        return True
    start = next((k for k, word in enumerate(lower) if word not in words.coordinators), 0)
    short = lower[start : start + 5]
    if len(short) < 2 or short[0] not in words.answering_subjects or following.pos[start + 1] != "AUX":
        return False
    behind = short[3:] if short[2:3] in (["not"], ["n't"]) else short[2:]
    if not behind or behind[0][0] in ".!":
        return not question or ("who" in question and short[1] in words.past_auxiliaries)
    return not question and behind[0] == "," and bool(behind[1:]) and behind[1] in words.coordinators


def _asks(sentence: Sentence, found: Found, start: int) -> bool:
    """Whether words or order ask, whatever the mark: "any thoughts ?", "is it late ?"."""
    lower = sentence.lower
    opens = start < len(lower) and sentence.pos[start] == "AUX"
    return opens or bool({"you", "any"} & set(lower)) or "asks_for_answer" in found
