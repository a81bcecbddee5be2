"""The rates a plan starts with, and the labelled example set."""

from workforce_planner.assets.rates import adopt, employer_ni, example_rates, pay_spine
from workforce_planner.edit.commands import Context, Edit, command
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Settings


def new_plan(name: str = "New plan") -> Plan:
    """An empty plan with what is fact for every council: the NJC pay spine and employer National Insurance.

    Grades and the pension rate belong to the council and are asked for.
    """
    scale, ni = pay_spine(), employer_ni()
    settings = Settings(name=name, ni_scheme=ni.id)
    return Plan(settings={settings.id: settings}, pay_scales={scale.id: scale}, on_cost_schemes={ni.id: ni})


@command(
    "take-example-rates",
    "Price the plan by the labelled example set; what the council has entered is kept.",
)
def take_example_rates(plan: Plan, _context: Context) -> Edit:
    """The example grades, senior salaries and pension rate, each marked as an example."""
    return Edit(label="Take the example grades and rates", changes=adopt(plan, example_rates()))
