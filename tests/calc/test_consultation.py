"""The check for collective consultation: who counts, windows, thresholds, dates."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calc.restructured import DAY, RULES, Case
from workforce_planner.calc.consultation import consultation, windows_of
from workforce_planner.calc.consultation_faults import consultation_faults
from workforce_planner.model.ids import PhaseId
from workforce_planner.model.restructure import Phase, Review

END = date(2027, 3, 31)


def _crowd(number: int, kind: str = "") -> Case:
    """A head with so many social workers."""
    lines = ["Head of Service G14 *Ann @Care"]
    lines += [f"  Social Worker G9 *W{place} {kind}" for place in range(number)]
    return Case("\n".join(lines))


def _posts(first: int, number: int) -> str:
    return ";".join(f"P{place}" for place in range(first + 1, first + number + 1))


@pytest.mark.parametrize(("people", "days"), [(19, None), (20, 30), (99, 30), (100, 45)], ids=["19", "20", "99", "100"])
def test_thresholds(people: int, days: int | None) -> None:
    case = _crowd(people)
    case.do("disestablish", posts=_posts(1, people), reason="Closure", on="1/4/2027")
    found = case.consultation(date(2027, 1, 4))
    assert found.number == people
    assert (found.tier.days if found.tier else None) == days
    assert found.expected == END
    if days:
        assert found.earliest == date(2027, 1, 4) + timedelta(days=days)
        assert found.start_by == END - timedelta(days=days)


def test_a_window_holds_the_89th_day_after_its_first_and_not_the_90th() -> None:
    first = date(2027, 1, 1)
    inside = windows_of([first, first + timedelta(days=89)], 90)
    outside = windows_of([first, first + timedelta(days=90)], 90)
    assert [each.people for each in inside] == [2, 1]
    assert [each.people for each in outside] == [1, 1]
    assert inside[0].end == first + timedelta(days=90)


def test_two_phases_further_apart_than_the_window_are_not_added() -> None:
    case = _crowd(30)
    case.do("disestablish", posts=_posts(1, 15), reason="First", on="1/4/2027")
    case.do("disestablish", posts=_posts(16, 15), reason="Second", on="1/8/2027")
    found = case.consultation()
    assert (found.number, len(found.counted), found.tier) == (15, 30, None)
    case.do("change-post", posts=_posts(16, 15), ends_on="29/6/2027")
    assert case.consultation().number == 15
    case.do("change-post", posts=_posts(16, 15), ends_on="28/6/2027")
    assert case.consultation().number == 30


def test_people_without_a_date_count_in_every_window_and_are_spoken_of() -> None:
    case = _crowd(20)
    case.do("disestablish", posts=_posts(1, 15), reason="First", on="1/4/2027")
    case.do("disestablish", posts=_posts(16, 5), reason="Some day")
    found = case.consultation()
    assert (found.number, found.undated) == (20, 5)
    assert "leaving-dates-unknown" in {each.code for each in consultation_faults(found)}


def test_volunteers_count_unless_the_procedure_leaves_them_out() -> None:
    case = _crowd(20)
    case.do("disestablish", posts=_posts(1, 20), reason="Closure", on="1/4/2027")
    case.do("set-person-status", people="W0;W1", volunteer="yes")
    assert case.consultation().number == 20
    assert {group: number for group, _, number in case.consultation().groups()}["volunteers"] == 2
    case.current("change-procedure", count_volunteers="no")
    assert case.consultation().number == 18


def test_dismissal_and_re_engagement_counts_and_so_do_worse_terms() -> None:
    case = _crowd(21)
    case.do("disestablish", posts=_posts(1, 18), reason="Closure", on="1/4/2027")
    case.do("change-post", posts="P20", fte="0.5")
    case.do("set-person-status", people="W19", reengaged="yes")
    case.do("change-post", posts="P22", title="Senior Social Worker")
    found = case.consultation()
    assert found.number == 20
    assert {group: number for group, _, number in found.groups()}["reengaged"] == 2
    case.current("change-procedure", count_reengaged="no")
    assert case.consultation().number == 18


def test_agency_workers_and_vacancies_do_not_count_but_the_use_of_agency_is_listed() -> None:
    case = _crowd(3, "agency")
    case.current("create-post", title="Social Worker", reports_to="P1", times="5")
    posts = ";".join(each.reference for each in case.plan.posts.values() if each.reference != "P1")
    case.do("disestablish", posts=posts, reason="Closure", on="1/4/2027")
    found = case.consultation()
    assert found.number == 0
    assert [(each.unit, each.name, each.workers) for each in found.agency] == [("Care", "Social Worker", 3)]
    case.current("change-procedure", count_agency="yes")
    assert case.consultation().number == 3


def test_a_fixed_term_that_runs_out_does_not_count_and_one_ended_early_does() -> None:
    case = _crowd(2)
    for post, last in (("P2", "31/3/2027"), ("P3", "30/9/2027")):
        case.current("change-assignment", holder_of=post, contract="fixed term", ends_on=last)
    case.do("disestablish", posts="P2;P3", reason="Closure", on="1/4/2027")
    found = case.consultation()
    assert [each.group for each in found.leavers] == ["fixed_terms", "posts_end"]
    assert found.number == 1
    case.current("change-procedure", count_fixed_terms="yes")
    assert case.consultation().number == 2


def test_a_confirmed_slot_in_leaves_the_count_and_another_post_by_competition_does_not() -> None:
    case = _crowd(2)
    case.do("disestablish", posts="P2;P3", reason="New teams", on="1/4/2027")
    case.do("create-post", title="Social Worker", grade="G9", reports_to="P1", times="2")
    case.do("match", people="W0", post="NEW1")
    case.do("match", people="W1", post="NEW2", route="open")
    assert case.consultation().number == 2
    case.do("decide-match", people="W0;W1", outcome="confirmed")
    found = case.consultation()
    assert [(each.group, each.counts) for each in found.leavers] == [("slotted_in", False), ("redeployed", True)]
    assert found.number == 1
    case.current("change-procedure", count_redeployed="no")
    assert case.consultation().number == 0


def test_only_the_chosen_establishment_is_counted() -> None:
    case = Case(
        """
        Head of Service G14 *Ann @Care
          Social Worker G9 *Lee @One
          Social Worker G9 *Xin @Two
        """
    )
    case.do("disestablish", posts="P2;P3", reason="Closure", on="1/4/2027")
    assert case.consultation().number == 2
    case.current("change-procedure", establishment="One")
    found = case.consultation()
    assert (found.number, found.establishment) == (1, "Care / One")


def test_a_person_with_two_posts_counts_once_and_leaves_with_the_earlier() -> None:
    case = _crowd(2)
    case.current("change-post", posts="P2;P3", fte="0.5")
    case.current("vacate", post="P3")
    case.current("assign", person="W0", post="P3")
    case.do("disestablish", posts="P2", reason="Closure", on="1/5/2027")
    case.do("disestablish", posts="P3", reason="Closure", on="1/4/2027")
    (only,) = case.consultation().counted
    assert only.last_day == END


def test_a_planned_departure_gives_the_day_and_its_reason_the_group() -> None:
    case = _crowd(3)
    case.do("plan-departure", person="W0", leaves_on="30/4/2027", reason="voluntary")
    case.do("plan-departure", person="W1", leaves_on="31/5/2027", reason="redundancy")
    case.do("plan-departure", person="W2", leaves_on="31/5/2027", reason="other")
    found = case.consultation()
    assert [each.group for each in found.leavers] == ["volunteers", "posts_end", "leaving"]
    assert (found.number, found.expected) == (2, date(2027, 4, 30))


def test_a_phase_gives_the_leaving_date() -> None:
    case = _crowd(1)
    case.do("disestablish", posts="P2", reason="Closure")
    phase = Phase(id=PhaseId("phase-1"), effective_on=date(2027, 4, 1))
    review = Review(id="post-2", phase=phase.id)
    plan = replace(case.plan, phases={phase.id: phase}, reviews={review.id: review})
    assert consultation(case.desk.plan(), plan, DAY, RULES).expected == END


def test_the_protective_award_is_that_of_the_day_of_the_first_dismissal() -> None:
    early, late = _crowd(20), _crowd(20)
    early.do("disestablish", posts=_posts(1, 20), reason="Closure", on="6/4/2026")
    late.do("disestablish", posts=_posts(1, 20), reason="Closure", on="7/4/2026")
    day = date(2026, 1, 5)
    assert early.consultation(day, day).award == (date(2013, 4, 6), 90)
    assert late.consultation(day, day).award == (date(2026, 4, 6), 180)


def test_a_dismissal_before_the_earliest_day_is_an_error_with_its_remedy() -> None:
    case = _crowd(20)
    case.do("disestablish", posts=_posts(1, 20), reason="Closure", on="1/4/2027")
    on_time = {each.code for each in consultation_faults(case.consultation(date(2027, 3, 1)))}
    too_late = {each.code for each in consultation_faults(case.consultation(date(2027, 3, 2)))}
    assert "dismissal-too-early" not in on_time
    assert "dismissal-too-early" in too_late
    assert "consultation-begin-unknown" in {each.code for each in consultation_faults(case.consultation())}


def test_a_count_just_below_a_threshold_says_so() -> None:
    case = _crowd(19)
    case.do("disestablish", posts=_posts(1, 19), reason="Closure", on="1/4/2027")
    assert "threshold-near" in {each.code for each in consultation_faults(case.consultation())}


def test_descriptions_give_proposed_and_employed() -> None:
    case = _crowd(5)
    case.do("disestablish", posts=_posts(1, 2), reason="Closure", on="1/4/2027")
    assert case.consultation().descriptions == (("Social Worker", 2, 5),)


DATES = st.lists(st.one_of(st.none(), st.integers(0, 400).map(lambda days: date(2027, 1, 1) + timedelta(days=days))))


@given(DATES, st.integers(1, 120))
def test_windows_count_as_a_count_one_by_one_does(dates: list[date | None], days: int) -> None:
    undated = dates.count(None)
    known = [day for day in dates if day is not None]
    most = max((sum(start <= day < start + timedelta(days=days) for day in known) for start in known), default=0)
    found = windows_of(dates, days)
    assert max((each.people for each in found), default=0) == most + undated
    assert len(found) == (len(set(known)) or bool(undated))
