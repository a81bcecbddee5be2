"""The rates a plan starts with, published ones that can be added, and the labelled example set."""

from workforce_planner.assets.more_rates import OFFERED, offered, with_relief
from workforce_planner.assets.rates import EMPLOYER_NI, adopt, employer_ni, example_rates, pay_spine
from workforce_planner.edit.commands import Context, Edit, command, param
from workforce_planner.model.change import altered, gathered
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import SchemeId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
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


LEVY = SchemeId("apprenticeship-levy")


@command(
    "add-rates",
    "Add published pay or rates that a plan does not start with.",
    what=param(Kind.CHOICE, "Which.", choices=OFFERED, required=True),
    use=param(Kind.FLAG, "For the levy: whether it is counted with posts; no where it is left out."),
)
def add_rates(plan: Plan, _context: Context, *, what: str, use: bool = False) -> Edit:
    """A scheme or a scale with its source; the levy is used only where that is asked for."""
    changes = [*offered(plan, what)]
    if what == "employer_ni" and changes and plan.setting.ni_scheme is None:
        changes += gathered([altered("settings", plan.setting, ni_scheme=EMPLOYER_NI)])
    if use and what != "levy":
        raise refuse("not-used-by-plan", f"{OFFERED[what]} is chosen by person or grade.", "Leave use=... out.")
    if use:
        changes += gathered([altered("settings", plan.setting, levy_scheme=LEVY)])
    if not changes:
        raise refuse("there-already", f"{OFFERED[what]} is in the plan already.", "Change it there.")
    return Edit(label=f"Add {OFFERED[what]}", changes=gathered(changes))


@command(
    "take-ni-relief",
    "Give the National Insurance in use the published upper thresholds, for those under 21 and apprentices under 25.",
)
def take_ni_relief(plan: Plan, _context: Context) -> Edit:
    """The pay up to which no employer National Insurance is due for them; the rates stay as they are."""
    changes = with_relief(plan)
    if not changes:
        raise refuse("nothing-to-mend", "The thresholds are there already, or none is published for these days.")
    return Edit(label="Take the published upper thresholds of National Insurance", changes=changes)
