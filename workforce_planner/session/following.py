"""A value that follows from a plan: worked out when asked for, from the one of the plan before where there is one."""

from collections.abc import Callable
from typing import Generic, TypeVar

from workforce_planner.model.change import ChangeSet
from workforce_planner.model.plan import Plan

T = TypeVar("T")
Make = Callable[[Plan], T]
Follow = Callable[[T, Plan, Plan, ChangeSet], T]


class Following(Generic[T]):
    """One such value. `make` works it out from a plan alone, `follow` from the value of a plan before and the changes.

    Where it has not been asked for, the next one starts from where it would have started: no chain grows.
    """

    def __init__(self, plan: Plan, make: Make[T], follow: Follow[T]) -> None:
        self._plan, self._make, self._follow = plan, make, follow
        self._value: T | None = None
        self._base: Following[T] | None = None
        self._changes: ChangeSet = ()

    def __call__(self) -> T:
        """The value."""
        if self._value is None:
            if self._base is None:
                self._value = self._make(self._plan)
            else:
                self._value = self._follow(self._base(), self._base._plan, self._plan, self._changes)
            self._base, self._changes = None, ()
        return self._value

    @property
    def known(self) -> bool:
        """Whether the value is there, or follows from one that is."""
        return self._value is not None or (self._base is not None and self._base.known)

    def after(self, plan: Plan, changes: ChangeSet) -> "Following[T]":
        """The same of a plan that changes have led to."""
        later = Following(plan, self._make, self._follow)
        if self._base is None:
            later._base, later._changes = self, changes
        else:
            later._base, later._changes = self._base, (*self._changes, *changes)
        return later
