"""Which rows of a table are shown, and in which order: filters by value and by text, sorting by several columns."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workforce_planner.session.tables.grid import BLANK, Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a column must show: one of `values` (None: any; "" is blank), and text that `contains` this."""

    values: frozenset[str] | None = None
    contains: str = ""

    @property
    def passes_all(self) -> bool:
        """Whether it leaves nothing out."""
        return self.values is None and not self.contains.strip()

    def passes(self, text: str) -> bool:
        """Whether a cell with this text is shown."""
        fits = self.values is None or text in self.values
        return fits and self.contains.strip().casefold() in text.casefold()


@dataclass(frozen=True, slots=True)
class SortKey:
    """One column that a table is sorted by."""

    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """Filters by column and the columns sorted by, the most important first."""

    filters: Mapping[str, Filter]
    sorting: tuple[SortKey, ...] = ()

    def with_filter(self, column: str, wanted: Filter) -> "Arrangement":
        """The same with another filter of one column."""
        others = {name: each for name, each in self.filters.items() if name != column}
        return Arrangement(filters=others if wanted.passes_all else {**others, column: wanted}, sorting=self.sorting)

    def sorted_by(self, column: str, *, further: bool = False, descending: bool | None = None) -> "Arrangement":
        """Sorted by a column, up, down and then as it comes; `further` keeps the columns sorted by so far."""
        now = next((each for each in self.sorting if each.column == column), None)
        if descending is None:
            after = SortKey(column) if now is None else None if now.descending else SortKey(column, True)
        else:
            after = SortKey(column, descending)
        if not further:
            return Arrangement(filters=self.filters, sorting=(after,) if after else ())
        kept = [after if each.column == column else each for each in self.sorting]
        sorting = tuple(each for each in (*kept, *([after] if now is None else [])) if each)
        return Arrangement(filters=self.filters, sorting=sorting)

    def within(self, columns: Mapping[str, object]) -> "Arrangement":
        """Without the columns that may not be seen: neither rows nor order may give away what is hidden."""
        return Arrangement(
            filters={name: each for name, each in self.filters.items() if name in columns},
            sorting=tuple(each for each in self.sorting if each.column in columns),
        )


AS_IT_COMES = Arrangement(filters={})


def arranged(grid: Grid, wanted: Arrangement) -> list[str]:
    """The rows that are shown, in order."""
    places = _sorted(grid, _passing(grid, wanted.filters), wanted.sorting)
    keys = grid.keys
    return [keys[place] for place in places]


def _passing(grid: Grid, filters: Mapping[str, Filter]) -> Sequence[int]:
    places: Sequence[int] = range(len(grid.keys))
    for name, wanted in filters.items():
        vector = grid.vector(name)
        codes = vector.codes
        passing = {code for code, text in enumerate(vector.texts) if wanted.passes(text)}
        if len(passing) < len(vector.texts):
            places = [place for place in places if codes[place] in passing]
    return places


def _sorted(grid: Grid, places: Sequence[int], sorting: Sequence[SortKey]) -> Sequence[int]:
    """Sorted by the least important column first, so that each further sort keeps it among equals."""
    for each in reversed(sorting):
        vector = grid.vector(each.column)
        ranks, codes = vector.ranks, vector.codes
        order = [ranks[code] for code in codes]
        filled = [place for place in places if order[place] is not None]
        filled.sort(key=order.__getitem__, reverse=each.descending)  # type: ignore[arg-type]
        places = [*filled, *(place for place in places if order[place] is None)]
    return places


@dataclass(frozen=True, slots=True)
class Choice:
    """A text to tick in a filter and how many rows show it."""

    text: str
    count: int


def choices(grid: Grid, column: str, wanted: Arrangement) -> list[Choice]:
    """What a column shows in the rows that the other columns' filters let through, in its order; blanks last."""
    others = {name: each for name, each in wanted.filters.items() if name != column}
    vector = grid.vector(column)
    counts = Counter([vector.codes[place] for place in _passing(grid, others)])
    in_order = sorted(counts, key=lambda code: (vector.ranks[code] is None, vector.ranks[code] or 0))
    merged: dict[str, int] = {}
    for code in in_order:
        merged[vector.texts[code]] = merged.get(vector.texts[code], 0) + counts[code]
    return [Choice(text, count) for text, count in merged.items()]


__all__ = ["AS_IT_COMES", "BLANK", "Arrangement", "Choice", "Filter", "SortKey", "arranged", "choices"]
