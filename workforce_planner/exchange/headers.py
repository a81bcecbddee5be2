"""Finds the tables of a sheet by their headers: where they start, what stands above. It reads no values."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from workforce_planner.exchange.header_block import Block, header_block, joined, meaning_of_parts, texts_alone, tidy
from workforce_planner.exchange.sheets import Row, Sheet, Value, cells_at, column_letters, is_blank
from workforce_planner.exchange.spellings import MEANINGS, NOT_KEPT, UNIT_LEVELS, is_spelling, meaning_of

SEARCHED_ROWS = 200
SEARCHED_CLOSELY = 25
"""So many rows from the top are compared with all that is known of headers, those below with exact spellings first."""
LEAST_KNOWN = 3
"""Fewer known headers than this are not taken for a header row."""
KEY_MEANINGS = frozenset(("reference", "title", "grade", "fte", "reports_to", "holder", *UNIT_LEVELS))
ENOUGH_KEYS = 5
"""With so many of the key columns known, any number of others may be unknown."""
LEAST_COLUMNS = 2
"""A plain table, of which no header is known, has at least so many columns."""
_DIGIT = re.compile(r"\d")
_LIKE_A_VALUE = re.compile(r"^[\s£$€(+-]*\d[\d.,/:\s%)-]*$|^\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a sheet; rows and columns count from 0."""

    sheet: Sheet
    header_row: int
    """The last row of the header; one above the first row of data where there is no header."""
    headers: dict[int, str]
    """The text of each header by its column, several header rows joined; columns without one are not in it."""
    known: int
    """How many headers are known spellings of what an establishment list holds."""
    titles: tuple[str, ...]
    """The texts above the header."""
    parts: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """The texts of each header, from the top down."""
    header_rows: int = 1
    """How many rows the header has; 0 where the table has none."""
    columns: range = range(0)
    """The columns of the sheet that are the table's; all where it is empty."""
    file: str = ""
    format: str = ""

    def cells(self, rows: Sequence[int], column: int) -> list[Value]:
        """The values of some rows of the sheet in one column, None where a cell is blank or not there."""
        values = cells_at(self.sheet.rows, rows, column)
        return [None if value == "" else value for value in values] if "" in values else values

    @property
    def header_top(self) -> int:
        """The first row of the header."""
        return self.header_row - self.header_rows + 1


def find_table(sheet: Sheet, file: str = "") -> Table | None:
    """The first table of a sheet, or None where no row reads like the headers of an establishment list."""
    scores: dict[int, int] = {}
    for index, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        if index < SEARCHED_CLOSELY or says_a_header(row):
            scores[index] = known_headers(row)
            if index > SEARCHED_CLOSELY and scores[index] < LEAST_KNOWN < max(scores.values()):
                break
    best = max(scores.values(), default=0)
    if best < LEAST_KNOWN:
        return _wrapped_table(sheet, file)
    good = [index for index, score in scores.items() if score >= LEAST_KNOWN and score * 10 >= best * 6]
    first = good[0]
    for index in good[1:]:  # of rows that follow each other the one that says most is the header
        if index - first < 2 or (index - first < 4 and not _values_between(sheet, first, index)):
            first = index if scores[index] > scores[first] else first
        else:
            break
    return table_at(sheet, first, file)


def _values_between(sheet: Sheet, above: int, below: int) -> bool:
    return any(not texts_alone(row) for row in sheet.rows[above + 1 : below])


def _wrapped_table(sheet: Sheet, file: str) -> Table | None:
    """A table whose headers are known only if the lines they are wrapped over are joined."""
    rows = sheet.rows[:SEARCHED_ROWS]
    for index in range(1, len(rows)):
        for lines in (2, 3):
            above = rows[index - lines + 1 : index + 1]
            if index - lines + 1 >= 0 and all(len(_filled(row)) >= 2 and texts_alone(row) for row in above):
                words = _joined_rows(above)
                if known_headers(words) >= LEAST_KNOWN:
                    columns = range(min(_filled(words)), max(_filled(words)) + 1)
                    parts = {
                        column: tuple(tidy(row[column]) for row in above if column < len(row) and row[column])
                        for column in _filled(words)
                    }
                    block = Block(top=index - lines + 1, bottom=index, parts=parts)
                    return _table(sheet, block, columns, file)
    return None


def _joined_rows(rows: Sequence[Row]) -> list[str]:
    width = max(map(len, rows))
    return [" ".join(tidy(row[at]) for row in rows if at < len(row) and row[at]).strip() for at in range(width)]


def _filled(row: Row) -> list[int]:
    return filled_columns(row)


def table_at(sheet: Sheet, base: int, file: str = "", above: int = 0) -> Table:
    """The table whose header is around a row; titles are looked for from the row `above` on."""
    filled = filled_columns(sheet.rows[base])
    over = [(left, right) for first, left, last, right in sheet.merged if first <= base <= last]
    columns = range(min([filled[0], *(left for left, _ in over)]), max([filled[-1], *(right for _, right in over)]) + 1)
    return _table(sheet, header_block(sheet, base, columns), columns, file, above)


def _table(sheet: Sheet, block: Block, columns: range, file: str, above: int = 0) -> Table:
    headers = {column: joined(parts) for column, parts in block.parts.items()}
    titles = tuple(tidy(value) for row in sheet.rows[above : block.top] for value in row if not is_blank(value))
    return Table(
        sheet=sheet,
        header_row=block.bottom,
        headers=headers,
        known=len(known_meanings(block.parts)),
        titles=titles,
        parts=block.parts,
        header_rows=block.bottom - block.top + 1,
        columns=columns,
        file=file,
    )


def side_by_side(table: Table) -> list[Sheet]:
    """The sheet of a table as several sheets, each with one of the tables that stand beside each other; none where
    there is one table alone. Columns without a header part them, and each names its posts itself; a table with an empty
    column in it stays one."""
    blocks: list[list[int]] = []
    for column in table.headers:
        if blocks and column - blocks[-1][-1] == 1:
            blocks[-1].append(column)
        else:
            blocks.append([column])
    known = [known_meanings({column: table.parts[column] for column in block}) for block in blocks]
    both = set.intersection(*known) if known else set()
    if len(blocks) < 2 or not both & {"reference", "title"} or any(len(each) < LEAST_KNOWN for each in known):
        return []
    starts = [block[0] for block in blocks[1:]]
    edges = list(zip([0, *starts], [*starts, None], strict=True))
    return [
        replace(table.sheet, rows=[[*[None] * first, *row[first:last]] for row in table.sheet.rows])
        for first, last in edges
    ]


def known_meanings(parts: Mapping[int, Sequence[str]]) -> set[str]:
    """The different things that some headers mean, as far as they are kept."""
    found = {meaning[0] for each in parts.values() if (meaning := meaning_of_parts(each))}
    return found - NOT_KEPT - {"row_number"}


def plain_table(sheet: Sheet, file: str = "") -> Table | None:
    """A table of which no header is known, or that has none: rows of a like width under each other."""
    rows = sheet.rows[:SEARCHED_ROWS]
    widths = [len(filled_columns(row)) for row in rows]
    most = max(widths, default=0)
    wide = [index for index, width in enumerate(widths) if width >= max(LEAST_COLUMNS, (most + 1) // 2)]
    if most < LEAST_COLUMNS or len(wide) < 2:
        return None
    base = _plain_header(rows, wide)
    if texts_alone(rows[base]) and not any(map(_like_a_value, rows[base])):
        return table_at(sheet, base, file)
    filled = filled_columns(rows[base])
    titles = tuple(tidy(value) for row in rows[:base] for value in row if not is_blank(value))
    return Table(sheet=sheet, header_row=base - 1, headers={}, known=0, titles=titles, header_rows=0, file=file,
                 columns=range(filled[0], max(map(len, rows[base:]), default=0)))  # fmt: skip


def _plain_header(rows: Sequence[Row], wide: Sequence[int]) -> int:
    """The first row of a plain table: of rows of words the last before columns of like values, else the first."""
    with_values = [index for index in wide if any(kind in "nd" for kind in _kinds(rows[index]).values())]
    if not with_values or with_values[0] == wide[0]:
        return wide[0]
    first, second = [_kinds(rows[index]) for index in (*with_values[:2], with_values[0])][:2]
    steady = sum(kind in "nd" and second.get(column) == kind for column, kind in first.items())
    words = [index for index in wide if index < with_values[0]]
    return words[-1] if steady * 3 >= len(first) else words[0]


def _kinds(row: Row) -> dict[int, str]:
    """What each cell of a row looks like: n a number, d a day, t text."""
    return {
        column: "d" if isinstance(row[column], date) else "n" if _like_a_value(row[column]) else "t"
        for column in filled_columns(row)
    }


def _like_a_value(value: Value) -> bool:
    return not isinstance(value, str | None) or (isinstance(value, str) and bool(_LIKE_A_VALUE.match(value)))


def known_headers(row: Row) -> int:
    """How many different things the texts of a row mean, read as headers; rows of values come out low."""
    texts = [value for value in row if isinstance(value, str) and value.strip()]
    if len(texts) < 2 or sum(bool(_DIGIT.search(text)) for text in texts) * 2 > len(texts):
        return 0
    filled = sum(not is_blank(value) for value in row)
    if len(texts) * 10 < filled * 8:
        return 0
    found = {name for name, _ in filter(None, map(meaning_of, texts))}
    useful = found - NOT_KEPT - {"row_number"}
    enough = len(found) * 10 >= len(texts) * 4 or len(useful & KEY_MEANINGS) >= ENOUGH_KEYS
    return len(useful) if enough else 0


def says_a_header(row: Row) -> bool:
    """Whether any text of a row is the very spelling of a header: quick, for the many rows that hold none."""
    return any(isinstance(value, str) and is_spelling(value) for value in row)


def header_lines(table: Table) -> Iterator[dict[int, str]]:
    """The texts of each header row of a table, by column."""
    for row in table.sheet.rows[table.header_top : table.header_row + 1]:
        yield {column: tidy(value).casefold() for column, value in enumerate(row) if not is_blank(value)}


def repeats_header(table: Table, row: Row) -> bool:
    """Whether a row below says one of the header rows again."""
    texts = {column: tidy(value).casefold() for column, value in enumerate(row) if not is_blank(value)}
    return len(texts) > 1 and any(texts == line for line in header_lines(table))


def filled_columns(row: Row) -> list[int]:
    """The columns of a row that say something."""
    return [column for column, value in enumerate(row) if value is not None and value != "" and not is_blank(value)]


def column_name(column: int) -> str:
    """What a column without a header is called.

    >>> column_name(5)
    'Column F'
    """
    return f"Column {column_letters(column)}"


def label_of(meaning: str) -> str:
    """What people read for a meaning."""
    return MEANINGS[meaning].label if meaning in MEANINGS else ""
