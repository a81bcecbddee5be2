"""Where a drop leads: the unit that is joined, the order among siblings, whom a newcomer reports to."""

from dataclasses import replace

import pytest

from tests.sketch import sketch
from workforce_planner.edit.commands import Context
from workforce_planner.model.change import apply
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Unit
from workforce_planner.model.relations import relations
from workforce_planner.session.moves import Drop, Joining, Where, head_for_new, highest_of, leader_of, move_to

DRAWING = """
Director @Service
  Team Manager A @TeamA
    Worker A1
    Worker A2
  Team Manager B @TeamB
    Worker B1
    Worker B2
  Team Manager C
    Worker C1
"""
PLAN = sketch(DRAWING)
P = {post.title: post.id for post in PLAN.posts.values()}


def moved(drop: Drop, *titles: str, joining: Joining = Joining.YES) -> Plan:
    """The plan after a drop."""
    command = move_to(PLAN, relations(PLAN), [P[title] for title in titles], drop, joining)
    from tests.sketch import TODAY

    return apply(PLAN, command(PLAN, Context(today=TODAY, new_id=str)).changes)


def under(plan: Plan, title: str) -> list[str]:
    """The titles of the reports of a post, in their order."""
    return [plan.posts[post].title for post in relations(plan).reports.get(P[title], ())]


def test_a_member_of_a_team_joins_the_unit_of_its_new_manager() -> None:
    plan = moved(Drop(Where.UNDER, P["Team Manager B"]), "Worker A1")
    assert under(plan, "Team Manager B") == ["Worker B1", "Worker B2", "Worker A1"]
    assert plan.posts[P["Worker A1"]].unit == "unit-TeamB"


def test_a_head_of_a_unit_keeps_it() -> None:
    plan = moved(Drop(Where.UNDER, P["Team Manager B"]), "Team Manager A")
    assert plan.posts[P["Team Manager A"]].unit == "unit-TeamA"
    assert plan.posts[P["Worker A1"]].unit == "unit-TeamA"


def test_only_the_line_changes_where_that_is_wanted() -> None:
    plan = moved(Drop(Where.UNDER, P["Team Manager B"]), "Worker A1", joining=Joining.NO)
    assert plan.posts[P["Worker A1"]].reports_to == P["Team Manager B"]
    assert plan.posts[P["Worker A1"]].unit == "unit-TeamA"


@pytest.mark.parametrize(
    ("where", "on", "row"),
    [
        (Where.BEFORE, "Worker B1", ["Worker A1", "Worker B1", "Worker B2"]),
        (Where.AFTER, "Worker B1", ["Worker B1", "Worker A1", "Worker B2"]),
        (Where.AFTER, "Worker B2", ["Worker B1", "Worker B2", "Worker A1"]),
    ],
)
def test_before_and_after_give_the_place_among_the_reports(where: Where, on: str, row: list[str]) -> None:
    plan = moved(Drop(where, P[on]), "Worker A1")
    assert under(plan, "Team Manager B") == row
    assert plan.posts[P["Worker A1"]].unit == "unit-TeamB"


def test_a_change_of_order_among_siblings_changes_no_unit() -> None:
    plan = moved(Drop(Where.BEFORE, P["Worker A1"]), "Worker A2")
    assert under(plan, "Team Manager A") == ["Worker A2", "Worker A1"]
    assert plan.posts[P["Worker A2"]].unit == "unit-TeamA"


def test_into_a_unit_means_under_its_head() -> None:
    plan = moved(Drop(Where.INTO, "unit-TeamB"), "Worker A1", "Worker A2")
    assert under(plan, "Team Manager B") == ["Worker B1", "Worker B2", "Worker A1", "Worker A2"]
    assert {plan.posts[P[title]].unit for title in ("Worker A1", "Worker A2")} == {"unit-TeamB"}


def test_a_unit_with_several_heads_of_one_manager_is_led_by_that_manager() -> None:
    plan = sketch("Director @Top\n  Worker One @Team\n  Worker Two @Team")
    assert leader_of(plan, relations(plan), "unit-Team") == PostId("post-1")  # type: ignore[arg-type]


def test_a_new_post_reports_to_the_leader_of_its_unit_or_of_the_nearest_above_that_has_one() -> None:
    plan = sketch("Director @Top\n  Worker One @Team\n  Worker Two @Team")
    empty = Unit(id=UnitId("empty"), name="Empty", parent=UnitId("unit-Team"))
    alone = Unit(id=UnitId("alone"), name="Alone")
    plan = replace(plan, units={**plan.units, empty.id: empty, alone.id: alone})
    joined = relations(plan)
    assert head_for_new(plan, joined, UnitId("unit-Top")) == "post-1"
    assert head_for_new(plan, joined, UnitId("unit-Team")) == "post-1"
    assert head_for_new(plan, joined, empty.id) == "post-1"
    assert head_for_new(plan, joined, alone.id) is None


def test_what_is_below_another_of_those_moved_comes_along_by_itself() -> None:
    posts = [P["Worker A1"], P["Team Manager A"], P["Worker B1"]]
    assert highest_of(PLAN, posts) == (P["Team Manager A"], P["Worker B1"])
