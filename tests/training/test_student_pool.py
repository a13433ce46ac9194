"""What the student is taught from: sentences, and stretches that read their sentence's own tokens."""

import numpy as np

from analyzer.language.parse import load_pipeline
from analyzer.training.student.pool import STRETCHES, alike, gather
from analyzer.training.student.unlabelled import loose_sentences

SENTENCES = ["Please file the report by noon, or we lose the client.", "  What did\nwe learn from it?", "Short one."]
UNLABELLED = "Her brother runs the mill by the river."


def test_stretches_read_the_tokens_of_their_sentence(tmp_path):
    treebank = tmp_path / "train.conllu"
    treebank.write_text("# sent_id = 1\n# text = The lake froze early that winter.\n1\tThe\n\n# text = Hi.\n", encoding="utf-8")
    pool = gather(SENTENCES, [UNLABELLED], treebank, seed=3)
    assert pool.texts[:5] == [*SENTENCES, UNLABELLED, "The lake froze early that winter."]
    first = len(pool.texts) - STRETCHES
    assert len(pool.words) == len(pool.known) == pool.length[:first].sum()
    assert pool.row[:5].tolist() == [0, 1, 2, -1, -1]
    chosen = [*range(5), *range(first, len(pool.texts), 997)]
    texts = [pool.texts[k] for k in chosen]
    for k, doc in zip(chosen, load_pipeline().pipe(texts), strict=True):
        read = pool.known[pool.start[k] : pool.start[k] + pool.length[k]]
        inside = [t.i for t in doc if not t.is_space]
        rows = doc.vocab.vectors.find(keys=[doc[i].lower for i in inside])
        assert np.array_equal(read, rows + 1), pool.texts[k]
        sources = [SENTENCES[pool.row[k]]] if pool.row[k] >= 0 else pool.texts[3:5]
        assert any(pool.texts[k] in source for source in sources)


def test_what_is_said_of_a_sentence_holds_for_its_learners_version(tmp_path):
    treebank = tmp_path / "train.conllu"
    treebank.write_text("# text = The lake froze early that winter.\n", encoding="utf-8")
    pool = gather(SENTENCES, [UNLABELLED], treebank, seed=3)
    changed = [k for k in range(len(pool.texts)) if pool.asked[k] != k]
    assert changed, "none of the sentences has a learner's version"
    for k in changed:
        assert pool.asked[k] == pool.row[k] < len(SENTENCES) and pool.texts[k] != SENTENCES[pool.row[k]]


def test_the_same_seed_draws_the_same_stretches(tmp_path):
    treebank = tmp_path / "train.conllu"
    treebank.write_text("# text = The lake froze early that winter.\n", encoding="utf-8")
    first, again, other = (gather(SENTENCES, [], treebank, seed) for seed in (3, 3, 4))
    assert first.texts == again.texts != other.texts and np.array_equal(first.start, again.start)


def test_words_that_differ_in_gender_alone_are_learned_as_one():
    vocab, rows = load_pipeline().vocab, alike()
    row = {word: rows[vocab.vectors.key2row[vocab.strings[word]] + 1] for word in ("he", "she", "brother", "sister", "river")}
    assert row["he"] == row["she"] and row["brother"] == row["sister"] and len({*row.values()}) == 3 and rows[0] == 0


def test_sentences_without_labels_are_cut_from_documents_and_drawn_once(tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text(f"{SENTENCES[0]} Mr. Hale will\nanswer you. {UNLABELLED}\n\n{UNLABELLED} Hi.\n", encoding="utf-8")
    found = loose_sentences([letter], SENTENCES, seed=3)
    assert sorted(found) == [UNLABELLED, "Mr. Hale will answer you."]
