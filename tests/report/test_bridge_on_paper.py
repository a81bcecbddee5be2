"""The cost bridge, the cabinet table and structures side by side on paper say what was worked out, and foot."""

import pytest

from tests.calc.cabinet import DAY, structures
from tests.calc.sample import AS_AT, sample
from tests.report.proposal import proposed
from workforce_planner.assets.fonts import text_metrics
from workforce_planner.calc.areas import cabinet_table
from workforce_planner.calc.bridge import Bridge, Cause
from workforce_planner.calc.bridging import annual_bridge
from workforce_planner.calc.results import measure
from workforce_planner.calc.side_by_side import Structure, side_by_side
from workforce_planner.calc.timeline import timeline
from workforce_planner.chart.plot import ON_PAPER, ON_SCREEN, PlotMeasures, waterfall_scene
from workforce_planner.model.money import fte, pounds
from workforce_planner.report.blocks import Check, Drawing, Part, Table
from workforce_planner.report.bridge import bridge_blocks, bridge_by_unit, bridge_posts, bridge_table, waterfall
from workforce_planner.report.cabinet import cabinet_block
from workforce_planner.report.side_by_side import figures_table, units_table

SIDES = ("Current", "Proposed")


@pytest.fixture(scope="module")
def bridge() -> Bridge:
    current = sample()
    return annual_bridge(measure(current, AS_AT), measure(proposed(current), AS_AT))


def test_the_table_of_the_bridge_adds_up(bridge: Bridge) -> None:
    found = bridge_table(bridge, SIDES)
    body = [row.cells[1] for row in found.rows if row.part is Part.BODY]
    difference = next(row.cells[1] for row in found.rows if row.cells[0] == "Difference")
    assert sum(body) == difference == bridge.total.difference  # type: ignore[arg-type]


def test_every_unit_adds_across(bridge: Bridge) -> None:
    for row in bridge_by_unit(bridge, SIDES).rows:
        amounts = [cell for cell in row.cells[1:] if isinstance(cell, int)]
        assert sum(amounts[:-1]) == amounts[-1], row.cells[0]


def test_the_posts_behind_a_cause_add_up_to_it(bridge: Bridge) -> None:
    found = bridge_posts(bridge)
    for cause, amount in bridge.total.causes.items():
        total = next(
            row.cells[1] for row in found.rows if row.part is Part.SUBTOTAL and row.cells[0] == cause.value.capitalize()
        )
        assert total == amount


def test_the_bridge_is_drawn_with_its_table_and_its_tick(bridge: Bridge) -> None:
    drawn, table, check = bridge_blocks(bridge, SIDES, text_metrics())
    assert isinstance(drawn, Drawing)
    assert isinstance(table, Table)
    assert isinstance(check, Check)
    assert check.holds
    assert "new +£" in drawn.spoken


@pytest.mark.parametrize("measures", [ON_PAPER, ON_SCREEN])
def test_no_bar_or_word_of_the_waterfall_leaves_the_plot(bridge: Bridge, measures: PlotMeasures) -> None:
    plot = waterfall(bridge, ("The current structure of a very long name indeed", "Proposed"))
    for width in (240.0, 500.0, 900.0):
        scene = waterfall_scene(plot, width, text_metrics(), measures)
        assert all(box.x >= 0 and box.x + box.width <= width + 0.01 for box in scene.frames)
        assert all(text.x >= 0 and text.x + text.width <= width + 0.01 for text in scene.texts)
        assert len(scene.hits) == len(plot.levels)
    styles = {box.key: box.style for box in scene.frames if box.key}
    assert styles[Cause.NEW.value] != styles[Cause.DISESTABLISHED.value]


def test_the_cabinet_table_foots_and_has_its_notes() -> None:
    current, after = structures()
    times = timeline(current, DAY), timeline(after, DAY, current=current)
    found = cabinet_block(cabinet_table(measure(current, DAY), measure(after, DAY), times))
    total = found.rows[-1]
    assert (total.cells[2], total.cells[6]) == (fte("194.1"), pounds(2_632_526))
    body = [row.cells for row in found.rows if row.part is Part.BODY]
    for place in range(1, 7):
        assert sum(row[place] for row in body) == total.cells[place]  # type: ignore[misc]
    assert any("Paid once" in note for note in found.notes)


def test_structures_side_by_side_say_their_differences() -> None:
    current = sample()
    columns = [
        Structure(key=name, name=name, results=measure(plan, AS_AT))
        for name, plan in {"Now": current, "A": proposed(current), "Same": current}.items()
    ]
    found = side_by_side(columns)
    rows = {row.cells[0]: row.cells[1:] for row in figures_table(found).rows}
    assert rows["Posts"][0] == rows["Posts"][3]
    assert rows["Posts"][4] == "–"
    assert str(rows["Posts"][2]).startswith(("+", "–"))
    assert "Annual cost" not in {row.cells[0] for row in figures_table(found, pay=False).rows}
    by_unit = units_table(found, "established_fte")
    for row in by_unit.rows:
        now, after, change = row.cells[1:4]
        if isinstance(now, int) and isinstance(after, int):
            assert after - now == change
