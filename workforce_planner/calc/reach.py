"""How far the changes between two structures reach: what need not be looked at where it is known what lies between."""

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from typing import Any

from workforce_planner.calc.follow import counted_otherwise
from workforce_planner.model.change import ChangeSet, touched_by
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan


class Reach:
    """What the deltas that lie between two structures can make different; which of the two is the upper one is all the
    same. Only which records and fields they name counts."""

    def __init__(self, one: Plan, other: Plan, deltas: Iterable[ChangeSet]) -> None:
        self._plans, self._deltas = (one, other), tuple(deltas)

    @cached_property
    def touched(self) -> Mapping[str, Set[Any]]:
        """The ids of the records that may differ, by table."""
        return touched_by(change for delta in self._deltas for change in delta)

    @cached_property
    def counted(self) -> Set[PostId] | None:
        """The posts that may count otherwise, but for those whose unit moves; None: it may be any of them."""
        return counted_otherwise(*self._plans, self.touched)

    @cached_property
    def fields(self) -> Mapping[PostId, Iterable[str]]:
        """The fields in which a post may differ; of posts that both structures have."""
        found: dict[PostId, Iterable[str]] = {}
        for delta in self._deltas:
            for each in delta:
                if each.table == "posts":
                    key, names = PostId(each.key), each.after or each.before or ()
                    found[key] = {*found[key], *names} if key in found else names
        return found

    def posts(self) -> set[PostId]:
        """The posts whose record may be another on the two sides."""
        return {*self.touched.get("posts", ())}

    def holdings(self) -> Iterator[PostId]:
        """The posts of assignments that are others on the two sides."""
        one, other = (plan.assignments for plan in self._plans)
        for key in self.touched.get("assignments", ()):
            was, now = one.get(key), other.get(key)
            if was is not now:
                yield from (each.post for each in (was, now) if each is not None and each.post is not None)
