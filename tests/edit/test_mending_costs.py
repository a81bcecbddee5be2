"""Commands that mend what the checks find in dates, hours, rates, awards and funding."""

from datetime import date

import pytest

from tests.sketch import Desk
from workforce_planner.model.checks import check
from workforce_planner.model.problems import Refused


def codes(desk: Desk) -> set[str]:
    """What the checks find."""
    return {problem.code for problem in check(desk.plan())}


def test_dates_of_any_record_that_has_them_are_swapped() -> None:
    desk = Desk()
    desk.do("change-fields", changes="P4 starts_on=1/4/2027")
    desk.do("change-post", posts="P4", ends_on="31/3/2026")
    desk.do("create-funding-source", name="Grant", ends_on="31/3/2027")
    assert "end-before-start" in codes(desk)
    assert desk.do("swap-dates", posts="P4") == "Swap the dates of Social Worker P4"
    assert (desk.post("P4").starts_on, desk.post("P4").ends_on) == (date(2026, 3, 31), date(2027, 4, 2))
    with pytest.raises(Refused, match="The dates are in order"):
        desk.do("swap-dates", posts="P4", funding_sources="Grant")


def test_hours_typed_as_fte_become_hours() -> None:
    desk = Desk()
    desk.do("change-post", posts="P4", fte="7.4")
    desk.do("change-assignment", holder_of="P8", fte="22.2")
    assert {"fte-out-of-range", "holder-fte-out-of-range"} <= codes(desk)
    assert desk.do("take-fte-as-hours", posts="P4", assignments="Uma") == "Take the FTE of 2 records as hours"
    assert (desk.post("P4").contracted_minutes, desk.post("P4").fte) == (444, 2_000)
    place = next(each for each in desk.plan().assignments.values() if each.post == desk.post("P8").id)
    assert (place.contracted_minutes, place.fte) == (1332, 6_000)
    assert not {"fte-out-of-range", "holder-fte-out-of-range"} & codes(desk)
    desk.do("change-post", posts="P4", fte="80")
    with pytest.raises(Refused, match="It cannot be hours"):
        desk.do("take-fte-as-hours", posts="P4")


def test_of_two_agency_rates_the_one_that_is_used_stays() -> None:
    desk = Desk()
    desk.do("change-assignment", holder_of="P5", daily_rate="300", weekly_rate="1500")
    assert "agency-two-rates" in codes(desk)
    assert desk.do("keep-one-rate", workers="Xin") == "Keep one agency rate of Xin in Social Worker P5"
    assert "agency-two-rates" not in codes(desk)


def test_awards_are_marked_as_pending_for_every_year_costed() -> None:
    desk = Desk()
    desk.do("change-plan", as_at="31/3/2026", years="4")
    desk.do("create-pay-scale", name="Local")
    desk.do("change-pay-scale", scale="Local", table="1 £20,000|2 21000", from_date="1/4/2025")
    desk.do("change-grade", grade="G11", scale="Local", bottom_point="1", top_point="2")
    assert "award-missing" in codes(desk)
    assert desk.do("mark-awards-pending") == "Mark 3 awards as pending"
    assert "award-missing" not in codes(desk)
    with pytest.raises(Refused, match="An award is known or assumed for every year"):
        desk.do("mark-awards-pending")


def test_shares_end_with_their_source() -> None:
    desk = Desk()
    desk.do("create-funding-source", name="Grant", ends_on="31/3/2027")
    desk.do("set-funding", posts="P4; P6", source="Grant", share="50")
    assert "funding-source-ends" in codes(desk)
    assert desk.do("end-shares", sources="Grant") == "End the shares of Grant with it"
    assert [share.span.end for share in desk.post("P4").funding] == [date(2027, 4, 1)]
    assert "funding-source-ends" not in codes(desk)


def test_points_and_protection_that_are_wrong_are_taken_away() -> None:
    desk = Desk()
    desk.do("change-assignment", holder_of="P4", point="99", protected_pay="1")
    assert desk.do("blank-points", assignments="Lee") == "Leave the point of Lee in Social Worker P4 blank"
    assert "protection-incomplete" in codes(desk)
    desk.do("protect-pay", assignments="Lee")
    assert "protection-incomplete" not in codes(desk)
