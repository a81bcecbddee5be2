"""The costed report: its tables foot, its notes are true, and it prints what councils print."""

from dataclasses import replace

import pytest

from tests.calc.sample import AS_AT, sample
from tests.report.seed import DAY, post, posts_of_the_decision, seed_plan
from workforce_planner.calc.results import measure
from workforce_planner.calc.yearly import Method
from workforce_planner.model.money import in_pounds, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.records import Assignment, Person
from workforce_planner.paint.document_pdf import document_pdf
from workforce_planner.report.blocks import (
    Block,
    Check,
    Definitions,
    Notes,
    Paragraph,
    Part,
    Row,
    Table,
    cell_text,
    tables_of,
)
from workforce_planner.report.costed import CostedOptions, costed_report

PRO_RATA = Method.PRO_RATA


def report(plan: Plan, mode: Method | None = None, **options: object) -> tuple[Block, ...]:
    day = plan.setting.as_at or DAY
    return costed_report(plan, measure(plan, day, mode), options=CostedOptions(**options))  # type: ignore[arg-type]


def table(blocks: tuple[Block, ...], caption: str) -> Table:
    return next(each for each in tables_of(blocks) if each.caption.startswith(caption))


def schedule(blocks: tuple[Block, ...]) -> Table:
    return table(blocks, "Cost of each post, full year")


def summary(blocks: tuple[Block, ...]) -> Table:
    return table(blocks, "Posts, FTE and full-year cost")


def rows_of(found: Table, part: Part) -> list[Row]:
    return [row for row in found.rows if row.part is part]


def words(blocks: tuple[Block, ...]) -> str:
    said: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph | Check):
            said.append(block.text)
        elif isinstance(block, Notes):
            said += block.items
        elif isinstance(block, Table):
            said += [cell for row in block.rows for cell in row.cells if isinstance(cell, str)] + list(block.notes)
        elif isinstance(block, Definitions):
            said += [f"{term} {meaning}" for term, meaning in block.items]
    return "\n".join(said)


def assert_foots(found: Table) -> None:
    """Sub-totals are the sums of the body rows of their group, the total of all of them, column by column."""
    for place in range(1, len(found.columns)):
        open_groups: dict[int, int] = {}
        total = 0
        for row in found.rows:
            if row.part is Part.GROUP:
                open_groups = {depth: sum_ for depth, sum_ in open_groups.items() if depth < row.depth}
                open_groups[row.depth] = 0
                continue
            cell = row.cells[place]
            if row.part is Part.BODY and isinstance(cell, int):
                total += cell
                open_groups = {depth: sum_ + cell for depth, sum_ in open_groups.items()}
            elif row.part is Part.SUBTOTAL and isinstance(cell, int):
                assert cell == open_groups[row.depth], (found.columns[place].label, row)
            elif row.part is Part.TOTAL and isinstance(cell, int):
                assert cell == total, found.columns[place].label


def test_the_table_of_the_officer_decision_is_reproduced() -> None:
    """Each printed value within its tolerance of a pound. The document disagrees with itself in five places:

    the four practitioners are 4 x 44,127 = 176,508 by its own cells and 176,509 as printed (the unrounded total);
    the half post's cells add to 22,063 and 22,063.50 is printed (the rounded total halved);
    the 0.4 post shows full-time basic, NI and super beside 0.4 of the total, which is cut off, not rounded;
    SM1's NI is cut off to 7,808 (nearest is 7,809) and its cells add to 75,991, not 75,992;
    the total, 292,214.50, adds the printed totals: 0.79 less than the exact sum.
    """
    found = schedule(report(seed_plan(), PRO_RATA))
    printed = {
        "EH Practitioner": (4, 33_366, 4_255, 6_506, 44_127, 176_509),
        "YJP MASH practitioner": (0.5, 16_683, 2_127, 3_253, 22_063.5, 22_063.5),
        "KFT additional 0.4 to make the 0.6 to 1 FTE": (0.4, None, None, None, None, 17_650),
        "Service Manager Family Safeguarding": (1, 57_057, 7_808, 11_126, 75_992, 75_992),
    }
    rows = {row.cells[0]: row.cells for row in rows_of(found, Part.BODY)}
    assert rows.keys() == printed.keys()
    for title, (fte, *amounts) in printed.items():
        cells = rows[title]
        assert cells[1] == round(fte * 10_000)
        for amount, cell in zip(amounts, cells[3:], strict=True):
            assert isinstance(cell, int)
            assert amount is None or abs(float(in_pounds(cell)) - amount) <= 1
    (total,) = rows_of(found, Part.TOTAL)
    assert total.cells[1] == 59_000
    assert total.cells[-1] == pytest.approx(pounds("292215.288"), abs=100)


def test_the_schedule_shows_the_cells_as_the_decision_does() -> None:
    found = schedule(report(seed_plan(), PRO_RATA))
    shown = [
        [cell_text(column, cell) for column, cell in zip(found.columns, row.cells, strict=True)]
        for row in rows_of(found, Part.BODY)
    ]
    assert ["EH Practitioner", "4.00", "G9 (23) †", "£33,366", "£4,255", "£6,506", "£44,127", "£176,509"] in shown
    assert [column.label for column in found.columns][:2] == ["Post", "FTE"]


def test_the_statutory_rule_gives_the_half_post_its_whole_threshold() -> None:
    found = schedule(report(seed_plan()))
    cells = next(row.cells for row in found.rows if row.cells[0] == "YJP MASH practitioner")
    assert cells[4] == pounds("1752.45")
    assert cells[7] == pytest.approx(pounds("21688.64"), abs=100)


def test_the_rounding_note_says_what_adding_the_cells_gives() -> None:
    note = schedule(report(seed_plan(), PRO_RATA)).notes[0]
    assert "totals are of the unrounded values" in note
    assert "Adding the rounded cells gives £292,216; the unrounded sum is £292,215.29, a difference of +£0.71." in note


def test_posts_that_are_alike_stand_in_one_row_and_others_do_not() -> None:
    posts = [
        post("a", "Practitioner"),
        post("b", "Practitioner"),
        post("c", "Practitioner", fte=5_000),
        post("d", "Practitioner", fte=5_000),
        post("e", "Practitioner", unit="fs"),
    ]
    cells = [row.cells[:2] for row in rows_of(schedule(report(seed_plan(posts))), Part.BODY)]
    assert cells == [
        ("Practitioner", 20_000),
        ("Practitioner (2 posts of 0.50)", 10_000),
        ("Practitioner", 10_000),
    ]


@pytest.mark.parametrize("priced", [True, False])
def test_every_table_of_the_sample_foots(priced: bool) -> None:
    plan = sample(priced)
    for each in tables_of(report(plan)):
        if any(row.part is Part.TOTAL for row in each.rows):
            assert_foots(each)


def test_the_totals_of_the_sample_are_the_measured_ones() -> None:
    plan = sample()
    whole = measure(plan, AS_AT).whole
    blocks = report(plan)
    (by_unit,), (by_post,) = rows_of(summary(blocks), Part.TOTAL), rows_of(schedule(blocks), Part.TOTAL)
    assert by_unit.cells[1:3] == (145, 1_413_500)
    assert by_post.cells[1] == 1_413_500
    assert by_unit.cells[-1] == by_post.cells[-1] == whole.cost.annual


def test_no_name_of_a_person_is_printed() -> None:
    plan = sample()
    said = words(report(plan))
    assert [person.name for person in plan.people.values() if person.name and person.name in said] == []


def test_a_post_without_a_price_is_counted_named_and_not_zero() -> None:
    plan = seed_plan([post("a", "Practitioner"), post("b", "Adviser", None)])
    blocks = report(plan)
    cells = next(row.cells for row in schedule(blocks).rows if row.cells[0] == "Adviser")
    assert cells[-1] is None
    assert_foots(schedule(blocks))
    assert_foots(summary(blocks))
    missing = table(blocks, "Posts without a price")
    assert [row.cells for row in missing.rows][1] == ("Adviser", "Early Help", 1, 10_000)
    assert "There is no grade" in str(missing.rows[0].cells[0])
    assert "The price is known for 1.00 of 2.00 FTE" in words(blocks)


def test_a_plan_without_any_price_says_so_and_gives_the_rest() -> None:
    blocks = report(replace(seed_plan(), on_cost_schemes={}))
    assert "no post has a price yet" in words(blocks)
    assert "No National Insurance rate is set" in words(blocks)
    assert [column.label for column in summary(blocks).columns] == ["Unit", "Posts", "FTE"]


def test_posts_of_partners_and_of_other_papers_are_named_under_the_table() -> None:
    posts = [
        post("a", "Practitioner"),
        post("b", "Health Visitor", employer="NHS Trust"),
        post("c", "Team Manager", costed_in="Family safeguarding business case"),
        post("d", "Team Manager", costed_in="Family safeguarding business case"),
    ]
    blocks = report(seed_plan(posts))
    notes = " ".join(schedule(blocks).notes)
    assert "Family safeguarding business case" in notes
    assert "Team Manager (2 posts)" in notes
    assert "Employed by NHS Trust, neither in the FTE nor in the cost: Health Visitor." in notes
    (total,) = rows_of(schedule(blocks), Part.TOTAL)
    assert total.cells[1] == 30_000
    assert total.cells[-1] == pounds("44127.27")
    assert_foots(schedule(blocks))


def test_posts_without_a_unit_and_in_units_that_hang_below_themselves_are_counted_once() -> None:
    plan = seed_plan([post("a", "Adrift", unit="nowhere"), *posts_of_the_decision()])
    loop = replace(plan.units["eh"], parent="eh2")
    plan = replace(plan, units={**plan.units, "eh": loop, "eh2": replace(loop, id="eh2", name="Loop", parent="eh")})
    blocks = report(plan)
    for found in (schedule(blocks), summary(blocks)):
        assert_foots(found)
    assert "Posts without a unit" in words(blocks)


def test_the_assumptions_carry_their_dates_and_sources() -> None:
    rows = {row.cells[0]: row.cells for row in table(report(seed_plan(), PRO_RATA), "Pay and rates").rows}
    assert rows["Pay scale"][2:] == ("1 April 2024", "NJC circular of October 2024")
    assert rows["Employer National Insurance"][1] == "15 % of pay above £5,000 a year, tax year 2025/26"
    assert str(rows["Pension (Super)"][1]).startswith("Local Government Pension Scheme: 19.5 % of basic pay")
    said = words(report(seed_plan(), PRO_RATA))
    assert "Part-time NI Pro rata: " in said
    assert "Vacant and new posts Costed at the top of the grade." in said
    assert "Part-time NI Statutory: " in words(report(seed_plan()))


def test_example_rates_are_called_examples_before_anything_else() -> None:
    blocks = report(sample())
    (warning,) = [block for block in blocks if isinstance(block, Check)]
    assert not warning.holds
    assert "Example rates are in use" in warning.text


def test_only_problems_that_touch_a_figure_are_printed() -> None:
    touching = Problem(code="fte-out-of-range", text="FTE is 1.40.", where="Practitioner P1", table="posts", key="a")
    beside = Problem(code="name-missing", text="A person has no name.", table="people", key="x")
    said = words(report(seed_plan(), problems=(touching, beside)))
    assert "FTE is 1.40." in said
    assert "no name" not in said


def test_a_point_that_is_not_known_is_marked_and_explained() -> None:
    person = Person(id="x", name="Somebody")
    plan = seed_plan([post("a", "Practitioner")])
    plan = replace(plan, people={"x": person}, assignments={"1": Assignment(id="1", person="x", post="a")})
    found = schedule(report(plan))
    assert found.rows[1].cells[2] == "G9 (23) *"
    assert any("point is not known" in note for note in found.notes)


def test_the_report_of_the_sample_paints_without_a_clipped_word() -> None:
    document = document_pdf(report(sample()))
    assert document.pages >= 4
    assert document.smallest_text_pt >= 7
