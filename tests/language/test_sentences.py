"""Real memos break naive splitting."""

import pytest

CASES = [
    ("Mr. Diaz met Dr. Wu at 10 a.m. in the U.S. office. They left at noon.", 2),
    ("Write to ann.lee@example.org today. She will answer.", 2),
    ('He said, "Stop it. Now." Then he left.', 3),
    ("Revenue rose by 3.5 percent. Costs fell.", 2),
    ("Is it done? Yes! Good.", 3),
    ("Wait... what about e.g. the Oslo team?", 1),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_boundaries(parser, text, count):
    sentences = next(iter(parser.parse([text]))).sentences
    assert len(sentences) == count, [s.text for s in sentences]
    for sentence in sentences:
        assert text[sentence.start : sentence.start + len(sentence.text)] == sentence.text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Call the help desk at ext. 3-5666 by noon.", 1),
        ("The rules (see pg. 4) hold for all of us.", 1),
        ("Use form No. 12 and fig. 3 of the plan. We said no. Then we went home.", 3),
        ("He said no. Ten people left.", 2),
    ],
)
def test_a_number_behind_an_abbreviation_starts_no_sentence(parser, text, count):
    assert len(next(iter(parser.parse([text]))).sentences) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The hall opens at 2 p.m. Ask for the key.", 2),
        ("We have signed with Dunmore Ltd. They start in May.", 2),
        ("The clinic opens at 9 a.m. Pacific time.", 1),
        ("Dunmore Ltd. Board members met in Cork.", 1),
        ("The new rota holds w.e.f. 15 April and costs Rs. 200 a day.", 1),
        ("REMARKS ON U.S. MUST GO", 1),
    ],
)
def test_an_abbreviation_ends_a_sentence_before_a_capital_that_is_no_name(parser, text, count):
    assert len(next(iter(parser.parse([text]))).sentences) == count


@pytest.mark.parametrize(
    "sentences",
    [
        ["The new crane, approx. $3.5 million, comes in May.", "It weighs max. 90 tons."],
        ["Ask Lt. Col. Hart or Sgt. Miller.", "Capt. Vale is in Ft. Worth."],
        ["We meet on 5th Ave. near the park.", "The old hall was on Oak Ave.", "The new one is not."],
        ["The min. order is 5 ft.", "The wall is 3 ft. high."],
        ["We asked Max.", "He said no.", "We need five people max.", "You choose."],
        ["The pier is 300 Ft.", "We see the sea."],
        ["THE DROP IS 90 FT.", "USE THE ROPE."],
        ["Max. 5 people can board.", "I spoke of min. 20 hands."],
        ["She was made Col.", "We are glad of it."],
        ["I told the Sgt.", "You must hear it too."],
        ["The boat takes 20 min.", "5 people can help."],
        ["We rely on Max.", "20 hands follow him."],
        ["The crews live on Quay Rd.", "we meet there at nine."],
    ],
)
def test_an_abbreviation_of_a_title_street_or_measure_ends_no_sentence(parser, sentences):
    (parsed,) = parser.parse([" ".join(sentences)])
    assert [sentence.text for sentence in parsed.sentences] == sentences


def test_a_name_of_digits_and_a_letter_ends_a_sentence(parser):
    (parsed,) = parser.parse(["We almost doubled at 18F. We worked with 28 agencies. Turn on 5G. Thanks."])
    assert len(parsed.sentences) == 4


def test_a_text_without_any_full_stop_is_cut_into_bounded_sentences(parser):
    sentences = next(iter(parser.parse(["word " * 3000]))).sentences
    assert len(sentences) >= 15 and max(len(s) for s in sentences) <= 150


def test_tokens_stand_where_they_say(parser):
    for sentence in next(iter(parser.parse(["We don't know, do we?  Ask Ann!"]))).sentences:
        for i, word in enumerate(sentence.words):
            assert sentence.text[slice(*sentence.span(i, i + 1))] == word


@pytest.mark.parametrize(
    "sentences",
    [
        ['One guy told me, "Fire ten percent every year and the rest will fly."', "I didn't take his money."],
        ['"What would you try?"', "That was Tom's question.", '"We do not know."', '"Neither do I."'],
        ["We asked them.", '"Nobody told us," they said.'],
        ["They call it 'the plan.'", "We call it late."],
    ],
)
def test_a_straight_quote_stays_with_the_sentence_that_it_opens_or_closes(parser, sentences):
    (parsed,) = parser.parse([" ".join(sentences)])
    assert [sentence.text for sentence in parsed.sentences] == sentences
