"""Which full-time week the rows of a list have where it does not say: the one that its hours and FTE imply."""

from collections import Counter
from collections.abc import Sequence

from workforce_planner.model.money import FULL_TIME, Fte

AGREES = 60
"""Ten-thousandths of an FTE between hours and a stated FTE that rounding to two decimals can explain."""


def most_frequent(values: Sequence[int | None]) -> int | None:
    """The value that most rows give; None where none gives one."""
    counts = Counter(value for value in values if value is not None)
    return counts.most_common(1)[0][0] if counts else None


def usual_week(hours: Sequence[int | None], fte: Sequence[Fte | None], otherwise: int) -> int | None:
    """The full-time week in minutes with which hours and FTE agree in most rows that give both; None if there is none.

    `otherwise` is the week of the plan's settings, tried where the most frequent quotient does not fit.
    """
    said = Counter(zip(hours, fte, strict=True))
    pairs = [(minutes, share, rows) for (minutes, share), rows in said.items() if minutes and share]
    counts: Counter[int] = Counter()
    for minutes, share, rows in pairs:
        counts[round(minutes * FULL_TIME / share)] += rows
    if not pairs:
        return otherwise
    for week in (counts.most_common(1)[0][0], otherwise):
        fits = sum(rows for minutes, share, rows in pairs if abs(minutes * FULL_TIME / week - share) <= AGREES)
        if fits * 2 > counts.total():
            return week
    return None
