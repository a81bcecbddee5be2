"""Several charts of one structure in one book: before, after and only what changes, each page leading to the others."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial

from workforce_planner.chart.branches import trimmed
from workforce_planner.chart.card import Deck
from workforce_planner.chart.cuts import Leaf
from workforce_planner.chart.metrics import TextMetrics
from workforce_planner.chart.pages import ChartBook, Page, Run
from workforce_planner.chart.sheet import Elsewhere
from workforce_planner.model.ids import PostId

MOST_PAGES = 4
"""So many pages of another part are named at the foot of a page, those first that share most posts with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One chart of the book. `name` is its bookmark, `short` how others refer to it; with `only`, these posts and
    their managers are drawn, each where it stands in the whole chart."""

    name: str
    short: str
    deck: Deck
    only: Set[PostId] | None = None


def build_book(parts: Sequence[Part], metrics: TextMetrics) -> tuple[Page, ...]:
    """The pages of all parts, numbered through. A part in which nothing is drawn is left out."""
    books = [ChartBook(_trimmed(part.deck), metrics, part.only) for part in parts]
    cut = [book.leaves() for book in books]
    of, before, firsts = sum(map(len, cut)), 0, []
    for leaves in cut:
        firsts.append(before)
        before += len(leaves)
    index = [_Places(book, leaves, first) for book, leaves, first in zip(books, cut, firsts, strict=True)]
    pages: list[Page] = []
    for number, (part, book) in enumerate(zip(parts, books, strict=True)):
        others = [(parts[each].short, index[each]) for each in range(len(parts)) if each != number]
        run = Run(
            before=firsts[number],
            of=of,
            part=part.name,
            elsewhere=partial(_elsewhere, others),
            leads_to=partial(_leads_to, others),
        )
        pages += book.drawn_pages(cut[number], run)
    return tuple(pages)


def _trimmed(deck: Deck) -> Deck:
    return replace(deck, branches=trimmed(deck.branches, deck.spec))


class _Places:
    """On which pages of one part each post is drawn, the first of them first."""

    def __init__(self, book: ChartBook, leaves: Sequence[Leaf], before: int) -> None:
        self.pages: dict[PostId, list[int]] = {}
        for number, leaf in enumerate(leaves, before + 1):
            for post in book.posts_of(leaf):
                self.pages.setdefault(post, []).append(number)

    def shared(self, posts: Sequence[PostId]) -> tuple[int, ...]:
        """The pages that share most posts with these."""
        counts = Counter(page for post in posts for page in self.pages.get(post, ()))
        most = sorted(counts, key=lambda page: (-counts[page], page))[:MOST_PAGES]
        return tuple(sorted(most))


Others = Sequence[tuple[str, _Places]]


def _elsewhere(others: Others, posts: Sequence[PostId]) -> Iterator[Elsewhere]:
    for name, places in others:
        pages = places.shared(posts)
        if pages:
            yield Elsewhere(name, pages)


def _leads_to(others: Others, post: PostId) -> int:
    """Its page in the first other part that has it, 0 where none has."""
    return next((places.pages[post][0] for _, places in others if post in places.pages), 0)
