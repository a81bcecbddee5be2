"""The figures of a plan, of a unit with all below it, of a role, or of a group of roles, on a day."""

import argparse
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from workforce_planner.calc.cost_rows import by_year
from workforce_planner.calc.costing_basis import basis_text, costed_differently
from workforce_planner.calc.ratios import Ratio
from workforce_planner.calc.results import Figures, Results
from workforce_planner.calc.timeline import Timeline, Where
from workforce_planner.cli.compare_shapes import differences_shape
from workforce_planner.cli.opening import (
    add_plan,
    add_population,
    add_proposal,
    day_named,
    proposal_named,
    reading,
    role_named,
    unit_named,
)
from workforce_planner.cli.output import DONE, add_json, decimal_text, emit, fte_shape, money_shape, number, table
from workforce_planner.edit.structures import structure_text
from workforce_planner.model.ids import UnitId
from workforce_planner.model.money import Money, in_posts, pounds
from workforce_planner.model.relations import path_text, relations, units_within
from workforce_planner.model.wording import COST_OF_POSTS, NO_VALUE, date_text, fte_text, money_text

FTE_UNKNOWN = "neither hours nor FTE are known for any of the posts"
COST_UNKNOWN = "no pay or rate is known for any of the posts"


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    add_proposal(reader)
    add_population(reader)
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Print the figures."""
    source = reading(arguments)
    proposal = proposal_named(source.plan(), arguments.proposal)
    results = source.results(proposal, day_named(arguments.as_at))
    plan = results.plan
    unit = unit_named(plan, arguments.unit)
    role = role_named(plan, arguments.role)
    if unit is not None:
        figures = results.unit(unit)
    elif role is not None:
        figures = results.role(role)
    elif arguments.group:
        figures = results.group(arguments.group)
    else:
        figures = results.whole
    data = shape(figures)
    if not arguments.group:
        where = Where(unit=unit, role=role)
        data["cost"] |= costs_shape(source.costs_in_force(proposal, day=day_named(arguments.as_at)), where)
    data["proposal"] = structure_text(plan, proposal) if proposal else "current"
    data["units"] = [] if role or arguments.group else unit_shapes(results, unit)
    basis = costed_differently(source.plan(), plan)
    data["costed_differently"] = differences_shape(basis)
    said = [basis_text(basis, "the current structure", "this proposal")] if basis else []
    emit(arguments, data, [*lines(figures, data["proposal"], data["units"]), *cost_lines(data["cost"]), *said])
    return DONE


def shape(figures: Figures) -> dict[str, Any]:
    """Figures as JSON; the keys are those of the glossary."""
    cost, spans, caseload = figures.cost, figures.spans, figures.caseload
    return {
        "population": figures.population,
        "as_at": figures.day.isoformat(),
        "posts": figures.posts,
        "known_fte_posts": figures.known_fte_posts,
        "established_fte": known_fte(figures, figures.established_fte),
        "employed_fte": known_fte(figures, figures.employed_fte),
        "agency_fte": known_fte(figures, figures.agency_fte),
        "uncovered_fte": known_fte(figures, figures.uncovered_fte),
        "over_establishment_fte": fte_shape(figures.over_establishment_fte),
        "to_recruit_posts": figures.to_recruit_posts,
        "to_recruit_fte": known_fte(figures, figures.to_recruit_fte),
        **({"fte_why": FTE_UNKNOWN} if no_fte(figures) else {}),
        "vacant_posts": figures.vacant_posts,
        "agency_posts": figures.agency_posts,
        "partner_posts": figures.partner_posts,
        "employees": figures.employees,
        "agency_workers": figures.agency_workers,
        "spans": {
            "managers": spans.managers,
            "mean": number(spans.mean.value),
            "max": spans.max,
            "over_target": spans.over_target,
            "target": spans.target,
            "distribution": {str(span): managers for span, managers in spans.distribution},
            **why(spans.mean),
        },
        "tiers": figures.tiers.count,
        "tops": figures.tiers.tops,
        "waiting": figures.tiers.waiting,
        "ratios": {"agency": rate_shape(figures.agency_rate), "vacancy": rate_shape(figures.vacancy_rate)},
        "caseload": {
            "cases": caseload.cases,
            "case_holders_fte": fte_shape(caseload.case_holders_fte),
            "today": number(caseload.today.value),
            "if_filled": number(caseload.if_filled.value),
            "max": caseload.max,
            **{f"{name}_why": ratio.why for name, ratio in _caseloads(figures) if ratio.value is None},
            **({"max_why": "nobody holds a case"} if caseload.max is None else {}),
        },
        "cost": {
            "annual": money_shape(cost.annual),
            "known_fte": fte_shape(cost.known_fte),
            "fte": fte_shape(cost.fte),
            "known_posts": cost.known_posts,
            "posts": cost.posts,
            "by_component": {name: money_shape(amount) for name, amount in cost.by_component.items()},
            "price_date": cost.price_date.isoformat(),
            **({"why": COST_UNKNOWN} if cost.annual is None else {}),
        },
    }


def costs_shape(costs: Timeline, where: Where) -> dict[str, Any]:
    """The establishment's cost by financial year, by month and by funding source, as JSON."""
    years = [str(year) for year in costs.horizon]
    months = [f"{month.year}-{month.month:02d}" for month in costs.horizon.months]
    return {
        "by_year": _named(years, costs.years(where)),
        "full_year_effect": _named(years, costs.full_years(where)),
        "by_month": _named(months, costs.months(where)),
        "by_source": {row.name: _named(years, row.amounts) for row in by_year(costs, "source", where).rows},
    }


def _named(names: Sequence[str], amounts: Sequence[Money]) -> dict[str, str | None]:
    return {name: money_shape(amount) for name, amount in zip(names, amounts, strict=True)}


def no_fte(figures: Figures) -> bool:
    """Whether there are posts and the FTE of none is known."""
    return figures.posts > 0 and figures.known_fte_posts == 0


def known_fte(figures: Figures, amount: int) -> str | None:
    """An FTE as JSON; null where it is known for none of the posts."""
    return None if no_fte(figures) else fte_shape(amount)


def _caseloads(figures: Figures) -> tuple[tuple[str, Ratio], ...]:
    return ("today", figures.caseload.today), ("if_filled", figures.caseload.if_filled)


def rate_shape(ratio: Ratio) -> dict[str, Any]:
    """A rate in per cent with its definition."""
    return {
        "value": number(ratio.percent),
        "basis": ratio.basis,
        "population": ratio.population,
        "definition": ratio.definition,
        "numerator": decimal_text(in_posts(ratio.numerator)),
        "denominator": decimal_text(in_posts(ratio.denominator)),
        "as_at": ratio.day.isoformat(),
        **why(ratio),
    }


def why(ratio: Ratio) -> dict[str, str]:
    """The reason why a ratio is undefined, where it is."""
    return {"why": ratio.why} if ratio.value is None else {}


def unit_shapes(results: Results, top: UnitId | None) -> list[dict[str, Any]]:
    """Each unit with all below it, in printed order."""
    plan = results.plan
    found = []
    for unit in units_within(relations(plan), top):
        if unit == top:
            continue
        figures = results.unit(unit)
        found.append(
            {
                "path": path_text(plan, unit),
                "posts": figures.posts,
                "established_fte": known_fte(figures, figures.established_fte),
                "in_scope_fte": fte_shape(_in_scope(results, unit)),
                "employed_fte": fte_shape(figures.employed_fte),
                "agency_fte": fte_shape(figures.agency_fte),
                "uncovered_fte": fte_shape(figures.uncovered_fte),
                "cost": money_shape(figures.cost.annual),
                "cost_known_fte": fte_shape(figures.cost.known_fte),
                **({"cost_why": COST_UNKNOWN} if figures.cost.annual is None else {}),
            }
        )
    return found


def _in_scope(results: Results, unit: UnitId | None) -> int:
    plan = results.plan
    inside = set(units_within(relations(plan), unit)) if unit else None
    posts = [key for key, post in plan.posts.items() if post.in_scope and (inside is None or post.unit in inside)]
    return results.among(posts, "in scope").established_fte


def lines(figures: Figures, structure: str, units: list[dict[str, Any]]) -> list[str]:
    """The figures for people."""
    cost, spans = figures.cost, figures.spans
    known = "" if cost.complete else f", known for {fte_text(cost.known_fte)} of {fte_text(cost.fte)} FTE"
    rows = [
        ("Posts", f"{figures.posts:,}"),
        ("FTE established", _fte(figures, figures.established_fte) + _known_posts(figures)),
        ("  employed", _fte(figures, figures.employed_fte)),
        ("  agency cover", _fte(figures, figures.agency_fte)),
        ("  uncovered", _fte(figures, figures.uncovered_fte)),
        ("Over establishment FTE", fte_text(figures.over_establishment_fte)),
        ("To recruit", f"{figures.to_recruit_posts:,} posts, {_fte(figures, figures.to_recruit_fte)} FTE"),
        ("Vacant posts", f"{figures.vacant_posts:,}"),
        ("Employees", f"{figures.employees:,}"),
        ("Agency workers", f"{figures.agency_workers:,}"),
        ("Managers", f"{spans.managers}, {spans.over_target} over the target of {spans.target}"),
        ("Span of control", f"mean {_value(spans.mean)}, widest {spans.max or NO_VALUE}"),
        ("Tiers", f"{figures.tiers.count}"),
        ("Agency rate (DfE)", _rate(figures.agency_rate)),
        ("Vacancy rate (DfE)", _rate(figures.vacancy_rate)),
        ("Caseload today", _value(figures.caseload.today)),
        ("Caseload if filled", _value(figures.caseload.if_filled)),
        (COST_OF_POSTS, f"{money_text(cost.annual)}{known}, at {date_text(cost.price_date)}"),
    ]
    title = "current structure" if structure == "current" else structure
    width = max(len(label) for label, _ in rows)
    text = [
        f"{figures.population}, {title}, {_day(figures.day)}",
        "",
        *(f"{label:<{width}}  {value}" for label, value in rows),
    ]
    if units:
        body = [
            (each["path"], str(each["posts"]), _two_places(each["established_fte"]), _pounds(each["cost"]))
            for each in units
        ]
        text += ["", *table(["Unit, with all below it", "Posts", "FTE", COST_OF_POSTS], body, right=(1, 2, 3))]
    return text


def _fte(figures: Figures, amount: int) -> str:
    return fte_text(None if no_fte(figures) else amount)


def _known_posts(figures: Figures) -> str:
    if figures.known_fte_posts == figures.posts:
        return ""
    return f", known for {figures.known_fte_posts:,} of {figures.posts:,} posts"


def _two_places(text: str | None) -> str:
    return f"{Decimal(text):,.2f}" if text else NO_VALUE


def _pounds(text: str | None) -> str:
    return money_text(pounds(text)) if text else NO_VALUE


def _day(day: date) -> str:
    return date_text(day)


def _value(ratio: Ratio) -> str:
    return f"{float(ratio.value):.2f}" if ratio.value is not None else f"{NO_VALUE} ({ratio.why})"


def _rate(ratio: Ratio) -> str:
    if ratio.percent is None:
        return f"{NO_VALUE} ({ratio.why})"
    return f"{float(ratio.percent):.2f} % of {ratio.population}"


def cost_lines(cost: dict[str, Any]) -> list[str]:
    """The cost by financial year and source, for people."""
    if "by_year" not in cost:
        return []
    years = list(cost["by_year"])
    body = [(name, *(_pounds(amounts[year]) for year in years)) for name, amounts in cost["by_source"].items()]
    body.append(("Cost of the establishment", *(_pounds(cost["by_year"][year]) for year in years)))
    return ["", *table(["By funding source and year", *years], body, right=range(1, len(years) + 1))]
