"""The tagger in NumPy says what spaCy's own arithmetic says, whatever it was given before."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from spacy.tokenizer import Tokenizer

from analyzer.errors import ModelError
from analyzer.language import words_once
from analyzer.language.eights import by_eights, rows_are_independent
from analyzer.language.parse import Parser, fresh_pipeline, load_pipeline, load_tagger
from analyzer.language.tagger import Tagger

TEXTS = [
    "We can't wait for the report, and nobody knows why it's late.",
    "Please send the list to all of us by Friday.  Thank you!",
    "\n\n",
    "I dunno. Cannot say; you'd better ask Ann's team (ASAP) at 9 a.m.",
    "",
    "zqx vvv " * 30,
    "Ok",
]


def said(tagger, texts=TEXTS):
    """Tags, sentence starts and hidden states of the tokens of each text."""
    nlp = load_pipeline()
    tags, tensors = [], []
    for start in range(0, len(texts), 3):
        tagged = tagger.tag([nlp.make_doc(text) for text in texts[start : start + 3]])
        for a, b in tagged.parts:
            numbers = tagged.tags[a:b].tolist()
            begins = tagged.begins[a:b].tolist()
            tags.append([(tagger.pos[n], tagger.morphs[n], begin) for n, begin in zip(numbers, begins, strict=True)])
            tensors.append(tagged.hidden[a:b])
    return tags, tensors


@pytest.fixture(scope="module")
def by_us():
    return said(Tagger(load_pipeline()))


def same(one, other):
    return one[0] == other[0] and all(np.array_equal(a, b) for a, b in zip(one[1], other[1], strict=True))


def test_tags_are_those_of_spacy_and_hidden_states_differ_by_rounding(by_us):
    tags, tensors = by_us
    for text, ours, tensor, doc in zip(TEXTS, tags, tensors, fresh_pipeline().pipe(TEXTS), strict=True):
        assert [(pos, morph) for pos, morph, _ in ours] == [(t.pos_, str(t.morph)) for t in doc], text
        assert [begin for *_, begin in ours][1:] == [bool(t.is_sent_start) for t in doc][1:]
        assert tensor.shape == doc.tensor.shape or not len(doc)
        assert np.allclose(tensor, doc.tensor.reshape(tensor.shape), atol=1e-4)


def test_a_document_for_matchers_bears_what_spacys_own_does():
    for parsed, theirs in zip(Parser().parse(TEXTS), fresh_pipeline().pipe(TEXTS), strict=True):
        ours = parsed.doc()
        own = ("lower_", "norm_", "prefix_", "suffix_", "shape_", "is_alpha", "is_lower", "is_space")
        for name in ("text", "pos_", "lemma_", "morph", "whitespace_", *own):
            assert [str(getattr(t, name)) for t in ours] == [str(getattr(t, name)) for t in theirs]
        assert [t.is_sent_start for t in ours][1:] == [t.is_sent_start for t in theirs][1:]


def test_no_bit_changes_whether_words_are_new_or_known(by_us):
    tagger, _ = load_tagger(load_pipeline())
    said(tagger, TEXTS[::-1])
    assert same(said(tagger), by_us)


def test_other_texts_beside_one_change_rounding_alone(by_us):
    tags, tensors = said(load_tagger(load_pipeline())[0], TEXTS[::-1])
    assert tags[::-1] == by_us[0]
    assert all(np.allclose(a, b, atol=1e-4) for a, b in zip(tensors[::-1], by_us[1], strict=True))


def test_nothing_is_kept_where_a_row_depends_on_the_others(by_us, monkeypatch):
    def uneven(x, y):
        """A product whose last bit depends on the number of rows, as that of some libraries does."""
        return np.asarray(x @ y + len(x) * np.float32(1e-6), dtype=np.float32)

    def uneven_by_place(x, y):
        """A product whose last bits depend on where a row stands."""
        return np.asarray(x @ y + np.arange(len(x), dtype=np.float32)[:, None] * np.float32(1e-6), dtype=np.float32)

    for product in (uneven, uneven_by_place):
        assert not rows_are_independent(product, np.ones((8, 12), dtype=np.float32))
    monkeypatch.setattr(words_once, "by_eights", uneven_by_place)
    first, tagger = said(Tagger(load_pipeline())), Tagger(load_pipeline())
    said(tagger, TEXTS[::-1])
    assert first[0] == by_us[0] and same(said(tagger), first)


@pytest.mark.parametrize("rows", [0, 1, 7, 8, 9, 130])
def test_products_by_eights_are_products_and_no_row_depends_on_another(rows):
    random = np.random.default_rng(2)
    x, weights = random.normal(size=(rows, 96)).astype(np.float32), random.normal(size=(96, 288)).astype(np.float32)
    assert np.allclose(by_eights(x, weights), x @ weights, atol=1e-4)
    assert rows_are_independent(by_eights, weights)


@pytest.mark.parametrize("most", [4, 40])
def test_of_more_words_than_are_kept_some_are_forgotten_and_no_bit_changes(by_us, monkeypatch, most):
    monkeypatch.setattr(words_once, "MOST_KEPT", most)
    tagger = Tagger(load_pipeline())
    for _ in range(3):
        assert same(said(tagger), by_us)


def test_numbers_of_words_begin_anew_and_what_is_known_of_words_with_them(monkeypatch):
    expected = [[s.lemmas for s in parsed.sentences] for parsed in Parser().parse(TEXTS)]
    monkeypatch.setattr(words_once, "MOST_NUMBERED", 12)
    for text, lemmas in list(zip(TEXTS, expected, strict=True)) * 2:
        assert [s.lemmas for s in next(Parser().parse([text])).sentences] == lemmas


def test_threads_share_the_table(by_us):
    with ThreadPoolExecutor(4) as pool:
        assert all(same(found, by_us) for found in pool.map(lambda _: said(load_tagger(load_pipeline())[0]), range(8)))


def test_threads_share_a_parser():
    parser = Parser()

    def read(texts):
        return [(s.text, s.lemmas, s.pos, s.vector.tobytes()) for parsed in parser.parse(texts) for s in parsed.sentences]

    expected = read(TEXTS)
    with ThreadPoolExecutor(4) as pool:
        assert all(found == expected for found in pool.map(read, [TEXTS] * 8))


def test_a_parser_is_of_one_pipeline_whatever_others_are_loaded(tmp_path):
    for name in ("one", "two"):
        fresh_pipeline().to_disk(tmp_path / name)
        load_pipeline(tmp_path / name)
    parsed = next(Parser().parse(["Zorblaxed widgets quinch."]))
    assert parsed.sentences[0].words == ["Zorblaxed", "widgets", "quinch", "."] == [t.text for t in parsed.doc()]


def test_a_pipeline_of_other_layers_is_refused_in_one_line(tmp_path):
    import spacy

    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="the syntax pipeline does not load") as error:
        load_pipeline(tmp_path)
    assert "\n" not in str(error.value)


def test_a_pipeline_without_a_tagger_is_refused_in_one_line(tmp_path):
    nlp = fresh_pipeline()
    nlp.remove_pipe("senter")
    nlp.to_disk(tmp_path)
    with pytest.raises(ModelError, match="the syntax pipeline does not load") as error:
        Parser(tmp_path)
    assert "\n" not in str(error.value)


def test_no_exception_makes_more_tokens_of_a_piece_than_it_has(parser):
    tokenizer = parser.nlp.tokenizer
    bare = Tokenizer(
        parser.nlp.vocab, prefix_search=tokenizer.prefix_search, suffix_search=tokenizer.suffix_search,
        infix_finditer=tokenizer.infix_finditer, token_match=tokenizer.token_match, url_match=tokenizer.url_match,
    )  # fmt: skip
    looks = tokenizer.find_prefix, tokenizer.find_suffix, tokenizer.find_infix
    marked = [text for text in tokenizer.rules if any(look(text) for look in looks)]
    assert len(marked) > 300 and "°C." in marked
    assert not [text for text in marked if len(tokenizer.rules[text]) > len(bare(text))]


def test_degrees_among_abbreviations_do_not_write_beyond_a_documents_memory():
    text = f"We need the numbers by Friday.\n\nx{'°C.' * 9}\N{GRINNING FACE}r.{'Mr.' * 6}M..x\n\n" * 20
    done = subprocess.run([sys.executable, "-m", "analyzer", "-"], input=text, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_plain_words_are_not_looked_through_for_punctuation_and_nothing_is_missed():
    prepared, plain = load_pipeline().tokenizer, fresh_pipeline().tokenizer
    words = [word for word in fresh_pipeline().vocab.strings if word.isascii() and word.isalpha()]
    assert len(words) > 10_000
    for name, found in (("prefix_search", bool), ("suffix_search", bool), ("infix_finditer", list), ("url_match", bool)):
        search = getattr(plain, name)
        assert not [word for word in words if found(search(word))]
    for text in (
        "(so-called)",
        "9am, U.S.A.!",
        "don't",
        "a/b",
        "x" + ")" * 99,
        "x" + ")" * 99,
        "www.example.org",
        "the USA.",
        "end------",
        "5اكواب",
    ):
        assert [t.text for t in prepared(text)] == [t.text for t in plain(text)]
