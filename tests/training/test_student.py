"""A student that was taught says the same from its file, in NumPy, as the network that learned."""

import numpy as np
import pytest

pytest.importorskip("torch")
import torch

from analyzer.language.encoder import Tokens, load_encoder
from analyzer.training.student.distil import Reading, Student
from analyzer.training.student.ragged import Ragged

VECTOR, HIDDEN, WORDS = 6, 5, 30


def taught(lengths, random):
    """A student that has learned whatever random texts of these lengths say, and what it read of them."""
    known = random.integers(0, WORDS + 1, size=lengths.sum())
    table = np.vstack([np.zeros(VECTOR), random.normal(size=(WORDS, VECTOR)) * 0.2])
    words = np.hstack([table[known], random.normal(size=(len(known), HIDDEN))]).astype(np.float32)
    reading = Reading(torch.from_numpy(words), torch.from_numpy(known), Ragged(np.cumsum(lengths) - lengths, lengths))
    student = Student(np.arange(WORDS + 1), VECTOR)
    view, chances = random.normal(size=(len(lengths), 96)), random.random(size=(len(lengths), 2))
    student.learn(reading, view.astype(np.float32), chances.astype(np.float32), np.ones(len(lengths), np.float32), seed=7)
    return student, reading


def test_the_written_student_says_what_the_network_says(tmp_path):
    lengths = np.array([1, 2, 4, 9, 17, 3] * 20)
    student, reading = taught(lengths, np.random.default_rng(3))
    for layer in (student._net.far, student._net.overview, student._net.deep_exit):
        torch.nn.init.normal_(layer.weight, std=0.3)  # so little learning leaves them next to nothing
    said = student.log_odds(reading)
    student.write(tmp_path, ["a/left", "a/right"])
    encoder = load_encoder(tmp_path)
    words, known = reading.words.numpy(), reading.known.numpy()
    entered = np.hstack([words[:, :VECTOR], encoder.own[known]]) @ encoder.entry + encoder.entry_bias
    entered = np.maximum(entered, 0).astype(np.float32)
    tokens = Tokens(known, np.ascontiguousarray(words[:, VECTOR:]), lengths)
    spaced, places = tokens.spaced(entered)
    sums = sum(spaced[places + k - 1] @ kernel for k, kernel in enumerate(encoder.first))
    assert encoder.names == ("a/left", "a/right") and said.std() > 1
    assert np.allclose(encoder.encode(tokens, entered, sums), said, atol=0.1)
