"""Sheets without headers beside sheets that have them: read with the headers of one whose columns hold the same kinds.

It is a guess that is said and can be refused (`ImportAnswers.headers`); where columns are not alike nothing is read.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workforce_planner.exchange.answers import LEFT, OWN, ImportAnswers
from workforce_planner.exchange.headers import Table, filled_columns, plain_table
from workforce_planner.exchange.joining import Piece, joined_listing
from workforce_planner.exchange.listing import Headless, Listing
from workforce_planner.exchange.measures import Measure
from workforce_planner.exchange.sheets import Sheet, column_letters
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, list_text, quoted

Make = Callable[[Table], Piece]
LEAST_ROWS = 2
"""Rows of several cells below one another that may be posts."""
LEAST_ALIKE = 3
"""So many columns at least must hold the same kinds."""
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The tables of sheets without headers that are read, and what is to be said of each such sheet."""

    pieces: tuple[Piece, ...] = ()
    sheets: tuple[Headless, ...] = ()
    problems: tuple[Problem, ...] = ()
    places: frozenset[tuple[str, str]] = frozenset()
    """The sheets of which something is said, each with its file."""


def beside(
    sheets: Sequence[tuple[str, Sheet]], headed: Sequence[Piece], answers: ImportAnswers, *, make: Make,
    goes_on: Callable[[Sequence[Piece], Piece], bool],
) -> Beside:  # fmt: skip
    """The sheets (each with its file) in which no table was found, as far as they may be lists: those like a `headed`
    table that they go on with are read with its headers. `make` sorts the rows of a table."""
    pieces: list[Piece] = []
    found: list[Headless] = []
    problems: list[Problem] = []
    places: list[tuple[str, str]] = []
    for file, sheet in sheets:
        if not may_be_list(sheet):
            continue
        one, piece, forms = _looked_at(file, sheet, headed, answers, make, goes_on)
        found.append(one)
        places.append((file, sheet.name))
        pieces += [piece] if piece is not None else []
        problems.append(_problem(one, sheet, piece, forms))
    return Beside(pieces=tuple(pieces), sheets=tuple(found), problems=tuple(problems), places=frozenset(places))


def may_be_list(sheet: Sheet) -> bool:
    """Whether rows of posts may stand in a sheet without headers: some rows of several cells below one another."""
    return sum(len(filled_columns(row)) > 2 for row in sheet.rows) >= LEAST_ROWS


def _looked_at(  # noqa: PLR0917 (what one sheet is held against)
    file: str, sheet: Sheet, headed: Sequence[Piece], answers: ImportAnswers, make: Make,
    goes_on: Callable[[Sequence[Piece], Piece], bool],
) -> tuple[Headless, Piece | None, str]:  # fmt: skip
    said = answers.headers.get(f"{file}/{sheet.name}", answers.headers.get(sheet.name))
    if said == OWN:
        table = plain_table(sheet, file)
        one = Headless(sheet=sheet.name, read=OWN if table else "", said=True, like=_first_like(file, sheet, headed))
        return one, make(table) if table else None, ""
    for other in headed:
        name = other.table.sheet.name
        if said is not None and said != name:
            continue
        table = with_headers_of(other.table, sheet, file)
        piece = make(table) if table is not None else None
        if piece is None or not piece.found.taken:
            continue
        forms = same_forms(other, piece)
        if said == name or (forms and goes_on([other], piece)):
            return Headless(sheet=sheet.name, like=name, read=name, said=said is not None), piece, forms
    return Headless(sheet=sheet.name, like=_first_like(file, sheet, headed), said=said is not None), None, ""


def _first_like(file: str, sheet: Sheet, headed: Sequence[Piece]) -> str:
    """A sheet with headers that may be tried: the first whose table is as wide."""
    fitting = (each.table.sheet.name for each in headed if with_headers_of(each.table, sheet, file) is not None)
    return next(fitting, "")


def with_headers_of(table: Table, sheet: Sheet, file: str) -> Table | None:
    """The rows of a sheet as a table with the headers of another one; None where it has more columns than that."""
    wide = [index for index, row in enumerate(sheet.rows) if len(filled_columns(row)) > 2]
    if len(wide) < LEAST_ROWS or not table.headers:
        return None
    first = min(filled_columns(sheet.rows[row])[0] for row in wide)
    last = max(filled_columns(sheet.rows[row])[-1] for row in wide)
    start, end = min(table.headers), max(table.headers)
    if last - first > end - start:
        return None
    away = first - start
    return replace(
        table,
        sheet=sheet,
        file=file,
        header_row=wide[0] - 1,
        header_rows=0,
        headers={column + away: header for column, header in table.headers.items()},
        parts={column + away: parts for column, parts in table.parts.items()},
        columns=range(first, end + away + 1),
        titles=tuple(
            str(value).strip() for row in sheet.rows[: wide[0]] for value in row if isinstance(value, str) and value
        ),
    )


def same_forms(headed: Piece, piece: Piece) -> str:
    """Which columns hold the same kinds, in words; "" where they do not, or too few of them say anything."""
    one, other = joined_listing([headed]), joined_listing([piece])
    away = min(piece.table.headers) - min(headed.table.headers)
    known = {column: Measure(one, column) for column in headed.table.headers}
    known = {column: measure for column, measure in known.items() if measure.sample}
    measures = {column: Measure(other, column + away) for column in known}
    compared = {column: measure for column, measure in measures.items() if measure.sample}
    naming = [column for name, column in headed.meanings.items() if name in _NAMING and column in known]
    enough = len(compared) >= LEAST_ALIKE and len(compared) * 5 >= len(known) * 3
    if not enough or any(column not in compared for column in naming[:2]):
        return ""
    alike = [column for column, measure in compared.items() if _alike(known[column], measure)]
    if len(alike) * 10 < len(compared) * 9 or not _starts_with_data(
        other, piece, {c: known[c] for c in compared}, away
    ):
        return ""
    shown = [f"{column_letters(column + away)} as {headed.table.headers[column]}" for column in alike[:MOST_SHOWN]]
    return list_text(shown + ([f"{len(alike) - MOST_SHOWN} more"] if len(alike) > MOST_SHOWN else []))


_NAMING = ("reference", "title", "holder", "employee_number", "surname")


def _starts_with_data(listing: Listing, piece: Piece, known: Mapping[int, Measure], away: int) -> bool:
    """Whether the first row is one of data, and not one of headers that are not known."""
    first = [(_form_of(measure), listing.raw(0, column + away)) for column, measure in known.items()]
    telling = [(form, text) for form, text in first if form in _TELLING and text]
    fitting = sum(any(each.isdigit() for each in text) for _, text in telling)
    return bool(piece.found.taken) and (not telling or fitting * 3 >= len(telling) * 2)


_TELLING = ("day", "number", "key")


def _form_of(measure: Measure) -> str:
    """What a column plainly holds: days, numbers, keys with digits, or words."""
    for form, test in (("day", "day"), ("number", "number"), ("key", "identifier")):
        if measure.share(test) >= 0.6:
            return form
    return "words"


def _alike(known: Measure, measure: Measure) -> bool:
    """Whether a column holds what another one does: the same kind, and titles are no names."""
    one, other = _form_of(known), _form_of(measure)
    if one != other:
        return False
    if one == "number":
        return (known.share("money") >= 0.5) == (measure.share("money") >= 0.5)
    return one != "words" or (known.share("role") >= 0.5) == (measure.share("role") >= 0.5)


def _problem(one: Headless, sheet: Sheet, piece: Piece | None, forms: str) -> Problem:
    """What is said of a sheet without headers: that it was read, as what and why; or what to do."""
    if piece is not None:
        rows = count_text(len(piece.found.taken), "row")
        why = "as you said" if one.said else forms
        return Problem(
            code="headers-guessed",
            where=sheet.name,
            text=f"{one.text[:-1]} ({rows}; {why}).",
            remedy="" if one.said else "Leave the sheet unread in the import if that is not so.",
            severity="note" if one.said else "warning",
        )
    ways = [words[0].lower() + words[1:] for answer, words in one.ways if answer != LEFT]
    return Problem(
        code="headers-missing",
        where=sheet.name,
        text=one.text,
        remedy=""
        if one.said
        else f"Choose in the import to {list_text(ways, 'or to')}; or give it headers in the file.",
        severity="note" if one.said else "warning",
    )


def unknown_headers(answers: ImportAnswers, found: Sequence[Headless]) -> Iterator[Problem]:
    """Answers about the headers of sheets that are not there, or have headers of their own."""
    there = {each.sheet for each in found}
    for key in answers.headers:
        if key.rpartition("/")[2] not in there and key not in there:
            text = f"What was said of the headers of {quoted(key)} was not used: no sheet without headers is called so."
            yield Problem(code="headers-answer-unused", where=key, text=text, severity="note")
