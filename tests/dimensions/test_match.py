"""Terms are split as text is split."""

from pathlib import Path

from analyzer.dimensions.load import load_dimensions
from analyzer.dimensions.match import GAP, CueMatcher, compile_term
from analyzer.language.parse import Parser, load_pipeline
from analyzer.resources import data_dir


def test_every_shipped_term_has_the_tokens_that_the_tokenizer_gives_it():
    nlp = load_pipeline()
    terms = [t for d in load_dimensions([data_dir("lexicons") / "dimensions"]) for group in d.cues for t in group.terms]
    for term in [*terms, "you cannot", "gonna go", "don’t know ... why", "e-mail us", "Ph.D. ... U.S. plant"]:
        plain = term.replace("’", "'")
        expected = [[t.lower_ for t in nlp.make_doc(part.strip()) if not t.is_space] for part in plain.split(GAP)]
        parts = [[]]
        for token in compile_term(nlp, term):
            if token == GAP:
                parts.append([])
            else:
                parts[-1].append(token)
        assert parts == expected, term


WARM = (Path(__file__).resolve().parent.parent / "warm_cold.toml").read_text(encoding="utf-8")


def test_a_pattern_that_repeats_matches_inside_sentences_alone(tmp_path):
    repeated = WARM.replace('terms = ["the sun"]', 'patterns = [[{LOWER="go", OP="+"}]]').replace("Here comes the sun.", "Go go.")
    (tmp_path / "warm_cold.toml").write_text(repeated, encoding="utf-8")
    (dimension,) = load_dimensions([tmp_path])
    parser = Parser()
    (parsed,) = parser.parse(["We said go go go. Go on."])
    assert len(parsed.sentences) == 2
    first, second = CueMatcher(parser.nlp, [dimension]).find(parsed)
    assert [(m.i, m.j) for m in first] == [(2, 5)] and [(m.i, m.j) for m in second] == [(0, 1)]
    # Every stretch of a run matches; of a run longer than a sentence can be, only those inside its sentences do.
    (long,) = parser.parse(["go " * 3000])
    assert all(len(s.words) <= 150 for s in long.sentences)
    assert sum(m.j - m.i for found in CueMatcher(parser.nlp, [dimension]).find(long) for m in found) == 3000
