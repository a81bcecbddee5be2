"""All commands there are: importing this fills the registry."""

from workforce_planner.edit import pay, people, posts, proposals, structure
from workforce_planner.edit.commands import REGISTRY, CommandSpec

MODULES = (posts, structure, people, pay, proposals)


def all_commands() -> tuple[CommandSpec, ...]:
    """Every command, in the order of their names."""
    return tuple(REGISTRY[name] for name in sorted(REGISTRY))
