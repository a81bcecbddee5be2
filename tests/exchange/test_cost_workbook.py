"""The workbook for finance: what is in it, what is not, and that LibreOffice works out our very figures from it."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import Phase, given, settings

from tests.calc.sample import AS_AT, sample
from tests.exchange.costed_plan import PEOPLE, both_views, everything, with_award
from tests.exchange.recomputed import MISSING, PROGRAM, recomputed
from tests.oracle.agreement import by_program
from tests.oracle.plans import worlds
from tests.oracle.world import World
from workforce_planner.calc.funding import UNFUNDED
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.timeline import Timeline, View, Where, timeline
from workforce_planner.exchange.cost_workbook import People, export_costs
from workforce_planner.exchange.costing.entries import Entries, Units
from workforce_planner.model.ids import UnitId
from workforce_planner.model.money import percent
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Refused
from workforce_planner.model.relations import relations, units_within
from workforce_planner.session.sample import sample_document

HALF_A_PENNY = 0.005
TWO_YEARS = Horizon(2021, 2)
RANDOM = 12
"""How many random plans are worked out as well."""
METHODS: Mapping[str, dict[str, object]] = {
    "statutory": {},
    "shared": {"shared_threshold": True, "increments": "anniversary"},
    "pro_rata": {"on_cost_method": "pro_rata", "week_basis": "52", "vacant_point": "middle"},
    "flat": {"on_cost_method": "flat", "flat_on_cost": percent("31.5"), "levy_scheme": None},
}
SHEETS = [
    "Summary", "Post schedule", "Forecast schedule", "Workings", "Full-year workings", "Assumptions", "Pay points",
    "Rates", "Allowances", "Agency", "Cost lines", "One-off", "Overrides", "Funding", "Check",
]  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the plan with everything in it."""
    path = tmp_path_factory.mktemp("written") / "everything.xlsx"
    assert export_costs(both_views(everything()), path) == ()
    return path


def test_the_sheets_stand_in_the_order_in_which_finance_reads_them(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    assert book.sheetnames == SHEETS
    assert all(sheet.sheet_state == "visible" for sheet in book)


def test_there_are_no_macros_links_or_personal_data(written: Path) -> None:
    with zipfile.ZipFile(written) as archive:
        names = archive.namelist()
        text = b"".join(archive.read(name) for name in names).decode("utf-8", "replace")
        core = archive.read("docProps/core.xml").decode()
    assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]
    assert not [person for person in PEOPLE if person in text]
    assert "Workforce Planner" in core
    assert "lastModifiedBy" not in core
    assert "TargetMode" not in text


def test_names_are_there_where_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "named.xlsx"
    export_costs(both_views(everything()), path, people=People.NAMED)
    names = {cell.value for cell in openpyxl.load_workbook(path)["Post schedule"]["H"]}
    assert {"Name", "Ann Secret", "Di Secret"} <= names


def test_figures_are_formulas_with_named_ranges(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    names = set(book.defined_names)
    assert {"On_cost_method", "Weeks_in_a_year", "Award_2024_04_01", "NI_rate", "NI_threshold"} <= names
    assert {"Pay_NJC_pay_spine", "Pay_NJC_pay_spine_from", "Total_establishment_2023_24", "Check_worst"} <= names
    heads = {cell.value: cell.column for cell in book["Workings"][4]}
    row = [cell.value for cell in book["Workings"][5]]
    worked = ("Months", "Salary, full time", "Share of a full year", "NI a year", "Pension a year", "NI in these days")
    assert all(str(row[heads[name] - 1]).startswith("=") for name in worked)
    assert "Pay_NJC_pay_spine" in row[heads["Salary, full time"] - 1]
    assert [len(row) for row in book["Summary"].iter_rows(min_row=8, max_row=8)] == [3 + 2 * 4]
    assert "SUMIFS" in book["Summary"]["D8"].value


def test_text_that_looks_like_a_formula_stays_text(written: Path) -> None:
    cells = [cell for row in openpyxl.load_workbook(written)["Post schedule"].iter_rows() for cell in row]
    found = [cell for cell in cells if cell.value == "=1+1 trap"]
    assert found
    assert all(cell.data_type == "s" for cell in found)


def test_pages_are_set_up_for_paper(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.freeze_panes
        assert sheet.oddHeader.center.text == "OFFICIAL-SENSITIVE"
        assert "Everything && more" in sheet.oddHeader.left.text
        assert "As at 1 July 2022" in sheet.oddHeader.right.text
        assert sheet.sheet_properties.pageSetUpPr.fitToPage or sheet.print_title_cols
    assert book["Workings"].print_title_rows == "$4:$4"


def test_assumptions_and_examples_are_marked_in_words(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    text = {name: " ".join(str(cell.value) for row in book[name].iter_rows() for cell in row) for name in SHEETS}
    assert "ASSUMED" in text["Assumptions"]
    assert "AWARD PENDING" in text["Assumptions"]
    assert "SUPERSEDED" in text["Assumptions"]
    assert "EXAMPLE" in text["Rates"]
    assert "ENTERED BY HAND" in text["Overrides"]
    assert "NO COST in 2022/23, 2023/24, 2024/25 and 2025/26: there is no grade" in text["Post schedule"]
    assert "ESTIMATE" in text["One-off"]


def test_a_plan_without_anything_that_costs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="costs anything"):
        export_costs(both_views(Plan(settings=everything().settings)), tmp_path / "none.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "costs.xlsx"
    path.write_text("before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space"):
        export_costs(both_views(everything()), path)
    assert path.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["costs.xlsx"]


# ------------------------------------------------------------------ worked out by LibreOffice


Books = Mapping[str, tuple[list[Timeline], Any]]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    """Every workbook with its timelines, worked out by LibreOffice in one go."""
    if PROGRAM is None:
        pytest.skip(MISSING)
    folder = tmp_path_factory.mktemp("books")
    timelines = {name: both_views(everything(**chosen)) for name, chosen in METHODS.items()}
    timelines |= _of_the_sample()
    timelines |= {f"random_{number}": [times] for number, times in enumerate(_at_random())}
    for name, views in timelines.items():
        export_costs(views, folder / f"{name}.xlsx")
    timelines["three_per_cent"] = both_views(with_award(everything(), "3.35"))
    timelines["switched"] = both_views(everything(**{**METHODS["shared"], "on_cost_method": "pro_rata"}))
    _changed(folder / "statutory.xlsx", folder / "three_per_cent.xlsx", "Award_2024_04_01", (0.02, 0.0335))
    _changed(folder / "shared.xlsx", folder / "switched.xlsx", "On_cost_method", ("statutory", "pro rata"))
    found = recomputed(sorted(folder.glob("*.xlsx")), folder)
    return {name: (views, found[name]) for name, views in timelines.items()}


def _at_random() -> list[Timeline]:
    """Random plans in either view, the same in every run, as the oracle is tested with."""
    found: list[Timeline] = []

    @settings(max_examples=3 * RANDOM, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(worlds())
    def draw(world: World) -> None:
        times = by_program(world)
        if times.lines and len(found) < RANDOM:
            found.append(times)

    draw()
    return found


def _of_the_sample() -> dict[str, list[Timeline]]:
    document = sample_document()
    try:
        current, day = document.plan(), document.as_at()
        proposed = document.plan(next(iter(current.proposals)))
    finally:
        document.close(discard=True)
    return {
        "sample": [timeline(current, day, view=view, horizon=TWO_YEARS) for view in View],
        "proposal": [timeline(proposed, day, view=view, horizon=TWO_YEARS, current=current) for view in View],
    }


def _changed(path: Path, changed: Path, name: str, values: tuple[object, object]) -> None:
    """A workbook with another value in the cell of a name, saved as a person would."""
    book = openpyxl.load_workbook(path)
    sheet, cell = book.defined_names[name].attr_text.split("!")
    assert book[sheet][cell].value == values[0]
    book[sheet][cell] = values[1]
    book.save(changed)


@pytest.mark.slow
@pytest.mark.parametrize("name", [*METHODS, "sample", "proposal", *(f"random_{number}" for number in range(RANDOM))])
def test_formulas_give_our_figures_for_every_line_and_year(books: Books, name: str) -> None:
    timelines, book = books[name]
    check = book["Check"]
    rows = list(check.iter_rows(min_row=7, values_only=True))
    years = timelines[0].horizon.years
    assert len(rows) == sum(2 + len(times.lines) for times in timelines)
    for row in rows:
        assert all(abs(difference) < HALF_A_PENNY for difference in row[5::3]), row
        assert len(row[5::3]) == years
    assert check["C3"].value < HALF_A_PENNY
    assert check["A4"].value.startswith("Checked")


@pytest.mark.slow
@pytest.mark.parametrize("name", [*METHODS, "three_per_cent", "switched", "sample", "proposal"])
def test_totals_of_the_summary_are_those_of_the_timelines(books: Books, name: str) -> None:
    timelines, book = books[name]
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "e"]
    for times in timelines:
        for year, amount in zip(times.horizon, times.years(), strict=True):
            total = f"Total_{times.view.value}_{str(year).replace('/', '_')}"
            sheet, cell = book.defined_names[total].attr_text.replace("'", "").replace("$", "").split("!")
            assert abs(book[sheet][cell].value - amount / 10_000) < HALF_A_PENNY
    assert _amounts_of_units(book) == pytest.approx(_expected_of_units(timelines), abs=HALF_A_PENNY)


def _amounts_of_units(book: Any) -> list[float]:
    rows = book["Summary"].iter_rows(min_row=8, values_only=True)
    return [float(value) for row in rows if isinstance(row[0], int | float) for value in row[3:] if value is not None]


def _expected_of_units(timelines: list[Timeline]) -> list[float]:
    """Units in printed order, each with its years and its full-year effects, then what is in no unit."""
    found: list[float] = []
    for times in timelines:
        keys = [*_printed_units(times.plan), *([UnitId("-")] if any(line.unit is None for line in times.lines) else [])]
        for key in keys:
            where = Where(unit=key)
            found += [amount / 10_000 for amount in (*times.years(where), *times.full_years(where))]
    return found


def _printed_units(plan: Plan) -> list[UnitId]:
    return list(units_within(relations(plan), None))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "of"), [("three_per_cent", "statutory"), ("switched", "shared")])
def test_another_assumption_in_its_cell_gives_the_figures_of_that_assumption(books: Books, name: str, of: str) -> None:
    timelines, book = books[name]
    before, _ = books[of]
    assert timelines[0].years() != before[0].years()
    found = {row[0]: row[4::3] for row in book["Check"].iter_rows(min_row=11, values_only=True)}
    of_view = {times.view: times for times in timelines}
    for entry in Entries(timelines, Units(timelines[0].plan)).all:
        months = of_view[entry.view].value(entry.line).months.values()
        ours = [sum(sum(row[start : start + 12]) for row in months) / 10_000 for start in range(0, 48, 12)]
        assert found[entry.name] == pytest.approx(ours, abs=HALF_A_PENNY), entry.name
    assert book["Check"]["A4"].value.startswith("Changed")


@pytest.mark.slow
@pytest.mark.parametrize("name", METHODS)
def test_sources_pay_what_they_pay_in_the_timelines(books: Books, name: str) -> None:
    timelines, book = books[name]
    rows = list(book["Funding"].iter_rows(values_only=True))
    starts = [place for place, row in enumerate(rows) if str(row[0]).endswith("by source")]
    for times, start in zip(timelines, starts, strict=True):
        found = {row[2]: row[3 : 3 + times.horizon.years] for row in rows[start + 2 : start + 6]}
        ours = times.table("source")
        names = {"Base budget": "base", "Grant": "grant", "Unfunded": UNFUNDED}
        for source, key in names.items():
            assert found[source] == pytest.approx([amount / 10_000 for amount in ours[key]], abs=0.05)
        assert [sum(column) for column in zip(*(found[each] for each in names), strict=True)] == pytest.approx(
            found["Total"]
        )


def test_a_workbook_of_one_view_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "one.xlsx"
    export_costs([timeline(sample(), AS_AT, horizon=Horizon(2021, 1))], path)
    names = openpyxl.load_workbook(path).sheetnames
    assert "Post schedule" in names
    assert "Forecast schedule" not in names
