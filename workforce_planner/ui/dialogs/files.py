"""Asking the system for a file: the only boxes of the system's own that the window opens."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

PLAN_ENDING = ".wfplan"
PLANS = "Plans (*.wfplan)"
LISTS = "Spreadsheets (*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv *.txt);;All files (*)"
PDFS = "PDF (*.pdf)"
WORKBOOKS = "Excel workbooks (*.xlsx)"


def plan_to_open(parent: QWidget, folder: str) -> Path | None:
    """A plan to open."""
    return _path(QFileDialog.getOpenFileName(parent, "Open a plan", folder, f"{PLANS};;All files (*)")[0])


def list_to_import(parent: QWidget, folder: str) -> Path | None:
    """One spreadsheet to import."""
    return _path(QFileDialog.getOpenFileName(parent, "Import a spreadsheet", folder, LISTS)[0])


def lists_to_compare(parent: QWidget, folder: str) -> list[Path]:
    """Spreadsheets to set beside one another."""
    return [Path(each) for each in QFileDialog.getOpenFileNames(parent, "Lists to compare", folder, LISTS)[0]]


def lists_to_import(parent: QWidget, folder: str) -> list[Path]:
    """One or several spreadsheets to import."""
    return [Path(name) for name in QFileDialog.getOpenFileNames(parent, "Import spreadsheets", folder, LISTS)[0]]


def plan_to_save(parent: QWidget, first: str) -> Path | None:
    """Where to save a plan; the system asks before a file is replaced."""
    return _ended(_path(QFileDialog.getSaveFileName(parent, "Save the plan", first, PLANS)[0]), PLAN_ENDING)


def pdf_to_write(parent: QWidget, title: str, first: str) -> Path | None:
    """Where to write a PDF."""
    return _ended(_path(QFileDialog.getSaveFileName(parent, title, first, PDFS)[0]), ".pdf")


def workbook_to_write(parent: QWidget, title: str, first: str) -> Path | None:
    """Where to write a workbook."""
    return _ended(_path(QFileDialog.getSaveFileName(parent, title, first, WORKBOOKS)[0]), ".xlsx")


def as_file_name(name: str) -> str:
    """A name without what a file system may refuse; an apostrophe goes without a gap."""
    kept = "".join(each if each.isalnum() or each in " -_()" else " " for each in name if each not in "'’")
    return " ".join(kept.split()) or "Plan"


def _path(text: str) -> Path | None:
    return Path(text) if text else None


def _ended(path: Path | None, ending: str) -> Path | None:
    if path is None or path.suffix.casefold() == ending:
        return path
    return path.with_name(path.name + ending)
