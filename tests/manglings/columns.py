"""The columns of a mangled list: under which header each fact of a post stands, how it is written, what is left out.

Each column says which facts it carries, so that what the file never held is not asked of the import.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests.manglings.known import AGENCY, EMPLOYEE, FULL_WEEK, VACANT, Known, KnownPost

Cell = str | int | float | date | None
Writer = Callable[[KnownPost], Cell]
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the group it may stand under, its header, what it says of a post, and the facts it carries."""

    group: str
    header: str
    write: Writer
    carries: tuple[str, ...] = ()


def reference_column(chance: random.Random) -> Column:
    """The post's own reference."""
    headers = (
        "Post Ref", "Post Reference", "Position Number", "Position ID", "Post No", "Unique Reference", "Post ID",
        "PositionID", "Post Unique Reference", "Position Code",
    )  # fmt: skip
    trailing = chance.random() < 0.1
    return Column(
        "Post", chance.choice(headers), lambda post: post.reference + (" " if trailing else ""), ("reference",)
    )


def title_column(chance: random.Random) -> Column:
    """The job title, at times with blanks too many."""
    headers = ("Post Title", "Job Title", "Position Title", "Role Title", "JobTitle", "Position Name", "Title")
    doubled = chance.random() < 0.1
    return Column(
        "Post",
        chance.choice(headers),
        lambda post: post.title.replace(" ", "  ") if doubled else post.title,
        ("title",),
    )


def unit_columns(chance: random.Random, levels: int) -> list[Column]:
    """The units in as many columns as there are levels, or all of them in one; levels count from the top."""
    if levels == 0:
        return []
    if levels == 3 and chance.random() < 0.2:
        mark = chance.choice((" / ", " > ", " | "))
        return [Column("Location", chance.choice(("Organisation Unit", "Unit", "Structure")),
                       lambda post: mark.join(post.path), ("path",))]  # fmt: skip
    headers = (
        chance.choice(("Directorate", "Directorate Name", "Department")),
        chance.choice(("Service", "Service Area", "Service Name")),
        chance.choice(("Team", "Team Name")),
    )
    writers: tuple[Writer, ...] = (
        lambda post: post.directorate,
        lambda post: post.service or None,
        lambda post: post.team or None,
    )
    return [
        Column("Location", header, write, ("path",))
        for header, write in list(zip(headers, writers, strict=True))[:levels]
    ]


def grade_columns(chance: random.Random) -> list[Column]:
    """The grade with its point in one cell, or in two, or the grade alone."""
    header = chance.choice(("Grade", "Pay Grade", "Grade (or equivalent)", "Pay Band", "Grd"))
    spelling = chance.choice((_short_grade, _short_grade, _long_grade, _mixed_grade))
    kind = chance.random()
    if kind < 0.25:
        form = chance.choice(("{} ({})", "{} SCP {}", "{} / {}"))
        both = chance.choice(("Grade / SCP", "Grade and point", header))
        return [Column("Pay", both, lambda post: form.format(spelling(post), post.point), ("grade", "point"))]
    columns = [Column("Pay", header, spelling, ("grade",))]
    if kind < 0.75:
        headers = ("SCP", "Spinal Point", "Scale Point", "Spinal Column Point", "Point")
        text = chance.random() < 0.3
        columns.append(
            Column("Pay", chance.choice(headers), lambda post: str(post.point) if text else post.point, ("point",))
        )
    return columns


def _short_grade(post: KnownPost) -> str:
    return post.grade


def _long_grade(post: KnownPost) -> str:
    return f"Grade {post.grade[1:]}" if post.grade.startswith("G") else post.grade


def _mixed_grade(post: KnownPost) -> str:
    return _long_grade(post).upper() if len(post.title) % 3 == 0 else _short_grade(post)


def fte_columns(chance: random.Random) -> list[Column]:
    """FTE in one of its forms, the hours in place of it, or both."""
    kind = chance.random()
    hours = chance.choice(("Contracted Hours", "Weekly Hours", "Hours per week", "Contract Hours"))
    hours_column = Column("Pay", hours, lambda post: round(post.tenths * FULL_WEEK / 10, 2), ("fte",))
    if kind < 0.1:
        full = Column("Pay", chance.choice(("Full Time Hours", "FT Hours")), lambda _: FULL_WEEK)
        return [hours_column, full]
    plain = chance.choice(("FTE", "WTE", "F.T.E.", "Post FTE", "FTE "))
    forms: tuple[tuple[str, Writer], ...] = (
        (plain, lambda post: post.tenths / 10 if post.tenths < 10 else 1),
        (plain, lambda post: f"{post.tenths / 10:.2f}"),
        (plain, lambda post: 1 if post.tenths == 10 else f"{post.tenths / 10:g} fte"),
        (chance.choice(("% FTE", "% of full time", plain)), lambda post: f"{post.tenths * 10}%"),
    )
    header, write = chance.choice(forms)
    fte = Column("Pay", header, write, ("fte",))
    return [fte, hours_column] if kind < 0.4 else [fte]


def manager_columns(chance: random.Random, known: Known) -> list[Column]:
    """Whom a post reports to: by reference, by title with the reference, by name, or by employee number."""
    kind = chance.random()
    top = chance.choice((None, "n/a", "N/A", "-", "XX"))
    managers = {post.reference: known.by_reference(post.manager) for post in known.posts}

    def manager(post: KnownPost) -> KnownPost | None:
        return managers[post.reference]

    if kind < 0.55:
        headers = (
            "Reports To", "Reports to Post", "Line Manager Post Ref", "Reports To Position ID",
            "Reports To Senior Post", "Supervisor Position Number", "Manager Post Reference",
        )  # fmt: skip
        return [Column("Reporting", chance.choice(headers), lambda post: _or(top, manager(post), _reference),
                       ("manager",))]  # fmt: skip
    if kind < 0.75:
        headers = ("Supervised by", "Reports To", "Line Manager")
        return [Column("Reporting", chance.choice(headers), lambda post: _or(top, manager(post), _titled),
                       ("manager",))]  # fmt: skip
    if kind < 0.9:
        turned = chance.random() < 0.3
        headers = ("Line Manager", "Manager Name", "Line Manager Name", "Manager")
        return [Column("Reporting", chance.choice(headers),
                       lambda post: _or(top, manager(post), _turned_or_title if turned else _name_or_title),
                       ("manager",))]  # fmt: skip
    headers = ("Manager Employee Number", "Line Manager Employee No", "Manager Payroll Number")
    return [Column("Reporting", chance.choice(headers), lambda post: _or(None, manager(post), _number),
                   ("manager_by_number",))]  # fmt: skip


def _or(top: Cell, manager: KnownPost | None, write: Writer) -> Cell:
    return top if manager is None else write(manager)


def _reference(manager: KnownPost) -> Cell:
    return manager.reference


def _titled(manager: KnownPost) -> Cell:
    return f"{manager.title} ({manager.reference})"


def _name_or_title(manager: KnownPost) -> Cell:
    return manager.title if manager.state == VACANT else manager.name


def _turned_or_title(manager: KnownPost) -> Cell:
    return manager.title if manager.state == VACANT else f"{manager.surname}, {manager.forename}"


def _number(manager: KnownPost) -> Cell:
    return manager.number or None


def holder_columns(chance: random.Random) -> list[Column]:
    """Who is in the post, and how a vacant post and an agency worker are told: in the name, or beside it."""
    in_name = chance.random() < 0.5
    vacant = chance.choice(("Vacant", "VACANT", "'Vacant'", "Vacant - out to advert", "VACANT POST"))
    mark = chance.choice((" (Agency)", " - Agency", " (agency worker)"))
    blank = not in_name and chance.random() < 0.6

    def written(name: str, post: KnownPost) -> Cell:
        if post.state == VACANT:
            return None if blank else vacant
        return name + mark if in_name and post.state == AGENCY else name

    kind = chance.random()
    if kind < 0.55:
        headers = ("Postholder", "Post Holder", "Name", "Employee Name", "Holder", "Current Postholder", "Incumbent")
        columns = [Column("Employee", chance.choice(headers), lambda post: written(post.name, post), ("state", "name"))]
    elif kind < 0.8:
        headers = ("Name", "Surname, Forename", "Employee Name", "Postholder")
        columns = [
            Column(
                "Employee",
                chance.choice(headers),
                lambda post: written(f"{post.surname}, {post.forename}", post),
                ("state", "name"),
            )
        ]
    else:
        columns = [
            Column("Employee", "Surname", lambda post: written(post.surname, post), ("state", "name")),
            Column("Employee", chance.choice(("Forename", "First Name")), lambda post: post.forename or None),
        ]
    if not in_name:
        columns.append(_status(chance))
    return columns


def _status(chance: random.Random) -> Column:
    words = chance.choice((
        {VACANT: "Vacant", EMPLOYEE: "Filled", AGENCY: "Agency"},
        {VACANT: "VACANT", EMPLOYEE: "Occupied", AGENCY: "Agency cover"},
        {VACANT: "Vacant", EMPLOYEE: "In post", AGENCY: "Locum"},
    ))  # fmt: skip
    return Column("Post", chance.choice(("Status", "Post Status", "Position Status")), lambda post: words[post.state])


def person_columns(chance: random.Random) -> list[Column]:
    """Some of the other facts of a holder."""
    columns = []
    if chance.random() < 0.7:
        headers = ("Employee No", "Staff Number", "Payroll No", "Employee Number", "Personnel Number", "Assignment No")
        columns.append(Column("Employee", chance.choice(headers[:5]), lambda post: post.number or None, ("number",)))
    if chance.random() < 0.5:
        headers = ("Contract Type", "Contract", "Basis", "Perm/Temp")
        columns.append(Column("Employee", chance.choice(headers), _contract, ("contract",)))
    if chance.random() < 0.6:
        form = chance.choice((_as_day, _slashes, _dots, _words, _iso))
        headers = ("Start Date", "In post since", "Date Started", "Post Start Date", "Started in post")
        columns.append(
            Column("Employee", chance.choice(headers[:3]), lambda post: post.starts_on and form(post.starts_on),
                   ("starts_on",))
        )  # fmt: skip
    if chance.random() < 0.4:
        headers = ("Open Cases", "Caseload", "Cases Held", "No. of cases")
        columns.append(Column("Workload", chance.choice(headers), lambda post: post.cases, ("cases",)))
    if chance.random() < 0.5:
        headers = ("Cost Centre", "Cost Centre Code", "Cost Center")
        columns.append(Column("Post", chance.choice(headers), lambda post: post.cost_centre, ("cost_centre",)))
    return columns


def _contract(post: KnownPost) -> Cell:
    return "Agency" if post.state == AGENCY else post.contract or None


def _as_day(day: date) -> Cell:
    return day


def _slashes(day: date) -> Cell:
    return f"{day:%d/%m/%Y}"


def _dots(day: date) -> Cell:
    return f"{day:%d.%m.%Y}"


def _words(day: date) -> Cell:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _iso(day: date) -> Cell:
    return day.isoformat()


def noise_columns(chance: random.Random) -> list[Column]:
    """Columns that say nothing of a post, or what nobody asked for."""
    numbers = iter(range(1, 10_000))
    kinds = (
        Column("Other", "NI Number", lambda post: f"QQ{abs(hash_of(post.reference)) % 900_000 + 100_000}C"),
        Column("Other", "Date of Birth", lambda post: date(1960 + hash_of(post.reference) % 40, 3, 14)),
        Column("Other", "Column1", lambda _: None),
        Column("Other", "source_file", lambda _: "hr_export.csv"),
        Column("Other", "Notes", lambda post: "on the risk register" if post.tenths == 4 else None),
        Column("Other", "No.", lambda _: next(numbers)),
    )
    return [column for column in kinds if chance.random() < 0.15]


def hash_of(text: str) -> int:
    """A number that a text always gives, in every process."""
    return sum((index + 7) * ord(letter) for index, letter in enumerate(text))
