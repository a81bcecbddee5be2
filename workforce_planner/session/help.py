"""The help pages as they are shown: those of the resources, and the keys from the table of actions."""

from collections.abc import Iterator, Mapping
from functools import cache

from workforce_planner.assets.help import HelpPage, written_pages
from workforce_planner.session.window_actions import ALL

ORDER = (
    "import", "waiting", "lists-again", "next-list", "reconcile", "look", "figures", "costs", "assumptions", "table",
    "change", "inspector", "lists", "proposals", "versions", "building", "people", "history", "problems", "hide",
    "print", "workbook", "files", "shortcuts", "accessibility", "words",
)  # fmt: skip
"""The names of the pages, in the order in which somebody needs them."""
SHORTCUTS = "shortcuts"


@cache
def help_pages() -> Mapping[str, HelpPage]:
    """All pages by name, in order."""
    written = written_pages()
    title = "Keyboard shortcuts"
    made = {SHORTCUTS: HelpPage(SHORTCUTS, title, f"# {title}\n\n" + "\n".join(_shortcuts()) + "\n")}
    return {name: made.get(name) or written[name] for name in ORDER}


def _shortcuts() -> Iterator[str]:
    yield "| Keys | What they do | |"
    yield "|---|---|---|"
    for action in ALL:
        if action.keys:
            yield f"| **{action.keys_text}** | {action.words} | {action.where or action.about} |"
