"""The workbook for finance of a proposal with phases: what each year costs as the changes take effect."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.calc.priced import JULY_2025, TEAM, holder, post, priced
from tests.calc.test_in_force import YEARS, phased
from tests.exchange.recomputed import MISSING, PROGRAM, recomputed
from workforce_planner.calc.in_force import InForce, in_force
from workforce_planner.calc.timeline import View, timeline
from workforce_planner.exchange.cost_workbook import export_costs
from workforce_planner.exchange.costing.phases import AS_IT_TAKES_EFFECT, in_force_name
from workforce_planner.model.costing import CostLine
from workforce_planner.model.ids import CostLineId, PostId
from workforce_planner.model.money import pounds


def effects() -> dict[View, InForce]:
    """A post made smaller and a new line from October, a post that goes in the next summer."""
    current = priced(post("a", point="21"), post("b", point="21"), held=(holder("x", "a"), holder("y", "b")))
    smaller = replace(current.posts[PostId("a")], fte=5_000)
    gone = replace(current.posts[PostId("b")], disestablished=True)
    line = CostLine(id=CostLineId("l"), name="On call", unit=TEAM, price=pounds(1200))
    proposed = replace(current, posts={smaller.id: smaller, gone.id: gone}, cost_lines={line.id: line})
    proposed = phased(proposed, date(2025, 10, 1), "a")
    proposed = phased(proposed, date(2026, 7, 1), "b")
    proposed = phased(proposed, date(2025, 10, 1), "l", of="cost_lines")
    found = {}
    for view in View:
        old, new = (
            timeline(plan, JULY_2025, view=view, horizon=YEARS, current=current) for plan in (current, proposed)
        )
        found[view] = in_force(old, new)
    return found


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the workbook."""
    path, found = tmp_path_factory.mktemp("phases") / "costs.xlsx", effects()
    assert not export_costs([each.proposed for each in found.values()], path, structure="A", effects=found)
    return path


def test_a_sheet_takes_off_what_is_not_in_force_change_by_change(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    assert book.sheetnames[-2:] == ["Phases", "Check"]
    rows = [row for row in book["Phases"].iter_rows(values_only=True) if row[2] in ("1 October 2025", "1 July 2026")]
    found = effects()
    for place, _year in enumerate(YEARS):
        late = sum(sum(each.not_yet()[place * 12 : place * 12 + 12]) for each in found.values())
        assert sum(row[3 + place] for row in rows) == pytest.approx(late / 10_000)
    assert any(row[2] == AS_IT_TAKES_EFFECT for row in book["Summary"].iter_rows(values_only=True))
    notes = " ".join(str(row[0]) for row in book["Summary"].iter_rows(values_only=True))
    assert "what each year really costs" in notes


def test_without_phases_there_is_no_such_sheet(tmp_path: Path) -> None:
    plan = priced(post("a", point="21"), held=(holder("x", "a"),))
    export_costs([timeline(plan, JULY_2025, horizon=YEARS)], tmp_path / "costs.xlsx")
    assert "Phases" not in openpyxl.load_workbook(tmp_path / "costs.xlsx").sheetnames


@pytest.mark.slow
def test_the_formulas_give_what_the_comparison_says_of_each_year(written: Path) -> None:
    if PROGRAM is None:
        pytest.skip(MISSING)
    book = recomputed([written], written.parent)["costs"]
    assert book["Check"]["A4"].value.startswith("Checked")
    for view, effect in effects().items():
        for year, amount in zip(YEARS, effect.years(), strict=True):
            sheet, cell = book.defined_names[in_force_name(view, year)].attr_text.replace("$", "").split("!")
            assert book[sheet][cell].value == pytest.approx(amount / 10_000, abs=0.0001)
    last = [row for row in book["Check"].iter_rows(min_row=7, values_only=True) if row[2] == AS_IT_TAKES_EFFECT]
    assert len(last) == 2
    assert all(abs(difference) < 0.005 for row in last for difference in row[5::3])
