"""What the Costs tab asks of the page around it."""

from typing import Any

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

    def print_costs(self) -> None:
        """The preview of the costs by year."""
        self._commands.show_print(What.COSTS)

    def write_workbook(self) -> None:
        """The costs as a workbook for finance."""
        self._commands.write_workbook()
