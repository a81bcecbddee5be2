"""Compare and changes on the command line: several structures, by area, phase and reason, as JSON and as workbooks."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run, Shown

A = ("--to", "Proposal A")
SIDES = ("current", "proposed")


def test_a_comparison_of_one_proposal_keeps_its_keys_and_gains_the_bridge(shown: Shown, plan: Path) -> None:
    data = shown("compare", plan, *A)
    assert {"from", "to", "as_at", "total", "units", "states", "posts"} <= data.keys()
    annual = data["bridge"][0]
    assert annual["of"] == "annual"
    assert annual["ties"]
    assert annual["difference"] == data["total"]["difference"]["cost"]
    assert sum(map(Decimal, annual["causes"].values())) == Decimal(annual["difference"])
    for cause, entries in annual["behind"].items():
        assert sum(Decimal(entry["amount"]) for entry in entries) == Decimal(annual["causes"].get(cause, 0))
    assert all(unit["ties"] for unit in annual["units"])


def test_several_structures_stand_side_by_side(shown: Shown, run: Run, plan: Path) -> None:
    data = shown("compare", plan, *A, "--to", "current", "--by", "unit")
    assert data["structures"] == ["Current structure", "Proposal A"]
    assert [each["to"] for each in data["comparisons"]] == ["Proposal A", "current"]
    posts = next(line for line in data["figures"] if line["key"] == "posts")
    assert posts["differences"][0] == 0
    assert posts["values"][1] - posts["values"][0] == posts["differences"][1] == 3
    assert any(line.get("year") for line in data["figures"])
    assert "Structures side by side" in run("compare", plan, *A, "--to", "current")[1]


def test_the_cabinet_table_adds_up(shown: Shown, run: Run, plan: Path) -> None:
    areas = shown("compare", plan, *A, "--by", "area")["areas"]
    assert areas["total"]["change"]["fte"] == "3.5"
    for group in areas["headings"]:
        parts = sum(Decimal(row["change"]["cost"]) for row in group["areas"])
        assert parts == Decimal(group["subtotal"]["change"]["cost"])
    assert "Sub-total Social Care & Safeguarding" in run("compare", plan, *A, "--by", "area")[1]


def test_the_restructure_of_the_sample_is_as_its_report_printed_it(shown: Shown, plan: Path) -> None:
    """Table 10.3: 137.35 to 194.10 FTE with business support; the posts that lead the directorates are out of scope."""
    found = shown("compare", plan, "--to", "Cabinet restructure, July 2022", "--by", "area", "--scope", "in")["areas"]
    fte = {group["heading"]: [group["subtotal"][side]["fte"] for side in SIDES] for group in found["headings"]}
    assert fte == {
        "Social Care & Safeguarding": ["126.55", "154.1"],
        "Education & Skills": ["1", "4"],
        "Early Help & School Readiness": ["9.8", "29"],
    }
    assert [found["restructure"][side]["fte"] for side in SIDES] == ["137.35", "187.1"]
    assert [found["total"][side]["fte"] for side in SIDES] == ["137.35", "194.1"]
    assert [row["change"]["cost"] for row in found["lines"]] == [
        "10950",
        "112000",
    ]


def test_changes_by_reason_add_up_to_the_difference(shown: Shown, run: Run, plan: Path) -> None:
    total = shown("compare", plan, *A)["total"]["difference"]
    for way in ("phase", "reason"):
        groups = shown("compare", plan, *A, "--by", way)[f"{way}s"]
        assert sum(Decimal(each["difference"]["cost"]) for each in groups) == Decimal(total["cost"])
    found = shown("changes", plan, "--proposal", "Proposal A", "--by", "reason")
    assert sum(Decimal(row["difference"]["fte"]) for row in found["changes"]) == Decimal(total["fte"])
    assert len(found["reasons"]) == 2
    assert "Smaller teams" in run("changes", plan, "--proposal", "Proposal A", "--by", "reason")[1]


def test_only_rows_with_some_words(shown: Shown, plan: Path) -> None:
    rows = shown("changes", plan, "--proposal", "Proposal A", "--only", "disestablished CYP01234")["changes"]
    assert [row["state"] for row in rows] == ["disestablished"]
    assert {field["label"] for field in rows[0]["fields"]} == {"Disestablished", "Reason for the end"}


def test_several_structures_are_printed_side_by_side(run: Run, plan: Path, tmp_path: Path) -> None:
    run("edit", plan, "duplicate-proposal", "proposal=Proposal A", "name=Proposal B")
    path = tmp_path / "comparison.pdf"
    words = ("report", "comparison", plan, "--proposal", "Proposal A", "--beside", "Proposal B", "-o", path)
    assert run(*words)[0] == 0
    assert path.read_bytes().startswith(b"%PDF")


def test_only_what_is_in_scope(shown: Shown, plan: Path) -> None:
    everything = shown("compare", plan, *A)
    less = shown("compare", plan, *A, "--scope", "in")
    assert less["scope"] == "in"
    outside = everything["states"]["out of scope"]
    assert outside
    assert less["figures"][0]["values"] == [number - outside for number in everything["figures"][0]["values"]]


def test_what_is_in_scope_ties_in_units_and_in_every_bridge(shown: Shown, run: Run, plan: Path) -> None:
    data = shown("compare", plan, *A, "--scope", "in", "--by", "unit")
    posts = next(line for line in data["figures"] if line["key"] == "posts")["values"]
    assert [data["total"][side]["posts"] for side in SIDES] == posts
    assert data["total"]["ties"]
    assert all(unit["ties"] for unit in data["units"])
    by_unit = {each["unit"]: each["figures"][0]["values"] for each in data["figures_by_unit"]}
    for unit in data["units"]:
        name = unit["path"].rsplit(" / ", 1)[-1]
        if name in by_unit and sum(each["path"].endswith(name) for each in data["units"]) == 1:
            assert [unit[side]["posts"] for side in SIDES] == [number or 0 for number in by_unit[name]]
    for bridge in data["bridge"]:
        assert bridge["ties"]
    whole = shown("compare", plan, *A)
    assert Decimal(data["bridge"][0]["from"]) < Decimal(whole["bridge"][0]["from"])
    assert data["bridge"][0]["difference"] == data["total"]["difference"]["cost"]
    assert {post["state"] for post in data["posts"]}.isdisjoint({"out of scope"})
    assert "The sum ties." in run("compare", plan, *A, "--scope", "in")[1]


def test_kinds_of_change_are_said(shown: Shown, run: Run, plan: Path) -> None:
    data = shown("compare", plan, "--to", "Cabinet restructure, July 2022")
    kinds = {kind for post in data["posts"] for kind in post["kinds"]}
    assert "transferred, job unchanged" in kinds
    assert "transferred, job unchanged" in run("compare", plan, "--to", "Cabinet restructure, July 2022")[1]


def test_changes_by_area_add_up_to_what_changes(shown: Shown, run: Run, plan: Path) -> None:
    words = "changes", plan, "--proposal", "Cabinet restructure, July 2022", "--by", "area"
    data = shown(*words)
    whole = shown("compare", plan, "--to", "Cabinet restructure, July 2022")["total"]["difference"]
    for what in ("fte", "cost"):
        assert sum(Decimal(each["difference"][what]) for each in data["areas"]) == Decimal(whole[what])
    assert "Social Care & Safeguarding: " in run(*words)[1]


def test_the_workbook_has_every_sheet_with_sums_as_formulas(run: Run, plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "comparison.xlsx"
    assert run("compare", plan, *A, "--xlsx", path)[0] == 0
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        "Comparison", "Cabinet table", "Bridge", "Behind the bridge", "Phases and reasons", "Changes",
    ]  # fmt: skip
    assert book["Changes"].auto_filter.ref.startswith("A4:")
    assert book["Changes"].print_title_rows == "$4:$4"
    assert {cell.value for cell in book["Changes"]["A"]} >= {"N", "X", "T", "C"}
    heads = [cell.value for cell in book["Changes"][4]]
    assert heads[6:8] == ["Old", "New"]
    formulas = [cell.value for row in book["Cabinet table"].rows for cell in row if str(cell.value).startswith("=SUM")]
    assert formulas
    path = tmp_path / "changes.xlsx"
    assert run("changes", plan, "--proposal", "Proposal A", "--xlsx", path)[0] == 0
    assert openpyxl.load_workbook(path).sheetnames == ["Phases and reasons", "Changes"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["compare", "PLAN", "--to", "Proposal Z"], 'There is no proposal "Proposal Z"'),
        (["changes", "PLAN", "--proposal", "current"], "The current structure changes nothing"),
        (["compare", "PLAN", "--to", "Proposal A", "--xlsx", "x.pdf"], "does not end in .xlsx"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, plan: Path, words: list[str], sentence: str) -> None:
    code, _, said = run(*(str(plan) if word == "PLAN" else word for word in words))
    assert code == 2
    assert sentence in said


def test_the_bridge_alone_is_of_a_full_year_of_one_year_or_from_year_to_year(
    shown: Shown, run: Run, plan: Path
) -> None:
    annual = shown("compare", plan, *A, "--bridge")["bridges"][0]
    assert annual["of"] == "annual"
    year = shown("compare", plan, *A, "--bridge", "--year", "2023/24")["bridges"][0]
    assert year["of"] == "2023/24"
    assert year["ties"]
    assert year["ends"] == ["Current structure", "Proposal A"]
    alone = shown("compare", plan, *A, "--bridge", "--year", "2022/23:2023/24")["bridges"][0]
    assert alone["ties"]
    assert alone["ends"] == ["Proposal A, 2022/23", "Proposal A, 2023/24"]
    assert alone["structure"] == year["structure"] == "Proposal A"
    assert Decimal(alone["difference"]) == sum(map(Decimal, alone["causes"].values()))
    assert "What is behind the bridge" in run("compare", plan, *A, "--bridge", "--year", "2023/24")[1]
    assert "in 2023/24" in run("compare", plan, *A, "--year", "2023/24")[1]


@pytest.mark.parametrize("text", ["soon", "2022/23:2022/23", "2022/23:2023/24:2024/25", "1999/00"])
def test_a_year_of_a_bridge_that_cannot_be_is_refused_with_a_remedy(run: Run, plan: Path, text: str) -> None:
    code, _out, wrong = run("compare", plan, *A, "--bridge", "--year", text)
    assert code
    assert "Write" in wrong or "Choose" in wrong
