"""All commands there are, and how one is asked for: with values by the window, with text by the command line."""

from collections.abc import Mapping
from typing import Any

from workforce_planner.edit.commands import REGISTRY, Command, CommandSpec, Param
from workforce_planner.edit.entry import read_value
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import list_text

TOPICS: Mapping[str, frozenset[str]] = {
    "Posts and units": frozenset(
        {"posts", "cells", "copies", "structure", "succeeding", "tiers", "templates", "units", "put_back", "waiting"}
    ),
    "People": frozenset({"people", "protection"}),
    "Roles, grades, pay and rates": frozenset(
        {"roles", "grades", "pay", "pay_scales", "on_cost_schemes", "rates", "targets", "full_time_week", "list_block"}
    ),
    "Allowances, agency, cost lines and departures": frozenset({"allowances", "agency", "cost_lines", "departures"}),
    "Funding and budgets": frozenset({"funding", "funding_sources", "budgets"}),
    "Assumed awards, overrides and published figures": frozenset(
        {"awards", "overrides", "cost_overrides", "published_figures"}
    ),
    "People in a restructure": frozenset({"matching", "appointing", "trials", "pools", "responses"}),
    "Proposals and the plan": frozenset(
        {
            "plan_settings",
            "proposals",
            "proposal_versions",
            "reviews",
            "phases",
            "areas",
            "conflicts",
            "acceptance",
            "standing",
        }
    ),
    "Problems": frozenset({"mending", "mending_costs", "heeding"}),
}
"""The groups in which commands are listed, with their topics."""
OTHER_TOPICS = "Other"


def _registry() -> Mapping[str, CommandSpec]:
    """Every command by its name; their modules are read when one is first asked for, not before."""
    from workforce_planner.edit import every_command

    assert every_command.MODULES
    return REGISTRY


def grouped_commands() -> Mapping[str, tuple[CommandSpec, ...]]:
    """Every command by its group, in the order of their names."""
    found = {
        heading: tuple(spec for spec in all_commands() if spec.topic in topics) for heading, topics in TOPICS.items()
    }
    known = frozenset().union(*TOPICS.values())
    other = tuple(spec for spec in all_commands() if spec.topic not in known)
    return {**found, OTHER_TOPICS: other} if other else found


def all_commands() -> tuple[CommandSpec, ...]:
    """Every command, in the order of their names."""
    known = _registry()
    return tuple(known[name] for name in sorted(known))


def named(name: str, /, **arguments: Any) -> Command:
    """A command of the registry with its arguments as values, ready to be performed."""
    spec = find_command(name)
    return lambda plan, context: spec.run(plan, context, **arguments)


def spelled(name: str, arguments: Mapping[str, str]) -> Command:
    """A command of the registry with its arguments as text, as on the command line."""
    spec = find_command(name)
    return lambda plan, context: spec.run(plan, context, **read_arguments(plan, spec, arguments))


def find_command(name: str) -> CommandSpec:
    """A command by its name; refused with the names there are."""
    known = _registry()
    if name not in known:
        raise refuse(
            "command-unknown", f'There is no command "{name}".', f"The commands are {list_text(sorted(known))}."
        )
    return known[name]


def read_arguments(plan: Plan, spec: CommandSpec, arguments: Mapping[str, str]) -> dict[str, Any]:
    """The arguments of a command as values, from text; refused with what was expected."""
    fields = TABLES[spec.fields_of].fields if spec.fields_of else {}
    known = [*spec.params, *(name for name in fields if name not in spec.params)]
    values: dict[str, Any] = {"fields": {}} if spec.fields_of else {}
    for name, text in arguments.items():
        if name in spec.params:
            values[name] = _read(plan, spec.params[name], name, text)
        elif name in fields:
            values["fields"][name] = read_value(plan, fields[name], text)
        else:
            raise refuse(
                "argument-unknown", f'"{spec.name}" knows no "{name}".', f"It knows {list_text(sorted(known))}."
            )
    for name, each in spec.params.items():
        if each.required and name not in values:
            raise refuse("argument-missing", f'"{spec.name}" needs {name}=...', each.spec.help)
    return values


def _read(plan: Plan, each: Param, name: str, text: str) -> Any:
    if not each.many:
        return read_value(plan, each.spec, text, name)
    return tuple(read_value(plan, each.spec, part.strip(), name) for part in text.split(";") if part.strip())
