"""A large table after a small edit, without a copy of all of it: what is other, laid over what was there before.

A plan is a value, so each edit makes another table of it, and of all that follows from it. To copy a dict of 50,000
records takes longer than what most edits have to work out, and to find which of them are others takes as long.
A `Layered` shares the table beneath with those made from the same one, and knows in what it differs from them.
"""

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any, Final, Generic, TypeVar, cast

K = TypeVar("K")
V = TypeVar("V")
W = TypeVar("W")
SMALL = 512
"""A table of no more records than this is copied."""
MOST = 64
"""Where one record in so many is another than beneath, the whole is put together again."""


class _Gone:
    """Stands for a record that is no longer there."""


GONE: Final = _Gone()


class Layered(Mapping[K, V]):
    """A table: that of a dict `beneath`, which nobody writes to, with some records put in or taken out.

    The order is that of a dict to which the same was done. To walk through all of it puts it together once.
    """

    __slots__ = ("beneath", "_number", "over", "_whole")

    def __init__(self, beneath: dict[K, V], over: dict[K, Any], number: int) -> None:
        self.beneath, self.over, self._number = beneath, over, number
        self._whole: dict[K, V] | None = None

    def __getitem__(self, key: K) -> V:
        found = self.over.get(key)
        if found is None:
            return self.beneath[key]
        if found is GONE:
            raise KeyError(key)
        return cast(V, found)

    def get(self, key: K, default: Any = None) -> Any:
        """The record under a key, or something else where there is none."""
        found = self.over.get(key)
        if found is None:
            return self.beneath.get(key, default)
        return default if found is GONE else found

    def __contains__(self, key: object) -> bool:
        found = self.over.get(cast(K, key))
        return key in self.beneath if found is None else found is not GONE

    def __len__(self) -> int:
        return self._number

    def whole(self) -> dict[K, V]:
        """All of it as one dict; not to be written to."""
        if self._whole is None:
            whole = dict(self.beneath)
            for key, value in self.over.items():
                if value is GONE:
                    whole.pop(key, None)
                else:
                    whole[key] = value
            self._whole = whole
        return self._whole

    def __iter__(self) -> Iterator[K]:
        return iter(self.whole())

    def keys(self) -> KeysView[K]:
        """The keys, in order."""
        return self.whole().keys()

    def values(self) -> ValuesView[V]:
        """The records, in order."""
        return self.whole().values()

    def items(self) -> ItemsView[K, V]:
        """Keys with their records, in order."""
        return self.whole().items()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Layered):
            if other.beneath is self.beneath:
                return all(self.get(key) == other.get(key) for key in self.over.keys() | other.over.keys())
            return self.whole() == other.whole()
        return self.whole() == other if isinstance(other, Mapping) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type[dict[K, V]], tuple[dict[K, V]]]:
        return dict, (self.whole(),)

    def with_records(self, records: Mapping[K, V | _Gone]) -> "Mapping[K, V]":
        """The table with some records in place of those under their keys; GONE takes one out."""
        if (len(self.over) + len(records)) * MOST > len(self.beneath):
            return _written(dict(self.whole()), records)
        over, number, beneath = dict(self.over), self._number, self.beneath
        for key, value in records.items():
            was = over.get(key)
            there = key in beneath if was is None else was is not GONE
            if value is GONE:
                number -= there
                if key in beneath:
                    over[key] = GONE
                else:
                    over.pop(key, None)
            elif was is GONE:
                return _written(dict(self.whole()), records)  # it comes back, and stands last: the order is another
            else:
                number += not there
                over[key] = value
        return Layered(beneath, over, number)

    def apart(self, other: "Mapping[K, V]") -> "set[K] | None":
        """The keys under which another table may hold another record; None where nothing is known of it."""
        if other is self.beneath:
            return set(self.over)
        if isinstance(other, Layered) and other.beneath is self.beneath:
            return self.over.keys() | other.over.keys()
        return None


class Told(Mapping[K, W], Generic[K, V, W]):
    """A table that says what another one holds in other words: never written out, and apart from its like where the
    tables beneath are."""

    __slots__ = ("of", "words")

    def __init__(self, of: Mapping[K, V], words: Mapping[V, W]) -> None:
        self.of, self.words = of, words

    def __getitem__(self, key: K) -> W:
        return self.words[self.of[key]]

    def get(self, key: K, default: Any = None) -> Any:
        """What is said of the record under a key, or something else where there is none."""
        found = self.of.get(key)
        return default if found is None else self.words[found]

    def __contains__(self, key: object) -> bool:
        return key in self.of

    def __len__(self) -> int:
        return len(self.of)

    def __iter__(self) -> Iterator[K]:
        return iter(self.of)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Told) and other.words is self.words:
            return self.of is other.of or self.of == other.of
        return dict(self.items()) == other if isinstance(other, Mapping) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


def layered(table: Mapping[K, V], records: Mapping[K, Any]) -> Mapping[K, V]:
    """A table with some records put in (`GONE`: taken out); the table itself is left as it is.

    >>> dict(layered({"a": 1, "b": 2}, {"a": GONE, "c": 3}))
    {'b': 2, 'c': 3}
    """
    if not records:
        return table
    if isinstance(table, Layered):
        return table.with_records(records)
    if len(table) <= SMALL or not isinstance(table, dict):
        return _written(dict(table), records)
    return Layered(table, {}, len(table)).with_records(records)


def _written(table: dict[K, V], records: Mapping[K, Any]) -> dict[K, V]:
    for key, value in records.items():
        if value is GONE:
            table.pop(key, None)
        else:
            table[key] = value
    return table


def copied(table: Mapping[K, V]) -> dict[K, V]:
    """A dict of its own with what a table holds."""
    return dict(table.whole() if isinstance(table, Layered) else table)


def apart(before: Mapping[K, V], now: Mapping[K, V]) -> set[K] | None:
    """The keys under which two tables may hold another record, where both lie over the same one; None else."""
    if before is now:
        return set()
    if isinstance(before, Told) and isinstance(now, Told) and before.words is now.words:
        return apart(before.of, now.of)
    for one, other in ((now, before), (before, now)):
        if isinstance(one, Layered):
            return one.apart(other)
    return None


class Draft(Generic[K, V]):
    """A table that is being written; the one it begins with stays as it is. No order is kept of what is put back."""

    __slots__ = ("_put", "_table")

    def __init__(self, table: Mapping[K, V]) -> None:
        self._table, self._put = table, dict[K, Any]()

    def get(self, key: K) -> V | None:
        """What is under a key by now; None where there is nothing."""
        found = self._put.get(key)
        if found is None:
            return self._table.get(key)
        return None if found is GONE else found

    def __getitem__(self, key: K) -> V:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: K) -> bool:
        return self.get(key) is not None

    def __setitem__(self, key: K, value: V) -> None:
        self._put[key] = value

    def drop(self, key: K) -> None:
        """Take out what is under a key, if anything is."""
        self._put[key] = GONE

    @property
    def written(self) -> KeysView[K]:
        """The keys that were written to."""
        return self._put.keys()

    def done(self) -> Mapping[K, V]:
        """The table as it has become: the very one that it was where nothing in it is another."""
        table = self._table
        return layered(table, {key: value for key, value in self._put.items() if table.get(key, GONE) is not value})
