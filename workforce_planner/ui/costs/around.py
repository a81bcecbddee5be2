"""What the Costs tab asks of the page around it."""

from typing import Any

from workforce_planner.session.costing.kept import COSTS_TAB
from workforce_planner.session.costing.page import Wanted
from workforce_planner.session.printable import What


class CostsAround:
    """The page and its window, as the tab needs them."""

    def __init__(self, page: Any, commands: Any) -> None:
        self._page, self._commands = page, commands

    def show_view(self, name: str) -> None:
        """Show another tab."""
        self._page.centre.go_to(name)

    def show_problems(self) -> None:
        """Show the problems below."""
        self._page.problems.show()
        self._page.problems.table.setFocus()

    @property
    def kept(self) -> object:
        """What was looked at last."""
        return self._commands.preferences.get(COSTS_TAB)

    def keep(self, looked_at: dict[str, Any]) -> None:
        """Remember what is looked at."""
        self._commands.preferences.set(COSTS_TAB, looked_at)

    def print_costs(self, part: Wanted) -> None:
        """The preview of the part in view; the whole report is the other choice there."""
        self._commands.show_print(What.COSTS_PART, part=part)

    def write_workbook(self) -> None:
        """The costs as a workbook for finance."""
        self._commands.write_workbook()
