"""What is wrong with what costs money beside pay: allowances, cost lines, departures, budgets, overrides, published
figures."""

from collections.abc import Iterator
from typing import Any

from workforce_planner.model.costing import Allowance, CostLine, CostOverride, Departure
from workforce_planner.model.dates import last_day
from workforce_planner.model.faults import Checked, person_name
from workforce_planner.model.ids import PersonId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.relations import in_place_on
from workforce_planner.model.wording import date_text, list_text, post_name, year_text

EMPLOYED = frozenset({"employee", "apprentice", "secondee_in"})


def _problem(table: str, key: str, code: str, text: str, **words: str) -> Problem:
    return Problem(code=code, text=text, table=table, key=key, **words)


def end_before_start(table: str, record: Any, where: str, name: str) -> Iterator[Problem]:
    """The problem of a record that ends before it starts."""
    if record.starts_on and record.ends_on and record.ends_on <= record.starts_on:
        first, last = date_text(record.starts_on), date_text(last_day(record.ends_on))
        yield _problem(
            table,
            record.id,
            "end-before-start",
            f"{name} runs from {first} to {last}.",
            where=where,
            expected="The last day comes after the first.",
            remedy="Correct one of the dates.",
            severity="error",
        )


# ------------------------------------------------------------------ allowances


def allowances(checked: Checked) -> Iterator[Problem]:
    """Allowances that are paid to nobody, or whose amount is not known."""
    for each in checked.others["allowances"].values():
        assert isinstance(each, Allowance)
        where = _paid_to(checked, each)
        yield from end_before_start("allowances", each, where, each.name or "An allowance")
        for code, text, expected, remedy in (*_misplaced(checked.plan, each), *_unpaid(each)):
            yield _problem(
                "allowances", each.id, code, text, where=where, expected=expected, remedy=remedy, severity="error"
            )


def _paid_to(checked: Checked, each: Allowance) -> str:
    if each.post is not None:
        return post_name(checked.plan, each.post)
    place = checked.plan.assignments.get(each.assignment) if each.assignment else None
    return post_name(checked.plan, place.post) if place and place.post else "Allowances"


def _misplaced(plan: Plan, each: Allowance) -> Iterator[tuple[str, str, str, str]]:
    name = each.name or "An allowance"
    expected = "An allowance is paid to a post, whoever is in it, or to one person in it."
    if (each.post is None) == (each.assignment is None):
        said = "a post and a person" if each.post else "no post and no person"
        yield "allowance-place", f"{name} names {said}.", expected, "Name one of the two, or delete it."
    elif each.post is not None and each.post not in plan.posts:
        yield "allowance-place-unknown", f"{name} is of a post that is not in the plan.", expected, "Delete it."
    elif each.assignment is not None and each.assignment not in plan.assignments:
        yield "allowance-place-unknown", f"{name} is of somebody who is in no post.", expected, "Delete it."


def _unpaid(each: Allowance) -> Iterator[tuple[str, str, str, str]]:
    name = each.name or "An allowance"
    if each.amount is None:
        yield "allowance-amount-missing", f"The amount of {name} is not known.", "An amount in pounds.", "Enter it."
    if each.period == "session" and each.times is None:
        text = f"{name} is paid a session, but how many a year is not known."
        yield "allowance-times-missing", text, "Sessions a year: 365 is every night.", "Enter how many."
    if each.period == "once" and each.starts_on is None:
        text = f"{name} is paid once, but the day is not known."
        yield "allowance-date-missing", text, "The day on which it is paid.", "Enter the day: From."


# ------------------------------------------------------------------ cost lines


def cost_lines(checked: Checked) -> Iterator[Problem]:
    """Cost lines without a price, a place or a day."""
    for each in checked.others["cost_lines"].values():
        assert isinstance(each, CostLine)
        where = each.name or "A cost line"
        yield from end_before_start("cost_lines", each, where, where)
        for code, text, expected, remedy, severity in _lacking(checked.plan, each):
            yield _problem(
                "cost_lines", each.id, code, text, where=where, expected=expected, remedy=remedy, severity=severity
            )


def _lacking(plan: Plan, each: CostLine) -> Iterator[tuple[str, str, str, str, str]]:
    name = each.name or "A cost line"
    if each.price is None or each.quantity is None:
        lack = "price" if each.price is None else "quantity"
        text = f"The {lack} of {name} is not known."
        yield "cost-line-incomplete", text, "A quantity and a price.", f"Enter the {lack}.", "error"
    if each.period == "once" and each.starts_on is None and each.basis != "new_post":
        text = f"{name} is paid once, but the day is not known; it is counted on the first day that is costed."
        yield "cost-line-date-missing", text, "The day on which it is paid.", "Enter the day: From.", "warning"
    if each.unit is None and not each.cost_centre:
        text = f"{name} lies in no unit and no cost centre, so it is in the total and in no unit's cost."
        yield "cost-line-unit-missing", text, "A unit, or a cost centre.", "Choose the unit.", "note"
    elif each.unit is not None and each.unit not in plan.units:
        text = f"{name} lies in a unit that is not in the plan."
        yield "cost-line-unit-unknown", text, "A unit of the plan.", "Choose the unit.", "error"


# ------------------------------------------------------------------ departures


def departures(checked: Checked) -> Iterator[Problem]:
    """Departures of nobody, without a day, or of somebody who is not in post on it."""
    for each in checked.others["departures"].values():
        assert isinstance(each, Departure)
        who = person_name(checked, each.person) if each.person else "Somebody"
        found = _departure_lack(checked.plan, each, who)
        if found:
            code, text, remedy = found
            yield _problem(
                "departures",
                each.id,
                code,
                text,
                where=f"Departure: {who}",
                expected="A departure is of somebody who is employed in a post on their last day.",
                remedy=remedy,
                severity="error",
            )


def _departure_lack(plan: Plan, each: Departure, who: str) -> tuple[str, str, str] | None:
    day = each.leaves_on
    if each.person is None or each.person not in plan.people:
        return "departure-person-missing", "It is not known who leaves.", "Choose the person, or delete it."
    if day is None:
        return "departure-date-missing", f"The last day of {who} is not known.", "Enter the last day."
    held = [place for place in plan.assignments.values() if place.person == each.person and place.kind in EMPLOYED]
    if not any(in_place_on(place, day) and each.post in (None, place.post) for place in held):
        where = f" in {post_name(plan, each.post)}" if each.post else " in any post"
        return "departure-not-in-post", f"{who} is not{where} on {date_text(day)}.", "Correct the day, or the post."
    return None


def departures_twice(checked: Checked) -> Iterator[Problem]:
    """Two departures of one person: both would be paid."""
    seen: set[PersonId] = set()
    for each in checked.plan.departures.values():
        if each.person is not None and each.person in seen:
            who = person_name(checked, each.person)
            yield _problem(
                "departures",
                each.id,
                "departure-twice",
                f"{who} leaves twice, and is paid for it twice.",
                where=f"Departure: {who}",
                expected="One departure of a person.",
                remedy="Delete one of the two.",
                severity="error",
            )
        elif each.person is not None:
            seen.add(each.person)


# ------------------------------------------------------------------ budgets, overrides, published figures


def budgets(checked: Checked) -> Iterator[Problem]:
    """Budgets of nothing, of no year, or twice: they would be added up."""
    seen: set[tuple[UnitId | None, str, int]] = set()
    for each in checked.plan.budgets.values():
        unit = checked.plan.units.get(each.unit) if each.unit else None
        name = unit.name if unit else each.cost_centre.strip()
        lack = [
            word
            for word, there in (("unit or cost centre", name), ("year", each.year), ("amount", each.amount))
            if there is None or there == ""
        ]
        code, text = "budget-incomplete", f"A budget has no {list_text(lack)}."
        if each.unit is not None and each.cost_centre.strip():
            code, text = "budget-two-places", "A budget names a unit and a cost centre; it is counted in both."
        elif not lack and each.year is not None:
            place = (each.unit, each.cost_centre.strip().casefold(), each.year)
            if place not in seen:
                seen.add(place)
                continue
            code, text = "budget-twice", f"{name} has two budgets in {year_text(each.year)}; they are added up."
        yield _problem(
            "budgets",
            each.id,
            code,
            text,
            where=f"Budget: {name or 'of nothing'}",
            expected="One approved amount for a unit or a cost centre in a financial year.",
            remedy="Correct it, or delete it.",
        )


def overrides(checked: Checked) -> Iterator[Problem]:
    """Overrides without an amount or a reason, or of a post that is not there."""
    for each in checked.others["cost_overrides"].values():
        assert isinstance(each, CostOverride)
        for code, text, remedy, severity in _override_lacks(checked.plan, each):
            yield _problem(
                "cost_overrides",
                each.id,
                code,
                text,
                where=post_name(checked.plan, each.post) if each.post in checked.plan.posts else "Overrides",
                expected="An amount a year for a component of a post, and why; it is marked wherever it reaches.",
                remedy=remedy,
                severity=severity,
            )


def _override_lacks(plan: Plan, each: CostOverride) -> Iterator[tuple[str, str, str, str]]:
    if each.post is None or each.post not in plan.posts:
        yield "override-post-unknown", "An override is of a post that is not in the plan.", "Delete it.", "error"
    elif each.amount is None:
        yield (
            "override-amount-missing",
            "An override has no amount, so ours counts.",
            "Enter it, or delete it.",
            "error",
        )
    elif not each.notes.strip():
        text = "A figure is overridden, and nobody has written down why."
        yield "override-note-missing", text, "Enter why.", "warning"


def overrides_twice(checked: Checked) -> Iterator[Problem]:
    """Two overrides of one figure."""
    seen: set[tuple[object, ...]] = set()
    for each in checked.plan.cost_overrides.values():
        place = (each.post, each.component, each.year)
        if place in seen:
            yield _problem(
                "cost_overrides",
                each.id,
                "override-twice",
                "One figure is overridden twice.",
                where=post_name(checked.plan, each.post) if each.post in checked.plan.posts else "Overrides",
                expected="One override of a component of a post in a year.",
                remedy="Delete one of the two.",
                severity="error",
            )
        seen.add(place)


def published_figures(checked: Checked) -> Iterator[Problem]:
    """Published figures without an amount, or of a place that is not there."""
    for each in checked.others["published_figures"].values():
        text = _published_lack(checked.plan, each)
        if text:
            yield _problem(
                "published_figures",
                each.id,
                "published-incomplete",
                text,
                where=", ".join(part for part in (each.document, each.row) if part) or "Published figures",
                expected="An amount as published, of a post, a unit or the whole.",
                remedy="Correct it, or delete it.",
            )


def _published_lack(plan: Plan, each: Any) -> str:
    if each.amount is None:
        return "The published figure has no amount."
    if each.post is not None and each.unit is not None:
        return "The published figure names a post and a unit."
    gone = (each.post is not None and each.post not in plan.posts) or (
        each.unit is not None and each.unit not in plan.units
    )
    return "The published figure is of a post or unit that is not in the plan." if gone else ""
