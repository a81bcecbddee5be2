"""Which posts a chart draws and who hangs under whom: every post once, loops and posts without a manager included."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from workforce_planner.chart.spec import ChartSpec
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.relations import Relations, counts_on, fte_in
from workforce_planner.model.waiting import waiting_posts
from workforce_planner.model.wording import count_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Branches:
    """A forest of posts. `loops` are tops that report to a post of their own branch."""

    tops: tuple[PostId, ...]
    reports: Mapping[PostId, tuple[PostId, ...]]
    above: Mapping[PostId, PostId]
    sizes: Mapping[PostId, int]
    """How many posts a branch has, its top included; those that are gone too."""
    fte: Mapping[PostId, int]
    """What a branch adds to a sum of FTE on the day, its top included."""
    gone: Mapping[PostId, int]
    """How many of its posts are disestablished and no longer count on the day."""
    loops: frozenset[PostId]
    folded: Mapping[PostId, str] = field(default_factory=dict)
    """How many posts are left out below a post, in words, where the chart ends there on purpose."""

    def below_text(self, post: PostId, itself: int) -> str:
        """How many posts are below one: "38 posts and 4 disestablished"; `itself` is 1 where it is gone."""
        gone = self.gone.get(post, 0) - itself
        live = self.sizes.get(post, 1) - 1 - gone
        if not gone:
            return count_text(live, "post")
        return f"{count_text(live, 'post')} and {gone:,} disestablished" if live else f"{gone:,} disestablished"

    def walk(self, top: PostId) -> Iterator[PostId]:
        """A post and all below it, managers before their reports, in printed order."""
        waiting = [top]
        while waiting:
            post = waiting.pop()
            yield post
            waiting.extend(reversed(self.reports.get(post, ())))

    def everyone(self) -> Iterator[PostId]:
        """Every post of the forest."""
        for top in self.tops:
            yield from self.walk(top)

    def path(self, post: PostId) -> list[PostId]:
        """The managers above a post, from the top down."""
        found = []
        while post in self.above:
            post = self.above[post]
            found.append(post)
        return found[::-1]


NO_BRANCHES = Branches(tops=(), reports={}, above={}, sizes={}, fte={}, gone={}, loops=frozenset())


def is_gone(post: Post, day: date | None) -> int:
    """1 for a post that is disestablished and does not count on the day, 0 else."""
    return int(post.disestablished and not counts_on(post, day))


def counted_fte(plan: Plan, post: Post, day: date | None) -> int:
    """The FTE that a post adds to a sum on a day: none for partners' and disestablished posts."""
    if post.employer or not counts_on(post, day):
        return 0
    return fte_in(plan, post) or 0


def aside(plan: Plan, related: Relations, spec: ChartSpec) -> frozenset[PostId]:
    """The posts that wait for a manager, with nobody below them, where a chart leaves these to the list beside it."""
    if spec.waiting or spec.top is not None:
        return frozenset()
    waiting = waiting_posts(plan, related.reports[None])
    return frozenset(post for post in waiting if not related.reports.get(post))


def branches_of(plan: Plan, related: Relations, spec: ChartSpec, day: date | None = None) -> Branches:
    """The forest that a chart draws: below `spec.top`, or everything."""
    starts = [spec.top] if spec.top is not None else related.reports[None]
    forest = _Forest(plan, related, drawn=_wanted(plan, spec))
    forest.seen.update(aside(plan, related, spec))
    for start in starts:
        forest.add(start)
    if spec.top is None:
        forest.add_rest(sorted(plan.posts))
    return forest.finished(day)


def shown_reports(branches: Branches, spec: ChartSpec) -> dict[PostId, tuple[PostId, ...]]:
    """The reports drawn under each post: none where a branch is folded or the depth ends."""
    shown: dict[PostId, tuple[PostId, ...]] = {}
    waiting = [(top, 1) for top in reversed(branches.tops)]
    while waiting:
        post, tier = waiting.pop()
        below = branches.reports.get(post, ())
        if below and post not in spec.collapsed and (spec.depth is None or tier < spec.depth):
            shown[post] = below
            waiting.extend((each, tier + 1) for each in reversed(below))
    return shown


def trimmed(branches: Branches, spec: ChartSpec) -> Branches:
    """The forest without what is folded away, for paper, where nothing can be unfolded."""
    if spec.depth is None and not spec.collapsed:
        return branches
    shown = shown_reports(branches, spec)
    kept = replace(branches, reports=shown)
    order = list(kept.everyone())
    itself = {post: branches.gone[post] - sum(map(branches.gone.__getitem__, _below(branches, post))) for post in order}
    sizes, gone = dict.fromkeys(order, 1), dict(itself)
    for post in reversed(order):
        if post in branches.above:
            sizes[branches.above[post]] += sizes[post]
            gone[branches.above[post]] += gone[post]
    ends = [post for post in order if post in branches.reports and post not in shown]
    folded = {post: branches.below_text(post, itself[post]) for post in ends}
    return replace(kept, sizes=sizes, gone=gone, folded=folded)


def _below(branches: Branches, post: PostId) -> tuple[PostId, ...]:
    return branches.reports.get(post, ())


def _wanted(plan: Plan, spec: ChartSpec) -> frozenset[PostId]:
    """The posts to draw: all, or all but the disestablished ones."""
    if spec.disestablished:
        return frozenset(plan.posts)
    return frozenset(key for key, post in plan.posts.items() if not post.disestablished)


class _Forest:
    """Collects the forest; each post is met once."""

    def __init__(self, plan: Plan, related: Relations, drawn: frozenset[PostId]) -> None:
        self.plan = plan
        self.related = related
        self.drawn = drawn
        self.seen: set[PostId] = set()
        self.tops: list[PostId] = []
        self.reports: dict[PostId, tuple[PostId, ...]] = {}
        self.above: dict[PostId, PostId] = {}
        self.order: list[PostId] = []
        self.loops: set[PostId] = set()

    def add(self, top: PostId) -> None:
        """Take a top and all below it; what stands under a post that is left out moves up to its manager."""
        found = self._reached([top])
        self.tops += found
        waiting = found[::-1]
        while waiting:
            post = waiting.pop()
            self.order.append(post)
            below = self._reached(self.related.reports.get(post, ()))
            if below:
                self.reports[post] = tuple(below)
                self.above.update(dict.fromkeys(below, post))
                waiting.extend(reversed(below))

    def _reached(self, posts: Sequence[PostId]) -> list[PostId]:
        found: list[PostId] = []
        waiting = list(reversed(posts))
        while waiting:
            post = waiting.pop()
            if post in self.seen:
                continue
            self.seen.add(post)
            if post in self.drawn:
                found.append(post)
            else:
                waiting.extend(reversed(self.related.reports.get(post, ())))
        return found

    def add_rest(self, posts: Sequence[PostId]) -> None:
        """Take the posts that no top leads to: they report to one another in a ring."""
        for post in posts:
            if post not in self.seen:
                start = self._on_the_ring(post)
                self.loops.add(start)
                self.add(start)

    def _on_the_ring(self, post: PostId) -> PostId:
        met: set[PostId] = set()
        while post not in met:
            met.add(post)
            manager = self.plan.posts[post].reports_to
            if manager is None or manager in self.seen:
                break
            post = manager
        return post

    def finished(self, day: date | None) -> Branches:
        """The forest with the size of each branch."""
        sizes = dict.fromkeys(self.order, 1)
        gone = {post: is_gone(self.plan.posts[post], day) for post in self.order}
        fte = {post: counted_fte(self.plan, self.plan.posts[post], day) for post in self.order}
        for post in reversed(self.order):
            if post in self.above:
                sizes[self.above[post]] += sizes[post]
                fte[self.above[post]] += fte[post]
                gone[self.above[post]] += gone[post]
        return Branches(
            tops=tuple(self.tops),
            reports=self.reports,
            above=self.above,
            sizes=sizes,
            fte=fte,
            gone=gone,
            loops=frozenset(self.loops),
        )
