"""The command line does to a plan what the window does, and prints for people or as one JSON object."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from workforce_planner.assets.locate import resource
from workforce_planner.cli.main import COMMANDS, main
from workforce_planner.edit.catalogue import all_commands

Shown = Callable[..., dict[str, Any]]
LIST = resource("sample", "establishment.xlsx")
SOCIAL_CARE = "Social Care & Safeguarding"


def test_the_list_of_the_sample_gives_its_known_figures(run: Run, shown: Shown, tmp_path: Path) -> None:
    plan = tmp_path / "new.wfplan"
    data = shown("import", LIST, "-o", plan, "--control", "employees=106,fte=141.35,vacant=10", "--example-rates")
    assert (data["rows"], data["loaded"], data["set_aside"]) == (145, 145, [])
    assert (data["posts"], data["employees"], data["agency_workers"], data["fte"]) == (145, 106, 29, "141.35")
    assert all(check["agrees"] for check in data["control"])
    figures = shown("figures", plan)
    assert (figures["employed_fte"], figures["agency_fte"], figures["uncovered_fte"]) == ("102.35", "29", "10")
    assert (figures["spans"]["managers"], figures["spans"]["max"], figures["tiers"], figures["tops"]) == (27, 11, 6, 1)
    registered = shown("figures", plan, "--group", "registered")
    assert registered["posts"] == 95
    assert round(registered["ratios"]["agency"]["value"], 2) == 33.53
    assert round(registered["ratios"]["vacancy"]["value"], 2) == 39.15
    worker = shown("figures", plan, "--role", "Social Worker")
    assert round(worker["caseload"]["today"], 2) == 18.56
    assert (worker["caseload"]["cases"], worker["caseload"]["max"]) == (1095, 24)


def test_two_lists_make_one_plan_and_say_where_every_row_went(
    run: Run, shown: Callable[..., Any], tmp_path: Path
) -> None:
    folder = Path(__file__).resolve().parents[1] / "fixtures" / "establishment"
    plan, marked = tmp_path / "two.wfplan", tmp_path / "back.xlsx"
    files = (folder / "people-extract.xlsx", folder / "budget-listing.csv")
    code, out, _ = run("import", *files, "-o", plan, "--problems", marked, "--json")
    data = json.loads(out)
    assert code == 1
    assert (data["posts"], data["vacant_posts"], data["merged"]) == (143, 10, 105)
    assert [(each["kind"], each["ties"]) for each in data["reconciliation"]] == [("people", True), ("budget", True)]
    assert data["reconciliation"][1]["set_aside"] == {"over establishment": 3}
    assert marked.exists()
    fields = {each["field"]: each for each in shown("origin", plan, "CYP01004")["fields"] if each["table"] == "posts"}
    assert fields["contracted_minutes"]["cell"] == "budget-listing!E5"


def test_how_a_text_table_is_written_is_said_and_can_be_corrected(run: Run, tmp_path: Path) -> None:
    path, plan = tmp_path / "list.csv", tmp_path / "new.wfplan"
    lines = "As at|Post Ref|Job Title|FTE|Postholder\nMar-24|P1|Head|1|Zoë Kay\nMay-24|P1|Head|1|Zoë Kay\n"
    path.write_bytes(lines.encode("cp437"))
    words = ("import", path, "-o", plan, "--encoding", "cp437", "--separator", "|")
    data = json.loads(run(*words, "--json")[1])
    assert data["read_as"] == {"list.csv": {"encoding": "cp437", "separator": "|", "line_ends": "LF"}}
    assert [(each["row"], each["kind"]) for each in data["set_aside"]] == [(2, "snapshot")]
    _, out, _ = run(*words, "--replace", "--snapshot", "mar-24")
    assert "list.csv: encoding cp437, upright strokes between the cells, line ends LF." in out
    assert "Only Mar-24, the one you chose, was taken." in out
    code, _, error = run("import", path, "-o", tmp_path / "x.wfplan", "--encoding", "joy")
    assert (code, '"joy" is not the name of an encoding' in error) == (2, True)


def test_a_control_total_that_is_missed_asks_a_person_to_look(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("import", LIST, "-o", tmp_path / "new.wfplan", "--control", "employees=107")
    assert code == 1
    assert "found 106, a gap of -1" in out


def test_units_of_the_sample_have_the_scope_of_the_cabinet_table(shown: Shown, plan: Path) -> None:
    units = {unit["path"]: unit for unit in shown("figures", plan)["units"]}
    assert units[f"{SOCIAL_CARE} / Safeguarding"]["in_scope_fte"] == "35"
    assert units[f"{SOCIAL_CARE} / EDT & MASH"]["in_scope_fte"] == "10.5"
    assert units[f"{SOCIAL_CARE} / Leadership"]["in_scope_fte"] == "0"
    tops = [unit for path, unit in units.items() if " / " not in path]
    assert sum(Decimal(unit["established_fte"]) for unit in tops) == Decimal("141.35")


def test_without_rates_cost_is_unknown_and_everything_else_works(run: Run, shown: Shown, tmp_path: Path) -> None:
    plan = tmp_path / "new.wfplan"
    run("import", LIST, "-o", plan)
    cost = shown("figures", plan)["cost"]
    assert cost["annual"] is None
    assert cost["why"]
    assert cost["known_fte"] == "0"
    code, out, _ = run("figures", plan)
    assert code == 0
    assert "not known, known for 0.00 of 141.35 FTE" in out


def test_edits_are_saved_undone_and_done_again(run: Run, shown: Shown, plan: Path) -> None:
    assert run("edit", plan, "change-post", "posts=CYP99999", "fte=0.5")[0] == 2  # there is no such reference
    code, out, _ = run("edit", plan, "change-post", "posts=CYP01138", "fte=0.5")
    assert (code, out) == (0, "Done: Change the FTE of Social Worker CYP01138 to 0.50\n")
    assert shown("figures", plan)["established_fte"] == "140.85"
    assert run("undo", plan)[1] == "Undone: Change the FTE of Social Worker CYP01138 to 0.50\n"
    assert shown("figures", plan)["established_fte"] == "141.35"
    run("redo", plan)
    assert shown("figures", plan)["established_fte"] == "140.85"
    steps = shown("history", plan)["steps"]
    assert steps[-1]["label"] == "Change the FTE of Social Worker CYP01138 to 0.50"
    assert len(steps) == 1


def test_a_file_of_commands_is_done_as_a_whole_or_not_at_all(
    run: Run, shown: Shown, plan: Path, tmp_path: Path
) -> None:
    script = tmp_path / "steps.jsonl"
    good = {"command": "create-post", "title": "Clerk", "reports_to": "CYP01003"}
    script.write_text(f"{json.dumps(good)}\n\n" + json.dumps({"command": "delete-post", "post": "CYP01003"}))
    code, _, err = run("edit", plan, "--from", script)
    assert code == 2
    assert "Line 3" in err
    assert shown("figures", plan)["posts"] == 145
    script.write_text(json.dumps(good))
    assert run("edit", plan, "--from", script)[0] == 0
    assert shown("figures", plan)["posts"] == 146


def test_a_comparison_ties_in_every_unit(shown: Shown, run: Run, plan: Path) -> None:
    data = shown("compare", plan, "--from", "current", "--to", "Proposal A")
    assert data["total"]["ties"]
    assert all(unit["ties"] for unit in data["units"])
    assert data["total"]["difference"]["fte"] == "3.5"
    paths = [unit["path"] for unit in data["units"]]
    assert paths.index(f"{SOCIAL_CARE} / Safeguarding / Safeguarding Team 6") == 1 + paths.index(
        f"{SOCIAL_CARE} / Safeguarding / Safeguarding Team 5"
    )
    assert data["total"]["new"]["posts"] == 7
    moved = [post for post in data["posts"] if post["state"] == "transferred"]
    assert {change["field"] for change in moved[0]["changes"]} >= {"unit"}
    assert "The sum ties." in run("compare", plan, "--to", "Proposal A")[1]


def test_problems_are_listed_and_ask_a_person_to_look(run: Run, shown: Shown, plan: Path) -> None:
    run("edit", plan, "change-post", "posts=CYP01138", "fte=7.4")
    code, out, _ = run("check", plan)
    assert code == 1
    assert "CYP01138" in out
    codes = {problem["code"] for problem in shown("check", plan)["problems"]}
    assert "fte-out-of-range" in codes


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["figures", "PLAN", "--unit", "EDT & MASH"], '"EDT & MASH" names 2 units'),
        (["figures", "PLAN", "--proposal", "Proposal Z"], 'There is no proposal "Proposal Z"'),
        (["figures", "PLAN", "--as-at", "someday"], '"someday" is not a date'),
        (["figures", "nowhere.wfplan"], "There is no such file"),
        (["edit", "PLAN"], "Say what to do to which plan"),
        (["edit", "PLAN", "move", "posts"], "not of the form key=value"),
        (["redo", "PLAN"], "nothing to do again"),
        (["import", str(LIST), "-o", "PLAN"], "is there already"),
        (["import", str(LIST), "-o", "x.wfplan", "--repair", "joy"], 'There is no repair "joy"'),
        (["import", str(LIST), "-o", "x.wfplan", "--map", "Grade=joy"], "does not say what a column means"),
        (["import", str(LIST), "-o", "x.wfplan", "--control", "joy=1"], '"joy=1" is not a control total'),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(run: Run, plan: Path, words: list[str], sentence: str) -> None:
    before = plan.read_bytes()
    code, _, err = run(*(str(plan) if word == "PLAN" else word for word in words))
    assert code == 2
    assert sentence in err
    assert plan.read_bytes() == before


def test_with_json_a_refusal_is_one_object_too(run: Run, plan: Path) -> None:
    code, out, _ = run("figures", plan, "--unit", "EDT & MASH", "--json")
    assert code == 2
    assert json.loads(out)["error"]["code"] == "name-ambiguous"


def test_every_command_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        with pytest.raises(SystemExit) as stop:
            main([name, "--help"])
        assert stop.value.code == 0
        assert len(capsys.readouterr().out) > 100
    assert main([]) == 2
    assert "commands:" in capsys.readouterr().err


def test_every_command_of_the_registry_is_listed_with_its_arguments(run: Run, shown: Shown) -> None:
    data = shown("edit", "--list")
    assert [each["name"] for each in data["commands"]] == [spec.name for spec in all_commands()]
    assert "take-example-rates" in run("edit", "--list")[1]
    for spec in all_commands():
        assert spec.help.endswith(".")
        assert all(each.spec.help.endswith(".") for each in spec.params.values()), spec.name


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["chart", "PLAN", "-o", "PLAN"], "does not end in .pdf"),
        (["report", "costed", "PLAN", "-o", "FOLDER/list.pdf"], "is not what its ending says"),
        (["export", "PLAN", "-o", "PLAN", "--replace"], "does not end in .xlsx"),
        (["export", "PLAN", "-o", "FOLDER/nowhere/x.xlsx"], "There is no folder"),
        (["import", str(LIST), "-o", "FOLDER/x.txt"], "does not end in .wfplan"),
    ],
)
def test_no_file_of_another_kind_is_ever_written_over(
    run: Run, plan: Path, tmp_path: Path, words: list[str], sentence: str
) -> None:
    (tmp_path / "list.pdf").write_bytes(b"PK not a PDF, and dear to somebody")
    before = plan.read_bytes()
    code, _, err = run(*(word.replace("PLAN", str(plan)).replace("FOLDER", str(tmp_path)) for word in words))
    assert code == 2
    assert sentence in err
    assert plan.read_bytes() == before
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"PK")


def test_an_export_says_that_proposals_stay_behind(run: Run, plan: Path, tmp_path: Path) -> None:
    code, out, _ = run("export", plan, "-o", tmp_path / "x.xlsx")
    assert code == 0
    assert "Proposals are not in a workbook: Proposal A" in out


def test_an_explanation_of_nothing_says_why_it_is_nothing(run: Run, plan: Path) -> None:
    assert "somebody is in post" in run("explain", plan, "vacant_posts", "--post", "CYP01225")[1]
    assert "nobody in post" in run("explain", plan, "vacant_posts", "--post", "CYP01138")[1]


def test_fte_that_is_known_for_no_post_is_not_shown_as_nothing(run: Run, shown: Shown, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("Post Ref,Post Title,Reports To,Postholder\nA1,Head,,Ann\nA2,Clerk,A1,Bob\n", encoding="utf-8")
    plan = tmp_path / "plan.wfplan"
    run("import", listed, "-o", plan)
    figures = shown("figures", plan)
    assert figures["posts"] == 2
    assert figures["established_fte"] is None
    assert figures["fte_why"]
    assert "not known, known for 0 of 2 posts" in run("figures", plan)[1]


def test_ignored_problems_are_listed_apart_with_their_reason(run: Run, shown: Shown, plan: Path) -> None:
    run("edit", plan, "change-post", "posts=CYP01138", "fte=7.4")
    before = shown("check", plan)
    wanted = next(problem["id"] for problem in before["problems"] if problem["code"] == "fte-out-of-range")
    code, _, _ = run("edit", plan, "ignore-problem", f"problems={wanted}", "reason=Stands for a whole team")
    assert code == 0
    after = shown("check", plan)
    assert [each["reason"] for each in after["ignored"]] == ["Stands for a whole team"]
    assert len(after["problems"]) == len(before["problems"]) - 1
    assert "Ignored: Stands for a whole team" in run("check", plan)[1]


def test_versions_are_named_gone_back_to_and_forgotten(run: Run, shown: Shown, plan: Path) -> None:
    steps = shown("history", plan)["done"]
    assert run("history", plan, "--name", "As imported")[0] == 0
    run("edit", plan, "change-post", "posts=CYP01138", "fte=0.5")
    assert shown("history", plan, "--go-to", "as imported")["done"] == steps
    assert shown("history", plan)["versions"][0]["number"] == steps
    assert "There is no version" in run("history", plan, "--go-to", "Never")[2]
    assert shown("history", plan, "--forget", "As imported")["versions"] == []


def test_structures_that_are_costed_differently_say_so(run: Run, shown: Shown, plan: Path) -> None:
    assert shown("compare", plan, "--to", "Proposal A")["costed_differently"] == []
    run("edit", plan, "--proposal", "Proposal A", "change-plan", "vacant_point=bottom")
    (found,) = shown("compare", plan, "--to", "Proposal A")["costed_differently"]
    assert found == {"label": "Vacant and new posts are costed at", "from": "the top of the grade",
                     "to": "the bottom of the grade"}  # fmt: skip
    assert "not costed alike" in run("compare", plan, "--to", "Proposal A")[1]
    assert shown("figures", plan, "--proposal", "Proposal A")["costed_differently"] == [found]
    assert "not costed alike" in run("figures", plan, "--proposal", "Proposal A")[1]
    assert "not costed alike" not in run("figures", plan)[1]
