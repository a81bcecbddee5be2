"""Who is in a post is said in the same words by the chart and by every list."""

import pytest

from tests.calc.sample import AS_AT
from workforce_planner.assets.fonts import text_metrics
from workforce_planner.calc.results import measure
from workforce_planner.chart.build import build
from workforce_planner.chart.spec import ChartSpec
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Person, Post
from workforce_planner.model.relations import relations
from workforce_planner.session.occupants import ENDED, VACANT, holders_text


def held(*kinds: str, disestablished: bool = False) -> Plan:
    """A plan with one post, held by Ann, Bob and so on as these kinds."""
    names = ("Ann", "Bob", "Cas")
    people = {name: Person(id=name, name=name) for name, _ in zip(names, kinds, strict=False)}
    return Plan(
        posts={PostId("p"): Post(id=PostId("p"), title="Clerk", disestablished=disestablished)},
        people=people,
        assignments={
            name: Assignment(id=name, person=name, post=PostId("p"), kind=kind)
            for name, kind in zip(names, kinds, strict=False)
        },
    )


def in_list(plan: Plan, *, hiding: bool) -> str:
    return holders_text(plan, relations(plan), PostId("p"), measure(plan, AS_AT), hiding=hiding)


def in_chart(plan: Plan, *, hiding: bool) -> set[str]:
    scene = build(plan, AS_AT, ChartSpec(names=not hiding), text_metrics())
    return {text.text for text in scene.texts}


@pytest.mark.parametrize("disestablished", [False, True])
@pytest.mark.parametrize(
    ("kinds", "hidden"),
    [
        (("employee",), "Filled"),
        (("employee", "employee"), "Filled by 2"),
        (("employee", "agency"), "Filled"),
        (("agency",), "Agency cover"),
        (("acting_up",), "Covered"),
    ],
)
def test_hidden_names_are_said_alike(kinds: tuple[str, ...], hidden: str, disestablished: bool) -> None:
    plan = held(*kinds, disestablished=disestablished)
    assert in_list(plan, hiding=True) == hidden
    assert hidden in in_chart(plan, hiding=True)


def test_a_disestablished_post_names_its_holder_in_both() -> None:
    plan = held("employee", disestablished=True)
    assert in_list(plan, hiding=False) == "Ann"
    assert "Ann" in in_chart(plan, hiding=False)


@pytest.mark.parametrize(("disestablished", "said"), [(True, ENDED), (False, VACANT)])
def test_a_post_that_nobody_is_in_says_so_in_both(disestablished: bool, said: str) -> None:
    plan = held(disestablished=disestablished)
    assert in_list(plan, hiding=False) == said
    assert said in in_chart(plan, hiding=False)
