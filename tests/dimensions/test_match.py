"""Terms are split as text is split."""

from analyzer.dimensions.load import load_dimensions
from analyzer.dimensions.match import GAP, compile_term
from analyzer.language.parse import load_pipeline
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
