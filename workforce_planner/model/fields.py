"""How a field of a record is declared: once, with everything that forms, tables, files and imports need to know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Kind(Enum):
    """What a field holds, and so how it is stored, edited and worded."""

    TEXT = "text"
    LONG_TEXT = "long text"
    COUNT = "count"
    FLAG = "yes or no"
    DATE = "date"
    END = "end"  # a date stored as the first day that no longer counts, shown as the last that does
    FTE = "FTE"
    MINUTES = "hours"  # minutes a week, shown as hours
    WEEKS = "weeks"  # hundredths of a week
    QUANTITY = "quantity"  # hundredths
    YEAR = "financial year"  # the calendar year in which it starts
    MONEY = "money"
    RATE = "per cent"
    CHOICE = "choice"
    REFERENCE = "reference"  # the id of a record of another table
    AMOUNTS = "dated amounts"  # Dated[Money]
    POINTS = "dated points"  # Dated[tuple[tuple[str, Money], ...]]
    ON_COSTS = "dated on-costs"  # Dated[OnCost]
    FUNDING = "funding shares"  # tuple[FundingShare, ...]
    CASES = "cases"  # tuple[CaseCount, ...]


class Privacy(Enum):
    """Who must not see a field by chance."""

    OPEN = "open"
    PERSONAL = "personal"
    PAY = "pay"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """One field: its `name` in code and files, its `label` on screen and paper, the header `aliases` imports know."""

    name: str
    kind: Kind
    label: str
    help: str = ""
    table: str = ""
    """For a reference: the table it points into."""
    choices: tuple[tuple[str, str], ...] = ()
    """For a choice: the stored words and what people read."""
    privacy: Privacy = Privacy.OPEN
    aliases: tuple[str, ...] = ()
    optional: bool = True
    """Whether it may be unknown (None)."""

    def word_of(self, stored: object) -> str:
        """What people read for a stored choice."""
        return dict(self.choices).get(str(stored), str(stored)) if stored is not None else ""


def declare(  # noqa: PLR0913 (a declaration has as many parts as it has)
    kind: Kind,
    label: str,
    *,
    default: Any = None,
    help: str = "",  # noqa: A002
    table: str = "",
    choices: Mapping[str, str] | None = None,
    privacy: Privacy = Privacy.OPEN,
    aliases: tuple[str, ...] = (),
) -> Any:
    """A dataclass field that carries its declaration; `schema` reads it back."""
    spec = {
        "kind": kind,
        "label": label,
        "help": help,
        "table": table,
        "choices": tuple((choices or {}).items()),
        "privacy": privacy,
        "aliases": aliases,
        "optional": default is None,
    }
    return field(default=default, metadata={"spec": spec})
