"""Amounts that are shown in whole pounds and add up as they are shown."""

from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.model.money import POUND
from workforce_planner.report.rounding import adding_up, to_the_pound

AMOUNTS = st.lists(st.integers(-(10**9), 10**9) | st.just(0), min_size=1, max_size=7)


@given(AMOUNTS, st.integers(0, 10**9))
def test_terms_in_whole_pounds_add_up_to_the_difference_of_both_sides_as_they_are_shown(
    parts: list[int], first: int
) -> None:
    last = first + sum(parts)
    shown = adding_up(parts, to_the_pound(last) - to_the_pound(first))
    assert to_the_pound(first) + sum(shown) == to_the_pound(last)
    for part, whole in zip(parts, shown, strict=True):
        assert whole % POUND == 0
        assert abs(whole - part) <= POUND
        assert part or not whole


def test_the_largest_remainders_are_rounded_up_first() -> None:
    assert adding_up([1_996_000, 0, 1_994_000, -5_000], 3_980_000) == [2_000_000, 0, 1_990_000, -10_000]
