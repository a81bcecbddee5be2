"""The structure as a list: who reports to whom in words and indents, for people who cannot use the chart.

Names are printed only where they are asked for; pay is not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from workforce_planner.calc.results import Results
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import PATH_SEPARATOR, Relations, branch, in_place_on, relations, unit_path
from workforce_planner.model.waiting import waiting_posts, waits
from workforce_planner.model.wording import count_text, fte_text, list_text
from workforce_planner.report.areas import NO_UNIT
from workforce_planner.report.blocks import Block, Column, Heading, Kind, Paragraph, Part, Report, Row, Table
from workforce_planner.report.costed import title_block

DEEPEST = 8
"""Tiers below this one are not indented further."""
COLUMNS = (
    Column(label="Post", weight=3),
    Column(label="Unit", weight=2),
    Column(label="FTE", kind=Kind.FTE),
    Column(label="Reports", kind=Kind.COUNT, zero="–"),
    Column(label="In post", weight=1),
)
WAITING = "Among them {} without a manager: the list they come from names one who is not in it. They stand at the end."
STATES = (
    ("Filled", "an employee is in it, or several."),
    ("Covered by agency", "no employee, but an agency worker."),
    ("Vacant", "nobody is in it, not even an agency worker."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureOptions:
    """The proposal whose structure it is ("" is the current one), and whether people are named."""

    proposal: str = ""
    names: bool = False


PLAIN = StructureOptions()


def structure_report(plan: Plan, results: Results, options: StructureOptions = PLAIN) -> Report:
    """The structure of a measured plan as a list."""
    return tuple(_blocks(plan, results, options))


def _blocks(plan: Plan, results: Results, options: StructureOptions) -> Iterator[Block]:
    whole = results.whole
    waiting = sum(map(waits, plan.posts.values()))
    wait = f" {WAITING.format(count_text(waiting, 'post'))}" if waiting else ""
    yield title_block(plan, results, "Structure", options.proposal)
    yield Paragraph(
        f"{count_text(whole.posts, 'post')}, {fte_text(whole.established_fte)} FTE, on "
        f"{count_text(whole.tiers.count, 'tier')}. Each post is indented below the one it reports to.{wait}",
        lead=True,
    )
    yield Heading("Who reports to whom")
    yield structure_table(plan, results, options)


def structure_table(plan: Plan, results: Results, options: StructureOptions = PLAIN) -> Table:
    """Every post that counts on the day or is to be kept in sight, managers before their reports."""
    joined = relations(plan)
    depths = _depths(joined)
    waiting = waiting_posts(plan, joined.reports[None])
    apart = set(waiting)
    tops = [top for top in joined.reports[None] if top not in apart]
    rows = [_row(results, joined, options, post, depths[post]) for top in tops for post in branch(joined, top)]
    if waiting:
        rows.append(Row(cells=("Posts that wait for a manager",), part=Part.GROUP))
        rows += [
            _row(results, joined, options, post, depths[post] + 1) for top in waiting for post in branch(joined, top)
        ]
    astray = [post for post in plan.posts if post not in depths]
    if astray:
        rows.append(Row(cells=("Posts that report to each other in a circle",), part=Part.GROUP))
        rows += [_row(results, joined, options, post, 1) for post in astray]
    whole = results.whole
    rows.append(Row(cells=("Total", "", whole.established_fte, "", ""), part=Part.TOTAL))
    words = "; ".join(f"{state}: {meaning.rstrip('.')}" for state, meaning in STATES)
    return Table(caption="The posts of the structure", columns=COLUMNS, rows=tuple(rows), notes=(f"{words}.",))


def _depths(joined: Relations) -> dict[PostId, int]:
    depths = dict.fromkeys(joined.reports[None], 0)
    waiting = list(depths)
    while waiting:
        manager = waiting.pop()
        for post in joined.reports.get(manager, ()):
            depths[post] = depths[manager] + 1
            waiting.append(post)
    return depths


def _row(results: Results, joined: Relations, options: StructureOptions, post: PostId, depth: int) -> Row:
    plan = results.plan
    record, figures = plan.posts[post], results.post(post)
    title = record.title or "Untitled post"
    counted = figures is not None and not figures.partner
    return Row(
        cells=(
            f"{title} {record.reference}".strip(),
            _unit_text(plan, record.unit),
            figures.fte if figures is not None and counted else "not counted",
            figures.span if figures is not None else 0,
            _holding(results, joined, post, names=options.names),
        ),
        depth=min(depth, DEEPEST),
    )


def _unit_text(plan: Plan, unit: UnitId | None) -> str:
    """A unit by its name, after that of the unit above it where both are needed to know which it is."""
    names = list(dict.fromkeys(unit_path(plan, unit)))
    return PATH_SEPARATOR.join(names[-2:]) or NO_UNIT


def _holding(results: Results, joined: Relations, post: PostId, *, names: bool) -> str:
    """Who or what is in a post, in words."""
    plan = results.plan
    record, figures = plan.posts[post], results.post(post)
    if figures is None:
        return "Disestablished" if record.disestablished else "Not on this day"
    if record.employer:
        return f"Employed by {record.employer}"
    if names:
        held = (plan.assignments[key] for key in joined.assignments_of_post.get(post, ()))
        people = [plan.people[each.person].name for each in held if in_place_on(each, results.day)]
        if any(people):
            return list_text([name for name in people if name])
    if figures.vacant:
        return "Vacant"
    return "Covered by agency" if figures.agency and figures.employed_fte == 0 else "Filled"
