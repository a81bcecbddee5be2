"""What an import leaves behind of each list, and how it is packed: which cell a field came from, and what it said."""

import base64
import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import repeat
from typing import Any

from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.assemble import Assembled
from workforce_planner.exchange.kinds import ReadList
from workforce_planner.exchange.listing import Cells, Place
from workforce_planner.exchange.mapping import ColumnGuess
from workforce_planner.exchange.sheets import Value
from workforce_planner.exchange.together import Together
from workforce_planner.model.coded import coded, coded_as, decoded
from workforce_planner.model.ids import ImportId
from workforce_planner.model.imports import Import

NOTHING = ("", "", "")
Keys = tuple[str, str, str]
"""The post, the person and the assignment that a row made or joined, "" for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptColumn:
    """A column of a list that was imported: what it means, its header, and what each row says."""

    meaning: str
    header: str
    texts: Sequence[str]
    letters: str = ""
    """Its letters, where its cells stand under each other in one sheet."""
    cells: Sequence[str] = ()
    """Otherwise the address of each cell, "Sheet1!C14"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRows:
    """The rows of a list as they were, by column, and the first row of each record that came of them."""

    columns: Mapping[str, KeptColumn]
    keys: Sequence[Keys]
    sheets: Sequence[str]
    places: Sequence[tuple[int, int]]
    """Of each row its sheet, by its place in `sheets`, and its row there, from 0."""
    by_record: Mapping[str, int]

    def address(self, column: KeptColumn, row: int) -> str:
        """The address of a cell."""
        if column.cells:
            return column.cells[row]
        sheet, line = self.places[row]
        return f"{self.sheets[sheet]}!{column.letters}{line + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What is needed to write down where everything came from; nothing is packed before an import is accepted."""

    together: Together = field(repr=False)
    made: Assembled = field(repr=False)
    answers: ImportAnswers
    as_at: date

    def records(
        self, new_id: Callable[[str], str], today: date, names: Mapping[str, str] | None = None
    ) -> list[Import]:
        """A record for each list, those first whose rows are the posts: what they say comes first.

        `names` gives the ids of the plan for those of the preview, where they are others.
        """
        lists = sorted(enumerate(self.together.lists), key=lambda each: each[0] not in self.together.base)
        return [
            Import(
                id=ImportId(new_id("import")),
                file=each.listing.file,
                sheets=each.listing.name,
                kind=each.kind,
                imported_on=today,
                as_at=self.as_at,
                answers=answers_text(self.answers),
                rows=pack(each, _renamed(self._keys(index), names or {})),
            )
            for index, each in lists
        ]

    def _keys(self, index: int) -> list[Keys]:
        """The records of each row of one list."""
        keys: list[Keys] = [NOTHING] * len(self.together.lists[index].columns)
        for row, made in zip(self.together.sources[index], self.made.row_records, strict=False):
            if row is not None:
                keys[row] = made
        for each, made in zip(self.together.beside, self.made.beside_records, strict=True):
            if each.list == index:
                keys[each.row] = made
        return keys


def _renamed(keys: Sequence[Keys], names: Mapping[str, str]) -> Sequence[Keys]:
    if not names:
        return keys
    return [(names.get(post, post), names.get(person, person), names.get(place, place)) for post, person, place in keys]


def pack(each: ReadList, keys: Sequence[Keys]) -> str:
    """The kept columns of a list and the records of its rows as compressed text."""
    listing = each.listing
    kept = [guess for guess in each.guesses if guess.kept]
    data = {
        "columns": [
            {
                "meaning": guess.meaning,
                "header": guess.header,
                "texts": _coded_texts(listing.cells(guess.column)),
                **_addresses(each, guess),
            }
            for guess in kept
        ],
        "sheets": [table.sheet.name for table in listing.tables],
        "runs": _runs(listing.places),
        "keys": list(zip(*keys, strict=True)),
    }
    packed = zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 1)
    return base64.b64encode(packed).decode("ascii")


def _addresses(each: ReadList, guess: ColumnGuess) -> dict[str, Any]:
    """Where the cells of a column are: its letters where they are the same in every row, or else every address."""
    listing = each.listing
    if len(listing.tables) == 1 and guess.column not in listing.carried:
        return {"letters": guess.letters}
    return {"cells": [listing.address(row, guess.column) for row in range(len(listing.rows))]}


def _coded_texts(cells: Cells) -> Any:
    """What each cell says as a coded column; each different one is worded once."""
    if set(map(type, cells.different)) == {str}:
        return coded(cells.all)
    different = dict.fromkeys(cells.all)
    return coded_as(cells.all, {cell: _text(cell[1] if type(cell) is tuple else cell) for cell in different})


def _runs(places: Sequence[Place]) -> Sequence[tuple[int, int, int]]:
    """Places as runs of rows that stand under each other in one table: the table, the first row, how many."""
    if places and list(places) == list(zip(repeat(places[0][0]), range(places[0][1], places[0][1] + len(places)))):
        return [(*places[0], len(places))]  # as it is in a plain list
    runs: list[tuple[int, int, int]] = []
    start = 0
    for end in range(1, len(places) + 1):
        (table, row), (_, first) = places[end - 1], places[start]
        if end == len(places) or places[end] != (table, row + 1):
            runs.append((table, first, end - start))
            start = end
    return runs


def _text(value: Value) -> str:
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.time().min else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


@lru_cache(maxsize=4)
def unpack(packed: str) -> KeptRows:
    """The rows of an import from their compressed text: a quarter of a second for 50,000 rows of 20 columns."""
    data = json.loads(zlib.decompress(base64.b64decode(packed)))
    keys = list(zip(*data["keys"], strict=True))
    by_record: dict[str, int] = {}
    for row, made in enumerate(keys):
        for key in made:
            if key:
                by_record.setdefault(key, row)
    return KeptRows(
        columns={each["meaning"]: KeptColumn(**{**each, "texts": decoded(each["texts"])}) for each in data["columns"]},
        keys=keys,
        sheets=data["sheets"],
        places=data["places"] if "places" in data else _places(data["runs"]),
        by_record=by_record,
    )


def _places(runs: Sequence[tuple[int, int, int]]) -> Sequence[Place]:
    return [(table, row) for table, first, number in runs for row in range(first, first + number)]


def answers_text(answers: ImportAnswers) -> str:
    """Answers as JSON."""
    said = {each.name: _plain(getattr(answers, each.name)) for each in fields(answers)}
    return json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False, sort_keys=True)


def answers_again(text: str) -> ImportAnswers:
    """Answers from their JSON, without what is of one file alone: its day, its name, its control totals."""
    said = json.loads(text)
    once = ("as_at", "control", "name", "snapshot")
    known = {
        each.name: said[each.name] for each in fields(ImportAnswers) if each.name in said and each.name not in once
    }
    for name in ("sensitive", "repairs"):
        if name in known:
            known[name] = frozenset(known[name])
    return ImportAnswers(**known)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, (date, Decimal)) else value
