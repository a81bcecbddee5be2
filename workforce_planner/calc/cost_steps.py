"""The steps from a grade and point to the annual cost of a post, as a finance officer would check them."""

from workforce_planner.calc.cost import EmploymentCost, PostCost
from workforce_planner.calc.gaps import gap_text
from workforce_planner.calc.results import Results
from workforce_planner.calc.steps import HALF_UP, Step, Unit, step
from workforce_planner.calc.yearly_steps import NAMES, YearlySteps
from workforce_planner.model.costing import CostOverride

COMPONENTS = tuple(NAMES.items())
ALWAYS = ("basic", "ni", "pension")
"""The components that are shown even where they are nothing."""


def post_cost(results: Results, name: str, cost: PostCost) -> Step:
    """The annual cost of a post: its components, each over its employments."""
    if cost.gap is not None:
        return step(name, None, Unit.MONEY, f"No cost: {gap_text(results, cost.gap)}.")
    shown = [key for key in NAMES if key in ALWAYS or getattr(cost, key)]
    parts = tuple(component(results, key, cost) for key in shown)
    formula = " + ".join(part.text for part in parts)
    return step(name, cost.total, Unit.MONEY, formula, parts)


def component(results: Results, key: str, cost: PostCost) -> Step:
    """One component of a post's cost, by its key: "basic", "ni"."""
    name = NAMES[key]
    if cost.gap is not None:
        return step(name, None, Unit.MONEY, f"No cost: {gap_text(results, cost.gap)}.")
    entered = next((each for each in cost.entered if each.component == key), None)
    if entered is not None:
        return entered_step(name, entered)
    parts = tuple(_of_employment(results, key, each) for each in cost.parts)
    if len(parts) == 1:
        return parts[0]
    formula = " + ".join(part.text for part in parts) or "The post has no hours."
    return step(name, getattr(cost, key), Unit.MONEY, formula, parts)


def entered_step(name: str, entered: CostOverride) -> Step:
    """A component that a person entered in place of what would be worked out."""
    why = f": {entered.notes}" if entered.notes else ""
    return step(name, entered.amount, Unit.MONEY, f"Entered in place of what is worked out{why}.")


def _of_employment(results: Results, key: str, each: EmploymentCost) -> Step:
    explained = YearlySteps(results.establishment.pricing.prices, each.terms, each.line)
    worked = explained.component(key)
    return step(explained.called(key), getattr(each, key), Unit.MONEY, worked.formula, worked.inputs, rounding=HALF_UP)
