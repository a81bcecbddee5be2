"""Makes one listing of a table, or of several that are alike; what stands only above their rows is carried to each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workforce_planner.exchange.header_block import tidy
from workforce_planner.exchange.headers import Table, column_name
from workforce_planner.exchange.listing import Cell, Hidden, Listing, SetAside
from workforce_planner.exchange.marks import Carried, carried_levels, level_headers
from workforce_planner.exchange.rows import SECTION, Sorted
from workforce_planner.exchange.sheets import Row, Sheet, Value, rows_at
from workforce_planner.exchange.snapshots import Snapshot
from workforce_planner.exchange.spellings import UNIT_LEVELS
from workforce_planner.exchange.stairs import step_of
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import list_text

_ORDINAL = re.compile(r"^\s*\(?\d{1,3}[.)]?\s+(?=\S)")
_PARTS = re.compile(r"\s+[–—|>/»-]\s+")
_DAY = re.compile(r"(?i)\b(as at|as of|at)?\s*\d{1,2}[-/. ]?(\d{1,2}|[a-z]{3,9})[-/. ]?\d{2,4}\b")
_PLAIN_NAME = re.compile(r"(?i)^(sheet|table|tab|page|feuil|tabelle|blatt|hoja|лист)\s*\d*$")
LEAST_SET_IN = 2
"""With fewer rows set in, blanks before a title are a slip of typing."""
_WORDS_OF_LISTS = re.compile(r"(?i)\b(establishment|structure|staffing|posts?|list(ing)?|return|team list)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A table with its rows sorted, and what its columns mean by their headers."""

    table: Table
    found: Sorted
    meanings: Mapping[str, int]
    notes: tuple[Problem, ...] = ()
    """What is to be said of how its rows were taken."""
    snapshots: tuple[Snapshot, ...] = ()
    stairs: tuple[int, ...] = ()
    """The columns of levels in which its titles stand, from the highest."""


def keys_of(table: Table) -> dict[tuple[str, int], int]:
    """The columns of a table by their header and, where it is there more than once, which of these."""
    keys: dict[tuple[str, int], int] = {}
    for column, header in table.headers.items():
        words, number = tidy(header).casefold(), 0
        while (words, number) in keys:
            number += 1
        keys[words, number] = column
    return keys


def alike(first: Table, second: Table) -> bool:
    """Whether two tables have the same columns, but for a few that one of them lacks."""
    if not first.headers or not second.headers:
        return False
    one, other = set(keys_of(first)), set(keys_of(second))
    return len(one & other) * 5 >= len(one | other) * 4


def joined_listing(pieces: Sequence[Piece], hidden: tuple[Hidden, ...] = ()) -> Listing:
    """The one listing of tables that are alike."""
    headers, sources = _columns(pieces)
    width = max(headers, default=-1) + 1
    carried = _carried(pieces)
    rows = _rows(pieces, sources, width if carried else 0)
    columns = {width + place: each for place, each in enumerate(carried)}
    if carried:
        values = list(zip(*(each.values for each in carried), strict=True))
        rows = [[*row, *more] for row, more in zip(rows, values, strict=True)]
    return Listing(
        file=_files(pieces),
        name=_name(pieces),
        headers={**headers, **{column: each.header for column, each in columns.items()}},
        parts=pieces[0].table.parts,
        rows=rows,
        places=[(number, row) for number, piece in enumerate(pieces) for row in piece.found.taken],
        tables=tuple(piece.table for piece in pieces),
        carried={column: each.source for column, each in columns.items()},
        origins={column: each.cells for column, each in columns.items()},
        sources=() if all(all(at == to for at, to in each.items()) for each in sources) else tuple(sources),
        set_aside=tuple(
            SetAside(file=piece.table.file, sheet=piece.table.sheet.name, row=each.row + 1, reason=each.reason,
                     kind=each.kind)
            for piece in pieces for each in piece.found.aside
        ),
        hidden=hidden,
    )  # fmt: skip


def _columns(pieces: Sequence[Piece]) -> tuple[dict[int, str], list[dict[int, int]]]:
    """The headers of the joined columns, and for each table the column of its sheet by the joined column."""
    first = pieces[0].table
    headers = dict(first.headers)
    places = keys_of(first)
    sources = []
    for piece in pieces:
        own = keys_of(piece.table)
        for key, column in own.items():
            if key not in places:
                places[key] = max(headers) + 1
                headers[places[key]] = piece.table.headers[column]
        sources.append({places[key]: column for key, column in own.items()})
    for piece, source in zip(pieces, sources, strict=True):
        for column in _unnamed(piece):
            if column not in headers:
                headers[column] = column_name(column)
            if headers[column] == column_name(column) and column not in source:
                source[column] = column
    return dict(sorted(headers.items())), sources


def _unnamed(piece: Piece) -> list[int]:
    """The columns without a header in which a row of data says something."""
    table, rows = piece.table, piece.table.sheet.rows
    taken = piece.found.taken
    width = max((len(rows[row]) for row in taken[:1000]), default=0)
    columns = [column for column in range(width) if column not in table.headers and column not in piece.stairs]
    return [column for column in columns if any(_says(rows[row], column) for row in taken)]


def _says(row: Row, column: int) -> bool:
    if column >= len(row):
        return False
    value = row[column]
    return value is not None and value != "" and not (isinstance(value, str) and value.isspace())


def _rows(pieces: Sequence[Piece], sources: Sequence[Mapping[int, int]], width: int) -> Sequence[Row]:
    """The rows of data in the joined columns; with a width each is filled up or cut to it."""
    moved = [any(at != to for at, to in source.items()) for source in sources]
    if len(pieces) == 1 and not width and not moved[0]:
        return rows_at(pieces[0].table.sheet.rows, pieces[0].found.taken)
    found: list[Row] = []
    for piece, source in zip(pieces, sources, strict=True):
        rows = rows_at(piece.table.sheet.rows, piece.found.taken)
        if any(at != to for at, to in source.items()):
            rows = [_moved(row, source, max(width, max(source) + 1)) for row in rows]
        elif width:
            rows = [row if len(row) == width else [*row[:width], *[None] * (width - len(row))] for row in rows]
        found += rows
    return found


def _moved(row: Row, source: Mapping[int, int], width: int) -> list[Value]:
    moved: list[Value] = [None] * width
    for to, at in source.items():
        moved[to] = row[at] if at < len(row) else None
    return moved


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A carried column of all pieces together."""

    header: str
    source: str
    values: list[str | None]
    cells: list[Cell | None]


def _carried(pieces: Sequence[Piece]) -> list[_Column]:
    levels = [carried_levels(piece.found.marks, piece.found.taken) for piece in pieces]
    depth = max((sum(each.source == "team rows" for each in found) for found in levels), default=0)
    units = [*_above(pieces), *(_gathered(pieces, levels, place - depth, "team rows") for place in range(depth))]
    own = _own_levels(pieces) if units else {}
    units = [each for each in _saying_more(units, own) if any(each.values)]
    names = _names(units, own)
    named = [replace(each, header=name) for name, each in zip(names, units, strict=True)]
    section = _gathered(pieces, levels, 0, "section")
    if not any(section.values) and not any({"status", "contract"} & set(piece.meanings) for piece in pieces):
        section = _titled(pieces)
    if not any("status" in piece.meanings for piece in pieces):  # what a section says is the status of its posts
        section = replace(section, header="Status")
    more = [section, _indentation(pieces), *_stairs(pieces)]
    return [*named, *(each for each in more if any(each.values))]


def _own_levels(pieces: Sequence[Piece]) -> dict[str, list[Value]]:
    """What the columns of the list itself say of the units, by level."""
    levels = [level for level in UNIT_LEVELS if all(level in piece.meanings for piece in pieces)]
    return {
        level: [value for each in pieces for value in each.table.cells(each.found.taken, each.meanings[level])]
        for level in levels
    }


def _saying_more(units: Sequence[_Column], own: Mapping[str, Sequence[Value]]) -> list[_Column]:
    """Carried units without what a level above them in the same row says already."""
    above = [_folded(values) for values in own.values()]
    found = []
    for unit in units:
        values, folded = list(unit.values), _folded(unit.values)
        for others in above:
            for row, (fold, other) in enumerate(zip(folded, others, strict=True)):
                if fold == other:
                    values[row] = None
        found.append(replace(unit, values=values))
        above.append(folded)
    return found


def _folded(values: Sequence[Value]) -> list[str | None]:
    folded = {value: None if value is None else str(value).strip().casefold() for value in set(values)}
    return [folded[value] for value in values]


def _names(units: Sequence[_Column], own: Mapping[str, Sequence[Value]]) -> list[str]:
    """The headers of carried units: as they name their level themselves, else by which columns they are part of."""
    said = [each.header for each in units]
    if all(said) and len({each.casefold() for each in said} - set(own)) == len(said):
        return said
    if not units:
        return []
    over = [level for level, values in own.items() if _part_of(units[-1].values, values)]
    under = [level for level in own if level not in over]
    return level_headers(len(units), over[-1] if over else "", under[0] if under else "", frozenset(own))


def _part_of(values: Sequence[Value], others: Sequence[Value]) -> bool:
    """Whether every value stands with one of the others alone, and there are no fewer of them."""
    pairs = {(value, other) for value, other in zip(values, others, strict=True) if value is not None}
    inner = {value for value, _ in pairs}
    return len(pairs) * 10 <= len(inner) * 11 and len(inner) >= len({other for _, other in pairs})


def _indentation(pieces: Sequence[Piece]) -> _Column:
    """How far the title of each row is set in, where this makes levels: 1 for the outermost."""
    values: list[str | None] = []
    cells: list[Cell | None] = []
    for number, piece in enumerate(pieces):
        column = piece.meanings.get("title", min(piece.table.headers, default=0))
        rows = piece.found.taken
        steps = _steps(piece.table, rows, column)
        ranks = {step: str(rank) for rank, step in enumerate(sorted(set(steps)), 1)}
        levels = len(ranks) > 1 and sum(step > min(ranks) for step in steps) >= LEAST_SET_IN
        values += [ranks[step] if levels else None for step in steps]
        cells += [(number, row, column) for row in rows]
    return _Column(header="Level by indentation", source="indentation", values=values, cells=cells)


def _stairs(pieces: Sequence[Piece]) -> list[_Column]:
    """The titles that stand in a column for each level, and the levels, counted from 1."""
    if not all(piece.stairs for piece in pieces):
        return []
    titles: list[str | None] = []
    levels: list[str | None] = []
    cells: list[Cell | None] = []
    for number, piece in enumerate(pieces):
        for row in piece.found.taken:
            step = step_of(piece.table, row, piece.stairs)
            titles.append(None if step is None else str(step[1]))
            levels.append(None if step is None else str(step[0] + 1))
            cells.append(None if step is None else (number, row, piece.stairs[step[0]]))
    source = "columns of levels"
    return [_Column(header="Job title", source=source, values=titles, cells=cells),
            _Column(header="Level", source=source, values=levels, cells=cells)]  # fmt: skip


def _steps(table: Table, rows: Sequence[int], column: int) -> list[int]:
    values = table.cells(rows, column)
    leading = {value: len(value) - len(value.lstrip()) for value in set(values) if isinstance(value, str)}
    indents = table.sheet.indents
    if not indents and not any(leading.values()):
        return [0] * len(rows)
    return [
        leading.get(str(value), 0) + 2 * indents.get((row, column), 0) for row, value in zip(rows, values, strict=True)
    ]


def _gathered(pieces: Sequence[Piece], levels: Sequence[Sequence[Carried]], place: int, source: str) -> _Column:
    """One level of all pieces; of team rows counted from the lowest (-1) up."""
    values: list[str | None] = []
    cells: list[Cell | None] = []
    of = [[each for each in found if each.source == source] for found in levels]
    for number, (piece, of_source) in enumerate(zip(pieces, of, strict=True)):
        if -len(of_source) <= place < len(of_source):
            each = of_source[place]
            values += each.values
            cells += [None if cell is None else (number, *cell) for cell in each.cells]
        else:
            values += [None] * len(piece.found.taken)
            cells += [None] * len(piece.found.taken)
    header = next((each[place].header for each in of if -len(each) <= place < len(each)), "")
    return _Column(header=header, source=source, values=values, cells=cells)


def _above(pieces: Sequence[Piece]) -> list[_Column]:
    """What tells the tables apart beside their rows: the title above each, the name of its sheet, of its file."""
    if len(pieces) < 2:
        return []
    paths = [_title_path(piece, pieces) for piece in pieces]
    depth = max(map(len, paths))
    columns = [
        _spread(pieces, [path[place] if place < len(path) else None for path in paths], "title above the table")
        for place in range(depth)
    ]
    names = [_sheet_name(piece.table.sheet) for piece in pieces]
    told = all(_same(name, path[-1]) if path else False for name, path in zip(names, paths, strict=True) if name)
    if not told and len(set(names)) > 1 and any(names):
        columns.append(_spread(pieces, [name or None for name in names], "sheet name"))
    files = [piece.table.file.rpartition(".")[0] for piece in pieces]
    if not columns and len(set(files)) > 1:
        columns.append(_spread(pieces, list(files), "file name"))
    return columns


def _spread(pieces: Sequence[Piece], values: Sequence[str | None], source: str) -> _Column:
    spread: list[str | None] = []
    cells: list[Cell | None] = []
    for number, (piece, value) in enumerate(zip(pieces, values, strict=True)):
        rows = len(piece.found.taken)
        place = _place_of_title(piece.table, value) if source == "title above the table" and value else None
        spread += [value] * rows
        cells += [(number, *place) if place else None] * rows
    return _Column(header="", source=source, values=spread, cells=cells)


def _titled(pieces: Sequence[Piece]) -> _Column:
    """What the title over a table says of all its posts: "Agency workers"."""
    last = [piece.table.titles[-1] if piece.table.titles else "" for piece in pieces]
    return _spread(pieces, [words if SECTION.match(words) else None for words in last], "title above the table")


def _place_of_title(table: Table, words: str) -> tuple[int, int] | None:
    for row in range(table.header_top - 1, -1, -1):
        for column, value in enumerate(table.sheet.rows[row]):
            if isinstance(value, str) and words in tidy(value):
                return row, column
    return None


def _title_path(piece: Piece, pieces: Sequence[Piece]) -> list[str]:
    """The parts of the title that tell a table from those like it; words that all titles share are left away."""
    titles = [each.table.titles for each in pieces]
    for place in range(min(map(len, titles))):
        lines = [_DAY.sub("", each[place]).strip() for each in titles]
        if len(set(lines)) > 1:
            own = lines[next(number for number, each in enumerate(pieces) if each is piece)]
            first, last = _shared_words(lines)
            words = own.split()
            own = " ".join(words[first : len(words) - last])
            return [part.strip(" :–—-") for part in _PARTS.split(own) if part.strip(" :–—-")]
    return []


def _shared_words(lines: Sequence[str]) -> tuple[int, int]:
    """How many words all lines begin and end with, where these are words of lists and not of a unit."""
    words = [line.split() for line in lines]
    shortest = min(map(len, words))
    first = next((at for at in range(shortest) if len({each[at] for each in words}) > 1), shortest)
    rest = shortest - first
    last = next((at for at in range(rest) if len({each[-1 - at] for each in words}) > 1), rest)
    first = first if _WORDS_OF_LISTS.search(" ".join(words[0][:first])) else 0
    tail = " ".join(words[0][len(words[0]) - last :])
    return first, last if _WORDS_OF_LISTS.search(tail) else 0


def _sheet_name(sheet: Sheet) -> str:
    name = _ORDINAL.sub("", sheet.name).strip()
    return "" if _PLAIN_NAME.match(name) or not re.search(r"[^\W\d_]", name) else name


def _same(name: str, other: str) -> bool:
    """Whether a sheet's name, which may be cut short, says the same as a title."""
    one, two = name.casefold(), other.casefold()
    return one == two or (len(one) >= 20 and two.startswith(one))


def _files(pieces: Sequence[Piece]) -> str:
    return _and_more(list(dict.fromkeys(piece.table.file for piece in pieces)), "file")


def _name(pieces: Sequence[Piece]) -> str:
    names = list(dict.fromkeys(piece.table.sheet.name for piece in pieces))
    return _and_more(names, "sheet")


def _and_more(names: Sequence[str], what: str) -> str:
    if len(names) <= 3:
        return list_text(list(names))
    return f"{names[0]}, {names[1]} and {len(names) - 2} more {what}s"
