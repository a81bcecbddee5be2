"""The lists of what costs money beside pay: allowances, cost lines, departures, awards, budgets, overrides, figures."""

from collections.abc import Callable
from typing import Any

from workforce_planner.calc.departures import exit_cost
from workforce_planner.calc.discrepancy import in_pennies
from workforce_planner.calc.timeline_costs import allowance_a_year
from workforce_planner.edit.addresses import award_text, describe
from workforce_planner.model.costing import COMPONENTS, DEPARTURE_REASONS, PUBLISHED_COMPONENTS
from workforce_planner.model.wording import NO_VALUE, date_text, money_text, year_text
from workforce_planner.ui.lists.listing import Adding, Column, Listed, ListKind, field


def _whose(listed: Listed, record: Any) -> str:
    place = ("posts", record.post) if record.post else ("assignments", record.assignment or "")
    return describe(listed.plan, *place)


def _allowance(listed: Listed, record: Any) -> str:
    yearly = allowance_a_year(listed.plan, record)
    return NO_VALUE if yearly is None else money_text(yearly)


def _first_year(listed: Listed) -> str:
    return f"Cost {next(iter(listed.costs.horizon))}"


def _line_cost(listed: Listed, record: Any) -> str:
    row = listed.by_key.get(record.id)
    return money_text(row[0]) if row else NO_VALUE


def _exit(listed: Listed, record: Any) -> str:
    found = exit_cost(listed.plan, record, listed.costs.caps)
    known = money_text(int(found.known))
    return known if found.complete else f"{known} so far"


def _lacks(listed: Listed, record: Any) -> str:
    return "" if exit_cost(listed.plan, record, listed.costs.caps).complete else "! facts missing"


def _award_standing(listed: Listed, record: Any) -> str:
    scale = listed.plan.pay_scales.get(record.scale) if record.scale else None
    last = scale.points.entries[-1][0] if scale is not None and scale.points.entries else None
    if last is not None and record.from_on is not None and record.from_on <= last:
        return "not used: known"
    return "~ pending" if record.kind == "pending" else "~ assumed"


def _award_pay(listed: Listed, record: Any) -> str:
    scale = listed.plan.pay_scales.get(record.scale) if record.scale else None
    return scale.name if scale is not None else "all pay"


def _budget_of(listed: Listed, record: Any) -> str:
    return describe(listed.plan, "units", record.unit) if record.unit else f"cost centre {record.cost_centre}"


def _budget(which: str) -> Callable[[Listed, Any], str]:
    def says(listed: Listed, record: Any) -> str:
        row = listed.budgets.get(record.id)
        amount = getattr(row, which) if row is not None else None
        return NO_VALUE if amount is None else money_text(amount)

    return says


def _post(listed: Listed, record: Any) -> str:
    return describe(listed.plan, "posts", record.post) if record.post else NO_VALUE


def _ours(listed: Listed, record: Any) -> str:
    cell = listed.published.get(record.id)
    ours = in_pennies(cell.ours) if cell is not None else None
    return NO_VALUE if ours is None else money_text(ours, 2)


def _way(listed: Listed, record: Any) -> str:
    cell = listed.published.get(record.id)
    if cell is None or cell.ours is None:
        return "ours is not known"
    return cell.way.value if cell.difference else "the same"


ALLOWANCES = ListKind(
    key="allowances",
    table="allowances",
    name="Allowances",
    about="Payments on top of pay, to a post whoever is in it, or to one person in it.",
    columns=(
        Column(name="Allowance", says=lambda _listed, record: record.name),
        Column(name="Paid to", says=_whose, pay=True),
        Column(name="Amount", says=field("amount"), right=True, pay=True),
        Column(name="Paid", says=field("period")),
        Column(name="A year, full time", says=_allowance, right=True, pay=True),
    ),
    rows=(
        ("name",), ("post",), ("assignment",), ("amount", "period"), ("times",), ("by_hours",), ("pensionable",),
        ("ni_able",), ("starts_on", "ends_on"), ("notes",),
    ),
    change=("change-allowance", "allowances"),
    many=True,
    delete=("delete-allowance", "allowances"),
    delete_many=True,
    adds=Adding(command="create-allowance", fields=("name", "post", "amount", "period")),
    in_view=True,
    personal=True,
)  # fmt: skip
COST_LINES = ListKind(
    key="cost_lines",
    table="cost_lines",
    name="Cost lines",
    about="Costs and savings that are not posts: recruitment, ICT, training, managed teams, premises.",
    columns=(
        Column(name="Cost line", says=lambda _listed, record: record.name),
        Column(name="Kind", says=field("kind")),
        Column(name="Counted", says=field("basis")),
        Column(name="Price", says=field("price"), right=True, pay=True),
        Column(name="Cost", says=_line_cost, right=True, pay=True, heads=_first_year),
    ),
    rows=(
        ("name",), ("kind",), ("unit",), ("basis", "quantity"), ("price", "period"), ("times",),
        ("starts_on", "ends_on"), ("cost_centre", "source"), ("notes",),
    ),
    change=("change-cost-line", "lines"),
    many=True,
    delete=("delete-cost-line", "lines"),
    delete_many=True,
    adds=Adding(command="create-cost-line", fields=("name", "kind", "basis", "price", "period")),
    in_view=True,
)  # fmt: skip
DEPARTURES = ListKind(
    key="departures",
    table="departures",
    name="Departures",
    about="People leaving, with what is paid for it once. What is not known is listed, never assumed.",
    columns=(
        Column(name="Who and when", says=lambda listed, record: listed.called(record), pay=True),
        Column(name="Reason", says=lambda _l, record: DEPARTURE_REASONS.get(record.reason, ""), pay=True),
        Column(name="Paid once", says=_exit, right=True, pay=True),
        Column(name="", says=_lacks),
    ),
    rows=(
        ("leaves_on", "reason"), ("weekly_pay", "multiplier"), ("capped",), ("notice_weeks", "other"),
        ("strain", "strain_quoted_on"), ("strain_source",), ("strain_estimated",), ("notes",),
    ),
    change=("change-departure", "departure"),
    delete=("delete-departure", "departures"),
    delete_many=True,
    adds=Adding(command="plan-departure", arguments=("person", "leaves_on"), fields=("reason",)),
    in_view=True,
    personal=True,
)  # fmt: skip
AWARDS = ListKind(
    key="awards",
    table="awards",
    name="Assumed awards",
    about="Pay awards that are not known yet. The page of assumptions shows what one does before it is assumed.",
    columns=(
        Column(name="From", says=lambda _listed, record: date_text(record.from_on)),
        Column(name="Award", says=lambda _listed, record: award_text(record), right=True),
        Column(name="On", says=_award_pay),
        Column(name="", says=_award_standing),
    ),
    rows=(("from_on",), ("kind",), ("percent", "amount"), ("scale",), ("notes",)),
    change=("change-award", "award"),
    delete=("delete-award", "awards"),
    delete_many=True,
    adds=Adding(command="assume-award"),
)
BUDGETS = ListKind(
    key="budgets",
    table="budgets",
    name="Budgets",
    about="What was approved for a unit or a cost centre in a year, beside the cost of the structure in view.",
    columns=(
        Column(name="Of", says=_budget_of),
        Column(name="Year", says=lambda _listed, record: year_text(record.year)),
        Column(name="Approved", says=field("amount"), right=True),
        Column(name="Cost", says=_budget("cost"), right=True, pay=True),
        Column(name="Left", says=_budget("difference"), right=True, pay=True),
    ),
    rows=(("amount",), ("year",), ("unit",), ("cost_centre",), ("source",), ("notes",)),
    change=("change-budget", "budget"),
    delete=("delete-budget", "budgets"),
    delete_many=True,
    adds=Adding(command="set-budget", arguments=("unit", "cost_centre", "year", "amount", "source")),
)
OVERRIDES = ListKind(
    key="cost_overrides",
    table="cost_overrides",
    name="Overrides",
    about="An amount a year in place of what is worked out for a part of a post's cost, each with its reason.",
    columns=(
        Column(name="Post", says=_post),
        Column(name="Part", says=lambda _listed, record: COMPONENTS.get(record.component, record.component)),
        Column(
            name="Year", says=lambda _l, record: year_text(record.year) if record.year is not None else "every year"
        ),
        Column(name="A year", says=field("amount"), right=True, pay=True),
        Column(name="Why", says=lambda _listed, record: record.notes),
    ),
    rows=(("amount",), ("component", "year"), ("post",), ("notes",)),
    change=("change-override", "overrides"),
    many=True,
    delete=("delete-override", "overrides"),
    delete_many=True,
    adds=Adding(command="override-cost", arguments=("post", "component", "amount", "year", "notes")),
    in_view=True,
)
PUBLISHED = ListKind(
    key="published_figures",
    table="published_figures",
    name="Published figures",
    about="Cells of a published document beside ours, with the way of rounding that explains the difference.",
    columns=(
        Column(name="Row", says=lambda _listed, record: record.row or record.document),
        Column(name="Column", says=lambda _l, record: PUBLISHED_COMPONENTS.get(record.component, record.component)),
        Column(name="Published", says=field("amount"), right=True, pay=True),
        Column(name="Ours", says=_ours, right=True, pay=True),
        Column(name="How it comes about", says=_way),
    ),
    rows=(("document",), ("row",), ("amount",), ("component", "basis"), ("post",), ("unit",), ("notes",)),
    change=("change-published-figure", "figures"),
    many=True,
    delete=("delete-published-figure", "figures"),
    delete_many=True,
    adds=Adding(command="create-published-figure", fields=("document", "row", "component", "basis", "amount", "post")),
)
COST_KINDS = (ALLOWANCES, COST_LINES, DEPARTURES, AWARDS, BUDGETS, OVERRIDES, PUBLISHED)
