"""What is parsed together does not matter, and is bounded."""

from analyzer.language import parse


def seen(parsed):
    return [[(s.text, s.pos, s.vector.tobytes(), s.foretold.tobytes()) for s in p.sentences] for p in parsed]


def test_each_text_is_parsed_as_it_is_alone(parser):
    texts = ["We learn. You must call me.", "word " * 3000, "What do you think?", "", "so it goes " * 1500, "Ask Ann!"] * 3
    assert seen(parser.parse(texts)) == [one for text in texts for one in seen(parser.parse([text]))]


def test_no_more_text_is_parsed_at_once_than_memory_is_meant_for():
    texts = ["a" * 30_000, "b" * 30_000, *["c"] * 200, "d" * 200_000, "e"]
    batches = list(parse._batches(texts))
    assert [text for batch in batches for text in batch] == texts
    assert all(len(b) == 1 or (len(b) <= parse.BATCH and sum(map(len, b)) <= parse.MOST_AT_ONCE) for b in batches)
