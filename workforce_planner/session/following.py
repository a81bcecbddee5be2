"""A value that follows from a plan: worked out when asked for, from the one of the plan before where there is one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from workforce_planner.model.change import ChangeSet
from workforce_planner.model.plan import Plan

T = TypeVar("T")
Make = Callable[[Plan], T]
Follow = Callable[[T, Plan, Plan, ChangeSet], T]
FAR = 2_000
"""From so many changes on that nobody has looked at, the value is worked out anew."""


@dataclass(slots=True, kw_only=True)
class Following(Generic[T]):
    """One such value. `make` works it out from a plan alone, `follow` from the value of a plan before and the changes.

    `base` is the value before, dropped as soon as this one is known: a value that nobody asks for is passed over, and
    no chain grows.
    """

    plan: Plan
    make: Make[T]
    follow: Follow[T]
    base: "Following[T] | None" = None
    changes: ChangeSet = ()
    value: T | None = None

    def __call__(self) -> T:
        """The value."""
        if self.value is None:
            if self.base is None:
                self.value = self.make(self.plan)
            else:
                self.value = self.follow(self.base(), self.base.plan, self.plan, self.changes)
                self.base, self.changes = None, ()
        return self.value

    @property
    def known(self) -> bool:
        """Whether the value is there, or follows from one that is."""
        return self.value is not None or (self.base is not None and self.base.known)

    def after(self, plan: Plan, changes: ChangeSet) -> "Following[T]":
        """The same of the plan that an edit has led to."""
        if not self.known or len(self.changes) > FAR:
            return Following(plan=plan, make=self.make, follow=self.follow)
        return self.over(plan, changes)

    def over(self, plan: Plan, changes: ChangeSet) -> "Following[T]":
        """The same of a plan that lies over this one, for which this one is worked out if need be."""
        base = self.base or self
        return Following(plan=plan, make=self.make, follow=self.follow, base=base, changes=(*self.changes, *changes))
