"""``python -m analyzer.training.syntax.evaluate FILE.conllu``: the figures of the syntax pipeline.

UPOS and morphology twice: on raw text (our tokens aligned with the treebank's, a wrong token being a
wrong tag) and on the treebank's own tokens. Imperatives: sentences whose root bears ``Mood=Imp`` against
the speech-act rules' main imperative.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from spacy.tokens import Doc
from spacy.training import Example

from analyzer.language.imperatives import imperative_verb
from analyzer.language.parse import Parser, load_pipeline
from analyzer.language.wordlists import shared_wordlists
from analyzer.training.command import one_line_errors
from analyzer.training.syntax.treebank import TreebankSentence, paragraphs, read_conllu, to_doc


def evaluate(path: Path) -> dict[str, Any]:
    """Return the figures of the shipped pipeline for one treebank file, shares from 0 to 1."""
    nlp = load_pipeline()
    sentences = list(read_conllu(path))
    gold = [to_doc(nlp, group) for group in paragraphs(sentences)]
    raw = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    bare = (Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]) for doc in gold)
    given = nlp.evaluate([Example(tokens, doc) for tokens, doc in zip(bare, gold, strict=True)])
    return {
        "sentences": len(sentences),
        "tokens": sum(map(len, gold)),
        "raw text": {k: round(raw[k], 4) for k in ("token_f", "pos_acc", "morph_acc", "sents_f")},
        "treebank tokens": {k: round(given[k], 4) for k in ("pos_acc", "morph_acc", "lemma_acc")},
        "imperatives": imperatives(sentences),
    }


def imperatives(sentences: list[TreebankSentence]) -> dict[str, float]:
    """Return precision, recall and F1 of main imperatives."""
    words = shared_wordlists()
    counts = Counter[tuple[bool, bool]]()
    for sentence, parsed in zip(sentences, Parser().parse((s.text for s in sentences), whole=True), strict=True):
        found = imperative_verb(parsed.sentences[0], words, main_only=True) is not None
        counts[found, sentence.is_imperative] += 1
    hits, wrong, missed = counts[True, True], counts[True, False], counts[False, True]
    return {
        "n": hits + missed,
        "precision": round(hits / max(hits + wrong, 1), 4),
        "recall": round(hits / max(hits + missed, 1), 4),
        "f1": round(2 * hits / max(2 * hits + wrong + missed, 1), 4),
    }


@one_line_errors()
def main() -> None:
    """Print the figures of each file."""
    for name in sys.argv[1:]:
        print(name)
        print(json.dumps(evaluate(Path(name)), indent=2))


if __name__ == "__main__":
    main()
