"""Commands on allowances: payments on top of pay, to a post whoever is in it or to one person in it."""

from typing import Any

from workforce_planner.edit.commands import Context
from workforce_planner.edit.record_lists import RecordList, enter
from workforce_planner.model.costing import Allowance
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import quantity_text

MOST_TIMES = 366_00


def _settle(_plan: Plan, _context: Context, old: Allowance | None, fields: dict[str, Any]) -> dict[str, Any]:
    """Naming the other place moves the allowance there."""
    if old is not None:
        if fields.get("post") and "assignment" not in fields:
            return {**fields, "assignment": None}
        if fields.get("assignment") and "post" not in fields:
            return {**fields, "post": None}
    return fields


def _must(_plan: Plan, allowance: Allowance) -> None:
    if not allowance.name.strip():
        raise refuse("name-missing", "An allowance needs a name.", "For example: name=Standby")
    if allowance.post is None and allowance.assignment is None:
        raise refuse("place-missing", "An allowance is paid to a post or a person.", "Give post=... or assignment=...")
    if allowance.post is not None and allowance.assignment is not None:
        raise refuse(
            "two-places",
            "An allowance is paid to a post, whoever is in it, or to one person in it; both were named.",
            "Name one of the two.",
        )
    if allowance.times is not None and not 0 < allowance.times <= MOST_TIMES:
        said = quantity_text(allowance.times)
        raise refuse("times-out-of-range", f"{said} sessions a year is not possible.", "Give 1 to 366.")


ALLOWANCES = RecordList(
    table="allowances",
    word="allowance",
    argument="allowance",
    prefix="allowance",
    about="an allowance: a market supplement, standby, an honorarium",
    own_names=False,
    several=("change", "delete"),
    settle=_settle,
    must=_must,
)
enter(ALLOWANCES, "create", "change", "delete")
