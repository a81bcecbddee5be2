"""Problems as a person works through them: grouped, mended in one step, ignored with a reason, kept in the file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workforce_planner.edit.catalogue import named
from workforce_planner.model.checks import CHECKS
from workforce_planner.session.document import Document
from workforce_planner.session.problem_list import TITLES, problem_list
from workforce_planner.session.remedies import OFFERS, heeding, ignoring, preview, remedies
from workforce_planner.session.sample import sample_document


@pytest.fixture
def document() -> Iterator[Document]:
    """The sample with three posts that lack a grade and two that lack a manager."""
    with sample_document() as made:
        workers = [post.id for post in made.plan().posts.values() if post.title == "Social Worker"]
        made.perform(named("change-post", posts=tuple(workers[:3]), fields={"grade": None}))
        made.perform(named("move", posts=tuple(workers[3:5]), reports_to=None))
        yield made


def group(document: Document, code: str):  # type: ignore[no-untyped-def]
    """The open problems with a code."""
    return next((each for each in problem_list(document).groups if each.code == code), None)


def test_problems_come_in_groups_and_no_missing_grade_is_told_twice(document: Document) -> None:
    codes = [each.code for each in problem_list(document).groups]
    assert len(group(document, "grade-missing").problems) == 3
    assert len(codes) == len(set(codes))
    assert not [code for code in codes if code.startswith("cost-")]


@pytest.mark.parametrize("code", ["grade-missing", "manager-missing"])
def test_a_group_is_mended_in_one_step_that_undo_takes_back(document: Document, code: str) -> None:
    problems, before = group(document, code).problems, document.plan()
    steps = len(document.history.entries)
    remedy = remedies(document.plan(), document.context(), problems)[0]
    assert remedy.words.endswith(f"({len(problems)})")
    document.perform(remedy.command)
    assert group(document, code) is None
    assert len(document.history.entries) == steps + 1
    document.undo()
    assert document.plan() == before


def test_the_preview_says_old_and_new_and_hides_grades(document: Document) -> None:
    problems = group(document, "grade-missing").problems
    remedy = remedies(document.plan(), document.context(), problems[:1])[0]
    assert preview(document.plan(), remedy.edit)[0].endswith(": Grade blank → G11")
    assert preview(document.plan(), remedy.edit, hiding=True)[0].endswith(": Grade hidden")


def test_what_is_ignored_is_listed_apart_and_survives_saving(document: Document, tmp_path: Path) -> None:
    problems = group(document, "grade-missing").problems
    document.perform(ignoring(problems[:2], "Being evaluated"))
    path = document.save(tmp_path / "plan.wfplan")
    document.close()
    with Document.open(path) as again:
        found = problem_list(again)
        assert [each.reason for each in found.ignored] == ["Being evaluated"] * 2
        assert len(group(again, "grade-missing").problems) == 1
        again.perform(heeding(each.problem for each in found.ignored))
        assert len(group(again, "grade-missing").problems) == 3


def test_a_problem_ignored_in_a_proposal_is_open_in_the_current_structure(document: Document) -> None:
    proposal = next(iter(document.plan().proposals))
    document.perform(ignoring(group(document, "grade-missing").problems, "Not in this round"), proposal)
    assert len(problem_list(document, proposal).ignored) == 3
    assert not problem_list(document).ignored


def test_every_code_with_a_remedy_has_a_title() -> None:
    assert len(CHECKS) <= len(TITLES)
    assert [code for code in OFFERS if not code.startswith("cost-") and code not in TITLES] == []
