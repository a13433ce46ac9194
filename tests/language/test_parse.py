"""What is parsed together does not matter, and is bounded."""

import numpy as np

from analyzer.language import parse


def test_each_text_is_parsed_as_it_is_alone(parser):
    texts = ["We learn. You must call me.", "word " * 3000, "What do you think?", "", "so it goes " * 1500, "Ask Ann!"] * 3
    together = [s for p in parser.parse(texts) for s in p.sentences]
    alone = [s for text in texts for p in parser.parse([text]) for s in p.sentences]
    for one, other in zip(together, alone, strict=True):
        assert (one.text, one.pos, one.morphs, one.lemmas) == (other.text, other.pos, other.morphs, other.lemmas)
        # Matrix products round in another way where there are more rows.
        assert np.allclose(one.context, other.context, atol=1e-4) and np.allclose(one.foretold, other.foretold, atol=1e-3)


def test_no_more_text_is_parsed_at_once_than_memory_is_meant_for():
    texts = ["a" * 30_000, "b" * 30_000, *["c"] * 200, "d" * 200_000, "e"]
    batches = list(parse.batches(texts))
    assert [text for batch in batches for text in batch] == texts
    assert all(len(b) == 1 or (len(b) <= parse.BATCH and sum(map(len, b)) <= parse.MOST_AT_ONCE) for b in batches)
