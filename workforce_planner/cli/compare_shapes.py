"""Comparisons as JSON: money and FTE as decimal strings, counts as numbers, what is undefined as null with a reason."""

from collections.abc import Iterator, Sequence
from typing import Any

from workforce_planner.calc.areas import AreaRow, CabinetTable
from workforce_planner.calc.bridge import Bridge, Span
from workforce_planner.calc.causes import Amount
from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.costing_basis import CostedDifferently
from workforce_planner.calc.identity import Movement
from workforce_planner.calc.phases import Group
from workforce_planner.calc.post_comparison import PostComparison
from workforce_planner.calc.side_by_side import Line, Table
from workforce_planner.calc.steps import Unit, Value
from workforce_planner.cli.output import fte_shape, money_shape, number
from workforce_planner.edit.entry import write_value
from workforce_planner.model.plan import Plan
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import year_text
from workforce_planner.report.bridge import entry_name
from workforce_planner.report.cabinet import notes
from workforce_planner.report.change_list import ChangeRow

TERMS = ("current", "disestablished", "new", "transferred_in", "transferred_out", "changed", "proposed")
SIGNS = dict(zip(TERMS, ("", "– ", "+ ", "+ ", "– ", "+ ", "= "), strict=True))


def shape(comparison: Comparison, old: str, new: str) -> dict[str, Any]:
    """A comparison as JSON."""
    return {
        "from": old,
        "to": new,
        "as_at": comparison.day.isoformat(),
        "costed_differently": differences_shape(comparison.costed_differently),
        "total": movement_shape(comparison.total),
        "units": [movement_shape(each) for each in comparison.units.values()],
        "states": {state.value: number for state, number in comparison.states.items()},
        "posts": [post_shape(comparison, each) for each in changed_posts(comparison)],
    }


def differences_shape(found: Sequence[CostedDifferently]) -> list[dict[str, str]]:
    """In what two structures are costed differently, as JSON."""
    return [{"label": each.label, "from": each.current, "to": each.proposed} for each in found]


def movement_shape(movement: Movement) -> dict[str, Any]:
    """One line of the comparison as JSON: each term in posts, FTE and pounds."""
    return {
        "path": movement.name,
        **{term: amount_shape(getattr(movement, term)) for term in TERMS},
        "difference": amount_shape(movement.difference),
        "ties": movement.explained == movement.proposed,
        "changed_by": {cause.value: amount_shape(amount) for cause, amount in movement.causes.items() if amount},
    }


def amount_shape(amount: Amount) -> dict[str, Any]:
    """Posts, FTE and pounds as JSON."""
    return {"posts": amount.posts, "fte": fte_shape(amount.fte), "cost": money_shape(amount.pounds)}


def changed_posts(comparison: Comparison) -> list[PostComparison]:
    """The posts that differ between the two structures."""
    return [each for each in comparison.posts.values() if each.changes or each.current is None or each.proposed is None]


def post_shape(comparison: Comparison, each: PostComparison) -> dict[str, Any]:
    """One post on both sides as JSON."""
    plan = plan_of(comparison, each)
    post = plan.posts[each.post]
    return {
        "post": post.reference,
        "title": post.title,
        "state": each.state.value,
        "kinds": [shade.value for shade in each.shades],
        "changes": [
            {
                "field": change.name,
                "label": change.label,
                "old": _word(comparison.current.plan, change.name, change.old),
                "new": _word(comparison.proposed.plan, change.name, change.new),
            }
            for change in each.changes
        ],
        "difference": amount_shape(each.difference),
    }


def plan_of(comparison: Comparison, each: PostComparison) -> Plan:
    """The structure that has a post: the proposed one where both have it."""
    proposed = comparison.proposed.plan
    return proposed if each.post in proposed.posts else comparison.current.plan


def _word(plan: Plan, name: str, value: Any) -> str:
    return write_value(plan, TABLES["posts"].fields[name], value)


def figures_shape(found: Table) -> list[dict[str, Any]]:
    """The figures of structures side by side, in their order."""
    return [_line_shape(line) for line in found.lines]


def _line_shape(line: Line) -> dict[str, Any]:
    shaped: dict[str, Any] = {"key": line.key, "label": line.label}
    if line.year is not None:
        shaped["year"] = year_text(line.year)
    shaped["values"] = [_value(cell.value, line.unit) for cell in line.cells]
    shaped["differences"] = [_value(cell.difference, line.unit) for cell in line.cells]
    if any(cell.why for cell in line.cells):
        shaped["why"] = [cell.why or None for cell in line.cells]
    return shaped


def _value(value: Value, unit: Unit) -> Any:
    if value is None:
        return None
    if unit is Unit.MONEY:
        return money_shape(int(value))
    if unit is Unit.FTE:
        return fte_shape(int(value))
    if unit is Unit.COUNT:
        return int(value)
    return number(value * 100) if unit is Unit.RATE else number(value)  # type: ignore[arg-type]


def bridge_shape(bridge: Bridge) -> dict[str, Any]:
    """A cost bridge: in total with the posts and lines behind each cause, and by unit."""
    entries: dict[str, list[dict[str, Any]]] = {}
    for entry in bridge.entries():
        shaped = {"table": entry.table, "key": entry.key, "name": entry_name(bridge, entry)}
        entries.setdefault(entry.cause.value, []).append({**shaped, "amount": money_shape(entry.amount)})
    units = [bridge.unit(unit) for unit in bridge.units] if bridge.of == "annual" else []
    return {
        "of": bridge.of,
        **_span_shape(bridge.total),
        "behind": entries,
        **({"units": [{"unit": each.name, **_span_shape(each)} for each in units]} if units else {}),
    }


def _span_shape(span: Span) -> dict[str, Any]:
    return {
        "from": money_shape(span.start),
        "to": money_shape(span.end),
        "difference": money_shape(span.difference),
        "causes": {cause.value: money_shape(amount) for cause, amount in span.causes.items()},
        "ties": span.explained == span.end,
    }


def cabinet_shape(found: CabinetTable) -> dict[str, Any]:
    """The cabinet table."""
    return {
        "headings": [
            {
                "heading": group.heading,
                "areas": [_area_shape(row) for row in group.rows],
                "subtotal": _area_shape(group.subtotal),
            }
            for group in found.groups
        ],
        "restructure": _area_shape(found.restructure),
        "apart": [_area_shape(row) for row in found.apart],
        "lines": [{**_area_shape(row), "once": row.once} for row in found.lines],
        "total": _area_shape(found.total),
        "notes": list(notes(found)),
    }


def _area_shape(row: AreaRow) -> dict[str, Any]:
    sides = {"current": row.current, "proposed": row.proposed, "change": row.change}
    return {"name": row.name, **{name: amount_shape(amount) for name, amount in sides.items()}}


def group_shape(group: Group, first: int) -> dict[str, Any]:
    """What a phase or a reason adds."""
    return {
        "name": group.name,
        "effective_on": group.effective_on.isoformat() if group.effective_on else None,
        "posts_changed": group.posts,
        "states": {state.value: number for state, number in group.states.items()},
        "difference": amount_shape(group.amount),
        "years": {year_text(first + place): money_shape(amount) for place, amount in enumerate(group.years)},
    }


def row_shapes(rows: Sequence[ChangeRow], first: int) -> Iterator[dict[str, Any]]:
    """The rows of a change list."""
    for row in rows:
        yield {
            "table": row.table,
            "key": row.key,
            "how": row.how,
            "name": row.name,
            "unit": row.unit,
            "state": row.state.value if row.state else None,
            "shade": row.shade or None,
            "fields": [
                {"field": each.name, "label": each.label, "old": each.old, "new": each.new} for each in row.fields
            ],
            "difference": amount_shape(row.amount),
            "years": {year_text(first + place): money_shape(amount) for place, amount in enumerate(row.years)},
            "reason": row.reason or None,
            "phase": row.phase or None,
            "effective_on": row.effective_on.isoformat() if row.effective_on else None,
            "note": row.note or None,
        }
