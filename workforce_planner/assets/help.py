"""The help pages: short texts in resources/help, one for each task, in the order in which somebody needs them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from workforce_planner.assets.locate import resource

ORDER = (
    "import", "look", "figures", "table", "change", "proposals", "history", "problems", "hide", "print", "files",
    "shortcuts", "accessibility", "words",
)  # fmt: skip
"""The names of the pages; each is a file of that name."""


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page: its name, its title, its text as Markdown."""

    name: str
    title: str
    text: str


@cache
def help_pages() -> Mapping[str, HelpPage]:
    """All pages by name, in order."""
    return {name: _read(name) for name in ORDER}


def _read(name: str) -> HelpPage:
    text = resource("help", f"{name}.md").read_text(encoding="utf-8")
    return HelpPage(name, text.partition("\n")[0].removeprefix("# ").strip(), text)
