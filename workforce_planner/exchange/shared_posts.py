"""Rows with one reference: a job share, several posts under one number, or different posts with the same number.

The rule of the government's own validator: rows of one reference are a job share where everything is equal but the
name, the pay, the contact, the notes and the FTE.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workforce_planner.exchange.reporting_lines import MANAGER_MEANINGS
from workforce_planner.exchange.spellings import UNIT_LEVELS
from workforce_planner.exchange.values import Values

EQUAL = ("title", "grade", *UNIT_LEVELS, *MANAGER_MEANINGS)
"""What must be equal in all rows of a job share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """References that stand in several rows: the rows of each, and which of them are alike."""

    rows: Mapping[str, Sequence[int]] = field(default_factory=dict)
    alike: frozenset[str] = frozenset()
    """References whose rows say the same post: a job share, or the same row again."""

    @property
    def shared(self) -> frozenset[int]:
        """The rows that share the post of an earlier row."""
        return frozenset(row for reference in self.alike for row in self.rows[reference][1:])


def repeated(values: Values) -> Repeated:
    """The references of a list that stand in several rows."""
    references = values["reference"]
    if len(set(references)) + max(references.count(None) - 1, 0) == len(references):
        return Repeated()
    rows: dict[str, list[int]] = {}
    for row, reference in enumerate(references):
        if reference is not None:
            rows.setdefault(reference, []).append(row)
    several = {reference: found for reference, found in rows.items() if len(found) > 1}
    if not several:
        return Repeated()
    columns = [values[meaning] for meaning in EQUAL if meaning in values]
    alike = [
        reference
        for reference, found in several.items()
        if len({tuple(column[row] for column in columns) for row in found}) == 1
    ]
    return Repeated(rows=several, alike=frozenset(alike))
