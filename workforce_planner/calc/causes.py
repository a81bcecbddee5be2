"""Why a post is worth something else than before: the causes of a change, one after the other, adding up exactly.

The current post is turned into the proposed one step by step, in the order of `Cause`; each step's difference is that
cause's share. A later cause is worth what it adds after the earlier ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import NamedTuple

from workforce_planner.calc.cost import Pricing, cost_of
from workforce_planner.calc.profile import profile
from workforce_planner.model.ids import AssignmentId
from workforce_planner.model.money import Fte, Money
from workforce_planner.model.records import Assignment, Post


class Amount(NamedTuple):
    """Posts, FTE in ten-thousandths and annual cost; pounds are those that are known."""

    posts: int = 0
    fte: Fte = Fte(0)
    pounds: Money = Money(0)

    def __add__(self, other: "Amount") -> "Amount":  # type: ignore[override]
        return Amount._make((self[0] + other[0], self[1] + other[1], self[2] + other[2]))

    def __sub__(self, other: "Amount") -> "Amount":
        return Amount._make((self[0] - other[0], self[1] - other[1], self[2] - other[2]))

    def __bool__(self) -> bool:
        return bool(self.posts or self.fte or self.pounds)


NOTHING = Amount()


class Cause(Enum):
    """Why a post changed, in the order in which the causes are told apart."""

    HOURS = "hours"
    GRADE = "grade"
    POINT = "point"
    PEOPLE = "who is in post"
    RATES = "pay and rates"
    OTHER = "funding and other"


class Side(NamedTuple):
    """A post as one structure has it: with everybody ever in it, and the prices of that structure."""

    post: Post
    assignments: Sequence[Assignment]
    pricing: Pricing


HOURS_FIELDS = ("contracted_minutes", "full_time_minutes", "fte", "weeks_a_year")
HOLDER_HOURS = ("contracted_minutes", "fte")


def worth(side: Side, day: date) -> Amount:
    """What a post counts: nothing for a partner's, no pounds for one costed in another paper or without a price."""
    post = side.post
    if post.employer:
        return NOTHING
    held = profile(post, side.assignments, day, side.pricing.weeks.of(post))
    cost = Money(0) if post.costed_in else cost_of(side.pricing, post, side.assignments).total
    return Amount(held.size, Fte(held.fte or 0), cost)


def causes_of(current: Side, proposed: Side, day: date) -> dict[Cause, Amount]:
    """The causes of the difference between two sides of a post, those that are worth something."""
    found, before = {}, worth(current, day)
    for cause, step in _steps(current, proposed):
        after = worth(step, day)
        if after - before:
            found[cause] = after - before
        before = after
    return found


def _steps(current: Side, proposed: Side) -> list[tuple[Cause, Side]]:
    """The post after each cause; the last is the proposed side itself."""
    new = {each.id: each for each in proposed.assignments}
    hours = _with(current, proposed.post, HOURS_FIELDS, new, HOLDER_HOURS)
    regraded = current.post.grade != proposed.post.grade
    graded = _with(hours, proposed.post, ("grade", "point"), new, ("point",)) if regraded else hours
    pointed = _with(graded, proposed.post, ("point",), new, ("point",))
    held = pointed._replace(assignments=proposed.assignments)
    rated = held._replace(pricing=proposed.pricing)
    return [
        (Cause.HOURS, hours),
        (Cause.GRADE, graded),
        (Cause.POINT, pointed),
        (Cause.PEOPLE, held),
        (Cause.RATES, rated),
        (Cause.OTHER, proposed),
    ]


def _with(
    side: Side,
    post: Post,
    fields: Sequence[str],
    assignments: Mapping[AssignmentId, Assignment],
    holder_fields: Sequence[str],
) -> Side:
    """A side with some fields of its post, and of those who stay in it, as proposed."""
    taken = replace(side.post, **{name: getattr(post, name) for name in fields})
    held = [
        replace(each, **{name: getattr(assignments[each.id], name) for name in holder_fields})
        if each.id in assignments
        else each
        for each in side.assignments
    ]
    return side._replace(post=taken, assignments=held)
