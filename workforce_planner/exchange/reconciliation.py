"""Where every row of every list went, and its FTE: rows = loaded + merged + set aside, and so does the FTE."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workforce_planner.exchange.kinds import LEFT_OUT
from workforce_planner.exchange.together import Together
from workforce_planner.exchange.values import Values
from workforce_planner.model.money import Fte
from workforce_planner.model.relations import fte_of_hours


@dataclass(frozen=True, slots=True, kw_only=True)
class FteSum:
    """FTE of some rows: the sum of what is known, and how many rows do not say."""

    fte: Fte = Fte(0)
    unknown: int = 0

    def __add__(self, other: "FteSum") -> "FteSum":
        return FteSum(fte=Fte(self.fte + other.fte), unknown=self.unknown + other.unknown)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBalance:
    """One list: its rows, and what became of them. Merged rows joined a row of another list."""

    file: str
    name: str
    kind: str
    evidence: str
    rows: int
    loaded: int
    merged: int
    set_aside: Mapping[str, int] = field(default_factory=dict)
    """How many rows were set aside, by reason."""
    fte: FteSum = FteSum()
    """Of the rows of data, as the list says it."""
    fte_loaded: FteSum = FteSum()
    fte_merged: FteSum = FteSum()
    fte_set_aside: FteSum = FteSum()

    @property
    def ties(self) -> bool:
        """Whether every row and all FTE are accounted for."""
        rows = self.rows == self.loaded + self.merged + sum(self.set_aside.values())
        return rows and self.fte == self.fte_loaded + self.fte_merged + self.fte_set_aside


def balances(together: Together) -> tuple[ListBalance, ...]:
    """Every list of an import."""
    beside: dict[int, set[int]] = {}
    for each in together.beside:
        beside.setdefault(each.list, set()).add(each.row)
    return tuple(_balance(together, index, beside.get(index, set())) for index in range(len(together.lists)))


def _balance(together: Together, index: int, beside: set[int]) -> ListBalance:
    each = together.lists[index]
    listing, columns = each.listing, each.columns
    reasons = Counter(aside.kind for aside in listing.set_aside)
    sources = [row for row in together.sources[index] if row is not None]
    aside = together.aside_rows.get(index, [])
    if each.kind == LEFT_OUT:
        aside = list(range(len(columns)))
    here = (listing.file, frozenset(table.sheet.name for table in listing.tables))
    for row in together.set_aside:
        if row.file == here[0] and row.sheet in here[1] and each.kind != LEFT_OUT:
            reasons[row.kind] += 1
    if each.kind == LEFT_OUT:
        reasons["left out by you"] += len(columns)
    base = index in together.base
    shared = together.shared_rows.get(index, [])
    loaded = [*(sources if base else ()), *sorted(beside - set(shared))]
    merged = [*(() if base else sources), *shared]
    fte = _fte_of_rows(columns)
    return ListBalance(
        file=listing.file,
        name=listing.name,
        kind=each.kind,
        evidence=each.evidence,
        rows=len(columns) + len(listing.set_aside),
        loaded=len(loaded),
        merged=len(merged),
        set_aside=dict(reasons),
        fte=_sum(fte, range(len(columns))),
        fte_loaded=_sum(fte, loaded),
        fte_merged=_sum(fte, merged),
        fte_set_aside=_sum(fte, aside),
    )


def _fte_of_rows(columns: Values) -> Sequence[int | None]:
    """The FTE of each row as the list says it, from its hours where it gives no FTE."""
    if "fte" in columns or "full_time_minutes" not in columns:
        return columns["fte"]
    pairs = zip(columns["contracted_minutes"], columns["full_time_minutes"], strict=True)
    return [None if minutes is None or not full else fte_of_hours(minutes, full) for minutes, full in pairs]


def _sum(fte: Sequence[int | None], rows: Sequence[int]) -> FteSum:
    known = [value for row in rows if (value := fte[row]) is not None]
    return FteSum(fte=Fte(sum(known)), unknown=len(rows) - len(known))
