"""From the teachers' answers to the student."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from analyzer.language.encoder import SEEN, WEIGHTS
from analyzer.training.array_types import Floats, Ints
from analyzer.training.student.ragged import Ragged, device

WIDTH, BOTTLENECK, OWN, HEADS, VIEWS, DEEP, COMPONENTS = 192, 64, 48, 4, 8, 384, 96
EPOCHS, BATCH, READ_BATCH, RATE, DECAY = 12, 256, 1024, 4e-3, 0.01
DROPOUT, OWN_DROPOUT = 0.15, 0.1
FAR = max(SEEN)
LINEAR = ("bottleneck", "overview_query", "overview", "query", "exit", "deep", "deep_exit")
"""Layers that are written as a matrix."""
POLES_PART = 0.5
"""Weight of the poles in the loss, beside the teachers' own components (1)."""


@dataclass(frozen=True)
class Reading:
    """What a student reads of some texts: a row of ``words`` a token, and where its word stands in the pipeline's vectors.

    ``known`` counts the rows of that table from 1; 0 is a word that it does not hold.
    """

    words: torch.Tensor
    known: torch.Tensor
    texts: Ragged

    def part(self, chosen: Ints) -> Reading:
        """Return what a student reads of some of the texts, each of which holds a token."""
        return Reading(self.words, self.known, self.texts.part(chosen))


class _Network(nn.Module):
    """The network of :class:`analyzer.language.encoder.SentenceEncoder`, with a second exit to the teachers' components."""

    def __init__(self, vector: int, hidden: int, own: int, targets: int) -> None:
        super().__init__()
        self.own = nn.Embedding(own, OWN, padding_idx=0)
        nn.init.zeros_(self.own.weight)  # so that words which no text holds stay at zero
        self.entry = nn.Linear(vector + OWN, WIDTH)
        self.hidden = nn.Linear(hidden, WIDTH, bias=False)
        self.first = nn.Conv1d(WIDTH, WIDTH, 3, padding=1)
        self.bottleneck = nn.Linear(WIDTH, BOTTLENECK, bias=False)
        self.second = nn.Conv1d(BOTTLENECK, WIDTH, 3, padding=1)
        self.far = nn.Conv1d(BOTTLENECK, WIDTH, 2, padding=FAR, dilation=2 * FAR, bias=False)
        self.overview_query = nn.Linear(WIDTH, VIEWS, bias=False)
        self.overview = nn.Linear(WIDTH, WIDTH, bias=False)
        self.dropout, self.own_dropout = nn.Dropout(DROPOUT), nn.Dropout(OWN_DROPOUT)
        self.query = nn.Linear(WIDTH, HEADS, bias=False)
        self.components = nn.Linear(3 * WIDTH, COMPONENTS)
        self.exit = nn.Linear(3 * WIDTH, targets)
        nn.init.constant_(self.exit.bias, -3.0)
        self.deep, self.deep_exit = nn.Linear(3 * WIDTH, DEEP), nn.Linear(DEEP, targets, bias=False)
        for added in (self.far, self.overview, self.deep_exit):
            nn.init.zeros_(added.weight)  # so that a network without them can be taken further

    def forward(self, words: torch.Tensor, known: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        vector, hidden = words.split([words.shape[2] - self.hidden.in_features, self.hidden.in_features], 2)
        kept = self.own_dropout(torch.ones_like(mask))  # whole words are dropped
        x = torch.relu(self.entry(torch.cat([vector, self.own(known) * kept], 2))) * mask
        x = (x + torch.relu(self.first(x.transpose(1, 2)).transpose(1, 2) + self.hidden(hidden))) * mask
        overview = self.overview(_attended(x, self.overview_query(x), mask)).unsqueeze(1)
        seen = self.bottleneck(x).transpose(1, 2)
        x = (x + torch.relu((self.second(seen) + self.far(seen)).transpose(1, 2) + overview)) * mask
        read = torch.cat([x.sum(1) / mask.sum(1), x.max(1).values, _attended(x, self.query(x), mask)], 1)
        kept = self.dropout(read)
        return self.components(self.dropout(read)), self.exit(kept) + self.deep_exit(self.dropout(torch.relu(self.deep(kept))))


def _attended(x: torch.Tensor, chosen: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Return the mean of each sentence's tokens, weighed by the softmax over them of ``chosen``, a column a share of ``x``."""
    weight = torch.softmax(chosen.masked_fill(mask == 0, -torch.inf), 1)
    return (weight.unsqueeze(-1) * x.unflatten(2, (chosen.shape[2], -1))).sum(1).flatten(1)


class Student:
    """A network that foretells the teachers' log-odds of the poles.

    Words that ``alike`` (:func:`analyzer.training.student.pool.alike`) gives one row have one vector of the student's own.
    The first ``vector_width`` numbers of what is read of a token are its static vector.
    """

    def __init__(self, alike: Ints, vector_width: int) -> None:
        self._alike, self._vector_width = torch.from_numpy(alike).to(device()), vector_width

    def learn(self, given: Reading, components: Floats, chances: Floats, weight: Floats, seed: int) -> None:
        """Learn the components of the teachers' states and the chance of each pole; ``weight`` is how much each text counts."""
        view, wanted, counts = (torch.from_numpy(a).to(device()) for a in (components, chances, weight[:, None]))
        self._offset, self._scale = self._standard(given.words)
        torch.manual_seed(seed)
        choose = np.random.default_rng(seed)
        vector, inputs = self._vector_width, given.words.shape[1]
        self._net = _Network(vector, inputs - vector, len(self._alike), chances.shape[1]).to(device())
        optimizer = torch.optim.AdamW(self._net.parameters(), RATE, weight_decay=DECAY, fused=True)
        steps = EPOCHS * given.texts.most_batches(BATCH)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=0.1)
        self._net.train()
        for _ in range(EPOCHS):
            for chosen in given.texts.batches(BATCH, choose):
                found, poles = self._net(*self._read(given, chosen))
                of_poles = nn.functional.binary_cross_entropy_with_logits(poles, wanted[chosen], counts[chosen], reduction="sum")
                of_poles = of_poles / len(chosen)
                loss = nn.functional.mse_loss(found, view[chosen]) + POLES_PART * of_poles
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                schedule.step()

    def log_odds(self, given: Reading) -> Floats:
        """Return the log-odds of each pole, a row a text."""
        self._net.eval()
        found = np.zeros((len(given.texts.length), self._net.exit.out_features), dtype=np.float32)
        with torch.no_grad():
            for chosen in given.texts.in_order(READ_BATCH):
                found[chosen] = self._net(*self._read(given, chosen))[1].cpu().numpy()
        return found

    def write(self, folder: Path, names: Sequence[str]) -> None:
        """Write plain arrays, the scaling of the input folded into the layers that read it."""
        net = self._net.cpu()
        offset, scale = self._offset.cpu().numpy(), self._scale.cpu().numpy()
        vector = self._vector_width
        with torch.no_grad():
            entry, hidden = net.entry.weight.numpy().T.copy(), net.hidden.weight.numpy().T / scale[vector:, None]
            entry[:vector] /= scale[:vector, None]
            arrays = {"own": net.own.weight[self._alike.cpu()].numpy(), "entry": entry, "hidden": hidden}
            arrays["entry_bias"] = net.entry.bias.numpy() - offset[:vector] @ entry[:vector]
            first, second, far = (layer.weight.numpy().transpose(2, 1, 0) for layer in (net.first, net.second, net.far))
            arrays |= {"first": first, "second": np.concatenate([far[:1], second, far[1:]])}
            arrays["first_bias"] = net.first.bias.numpy() - offset[vector:] @ hidden
            arrays["second_bias"] = net.second.bias.numpy()
            arrays |= {name: getattr(net, name).weight.numpy().T for name in LINEAR}
            arrays |= {"exit_bias": net.exit.bias.numpy(), "deep_bias": net.deep.bias.numpy()}
        folder.mkdir(parents=True, exist_ok=True)
        new = folder / f"new-{WEIGHTS}"
        np.savez_compressed(new, names=np.array(list(names)), **{name: a.astype(np.float16) for name, a in arrays.items()})
        new.replace(folder / WEIGHTS)

    def _standard(self, words: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return offset and scale of what is read of a token; word vectors are of unit length, unknown words stay zero."""
        sample = words[:: max(1, len(words) // 20_000)].float()
        offset, scale = sample.mean(dim=0), sample.std(dim=0) + 1e-3
        offset[: self._vector_width], scale[: self._vector_width] = 0.0, 0.2
        return offset, scale

    def _read(self, given: Reading, chosen: Ints) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        rows, there = given.texts.rows(chosen)
        mask = there.unsqueeze(-1).float()
        return (given.words[rows].float() - self._offset) / self._scale * mask, self._alike[given.known[rows]] * there, mask


def components(states: Floats) -> Floats:
    """Return the first principal components of the teachers' states, half whitened, of unit spread over all."""
    seen = torch.from_numpy(states).to(device())
    seen = seen - seen.mean(dim=0)
    sample = seen[::5]
    sizes, axes = torch.linalg.eigh(sample.T @ sample / len(sample))
    found = seen @ (axes.flip(1)[:, :COMPONENTS] / sizes.flip(0)[:COMPONENTS].clamp(min=1e-9) ** 0.25)
    scaled: Floats = (found / found.std()).cpu().numpy()
    return scaled
