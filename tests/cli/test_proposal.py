"""`proposal`: proposals as wholes on the command line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run
from workforce_planner.cli.main import main

Shown = Callable[..., dict[str, Any]]


def test_a_proposal_from_its_start_to_its_implementation(run: Run, shown: Shown, plan: Path) -> None:
    assert shown("proposal", plan, "new", "Option 1", "--description", "Smaller")["done"] == ["Create Option 1"]
    shown("edit", plan, "--proposal", "Option 1", "create-post", "title=Clerk", "reports_to=CYP01003")
    shown("proposal", plan, "status", "Option 1", "consultation", "--on", "2026-05-03")
    shown("edit", plan, "--proposal", "Option 1", "create-post", "title=Officer", "reports_to=CYP01003")
    listed = {each["name"]: each for each in shown("proposal", plan, "list")["proposals"]}
    option = listed["Option 1"]
    assert (option["status"], option["status_on"], option["over"]) == ("consultation", "2026-05-03", "current")
    assert [each["name"] for each in option["versions"]] == ["Option 1, version 1"]
    assert shown("proposal", plan, "changed", "Option 1")["posts"] == {"new": 1}
    new = shown("figures", plan, "--proposal", "Option 1")["posts"]
    assert shown("figures", plan, "--proposal", "Option 1, version 1")["posts"] == new - 1
    code, _, error = run("edit", plan, "--proposal", "Option 1, version 1", "change-post", "posts=CYP01003", "notes=x")
    assert code == 2
    assert "is kept as it was" in error
    shown("proposal", plan, "duplicate", "Option 1, version 1", "--name", "As consulted")
    shown("proposal", plan, "archive", "As consulted")
    assert "As consulted" not in {each["name"] for each in shown("proposal", plan, "list")["proposals"]}
    assert "As consulted" in {each["name"] for each in shown("proposal", plan, "list", "--all")["proposals"]}
    before = shown("figures", plan)["posts"]
    shown("proposal", plan, "implement", "Option 1")
    assert shown("figures", plan)["posts"] == before + 2


def test_conflicts_are_listed_and_decided(run: Run, shown: Shown, plan: Path) -> None:
    run("proposal", plan, "new", "Option 1")
    run("edit", plan, "--proposal", "Option 1", "change-post", "posts=CYP01003", "notes=Ours")
    run("edit", plan, "change-post", "posts=CYP01003", "notes=Theirs")
    found = shown("proposal", plan, "rebase", "Option 1")
    assert found["conflicts"] == 1
    (field,) = found["records"][0]["fields"]
    assert (field["current"], field["proposed"]) == ("Theirs", "Ours")
    assert shown("proposal", plan, "rebase", "Option 1", "--keep", "theirs")["done"]
    assert shown("proposal", plan, "rebase", "Option 1")["conflicts"] == 0
    _, out, _ = run("proposal", plan, "rebase", "Option 1")
    assert "nothing is changed on both sides" in out


def test_pins_locks_baselines_and_what_is_put_back(run: Run, shown: Shown, plan: Path) -> None:
    run("proposal", plan, "new", "Option 1", "--scope", "Social Care & Safeguarding / Fostering")
    run("edit", plan, "--proposal", "Option 1", "change-post", "posts=CYP01003", "notes=Ours")
    shown("proposal", plan, "lock", "Option 1")
    assert run("edit", plan, "--proposal", "Option 1", "change-post", "posts=CYP01003", "notes=x")[0] == 2
    shown("proposal", plan, "unlock", "Option 1")
    shown("proposal", plan, "baseline", "As reported")
    shown("proposal", plan, "pin", "Option 1")
    (option,) = [each for each in shown("proposal", plan, "list")["proposals"] if each["name"] == "Option 1"]
    assert option["pinned"]
    assert option["scope"].endswith("Fostering")
    assert 0 < option["in_scope"] < 30
    shown("proposal", plan, "unpin", "Option 1")
    shown("proposal", plan, "put-back", "Option 1", "--everything")
    assert shown("proposal", plan, "progress", "Option 1")["units"][-1]["path"] == "Total"
    assert shown("figures", plan, "--proposal", "As reported")["posts"] == shown("figures", plan)["posts"]
    code, out, _ = run("proposal", plan, "list")
    assert code == 0
    assert "Kept: As reported" in out
    assert main(["proposal", str(plan), "status", "Option 1"]) == 2
    shown("proposal", plan, "version", "Option 1", "--notes", "As sent")
    assert shown("proposal", plan, "versions", "Option 1")["versions"][0]["notes"] == "As sent"
    shown("proposal", plan, "forget", "Option 1, version 1")
    shown("proposal", plan, "rename", "Option 1", "--name", "Option 2")
    shown("proposal", plan, "delete", "Option 2")


def test_an_edit_of_the_current_structure_names_the_proposals_that_changed_the_same(
    run: Run, shown: Shown, plan: Path
) -> None:
    run("proposal", plan, "new", "Option 1")
    run("edit", plan, "--proposal", "Option 1", "change-post", "posts=CYP01003", "notes=Ours")
    assert shown("edit", plan, "change-post", "posts=CYP01138", "notes=Other")["changed_too"] == []
    done = shown("edit", plan, "change-post", "posts=CYP01003;CYP01138", "notes=Theirs")
    (both,) = done["changed_too"]
    assert (both["name"], len(both["posts"])) == ("Option 1", 1)
    assert "CYP01003" in both["posts"][0]
    said = "The current structure changed 2 posts; Option 1 changes 1 of them too."
    assert both["text"] == said
    _, out, _ = run("edit", plan, "change-post", "posts=CYP01003;CYP01138", "notes=Again")
    assert out.splitlines()[1:] == [f'{said} See: proposal {plan} rebase "Option 1"']


def test_a_new_draft_has_a_date_and_a_version(run: Run, shown: Shown, plan: Path) -> None:
    run("proposal", plan, "new", "Option 1")
    option = next(each for each in shown("proposal", plan, "list")["proposals"] if each["name"] == "Option 1")
    assert (option["status"], option["version"], option["versions"]) == ("draft", 1, [])
    assert option["status_on"] == option["created_on"] == date.today().isoformat()
    line = next(each for each in run("proposal", plan, "list")[1].splitlines() if each.startswith("Option 1"))
    assert line.split()[2:5] == ["Draft", date.today().strftime("%d/%m/%Y"), "1"]


def test_what_is_approved_says_how_it_can_be_changed(run: Run, shown: Shown, plan: Path) -> None:
    run("proposal", plan, "new", "Option 1")
    shown("proposal", plan, "status", "Option 1", "approved", "--on", "2026-05-03")
    code, _, error = run("edit", plan, "--proposal", "Option 1", "change-post", "posts=CYP01003", "notes=x")
    assert code == 2
    assert "Option 1 is approved since 3 May 2026" in error
    assert "Make it a draft again, or duplicate it." in error
    shown("proposal", plan, "status", "Option 1", "draft")
    shown("edit", plan, "--proposal", "Option 1", "change-post", "posts=CYP01003", "notes=x")


def test_a_response_that_names_somebody_is_told_when_it_is_written_down(run: Run, shown: Shown, plan: Path) -> None:
    command = ("edit", plan, "--proposal", "Proposal A", "create-response", "asked=Stay")
    assert shown(*command, "body=UNISON")["problems"] == []
    (problem,) = shown(*command, "body=Mehmet Jackson")["problems"]
    assert problem["code"] == "response-names-somebody"
    assert "Mehmet" not in " ".join(problem.values())
    assert "~ Response from a member of staff" in run(*command, "body=Mehmet Jackson")[1]


def test_consultation_began_when_it_went_out_whatever_the_status_is_since(shown: Shown, plan: Path) -> None:
    shown("proposal", plan, "status", "Proposal A", "consultation", "--on", "2022-07-13")
    shown("proposal", plan, "status", "Proposal A", "approved", "--on", "2022-10-01")
    assert shown("consultation", plan, "--proposal", "Proposal A")["consultation_begins"] == "2022-07-13"
