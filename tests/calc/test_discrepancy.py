"""Published figures beside ours: the decision of July 2025 cell by cell (case A1.14), and each way by itself."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tests.calc.priced import JULY_2025, holder, post, priced, spine_until
from workforce_planner.calc.discrepancy import (
    Cell,
    Discrepancies,
    Ours,
    Way,
    discrepancies,
    in_pennies,
    published,
)
from workforce_planner.calc.results import measure
from workforce_planner.calc.yearly import Method
from workforce_planner.model.costing import PublishedFigure
from workforce_planner.model.ids import GradeId, PostId, PublishedId
from workforce_planner.model.money import pounds
from workforce_planner.model.plan import Plan

DECISION = "Officer decision, Early Help posts, July 2025"
TABLE = (
    ("Early Help Practitioner x 4", "eh", "basic", "each", "33366"),
    ("Early Help Practitioner x 4", "eh", "ni", "each", "4255"),
    ("Early Help Practitioner x 4", "eh", "pension", "each", "6506"),
    ("Early Help Practitioner x 4", "eh", "total", "each", "44127"),
    ("Early Help Practitioner x 4", "eh", "total", "all", "176509"),
    ("Youth Justice Practitioner 0.5", "yjp", "basic", "all", "16683"),
    ("Youth Justice Practitioner 0.5", "yjp", "ni", "all", "2127"),
    ("Youth Justice Practitioner 0.5", "yjp", "pension", "all", "3253"),
    ("Youth Justice Practitioner 0.5", "yjp", "total", "all", "22063.50"),
    ("Keeping Families Together 0.4", "kft", "basic", "all", "33366"),
    ("Keeping Families Together 0.4", "kft", "ni", "all", "4255"),
    ("Keeping Families Together 0.4", "kft", "pension", "all", "6506"),
    ("Keeping Families Together 0.4", "kft", "total", "all", "17650"),
    ("Service manager SM1", "sm1", "basic", "all", "57057"),
    ("Service manager SM1", "sm1", "ni", "all", "7808"),
    ("Service manager SM1", "sm1", "pension", "all", "11126"),
    ("Service manager SM1", "sm1", "total", "all", "75992"),
    ("Total", None, "total", "all", "292214.50"),
)


def decision() -> Plan:
    """The four rows of the decision, as they were costed: pro rata, at the pay of 1 April 2024."""
    plan = priced(
        post("eh", group_size=4, contracted_minutes=8880),
        post("yjp", contracted_minutes=1110),
        post("kft", contracted_minutes=888),
        post("sm1", GradeId("sm1")),
        spine=spine_until(date(2024, 4, 1)),
        on_cost_method="pro_rata",
    )
    return replace(plan, published_figures=figures(TABLE))


def figures(table: tuple[tuple[str, str | None, str, str, str], ...]) -> dict[PublishedId, PublishedFigure]:
    """Cells of the decision as records."""
    found = {}
    for number, (row, of, component, basis, amount) in enumerate(table):
        key = PublishedId(f"cell{number}")
        found[key] = PublishedFigure(
            id=key,
            document=DECISION,
            row=row,
            post=PostId(of) if of else None,
            component=component,
            basis=basis,
            amount=pounds(amount),
        )
    return found


@pytest.fixture(scope="module")
def explained() -> Discrepancies:
    """The decision beside our figures."""
    return published(measure(decision(), JULY_2025))


def cells(found: Discrepancies) -> dict[tuple[str, str, str], Cell]:
    """Every cell by post, component and basis; the grand total has the post ""."""
    return {
        (cell.figure.post or "", cell.figure.component, cell.figure.basis): cell
        for row in found.rows
        for cell in row.cells
    }


def test_a1_14_printed_less_exact_by_row_and_in_total(explained: Discrepancies) -> None:
    totals = [cells(explained)[of, "total", "all"] for of in ("eh", "yjp", "kft", "sm1")]
    assert [in_pennies(cell.difference) for cell in totals] == [
        pounds(each) for each in ("-.08", "-.14", "-.91", ".34")
    ]
    assert in_pennies(explained.difference(DECISION)) == pounds("-0.79")
    grand = cells(explained)["", "total", "all"]
    assert grand.difference == explained.difference(DECISION) == -7_880


def test_a1_14_every_cell_of_the_decision_is_explained(explained: Discrepancies) -> None:
    assert {key: cell.way for key, cell in cells(explained).items()} == {
        ("eh", "basic", "each"): Way.EXACT,
        ("eh", "ni", "each"): Way.NEAREST,
        ("eh", "pension", "each"): Way.NEAREST,
        ("eh", "total", "each"): Way.NEAREST,
        ("eh", "total", "all"): Way.NEAREST,
        ("yjp", "basic", "all"): Way.EXACT,
        ("yjp", "ni", "all"): Way.NEAREST,
        ("yjp", "pension", "all"): Way.NEAREST,
        ("yjp", "total", "all"): Way.SHARE,
        ("kft", "basic", "all"): Way.FULL_TIME,
        ("kft", "ni", "all"): Way.FULL_TIME,
        ("kft", "pension", "all"): Way.FULL_TIME,
        ("kft", "total", "all"): Way.TRUNCATED,
        ("sm1", "basic", "all"): Way.EXACT,
        ("sm1", "ni", "all"): Way.TRUNCATED,
        ("sm1", "pension", "all"): Way.NEAREST,
        ("sm1", "total", "all"): Way.NEAREST,
        ("", "total", "all"): Way.ROUNDED_CELLS,
    }


def test_a1_14_the_sum_that_gives_a_printed_figure_is_shown(explained: Discrepancies) -> None:
    found = cells(explained)
    half, grand = found["yjp", "total", "all"].formula, found["", "total", "all"].formula
    assert half == "0.5 x £44,127.00, the full-time figure rounded to the nearest pound, a half up"
    assert grand == "£176,509.00 + £22,063.50 + £17,650.00 + £75,992.00: printed rows"
    assert found["kft", "total", "all"].formula == "£17,650.9080 cut off to whole pounds"


def test_a_published_table_by_the_statutory_rule_is_not_explained_by_rounding() -> None:
    found = cells(published(measure(decision(), JULY_2025, Method.STATUTORY)))["yjp", "total", "all"]
    assert found.ours == pounds("21688.635")
    assert found.way is Way.SHARE  # half of the full-time total: that is how the document reckoned


def a_cell(amount: str, ours: Ours, **fields: str) -> Cell:
    figure = PublishedFigure(id=PublishedId("x"), document="D", post=PostId("a"), amount=pounds(amount), **fields)  # type: ignore[arg-type]
    return discrepancies([figure], lambda _: ours).rows[0].cells[0]


def amounts(**named: str) -> dict[str, Fraction]:
    return {name: Fraction(pounds(amount)) for name, amount in named.items()}


def test_a_multiple_of_a_rounded_figure() -> None:
    found = a_cell("176508", Ours(amounts(total="176509.08"), posts=4, share=Fraction(4)))
    assert (found.way, found.formula) == (Way.MULTIPLE, "4 x £44,127.00, rounded to the nearest pound, a half up")


def test_a_total_of_our_rounded_cells() -> None:
    ours = amounts(basic="10.40", ni="20.40", pension="30.40", total="61.20")
    assert a_cell("60", Ours(ours)).way is Way.ROUNDED_CELLS


def test_what_no_rule_gives_is_said() -> None:
    found = a_cell("2648", Ours(amounts(total="2600"), amounts(total="5200"), share=Fraction(1, 2)))
    assert (found.way, found.formula, found.difference) == (Way.NONE, "", pounds("48"))


def test_a_figure_of_something_that_has_no_price_has_no_difference() -> None:
    plan = replace(decision(), grades={})
    found = published(measure(plan, JULY_2025, Method.PRO_RATA))
    assert {cell.difference for row in found.rows for cell in row.cells} == {None}
    assert found.difference(DECISION) is None


def test_the_full_time_figure_of_a_held_post_is_at_the_holders_point() -> None:
    plan = priced(
        post("yjp", contracted_minutes=1110),
        held=(holder("Ann", "yjp", point="20"),),
        spine=spine_until(date(2024, 4, 1)),
    )
    cell = ("Youth Justice Practitioner", "yjp", "basic", "full_time", "31586")
    found = published(measure(replace(plan, published_figures=figures((cell,))), JULY_2025))
    assert found.rows[0].cells[0].way is Way.EXACT
