"""Find and replace: every cell that would change, its text before and after, before any of it is done."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workforce_planner.edit.cells import Cell
from workforce_planner.model.fields import Kind
from workforce_planner.session.tables.columns import Column
from workforce_planner.session.tables.entering import Entry, Typed, enter
from workforce_planner.session.tables.grid import Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for and what is put in its place."""

    find: str
    replace: str
    match_case: bool = False
    whole: bool = False
    """Whether the whole cell must be what is looked for; it may then be blank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """One cell: its text, what it would become, and why it cannot where it cannot."""

    key: str
    column: Column
    old: str
    new: str
    cell: Cell | None
    why: str = ""


def replacements(grid: Grid, keys: Sequence[str], columns: Sequence[Column], wanted: Wanted) -> list[Replacement]:
    """The cells of some rows and columns that hold what is looked for, in the order of the rows.

    A part of the name of a manager or unit is no other manager: where several columns are looked through, those that
    name records are looked at as whole cells only.
    """
    if not wanted.find and not wanted.whole:
        return []
    named = len(columns) == 1 or wanted.whole
    looked_at = [each for each in columns if not each.read_only and (named or each.spec.kind is not Kind.REFERENCE)]
    typed = [each for column in looked_at for each in _typed(grid, keys, column, wanted)]
    found = _with_outcome(grid, typed, enter(grid, typed))
    order = {key: place for place, key in enumerate(keys)}
    return sorted(found, key=lambda each: order[each.key])


def _typed(grid: Grid, keys: Sequence[str], column: Column, wanted: Wanted) -> list[Typed]:
    replaced = _replacer(wanted)
    vector, place_of = grid.vector(column.name), grid.place_of
    after = {code: new for code, text in enumerate(vector.texts) if (new := replaced(text)) is not None}
    if not after:
        return []
    codes = ((key, vector.codes[place_of[key]]) for key in keys)
    return [Typed(key, column.name, after[code]) for key, code in codes if code in after]


def _replacer(wanted: Wanted) -> Callable[[str], str | None]:
    flags = 0 if wanted.match_case else re.IGNORECASE
    pattern = re.compile(re.escape(wanted.find), flags)

    def replaced(text: str) -> str | None:
        if wanted.whole:
            new = wanted.replace if pattern.fullmatch(text) else text
        else:
            new = pattern.sub(lambda _found: wanted.replace, text)
        return new if new != text else None

    return replaced


def _with_outcome(grid: Grid, typed: Sequence[Typed], entry: Entry) -> list[Replacement]:
    cells = {(cell.key, cell.field): cell for cell in entry.cells}
    wrong = {(each.key, each.column): each.reason for each in entry.wrong}
    found = []
    for each in typed:
        place = (each.key, each.column)
        if place in cells or place in wrong:
            column = grid.columns[each.column]
            old, why = grid.text(each.key, column), wrong.get(place, "")
            cell = cells.get(place)
            found.append(Replacement(key=each.key, column=column, old=old, new=each.text, cell=cell, why=why))
    return found
