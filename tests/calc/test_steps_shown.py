"""What a step shows: money to the penny, and a working that a calculator agrees with."""

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.calc.steps import Step, Unit, exact_money, exactly, shown, step, working


def sum_of(*amounts: int) -> Step:
    """A sum of amounts in hundredths of a penny, written out."""
    parts = tuple(step(f"Part {number}", each, Unit.MONEY) for number, each in enumerate(amounts))
    return step("Sum", sum(amounts), Unit.MONEY, " + ".join(part.text for part in parts), parts)


def pounds(text: str) -> Decimal:
    """An amount as a calculator takes it."""
    return Decimal(text.replace("£", "").replace(",", ""))


def test_a_value_is_shown_to_the_penny_and_its_exact_value_is_at_hand() -> None:
    made = step("Cost", 68_213_414_717, Unit.MONEY)
    assert (shown(made), exactly(made)) == ("£6,821,341.47", "£6,821,341.4717")
    whole = step("Cost", 68_213_414_700, Unit.MONEY)
    assert (shown(whole), exactly(whole)) == ("£6,821,341.47", "")
    assert shown(step("FTE", 12_345, Unit.FTE)) == "1.2345"


def test_a_sum_whose_pennies_add_up_is_written_in_pennies() -> None:
    made = sum_of(100_010, 200_020)
    assert working(made) == "£10.00 + £20.00"
    assert shown(made) == "£30.00"


def test_a_sum_whose_pennies_do_not_add_up_says_the_exact_total() -> None:
    made = sum_of(100_040, 100_040)
    assert shown(made) == "£20.01"
    assert working(made).startswith("£10.0040 + £10.0040 More exact: £20.0080")


def test_a_product_keeps_every_place_that_it_needs() -> None:
    week = step("Week's pay", 6_821_644, Unit.MONEY)
    made = step("Redundancy", 187_595_210, Unit.MONEY, f"27.5 x {exact_money(6_821_644)}", (week,))
    assert working(made) == "27.5 x £682.1644"


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_what_is_written_always_adds_up_to_what_is_said(amounts: list[int]) -> None:
    made = sum_of(*amounts)
    said = working(made)
    formula, _, more = said.partition(" More exact: ")
    total = pounds(more.partition(";")[0]) if more else pounds(shown(made))
    assert sum(pounds(each) for each in re.findall(r"£[\d,]+\.\d+", formula)) == total
