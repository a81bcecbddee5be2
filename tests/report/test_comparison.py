"""The plain comparison: the sum holds in every line, lines add up, every changed post is listed."""

from dataclasses import replace

import pytest

from tests.calc.sample import AS_AT
from tests.report.proposal import MASH, proposed, sample_comparison
from tests.report.seed import post, posts_of_the_decision, seed_plan
from tests.report.test_costed import assert_foots, rows_of, table, words
from workforce_planner.calc.comparison import Comparison, compare, compare_results
from workforce_planner.calc.results import measure
from workforce_planner.calc.yearly import Method
from workforce_planner.model.money import Fte, Money, in_pounds, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.paint.document_pdf import document_pdf
from workforce_planner.report.blocks import Check, Kind, Part, Table, cell_text, tables_of
from workforce_planner.report.comparison import comparison_report, headline, unrounded
from workforce_planner.report.costed import CostedOptions, costed_report
from workforce_planner.report.identity import by_unit_terms, identity_check, measures
from workforce_planner.report.places import lines
from workforce_planner.report.rounding import RULE, to_the_pound


@pytest.fixture(scope="module")
def sampled() -> Comparison:
    return sample_comparison()


def term_tables(comparison: Comparison) -> list[Table]:
    return [by_unit_terms(comparison, measure) for measure in measures(comparison)]


def test_every_line_of_the_sum_adds_across(sampled: Comparison) -> None:
    for found in term_tables(sampled):
        for row in found.rows:
            if row.part is not Part.GROUP:
                figures = [cell for cell in row.cells[1:] if isinstance(cell, int)]
                assert sum(figures[:-1]) == figures[-1], row


def test_the_lines_of_an_area_add_up_to_it_though_a_unit_moves_to_another(sampled: Comparison) -> None:
    assert sampled.proposed.plan.units[MASH].parent != sampled.current.plan.units[MASH].parent
    assert_foots(table(comparison_report(sampled, "B"), "Current and proposed"))
    for found in term_tables(sampled):
        kept = [0, 1, 2, 3, 6, 7]  # the transfer columns do not add down, as the note under the table says
        columns = tuple(found.columns[place] for place in kept)
        rows = (
            row if row.part is Part.GROUP else replace(row, cells=tuple(row.cells[place] for place in kept))
            for row in found.rows
        )
        assert_foots(Table(caption=found.caption, columns=columns, rows=tuple(rows)))


def test_areas_and_the_total_are_those_of_the_comparison(sampled: Comparison) -> None:
    found = list(lines(sampled))
    assert found[-1].movement == sampled.total
    by_name = {line.name: line.movement for line in found if line.part is Part.SUBTOTAL}
    for unit, movement in sampled.units.items():
        record = sampled.proposed.plan.units[unit]
        if record.parent is None and record.name in by_name:
            assert by_name[record.name]._replace(name="", causes={}) == movement._replace(name="", causes={})


def test_a_unit_that_moves_has_a_line_on_both_sides_that_says_so(sampled: Comparison) -> None:
    names = [line.name for line in lines(sampled)]
    assert "EDT & MASH (moves out)" in names
    assert "EDT & MASH (moves in)" in names


def test_the_total_goes_from_current_to_proposed_and_its_causes_are_in_changed(sampled: Comparison) -> None:
    found = table(comparison_report(sampled, "B"), "From the current")
    rows = {row.cells[0]: row.cells[1:] for row in found.rows}
    assert rows["Current"][:2] == (145, 1_413_500)
    assert rows["–\u00a0Disestablished"][:2] == (-11, -110_000)
    assert rows["+\u00a0New"][:2] == (6, 60_000)
    assert rows["=\u00a0Proposed"] == (140, 1_359_500, sampled.proposed.whole.cost.annual)
    causes = [row.cells[1:] for row in found.rows if row.depth == 1]
    assert [sum(column) for column in zip(*causes, strict=True)] == list(rows["±\u00a0Changed"])


def test_the_sum_is_checked_and_said_to_hold(sampled: Comparison) -> None:
    check = identity_check(sampled)
    assert isinstance(check, Check)
    assert check.holds
    broken = replace(sampled, total=sampled.total._replace(proposed=sampled.total.current))
    assert not identity_check(broken).holds


def test_every_post_that_changes_is_listed_old_beside_new(sampled: Comparison) -> None:
    said = table(comparison_report(sampled, "B"), "Posts that change")
    cells = [row.cells for row in said.rows]
    assert (
        "Advanced Practitioner (6 posts: NEW1, NEW2, NEW3, NEW4, NEW5 and NEW6)",
        "New",
        "–",
        "1.00 FTE, G11",
    ) in cells
    assert ("New posts: 6",) in cells
    assert ("Disestablished posts: 11",) in cells
    assert any(row[1:] == ("FTE", "1.00", "0.60") for row in cells if len(row) == 4)
    moved = next(row for row in cells if len(row) == 4 and row[1] == "Unit")
    assert moved[2:] == (
        "Social Care & Safeguarding / CASS / CASS Team 2",
        "Early Help & School Readiness / Family Support",
    )
    assert any(row[1:] == ("Notes", "changed", "changed") for row in cells if len(row) == 4)


def test_the_cost_of_the_changes_adds_up_to_the_difference(sampled: Comparison) -> None:
    found = table(comparison_report(sampled, "B"), "What the changes cost")
    assert_foots(found)
    (total,) = rows_of(found, Part.TOTAL)
    assert total.cells[-1] == sampled.total.difference.pounds
    assert total.cells[1] == sampled.total.difference.fte


def test_without_prices_posts_and_fte_are_compared_and_cost_is_not_known() -> None:
    comparison = sample_comparison(priced=False)
    blocks = comparison_report(comparison, "B")
    assert "What that costs is not known" in words(blocks)
    assert [each.caption for each in tables_of(blocks) if "cost" in each.caption] == []
    assert_foots(table(blocks, "Current and proposed"))


def test_a_proposal_that_changes_nothing_says_so() -> None:
    plan = seed_plan()
    blocks = comparison_report(compare(plan, plan, plan.setting.as_at or AS_AT), "Nothing")
    assert "No post changes." in words(blocks)
    assert "no change of cost" in words(blocks)


def decision() -> tuple[Plan, Plan]:
    """Before and after the officer decision: 0.6 of a post becomes a whole one, the others are new."""
    base = post("kft", "KFT practitioner", fte=6_000, unit="fs")
    added = [each for each in posts_of_the_decision() if each.id != "p6"]
    return seed_plan([base]), seed_plan([replace(base, fte=Fte(10_000)), *added])


def test_the_decision_as_a_proposal_costs_what_it_printed() -> None:
    current, after = decision()
    day = current.setting.as_at or AS_AT
    sides = [measure(plan, day, Method.PRO_RATA) for plan in (current, after)]
    found = table(comparison_report(compare_results(*sides), "Early Help posts"), "What the changes cost")
    cells = {row.cells[0]: row.cells for row in found.rows if row.part is Part.BODY}
    assert cells["EH Practitioner"][1] == 40_000
    raised = cells["KFT practitioner, 0.60 to 1.00 FTE"]
    assert raised[1] == 4_000
    assert isinstance(raised[-1], int)
    assert abs(float(in_pounds(raised[-1])) - 17_650) <= 1
    (total,) = rows_of(found, Part.TOTAL)
    assert total.cells[1] == 59_000
    assert total.cells[-1] == pytest.approx(pounds("292215.29"), abs=200)


def test_the_statutory_rule_gives_the_true_cost_of_more_hours() -> None:
    current, after = decision()
    comparison = compare(current, after, current.setting.as_at or AS_AT)
    found = table(comparison_report(comparison, "Early Help posts"), "What the changes cost")
    raised = next(row.cells for row in found.rows if str(row.cells[0]).startswith("KFT"))
    assert raised[-1] == pytest.approx(pounds("17950.91"), abs=100)
    assert raised[4] == pytest.approx(pounds("2001.96"), abs=100)


def test_a_price_known_on_one_side_only_is_marked() -> None:
    current = seed_plan([post("a", "Practitioner", None)])
    after = seed_plan([post("a", "Practitioner")])
    found = table(comparison_report(compare(current, after, current.setting.as_at or AS_AT), "B"), "What the changes")
    assert "‡" in str(next(row for row in found.rows if row.part is Part.BODY).cells[2])
    assert any("one side only" in note for note in found.notes)
    assert_foots(found)


def test_the_costed_report_of_a_proposal_says_first_what_it_changes(sampled: Comparison) -> None:
    options = CostedOptions(proposal="Proposal B")
    captions = [
        each.caption for each in tables_of(costed_report(sampled.proposed.plan, sampled.proposed, sampled, options))
    ]
    assert captions.index("What the changes cost a year") < captions.index(
        "Cost of each post, full year, and of all posts alike"
    )
    assert "From the current to the proposed structure" in captions


def test_no_name_of_a_person_is_in_a_comparison(sampled: Comparison) -> None:
    said = words(comparison_report(sampled, "B"))
    assert [each.name for each in sampled.current.plan.people.values() if each.name and each.name in said] == []


def test_a_unit_closed_by_the_proposal_keeps_its_line(sampled: Comparison) -> None:
    current = sampled.current.plan
    after = proposed(current)
    kept = {key: unit for key, unit in after.units.items() if MASH not in (key, unit.parent)}
    posts = {key: each for key, each in after.posts.items() if each.unit in kept}
    comparison = compare(current, replace(after, units=kept, posts=posts), AS_AT)
    assert_foots(table(comparison_report(comparison, "B"), "Current and proposed"))
    assert "EDT & MASH" in [line.name for line in lines(comparison)]


def test_the_comparison_of_the_sample_paints_without_a_clipped_word(sampled: Comparison) -> None:
    document = document_pdf(comparison_report(sampled, "Proposal B"))
    assert document.smallest_text_pt >= 7


def test_every_table_of_pounds_says_what_adding_its_printed_cells_gives(sampled: Comparison) -> None:
    said = comparison_report(sampled, "B")
    for found in tables_of(said):
        if any(column.kind is Kind.MONEY for column in found.columns) and found.rows[-1].part is Part.TOTAL:
            assert any(note.startswith(RULE) for note in found.notes), found.caption


def test_the_lead_does_not_contradict_its_own_figures(sampled: Comparison) -> None:
    total = sampled.total
    printed = to_the_pound(total.proposed.pounds) - to_the_pound(total.current.pounds)
    agrees = printed == to_the_pound(total.difference.pounds)
    assert ("each rounded; the difference is of the exact values" in headline(sampled, "B")) is not agrees
    odd = total.current._replace(pounds=Money(10_400)), total.proposed._replace(pounds=Money(20_600))
    shifted = total._replace(current=odd[0], proposed=odd[1])
    assert unrounded(shifted) == ""
    assert (
        unrounded(
            shifted._replace(
                current=odd[0]._replace(pounds=Money(14_900)), proposed=odd[1]._replace(pounds=Money(16_000))
            )
        )
        != ""
    )


def test_what_a_unit_no_longer_has_is_a_dash_in_every_table(sampled: Comparison) -> None:
    for found in (table(comparison_report(sampled, "B"), "Current and proposed"), *term_tables(sampled)):
        figures = [column for column in found.columns if column.kind is not Kind.TEXT]
        assert {cell_text(column, 0) for column in figures} == {"–"}


def test_spot_salaries_have_a_source_and_sources_hold_facts_only(sampled: Comparison) -> None:
    rows = table(comparison_report(sampled, "B"), "Pay and rates").rows
    assert {row.cells[3] for row in rows if row.cells[0] == "Spot salaries"} <= {"Example", "Entered by the council"}
    assert not any("not checked" in str(cell) for row in rows for cell in row.cells)
