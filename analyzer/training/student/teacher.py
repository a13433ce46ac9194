"""The teacher: a sentence encoder, its layers fine-tuned on the labels, all poles at once.

Its word embeddings stay as they are, so that they are looked up once for all teachers and passes. All that is asked of the
encoder is that Hugging Face's ``AutoModel`` reads it from a folder: all-MiniLM-L6-v2, or the larger all-mpnet-base-v2.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer

from analyzer.training.array_types import Floats, Halves, Ints
from analyzer.training.student.ragged import Ragged, device, precision

Say = Callable[[str], None]
EPOCHS, BATCH, READ_BATCH, LONGEST = 2, 64, 512, 64
HEAD_RATE, DECAY = 2e-3, 0.01


@dataclass(frozen=True, slots=True)
class Encoder:
    """The encoder that teachers begin with: its folder, and the greatest rate at which its layers learn."""

    folder: Path
    rate: float


@dataclass(frozen=True, slots=True)
class Embedded:
    """Texts as an encoder takes them: a row of ``states`` a word piece, position included, and where each text's lie."""

    encoder: Encoder
    states: Halves
    places: Ragged


def embedded(encoder: Encoder, texts: Sequence[str]) -> Embedded:
    """Return the embeddings of all texts' word pieces."""
    tokenizer = AutoTokenizer.from_pretrained(str(encoder.folder))
    model = AutoModel.from_pretrained(str(encoder.folder)).to(device()).eval()
    found: list[list[int]] = tokenizer(list(texts), truncation=True, max_length=LONGEST)["input_ids"]
    length = np.array([len(ids) for ids in found])
    pieces = torch.tensor(list(chain.from_iterable(found)), dtype=torch.int64, device=device())
    places = Ragged(np.cumsum(length) - length, length)
    states = np.zeros((len(pieces), model.config.hidden_size), dtype=np.float16)
    with torch.no_grad():
        for chosen in places.in_order(READ_BATCH):
            rows, mask = places.rows(chosen)
            states[rows[mask].cpu().numpy()] = model.embeddings(input_ids=pieces[rows])[mask].cpu().numpy()
    return Embedded(encoder, states, places)


class _States(nn.Module):
    """Stands in for the word embeddings: hands on what it is given."""

    def forward(self, inputs_embeds: torch.Tensor, **_: object) -> torch.Tensor:
        return inputs_embeds


class _Tuned(nn.Module):
    """The encoder without its embeddings, the mean of its tokens, and a linear layer over it."""

    def __init__(self, encoder: Path, targets: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(encoder))
        self.encoder.embeddings = _States()
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(self.encoder.config.hidden_size, targets)
        nn.init.zeros_(self.head.weight)
        nn.init.constant_(self.head.bias, -3.0)

    def forward(self, states: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        with precision():
            made = self.encoder(inputs_embeds=states, attention_mask=mask.long()).last_hidden_state
        spread = mask.unsqueeze(-1).float()
        pooled = (made.float() * spread).sum(1) / spread.sum(1)
        return pooled, self.head(self.dropout(pooled))


class Teacher:
    """A fine-tuned sentence encoder; ``words`` are those of all texts that it learns from or reads."""

    def __init__(self, words: Embedded, targets: int, seed: int) -> None:
        torch.manual_seed(seed)
        self._seed, self._rate = seed, words.encoder.rate
        # Copied: what another process hands over cannot be written to.
        self._states = torch.tensor(words.states, device=device())
        self._places = words.places
        self._net = _Tuned(words.encoder.folder, targets).to(device())

    def learn(self, texts: Ints, truth: Floats, weight: Floats, say: Say) -> None:
        """Learn the poles of some texts; ``weight`` is 0 where a row is unsure of a pole."""
        words = self._places.part(texts)
        truths, weights = (torch.from_numpy(a).to(device()) for a in (truth, weight))
        choose = np.random.default_rng(self._seed)
        groups = [
            {"params": self._net.encoder.parameters(), "lr": self._rate},
            {"params": self._net.head.parameters(), "lr": HEAD_RATE},
        ]
        optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
        steps = EPOCHS * words.most_batches(BATCH)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [self._rate, HEAD_RATE], total_steps=steps, pct_start=0.1)
        self._net.train()
        for epoch in range(EPOCHS):
            total = torch.zeros((), device=device())
            for chosen in words.batches(BATCH, choose):
                rows, mask = words.rows(chosen)
                _, log_odds = self._net(self._states[rows].float(), mask)
                loss = nn.functional.binary_cross_entropy_with_logits(log_odds, truths[chosen], reduction="none")
                loss = (loss * weights[chosen]).sum() / len(chosen)
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(self._net.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                total += loss.detach() * len(chosen)
            say(f"epoch {epoch + 1} of {EPOCHS}: loss {total.item() / len(texts):.3f}")

    def read(self, texts: Ints) -> tuple[Floats, Floats]:
        """Return the pooled states and the log-odds of some texts."""
        words = self._places.part(texts)
        self._net.eval()
        pooled = np.zeros((len(texts), self._net.head.in_features), dtype=np.float32)
        log_odds = np.zeros((len(texts), self._net.head.out_features), dtype=np.float32)
        with torch.no_grad():
            for chosen in words.in_order(READ_BATCH):
                rows, mask = words.rows(chosen)
                vectors, found = self._net(self._states[rows].float(), mask)
                pooled[chosen], log_odds[chosen] = vectors.cpu().numpy(), found.cpu().numpy()
        return pooled, log_odds
