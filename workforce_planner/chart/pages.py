"""A book of pages: one where the chart is legible on one, otherwise by branch, with references both ways."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from os.path import commonprefix

from workforce_planner.chart.blocks import Block, all_blocks
from workforce_planner.chart.branches import trimmed
from workforce_planner.chart.build import deck_of
from workforce_planner.chart.card import Deck, States, below_text, fte_of
from workforce_planner.chart.cuts import Leaf, Shown, leaves_of
from workforce_planner.chart.drawing import Drawing
from workforce_planner.chart.metrics import TextMetrics
from workforce_planner.chart.pruned import pruned
from workforce_planner.chart.scene import Link, Scene, joined, moved, smallest_text
from workforce_planner.chart.sheet import (
    FRAME_KEY,
    MARK_KEYS,
    REFERENCE_KEY,
    SMALLEST,
    Elsewhere,
    Furniture,
    Key,
    PathAbove,
    Sheet,
    furnished,
    legend_height,
    sheet_of,
    state_keys,
)
from workforce_planner.chart.spec import PAPER_MEASURES, Arrangement, ChartSpec
from workforce_planner.chart.tree import Tree
from workforce_planner.chart.unit_frames import UnitFrames
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import counts_on, unit_path, units_within
from workforce_planner.model.waiting import waits
from workforce_planner.model.wording import count_text, date_text, fte_text, list_text

LARGEST_SCALE = 1.12
"""A small chart is drawn a little larger, not to fill the page at any price."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A branch that goes on on another page: the post is drawn on both."""

    post: PostId
    page: int
    goes_on: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page, in points. `references` are the branches that leave it, `scale` what its chart was drawn at."""

    number: int
    of: int
    title: str
    scene: Scene
    tops: tuple[PostId, ...]
    posts: tuple[PostId, ...]
    references: tuple[Reference, ...]
    scale: float
    part: str = ""
    """Which of several charts in one book it belongs to; "" where there is one only."""

    @property
    def smallest_text_pt(self) -> float:
        """The size of the smallest text, in points."""
        return smallest_text(self.scene) or 0.0


def build_pages(
    plan: Plan,
    day: date | None,
    spec: ChartSpec,
    metrics: TextMetrics,
    *,
    states: States | None = None,
    figures: Mapping[PostId, str] | None = None,
    base: Plan | None = None,
) -> tuple[Page, ...]:
    """The chart on paper. Printed proposals show no names unless `spec.names` is True. See `build.build`."""
    deck = deck_of(plan, day, spec, states=states, figures=figures, base=base, printed=True)
    deck = replace(deck, branches=trimmed(deck.branches, spec))
    return ChartBook(deck, metrics).pages()


@dataclass(slots=True)
class _Placed:
    """A page's chart with its places and its scale."""

    tree: Tree
    scale: float


@dataclass(slots=True)
class _Numbers:
    """On which page posts are tops, and on which they are drawn below another."""

    starts: dict[PostId, int] = field(default_factory=dict)
    parents: dict[PostId, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Where the pages of a chart stand in a book: after how many others, of how many, as which part of it."""

    before: int = 0
    of: int = 0
    part: str = ""
    elsewhere: Callable[[Sequence[PostId]], Iterable[Elsewhere]] = lambda posts: ()
    """The pages of the other parts on which posts of a page stand."""
    leads_to: Callable[[PostId], int] = lambda post: 0
    """The page of another part on which a post stands, 0 for none."""


class ChartBook:
    """Makes the pages of one deck. With `only`, these posts and their managers are drawn where they stand in it all."""

    def __init__(self, deck: Deck, metrics: TextMetrics, only: Set[PostId] | None = None) -> None:
        self.deck = deck
        self.metrics = metrics
        self.changed = only
        self.drawn = None if only is None else {*only, *(above for post in only for above in deck.branches.path(post))}
        self.sheet: Sheet = sheet_of(deck.spec.paper, portrait=deck.spec.portrait)
        self.drawing = Drawing(deck=deck, measures=PAPER_MEASURES, metrics=metrics, frames=UnitFrames(deck))
        self.smallest = SMALLEST / min(PAPER_MEASURES.detail, PAPER_MEASURES.tag_text)
        self.legend = legend_height(list(self._all_keys()), self.sheet, metrics)
        self.numbers = _Numbers()

    def _all_keys(self) -> Iterator[Key]:
        """Every entry that the legend of a page may have."""
        yield from self._keys_of_posts(self.deck.branches.everyone())
        kinds = {each.kind for each in self.deck.plan.assignments.values()}
        asye = any(each.asye for each in self.deck.plan.assignments.values())
        there = {"Agency": "agency" in kinds, "ASYE": asye, "Apprentice": "apprentice" in kinds}
        yield from (key for key in MARK_KEYS if there.get(key.sample, True))
        if self.drawing.frames is not None and self.drawing.frames.any():
            yield FRAME_KEY
        yield REFERENCE_KEY

    def _keys_of_posts(self, drawn: Iterable[PostId]) -> Iterator[Key]:
        deck = self.deck
        posts = [deck.plan.posts[post] for post in drawn]
        states = frozenset(state for post in posts if (state := deck.state_of(post)) is not None)
        return state_keys(states, partners=any(post.employer and not deck.state_of(post) for post in posts))

    def _keys(self, leaf: Leaf, chart: Scene) -> Iterator[Key]:
        """The legend of what is on one page, and of nothing else."""
        yield from self._keys_of_posts(self.posts_of(leaf))
        said = {each.text for each in chart.texts if each.style in ("warn", "vacant")}
        yield from (key for key in MARK_KEYS if key.sample in said)
        if chart.frames:
            yield FRAME_KEY
        if any(each.kind == "reference" for each in chart.hits):
            yield REFERENCE_KEY

    @property
    def top(self) -> float:
        """Where charts begin."""
        return self.sheet.margin + self.sheet.head + self.sheet.path + 4

    @property
    def room(self) -> tuple[float, float]:
        """The width and height that a chart may take."""
        bottom = self.sheet.height - self.sheet.margin - self.sheet.foot - self.legend
        return self.sheet.inner, bottom - self.top

    def pages(self) -> tuple[Page, ...]:
        """Cut, number, draw."""
        return self.drawn_pages(leaves := self.leaves(), Run(of=len(leaves)))

    def leaves(self) -> list[Leaf]:
        """What each page holds."""
        leaves = leaves_of(self.deck.branches, self._fits, self._capacity())
        return leaves if self.changed is None else self._with_changes(leaves, self.changed)

    def _with_changes(self, leaves: list[Leaf], changed: Set[PostId]) -> list[Leaf]:
        """The pages on which something changes, and those that lead to them."""
        kept = {index for index, leaf in enumerate(leaves) if not changed.isdisjoint(leaf.posts())}
        for index in range(len(leaves) - 1, -1, -1):
            if index in kept and not leaves[index].first:
                kept.add(index - 1)
            below = {top for later in kept if later > index for top in leaves[later].tops}
            if not below.isdisjoint(set(leaves[index].posts()) - set(leaves[index].tops)):
                kept.add(index)
        return [leaf for index, leaf in enumerate(leaves) if index in kept]

    def drawn_pages(self, leaves: Sequence[Leaf], run: Run) -> tuple[Page, ...]:
        """The pages of a chart that is cut."""
        self._number(leaves, run.before)
        return tuple(self._page(index, leaves, run) for index in range(len(leaves)))

    def posts_of(self, leaf: Leaf) -> Iterator[PostId]:
        """The posts that are drawn on a page."""
        return (post for post in leaf.posts() if self.drawn is None or post in self.drawn)

    def _capacity(self) -> int:
        """More boxes than a page can hold, at the smallest scale."""
        width, height = self.room
        smallest = (PAPER_MEASURES.leaf_width + 4) * 40
        return int(width * height / self.smallest**2 / smallest) + 1

    def _options(self) -> list[tuple[Arrangement, int]]:
        """Ways to arrange a page, the plainest first."""
        rows = max(3, int(self.room[1] / 75) - 2)
        ways = [(Arrangement.COLUMNS, rows), (Arrangement.COLUMNS, 2 * rows), (Arrangement.HANGING, 2 * rows)]
        return [way for way in ways if self.deck.spec.arrangement is Arrangement.COLUMNS or way[0] is ways[2][0]]

    def _tree(self, tops: Sequence[PostId], shown: Shown, way: tuple[Arrangement, int]) -> _Placed:
        self.drawing.arrangement, self.drawing.column_length = way
        tree = self.drawing.tree(tops, shown.get)
        width, height = self.room
        scale = min(width / max(tree.width + 2, 1), height / max(tree.height + 2, 1))
        return _Placed(tree, min(scale, LARGEST_SCALE))

    def _best(self, tops: Sequence[PostId], shown: Shown) -> _Placed:
        """The arrangement that can be drawn largest; the plainest where several can be drawn at full size."""
        best: _Placed | None = None
        for way in self._options():
            placed = self._tree(tops, shown, way)
            if best is None or placed.scale > best.scale + 0.02:
                best = placed
            if best.scale >= 1:
                break
        assert best is not None
        return best

    def _fits(self, tops: Sequence[PostId], shown: Shown) -> bool:
        gap = PAPER_MEASURES.stacked
        width, height = (length / self.smallest + gap for length in self.room)
        if self._area(tops, shown, gap) > width * height:
            return False
        return any(self._tree(tops, shown, way).scale >= self.smallest for way in self._options())

    def _area(self, tops: Sequence[PostId], shown: Shown, gap: float) -> float:
        """The room that boxes take at least, so that what cannot fit is not laid out in vain."""
        faces = (self.drawing.face(post, leaf=post not in shown) for post in Leaf(tuple(tops), shown).posts())
        return sum((face.width + gap) * (face.height + gap) for face in faces)

    def _number(self, leaves: Sequence[Leaf], before: int) -> None:
        for number, leaf in enumerate(leaves, before + 1):
            if leaf.first:
                self.numbers.starts.update(dict.fromkeys(leaf.tops, number))
            for post in leaf.posts():
                if post not in leaf.tops:
                    self.numbers.parents[post] = number

    def _page(self, index: int, leaves: Sequence[Leaf], run: Run) -> Page:
        leaf, number = leaves[index], run.before + index + 1
        placed = self._best(leaf.tops, leaf.shown)
        posts = tuple(self.posts_of(leaf))
        references = tuple(self._references(leaf, posts, number))
        goes_on = {each.post: each.goes_on for each in references}
        self.drawing.tag_of = lambda post: self._tag(post, goes_on)
        chart = self.drawing.draw(placed.tree if self.drawn is None else pruned(placed.tree, self.drawn))
        dx = (self.sheet.width - chart.width * placed.scale) / 2
        chart = moved(chart, dx, self.top, placed.scale)
        chart = _linked(chart, goes_on, run.leads_to)
        says = replace(self._says(index, leaves, run, _extents(placed, dx)), keys=tuple(self._keys(leaf, chart)))
        scene = joined(self.sheet.width, self.sheet.height, [furnished(self.sheet, says, self.metrics), chart])
        return Page(
            number=number,
            of=run.of,
            title=says.title,
            scene=scene,
            tops=leaf.tops,
            posts=posts,
            references=references,
            scale=placed.scale,
            part=run.part,
        )

    def _references(self, leaf: Leaf, posts: Sequence[PostId], number: int) -> Iterator[Reference]:
        for post in posts:
            if post in self.deck.branches.reports and post not in leaf.shown and post in self.numbers.starts:
                yield Reference(post=post, page=number, goes_on=self.numbers.starts[post])

    def _tag(self, post: PostId, goes_on: Mapping[PostId, int]) -> tuple[str, int] | None:
        branches = self.deck.branches
        if post in branches.folded:
            return f"{branches.folded[post]} below", 0
        if post not in goes_on:
            return None
        return f"{below_text(self.deck, post)}, p. {goes_on[post]}", goes_on[post]

    def _says(self, index: int, leaves: Sequence[Leaf], run: Run, extents: Sequence[tuple[float, float]]) -> Furniture:
        deck, plan = self.deck, self.deck.plan
        leaf, number, last = leaves[index], run.before + index + 1, index + 1 == len(leaves)
        marking = deck.spec.marking if deck.spec.marking is not None else plan.setting.marking
        return Furniture(
            title=self._title(leaf, first=index == 0),
            subtitle=self._subtitle(),
            marking=marking,
            facts=self._facts(leaf, len(leaves)),
            footer=" · ".join(part for part in (plan.setting.name, deck.spec.version) if part),
            number=number,
            of=run.of,
            paths=tuple(self._paths(leaf, number, extents)),
            goes_on=number + 1 if not last and self._continues(leaf, leaves[index + 1]) else 0,
            elsewhere=tuple(run.elsewhere(tuple(self.posts_of(leaf)))),
        )

    @staticmethod
    def _continues(leaf: Leaf, following: Leaf) -> bool:
        return not following.first and following.tops == leaf.tops

    def _title(self, leaf: Leaf, *, first: bool) -> str:
        if first:
            return self.deck.spec.title or self._whole(leaf) or self._name(leaf.tops) or self.deck.plan.setting.name
        name = self._name(leaf.tops)
        return name if leaf.first else f"{name} (continued)"

    def _whole(self, leaf: Leaf) -> str:
        """The one unit at the head of the structure, for the first page of all of it."""
        heads = self.deck.related.units_below[None]
        whole = self.deck.spec.top is None and len(heads) == 1 and set(leaf.tops) == set(self.deck.branches.tops)
        return self.deck.plan.units[heads[0]].name if whole else ""

    def _name(self, tops: Sequence[PostId]) -> str:
        """What branches are called: their units, or the titles of their tops."""
        branches = self.deck.branches
        if len(tops) > 1 and not any(top in branches.above or top in branches.reports for top in tops):
            waiting = all(waits(self.deck.plan.posts[top]) for top in tops)
            return "Posts that wait for a manager" if waiting else "Posts without a manager"
        names = list(dict.fromkeys(self._called(top) for top in tops))
        if len(names) > 3:
            return f"{list_text(names[:2], ',')} and {len(names) - 2} more"
        return list_text(names)

    def _called(self, top: PostId) -> str:
        """What one branch is called: the unit that it is, or the units in it, or the title of its manager."""
        plan = self.deck.plan
        branch = list(self.deck.branches.walk(top))
        paths = [unit_path(plan, plan.posts[post].unit) for post in branch]
        shared = len(commonprefix(paths))
        unit = plan.posts[top].unit
        for _ in range(len(paths[0]) - shared):
            unit = plan.units[unit].parent if unit is not None else None
        if unit is not None and self._posts_within(unit) == len(branch):
            return plan.units[unit].name
        names = list(dict.fromkeys(path[shared] for path in paths if len(path) > shared and path != paths[0]))
        if 0 < len(names) <= 3:
            return list_text(names)
        title = plan.posts[top].title or "Untitled post"
        return f"{paths[0][-1]}: {title}" if paths[0] else title

    def _posts_within(self, unit: UnitId) -> int:
        related = self.deck.related
        return sum(len(related.posts_of_unit.get(each, ())) for each in units_within(related, unit))

    def _subtitle(self) -> str:
        spec = self.deck.spec
        kind = f"Proposed structure · {spec.proposal}" if spec.proposal else "Current structure"
        day = f"as at {date_text(self.deck.day)}" if self.deck.day else ""
        return " · ".join(part for part in (kind, day, spec.subtitle) if part)

    def _facts(self, leaf: Leaf, of: int) -> str:
        plan, day = self.deck.plan, self.deck.day
        drawn = list(self.posts_of(leaf))
        counted = [each for each in drawn if not plan.posts[each].employer and counts_on(plan.posts[each], day)]
        where = " on this page" if of > 1 or self.deck.branches.folded else ""
        parts = [f"{count_text(len(counted), 'post')}{where}"]
        parts.append(f"{fte_text(sum(fte_of(self.deck, post) for post in counted))} FTE")
        gone = sum(1 for post in drawn if plan.posts[post].disestablished)
        partners = sum(1 for post in drawn if plan.posts[post].employer)
        parts += [f"{gone} disestablished"] if gone else []
        parts += [count_text(partners, "partner post")] if partners else []
        waiting = sum(1 for post in drawn if waits(plan.posts[post]))
        parts += [f"{waiting} waiting for a manager"] if waiting else []
        return " · ".join(parts)

    def _paths(self, leaf: Leaf, number: int, extents: Sequence[tuple[float, float]]) -> Iterator[PathAbove]:
        """The path above each top; one for all where they have the same manager."""
        inner = (self.sheet.margin, self.sheet.width - self.sheet.margin)
        branches = self.deck.branches
        if not leaf.first:
            yield self._path([*branches.path(leaf.tops[0]), leaf.tops[0]], number - 1, inner)
            return
        places = {(branches.above.get(top), self.numbers.parents.get(top)) for top in leaf.tops}
        if len(places) == 1:
            if leaf.tops[0] in branches.above:
                yield self._path(branches.path(leaf.tops[0]), self.numbers.parents[leaf.tops[0]], inner)
            return
        for top, extent in zip(leaf.tops, extents, strict=True):
            if top in branches.above:
                yield self._path(branches.path(top), self.numbers.parents[top], extent)

    def _path(self, posts: Sequence[PostId], page: int, room: tuple[float, float]) -> PathAbove:
        words = "\n".join(self.deck.plan.posts[post].title or "Untitled post" for post in posts)
        return PathAbove(words=words, page=page, left=room[0], right=room[1])


def _extents(placed: _Placed, dx: float) -> list[tuple[float, float]]:
    """From where to where each top's branch reaches on the page."""
    return [_extent(top, placed.scale, dx) for top in placed.tree.tops]


def _extent(top: Block, scale: float, dx: float) -> tuple[float, float]:
    blocks = list(all_blocks([top]))
    left = min(each.x for each in blocks)
    right = max(each.x + each.width for each in blocks)
    return left * scale + dx, right * scale + dx


def _linked(scene: Scene, goes_on: Mapping[PostId, int], leads_to: Callable[[PostId], int]) -> Scene:
    """The chart with its references as links, and its boxes where they lead to another part."""
    ends = {"reference": lambda post: goes_on[post], "post": leads_to}
    found = ((hit, ends[hit.kind](PostId(hit.key))) for hit in scene.hits if hit.kind in ends)
    links = tuple(
        Link(hit.x, hit.y, hit.width, hit.height, page, hit.key if hit.kind == "post" else "")
        for hit, page in found
        if page
    )
    return joined(scene.width, scene.height, [scene, Scene(width=0, height=0, links=links)])
