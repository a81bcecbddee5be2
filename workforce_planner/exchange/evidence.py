"""Decides what a column means by its header and by what stands in it together, and says why in words.

A header that is written in many lists for different things (Position, Level, ID) is decided by the content; a header
that the content contradicts is not believed; a column without a known header is guessed, if it speaks for itself.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workforce_planner.exchange.fitting import LOOKS, fits
from workforce_planner.exchange.header_block import meaning_of_parts
from workforce_planner.exchange.measures import Measure
from workforce_planner.exchange.spellings import likely_meaning, tidy_header

LEAST_CELLS = 5
"""A header is doubted only where so many cells speak against it."""
HARDLY_ANY = 0.1
COMPARED_COLUMNS = 100
"""Headers of columns further right are taken as they are spelt, or not at all."""
_AGENCY = frozenset(("agency", "agency worker", "agency staff"))
_IN_FTE = re.compile(r"(?i)\b(posts?|headcount|number)\b.*\((fte|wte)s?\)")
MANAGER_MEANINGS = ("reports_to", "manager_number", "manager_name")

AMBIGUOUS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("position", "post"), ("title", "reference", "job_code")),
    **dict.fromkeys(("id", "unique id"), ("reference", "employee_number", "row_number")),
    **dict.fromkeys(("number", "no", "item", "item no"), ("row_number", "reference", "employee_number")),
    **dict.fromkeys(
        ("positionid", "position id", "position code", "positioncode", "post code no"), ("reference", "job_code")
    ),
    **dict.fromkeys(("job code", "job id", "jobcode", "job number", "job no", "job ref"), ("job_code", "reference")),
    "level": ("level", "grade"),
    "fte hours": ("full_time_minutes", "fte", "contracted_minutes"),
    "name": ("holder", "title", "team"),
    "title": ("title", "honorific"),
    "description": ("title", "notes"),
    **dict.fromkeys(("role", "job role"), ("role", "title")),
    **dict.fromkeys(
        ("employee", "worker", "person", "staff", "postholder", "post holder"), ("holder", "employee_number")
    ),
    **dict.fromkeys(("hours", "weekly hours"), ("contracted_minutes", "fte")),
    **dict.fromkeys(("fte", "wte", "f t e"), ("fte", "contracted_minutes")),
    **dict.fromkeys(("posts", "number of posts", "no of posts", "headcount"), ("headcount", "fte")),
    **dict.fromkeys(("band", "pay band"), ("grade", "pay_range")),
    "pay": ("salary", "grade"),
    "salary band": ("pay_range", "grade"),
    **dict.fromkeys(("contract", "status"), ("status", "contract")),
    "type": ("contract", "status"),
    "back to index": ("snapshot",),
    **dict.fromkeys(("from", "start", "started"), ("starts_on",)),
}
"""Headers that mean different things in different lists, the most usual meaning first."""
DOUBTED = frozenset(
    (
        "fte", "contracted_minutes", "full_time_minutes", "headcount", "level", "cases", "hourly_rate", "salary",
        "starts_on", "ends_on", "service_start", "snapshot", "contract",
    )
)  # fmt: skip
"""The meanings that values can contradict; in a column of words any value may stand."""


@dataclass(slots=True, kw_only=True)
class Column:
    """A column on its way to a meaning. `sureness` is 3 for a known spelling, 2 for one that fits, 1 for a guess."""

    column: int
    header: str
    parts: tuple[str, ...] = ()
    """The texts of its header rows, where there are several."""
    measure: Measure
    meaning: str = ""
    sureness: int = 0
    why: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    hidden: bool = False
    """Whether the file hides it: of two columns that mean the same the one that is seen is taken."""
    decided: str = ""
    """How it was decided where the header alone did not: "content", "likeness", "doubt", "guess"."""

    @property
    def tidy(self) -> str:
        """The header as it is compared."""
        return tidy_header(self.header)

    @property
    def nameless(self) -> bool:
        """Whether the column has no header of its own."""
        first, _, letters = self.header.partition(" ")
        return first == "Column" and letters.isalpha() and letters.isupper() and len(letters) <= 3

    @property
    def cells(self) -> int:
        """How many cells of the sample say something."""
        return sum(count for _, count in self.measure.sample)

    def take(self, meaning: str, sureness: int, *why: str) -> None:
        """Let the column mean something."""
        self.meaning, self.sureness = meaning, sureness
        self.why += why


def first_reading(column: Column) -> None:
    """What a header says, decided by the content where it may be several things."""
    if column.nameless:
        return
    if _says_its_form(column):
        return
    found = meaning_of_parts(column.parts or (column.header,))
    for words in (column.tidy, tidy_header(column.parts[-1]) if column.parts else ""):
        if words in AMBIGUOUS and (words == column.tidy or (found and found[0] in AMBIGUOUS[words])):
            _by_content(column, AMBIGUOUS[words])
            return
    if found:
        name, known = found
        words = "is a known spelling" if known else "contains words for it"
        column.take(name, 3 if known else 2, f'"{column.header}" {words}')
    elif column.column < COMPARED_COLUMNS and (likely := likely_meaning(column.header)):
        column.take(likely[0], 2, f'"{column.header}" is written almost like "{likely[1]}"')
        column.decided = "likeness"
    _doubt(column)


def _says_its_form(column: Column) -> bool:
    """Whether a header leaves no more to decide: "Number of posts (FTE)" is FTE, and "Agency" is a yes or a no, or the
    name of the agency, of which nothing is known."""
    if column.tidy in _AGENCY:
        if column.measure.sample and fits("agency", column.measure) >= 0.5:
            column.take("agency", 3, f'"{column.header}" says yes or no')
        return True
    if _IN_FTE.search(column.header):
        column.take("fte", 3, f'"{column.header}" says that its numbers are FTE')
        _doubt(column)
        return True
    return False


def _by_content(column: Column, candidates: Sequence[str]) -> None:
    """Choose among the meanings of an ambiguous header the first that the values fit."""
    shares = {name: fits(name, column.measure) for name in candidates}
    fitting = [name for name in candidates if shares[name] >= 0.5]
    if max(shares.values()) < HARDLY_ANY and column.cells >= LEAST_CELLS:
        _disbelieve(column, candidates[0])
        return
    name = fitting[0] if fitting else candidates[0]
    why = [f'"{column.header}" is a known spelling']
    if column.measure.sample and len(candidates) > 1:
        why.append(LOOKS.get(name, "its values fit"))
        column.decided = "content" if name != candidates[0] else ""
    column.take(name, 3 if fitting or column.measure.empty else 2, *why)
    column.alternatives = [each for each in candidates if each != name]


def _doubt(column: Column) -> None:
    """Do not believe a header that hardly any of its values fit."""
    if (
        column.meaning not in DOUBTED
        or column.cells < LEAST_CELLS
        or fits(column.meaning, column.measure) >= HARDLY_ANY
    ):
        return
    _disbelieve(column, column.meaning)


def _disbelieve(column: Column, meaning: str) -> None:
    column.alternatives = [meaning]
    column.why = [f'the header "{column.header}" does not fit its values']
    column.meaning, column.sureness, column.decided = "", 0, "doubt"


def relations(columns: Sequence[Column]) -> None:
    """Settle what columns are by how they refer to each other, and say so of references and managers."""
    references = [each for each in columns if each.meaning == "reference"]
    _settle_counts(columns)
    _settle_roles(columns)
    references = [each for each in columns if each.meaning == "reference"]
    _settle_ids(columns, references)
    _settle_job_codes(columns)
    _settle_levels(columns)
    for manager in columns:
        if manager.meaning in MANAGER_MEANINGS:
            _say_referred(manager, columns)


def _settle_counts(columns: Sequence[Column]) -> None:
    """ "No." with small whole numbers that do not count the rows, beside FTE, is how many posts a row stands for."""
    if any(each.meaning == "headcount" for each in columns) or not any(each.meaning == "fte" for each in columns):
        return
    for column in columns:
        if column.tidy not in {"no", "number"} or column.meaning != "reference" or column.measure.sequence:
            continue
        if min(column.measure.share("small"), column.measure.share("whole")) > 0.9:
            column.take("headcount", 2, "its values are small whole numbers that do not count the rows")
            column.alternatives, column.decided = ["reference", "row_number"], "content"


def _settle_roles(columns: Sequence[Column]) -> None:
    """ "Role" is the job title where no other column is."""
    if any(each.meaning == "title" or "title" in each.alternatives and not each.meaning for each in columns):
        return
    for column in columns:
        if column.meaning == "role" and "title" in column.alternatives and not column.measure.empty:
            column.take("title", 2, "no other column gives the job title")
            column.alternatives, column.decided = ["role"], "content"
            return


def _settle_ids(columns: Sequence[Column], references: Sequence[Column]) -> None:
    """A bare "ID" is the employee number where another column is the reference already, or people are named by it."""
    named = [each for each in references if each.tidy not in {"id", "number", "no", "unique id"}]
    for column in references:
        if named and column not in named:
            taken = any(each.meaning == "employee_number" for each in columns)
            column.take("row_number" if taken or column.measure.sequence else "employee_number", 2,
                        f'"{named[0].header}" is the reference of the post')  # fmt: skip
            column.alternatives = ["reference", "row_number"]
            column.decided = "content"
    if references or any(each.meaning == "employee_number" for each in columns):
        return
    for column in columns:  # the only numbers of a list may count from 1
        counted = column.meaning == "row_number" and "reference" in AMBIGUOUS.get(column.tidy, ())
        if counted and _referring(column, columns):
            column.take("reference", 3)


def _referring(column: Column, columns: Sequence[Column]) -> list[Column]:
    """The columns whose values stand in this one."""
    return [
        other
        for other in columns
        if other is not column
        and other.meaning in {"", *MANAGER_MEANINGS}
        and len(other.measure.values) > 1
        and not other.measure.sequence
        and other.measure.inside(column.measure) > 0.5
    ]


def _settle_job_codes(columns: Sequence[Column]) -> None:
    """A number that goes with one title, as the title goes with one number, in many rows, is a number of jobs."""
    title = next((each for each in columns if each.meaning == "title"), None)
    for column in columns:
        if column.meaning != "reference" or column.tidy not in AMBIGUOUS or "job_code" not in AMBIGUOUS[column.tidy]:
            continue
        if title is None or column.measure.different > 0.7 or _referring(column, columns):
            continue
        pairs = column.measure.pairs(title.measure)
        if len(pairs) <= 1.1 * min(len({one for one, _ in pairs}), len({two for _, two in pairs})):
            column.take("job_code", 2)
            column.why = [
                f"its {len(column.measure.values):,} values repeat in {column.measure.filled:,} rows, each with one "
                "title: it numbers jobs, not posts"
            ]
            column.alternatives, column.decided = ["reference"], "content"


def _settle_levels(columns: Sequence[Column]) -> None:
    """ "Level" is a grade where no other column is, and its numbers do not run like the levels of a structure."""
    if any(each.meaning == "grade" for each in columns):
        return
    for column in columns:
        if column.tidy == "level" and column.meaning == "level" and not _runs_like_levels(column.measure.steps()):
            column.take("grade", 1, "its numbers do not run like levels of a structure, and no other column is a grade")
            column.alternatives, column.decided = ["level"], "content"


def _runs_like_levels(steps: Sequence[int]) -> bool:
    """Whether few rows have the lowest number, or each row is at most one level below the one before it."""
    if not steps:
        return True
    lowest = steps.count(min(steps))
    downwards = all(after <= before + 1 for before, after in zip(steps, steps[1:], strict=False))
    return (downwards and steps[0] == min(steps)) or lowest * 10 <= len(steps) or lowest == 1


def _say_referred(manager: Column, columns: Sequence[Column]) -> None:
    """Say in which column a manager's values stand, and of that column that they do."""
    kinds = ("reference", "employee_number", "holder", "title")
    share, target = 0.0, None
    for each in columns:
        if each.meaning in kinds and (inside := manager.measure.inside(each.measure)) > share:
            share, target = inside, each
        if share == 1:  # no other column can hold more of them
            break
    if target is None or share == 0 or not manager.measure.values:
        return
    count = len(manager.measure.values & target.measure.values)
    manager.why.append(f'{count:,} of its {len(manager.measure.values):,} different values stand in "{target.header}"')
    unique = target.measure.different == 1 and target.measure.filled > 1
    them = "them" if unique else "its values"
    target.why.append(
        ("every value is different and " if unique else "") + f'{count:,} of {them} stand in "{manager.header}"'
    )
