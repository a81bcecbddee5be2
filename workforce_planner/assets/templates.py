"""The team templates that come with the program."""

from functools import cache

from workforce_planner.assets.locate import resource
from workforce_planner.edit.template_values import Template, read_template


@cache
def shipped_templates() -> tuple[Template, ...]:
    """Every template that comes with the program, in the order of their names."""
    files = sorted(resource("templates").glob("*.json"))
    return tuple(sorted((read_template(file.read_text("utf-8")) for file in files), key=lambda each: each.name))
