"""The legend of a page: what is on it and nothing else; lines that reach their boxes past the labels of frames."""

from dataclasses import replace

import pytest

from tests.chart.structures import organisation, plan_of, states_of
from workforce_planner.assets.fonts import text_metrics
from workforce_planner.chart.build import build
from workforce_planner.chart.pages import Page, build_pages
from workforce_planner.chart.scene import Box, Line, Scene
from workforce_planner.chart.spec import ChartSpec
from workforce_planner.model.ids import AssignmentId, PersonId, PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Person, Unit

WORDS = {
    "Agency": "Agency worker",
    "ASYE": "Newly qualified, in the assessed year",
    "Apprentice": "Apprentice in post",
    "Vacant": "Nobody in post",
}


def held(plan: Plan, **kinds: dict[str, object]) -> Plan:
    people, assignments = {}, {}
    for post, fields in kinds.items():
        person = Person(id=PersonId(post), name="Ann Lee")
        people[person.id] = person
        each = Assignment(id=AssignmentId(post), person=person.id, post=PostId(post), **fields)  # type: ignore[arg-type]
        assignments[each.id] = each
    return plan.with_tables({"people": people, "assignments": assignments})


@pytest.fixture(scope="module")
def pages() -> tuple[Page, ...]:
    plan = plan_of(organisation(120))
    first, second, third, *_ = plan.posts
    plan = held(plan, **{first: {"kind": "agency"}, second: {"asye": True}, third: {"kind": "apprentice"}})
    return build_pages(plan, None, ChartSpec(paper="A4"), text_metrics())


def test_the_legend_explains_every_mark_on_its_page_and_no_other(pages: tuple[Page, ...]) -> None:
    assert len(pages) > 1
    for page in pages:
        texts = [text.text for text in page.scene.texts]
        for sample, word in WORDS.items():
            drawn = texts.count(sample) - (1 if word in texts else 0)
            assert (word in texts) == (drawn > 0), (page.number, sample)
        assert ("A unit and its FTE" in texts) == bool(page.scene.frames)
        assert ("Branch goes on on that page" in texts) == bool(page.references)


def test_the_legend_stands_clear_of_the_chart(pages: tuple[Page, ...]) -> None:
    for page in pages:
        keys = [text.y for text in page.scene.texts if text.text in WORDS.values()]
        lowest = max(hit.y + hit.height for hit in page.scene.hits)
        assert not keys or min(keys) - 12 >= lowest


def test_posts_that_nobody_touched_carry_their_letter_and_are_named_in_the_legend() -> None:
    plan = plan_of(organisation(12))
    states = dict.fromkeys(plan.posts, "to_review")
    for page in build_pages(plan, None, ChartSpec(proposal="A"), text_metrics(), states=states):
        assert "To be reviewed" in [text.text for text in page.scene.texts]
        assert any(box.style == "badge-to_review" for box in page.scene.boxes)
    states = dict.fromkeys(plan.posts, "unchanged")
    for page in build_pages(plan, None, ChartSpec(proposal="A"), text_metrics(), states=states):
        assert "Unchanged" in [text.text for text in page.scene.texts]


def crosses(line: Line, box: Box) -> bool:
    (x, y), (other, below) = line.points[0], line.points[-1]
    return x == other and box.x < x < box.x + box.width and min(y, below) < box.y + box.height and max(y, below) > box.y


def framed_plan(name: str) -> Plan:
    """A head over four branches: three of a unit each, two of which are neighbours in a fourth."""
    managers: list[int | None] = [None, 0, 0, 0, *(1 + number % 3 for number in range(12))]
    plan = plan_of(managers, units=4)
    places = [UnitId("u0"), UnitId("u1"), UnitId("u2"), UnitId("u3")]
    posts = {
        key: replace(post, unit=places[0 if at == 0 else at if at < 4 else 1 + (at - 4) % 3])
        for at, (key, post) in enumerate(plan.posts.items())
    }
    units = {
        key: replace(unit, name=name, parent=UnitId("u0") if key == "u1" else UnitId("u9"))
        for key, unit in plan.units.items()
        if key != "u0"
    }
    units[UnitId("u0")] = Unit(id=UnitId("u0"), name="Head")
    units[UnitId("u9")] = Unit(id=UnitId("u9"), name=name, parent=UnitId("u0"))
    return plan.with_tables({"posts": posts, "units": units})


@pytest.mark.parametrize(
    "name", ["MASH", "Education & Skills", "A unit with a name that is far too long for its frame"]
)
def test_no_label_of_a_frame_hides_a_line(name: str) -> None:
    plan = framed_plan(name)
    scenes: list[Scene] = [build(plan, None, ChartSpec(), text_metrics())]
    scenes += [page.scene for page in build_pages(plan, None, ChartSpec(), text_metrics(), states=states_of(plan))]
    assert len(scenes[0].frames) == 2
    for scene in scenes:
        patches = [box for box in scene.boxes if box.style == "patch"]
        assert len(patches) == len(scene.frames)
        for patch in patches:
            assert not any(crosses(line, patch) for line in scene.lines)
        shown = [text.text for text in scene.texts if text.key.startswith("u")]
        assert all(text.startswith(name.upper()[:14]) for text in shown)
