"""The item models of the page: the assumptions in use, and a change of the cost by year and by post."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt

from workforce_planner.calc.hours import HoursBeside
from workforce_planner.calc.months import half_up
from workforce_planner.calc.what_if import WhatIf
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import Money
from workforce_planner.model.wording import NO_VALUE, money_text, post_name
from workforce_planner.report.rates_in_use import PAY, AssumptionRow, Standing, days_text
from workforce_planner.ui.item_models import RIGHT, Index, OneLevel
from workforce_planner.ui.theme import colour, face

HIDDEN = "Hidden"
MARKS = {
    Standing.KNOWN: "✓ Known",
    Standing.SETTING: "Set by the plan",
    Standing.ASSUMED: "~ Assumed",
    Standing.PENDING: "~ Award pending",
    Standing.EXAMPLE: "! Example",
    Standing.LEVEL: "! Ends before the last year",
    Standing.UNUSED: "Not used",
    Standing.MISSING: "! Not known",
}
"""How a row stands, with a sign as well as a colour."""
TONES = {
    Standing.ASSUMED: "warn",
    Standing.PENDING: "warn",
    Standing.EXAMPLE: "warn",
    Standing.LEVEL: "warn",
    Standing.UNUSED: "quiet",
    Standing.SETTING: "quiet",
    Standing.MISSING: "bad",
}
HEADERS = ("What", "What is used", "How it stands", "In force", "Source")
STANDING = 2


class Group(NamedTuple):
    """A heading among the rows."""

    name: str


def in_year(row: AssumptionRow, year: int | None) -> bool:
    """Whether a row is in force on a day of a financial year; None is every year."""
    if year is None or row.since is None:
        return True
    span = FinancialYear(year).span
    assert span.start is not None
    assert span.end is not None
    return row.since < span.end and (row.until is None or row.until >= span.start)


class AssumptionsModel(OneLevel):
    """Settings and rates in groups, each with its days, source and standing."""

    headers = HEADERS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[AssumptionRow | Group, ...] = ()
        self._hiding = False

    def show_rows(self, rows: Sequence[AssumptionRow], *, hiding: bool) -> None:
        """Show these, with a heading before each group."""
        made: list[AssumptionRow | Group] = []
        group = ""
        for row in rows:
            if row.group != group:
                group = row.group
                made.append(Group(group))
            made.append(row)
        self.beginResetModel()
        self.rows, self._hiding = tuple(made), hiding
        self.endResetModel()

    def size(self) -> int:
        """Rows and headings."""
        return len(self.rows)

    def text(self, row: AssumptionRow | Group, column: int) -> str:
        """What a cell says."""
        if isinstance(row, Group):
            return row.name if column == 0 else ""
        used = HIDDEN if self._hiding and row.group == PAY else row.used
        return (row.what, used, MARKS[row.standing], days_text(row), row.source)[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, in the colour of its standing."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADERS[column]} {self.text(row, column)}".strip() if isinstance(row, AssumptionRow) else row.name
        if role == Qt.ItemDataRole.FontRole and isinstance(row, Group):
            return face(bold=True)
        if role == Qt.ItemDataRole.ForegroundRole and column == STANDING and isinstance(row, AssumptionRow):
            return colour(TONES[row.standing]) if row.standing in TONES else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are read, not chosen."""
        flags = super().flags(index)
        if index.isValid() and isinstance(self.rows[index.row()], Group):
            return flags & ~Qt.ItemFlag.ItemIsSelectable
        return flags


class GridModel(OneLevel):
    """Words in columns, of which the first is a name and the others are figures; the last row can be a sum."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headers: tuple[str, ...] = ()
        self.lines: tuple[tuple[str, ...], ...] = ()
        self.keys: tuple[str | None, ...] = ()

    def show_grid(
        self, headers: Sequence[str], lines: Sequence[tuple[str, ...]], keys: Sequence[str | None] = ()
    ) -> None:
        """Show these; `keys` are the records of the lines."""
        self.beginResetModel()
        self.headers, self.lines, self.keys = tuple(headers), tuple(lines), tuple(keys)
        self.endResetModel()

    def size(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def side(self, column: int) -> int | None:
        """Figures to the right."""
        return RIGHT if column else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid():
            return None
        text = self.lines[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole or (role == Qt.ItemDataRole.ToolTipRole and index.column() == 0):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headers[index.column()]} {text}".strip()
        return self.side(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None


def signed(amount: Money | None) -> str:
    """A difference in whole pounds, with its sign."""
    if amount is None:
        return NO_VALUE
    text = money_text(amount)
    return f"+{text}" if amount > 0 else text


def year_lines(found: WhatIf, *, hiding: bool) -> list[tuple[str, ...]]:
    """What each year costs now, would cost, and the difference; and all years together."""
    lines: list[tuple[str, ...]] = []
    for each in found.years:
        amounts = (_plain(each.before), _plain(each.after), signed(each.difference))
        lines.append((str(each.year), *((HIDDEN,) * 3 if hiding else amounts)))
    both = [each for each in found.years if each.difference is not None]
    if len(both) > 1:
        sums = [Money(sum(amounts)) for amounts in zip(*((y.before or 0, y.after or 0) for y in both), strict=True)]
        amounts = (_plain(sums[0]), _plain(sums[1]), signed(Money(sums[1] - sums[0])))
        lines.append((f"{len(both)} years", *((HIDDEN,) * 3 if hiding else amounts)))
    return lines


def _plain(amount: Money | None) -> str:
    return "not costed" if amount is None else money_text(amount)


def posts_beside(found: WhatIf, hours: HoursBeside) -> list[PostId | None]:
    """The posts that would cost something else, the largest difference first; then those with other hours alone."""
    priced: dict[PostId | None, None] = dict.fromkeys(each.post for each in found.posts)
    return list(priced | dict.fromkeys(each.post for each in hours.posts))


def post_grid(
    found: WhatIf, hours: HoursBeside, posts: Sequence[PostId | None]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headings and a line for each post: hours gained where any are, the difference in all and by year."""
    wanted = set(posts)
    gained = {each.post: each.gained for each in hours.posts if each.post in wanted}
    if not found.posts:
        return ("Post", "Hours a week"), [(_name(found, post), _hours(gained[post])) for post in posts if post]
    several = len(found.shared) > 1
    years = tuple(str(year) for year in found.shared) if several else ()
    headers = ("Post", *(("Hours a week",) if gained else ()), f"{len(years)} years" if several else "Difference")
    costs = {each.post: each for each in found.posts}
    nothing = (Money(0),) * len(found.shared)
    lines = []
    for post in posts:
        each = costs.get(post)
        differences = each.differences if each is not None else nothing
        amounts = (signed(Money(sum(differences))), *(map(signed, differences) if several else ()))
        more = (_hours(gained.get(post, Fraction(0)) if post is not None else Fraction(0)),) if gained else ()
        lines.append((_name(found, post), *more, *amounts))
    return (*headers, *years), lines


def _name(found: WhatIf, post: PostId | None) -> str:
    if post is None:
        return "Not of a post"
    return post_name(found.after.plan if post in found.after.plan.posts else found.before.plan, post)


def hours_text_of(hours: HoursBeside) -> str:
    """The hours a week in all, now and as they would be."""
    now, then = (minutes_text(each) for each in (hours.before, hours.after))
    return f"Hours a week in all: {now} now, {then} with it, {_hours(hours.gained)}."


def _hours(minutes: Fraction) -> str:
    return f"+{minutes_text(minutes)}" if minutes > 0 else minutes_text(minutes)


def minutes_text(minutes: Fraction) -> str:
    """Minutes as hours with two decimals, half up, with thousands commas."""
    hundredths = half_up(abs(minutes) * 100 / 60)
    return f"{'-' if minutes < 0 and hundredths else ''}{hundredths // 100:,}.{hundredths % 100:02d}"
