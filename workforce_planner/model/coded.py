"""A column of a long list as JSON can hold it: where few values differ, each is written once, with a sign a row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

FIRST = ord("]")
"""The sign of the first value; from here on no sign needs to be escaped in JSON."""
MOST = 0xD800 - FIRST
"""So many different values can be given signs: then come those that are no characters by themselves."""
SAMPLE = 2_000
NUMBERS = frozenset((bool, int, float))
PLAIN = frozenset((*NUMBERS, str, type(None)))
LEAST = 4
"""A value must be there so many times, on average, for signs to be shorter than the values."""


def coded(column: Sequence[Any], write: Callable[[Any], Any] | None = None) -> Any:
    """A column as `{"of": [different values], "at": "a sign for each row"}`, or as it is where most values differ.

    `write` turns a value other than None into what JSON can hold, where it cannot; that is done once for each object.

    >>> coded(["Base", "Base", "Grant", "Base", "Base", "Grant", "Base", "Base"])
    {'of': ['Base', 'Grant'], 'at': ']]^]]^]]'}
    >>> coded(["a", "b"])
    ['a', 'b']
    """
    cells = column if write is None else [*map(id, column)]  # what has parts takes long to compare
    if write is None and _mostly_differ(column):
        return column
    once: Iterable[Any] = dict.fromkeys(column) if write is None else column
    different = dict(zip(once if write is None else cells, once, strict=True))
    written = different.values() if write is None else [v if v is None else write(v) for v in different.values()]
    if len(different) <= min(MOST, len(column) // LEAST) and not _mixed(different.values(), column):
        signs = dict(zip(different, map(chr, range(FIRST, FIRST + MOST)), strict=False))
        return {"of": list(written), "at": "".join(map(signs.__getitem__, cells))}
    return column if write is None else list(map(dict(zip(different, written, strict=True)).__getitem__, cells))


def coded_as(column: Sequence[Any], written: Mapping[Any, Any]) -> Any:
    """A column whose values are written as something else, coded; `written` has all of them in their order.

    >>> coded_as([1, 2, 1, 2, 1, 2, 1, 2], {1: "a", 2: "b"})
    {'of': ['a', 'b'], 'at': ']^]^]^]^'}
    """
    if len(written) > min(MOST, len(column) // LEAST):
        return list(map(written.__getitem__, column))
    signs = dict(zip(written, map(chr, range(FIRST, FIRST + MOST)), strict=False))
    return {"of": list(written.values()), "at": "".join(map(signs.__getitem__, column))}


def _mostly_differ(column: Sequence[Any]) -> bool:
    """Whether most of the first values of a long column differ, as those of references and names do.

    Of days, which take long to write, all are looked at: of fourteen years there are but 5,000.
    """
    if len(column) <= 2 * SAMPLE or len(set(some := column[:SAMPLE])) * 2 <= SAMPLE:
        return False
    return PLAIN.issuperset(map(type, some)) or len(set(column)) * LEAST > len(column)


def _mixed(different: Iterable[Any], column: Sequence[Any]) -> bool:
    """Whether values are numbers of several types: False is equal to 0, and must not become it."""
    return not NUMBERS.isdisjoint(map(type, different)) and len(NUMBERS & set(map(type, column))) > 1


def is_one_value(column: Sequence[Any]) -> bool:
    """Whether every value of a column that has any is the first, in its type as well."""
    first, last, number = column[0], column[-1], len(column)
    if first is not last and first != last:  # which ends most of it
        return False
    return column.count(first) == number and (type(first) not in NUMBERS or len(set(map(type, column))) == 1)


def decoded(column: Any) -> Sequence[Any]:
    """The column that was coded.

    >>> decoded({"of": ["Base", "Grant"], "at": "]^]"}), decoded(["a"])
    (['Base', 'Grant', 'Base'], ['a'])
    """
    if not isinstance(column, dict):
        return column  # type: ignore[no-any-return]
    values = {chr(FIRST + number): value for number, value in enumerate(column["of"])}
    return list(map(values.__getitem__, column["at"]))
