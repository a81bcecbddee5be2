"""One look at the lists: what they would make, what is to be decided, and the chart of it. Made in a thread."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.columns import parts_told
from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.exchange.profile import Profile, with_profile
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations, path_text, relations, units_within
from workforce_planner.session.document import Document
from workforce_planner.session.import_review import Review, review
from workforce_planner.session.importing import look_at, read_list
from workforce_planner.session.profiles import Profiles
from workforce_planner.session.refreshing import Refresh

if TYPE_CHECKING:
    from workforce_planner.chart.scene import Scene

MOST_BOXES = 140
"""The chart beside the answers shows as many tiers as have no more boxes than this, and always the first two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was seen of the lists under some answers."""

    books: tuple[Workbook, ...]
    answers: ImportAnswers
    preview: ImportPreview
    review: Review
    scene: "Scene | None" = None
    drawn: int = 0
    """How many posts the chart shows; the others are folded."""
    units: tuple[str, ...] = ()
    """The units by their paths, in their order."""
    told: tuple[Mapping[str, tuple[str, ...]], ...] = ()
    """For each list what the cells of its columns say beside the meaning of the column."""
    hiding: bool = False
    profile: Profile | None = None
    """The kept profile by which the lists were read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to look at, and how; with `seek` the profile that is kept for such a list is taken."""

    books: tuple[Workbook, ...]
    answers: ImportAnswers
    hiding: bool = False
    seek: bool = False
    profile: Profile | None = None
    paths: Mapping[str, Path] = field(default_factory=dict)
    last: Look | None = None
    """What was seen before the last answer."""


def look(document: Document, wish: Wish, stopped: Callable[[], bool]) -> Look | None:
    """Look at the lists; None where nobody waits for it any more."""
    books, answers, profile = wish.books, wish.answers, wish.profile
    seeks = wish.seek and profile is None
    last = None if seeks else _of_the_same(wish)
    preview = look_at(document, books, answers, last.preview if last is not None else None)
    if last is not None and last.hiding == wish.hiding and _shows_the_same(last, preview):
        seen = review(preview, answers, names=not wish.hiding)
        return replace(last, answers=answers, preview=preview, review=seen, profile=profile)
    if seeks:
        profile = kept_for(preview)
        if profile is not None:
            books = _as_written(books, wish.paths, with_profile(profile, answers))
            answers = with_profile(profile, answers, books)
            preview = look_at(document, books, answers)
    if stopped():
        return None
    joined = relations(preview.plan)
    scene, drawn = chart_of(preview.plan, joined, hiding=wish.hiding)
    return Look(
        books=books,
        answers=answers,
        preview=preview,
        review=review(preview, answers, names=not wish.hiding),
        scene=scene,
        drawn=drawn,
        units=tuple(path_text(preview.plan, unit) for unit in units_within(joined, None)),
        told=tuple(parts_told(each.columns) for each in preview.lists) if preview.refused is None else (),
        hiding=wish.hiding,
        profile=profile,
    )


def seen_at_refresh(refresh: Refresh, books: tuple[Workbook, ...], *, hiding: bool) -> Look:
    """How a next list was read, as the parts of the screen show it; without the chart of it."""
    preview = refresh.preview
    answers = preview.provenance.answers if preview.provenance is not None else ImportAnswers()
    told = tuple(parts_told(each.columns) for each in preview.lists) if preview.refused is None else ()
    seen = review(preview, answers, names=not hiding)
    return Look(books=books, answers=answers, preview=preview, review=seen, told=told, hiding=hiding)


def _of_the_same(wish: Wish) -> Look | None:
    """What was seen of the very same books before, if it was these."""
    last = wish.last
    if last is None or [id(book) for book in last.books] != [id(book) for book in wish.books]:
        return None
    return last


def _shows_the_same(last: Look, preview: ImportPreview) -> bool:
    """Whether the posts are those seen before, so that their chart is too: the answer was of something else."""
    return bool(preview.plan.posts) and preview.plan.posts is last.preview.plan.posts


def kept_for(preview: ImportPreview) -> Profile | None:
    """The profile that is kept for lists with these headers, where it says anything."""
    headers = [guess.header for guess in preview.mapping]
    found = Profiles().like(headers) if headers else None
    return found if found is not None and found.answers != ImportAnswers() else None


def _as_written(books: Sequence[Workbook], paths: Mapping[str, Path], answers: ImportAnswers) -> tuple[Workbook, ...]:
    """The books, text tables read anew where the answers say how they are written."""
    if not (answers.encoding or answers.separator):
        return tuple(books)
    return tuple(
        read_list(paths[book.file], answers=answers) if book.text is not None and book.file in paths else book
        for book in books
    )


@dataclass(frozen=True, slots=True)
class _Sight:
    """As much of a plan as it takes to fold its chart."""

    plan: Plan
    relations: Relations


def chart_of(plan: Plan, joined: Relations, *, hiding: bool) -> "tuple[Scene | None, int]":
    """The chart of what would be imported, folded so far that it stays small; and how many posts it shows."""
    if not plan.posts:
        return None, 0
    from workforce_planner.assets.fonts import text_metrics
    from workforce_planner.chart.build import deck_of, followed
    from workforce_planner.chart.spec import ChartSpec
    from workforce_planner.ui.chart.sheet import first_depths

    folded: frozenset[PostId] = frozenset()
    shown = 0
    for number, depth in enumerate(first_depths(_Sight(plan, joined))):  # type: ignore[arg-type]
        boxes = _boxes(joined, depth)
        if number and boxes > MOST_BOXES:
            break
        folded, shown = depth, boxes
    spec = ChartSpec(collapsed=folded, names=not hiding, pay=False, target_span=plan.setting.target_span)
    deck = deck_of(plan, plan.setting.as_at, spec, states=None, figures=None, base=None, related=joined, planted=False)
    return followed(None, deck, text_metrics()).scene, shown


def _boxes(joined: Relations, folded: frozenset[PostId]) -> int:
    """How many posts are drawn with some folded."""
    count, level = 0, list(joined.reports[None])
    met: set[PostId] = set()
    while level:
        count += len(level)
        met.update(level)
        level = [
            each for post in level if post not in folded for each in joined.reports.get(post, ()) if each not in met
        ]
    return count


def forgotten(look: Look) -> ImportAnswers:
    """The answers without those of a profile: only the name of the plan stays."""
    return replace(ImportAnswers(), name=look.answers.name)
