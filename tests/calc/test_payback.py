"""One-off cost against recurring saving."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.payback import (
    Outcome,
    by_year,
    payback,
    payback_step,
    payback_text,
)
from workforce_planner.model.money import POUND, pounds

YEARS = ("2022/23", "2023/24", "2024/25", "2025/26", "2026/27")
COST = [pounds(1_081_379)] + [pounds(992_379)] * 4
TWO_YEARS = [pounds(1_081_379), pounds(992_379)] + [pounds(655_379)] * 3
UNIT = pounds("32652.43")
LOW = [Fraction(years) * UNIT for years in ("16.4", "27.4", "33.6", "35.4", "36.4")]
"""Child-years of the ladder and the constant 10.5 of E3."""
HIGH = [3 * each for each in LOW]


def in_pounds(amount: Fraction) -> int:
    """Whole pounds."""
    return round(amount / POUND)


def test_e3_8_and_e3_9_the_low_level_does_not_pay_back_in_five_years() -> None:
    found = payback(COST, LOW)
    assert [in_pounds(each) for each in found.cumulative] == [-545_879, -643_582, -538_839, -375_322, -179_152]
    assert (found.outcome, found.place, in_pounds(found.short)) == (Outcome.NOT_YET, None, 179_152)
    assert payback_text(found, YEARS) == (
        "Does not pay back by the end of 2026/27: £179,152 short. At the rate of 2026/27 it would take 1 year more."
    )


def test_e3_8_the_high_level_pays_back_and_the_two_year_reading_does_at_both() -> None:
    high, low, both = payback(COST, HIGH), payback(TWO_YEARS, LOW), payback(TWO_YEARS, HIGH)
    assert (in_pounds(high.cumulative[-1]), high.outcome) == (9_564_333, Outcome.PAID_BACK)
    assert payback_text(high, YEARS) == "Pays back in 2022/23."
    assert (in_pounds(low.cumulative[-1]), YEARS[low.place or 0]) == (
        831_848,
        "2024/25" if low.place == 2 else "2025/26",
    )
    assert in_pounds(both.cumulative[-1]) == 10_575_333


def test_a_cost_that_is_never_saved_is_said_to_be_never_paid_back() -> None:
    found = payback([100, 50, 50], [0, 50, 50])
    assert found.outcome is Outcome.NEVER
    assert payback_text(found, YEARS[:3]).endswith("It never does: 2024/25 saves no more than it costs.")


def test_the_month_of_payback_is_the_first_after_which_nothing_is_owed_again() -> None:
    assert payback([600] + [0] * 11, [100] * 12).place == 5
    assert payback([600] + [0] * 7 + [500] + [0] * 3, [100] * 12).place == 10
    assert payback([6000] + [0] * 11, [100] * 12).place is None
    assert payback([0, 0], [5, 5]).outcome is Outcome.NOTHING_TO_PAY
    assert by_year(Horizon(2026, 2), [1] * 24) == (12, 12)


amounts = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 1000)), min_size=1, max_size=24)


@given(amounts)
def test_after_the_payback_nothing_is_owed_and_before_it_something_is(rows: list[tuple[int, int]]) -> None:
    found = payback([cost for cost, _ in rows], [saved for _, saved in rows])
    assert found.cumulative[-1] == sum(saved - cost for cost, saved in rows)
    if found.place is not None:
        assert not found.place or found.cumulative[found.place - 1] < 0
        assert all(each >= 0 for each in found.cumulative[found.place :])
    else:
        assert found.outcome is not Outcome.PAID_BACK
    if found.more is not None:
        assert found.cumulative[-1] + found.more * found.net[-1] >= 0
        assert found.cumulative[-1] + (found.more - 1) * found.net[-1] < 0


def test_payback_is_explained_year_by_year() -> None:
    found = payback_step("Family Safeguarding, low", payback(COST, LOW), YEARS)
    assert found.value == -1_791_524_440
    assert found.inputs[1].formula == "–£545,879.1480 + £894,676.5820 saved - £992,379.00 spent"
