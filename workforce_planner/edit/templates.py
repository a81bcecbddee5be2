"""The command that stamps a team template into a structure: N times under a manager, into a unit or a new one each."""

from collections.abc import Iterator, Sequence

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.posts import fresh_references, next_order
from workforce_planner.edit.template_values import Template, TemplatePost, read_template
from workforce_planner.model.change import Change, created
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import PostId, RoleId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import Post, Role, Unit
from workforce_planner.model.wording import count_text

MOST_STAMPED = 2_000
MOST_TIMES = 100


@command(
    "stamp-template",
    "Stamp a team template: its posts are created under a manager, once or several times, in a unit or a new one each.",
    template=param(Kind.LONG_TEXT, "The template: its name in the library, or its JSON.", required=True),
    reports_to=reference("posts", "Whom the team reports to; nobody where it is left out."),
    unit=reference("units", "The unit of the posts, or that of the new units; the manager's where it is left out."),
    times=param(Kind.COUNT, "How many teams; 1 where it is left out."),
    new_units=param(
        Kind.TEXT, 'A name for a new unit of each team: "Family Safeguarding Team" makes "... 1", "... 2".'
    ),
)
def stamp_template(
    plan: Plan,
    context: Context,
    *,
    template: str,
    reports_to: PostId | None = None,
    unit: UnitId | None = None,
    times: int = 1,
    new_units: str = "",
) -> Edit:
    """Vacant posts in one step. Roles are found by name and created where the plan has none; a grade that the plan does
    not know is left blank, which is a problem until it is given."""
    found = read_template(template)
    if not 1 <= times <= MOST_TIMES or found.size * times > MOST_STAMPED:
        raise refuse(
            "times-out-of-range",
            f"{times} x {found.size} posts cannot be made at once.",
            f"Up to {MOST_TIMES} teams and {MOST_STAMPED:,} posts are possible.",
        )
    home = unit or (plan.posts[reports_to].unit if reports_to else None)
    stamping = _Stamping(plan, context, found, times)
    stamping.roles()
    for place in range(times):
        team = stamping.unit(new_units, home, place) if new_units.strip() else home
        for post in found.posts:
            stamping.post(post, reports_to, team)
    label = f"Stamp {found.name}" + (f" {times} times" if times > 1 else "")
    under = f" under {describe(plan, 'posts', reports_to)}" if reports_to else ""
    return Edit(label=f"{label}{under}: {count_text(found.size * times, 'post')}", changes=tuple(stamping.changes))


class _Stamping:
    """The records that are made, with the references, roles and orders that are still free."""

    def __init__(self, plan: Plan, context: Context, template: Template, times: int) -> None:
        self._plan, self._context, self._template = plan, context, template
        self._references = iter(fresh_references(plan, template.size * times))
        self._roles: dict[str, RoleId] = {role.name.strip().casefold(): key for key, role in plan.roles.items()}
        self._grades = {grade.name.strip().casefold(): key for key, grade in plan.grades.items()}
        self._orders: dict[PostId | None, int] = {}
        self._unit_names = {(each.parent, each.name.casefold()) for each in plan.units.values()}
        self.changes: list[Change] = []

    def roles(self) -> None:
        """The roles that the template needs and the plan does not have."""
        known = self._template.roles or {}
        for name in dict.fromkeys(_roles_of(self._template.posts)):
            if name.casefold() not in self._roles:
                key = RoleId(self._context.new_id("role"))
                facts = known.get(name)
                given = (
                    {"registered": facts.registered, "holds_cases": facts.holds_cases, "dfe_group": facts.dfe_group}
                    if facts
                    else {}
                )
                self._roles[name.casefold()] = key
                self.changes.append(created("roles", Role(id=key, name=name, **given)))  # type: ignore[arg-type]

    def unit(self, name: str, parent: UnitId | None, place: int) -> UnitId:
        """A new unit with the next number that is free."""
        number = place + 1
        while (parent, f"{name.strip()} {number}".casefold()) in self._unit_names:
            number += 1
        called = f"{name.strip()} {number}"
        self._unit_names.add((parent, called.casefold()))
        key = UnitId(self._context.new_id("unit"))
        last = max((each.order for each in self._plan.units.values() if each.parent == parent), default=-1)
        self.changes.append(created("units", Unit(id=key, name=called, parent=parent, order=last + 1 + place)))
        return key

    def post(self, wanted: TemplatePost, manager: PostId | None, unit: UnitId | None) -> None:
        """So many posts alike, each with its reports."""
        for _ in range(wanted.count):
            key = PostId(self._context.new_id("post"))
            post = Post(
                id=key,
                reference=next(self._references),
                title=wanted.title,
                role=self._roles.get((wanted.role or wanted.title).casefold()),
                grade=self._grades.get(wanted.grade.casefold()),
                employer=wanted.employer,
                fte=wanted.fte,
                unit=unit,
                reports_to=manager,
                order=self._order(manager),
            )
            self.changes.append(created("posts", post))
            for report in wanted.reports:
                self.post(report, key, unit)

    def _order(self, manager: PostId | None) -> int:
        if manager not in self._orders:
            old = manager is None or manager in self._plan.posts
            self._orders[manager] = next_order(self._plan, manager) if old else 0
        self._orders[manager] += 1
        return self._orders[manager] - 1


def _roles_of(posts: Sequence[TemplatePost]) -> Iterator[str]:
    for post in posts:
        if post.role:
            yield post.role
        yield from _roles_of(post.reports)
