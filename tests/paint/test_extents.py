"""Where everything lies, as arrays, is what looking through everything says: for any scene, part of it and change."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workforce_planner.chart.scene import Box, Line, Patch, Scene, Text
from workforce_planner.chart.style import DARK, LIGHT
from workforce_planner.paint.extents import Extents
from workforce_planner.paint.raster import Raster
from workforce_planner.paint.screen import InSight, ScenePainter, _looked_through

lengths = st.one_of(st.integers(0, 40).map(float), st.floats(-5, 45, allow_nan=False, width=32))
sizes = st.one_of(st.integers(0, 12).map(float), st.floats(0, 15, allow_nan=False))
points = st.lists(st.tuples(lengths, lengths), min_size=2, max_size=5).map(tuple)
boxes = st.builds(
    Box, lengths, lengths, sizes, sizes, st.sampled_from(("card", "card-new", "bar-new", "mark")), key=st.just("p")
)
frames = st.builds(Box, lengths, lengths, sizes, sizes, st.just("frame"))
lines = st.builds(Line, points, st.sampled_from(("connector", "rule")))
texts = st.builds(
    Text, lengths, lengths, st.just("Word"), st.just("regular"), sizes, st.sampled_from(("text", "letter")), sizes,
    st.sampled_from(("", "u1")),
)  # fmt: skip


def several(of: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(of, max_size=12).map(tuple)


scenes = st.builds(
    Scene,
    width=st.just(40.0),
    height=st.just(40.0),
    frames=several(frames),
    boxes=several(boxes),
    lines=several(lines),
    texts=several(texts),
)
parts = st.tuples(lengths, lengths, sizes, sizes)


@st.composite
def changed(draw: st.DrawFn) -> tuple[Scene, Scene, Patch]:
    """A scene, and another one in some places."""
    scene = draw(scenes)
    at = {kind: sorted(draw(st.sets(st.sampled_from(range(len(each)))) if each else st.just(set())))
          for kind, each in (("boxes", scene.boxes), ("texts", scene.texts))}  # fmt: skip
    others, words = list(scene.boxes), list(scene.texts)
    for place in at["boxes"]:
        others[place] = draw(boxes)
    for place in at["texts"]:
        words[place] = draw(texts)
    patch = Patch(boxes=tuple(at["boxes"]), texts=tuple(at["texts"]), hits=())
    return scene, replace(scene, boxes=tuple(others), texts=tuple(words)), patch


def knowing(scene: Scene) -> ScenePainter:
    """A painter that knows where everything lies."""
    made = ScenePainter(scene)
    made.extents.complete()
    return made


def found_by_looking(scene: Scene, part: tuple[float, float, float, float]) -> InSight:
    x, y, width, height = part
    return _looked_through(scene, (x, y, x + width, y + height))


@given(scenes, parts)
def test_what_is_in_sight_is_what_looking_through_everything_finds(
    scene: Scene, part: tuple[float, float, float, float]
) -> None:
    looked = found_by_looking(scene, part)
    known = knowing(scene)
    assert known.boxes_near(*part) == len(looked.boxes)
    found = known.in_sight(*part)
    if part[0] <= 0 and part[1] <= 0 and part[0] + part[2] >= scene.width and part[1] + part[3] >= scene.height:
        assert set(looked.boxes) <= set(found.boxes)
    else:
        assert found == looked


@given(changed(), st.lists(parts, min_size=1, max_size=3), st.booleans())
def test_after_changes_it_is_so_as_well(
    change: tuple[Scene, Scene, Patch], seen: list[tuple[float, float, float, float]], complete: bool
) -> None:
    scene, other, patch = change
    painter = knowing(scene) if complete else ScenePainter(scene)
    _ = painter.extents.boxes
    mended = painter.mended(other, patch)
    for part in seen:
        assert mended.boxes_near(*part) == len(found_by_looking(other, part).boxes)
        assert mended.in_sight(*part) == knowing(other).in_sight(*part)
        assert painter.in_sight(*part) == knowing(scene).in_sight(*part)


@settings(max_examples=30)
@given(changed())
def test_a_picture_after_changes_is_that_of_the_scene_made_anew(change: tuple[Scene, Scene, Patch]) -> None:
    scene, other, patch = change
    for theme in (LIGHT, DARK):
        mended = Raster(Extents(scene).complete().mended(other, patch), theme).picture((-2.0, 1.0, 2.0), 90, 90)
        assert mended.tobytes() == Raster(Extents(other), theme).picture((-2.0, 1.0, 2.0), 90, 90).tobytes()


@pytest.mark.parametrize(
    "scene", [Scene(width=0, height=0), Scene(width=9, height=9, boxes=(Box(1, 1, 2, 2, "card"),))]
)
def test_a_scene_with_nothing_of_a_kind_has_nothing_of_it_in_sight(scene: Scene) -> None:
    found = knowing(scene).in_sight(1, 1, 3, 3)
    assert (found.frames, found.lines, found.texts, len(found.boxes)) == ([], [], [], len(scene.boxes))
