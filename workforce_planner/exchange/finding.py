"""Finds the lists in some files: their tables, those alike joined, and of these the rows that hold data."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.filling import filled_down, lists_posts
from workforce_planner.exchange.headers import (
    Table,
    filled_columns,
    find_table,
    known_headers,
    plain_table,
    side_by_side,
    table_at,
)
from workforce_planner.exchange.headless import Beside, beside, may_be_list, unknown_headers
from workforce_planner.exchange.joining import Piece, alike, joined_listing
from workforce_planner.exchange.listing import Found, Hidden, Listing
from workforce_planner.exchange.neighbours import without_neighbour
from workforce_planner.exchange.rows import column_meanings, sort_rows, without_rows
from workforce_planner.exchange.sheets import Sheet, Value, Workbook, column_letters
from workforce_planner.exchange.snapshots import one_snapshot
from workforce_planner.exchange.stairs import stairs_of, without_stairs
from workforce_planner.exchange.sub_totals import check_totals
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, list_text, ranges_text

NAMING_ONE = frozenset(("reference", "title", "employee_number", "holder", "surname"))
MOST_SHEETS = 250
"""So many sheets of a file are looked at unless others are asked for."""
MOST_NAMED = 60
"""So many sheets that were not read are named one by one."""
MOST_COLOURED = 2
"""Where more than one row in so many is coloured, colours are the form of the list and say nothing."""
LEAST_TO_LIST = 4
"""A table of fewer known columns is passed over where another is there."""


def find_listings(books: Sequence[Workbook], answers: ImportAnswers) -> Found:
    """The lists of some files, as far as they can be told from what stands in them and from the answers.

    A hidden sheet is read only where it is asked for; hidden rows and columns are read and named.
    """
    wanted, missing = _wanted(books, answers)
    if missing is not None:
        return Found(problems=(missing,))
    pieces = [piece for book in books for sheet in wanted[book.file] for piece in _pieces(book, sheet, answers)]
    kept = _worth_listing(pieces)
    more = _without_headers(books, wanted, pieces, kept, answers)
    kept += more.pieces
    if not kept:
        kept = _plain(books, wanted, answers)
    if not kept:
        return Found(problems=(_nothing(books, wanted),))
    groups = _groups(kept)
    if not answers.sheet and not answers.sheets and (problem := _versions(groups, books[0].file)):
        return Found(problems=(problem,))
    listings = tuple(_listing(group) for group in groups)
    totals = [problem for piece in kept for problem in check_totals(piece.table, piece.found, piece.meanings)]
    notes = [note for piece in kept for note in (*piece.notes, *_marks_of_hand(piece))]
    hidden = [problem for listing in listings for each in listing.hidden if (problem := _hidden_problem(each))]
    return Found(
        listings=listings,
        problems=(*more.problems, *_passed_over(books, pieces, kept, more), *hidden, *notes, *totals),
        snapshots=next((piece.snapshots for piece in kept if piece.snapshots), ()),
        headless=more.sheets,
    )


def _wanted(books: Sequence[Workbook], answers: ImportAnswers) -> tuple[dict[str, list[Sheet]], Problem | None]:
    """The sheets to look at, by file: those asked for, otherwise all that are not hidden."""
    asked = [*answers.sheets, *([answers.sheet] if answers.sheet else [])]
    if not asked:
        return {book.file: _to_read(book) for book in books}, None
    names = {name.casefold() for name in asked}
    wanted = {book.file: [sheet for sheet in book.sheets if sheet.name.casefold() in names] for book in books}
    there = {sheet.name.casefold() for sheets in wanted.values() for sheet in sheets}
    lacking = next((name for name in asked if name.casefold() not in there), None)
    if lacking is None:
        return wanted, None
    known = list_text([sheet.name for book in books for sheet in book.sheets][:12])
    text = f'There is no sheet "{lacking}".'
    return wanted, _error("sheet-missing", books[0].file, text, f"There are: {known}.")


def _to_read(book: Workbook) -> list[Sheet]:
    """The sheets of a file that are not hidden; without those whose name says that their posts or people are gone."""
    shown = [sheet for sheet in book.sheets if not sheet.hidden][:MOST_SHEETS]
    return [sheet for sheet in shown if not _BESIDE.match(sheet.name)] or shown


def _pieces(book: Workbook, sheet: Sheet, answers: ImportAnswers) -> Iterator[Piece]:
    """The tables of a sheet, beside and under one another, each with its rows sorted."""
    table = find_table(sheet, book.file)
    if table is not None and (_is_pivot(table) or _is_turned(table)):
        return
    parts = side_by_side(table) if table is not None else []
    for part in parts:
        yield from _pieces(book, part, answers)
        table = None
    if table is not None and (cut := without_neighbour(table)) is not None:
        for number, piece in enumerate(_pieces(book, cut[0], answers)):
            yield piece if number else replace(piece, notes=(*piece.notes, cut[1]))
        return
    while table is not None:
        piece = _piece(replace(table, format=book.format), answers)
        yield piece
        start = piece.found.next_header
        above = max(piece.found.taken, default=table.header_row) + 1
        table = None if start is None else table_at(sheet, start, book.file, above)


_PIVOT = re.compile(r"(?i)^(row labels|column labels|\(?blank\)?|(sum|count|average|max|min) of .+)$")


def _is_pivot(table: Table) -> bool:
    """Whether a table is a pivot table copied as values: sums of posts, not posts."""
    found = [header for header in table.headers.values() if _PIVOT.match(header)]
    if lists_posts(table):
        return False
    return len(found) > 1 or any(header.casefold() == "row labels" for header in found)


def _is_turned(table: Table) -> bool:
    """Whether a table has its headers down the first column, and a column for each post."""
    first = min(table.headers, default=0)
    down = [row[first] if first < len(row) else None for row in table.sheet.rows[:60]]
    return known_headers(down) > max(LEAST_TO_LIST - 1, table.known)


def _piece(table: Table, answers: ImportAnswers) -> Piece:
    meanings = column_meanings(table, answers.mapping_of(table.file, (table.sheet.name,)))
    found = sort_rows(table, meanings)
    if answers.without_hidden:
        found = without_rows(found, table.sheet.hidden_rows)
    filled, notes = filled_down(table, found, meanings)
    found, more, there = one_snapshot(filled, found, meanings, answers.snapshot)
    stairs = stairs_of(filled, found.taken) if "title" not in meanings else ()
    filled = without_stairs(filled, stairs) if stairs else filled
    return Piece(table=filled, found=found, meanings=meanings, notes=(*notes, *more), snapshots=there, stairs=stairs)


def _worth_listing(pieces: Sequence[Piece]) -> list[Piece]:
    """The tables that may be lists of posts or people; of few known columns only where there is no better."""
    good = [
        piece
        for piece in pieces
        if piece.stairs or (piece.table.known >= LEAST_TO_LIST and NAMING_ONE & set(piece.meanings))
    ]
    return good or list(pieces[:1])


def _without_headers(
    books: Sequence[Workbook],
    wanted: dict[str, list[Sheet]],
    pieces: Sequence[Piece],
    kept: Sequence[Piece],
    answers: ImportAnswers,
) -> Beside:
    """The sheets that are looked at and in which no table was found, beside those that have one."""
    read = set(map(_place, pieces))
    sheets = [
        (book.file, sheet)
        for book in books if kept
        for sheet in wanted[book.file]
        if (book.file, sheet.name) not in read and _shape_problem(sheet) is None
    ]  # fmt: skip
    formats = {book.file: book.format for book in books}
    found = beside(
        sheets,
        kept,
        answers,
        make=lambda table: _piece(replace(table, format=formats[table.file]), answers),
        goes_on=_parts_of_one,
    )
    return replace(found, problems=(*found.problems, *unknown_headers(answers, found.sheets)))


def _plain(books: Sequence[Workbook], wanted: dict[str, list[Sheet]], answers: ImportAnswers) -> list[Piece]:
    """The tables of which no header is known, that a person can say what they are."""
    tables = [
        replace(table, format=book.format)
        for book in books
        for sheet in wanted[book.file]
        if (table := plain_table(sheet, book.file)) and _shape_problem(sheet) is None
    ]
    return [piece for piece in (_piece(table, answers) for table in tables) if piece.found.taken]


def _groups(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Tables that are alike together, in the order of the first of each."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        group = next((each for each in groups if _parts_of_one(each, piece)), None)
        if group is None:
            groups.append([piece])
        else:
            group.append(piece)
    return groups


def _parts_of_one(group: Sequence[Piece], piece: Piece) -> bool:
    """Whether a table goes on with the list of some others: the same columns, and other posts in it."""
    if not alike(group[0].table, piece.table):
        return False
    if _says_a_version(group[0].table.sheet.name) and _says_a_version(piece.table.sheet.name):
        return group[0].table.sheet is piece.table.sheet
    own = _references(piece)
    known = {reference for each in group for reference in _references(each)}
    return len(own & known) * 2 < len(own) or not own


def _versions(groups: Sequence[Sequence[Piece]], file: str) -> Problem | None:
    """What to ask where several sheets hold the same posts in the same columns: they are one list at several times."""
    first = next((group for group in groups if any(alike(group[0].table, each[0].table) and each is not group
                                                   for each in groups)), None)  # fmt: skip
    if first is None:
        return None
    names = [each[0].table.sheet.name for each in groups if alike(first[0].table, each[0].table)]
    shown = list_text(names[:3] if len(names) > 4 else names)
    more = f" and {len(names) - 3} more" if len(names) > 4 else ""
    if len(set(names)) == 1:
        text = f'{count_text(len(names), "table")} side by side on the sheet "{names[0]}" hold the same posts.'
        return _error("tables-ambiguous", file, text, "Put the one to import on a sheet of its own.")
    text = f"Several sheets hold the same posts: {shown}{more}."
    return _error("sheet-ambiguous", file, text, "Choose the sheet to import.")


def _references(piece: Piece) -> set[Value]:
    column = piece.meanings.get("reference", piece.meanings.get("employee_number"))
    rows = piece.table.sheet.rows
    if column is None:  # without numbers, who is in which post
        at = [piece.meanings[each] for each in ("title", "holder") if each in piece.meanings]
        cells = [piece.table.cells(piece.found.taken, each) for each in at]
        return set(map(repr, zip(*cells, strict=True))) if len(at) == 2 else set()
    return {rows[row][column] for row in piece.found.taken if column < len(rows[row])} - {None, ""}


_VERSION = re.compile(
    r"(?i)\b(current|proposed|existing|new|old|previous|before|after|as is|to be|now|future|last|draft|final|v\d+"
    r"|version|q[1-4]|quarter|week|wk|jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?"
    r"|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?|20\d\d|\d\d[-./]\d\d)\b"
)
_BESIDE = re.compile(
    r"(?i)^\W*(leavers?|starters?( and leavers)?|archived?|deleted( posts)?|backup|do not use|superseded)\W*\d*$"
)
"""Sheets of posts or people that are gone, or of an older list."""


def _says_a_version(name: str) -> bool:
    """Whether the name of a sheet says that it is one of several versions of a list: a month, proposed, old."""
    return bool(_VERSION.search(name))


def _listing(pieces: Sequence[Piece]) -> Listing:
    return joined_listing(pieces, tuple(hidden for piece in pieces for hidden in _hidden(piece)))


def _hidden(piece: Piece) -> Iterator[Hidden]:
    """What a table hides of its own rows and columns; all of it is read."""
    sheet = piece.table.sheet
    if sheet.hidden:
        yield Hidden(what="sheet", sheet=sheet.name, places=sheet.name, read=True)
    taken = set(piece.found.taken) if sheet.hidden_rows else set()
    rows = [row + 1 for row in sheet.hidden_rows if row in taken]
    if rows:
        yield Hidden(what="rows", sheet=sheet.name, places=ranges_text(rows), read=True)
    columns = [column for column in sheet.hidden_columns if column in piece.table.headers]
    if columns:
        yield Hidden(what="columns", sheet=sheet.name, places=list_text([column_letters(each) for each in columns]),
                     read=True)  # fmt: skip


def _marks_of_hand(piece: Piece) -> Iterator[Problem]:
    """What is to be said of rows that are struck through or coloured: neither is read."""
    sheet, taken = piece.table.sheet, piece.found.taken
    marked = set(taken) if sheet.struck_rows or sheet.coloured_rows else set()
    struck = [row + 1 for row in sheet.struck_rows if row in marked]
    if struck:
        rows, are = ("row", "is") if len(struck) == 1 else ("rows", "are")
        yield Problem(
            code="rows-struck-through",
            where=f"{sheet.label}!{struck[0]}",
            text=f"The {rows} {ranges_text(struck)} {are} struck through, which is not read; "
            "what stands there was loaded.",
            remedy="Delete what is struck through, or say Deleted in its status, and import the list again.",
        )
    coloured = [row + 1 for row in sheet.coloured_rows if row in marked]
    if 0 < len(coloured) * MOST_COLOURED < len(taken):
        rows, are = ("row", "is") if len(coloured) == 1 else ("rows", "are")
        yield Problem(
            code="rows-coloured",
            where=f"{sheet.label}!{coloured[0]}",
            text=f"The {rows} {ranges_text(coloured)} {are} coloured unlike the others; what colours mean is not read.",
            remedy="Say in a column of the list what the colour means, if it means something.",
            severity="note",
        )


def _hidden_problem(hidden: Hidden) -> Problem | None:
    if hidden.what == "sheet":
        return None
    one = hidden.places.isdigit() or len(hidden.places) < 3
    what = hidden.what.removesuffix("s") if one else hidden.what
    text = f'The {what} {hidden.places} of the sheet "{hidden.sheet}" {"is" if one else "are"} hidden; '
    text += "what stands there was read like the rest."
    return Problem(
        code=f"{hidden.what}-hidden",
        where=hidden.sheet,
        text=text,
        remedy="Unhide them in the file to look; remove them there if they are not meant to be imported.",
        severity="warning" if hidden.what == "rows" else "note",
    )


def _place(piece: Piece) -> tuple[str, str]:
    return piece.table.file, piece.table.sheet.name


def _table_problem(table: Table) -> Problem:
    """That a table was passed over on a sheet of which another was read."""
    where = f"{table.sheet.label}!{table.header_row + 1}"
    headers = list_text([f'"{each}"' for each in list(table.headers.values())[:4]])
    text = (
        f"The table below row {table.header_row + 1} ({headers}) was not read; it does not look like a list of posts."
    )
    return Problem(code="table-not-read", where=where, text=text, severity="note",
                   remedy="Put it on a sheet of its own and choose that sheet if it is meant.")  # fmt: skip


def _passed_over(
    books: Sequence[Workbook], pieces: Sequence[Piece], kept: Sequence[Piece], more: Beside
) -> tuple[Problem, ...]:
    read = set(map(_place, kept)) | more.places
    others = [sheet for book in books for sheet in book.sheets if (book.file, sheet.name) not in read]
    others = [sheet for sheet in others if any(map(filled_columns, sheet.rows))]
    here = {id(piece) for piece in kept}
    tables = tuple(_table_problem(each.table) for each in pieces if id(each) not in here and _place(each) in read)
    if len(others) > MOST_NAMED:
        text = f"{len(others) - MOST_NAMED:,} more sheets were not read; {MOST_SHEETS} of a file are looked at."
        remedy = "Choose the sheets in the import if the posts are there."
        many = Problem(code="sheet-not-read", where=others[MOST_NAMED].name, text=text, remedy=remedy)
        tables, others = (*tables, many), others[:MOST_NAMED]
    return tables + tuple(
        Problem(
            code="sheet-hidden" if sheet.hidden else "sheet-not-read",
            where=sheet.name,
            text=f'The {"hidden " if sheet.hidden else ""}sheet "{sheet.name}" was not read.',
            remedy="Choose it in the import if the posts are there.",
            severity="warning" if not sheet.hidden and (_BESIDE.match(sheet.name) or may_be_list(sheet)) else "note",
        )
        for sheet in others
    )


def _nothing(books: Sequence[Workbook], wanted: dict[str, list[Sheet]]) -> Problem:
    """Why no list was found, and what to do."""
    filled = [sheet for book in books for sheet in book.sheets if any(map(filled_columns, sheet.rows))]
    file = books[0].file
    shaped = next((problem for sheet in filled if (problem := _shape_problem(sheet))), None)
    if shaped is not None:
        return shaped
    if not filled:
        return _error("table-missing", file, "There is nothing in the file's sheets.",
                      "Check that it is the right file.")  # fmt: skip
    hidden = [sheet.name for sheet in filled if sheet.hidden and (find_table(sheet) or plain_table(sheet))]
    asked = {id(sheet) for sheets in wanted.values() for sheet in sheets}
    if hidden:
        text = f"The posts seem to be on the hidden sheet {list_text(hidden)}."
        return _error("table-hidden", file, text, "Choose that sheet in the import, or unhide it first.")
    shown = next((sheet for sheet in filled if id(sheet) in asked), filled[0])
    return _error(
        "table-missing",
        shown.name,
        "No row of the sheet reads like the headers of an establishment list.",
        "Give the columns headers such as Post Ref, Job Title, Grade, FTE, Reports To, Postholder, Team.",
    )


def _shape_problem(sheet: Sheet) -> Problem | None:
    """What is to be said of a sheet whose table is none of posts by its form."""
    table = find_table(sheet) or plain_table(sheet)
    if table is not None and _is_pivot(table):
        text = f'The table on the sheet "{sheet.name}" is a pivot table: it holds sums of posts and not the posts.'
        return _error("table-pivot", sheet.name, text, "Choose the sheet that the pivot table is made from.")
    if table is not None and _is_turned(table):
        text = f'The table on the sheet "{sheet.name}" has its headers down the side and a column for each post.'
        return _error("table-turned", sheet.name, text, "Copy it in the file and paste it transposed.")
    return None


def _error(code: str, where: str, text: str, remedy: str) -> Problem:
    return Problem(code=code, where=where, text=text, remedy=remedy, severity="error")
