"""A report read on screen: its headings, figures, tables and notes as one text to scroll through, select and copy."""

from collections.abc import Iterator
from html import escape

from PySide6.QtWidgets import QTextBrowser

from workforce_planner.report.blocks import (
    Align,
    Block,
    Column,
    Heading,
    KeyFigures,
    Notes,
    Paragraph,
    Part,
    Report,
    Row,
    Table,
    Title,
    cell_text,
)
from workforce_planner.ui.theme import tokens


class PaperView(QTextBrowser):
    """Shows the blocks of a report; nothing in it can be changed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("help")
        self.setAccessibleName(name)
        self.setOpenLinks(False)

    def show_report(self, blocks: Report) -> None:
        """Show a report; what was scrolled to stays in sight."""
        place = self.verticalScrollBar().value()
        self.setHtml("".join(html for block in blocks for html in _html(block)))
        self.document().setDocumentMargin(14)
        self.verticalScrollBar().setValue(place)


def _html(block: Block) -> Iterator[str]:
    if isinstance(block, Title):
        yield f"<h2>{escape(block.text)}</h2><p>{escape(block.subtitle)}</p>"
    elif isinstance(block, Heading):
        yield f"<h3>{escape(block.text)}</h3>"
    elif isinstance(block, Paragraph):
        text = escape(block.text)
        yield f"<p><b>{text}</b></p>" if block.lead else f"<p>{text}</p>"
    elif isinstance(block, KeyFigures):
        for each in block.figures:
            said = f"{escape(each.label)}: <b>{escape(each.value)}</b>"
            yield f"<p>{said} <span>{escape(each.definition)}</span></p>"
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Notes):
        yield "<ul>" + "".join(f"<li>{escape(each)}</li>" for each in block.items) + "</ul>"


def _table(table: Table) -> Iterator[str]:
    edge = tokens().hairline
    yield f"<p><b>{escape(table.caption)}</b></p>"
    yield f'<table width="99%" cellspacing="0" cellpadding="5" border="1" style="border-color: {edge};'
    yield ' border-style: solid; border-collapse: collapse"><tr>'
    for column in table.columns:
        yield f'<th align="{_side(column)}">{escape(column.label)}</th>'
    yield "</tr>"
    for row in table.rows:
        yield "<tr>" + "".join(_cells(table, row)) + "</tr>"
    yield "</table>"
    for note in table.notes:
        yield f"<p>{escape(note)}</p>"


def _cells(table: Table, row: Row) -> Iterator[str]:
    if row.part is Part.GROUP:
        yield f'<td colspan="{len(table.columns)}"><b>{escape(str(row.cells[0]))}</b></td>'
        return
    for column, cell in zip(table.columns, row.cells, strict=True):
        text = escape(cell_text(column, cell))
        yield f'<td align="{_side(column)}">{f"<b>{text}</b>" if row.part is Part.TOTAL else text}</td>'


def _side(column: Column) -> str:
    """Figures stand to the right, and so do the words over them."""
    return "right" if column.alignment is Align.FIGURES else "left"
