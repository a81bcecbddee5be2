"""A table pasted from the clipboard, as a workbook of one sheet. The text is a person's own; nothing else is opened."""

from workforce_planner.exchange.delimited import rows_of, separator_of, text_form
from workforce_planner.exchange.quotes import mended_rows
from workforce_planner.exchange.sheets import Sheet, Workbook
from workforce_planner.model.problems import refuse

MOST_SIGNS = 50_000_000
PASTED = "Pasted"


def workbook_from_text(text: str, name: str = PASTED) -> Workbook:
    """The workbook of a pasted table; cells copied from a spreadsheet are separated by tabs, with their line breaks
    in quotation marks. Refused where there is nothing in it, or more than a list holds."""
    if not text.strip():
        raise refuse("paste-empty", "There is no text to paste.", "Copy the rows in the spreadsheet, headers included.")
    if len(text) > MOST_SIGNS:
        raise refuse("paste-too-large", "The copied text is larger than a list is.", "Import the file itself instead.")
    separator, text = ("\t", text) if "\t" in text else separator_of(text)
    text = text.replace("\0", "")
    rows = mended_rows(text, separator, list(rows_of(text, separator))).rows
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    form = text_form(text, "of the clipboard", separator)
    return Workbook(file=name, format="csv", sheets=(Sheet(name=name, rows=rows),), text=form)
