"""Says why a workbook or a table cannot be read yet: names its layout and what to do. Nothing is half-loaded."""

from collections.abc import Sequence

from workforce_planner.exchange.headers import (
    Table,
    filled_columns,
    find_table,
    known_headers,
    repeats_header,
    says_more,
)
from workforce_planner.exchange.sheets import Sheet, Workbook
from workforce_planner.model.money import FULL_TIME
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import list_text

GROUP_FTE = FULL_TIME * 3 // 2
"""From this FTE on a row is taken to stand for several posts."""
FEW_OF = 10
"""Up to one such row in so many is taken for a slip of typing, more for a list of groups."""
FULL_WEEKS = (35, 42)
"""Hours of a full-time week; a single FTE of so much is hours in the wrong cell."""
ONE_TABLE = "Put all posts into one sheet with one header row, a row for each post, and import that."


def choose_table(workbook: Workbook, wanted: str | None) -> tuple[Table | None, tuple[Problem, ...]]:
    """The one table to import, with notes on the sheets passed over, or the problem that keeps from choosing."""
    if wanted is not None:
        return _wanted_table(workbook, wanted)
    tables = [table for sheet in workbook.sheets if not sheet.hidden and (table := find_table(sheet))]
    if not tables:
        return None, (_no_table(workbook),)
    best = max(table.known for table in tables)
    rivals = [table for table in tables if table.known * 4 >= best * 3 and table.known >= 4] or tables[:1]
    if len(rivals) > 1:
        return None, (_several_sheets(workbook, rivals),)
    chosen = rivals[0] if len(rivals) == 1 else max(tables, key=lambda table: table.known)
    return chosen, _passed_over(workbook, chosen)


def _wanted_table(workbook: Workbook, wanted: str) -> tuple[Table | None, tuple[Problem, ...]]:
    sheet = workbook.sheet(wanted)
    if sheet is None:
        names = list_text([each.name for each in workbook.sheets][:12])
        return None, (_error("sheet-missing", workbook.file, f'There is no sheet "{wanted}".', f"There are: {names}."),)
    table = find_table(sheet)
    return (table, ()) if table else (None, (_no_header(sheet),))


def _passed_over(workbook: Workbook, chosen: Table) -> tuple[Problem, ...]:
    others = [sheet for sheet in workbook.sheets if sheet is not chosen.sheet and any(map(filled_columns, sheet.rows))]
    return tuple(
        Problem(
            code="sheet-hidden" if sheet.hidden else "sheet-not-read",
            where=sheet.name,
            text=f'The {"hidden " if sheet.hidden else ""}sheet "{sheet.name}" was not read.',
            remedy="Choose it in the import if the posts are there.",
            severity="note",
        )
        for sheet in others
    )


def _no_table(workbook: Workbook) -> Problem:
    filled = [sheet for sheet in workbook.sheets if any(map(filled_columns, sheet.rows))]
    if not filled:
        return _error(
            "table-missing", workbook.file, "There is nothing in the file's sheets.", "Check that it is the right file."
        )
    hidden = [sheet.name for sheet in filled if sheet.hidden and find_table(sheet)]
    if hidden:
        text = f"The posts seem to be on the hidden sheet {list_text(hidden)}."
        return _error("table-hidden", workbook.file, text, "Choose that sheet in the import, or unhide it first.")
    return _no_header(filled[0])


def _no_header(sheet: Sheet) -> Problem:
    return _error(
        "table-missing",
        sheet.name,
        "No row of the sheet reads like the headers of an establishment list.",
        "Give the columns headers such as Post Ref, Job Title, Grade, FTE, Reports To, Postholder, Team.",
    )


def _several_sheets(workbook: Workbook, tables: Sequence[Table]) -> Problem:
    names = [table.sheet.name for table in tables]
    shown = list_text(names[:3] if len(names) > 4 else names)
    more = f" and {len(names) - 3} more" if len(names) > 4 else ""
    alike = len({tuple(table.headers.values()) for table in tables}) == 1
    if alike:
        text = (
            f"The list is spread over {len(names)} sheets with the same columns ({shown}{more}): a sheet for each team."
        )
        return _error("layout-sheet-for-each-team", workbook.file, text, ONE_TABLE)
    text = f"Several sheets look like establishment lists: {shown}{more}."
    return _error("sheet-ambiguous", workbook.file, text, "Choose the sheet to import.")


def shape_problem(table: Table) -> Problem | None:
    """Why the rows of a table cannot be read: two header rows, several tables, teams as rows between the posts."""
    return _two_headers(table) or _several_tables(table) or _team_rows(table)


def _two_headers(table: Table) -> Problem | None:
    if table.header_row == 0:
        return None
    above = table.sheet.rows[table.header_row - 1]
    groups = [column for column in filled_columns(above) if column <= max(table.headers)]
    merged = any(
        first <= table.header_row - 1 <= last and right > left for first, left, last, right in table.sheet.merged
    )
    if len(groups) < 2 or not (merged or len(groups) >= 3):
        return None
    words = list_text([str(above[column]) for column in groups[:4]])
    return _error(
        "layout-two-header-rows",
        f"{table.sheet.name}!{table.header_row}",
        f"The headers stand in two rows: {words} in row {table.header_row}, the columns in row {table.header_row + 1}.",
        f"Delete row {table.header_row}, so that one row of headers is left, and import the file again.",
    )


def _several_tables(table: Table) -> Problem | None:
    rows = table.sheet.rows
    for index in range(table.header_row + 1, len(rows)):
        if says_more(rows[index - 1], 2 if not repeats_header(table, rows[index]) else 0):
            continue
        if not repeats_header(table, rows[index]) and not _second_header(rows[index], table):
            continue
        return _error(
            "layout-several-tables",
            f"{table.sheet.name}!{index + 1}",
            f"There is a second table on the sheet: its headers stand in row {index + 1}.",
            ONE_TABLE,
        )
    return None


def _second_header(row: Sequence[object], table: Table) -> bool:
    texts = sum(isinstance(value, str) and bool(value) for value in row)
    if texts < 4 or texts != len(row) - sum(value is None or value == "" for value in row):
        return False
    return known_headers(row) >= max(4, table.known // 2)  # type: ignore[arg-type]


def _team_rows(table: Table) -> Problem | None:
    """Merged rows between the posts that name a team for the rows below."""
    width = len(table.headers)
    for first, left, last, right in sorted(table.sheet.merged):
        if first > table.header_row and last == first and right - left + 1 >= max(3, width // 2):
            words = table.sheet.value(first, left)
            below = table.sheet.rows[first + 1] if first + 1 < len(table.sheet.rows) else ()
            if words and len(filled_columns(below)) > 2:
                return _error(
                    "layout-team-rows",
                    table.sheet.address(first, left),
                    f'Rows between the posts name a team for those below ("{words}").',
                    "Give the team a column of its own, filled in for every post, and remove these rows.",
                )
    return None


def _error(code: str, where: str, text: str, remedy: str) -> Problem:
    return Problem(code=code, where=where, text=text, remedy=remedy, severity="error")
