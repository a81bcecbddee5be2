"""Finds the lists in some files: their tables, and of these the rows that hold data."""

from collections.abc import Sequence

from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.headers import Table
from workforce_planner.exchange.layouts import choose_table, shape_problem
from workforce_planner.exchange.listing import Found, Listing
from workforce_planner.exchange.rows import naming_columns, sort_rows
from workforce_planner.exchange.sheets import Workbook


def find_listings(books: Sequence[Workbook], answers: ImportAnswers) -> Found:
    """The lists of some files, as far as they can be told from what stands in them and from the answers."""
    if len(books) > 1:
        each = [find_listings((book,), answers) for book in books]
        problems = tuple(problem for found in each for problem in found.problems)
        return Found(listings=tuple(listing for found in each for listing in found.listings), problems=problems)
    (book,) = books
    table, notes = choose_table(book, answers.sheet)
    if table is None:
        return Found(problems=notes)
    if problem := shape_problem(table):
        return Found(problems=(problem, *notes))
    return Found(listings=(_listing(book, table, answers),), problems=notes)


def _listing(book: Workbook, table: Table, answers: ImportAnswers) -> Listing:
    taken, aside = sort_rows(table, naming_columns(table, answers.mapping), book.file)
    rows = table.sheet.rows
    return Listing(
        file=book.file,
        name=table.sheet.name,
        headers=table.headers,
        rows=[rows[index] for index in taken],
        places=[(0, index) for index in taken],
        tables=(table,),
        set_aside=tuple(aside),
    )
