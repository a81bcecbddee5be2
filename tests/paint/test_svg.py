"""SVG holds the same shapes and words as the scene."""

from xml.etree import ElementTree

from tests.chart.structures import organisation, plan_of
from workforce_planner.assets.fonts import text_metrics
from workforce_planner.chart.build import build
from workforce_planner.chart.spec import ChartSpec
from workforce_planner.paint.svg import svg_of

NAMESPACE = "{http://www.w3.org/2000/svg}"


def test_every_text_and_box_of_the_scene_is_there() -> None:
    scene = build(plan_of(organisation(40)), None, ChartSpec(), text_metrics())
    root = ElementTree.fromstring(svg_of(scene, title="Structure <now> & then"))
    assert [each.text for each in root.iter(f"{NAMESPACE}text")] == [text.text for text in scene.texts]
    assert len(list(root.iter(f"{NAMESPACE}rect"))) == 1 + len(scene.boxes) + len(scene.frames)
    assert root.findtext(f"{NAMESPACE}title") == "Structure <now> & then"
