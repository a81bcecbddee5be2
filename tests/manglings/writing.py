"""Writes a mangled list as a file: .xlsx, .xls, .ods or text."""

import csv
import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from tests.manglings.columns import Cell
from tests.manglings.mangle import Mangled, Page


def write(mangled: Mangled, folder: Path) -> Path:
    """Write the list into a folder; its name says its seed."""
    path = folder / f"list-{mangled.seed}.{mangled.form}"
    {"xlsx": _xlsx, "xls": _xls, "ods": _ods, "csv": _text}[mangled.form](mangled, path)
    return path


def _xlsx(mangled: Mangled, path: Path) -> None:
    import openpyxl
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for page in mangled.pages:
        sheet = book.create_sheet(page.name[:31])
        for row in page.rows:
            sheet.append(row)
        for index in page.bold:
            for cell in sheet[index + 1]:
                cell.font = Font(bold=True)
        for first, left, last, right in page.merged:
            sheet.merge_cells(start_row=first + 1, start_column=left + 1, end_row=last + 1, end_column=right + 1)
        if page.hidden:
            sheet.sheet_state = "hidden"
    book.save(path)


def _xls(mangled: Mangled, path: Path) -> None:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for page in mangled.pages:
        sheet = book.add_sheet(page.name[:31])
        merged = {(first, left): (last, right) for first, left, last, right in page.merged}
        for index, row in enumerate(page.rows):
            for column, value in enumerate(row):
                if (index, column) in merged:
                    last, right = merged[index, column]
                    sheet.write_merge(index, last, column, right, value)
                elif isinstance(value, date):
                    sheet.write(index, column, datetime(value.year, value.month, value.day), day)
                elif value is not None:
                    sheet.write(index, column, value)
        if page.hidden:
            sheet.visibility = 1
    book.save(str(path))


def _text(mangled: Mangled, path: Path) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=mangled.separator)
    for row in mangled.pages[0].rows:
        writer.writerow([f"{each:%d/%m/%Y}" if isinstance(each, date) else each for each in row])
    path.write_bytes(text.getvalue().encode(mangled.encoding, "replace"))


_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"'
)


def _ods(mangled: Mangled, path: Path) -> None:
    tables = "".join(_ods_table(page) for page in mangled.pages)
    content = (
        f"<office:document-content {_NAMES}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", _TYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", '<?xml version="1.0" encoding="UTF-8"?>' + content)
        archive.writestr("META-INF/manifest.xml", manifest)


def _ods_table(page: Page) -> str:
    width = max((len(row) for row in page.rows), default=1)
    spans = {(first, left): (last - first + 1, right - left + 1) for first, left, last, right in page.merged}
    rows = "".join(
        "<table:table-row>"
        + "".join(
            _ods_cell(cell, spans.get((number, column)))
            for column, cell in enumerate([*row, *[None] * (width - len(row))])
        )
        + "</table:table-row>"
        for number, row in enumerate(page.rows)
    )
    hidden = ' table:display="false"' if page.hidden else ""
    return f"<table:table table:name={quoteattr(page.name)}{hidden}>{rows}</table:table>"


def _ods_cell(value: Cell, span: tuple[int, int] | None = None) -> str:
    over = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    if value is None or value == "":
        return f"<table:table-cell{over}/>"
    if isinstance(value, date):
        return f'<table:table-cell{over} office:value-type="date" office:date-value="{value.isoformat()}"/>'
    if isinstance(value, (int, float)):
        return f'<table:table-cell{over} office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell{over} office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
