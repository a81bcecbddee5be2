"""The forest of a chart after an edit, made from the one before: only what hangs elsewhere is walked again."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from workforce_planner.chart.branches import Branches, aside, counted_fte, is_gone
from workforce_planner.chart.card import Deck
from workforce_planner.model.change import differing
from workforce_planner.model.ids import PostId
from workforce_planner.model.layered import Draft
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations, full_time_weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrown:
    """A forest, and the posts that have other reports, or another manager, or more or fewer below them than before."""

    branches: Branches
    touched: Set[PostId]
    summed: Set[PostId]
    """The posts whose branch has another FTE."""


def regrown(before: Deck, now: Deck, posts: Set[PostId]) -> Regrown | None:
    """The forest of a deck, made from that of a deck before, from which some posts are altered.

    None where it has to be made from the plan alone: there are rings, not every post is drawn, or a full-time week is
    another one.
    """
    specs = (before.spec, now.spec)
    everything = all(spec.top is None and spec.disestablished for spec in specs)
    left_out = tuple(aside(deck.plan, deck.related, deck.spec) for deck in (before, now))
    whole = not before.branches.loops and len(before.branches.sizes) + len(left_out[0]) == len(before.plan.posts)
    if (
        not everything
        or not whole
        or before.day != now.day
        or full_time_weeks(before.plan) != full_time_weeks(now.plan)
    ):
        return None
    stale = _stale(before.related, now.related)
    if left_out[0] != left_out[1] and None not in stale:
        stale.append(None)
    return _Regrowing(before, now, left_out[1]).done(stale, posts)


def _stale(before: Relations, now: Relations) -> list[PostId | None]:
    """The managers whose reports are others."""
    found = differing(before.reports, now.reports)
    return [key for key in found if tuple(before.reports.get(key, ())) != tuple(now.reports.get(key, ()))]


class _Regrowing:
    """One forest on its way to the next."""

    def __init__(self, was: Deck, now: Deck, left_out: Set[PostId]) -> None:
        before = was.branches
        self.left_out = left_out
        self.before, self.plan_before = before, was.plan
        self.plan, self.related, self.day = now.plan, now.related, now.day
        self.fte, self.sizes, self.gone = Draft(before.fte), Draft(before.sizes), Draft(before.gone)
        self.reports, self.above = Draft(before.reports), Draft(before.above)
        self.number = len(before.sizes)
        self.cut: set[PostId] = set()
        self.summed: set[PostId] = set()
        self.more: dict[PostId, tuple[int, int, int]] = {}
        """What the branches of posts that stay where they were have more: posts, FTE and posts that are gone."""

    def done(self, stale: Sequence[PostId | None], posts: Set[PostId]) -> Regrown | None:
        """The forest, after the posts of some managers were cut off and those that they have now put on."""
        new_below = {
            manager: tuple(each for each in self.related.reports.get(manager, ()) if each not in self.left_out)
            for manager in stale
        }
        old_below = {manager: self._before(manager) for manager in stale}
        tops = new_below.get(None, self.before.tops)
        for manager in stale:
            self._cut(manager, set(old_below[manager]).difference(new_below[manager]))
        for manager in stale:
            if not self._put(manager, [each for each in new_below[manager] if each not in old_below[manager]]):
                return None
        self._sum(posts - self.cut)
        if self.number + len(self.left_out) != len(self.plan.posts):
            return None
        reached = self._spread()
        touched = {*filter(self._differs, self.cut), *reached, *(each for each in stale if each is not None)}
        branches = Branches(
            tops=tops,
            reports=self.reports.done(),
            above=self.above.done(),
            sizes=self.sizes.done(),
            fte=self.fte.done(),
            gone=self.gone.done(),
            loops=frozenset(),
        )
        return Regrown(branches=branches, touched=touched, summed=self.summed)

    def _differs(self, post: PostId) -> bool:
        before = self.before
        was = before.above.get(post), before.sizes.get(post), before.gone.get(post), before.reports.get(post)
        return was != (self.above.get(post), self.sizes.get(post), self.gone.get(post), self.reports.get(post))

    def _before(self, manager: PostId | None) -> tuple[PostId, ...]:
        return self.before.tops if manager is None else self.before.reports.get(manager, ())

    def _cut(self, manager: PostId | None, lost: Set[PostId]) -> None:
        """Cut branches off; what they had is less for those above, unless these are cut off themselves."""
        for top in lost:
            if manager is not None:
                self._add(manager, -self.before.sizes[top], -self.before.fte[top], -self.before.gone[top])
            for post in self.before.walk(top):
                self.cut.add(post)
                self.number -= post in self.sizes
                for table in (self.sizes, self.fte, self.gone, self.reports, self.above):
                    table.drop(post)

    def _put(self, manager: PostId | None, gained: Sequence[PostId]) -> bool:
        """Put branches on as they are now; False where one is on already: it is in a ring."""
        if manager is not None and (manager in self.cut or manager not in self.before.sizes):
            return True
        for top in gained:
            if not self._grow(top, manager):
                return False
            if manager is not None:
                self._add(manager, self.sizes[top], self.fte[top], self.gone[top])
        if manager is not None:
            self._name(manager)
        return True

    def _name(self, manager: PostId) -> tuple[PostId, ...]:
        """The reports of a post as they are now."""
        below = tuple(self.related.reports.get(manager, ()))
        if below:
            self.reports[manager] = below
        else:
            self.reports.drop(manager)
        return below

    def _grow(self, top: PostId, manager: PostId | None) -> bool:
        order, waiting = [], [(top, manager)]
        while waiting:
            post, above = waiting.pop()
            if post in self.sizes:
                return False
            order.append(post)
            self.cut.add(post)
            self.number += 1
            record = self.plan.posts[post]
            self.sizes[post], self.fte[post] = 1, counted_fte(self.plan, record, self.day)
            self.gone[post] = is_gone(record, self.day)
            if above is not None:
                self.above[post] = above
            waiting += [(each, post) for each in self._name(post)]
        for post in order[:0:-1]:
            self.sizes[self.above[post]] += self.sizes[post]
            self.fte[self.above[post]] += self.fte[post]
            self.gone[self.above[post]] += self.gone[post]
        return True

    def _sum(self, posts: Set[PostId]) -> None:
        """The FTE that posts which stay where they were have more, and whether they are gone now."""
        for post in posts & self.before.sizes.keys() & self.plan.posts.keys():
            now, was = (self._adds(plan, post) for plan in (self.plan, self.plan_before))
            if now != was:
                self._add(post, 0, now[0] - was[0], now[1] - was[1])

    def _adds(self, plan: Plan, post: PostId) -> tuple[int, int]:
        record = plan.posts[post]
        return counted_fte(plan, record, self.day), is_gone(record, self.day)

    def _add(self, post: PostId, number: int, fte: int, gone: int) -> None:
        known = self.more.get(post, (0, 0, 0))
        self.more[post] = known[0] + number, known[1] + fte, known[2] + gone

    def _spread(self) -> Set[PostId]:
        """Add what branches have more to all above them; for whom that is more or fewer posts, or more of them gone."""
        reached: set[PostId] = set()
        for start, (number, fte, gone) in self.more.items():
            post: PostId | None = start if start not in self.cut else None
            while post is not None:
                self.summed.add(post)
                if number or gone:
                    reached.add(post)
                    self.sizes[post] += number
                    self.gone[post] += gone
                self.fte[post] += fte
                post = self.above.get(post)
        return reached
