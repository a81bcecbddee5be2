"""What an import would do, before it does it: the changes, where every row went, what was guessed and left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from itertools import zip_longest
from pathlib import PurePath

from workforce_planner.assets.collector import collector_paused
from workforce_planner.edit.commands import Context
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.as_at import AsAt, assumed_day, day_of_column, stated_day
from workforce_planner.exchange.assemble import Assembled, Assembler
from workforce_planner.exchange.columns import Columns
from workforce_planner.exchange.controls import ControlCheck, check_controls
from workforce_planner.exchange.finding import find_listings
from workforce_planner.exchange.findings import Imported, findings
from workforce_planner.exchange.grade_map import GradeMap, grade_problems
from workforce_planner.exchange.grade_points import take_points
from workforce_planner.exchange.groups import group_sizes
from workforce_planner.exchange.holding import HoldingGroup, holding_groups, line_problems
from workforce_planner.exchange.kept_answers import unused_answers
from workforce_planner.exchange.kinds import LEFT_OUT, ReadList, kind_of, with_answers
from workforce_planner.exchange.listing import Found, Headless, Listing, SetAside
from workforce_planner.exchange.mapping import (
    ColumnGuess,
    LeftOut,
    column_problems,
    columns_by_meaning,
    guess_columns,
    left_out,
    unknown_sensitive,
)
from workforce_planner.exchange.missing_lines import WAYS, guessed_problems, line_offers, offer_problems, with_lines
from workforce_planner.exchange.own_workbook import own_version, read_back
from workforce_planner.exchange.pay_sums import PaySum, pay_problems, pay_sum
from workforce_planner.exchange.plan_sheets import SHEETS
from workforce_planner.exchange.provenance import Provenance
from workforce_planner.exchange.reconciliation import ListBalance, balances
from workforce_planner.exchange.reporting_lines import Offer, Reporting, Said, reporting
from workforce_planner.exchange.role_guesses import judge_roles, role_names
from workforce_planner.exchange.scope import AMBIGUOUS, put_out_of_scope, unknown_name
from workforce_planner.exchange.shapes import Shape
from workforce_planner.exchange.shared_posts import JOB_SHARE, repeated, with_job_shares
from workforce_planner.exchange.sheets import TextForm, Workbook
from workforce_planner.exchange.snapshots import Snapshot
from workforce_planner.exchange.status_words import NAMED, VACANT, WITHHELD
from workforce_planner.exchange.telling_apart import told_apart
from workforce_planner.exchange.together import Together, put_together, spoken_titles
from workforce_planner.exchange.totals import Totals, totals_of
from workforce_planner.exchange.unit_guesses import units_by_cost_centre
from workforce_planner.exchange.unit_paths import Path, path_notes, paths_of
from workforce_planner.exchange.unit_tree import with_unit_tree
from workforce_planner.exchange.values import Values
from workforce_planner.exchange.word_list import StatusWord, status_words, word_problems
from workforce_planner.exchange.workbook import VERSION
from workforce_planner.model.change import ChangeSet, difference
from workforce_planner.model.dates import day_after
from workforce_planner.model.ids import SETTINGS_KEY
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.records import Record
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text, list_text

Guesses = tuple[ColumnGuess, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What will happen. `changes` are to be performed as one step; with `refused` there are none: nothing can be done.

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
    words: tuple[StatusWord, ...] = ()
    """The status words among names and titles, and what they were taken for."""
    grades: GradeMap = GradeMap()
    """Which spellings of grades were read as one, and which may be."""
    before: Plan = field(default_factory=Plan)
    plan: Plan = field(default_factory=Plan)
    """The plan that the lists go into, and what it will be."""
    problems: tuple[Problem, ...] = ()
    gaps_from: int = 0
    """Where among the problems those of the control totals stand."""
    mapping: tuple[ColumnGuess, ...] = ()
    left_out_columns: tuple[LeftOut, ...] = ()
    as_at: date | None = None
    as_at_evidence: str = ""
    control: tuple[ControlCheck, ...] = ()
    roles: tuple[str, ...] = ()
    registered_roles: tuple[str, ...] = ()
    registered_guessed: bool = True
    units_out_of_scope: tuple[str, ...] = ()
    lists: tuple[ReadList, ...] = ()
    balances: tuple[ListBalance, ...] = ()
    """For every list its rows and FTE: loaded, merged, set aside by reason; it adds up."""
    holding: tuple[HoldingGroup, ...] = ()
    offers: tuple[Offer, ...] = ()
    """Repairs that are not made unless asked for, each with its effect."""
    choices: Mapping[str, Shape] = field(default_factory=dict)
    """Answers about repeated references, each with the shape that it would make."""
    read_as: Mapping[str, TextForm] = field(default_factory=dict)
    """How each text table was read, by file."""
    pay: tuple[PaySum, ...] = ()
    """What the pay of each list comes to that gives bottoms and tops: a check, kept in no plan."""
    snapshots: tuple[Snapshot, ...] = ()
    """Of several snapshots under each other in a sheet all that there are, and which is taken."""
    headless: tuple[Headless, ...] = ()
    """The sheets without headers that may be lists, and what became of them."""
    found: Found | None = field(default=None, repr=False, compare=False)
    """The lists as they were found, for the preview after the next answer."""
    provenance: Provenance | None = None
    refused: Problem | None = None

    @property
    def changes(self) -> ChangeSet:
        """What is to be done; worked out when it is asked for, as a preview that is not accepted needs none."""
        return difference(self.before, self.plan)

    @property
    def label(self) -> str:
        """How the step is named in the history."""
        return f"Import {self.file}"


def preview_import(
    workbook: Workbook | Sequence[Workbook],
    answers: ImportAnswers,
    context: Context,
    plan: Plan | None = None,
    last: ImportPreview | None = None,
) -> ImportPreview:
    """What importing a workbook, or several, into a plan (an empty one if none is given) would do.

    `last` is a preview of the same files for other answers: what they say alike is not found out again.
    """
    plan = plan or Plan()
    books = (workbook,) if isinstance(workbook, Workbook) else told_apart(workbook)
    file = list_text([book.file for book in books])
    if plan.posts:
        return _refused(file, (), _error(
            "plan-has-posts", file,
            f"The plan already holds {count_text(len(plan.posts), 'post')}; lists go into an empty plan.",
            "Start a new plan and import the list there.",
        ))  # fmt: skip
    version = own_version(books[0]) if len(books) == 1 else None
    if version is not None and answers.sheet is None:
        return _own_preview(books[0], version, answers, plan)
    with collector_paused(freeze=True):
        found, guesses = _known(last, answers)
        found = found or find_listings(books, answers)
        if found.refused is not None:
            return _refused(file, (), *found.problems)
        return _Import(books, found, answers, context, plan, guesses=guesses).preview()


_HEARD_LATER = frozenset((
    "as_at", "registered", "out_of_scope", "sensitive", "control", "repairs", "grades", "words", "name", "kinds",
    "managers", "duplicates", "lone_holders",
))  # fmt: skip
"""The answers by which no lists are found; but for `sensitive`, they also do not say what columns mean."""


def _known(last: ImportPreview | None, answers: ImportAnswers) -> tuple[Found | None, Sequence[Guesses | None]]:
    """Of an earlier preview the lists that were found, and what their columns mean, where the answers say the same."""
    if last is None or last.found is None or last.provenance is None:
        return None, ()
    before = last.provenance.answers
    heard = [each.name for each in fields(answers) if each.name not in _HEARD_LATER]
    if any(getattr(before, name) != getattr(answers, name) for name in heard):
        return None, ()
    return last.found, [each.guesses for each in last.lists] if before.sensitive == answers.sensitive else ()


def _refused(
    file: str, guesses: tuple[ColumnGuess, ...], *problems: Problem, listing: Listing | None = None
) -> ImportPreview:
    reason = next(problem for problem in problems if problem.severity == "error")
    return ImportPreview(
        file=file,
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
        return _refused(workbook.file, (), newer)
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
        before=before,
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

    def __init__(
        self,
        books: Sequence[Workbook],
        found: Found,
        answers: ImportAnswers,
        context: Context,
        plan: Plan,
        *,
        guesses: Sequence[Guesses | None] = (),
    ) -> None:
        self.books = books
        self.file = list_text([book.file for book in books])
        self.found = found
        self.answers = answers
        self.context = context
        self.before = plan
        guessed = zip_longest(found.listings, guesses)
        self.lists = with_answers([read_list(each, answers, known) for each, known in guessed], answers.kinds)

    def preview(self) -> ImportPreview:
        """All of it."""
        if problem := self._nothing_to_read():
            return self._refused(problem)
        together = put_together(self.lists, self.answers.lone_holders)
        if self.answers.duplicates == JOB_SHARE:
            together = with_job_shares(together)
        spoken_titles(together)
        values = together.values
        if not len(values):
            return self._refused(_error("rows-missing", values.name, "There are no posts below the headers.",
                                        "Check that it is the right file and each post has one row."))  # fmt: skip
        as_at = self._as_at(together)
        groups = group_sizes(values, together.job_shares, together.held, self.answers.repairs)
        tree_paths, tree_notes = with_unit_tree(values, paths_of(values))
        paths, unit_notes = units_by_cost_centre(values, tree_paths)
        lines, line_notes = reporting_lines(together, paths, self.answers)
        roles, role_notes = role_names(values, self.answers.registered)
        maker = Assembler(values, self.before, self.context.new_id, as_at=as_at.day,
                          full_time_minutes=self.before.setting.full_time_minutes,
                          grades=self.answers.grades)  # fmt: skip
        made = maker.assemble(together, paths, lines, roles, groups.sizes)
        maker.say_counts()
        point_notes = take_points(values, maker.grade_map, made)
        registered, guessed = judge_roles(made, self.answers.registered)
        scope_problems, outside = put_out_of_scope(made, self.answers.out_of_scope, maker.units.names)
        if unclear := next((each for each in scope_problems if each.code == AMBIGUOUS), None):
            return self._refused(unclear)
        after = self._outcome(made, as_at.day)
        words = status_words(values)
        counted = self._counted(together, after, as_at.day)
        said = (
            *(first := self._said_of_files(as_at)), *counted[1], *scope_problems, *self._unknown_answers(made),
            *(each for read in self.lists for each in column_problems(read.guesses)),
            *(each for read in self.lists for each in read.columns.problems), *_problems_of(values, self.lists),
            *together.problems, *path_notes(values), *groups.problems, *tree_notes, *unit_notes, *line_notes,
            *made.problems,
            *word_problems(words), *grade_problems(maker.grade_map, values.address("grade", 0)),
            *point_notes, *(each for read in self.lists for each in pay_problems(read)),
        )  # fmt: skip
        more = findings(Imported(together=together, made=made, plan=after), said)
        return replace(
            counted[0],
            words=words,
            grades=maker.grade_map,
            before=self.before,
            plan=after,
            problems=(*said, *more, *role_notes),
            gaps_from=len(first),
            as_at=as_at.day,
            as_at_evidence=as_at.evidence,
            roles=tuple(role.name for role in made.roles.values()),
            registered_roles=registered,
            registered_guessed=guessed,
            units_out_of_scope=outside,
            holding=holding_groups(values, lines, [post.id for post in made.posts]),
            offers=(*lines.offers, *groups.offers),
            choices=lines.choices,
            provenance=Provenance(together=together, made=made, answers=self.answers, as_at=as_at.day),
        )

    def _said_of_files(self, as_at: AsAt) -> tuple[Problem, ...]:
        """What was noticed before anything was read as a list."""
        notes = [note for book in self.books for note in book.notes]
        unused = unused_answers(self.answers, self.books)
        return *notes, *self.found.problems, *unused, *([as_at.problem] if as_at.problem else [])

    def _counted(self, together: Together, after: Plan, day: date) -> tuple[ImportPreview, Sequence[Problem]]:
        """A preview that says where every row went and which columns were taken, and what the user's totals show."""
        balance = balances(together)
        rows = sum(each.rows for each in balance)
        totals = totals_of(after, day)
        control, gaps = check_controls(self.answers.control, totals, rows, self.file)
        preview = ImportPreview(
            file=self.file,
            sheet=list_text(list(dict.fromkeys(each.listing.name for each in self.lists))),
            header_row=self.lists[0].listing.table.header_row + 1,
            rows=rows,
            loaded=sum(each.loaded for each in balance),
            merged=sum(each.merged for each in balance),
            set_aside=(*(row for each in self.lists for row in each.listing.set_aside), *together.set_aside),
            balances=balance,
            totals=totals,
            mapping=tuple(guess for each in self.lists for guess in each.guesses),
            left_out_columns=tuple(left for each in self.lists for left in left_out(each.guesses)),
            control=control,
            lists=tuple(self.lists),
            snapshots=self.found.snapshots,
            found=self.found,
            headless=self.found.headless,
            pay=tuple(found for each in self.lists if (found := pay_sum(each)) is not None),
            read_as={book.file: book.text for book in self.books if book.text is not None},
        )
        return preview, gaps

    def _nothing_to_read(self) -> Problem | None:
        """Why no list can be read as posts or people."""
        there = [each for each in self.lists if each.kind != LEFT_OUT]
        if any("title" in each.columns or "reference" in each.columns for each in there):
            return None
        where = self.lists[0].listing.name
        text = "No column gives a post's reference or job title, so the rows cannot be read as posts."
        return _error("layout-no-posts", where, text, "Say in the import which column holds the job title.")

    def _refused(self, problem: Problem) -> ImportPreview:
        guesses = tuple(guess for each in self.lists for guess in each.guesses)
        refused = _refused(self.file, guesses, problem, listing=self.lists[0].listing)
        return replace(refused, lists=tuple(self.lists), headless=self.found.headless)

    def _as_at(self, together: Together) -> AsAt:
        if self.answers.as_at is not None:
            return AsAt(self.answers.as_at, "you gave it")
        texts = {book.file for book in self.books if book.format == "csv"}
        for each in self.lists:  # a text table's sheet is named after its file
            listing = each.listing
            name = "" if listing.file in texts else listing.name
            found = stated_day(listing.table.titles, name, PurePath(listing.file).stem, self.context.today)
            if found is not None:
                return found
        for index in sorted(together.base):
            if (found := day_of_column(self.lists[index].columns)) is not None:
                return found
        values = together.values
        filled = [row for row, holder in enumerate(together.held) if holder.state in (NAMED, WITHHELD)]
        starts = values["starts_on"] if "starts_on" in values else values["service_start"]
        ends = values["ends_on"]
        return assumed_day(
            [starts[row] for row in filled], [day_after(ends[row]) for row in filled], self.context.today
        )

    def _unknown_answers(self, made: Assembled) -> list[Problem]:
        """Answers that name a role or a sensitive column which no list has."""
        roles = [role.name for role in made.roles.values()]
        there = {name.casefold() for name in roles}
        problems = [
            unknown_name("role-unknown", "role", name, roles, "is counted as registered for it")
            for name in self.answers.registered or ()
            if name.strip().casefold() not in there
        ]
        guesses = [guess for each in self.lists for guess in each.guesses]
        headers = [guess.header for guess in guesses if guess.sensitive]
        asked = unknown_sensitive(guesses, self.answers.sensitive)
        return problems + [
            unknown_name("sensitive-unknown", "sensitive column", name, headers, "was kept for it") for name in asked
        ]

    def _outcome(self, made: Assembled, as_at: date) -> Plan:
        """The plan after the import."""
        setting = self.before.setting
        stem = PurePath(self.books[0].file).stem
        name = self.answers.name or (stem if setting.name == "New plan" else setting.name)
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
        return self.before.with_tables(tables)


def read_list(listing: Listing, answers: ImportAnswers, known: Guesses | None = None) -> ReadList:
    """A listing with what its columns mean, if that is not known, and what its rows are."""
    said = answers.mapping_of(listing.file, {table.sheet.name for table in listing.tables})
    guesses = known or guess_columns(listing, said, answers.sensitive)
    columns = Columns(listing, columns_by_meaning(guesses), answers.words)
    kind, evidence = kind_of(columns)
    return ReadList(listing=listing, guesses=guesses, columns=columns, kind=kind, evidence=evidence)


def reporting_lines(
    together: Together, paths: Sequence[Path], answers: ImportAnswers
) -> tuple[Reporting, Sequence[Problem]]:
    """Who reports to whom in the lists put together, and what must be said of it."""
    values = together.values
    said = Said(
        repairs=answers.repairs,
        managers=answers.managers,
        duplicates=answers.duplicates,
        shared=repeated(values).shared,
        vacant=[held.state == VACANT for held in together.held],
        paths=paths,
        people=_covering(together),
    )
    lines = reporting(values, said)
    offers = line_offers(values, lines, paths)
    taken = next((offer for offer in offers if offer.way in answers.repairs), None)
    if taken is None:
        offered = tuple(Offer(repair=each.way, found=len(each.managers), text=WAYS[each.way]) for each in offers)
        problems = [*line_problems(values, lines), *offer_problems(values, offers)]
        return replace(lines, offers=(*lines.offers, *offered)), problems
    problems = [*line_problems(values, lines), *guessed_problems(values, taken)]
    return replace(lines, manager=with_lines(lines.manager, taken)), problems


def _covering(together: Together) -> Mapping[str, int]:
    """The rows of those whom people without a row of their own cover, by their employee numbers."""
    covering = {}
    for each in together.beside:
        number = together.lists[each.list].columns["employee_number"][each.row]
        if each.base is not None and number is not None:
            covering[number] = each.base
    return covering


def _problems_of(values: Values, lists: Sequence[ReadList]) -> list[Problem]:
    """What could not be read of values that are not one list's own columns."""
    return [] if any(values is each.columns for each in lists) else values.problems


def _error(code: str, where: str, text: str, remedy: str) -> Problem:
    return Problem(code=code, where=where, text=text, remedy=remedy, severity="error")
