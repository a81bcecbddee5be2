"""Small plans for tests, drawn as indented text, and random ones.

Each line is a post: its title, then any of a grade (G9), an FTE (0.5), a holder (*Ann), `agency`, `@Unit`. The depth
of the indentation says who reports to whom. References are P1, P2 and so on, from the top.
"""

import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from workforce_planner.edit.catalogue import spelled
from workforce_planner.edit.commands import Context
from workforce_planner.edit.history import Entry, State, perform
from workforce_planner.edit.performing import Desktop, carried_out, entry_of, must_not_strand_others
from workforce_planner.edit.structures import base_of, find_structure
from workforce_planner.model.change import apply, created
from workforce_planner.model.ids import AssignmentId, GradeId, PersonId, PostId, RoleId, StructureKey, UnitId
from workforce_planner.model.money import FULL_TIME, fte
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Refused
from workforce_planner.model.records import Assignment, Grade, Person, Post, Record, Role, Unit

TODAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
GRADE = re.compile(r"\b(G\d+|SM\d|CO-[A-D])\b")
FTE = re.compile(r"\b(\d\.\d+)\b")
HOLDER = re.compile(r"\*([\w'-]+)")
UNIT = re.compile(r"@(\w+)")


def sketch(text: str) -> Plan:
    """The plan that a drawing shows. Roles are named after titles."""
    records: dict[tuple[str, str], Record] = {}
    above: list[tuple[int, PostId, UnitId | None]] = []
    lines = [line for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines, 1):
        depth = len(line) - len(line.lstrip())
        while above and above[-1][0] >= depth:
            above.pop()
        post = _post(line, number, above, records)
        above.append((depth, post.id, post.unit))
        records["posts", post.id] = post
        _holder(line, number, post, records)
    return apply(Plan(), tuple(created(table, record) for (table, _), record in records.items()))


def _post(
    line: str, number: int, above: list[tuple[int, PostId, UnitId | None]], records: dict[tuple[str, str], Record]
) -> Post:
    title = UNIT.sub("", HOLDER.sub("", FTE.sub("", GRADE.sub("", line)))).replace("agency", "").strip()
    grade, share, unit = GRADE.search(line), FTE.search(line), UNIT.search(line)
    role = RoleId(f"role-{title}")
    records["roles", role] = Role(id=role, name=title)
    if grade:
        records["grades", f"grade-{grade[1]}"] = Grade(id=GradeId(f"grade-{grade[1]}"), name=grade[1])
    home = UnitId(f"unit-{unit[1]}") if unit else above[-1][2] if above else None
    if unit and home:
        parent = above[-1][2] if above else None
        records.setdefault(("units", home), Unit(id=home, name=unit[1], parent=parent if parent != home else None))
    return Post(
        id=PostId(f"post-{number}"),
        reference=f"P{number}",
        title=title,
        role=role,
        unit=home,
        reports_to=above[-1][1] if above else None,
        order=number,
        grade=GradeId(f"grade-{grade[1]}") if grade else None,
        fte=fte(share[1]) if share else FULL_TIME,
    )


def _holder(line: str, number: int, post: Post, records: dict[tuple[str, str], Record]) -> None:
    name = HOLDER.search(line)
    if not name:
        return
    person = Person(id=PersonId(f"person-{number}"), name=name[1], employee_number=f"E{number}")
    kind = "agency" if "agency" in line else "employee"
    records["people", person.id] = person
    place = Assignment(id=AssignmentId(f"assignment-{number}"), person=person.id, post=post.id, kind=kind)
    records["assignments", place.id] = place


def counted_ids() -> Callable[[str], str]:
    """Ids that count up, the same in every run."""
    numbers = itertools.count(1)
    return lambda prefix: f"{prefix}-new-{next(numbers)}"


def context() -> Context:
    """A context on a fixed day."""
    return Context(today=TODAY, new_id=counted_ids())


SAFEGUARDING = """
Director CO-B *Dev @SocialCare
  Head of Safeguarding SM1 *Ann @Safeguarding
    Team Manager G14 *Kay @TeamOne
      Social Worker G11 *Lee
      Social Worker G11 *Xin agency
      Social Worker G11 0.5
    Team Manager G14 *Kofi @TeamTwo
      Social Worker G11 *Uma
      Social Worker G11
  Head of Fostering SM1 @Fostering
    Social Worker G11 0.6 *Ivy
"""


class Desk:
    """A document without a disk: a state, and commands spelled as people spell them."""

    def __init__(self, plan: Plan | None = None) -> None:
        self.state = State(current=plan if plan is not None else sketch(SAFEGUARDING))
        self.context = context()
        self.at = NOON
        self.just_done: Entry | None = None
        """The last edit as it was done, before the history may have joined it to the one before."""

    def do(self, name: str, in_proposal: str = "", /, **arguments: str) -> str:
        """Perform a command, in a proposal where one is named; the label it gave."""
        edit, scope = carried_out(
            Desktop(self.state, self.state.plan, self._around), spelled(name, arguments), self.key(in_proposal)
        )
        entry = entry_of(edit, scope, self.at)
        must_not_strand_others(self.state, entry)
        self.state = perform(self.state, entry)
        self.just_done = entry
        return edit.label

    def _around(self, key: StructureKey | None) -> Context:
        current = self.state.plan(base_of(self.state.current, key)) if key else None
        today = self.at.date()
        return replace(self.context, today=today, current=current, proposal=key, state=self.state)

    def key(self, name: str) -> StructureKey | None:
        """The key of a structure by its name; None where there is none."""
        try:
            return find_structure(self.state.current, name)
        except Refused:
            return None

    def plan(self, in_proposal: str = "") -> Plan:
        """The current structure, or a proposal's."""
        return self.state.plan(self.key(in_proposal))

    def post(self, reference: str, in_proposal: str = "") -> Post:
        """A post by its reference."""
        return next(post for post in self.plan(in_proposal).posts.values() if post.reference == reference)
