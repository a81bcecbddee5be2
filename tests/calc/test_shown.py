"""The rules by which exact amounts become printed pounds."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.calc.shown import Rounding, in_whole_pounds, of_rounded_parts, rounded_to
from workforce_planner.model.money import POUND, pounds

AMOUNTS = st.fractions(-1_000_000_000, 1_000_000_000)


def test_a_half_goes_up_to_the_nearest_pound_and_a_saving_is_rounded_as_the_cost_it_takes_away() -> None:
    assert in_whole_pounds(pounds("7808.50")) == pounds("7809")
    assert in_whole_pounds(pounds("-7808.50")) == pounds("-7809")
    assert in_whole_pounds(pounds("7808.4999")) == pounds("7808")


def test_down_and_up_are_towards_and_away_from_nothing() -> None:
    assert in_whole_pounds(pounds("7808.99"), Rounding.DOWN) == pounds("7808")
    assert in_whole_pounds(pounds("-7808.99"), Rounding.DOWN) == pounds("-7808")
    assert in_whole_pounds(pounds("7808.01"), Rounding.UP) == pounds("7809")
    assert in_whole_pounds(pounds("7808"), Rounding.UP) == pounds("7808")


def test_a_total_of_rounded_parts_takes_each_part_by_its_own_rule() -> None:
    parts = [(pounds("41212"), Rounding.NEAREST), (pounds("4524.744"), Rounding.NEAREST)]
    assert of_rounded_parts([*parts, (pounds("206.06"), Rounding.DOWN)]) == pounds("45943")


@given(AMOUNTS, st.sampled_from(Rounding))
def test_every_rule_gives_whole_steps_less_than_one_away(amount: Fraction, rounding: Rounding) -> None:
    for step in (100, POUND):
        found = rounded_to(amount, step, rounding)
        assert found % step == 0
        assert abs(found - amount) < step
        assert rounded_to(-amount, step, rounding) == -found


@given(AMOUNTS)
def test_the_nearest_lies_between_down_and_up(amount: Fraction) -> None:
    down, nearest, up = (abs(in_whole_pounds(amount, rule)) for rule in (Rounding.DOWN, Rounding.NEAREST, Rounding.UP))
    assert down <= nearest <= up
    assert abs(nearest - abs(amount)) * 2 <= POUND
