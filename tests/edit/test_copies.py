"""Copying posts: vacant, with the lines between them, under whom they are wanted."""

from tests.sketch import Desk
from workforce_planner.model.relations import relations


def test_copies_are_vacant_and_keep_the_lines_between_them() -> None:
    desk = Desk()
    plan = desk.plan()
    joined = relations(plan)
    manager = next(post for post in joined.reports if post is not None and len(joined.reports[post]) >= 2)
    below = joined.reports[manager]
    names = ";".join(plan.posts[post].reference for post in (manager, *below))
    desk.do("copy-posts", posts=names)
    now = desk.plan()
    made = [post for post in now.posts if post not in plan.posts]
    copy = next(post for post in made if now.posts[post].title == plan.posts[manager].title)
    assert len(made) == len(below) + 1
    assert len(relations(now).reports[copy]) == len(below)
    assert now.posts[copy].reports_to == plan.posts[manager].reports_to
    assert not any(relations(now).assignments_of_post.get(post) for post in made)


def test_copies_go_under_the_manager_named_in_their_order() -> None:
    desk = Desk()
    plan = desk.plan()
    tops = relations(plan).reports[None]
    leaf = [post for post in plan.posts if not relations(plan).reports.get(post)][:2]
    label = desk.do(
        "copy-posts",
        posts=";".join(plan.posts[post].reference for post in leaf),
        reports_to=plan.posts[tops[0]].reference,
    )
    now = desk.plan()
    made = [post for post in relations(now).reports[tops[0]] if post not in plan.posts]
    assert [now.posts[post].title for post in made] == [plan.posts[post].title for post in leaf]
    assert label.startswith("Copy 2 posts under")


def test_copies_stand_last_below_their_manager_and_keep_their_unit_unless_another_is_named() -> None:
    desk = Desk()
    plan = desk.plan()
    leaf = [post for post in plan.posts if not relations(plan).reports.get(post) and plan.posts[post].reports_to][:2]
    names, manager = ";".join(plan.posts[post].reference for post in leaf), plan.posts[leaf[0]].reports_to
    desk.do("copy-posts", posts=names, reports_to=plan.posts[manager].reference)  # type: ignore[index]
    now = desk.plan()
    below = relations(now).reports[manager]
    made = [post for post in now.posts if post not in plan.posts]
    assert list(below[-2:]) == made
    orders = [now.posts[post].order for post in below]
    assert len(set(orders)) == len(orders)
    assert [now.posts[post].unit for post in made] == [plan.posts[post].unit for post in leaf]
    other = next(unit for unit in plan.units.values() if unit.id != plan.posts[leaf[0]].unit)
    label = desk.do("copy-posts", posts=plan.posts[leaf[0]].reference, unit=other.name)
    newest = [post for post in desk.plan().posts.values() if post.id not in now.posts]
    assert [post.unit for post in newest] == [other.id]
    assert " under " not in label
