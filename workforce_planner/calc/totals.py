"""Sums of a ledger's lines, as arrays: how many lines have which value, times the value.

A group of lines costs the number of lines of each value in it times that value; few of many lines are unlike.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from workforce_planner.calc.ledger import Line
from workforce_planner.calc.value import ALL_COMPONENTS, Value

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Totals:
    """The lines of one timeline in arrays. Everything is made when it is first asked for."""

    def __init__(self, lines: Sequence[Line | None], value: Callable[[int], Value], months: int) -> None:
        self._lines, self._value, self.months = lines, value, months
        self.value = np.fromiter((0 if line is None else line.value for line in lines), np.int64, len(lines))
        self._columns: dict[str, tuple[Ints, list[Hashable]]] = {}
        self._matrices: dict[str | None, Ints] = {}
        self.used = np.unique(self.value) if len(lines) else np.zeros(0, np.int64)

    def column(self, name: str) -> tuple[Ints, list[Hashable]]:
        """An attribute of every line as a number into its values; an empty slot has -1."""
        found = self._columns.get(name)
        if found is None:
            place = Line._fields.index(name)
            number: dict[Hashable, int] = {}
            codes = [-1 if line is None else number.setdefault(line[place], len(number)) for line in self._lines]
            found = self._columns[name] = np.array(codes, np.int64), list(number)
        return found

    def matrix(self, component: str | None) -> Ints:
        """Months by value: of one component, or of all together."""
        found = self._matrices.get(component)
        if found is None:
            found = np.zeros((int(self.used.max(initial=0)) + 1, self.months), np.int64)
            for number in self.used.tolist():
                months = self._value(number).months
                for name in ALL_COMPONENTS if component is None else (component,):
                    if name in months:
                        found[number] += np.array(months[name], np.int64)
            self._matrices[component] = found
        return found

    def where(self, wanted: Mapping[str, Iterable[Hashable]]) -> Bools | None:
        """The lines whose attributes are all among those wanted; None is all."""
        chosen: Bools | None = None
        for name, values in wanted.items():
            codes, keys = self.column(name)
            accepted = set(values)
            right = np.array([key in accepted for key in keys] + [False], np.bool_)
            these = right[codes]
            chosen = these if chosen is None else chosen & these
        return chosen

    def counts(self, chosen: Bools | None) -> Ints:
        """How many of the chosen lines have each value."""
        value = self.value if chosen is None else self.value[chosen]
        return np.bincount(value, minlength=int(self.used.max(initial=0)) + 1).astype(np.int64)

    def sum(self, chosen: Bools | None, component: str | None) -> Ints:
        """The months of the chosen lines."""
        matrix, counts = self.matrix(component), self.counts(chosen)
        there = np.nonzero(counts)[0]
        found: Ints = counts[there] @ matrix[there]
        return found

    def by(self, name: str, chosen: Bools | None, component: str | None, years: bool) -> dict[Hashable, Ints]:
        """The months (or years) of the chosen lines by one of their attributes."""
        codes, keys = self.column(name)
        matrix = self.matrix(component)
        if years:
            matrix = matrix.reshape(len(matrix), -1, 12).sum(axis=2)
        groups, sums = grouped(codes if chosen is None else np.where(chosen, codes, -1), self.value, matrix)
        return {keys[group]: row for group, row in zip(groups.tolist(), sums, strict=True)}


def grouped(groups: Ints, values: Ints, matrix: Ints) -> tuple[Ints, Ints]:
    """The groups there are, and the sum of their values' rows; groups below nothing are left out."""
    pairs, counts = np.unique(groups[groups >= 0] * len(matrix) + values[groups >= 0], return_counts=True)
    if not len(pairs):
        return np.zeros(0, np.int64), np.zeros((0, matrix.shape[1]), np.int64)
    group, value = np.divmod(pairs, len(matrix))
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    return group[starts], np.add.reduceat(matrix[value] * counts[:, None], starts, axis=0)
