"""How documents spread over a scale, counted in fine steps, so that memory does not grow with their number."""

from __future__ import annotations

from collections import Counter

from analyzer.reports.corpus.entry import Figure

STEPS = 10_000
TENTHS = tuple(range(-10, 11))


class Steps:
    """Counts of values from -1 to +1, of four digits as positions and shares have, so that nothing is rounded before its use."""

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()
        self.total = 0

    def add(self, value: float) -> None:
        """Take a value."""
        self._counts[round(value * STEPS)] += 1
        self.total += 1

    def quantile(self, share: float) -> float:
        """Return the least value that at least this share, 0 to 1, of the values do not exceed; 0 where there is none."""
        wanted = max(1.0, round(share * self.total, 6))  # 15 / 29 * 29 is more than 15
        so_far = 0
        for step, count in sorted(self._counts.items()):
            so_far += count
            if so_far >= wanted:
                return step / STEPS
        return 0.0

    @property
    def median(self) -> float:
        """The middle value, or what lies between the middle two; 0 where there is none."""
        least = (self.total // 2 + 1) / self.total if self.total else 1.0
        return (self.quantile(0.5) + self.quantile(least)) / 2

    @property
    def middle_half(self) -> tuple[float, float]:
        """Between which half of the values lie."""
        return self.quantile(0.25), self.quantile(0.75)


class Spread:
    """The positions of documents on one dimension: in tenths, sure and unsure apart; quantiles; how many lean where.

    ``left`` and ``right`` count the sentences that these positions rest on.
    """

    def __init__(self) -> None:
        self.steps = Steps()
        self.sure_left = self.sure_right = self.without = self.left = self.right = 0
        self._sure, self._unsure = dict.fromkeys(TENTHS, 0), dict.fromkeys(TENTHS, 0)

    def add(self, figure: Figure | None) -> None:
        """Take a document's figure, or that it has none."""
        if figure is None:
            self.without += 1
            return
        self.steps.add(figure.position)
        counts = self._sure if figure.sure else self._unsure
        counts[round(figure.position * 10)] += 1
        self.left, self.right = self.left + figure.left, self.right + figure.right
        self.sure_left += figure.sure and figure.high < 0
        self.sure_right += figure.sure and figure.low > 0

    @property
    def scored(self) -> int:
        """How many documents have a position."""
        return self.steps.total

    @property
    def tenths(self) -> list[tuple[int, int, int]]:
        """For each tenth of the scale, -10 to +10: the tenth, how many documents lean beyond doubt, how many not."""
        return [(tenth, self._sure[tenth], self._unsure[tenth]) for tenth in TENTHS]
