"""Listings for tests, made of a header and rows as they would come from a sheet."""

from collections.abc import Sequence
from typing import Any

from workforce_planner.exchange.columns import Columns
from workforce_planner.exchange.headers import Table
from workforce_planner.exchange.listing import Listing
from workforce_planner.exchange.mapping import ColumnGuess, columns_by_meaning, guess_columns
from workforce_planner.exchange.sheets import Sheet


def listing_of(header: Sequence[Any], *rows: Sequence[Any], name: str = "Posts") -> Listing:
    """A listing of one sheet with its header in the first row; a blank header is named by its column's letters."""
    sheet = Sheet(name=name, rows=[header, *rows])
    headers = {column: str(each) for column, each in enumerate(header) if each}
    table = Table(sheet=sheet, header_row=0, headers=headers, known=len(headers), titles=())
    for column, each in enumerate(header):
        if not each and any(column < len(row) and row[column] not in (None, "") for row in rows):
            headers[column] = f"Column {sheet.address(0, column).partition('!')[2].rstrip('1')}"
    return Listing(
        file="list.xlsx",
        name=name,
        headers=dict(sorted(headers.items())),
        rows=rows,
        places=[(0, row + 1) for row in range(len(rows))],
        tables=(table,),
    )


def guesses_of(listing: Listing, answers: dict[str, str] | None = None) -> dict[str, ColumnGuess]:
    """What the columns of a listing are taken for, by header."""
    return {guess.header: guess for guess in guess_columns(listing, answers or {}, frozenset())}


def columns_of(header: Sequence[Any], *rows: Sequence[Any], words: dict[str, str] | None = None) -> Columns:
    """The columns of a listing as they are guessed."""
    listing = listing_of(header, *rows)
    return Columns(listing, columns_by_meaning(guess_columns(listing, {}, frozenset())), words)
