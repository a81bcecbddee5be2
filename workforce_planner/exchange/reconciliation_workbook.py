"""Writes a reconciliation as a workbook: how the sums tie, as formulas, and every line with a place to decide it.

`decided_workbook` reads it back.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workforce_planner.exchange.saved_book import legal_text, save_book
from workforce_planner.exchange.sheets import column_letters
from workforce_planner.model.money import FULL_TIME
from workforce_planner.report.deciding import UNDECIDED, Decisions, choices_of, decision_text
from workforce_planner.report.reconciliation import KINDS, SHOWN, Line, Reconciliation, Tie

SUMS, DIFFERENCES, EVERY = "Sums", "Differences", "All lines"
LABELS = {
    "reference": "Reference", "title": "Job title", "holder": "Postholder", "hours": "Hours", "fte": "FTE",
    "grade": "Grade", "cost_centre": "Cost centre",
}  # fmt: skip
WHAT, MISSING_IN, DECISION, NOTE = "What differs", "Missing in", "Decision", "Note"
CELL = "Cell"
_NUMBERS = frozenset(("hours", "fte"))
_WIDTHS = {"reference": 13, "title": 30, "holder": 24, "hours": 8, "fte": 8, "grade": 10, "cost_centre": 12}


NOTHING: Decisions = {}


def write_reconciliation(
    found: Reconciliation, path: Path, *, names: bool = True, decisions: Decisions = NOTHING
) -> None:
    """Write the workbook, replacing the file at once; OSError from the disk. Without `names` no postholder is in it."""
    save_book(path, "Reconciliation of lists", lambda book: _Book(book, found, names, decisions).write())


def decision_word(words: str) -> str:
    """A choice as the drop-down of a cell can hold it: a comma would end it."""
    return words[:60].replace(",", " ")


class _Book:
    def __init__(self, book: Any, found: Reconciliation, names: bool, decisions: Decisions) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        self.book, self.found, self.decisions = book, found, decisions
        self.shown = [key for key in SHOWN if names or key != "holder"]
        self.bold = Font(name="Calibri", bold=True)
        self.plain = Font(name="Calibri")
        self.large = Font(name="Calibri", bold=True, size=14)
        self.head = PatternFill("solid", fgColor="E7ECF3")
        self.mark = PatternFill("solid", fgColor="FFF2CC")
        self.wrap = Alignment(wrap_text=True, vertical="top")

    def write(self) -> None:
        self._sums()
        self._lines(DIFFERENCES, self.found.differing, decide=True)
        self._lines(EVERY, self.found.lines, decide=False)

    def _cell(self, page: Any, value: Any, font: Any = None, form: str = "") -> Any:
        from openpyxl.cell import WriteOnlyCell

        formula = isinstance(value, str) and value.startswith("=")
        cell = WriteOnlyCell(page, value=value if formula or not isinstance(value, str) else legal_text(value)[0])
        if isinstance(value, str) and not formula:
            cell.data_type = "s"  # text stays text: never a formula
        cell.font = font or self.plain
        if form:
            cell.number_format = form
        return cell

    def _sums(self) -> None:
        page = self.book.create_sheet(SUMS)
        page.column_dimensions["A"].width = 80
        for letters in "BC":
            page.column_dimensions[letters].width = 14
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.append([self._cell(page, "How the lists tie", self.large)])
        page.append([self._cell(page, "Each list leads to the next one, line by line; the last sum is a formula.")])
        row = 3
        for tie in self.found.ties:
            row = self._tie(page, tie, row)
        page.append([])
        page.append([self._cell(page, "What differs", self.bold), self._cell(page, "Lines", self.bold)])
        for kind, words in KINDS.items():
            page.append([self._cell(page, words), self._cell(page, len(self.found.of_kind(kind)))])

    def _tie(self, page: Any, tie: Tie, row: int) -> int:
        first, other = self.found.lists[0], self.found.lists[tie.list]
        rows = tie.rows
        steps = (
            (f"{first}", rows[0], tie.first),
            (f"less what is not in {other}", -rows[1], -tie.only_first),
            (f"plus what is only in {other}", rows[2], tie.only_other),
            ("plus what is beside the establishment there: over it, or covering for somebody absent",
             rows[3], tie.beside),
            ("plus different hours or FTE of the same line", 0, tie.different),
        )  # fmt: skip
        page.append([])
        heads = (f"From {first} to {other}", "Rows", "FTE")
        page.append([self._cell(page, words, self.bold) for words in heads])
        start = row + 2
        for words, count, share in steps:
            page.append([self._cell(page, words), self._cell(page, count), self._fte(page, share)])
        end = start + len(steps)
        sums = [self._cell(page, f"=SUM({each}{start}:{each}{end - 1})", self.bold, form) for each, form in
                (("B", "0"), ("C", "0.00"))]  # fmt: skip
        page.append([self._cell(page, f"{other}, by the lines above", self.bold), *sums])
        page.append([self._cell(page, f"{other}, in the list"), self._cell(page, rows[4]), self._fte(page, tie.other)])
        ticks = [
            self._cell(page, f'=IF(ROUND({each}{end}-{each}{end + 1},4)=0,"agrees","does not agree")') for each in "BC"
        ]
        page.append([self._cell(page, "Tie"), *ticks])
        return end + 3

    def _fte(self, page: Any, value: int) -> Any:
        return self._cell(page, value / FULL_TIME, form="0.00")

    def _lines(self, title: str, lines: Sequence[Line], *, decide: bool) -> None:
        page = self.book.create_sheet(title)
        heads = [WHAT, MISSING_IN]
        widths = [34.0, 20.0]
        if decide:
            heads += [DECISION, NOTE]
            widths += [20, 30]
        for name in self.found.lists:
            heads += [f"{LABELS[key]}: {name}" for key in self.shown]
            widths += [_WIDTHS[key] for key in self.shown]
            heads.append(f"{CELL}: {name}")
            widths.append(20)
        for index, width in enumerate(widths):
            page.column_dimensions[column_letters(index)].width = width
        page.freeze_panes = "C2"
        page.auto_filter.ref = f"A1:{column_letters(len(heads) - 1)}{len(lines) + 1}"
        page.print_title_rows = "1:1"
        page.page_setup.orientation = "landscape"
        page.page_setup.paperSize = 8
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        if decide and lines:
            page.data_validations.append(self._decisions(len(lines)))
        page.append([self._heading(page, words) for words in heads])
        for line in lines:
            page.append(self._line(page, line, decide=decide))

    def _heading(self, page: Any, words: str) -> Any:
        cell = self._cell(page, words, self.bold)
        cell.fill, cell.alignment = self.head, self.wrap
        return cell

    def _line(self, page: Any, line: Line, *, decide: bool) -> list[Any]:
        cells = [
            self._cell(page, "; ".join(KINDS[kind] for kind in line.kinds)),
            self._cell(page, ", ".join(self.found.missing_in(line))),
        ]
        if decide:
            decision = self.decisions.get(line.number, UNDECIDED)
            word = decision_word(decision_text(self.found, decision))
            cells += [self._cell(page, word or None), self._cell(page, decision.note or None)]
        for row in line.rows:
            for key in self.shown:
                value: Any = row.shown.get(key, "") if row is not None else ""
                if key in _NUMBERS and value:
                    value = float(value)
                cell = self._cell(page, value if value != "" else None)
                if decide and key in _marked(line):
                    cell.fill = self.mark
                cells.append(cell)
            cells.append(self._cell(page, row.place if row is not None else None))
        return cells

    def _decisions(self, lines: int) -> Any:
        from openpyxl.worksheet.datavalidation import DataValidation

        choices = ",".join(map(decision_word, choices_of(self.found).values()))
        check = DataValidation(type="list", formula1=f'"{choices[:250]}"', allow_blank=True)
        check.add(f"C2:C{lines + 1}")
        return check


def _marked(line: Line) -> frozenset[str]:
    return frozenset(line.kinds) | (frozenset(("fte",)) if "hours" in line.kinds else frozenset())
