"""The schedule of posts: what each post costs and what all like it cost together, by unit with sub-totals.

Columns as councils print them: Post, FTE, Grade, Basic, NI, Super, Total per post, Total, and Funding where any is
named. Posts that are alike in title, grade, point, FTE, cost and funding stand in one row with their FTE together.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from workforce_planner.calc.cost import EmploymentCost, PostCost
from workforce_planner.calc.funding import source_name
from workforce_planner.calc.results import Results
from workforce_planner.calc.terms import Basis
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.money import FULL_TIME, WHOLE_RATE, divide_half_up
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.wording import NO_VALUE, UNKNOWN, count_text, fte_text, list_text, percent_text
from workforce_planner.report.areas import apart, chain_name, down_to_choice, outline
from workforce_planner.report.blocks import Cell, Column, Kind, Part, Row, Table
from workforce_planner.report.components import LABELS, cells_of, components_shown
from workforce_planner.report.rounding import rounding_note
from workforce_planner.report.summary import ELSEWHERE

ASSUMED = "*"
VACANT = "†"
OVERRIDDEN = "§"
INDICATIVE = "¶"
MARKS = {
    ASSUMED: "The point is not known: the top of the grade stands for it.",
    VACANT: "Nobody is in the post, or in part of it: costed at the point set for vacant and new posts.",
    OVERRIDDEN: "An amount was entered in place of ours for part of this cost.",
    INDICATIVE: "The grade is indicative, subject to job evaluation.",
}
"""What marks beside grades mean."""


def columns_of(shown: Sequence[str], *, funded: bool) -> tuple[Column, ...]:
    """The columns of the schedule."""
    return (
        Column(label="Post", weight=3),
        Column(label="FTE", kind=Kind.FTE),
        Column(label="Grade (point)"),
        *(Column(label=LABELS[each], kind=Kind.MONEY) for each in shown),
        Column(label="Total per post", kind=Kind.MONEY),
        Column(label="Total", kind=Kind.MONEY),
        *([Column(label="Funding")] if funded else []),
    )


class Line(NamedTuple):
    """Posts that are alike: how many, their FTE together (None: not known), what one and all of them cost.

    `parts` are the components of one post; `total` is of all, exact. They are None where there is no price, and then
    `outside` says whether another paper holds it.
    """

    title: str
    grade: str
    number: int
    fte: int | None
    parts: tuple[int, ...] | None
    total: int | None
    outside: bool
    funding: str
    posts: tuple[PostId, ...]


def schedule_table(results: Results) -> Table:
    """The schedule of every post on the establishment on the day."""
    return _Schedule(results).table()


class _Schedule:
    """The rows of one schedule, which all have the same columns."""

    def __init__(self, results: Results) -> None:
        costs = results.establishment.costs
        self._results, self._found = results, outline(results)
        amounts = (cost.components for cost in costs.values() if cost.gap is None)
        self._shown = components_shown(amounts, results.establishment.pricing.prices.method)
        self._funded = any(results.plan.posts[post].funding for post in costs)

    def table(self) -> Table:
        results, whole = self._results, self._results.whole
        rows = [*self._apart_rows()]
        for area in self._found.areas:
            rows += self._unit_rows(area, 0)
        rows.append(self._sum("Total", whole.established_fte, whole.cost.annual, Part.TOTAL))
        columns = columns_of(self._shown, funded=self._funded)
        total = next(place for place, column in enumerate(columns) if column.label == "Total")
        printed = [row.cells[total] for row in rows if row.part is Part.BODY]
        notes = [*mark_notes(rows), *_price_notes(printed), *_left_out(results)]
        if whole.cost.annual is not None:
            notes.insert(0, rounding_note([cell for cell in printed if isinstance(cell, int)], whole.cost.annual))
        caption = "Cost of each post, full year, and of all posts alike"
        return Table(caption=caption, columns=columns, rows=tuple(rows), notes=tuple(notes))

    def _apart_rows(self) -> Iterator[Row]:
        for name, unit, figures in apart(self._results, self._found):
            if figures.posts:
                rows = list(self._own_rows(unit, 1))
                yield from self._group(name, rows, figures.established_fte, figures.cost.annual, 0)

    def _unit_rows(self, unit: UnitId, depth: int) -> list[Row]:
        """A unit: its own posts, the units below it, its sub-total; nothing where it has no posts."""
        figures = self._results.unit(unit)
        if not figures.posts:
            return []
        chain = down_to_choice(self._results, self._found, unit)
        rows = list(self._own_rows(chain[-1], depth + 1))
        for below in self._found.joined.units_below.get(chain[-1], ()):
            rows += self._unit_rows(below, depth + 1)
        name = chain_name(self._results, chain)
        return list(self._group(name, rows, figures.established_fte, figures.cost.annual, depth))

    def _group(self, name: str, rows: list[Row], fte: int, cost: int | None, depth: int) -> Iterator[Row]:
        yield Row(cells=(name,), part=Part.GROUP, depth=depth)
        yield from rows
        if len(rows) > 1:
            yield self._sum(name, fte, cost, Part.SUBTOTAL, depth)

    def _own_rows(self, unit: UnitId | None, depth: int) -> Iterator[Row]:
        for line in lines(self._results, self._found.joined.posts_of_unit.get(unit, ())):
            yield Row(cells=self._cells(line), depth=depth)

    def _sum(self, name: str, fte: int, cost: int | None, part: Part, depth: int = 0) -> Row:
        blanks = ("",) * (len(self._shown) + 2)
        return Row(cells=(name, fte, *blanks, cost, *self._funding("")), part=part, depth=depth)

    def _cells(self, line: Line) -> tuple[Cell, ...]:
        """A line as the cells of its row; figures of one post are rounded only for showing."""
        funding = self._funding(line.funding)
        if line.total is None or line.parts is None:
            nothing = (NO_VALUE,) * (len(self._shown) + 1)
            return (line.title, line.fte, line.grade, *nothing, ELSEWHERE if line.outside else None, *funding)
        each = divide_half_up(line.total, line.number)
        parts = cells_of(line.parts, self._shown)
        return (line.title, line.fte, line.grade, *parts, each, line.total, *funding)

    def _funding(self, words: str) -> tuple[Cell, ...]:
        return (words,) if self._funded else ()


def lines(results: Results, posts: Sequence[PostId]) -> list[Line]:
    """Posts in rows: those near the top first, those alike together. Partner posts and those not counted are out."""
    alike: dict[tuple[object, ...], list[PostId]] = {}
    for post in sorted(posts, key=lambda post: _tier(results, post)):
        figures = results.post(post)
        if figures is None or figures.partner:
            continue
        record, cost = results.plan.posts[post], figures.cost
        components = None if cost is None else (cost.gap, *cost.components)
        title, funding = _title_of(results.plan, post), funding_text(results.plan, record, results.day)
        grade = grade_text(results.plan, post, cost)
        key = (title, grade, figures.fte, figures.posts, record.costed_in, components, funding)
        alike.setdefault(key, []).append(post)
    return [_line(results, posts) for posts in alike.values()]


def _tier(results: Results, post: PostId) -> int:
    figures = results.post(post)
    return (figures.tier if figures else None) or 99


def _title_of(plan: Plan, post: PostId) -> str:
    return plan.posts[post].title or "Untitled post"


def _line(results: Results, posts: Sequence[PostId]) -> Line:
    first = results.post(posts[0])
    assert first is not None
    count, cost = first.posts * len(posts), first.cost
    fte = None if first.fte is None else first.fte * len(posts)
    title = _title_of(results.plan, posts[0])
    if fte is not None and count > 1 and fte != count * FULL_TIME:
        title = f"{title} ({count_text(count, 'post')} of {fte_text(divide_half_up(fte, count))})"
    priced = cost if cost is not None and cost.gap is None else None
    return Line(
        title=title,
        grade=grade_text(results.plan, posts[0], cost),
        number=count,
        fte=fte,
        parts=tuple(divide_half_up(each, first.posts) for each in priced.components) if priced else None,
        total=priced.total * len(posts) if priced else None,
        outside=cost is None,
        funding=funding_text(results.plan, results.plan.posts[posts[0]], results.day),
        posts=tuple(posts),
    )


def funding_text(plan: Plan, post: Post, day: date) -> str:
    """Who pays for a post on a day: "Base budget", or "Grant 60 %, Base budget 40 %"; "" where nobody is named."""
    shares = [each for each in post.funding if each.span.holds(day)]
    if len(shares) == 1 and shares[0].share == WHOLE_RATE:
        return source_name(plan, shares[0].source)
    return ", ".join(f"{source_name(plan, each.source)} {percent_text(each.share, 0)}" for each in shares)


def grade_text(plan: Plan, post: PostId, cost: PostCost | None) -> str:
    """The grade and the points a post is costed at: "G9 (23) †"; marks say what a reader must know of it."""
    record = plan.posts[post]
    name = plan.grades[record.grade].name if record.grade is not None and record.grade in plan.grades else ""
    marks = INDICATIVE if record.grade_evaluation == "indicative" else ""
    if cost is None or cost.gap:
        return " ".join(word for word in (name or UNKNOWN, marks) if word)
    points = list(dict.fromkeys(part.salary.point for part in cost.parts if part.salary.point))
    found = {_mark(part) for part in cost.parts}
    marks = "".join(mark for mark in (ASSUMED, VACANT) if mark in found) + (OVERRIDDEN if cost.entered else "") + marks
    return " ".join(word for word in (name, f"({', '.join(points)})" if points else "", marks) if word)


def _mark(part: EmploymentCost) -> str:
    """A spot salary needs no point, so none stands in for another."""
    if part.basis is Basis.VACANT:
        return VACANT
    return ASSUMED if part.line.assumed and part.salary.point else ""


def mark_notes(rows: Sequence[Row]) -> Iterator[str]:
    """What the marks beside grades mean, those that are in these rows."""
    grades = [str(row.cells[2]) for row in rows if row.part is Part.BODY]
    yield from (f"{mark} {words}" for mark, words in MARKS.items() if any(mark in text for text in grades))


def _price_notes(printed: Iterable[Cell]) -> Iterator[str]:
    if any(cell is None for cell in printed):
        yield "Posts without a price are in the FTE and not in the cost; why they have none is said below."


def _left_out(results: Results) -> Iterator[str]:
    """Posts that another paper costs, by paper, and partner posts, which are drawn and neither counted nor costed."""
    papers: dict[str, list[PostId]] = {}
    partners: dict[str, list[PostId]] = {}
    for post, record in results.plan.posts.items():
        if not results.counts(post):
            continue
        if record.employer:
            partners.setdefault(record.employer, []).append(post)
        elif record.costed_in:
            papers.setdefault(record.costed_in, []).append(post)
    for paper, posts in papers.items():
        yield f"In the FTE, costed in another paper ({paper}) and not in these costs: {_named(results.plan, posts)}."
    for employer, posts in partners.items():
        yield f"Employed by {employer}, neither in the FTE nor in the cost: {_named(results.plan, posts)}."


def _named(plan: Plan, posts: Iterable[PostId]) -> str:
    counts: dict[str, int] = {}
    for post in posts:
        title = _title_of(plan, post)
        counts[title] = counts.get(title, 0) + 1
    return list_text([title if count == 1 else f"{title} ({count} posts)" for title, count in counts.items()])
