"""The blank list that is sent out to be filled in, and what is said once it is written: for window and command line."""

from pathlib import Path

from workforce_planner.exchange.blank_list import BlankColumn, write_blank_list
from workforce_planner.model.plan import Plan
from workforce_planner.store.errors import speaking_of

TITLE = "Make a blank list to send out"
ABOUT = "A workbook that others fill in: its cells check what is typed, and a page says how"
QUESTION = "May those who fill it in choose from this plan's own units, roles, grades and funding?"
NEXT = (
    "Send it to those who know the posts: one row for each post, and its second sheet says how. What comes back is "
    "imported like any list."
)


def has_choices(plan: Plan) -> bool:
    """Whether a plan has names to choose from."""
    return any((plan.units, plan.roles, plan.grades, plan.funding_sources))


def make_blank_list(path: Path, plan: Plan | None = None) -> tuple[BlankColumn, ...]:
    """Write it, with the names of a plan to choose from where one is given; its columns.

    Raises EnvironmentProblem where it cannot be written.
    """
    with speaking_of(path, "write the workbook"):
        return write_blank_list(path, plan)


def written_text(path: Path, columns: tuple[BlankColumn, ...]) -> str:
    """Where it is, and what is in it."""
    return f"{path}: a blank list of {len(columns)} columns, with a page on how to fill it in."
