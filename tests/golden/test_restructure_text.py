"""Case B2: what the text of the cabinet report of July 2022 says, beside what its own table 10.3 gives.

Where the report disagrees with itself, both figures stand here with the difference.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import pytest

from tests.calc.cabinet import ASSOCIATED, DAY, EDUCATION, HELP, structures
from workforce_planner.calc.areas import CabinetTable, cabinet_table
from workforce_planner.calc.results import measure
from workforce_planner.calc.timeline import timeline
from workforce_planner.model.money import fte, pounds

ON_CALL = "Foster Care on Call"
REGRADED = 2_648
"""The regrading that stands under two areas with opposite signs (B4.4)."""


class Said(NamedTuple):
    """What an area, or several, add: pounds and FTE in ten-thousandths."""

    pounds: int
    fte: int


@cache
def table() -> CabinetTable:
    current, proposed = structures()
    times = timeline(current, DAY), timeline(proposed, DAY, current=current)
    return cabinet_table(measure(current, DAY), measure(proposed, DAY), times)


def adds(*names: str) -> Said:
    """What rows of the table, by their names, add together; sub-totals by their heading."""
    rows = {row.name: row for row in (*table().rows, *table().apart, *table().lines)}
    rows |= {group.heading: group.subtotal for group in table().groups}
    found = [rows[name].change for name in names]
    return Said(sum(each.pounds for each in found), sum(each.fte for each in found))


TEXT: Mapping[str, tuple[tuple[str, ...], int, str]] = {
    "B2.3": (("EH Early Years",), 147_707, "4"),
    "B2.7": (("SC EDT MASH", "EH EDT MASH"), 125_463, "3.2"),
    "B2.8": (("SC Fostering",), 128_073, "2"),
    "B2.9": (("Business Support",), 201_275, "7"),
}
"""What is said of areas in the text, as the table gives it. B2.7 is printed as £125,462, one pound less."""


@pytest.mark.parametrize("case", TEXT)
def test_what_the_text_says_of_areas_is_what_the_table_gives(case: str) -> None:
    names, cost, posts = TEXT[case]
    assert adds(*names) == (pounds(cost), fte(posts))


def test_b2_1_the_final_costing_leaves_one_regrading_out() -> None:
    """£2.306m in 10.4; the table says 2,308,302, its own rows one pound less (B1.2)."""
    restructure = table().restructure.change.pounds
    assert restructure == pounds(2_308_302 - 1)
    assert round(restructure / pounds(1_000_000), 3) == 2.308
    assert round((restructure - pounds(REGRADED)) / pounds(1_000_000), 3) == 2.306


def test_b2_2_the_parts_of_the_headline_add_up_to_less_than_it() -> None:
    """2.306 + 0.011 + 0.201 + 0.112 is 2.630 and not the 2.633 that stands beside it: the table gives 2.633."""
    parts = [adds(name).pounds for name in (ON_CALL, "Business Support", ASSOCIATED)]
    rounded = [round(each / pounds(1_000_000), 3) for each in parts]
    assert rounded == [0.011, 0.201, 0.112]
    assert round(2.306 + sum(rounded), 3) == 2.630
    assert round(table().total.change.pounds / pounds(1_000_000), 3) == 2.633


def test_b2_4_early_help_without_early_years() -> None:
    whole, years = adds(HELP), adds("EH Early Years")
    assert whole.pounds - years.pounds == pounds(580_621)
    assert whole.fte - years.fte == fte("15.2")


def test_b2_5_social_care_with_business_support_and_the_on_call_line_that_is_not_named() -> None:
    social = table().groups[0].subtotal.change
    support, on_call = adds("Business Support"), adds(ON_CALL)
    assert social.pounds + support.pounds == pounds(1_586_696)
    assert social.pounds + support.pounds + on_call.pounds == pounds(1_597_646)
    assert round((social.pounds + support.pounds + on_call.pounds) / pounds(1_000_000), 3) == 1.598
    assert social.fte + support.fte == fte("34.55")


def test_b2_6_education() -> None:
    """£0.195m and 3 FTE; the rows give 194,552 where 194,553 is printed."""
    assert adds(EDUCATION) == (pounds(194_552), fte("3"))
    assert round(adds(EDUCATION).pounds / pounds(1_000_000), 3) == 0.195


def test_b2_10_the_rounded_parts_of_the_text_are_a_thousand_pounds_off() -> None:
    rounded = 0.148 + 0.581 + 1.598 + 0.195 + 0.112
    assert round(rounded, 3) == 2.634
    assert abs(rounded - table().total.change.pounds / pounds(1_000_000)) <= 0.002


def test_b2_11_posts_of_another_paper_count_in_fte_and_not_in_cost() -> None:
    """Safeguarding has 46 FTE, those of family safeguarding (£0.337m in another paper) among them: 6 + 6 + 27 + 7."""
    rows = {row.name: row for row in table().rows}
    assert rows["SC Safeguarding"].proposed.fte == fte("46") == fte(str(6 + 6 + 27 + 7))
    assert rows["SC Safeguarding"].change.pounds == pounds(307_420)
