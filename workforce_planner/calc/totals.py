"""Sums of a ledger's lines, as arrays: how many lines have which value, times the value.

A group of lines costs the number of lines of each value in it times that value; few of many lines are unlike.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workforce_planner.calc.funding import Funding
from workforce_planner.calc.ledger import Line
from workforce_planner.calc.paid_by import ValueBySource
from workforce_planner.model.ids import FundingId

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Value = Mapping[str, tuple[int, ...]]
"""What lines of one number cost, by component and column."""


class Totals:
    """The lines of one timeline in arrays. Everything is made when it is first asked for."""

    def __init__(
        self,
        lines: Sequence[Line | None],
        value: Callable[[int], Value],
        by_source: Callable[[int, Funding], ValueBySource],
        columns: int,
    ) -> None:
        self._lines, self._value, self._by_source, self.columns = lines, value, by_source, columns
        self.value = np.fromiter((0 if line is None else line.value for line in lines), np.int64, len(lines))
        self._coded: dict[str, tuple[Ints, list[Any]]] = {}
        self._matrices: dict[str | None, Ints] = {}
        self._rows = int(self.value.max(initial=0)) + 1

    def coded(self, name: str) -> tuple[Ints, list[Any]]:
        """An attribute of every line as a number into its values; an empty slot has -1."""
        found = self._coded.get(name)
        if found is None:
            place = Line._fields.index(name)
            number: dict[Any, int] = {}
            codes = [-1 if line is None else number.setdefault(line[place], len(number)) for line in self._lines]
            found = self._coded[name] = np.array(codes, np.int64), list(number)
        return found

    def matrix(self, component: str | None) -> Ints:
        """Columns by value: of one component, or of all together."""
        found = self._matrices.get(component)
        if found is None:
            found = np.zeros((self._rows, self.columns), np.int64)
            for number in np.unique(self.value).tolist():
                for name, amounts in self._value(number).items():
                    if component in (None, name):
                        found[number] += np.array(amounts, np.int64)
            self._matrices[component] = found
        return found

    def where(self, wanted: Mapping[str, Iterable[Hashable]]) -> Bools | None:
        """The lines whose attributes are all among those wanted; None is all."""
        chosen: Bools | None = None
        for name, values in wanted.items():
            codes, keys = self.coded(name)
            accepted = set(values)
            right = np.array([key in accepted for key in keys] + [False], np.bool_)
            these = right[codes]
            chosen = these if chosen is None else chosen & these
        return chosen

    def counts(self, chosen: Bools | None) -> Ints:
        """How many of the chosen lines have each value."""
        value = self.value if chosen is None else self.value[chosen]
        return np.bincount(value, minlength=self._rows).astype(np.int64)

    def sum(self, chosen: Bools | None, component: str | None) -> Ints:
        """The sum of the chosen lines."""
        matrix, counts = self.matrix(component), self.counts(chosen)
        there = np.nonzero(counts)[0]
        found: Ints = counts[there] @ matrix[there]
        return found

    def by(self, name: str, chosen: Bools | None, component: str | None) -> dict[Any, Ints]:
        """The sums of the chosen lines by one of their attributes."""
        codes, keys = self.coded(name)
        groups, sums = grouped(
            codes if chosen is None else np.where(chosen, codes, -1), self.value, self.matrix(component)
        )
        return {keys[group]: row for group, row in zip(groups.tolist(), sums, strict=True)}

    def groups(self, name: str, chosen: Bools | None) -> Iterator[tuple[Any, Bools]]:
        """The chosen lines of each value of an attribute."""
        codes, keys = self.coded(name)
        for number, key in enumerate(keys):
            these = codes == number
            yield key, these if chosen is None else these & chosen

    def sources(self, chosen: Bools | None, component: str | None) -> dict[FundingId, list[int]]:
        """What each funding source pays of the chosen lines; nobody is the key "" for what is unfunded."""
        codes, keys = self.coded("funding")
        these = codes if chosen is None else np.where(chosen, codes, -1)
        pairs = Counter(zip(self.value[these >= 0].tolist(), these[these >= 0].tolist(), strict=True))
        found: dict[FundingId, list[int]] = {}
        for (number, place), count in pairs.items():
            for source, parts in self._by_source(number, keys[place]).items():
                row = found.setdefault(source, [0] * self.columns)
                for name, amounts in parts.items():
                    if component in (None, name):
                        row[:] = [each + count * amount for each, amount in zip(row, amounts, strict=True)]
        return found


def grouped(groups: Ints, values: Ints, matrix: Ints) -> tuple[Ints, Ints]:
    """The groups there are, and the sum of their values' rows; groups below nothing are left out."""
    pairs, counts = np.unique(groups[groups >= 0] * len(matrix) + values[groups >= 0], return_counts=True)
    if not len(pairs):
        return np.zeros(0, np.int64), np.zeros((0, matrix.shape[1]), np.int64)
    group, value = np.divmod(pairs, len(matrix))
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    return group[starts], np.add.reduceat(matrix[value] * counts[:, None], starts, axis=0)
