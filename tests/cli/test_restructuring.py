"""People in a restructure by the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Run

Shown = Callable[..., dict[str, Any]]
A = ("--proposal", "Proposal A")


def test_both_sides_of_the_matching_are_shown(shown: Shown, run: Run, plan: Path) -> None:
    data = shown("matching", plan, *A)
    assert (data["affected"], data["need_a_post"], len(data["posts"])) == (26, 4, 8)
    assert sum(data["statuses"].values()) == 26
    assert "name" not in data["people"][0]
    assert "name" in shown("matching", plan, *A, "--names")["people"][0]
    code, out, _ = run("matching", plan, *A)
    assert code == 0
    assert "26 people are affected; 4 of them need a post." in out


def test_slot_ins_are_suggested_confirmed_and_appointed_by_the_command_line(shown: Shown, run: Run, plan: Path) -> None:
    assert run("edit", plan, *A, "suggest-matches")[0] == 0
    (match,) = [each for post in shown("matching", plan, *A)["posts"] for each in post["matches"]]
    person = match["person"]
    assert run("edit", plan, *A, "decide-match", f"people={person}", "outcome=confirmed")[0] == 0
    assert run("edit", plan, *A, "appoint")[0] == 0
    found = next(each for each in shown("matching", plan, *A)["people"] if each["person"] == person)
    assert (found["status"], found["route"]) == ("appointed", "slot_in")


def test_the_check_for_collective_consultation(shown: Shown, run: Run, plan: Path) -> None:
    data = shown("consultation", plan, *A, "--begins", "2022-06-01")
    assert (data["most_within_window"], data["days_before_first_dismissal"]) == (3, None)
    assert data["advice"].endswith("not legal advice.")
    assert data["consultation_begins"] == "2022-06-01"
    assert "not legal advice" in run("consultation", plan, *A)[1]
    assert run("consultation", plan, "--proposal", "current")[0] == 2


def test_the_papers_are_printed(shown: Shown, plan: Path, tmp_path: Path) -> None:
    for report in ("matching", "consultation", "responses"):
        path = tmp_path / f"{report}.pdf"
        assert shown("report", report, plan, *A, "-o", path)["pages"] >= 1
        assert path.read_bytes().startswith(b"%PDF")


def test_the_consultation_sheet_says_the_protective_award_in_pounds_unless_pay_is_left_out(
    shown: Shown, plan: Path, tmp_path: Path
) -> None:
    told = {}
    for name, more in (("with", ()), ("without", ("--no-pay",))):
        path = tmp_path / f"{name}.pdf"
        shown("report", "consultation", plan, *A, *more, "-o", path)
        told[name] = " ".join(page.extract_text() for page in PdfReader(path).pages)
    pounds = shown("consultation", plan, *A)["protective_award"]["pounds"]
    assert f"£{round(float(pounds)):,}" in told["with"]
    assert "Weeks' pay ×" in told["with"].replace("’", "'")
    assert "not legal advice" in told["with"]
    assert "In pounds" not in told["without"]


def test_the_procedure_is_changed_once_for_the_plan(run: Run, shown: Shown, plan: Path) -> None:
    assert run("edit", plan, "change-procedure", "grades_apart=0")[0] == 0
    assert shown("matching", plan, *A)["routes"].get("slot_in") is None


def test_a_branch_is_saved_as_a_template_stamped_and_forgotten(
    run: Run, shown: Shown, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKFORCE_PLANNER_STATE", str(tmp_path / "state"))
    saved = shown("template", "save", "Duty team", "--from", plan, "--post", "CYP01225")
    assert saved["posts"] == sum(saved["titles"].values()) > 3
    code, out, _ = run("edit", plan, *A, "stamp-template", "template=Duty team", "reports_to=CYP01004", "times=2")
    assert code == 0
    assert f"{2 * saved['posts']} posts" in out
    assert [each["name"] for each in shown("template", "list")["templates"] if each["own"]] == ["Duty team"]
    assert "Team Manager" in run("template", "show", "Duty team")[1]
    assert run("template", "delete", "Duty team")[0] == 0
    assert run("template", "show", "Duty team")[0] == 2


def test_a_tier_is_replaced_by_the_command_line(run: Run, shown: Shown, plan: Path) -> None:
    code, out, _ = run(
        "edit", plan, *A, "replace-tier", "posts=CYP01225;CYP01232", "title=Head of Service", "grade=SM1", "times=1",
        "reports_to=CYP01004", "reason=Fewer layers",
    )  # fmt: skip
    assert (code, out.strip()) == (0, "Done: Replace 2 posts by 1 x Head of Service")


def test_what_is_open_in_matching_is_a_problem_once_it_has_begun(run: Run, shown: Shown, plan: Path) -> None:
    assert "post-unmatched" not in str(shown("check", plan, *A))
    assert run("edit", plan, *A, "suggest-matches")[0] == 0
    found = shown("check", plan, *A)
    assert {"post-unmatched", "person-without-post"} <= {each["code"] for each in found["problems"]}
    ids = [each["id"] for each in found["problems"] if each["code"] == "person-without-post"]
    assert run("edit", plan, *A, "ignore-problem", f"problems={ids[0]}", "reason=Retires")[0] == 0
    again = shown("check", plan, *A)
    assert ids[0] not in {each["id"] for each in again["problems"]}


def test_a_blank_list_is_written_with_the_plans_own_grades(run: Run, shown: Shown, plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    data = shown("template", "-o", path, "--from", plan)
    assert [each["header"] for each in data["columns"] if each["needed"]] == [
        "Post reference", "Job title", "FTE", "Status",
    ]  # fmt: skip
    assert path.exists()
    assert run("template", "-o", path)[0] == 2
    assert run("template", "-o", path, "--replace")[0] == 0
    assert "template -o list.xlsx" in run("template")[2]
    assert run("template", "list", "-o", path)[0] == 2


def test_targets_are_told_with_their_distance_also_on_paper(
    shown: Callable[..., dict[str, Any]], plan: Path, tmp_path: Path
) -> None:
    shown("edit", plan, "change-proposal", "proposal=Proposal A", "target_fte=1,140", "target_span=3")
    found = {each["target"]: each for each in shown("proposal", plan, "targets", "Proposal A")["targets"]}
    assert found["target_fte"]["wanted"] == "1,140.00"
    assert found["target_fte"]["met"] is True
    assert found["target_fte"]["distance"].endswith(" below")
    assert found["target_span"]["met"] is False
    assert shown("proposal", plan, "list")["proposals"][0]["targets"] == list(found.values())
    shown("report", "comparison", plan, "--proposal", "Proposal A", "-o", tmp_path / "out.pdf")
    text = PdfReader(tmp_path / "out.pdf").pages[0].extract_text()
    assert "Targets of the proposal: 1 met, 1 missed" in text
    assert found["target_fte"]["distance"] in text
