"""Lists of one establishment beside one another: what a reconciliation says, as it is shown, printed and written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MISSING, OVER, COVER, HOURS, FTE, GRADE, COST_CENTRE, HOLDER, TWICE = (
    "missing", "over", "cover", "hours", "fte", "grade", "cost_centre", "holder", "twice",
)  # fmt: skip
KINDS: Mapping[str, str] = {
    MISSING: "Missing in a list",
    OVER: "Over establishment: in a list, but no post of it",
    COVER: "Covers for somebody absent, no post of their own",
    HOURS: "Different hours",
    FTE: "Different FTE",
    GRADE: "Different grade",
    COST_CENTRE: "Different cost centre",
    HOLDER: "Different postholder",
    TWICE: "The same reference more than once",
}
SHOWN = ("reference", "title", "holder", "hours", "fte", "grade", "cost_centre")
"""What is shown of a row, by its key in `ListRow.shown`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A row of one list: which line it belongs to, where it stands, and what it says. FTE in ten-thousandths.

    `grade`, `cost_centre` and `who` are as they are compared; the texts as they are shown stand in `shown`.
    """

    line: int
    list: int
    place: str
    reference: str = ""
    title: str = ""
    fte: int | None = None
    minutes: int | None = None
    grade: str = ""
    cost_centre: str = ""
    who: str = ""
    over: bool = False
    cover: bool = False
    employee: bool = False
    """Whether an employee is in it: only those are looked for in a list of people."""
    agency: bool = False
    """Whether an agency worker is known to be in it."""
    twice: bool = False
    shown: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One post or person in all lists: what differs, and the row of each list (None: not in it)."""

    kinds: tuple[str, ...]
    reference: str
    title: str
    rows: tuple[ListRow | None, ...]
    missing: tuple[int, ...] = ()
    """The lists that should have it and do not."""

    @property
    def number(self) -> int:
        """What names it among the lines."""
        return self.there[0].line

    @property
    def there(self) -> tuple[ListRow, ...]:
        """Its rows."""
        return tuple(row for row in self.rows if row is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """From the FTE of the first list to that of another: the parts add up. Ten-thousandths of an FTE; rows beside.

    `beside` is what the other list has beside the establishment: over it, or covering for somebody absent.
    """

    list: int
    first: int
    only_first: int
    only_other: int
    beside: int
    different: int
    other: int
    rows: tuple[int, int, int, int, int]
    """Rows of the first, only in the first, only in the other, beside the establishment in the other, of the other."""

    @property
    def ties(self) -> bool:
        """Whether the parts lead from the one sum to the other, in FTE and in rows."""
        first, only_first, only_other, beside, other = self.rows
        adds = self.first - self.only_first + self.only_other + self.beside + self.different == self.other
        return adds and first - only_first + only_other + beside == other


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """Lists beside one another: every line, and how the sums tie."""

    lists: tuple[str, ...]
    people: frozenset[int]
    """Which of the lists are of people: vacant posts and agency workers are not looked for in them."""
    lines: tuple[Line, ...]
    ties: tuple[Tie, ...]

    def of_kind(self, kind: str) -> tuple[Line, ...]:
        """The lines with a difference of a kind."""
        return tuple(line for line in self.lines if kind in line.kinds)

    def missing_in(self, line: Line) -> tuple[str, ...]:
        """The lists that should have a line and do not."""
        return tuple(self.lists[index] for index in line.missing)

    @property
    def differing(self) -> tuple[Line, ...]:
        """The lines with any difference."""
        return tuple(line for line in self.lines if line.kinds)
