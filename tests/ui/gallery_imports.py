"""Each view of lists that come in: importing them, what waits for a manager, the next list, lists that are compared."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QScrollArea

from tests.ui.gallery_proposals import VIEWS as OTHERS
from tests.ui.gallery_views import FIXTURES, Stage
from workforce_planner.assets.locate import resource

PATIENCE = 8.0


def importing(stage: Stage) -> None:
    """An import to confirm."""
    imported(stage, resource("sample", "establishment.xlsx"))


def preview(stage: Stage) -> None:
    """The lower half of it: what will happen."""
    importing(stage)
    for area in stage.window.stack.currentWidget().findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def refusal(stage: Stage) -> None:
    """A file that cannot be read."""
    imported(stage, FIXTURES / "hostile-workbooks" / "password.xls")


def messy(stage: Stage) -> None:
    """A sheet that is no establishment."""
    imported(stage, FIXTURES / "messy-workbooks" / "deaths.xlsx")


def imported(stage: Stage, path: Path) -> None:
    """A list that was chosen to be imported, read and looked at."""
    stage.window.import_path(path)
    journey = stage.window.stack.currentWidget()
    end = time.monotonic() + PATIENCE

    def ready() -> bool:
        confirmation = getattr(journey, "confirmation", None)
        return (confirmation is not None and confirmation.accept.isEnabled()) or time.monotonic() > end

    stage.settle(ready)
    stage.settle()


def rates(stage: Stage) -> None:
    """Grades and rates after an import."""
    stage.sample()
    stage.window.ask_rates()


VIEWS: Mapping[str, Callable[[Stage], None]] = {
    **OTHERS,
    "import": importing, "preview": preview, "refusal": refusal, "messy": messy, "rates": rates,
}  # fmt: skip
"""Every view of the window by its name, those of lists that come in last."""
