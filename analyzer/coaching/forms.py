"""The forms a sentence can have, one function a name of the closed list; each fills its slots or finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from analyzer.coaching.bound import Bound, asked_politely, predicated, subject, wished
from analyzer.coaching.clause import NOMINAL_TAGS, act_at, body, front, is_whole, subject_before
from analyzer.coaching.form import Finder, Form, Formed, Vocabulary, behind, binds
from analyzer.coaching.phrases import CoachPhrases
from analyzer.coaching.reach import Reach, as_object, is_participle
from analyzer.language.imperatives import imperative_verb, is_order
from analyzer.language.sentence import Sentence
from analyzer.language.wordlists import Phrases, find_phrase

THING_TAGS = frozenset({"DET", "NOUN", "PROPN", "NUM", "ADJ"})
SUBJECT_REACH = 9


def forms_of(sentence: Sentence, words: Vocabulary) -> list[Formed]:
    """Return every form that a plain sentence surely has; none where it is not to be turned, whatever its form."""
    found = body(sentence, words)
    if found is None or find_phrase(words.coach.spared, sentence.lower) >= 0 or binds(sentence, words):
        return []
    seen = ((name, form.find(sentence, words, *found)) for name, form in FORMS.items())
    return [replace(formed, form=name) for name, formed in seen if formed is not None]


def _order(sentence: Sentence, words: Vocabulary, start: int, end: int) -> Formed | None:
    """Find what "you" are to do: "Please file by Friday", "You must ...", "Could you ...", "I want you to ..."."""
    bound = next((b for b in _bound(sentence, words, start, end) if b.who.lower == ["you"]), None)
    bound = bound or asked_politely(sentence, words, start, end)
    if bound is not None:
        return Formed(bound.front, bound.act)
    i = imperative_verb(sentence, words.shared, main_only=True)
    if i is None or not is_order(sentence, words.shared, i, find_phrase(words.shared.formulas, sentence.lower)):
        return None
    if set(sentence.lower[start:i]) & words.coach.negations or sentence.lower[i] in {"let", "lets"}:
        return None
    k = i - 1 if i > start and sentence.pos[i - 1] == "ADV" and sentence.lower[i - 1] not in words.coach.dropped else i
    kept, act = front(sentence, words, start, k, called=True), act_at(sentence, k, end, words)
    return Formed(kept, act) if kept is not None and act is not None else None


def _duty(sentence: Sentence, words: Vocabulary, start: int, end: int) -> Formed | None:
    """Find what others are to do: "Employees must ...", "I urge the Senate to ..."."""
    bound = next((b for b in _bound(sentence, words, start, end) if b.who.lower not in (["you"], ["we"], ["us"], ["me"])), None)
    if bound is None or words.coach.addressing & {*bound.act.lower, *bound.front.lower().split()}:
        return None  # "members are to send your ideas": it is not certain who is meant
    return Formed(bound.front, bound.act, {"who": as_object(bound.who, words.coach.objects)})


def _bound(sentence: Sentence, words: Vocabulary, start: int, end: int) -> list[Bound]:
    """Return a duty and a wish, whichever there are."""
    both = (predicated(sentence, words, start, end, words.coach.duties), wished(sentence, words, start, end))
    return [bound for bound in both if bound is not None]


def _passive(sentence: Sentence, words: Vocabulary, start: int, end: int) -> Formed | None:
    """Find what must be done to something: "All changes must be filed by the office"."""
    m = find_phrase(words.coach.duties, sentence.lower, start, end)
    if m < 0:
        return None
    be, where = behind(words.coach.duties, sentence, m, words), subject(sentence, words, start, m)
    if where is None or sentence.lower[be : be + 1] != ["be"] or be + 1 >= end or not is_participle(sentence, be + 1):
        return None
    alone = len(where[0].lower) == 1 and sentence.pos[where[0].i] == "PRON"
    if alone or end - be > words.coach.limits.longest_done:
        return None
    if "," in sentence.lower[be:end] or not is_whole(sentence, be + 1, end, words):
        return None
    return Formed(where[1], None, {"who": where[0].opened, "done": Reach(sentence, be + 1, end).text})


def _thing(phrases: Callable[[CoachPhrases], Phrases]) -> Finder:
    """Return the form of a thing behind one of some phrases: "I need your figures", "I am worried about the figures"."""

    def found(sentence: Sentence, words: Vocabulary, start: int, end: int) -> Formed | None:
        known = phrases(words.coach)
        i = find_phrase(known, sentence.lower, start, end)
        if i < 0 or wished(sentence, words, start, end) is not None:
            return None
        kept, thing = front(sentence, words, start, i), _named(sentence, behind(known, sentence, i, words), end, words)
        return Formed(kept, thing, {"thing": thing.text}) if kept is not None and thing is not None else None

    return found


def _named(sentence: Sentence, k: int, end: int, words: Vocabulary) -> Reach | None:
    """Return the thing named from token ``k`` to ``end``, nothing where it is not certain."""
    if not k < end <= k + words.coach.limits.longest_thing:
        return None
    opens = sentence.pos[k] in THING_TAGS or sentence.lower[k] in words.coach.possessives
    return Reach(sentence, k, end) if opens and is_whole(sentence, k, end, words) else None


def _without(sentence: Sentence, words: Vocabulary, start: int, end: int) -> Formed | None:
    """Find what is missed: "Without your help, we will fail"."""
    i = find_phrase(words.coach.absences, sentence.lower, start, start + 1)
    comma = next((c for c in range(start, end) if sentence.lower[c] == ","), -1)
    if i < 0 or comma < 0:
        return None
    thing = _named(sentence, behind(words.coach.absences, sentence, i, words), comma, words)
    if thing is None or sentence.pos[comma - 1] not in NOMINAL_TAGS or "VERB" in sentence.pos[thing.i : thing.j]:
        return None
    if words.coach.unmissed.keys() & set(thing.lower) or _names_something(sentence, comma, end):
        return None
    return Formed("", None, {"thing": thing.text})


def _joint(sentence: Sentence, words: Vocabulary, start: int, end: int) -> Formed | None:
    """Find what "we" must do."""
    return _ours(sentence, words, start, end, words.coach.duties)


def _plan(sentence: Sentence, words: Vocabulary, start: int, end: int) -> Formed | None:
    """Find what "we" will do; "If it rains, we will wait" foretells and plans nothing."""
    formed = _ours(sentence, words, start, end, words.coach.plans)
    return formed if formed is not None and not formed.front else None


def _ours(sentence: Sentence, words: Vocabulary, start: int, end: int, modals: Phrases) -> Formed | None:
    """Find what "we" do by a modal; the verb stands as it is behind "we" and behind "us"."""
    bound = predicated(sentence, words, start, end, modals)
    if bound is None or bound.who.lower != ["we"] or sentence.lemmas[bound.act.i] == "be":
        return None
    return Formed(bound.front, bound.act)


def _future(sentence: Sentence, words: Vocabulary, start: int, end: int) -> Formed | None:
    """Find what others will do by decision: "Ana will lead the team"."""
    bound = predicated(sentence, words, start, end, words.coach.plans)
    if bound is None or bound.front or bound.who.lower in (["we"], ["you"]):
        return None
    return Formed("", bound.act, {"who": as_object(bound.who, words.coach.objects)})


def _certainty(sentence: Sentence, words: Vocabulary, start: int, end: int) -> Formed | None:
    """Find a claim that is put as certain: "There is no doubt that prices will rise"."""
    i = find_phrase(words.coach.certainties, sentence.lower, start, end)
    if i < 0:
        return None
    kept, k = front(sentence, words, start, i), behind(words.coach.certainties, sentence, i, words)
    limits = words.coach.limits
    if kept != "" or not limits.least_claim <= end - k <= limits.longest_claim or not _is_clause(sentence, k, end, words):
        return None
    return Formed("", None, {"claim": Reach(sentence, k, end).text})


def _is_clause(sentence: Sentence, i: int, j: int, words: Vocabulary) -> bool:
    """Whether tokens hold one clause that begins with a subject and goes on to its verb."""
    if not is_whole(sentence, i, j, words, clause=True):
        return False
    for k in range(i + 1, min(i + SUBJECT_REACH, j)):
        if "VerbForm=Fin" in sentence.morphs[k]:
            alone = k - i == 1 and sentence.lower[i] in words.coach.claim_subjects
            return alone or subject_before(sentence, i, k, words) is not None
    return False


def _unless(sentence: Sentence, words: Vocabulary, start: int, end: int) -> Formed | None:
    """Find what is to be done lest something happen: "If we do not act now, we will lose it"."""
    lower = sentence.lower
    i = find_phrase(words.coach.unless, lower, start, end)
    if i < 0:
        return None
    k = behind(words.coach.unless, sentence, i, words)
    comma = next((c for c in range(k, end) if lower[c] == ","), -1)
    ends = i > start  # the condition stands at the end of the sentence
    if (ends and comma >= 0) or (not ends and comma < 0):
        return None
    act = act_at(sentence, k, end if ends else comma, words)
    if act is None or sentence.lemmas[act.i] == "be":
        return None
    if any(lower[n] == "to" and lower[n - 1] in words.coach.coordinators for n in range(act.i + 1, act.j)):
        return None  # two acts
    if _names_something(sentence, *((start, i) if ends else (comma, end))):
        return None
    who = next(w for w in lower[i:k] if w in {"we", "you"})
    return Formed("", act, {"condition": f"{who} {act.opened}"})


def _names_something(sentence: Sentence, i: int, j: int) -> bool:
    """Whether it is told who or what is at stake, which a question would drop: "140 people will lose their jobs"."""
    return not {"NOUN", "PROPN", "NUM"}.isdisjoint(sentence.pos[i:j])


FORMS: dict[str, Form] = {
    "order": Form(_order, frozenset({"act"})),
    "duty": Form(_duty, frozenset({"who", "act"})),
    "passive": Form(_passive, frozenset({"who", "done"})),
    "need": Form(_thing(lambda coach: coach.needs), frozenset({"thing"})),
    "worry": Form(_thing(lambda coach: coach.worries), frozenset({"thing"})),
    "without": Form(_without, frozenset({"thing"})),
    "joint": Form(_joint, frozenset({"act"})),
    "plan": Form(_plan, frozenset({"act"})),
    "future": Form(_future, frozenset({"who", "act"})),
    "certainty": Form(_certainty, frozenset({"claim"})),
    "unless": Form(_unless, frozenset({"condition"})),
}
"""The closed list of forms, in the order in which they are looked for."""
