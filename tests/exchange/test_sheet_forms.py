"""What a file hides or sets in is told by the reader, in every format that can say it; lists are the same in all."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment

from tests.exchange.other_formats import write_ods, write_xls
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.finding import find_listings
from workforce_planner.exchange.reading import read_workbook
from workforce_planner.exchange.sheet_forms import indents_of_styles
from workforce_planner.exchange.sheets import Sheet, Workbook
from workforce_planner.exchange.xlsb_forms import forms_of_xlsb

ROWS = [
    ["Post Ref", "Job Title", "Grade", "FTE"],
    *[[f"P{number}", f"Post {number}", "G5", 1.0] for number in range(6)],
]
BOOK = Workbook(file="a", format="", sheets=(Sheet(name="Posts", rows=ROWS, hidden_rows=(2, 3), hidden_columns=(2,)),))
WRITERS = {".xls": write_xls, ".ods": write_ods}


def read(path: Path) -> Workbook:
    workbook, problems = read_workbook(path)
    assert workbook is not None, problems
    return workbook


def test_hidden_rows_and_columns_of_an_xlsx_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    for row in ROWS:
        page.append(row)
    page.row_dimensions[3].hidden = True
    page.column_dimensions.group("C", "D", hidden=True)
    book.save(tmp_path / "a.xlsx")
    (sheet,) = read(tmp_path / "a.xlsx").sheets
    assert (tuple(sheet.hidden_rows), tuple(sheet.hidden_columns)) == ((2,), (2, 3))


@pytest.mark.parametrize("ending", WRITERS)
def test_hidden_rows_and_columns_of_older_formats_are_told(tmp_path: Path, ending: str) -> None:
    WRITERS[ending](tmp_path / f"a{ending}", BOOK)
    (sheet,) = read(tmp_path / f"a{ending}").sheets
    assert (tuple(sheet.hidden_rows), tuple(sheet.hidden_columns)) == ((2, 3), (2,))


def test_text_set_in_by_its_format_makes_levels(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    for number, row in enumerate(ROWS, 1):
        page.append(row)
        page.cell(number, 2).alignment = Alignment(indent=0 if number < 3 else 1 if number < 5 else 3)
    book.save(tmp_path / "a.xlsx")
    (listing,) = find_listings((read(tmp_path / "a.xlsx"),), ImportAnswers()).listings
    assert listing.headers[4] == "Level by indentation"
    assert [row[4] for row in listing.rows] == ["1", "2", "2", "3", "3", "3"]
    assert listing.carried == {4: "indentation"}
    assert listing.address(2, 4) == "Sheet!B4"


def test_a_file_without_indents_has_none() -> None:
    assert indents_of_styles("") == {}
    assert indents_of_styles('<cellXfs><xf/><xf><alignment indent="2"/></xf></cellXfs>') == {1: 2}


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("name", ["establishment.xlsx", "establishment-by-service.xlsx", "staffing-return.xlsx"])
def test_the_establishment_in_older_formats_gives_the_same_listing(
    fixtures: Path, tmp_path: Path, ending: str, name: str
) -> None:
    book = read(fixtures / "establishment" / name)
    sheets = tuple(
        Sheet(name=sheet.name, rows=[[_plain(value) for value in row] for row in sheet.rows], merged=sheet.merged,
              hidden=sheet.hidden)
        for sheet in book.sheets if not sheet.hidden
    )  # fmt: skip
    write: Callable[[Path, Workbook], None] = WRITERS[ending]
    write(tmp_path / f"a{ending}", Workbook(file="a", format="", sheets=sheets))
    (first,) = find_listings((Workbook(file="a", format="", sheets=sheets),), ImportAnswers()).listings
    (second,) = find_listings((read(tmp_path / f"a{ending}"),), ImportAnswers()).listings
    assert {column: parts[-1] for column, parts in first.parts.items()} == {
        column: parts[-1] for column, parts in second.parts.items()
    }  # an open document does not tell over how many columns a group is merged
    assert [[_shown(value) for value in row] for row in first.rows] == [
        [_shown(value) for value in row] for row in second.rows
    ]
    assert [(each.sheet, each.row, each.kind) for each in first.set_aside] == [
        (each.sheet, each.row, each.kind) for each in second.set_aside
    ]
    assert len(second.rows) == 145


def _plain(value: object) -> str | float | None:
    return value if isinstance(value, str | float) or value is None else str(value)


def _shown(value: object) -> str:
    """A cell as text, whole numbers without their places, as some readers give them."""
    return "" if value is None else " ".join(str(value).removesuffix(".0").split())


MERGED = Workbook(
    file="a",
    format="",
    sheets=(Sheet(name="Posts", rows=[[*row, "A" if at in {1, 4} else ""] for at, row in enumerate(ROWS)],
                  merged=((1, 4, 3, 4), (4, 4, 6, 4))),),
)  # fmt: skip


@pytest.mark.parametrize("ending", WRITERS)
def test_merged_cells_of_older_formats_are_told(tmp_path: Path, ending: str) -> None:
    WRITERS[ending](tmp_path / f"a{ending}", MERGED)
    (sheet,) = read(tmp_path / f"a{ending}").sheets
    assert sorted(sheet.merged) == [(1, 4, 3, 4), (4, 4, 6, 4)]


def record(kind: int, content: bytes) -> bytes:
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number + bytes([len(content)]) + content


def wide(words: str) -> bytes:
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def test_merged_and_hidden_cells_of_an_xlsb_are_told() -> None:
    sheet = (
        record(60, struct.pack("<IIIIH", 2, 3, 0, 0, 1))
        + record(0, struct.pack("<IIHBB", 4, 0, 0, 0, 0x10))
        + record(0, struct.pack("<IIHBB", 5, 0, 0, 0, 0))
        + record(176, struct.pack("<IIII", 1, 3, 4, 4))
    )
    links = '<Relationships><Relationship Id="rId1" Type="x" Target="worksheets/sheet1.bin"/></Relationships>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/workbook.bin", record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Posts")))
        archive.writestr("xl/_rels/workbook.bin.rels", links)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    (form,) = forms_of_xlsb(data.getvalue()).values()
    assert (form.merged, form.hidden_rows, form.hidden_columns) == ([(1, 4, 3, 4)], [4], [2, 3])


def test_the_sheets_of_a_real_xlsb_are_found_by_name(fixtures: Path) -> None:
    forms = forms_of_xlsb((fixtures / "messy-workbooks" / "any_sheets.xlsb").read_bytes())
    assert list(forms) == ["Visible", "Hidden", "VeryHidden", "Chart"]
    assert forms_of_xlsb(b"PK") == {}
