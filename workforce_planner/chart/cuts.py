"""Decides what goes on which page of a book: as much of a branch as stays legible, the rest on pages of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from workforce_planner.chart.branches import Branches
from workforce_planner.model.ids import PostId

Shown = Mapping[PostId, tuple[PostId, ...]]
Fits = Callable[[Sequence[PostId], Shown], bool]
"""Whether tops, with the reports shown under each post, are legible on one page."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What one page holds: tops side by side and the reports shown. `first` is false where a top goes on from before.

    `below` are posts drawn here whose branch is on a later page.
    """

    tops: tuple[PostId, ...]
    shown: Shown
    first: bool = True

    def posts(self) -> Iterator[PostId]:
        """Every post on the page."""
        waiting = list(reversed(self.tops))
        while waiting:
            post = waiting.pop()
            yield post
            waiting.extend(reversed(self.shown.get(post, ())))


def leaves_of(branches: Branches, fits: Fits, capacity: int) -> list[Leaf]:
    """The pages of a forest, managers before their branches. `capacity` is more boxes than any page can hold."""
    if not branches.tops:
        return []
    cutter = _Cutter(branches, fits, capacity)
    whole = cutter.whole(branches.tops)
    if whole is not None:
        return [whole]
    managing = [top for top in branches.tops if branches.reports.get(top)]
    alone = [top for top in branches.tops if not branches.reports.get(top)]
    pages = cutter.pages(managing)
    return pages + [Leaf(some, {}) for some in _shared_out(alone, lambda some: fits(some, {}))]


class _Cutter:
    """Cuts branches into pages."""

    def __init__(self, branches: Branches, fits: Fits, capacity: int) -> None:
        self.branches = branches
        self.fits = fits
        self.capacity = capacity
        self._whole: dict[PostId, Leaf | None] = {}

    def everything(self, top: PostId) -> Shown:
        """All of a branch."""
        reports = self.branches.reports
        return {post: reports[post] for post in self.branches.walk(top) if post in reports}

    def whole(self, tops: Sequence[PostId]) -> Leaf | None:
        """The page that holds whole branches side by side, or None where they are too much for one."""
        if sum(self.branches.sizes[top] for top in tops) > self.capacity:
            return None
        shown: dict[PostId, tuple[PostId, ...]] = {}
        for top in tops:
            shown.update(self.everything(top))
        return Leaf(tuple(tops), shown) if self.fits(tops, shown) else None

    def alone(self, top: PostId) -> Leaf | None:
        """The page of one whole branch, or None."""
        if top not in self._whole:
            self._whole[top] = self.whole([top])
        return self._whole[top]

    def pages(self, tops: Sequence[PostId]) -> list[Leaf]:
        """Pages for branches in their order; small neighbours share one."""
        found: list[Leaf] = []
        stack: list[tuple[PostId, ...] | Leaf] = list(reversed(self._grouped(tops)))
        while stack:
            item = stack.pop()
            if isinstance(item, Leaf):
                found.append(item)
                continue
            leaf = self.whole(item) if len(item) > 1 else self.alone(item[0])
            if leaf is not None:
                found.append(leaf)
                continue
            parts = self._cut(item[0])
            cut = [post for part in parts for post in self._cut_posts(part)]
            stack.extend(reversed([*parts, *self._grouped(cut)]))
        return found

    def _grouped(self, tops: Sequence[PostId]) -> list[tuple[PostId, ...] | Leaf]:
        """Neighbours that fit on one page together."""
        groups: list[tuple[PostId, ...] | Leaf] = []
        here: list[PostId] = []
        for top in tops:
            if self.alone(top) is None:
                groups += [tuple(here)] if here else []
                groups.append((top,))
                here = []
            elif here and self.whole([*here, top]) is None:
                groups.append(tuple(here))
                here = [top]
            else:
                here.append(top)
        return groups + ([tuple(here)] if here else [])

    def _cut_posts(self, leaf: Leaf) -> list[PostId]:
        """Posts on a page whose reports are not."""
        return [post for post in leaf.posts() if post in self.branches.reports and post not in leaf.shown]

    def _cut(self, top: PostId) -> list[Leaf]:
        """Pages for the upper part of a branch that is too large for one."""
        reports = self.branches.reports[top]
        shown = {top: reports}
        if not self.fits([top], shown):
            return self._split(top, reports)
        return [Leaf((top,), self._grown(top, shown))]

    def _split(self, top: PostId, reports: Sequence[PostId]) -> list[Leaf]:
        """Pages that share out the direct reports of one manager."""
        parts = _shared_out(reports, lambda some: self.fits([top], {top: some}))
        return [Leaf((top,), {top: some}, first=index == 0) for index, some in enumerate(parts)]

    def _grown(self, top: PostId, shown: dict[PostId, tuple[PostId, ...]]) -> Shown:
        """Unfold whole branches, the smallest first, then a tier of those too large for a page of their own.

        Further down the branches of one manager are unfolded together or not at all: one team among four references
        would look like an oversight.
        """
        self._unfold_whole(top, shown, self._cut_posts(Leaf((top,), shown)))
        waiting = self._cut_posts(Leaf((top,), shown))
        while waiting:
            post = waiting.pop(0)
            if self.alone(post) is None and self._unfold(top, shown, {post: self.branches.reports[post]}):
                below = [each for each in self.branches.reports[post] if each in self.branches.reports]
                together = {key: reports for each in below for key, reports in self.everything(each).items()}
                if self.branches.sizes[post] > self.capacity or not self._unfold(top, shown, together):
                    waiting += below
        return shown

    def _unfold_whole(self, top: PostId, shown: dict[PostId, tuple[PostId, ...]], folded: list[PostId]) -> None:
        for post in sorted(folded, key=lambda post: self.branches.sizes[post]):
            if self.branches.sizes[post] > self.capacity or not self._unfold(top, shown, self.everything(post)):
                return

    def _unfold(self, top: PostId, shown: dict[PostId, tuple[PostId, ...]], more: Shown) -> bool:
        trial = {**shown, **more}
        if len(trial) + sum(map(len, trial.values())) > 2 * self.capacity or not self.fits([top], trial):
            return False
        shown.update(more)
        return True


def _shared_out(posts: Sequence[PostId], fits: Callable[[tuple[PostId, ...]], bool]) -> list[tuple[PostId, ...]]:
    """Posts in runs, each as long as fits."""
    runs: list[tuple[PostId, ...]] = []
    start = 0
    while start < len(posts):
        left = tuple(posts[start:])
        runs.append(left[: longest(len(left), partial(_fits_first, left, fits))])
        start += len(runs[-1])
    return runs


def _fits_first(posts: tuple[PostId, ...], fits: Callable[[tuple[PostId, ...]], bool], count: int) -> bool:
    return fits(posts[:count])


def longest(count: int, fits: Callable[[int], bool]) -> int:
    """The largest number up to `count` that fits, at least 1, where what fits shrinks with the number."""
    low, high = 1, 1
    while high < count and fits(min(high * 2, count)):
        low = high = min(high * 2, count)
    high = min(high * 2, count)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low
