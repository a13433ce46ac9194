"""The spaCy component: found by name, equal behind every pipeline, written and read with the document."""

import pickle
import shutil
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from analyzer import ReadError, SettingsError, spacy_pipeline
from analyzer.language.parse import load_pipeline

TEXT = "Please send me the list by Friday.\n\nWhat would you change in it? We can find out together,\nstep by step."
GERMAN = "Bitte schicken Sie mir die Liste bis Freitag, weil wir sie vor der Sitzung noch gemeinsam durchsehen wollen. " * 3


@pytest.fixture(scope="module")
def blank():
    nlp = spacy.blank("en")
    nlp.add_pipe("leadership")
    return nlp


@pytest.fixture(scope="module")
def users_own():
    """A user's own trained pipeline: a tagger, and heads and sentence starts as a parser of theirs sets them."""
    nlp = spacy.blank("en")
    words = ["Please", "send", "the", "list", "."]
    gold = Doc(nlp.vocab, words, tags=["UH", "VB", "DT", "NN", "."], deps=["intj", "ROOT", "det", "dobj", "punct"],
               heads=[1, 1, 3, 1, 1])  # fmt: skip
    tagger = nlp.add_pipe("tagger")
    examples = [Example(nlp.make_doc("Please send the list."), gold)]
    nlp.initialize(lambda: examples)
    for _ in range(5):
        nlp.update(examples)

    @Language.component("one-sentence-parser")
    def parse(doc):
        for token in doc:
            token.head, token.dep_ = doc[0], "ROOT" if token.i == 0 else "dep"
        return doc

    nlp.add_pipe("one-sentence-parser")
    assert tagger.labels and len(list(nlp(TEXT).sents)) == 1
    return nlp


def test_a_blank_pipeline_gives_what_the_analyzer_gives(analyzer, blank):
    assert blank(TEXT)._.leadership == analyzer.analyze(TEXT)


def test_our_own_pipeline_gives_what_the_analyzer_gives(analyzer):
    doc = spacy_pipeline()(TEXT)
    assert doc._.leadership == analyzer.analyze(TEXT) and doc[1].pos_ == "VERB"


def test_a_users_pipeline_gives_the_same_and_keeps_its_annotations(analyzer, users_own):
    before = users_own(TEXT)
    users_own.add_pipe("leadership")
    doc = users_own(TEXT)
    assert doc._.leadership == analyzer.analyze(TEXT)
    assert [(t.tag_, t.dep_, t.head.i) for t in doc] == [(t.tag_, t.dep_, t.head.i) for t in before]
    assert [r.act for r in next(doc.sents)._.leadership] == ["command", "question", "statement"]


def test_a_document_built_by_hand_needs_no_spaces_to_be_right(blank):
    doc = blank(Doc(blank.vocab, ["Send", "the", "list", "!"], spaces=[True, True, False, False]))
    assert [r.text for r in doc[0:1]._.leadership] == ["Send the list!"]


def test_a_span_has_the_sentences_that_it_holds_or_cuts(blank):
    doc = blank(TEXT)
    texts = [r.text for r in doc._.leadership.readings]
    for token in doc:
        found = [r.text for r in doc[token.i : token.i + 1]._.leadership]
        assert token.is_space or (len(found) == 1 and token.text in found[0])
    assert [r.text for r in doc[6:12]._.leadership] == texts[:2]
    assert [r.text for r in doc[:]._.leadership] == texts


def test_the_options_are_those_of_the_analyzer():
    nlp = spacy.blank("en")
    nlp.add_pipe("leadership", config={"dimensions": ["push_pull"]})
    assert [s.dimension for s in nlp("We act.")._.leadership.scores] == ["push_pull"]
    with pytest.raises(SettingsError, match="unknown dimension 'pull'"):
        spacy.blank("en").add_pipe("leadership", config={"dimensions": ["pull"]})
    with pytest.raises(TypeError, match=r"not a str; write \['push_pull'\]"):
        spacy_pipeline(dimensions="push_pull")


def test_a_second_component_in_a_pipeline_is_warned_of_as_its_analysis_is_kept():
    nlp = spacy.blank("en")
    nlp.add_pipe("leadership", config={"dimensions": ["push_pull"]})
    with pytest.warns(UserWarning, match="one analysis a document"):
        nlp.add_pipe("leadership", name="other", config={"dimensions": ["command_question"]})
    assert [score.dimension for score in nlp("Send the list.")._.leadership.scores] == ["command_question"]


def test_our_own_pipeline_takes_a_folder_of_dimensions_as_a_path_and_tags_by_universal_parts_of_speech(tmp_path):
    shutil.copy(Path(__file__).resolve().parent.parent / "warm_cold.toml", tmp_path)
    doc = spacy_pipeline(dimensions=["warm_cold"], lexicons=tmp_path)("Here comes the sun.")
    assert doc._.leadership.readings[0].poles == {"warm_cold": "warm"}
    assert doc[3].pos_ == "NOUN" and doc[3].morph and doc[3].lemma_ == "sun" and not doc[3].tag_ and not doc.has_annotation("DEP")


def test_results_are_written_and_read_with_the_document(blank):
    doc = blank(TEXT)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (read,) = DocBin().from_bytes(stored).get_docs(blank.vocab)
    assert read._.leadership == doc._.leadership == pickle.loads(pickle.dumps(doc))._.leadership


def test_a_part_made_a_document_of_its_own_does_not_have_the_readings_of_the_whole(blank):
    doc = blank(TEXT)
    part = doc[8:].as_doc(copy_user_data=True)
    assert part._.leadership is None and part[:]._.leadership == ()
    assert doc[:].as_doc(copy_user_data=True)._.leadership == doc._.leadership


def test_worker_processes_give_the_same_in_order(blank):
    texts = ["Send it now.", "What do you think?"] * 2
    found = [doc._.leadership.acts["question"] for doc in blank.pipe(texts, n_process=2, batch_size=1)]
    assert found == [0, 1, 0, 1]


def test_a_saved_pipeline_finds_the_component_by_its_name(blank, tmp_path):
    blank.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXT)._.leadership == blank(TEXT)._.leadership


def test_a_document_that_was_not_analyzed_has_nothing(blank):
    doc = blank.make_doc("We act.")
    assert doc._.leadership is None and doc[:]._.leadership == ()


def test_text_without_a_sentence_is_no_error(blank):
    assert blank("")._.leadership.sentences == blank(" \n ")._.leadership.sentences == 0


def test_what_is_not_english_goes_to_the_pipelines_own_error_handler(blank):
    with pytest.raises(ReadError, match="is written in German"):
        blank(GERMAN)
    passed_over = []
    nlp = spacy.blank("en")
    nlp.add_pipe("leadership")
    nlp.set_error_handler(lambda name, component, docs, error: passed_over.append(error))
    assert len(list(nlp.pipe([GERMAN, TEXT]))) == 1 and len(passed_over) == 1


def test_the_pipeline_that_analyses_use_is_left_alone():
    with pytest.raises(Exception, match="cannot stand in the pipeline that it uses itself"):
        load_pipeline().add_pipe("leadership")
    assert "leadership" not in load_pipeline().pipe_names
