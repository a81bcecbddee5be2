"""What an import leaves behind: the list as it was, so that any field can say from which cell it came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workforce_planner.model.fields import Kind, Privacy, declare
from workforce_planner.model.ids import BaselineId, ImportId


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One list that was imported: its file and sheets, the day, what was answered, and its rows as they were.

    `rows` holds the texts of the kept columns, each row's place in the file and the records made of it, packed
    (`exchange.provenance` packs and unpacks); sensitive columns that were left out are not in it.
    """

    id: ImportId
    file: str = declare(Kind.TEXT, "File", default="")
    sheets: str = declare(Kind.TEXT, "Sheets", default="", help="The list's name: its sheet, or the sheets joined.")
    kind: str = declare(Kind.TEXT, "Kind of list", default="", help="Posts, people or budget.")
    imported_on: date | None = declare(Kind.DATE, "Imported on")
    as_at: date | None = declare(Kind.DATE, "As at")
    baseline: BaselineId | None = declare(
        Kind.REFERENCE, "As in the list", table="baselines", help="The structure as the list says it."
    )
    answers: str = declare(
        Kind.LONG_TEXT, "Answers", default="", privacy=Privacy.PERSONAL, help="What was answered, as JSON."
    )
    rows: str = declare(
        Kind.LONG_TEXT, "Rows as they were", default="", privacy=Privacy.PERSONAL, help="Packed: zlib, base64."
    )


def has_lists(imports: Mapping[ImportId, Import]) -> bool:
    """Whether any of these keeps its rows, so that fields may come from one."""
    return any(each.rows for each in imports.values())
