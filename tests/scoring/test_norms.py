"""What is usual: shares of the documents counted, and who is called unusual. Numbers only, no pipeline."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.analysis import DimensionScore, Provenance
from analyzer.document import Block, Document, Form, Source
from analyzer.errors import ModelError, SettingsError
from analyzer.integrity import made_with
from analyzer.scoring.norm_file import load_norms, save_norms
from analyzer.scoring.norms import Distribution, Genre, NormTable
from analyzer.settings import default_settings

SETTINGS = default_settings()
EVEN = Distribution(tuple(float(p) for p in range(101)))
HALF_EMPTY = Distribution((0.0,) * 50 + tuple(float(p) for p in range(1, 51)))


def table(**measures):
    return NormTable("l", "m", 8, {"memo": Genre("memos", 40, {"a": 40}, measures or {"d/left": EVEN})})


def score(left, sentences=50, right=0):
    counts, density = (
        {"left": left, "right": right, "both": 0},
        {"left": 100 * left / sentences, "right": 100 * right / sentences},
    )
    return DimensionScore("d", "left", "right", None, None, 0.9, counts, density, sentences, False, "hybrid")


def place(scores, norms, sentences=50):
    return norms.place("memo", scores, sentences, SETTINGS).placements


def test_shares_are_of_the_documents_counted_and_their_equals_are_neither_less_nor_more():
    seen = Distribution((1.0, 2.0, 2.0, 5.0))
    assert [(seen.less(v), seen.more(v)) for v in (0, 1, 2, 3, 9)] == [(0, 1), (0, 0.75), (0.25, 0.25), (0.75, 0.25), (1, 0)]


def test_documents_without_any_are_not_less_than_none():
    assert (HALF_EMPTY.less(0), HALF_EMPTY.more(0)) == (0.0, 0.5)
    assert HALF_EMPTY.less(0.1) == 0.5


def test_the_middle_document_is_the_median():
    assert EVEN.median == 50 and Distribution((1.0, 2.0, 4.0, 9.0)).median == 3 and Distribution((7.0,)).median == 7
    assert [EVEN.quantile(share) for share in (0, 0.2, 1)] == [0, 20, 100]


@given(st.floats(0, 100), st.floats(0, 100))
def test_who_has_more_stands_no_lower(a, b):
    low, high = sorted((a, b))
    for norm in (EVEN, HALF_EMPTY):
        assert norm.less(low) <= norm.less(high) + 1e-9 and norm.more(low) >= norm.more(high) - 1e-9
        assert norm.less(a) + norm.more(a) <= 1 + 1e-9


@pytest.mark.parametrize(("below", "unusual"), [(19, False), (20, True)])
def test_unusual_is_what_four_in_five_documents_have_less_of(below, unusual):
    norm = table(**{"d/left": Distribution((0.0,) * below + (99.0,) * (25 - below))})
    (placed,) = place([score(40, right=0)], norm)[:1]
    assert placed.less == below / 25 and placed.unusual is unusual


def test_far_more_than_usual_is_unusual():
    assert [p.unusual for p in place([score(45)], table())] == [True]


def test_what_most_have_is_not_unusual():
    assert not any(p.unusual for p in place([score(30)], table()))


def test_one_sentence_is_never_called_frequent():
    rare = table(**{"d/left": Distribution((0.0,) * 39 + (1.0,))})
    assert place([score(2)], rare)[0].less > 0.9 and not place([score(2)], rare)[0].unusual
    assert place([score(3)], rare)[0].unusual


def test_having_none_of_something_rare_is_not_unusual_in_a_short_text():
    norm = table(**{"d/left": Distribution((0.0,) * 4 + tuple(n / 4 for n in range(1, 37)))})
    assert not place([score(0, 10)], norm, 10)[0].unusual
    assert place([score(0, 300)], norm, 300)[0].unusual


def test_a_position_is_placed_where_the_genre_has_positions():
    norm = table(d=Distribution(tuple(n / 20 - 0.5 for n in range(20))))
    (placed,) = place([replace(score(1, right=9), position=0.6, interval=(0.3, 0.9), enough=True)], norm)
    assert placed.measure == "d" and placed.less == 1.0 and placed.documents == 20 and placed.unusual


def test_a_short_text_is_not_placed():
    found = table().place("memo", [score(4, 7)], 7, SETTINGS)
    assert found.placements == () and found.documents == 40


@pytest.mark.parametrize(
    ("name", "kept", "left_out"), [("norm_least_sentences", 50, 51), ("norm_least_documents", 101, 102)]
)  # fmt: skip
def test_settings_that_ask_for_more_than_the_norms_were_made_with_place_less(name, kept, left_out):
    for asked, placed in ((1, 1), (kept, 1), (left_out, 0)):
        found = table().place("memo", [score(4)], 50, replace(SETTINGS, **{name: asked}))
        assert len(found.placements) == placed, asked
    assert not table().place("memo", [score(4, 7)], 7, replace(SETTINGS, norm_least_sentences=1)).placements


def test_an_unknown_genre_is_answered_with_those_there_are():
    with pytest.raises(SettingsError, match=r"'novel'.*use one of: memo"):
        table().genre("novel")


def test_another_model_is_told_and_the_same_is_not():
    assert table().mismatch(Provenance("0", "l", "m", "s")) == []
    (warning,) = table().mismatch(Provenance("0", "other", "other", "s"))
    assert "another model and other lexicons" in warning


def document(kind, *speakers):
    return Document(Source("x", form=Form(kind=kind)), "", tuple(Block("x", "turn", s) for s in speakers))


def test_only_a_telling_form_gives_the_genre_away():
    norms = load_norms()
    assert norms.guess(document("mail")) == "email"
    assert norms.guess(document("text", "A", "B")) == "townhall"
    assert norms.guess(document("text")) is norms.guess(document("text", "A")) is norms.guess(document("table", "A", "B")) is None
    assert table().guess(document("mail")) is None


def test_a_mail_saved_as_text_is_a_mail_and_a_memo_is_none(analyzer):
    body = "We close the books on Friday. Please send me what is open. What have you seen that we have not? " * 4
    mail = analyzer.analyze(f"From: Ann Lee <ann.lee@example.org>\nTo: all@example.org\nSubject: Books\n\n{body}")
    assert mail.norms is not None and mail.norms.genre == "email"
    assert analyzer.analyze(f"From: Ann Lee\nTo: All staff\nSubject: Books\n\n{body}").norms is None


def test_norms_are_written_and_read_back(tmp_path):
    save_norms(table(), "# card\n", tmp_path / "norms")
    assert load_norms(tmp_path / "norms") == table()
    assert sorted(p.name for p in (tmp_path / "norms").iterdir()) == ["README.md", "norms.json"]


def test_no_file_means_no_genres(tmp_path):
    assert load_norms(tmp_path / "nothing").genres == {}


def spoil(raw, how):
    measure = raw["genres"]["memo"]["measures"]["d/left"]
    if how == "schema":
        raw["schema"] = 99
    elif how == "missing":
        del raw["model"]
    elif how == "extra":
        raw["surplus"] = 1
    elif how == "falling":
        measure["values"].reverse()
    elif how == "few":
        measure["values"].clear()
    elif how == "nan":
        measure["values"][3] = float("nan")
    elif how == "range":
        measure["values"][-1] = 101
    elif how == "text":
        raw["genres"]["memo"]["documents"] = "many"
    elif how == "list":
        raw["genres"] = []
    return raw


@pytest.mark.parametrize(
    "how", ["schema", "missing", "extra", "falling", "few", "nan", "range", "text", "list"]
)  # fmt: skip
def test_a_broken_file_is_one_line(tmp_path, how):
    save_norms(table(), "", tmp_path)
    path = tmp_path / "norms.json"
    path.write_text(json.dumps(spoil(json.loads(path.read_text()), how)))
    with pytest.raises(ModelError, match=r"norms\.json: is no file of norms") as caught:
        load_norms(tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("how", "said"), [("missing", "lacks model"), ("extra", "unexpected surplus")])
def test_what_a_file_lacks_is_not_called_unexpected(tmp_path, how, said):
    save_norms(table(), "", tmp_path)
    path = tmp_path / "norms.json"
    path.write_text(json.dumps(spoil(json.loads(path.read_text()), how)))
    with pytest.raises(ModelError, match=rf"\({said}\)"):
        load_norms(tmp_path)


def test_what_is_no_json_is_one_line(tmp_path):
    (tmp_path / "norms.json").write_bytes(b"\xff\x00{")
    with pytest.raises(ModelError, match="is no file of norms"):
        load_norms(tmp_path)


def test_the_shipped_norms_were_made_with_the_shipped_models_and_lexicons():
    again = "run: python -m analyzer.training.norms ../shared/texts/INDEX.jsonl --texts ../shared"
    assert load_norms().mismatch(made_with(SETTINGS, norms=False)) == [], again


def test_the_shipped_norms_hold_enough_documents_of_every_genre():
    genres = load_norms().genres
    assert {"email", "memo", "letter", "speech", "townhall", "handbook"} == set(genres)
    assert all(g.documents >= SETTINGS.norm_least_documents == min(15, g.documents) for g in genres.values())
    assert all(sum(g.sources.values()) == g.documents for g in genres.values())
