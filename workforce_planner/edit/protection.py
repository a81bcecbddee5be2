"""The command that protects somebody's pay for a time."""

from datetime import date

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.model.change import altered, gathered
from workforce_planner.model.dates import last_day
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import AssignmentId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import count_text, date_text, money_text


@command(
    "protect-pay",
    "Protect the pay of people in posts: a full-time year's salary that is kept until a day; without it, no longer.",
    assignments=reference("assignments", "Who in which post, separated by semicolons.", required=True, many=True),
    salary=param(Kind.MONEY, "A full-time year's pay, for example £38,220."),
    until=param(Kind.END, "The last day of the protection."),
)
def protect_pay(
    plan: Plan,
    _context: Context,
    *,
    assignments: tuple[AssignmentId, ...],
    salary: Money | None = None,
    until: date | None = None,
) -> Edit:
    """Protected pay with its end, or neither."""
    if (salary is None) != (until is None):
        lack = "its last day: until=31/3/2028" if until is None else "the salary: salary=38220"
        raise refuse("protection-incomplete", "Protected pay has a salary and an end.", f"Give {lack}.")
    if salary is not None and salary <= 0:
        raise refuse("salary-out-of-range", f"{money_text(salary)} is not a salary.", "Give pounds a year.")
    changes = []
    for key in assignments:
        place = plan.assignments[key]
        if until is not None and place.starts_on is not None and until <= place.starts_on:
            raise refuse(
                "ends-before-start",
                f"{describe(plan, 'assignments', key)} begins on {date_text(place.starts_on)}, after the protection.",
                "Give a later last day.",
            )
        changes.append(altered("assignments", place, protected_pay=salary, protected_until=until))
    what = describe(plan, "assignments", assignments[0]) if len(assignments) == 1 else ""
    what = what or count_text(len(assignments), "person", "people")
    label = f"Protect {money_text(salary)} of {what} until {date_text(last_day(until))}"
    if salary is None:
        label = f"End the pay protection of {what}"
    return Edit(label=label, changes=gathered(changes))
