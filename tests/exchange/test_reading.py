"""Whatever a file does to the reader process, the program lives and says one clear sentence, or reads it."""

import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.exchange import reading
from workforce_planner.exchange.reading import ReadLimits, read_workbook
from workforce_planner.exchange.sheets import ColumnRows, Fault, Workbook, cells_at, cells_of, rows_at
from workforce_planner.model.problems import Problem

HOSTILE = {
    "57893-many-merges.xlsx": "",
    "Simple.xlsb": "file-damaged",
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-5265527465181184.xlsx": "",
    "crash-274d6342e4842d61be0fb48eaadad6208ae767ae.xlsx": "file-damaged",
    "invalid.xlsx": "file-damaged",
    "issue_594_dos.ods": "file-damaged",
    "null_archive.xlsx": "file-not-a-spreadsheet",
    "null_file.xlsx": "file-empty",
    "password.xls": "file-protected",
    "poc-shared-strings.xlsx": "file-takes-too-much-memory",
    "poc-xmlbomb.xlsx": "file-damaged",
    "protected_passtika.xlsx": "file-protected",
    "too_small.xls": "file-not-a-spreadsheet",
    "xlsx-corrupted.xlsx": "",
}


def read(path: Path, **limits: float) -> tuple[Workbook | None, tuple[Problem, ...]]:
    return read_workbook(path, limits=ReadLimits(**limits))  # type: ignore[arg-type]


def the_problem(path: Path, **limits: float) -> Problem:
    workbook, problems = read(path, **limits)
    assert workbook is None
    (problem,) = problems
    return problem


def worked() -> float:
    """Seconds of processor time so far, of this process and of the readers that ended: a busy machine adds none."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def test_every_hostile_workbook_is_named_here(fixtures: Path) -> None:
    files = {path.name for path in (fixtures / "hostile-workbooks").iterdir()} - {"SOURCE.txt"}
    assert files == set(HOSTILE)


@pytest.mark.parametrize(("name", "code"), HOSTILE.items())
def test_a_hostile_workbook_reads_or_ends_in_one_clear_sentence(fixtures: Path, name: str, code: str) -> None:
    start = worked()
    workbook, problems = read(fixtures / "hostile-workbooks" / name, seconds=120)
    assert worked() - start < 25
    if not code:
        assert workbook is not None
        return
    (problem,) = problems
    assert (workbook, problem.code, problem.where) == (None, code, name)
    assert problem.text.endswith(".")
    assert problem.remedy.endswith(".")


def test_the_reader_process_stays_within_its_memory(fixtures: Path) -> None:
    path = fixtures / "hostile-workbooks" / "poc-shared-strings.xlsx"
    problem = the_problem(path, memory_bytes=250_000_000, seconds=120)
    assert problem.code in {"file-takes-too-much-memory", "file-reader-stopped", "file-damaged"}


def test_a_bomb_is_known_by_its_unpacked_size_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 30_000_000)
    problem = the_problem(path, unpacked_bytes=20_000_000)
    assert problem.code == "file-unpacks-too-large"
    assert "30 MB" in problem.text


def test_an_answer_that_grows_too_large_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text("\n".join(",".join(f"cell {row} {column}" for column in range(50)) for row in range(3_000)))
    assert the_problem(path, result_bytes=200_000).code == "file-takes-too-much-memory"


def test_a_long_sheet_has_the_cells_of_a_short_one(tmp_path: Path) -> None:
    row = ("00123", "Base", None, 1, 1.5, True, date(2026, 4, 1), "=1/0", "Żółć")
    book = openpyxl.Workbook(write_only=True)
    for number in (3, 3_000):
        sheet = book.create_sheet(str(number))
        for place in range(number):
            sheet.append((f"P{place}", *row, (True, 1, 0, False, "x", None)[place % 6]))
    book.save(tmp_path / "long.xlsx")
    workbook, _ = read(tmp_path / "long.xlsx")
    assert workbook is not None
    short, long = (sheet.rows for sheet in workbook.sheets)
    assert [list(each) for each in long[:3]] == [list(each) for each in short]
    assert len(long) == 3_000
    assert {tuple(each[1:-1]) for each in long} == {tuple(short[0][1:-1])}
    assert isinstance(short[0][8], Fault)
    ends = [each[-1] for each in long[:6]]
    assert [(type(each) is bool, each) for each in ends[:4]] == [(True, True), (False, 1), (False, 0), (True, False)]


def test_a_reader_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(monkeypatch, "import time; time.sleep(600)")
    start = time.monotonic()
    assert the_problem(_list(tmp_path), seconds=0.5).code == "file-takes-too-long"
    assert time.monotonic() - start < 60


def test_a_reader_that_aborts_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(monkeypatch, "import os; print('{\"sheet\"', flush=True); os.abort()")
    problem = the_problem(_list(tmp_path))
    assert problem.code == "file-reader-stopped"
    assert "nothing was imported" in problem.text


def test_a_reader_that_says_half_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(monkeypatch, 'print(\'{"sheet":"A","hidden":false,"merged":[]}\')')
    assert the_problem(_list(tmp_path)).code == "file-reader-stopped"


def test_a_broken_installation_is_not_blamed_on_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(monkeypatch, 'print(\'{"broken":"no module"}\')')
    with pytest.raises(RuntimeError, match="no module"):
        read(_list(tmp_path))


def test_reading_can_be_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(monkeypatch, "import time; time.sleep(600)")
    workbook, (problem,) = read_workbook(_list(tmp_path), cancelled=lambda: True)
    assert (workbook, problem.code) == (None, "reading-cancelled")


def _pretend(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let another program answer in the place of the reader process."""
    monkeypatch.setattr(reading, "_command", lambda *_: [sys.executable, "-c", code])


def _list(folder: Path) -> Path:
    path = folder / "list.csv"
    path.write_text("Post Ref,Job Title,FTE\nP1,Social Worker,1\n")
    return path


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("empty.xlsx", b"", "file-empty", "empty"),
        ("blanks.csv", b" \r\n \r\n", "file-empty", "empty"),
        ("paper.xlsx", b"%PDF-1.7 ...", "file-not-a-spreadsheet", "a PDF document"),
        ("photo.xls", b"\x89PNG\r\n\x1a\n" + bytes(50), "file-not-a-spreadsheet", "a picture"),
        ("page.xls", b"<html><table><tr><td>1</td></tr></table></html>", "file-not-a-spreadsheet", "web page"),
        ("program.csv", b"MZ\x90\x00" + bytes(200), "file-not-a-spreadsheet", "a program"),
        ("noise.csv", bytes(range(256)) * 40, "file-not-a-spreadsheet", "not text"),
        ("old.xls", bytes.fromhex("0904060007001000") + bytes(60), "file-too-old", "before 1997"),
        ("cut.xlsx", b"PK\x03\x04" + bytes(30), "file-damaged", "damaged"),
        ("text.rtf", b"{\\rtf1 hello}", "file-not-a-spreadsheet", "RTF"),
    ],
)
def test_what_is_no_spreadsheet_is_named(tmp_path: Path, name: str, content: bytes, code: str, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    problem = the_problem(path)
    assert problem.code == code
    assert words in problem.text


@pytest.mark.parametrize(
    ("member", "words"),
    [("word/document.xml", "Word"), ("ppt/presentation.xml", "PowerPoint"), ("letter.txt", "zip archive")],
)
def test_other_packed_documents_are_named(tmp_path: Path, member: str, words: str) -> None:
    path = tmp_path / "file.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    assert words in the_problem(path).text


def test_a_folder_and_a_missing_file_are_sentences(tmp_path: Path) -> None:
    assert the_problem(tmp_path).code == "file-is-a-folder"
    assert the_problem(tmp_path / "nothing.xlsx").code == "file-missing"
    assert the_problem(_list(tmp_path), file_bytes=5).code == "file-too-large"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be read by this user")
def test_a_file_that_may_not_be_read_is_a_sentence(tmp_path: Path) -> None:
    path = _list(tmp_path)
    path.chmod(0)
    assert the_problem(path).code == "file-unreadable"


def _save_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Post Ref", "Job Title", "Start"], ["007", "Social Worker", date(2026, 4, 1)]):
        book.active.append(row)
    book.save(path)


def _save_xls(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet")
    for column, value in enumerate(("Post Ref", "Job Title")):
        sheet.write(0, column, value)
        sheet.write(1, column, ("007", "Social Worker")[column])
    book.save(str(path))


def _save_csv(path: Path) -> None:
    path.write_text("Post Ref,Job Title\n007,Social Worker\n")


@pytest.mark.parametrize(
    ("name", "save", "kind"),
    [
        ("list.csv", _save_xlsx, "xlsx"),
        ("list.xls", _save_xlsx, "xlsx"),
        ("list.xlsx", _save_csv, "csv"),
        ("list.xlsx", _save_xls, "xls"),
        ("list.dat", _save_xls, "xls"),
    ],
)
def test_the_content_decides_whatever_the_ending_says(
    tmp_path: Path, name: str, save: Callable[[Path], None], kind: str
) -> None:
    save(tmp_path / name)
    workbook, problems = read(tmp_path / name)
    assert workbook is not None
    assert workbook.format == kind
    assert workbook.sheets[0].rows[1][:2] == ["007", "Social Worker"]
    assert [(each.code, each.severity) for each in problems] == [("file-ending-differs", "note")]


@pytest.mark.parametrize("name", ["list.xlsx", "list.xlsm"])
def test_dates_come_as_dates_and_text_keeps_its_zeros(tmp_path: Path, name: str) -> None:
    _save_xlsx(tmp_path / name)
    workbook, problems = read(tmp_path / name)
    assert workbook is not None
    assert workbook.sheets[0].rows[1] == ["007", "Social Worker", date(2026, 4, 1)]
    assert problems == ()


def test_a_cell_of_ten_megabytes_is_cut_and_named(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    path.write_text("Post Ref,Job Title\nP1," + "x" * 10_000_000 + "\nP2,Clerk\n")
    workbook, (problem,) = read(path)
    assert workbook is not None
    assert (problem.code, problem.where) == ("cell-too-long", "huge!B2")
    assert "10,000,000 characters" in problem.text
    assert len(str(workbook.sheets[0].rows[1][1])) == 32_767
    assert workbook.sheets[0].rows[2] == ["P2", "Clerk"]


def test_cells_without_a_value_are_faults_and_not_blank(fixtures: Path) -> None:
    workbook, _ = read(fixtures / "messy-workbooks" / "errors.xlsx")
    assert workbook is not None
    words = ["#DIV/0!", "#NAME?", "#VALUE!", "#NULL!", "#REF!", "#NUM!", "#N/A"]
    assert [row[0] for row in workbook.sheets[0].rows] == [Fault(word) for word in words]
    workbook, _ = read(fixtures / "messy-workbooks" / "bug60858.xlsx")
    assert workbook is not None
    faults = [value for value in workbook.sheets[0].rows[1] if isinstance(value, Fault)]
    assert [str(fault) for fault in faults] == ["formula without a result"] * 4


def test_errors_in_an_old_workbook_are_faults(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Posts & more")
    for row in range(400):
        sheet.write(row, 0, f"P{row}")
    sheet.row(3).set_cell_error(1, 0x17)
    sheet.row(5).set_cell_error(2, 0x2A)
    book.save(str(tmp_path / "old.xls"))
    workbook, _ = read(tmp_path / "old.xls")
    assert workbook is not None
    assert workbook.sheets[0].value(3, 1) == Fault("#REF!")
    assert workbook.sheets[0].value(5, 2) == Fault("#N/A")
    assert workbook.sheets[0].value(5, 0) == "P5"


def test_errors_in_an_open_document_are_faults(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    broken = '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error">'
    content = (
        '<?xml version="1.0"?><office:document-content office:version="1.3" '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="Posts">'
        f'<table:table-row table:number-rows-repeated="2">{cell.format("P1")}</table:table-row>'
        f"<table:table-row>{cell.format('P2')}{broken}<text:p>#DIV/0!</text:p></table:table-cell></table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "list.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr("content.xml", content)
    workbook, problems = read(path)
    assert workbook is not None, problems
    assert workbook.sheets[0].value(2, 1) == Fault("#DIV/0!")
    assert workbook.sheets[0].value(2, 0) == "P2"


@pytest.mark.parametrize(
    ("name", "sheet", "rows"),
    [
        ("issue-1024.xlsx", 0, 64),  # leading blank rows are kept, so that addresses are right
        ("52348.xlsx", 0, 10),  # wrong dimension: a reader loses 50 of 50 cells
        ("64667.xlsx", 0, 5),
        ("bad_dimensions.xlsx", 0, 4),  # wrong the other way: 1,048,576 rows
        ("strict.xlsx", 1, 1),
        ("issue_530.xlsx", 0, 5),
        ("any_sheets.ods", 0, 5),
        ("any_sheets.xls", 0, 5),
        ("any_sheets.xlsb", 0, 5),
    ],
)
def test_awkward_workbooks_give_all_their_rows(fixtures: Path, name: str, sheet: int, rows: int) -> None:
    workbook, problems = read(fixtures / "messy-workbooks" / name)
    assert workbook is not None, problems
    assert len(workbook.sheets[sheet].rows) == rows


def test_hidden_sheets_and_the_1904_dates_are_known(fixtures: Path) -> None:
    workbook, _ = read(fixtures / "messy-workbooks" / "hidden_sheets.xlsx")
    assert workbook is not None
    assert [sheet.hidden for sheet in workbook.sheets] == [True, False, True]
    workbook, _ = read(fixtures / "messy-workbooks" / "date_1904.xlsx")
    assert workbook is not None
    assert [row[0] for row in workbook.sheets[0].rows[:2]] == [date(2021, 1, 1), date(2021, 1, 2)]


@pytest.mark.parametrize(
    "name",
    [
        "premiere.utf16be.csv",
        "premiere.utf16bebom.csv",
        "premiere.utf16le.csv",
        "premiere.utf16lebom.csv",
        "premiere.utf8.csv",
        "premiere.utf8bom.csv",
        "premiere.win1252.csv",
    ],
)
def test_a_text_table_reads_the_same_in_every_encoding(fixtures: Path, name: str) -> None:
    workbook, _ = read(fixtures / "csv-encodings" / name)
    assert workbook is not None
    assert [list(row) for row in workbook.sheets[0].rows[:2]] == [
        ["première", "second", "troisième"],
        ["Quatrième", "cinquième", "sixième"],
    ]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("cr-line-endings.csv", 3),
        ("inconsistent-line-endings.csv", 3),
        ("semicolon_separated.csv", 3),
        ("sep.csv", 2),
        ("line_break_in_enclosure.csv", 6),
        ("utf-16le_encoded.csv", 328),
    ],
)
def test_text_tables_split_into_their_rows_and_cells(fixtures: Path, name: str, rows: int) -> None:
    workbook, _ = read(fixtures / "csv-encodings" / name)
    assert workbook is not None
    found = workbook.sheets[0].rows
    assert len(found) == rows
    assert len({len(row) for row in found}) == 1
    assert len(found[0]) > 1


def test_the_reader_process_loads_neither_qt_nor_pandas(fixtures: Path) -> None:
    path = fixtures / "establishment" / "establishment.xlsx"
    code = (
        "import sys\n"
        "from workforce_planner.exchange.reader_process import main\n"
        f"main([{str(path)!r}, 'calamine', '2000000000', '60', '500000000'])\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "heavy = {'PySide6', 'pandas', 'numpy', 'openpyxl', 'reportlab'} & loaded\n"
        "sys.exit(str(heavy) if heavy else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, cwd=Path(__file__).resolve().parents[2]
    )
    assert done.returncode == 0, done.stderr


def test_nothing_beside_the_file_is_ever_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "python_calamine.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    _save_xlsx(tmp_path / "list.xlsx")
    workbook, _ = read(Path("list.xlsx"))
    assert workbook is not None


def test_hours_beyond_a_day_come_as_hours_and_not_as_days(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["Post Ref", "Job Title", "Hours"])
    page.append(["P1", "Clerk", timedelta(hours=37)])
    page["C2"].number_format = "[h]:mm"
    book.save(tmp_path / "hours.xlsx")
    workbook, _ = read_workbook(tmp_path / "hours.xlsx")
    assert workbook is not None
    assert workbook.sheets[0].rows[1][2] == "37:00:00"


@given(st.integers(0, 5), st.integers(0, 5))
def test_rows_that_came_by_columns_are_asked_like_others(start: int, number: int) -> None:
    columns = [list("abcdefghijk"), [1, None, 3, 4, 5, 6, 7, 8, 9, 10, 11]]
    rows = list(zip(*columns, strict=True))
    quick = ColumnRows(rows, columns)
    places = [*range(start, start + number)]
    assert quick == rows
    for column in (0, 1, 2):
        assert cells_of(quick, column) == cells_of(rows, column)
        assert cells_at(quick, places, column) == cells_at(rows, places, column)
        assert cells_of(rows_at(quick, places), column) == cells_of(rows_at(rows, places), column)
        assert cells_at(quick, [1, 4, 7], column) == cells_at(rows, [1, 4, 7], column)
    assert rows_at(quick, places) == rows[start : start + number]
