"""What a picker offers for each kind of record."""

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.budget_table import cost_centres
from workforce_planner.model.ids import PostId
from workforce_planner.model.relations import path_text
from workforce_planner.ui.dialogs.picker import Option
from workforce_planner.ui.people import person_name, who_text
from workforce_planner.ui.workspace import Workspace

NOTHING = {
    "posts": "Nobody (the top)",
    "units": "No unit",
    "roles": "No role",
    "grades": "No grade",
}
COST_CENTRE = "cost_centre"
"""The field that names a cost centre, which has no record of its own."""


def cost_centre_options(workspace: Workspace) -> list[Option]:
    """The cost centres that the plan names."""
    return [Option(each, each) for each in sorted(cost_centres(workspace.plan))]


def options_of(workspace: Workspace, table: str, *, blank: bool = True) -> list[Option]:
    """The records of a table to choose from, in the order people expect."""
    maker = {"posts": posts, "units": units, "people": people, "assignments": assignments}.get(table)
    found = maker(workspace) if maker else by_name(workspace, table)
    return [Option(None, NOTHING.get(table, "None")), *found] if blank else found


def posts(workspace: Workspace) -> list[Option]:
    """Every post that is not disestablished: title and holder, found by reference and unit too."""
    plan = workspace.plan
    found = []
    for key, post in plan.posts.items():
        if post.disestablished:
            continue
        who = who_text(workspace, PostId(key))
        found.append(
            Option(key, f"{post.title or 'Untitled post'} · {who}", f"{post.reference}  {unit_name(plan, post.unit)}")
        )
    return sorted(found, key=lambda option: option.text.casefold())


def unit_name(plan, unit) -> str:
    """The last name of a unit's path."""
    return plan.units[unit].name if unit in plan.units else ""


def units(workspace: Workspace) -> list[Option]:
    """Every unit by its path."""
    plan = workspace.plan
    return [Option(key, plan.units[key].name, path_text(plan, plan.units[key].parent)) for key in _in_order(workspace)]


def _in_order(workspace: Workspace):
    from workforce_planner.model.relations import units_within

    return units_within(workspace.relations, None)


def people(workspace: Workspace) -> list[Option]:
    """Every person by name, found by employee number too."""
    plan = workspace.plan
    if workspace.hiding:
        return []
    found = [Option(key, person_name(plan, key), person.employee_number) for key, person in plan.people.items()]
    return sorted(found, key=lambda option: option.text.casefold())


def assignments(workspace: Workspace) -> list[Option]:
    """Everybody in a post: who, and in which."""
    plan = workspace.plan
    if workspace.hiding:
        return []
    found = [
        Option(key, describe(plan, "assignments", key), getattr(plan.people.get(each.person), "employee_number", ""))
        for key, each in plan.assignments.items()
    ]
    return sorted(found, key=lambda option: option.text.casefold())


def by_name(workspace: Workspace, table: str) -> list[Option]:
    """Records that have a name; grades in their rank."""
    records = workspace.plan.table(table).values()
    ordered = sorted(records, key=lambda record: (getattr(record, "rank", 0), record.name.casefold()))  # type: ignore[union-attr]
    return [Option(record.id, record.name) for record in ordered]  # type: ignore[union-attr]
