"""Rankings: a few are kept, and they are the right ones."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from analyzer.reports.corpus.entry import Entry, Figure
from analyzer.reports.corpus.ranking import Gap, Ranked, Ranking
from analyzer.reports.corpus.spread import Spread, Steps

PLACED = st.lists(st.tuples(st.integers(-10, 10), st.sampled_from(["memo", "email", ""])), max_size=60)


def entry(number, genre=""):
    return Entry(number, f"{number}.txt", "", genre, "", 10, (), "", "")


def expected(placed, most, genre):
    """Return the numbers of the furthest at each end, with how many are left out between, by sorting them all."""
    order = sorted(((-p, n) for n, (p, g) in enumerate(placed) if genre in (None, g)))
    numbers = [n for _, n in order]
    return numbers if len(numbers) <= 2 * most else [*numbers[:most], f"gap {len(numbers) - 2 * most}", *numbers[-most:]]


@settings(deadline=None)
@given(PLACED, st.integers(1, 6))
def test_for_all_and_for_each_genre_the_furthest_are_listed_in_order(placed, most):
    ranking = Ranking(most)
    for number, (position, genre) in enumerate(placed):
        ranking.add(entry(number, genre), Figure(position / 10, -1, 1, 1, 1, False))
    rows = ranking.rows()
    for scope in (None, *{genre for _, genre in placed}):
        seen = []
        for row in rows:
            if isinstance(row, Gap):
                seen += [f"gap {row.count}"] if row.genre == scope else []
            elif row.top if scope is None else row.entry.genre == scope:
                seen.append(row.entry.number)
        assert seen == expected(placed, most, scope)


def test_what_is_kept_does_not_grow():
    ranking = Ranking(5)
    for number in range(10_000):
        ranking.add(entry(number), Figure((number * 7919 % 2001 - 1000) / 1000, -1, 1, 1, 1, False))
    assert sum(isinstance(row, Ranked) for row in ranking.rows()) == 10 and ranking.seen.total() == 10_000


def test_an_entry_is_called_by_its_title_or_its_file():
    assert (entry(1).label, entry(1).place) == ("1.txt", "")
    plain = Entry(0, "talks/2023/a.txt", "", "", "", 1, (), "", "")
    assert (plain.label, plain.place) == ("a.txt", "talks/2023/")
    titled = Entry(0, "talks/a.eml", "The plan", "", "", 1, (), "", "")
    assert (titled.label, titled.place) == ("The plan", "talks/a.eml")


@settings(deadline=None)
@given(st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=50))
@example([0] * 15 + [1] * 14)
def test_quantiles_are_those_of_the_values(values):
    from statistics import median

    steps = Steps()
    for value in values:
        steps.add(value / 10_000)
    assert abs(steps.median - median(values) / 10_000) < 1e-9
    assert (steps.quantile(0), steps.quantile(1)) == (min(values) / 10_000, max(values) / 10_000)


def test_a_spread_tells_sure_from_unsure():
    spread = Spread()
    for figure in (
        Figure(-0.52, -0.8, -0.1, 9, 1, True),
        Figure(-0.48, -0.9, 0.1, 3, 1, False),
        Figure(0.5, 0.1, 0.9, 1, 9, True),
        None,
    ):
        spread.add(figure)
    assert (spread.scored, spread.without, spread.sure_left, spread.sure_right) == (3, 1, 1, 1)
    assert [t for t in spread.tenths if t[1] or t[2]] == [(-5, 1, 1), (5, 1, 0)]
