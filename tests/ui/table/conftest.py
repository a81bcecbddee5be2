"""The table of the sample, in front."""

import pytest

from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.table.panel import TablePanel


@pytest.fixture
def panel(opened: MainWindow) -> TablePanel:
    """Return the table tab of a window on the sample, with the keyboard in it."""
    assert opened.page is not None
    opened.page.centre.show_view("Table")
    opened.page.table.view.setFocus()
    return opened.page.table
