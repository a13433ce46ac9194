"""Data between the words of a document: left out, with a warning, and every other character stays tied to its place."""

import base64
import random

import pytest

from analyzer.readers import read_bytes
from analyzer.settings import default_settings

SETTINGS = default_settings()
BEFORE, AFTER = "We open the quay on Monday.", "Tell me what you see there."
CODE = base64.b64encode(random.Random(1).randbytes(3_000)).decode()


def wrapped(width=76):
    return "\n".join(CODE[n : n + width] for n in range(0, len(CODE), width))


def read(text, name="a.txt"):
    return read_bytes(text.encode(), name, SETTINGS)


@pytest.mark.parametrize(
    "blob",
    [
        CODE,
        wrapped(),
        f"data:image/png;base64,{CODE}",
        f"https://example.org/{'quay/' * 200}",
        f"<https://example.org/?q={CODE}>",
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n", "\n\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_data_beside_words_is_left_out(blob, gap, name):
    document = read(f"{BEFORE}{gap}{blob}{gap}{AFTER}\n", name)
    assert " ".join(" ".join(b.text for b in document.blocks).split()) == f"{BEFORE} {AFTER}"
    assert all(c == " " or document.text[b.origin(n)] == c for b in document.blocks for n, c in enumerate(b.text))
    assert len(document.warnings) == 1 and document.warnings[0].startswith("1 piece of data or overlong address is left out, ")


@pytest.mark.parametrize(
    "text",
    [
        "See https://example.org/" + "quay/" * 40,
        "The key is 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.",
        "north,south,east,west," * 40,
        "…" * 500,
        "-" * 500,
        "We-must-not-write-like-this." * 20,
        "\n".join(["the" * 25] * 5),
    ],
)
def test_what_a_person_may_write_stays(text):
    document = read(f"{BEFORE} {text} {AFTER}\n")
    assert not document.warnings and "".join("".join(b.text for b in document.blocks).split()).endswith(AFTER.replace(" ", ""))


def test_several_are_counted():
    document = read(f"{BEFORE} {CODE} {AFTER} {CODE} {BEFORE}")
    assert document.warnings == (f"2 pieces of data or overlong addresses are left out, {2 * len(CODE):,} characters",)
