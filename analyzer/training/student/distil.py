"""From the teacher's answers to the student."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from analyzer.language.encoder import LAYERS, WEIGHTS
from analyzer.training.meaning import Array, padded

Tokens = npt.NDArray[np.floating]

WIDTH, COMPONENTS, EPOCHS, DROPOUT = 128, 96, 8, 0.15
BATCH, RATE, DECAY = 128, 3e-3, 0.01
POLES_PART = 0.5
"""Weight of the poles in the loss, beside the teacher's own components (1)."""


class _Network(nn.Module):
    """The network of :class:`analyzer.language.encoder.SentenceEncoder`, with a second exit to the teacher's components."""

    def __init__(self, inputs: int, targets: int) -> None:
        super().__init__()
        self.entry = nn.Linear(inputs, WIDTH)
        self.convolutions = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 3, padding=1) for _ in LAYERS)
        self.dropout = nn.Dropout(DROPOUT)
        self.components = nn.Linear(2 * WIDTH, COMPONENTS)
        self.exit = nn.Linear(2 * WIDTH, targets)
        nn.init.constant_(self.exit.bias, -3.0)

    def forward(self, words: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        x = torch.relu(self.entry(words)) * mask
        for convolution in self.convolutions:
            x = (x + torch.relu(convolution(x.transpose(1, 2)).transpose(1, 2))) * mask
        read = torch.cat([x.sum(1) / mask.sum(1).clamp(min=1), x.max(1).values], 1)
        return self.components(self.dropout(read)), self.exit(self.dropout(read))


class Student:
    """A network that foretells the teacher's log-odds of each pole."""

    def __init__(self, vector_width: int) -> None:
        self._vector_width = vector_width

    def learn(self, tokens: Sequence[Tokens], pooled: Array, log_odds: Array, seed: int) -> None:
        """Learn from the teacher's pooled states and log-odds of texts that hold at least a token."""
        components, chances = _components(pooled), torch.from_numpy(1 / (1 + np.exp(-log_odds)))
        self._offset, self._scale = self._standard(tokens)
        torch.manual_seed(seed)
        choose = np.random.default_rng(seed)
        self._net = _Network(tokens[0].shape[1], log_odds.shape[1])
        optimizer = torch.optim.AdamW(self._net.parameters(), RATE, weight_decay=DECAY)
        steps = EPOCHS * (len(tokens) // BATCH + 2)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=0.1)
        lengths = np.array([len(t) for t in tokens])
        self._net.train()
        for _ in range(EPOCHS):
            shuffled = choose.permutation(len(tokens))
            shuffled = shuffled[np.argsort(lengths[shuffled] // 4, kind="stable")]
            batches = [shuffled[i : i + BATCH] for i in range(0, len(shuffled), BATCH)]
            for number in choose.permutation(len(batches)):
                chosen = batches[number]
                found, poles = self._net(*self._read(tokens, chosen))
                of_poles = nn.functional.binary_cross_entropy_with_logits(poles, chances[chosen], reduction="sum") / len(chosen)
                loss = nn.functional.mse_loss(found, components[chosen]) + POLES_PART * of_poles
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                schedule.step()

    def log_odds(self, tokens: Sequence[Tokens]) -> Array:
        """Return the log-odds of each pole, a row a text that holds at least a token."""
        self._net.eval()
        found = np.zeros((len(tokens), self._net.exit.out_features), dtype=np.float32)
        order = np.argsort([len(t) for t in tokens], kind="stable")
        with torch.no_grad():
            for start in range(0, len(order), BATCH):
                chosen = order[start : start + BATCH]
                found[chosen] = self._net(*self._read(tokens, chosen))[1].numpy()
        return found

    def write(self, folder: Path, names: Sequence[str]) -> None:
        """Write plain arrays, the scaling of the input folded into the first layer."""
        with torch.no_grad():
            entry = self._net.entry.weight.numpy().T / self._scale[:, None]
            arrays = {"entry": entry, "entry_bias": self._net.entry.bias.numpy() - self._offset @ entry}
            for name, convolution in zip(LAYERS, self._net.convolutions, strict=True):
                arrays[name] = convolution.weight.numpy().transpose(2, 1, 0)
                arrays[f"{name}_bias"] = convolution.bias.numpy()
            arrays |= {"exit": self._net.exit.weight.numpy().T, "exit_bias": self._net.exit.bias.numpy()}
        folder.mkdir(parents=True, exist_ok=True)
        new = folder / f"new-{WEIGHTS}"
        np.savez_compressed(new, names=np.array(list(names)), **{name: a.astype(np.float16) for name, a in arrays.items()})
        new.replace(folder / WEIGHTS)

    def _standard(self, tokens: Sequence[Tokens]) -> tuple[Array, Array]:
        """Return offset and scale of what is read of a token; word vectors are of unit length, unknown words stay zero."""
        sample = np.concatenate([t[:4] for t in tokens[:5000]]).astype(np.float32)
        offset, scale = sample.mean(axis=0), sample.std(axis=0) + 1e-3
        offset[: self._vector_width], scale[: self._vector_width] = 0.0, 0.2
        return offset, scale

    def _read(self, tokens: Sequence[Tokens], chosen: npt.NDArray[np.int64]) -> tuple[torch.Tensor, torch.Tensor]:
        words, mask = padded(tokens, chosen)
        return (words - torch.from_numpy(self._offset)) / torch.from_numpy(self._scale) * mask, mask


def _components(pooled: Array) -> torch.Tensor:
    """Return the first principal components, half whitened, of unit spread over all."""
    centred = pooled - pooled.mean(axis=0)
    _, sizes, axes = np.linalg.svd(centred[::5], full_matrices=False)
    spread = sizes[:COMPONENTS] / np.sqrt(len(centred[::5]))
    found = centred @ (axes[:COMPONENTS].T / np.sqrt(spread))
    return torch.from_numpy((found / found.std()).astype(np.float32))
