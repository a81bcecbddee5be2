"""Finds the table in a sheet: its header row, where the rows end, and what stands above. It reads no values."""

from dataclasses import dataclass

from workforce_planner.exchange.sheets import Row, Sheet, is_blank
from workforce_planner.exchange.spellings import MEANINGS, NOT_KEPT, UNIT_LEVELS, meaning_of

SEARCHED_ROWS = 200
LEAST_KNOWN = 3
"""Fewer known headers than this are not taken for a header row."""
KEY_MEANINGS = frozenset(("reference", "title", "grade", "fte", "reports_to", "holder", *UNIT_LEVELS))
ENOUGH_KEYS = 5
"""With so many of the key columns known, any number of others may be unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a sheet; rows and columns count from 0."""

    sheet: Sheet
    header_row: int
    headers: dict[int, str]
    """The text of each header by its column; columns without one are not in it."""
    known: int
    """How many headers are known spellings of what an establishment list holds."""
    titles: tuple[str, ...]
    """The texts above the header."""


def find_table(sheet: Sheet) -> Table | None:
    """The table of a sheet, or None where no row reads like the headers of an establishment list."""
    best, best_row = 0, -1
    for index, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        score = known_headers(row)
        if score > best:
            best, best_row = score, index
    if best < LEAST_KNOWN:
        return None
    row = sheet.rows[best_row]
    headers = {column: " ".join(str(value).split()) for column, value in enumerate(row) if not is_blank(value)}
    titles = tuple(
        " ".join(str(value).split()) for above in sheet.rows[:best_row] for value in above if not is_blank(value)
    )
    return Table(sheet=sheet, header_row=best_row, headers=headers, known=best, titles=titles)


def known_headers(row: Row) -> int:
    """How many different things the texts of a row mean, read as headers; rows of values come out low."""
    texts = [value for value in row if isinstance(value, str) and value.strip()]
    filled = sum(not is_blank(value) for value in row)
    if not texts or len(texts) * 10 < filled * 8:
        return 0
    found = {name for name, _ in filter(None, map(meaning_of, texts))}
    useful = found - NOT_KEPT - {"row_number"}
    enough = len(found) * 10 >= len(texts) * 4 or len(useful & KEY_MEANINGS) >= ENOUGH_KEYS
    return len(useful) if enough else 0


def repeats_header(table: Table, row: Row) -> bool:
    """Whether a row below says the headers again."""
    first, header = next(iter(table.headers.items()))
    if first >= len(row) or not isinstance(row[first], str) or " ".join(str(row[first]).split()) != header:
        return False
    texts = {column: " ".join(str(value).split()) for column, value in enumerate(row) if not is_blank(value)}
    return texts == table.headers


def filled_columns(row: Row) -> list[int]:
    """The columns of a row that say something."""
    return [column for column, value in enumerate(row) if value is not None and value != "" and not is_blank(value)]


def says_more(row: Row, cells: int) -> bool:
    """Whether more cells of a row say something than so many; stops looking as soon as that is known."""
    found = 0
    for value in row:
        if value is not None and value != "" and not is_blank(value):
            found += 1
            if found > cells:
                return True
    return False


def label_of(meaning: str) -> str:
    """What people read for a meaning."""
    return MEANINGS[meaning].label if meaning in MEANINGS else ""
