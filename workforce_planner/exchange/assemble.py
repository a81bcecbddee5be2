"""Builds the records of a plan from the rows of a table. It decides nothing about which rows are posts."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast

from workforce_planner.exchange.columns import MOST_ALIKE, Columns
from workforce_planner.exchange.mapping import ColumnGuess
from workforce_planner.exchange.match import ByName
from workforce_planner.exchange.reporting_lines import Reporting
from workforce_planner.exchange.spellings import MEANINGS, UNIT_LEVELS
from workforce_planner.exchange.status_words import ELIMINATED, NAMED, UNCLEAR, VACANT, WITHHELD, Held, read_holder
from workforce_planner.exchange.unit_paths import Units, row_paths
from workforce_planner.model.costing import FundingShare
from workforce_planner.model.dates import Span, day_after
from workforce_planner.model.ids import AssignmentId, FundingId, GradeId, PersonId, PostId, RoleId
from workforce_planner.model.money import FULL_TIME, WHOLE_RATE, Fte, Rate
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
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

AGREES = 60
"""Ten-thousandths of an FTE between hours and a stated FTE that rounding to two decimals can explain."""
NewId = Callable[[str], str]


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


def holders(columns: Columns) -> tuple[list[Held], list[str | None]]:
    """Who is in the post of each row, and the name of its holder as the list writes it."""
    names = holder_names(columns)
    known: dict[tuple[Any, ...], Held] = {}
    held = []
    says = says_who(columns)
    for key in zip(names, _statuses(columns), columns["contract"], columns["employee_number"], strict=True):
        if key not in known:
            name, status, contract, number = key
            known[key] = read_holder(name, status, contract, number=number)
            if not says:
                known[key] = Held(state=VACANT)
        held.append(known[key])
    return held, names


def says_who(columns: Columns) -> bool:
    """Whether the list says anything of who is in its posts."""
    return any(each in columns for each in ("holder", "surname", "status", "employee_number"))


_YES_VACANT = dict.fromkeys(("yes", "y", "true", "x", "1"), "Vacant")
_NOT_VACANT = dict.fromkeys(("no", "n", "false", "0", "na", "n/a", "not vacant", "-"), "Filled")


def _statuses(columns: Columns) -> list[str | None]:
    """The status words; under a header such as "Vacancy" or "Vacant?" a yes means vacant and a no filled."""
    words: list[str | None] = columns["status"]
    header = columns.meanings["status"].header.casefold() if "status" in columns else ""
    if "vacan" not in header or "fill" in header:
        return words
    meant = {**_YES_VACANT, **_NOT_VACANT}
    return [meant.get(word.casefold(), word) if word else word for word in words]


def holder_names(columns: Columns) -> list[str | None]:
    """The names of the holders, forename first."""
    if "surname" in columns:
        pairs = zip(columns["forename"], columns["surname"], strict=True)
        return [" ".join(part for part in pair if part) or None for pair in pairs]
    names: list[str | None] = columns["holder"]
    if "holder" in columns and _surname_first(columns.meanings["holder"], names):
        return [_turned(name) for name in names]
    return names


def _surname_first(guess: ColumnGuess, names: Sequence[str | None]) -> bool:
    filled = [name for name in names if name]
    commas = sum("," in name for name in filled)
    return guess.header.casefold().startswith("surname") or (commas > 1 and commas * 3 > len(filled) * 2)


def _turned(name: str | None) -> str | None:
    surname, comma, forename = (name or "").partition(",")
    return f"{forename.strip()} {surname.strip()}" if comma and forename.strip() else name


class Assembler:
    """Makes the records of one table, row by row."""

    def __init__(self, columns: Columns, plan: Plan, new_id: NewId, *, as_at: date, full_time_minutes: int) -> None:
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
        self.funding: ByName[FundingSource] = ByName(plan.funding_sources.values(), self._source)
        self._shares: dict[str, tuple[FundingShare, ...]] = {}
        self._people: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._withheld: list[int] = []

    def _source(self, name: str) -> FundingSource:
        words = name.casefold()
        kinds = (("grant", "grant"), ("reserve", "reserve"), ("partner", "partner"), ("health", "partner"))
        kind = next((kind for word, kind in kinds if word in words), "base")
        return FundingSource(id=FundingId(self.new_id("funding")), name=name, kind=kind)

    def assemble(self, held: Sequence[Held], managers: Reporting, roles: Sequence[str | None]) -> Assembled:
        """All records of the table."""
        columns, made = self.columns, self.made
        levels = {level: columns[level] for level in UNIT_LEVELS if level in columns}
        paths = row_paths(levels, len(columns))
        ids = [PostId(self.new_id("post")) for _ in range(len(columns))]
        self._posts(ids, paths, managers, roles)
        self._holders(ids, held)
        made.units = cast(dict[str, Any], self.units.made)
        made.roles, made.grades, made.funding = self.roles.made, self.grades.made, self.funding.made
        return made

    def _posts(self, ids: list[PostId], paths: Sequence[Any], managers: Reporting, roles: Sequence[str | None]) -> None:
        columns = self.columns
        fields = zip(
            columns["reference"], columns["title"], columns["grade"], columns["point"], columns["fte"],
            columns["contracted_minutes"], columns["full_time_minutes"], columns["weeks_a_year"],
            columns["post_starts_on"], columns["post_ends_on"], columns["funding"], columns["cost_centre"],
            columns["in_scope"], columns["statutory"], columns["employer"], columns["notes"],
            strict=True,
        )  # fmt: skip
        whole_week = self._whole_week()
        append = self.made.posts.append
        for row, (ref, title, grade, point, fte, hours, full, weeks, starts, ends, funding, centre, scope, statutory,
                  employer, notes) in enumerate(fields):  # fmt: skip
            manager = managers.manager[row]
            append(
                Post(
                    id=ids[row],
                    reference=ref or "",
                    title=title or "",
                    role=cast(RoleId | None, self.roles.of(roles[row])),
                    unit=self.units.of(paths[row]),
                    reports_to=None if manager is None else ids[manager],
                    order=row,
                    grade=cast(GradeId | None, self.grades.of(grade)),
                    point=point,
                    contracted_minutes=hours,
                    full_time_minutes=full if full is not None else whole_week if hours is not None else None,
                    fte=fte,
                    weeks_a_year=None if weeks is None else int(weeks * 100),
                    starts_on=starts,
                    ends_on=day_after(ends),
                    funding=self._funded(funding),
                    cost_centre=centre or "",
                    in_scope=scope is not False,
                    statutory=statutory is True,
                    employer=self._employer(employer),
                    notes=self._notes(notes, managers.unknown.get(row)),
                )
            )

    def _whole_week(self) -> int | None:
        """The full-time week where the list does not give one: the one that its hours and FTE imply."""
        columns = self.columns
        if "full_time_minutes" in columns:
            return None
        if "fte" not in columns:
            return self.full_time_minutes
        return usual_week(columns["contracted_minutes"], columns["fte"], self.full_time_minutes)

    def _employer(self, words: str | None) -> str:
        return (
            ""
            if words is None or words.casefold() in {"council", "la", "local authority", "own", "the council"}
            else words
        )

    def _funded(self, name: str | None) -> tuple[FundingShare, ...]:
        if name is None:
            return ()
        if name not in self._shares:
            source = FundingId(self.funding.of(name) or "")
            self._shares[name] = (FundingShare(source, Rate(WHOLE_RATE), Span()),)
        return self._shares[name]

    def _notes(self, notes: str | None, manager: str | None) -> str:
        return "\n".join(part for part in (notes, manager) if part)

    def _holders(self, ids: list[PostId], held: Sequence[Held]) -> None:
        columns = self.columns
        sensitive = [each for each in columns.meanings if MEANINGS[each].sensitive and each != "birth_date"]
        fields = zip(
            held, columns["employee_number"], columns["starts_on"], columns["ends_on"], columns["hourly_rate"],
            columns["cases"], columns["service_start"], columns["birth_date"],
            strict=True,
        )  # fmt: skip
        for row, (holder, number, starts, ends, rate, cases, service, born) in enumerate(fields):
            self._say_of_holder(row, holder)
            if holder.state not in (NAMED, WITHHELD):
                self._empty_post(row, holder, number=number, dated=starts or ends)
                continue
            notes = "\n".join(
                f"{MEANINGS[each].label}: {columns[each][row]}" for each in sensitive if columns[each][row] is not None
            )
            person = self._person(row, holder.name, number, service_start=service, birth_date=born, notes=notes)
            agency = holder.kind == "agency"
            self.made.assignments.append(
                Assignment(
                    id=AssignmentId(self.new_id("assignment")),
                    person=PersonId(person),
                    post=ids[row],
                    kind=holder.kind,
                    contract=holder.contract,
                    starts_on=starts,
                    ends_on=day_after(ends),
                    hourly_rate=rate if agency else None,
                    asye=holder.asye,
                    cases=() if cases is None else (CaseCount(cases, self.as_at),),
                )
            )
            if ends is not None and ends < self.as_at:
                self._note(
                    row,
                    "ends_on",
                    "holder-ended",
                    "The postholder's end date lies before the day of the list; the post counts as vacant.",
                    "Correct the end date, or the day of the list.",
                )
            elif starts is not None and starts > self.as_at:
                self._note(
                    row,
                    "starts_on",
                    "holder-not-started",
                    "The postholder starts after the day of the list; until then the post counts as vacant.",
                    "Correct the start date, or the day of the list.",
                )

    def _person(self, row: int, name: str, number: str | None, **fields: Any) -> str:
        """The person of a row; one employee number with one name is one person, in however many rows."""
        if number is not None and number in self._people:
            known = self._people[number]
            if self.made.people[known].name.casefold() == name.casefold():
                return known
            self._note(
                row,
                "employee_number",
                "employee-number-twice",
                f'The employee number {number} belongs to "{self.made.people[known].name}" in an earlier row and '
                f'to "{name}" here; both were loaded.',
                "Correct one of the two numbers.",
                "error",
            )
        person = PersonId(self.new_id("person"))
        self.made.people[person] = Person(id=person, name=name, employee_number=number or "", **fields)
        if number is not None:
            self._people.setdefault(number, person)
        return person

    def _empty_post(self, row: int, holder: Held, *, number: str | None, dated: date | None) -> None:
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
            words = self.columns["holder"][row]
            post = self.made.posts[row]
            said = f"Name, in the list: {words}"
            self.made.posts[row] = replace(post, notes="\n".join(part for part in (post.notes, said) if part))
            self._note(
                row,
                "holder",
                "post-eliminated",
                f'The name column says "{words}"; the post was loaded without a '
                "holder, counts on the establishment, and the word is in its notes.",
                "Disestablish the post if it is gone.",
            )
        elif holder.state == UNCLEAR:
            self._note(
                row,
                "holder",
                "holder-unclear",
                "The row does not say whether somebody is in the post; it was loaded as vacant.",
                "Write a name or Vacant in the list, or assign somebody after the import.",
            )
        elif holder.state == WITHHELD:
            self._withheld.append(row)
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
                f'The words "{holder.unread}" are not known; the holder was taken for an employee.',
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
        self.made.problems.append(problem)

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
                self.made.problems.append(Problem(code=code, where=self.columns.listing.name, text=text))


def usual_week(hours: Sequence[int | None], fte: Sequence[Fte | None], otherwise: int) -> int | None:
    """The full-time week in minutes with which hours and FTE agree in most rows that give both; None if there is none.

    `otherwise` is the week of the plan's settings, tried where the most frequent quotient does not fit.
    """
    pairs = [(minutes, share) for minutes, share in zip(hours, fte, strict=True) if minutes and share]
    counts = Counter(round(minutes * FULL_TIME / share) for minutes, share in pairs)
    if not pairs:
        return otherwise
    for week in (counts.most_common(1)[0][0], otherwise):
        fits = sum(abs(minutes * FULL_TIME / week - share) <= AGREES for minutes, share in pairs)
        if fits * 2 > len(pairs):
            return week
    return None


def with_roles(roles: Mapping[str, Role], **fields: Mapping[str, Any]) -> dict[str, Role]:
    """Roles with some fields set by id."""
    changed = dict(roles)
    for name, values in fields.items():
        for key, value in values.items():
            changed[key] = replace(changed[key], **{name: value})
    return changed
