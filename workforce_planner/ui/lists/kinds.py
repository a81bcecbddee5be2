"""What lists there are: their tables, columns, fields and commands."""

from collections.abc import Callable
from typing import Any

from workforce_planner.edit.grade_table import paid_text
from workforce_planner.model.dates import last_day
from workforce_planner.model.ids import UnitId
from workforce_planner.model.records import UNIT_KINDS
from workforce_planner.model.wording import fte_text, money_text, percent_text, table_date_text
from workforce_planner.ui.lists.cost_kinds import COST_KINDS
from workforce_planner.ui.lists.listing import DEEPER, HIDDEN, Column, Listed, ListKind, field
from workforce_planner.ui.lists.restructure_kinds import RESTRUCTURE_KINDS


def _unit_name(listed: Listed, record: Any) -> str:
    return f"{DEEPER * listed.depths.get(record.id, 0)}{record.name}"


def _unit_figure(which: str) -> Callable[[Listed, Any], str]:
    def says(listed: Listed, record: Any) -> str:
        found = listed.workspace.results.unit(UnitId(record.id))
        return f"{found.posts:,}" if which == "posts" else fte_text(found.established_fte)

    return says


def _posts(listed: Listed, record: Any) -> str:
    return f"{listed.posts(record.id):,}"


def _grades(listed: Listed, record: Any) -> str:
    return f"{sum(use.table == 'grades' for use in listed.uses(record.id)):,}"


def _paid(_listed: Listed, record: Any) -> str:
    return paid_text(record)


def _example(_listed: Listed, record: Any) -> str:
    return "Example" if record.example else ""


def _latest_points(_listed: Listed, record: Any) -> str:
    return table_date_text(record.points.entries[-1][0]) if record.points.entries else "no points yet"


def _rate(_listed: Listed, record: Any) -> str:
    if not record.rates.entries:
        return "no rate yet"
    day, cost = record.rates.entries[-1]
    above = f" above {money_text(cost.threshold)}" if cost.threshold else ""
    return f"{percent_text(cost.rate, 2)}{above} from {table_date_text(day)}"


def _in_use(listed: Listed, record: Any) -> str:
    return "Yes" if listed.uses(record.id) else "No"


def _ends(_listed: Listed, record: Any) -> str:
    return table_date_text(last_day(record.ends_on))


NAME = Column(name="Name", says=lambda _listed, record: record.name)
POSTS = Column(name="Posts", says=_posts, right=True)
EXAMPLE = Column(name="", says=_example)
UNITS = ListKind(
    key="units",
    table="units",
    name="Units",
    about="Directorates, divisions, services and teams of the structure in view.",
    columns=(
        Column(name="Unit", says=_unit_name),
        Column(name="Kind", says=lambda _listed, record: UNIT_KINDS.get(record.kind, record.kind)),
        Column(name="Cost centre", says=field("cost_centre")),
        Column(name="Posts", says=_unit_figure("posts"), right=True),
        Column(name="FTE", says=_unit_figure("fte"), right=True),
    ),
    rows=(("name",), ("kind",), ("parent",), ("cost_centre",), ("notes",)),
    change=("change-unit", "unit"),
    create="create-unit",
    rename="rename-unit",
    merge=("merge-units", "units"),
    delete=("delete-unit", "unit"),
)
ROLES = ListKind(
    key="roles",
    table="roles",
    name="Roles",
    about="Job families: posts of one role do the same job, whatever title is printed.",
    columns=(
        NAME,
        Column(name="Registered", says=field("registered")),
        Column(name="Holds cases", says=field("holds_cases")),
        Column(name="DfE role group", says=field("dfe_group")),
        POSTS,
    ),
    rows=(("name",), ("registered", "holds_cases"), ("dfe_group",), ("target_caseload", "target_span")),
    change=("change-role", "roles"),
    many=True,
    create="create-role",
    rename="rename-role",
    merge=("merge-roles", "roles"),
    delete=("delete-role", "role"),
)
GRADES = ListKind(
    key="grades",
    table="grades",
    name="Grades",
    about="A grade is a range of points of a pay scale, or a spot salary by date.",
    columns=(NAME, Column(name="Points or salary", says=_paid, pay=True), EXAMPLE, POSTS),
    rows=(("name", "rank"), ("scale",), ("bottom_point", "top_point"), ("full_time_minutes",), ("example",)),
    change=("change-grade", "grade"),
    create="create-grade",
    rename="rename-grade",
    merge=("merge-grades", "grades"),
    delete=("delete-grade", "grade"),
)
SCALES = ListKind(
    key="pay_scales",
    table="pay_scales",
    name="Pay points",
    about="Yearly full-time salaries by point, from the day they take effect.",
    columns=(
        NAME,
        Column(name="Latest points", says=_latest_points),
        EXAMPLE,
        Column(name="Grades", says=_grades, right=True),
    ),
    rows=(("name",), ("source",), ("example",)),
    change=("change-pay-scale", "scale"),
    create="create-pay-scale",
    delete=("delete-pay-scale", "scale"),
)
SCHEMES = ListKind(
    key="on_cost_schemes",
    table="on_cost_schemes",
    name="Rates",
    about="What the employer pays on top of pay: National Insurance, pension, levy; by date, each with its source.",
    shares=True,
    columns=(
        NAME,
        Column(name="Latest rate", says=_rate),
        EXAMPLE,
        Column(name="In use", says=_in_use),
    ),
    rows=(("name",), ("kind",), ("source",), ("example",)),
    change=("change-scheme", "scheme"),
    create="create-scheme",
    delete=("delete-scheme", "scheme"),
)
FUNDING = ListKind(
    key="funding_sources",
    table="funding_sources",
    name="Funding sources",
    about="Where the money for posts comes from: base budget, grants, reserves, partners.",
    columns=(
        NAME,
        Column(name="Kind", says=field("kind")),
        Column(name="Amount a year", says=field("amount"), right=True, pay=True),
        Column(name="Ends", says=_ends),
        POSTS,
    ),
    rows=(("name",), ("kind", "amount"), ("ends_on",), ("notes",)),
    change=("change-funding-source", "source"),
    create="create-funding-source",
    merge=("merge-funding-sources", "sources"),
    delete=("delete-funding-source", "source"),
)
TARGETS = ListKind(
    key="targets",
    table="roles",
    name="Targets",
    about="Spans of control and caseloads to aim for. A role's own span comes before the plan's.",
    columns=(
        Column(name="Role", says=lambda _listed, record: record.name),
        Column(name="Target caseload", says=field("target_caseload"), right=True),
        Column(name="Target span", says=field("target_span"), right=True),
        POSTS,
    ),
    rows=(("target_caseload", "target_span"),),
    change=("set-targets", "roles"),
    many=True,
)
KINDS = (UNITS, ROLES, GRADES, SCALES, SCHEMES, FUNDING, TARGETS, *COST_KINDS, *RESTRUCTURE_KINDS)

__all__ = [
    "FUNDING", "GRADES", "HIDDEN", "KINDS", "ROLES", "SCALES", "SCHEMES", "TARGETS", "UNITS", "Column",
    "ListKind", "Listed",
]  # fmt: skip
