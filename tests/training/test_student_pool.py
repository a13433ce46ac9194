"""What the student is taught from: sentences, and stretches that read their sentence's own tokens."""

import numpy as np

from analyzer.language.parse import load_pipeline
from analyzer.language.sentences import vector_rows
from analyzer.training.student.pool import STRETCHES, gather

SENTENCES = ["Please file the report by noon, or we lose the client.", "  What did\nwe learn from it?", "Short one."]


def test_stretches_read_the_tokens_of_their_sentence(tmp_path):
    treebank = tmp_path / "train.conllu"
    treebank.write_text("# sent_id = 1\n# text = The lake froze early that winter.\n1\tThe\n\n# text = Hi.\n", encoding="utf-8")
    pool = gather(SENTENCES, treebank, seed=3)
    assert pool.texts[:4] == [*SENTENCES, "The lake froze early that winter."] and len(pool.texts) == 4 + STRETCHES
    assert pool.row[:4].tolist() == [0, 1, 2, -1] and len(pool.words) == len(pool.known) == pool.length[:4].sum()
    texts = [pool.texts[k] for k in range(0, len(pool.texts), 997)]
    for k, doc in zip(range(0, len(pool.texts), 997), load_pipeline().pipe(texts), strict=True):
        read = pool.known[pool.start[k] : pool.start[k] + pool.length[k]]
        inside = [t.i for t in doc if not t.is_space]
        assert np.array_equal(read, vector_rows(doc)[inside] + 1), pool.texts[k]
        source = SENTENCES[pool.row[k]] if pool.row[k] >= 0 else pool.texts[3]
        assert pool.texts[k] in source


def test_the_same_seed_draws_the_same_stretches(tmp_path):
    treebank = tmp_path / "train.conllu"
    treebank.write_text("# text = The lake froze early that winter.\n", encoding="utf-8")
    first, again, other = (gather(SENTENCES, treebank, seed) for seed in (3, 3, 4))
    assert first.texts == again.texts != other.texts and np.array_equal(first.start, again.start)
