"""What a change makes of the cost: two timelines beside each other, by financial year and by post.

Nothing is performed: the second timeline is that of the plan as it would be. Years that only one of them costs, because
the change moves the horizon, are compared with nothing and said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from workforce_planner.calc.timeline import Timeline
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBeside:
    """One financial year before and after; None is a year that is not costed there."""

    year: FinancialYear
    before: Money | None
    after: Money | None

    @property
    def difference(self) -> Money | None:
        """After less before; None where one of them is not costed."""
        return None if self.before is None or self.after is None else Money(self.after - self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostBeside:
    """One post, in the years that both cost; None is what belongs to no post: cost lines, workers without a post."""

    post: PostId | None
    before: tuple[Money, ...]
    after: tuple[Money, ...]

    @property
    def differences(self) -> tuple[Money, ...]:
        """After less before, year by year."""
        return tuple(Money(after - before) for before, after in zip(self.before, self.after, strict=True))

    @property
    def total(self) -> Money:
        """After less before over all years that both cost."""
        return Money(sum(self.differences))


class WhatIf:
    """Two timelines of one view. What is asked for is kept."""

    def __init__(self, before: Timeline, after: Timeline) -> None:
        self.before, self.after = before, after

    @cached_property
    def years(self) -> tuple[YearBeside, ...]:
        """Every year that either costs, in order."""
        old, new = _by_year(self.before), _by_year(self.after)
        return tuple(
            YearBeside(year=FinancialYear(first), before=old.get(first), after=new.get(first))
            for first in sorted(old.keys() | new.keys())
        )

    @property
    def shared(self) -> tuple[FinancialYear, ...]:
        """The years that both cost."""
        return tuple(each.year for each in self.years if each.difference is not None)

    @property
    def changes_nothing(self) -> bool:
        """Whether every year costs what it cost."""
        return all(each.difference == 0 for each in self.years)

    @cached_property
    def posts(self) -> tuple[PostBeside, ...]:
        """The posts that would cost something else, the largest difference first, over the years that both cost.

        They add up to the difference of the whole, year by year.
        """
        old, new = self._rows(self.before), self._rows(self.after)
        nothing = (Money(0),) * len(self.shared)
        found = (
            PostBeside(post=post, before=old.get(post, nothing), after=new.get(post, nothing))
            for post in dict.fromkeys((*old, *new))
        )
        return tuple(sorted((each for each in found if any(each.differences)), key=_largest_first))

    def look(self) -> None:
        """Work out all that can be asked, where nobody waits for it: in the thread that has made it."""
        _ = self.years, self.posts, self.gaps

    @cached_property
    def gaps(self) -> tuple[int, int]:
        """How many lines have no price in some year, before and after: what is not in the sums."""
        return _without_price(self.before), _without_price(self.after)

    def _rows(self, times: Timeline) -> dict[PostId | None, tuple[Money, ...]]:
        places = [times.place(year) for year in self.shared]
        return {post: tuple(row[place] for place in places) for post, row in times.table("post").items()}


def _largest_first(each: PostBeside) -> tuple[int, str]:
    return -max((abs(amount) for amount in (each.total, *each.differences)), default=0), each.post or ""


def _by_year(times: Timeline) -> dict[int, Money]:
    amounts: Iterable[Money] = times.years()
    return {times.horizon.first + place: amount for place, amount in enumerate(amounts)}


def _without_price(times: Timeline) -> int:
    lines: Sequence[object] = [gap.line for gap in times.gaps()]
    return len({id(line) for line in lines})
