"""The schedule of posts: what each post costs and what all like it cost together, by unit with sub-totals.

Columns as councils print them: Post, FTE, Grade, Basic, NI, Super, Total per post, Total. Posts that are alike in
title, grade, point, FTE and cost stand in one row with their FTE together.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from workforce_planner.calc.cost import EmploymentCost, PostCost
from workforce_planner.calc.results import Results
from workforce_planner.calc.terms import Basis
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.money import FULL_TIME, divide_half_up
from workforce_planner.model.plan import Plan
from workforce_planner.model.wording import NO_VALUE, UNKNOWN, count_text, fte_text, list_text
from workforce_planner.report.areas import Outline, apart, chain_name, down_to_choice, outline
from workforce_planner.report.blocks import Cell, Column, Kind, Part, Row, Table
from workforce_planner.report.rounding import rounding_note
from workforce_planner.report.summary import ELSEWHERE

ASSUMED = "*"
VACANT = "†"
COLUMNS = (
    Column(label="Post", weight=3),
    Column(label="FTE", kind=Kind.FTE),
    Column(label="Grade (point)"),
    Column(label="Basic", kind=Kind.MONEY),
    Column(label="NI", kind=Kind.MONEY),
    Column(label="Super", kind=Kind.MONEY),
    Column(label="Total per post", kind=Kind.MONEY),
    Column(label="Total", kind=Kind.MONEY),
)


class Line(NamedTuple):
    """Posts that are alike: how many, their FTE together (None: not known), what one and all of them cost.

    `basic`, `ni` and `pension` are of one post; `total` of all, exact. They are None where there is no price, and then
    `outside` says whether another paper holds it.
    """

    title: str
    grade: str
    number: int
    fte: int | None
    basic: int | None
    ni: int | None
    pension: int | None
    total: int | None
    outside: bool
    posts: tuple[PostId, ...]


def schedule_table(results: Results) -> Table:
    """The schedule of every post on the establishment on the day."""
    found = outline(results)
    rows = [*_apart_rows(results, found)]
    for area in found.areas:
        rows += _unit_rows(results, found, area, 0)
    whole = results.whole
    rows.append(Row(cells=_sum_cells("Total", whole.established_fte, whole.cost.annual), part=Part.TOTAL))
    printed = [row.cells[-1] for row in rows if row.part is Part.BODY]
    notes = [*mark_notes(rows), *_price_notes(rows), *_left_out(results)]
    if whole.cost.annual is not None:
        notes.insert(0, rounding_note([cell for cell in printed if isinstance(cell, int)], whole.cost.annual))
    return Table(
        caption="Annual cost of each post and of all posts alike",
        columns=COLUMNS,
        rows=tuple(rows),
        notes=tuple(notes),
    )


def _apart_rows(results: Results, found: Outline) -> Iterator[Row]:
    for name, unit, figures in apart(results, found):
        if figures.posts:
            yield from _group(name, _own_rows(results, found, unit, 1), figures.established_fte, figures.cost.annual, 0)


def _unit_rows(results: Results, found: Outline, unit: UnitId, depth: int) -> list[Row]:
    """A unit: its own posts, the units below it, its sub-total; nothing where it has no posts."""
    figures = results.unit(unit)
    if not figures.posts:
        return []
    chain = down_to_choice(results, found, unit)
    rows = list(_own_rows(results, found, chain[-1], depth + 1))
    for below in found.joined.units_below.get(chain[-1], ()):
        rows += _unit_rows(results, found, below, depth + 1)
    name = chain_name(results, chain)
    return list(_group(name, rows, figures.established_fte, figures.cost.annual, depth))


def _group(name: str, rows: Iterable[Row], fte: int, cost: int | None, depth: int) -> Iterator[Row]:
    rows = list(rows)
    yield Row(cells=(name,), part=Part.GROUP, depth=depth)
    yield from rows
    if len(rows) > 1:
        yield Row(cells=_sum_cells(name, fte, cost), part=Part.SUBTOTAL, depth=depth)


def _own_rows(results: Results, found: Outline, unit: UnitId | None, depth: int) -> Iterator[Row]:
    for line in lines(results, found.joined.posts_of_unit.get(unit, ())):
        yield Row(cells=line_cells(line), depth=depth)


def _sum_cells(name: str, fte: int, cost: int | None) -> tuple[Cell, ...]:
    return (name, fte, "", "", "", "", "", cost)


def line_cells(line: Line) -> tuple[Cell, ...]:
    """A line as the cells of its row; figures of one post are rounded only for showing."""
    if line.total is None:
        reason = ELSEWHERE if line.outside else None
        return (line.title, line.fte, line.grade, NO_VALUE, NO_VALUE, NO_VALUE, NO_VALUE, reason)
    each = divide_half_up(line.total, line.number)
    return (line.title, line.fte, line.grade, line.basic, line.ni, line.pension, each, line.total)


def lines(results: Results, posts: Sequence[PostId]) -> list[Line]:
    """Posts in rows: those near the top first, those alike together. Partner posts and those not counted are out."""
    alike: dict[tuple[object, ...], list[PostId]] = {}
    for post in sorted(posts, key=lambda post: _tier(results, post)):
        figures = results.post(post)
        if figures is None or figures.partner:
            continue
        record, cost = results.plan.posts[post], figures.cost
        components = None if cost is None else (cost.gap, cost.basic, cost.ni, cost.pension)
        title = _title_of(results.plan, post)
        key = (title, grade_text(results.plan, post, cost), figures.fte, figures.posts, record.costed_in, components)
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
        basic=divide_half_up(priced.basic, first.posts) if priced else None,
        ni=divide_half_up(priced.ni, first.posts) if priced else None,
        pension=divide_half_up(priced.pension, first.posts) if priced else None,
        total=priced.total * len(posts) if priced else None,
        outside=cost is None,
        posts=tuple(posts),
    )


def grade_text(plan: Plan, post: PostId, cost: PostCost | None) -> str:
    """The grade and the points a post is costed at: "G9 (23) †"; a mark says that a point stands in for another."""
    grade = plan.posts[post].grade
    name = plan.grades[grade].name if grade is not None and grade in plan.grades else ""
    if cost is None or cost.gap:
        return name or UNKNOWN
    points = list(dict.fromkeys(part.salary.point for part in cost.parts if part.salary.point))
    marks = "".join(mark for mark in (ASSUMED, VACANT) if any(_mark(part) == mark for part in cost.parts))
    return " ".join(word for word in (name, f"({', '.join(points)})" if points else "", marks) if word)


def _mark(part: EmploymentCost) -> str:
    """A spot salary needs no point, so none stands in for another."""
    if part.basis is Basis.VACANT:
        return VACANT
    return ASSUMED if part.line.assumed and part.salary.point else ""


def mark_notes(rows: Sequence[Row]) -> Iterator[str]:
    """What the marks beside grades mean, those that are in these rows."""
    grades = [str(row.cells[2]) for row in rows if row.part is Part.BODY]
    if any(ASSUMED in text for text in grades):
        yield f"{ASSUMED} The point is not known: the top of the grade stands for it."
    if any(VACANT in text for text in grades):
        yield f"{VACANT} Nobody is in the post, or in part of it: costed at the point set for vacant and new posts."


def _price_notes(rows: Sequence[Row]) -> Iterator[str]:
    if any(row.cells[-1] is None for row in rows if row.part is Part.BODY):
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
