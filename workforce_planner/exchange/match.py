"""Finds what is in the plan already by its name (roles, grades, funding sources), so that nothing is doubled."""

from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar


class Named(Protocol):
    """A record with an id and a name."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def name(self) -> str:
        """Its name."""


R = TypeVar("R", bound=Named)


class ByName(Generic[R]):  # noqa: UP046 (Python 3.11 has no other way)
    """Records by name without regard to case: found in the plan, or made once."""

    def __init__(self, there: Iterable[R], make: Callable[[str], R]) -> None:
        self._there = {record.name.casefold(): record for record in there}
        self._make = make
        self._ids: dict[str, str] = {}
        self.made: dict[str, R] = {}

    def of(self, name: str | None) -> str | None:
        """The id of the record with a name; no name has none."""
        if name is None:
            return None
        found = self._ids.get(name)
        if found is None:
            record = self._there.get(name.casefold())
            if record is None:
                record = self._make(name)
                self._there[name.casefold()] = record
                self.made[record.id] = record
            found = self._ids[name] = record.id
        return found
