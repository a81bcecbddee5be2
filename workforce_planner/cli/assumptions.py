"""Every setting and rate that costs rest on, by date, with its source, and what is assumed, an example or pending."""

import argparse
from collections.abc import Iterator
from typing import Any

from workforce_planner.calc.yearly import Method
from workforce_planner.cli.opening import add_plan, add_proposal, proposal_named, reading
from workforce_planner.cli.output import DONE, add_json, emit, money_shape, problem_lines, problem_shape, table
from workforce_planner.edit.addresses import describe
from workforce_planner.model.money import Money
from workforce_planner.model.wording import difference_text, money_text
from workforce_planner.report.rates_in_use import AssumptionRow, assumption_groups, days_text
from workforce_planner.session.assumptions import Assumptions, MethodBeside, assumptions, method_word, methods_beside


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    add_proposal(reader)
    reader.add_argument(
        "--method",
        choices=[each.value for each in Method],
        help="what each post would cost more or less a year with on-costs worked out in this way",
    )
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Print the settings and rates."""
    source = reading(arguments)
    proposal = proposal_named(source.plan(), arguments.proposal)
    found = assumptions(source, proposal)
    data: dict[str, Any] = {
        "assumptions": [_shape(row) for row in found.rows],
        "problems": [problem_shape(each) for each in found.problems],
        "notes": list(found.notes),
    }
    said = list(_lines(found))
    if arguments.method:
        beside = methods_beside(source, proposal, arguments.method)
        data["by_method"] = _method_shape(beside)
        said += ["", *_method_lines(beside)]
    else:
        said += [
            "",
            "What another on-cost method would make of each post: assumptions PLAN --method pro_rata.",
        ]
        said += ["By unit, grade, role or year: costs PLAN --method pro_rata."]
    emit(arguments, data, said)
    return DONE


def _method_shape(beside: MethodBeside) -> dict[str, Any]:
    rows = [(beside.plan.posts[key], more) for key, more in beside.posts.items()]
    posts = [{"post": each.reference, "title": each.title, "difference": money_shape(more)} for each, more in rows]
    return {"from": beside.used.value, "to": beside.other.value, "posts": posts, "total": money_shape(beside.total)}


def _method_lines(beside: MethodBeside) -> Iterator[str]:
    used, other = method_word(beside.used), method_word(beside.other)
    yield f"What each post would cost more or less a year with on-costs {other}, not {used}:"
    rows = [(describe(beside.plan, "posts", key), _more(more)) for key, more in beside.posts.items()]
    yield from table(["Post", "A year"], [*rows, ("Total", _more(beside.total))], right=(1,))
    yield f"Posts that cost the same by both, or have no price: {beside.alike:,}."


def _more(amount: Money) -> str:
    return difference_text(money_text(amount), amount)


def _shape(row: AssumptionRow) -> dict[str, str | None]:
    return {
        "group": row.group,
        "what": row.what,
        "used": row.used,
        "from": row.since.isoformat() if row.since else None,
        "to": row.until.isoformat() if row.until else None,
        "source": row.source,
        "standing": row.standing.value or "known",
    }


def _lines(found: Assumptions) -> Iterator[str]:
    for group, rows in assumption_groups(found.rows).items():
        yield group
        cells = [(row.what, row.used, days_text(row), row.standing.value, row.source) for row in rows]
        yield from (f"  {line}" for line in table(["What", "Used", "In force", "Stands as", "Source"], cells))
        yield ""
    if found.problems:
        yield "To be known:"
        yield from problem_lines(found.problems)
    if found.notes:
        yield "Published awards, as notes:"
        yield from (f"  {note}" for note in found.notes)
