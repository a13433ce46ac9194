"""Lemma tables for spaCy's rule lemmatizer: suffix rules, and exceptions counted in the treebank."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.language import Language
from spacy.lookups import Lookups

from analyzer.training.syntax.treebank import TreebankSentence

_DOUBLED = "bdgklmnprt"
# spaCy takes the last rule whose result is a known lemma, and the first one where none is known.
RULES: dict[str, list[list[str]]] = {
    "noun": [["s", ""], ["es", ""], ["men", "man"], ["ies", "y"], ["ches", "ch"], ["shes", "sh"], ["sses", "ss"],
             ["xes", "x"], ["ves", "f"], ["zes", "z"], ["ses", "se"], ["es", "e"]],
    "verb": [["s", ""], ["es", ""], ["es", "e"], ["ies", "y"], ["ied", "y"], ["ed", ""], ["ed", "e"], ["ing", ""],
             ["ing", "e"], *([c * 2 + end, c] for end in ("ing", "ed") for c in _DOUBLED)],
    "adj": [["er", ""], ["er", "e"], ["est", ""], ["est", "e"], ["ier", "y"], ["iest", "y"]],
    "adv": [["er", ""], ["est", ""]],
}  # fmt: skip


def lemma_tables(sentences: Iterable[TreebankSentence], words: Iterable[str]) -> Lookups:
    """Return the tables: rules, known lemmas (treebank and word list), exceptions seen in the treebank."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, pos, lemma in zip(sentence.words, sentence.pos, sentence.lemmas, strict=True):
            if pos not in ("PROPN", "X", "PUNCT", "SYM", "NUM") and word.isprintable():
                seen[pos.lower(), word.lower().replace("’", "'")][lemma.lower()] += 1
    index = {pos: {n.most_common(1)[0][0] for (p, _), n in seen.items() if p == pos} for pos in RULES}
    exceptions: dict[str, dict[str, list[str]]] = defaultdict(dict)
    rank = {word: i for i, word in enumerate(words)}
    for pos, known in index.items():
        for word in rank:
            candidates = [f for f in _forms(word, pos) if f in rank or f in known]
            best = min(candidates, key=lambda f: (f not in known, rank.get(f, len(rank))), default=word)
            if best != word and _by_rule(word, pos, known) != best:
                exceptions[pos][word] = [best]
    for (pos, word), counts in sorted(seen.items()):
        lemma = counts.most_common(1)[0][0]
        if exceptions[pos].get(word, [_by_rule(word, pos, index.get(pos, set()))]) != [lemma]:
            exceptions[pos][word] = [lemma]
    lookups = Lookups()
    lookups.add_table("lemma_rules", RULES)
    lookups.add_table("lemma_index", {pos: sorted(known) for pos, known in index.items()})
    lookups.add_table("lemma_exc", dict(exceptions))
    return lookups


def _forms(word: str, pos: str) -> list[str]:
    """Return what each rule that fits makes of a word."""
    return [word[: -len(old)] + new for old, new in RULES.get(pos, []) if word.endswith(old) and word != old]


def _by_rule(word: str, pos: str, known: set[str]) -> str:
    """Return what spaCy makes of a word by the rules and the list of known lemmas alone."""
    forms = _forms(word, pos)
    return next((f for f in reversed(forms) if f in known), next(iter(forms), word))


def add_lemmatizer(nlp: Language, tables: Lookups) -> None:
    """Append the rule lemmatizer to a trained pipeline."""
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lookups=tables)  # type: ignore[attr-defined]
