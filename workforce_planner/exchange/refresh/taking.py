"""Takes over what was chosen of a new list: the changes of the current structure, and what the list says of the rest.

What a choice cannot do without comes with it: the unit, role, grade or funding it names, and the people of a new post.
What would point at something that was not chosen is left as it is, and said.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.exchange.refresh.sides import GONE, HOLDER, POST, Difference, Sides, held
from workforce_planner.model.change import Change, ChangeSet, altered, created, gathered, removed
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import SETTINGS_KEY, PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.schema import TABLES

_SHARED = ("units", "roles", "grades", "funding_sources")
"""What the list's records may name that the plan does not have yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The changes of the current structure, what lies between it then and the list, and what was left out of need."""

    changes: ChangeSet
    beside: ChangeSet
    problems: tuple[Problem, ...] = ()


def taken(sides: Sides, found: Sequence[Difference], chosen: Collection[str], *, as_at: date | None, why: str) -> Taken:
    """The changes that take over the chosen differences (by their ids). `why` is the reason of posts that end."""
    work = _Taking(sides, as_at, why)
    for each in found:
        if each.id in chosen:
            work.take(each)
    work.settle()
    after = work.plan()
    rest = _Taking(replace(sides, now=after), as_at, why)
    for each in found:
        if each.id not in chosen and each.field != POST and each.post in after.posts and _is_there(after, each):
            rest.take(each)
    rest.settle()
    return Taken(changes=_changes(sides.now, after), beside=_changes(after, rest.plan()), problems=tuple(work.problems))


def _is_there(plan: Plan, each: Difference) -> bool:
    return each.key in plan.table(each.table)


def _changes(now: Plan, after: Plan) -> ChangeSet:
    """What makes one plan of the other: settings, what is named before those that name it, and removals last."""
    changes: list[Change | None] = []
    for table in ("settings", *_SHARED, "posts", "people", "assignments"):
        before, then = now.table(table), after.table(table)
        for key, record in then.items():
            old = before.get(key)
            if old is None:
                changes.append(created(table, record))
            elif old is not record:
                names = {name: getattr(record, name) for name in TABLES[table].fields}
                changes.append(altered(table, old, **names))
    for table in ("assignments", "people"):
        gone = now.table(table).keys() - after.table(table).keys()
        changes += [removed(table, record) for key, record in now.table(table).items() if key in gone]
    return gathered(changes)


class _Taking:
    """The plan on its way to what was chosen."""

    def __init__(self, sides: Sides, as_at: date | None, why: str) -> None:
        self.sides = sides
        self.listed = sides.listed
        self.as_at, self.why = as_at, why
        self.tables: dict[str, dict[str, Any]] = {
            name: dict(sides.now.table(name)) for name in (*_SHARED, "posts", "people", "assignments", "settings")
        }
        self.held = {"now": held(sides.now), "listed": held(sides.listed)}
        self.left: set[str] = set()
        self.problems: list[Problem] = []
        self.touched: list[tuple[str, str]] = []

    def plan(self) -> Plan:
        return self.sides.now.with_tables(self.tables)

    def take(self, each: Difference) -> None:
        if each.field == POST:
            self._end(PostId(each.key)) if each.kind == GONE else self._begin(PostId(each.key))
        elif each.field == HOLDER:
            self._hold(PostId(each.key))
        else:
            self._fields(each.table, each.key, each.fields)

    def _begin(self, key: PostId) -> None:
        """A new post with who is in it; one that was ended here is on the establishment again."""
        mine = self.tables["posts"].get(key)
        if mine is None:
            self._put("posts", replace(self.listed.posts[key], order=len(self.tables["posts"])))
        else:
            ends_on = self.listed.posts[key].ends_on
            self._put("posts", replace(mine, disestablished=False, ends_on=ends_on, end_reason=""))
        self._hold(key)

    def _end(self, key: PostId) -> None:
        post = self.tables["posts"][key]
        self._put("posts", replace(post, disestablished=True, ends_on=self.as_at, end_reason=self.why))
        self._vacate(key, keep=())

    def _hold(self, key: PostId) -> None:
        places = self.held["listed"].get(key, [])
        self._vacate(key, keep=[each.id for each in places])
        for each in places:
            if each.id not in self.tables["assignments"]:
                self._put("assignments", each)
            if each.person not in self.tables["people"]:
                self._put("people", self.listed.people[each.person])

    def _vacate(self, key: PostId, keep: Iterable[str]) -> None:
        kept = set(keep)
        for each in self.held["now"].get(key, ()):
            if each.id not in kept and each.id in self.tables["assignments"]:
                del self.tables["assignments"][each.id]
                self.left.add(each.person)

    def _fields(self, table: str, key: str, names: Iterable[str]) -> None:
        record = self.tables[table].get(key)
        if record is None:
            return
        theirs = self.listed.table(table)[key]
        self._put(table, replace(record, **{name: getattr(theirs, name) for name in names}))

    def _put(self, table: str, record: Any) -> None:
        self.tables[table][record.id] = record
        self.touched.append((table, record.id))

    def settle(self) -> None:
        """Bring what is named, leave out what would point at nothing, and forget people who are nowhere any more."""
        for table, key in self.touched:
            if key in self.tables[table]:
                self.tables[table][key] = self._whole(table, self.tables[table][key])
        self._break_loops()
        self._forget()
        if self.as_at is not None and self.touched:
            setting = self.tables["settings"].get(SETTINGS_KEY)
            if setting is not None and setting.as_at != self.as_at:
                self.tables["settings"][SETTINGS_KEY] = replace(setting, as_at=self.as_at)

    def _whole(self, table: str, record: Any) -> Any:
        for name, spec in TABLES[table].fields.items():
            value = getattr(record, name)
            if spec.kind is Kind.REFERENCE and value and value not in self.tables.get(spec.table, {value: None}):
                if spec.table in _SHARED:
                    self._bring(spec.table, value)
                elif name == "reports_to":
                    record = self._unmanaged(record)
            elif spec.kind is Kind.FUNDING:
                for share in value:
                    self._bring("funding_sources", share.source)
        return record

    def _bring(self, table: str, key: str) -> None:
        record = self.listed.table(table).get(key)
        if record is None or key in self.tables[table]:
            return
        self.tables[table][key] = self._whole(table, record)

    def _unmanaged(self, post: Any) -> Any:
        """A post whose new manager is a post that was not taken over keeps the manager it has."""
        mine = self.sides.now.posts.get(post.id)
        name = describe(self.listed, "posts", post.reports_to)
        self.problems.append(
            Problem(
                code="manager-not-taken",
                where=describe(self.listed, "posts", post.id),
                text=f"The list places it under {name}, which was not taken over; its manager stays as it is here.",
                remedy="Take the new post over too, or choose another manager.",
            )
        )
        if mine is None:
            return replace(post, reports_to=None, manager_in_list=name)
        return replace(post, reports_to=mine.reports_to, manager_in_list=mine.manager_in_list)

    def _break_loops(self) -> None:
        """Posts that would come to report to themselves keep the manager they have."""
        posts = self.tables["posts"]
        for table, key in self.touched:
            if table == "posts" and key in posts and self._loops(key):
                mine = self.sides.now.posts.get(PostId(key))
                keeps = None if mine is None or mine.reports_to == posts[key].reports_to else mine.reports_to
                posts[key] = replace(posts[key], reports_to=keeps)
                self.problems.append(
                    Problem(
                        code="manager-loop-not-taken",
                        where=describe(self.sides.listed, "posts", key),
                        text="With the manager that the list gives it, the post would report to itself in the end.",
                        remedy="Take the other managers over too, or choose its manager by hand.",
                    )
                )

    def _loops(self, key: str) -> bool:
        posts, seen = self.tables["posts"], {key}
        above = posts[key].reports_to
        while above is not None and above in posts:
            if above in seen:
                return bool(above == key)
            seen.add(above)
            above = posts[above].reports_to
        return False

    def _forget(self) -> None:
        """People who left their last place and whom nothing else names are not kept."""
        if not self.left:
            return
        plan = self.plan()
        named = {
            getattr(record, name)
            for table, spec in TABLES.items()
            for name, each in spec.fields.items()
            if each.kind is Kind.REFERENCE and each.table == "people"
            for record in plan.table(table).values()
        }
        for person in self.left - named:
            self.tables["people"].pop(person, None)
