"""Where a field of a plan came from: file, sheet, cell, what the cell said, and the day of the import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workforce_planner.exchange.provenance import KeptRows, unpack
from workforce_planner.exchange.spellings import UNIT_LEVELS
from workforce_planner.model.ids import BaselineId
from workforce_planner.model.imports import Import
from workforce_planner.model.plan import Plan
from workforce_planner.model.wording import date_text

MANAGERS = ("reports_to", "manager_number", "manager_name")
MEANINGS_OF_FIELDS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "posts": {
        "reference": ("reference",),
        "title": ("title",),
        "role": ("role", "title"),
        "unit": tuple(reversed(UNIT_LEVELS)),
        "reports_to": MANAGERS,
        "manager_in_list": MANAGERS,
        "grade": ("grade",),
        "point": ("point", "grade"),
        "contracted_minutes": ("contracted_minutes",),
        "full_time_minutes": ("full_time_minutes",),
        "fte": ("fte",),
        "group_size": ("fte",),
        "weeks_a_year": ("weeks_a_year",),
        "starts_on": ("post_starts_on",),
        "ends_on": ("post_ends_on",),
        "funding": ("funding",),
        "cost_centre": ("cost_centre",),
        "in_scope": ("in_scope",),
        "statutory": ("statutory",),
        "employer": ("employer",),
        "notes": ("notes",),
    },
    "people": {
        "name": ("holder", "surname"),
        "employee_number": ("employee_number",),
        "birth_date": ("birth_date",),
        "service_start": ("service_start",),
    },
    "assignments": {
        "person": ("holder", "surname", "employee_number"),
        "kind": ("contract", "status", "holder"),
        "contract": ("contract", "status"),
        "contracted_minutes": ("contracted_minutes",),
        "fte": ("fte",),
        "starts_on": ("starts_on",),
        "ends_on": ("ends_on",),
        "hourly_rate": ("hourly_rate",),
        "asye": ("status", "holder", "contract"),
        "absence": ("absence", "status", "holder"),
        "back_on": ("absence_end",),
        "cases": ("cases",),
    },
}
"""For every field the columns that it may be from, the likeliest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The cell that a field came from. `raw` is its text as it was on the day of the import."""

    file: str
    cell: str
    header: str
    raw: str
    on: date | None
    as_at: date | None = None
    """The day that the list describes."""
    baseline: BaselineId | None = None
    """The structure as the list says it, where it is still kept."""

    @property
    def day_text(self) -> str:
        """Of which day the list is, and when it was imported, in words."""
        said = [
            f"list of {date_text(self.as_at)}" if self.as_at else "",
            f"imported on {date_text(self.on)}" if self.on else "",
        ]
        return ", ".join(filter(None, said))

    @property
    def text(self) -> str:
        """The origin in a line: From establishment.xlsx, Establishment!F14: \"0.6 fte\", list of 31 March 2022, ..."""
        return ", ".join(filter(None, (f'From {self.file}, {self.cell}: "{self.raw}"', self.day_text)))


def origins(plan: Plan, table: str, key: str) -> Mapping[str, Origin]:
    """Where the fields of a post, a person or an assignment came from; fields that no list gave are not in it.

    Where several lists gave a field, the newest import counts, and of one import the first list that says something.
    """
    found: dict[str, Origin] = {}
    for imported in _newest_first(plan):
        kept = unpack(imported.rows) if imported.rows else None
        row = kept.by_record.get(key) if kept is not None else None
        if kept is None or row is None:
            continue
        for name in MEANINGS_OF_FIELDS.get(table, {}):
            if name not in found and (origin := _origin(imported, kept, row, table, name)) is not None:
                found[name] = origin
    return found


def origin_of(plan: Plan, table: str, key: str, name: str) -> Origin | None:
    """Where one field came from; None where no import gave it."""
    return origins(plan, table, key).get(name)


def _newest_first(plan: Plan) -> list[Import]:
    """Imports by their day, the newest first; those of one day in the order in which they were made."""
    return sorted(plan.imports.values(), key=lambda each: each.imported_on or date.min, reverse=True)


def _origin(imported: Import, kept: KeptRows, row: int, table: str, name: str) -> Origin | None:
    for meaning in MEANINGS_OF_FIELDS[table][name]:
        column = kept.columns.get(meaning)
        if column is not None and column.texts[row]:
            return Origin(
                file=imported.file,
                cell=kept.address(column, row),
                header=column.header,
                raw=column.texts[row],
                on=imported.imported_on,
                as_at=imported.as_at,
                baseline=imported.baseline,
            )
    return None
