"""What name cells say beside a name comes into the plan, or is said."""

from collections.abc import Callable
from typing import Any

from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.model.money import fte

HEADER = ["Post Ref", "Job Title", "Team", "FTE", "Reports To", "Postholder"]


def imported(import_rows: Callable[..., ImportPreview], name: str) -> tuple[ImportPreview, dict[str, Any]]:
    preview = import_rows(HEADER, ["P1", "Head", "Top", 1, "", "Ann Lee"], ["P2", "Clerk", "Top", 1, "P1", name])
    plan = preview.plan
    (post,) = [each for each in plan.posts.values() if each.reference == "P2"]
    found = [each for each in plan.assignments.values() if each.post == post.id]
    return preview, {plan.people[each.person].name: each for each in found}


def test_people_who_share_a_post_are_all_in_it(import_rows: Callable[..., ImportPreview]) -> None:
    preview, held = imported(import_rows, "Jo Kay / Sam Lee / Di Roe (job share)")
    assert {name: each.fte for name, each in held.items()} == {"Jo Kay": 3334, "Sam Lee": 3333, "Di Roe": 3333}
    assert [each.where for each in preview.problems if each.code == "holders-several"] == ["Posts!F3"]


def test_an_fte_and_an_absence_beside_the_name(import_rows: Callable[..., ImportPreview]) -> None:
    assert imported(import_rows, "Jo Kay (0.6)")[1]["Jo Kay"].fte == fte("0.6")
    assert imported(import_rows, "Jo Kay (maternity leave)")[1]["Jo Kay"].absence == "maternity"
    cover = imported(import_rows, "Jo Kay (mat cover for Ann Poe)")[1]["Jo Kay"]
    assert (cover.kind, cover.notes) == ("cover", "Covers for Ann Poe")


def test_words_beside_a_vacancy_are_kept_and_said(import_rows: Callable[..., ImportPreview]) -> None:
    preview, held = imported(import_rows, "VACANT - maternity cover for Jo Kay")
    assert held == {}
    assert [each.where for each in preview.problems if each.code == "vacancy-words"] == ["Posts!F3"]
    notes = [post.notes for post in preview.plan.posts.values() if post.reference == "P2"]
    assert notes == ["In the list: VACANT - maternity cover for Jo Kay"]
