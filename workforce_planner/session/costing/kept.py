"""What was looked at on the Costs tab, to be remembered between runs; what cannot be read any more is as at first."""

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import Any, TypeVar

from workforce_planner.calc.cost_rows import BY
from workforce_planner.calc.timeline import View
from workforce_planner.session.costing.page import CENTRES, MOVES, UNITS, Part, Wanted
from workforce_planner.session.costing.table import Asked, Columns, Shown

COSTS_TAB = "costs tab"
"""The name under which it is remembered."""
Choice = TypeVar("Choice", bound=Enum)


def kept_of(wanted: Wanted) -> dict[str, Any]:
    """The part, view, rows, columns, year and structure, as words; not what was opened, which is of one plan."""
    asked = wanted.asked
    return {
        "part": wanted.part.name,
        "held by": wanted.held_by,
        "view": asked.view.name,
        "by": asked.by,
        "columns": asked.columns.name,
        "year": asked.year,
        "shown": asked.shown.name,
        "at once": asked.at_once,
    }


def wanted_of(kept: object) -> Wanted:
    """What was looked at."""
    first = Wanted()
    if not isinstance(kept, Mapping):
        return first
    by, held_by, year = kept.get("by"), kept.get("held by"), kept.get("year")
    asked = Asked(
        view=_named(View, kept.get("view"), View.ESTABLISHMENT),
        by=by if isinstance(by, str) and by in BY else first.asked.by,
        columns=_named(Columns, kept.get("columns"), Columns.YEARS),
        year=year if isinstance(year, int) else 0,
        shown=_named(Shown, kept.get("shown"), Shown.THIS),
        at_once=kept.get("at once") is True,
    )
    held = held_by if held_by in (UNITS, CENTRES, MOVES) else UNITS
    return replace(first, part=_named(Part, kept.get("part"), Part.COSTS), asked=asked, held_by=held)


def _named(choices: type[Choice], name: object, otherwise: Choice) -> Choice:
    return choices[name] if isinstance(name, str) and name in choices.__members__ else otherwise
