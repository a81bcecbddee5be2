"""Builds the records of a plan from the rows of lists put together. It decides nothing about which rows are posts."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar, cast

from workforce_planner.exchange.columns import MOST_ALIKE
from workforce_planner.exchange.grade_map import grade_map
from workforce_planner.exchange.holder_places import PersonSaid, Place, by_field, picked, places_said, sensitive_notes
from workforce_planner.exchange.holders import WHO
from workforce_planner.exchange.match import ByName
from workforce_planner.exchange.people_rows import absence_named
from workforce_planner.exchange.post_rows import posts_of_rows
from workforce_planner.exchange.reporting_lines import Reporting
from workforce_planner.exchange.status_words import ELIMINATED, NAMED, UNCLEAR, VACANT, WITHHELD, Held
from workforce_planner.exchange.together import Beside, Together
from workforce_planner.exchange.unit_paths import Path, Units, paths_of
from workforce_planner.exchange.values import Values
from workforce_planner.exchange.word_list import says_more
from workforce_planner.model.costing import FundingShare
from workforce_planner.model.dates import Span, day_after
from workforce_planner.model.ids import AssignmentId, FundingId, GradeId, PersonId, PostId, RoleId
from workforce_planner.model.money import WHOLE_RATE, Fte, Rate
from workforce_planner.model.personal import personal
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.quick import column_of, made
from workforce_planner.model.records import (
    Assignment,
    CaseCount,
    FundingSource,
    Grade,
    Person,
    Post,
    Role,
)
from workforce_planner.model.wording import count_text

K = TypeVar("K")
V = TypeVar("V")
NewId = Callable[[str], str]
IN_POST = frozenset((NAMED, WITHHELD))
OUTSIDE_THIS_LIST = "Outside this list"
"""The employer of a top that is made for a manager whom the list does not hold: drawn, not counted."""


@dataclass(slots=True)
class Assembled:
    """The records made of a table, in the order of its rows, and what must be said of them."""

    posts: list[Post] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    assignments: list[Assignment] = field(default_factory=list)
    units: dict[str, Any] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    grades: dict[str, Grade] = field(default_factory=dict)
    funding: dict[str, FundingSource] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    row_records: list[tuple[str, str, str]] = field(default_factory=list)
    """For each row its post, person and assignment ("" for none)."""
    beside_records: list[tuple[str, str, str]] = field(default_factory=list)
    """The same for those who stand in no row of their own."""


class _Said(NamedTuple):
    """What a row says of its holder beside the name, that may have to be spoken of."""

    state: str
    contradiction: str
    unread: str


_NOTHING_TO_SAY = _Said(NAMED, "", "")


def _each_once(find: Callable[[K], V], column: Sequence[K]) -> list[V]:
    """What is found for each of a column's values, in the order in which they come first."""
    found = {value: find(value) for value in dict.fromkeys(column)}
    return list(map(found.__getitem__, column))


class Assembler:
    """Makes the records of the rows, one by one."""

    def __init__(
        self,
        columns: Values,
        plan: Plan,
        new_id: NewId,
        *,
        as_at: date,
        full_time_minutes: int,
        grades: Mapping[str, str] | None = None,
    ) -> None:
        self.columns = columns
        self.new_id = new_id
        self.as_at = as_at
        self.full_time_minutes = full_time_minutes
        self.made = Assembled()
        self.units = Units(plan, new_id)
        self.roles: ByName[Role] = ByName(plan.roles.values(), lambda name: Role(id=RoleId(new_id("role")), name=name))
        self.grades: ByName[Grade] = ByName(
            plan.grades.values(), lambda name: Grade(id=GradeId(new_id("grade")), name=name)
        )
        spellings = Counter(grade for grade in columns["grade"] if grade is not None)
        self.grade_map = grade_map(spellings, [grade.name for grade in plan.grades.values()], grades)
        self.funding: ByName[FundingSource] = ByName(plan.funding_sources.values(), self._source)
        self._shares: dict[str, tuple[FundingShare, ...]] = {}
        self._grades: dict[str | None, str | None] = {}
        self._people: dict[str, str] = {}
        self._persons: dict[str, tuple[Any, ...]] = {}
        """What is said of each person by its id: the fields of PersonSaid."""
        self._counts: dict[str, int] = {}
        self._notes: list[tuple[int, Problem]] = []
        self._withheld: list[int] = []
        self._silent: frozenset[int] = frozenset()
        self._paths: dict[int, Sequence[Path]] = {}

    def _source(self, name: str) -> FundingSource:
        words = name.casefold()
        kinds = (("grant", "grant"), ("reserve", "reserve"), ("partner", "partner"), ("health", "partner"))
        kind = next((kind for word, kind in kinds if word in words), "base")
        return FundingSource(id=FundingId(self.new_id("funding")), name=name, kind=kind)

    def assemble(
        self,
        together: Together,
        paths: Sequence[Path],
        managers: Reporting,
        roles: Sequence[str | None],
        sizes: Mapping[int, int],
    ) -> Assembled:
        """All records of the rows; `sizes` says for how many posts a row stands that stands for several."""
        made = self.made
        ids = [PostId(self.new_id("post")) for _ in range(len(self.columns))]
        self._silent = together.silent_rows(*WHO)
        self._posts(ids, paths, managers, roles, sizes)
        self._outside(managers)
        self._holders(ids, together.held)
        self._beside(ids, together)
        made.units = cast(dict[str, Any], self.units.made)
        made.roles, made.grades, made.funding = self.roles.made, self.grades.made, self.funding.made
        return made

    def _posts(  # noqa: PLR0917 (what is known of the rows, each made by its own module)
        self,
        ids: list[PostId],
        paths: Sequence[Path],
        managers: Reporting,
        roles: Sequence[str | None],
        sizes: Mapping[int, int],
    ) -> None:
        waits = {wait.row: wait.word for wait in managers.waits}
        given: dict[str, Sequence[Any]] = {
            "id": ids,
            "role": _each_once(self.roles.of, roles),
            "unit": _each_once(self.units.of, paths),
            "reports_to": [None if manager is None else ids[manager] for manager in managers.manager],
            "grade": _each_once(self._grade, self.columns["grade"]),
            "funding": _each_once(self._funded, self.columns["funding"]),
            "manager_in_list": [waits.get(row, "") for row in range(len(ids))] if waits else [""] * len(ids),
        }
        self.made.posts += posts_of_rows(self.columns, given, sizes, self.full_time_minutes)

    def _grade(self, spelling: str | None) -> str | None:
        """The grade that a spelling is of; each spelling is looked up once."""
        if spelling not in self._grades:
            self._grades[spelling] = self.grades.of(self.grade_map.of(spelling))
        return self._grades[spelling]

    def _funded(self, name: str | None) -> tuple[FundingShare, ...]:
        if name is None:
            return ()
        if name not in self._shares:
            source = FundingId(self.funding.of(name) or "")
            self._shares[name] = (FundingShare(source, Rate(WHOLE_RATE), Span()),)
        return self._shares[name]

    def _outside(self, managers: Reporting) -> None:
        """A post that is drawn and not counted for each manager outside the list, above those who report to it."""
        for word, rows in managers.outside.items():
            stub = Post(
                id=PostId(self.new_id("post")), title=word, order=len(self.made.posts), employer=OUTSIDE_THIS_LIST
            )
            self.made.posts.append(stub)
            for row in rows:
                self.made.posts[row] = replace(self.made.posts[row], reports_to=stub.id)

    def _holders(self, ids: list[PostId], held: Sequence[Held]) -> None:
        """The people in the posts, column by column: one by one only where there is something to say of a row."""
        said = zip(*(column_of(held, name) for name in _Said._fields), strict=True)
        for row in [row for row, each in enumerate(said) if each != _NOTHING_TO_SAY]:
            self._say_of_holder(row, held[row])
        rows = [row for row, state in enumerate(column_of(held, "state")) if state in IN_POST]
        for row in sorted(set(range(len(ids))) - set(rows)):
            self._empty_post(row, held[row])
        holders = picked(held, rows)
        persons = self._people_of(rows, holders)
        places = self._with_sharers(self._places(ids, rows, holders, persons), rows, holders)
        self._say_of_days(rows)
        self.made.assignments += made(Assignment, len(places["id"]), places)
        people = made(Person, len(self._persons), by_field(PersonSaid, self._persons.values()))
        self.made.people.update(zip(self._persons, people, strict=True))
        self.made.problems += [problem for _, problem in sorted(self._notes, key=itemgetter(0))]

    def _people_of(self, rows: Sequence[int], holders: Sequence[Held]) -> Sequence[str]:
        """The person of each of some rows; where no number is in two rows, everybody is somebody else."""
        meanings = ("employee_number", "service_start", "birth_date")
        numbers, services, births = (picked(self.columns[each], rows) for each in meanings)
        names, notes = column_of(holders, "name"), sensitive_notes(self.columns, rows)
        given = [number for number in numbers if number is not None]
        if len(set(given)) < len(given):
            return list(map(self._person, rows, names, numbers, services, births, notes))
        persons = [self.new_id("person") for _ in rows]
        numbers = [number or "" for number in numbers]
        said = zip(persons, names, numbers, services, births, notes, strict=True)
        self._persons.update(zip(persons, said, strict=True))
        return persons

    def _places(
        self, ids: Sequence[PostId], rows: Sequence[int], holders: Sequence[Held], persons: Sequence[str]
    ) -> dict[str, Sequence[Any]]:
        """The assignments of the people of some rows, by their fields; which records each row made is noted."""
        keys = [self.new_id("assignment") for _ in rows]
        records = self.made.row_records
        records += [(post, "", "") for post in ids]
        for row, person, key in zip(rows, persons, keys, strict=True):
            records[row] = (ids[row], person, key)
        return {
            "id": keys,
            "person": persons,
            "post": picked(ids, rows),
            "cases": picked(self._cases(self.columns["cases"]), rows),
            **places_said(self.columns, rows, holders),
        }

    def _with_sharers(
        self, places: dict[str, Sequence[Any]], rows: Sequence[int], holders: Sequence[Held]
    ) -> dict[str, Sequence[Any]]:
        """The assignments, with those of the people who share a job in a cell that names several."""
        if not any(column_of(holders, "sharers")):
            return places
        found: list[Place] = []
        each_place = map(Place._make, zip(*(places[name] for name in Place._fields), strict=True))
        for row, holder, place in zip(rows, holders, each_place, strict=True):
            found += self._shared(row, holder, place) if holder.sharers else [place]
        return by_field(Place, found)

    def _say_of_days(self, rows: Sequence[int]) -> None:
        """Say of the holders of some rows that they have left, or not come, by the day of the list."""
        starts, ends, as_at = self.columns["starts_on"], self.columns["ends_on"], self.as_at
        late = {day for day in set(starts) if day is not None and day > as_at}
        early = {day for day in set(ends) if day is not None and day < as_at}
        for row in rows if late or early else ():
            if ends[row] in early:
                self._note(
                    row,
                    "ends_on",
                    "holder-ended",
                    "The postholder's end date lies before the day of the list; the post counts as vacant.",
                    "Correct the end date, or the day of the list.",
                )
            elif starts[row] in late:
                self._note(
                    row,
                    "starts_on",
                    "holder-not-started",
                    "The postholder starts after the day of the list; until then the post counts as vacant.",
                    "Correct the start date, or the day of the list.",
                )

    def _cases(self, counts: Sequence[int | None]) -> Sequence[tuple[CaseCount, ...]]:
        """So many cases on the day of the list: the same for many people."""
        said = {count: () if count is None else (CaseCount(count, self.as_at),) for count in set(counts)}
        return list(map(said.__getitem__, counts))

    def _beside(self, ids: list[PostId], together: Together) -> None:
        """People who stand in no row of their own: cover at the post of the absent holder, others without a post."""
        for each in together.beside:
            values = together.lists[each.list].columns
            if each.held.state not in (NAMED, WITHHELD):
                self.made.beside_records.append(("" if each.base is None else ids[each.base], "", ""))
                continue
            person = PersonId(self.new_id("person"))
            number = values["employee_number"][each.row] or ""
            service = values["service_start"][each.row]
            self.made.people[person] = Person(
                id=person, name=each.held.name, employee_number=number, service_start=service
            )
            assignment = self._assignment_beside(each, values, person, None if each.base is None else ids[each.base])
            self.made.assignments.append(assignment)
            self.made.beside_records.append(("", person, assignment.id))

    def _paths_of(self, place: int, values: Values) -> Sequence[Path]:
        if place not in self._paths:
            self._paths[place] = paths_of(values)
        return self._paths[place]

    def _assignment_beside(self, each: Beside, values: Values, person: PersonId, post: PostId | None) -> Assignment:
        away = absence_named(values["absence"][each.row])
        back = values["absence_end"][each.row]
        return Assignment(
            id=AssignmentId(self.new_id("assignment")),
            person=person,
            post=post,
            unit=None if post is not None else self.units.of(self._paths_of(each.list, values)[each.row]),
            kind="cover" if each.cover else each.held.kind,
            contract=each.held.contract,
            contracted_minutes=values["contracted_minutes"][each.row],
            fte=None if values["contracted_minutes"][each.row] is not None else values["fte"][each.row],
            starts_on=values["starts_on"][each.row],
            ends_on=day_after(values["ends_on"][each.row]),
            absence=away,
            back_on=day_after(back) if away else None,
        )

    def _person(  # noqa: PLR0917 (what the row says of the person)
        self,
        row: int,
        name: str,
        number: str | None,
        service_start: date | None = None,
        birth_date: date | None = None,
        notes: str = "",
    ) -> str:
        """The person of a row; one employee number with one name is one person, in however many rows."""
        if number is not None and number in self._people:
            known = self._people[number]
            first = PersonSaid(*self._persons[known]).name
            if first.casefold() == name.casefold():
                return known
            self._note(
                row,
                "employee_number",
                "employee-number-twice",
                f'The employee number {number} belongs to "{personal(first)}" in an earlier row '
                f'and to "{personal(name)}" here; both were loaded.',
                "Correct one of the two numbers.",
                "error",
            )
        person = self.new_id("person")
        self._persons[person] = (person, name, number or "", service_start, birth_date, notes)
        if number is not None:
            self._people.setdefault(number, person)
        return person

    def _shared(self, row: int, holder: Held, first: Place) -> list[Place]:
        """All the people of a cell that names several, each in the post with an equal part of its FTE."""
        whole, number = self.columns["fte"][row], len(holder.sharers) + 1
        parts = [None] * number if whole is None else [Fte((whole + place) // number) for place in range(number)][::-1]
        found = [first._replace(fte=parts[0])]
        for name, part in zip(holder.sharers, parts[1:], strict=True):
            person = self._person(row, name, None)
            found.append(first._replace(id=self.new_id("assignment"), person=person, fte=part, cases=()))
        self._note(
            row,
            "holder",
            "holders-several",
            f"The cell names {number} people; each was put into the post, with an equal part of its FTE.",
            "Set the hours of each if they share the post otherwise.",
        )
        return found

    def _empty_post(self, row: int, holder: Held) -> None:
        number = self.columns["employee_number"][row]
        dated = self.columns["starts_on"][row] or self.columns["ends_on"][row]
        if number is not None or (dated is not None and holder.state == VACANT):
            self._note(
                row,
                "employee_number" if number else "starts_on",
                "vacant-with-details",
                "The post is vacant, but the row gives an employee number or dates; they were not kept.",
                "Check whether the post is filled.",
            )

    def _say_of_holder(self, row: int, holder: Held) -> None:
        if holder.state == ELIMINATED:
            words = holder.word
            post = self.made.posts[row]
            notes = "\n".join(part for part in (post.notes, f"In the list: {words}") if part)
            self.made.posts[row] = replace(post, notes=notes, disestablished=True)
            self._note(
                row,
                "holder",
                "post-eliminated",
                f'The list says "{words}"; the post was loaded as disestablished: it is drawn, and counts nowhere.',
                f'Answer that "{words}" means vacant in the import if the post still counts.',
            )
        elif holder.state == UNCLEAR and row not in self._silent:
            self._note(
                row,
                "holder",
                "holder-unclear",
                "The row does not say whether somebody is in the post; it was loaded as vacant.",
                "Write a name or Vacant in the list, or assign somebody after the import.",
            )
        elif holder.state == WITHHELD:
            self._withheld.append(row)
        elif holder.state == VACANT and not holder.words and says_more(holder.word):
            post = self.made.posts[row]
            notes = "\n".join(part for part in (post.notes, f"In the list: {holder.word}") if part)
            self.made.posts[row] = replace(post, notes=notes)
        elif holder.state == VACANT and holder.words:
            post = self.made.posts[row]
            said = f"In the list: {holder.word} - {holder.words}"
            self.made.posts[row] = replace(post, notes="\n".join(part for part in (post.notes, said) if part))
            self._note(
                row,
                "holder",
                "vacancy-words",
                f'The name column says more than a vacancy: "{personal(holder.words)}"; it is in the notes of the '
                "post.",
                "Check whether somebody covers the post.",
            )
        if holder.contradiction:
            self._note(
                row,
                "status",
                "status-contradicts-name",
                f"{holder.contradiction[:1].upper()}{holder.contradiction[1:]}.",
                "Correct the status or the name in the list.",
                "error",
            )
        if holder.unread:
            self._note(
                row,
                "contract",
                "status-not-known",
                f'The words "{personal(holder.unread)}" are not known; the holder was taken for an employee.',
                "Check the kind of assignment.",
            )

    def _note(  # noqa: PLR0917 (the parts of a problem, in the order people read them)
        self, row: int, meaning: str, code: str, text: str, remedy: str, severity: str = "warning"
    ) -> None:
        """Note a problem of a row; beyond the first twenty of a kind they are only counted."""
        self._counts[code] = self._counts.get(code, 0) + 1
        if self._counts[code] > MOST_ALIKE:
            return
        where = self.columns.address(meaning, row)
        problem = Problem(
            code=code,
            where=where,
            text=text,
            remedy=remedy,
            severity=severity,
            table="posts",
            key=self.made.posts[row].id,
        )
        self._notes.append((row, problem))

    def say_counts(self) -> None:
        """Add how many more problems of a kind there are than were named, and how many names are withheld."""
        if self._withheld:
            rows = count_text(len(self._withheld), "holder")
            where = self.columns.address("holder", self._withheld[0])
            text = f"The list withholds the names of {rows}, the first here; their posts count as filled."
            self.made.problems.append(Problem(code="holder-withheld", where=where, text=text, severity="note"))
        for code, count in self._counts.items():
            if count > MOST_ALIKE:
                text = f"{count - MOST_ALIKE:,} more rows have the same trouble ({code})."
                self.made.problems.append(Problem(code=code, where=self.columns.name, text=text))


def with_roles(roles: Mapping[str, Role], **fields: Mapping[str, Any]) -> dict[str, Role]:
    """Roles with some fields set by id."""
    changed = dict(roles)
    for name, values in fields.items():
        for key, value in values.items():
            changed[key] = replace(changed[key], **{name: value})
    return changed
