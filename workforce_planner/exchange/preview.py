"""What an import would do, before it does it: the changes, where every row went, what was guessed and left out."""

import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath
from typing import Any

from workforce_planner.edit.commands import Context
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.as_at import AsAt, assumed_day, stated_day
from workforce_planner.exchange.assemble import Assembled, Assembler, holders, with_roles
from workforce_planner.exchange.columns import Columns
from workforce_planner.exchange.controls import ControlCheck, check_controls
from workforce_planner.exchange.finding import find_listings
from workforce_planner.exchange.findings import Imported, findings
from workforce_planner.exchange.layouts import content_problem
from workforce_planner.exchange.listing import Found, Listing, SetAside
from workforce_planner.exchange.mapping import (
    ColumnGuess,
    LeftOut,
    columns_by_meaning,
    guess_columns,
    left_out,
    unknown_sensitive,
)
from workforce_planner.exchange.own_workbook import own_version, read_back
from workforce_planner.exchange.plan_sheets import SHEETS
from workforce_planner.exchange.registered import probably_registered
from workforce_planner.exchange.reporting_lines import reporting
from workforce_planner.exchange.scope import AMBIGUOUS, put_out_of_scope, unknown_name
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.exchange.status_words import NAMED, WITHHELD, Held
from workforce_planner.exchange.totals import Totals, totals_of
from workforce_planner.exchange.workbook import VERSION
from workforce_planner.model.change import Change, ChangeSet, altered, created, difference
from workforce_planner.model.dates import day_after
from workforce_planner.model.ids import SETTINGS_KEY
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.records import Record
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What will happen. `changes` is to be performed as one step; with `refused` it is empty and nothing can be done.

    Rows are those with something in them below the header: `rows` = `loaded` + `merged` + the rows set aside.
    """

    file: str
    sheet: str = ""
    header_row: int | None = None
    rows: int = 0
    loaded: int = 0
    merged: int = 0
    set_aside: tuple[SetAside, ...] = ()
    totals: Totals = Totals()
    changes: ChangeSet = ()
    plan: Plan = field(default_factory=Plan)
    problems: tuple[Problem, ...] = ()
    mapping: tuple[ColumnGuess, ...] = ()
    left_out_columns: tuple[LeftOut, ...] = ()
    as_at: date | None = None
    as_at_evidence: str = ""
    control: tuple[ControlCheck, ...] = ()
    roles: tuple[str, ...] = ()
    registered_roles: tuple[str, ...] = ()
    registered_guessed: bool = True
    units_out_of_scope: tuple[str, ...] = ()
    refused: Problem | None = None

    @property
    def label(self) -> str:
        """How the step is named in the history."""
        return f"Import {self.file}"


def preview_import(
    workbook: Workbook, answers: ImportAnswers, context: Context, plan: Plan | None = None
) -> ImportPreview:
    """What importing a workbook into a plan (an empty one if none is given) would do, under these answers."""
    plan = plan or Plan()
    if plan.posts:
        return _refused(workbook, (), Problem(
            code="plan-has-posts",
            where=workbook.file,
            text=f"The plan already holds {count_text(len(plan.posts), 'post')}; lists go into an empty plan.",
            remedy="Start a new plan and import the list there.",
            severity="error",
        ))  # fmt: skip
    version = own_version(workbook)
    if version is not None and answers.sheet is None:
        return _own_preview(workbook, version, answers, plan)
    found = find_listings((workbook,), answers)
    if found.refused is not None:
        return _refused(workbook, (), *found.problems)
    with _collector_paused():
        return _Import(workbook, found, answers, context, plan).preview()


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Make many records at once without the garbage collector looking through them all again and again (a quarter
    of the time at 50,000 posts); nothing made here is circular."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _refused(
    workbook: Workbook, guesses: tuple[ColumnGuess, ...], *problems: Problem, listing: Listing | None = None
) -> ImportPreview:
    reason = next(problem for problem in problems if problem.severity == "error")
    return ImportPreview(
        file=workbook.file,
        sheet=listing.name if listing else "",
        header_row=listing.table.header_row + 1 if listing else None,
        mapping=guesses,
        left_out_columns=left_out(guesses),
        problems=problems,
        refused=reason,
    )


def _own_preview(workbook: Workbook, version: int, answers: ImportAnswers, before: Plan) -> ImportPreview:
    """The preview of a workbook that this program wrote: the whole plan, without guesses."""
    if version > VERSION:
        newer = Problem(
            code="workbook-newer",
            where=workbook.file,
            text="The workbook was written by a newer version of this program.",
            remedy="Install the newer version, or import its sheet Establishment alone as an ordinary list.",
            severity="error",
        )
        return _refused(workbook, (), newer)
    back = read_back(workbook)
    tables = {name: {**before.table(name), **back.plan.table(name)} for name in TABLES}
    after = before.with_tables(tables)
    if answers.as_at is not None:
        after = after.with_tables({"settings": {SETTINGS_KEY: replace(after.setting, as_at=answers.as_at)}})
    aside = tuple(SetAside(file=workbook.file, sheet=sheet, row=row, reason=why) for sheet, row, why in back.set_aside)
    totals = totals_of(after, after.setting.as_at)
    control, gaps = check_controls(answers.control, totals, back.rows, workbook.file)
    posts_aside = sum(each.sheet == SHEETS["posts"] for each in aside)
    return ImportPreview(
        file=workbook.file,
        sheet=SHEETS["posts"],
        header_row=1,
        rows=back.rows,
        loaded=back.rows - posts_aside,
        set_aside=aside,
        totals=totals,
        changes=difference(before, after),
        plan=after,
        problems=(*workbook.notes, *gaps, *back.problems),
        as_at=after.setting.as_at,
        as_at_evidence="the workbook says so" if answers.as_at is None else "you gave it",
        control=control,
        roles=tuple(role.name for role in after.roles.values()),
        registered_roles=tuple(role.name for role in after.roles.values() if role.registered),
        registered_guessed=False,
    )


class _Import:
    """One import on its way to a preview."""

    def __init__(self, workbook: Workbook, found: Found, answers: ImportAnswers, context: Context, plan: Plan) -> None:
        self.workbook = workbook
        self.found = found
        (self.listing,) = found.listings
        self.answers = answers
        self.context = context
        self.before = plan
        self.guesses = guess_columns(self.listing, answers.mapping, answers.sensitive)
        self.meanings = columns_by_meaning(self.guesses)

    def preview(self) -> ImportPreview:
        """All of it."""
        listing, aside = self.listing, self.listing.set_aside
        columns = Columns(listing, self.meanings)
        if problem := content_problem(listing, self.meanings, columns):
            return _refused(self.workbook, self.guesses, problem, listing=listing)
        if not listing.rows:
            nothing = Problem(code="rows-missing", where=listing.name,
                              text="There are no posts below the headers.",
                              remedy="Check that it is the right file.", severity="error")  # fmt: skip
            return _refused(self.workbook, self.guesses, nothing, listing=listing)
        held, _ = holders(columns)
        as_at = self._as_at(columns, held)
        managers = reporting(columns, columns["reference"], self.answers.repairs)
        roles, role_note = self._role_names(columns)
        maker = Assembler(columns, self.before, self.context.new_id, as_at=as_at.day,
                          full_time_minutes=self.before.setting.full_time_minutes)  # fmt: skip
        made = maker.assemble(held, managers, roles)
        maker.say_counts()
        registered, guessed = self._judge_roles(made)
        scope_problems, outside = put_out_of_scope(made, self.answers.out_of_scope, maker.units.names)
        if unclear := next((each for each in scope_problems if each.code == AMBIGUOUS), None):
            return _refused(self.workbook, self.guesses, unclear, listing=listing)
        after, changes = self._outcome(made, as_at.day)
        totals = totals_of(after, as_at.day)
        control, gaps = check_controls(self.answers.control, totals, len(columns) + len(aside), self.workbook.file)
        said = (
            *self.workbook.notes, *self.found.problems, *([as_at.problem] if as_at.problem else []), *gaps,
            *scope_problems, *self._unknown_answers(made), *columns.problems, *managers.problems, *made.problems,
        )  # fmt: skip
        imported = Imported(columns=columns, made=made, plan=after)
        problems = (*said, *findings(imported, said), *role_note)
        return ImportPreview(
            file=self.workbook.file,
            sheet=listing.name,
            header_row=listing.table.header_row + 1,
            rows=len(columns) + len(aside),
            loaded=len(columns),
            set_aside=aside,
            totals=totals,
            changes=changes,
            plan=after,
            problems=problems,
            mapping=self.guesses,
            left_out_columns=left_out(self.guesses),
            as_at=as_at.day,
            as_at_evidence=as_at.evidence,
            control=control,
            roles=tuple(role.name for role in made.roles.values()),
            registered_roles=registered,
            registered_guessed=guessed,
            units_out_of_scope=outside,
        )

    def _as_at(self, columns: Columns, held: Sequence[Held]) -> AsAt:
        if self.answers.as_at is not None:
            return AsAt(self.answers.as_at, "you gave it")
        name = (
            "" if self.workbook.format == "csv" else self.listing.name
        )  # a text table's sheet is named after its file
        found = stated_day(self.listing.table.titles, name, PurePath(self.workbook.file).stem, self.context.today)
        if found is not None:
            return found
        filled = [row for row, holder in enumerate(held) if holder.state in (NAMED, WITHHELD)]
        starts, ends = columns["starts_on"], columns["ends_on"]
        return assumed_day(
            [starts[row] for row in filled], [day_after(ends[row]) for row in filled], self.context.today
        )

    def _role_names(self, columns: Columns) -> tuple[list[str | None], tuple[Problem, ...]]:
        """The role of each row; without a column of roles, the titles that several posts share or are registered."""
        if "role" in columns:
            return columns["role"], ()
        titles: list[str | None] = columns["title"]
        named = {name.casefold() for name in self.answers.registered or ()}
        counts = Counter(titles)
        roles = [
            title if title and (counts[title] > 1 or title.casefold() in named or probably_registered(title)) else None
            for title in titles
        ]
        note = Problem(
            code="roles-from-titles",
            where=self.listing.name,
            text="The list has no column of roles; titles that several posts share were taken as roles.",
            remedy="Join or rename roles after the import where different titles do the same job.",
            severity="note",
        )
        return roles, (note,)

    def _judge_roles(self, made: Assembled) -> tuple[tuple[str, ...], bool]:
        """Set which roles are registered and which hold cases; say which are registered and whether that is a guess."""
        answer = self.answers.registered
        if answer is None:
            registered = {key: True for key, role in made.roles.items() if probably_registered(role.name)}
        else:
            named = {name.strip().casefold() for name in answer}
            registered = {key: role.name.casefold() in named for key, role in made.roles.items()}
        posts = {post.id: post.role for post in made.posts}
        with_cases = {posts[each.post] for each in made.assignments if each.cases and each.post is not None}
        holds = {key: True for key in made.roles if key in with_cases}
        made.roles = with_roles(made.roles, registered=registered, holds_cases=holds)
        return tuple(role.name for role in made.roles.values() if role.registered), answer is None

    def _unknown_answers(self, made: Assembled) -> list[Problem]:
        """Answers that name a role or a sensitive column which the list does not have."""
        roles = [role.name for role in made.roles.values()]
        there = {name.casefold() for name in roles}
        problems = [
            unknown_name("role-unknown", "role", name, roles, "is counted as registered for it")
            for name in self.answers.registered or ()
            if name.strip().casefold() not in there
        ]
        headers = [guess.header for guess in self.guesses if guess.sensitive]
        asked = unknown_sensitive(self.guesses, self.answers.sensitive)
        return problems + [
            unknown_name("sensitive-unknown", "sensitive column", name, headers, "was kept for it") for name in asked
        ]

    def _outcome(self, made: Assembled, as_at: date) -> tuple[Plan, ChangeSet]:
        """The plan after the import, and the changes that make it."""
        setting = self.before.setting
        name = self.answers.name or (PurePath(self.workbook.file).stem if setting.name == "New plan" else setting.name)
        made_tables: Mapping[str, Mapping[str, Record]] = {
            "units": made.units,
            "roles": made.roles,
            "grades": made.grades,
            "funding_sources": made.funding,
            "posts": {post.id: post for post in made.posts},
            "people": made.people,
            "assignments": {each.id: each for each in made.assignments},
        }
        tables = {name: {**self.before.table(name), **records} for name, records in made_tables.items()}
        tables["settings"] = {setting.id: replace(setting, as_at=as_at, name=name)}
        changes: list[Change | None] = [altered("settings", setting, as_at=as_at, name=name)]
        changes += [created(table, record) for table, records in made_tables.items() for record in records.values()]
        return self.before.with_tables(tables), tuple(change for change in changes if change is not None)


def problems_as_plain(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Problems as the command line gives them."""
    return [
        {name: getattr(each, name) for name in ("code", "where", "text", "remedy", "severity")} for each in problems
    ]
