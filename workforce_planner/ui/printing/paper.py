"""A real printer: asked for in the system's own box, then given the pages of the preview."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from workforce_planner.model.problems import Problem, refuse
from workforce_planner.paint.printer import layout_of, print_pages
from workforce_planner.session.print_pages import Printed

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def chosen_printer(parent: QWidget, done: Printed) -> "QPrinter | Problem | None":
    """The printer that a person chooses; a problem where there is none, None where they think better of it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        return refuse(
            "no-printer", "No printer is set up on this computer.", "Save as PDF, and print that from elsewhere."
        ).problem
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(done.title)
    printer.setPageLayout(layout_of(done.pages[0]))
    box = QPrintDialog(printer, parent)
    box.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    box.setMinMax(1, len(done.pages))
    return printer if box.exec() else None


def on_paper(printer: "QPrinter", done: Printed, cancelled: Callable[[], bool]) -> int:
    """Print; how many pages were sent."""
    return print_pages(printer, done.pages, cancelled, done.theme)
