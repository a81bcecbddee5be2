"""A mapping whose values are made when they are looked up, and then kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Lookup(Mapping[K, V]):
    """Values by key, each made once by `make`, or many at once by `make_all`, which leaves out what is not there.
    `keys` are gathered when they are first gone through."""

    def __init__(
        self,
        keys: Callable[[], Sequence[K]],
        holds: Callable[[K], bool],
        make: Callable[[K], V],
        make_all: Callable[[Iterable[K]], Mapping[K, V]] | None = None,
    ) -> None:
        self._gather, self._holds, self._make, self._make_all = keys, holds, make, make_all
        self._keys: Sequence[K] | None = None
        self._made: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        found = self._made.get(key)
        if found is None:
            if not self._holds(key):
                raise KeyError(key)
            found = self._made[key] = self._make(key)
        return found

    def those(self, keys: Sequence[K]) -> list[V]:
        """The values of some keys, in order; keys that are not there are passed over."""
        if self._make_all is None:
            return [self[key] for key in keys if self._holds(key)]
        made = self._made
        made.update(self._make_all([key for key in keys if key not in made]))
        return [found for key in keys if (found := made.get(key)) is not None]

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


class Deferred(Mapping[K, V]):
    """A mapping that is made when somebody first looks into it."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Mapping[K, V]]) -> None:
        self._make = make
        self._made: Mapping[K, V] | None = None

    def _known(self) -> Mapping[K, V]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __getitem__(self, key: K) -> V:
        return self._known()[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._known())

    def __len__(self) -> int:
        return len(self._known())

    def __repr__(self) -> str:
        return repr(dict(self._known()))
