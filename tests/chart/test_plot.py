"""Plots: every bar in proportion and in its space, what is over a target hatched, the target where it belongs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.assets.fonts import text_metrics
from workforce_planner.chart.plot import (
    ON_PAPER,
    Bar,
    Category,
    Plot,
    Target,
    bars_scene,
    columns_scene,
    hatching,
    in_parts,
)
from workforce_planner.chart.scene import Box, Scene, smallest_text
from workforce_planner.chart.style import THEMES

SIZES = st.floats(1, 400)


def plot_of(values: list[tuple[int, int]], series: int = 1, target: int | None = None) -> Plot:
    categories = tuple(
        Category(
            key=str(n),
            label=str(n),
            bars=tuple(Bar(value=value, text=str(value), over=over) for _ in range(series)),
            tip=f"{value} at {n}",
        )
        for n, (value, over) in enumerate(values, start=1)
    )
    words = Target(after=target, words=f"target {target}") if target is not None else None
    names = ("Current", "Proposed")[2 - series :]
    return Plot(title="Spans", spoken="", axis="Reports", series=names, categories=categories, target=words)


def bars_of(scene: Scene, key: str) -> list[Box]:
    return [box for box in scene.frames if box.key == key]


def test_columns_are_as_high_as_their_values() -> None:
    scene = columns_scene(plot_of([(2, 0), (8, 0), (4, 0)]), 400, 240, text_metrics())
    heights = [bars_of(scene, key)[0].height for key in "123"]
    assert heights[1] == pytest.approx(4 * heights[0])
    assert heights[2] == pytest.approx(2 * heights[0])


def test_what_is_over_the_target_is_hatched_and_the_target_is_named() -> None:
    scene = columns_scene(plot_of([(2, 0), (3, 3), (4, 1)], target=1), 400, 240, text_metrics())
    assert [box.style for box in bars_of(scene, "2")] == ["plot-main-over"]
    assert [box.style for box in bars_of(scene, "3")] == ["plot-main", "plot-main-over"]
    assert any(line.style == "hatch-main" for line in scene.lines)
    (line,) = [each for each in scene.lines if each.style == "target"]
    first, second = bars_of(scene, "1")[0], bars_of(scene, "2")[0]
    assert first.x + first.width < line.points[0][0] < second.x
    words = [text.text for text in scene.texts]
    assert "target 1" in words
    assert "over target" in words


def test_two_series_stand_side_by_side_and_look_different() -> None:
    scene = columns_scene(plot_of([(2, 0), (3, 0)], series=2), 400, 240, text_metrics())
    one, other = bars_of(scene, "1")
    assert {one.style, other.style} == {"plot-base", "plot-main"}
    assert one.x + one.width <= other.x + 0.01
    assert {"Current", "Proposed"} <= {text.text for text in scene.texts}


@given(SIZES, SIZES, st.floats(1, 30))
def test_hatching_stays_inside_its_box(width: float, height: float, step: float) -> None:
    box = Box(10, 20, width, height, "plot-main-over")
    for line in hatching(box, step):
        for x, y in line:
            assert box.x - 0.01 <= x <= box.x + width + 0.01
            assert box.y - 0.01 <= y <= box.y + height + 0.01


@given(st.lists(st.integers(0, 500), min_size=1, max_size=60), st.integers(1, 2))
def test_nothing_is_drawn_outside_the_scene(values: list[int], series: int) -> None:
    plot = plot_of([(value, value // 2) for value in values], series)
    for scene in (columns_scene(plot, 500, 240, text_metrics()), bars_scene(plot, 500, text_metrics())):
        for box in scene.frames:
            assert box.x >= -0.01
            assert box.x + box.width <= scene.width + 0.01
            assert -0.01 <= box.y <= box.y + box.height <= scene.height + 0.01


def test_lying_bars_are_as_long_as_their_values_and_answer_the_pointer() -> None:
    scene = bars_scene(plot_of([(10, 0), (5, 0)]), 500, text_metrics())
    assert bars_of(scene, "1")[0].width == pytest.approx(2 * bars_of(scene, "2")[0].width)
    bar = bars_of(scene, "2")[0]
    hit = scene.hit(bar.x + 1, bar.y + 1)
    assert hit is not None
    assert (hit.kind, hit.key, hit.tip) == ("bar", "2", "5 at 2")


def test_on_paper_nothing_is_too_small_to_read() -> None:
    assert (smallest_text(columns_scene(plot_of([(1, 0)]), 300, 150, text_metrics(), ON_PAPER)) or 0) >= 7


def test_an_empty_plot_is_still_a_scene() -> None:
    assert columns_scene(plot_of([]), 300, 150, text_metrics()).hits == ()
    assert bars_scene(plot_of([]), 300, text_metrics()).hits == ()


def test_long_plots_come_in_parts_that_hold_everything() -> None:
    plot = plot_of([(n, 0) for n in range(50)])
    parts = in_parts(plot, 20)
    assert [len(part.categories) for part in parts] == [20, 20, 10]
    assert tuple(each for part in parts for each in part.categories) == plot.categories


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_theme_has_the_looks_of_plots(theme) -> None:  # type: ignore[no-untyped-def]
    scene = columns_scene(plot_of([(2, 1)], series=2, target=1), 300, 150, text_metrics())
    assert {box.style for box in scene.frames} <= theme.boxes.keys()
    assert {line.style for line in scene.lines} <= theme.lines.keys()
    assert {text.style for text in scene.texts} <= theme.texts.keys()
