"""Writes a blank list to be filled in and sent back: one sheet of posts with checks in its cells, and a one-page guide.

Its headers are words that the import reads without guessing. Choices come from a plan where one is given.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workforce_planner.exchange.saved_book import legal_text, save_book
from workforce_planner.exchange.sheets import column_letters
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import UNIT_KINDS

POSTS, GUIDE, CHOICES = "Posts", "How to fill this in", "Choices"
ROWS = 2_000
"""So many rows have checks; a longer list may go on below them."""
MOST_CHOICES = 500
STATUSES = ("Filled", "Vacant", "Agency")
CONTRACTS = ("Permanent", "Fixed term", "Casual")
TITLE = "Establishment list"
FONT = "Calibri"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankColumn:
    """One column: its header, what to write in it, whether it has to be filled, and how its cells are checked."""

    header: str
    says: str
    width: int = 14
    needed: bool = False
    check: str = ""
    """`list`, `decimal`, `whole`, `date` or `custom`, as Excel names them."""
    first: str = ""
    second: str = ""
    choices: tuple[str, ...] = ()
    format: str = ""
    sample: str | int | float | None = None


def blank_columns(plan: Plan) -> tuple[BlankColumn, ...]:
    """The columns of a blank list, with the roles, units, grades and funding of a plan as choices."""
    last = ROWS + 1
    units = {kind: _names(unit.name for unit in plan.units.values() if unit.kind == kind) for kind in UNIT_KINDS}
    return (
        BlankColumn(header="Post reference", width=16, needed=True, check="custom", sample="CYP0102",
                    first=f"COUNTIF($A$2:$A${last},A2)=1",
                    says="The post's own number. Each post has one, and no other post has the same."),
        BlankColumn(header="Job title", width=34, needed=True, sample="Social Worker",
                    says="As it is printed on the structure chart."),
        BlankColumn(header="Role", width=22, choices=_names(role.name for role in plan.roles.values()),
                    sample="Social Worker", says="The job family, where several titles do the same job."),
        BlankColumn(header="Directorate", width=24, choices=units["directorate"], sample="Children's Services",
                    says="The highest unit the post is in."),
        BlankColumn(header="Service", width=24, choices=units["service"], sample="Safeguarding",
                    says="The service, if any."),
        BlankColumn(header="Team", width=24, choices=units["team"], sample="Safeguarding Team 1",
                    says="The team, if any."),
        BlankColumn(header="Grade", width=10, choices=_names(grade.name for grade in plan.grades.values()),
                    sample="G11", says="The grade of the post, written the same way in every row."),
        BlankColumn(header="Point", width=8, sample="31", says="The spinal column point, if it is known."),
        BlankColumn(header="FTE", width=8, needed=True, check="decimal", first="0", second="1", format="0.00##",
                    sample=0.6, says="1 is full time, 0.6 three days of five. One row is one post, so at most 1."),
        BlankColumn(header="Contracted hours", width=12, check="decimal", first="0", second="60", format="0.00",
                    sample=22.2, says="Hours a week, if they are known."),
        BlankColumn(header="Reports to", width=16, check="custom", sample="CYP0101",
                    first=f"COUNTIF($A$2:$A${last},K2)>0",
                    says="The post reference of the manager: a post of this list. Blank for the post at the top."),
        BlankColumn(header="Status", width=12, needed=True, choices=STATUSES, sample="Filled",
                    says="Filled by an employee, Vacant, or covered by Agency."),
        BlankColumn(header="Postholder", width=26, sample="Jo Kay",
                    says="Who is in the post, forename first. Blank where it is vacant."),
        BlankColumn(header="Employee number", width=14, sample="050123",
                    says="As in payroll, with its leading zeros. Blank for agency workers."),
        BlankColumn(header="Contract", width=14, choices=CONTRACTS, sample="Permanent",
                    says="The postholder's contract."),
        BlankColumn(header="In post from", width=12, check="date", first="DATE(1950,1,1)", format="dd/mm/yyyy",
                    sample="01/09/2021", says="Since when they are in this post: day/month/year."),
        BlankColumn(header="In post to", width=12, check="date", first="DATE(1950,1,1)", format="dd/mm/yyyy",
                    says="The last day of a fixed term or of agency cover."),
        BlankColumn(header="Agency rate an hour", width=12, check="decimal", first="0", second="500",
                    format="£#,##0.00", says="What the agency worker costs an hour."),
        BlankColumn(header="Cases", width=8, check="whole", first="0", second="500", sample=16,
                    says="Cases held on the day of the list, for those who hold cases."),
        BlankColumn(header="Funding", width=20, choices=_names(each.name for each in plan.funding_sources.values()),
                    sample="Base budget", says="What pays for the post."),
        BlankColumn(header="Cost centre", width=12, sample="C2430", says="The cost centre of the post."),
        BlankColumn(header="Notes", width=30, says="What else is to be known of the post, but nobody's health."),
    )  # fmt: skip


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({legal_text(name)[0] for name in names if name}, key=str.casefold))[:MOST_CHOICES]


def write_blank_list(path: Path, plan: Plan | None = None) -> tuple[BlankColumn, ...]:
    """Write the workbook, replacing the file at once; OSError from the disk. Returns its columns."""
    columns = blank_columns(plan or Plan())
    save_book(path, TITLE, lambda book: _fill(book, columns))
    return columns


def _fill(book: Any, columns: Sequence[BlankColumn]) -> None:
    _posts(book.create_sheet(POSTS), columns)
    _guide(book.create_sheet(GUIDE), columns)
    if any(map(_listed_apart, columns)):
        _choices(book.create_sheet(CHOICES), columns)


def _listed_apart(column: BlankColumn) -> bool:
    """Whether the choices are too long for the cell's own check, or may hold a comma."""
    return bool(column.choices) and column.choices not in (STATUSES, CONTRACTS)


def _posts(page: Any, columns: Sequence[BlankColumn]) -> None:
    for index, column in enumerate(columns):
        page.column_dimensions[column_letters(index)].width = column.width
        page.column_dimensions[column_letters(index)].number_format = _format(column)
    page.freeze_panes = "C2"
    page.print_title_rows = "1:1"
    _on_paper(page, landscape=True)
    page.page_setup.fitToHeight = 0
    page.row_dimensions[1].height = 32
    page.append([_header(page, column) for column in columns])
    for index, column in enumerate(columns):
        check = _check(column, columns)
        check.add(f"{column_letters(index)}2:{column_letters(index)}{ROWS + 1}")
        page.data_validations.append(check)


def _format(column: BlankColumn) -> str:
    """Text where nothing else is meant: leading zeros of references and numbers survive."""
    return column.format or "@"


def _header(page: Any, column: BlankColumn) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = WriteOnlyCell(page, value=column.header)
    cell.font = Font(name=FONT, bold=True)
    cell.fill = PatternFill("solid", fgColor="DCE6F4" if column.needed else "EEF1F5")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = Border(bottom=Side(style="medium" if column.needed else "thin", color="33507D"))
    return cell


def _check(column: BlankColumn, columns: Sequence[BlankColumn]) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    needed = "Needed. " if column.needed else ""
    prompt = {"showInputMessage": True, "promptTitle": column.header[:32], "prompt": (needed + column.says)[:255]}
    error = {
        "showErrorMessage": True,
        "errorTitle": column.header[:32],
        "error": column.says[:255],
        "errorStyle": "warning",
        "allow_blank": True,
    }
    if column.choices:
        return DataValidation(type="list", formula1=_source(column, columns), **prompt, **error)
    if not column.check:
        return DataValidation(type=None, allow_blank=True, **prompt)
    operator = "between" if column.second else "greaterThanOrEqual"
    return DataValidation(
        type=column.check,
        operator=None if column.check == "custom" else operator,
        formula1=column.first,
        formula2=column.second or None,
        **prompt,
        **error,
    )


def _source(column: BlankColumn, columns: Sequence[BlankColumn]) -> str:
    if not _listed_apart(column):
        return '"' + ",".join(column.choices) + '"'
    letters = column_letters([each for each in columns if _listed_apart(each)].index(column))
    return f"{CHOICES}!${letters}$2:${letters}${len(column.choices) + 1}"


def _choices(page: Any, columns: Sequence[BlankColumn]) -> None:
    listed = [column for column in columns if _listed_apart(column)]
    _on_paper(page, landscape=True)
    page.page_setup.fitToHeight = 0
    for index in range(len(listed)):
        page.column_dimensions[column_letters(index)].width = 30
    page.append([_header(page, column) for column in listed])
    for index in range(max(len(column.choices) for column in listed)):
        page.append([column.choices[index] if index < len(column.choices) else None for column in listed])


def _guide(page: Any, columns: Sequence[BlankColumn]) -> None:
    """One page of paper: how to fill the list in, column by column, with an example."""
    for letters, width in (("A", 26), ("B", 68), ("C", 20)):
        page.column_dimensions[letters].width = width
    _on_paper(page, landscape=False)
    page.page_setup.fitToHeight = 1
    page.row_dimensions[1].height = 30
    page.append([_words(page, "How to fill in the list of posts", bold=True, size=16)])
    for line in (
        "One row for each post, vacant posts too. Where two people share a post, give each part a row and a reference.",
        "Write on the sheet Posts. Keep its first row as it is; leave out columns you have nothing for.",
        "What you do not know stays blank: blank means unknown, and is never counted as nothing.",
        "Do not write anybody's National Insurance number, date of birth, health, religion or ethnic origin anywhere.",
    ):
        page.append([_words(page, line)])
    page.append([])
    page.append([_words(page, words, bold=True) for words in ("Column", "What to write", "For example")])
    for column in columns:
        name = column.header + (" (needed)" if column.needed else "")
        says = _words(page, column.says, wrap=True)
        page.append([_words(page, name, bold=column.needed), says, _words(page, column.sample)])
    page.append([])
    page.append([_words(page, "Save the workbook as .xlsx without a password and send it back.")])


def _words(page: Any, text: str | int | float | None, *, bold: bool = False, size: int = 11, wrap: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    cell = WriteOnlyCell(page, value=text)
    cell.font = Font(name=FONT, bold=bold, size=size)
    cell.alignment = Alignment(wrap_text=wrap, vertical="top", horizontal="left")
    return cell


def _on_paper(page: Any, *, landscape: bool) -> None:
    page.page_setup.orientation = "landscape" if landscape else "portrait"
    page.page_setup.paperSize = 8 if landscape else 9  # A3, A4
    page.page_setup.fitToWidth = 1
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.left.text = "&A"
    page.oddFooter.right.text = "Page &P of &N"
