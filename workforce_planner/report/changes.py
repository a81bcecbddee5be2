"""The posts that a proposal changes: what each was and becomes, and what the change costs a year."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.cost import PostCost
from workforce_planner.calc.post_comparison import PostComparison
from workforce_planner.calc.results import Results
from workforce_planner.calc.shades import SUCCEEDING, Shade
from workforce_planner.calc.states import FieldChange, PostState
from workforce_planner.edit.entry import write_value
from workforce_planner.model.costing import COMPONENTS
from workforce_planner.model.fields import FieldSpec, Kind, Privacy
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import divide_half_up
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.relations import path_text
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import NO_VALUE, count_text, fte_text, list_text, percent_text, post_name
from workforce_planner.report.areas import NO_UNIT
from workforce_planner.report.blocks import Cell, Column, Part, Row, Table
from workforce_planner.report.blocks import Kind as Figures
from workforce_planner.report.components import LABELS, cells_of, components_shown
from workforce_planner.report.rounding import rounding_note
from workforce_planner.report.schedule import grade_text, mark_notes

GROUPS = (
    (PostState.NEW, "New posts"),
    (PostState.DISESTABLISHED, "Disestablished posts"),
    (PostState.TRANSFERRED, "Transferred posts"),
    (PostState.CHANGED, "Changed posts"),
    (PostState.IN_DEVELOPMENT, "Posts in development"),
    (PostState.OUT_OF_SCOPE, "Posts out of scope"),
    (PostState.UNCHANGED, "Posts confirmed as unchanged"),
    (PostState.TO_BE_REVIEWED, "Posts to be reviewed"),
)
TOLD_AT_ALL = frozenset({PostState.NEW, PostState.DISESTABLISHED, PostState.IN_DEVELOPMENT})
"""The states that are something to be told, whatever differs."""
PLAIN_KINDS = frozenset({Shade.REGRADED, Shade.PART_TIME, Shade.HOURS, Shade.RETITLED, Shade.NEW_MANAGER})
"""The kinds of change that say no more than the fields that differ."""
ONE_SIDED = "‡"
BLANK = "blank"
CHANGE_COLUMNS = (
    Column(label="Post", weight=3),
    Column(label="What"),
    Column(label="Current", weight=2),
    Column(label="Proposed", weight=2),
)


HIDDEN = "hidden"


class ChangeLine(NamedTuple):
    """What differs in one post: the field or state, and both values in words."""

    what: str
    old: str
    new: str


class Step(NamedTuple):
    """What one post adds a year. Amounts are None where neither side has a price."""

    title: str
    grade: str
    posts: int
    fte: int
    parts: tuple[int, ...] | None
    total: int | None


def cost_table(comparison: Comparison) -> Table:
    """New, disestablished and otherwise changed posts in the columns of the schedule, with what each adds a year."""
    steps = {each.post: _step(comparison, each) for each in comparison.posts.values() if each.difference}
    method = comparison.proposed.establishment.pricing.prices.method
    shown = components_shown((step.parts for step in steps.values() if step.parts), method)
    rows: list[Row] = []
    for state, name in GROUPS:
        among = [each for each in comparison.posts.values() if each.state is state and each.difference]
        if among:
            rows += _cost_rows(comparison, name, among, steps, shown)
    difference = comparison.total.difference
    rows.append(_sum_row("Total difference a year", difference.fte, difference.pounds, shown, Part.TOTAL))
    totals = [row.cells[-1] for row in rows if row.part is Part.BODY]
    notes = [rounding_note([cell for cell in totals if isinstance(cell, int)], difference.pounds), *mark_notes(rows)]
    if any(ONE_SIDED in str(row.cells[2]) for row in rows if row.part is Part.BODY):
        notes.append(f"{ONE_SIDED} The price is known on one side only, so the difference is that side's whole cost.")
    columns = _cost_columns(shown)
    return Table(caption="What the changes cost a year", columns=columns, rows=tuple(rows), notes=tuple(notes))


def _cost_columns(shown: Sequence[str]) -> tuple[Column, ...]:
    labels = (*(LABELS[each] for each in shown), "Total per post", "Total")
    return (
        Column(label="Post", weight=3),
        Column(label="FTE", kind=Figures.FTE, signed=True, zero=NO_VALUE),
        Column(label="Grade (point)"),
        *(Column(label=label, kind=Figures.MONEY, signed=True, zero=NO_VALUE) for label in labels),
    )


def _cost_rows(
    comparison: Comparison, name: str, among: list[PostComparison], steps: Mapping[PostId, Step], shown: Sequence[str]
) -> Iterator[Row]:
    yield Row(cells=(name,), part=Part.GROUP)
    for path, posts in by_unit(comparison, among):
        yield Row(cells=(path,), part=Part.GROUP, depth=1)
        alike: dict[Step, int] = {}
        for each in posts:
            step = steps[each.post]
            alike[step] = alike.get(step, 0) + 1
        for step, number in alike.items():
            yield Row(cells=_step_cells(step, number, shown), depth=2)
    fte, pounds = (sum(part) for part in zip(*((e.difference.fte, e.difference.pounds) for e in among), strict=True))
    yield _sum_row(name, fte, pounds, shown, Part.SUBTOTAL)


def _sum_row(name: str, fte: int, pounds: int, shown: Sequence[str], part: Part) -> Row:
    return Row(cells=(name, fte, *("",) * (len(shown) + 2), pounds), part=part)


def _step_cells(step: Step, number: int, shown: Sequence[str]) -> tuple[Cell, ...]:
    count = number * step.posts
    title = step.title if count == 1 or abs(step.fte) == step.posts * 10_000 else f"{step.title} ({count} posts)"
    if step.total is None or step.parts is None:
        return (title, step.fte * number, step.grade, *(NO_VALUE,) * (len(shown) + 1), None)
    each = [divide_half_up(amount, step.posts) for amount in (*cells_of(step.parts, shown), step.total)]
    return (title, step.fte * number, step.grade, *each, step.total * number)


def _step(comparison: Comparison, each: PostComparison) -> Step:
    before, after = comparison.current.post(each.post), comparison.proposed.post(each.post)
    old, new = _parts(before.cost if before else None), _parts(after.cost if after else None)
    shown = after or before
    assert shown is not None
    known = old is not None or new is not None
    nothing = (0,) * len(COMPONENTS)
    parts = tuple(b - a for a, b in zip(old or nothing, new or nothing, strict=True))
    one_sided = bool(before and after) and (old is None) != (new is None)
    return Step(
        title=_step_title(comparison, each),
        grade=_grades(comparison, each) + (f" {ONE_SIDED}" if one_sided else ""),
        posts=shown.posts,
        fte=each.difference.fte,
        parts=parts if known else None,
        total=each.difference.pounds if known else None,
    )


def _parts(cost: PostCost | None) -> tuple[int, ...] | None:
    return None if cost is None or cost.gap else cost.components


def _step_title(comparison: Comparison, each: PostComparison) -> str:
    """The title; where hours change, from what to what."""
    title = shown_post(comparison, each).title or "Untitled post"
    if each.current and each.proposed and each.current.fte != each.proposed.fte:
        return f"{title}, {fte_text(each.current.fte)} to {fte_text(each.proposed.fte)} FTE"
    return title


def _grades(comparison: Comparison, each: PostComparison) -> str:
    found: list[str] = []
    for side in (comparison.current, comparison.proposed):
        figures = side.post(each.post)
        if figures is not None:
            text = grade_text(side.plan, each.post, figures.cost)
            if text not in found:
                found.append(text)
    return " to ".join(found)


def shown_post(comparison: Comparison, each: PostComparison) -> Post:
    """A post as it is proposed; as it is today where it is to go."""
    posts = comparison.proposed.plan.posts
    gone = each.proposed is None and each.post in comparison.current.plan.posts
    return comparison.current.plan.posts[each.post] if gone or each.post not in posts else posts[each.post]


def by_unit(comparison: Comparison, among: Iterable[PostComparison]) -> Iterator[tuple[str, list[PostComparison]]]:
    """Posts by the path of their unit, in the order of the paths."""
    found: dict[str, list[PostComparison]] = {}
    for each in among:
        gone = each.proposed is None and each.post in comparison.current.plan.posts
        plan = comparison.current.plan if gone else comparison.proposed.plan
        path = path_text(plan, shown_post(comparison, each).unit) or NO_UNIT
        found.setdefault(path, []).append(each)
    yield from sorted(found.items())


def changes_table(comparison: Comparison) -> Table | None:
    """Every post that is not as it was, old beside new; None where nothing changes."""
    rows: list[Row] = []
    for state, name in GROUPS:
        among = [each for each in comparison.posts.values() if each.state is state and is_listed(each)]
        if not among:
            continue
        rows.append(Row(cells=(f"{name}: {len(among):,}",), part=Part.GROUP))
        for path, posts in by_unit(comparison, among):
            rows.append(Row(cells=(path,), part=Part.GROUP, depth=1))
            rows += _change_rows(comparison, posts)
    if not rows:
        return None
    return Table(caption="Posts that change", columns=CHANGE_COLUMNS, rows=tuple(rows))


def is_listed(each: PostComparison) -> bool:
    """Whether a post differs in anything that is told."""
    return bool(each.changes or each.difference or each.state in TOLD_AT_ALL or each.becomes)


def _change_rows(comparison: Comparison, posts: list[PostComparison]) -> Iterator[Row]:
    """One row for each field of a post; posts whose rows are the same but for the reference stand together."""
    alike: dict[tuple[tuple[str, ...], ...], list[PostId]] = {}
    titles: dict[PostId, str] = {}
    for each in posts:
        titles[each.post] = shown_post(comparison, each).title
        alike.setdefault((("", titles[each.post], ""), *change_lines(comparison, each)), []).append(each.post)
    for (_, *lines), keys in alike.items():
        plan = comparison.proposed.plan if keys[0] in comparison.proposed.plan.posts else comparison.current.plan
        name = post_name(plan, keys[0])
        if len(keys) > 1:
            name = f"{titles[keys[0]] or 'Untitled post'} ({count_text(len(keys), 'post')}{_references(plan, keys)})"
        for number, line in enumerate(lines):
            yield Row(cells=(name if number == 0 else "", *line), depth=2)


def _references(plan: Plan, keys: Sequence[PostId]) -> str:
    """The references of posts that stand together, so that each can be found."""
    known = [plan.posts[key].reference for key in keys if key in plan.posts and plan.posts[key].reference]
    return f": {list_text(known)}" if known else ""


def change_lines(comparison: Comparison, each: PostComparison, *, pay: bool = True) -> list[ChangeLine]:
    """What differs in one post, old beside new, a line for each field, and what kind of change it is where that says
    more; without pay where that is hidden."""
    if each.state is PostState.NEW:
        return [_whole("New", comparison, each, pay=pay), *_kind_lines(each)]
    if each.state is PostState.DISESTABLISHED:
        whole = _whole("Disestablished", comparison, each, pay=pay)
        return [whole._replace(new=shown_reason(comparison, each.post) or NO_VALUE), *_kind_lines(each)]
    found = [*_kind_lines(each), *(_field_line(comparison, change, pay=pay) for change in each.changes)]
    if each.state is PostState.IN_DEVELOPMENT:
        return [_whole("In development", comparison, each, pay=pay), *found]
    return found or [ChangeLine("Cost only" if pay else "Other", NO_VALUE, NO_VALUE)]


def _whole(label: str, comparison: Comparison, each: PostComparison, *, pay: bool) -> ChangeLine:
    """What a post is on both sides; nothing where it does not count."""
    sides = (comparison.current, each.current), (comparison.proposed, each.proposed)
    old, new = (NO_VALUE if counts is None else _summary(side, each.post, pay=pay) for side, counts in sides)
    return ChangeLine(label, old, new)


def _kind_lines(each: PostComparison) -> Iterator[ChangeLine]:
    """The kind of change, where it says more than the fields; what the post comes of or becomes."""
    becomes = each.becomes
    said = [one for one in each.shades if one not in PLAIN_KINDS and not (becomes and one in SUCCEEDING)]
    words = "; ".join([*map(_sentence, (one.value for one in said)), *becomes])
    if words:
        yield ChangeLine("Kind of change", NO_VALUE, words)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def shown_reason(comparison: Comparison, post: PostId) -> str:
    """Why a post ends, where the proposal says so."""
    record = comparison.proposed.plan.posts.get(post)
    return record.end_reason if record else ""


def _summary(results: Results, post: PostId, *, pay: bool) -> str:
    figures = results.post(post)
    record = results.plan.posts[post]
    grades = results.plan.grades
    grade = grades[record.grade].name if pay and record.grade is not None and record.grade in grades else ""
    fte = f"{fte_text(figures.fte)} FTE" if figures else ""
    return ", ".join(part for part in (fte, grade, record.employer) if part)


def _field_line(comparison: Comparison, change: FieldChange, *, pay: bool) -> ChangeLine:
    spec = TABLES["posts"].fields[change.name]
    if spec.kind is Kind.LONG_TEXT:
        return ChangeLine(change.label, "changed", "changed")
    if not pay and spec.privacy is not Privacy.OPEN:
        return ChangeLine(change.label, HIDDEN, HIDDEN)
    old = value_text(comparison.current.plan, spec, change.old)
    return ChangeLine(change.label, old, value_text(comparison.proposed.plan, spec, change.new))


def value_text(plan: Plan, spec: FieldSpec, value: object) -> str:
    """A field's value as people read it; blank is said."""
    if value is None or value in ("", ()):
        return "nobody" if spec.name == "reports_to" else BLANK
    if spec.kind is Kind.REFERENCE and value not in plan.table(spec.table):
        return f"{value} (not in the plan)"
    if spec.kind is Kind.FUNDING:
        return _funding_text(plan, value)
    return write_value(plan, spec, value)


def _funding_text(plan: Plan, shares: object) -> str:
    assert isinstance(shares, tuple)
    sources = plan.funding_sources
    named = [(each.share, sources[each.source].name if each.source in sources else each.source) for each in shares]
    return ", ".join(f"{percent_text(share)} {name}" for share, name in named)
