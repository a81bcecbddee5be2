"""What a protective award could come to at most: a seventh of a week's pay for each day of it and each who counts.

Trade Union and Labour Relations (Consolidation) Act 1992, sections 189 and 190: the week's pay is reckoned as for
redundancy (Employment Rights Act 1996, sections 220 to 229), but no statutory cap reduces it. Agency workers are not
the council's employees and get none. Whose week's pay is not known adds nothing, and is counted.
"""

from dataclasses import dataclass
from fractions import Fraction

from workforce_planner.calc.consultation import Consultation
from workforce_planner.calc.departures import pay_on_the_day, week_of
from workforce_planner.model.ids import PersonId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan

DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectiveAward:
    """The most for everybody together. `week` is the exact sum of the weeks' pay that are known."""

    days: int
    people: int
    known: int
    week: Fraction

    @property
    def pounds(self) -> Money:
        """A week's pay x days / 7, rounded once, half up."""
        return Money(int(self.week * self.days / DAYS_A_WEEK + Fraction(1, 2)))

    @property
    def week_pounds(self) -> Money:
        """The weeks' pay together, rounded for showing."""
        return Money(int(self.week + Fraction(1, 2)))


def protective_award(base: Plan, found: Consultation) -> ProtectiveAward | None:
    """The award for those who count; None where no rule is known for the day. `base` is the structure beneath."""
    if found.award is None:
        return None
    counted: dict[PersonId, None] = {each.person: None for each in found.counted if each.group != "agency"}
    yearly, usual = pay_on_the_day(base), found.expected or found.begins
    last = {each.person: each.last_day for each in found.counted}
    weeks = [week_of(base, person, last[person] or usual, yearly) for person in counted]
    known = [each for each in weeks if each is not None]
    return ProtectiveAward(days=found.award[1], people=len(counted), known=len(known), week=sum(known, Fraction(0)))
