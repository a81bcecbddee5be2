"""Rows with one reference: a job share, several posts under one number, or different posts with the same number.

The rule of the government's own validator: rows of one reference are a job share where everything is equal but the
name, the pay, the contact, the notes and the FTE.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workforce_planner.exchange.reporting_lines import MANAGER_MEANINGS
from workforce_planner.exchange.spellings import UNIT_LEVELS
from workforce_planner.exchange.together import Beside, Together
from workforce_planner.exchange.values import Values, part_of
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text

JOB_SHARE = "job share"
"""The answer that makes one post of rows that are equal but for name, pay, FTE and notes."""

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


def with_job_shares(together: Together) -> Together:
    """The lists with each shared job as one post: its first row holds the post with the FTE of all, the holders of the
    others stand beside."""
    values = together.values
    found = repeated(values)
    if not found.shared:
        return together
    kept = [row for row in range(len(values)) if row not in found.shared]
    place = {row: index for index, row in enumerate(kept)}
    made = part_of(values, kept)
    _add_up(values, made, found, place)
    held = together.held
    for reference in sorted(found.alike, key=lambda each: found.rows[each][0]):
        first, *others = found.rows[reference]
        together.job_shares[place[first]] = 1 + len(others)
        for row in others:
            index, source = next(
                (each, at) for each in sorted(together.base) if (at := together.sources[each][row]) is not None
            )
            together.shared_rows.setdefault(index, []).append(source)
            together.beside.append(Beside(list=index, row=source, held=held[row], base=place[first], cover=False))
    together.sources = [[rows[row] for row in kept] if rows else rows for rows in together.sources]
    together.values, together.held = made, [held[row] for row in kept]
    text = f"{count_text(len(found.shared), 'row was', 'rows were')} merged into an earlier row's post as job shares."
    together.problems.append(Problem(code="job-share-merged", where=values.name, text=text, severity="note"))
    return together


def _add_up(values: Values, made: Values, found: Repeated, place: Mapping[int, int]) -> None:
    """Give the first row of each shared job the FTE and the hours of all its rows; unknown where one is unknown."""
    for meaning in ("fte", "contracted_minutes"):
        if meaning not in values:
            continue
        column, sums = values[meaning], made[meaning]
        for reference in found.alike:
            parts = [column[row] for row in found.rows[reference]]
            sums[place[found.rows[reference][0]]] = None if None in parts else sum(parts)
