"""Word sequences weigh the same whatever the gender of their pronouns."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from analyzer.classifier.model import Classifier

ONE_FOR_ALL = {"he": "she", "him": "her", "his": "her", "hers": "her", "himself": "herself"}


def even_out(classifier: Classifier) -> Classifier:
    """Return the classifier with one weight for the sequences that differ in the gender of pronouns alone: their mean.

    A sequence without such a twin weighs nothing: it was learned of one gender only.
    """
    weights, idf = classifier.sequence_weights.copy(), classifier.idf.copy()
    twins: dict[str, list[int]] = defaultdict(list)
    for feature, k in classifier.vocabulary.items():
        words = feature[2:].split(" ")
        if any(word in ONE_FOR_ALL or word in ONE_FOR_ALL.values() for word in words):
            twins[feature[:2] + " ".join(ONE_FOR_ALL.get(word, word) for word in words)].append(k)
    for columns in twins.values():
        weights[columns] = weights[columns].mean(axis=0) if len(columns) > 1 else 0
        idf[columns] = idf[columns].mean()
    return replace(classifier, sequence_weights=weights, idf=idf)
