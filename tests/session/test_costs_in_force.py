"""What a proposal with phases costs in each year is one figure: in the comparison, the costs, their papers."""

import pytest

from workforce_planner.calc.explain_costs import explain_cost
from workforce_planner.calc.timeline import View, Where
from workforce_planner.edit.catalogue import named, spelled
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.money import Money
from workforce_planner.report.blocks import Table
from workforce_planner.report.costs import AT_ONCE, IN_PHASES, NOT_BY_PHASE
from workforce_planner.session.comparing import Compared
from workforce_planner.session.costing.kept import kept_of, wanted_of
from workforce_planner.session.costing.page import WHY, Part, Wanted, answer
from workforce_planner.session.costing.table import Asked, Shown
from workforce_planner.session.costing.times import Times
from workforce_planner.session.document import Document
from workforce_planner.session.printing import costs_blocks
from workforce_planner.session.sample import RESTRUCTURE, sample_document


@pytest.fixture(scope="module")
def document() -> Document:
    """Return the sample."""
    return sample_document()


@pytest.fixture(scope="module")
def key(document: Document) -> ProposalId:
    """Return its proposal with phases."""
    return next(each.id for each in document.plan().proposals.values() if each.name == RESTRUCTURE)


def compared(document: Document, key: ProposalId) -> tuple[Money, ...]:
    """The cost by year that the comparison shows."""
    found = Compared(document, [key])
    lines = {line.key: line.cells[-1].value for line in found.side_by_side.total.lines}
    return tuple(lines[f"cost_{year.first}"] for year in found.times(key).horizon)  # type: ignore[misc]


def test_costs_comparison_working_and_paper_agree_in_each_year(document: Document, key: ProposalId) -> None:
    expected, costs = compared(document, key), document.costs_in_force(key)
    assert costs.years() == expected
    assert costs.years() != document.costs(key).years()
    assert document.costs_in_force(key) is costs
    found = answer(Times(document, key), Wanted())
    assert found is not None
    assert found.phased
    assert found.sheet.totals[0].cells == expected
    assert IN_PHASES in found.sheet.notes
    for year in costs.horizon:
        assert explain_cost(costs, year=year.first).value == expected[costs.place(year)]
    tables = [each for each in costs_blocks(document, key) if isinstance(each, Table)]
    printed = next(each for each in tables if each.caption == "Cost by unit and financial year")
    assert printed.rows[-1].cells[1:] == expected


def test_every_unit_agrees_with_the_comparison(document: Document, key: ProposalId) -> None:
    effect, costs = Compared(document, [key]).effect(key), document.costs_in_force(key)
    assert effect is not None
    for unit in document.plan(key).units:
        assert costs.years(Where(unit=unit)) == effect.years(unit)


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("at_once", [False, True])
def test_every_part_of_the_tab_has_its_table_either_way(
    document: Document, key: ProposalId, view: View, part: Part, at_once: bool
) -> None:
    found = answer(Times(document, key), Wanted(part=part, asked=Asked(view=view, at_once=at_once)))
    assert found is not None
    assert found.phased is (part in (Part.COSTS, Part.FUNDING, Part.BUDGET, Part.ONE_OFF))
    for row in found.sheet.totals:
        for column in range(len(found.sheet.columns)):
            found.sheet.explain(row, column)


def test_the_switch_costs_everything_from_the_first_year_and_is_kept(document: Document, key: ProposalId) -> None:
    wanted = Wanted(asked=Asked(at_once=True))
    found = answer(Times(document, key), wanted)
    assert found is not None
    assert found.sheet.totals[0].cells == document.costs(key).years()
    assert AT_ONCE in found.sheet.notes
    assert found.sheet.caption.endswith("as if all were in place")
    assert wanted_of(kept_of(wanted)).asked.at_once
    assert not wanted_of({}).asked.at_once


def test_the_difference_is_that_of_the_comparison(document: Document, key: ProposalId) -> None:
    found = answer(Times(document, key), Wanted(asked=Asked(shown=Shown.DIFFERENCE)))
    assert found is not None
    base = document.costs().years()
    expected = [after - before for after, before in zip(compared(document, key), base, strict=True)]
    assert list(found.sheet.totals[0].cells) == expected


def test_the_current_structure_and_proposals_without_phases_are_costed_as_they_are(document: Document) -> None:
    first = next(iter(document.plan().proposals))
    for each in (None, first):
        assert document.costs_in_force(each) is document.costs(each)
        assert not Times(document, each).phased


def test_it_follows_edits_of_both_structures() -> None:
    with sample_document() as document:
        key = next(each.id for each in document.plan().proposals.values() if each.name == RESTRUCTURE)
        plan = document.plan(key)
        posts = [post for post in document.plan().posts if not plan.posts[post].disestablished][20:60:10]
        seen = {document.costs_in_force(key).years()}
        for at, (scope, post) in enumerate((scope, post) for post in posts for scope in (key, None)):
            document.perform(named("change-post", posts=(post,), fields={"fte": 2_500 + 100 * at}), scope)
            assert document.costs_in_force(key).years() == compared(document, key)
            seen.add(document.costs_in_force(key).years())
        assert len(seen) > 4


@pytest.mark.parametrize("part", [Part.AGENCY, Part.FALLING, Part.VACANCY])
@pytest.mark.parametrize("at_once", [False, True])
def test_what_is_of_a_proposal_as_a_whole_says_why_and_is_the_same_either_way(
    document: Document, key: ProposalId, part: Part, at_once: bool
) -> None:
    wanted = Wanted(part=part, asked=Asked(at_once=at_once))
    found, whole = answer(Times(document, key), wanted), answer(Times(document, key).all_in_place(), wanted)
    assert found is not None
    assert whole is not None
    why = NOT_BY_PHASE[WHY[part]]
    assert found.sheet.notes[0] == why
    assert [row.cells for row in found.sheet.rows] == [row.cells for row in whole.sheet.rows]
    unphased = answer(Times(document, None), wanted)
    assert unphased is not None
    assert why not in unphased.sheet.notes


def test_what_is_paid_once_is_paid_from_its_phase_and_saves_only_from_then() -> None:
    with sample_document() as document:
        key = next(each.id for each in document.plan().proposals.values() if each.name == RESTRUCTURE)
        moving = {"name": "Moving", "price": "10000", "period": "once"}
        made = document.perform(spelled("create-cost-line", moving), key)
        line = made.changes[0].key
        phases = [each for each in document.plan(key).phases.values() if each.effective_on is not None]
        last = max(phases, key=lambda each: each.effective_on)
        document.perform(named("set-phase", cost_lines=(line,), phase=last.id), key)
        found, at_once = (
            answer(Times(document, key), Wanted(part=Part.ONE_OFF, asked=Asked(at_once=each))) for each in (False, True)
        )
        assert found is not None
        assert at_once is not None
        assert (IN_PHASES in found.sheet.notes, AT_ONCE in at_once.sheet.notes) == (True, True)
        rows = [next(row for row in each.sheet.rows if row.key == line) for each in (found, at_once)]
        assert rows[0].cells[-1] == rows[1].cells[-1] == Money(10_000_0000)
        assert rows[0].cells != rows[1].cells
        for column in range(len(found.sheet.columns)):
            step = found.sheet.explain(rows[0], column)
            assert step is None or step.value == rows[0].cells[column]
        assert found.sheet.lead != at_once.sheet.lead


def test_paper_has_the_same_agency_as_the_tab_and_says_why(document: Document, key: ProposalId) -> None:
    tables = [each for each in costs_blocks(document, key) if isinstance(each, Table)]
    agency = [each for each in tables if NOT_BY_PHASE["agency"] in each.notes]
    found = answer(Times(document, key), Wanted(part=Part.AGENCY))
    assert found is not None
    assert len(agency) == (1 if found.sheet.rows else 0)
    for table in agency:
        year = found.wanted.asked.year
        place = document.costs(key).place(year) + 1
        assert table.rows[-1].cells[place] == found.sheet.totals[0].cells[2]
