"""What holds for every chart, on screen and on paper, whatever the structure."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.chart.structures import forests, plan_of, states_of, trees
from workforce_planner.assets.fonts import text_metrics
from workforce_planner.chart.build import build
from workforce_planner.chart.pages import Page, build_pages
from workforce_planner.chart.scene import Box, Scene
from workforce_planner.chart.spec import Arrangement, ChartSpec, Units

CARD = "card"
CLOSE = 0.01


def cards(scene: Scene) -> list[Box]:
    return [box for box in scene.boxes if box.style.startswith(CARD) and box.key]


def overlapping(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Pairs of boxes that share some area, found by a sweep from left to right."""
    found = []
    open_boxes: list[Box] = []
    for box in sorted(boxes, key=lambda each: each.x):
        open_boxes = [each for each in open_boxes if each.x + each.width > box.x + CLOSE]
        for other in open_boxes:
            if other.y + other.height > box.y + CLOSE and box.y + box.height > other.y + CLOSE:
                found.append((other, box))
        open_boxes.append(box)
    return found


def strayed_texts(scene: Scene) -> list[str]:
    """Texts that begin in a card and do not end in it."""
    places = [hit for hit in scene.hits if hit.kind == "post"]
    found = []
    for text in scene.texts:
        for place in places:
            if place.holds(text.x, text.y - 1) and not place.holds(text.x + text.width - CLOSE, text.y):
                found.append(text.text)
    return found


def crossed_boxes(scene: Scene) -> list[str]:
    """Cards that a line runs through; lines may touch edges."""
    found = []
    for line in scene.lines:
        if line.style != "connector":
            continue
        for (x0, y0), (x1, y1) in pairwise(line.points):
            for box in cards(scene):
                across = max(min(x0, x1), box.x) < min(max(x0, x1), box.x + box.width) - CLOSE
                across = across or box.x + CLOSE < x0 == x1 < box.x + box.width - CLOSE
                down = max(min(y0, y1), box.y) < min(max(y0, y1), box.y + box.height) - CLOSE
                down = down or box.y + CLOSE < y0 == y1 < box.y + box.height - CLOSE
                if across and down:
                    found.append(box.key)
    return found


def check_scene(scene: Scene) -> None:
    assert overlapping(cards(scene)) == []
    assert strayed_texts(scene) == []
    assert crossed_boxes(scene) == []
    for box in (*scene.boxes, *scene.frames):
        assert box.x >= -CLOSE
        assert box.y >= -CLOSE
        assert box.x + box.width <= scene.width + CLOSE
        assert box.y + box.height <= scene.height + CLOSE


@given(managers=forests(60), seed=st.integers(0, 99), way=st.sampled_from(Arrangement), folded=st.booleans())
def test_no_box_on_screen_overlaps_another_and_no_text_leaves_its_box(
    managers: list[int | None], seed: int, way: Arrangement, folded: bool
) -> None:
    plan = plan_of(managers, seed=seed)
    spec = ChartSpec(arrangement=way, depth=2 if folded else None, column_length=5, target_span=3)
    scene = build(plan, None, spec, text_metrics(), states=states_of(plan, seed))
    check_scene(scene)
    if not folded:
        assert {hit.key for hit in scene.hits if hit.kind == "post"} == set(plan.posts)


@given(managers=trees(60), seed=st.integers(0, 99))
def test_frames_hold_the_posts_of_their_unit_and_no_others(managers: list[int | None], seed: int) -> None:
    plan = plan_of(managers, seed=seed, units=12)
    scene = build(plan, None, ChartSpec(), text_metrics())
    places = scene.places()
    for frame in scene.frames:
        inside = {
            key
            for key, place in places.items()
            if frame.x < place.x < frame.x + frame.width and frame.y < place.y < frame.y + frame.height
        }
        below = {frame.key}
        for unit in plan.units.values():
            if unit.parent in below:
                below.add(unit.id)
        assert inside == {key for key, post in plan.posts.items() if post.unit in below}


def check_book(pages: tuple[Page, ...], posts: set[str], smallest: float = 7.0) -> None:
    assert {post for page in pages for post in page.posts} == posts
    for page in pages:
        check_scene(page.scene)
        assert page.smallest_text_pt >= smallest - 1e-9
        assert {hit.key for hit in page.scene.hits if hit.kind == "post"} == set(page.posts)
        assert (page.number, page.of) == (pages.index(page) + 1, len(pages))
        check_references(pages, page)


def check_references(pages: tuple[Page, ...], page: Page) -> None:
    links = [link.page for link in page.scene.links]
    for reference in page.references:
        there = pages[reference.goes_on - 1]
        assert reference.post in there.tops
        assert reference.goes_on in links
        assert page.number in [link.page for link in there.scene.links]
    for link in links:
        assert 1 <= link <= len(pages)
        assert page.number in [back.page for back in pages[link - 1].scene.links]


@pytest.mark.slow
@settings(max_examples=20)
@given(
    managers=forests(),
    seed=st.integers(0, 99),
    paper=st.sampled_from(["A4", "A3"]),
    portrait=st.booleans(),
    units=st.sampled_from(Units),
)
def test_every_post_is_on_a_page_and_every_reference_leads_there_and_back(
    managers: list[int | None], seed: int, paper: str, portrait: bool, units: Units
) -> None:
    plan = plan_of(managers, seed=seed)
    spec = ChartSpec(paper=paper, portrait=portrait, units=units)
    check_book(build_pages(plan, None, spec, text_metrics(), states=states_of(plan, seed)), set(plan.posts))


@pytest.mark.slow
@settings(max_examples=20)
@given(managers=trees(160), seed=st.integers(0, 99))
def test_large_trees_are_cut_into_pages_that_refer_to_one_another(managers: list[int | None], seed: int) -> None:
    plan = plan_of(managers, seed=seed, units=9)
    check_book(build_pages(plan, None, ChartSpec(paper="A4"), text_metrics()), set(plan.posts))


def test_two_hundred_reports_of_one_manager_are_shared_out() -> None:
    plan = plan_of([None] + [0] * 200)
    pages = build_pages(plan, None, ChartSpec(paper="A4"), text_metrics())
    assert len(pages) > 1
    assert all(len(page.posts) > 4 for page in pages)
    check_book(pages, set(plan.posts))


def test_a_chain_of_three_hundred_managers_is_drawn() -> None:
    plan = plan_of([None, *range(299)])
    check_book(build_pages(plan, None, ChartSpec(), text_metrics()), set(plan.posts))
    assert len(build(plan, None, ChartSpec(), text_metrics()).places()) == 300
