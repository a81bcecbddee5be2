"""The screen shows the scene: text as wide as the metrics say, only what is in sight, in the theme's colours."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from tests.chart.structures import organisation, plan_of, states_of
from workforce_planner.assets.fonts import FILES, text_metrics
from workforce_planner.chart.build import build
from workforce_planner.chart.scene import Box, Patch, Scene, Text
from workforce_planner.chart.spec import ChartSpec
from workforce_planner.chart.style import DARK, LIGHT, Theme
from workforce_planner.paint.png import image_of, png_of
from workforce_planner.paint.screen import LOOKS, ScenePainter, View, fitted, qt_font
from workforce_planner.paint.stamps import Stamps

pytestmark = pytest.mark.usefixtures("qapp")
LINES = (
    "Executive Director of Children and Young People",
    "Zoë Ramsbottom",
    "AV To Wy G11 · 1.00 FTE",
    "Ŵyn 0123456789",
)


@pytest.fixture
def scene() -> Scene:
    plan = plan_of(organisation(150))
    return build(plan, None, ChartSpec(target_span=6), text_metrics(), states=states_of(plan))


@pytest.mark.parametrize("font", FILES)
@pytest.mark.parametrize("size", [11.5, 13.0, 26.3])
def test_text_is_as_wide_as_the_metrics_say(font: str, size: float) -> None:
    made, factor = qt_font(font, size)
    metrics = QFontMetricsF(made, QImage(10, 10, QImage.Format.Format_RGB32))
    for line in LINES:
        assert metrics.horizontalAdvance(line) * factor == pytest.approx(
            text_metrics().width(line, font, size), rel=0.005, abs=0.1
        )


def painted(
    scene: Scene, view: View, theme: Theme = LIGHT, selected: frozenset[str] = frozenset(), ratio: float = 1.0
) -> QImage:
    image = QImage(round(800 * ratio), round(500 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    ScenePainter(scene, theme).paint(painter, QRectF(0, 0, 800, 500), view, selected=selected)
    painter.end()
    return image


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("scale", [0.05, 0.25, 0.5, 1.0, 2.0])
def test_every_scale_can_be_painted_in_every_theme(scene: Scene, theme: Theme, scale: float) -> None:
    top = next(iter(scene.places().values()))
    image = painted(scene, View(top.x - 50 / scale, 0, scale), theme)
    assert len({image.pixel(x, y) for x in range(0, 800, 7) for y in range(0, 500, 7)}) > 1


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("scale", [0.25, 0.42, 1.0, 1.7])
def test_boxes_that_are_laid_down_look_like_boxes_that_are_drawn(
    scene: Scene, scale: float, ratio: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = next(iter(scene.places().values()))
    view = View(top.x - 70.3 / scale, -0.7, scale)
    laid = painted(scene, view, ratio=ratio)
    monkeypatch.setattr(Stamps, "serve", lambda *_: False)
    drawn = painted(scene, view, ratio=ratio)
    differences = [abs(one - other) for one, other in zip(bytes(laid.bits()), bytes(drawn.bits()), strict=True)]
    assert max(differences) <= 4, "of 255 in a colour, from rounding"


def test_only_what_is_in_sight_is_drawn(scene: Scene) -> None:
    sight = ScenePainter(scene).in_sight(0, 0, 800, 500)
    assert 0 < len(sight.boxes) < len(scene.boxes) / 4
    everything = ScenePainter(scene).in_sight(0, 0, scene.width, scene.height)
    assert len(everything.texts) == len(scene.texts)


def test_all_that_touches_the_view_is_in_sight(scene: Scene) -> None:
    sight = ScenePainter(scene).in_sight(1000, 300, 640, 480)
    touching = {
        index
        for index, box in enumerate(scene.boxes)
        if box.x < 1640 and box.x + box.width > 1000 and box.y < 780 and box.y + box.height > 300
    }
    assert touching <= set(sight.boxes)


def test_a_selected_post_has_the_accent_round_it(scene: Scene) -> None:
    place = next(iter(scene.places().values()))
    view = View(place.x - 20, place.y - 20, 1.0)
    image = painted(scene, view, selected=frozenset({place.key}))
    x, y = 20 + round(place.width / 2), 20
    accent = QColor(LIGHT.accent).rgb()
    assert accent in {image.pixel(x, y + shift) for shift in range(-2, 3)}


def test_the_whole_chart_fits_its_view(scene: Scene) -> None:
    view = fitted(scene, 800, 500)
    assert scene.width * view.scale <= 800.01
    assert scene.height * view.scale <= 500.01


def test_a_picture_is_as_large_as_the_scene(scene: Scene) -> None:
    image = image_of(scene, scale=0.5)
    assert (image.width(), image.height()) == (round(scene.width * 0.5), round(scene.height * 0.5))
    assert png_of(scene, scale=0.1).startswith(b"\x89PNG")


def often_looked_at(scene: Scene) -> ScenePainter:
    """A painter that knows by now what is where."""
    made = ScenePainter(scene)
    for _ in range(LOOKS + 1):
        made.in_sight(0, 0, 500, 100)
    return made


def test_a_mended_painter_finds_what_one_made_anew_finds() -> None:
    texts = tuple(Text(20.0 + 300 * at, 30, "Word", "regular", 11, "text", 40) for at in range(800))
    boxes = tuple(Box(10.0 + 300 * at, 10, 200, 60, "card", 5, f"p{at}") for at in range(800))
    scene = Scene(width=240_000, height=100, boxes=boxes, texts=texts)
    painter = often_looked_at(scene)
    wide = texts[1]._replace(width=400, text="Many words")
    other = replace(scene, texts=(texts[0], wide, *texts[2:]))
    mended = painter.mended(other, Patch(boxes=(), texts=(1,), hits=()))
    often = often_looked_at(other)
    for x in (0.0, 300.0, 520.0, 700.0, 1024.0):
        found, made, first = (each.in_sight(x, 0, 100, 100) for each in (mended, often, ScenePainter(other)))
        assert found.boxes == made.boxes
        assert set(made.texts) <= set(found.texts)
        assert set(first.boxes) <= set(found.boxes)
        assert set(first.texts) <= set(found.texts)
