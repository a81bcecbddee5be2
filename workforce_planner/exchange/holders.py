"""Who is in the post of each row: from the name columns, the status, the contract and the status words of titles."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import compress
from typing import Any

from workforce_planner.exchange.name_cells import (
    ELIMINATED,
    NAMED,
    NOT_IN_POST,
    UNCLEAR,
    VACANT,
    WITHHELD,
    NameCell,
    TitleCell,
)
from workforce_planner.exchange.status_words import Held, read_holder
from workforce_planner.exchange.values import Values
from workforce_planner.model.quick import column_of

_YES_VACANT: Mapping[str, str] = dict.fromkeys(("yes", "y", "true", "x", "1"), "Vacant")
_NOT_VACANT: Mapping[str, str] = dict.fromkeys(("no", "n", "false", "0", "na", "n/a", "not vacant", "-"), "Filled")
_VACANCY_WORDS = {**_YES_VACANT, **_NOT_VACANT}


WHO = ("holder", "surname", "status", "employee_number")
"""The columns that say who is in a post, or that nobody is."""


def says_who(columns: Values) -> bool:
    """Whether the list says anything of who is in its posts."""
    return any(each in columns for each in WHO)


def holders(columns: Values) -> tuple[list[Held], list[str | None]]:
    """Who is in the post of each row, and the bare name of the holder; each different way of saying it is read once."""
    known: dict[tuple[Any, ...], Held] = {}  # cells that are written alike are one object
    held: list[Held] = [_NOBODY_SAID] * len(columns)
    cells, numbers, titles = columns["holder_cell"], columns["employee_number"], columns["title_cell"]
    says = says_who(columns)
    bare = [says and cell.is_bare for cell in cells]
    beside = list(zip(statuses(columns), contracts(columns), column_of(titles, "state"), strict=True))
    for row in [row for row, is_bare in enumerate(bare) if not is_bare]:
        status, contract, state = beside[row]
        if says or state:
            key = (id(cells[row]), status, contract, numbers[row] is not None, state)
            if key not in known:
                known[key] = _held(columns, cells[row], status, contract, numbers[row], titles[row])
            held[row] = known[key]
    for (status, contract, _), rows in _alike(beside, bare).items():  # nothing but the name is another in them
        first = _held(columns, cells[rows[0]], status, contract, numbers[rows[0]], titles[rows[0]])
        for row, one in zip(rows, first.of([cells[row].name for row in rows]), strict=True):
            held[row] = one
    return held, columns["holder"]


def _alike(beside: Sequence[tuple[Any, ...]], chosen: Sequence[bool]) -> Mapping[tuple[Any, ...], Sequence[int]]:
    """The rows chosen, by what they say."""
    rows: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row, said in zip(compress(range(len(beside)), chosen), compress(beside, chosen), strict=True):
        rows[said].append(row)
    return rows


_NOBODY_SAID = Held(state=VACANT)


def _held(  # noqa: PLR0917 (the columns of one row, in the order of the list)
    columns: Values, cell: NameCell, status: str | None, contract: str | None, number: str | None, title: TitleCell
) -> Held:
    held = read_holder(cell, status, contract, number=number, said=columns.words)
    if not title.state and cell.state == NAMED:
        return held
    if NOT_IN_POST in {title.state, cell.state}:
        return replace(held, state=WITHHELD if held.state == NOT_IN_POST else held.state, in_post=False)
    if title.state in {VACANT, ELIMINATED} and held.state in {VACANT, UNCLEAR}:
        return replace(held, state=title.state, word=held.word or title.word)
    if title.state in {VACANT, ELIMINATED} and held.state == NAMED:
        words = "gone" if title.state == ELIMINATED else "vacant"
        return replace(held, contradiction=f"the title says {words}, but there is a postholder")
    return held


def contracts(columns: Values) -> list[str | None]:
    """The words of contracts; a column that says yes to agency says so of the contract as well."""
    words: list[str | None] = columns["contract"]
    if "agency" not in columns:
        return words
    said = zip(words, columns["agency"], strict=True)
    return [" ".join(filter(None, ("Agency" if agency else "", word))) or None for word, agency in said]


def statuses(columns: Values) -> list[str | None]:
    """The status words; under a header such as "Vacancy" or "Vacant?" a yes means vacant and a no filled."""
    words: list[str | None] = columns["status"]
    header = columns.meanings["status"].header.casefold() if "status" in columns else ""
    if "vacan" not in header or "fill" in header:
        return words
    return [_VACANCY_WORDS.get(word.casefold(), word) if word else word for word in words]
