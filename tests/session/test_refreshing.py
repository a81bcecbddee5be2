"""The next list of the same kind: who is who, what differs on whose side, taken over in whole or part as one step."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import prepared
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.refresh.sides import ADDED, BOTH, CHANGED, GONE, KEPT, NEW
from workforce_planner.model.change import altered, created
from workforce_planner.model.ids import PostId, ProposalId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Refused
from workforce_planner.model.records import Post
from workforce_planner.session.document import Document
from workforce_planner.session.importing import accept, look_at, read_list
from workforce_planner.session.rebase import rebase
from workforce_planner.session.refresh_lines import groups_of, proposals_text, total_text
from workforce_planner.session.refreshing import (
    Refresh,
    accept_refresh,
    by_itself,
    chosen_by,
    corrections,
    look_at_refresh,
    take,
)

LIST = Path(__file__).resolve().parents[1] / "fixtures" / "establishment" / "establishment.xlsx"
APRIL = date(2022, 4, 30)
Rows = dict[str, dict[str, Any]]


@pytest.fixture
def document() -> Any:
    """The list of March, imported."""
    with Document.new() as made:
        accept(made, look_at(made, read_list(LIST)))
        yield made


@pytest.fixture
def next_list(tmp_path: Path) -> Callable[..., Path]:
    """Writes the list of April: rows changed by reference, rows left out, rows added."""

    def write(
        changed: Rows | None = None, *, without: tuple[str, ...] = (), more: tuple[dict[str, Any], ...] = ()
    ) -> Path:
        book = openpyxl.load_workbook(LIST)
        page = book.active
        assert page is not None
        headers = {str(cell.value): cell.column for cell in page[1]}
        rows = {str(page.cell(row, 1).value): row for row in range(2, page.max_row + 1)}
        for reference, cells in (changed or {}).items():
            for header, value in cells.items():
                page.cell(rows[reference], headers[header]).value = value
        for reference in without:
            page.delete_rows(rows[reference])
            rows = {str(page.cell(row, 1).value): row for row in range(2, page.max_row + 1)}
        for cells in more:
            page.append([cells.get(header) for header in headers])
        path = tmp_path / "april.xlsx"
        book.save(path)
        return path

    return write


def refreshed(document: Document, path: Path) -> Refresh:
    """What a list says beside the plan."""
    return look_at_refresh(document, read_list(path), ImportAnswers(as_at=APRIL))


def post(plan: Plan, reference: str) -> PostId:
    """A post by its reference."""
    return next(key for key, each in plan.posts.items() if each.reference == reference)


def change(document: Document, reference: str, proposal: ProposalId | None = None, **fields: Any) -> None:
    """Change fields of a post here."""
    record = document.plan(proposal).posts[post(document.plan(proposal), reference)]
    altering = altered("posts", record, **fields)
    assert altering is not None
    document.perform(prepared("Change", (altering,)), proposal=proposal)


def said(refresh: Refresh) -> set[tuple[str, str, str]]:
    """Each difference as its kind, the reference of the post and the field."""
    posts = {**refresh.sides.listed.posts, **refresh.sides.now.posts}
    return {(each.kind, posts[each.post].reference, each.field) for each in refresh.differences if each.post}


VACATED = {"Postholder": None, "Employee No": None, "Status": "Vacant", "Start Date": None, "Contract Type": None}
NEWCOMER = {
    "Post Ref": "CYP02000", "Post Title": "Early Help Practitioner", "Role": "Early Help Practitioner",
    "Directorate": "Early Help & School Readiness", "Service": "EDT & MASH", "Team": "EDT & MASH", "Grade": "G9",
    "FTE": 1, "Contracted Hours": 37, "Reports To": "CYP01528", "Employee No": "060000", "Postholder": "Nia New",
    "Status": "Filled",
}  # fmt: skip


def test_the_same_list_again_differs_in_nothing(document: Document) -> None:
    refresh = refreshed(document, LIST)
    assert refresh.differences == ()
    assert "nothing differs" in refresh.text
    assert all(each.code != "post-by-likeness" for each in refresh.problems)


def test_new_gone_changed_vacated_and_corrected_posts_are_told_apart(
    document: Document, next_list: Callable[..., Path]
) -> None:
    change(document, "CYP01542", title="Early Help Apprentice")
    change(document, "CYP01560", cost_centre="C1111")
    local = Post(id=PostId("local"), reference="LOCAL1", title="Project Officer")
    document.perform(prepared("Create", (created("posts", local),)))
    changed = {
        "CYP01565": {"FTE": 0.5, "Contracted Hours": 18.5},
        "CYP01560": {"Cost Centre": "C2222"},
        "CYP01553": VACATED,
    }
    path = next_list(changed, without=("CYP01549",), more=(NEWCOMER,))
    refresh = refreshed(document, path)
    assert said(refresh) == {
        (CHANGED, "CYP01565", "fte"), (BOTH, "CYP01560", "cost_centre"), (CHANGED, "CYP01553", "postholder"),
        (GONE, "CYP01549", "post"), (NEW, "CYP02000", "post"), (KEPT, "CYP01542", "title"), (ADDED, "LOCAL1", "post"),
    }  # fmt: skip
    assert {each.name for each in corrections(refresh)} == {"Early Help Apprentice CYP01542", "Project Officer LOCAL1"}
    both = next(each for each in refresh.differences if each.kind == BOTH)
    assert (both.was, both.mine, both.theirs) == ("C2430", "C1111", "C2222")


def test_what_is_taken_over_is_one_step_and_the_rest_is_told_again_next_time(
    document: Document, next_list: Callable[..., Path]
) -> None:
    change(document, "CYP01542", title="Early Help Apprentice")
    here = document.plan()
    path = next_list(
        {"CYP01565": {"FTE": 0.5, "Contracted Hours": 18.5}, "CYP01553": VACATED},
        without=("CYP01549",),
        more=(NEWCOMER,),
    )
    refresh = refreshed(document, path)
    accept_refresh(document, refresh, by_itself(refresh))
    after = document.plan()
    assert after.posts[post(after, "CYP01565")].contracted_minutes == 18.5 * 60
    assert after.posts[post(after, "CYP01549")].disestablished
    assert "Not in april.xlsx" in after.posts[post(after, "CYP01549")].end_reason
    assert after.posts[post(after, "CYP01542")].title == "Early Help Apprentice"
    held = {each.post: each.person for each in after.assignments.values()}
    assert after.people[held[post(after, "CYP02000")]].name == "Nia New"
    assert post(after, "CYP01553") not in held
    assert "Carla Lomax" not in {each.name for each in after.people.values()}
    assert after.setting.as_at == APRIL
    assert said(refreshed(document, path)) == {(KEPT, "CYP01542", "title")}
    document.undo()
    assert document.plan() == here
    assert said(refreshed(document, path)) == said(refresh)


def test_part_of_it_is_taken_over_by_field_by_post_or_by_kind(
    document: Document, next_list: Callable[..., Path]
) -> None:
    changed = {"CYP01565": {"FTE": 0.5, "Contracted Hours": 18.5, "Grade": "G6"}, "CYP01560": {"Grade": "G10"}}
    path = next_list(changed, without=("CYP01549",), more=(NEWCOMER,))
    refresh = refreshed(document, path)
    assert {each.rpartition("/")[2] for each in chosen_by(refresh, ["grade"])} == {"grade"}
    assert len(chosen_by(refresh, ["grade"])) == 2
    assert len(chosen_by(refresh, ["CYP01565"])) == 2
    assert len(chosen_by(refresh, ["new", "gone"])) == 2
    assert len(chosen_by(refresh, ["all"])) == 5
    with pytest.raises(Refused, match="point|There are"):
        chosen_by(refresh, ["telephone"])
    accept_refresh(document, refresh, chosen_by(refresh, ["grade"]))
    left = said(refreshed(document, path))
    assert left == {(KEPT, "CYP01565", "fte"), (GONE, "CYP01549", "post"), (NEW, "CYP02000", "post")}


def test_a_manager_that_was_not_taken_over_leaves_the_post_where_it_is(
    document: Document, next_list: Callable[..., Path]
) -> None:
    manager = {**NEWCOMER, "Post Title": "Early Help Manager"}
    refresh = refreshed(document, next_list({"CYP01565": {"Reports To": "CYP02000"}}, more=(manager,)))
    chosen = chosen_by(refresh, ["reports_to"])
    found = take(refresh, chosen)
    assert [each.code for each in found.problems] == ["manager-not-taken"]
    assert all(change.table != "posts" for change in found.changes)
    whole = take(refresh, chosen_by(refresh, ["all"]))
    assert whole.problems == ()


def test_a_circle_of_managers_is_never_taken_over(document: Document, next_list: Callable[..., Path]) -> None:
    refresh = refreshed(
        document, next_list({"CYP01565": {"Reports To": "CYP01009"}, "CYP01528": {"Reports To": "CYP01565"}})
    )
    assert take(refresh, chosen_by(refresh, ["all"])).problems == ()
    chosen = chosen_by(refresh, ["CYP01528"])
    assert [each.code for each in take(refresh, chosen).problems] == ["manager-loop-not-taken"]
    accept_refresh(document, refresh, chosen)
    posts = document.plan().posts
    for key in posts:
        above, steps = posts[key].reports_to, 0
        while above is not None:
            above, steps = posts[above].reports_to, steps + 1
            assert steps < len(posts)


def test_a_reference_that_changed_is_found_by_its_holders_number(
    document: Document, next_list: Callable[..., Path]
) -> None:
    refresh = refreshed(document, next_list({"CYP01565": {"Post Ref": "CYP09999"}}))
    assert said(refresh) == {(CHANGED, "CYP01565", "reference")}
    assert [each.code for each in refresh.problems] == []
    assert {each.reason for each in refresh.differences} == {""}


def test_a_proposal_follows_and_what_both_changed_waits_for_a_decision(
    document: Document, next_list: Callable[..., Path]
) -> None:
    document.perform(named("create-proposal", name="A"))
    (proposal,) = document.plan().proposals
    change(document, "CYP01565", proposal, contracted_minutes=29 * 60 + 36)
    refresh = refreshed(document, next_list({"CYP01565": {"FTE": 0.5, "Contracted Hours": 18.5}}))
    accept_refresh(document, refresh, by_itself(refresh))
    clash = rebase(document, proposal)
    assert clash.count >= 1
    assert {each.name for each in clash.clashes} == {"MASH Administrator CYP01565"}


def test_a_plan_without_posts_or_that_has_moved_is_refused(document: Document, next_list: Callable[..., Path]) -> None:
    with Document.new() as empty, pytest.raises(Refused, match="no posts yet"):
        look_at_refresh(empty, read_list(LIST))
    refresh = refreshed(document, next_list({"CYP01565": {"Grade": "G6"}}))
    change(document, "CYP01542", title="Other")
    with pytest.raises(Refused, match="changed since"):
        accept_refresh(document, refresh, by_itself(refresh))


def some(document: Document, path: Path, *lines: str) -> Refresh:
    """What a list of some says beside the plan."""
    path.write_text("\n".join(lines), "utf-8")
    return look_at_refresh(document, read_list(path), ImportAnswers(), partial=True)


def test_cases_are_brought_up_to_date_by_number_or_by_name_and_team(document: Document, tmp_path: Path) -> None:
    plan = document.plan()
    numbers = {each.name: each.employee_number for each in plan.people.values()}
    held = {each.post: each for each in plan.assignments.values() if each.cases}
    first, second = list(held.values())[:2]
    names = [plan.people[each.person].name for each in (first, second)]
    refresh = some(
        document, tmp_path / "cases.csv", "Employee Number,Worker,Open Cases",
        f"{numbers[names[0]]},,31", f",{names[1]},32", ",Nobody Known,5",
    )  # fmt: skip
    assert [(each.field, each.theirs, each.sure) for each in refresh.differences if each.post == second.post] == [
        ("cases", "32", False)
    ]
    assert [row.row for row in refresh.preview.set_aside] == [4]
    assert {each.code for each in refresh.problems} >= {"post-by-likeness", "row-of-nobody"}
    kept = document.plan().baselines
    accept_refresh(document, refresh, chosen_by(refresh, ["all"]))
    after = document.plan()
    assert after.assignments[second.id].cases[0].count == 32
    assert len(after.posts) == len(plan.posts)
    assert after.baselines == kept
    assert {each[0] for each in said(refreshed(document, LIST))} == {KEPT}


def test_a_list_of_some_that_says_nothing_is_refused(document: Document, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="nothing that can be brought up to date"):
        some(document, tmp_path / "phones.csv", "Employee Number,Name,Telephone", "050020,Mehmet Uddin,020 7946 0000")


def test_the_next_list_is_read_with_the_answers_of_the_last_import() -> None:
    with Document.new() as made:
        accept(made, look_at(made, read_list(LIST), ImportAnswers(mapping={"Role": ""}, name="March")))
        refresh = refreshed(made, LIST)
        assert {guess.header: guess.meaning for guess in refresh.preview.mapping}["Role"] == ""
        assert refresh.differences == ()
        given = look_at_refresh(made, read_list(LIST), ImportAnswers(mapping={"Role": "role"}, as_at=APRIL))
        assert {guess.header: guess.meaning for guess in given.preview.mapping}["Role"] == "role"


def test_what_differs_is_told_in_groups_with_what_it_adds_up_to(
    document: Document, next_list: Callable[..., Path]
) -> None:
    path = next_list({"CYP01565": {"FTE": 0.5, "Contracted Hours": 18.5}}, without=("CYP01549",), more=(NEWCOMER,))
    refresh = refreshed(document, path)
    groups = groups_of(refresh)
    assert [group.title for group in groups] == [
        "Only in the new list", "No longer in the list", "Changed in the list: FTE"
    ]  # fmt: skip
    lines = [line for group in groups for line in group.lines]
    assert [line.effect for line in lines] == ["+1.00 FTE", "–1.00 FTE", "–0.50 FTE"]
    assert total_text(lines, by_itself(refresh)) == "3 of 3 differences ticked: –0.50 FTE."
    assert total_text(lines, ()) == "None of 3 differences is ticked."
    assert proposals_text(document.state, refresh, by_itself(refresh)) == ()
