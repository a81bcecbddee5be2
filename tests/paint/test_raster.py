"""A scene as a picture where it is too small to be read: what stands where, in which colour."""

from workforce_planner.chart.scene import Box, Line, Scene, Text
from workforce_planner.chart.style import LIGHT
from workforce_planner.paint.extents import Extents
from workforce_planner.paint.raster import Raster

SCENE = Scene(
    width=400,
    height=200,
    boxes=(Box(100, 40, 200, 80, "card", 5, "p1"), Box(100, 40, 20, 80, "bar-new", 2)),
    lines=(Line(((200.0, 0.0), (200.0, 40.0)), "connector"),),
    texts=(Text(140, 80, "Team Manager", "bold", 20, "text", 100),),
)


def colour_at(picture: memoryview, width: int, x: int, y: int) -> str:
    """The colour of a pixel."""
    return f"#{int(picture[y * width + x]) & 0xFFFFFF:06X}"


def test_cards_bars_lines_and_desk_have_their_colours() -> None:
    picture = Raster(Extents(SCENE), LIGHT).picture((0, 0, 0.25), 100, 50)
    assert colour_at(picture, 100, 5, 5) == LIGHT.desk
    assert colour_at(picture, 100, 60, 27) == LIGHT.boxes["card"].fill
    assert colour_at(picture, 100, 60, 10) == LIGHT.boxes["card"].edge
    assert colour_at(picture, 100, 27, 20) == LIGHT.boxes["bar-new"].fill
    assert colour_at(picture, 100, 50, 5) == LIGHT.lines["connector"].colour
    assert colour_at(picture, 100, 40, 19) not in (LIGHT.desk, LIGHT.boxes["card"].fill)


def test_a_part_is_what_the_whole_has_there() -> None:
    raster = Raster(Extents(SCENE), LIGHT)
    whole, part = raster.picture((0, 0, 0.25), 100, 50), raster.picture((80, 40, 0.25), 40, 20)
    assert [part[20 * 0 + x] for x in range(40)] == [whole[10 * 100 + 20 + x] for x in range(40)]


def test_outside_the_scene_there_is_only_desk() -> None:
    picture = Raster(Extents(SCENE), LIGHT).picture((5_000, 5_000, 0.25), 10, 10)
    assert {colour_at(picture, 10, x, y) for x in range(10) for y in range(10)} == {LIGHT.desk}
