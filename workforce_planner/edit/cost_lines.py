"""Commands on cost lines: recruitment, ICT, training, managed teams, premises, savings."""

from workforce_planner.edit.record_lists import RecordList, enter
from workforce_planner.model.costing import CostLine
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import quantity_text

MOST_TIMES = {"week": 53_00, "day": 366_00}


def _must(_plan: Plan, line: CostLine) -> None:
    if not line.name.strip():
        raise refuse("name-missing", "A cost line needs a name.", "For example: name=Laptops")
    most = MOST_TIMES.get(line.period)
    if line.times is not None and most is not None and not 0 < line.times <= most:
        said = f"{quantity_text(line.times)} {line.period}s a year"
        raise refuse("times-out-of-range", f"{said} is not possible.", f"Give 1 to {quantity_text(most)}.")
    if line.quantity is not None and line.quantity < 0:
        raise refuse(
            "quantity-out-of-range",
            f"{quantity_text(line.quantity)} is not a quantity.",
            "Give how many; a saving has a price below nothing.",
        )


COST_LINES = RecordList(
    table="cost_lines",
    word="cost-line",
    argument="line",
    prefix="line",
    about="a cost line: a cost, or a saving, that is not a post",
    own_names=False,
    several=("change", "delete"),
    must=_must,
)
enter(COST_LINES, "create", "change", "delete")
