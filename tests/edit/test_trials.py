"""Trials in another post: four weeks by statute from the first day in it, other dates where they are given."""

from datetime import date

import pytest

from tests.sketch import Desk
from workforce_planner.model.problems import Refused
from workforce_planner.model.restructure import Claim

A = "Proposal A"


def _desk() -> Desk:
    desk = Desk()
    desk.do("create-proposal", name=A)
    person = next(iter(desk.plan().people.values())).employee_number
    desk.do("create-post", A, title="Head", reports_to="P1", fte="1")
    desk.do("match", A, people=person, post="NEW1", route="prioritised")
    desk.do("decide-match", A, people=person, post="NEW1", outcome="confirmed")
    return desk


def _person(desk: Desk) -> str:
    return next(iter(desk.plan().people.values())).employee_number


def _claim(desk: Desk) -> Claim:
    return next(iter(desk.plan(A).claims.values()))


def test_it_lasts_four_weeks_from_its_first_day() -> None:
    desk = _desk()
    label = desk.do("set-trial", A, people=_person(desk), starts_on="1/6/2026")
    assert label.endswith("1 June 2026 to 28 June 2026")
    assert (_claim(desk).trial_from, _claim(desk).trial_until) == (date(2026, 6, 1), date(2026, 6, 29))


def test_it_begins_with_the_appointment_and_goes_with_it() -> None:
    desk = _desk()
    desk.do("appoint", A, people=_person(desk), on="1/9/2026")
    desk.do("set-trial", A, people=_person(desk), until="31/10/2026")
    assert (_claim(desk).trial_from, _claim(desk).trial_until) == (date(2026, 9, 1), date(2026, 11, 1))
    desk.do("end-appointment", A, people=_person(desk))
    assert (_claim(desk).trial_from, _claim(desk).trial_until) == (None, None)


def test_it_can_be_given_with_the_appointment() -> None:
    desk = _desk()
    desk.do("appoint", A, people=_person(desk), on="1/9/2026", trial_until="28/9/2026")
    assert (_claim(desk).trial_from, _claim(desk).trial_until) == (date(2026, 9, 1), date(2026, 9, 29))
    with pytest.raises(Refused, match="ends before it begins"):
        desk.do("set-trial", A, people=_person(desk), starts_on="1/10/2026", until="1/9/2026")


def test_without_a_first_day_it_asks_for_one() -> None:
    desk = _desk()
    with pytest.raises(Refused, match="The first day in .* is not known"):
        desk.do("set-trial", A, people=_person(desk))


def test_it_is_taken_back() -> None:
    desk = _desk()
    with pytest.raises(Refused, match="has no trial"):
        desk.do("end-trial", A, people=_person(desk))
    desk.do("set-trial", A, people=_person(desk), starts_on="1/6/2026")
    desk.do("end-trial", A, people=_person(desk))
    assert _claim(desk).trial_until is None


def test_it_begins_with_the_post_where_nobody_is_appointed_yet() -> None:
    desk = _desk()
    desk.do("change-post", A, posts="NEW1", starts_on="1/7/2026")
    desk.do("set-trial", A, people=_person(desk))
    assert (_claim(desk).trial_from, _claim(desk).trial_until) == (date(2026, 7, 1), date(2026, 7, 29))
