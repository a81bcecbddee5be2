"""A proposal beside the current structure: by unit, and the sum that ties.

proposed = current - disestablished + new + transferred in - transferred out + changed
"""

import argparse
from typing import Any

from workforce_planner.calc.causes import Amount
from workforce_planner.calc.comparison import Comparison, Movement, PostComparison
from workforce_planner.cli.opening import CURRENT, add_plan, day_named, proposal_named, reading
from workforce_planner.cli.output import DONE, add_json, emit, fte_shape, money_shape, table
from workforce_planner.edit.addresses import describe
from workforce_planner.edit.entry import write_value
from workforce_planner.model.plan import Plan
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import fte_text, money_text

TERMS = ("current", "disestablished", "new", "transferred_in", "transferred_out", "changed", "proposed")
SIGNS = dict(zip(TERMS, ("", "– ", "+ ", "+ ", "– ", "+ ", "= "), strict=True))


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    reader.add_argument("--from", dest="old", metavar="P", default=CURRENT, help="the structure to compare with")
    reader.add_argument("--to", dest="new", metavar="P", required=True, help="the proposal")
    reader.add_argument("--as-at", metavar="D", help="a day; the plan's own if left out")
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Print the comparison."""
    source = reading(arguments)
    old, new = (proposal_named(source.plan(), name) for name in (arguments.old, arguments.new))
    comparison = source.compare(new, old, day_named(arguments.as_at))
    emit(arguments, shape(comparison, arguments.old, arguments.new), lines(comparison))
    return DONE


def shape(comparison: Comparison, old: str, new: str) -> dict[str, Any]:
    """A comparison as JSON."""
    return {
        "from": old,
        "to": new,
        "as_at": comparison.day.isoformat(),
        "total": movement_shape(comparison.total),
        "units": [movement_shape(each) for each in comparison.units.values()],
        "states": {state.value: number for state, number in comparison.states.items()},
        "posts": [post_shape(comparison, each) for each in changed_posts(comparison)],
    }


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
    plan = _plan_of(comparison, each)
    post = plan.posts[each.post]
    return {
        "post": post.reference,
        "title": post.title,
        "state": each.state.value,
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


def _plan_of(comparison: Comparison, each: PostComparison) -> Plan:
    proposed = comparison.proposed.plan
    return proposed if each.post in proposed.posts else comparison.current.plan


def _word(plan: Plan, name: str, value: Any) -> str:
    return write_value(plan, TABLES["posts"].fields[name], value)


def lines(comparison: Comparison) -> list[str]:
    """A comparison for people."""
    total = comparison.total
    body = [_row(each) for each in (*comparison.units.values(), total)]
    header = ["Unit, with all below it", "Posts", "proposed", "FTE", "proposed", "change", "Cost", "proposed", "change"]
    sums = [
        (
            f"{SIGNS[term]}{term.replace('_', ' ')}",
            f"{getattr(total, term).posts:,}",
            fte_text(getattr(total, term).fte),
            money_text(getattr(total, term).pounds),
        )
        for term in TERMS
    ]
    tie = "The sum ties." if total.explained == total.proposed else "The sum does not tie."
    changes = [
        f"  {each.state.value:<15} {describe(_plan_of(comparison, each), 'posts', each.post)}"
        for each in changed_posts(comparison)
    ]
    return [
        *table(header, body, right=range(1, 9)),
        "",
        *table(["", "Posts", "FTE", "Cost"], sums, right=(1, 2, 3)),
        tie,
        "",
        f"{len(changes)} posts differ:",
        *changes,
    ]


def _row(each: Movement) -> tuple[str, ...]:
    old, new, change = each.current, each.proposed, each.difference
    return (
        each.name,
        f"{old.posts:,}",
        f"{new.posts:,}",
        fte_text(old.fte),
        fte_text(new.fte),
        fte_text(change.fte),
        money_text(old.pounds),
        money_text(new.pounds),
        money_text(change.pounds),
    )
