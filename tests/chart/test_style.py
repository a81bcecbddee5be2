"""Every theme knows every style, and no state is said by colour alone."""

import pytest

from tests.chart.structures import organisation, plan_of, states_of
from workforce_planner.assets.fonts import text_metrics
from workforce_planner.chart.build import build
from workforce_planner.chart.pages import build_pages
from workforce_planner.chart.scene import Scene
from workforce_planner.chart.spec import ChartSpec
from workforce_planner.chart.style import COUNCIL_ON, DASHES, STATES, THEMES, Theme


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(scope="module")
def scenes() -> list[Scene]:
    plan = plan_of(organisation(80))
    spec = ChartSpec(target_span=4, depth=3)
    pages = build_pages(plan, None, ChartSpec(), text_metrics(), states=states_of(plan))
    plain = build_pages(plan, None, ChartSpec(), text_metrics())
    return [build(plan, None, spec, text_metrics(), states=states_of(plan)), *(page.scene for page in (*pages, *plain))]


@pytest.mark.parametrize("theme", [*THEMES.values(), *COUNCIL_ON.values()], ids=lambda theme: theme.name)
def test_a_theme_knows_every_style_of_a_scene(theme: Theme, scenes: list[Scene]) -> None:
    for scene in scenes:
        assert {box.style for box in (*scene.boxes, *scene.frames)} <= theme.boxes.keys()
        assert {line.style for line in scene.lines} <= theme.lines.keys()
        assert {text.style for text in scene.texts} <= theme.texts.keys()
    assert {style.dash for style in (*theme.boxes.values(), *theme.lines.values())} <= DASHES.keys()


@pytest.mark.parametrize("theme", [*THEMES.values(), *COUNCIL_ON.values()], ids=lambda theme: theme.name)
def test_text_stands_out_from_the_card(theme: Theme) -> None:
    card = theme.boxes["card"].fill
    for style in ("text", "quiet", "vacant", "accent"):
        assert contrast(theme.texts[style], card) >= 4.5
    gone = theme.boxes["card-disestablished"].fill
    assert contrast(theme.texts["disestablished"], gone) >= 4


def test_states_differ_by_letter_and_marked_ones_on_paper_by_line() -> None:
    assert len({state.letter for state in STATES.values()}) == len(STATES)
    lines = [(state.dash, state.weight, state.letter) for state in STATES.values()]
    assert len(set(lines)) == len(lines)


def test_the_legend_has_its_order() -> None:
    assert "".join(state.letter for state in STATES.values()) == "UNCTDXRO"


def test_only_letters_are_in_the_colour_of_letters(scenes: list[Scene]) -> None:
    letters = {state.letter for state in STATES.values()}
    for scene in scenes:
        assert {text.text for text in scene.texts if text.style == "letter"} <= letters
