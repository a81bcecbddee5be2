"""One record for all that say the same: what very many records are asked is asked once for each different answer."""

from collections.abc import Mapping
from itertools import repeat
from typing import Any, TypeVar

from workforce_planner.model.quick import column_of, same_in_all

K = TypeVar("K")
R = TypeVar("R")


def unlike(records: Mapping[K, R], *fields: str) -> Mapping[K, R]:
    """Of records those that differ in some fields from all that are left out: for each combination one, the last.

    >>> from types import SimpleNamespace as Post
    >>> dict(unlike({"a": Post(fte=1, grade=2), "b": Post(fte=2, grade=2), "c": Post(fte=1, grade=2)}, "fte", "grade"))
    {'c': namespace(fte=1, grade=2), 'b': namespace(fte=2, grade=2)}
    """
    every = list(records.values())
    alike = same_in_all(every, fields) if every else ()  # the fields of which nothing is said, as mostly
    columns = [column_of(every, name) for name in fields if name not in alike]
    said = zip(*columns, strict=True) if columns else repeat((), len(every))
    last: dict[Any, K] = dict(zip(said, records, strict=True))
    return {key: records[key] for key in last.values()}
