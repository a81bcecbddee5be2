"""Who is in the post of each row of a list, from its columns of names, statuses and contracts."""

from collections.abc import Sequence
from typing import Any

from workforce_planner.exchange.mapping import ColumnGuess
from workforce_planner.exchange.status_words import VACANT, Held, read_holder
from workforce_planner.exchange.values import Values


def holders(columns: Values) -> tuple[list[Held], list[str | None]]:
    """Who is in the post of each row, and the name of its holder as the list writes it."""
    names = holder_names(columns)
    known: dict[tuple[Any, ...], Held] = {}
    held = []
    says = says_who(columns)
    for key in zip(names, _statuses(columns), columns["contract"], columns["employee_number"], strict=True):
        if key not in known:
            name, status, contract, number = key
            known[key] = read_holder(name, status, contract, number=number)
            if not says:
                known[key] = Held(state=VACANT)
        held.append(known[key])
    return held, names


def says_who(columns: Values) -> bool:
    """Whether the list says anything of who is in its posts."""
    return any(each in columns for each in ("holder", "surname", "status", "employee_number"))


_YES_VACANT = dict.fromkeys(("yes", "y", "true", "x", "1"), "Vacant")
_NOT_VACANT = dict.fromkeys(("no", "n", "false", "0", "na", "n/a", "not vacant", "-"), "Filled")


def _statuses(columns: Values) -> list[str | None]:
    """The status words; under a header such as "Vacancy" or "Vacant?" a yes means vacant and a no filled."""
    words: list[str | None] = columns["status"]
    header = columns.meanings["status"].header.casefold() if "status" in columns else ""
    if "vacan" not in header or "fill" in header:
        return words
    meant = {**_YES_VACANT, **_NOT_VACANT}
    return [meant.get(word.casefold(), word) if word else word for word in words]


def holder_names(columns: Values) -> list[str | None]:
    """The names of the holders, forename first."""
    if "surname" in columns:
        parts = zip(columns["forename"], columns["surname"], columns["holder"], strict=True)
        return [" ".join(part for part in (first, last) if part) or _turned(other) for first, last, other in parts]
    names: list[str | None] = columns["holder"]
    if "holder" in columns and _surname_first(columns.meanings["holder"], names):
        return [_turned(name) for name in names]
    return names


def _surname_first(guess: ColumnGuess, names: Sequence[str | None]) -> bool:
    filled = [name for name in names if name]
    commas = sum("," in name for name in filled)
    return guess.header.casefold().startswith("surname") or (commas > 1 and commas * 3 > len(filled) * 2)


def _turned(name: str | None) -> str | None:
    surname, comma, forename = (name or "").partition(",")
    return f"{forename.strip()} {surname.strip()}" if comma and forename.strip() else name
