"""Several files that are read together, so that each cell of them is named by itself: "Sheet1!C14" of which file?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workforce_planner.exchange.sheets import Sheet, Workbook
from workforce_planner.model.problems import Problem


def told_apart(books: Sequence[Workbook]) -> tuple[Workbook, ...]:
    """The files with names of their own, and sheets of one name in several files called by their file as well."""
    named = _files_apart(books)
    counts = Counter(name for book in named for name in {sheet.name.casefold() for sheet in book.sheets})
    shared = {name for name, number in counts.items() if number > 1}
    return tuple(_apart(book, shared) for book in named) if shared else named


def _files_apart(books: Sequence[Workbook]) -> tuple[Workbook, ...]:
    """Files of one name from several folders: "list.xlsx", "list.xlsx (2)"."""
    seen: Counter[str] = Counter()
    named = []
    for book in books:
        seen[book.file] += 1
        number = seen[book.file]
        named.append(book if number == 1 else replace(book, file=f"{book.file} ({number})"))
    return tuple(named)


def _apart(book: Workbook, shared: set[str]) -> Workbook:
    if not any(sheet.name.casefold() in shared for sheet in book.sheets):
        return book
    sheets = tuple(_called(book.file, sheet) if sheet.name.casefold() in shared else sheet for sheet in book.sheets)
    return replace(book, sheets=sheets, notes=tuple(_placed(book.file, shared, note) for note in book.notes))


def _called(file: str, sheet: Sheet) -> Sheet:
    return replace(sheet, called=f"{file}/{sheet.name}")


def _placed(file: str, shared: set[str], note: Problem) -> Problem:
    """What was noticed of a cell while the file was read."""
    name, mark, _ = note.where.rpartition("!")
    return replace(note, where=f"{file}/{note.where}") if mark and name.casefold() in shared else note
