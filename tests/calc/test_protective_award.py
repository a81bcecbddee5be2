"""What a protective award could come to: a seventh of a week's pay for each day, of everybody who counts."""

from datetime import date
from fractions import Fraction

from workforce_planner.assets.consultation import consultation_rules
from workforce_planner.calc.consultation import Consultation, Leaver
from workforce_planner.calc.protective_award import ProtectiveAward, protective_award
from workforce_planner.model.change import apply, created
from workforce_planner.model.costing import Departure
from workforce_planner.model.ids import DepartureId, PersonId
from workforce_planner.model.money import pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.restructure import Procedure

APRIL, OLD = date(2026, 5, 1), date(2026, 3, 1)


def _found(day: date, *leavers: Leaver) -> Consultation:
    return Consultation(
        day=day, rules=consultation_rules(), procedure=Procedure(id="procedure"), establishment="", leavers=leavers,
        windows=(), tier=None, next_tier=None, begins=day, begins_known=True, expected=day, descriptions=(), agency=(),
    )  # fmt: skip


def _plan(**weeks: str) -> Plan:
    found = [
        created("departures", Departure(id=DepartureId(f"d-{name}"), person=PersonId(name), weekly_pay=pounds(week)))
        for name, week in weeks.items()
    ]
    return apply(Plan(), tuple(found))


def _leaver(name: str, group: str = "posts_end", *, counts: bool = True) -> Leaver:
    return Leaver(PersonId(name), None, group, counts, None)


def test_it_is_the_weeks_pay_by_days_over_seven_without_a_cap() -> None:
    found = protective_award(_plan(ann="700", bob="1400"), _found(OLD, _leaver("ann"), _leaver("bob")))
    assert found is not None
    assert (found.days, found.people, found.known) == (90, 2, 2)
    assert found.week == Fraction(pounds("2100"))
    assert (found.pounds, found.week_pounds) == (pounds("27000"), pounds("2100"))


def test_what_is_shown_is_rounded_half_up_once() -> None:
    week = Fraction(1_0001, 2)
    found = ProtectiveAward(days=90, people=1, known=1, week=week)
    assert (found.week_pounds, found.pounds) == (5_001, 64_292)


def test_from_6_april_2026_it_is_180_days() -> None:
    found = protective_award(_plan(ann="700"), _found(APRIL, _leaver("ann")))
    assert found is not None
    assert (found.days, found.pounds) == (180, pounds("18000"))


def test_whose_pay_is_not_known_adds_nothing_and_is_counted() -> None:
    found = protective_award(_plan(ann="700"), _found(OLD, _leaver("ann"), _leaver("eve")))
    assert found is not None
    assert (found.people, found.known, found.pounds) == (2, 1, pounds("9000"))


def test_agency_workers_and_those_who_do_not_count_get_none() -> None:
    leavers = (_leaver("ann"), _leaver("bob", "agency"), _leaver("cid", "leaving", counts=False))
    found = protective_award(_plan(ann="700", bob="700", cid="700"), _found(OLD, *leavers))
    assert found is not None
    assert (found.people, found.pounds) == (1, pounds("9000"))
