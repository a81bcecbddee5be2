"""What one line of a post is paid on, with nothing in it that does not change its cost.

Lines that are alike in all of this cost the same to the hundredth of a penny: they share one `Terms`, and its value is
worked out once. Days are clipped to the horizon, so that people who started long ago are alike.
"""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from workforce_planner.calc.pay import Gap
from workforce_planner.model.ids import AllowanceId, GradeId, SchemeId
from workforce_planner.model.money import Money


class Basis(Enum):
    """What an employment stands for, which decides its point."""

    HOLDER = "in post"
    AGENCY = "covered by agency"
    VACANT = "vacant"
    EXPECTED = "expected to be filled"
    COVER = "covering for an absent holder"
    ACTING = "acting up"


class Stretch(NamedTuple):
    """Days on which a line is the same share `numerator / denominator` of a full-time week.

    `number` equal employments share it. `posts` is how many posts of the row its share stands for: what is paid to
    each post is paid so many times. `fills` is the share of a full-time week that the post has room for, where that is
    less than what is worked.
    """

    start: date
    end: date
    basis: Basis
    numerator: int
    denominator: int
    number: int
    posts: Fraction = Fraction(1)
    fills: Fraction | None = None


class Extra(NamedTuple):
    """An allowance as it is paid to a line. `yearly` is the amount a year, for a full-time year where `by_hours`.

    `once` is paid on `start`. `per_post` is an allowance of the post, paid for each of its posts.
    """

    allowance: AllowanceId
    yearly: Fraction
    once: bool
    by_hours: bool
    per_post: bool
    pensionable: bool
    ni_able: bool
    start: date
    end: date


class Override(NamedTuple):
    """A component that is entered for a year (None: every year) and therefore not worked out."""

    component: str
    year: int | None


class Terms(NamedTuple):
    """What a line is paid on.

    `point` None is the top of the grade for a holder (`assumed`: because the point is not known), the point set for
    vacancies otherwise. `steps` are the days of the increments after the day on which the point is held; those up to
    `point_on` count, where it is given, on every day. `young_until` is the day from which National Insurance has no
    relief. `with_others` are the other lines of the person, where they share one threshold. `gap` says that there is no
    price whatever the rates.
    """

    grade: GradeId | None
    point: str | None
    stretches: tuple[Stretch, ...]
    weeks: int | None = None
    steps: tuple[date, ...] = ()
    pension: SchemeId | None = None
    young_until: date | None = None
    protected: tuple[Money, date] | None = None
    extras: tuple[Extra, ...] = ()
    overrides: tuple[Override, ...] = ()
    with_others: tuple["Terms", ...] = ()
    gap: Gap | None = None
    unknown_increment: bool = False
    point_on: date | None = None
    assumed: bool = False

    def on(self, day: date) -> Stretch | None:
        """The stretch that a day lies in."""
        for each in self.stretches:
            if each.start <= day < each.end:
                return each
        return None

    @property
    def days(self) -> Iterable[date]:
        """The days on which something of it changes, whatever the rates."""
        for each in self.stretches:
            yield from (each.start, each.end)
        yield from self.steps
        if self.young_until:
            yield self.young_until
        if self.protected:
            yield self.protected[1]
        for extra in self.extras:
            yield from (extra.start, extra.end)
