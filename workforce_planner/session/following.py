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

    `before` is the value before with those changes, dropped as soon as this one is known: a value that nobody asks for
    is passed over, and no chain grows. It is one attribute, so that a thread that works the value out never leaves
    another one with half of it.
    """

    plan: Plan
    make: Make[T]
    follow: Follow[T]
    before: "tuple[Following[T], ChangeSet] | None" = None
    value: T | None = None

    def __call__(self) -> T:
        """The value."""
        before, value = self.before, self.value
        if value is None:
            if before is None:
                value = self.make(self.plan)
            else:
                base, changes = before
                value = self.follow(base(), base.plan, self.plan, changes)
            self.value, self.before = value, None
        return value

    @property
    def known(self) -> bool:
        """Whether the value is there, or follows from one that is."""
        before = self.before
        return self.value is not None or (before is not None and before[0].known)

    def after(self, plan: Plan, changes: ChangeSet) -> "Following[T]":
        """The same of the plan that an edit has led to."""
        if not self.known or len((self.before or (self, ()))[1]) > FAR:
            return Following(plan=plan, make=self.make, follow=self.follow)
        return self.over(plan, changes)

    def over(self, plan: Plan, changes: ChangeSet) -> "Following[T]":
        """The same of a plan that lies over this one, for which this one is worked out if need be."""
        base, earlier = self.before or (self, ())
        return Following(plan=plan, make=self.make, follow=self.follow, before=(base, (*earlier, *changes)))
