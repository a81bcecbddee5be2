"""What a person said about an import before or after seeing its preview: one plain record, fit to be kept."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

OWN, LEFT = "own", "no"
"""What may be said of a sheet without headers beside the name of the sheet whose headers it has: it is read by itself,
or left unread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportAnswers:
    """What the user said before or after seeing the preview. Everything may be left to the guesses.

    `mapping` is by header or column letters, to a meaning ("" leaves the column out); where lists are told apart,
    the sheet or the file stands before it ("Payroll!Grade"); `registered` names roles (or
    titles); `out_of_scope` names units, by path where a name is not theirs alone; `sensitive` names the columns to
    keep, by header or meaning; `control` the user's own totals by name (employees, agency_workers, posts, fte, vacant,
    rows); `repairs` are `leading-zeros` and `case`; `grades` gives spellings the name of their grade; `words` says what
    status words mean (vacant, withheld, eliminated, unclear, not in post, named).

    `sheet` and `sheets` are those to read; if none is named, all that are not hidden. `snapshot` is the one to take of
    several under each other (the latest if none is named; "all" takes them all). `encoding` and `separator` are those
    of a text table, where they were not found rightly; they are needed when the file is read.
    """

    sheet: str | None = None
    sheets: Sequence[str] = ()
    snapshot: str = ""
    without_hidden: bool = False
    """Rows that a file hides are set aside; otherwise they are read like the rest, and named."""
    encoding: str = ""
    separator: str = ""
    as_at: date | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    """Sheets without headers, by name (or file/sheet): the sheet whose headers they have, `OWN` or `LEFT`."""
    registered: Sequence[str] | None = None
    out_of_scope: Sequence[str] = ()
    sensitive: frozenset[str] = frozenset()
    control: Mapping[str, Decimal] = field(default_factory=dict)
    repairs: frozenset[str] = frozenset()
    grades: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    name: str | None = None
    kinds: Mapping[str, str] = field(default_factory=dict)
    """What the rows of a list are, by its name or file: posts, people, budget, leave out."""
    managers: Mapping[str, str] = field(default_factory=dict)
    """What the list says of a manager that it does not hold, or the cell that says it ("Sheet1!F14", for one post
    alone), to the reference or a cell of the row of the post meant, or `outside`."""
    lone_holders: str = ""
    """What holders are taken for whom only the list of posts names, beside a list of people: agency or employee."""
    duplicates: str = ""
    """Of references that stand in several rows: first or last is the row that gets the reports (blank: they wait);
    "job share" makes one post of rows that are equal but for name, pay, FTE and notes."""

    def mapping_of(self, file: str, sheets: Collection[str]) -> Mapping[str, str]:
        """What was said of the columns of one list: of all lists, and more surely of this one by its sheet or file."""
        fronts = tuple(f"{each}!" for each in (file, *sheets, *(f"{file}/{sheet}" for sheet in sheets)))
        own = {
            key[len(front) :]: meaning
            for key, meaning in self.mapping.items()
            for front in fronts
            if key.startswith(front)
        }
        return {**self.mapping, **own} if own else self.mapping


NO_ANSWERS = ImportAnswers()
