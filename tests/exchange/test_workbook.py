"""A plan exported as a workbook and imported again is the same plan; the workbook holds nothing hidden or personal."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.conftest import numbered
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.establishment_sheet import establishment_sheet
from workforce_planner.exchange.own_workbook import read_back
from workforce_planner.exchange.plan_sheets import SHEETS, plan_sheets
from workforce_planner.exchange.preview import ImportPreview, preview_import
from workforce_planner.exchange.reading import read_workbook
from workforce_planner.exchange.sheets import Sheet, Workbook
from workforce_planner.exchange.workbook import export_workbook
from workforce_planner.model.change import apply
from workforce_planner.model.costing import FundingShare
from workforce_planner.model.dated import Dated
from workforce_planner.model.dates import Span
from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.ids import SETTINGS_KEY, ProposalId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import CaseCount, OnCost, Proposal
from workforce_planner.model.schema import TABLES, make

KEYS = {table: [f"{table}-{number}" for number in range(3)] for table in SHEETS} | {"settings": [SETTINGS_KEY]}
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12)
DAYS = st.dates(date(1800, 1, 2), date(2999, 12, 30))
AMOUNTS = st.integers(0, 10**12)
ENDS = st.none() | DAYS.map(lambda day: day + timedelta(days=1))
BY_KIND = {
    Kind.TEXT: TEXT,
    Kind.LONG_TEXT: TEXT.map(lambda text: f"{text}\nand more"),
    Kind.COUNT: st.integers(0, 9999),
    Kind.FLAG: st.booleans(),
    Kind.DATE: DAYS,
    Kind.END: DAYS,
    Kind.FTE: st.integers(0, 20000),
    Kind.MINUTES: st.integers(0, 3000),
    Kind.WEEKS: st.integers(0, 5300),
    Kind.QUANTITY: st.integers(-99_999, 99_999),
    Kind.YEAR: st.integers(1990, 2060),
    Kind.MONEY: AMOUNTS,
    Kind.RATE: st.integers(0, 1_000_000),
    Kind.AMOUNTS: st.dictionaries(DAYS, AMOUNTS, max_size=3).map(lambda items: Dated.of(items.items())),
    Kind.POINTS: st.dictionaries(
        DAYS, st.lists(st.tuples(TEXT.filter(bool), AMOUNTS), max_size=3).map(tuple), max_size=3
    ).map(lambda items: Dated.of(items.items())),
    Kind.ON_COSTS: st.dictionaries(
        DAYS, st.builds(OnCost, st.integers(0, 10**6), AMOUNTS, TEXT), max_size=3
    ).map(lambda items: Dated.of(items.items())),
    Kind.FUNDING: st.lists(
        st.builds(
            FundingShare,
            st.sampled_from(KEYS["funding_sources"]),
            st.integers(0, 10**6),
            st.builds(Span, st.none() | DAYS, ENDS),
        ),
        max_size=2,
    ).map(tuple),
    Kind.CASES: st.lists(st.builds(CaseCount, st.integers(0, 99), st.none() | DAYS, TEXT), max_size=2).map(tuple),
}  # fmt: skip


def values_of(table: str, spec: FieldSpec) -> st.SearchStrategy[Any]:
    optional = type(None) in get_args(TABLES[table].record.__dataclass_fields__[spec.name].type)
    if spec.kind is Kind.CHOICE:
        values: st.SearchStrategy[Any] = st.sampled_from([stored for stored, _ in spec.choices])
    elif spec.kind is Kind.REFERENCE:
        values = st.sampled_from(KEYS[spec.table])
    else:
        values = BY_KIND[spec.kind]
    if optional and spec.kind in (Kind.TEXT, Kind.LONG_TEXT):
        values = values.filter(bool)
    return st.none() | values if optional else values


def records(table: str) -> st.SearchStrategy[dict[str, Any]]:
    fields = st.fixed_dictionaries({name: values_of(table, spec) for name, spec in TABLES[table].fields.items()})
    return st.tuples(*(fields for _ in KEYS[table])).map(
        lambda made: {key: make(table, key, each) for key, each in zip(KEYS[table], made, strict=True)}
    )


PLANS = st.fixed_dictionaries({table: records(table) for table in SHEETS}).map(
    lambda tables: Plan().with_tables(tables)
)


@given(PLANS)
def test_a_plan_taken_apart_into_sheets_is_put_together_the_same(plan: Plan) -> None:
    sheets = [
        Sheet(name=each.name, rows=[[heading.label for heading in each.headings], *each.rows])
        for each in (establishment_sheet(plan), *plan_sheets(plan))
    ]
    back = read_back(Workbook(file="plan.xlsx", format="xlsx", sheets=sheets))
    assert back.plan == plan
    assert back.problems == []


@pytest.mark.slow
@given(plan=PLANS)
@settings(max_examples=15)
def test_importing_an_exported_plan_gives_an_equal_plan(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("export") / "plan.xlsx"
    assert export_workbook(plan, path) == ()
    workbook, problems = read_workbook(path)
    assert (workbook is not None, problems) == (True, ())
    preview = preview_import(workbook, ImportAnswers(), numbered())
    assert preview.problems == ()
    assert preview.plan == plan
    assert apply(Plan(), preview.changes) == plan


@pytest.fixture
def sample(import_file: Callable[..., ImportPreview]) -> Plan:
    return import_file("establishment", "establishment.xlsx").plan


def imported(path: Path, **answers: Any) -> ImportPreview:
    workbook, problems = read_workbook(path)
    assert workbook is not None, problems
    return preview_import(workbook, ImportAnswers(**answers), numbered())


def test_the_sample_comes_back_equal_and_its_rows_add_up(sample: Plan, tmp_path: Path) -> None:
    export_workbook(sample, tmp_path / "sample.xlsx")
    preview = imported(tmp_path / "sample.xlsx")
    assert preview.plan == sample
    assert (preview.rows, preview.loaded, preview.problems) == (145, 145, ())


def test_the_readable_list_alone_gives_the_same_totals(sample: Plan, tmp_path: Path) -> None:
    export_workbook(sample, tmp_path / "sample.xlsx")
    preview = imported(tmp_path / "sample.xlsx", sheet="Establishment", as_at=sample.setting.as_at)
    assert preview.totals == imported(tmp_path / "sample.xlsx").totals
    assert preview.left_out_columns == ()


def test_an_edit_of_the_readable_list_is_not_lost_in_silence(sample: Plan, tmp_path: Path) -> None:
    path = tmp_path / "edited.xlsx"
    export_workbook(sample, path)
    book = openpyxl.load_workbook(path)
    book["Establishment"]["B3"] = "Director of Something Else"
    book.save(path)
    (problem,) = imported(path).problems
    assert (problem.code, problem.where) == ("own-list-edited", "Establishment!B3")


def test_a_reference_to_nothing_and_a_key_used_twice_are_named(sample: Plan, tmp_path: Path) -> None:
    path = tmp_path / "edited.xlsx"
    export_workbook(sample, path)
    book = openpyxl.load_workbook(path)
    posts = book["Posts"]
    columns = {cell.value: cell.column for cell in posts[1]}
    posts.cell(3, columns["Unit"]).value = "nowhere"
    posts.cell(5, 1).value = posts.cell(4, 1).value
    book.save(path)
    preview = imported(path)
    codes = {problem.code for problem in preview.problems}
    assert {"reference-unknown", "row-set-aside"} <= codes
    assert preview.rows == preview.loaded + 1
    assert [(each.sheet, each.row) for each in preview.set_aside] == [("Posts", 5)]


def test_text_that_looks_like_a_formula_stays_text(sample: Plan, tmp_path: Path) -> None:
    post = next(iter(sample.posts.values()))
    fields = {"title": "=1+1", "notes": "#REF!", "reference": "007"}
    changed = make("posts", post.id, {**{name: getattr(post, name) for name in TABLES["posts"].fields}, **fields})
    plan = sample.with_tables({"posts": {**sample.posts, post.id: changed}})
    export_workbook(plan, tmp_path / "plan.xlsx")
    assert imported(tmp_path / "plan.xlsx").plan == plan


def test_the_workbook_is_set_up_for_reading_and_printing(sample: Plan, tmp_path: Path) -> None:
    export_workbook(sample, tmp_path / "sample.xlsx")
    book = openpyxl.load_workbook(tmp_path / "sample.xlsx")
    page = book["Establishment"]
    assert book.sheetnames[0] == "Establishment"
    assert all(sheet.sheet_state == "visible" for sheet in book)
    assert (page.freeze_panes, page.print_title_rows, page.page_setup.orientation) == ("C2", "$1:$1", "landscape")
    assert page.auto_filter.ref.endswith("146")
    headers = {cell.value: cell.column for cell in page[1]}
    ends = [row[headers["In post to"] - 1].value for row in page.iter_rows(min_row=2)]
    assert {end.date() for end in ends if end} == {date(2023, 3, 31)}
    assert page.cell(2, headers["FTE"]).value == 1


def test_the_workbook_names_nobody_but_the_program_and_holds_no_macro(sample: Plan, tmp_path: Path) -> None:
    export_workbook(sample, tmp_path / "sample.xlsx")
    with zipfile.ZipFile(tmp_path / "sample.xlsx") as archive:
        names = archive.namelist()
        core = archive.read("docProps/core.xml").decode()
    assert not any("vba" in name.lower() or "external" in name.lower() for name in names)
    assert "Workforce Planner" in core
    assert "lastModifiedBy" not in core


def test_proposals_are_said_to_be_left_out(sample: Plan, tmp_path: Path) -> None:
    proposal = Proposal(id=ProposalId("proposal-1"), name="Option A")
    plan = sample.with_tables({"proposals": {proposal.id: proposal}})
    (problem,) = export_workbook(plan, tmp_path / "plan.xlsx")
    assert problem.code == "proposals-not-exported"
    assert "1 proposal" in problem.text


def test_an_export_that_fails_leaves_the_old_file_as_it_was(sample: Plan, tmp_path: Path) -> None:
    path = tmp_path / "there.xlsx"
    path.mkdir()
    with pytest.raises(OSError, match=r"."):
        export_workbook(sample, path)
    assert [each.name for each in tmp_path.iterdir()] == ["there.xlsx"]


def test_the_workbook_says_how_many_proposals_it_leaves_out(tmp_path: Path) -> None:
    proposal = Proposal(id=ProposalId("p"), name="One")
    export_workbook(Plan(proposals={proposal.id: proposal}), tmp_path / "a.xlsx")
    about = openpyxl.load_workbook(tmp_path / "a.xlsx")["About this workbook"]
    words = [str(row[0]) for row in about.iter_rows(values_only=True)]
    assert "Proposals are not in this workbook: 1 proposal was left out. The plan file holds them." in words


FAILING = """
import resource, signal, sys, tempfile
from pathlib import Path
from workforce_planner.exchange.workbook import export_workbook
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
plan = Plan(posts={f"p{n}": Post(id=f"p{n}", title="Clerk" * 20) for n in range(3000)})
folder = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
for path in (folder / "missing" / "a.xlsx", folder / "b.xlsx"):
    try:
        export_workbook(plan, path)
    except OSError as error:
        print("refused")
print(sorted(each.name for each in folder.iterdir()))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are those of POSIX")
def test_a_missing_folder_and_a_full_disk_leave_neither_files_nor_noise(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FAILING, str(tmp_path)], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.getcwd(), "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    assert run.stdout.split("\n")[:3] == ["refused", "refused", "[]"]
    assert run.stderr == ""
