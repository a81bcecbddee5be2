"""Tells the rows that are posts from totals, footnotes and repeated headers: every row is loaded or set aside."""

import re
from collections.abc import Mapping

from workforce_planner.exchange.headers import Table, filled_columns, repeats_header
from workforce_planner.exchange.listing import SetAside
from workforce_planner.exchange.sheets import Row, column_letters, is_blank
from workforce_planner.exchange.spellings import meaning_of, tidy_header

_TOTAL = re.compile(r"(?i)^\W*(sub[- ]?total|grand total|totals?|overall total|sum|count)\b")
_FOOTNOTE = re.compile(
    r"(?i)^\W*(printed|produced|run (on|date)|source|note|notes|end of (report|list)|page \d|key|\*)"
)


NAMING = ("reference", "title")
"""The meanings of the columns that say which post a row is."""


def naming_columns(table: Table, mapping: Mapping[str, str]) -> list[int]:
    """The columns of a table that name its posts: as the answers say, else by their headers."""
    said = {tidy_header(key): meaning for key, meaning in mapping.items()}
    found: dict[str, int] = {}
    for column, header in table.headers.items():
        guess = meaning_of(header)
        meaning = said.get(
            tidy_header(header), said.get(tidy_header(column_letters(column)), guess[0] if guess else "")
        )
        if meaning in NAMING:
            found.setdefault(meaning, column)
    return [found[each] for each in NAMING if each in found]


def sort_rows(table: Table, naming: list[int], file: str) -> tuple[list[int], list[SetAside]]:
    """The rows of a table that are posts, counted from 0, and those set aside; blank rows are neither."""
    rows = table.sheet.rows
    posts: list[int] = []
    aside: list[SetAside] = []
    for index in range(table.header_row + 1, len(rows)):
        row = rows[index]
        named = [column for column in naming if column < len(row) and not is_blank(row[column])]
        plain = len(named) > 1 and not _is_total(row) and not repeats_header(table, row)
        reason = "" if plain else _reason(table, row, named, naming)
        if reason is None:
            continue
        if reason:
            aside.append(SetAside(file=file, sheet=table.sheet.name, row=index + 1, reason=reason))
        else:
            posts.append(index)
    return posts, aside


def _is_total(row: Row) -> bool:
    first = next((value for value in row if not is_blank(value)), None)
    return isinstance(first, str) and bool(_TOTAL.match(first))


def _reason(table: Table, row: Row, named: list[int], naming: list[int]) -> str | None:
    """Why a row is no post, "" where it is one, None where it is blank."""
    filled = filled_columns(row)
    if not filled:
        return None
    if repeats_header(table, row):
        return "the header row again"
    return _reason_in_words(row, filled, named) or _reason_by_cells(table, row, filled, named, naming)


def _reason_in_words(row: Row, filled: list[int], named: list[int]) -> str:
    words = next((value for value in row if isinstance(value, str) and value.strip()), "")
    total = any(isinstance(row[each], str) and _TOTAL.match(str(row[each])) for each in filled)
    if total and len(named) <= 1 and len(filled) <= 6:
        return f'a total ("{_short(words)}")'
    if _FOOTNOTE.match(words) and len(filled) <= 2:
        return f'a remark under the list ("{_short(words)}")'
    return ""


def _reason_by_cells(table: Table, row: Row, filled: list[int], named: list[int], naming: list[int]) -> str:
    if len(filled) == 1 and (len(table.headers) > 3 or filled[0] not in naming):
        return f'one cell alone ("{_short(str(row[filled[0]]))}")'
    if not named:
        return "neither a post reference nor a job title"
    return ""


def _short(words: str) -> str:
    tidy = " ".join(words.split())
    return tidy if len(tidy) <= 40 else f"{tidy[:39]}…"
