"""The structure as a list: every post once, below its manager, without names unless they are asked for."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.calc.random_plans import DAY, random_plan
from tests.calc.sample import AS_AT, sample
from tests.report.seed import post, seed_plan
from tests.report.test_costed import words
from workforce_planner.calc.results import measure
from workforce_planner.model.ids import PostId
from workforce_planner.report.blocks import Part
from workforce_planner.report.structure import StructureOptions, structure_report, structure_table


def test_every_post_of_the_sample_stands_once_below_its_manager() -> None:
    plan = sample()
    rows = [row for row in structure_table(plan, measure(plan, AS_AT)).rows if row.part is Part.BODY]
    references = [str(row.cells[0]).rpartition(" ")[2] for row in rows]
    assert sorted(references) == sorted(each.reference for each in plan.posts.values())
    above: list[str] = []
    for row, reference in zip(rows, references, strict=True):
        above = [*above[: row.depth], reference]
        assert plan.posts[PostId(reference)].reports_to == (above[-2] if len(above) > 1 else None)


def test_posts_are_called_filled_vacant_or_covered_by_agency() -> None:
    plan = sample()
    held = [row.cells[4] for row in structure_table(plan, measure(plan, AS_AT)).rows if row.part is Part.BODY]
    assert (held.count("Vacant"), held.count("Covered by agency"), held.count("Filled")) == (10, 29, 106)


def test_people_are_named_only_where_asked_for() -> None:
    plan = sample()
    results = measure(plan, AS_AT)
    assert "Mehmet Uddin" not in words(structure_report(plan, results))
    assert "Mehmet Uddin" in words(structure_report(plan, results, StructureOptions(names=True)))


def test_partner_posts_and_disestablished_posts_are_listed_and_not_counted() -> None:
    posts = [post("a", "Manager"), post("b", "Nurse", employer="NHS"), post("c", "Clerk", disestablished=True)]
    plan = seed_plan(posts)
    rows = {row.cells[0]: row.cells[2:] for row in structure_table(plan, measure(plan, AS_AT)).rows}
    assert rows["Nurse B"] == ("not counted", 0, "Employed by NHS")
    assert rows["Clerk C"] == ("not counted", 0, "Disestablished")
    assert rows["Total"][0] == 10_000


def test_posts_that_wait_for_a_manager_are_listed_apart_and_the_first_line_says_how_many() -> None:
    plan = sample()
    some = [key for key, each in plan.posts.items() if each.title == "Social Worker"][:2]
    posts = {key: replace(plan.posts[key], reports_to=None, manager_in_list="XX") for key in some}
    plan = replace(plan, posts={**plan.posts, **posts})
    results = measure(plan, AS_AT)
    rows = structure_table(plan, results).rows
    at = next(place for place, row in enumerate(rows) if row.cells[0] == "Posts that wait for a manager")
    assert [row.part for row in rows[at:]] == [Part.GROUP, Part.BODY, Part.BODY, Part.TOTAL]
    assert "Among them 2 posts without a manager" in words(structure_report(plan, results))


def test_posts_in_a_circle_are_listed_apart() -> None:
    first, second = post("a", "One"), post("b", "Two")
    plan = seed_plan([replace(first, reports_to=second.id), replace(second, reports_to=first.id)])
    table = structure_table(plan, measure(plan, AS_AT))
    assert table.rows[0].part is Part.GROUP
    assert len([row for row in table.rows if row.part is Part.BODY]) == 2


@given(st.integers(0, 2**32))
def test_every_post_of_any_plan_stands_once_and_the_fte_adds_up(seed: int) -> None:
    plan = random_plan(Random(seed))
    table = structure_table(plan, measure(plan, DAY), StructureOptions(names=True))
    bodies = [row for row in table.rows if row.part is Part.BODY]
    assert len(bodies) == len(plan.posts)
    known = [row.cells[2] for row in bodies if isinstance(row.cells[2], int)]
    assert sum(known) == table.rows[-1].cells[2]
