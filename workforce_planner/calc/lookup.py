"""A mapping whose values are made when they are looked up, and then kept."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Lookup(Mapping[K, V]):
    """Values by key, each made once by `make`; `keys` are gathered when they are first gone through."""

    def __init__(self, keys: Callable[[], Sequence[K]], holds: Callable[[K], bool], make: Callable[[K], V]) -> None:
        self._gather, self._holds, self._make = keys, holds, make
        self._keys: Sequence[K] | None = None
        self._made: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._made:
            if not self._holds(key):
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __iter__(self) -> Iterator[K]:
        if self._keys is None:
            self._keys = self._gather()
        return iter(self._keys)

    def __len__(self) -> int:
        if self._keys is None:
            self._keys = self._gather()
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return self._holds(key)  # type: ignore[arg-type]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self)!r})"
