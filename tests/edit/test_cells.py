"""Changing many fields at once."""

import pytest

from tests.sketch import TODAY, Desk
from workforce_planner.edit.addresses import Names, describe
from workforce_planner.edit.cells import Cell, Place, change_fields, refusals
from workforce_planner.edit.commands import Context
from workforce_planner.model.problems import Refused

CONTEXT = Context(today=TODAY, new_id=lambda prefix: prefix)


def test_many_fields_of_many_posts_are_one_step() -> None:
    desk = Desk()
    label = desk.do("change-fields", changes="P4 fte=0.6; P5 title=Senior Social Worker; P5 fte=0.8")
    assert label == "Change 2 fields of 2 posts"
    assert (desk.post("P4").fte, desk.post("P5").fte, desk.post("P5").title) == (6000, 8000, "Senior Social Worker")


def test_a_single_cell_is_named_by_its_field_and_its_post() -> None:
    desk = Desk()
    label = desk.do("change-fields", changes="P4 fte=0.6")
    assert label == "Change the FTE of Social Worker P4"
    assert desk.do("change-fields", changes="P4 fte=0.7", label="Fill down") == "Fill down"


def test_a_loop_that_only_all_cells_together_make_is_refused_and_named() -> None:
    desk = Desk()
    posts = {name: desk.post(name).id for name in ("P1", "P2", "P3")}
    cells = [Cell(posts["P2"], "reports_to", posts["P3"]), Cell(posts["P1"], "reports_to", posts["P2"])]
    assert set(refusals(desk.plan(), "posts", cells)) <= {
        Place(posts["P1"], "reports_to"),
        Place(posts["P2"], "reports_to"),
    }
    with pytest.raises(Refused) as refused:
        change_fields(desk.plan(), CONTEXT, cells=cells)
    assert refused.value.problem.code == "move-under-itself"


def test_posts_may_change_places_in_one_step_without_a_loop() -> None:
    desk = Desk()
    lower, upper = desk.post("P4"), desk.post("P3")
    cells = [Cell(lower.id, "reports_to", upper.reports_to), Cell(upper.id, "reports_to", lower.id)]
    assert refusals(desk.plan(), "posts", cells) == {}


def test_an_end_before_the_start_is_refused() -> None:
    desk = Desk()
    with pytest.raises(Refused) as refused:
        desk.do("change-fields", changes="P4 starts_on=2026-04-01; P4 ends_on=2026-03-01")
    assert refused.value.problem.code == "ends-before-start"


@pytest.mark.parametrize("text", ["P4", "P4 colour=red", "P99 fte=1", "P4 fte=half"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        Desk().do("change-fields", changes=text)


def test_nothing_is_refused_and_no_difference_is_no_step() -> None:
    desk = Desk()
    with pytest.raises(Refused):
        change_fields(desk.plan(), CONTEXT)
    same = desk.post("P4").title
    assert change_fields(desk.plan(), CONTEXT, cells=[Cell(desk.post("P4").id, "title", same)]).changes == ()


def test_a_post_is_found_as_it_is_described() -> None:
    plan = Desk().plan()
    names = Names(plan)
    assert all(names.find("posts", describe(plan, "posts", key)) == key for key in plan.posts)
