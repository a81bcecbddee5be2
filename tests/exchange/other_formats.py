"""Writes the sheets of a workbook as .xls and .ods, small and plain: values, merged cells, hidden rows and columns."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import xlwt

from workforce_planner.exchange.sheets import Sheet, Value, Workbook

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


def write_xls(path: Path, book: Workbook) -> None:
    """The sheets as Excel 97 wrote them."""
    made = xlwt.Workbook()
    for sheet in book.sheets:
        page = made.add_sheet(sheet.name)
        page.visibility = int(sheet.hidden)
        merged = {(first, left): (last, right) for first, left, last, right in sheet.merged}
        for row, cells in enumerate(sheet.rows):
            for column, value in enumerate(cells):
                if (row, column) in merged:
                    last, right = merged[row, column]
                    page.write_merge(row, last, column, right, value)
                elif value not in (None, "") and not any(
                    first <= row <= last and left <= column <= right for first, left, last, right in sheet.merged
                ):
                    page.write(row, column, value)
        for row in sheet.hidden_rows:
            page.row(row).hidden = 1
        for column in sheet.hidden_columns:
            page.col(column).hidden = 1
    made.save(str(path))


def write_ods(path: Path, book: Workbook) -> None:
    """The sheets as an open document."""
    tables = "".join(map(_table, book.sheets))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)


def _table(sheet: Sheet) -> str:
    width = max(map(len, sheet.rows), default=1)
    columns = "".join(
        f"<table:table-column{_hides(column in sheet.hidden_columns)}/>" for column in range(max(width, 1))
    )
    merged = {(first, left): (last - first + 1, right - left + 1) for first, left, last, right in sheet.merged}
    rows = "".join(
        f"<table:table-row{_hides(number in sheet.hidden_rows)}>"
        + "".join(_cell(value, merged.get((number, column))) for column, value in enumerate(row))
        + ("<table:table-cell/>" if not row else "")
        + "</table:table-row>"
        for number, row in enumerate(sheet.rows)
    )
    return f"<table:table table:name={quoteattr(sheet.name)}>{columns}{rows}</table:table>"


def _hides(hidden: bool) -> str:
    return ' table:visibility="collapse"' if hidden else ""


def _cell(value: Value, spans: tuple[int, int] | None) -> str:
    over = f' table:number-rows-spanned="{spans[0]}" table:number-columns-spanned="{spans[1]}"' if spans else ""
    if value is None or value == "":
        return f"<table:table-cell{over}/>"
    if isinstance(value, int | float):
        return (
            f'<table:table-cell{over} office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell{over} office:value-type="string">{lines}</table:table-cell>'
