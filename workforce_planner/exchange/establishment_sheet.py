"""The readable sheet of an exported workbook: a row for each post, with who is in it, as people expect a list."""

from collections.abc import Sequence

from workforce_planner.exchange.plan_sheets import Cell, Heading, PlanSheet, to_cell
from workforce_planner.exchange.totals import EMPLOYED
from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.ids import UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import UNIT_KINDS, Assignment, Grade, Post, Role
from workforce_planner.model.relations import PATH_SEPARATOR, Relations, fte_in, in_place_on, relations
from workforce_planner.model.schema import TABLES

NAME = "Establishment"
_JOINT = "; "


def establishment_sheet(plan: Plan) -> PlanSheet:
    """The list of posts in the order of the chart, on the plan's own day."""
    kinds = [kind for kind in UNIT_KINDS if any(unit.kind == kind for unit in plan.units.values())]
    headings = [
        Heading(label="Post reference", width=16),
        Heading(label="Job title", width=36),
        Heading(label="Role", width=26),
        *(Heading(label=UNIT_KINDS[kind], width=28) for kind in kinds),
        Heading(label="Grade", width=9),
        Heading(label="Point", width=7),
        Heading(label="FTE", kind=Kind.FTE, width=7),
        Heading(label="Contracted hours", kind=Kind.MINUTES, width=11),
        Heading(label="Full-time hours", kind=Kind.MINUTES, width=11),
        Heading(label="Reports to", width=16),
        Heading(label="Employee number", width=14),
        Heading(label="Postholder", width=28),
        Heading(label="Contract", width=14),
        Heading(label="Status", width=20),
        Heading(label="In post from", kind=Kind.DATE, width=12),
        Heading(label="In post to", kind=Kind.END, width=12),
        Heading(label="Agency rate an hour", kind=Kind.MONEY, width=12),
        Heading(label="Cases", kind=Kind.COUNT, width=8),
        Heading(label="Funding", width=22),
        Heading(label="Cost centre", width=12),
        Heading(label="Post starts", kind=Kind.DATE, width=12),
        Heading(label="Post ends", kind=Kind.END, width=12),
        Heading(label="In scope", width=9),
        Heading(label="Employer", width=16),
    ]
    joined = relations(plan)
    rows = [_row(plan, joined, post, kinds) for post in plan.posts.values()]
    return PlanSheet(name=NAME, headings=headings, rows=rows)


def _row(plan: Plan, joined: Relations, post: Post, kinds: Sequence[str]) -> list[Cell]:
    held = [plan.assignments[each] for each in joined.assignments_of_post.get(post.id, ())]
    held = [each for each in held if in_place_on(each, plan.setting.as_at)]
    people = [plan.people[each.person] for each in held if each.person in plan.people]
    manager = plan.posts.get(post.reports_to) if post.reports_to else None
    one = held[0] if len(held) == 1 else None
    units = _unit_names(plan, post.unit)
    fte = fte_in(plan, post)
    return [
        _text(post.reference),
        _text(post.title),
        _name(plan.roles.get(post.role) if post.role else None),
        *(_text(PATH_SEPARATOR.join(units.get(kind, ()))) for kind in kinds),
        _name(plan.grades.get(post.grade) if post.grade else None),
        _text((one.point if one else None) or post.point or ""),
        _cell("posts", "fte", fte),
        _cell("posts", "contracted_minutes", post.contracted_minutes),
        _cell("posts", "full_time_minutes", post.full_time_minutes),
        _text(manager.reference if manager else ""),
        _text(_JOINT.join(each.employee_number for each in people if each.employee_number)),
        _text(_JOINT.join(each.name for each in people if each.name)),
        _cell("assignments", "contract", one.contract if one else None),
        _status(post, held),
        _cell("assignments", "starts_on", one.starts_on if one else None),
        _cell("assignments", "ends_on", one.ends_on if one else None),
        _cell("assignments", "hourly_rate", one.hourly_rate if one else None),
        _cases(held),
        _text(_JOINT.join(plan.funding_sources[each.source].name for each in post.funding
                          if each.source in plan.funding_sources)),
        _text(post.cost_centre),
        post.starts_on,
        _cell("posts", "ends_on", post.ends_on),
        "Yes" if post.in_scope else "No",
        _text(post.employer),
    ]  # fmt: skip


def _name(record: Role | Grade | None) -> str | None:
    return (record.name or None) if record else None


def _text(words: str) -> str | None:
    return words or None


def _cell(table: str, field: str, value: object) -> Cell:
    spec: FieldSpec = TABLES[table].fields[field]
    return to_cell(spec, value)


def _unit_names(plan: Plan, unit: UnitId | None) -> dict[str, list[str]]:
    """The names on the path of a unit by kind, the highest first."""
    names: dict[str, list[str]] = {}
    seen: set[UnitId] = set()
    while unit is not None and unit in plan.units and unit not in seen:
        seen.add(unit)
        names.setdefault(plan.units[unit].kind, []).insert(0, plan.units[unit].name)
        unit = plan.units[unit].parent
    return names


def _status(post: Post, held: Sequence[Assignment]) -> str:
    if post.disestablished:
        return "Disestablished"
    kinds = {each.kind for each in held}
    if not kinds:
        return "Vacant"
    if not kinds & EMPLOYED:
        return "Filled - Agency" if "agency" in kinds else "Filled"
    if any(each.asye for each in held):
        return "Filled - ASYE"
    return "Filled - Apprentice" if kinds == {"apprentice"} else "Filled"


def _cases(held: Sequence[Assignment]) -> int | None:
    """The cases of the latest day on which they were counted, all holders together."""
    total = None
    for each in held:
        latest = max((count.on for count in each.cases if count.on), default=None)
        counts = [count.count for count in each.cases if count.on == latest]
        if counts:
            total = (total or 0) + sum(counts)
    return total
