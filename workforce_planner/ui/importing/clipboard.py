"""A block that was copied in a spreadsheet, as a list to import."""

from collections.abc import Collection

from PySide6.QtGui import QGuiApplication

from workforce_planner.exchange.pasted import PASTED, workbook_from_text
from workforce_planner.exchange.sheets import Workbook


def from_clipboard(taken: Collection[str] = ()) -> Workbook:
    """The block on the clipboard under a name that is not taken yet; refused in words where there is none."""
    name, number = PASTED, 2
    while name in taken:
        name, number = f"{PASTED} {number}", number + 1
    return workbook_from_text(QGuiApplication.clipboard().text(), name)
