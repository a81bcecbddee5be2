"""The steps from a grade and point to the annual cost of a post, as a finance officer would check them."""

from fractions import Fraction

from workforce_planner.calc.cost import (
    WEEKS_OF_A_YEAR,
    WHOLE_YEAR,
    EmploymentCost,
    PartTimeMode,
    PostCost,
    year_share,
)
from workforce_planner.calc.gaps import gap_text
from workforce_planner.calc.oncosts import NOTHING, OnCostRate
from workforce_planner.calc.results import Results
from workforce_planner.calc.steps import HALF_UP, Step, Unit, step
from workforce_planner.calc.terms import Basis
from workforce_planner.model.money import FULL_TIME, WHOLE_RATE, Money
from workforce_planner.model.wording import count_text, date_text, hours_text, money_text, percent_text

COMPONENTS = (("basic", "Basic pay"), ("ni", "Employer National Insurance"), ("pension", "Pension"))
POINTS = {
    Basis.HOLDER: "the holder's actual point",
    Basis.AGENCY: "the post's own point, under agency cover",
    Basis.VACANT: "the point set for vacant and new posts",
}


def post_cost(results: Results, name: str, cost: PostCost) -> Step:
    """The annual cost of a post: its components, each over its employments."""
    if cost.gap is not None:
        return step(name, None, Unit.MONEY, f"No cost: {gap_text(results, cost.gap)}.")
    parts = tuple(component(results, key, cost) for key, _ in COMPONENTS)
    formula = " + ".join(part.text for part in parts)
    return step(name, cost.total, Unit.MONEY, formula, parts)


def component(results: Results, key: str, cost: PostCost) -> Step:
    """One component of a post's cost: "basic", "ni" or "pension"."""
    name = dict(COMPONENTS)[key]
    if cost.gap is not None:
        return step(name, None, Unit.MONEY, f"No cost: {gap_text(results, cost.gap)}.")
    makers = {"basic": _basic, "ni": _ni, "pension": _pension}
    parts = tuple(makers[key](results, each) for each in cost.parts)
    if len(parts) == 1:
        return parts[0]
    formula = " + ".join(part.text for part in parts) or "The post has no hours."
    return step(name, getattr(cost, key), Unit.MONEY, formula, parts)


def _basic(_results: Results, each: EmploymentCost) -> Step:
    inputs = (salary(each), share(each), *weeks(each))
    formula = " x ".join(part.text for part in inputs)
    return step(_called("Basic pay", each), each.basic, Unit.MONEY, formula, inputs, rounding=HALF_UP)


def salary(each: EmploymentCost) -> Step:
    """The full-time salary and how its point was chosen."""
    found, employment = each.salary, each.employment
    if not found.point:
        name, why = f"Salary of {found.grade}", "spot salary"
    elif employment.assumed:
        name = f"Salary of {found.grade} at point {found.point}"
        why = "the point is not known: the top of the grade"
    else:
        name, why = f"Salary of {found.grade} at point {found.point}", POINTS[employment.basis]
    source = f"{found.scale}, from {date_text(found.since)}"
    source += f"; {found.source}" if found.source else ""
    source += "; the grade is an example" if found.example else ""
    return step(name, found.amount, Unit.MONEY, why, source=source)


def share(each: EmploymentCost) -> Step:
    """The share of a full-time week."""
    employment = each.employment
    part = Fraction(employment.numerator, employment.denominator)
    if employment.denominator == FULL_TIME:
        formula = f"{employment.numerator / FULL_TIME:.4f} FTE"
    elif employment.denominator < FULL_TIME:
        formula = f"{hours_text(employment.numerator)} of {hours_text(employment.denominator)} hours"
    else:
        formula = f"what the others leave of the post: {part.numerator}/{part.denominator}"
    return step("Share of full time", part, Unit.PART, formula)


def weeks(each: EmploymentCost) -> tuple[Step, ...]:
    """The share of the year, where the post is not paid all year."""
    paid = each.employment.weeks
    if paid is None or paid >= WHOLE_YEAR:
        return ()
    per, year = WEEKS_OF_A_YEAR
    formula = f"{paid / 100:.2f} weeks x {per} / {year // 100} days"
    return (step("Share of the year", Fraction(*year_share(paid)), Unit.PART, formula),)


def _ni(results: Results, each: EmploymentCost) -> Step:
    name = _called("Employer National Insurance", each)
    if results.establishment.pricing.mode is PartTimeMode.PRO_RATA:
        return _pro_rata_ni(name, each)
    return _on_cost(name, each.ni, each.ni_rate, each)


def _pro_rata_ni(name: str, each: EmploymentCost) -> Step:
    rate, inputs = each.ni_rate, (salary(each), share(each), *weeks(each))
    shares = " x ".join(part.text for part in inputs[1:])
    above = f"({inputs[0].text} - {money_text(rate.threshold, 2)})"
    if each.salary.amount <= rate.threshold:
        above = "£0.00 (the pay is not above the threshold)"
    formula = f"{_percent(rate)} x {above} x {shares}"
    return step(name, each.ni, Unit.MONEY, formula, (*_rate(rate), *inputs), rounding=HALF_UP)


def _pension(_results: Results, each: EmploymentCost) -> Step:
    name = _called("Pension", each)
    if each.pension_rate is NOTHING:
        return step(name, Money(0), Unit.MONEY, "The holder has opted out of the pension.")
    return _on_cost(name, each.pension, each.pension_rate, each)


def _on_cost(name: str, amount: Money, rate: OnCostRate, each: EmploymentCost) -> Step:
    """A rate on basic pay above a threshold for each employment."""
    pay = _basic_input(each)
    threshold, number = money_text(rate.threshold, 2), each.employment.number
    if not rate.threshold:
        above = pay.text
    elif amount == 0:
        above = f"£0.00 ({pay.text} is not above the threshold)"
    else:
        above = f"({pay.text} - {threshold}{f' x {number}' if number > 1 else ''})"
    formula = f"{_percent(rate)} x {above}"
    return step(name, amount, Unit.MONEY, formula, (pay, *_rate(rate)), rounding=HALF_UP)


def _basic_input(each: EmploymentCost) -> Step:
    return step("Basic pay", each.basic, Unit.MONEY, "as above")


def _rate(rate: OnCostRate) -> tuple[Step, ...]:
    source = f"from {date_text(rate.since)}"
    source += f"; {rate.source}" if rate.source else ""
    source += "; example" if rate.example else ""
    found = step(f"Rate: {rate.scheme}", Fraction(rate.rate, WHOLE_RATE), Unit.RATE, "a rate in force", source=source)
    if not rate.threshold:
        return (found,)
    words = "a year for each employment; part-time hours do not reduce it"
    return (found, step("Threshold", rate.threshold, Unit.MONEY, words, source=source))


def _percent(rate: OnCostRate) -> str:
    return percent_text(rate.rate, 2)


def _called(name: str, each: EmploymentCost) -> str:
    number = each.employment.number
    several = f", {count_text(number, 'post')}" if number > 1 else ""
    return f"{name} ({each.employment.basis.value}{several})"
