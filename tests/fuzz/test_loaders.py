"""Whatever a file of lexicons, settings, models or labels holds, it loads, or one line says why not."""

import io
import json

import numpy as np
import pytest
from hostile import PIECES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.resources import data_dir

LEXICONS, MODELS = data_dir("lexicons"), data_dir("models")
TOML = {
    "lexicon": LEXICONS / "dimensions" / "push_pull.toml", "wordlists": LEXICONS / "shared" / "stance.toml",
    "guide": LEXICONS / "coaching" / "push_pull.toml", "phrases": LEXICONS / "coaching" / "words.toml",
    "settings": MODELS / "settings.toml", "check": MODELS / "check.toml",
    **{name: LEXICONS / "readers" / f"{name}.toml" for name in ("furniture", "chats", "stage", "names", "lines", "columns")},
}  # fmt: skip
VALUES = ("1", "-1", "1.5", "nan", "inf", "true", '""', '"a"', "[]", "[[]]", "{}", "[1]", '["a"]', "1979-05-27", "0x" + "f" * 20)
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(PIECES) | st.just(10**400),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("a", "values", "documents")), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize("loader", sorted(TOML))
@QUICK
@given(data=st.data())
def test_changed_toml_loads_or_is_refused_in_a_line(loaders, loader, data):
    lines = TOML[loader].read_text(encoding="utf-8").splitlines()[:60]
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(lines) - 1))
        key, equals, _ = lines[place].partition("=")
        if equals and data.draw(st.booleans()):
            lines[place] = f"{key}= {data.draw(st.sampled_from(VALUES))}"
        else:
            cut = data.draw(st.integers(0, len(lines[place])))
            lines[place] = lines[place][:cut] + data.draw(st.sampled_from(PIECES)) + lines[place][cut:]
    loaders.keep(loader, "\n".join(lines).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("loader", ["norms", "card", "labels"])
@QUICK
@given(data=st.data())
def test_changed_json_loads_or_is_refused_in_a_line(loaders, loader, data):
    tree = json.loads(_written(loaders, loader))
    spot, depth = tree, data.draw(st.integers(0, 5))
    for _ in range(depth):
        inner = spot[key := data.draw(st.sampled_from(sorted(spot) if isinstance(spot, dict) else range(len(spot))))]
        if not isinstance(inner, dict | list) or not inner:
            break
        spot = inner
    key = data.draw(st.sampled_from(sorted(spot) if isinstance(spot, dict) else range(len(spot))))
    spot[key] = data.draw(ANY_JSON)
    loaders.keep(loader, json.dumps(tree).encode())


def _written(loaders, loader):
    if loader == "norms":
        return (MODELS / "norms" / "norms.json").read_text(encoding="utf-8")
    if loader == "card":
        return (loaders.small / "model.json").read_text(encoding="utf-8")
    return (MODELS / "labels" / "push_pull.jsonl").read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.parametrize("loader", ["weights", "encoder", "breaks"])
@QUICK
@given(data=st.data())
def test_changed_arrays_load_or_are_refused_in_a_line(loaders, loader, data):
    folder = {"weights": loaders.small, "encoder": MODELS / "student", "breaks": MODELS / "breaks"}[loader]
    with np.load(folder / "weights.npz") as stored:
        arrays = dict(stored)
    name = data.draw(st.sampled_from(sorted(arrays)))
    array = arrays[name]
    changes = {
        "gone": lambda: {}, "text": lambda: {name: np.full(array.shape, "x")}, "flat": lambda: {name: array.ravel()[:-1]},
        "row": lambda: {name: array[None]}, "extra": lambda: {"more": array},
    }  # fmt: skip
    if array.dtype.kind != "U":
        changes |= {
            "nan": lambda: {name: array * np.nan}, "zero": lambda: {name: array * 0}, "whole": lambda: {name: array.astype(np.int64)},
            "huge": lambda: {name: np.full(array.shape, 1e300)}, "complex": lambda: {name: array * 1j},
        }  # fmt: skip
    change = data.draw(st.sampled_from(sorted(changes)))
    arrays |= changes[change]()
    if change == "gone":
        del arrays[name]
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays)
    made = stream.getvalue()
    loaders.keep(loader, made[: data.draw(st.sampled_from((len(made), len(made) // 2)))])


@pytest.mark.parametrize("loader", [*TOML, "pyproject", "norms", "card", "weights", "encoder", "breaks"])
@QUICK
@given(content=st.binary(max_size=60))
def test_any_bytes_load_or_are_refused_in_a_line(loaders, loader, content):
    loaders.keep(loader, content)
