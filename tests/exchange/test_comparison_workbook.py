"""The workbook of a comparison: its formulas recompute to the figures, in the program that a person opens it in."""

from pathlib import Path

import pytest

from tests.calc.cabinet import DAY, structures
from tests.exchange.recomputed import MISSING, PROGRAM, recomputed
from workforce_planner.calc.areas import cabinet_table
from workforce_planner.calc.bridging import annual_bridge, year_bridge
from workforce_planner.calc.comparison import compare
from workforce_planner.calc.net_effect import effects
from workforce_planner.calc.phases import by_phase, by_reason
from workforce_planner.calc.side_by_side import Structure, side_by_side
from workforce_planner.calc.timeline import timeline
from workforce_planner.exchange.comparison_workbook import ComparisonSheets, export_comparison
from workforce_planner.exchange.costing.book import Headings
from workforce_planner.report.change_list import change_rows


def sheets() -> ComparisonSheets:
    current, proposed = structures()
    comparison = compare(current, proposed, DAY)
    times = timeline(current, DAY), timeline(proposed, DAY, current=current)
    found = effects(comparison, times)
    sides = (comparison.current, comparison.proposed)
    columns = [
        Structure(key=name, name=name, results=results, times=each)
        for name, results, each in zip(("Now", "New"), sides, times, strict=True)
    ]
    return ComparisonSheets(
        headings=Headings(name="Restructure", structure="New and Now", marking="OFFICIAL", dates=""),
        names=("Now", "New"),
        side_by_side=side_by_side(columns),
        cabinet=cabinet_table(*sides, times),
        bridges=[annual_bridge(*sides, times), year_bridge(*times, 2022), year_bridge(*times, 2023)],
        phases=by_phase(proposed, found),
        reasons=by_reason(found),
        first_year=2022,
        changes=change_rows(comparison, found),
    )


@pytest.mark.skipif(PROGRAM is None, reason=MISSING)
def test_the_formulas_give_the_figures_of_the_cabinet_table_and_of_the_bridge(tmp_path: Path) -> None:
    assert export_comparison(sheets(), tmp_path / "book.xlsx") == ()
    book = recomputed([tmp_path / "book.xlsx"], tmp_path)["book"]
    rows = {row[0]: row[1:7] for row in book["Cabinet table"].iter_rows(values_only=True) if row[0]}
    assert rows["Sub-total Social Care & Safeguarding"][:3] == pytest.approx((126.55, 154.1, 27.55))
    assert rows["Sub-total Social Care & Safeguarding"][5] == pytest.approx(1_385_421)
    assert rows["Restructure"][5] == pytest.approx(2_308_302 - 1)
    assert rows["Total"][2] == pytest.approx(56.75)
    assert rows["Total"][5] == pytest.approx(2_632_527 - 1)
    bridge = {row[0]: row[1:4] for row in book["Bridge"].iter_rows(values_only=True) if row[0]}
    assert bridge["Workforce Planner's figure"][0] > 0
    assert bridge["Check"] == ("✓ adds up",) * 3
    groups = {row[0]: row for row in book["Phases and reasons"].iter_rows(values_only=True) if row[0]}
    assert groups["Total"][4] == pytest.approx(56.75)
    side = {row[0]: row for row in book["Comparison"].iter_rows(values_only=True) if row[0]}
    assert side["FTE established"][3] == pytest.approx(56.75)
