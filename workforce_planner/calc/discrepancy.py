"""Why a published figure is not ours: cell by cell, the way of rounding or reckoning that gives what was printed.

Ours is exact. A published table rounds where it prints, cuts off, adds up what it has rounded, halves a rounded total,
or shows a full-time figure beside a part-time post. Each of these ways is tried in turn and the first that gives the
printed figure explains it; where none does, that is said. Nothing is fitted: every way is reckoned from our own figures
or from other cells of the same table.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from workforce_planner.calc.cost import PostCost
from workforce_planner.calc.profile import EMPLOYED_KINDS, Weeks, profile
from workforce_planner.calc.results import Results, measure
from workforce_planner.calc.shares import hours_ratio
from workforce_planner.calc.shown import Rounding, in_whole_pounds, rounded_to
from workforce_planner.calc.steps import exact_money
from workforce_planner.calc.yearly import weeks_share
from workforce_planner.model.costing import COMPONENTS, PublishedFigure
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import FULL_TIME, PENNY, Money, divide_half_up
from workforce_planner.model.records import Post

TOTAL = "total"


class Way(Enum):
    """How a printed figure comes from an exact one; the value is how that is said."""

    EXACT = "as ours, to the penny"
    NEAREST = "ours to the nearest pound"
    TRUNCATED = "ours cut off to whole pounds"
    ROUNDED_CELLS = "the sum of the rounded cells"
    MULTIPLE = "a multiple of a rounded figure"
    SHARE = "a share of a rounded full-time figure"
    FULL_TIME = "the full-time figure, shown for a part-time row"
    NONE = "no rule found"


class Ours(NamedTuple):
    """Our exact figures for a row, in hundredths of a penny by component and "total".

    `full_time` is what one full-time post of the row costs; empty where that is not known or the row is not of a post.
    `posts` is how many posts the row stands for, `share` how many full-time posts they work together.
    """

    row: Mapping[str, Fraction]
    full_time: Mapping[str, Fraction] = {}
    posts: int = 1
    share: Fraction = Fraction(1)

    def of(self, figure: PublishedFigure) -> Fraction | None:
        """The figure of ours that a published one is beside; None where we have none."""
        if figure.basis == "full_time":
            return self.full_time.get(figure.component)
        amount = self.row.get(figure.component)
        return amount if amount is None or figure.basis == "all" else amount / self.posts


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A published figure beside ours. `ours` and `difference` (published less ours) are exact; None: ours is unknown.

    `formula` shows the sum that gives the printed figure, where one was found.
    """

    figure: PublishedFigure
    ours: Fraction | None
    way: Way
    formula: str = ""

    @property
    def difference(self) -> Fraction | None:
        """Published less ours, in hundredths of a penny."""
        return None if self.ours is None or self.figure.amount is None else self.figure.amount - self.ours


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRow:
    """A row of a published table. Its `difference` is that of its total, without one that of all of its cells."""

    document: str
    name: str
    cells: tuple[Cell, ...]

    @property
    def difference(self) -> Fraction | None:
        """Published less ours for the row; None where ours is not known for all that counts."""
        totals = [cell for cell in self.cells if (cell.figure.component, cell.figure.basis) == (TOTAL, "all")]
        return _sum(cell.difference for cell in totals or self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancies:
    """Published figures beside ours, by row, in the order in which they were entered."""

    rows: tuple[PublishedRow, ...]

    def difference(self, document: str) -> Fraction | None:
        """Published less ours for a document: its rows of posts together, not counting its own grand total again."""
        rows = [row for row in self.rows if row.document == document]
        of_posts = [row for row in rows if row.cells[0].figure.post is not None]
        return _sum(row.difference for row in of_posts or rows)

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents, in the order of their first figure."""
        return tuple(dict.fromkeys(row.document for row in self.rows))


def published(results: Results) -> Discrepancies:
    """The published figures of a measured plan beside its annual costs."""
    return discrepancies(results.plan.published_figures.values(), lambda figure: ours_in(results, figure))


def discrepancies(figures: Iterable[PublishedFigure], ours: Callable[[PublishedFigure], Ours | None]) -> Discrepancies:
    """Every published figure with an amount beside ours; `ours` gives what we have for the row of a figure."""
    known = [figure for figure in figures if figure.amount is not None]
    rows: dict[tuple[str, str], list[Cell]] = {}
    for figure in known:
        row = ours(figure)
        rows.setdefault((figure.document, figure.row), []).append(_cell(figure, row, known))
    return Discrepancies(
        rows=tuple(PublishedRow(document=key[0], name=key[1], cells=tuple(cells)) for key, cells in rows.items())
    )


def ours_in(results: Results, figure: PublishedFigure) -> Ours | None:
    """What a measured plan has for a published figure: of a post, of a unit, or of the whole."""
    if figure.post is not None:
        return _of_post(results, figure.post)
    if figure.unit is not None and figure.unit not in results.plan.units:
        return None
    cost = (results.whole if figure.unit is None else results.unit(figure.unit)).cost
    if cost.annual is None or not cost.complete:
        return None
    return Ours({**_exact(cost.by_component), TOTAL: Fraction(cost.annual)})


def _of_post(results: Results, key: PostId) -> Ours | None:
    found = results.post(key)
    if found is None or found.cost is None or found.cost.gap is not None:
        return None
    post = results.plan.posts[key]
    settings = Weeks(results.plan).of(post)
    held = profile(post, results.establishment.held.get(key, ()), results.day, settings)
    hours, year = hours_ratio(held, settings.full_time_minutes), weeks_share(post.weeks_a_year, settings.week_basis)
    return Ours(
        row=_of_cost(found.cost),
        full_time=_full_time(results, post),
        posts=held.size,
        share=Fraction(*hours) * year,
    )


def _full_time(results: Results, post: Post) -> Mapping[str, Fraction]:
    """What one full-time post like this one costs: measured again, with the first of its employees in it."""
    whole = replace(
        post, contracted_minutes=None, full_time_minutes=None, fte=FULL_TIME, group_size=None, weeks_a_year=None
    )
    held = [each for each in results.establishment.held.get(post.id, ()) if each.kind in EMPLOYED_KINDS][:1]
    alone = {each.id: replace(each, contracted_minutes=None, fte=None) for each in held}
    plan = replace(results.plan, posts={post.id: whole}, assignments=alone)
    found = measure(plan, results.day, results.establishment.pricing.chosen).post(post.id)
    return {} if found is None or found.cost is None or found.cost.gap is not None else _of_cost(found.cost)


def _of_cost(cost: PostCost) -> Mapping[str, Fraction]:
    return {**_exact(dict(zip(COMPONENTS, cost.components, strict=True))), TOTAL: Fraction(cost.total)}


def _exact(amounts: Mapping[str, Money | None]) -> dict[str, Fraction]:
    return {component: Fraction(amount) for component, amount in amounts.items() if amount is not None}


def _cell(figure: PublishedFigure, row: Ours | None, known: Sequence[PublishedFigure]) -> Cell:
    ours = None if row is None else row.of(figure)
    if row is None or ours is None:
        return Cell(figure=figure, ours=None, way=Way.NONE)
    for way, amount, formula in _ways(figure, ours, row, known):
        if amount == figure.amount:
            return Cell(figure=figure, ours=ours, way=way, formula=formula)
    return Cell(figure=figure, ours=ours, way=Way.NONE)


def _ways(
    figure: PublishedFigure, ours: Fraction, row: Ours, known: Sequence[PublishedFigure]
) -> Iterator[tuple[Way, Fraction | int, str]]:
    """What each way would print, the plainest way first, with the sum that gives it."""
    yield Way.EXACT, rounded_to(ours, PENNY), _money(ours)
    yield Way.EXACT, ours, _money(ours)
    yield Way.NEAREST, in_whole_pounds(ours), f"{_money(ours)} to the nearest pound"
    yield Way.TRUNCATED, in_whole_pounds(ours, Rounding.DOWN), f"{_money(ours)} cut off to whole pounds"
    yield from _of_cells(figure, row, known)
    if figure.basis == "all" and row.posts > 1:
        yield from _of_one_post(ours, row)
    full_time = row.full_time.get(figure.component)
    if figure.basis != "full_time" and full_time is not None and row.share != row.posts:
        yield from _of_full_time(full_time, row.share if figure.basis == "all" else row.share / row.posts)


def _of_cells(
    figure: PublishedFigure, row: Ours, known: Sequence[PublishedFigure]
) -> Iterator[tuple[Way, Fraction | int, str]]:
    """A total made of the cells as they are printed: those of its row, or for a grand total those of all rows."""
    beside = [each for each in known if each.document == figure.document and each.id != figure.id]
    if figure.post is None:
        rows = [each for each in beside if each.post is not None and each.basis == "all"]
        rows = [each for each in rows if each.component == figure.component]
        yield from _added_up([each.amount or 0 for each in rows], "printed rows")
    if figure.component != TOTAL:
        return
    cells = [each for each in beside if (each.row, each.basis, each.post) == (figure.row, figure.basis, figure.post)]
    yield from _added_up([each.amount or 0 for each in cells if each.component != TOTAL], "printed cells")
    parts = [in_whole_pounds(amount) for component, amount in row.row.items() if component != TOTAL and amount]
    if figure.basis == "all":
        yield from _added_up(parts, "our cells, each rounded to the nearest pound")


def _added_up(amounts: Sequence[int], what: str) -> Iterator[tuple[Way, Fraction | int, str]]:
    if len(amounts) > 1:
        yield Way.ROUNDED_CELLS, sum(amounts), f"{' + '.join(map(_money, amounts))}: {what}"


def _of_one_post(ours: Fraction, row: Ours) -> Iterator[tuple[Way, Fraction | int, str]]:
    """Some posts times what one of them comes to in whole pounds."""
    for rounding in (Rounding.NEAREST, Rounding.DOWN):
        one = in_whole_pounds(ours / row.posts, rounding)
        yield Way.MULTIPLE, row.posts * one, f"{row.posts} x {_money(one)}, {rounding.value}"


def _of_full_time(full_time: Fraction, share: Fraction) -> Iterator[tuple[Way, Fraction | int, str]]:
    """A share of the full-time figure in whole pounds, as it is or brought to whole pounds again; or all of it."""
    for rounding in (Rounding.NEAREST, Rounding.DOWN):
        whole = in_whole_pounds(full_time, rounding)
        formula = f"{_share(share)} x {_money(whole)}, the full-time figure {rounding.value}"
        yield Way.SHARE, whole * share, formula
        yield Way.SHARE, rounded_to(whole * share, PENNY), f"{formula}; to the penny"
        for again in (Rounding.NEAREST, Rounding.DOWN):
            yield Way.SHARE, in_whole_pounds(whole * share, again), f"{formula}; {again.value}"
    yield Way.FULL_TIME, rounded_to(full_time, PENNY), _money(full_time)
    for rounding in (Rounding.NEAREST, Rounding.DOWN):
        yield Way.FULL_TIME, in_whole_pounds(full_time, rounding), f"{_money(full_time)}, {rounding.value}"


def _share(share: Fraction) -> str:
    """A share as people write it: a decimal where it is one.

    >>> _share(Fraction(1, 2)), _share(Fraction(2, 3))
    ('0.5', '2/3')
    """
    return f"{float(share):g}" if 10_000 % share.denominator == 0 else str(share)


def _money(amount: Fraction | int) -> str:
    return exact_money(divide_half_up(Fraction(amount).numerator, Fraction(amount).denominator))


def _sum(differences: Iterable[Fraction | None]) -> Fraction | None:
    found = list(differences)
    known = [each for each in found if each is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(found) else None


def in_pennies(difference: Fraction | None) -> Money | None:
    """A difference as it is shown: to the penny, half up."""
    return None if difference is None else rounded_to(difference, PENNY)
