"""What changes on days: the spot salaries of a grade, the rates of a scheme, the points of a pay scale."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QLineEdit, QTableView, QWidget

from workforce_planner.edit.catalogue import named, spelled
from workforce_planner.edit.commands import Command
from workforce_planner.edit.entry import read_date
from workforce_planner.edit.grade_table import read_grade_table
from workforce_planner.edit.scale_table import in_order, read_points
from workforce_planner.model.money import Money
from workforce_planner.model.problems import Problem, Refused, refuse
from workforce_planner.model.records import Grade, OnCostScheme, PayScale
from workforce_planner.model.wording import date_text, money_text, percent_text, table_date_text
from workforce_planner.ui.inspector.amounts import as_entered
from workforce_planner.ui.inspector.questions import Question, argument
from workforce_planner.ui.inspector.sections import Section, ask_in
from workforce_planner.ui.item_models import RIGHT, Index
from workforce_planner.ui.lists.kinds import HIDDEN
from workforce_planner.ui.lists.paste import PasteBox, Preview
from workforce_planner.ui.lists.tables import plain_table
from workforce_planner.ui.pieces import button, column, label, row, stretched
from workforce_planner.ui.theme import scaled
from workforce_planner.ui.workspace import Workspace

DAY = "for example 01/04/2026"
GRADE_LINES = "G9\t20-23\nG10\t24-27\nSM1\t£57,057"
POINTS_HIGH = 260
"""The least height of the points of a scale at 100 %."""
WIDEST_LINE = 400
"""A value stands no further than this from the day that it is of, at 100 %."""
POINT_LINES = "20\t£33,366\n21\t£34,314"


class Dated(Section):
    """The dated values of one record; which ones depends on the list."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.heading.show()
        self._workspace = workspace
        self.points: PointsModel | None = None
        self.table: QTableView | None = None
        self._high = 0

    def fit(self, high: int, all_of_it: int) -> None:
        """The record around has so much height, and all of it asks for so much: the points take what is left."""
        if self.points is None or self.table is None:
            return
        self._high = high - (all_of_it - self.table.minimumHeight())
        self._fit_points(self.points, self.table)

    def _fit_points(self, points: "PointsModel", table: QTableView) -> None:
        rows, least = table.verticalHeader().defaultSectionSize(), scaled(POINTS_HIGH)
        bar = table.horizontalScrollBar().sizeHint().height()
        wanted = table.horizontalHeader().sizeHint().height() + points.rowCount() * rows + bar + 4
        table.setFixedHeight(max(min(wanted, self._high), min(wanted, least)))

    def show_record(self, record: Any) -> None:
        """Show the dated values of a record, or nothing where it has none."""
        if self.points is not None and not self._workspace.hiding and self.points.follow(record):
            return
        self.clear()
        self.points = None
        kinds: dict[type, Callable[[Any], None]]
        kinds = {Grade: self._grade, OnCostScheme: self._scheme, PayScale: self._scale}
        shown = kinds.get(type(record))
        self.setVisible(shown is not None)
        if shown is not None:
            shown(record)

    def _do(self, command: Command) -> None:
        self._workspace.perform_for_all(command, self)

    def _try(self, command: Command) -> None:
        try:
            self._do(command)
        except Refused as error:
            self._workspace.refused.emit(error.problem)

    def _line(self, words: str, value: str, note: str, remove: Command, name: str) -> None:
        taken = button("Remove", partial(self._try, remove), "link", name=f"Remove {name}")
        shown = as_entered(label(HIDDEN if self._workspace.hiding else value, "heading"))
        line = QWidget()
        line.setLayout(row(label(words), -1, shown, taken))
        line.setMaximumWidth(scaled(WIDEST_LINE))
        self.add(stretched(row(line, -1), 1000, 1))
        if note:
            self.add(as_entered(label(note, "label", wraps=True)))

    def _grade(self, grade: Grade) -> None:
        self.heading.setText("Spot salary, by date")
        for day, amount in grade.spot.entries:
            words = f"From {date_text(day)}"
            remove = named("set-spot-salary", grade=grade.id, amount=None, from_date=day)
            self._line(words, money_text(amount), "", remove, f"the salary from {date_text(day)}")
        if not grade.spot.entries:
            self.add(label("None: the grade is paid by its points.", "quiet", wraps=True))
        self.add(row(button("Set a salary…", partial(self._ask_salary, grade)), -1))

    def _ask_salary(self, grade: Grade) -> None:
        def take(given: dict[str, Any]) -> None:
            self._do(named("set-spot-salary", grade=grade.id, **given))

        fields = (
            argument("set-spot-salary", "amount", "Yearly salary, full time", "for example £57,057"),
            argument("set-spot-salary", "from_date", "From (blank: the price date)", DAY),
        )
        ask_in(self, Question(f"Salary of {grade.name}", fields, "Set", take, self._workspace))

    def _scheme(self, scheme: OnCostScheme) -> None:
        self.heading.setText("Rates, by date")
        for day, cost in scheme.rates.entries:
            above = f" above {money_text(cost.threshold)}" if cost.threshold else ""
            remove = named("change-scheme", scheme=scheme.id, rate=None, from_date=day)
            said = f"{percent_text(cost.rate, 2)}{above}"
            self._line(f"From {date_text(day)}", said, cost.source, remove, f"the rate from {date_text(day)}")
        self.add(row(button("Add a rate…", partial(self._ask_rate, scheme)), -1))

    def _ask_rate(self, scheme: OnCostScheme) -> None:
        def take(given: dict[str, Any]) -> None:
            if given["rate"] is None:
                raise refuse("rate-missing", "No rate was given.", "Give it in per cent, for example 19.5.")
            given["rate_source"] = given["rate_source"] or ""
            self._do(named("change-scheme", scheme=scheme.id, **given))

        fields = (
            argument("change-scheme", "from_date", "From", DAY),
            argument("change-scheme", "rate", "Employer's rate in per cent", "for example 19.5"),
            argument("change-scheme", "threshold", "On pay above (a year; blank: all pay)", "for example £5,000"),
            argument("change-scheme", "rate_source", "Source: who published it"),
        )
        ask_in(self, Question(f"Rate of {scheme.name}", fields, "Add", take, self._workspace))

    def _scale(self, scale: PayScale) -> None:
        self.heading.setText("Points, by the day they take effect")
        if self._workspace.hiding:
            self.add(label(HIDDEN, "quiet"))
            return
        self.points = PointsModel(scale, self._take_point, self)
        self.table = table = plain_table(self.points, f"Points of {scale.name}: type over a salary to change it")
        self._fit_points(self.points, table)
        as_entered(table)
        if scale.points.entries:
            self.add(table, label("Type over a salary to change it.", "label"))
        self.add(row(button("Add a year…", partial(self._paste_points, scale)), -1))

    def _take_point(self, scale: PayScale, day: date, point: str, text: str) -> bool:
        command = spelled("change-pay-scale", {"scale": scale.id, "table": f"{point}\t{text}", "from_date": f"{day}"})
        try:
            self._do(command)
        except Refused as error:
            self._workspace.refused.emit(error.problem)
            return False
        return True

    def _paste_points(self, scale: PayScale) -> None:
        day = QLineEdit()
        day.setAccessibleName("The day from which the points count")
        day.setPlaceholderText(DAY)

        def take(text: str) -> None:
            since = _day(day.text())
            self._do(named("change-pay-scale", scale=scale.id, table=text, from_date=since))

        def read(text: str) -> Preview:
            lines = read_points(text, scale)
            cells = [
                (each.text, "", "", _said(each.problem))
                if each.problem
                else (each.point, money_text(each.before), money_text(each.amount), "")
                for each in lines
            ]
            return Preview(cells, frozenset(n for n, each in enumerate(lines) if each.problem))

        above = column(label("From", "label", buddy=day), day, gap=4)
        box = PasteBox(
            f"Points of {scale.name}: paste a point and its salary on each line",
            POINT_LINES,
            ("Point", "Latest", "New", "What is wrong"),
            read=read,
            take=take,
            answer="Take these points",
            above=_held(above),
        )
        ask_in(self, box)


def grade_paste(workspace: Workspace) -> PasteBox:
    """The box for a pasted grade table."""

    def read(text: str) -> Preview:
        lines = read_grade_table(workspace.document.plan(), text)
        cells = [
            (each.text, "", "", _said(each.problem))
            if each.problem
            else (each.name, "new" if each.grade is None else each.before or "nothing yet", each.after, "")
            for each in lines
        ]
        return Preview(cells, frozenset(n for n, each in enumerate(lines) if each.problem))

    def take(text: str) -> None:
        workspace.perform_for_all(named("set-grades", table=text))

    words = "Paste a grade table: a grade and its points, or a grade and a salary, on each line"
    headers = ("Grade", "Now", "Will be", "What is wrong")
    return PasteBox(words, GRADE_LINES, headers, read=read, take=take, answer="Take these grades")


def _said(problem: Problem | None) -> str:
    return f"! {problem.text} {problem.remedy}" if problem is not None else ""


def _day(text: str) -> date:
    try:
        return read_date(text)
    except ValueError:
        raise refuse("date-missing", "From which day do they count?", f"Give a date, {DAY}.") from None


def _held(layout: Any) -> Any:
    made = QWidget()
    made.setLayout(layout)
    return made


Take = Callable[[PayScale, date, str, str], bool]


class PointsModel(QAbstractTableModel):
    """The points of a pay scale in rows, the days they take effect in columns; a salary can be typed over."""

    def __init__(self, scale: PayScale, take: Take, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scale, self._take = scale, take
        self._amounts: Sequence[dict[str, Money]] = [dict(entry) for _, entry in scale.points.entries]
        self._days, self._points = _shape(scale)

    def follow(self, scale: object) -> bool:
        """Show other salaries of the same scale in the same places; False where rows or columns would be others."""
        if not isinstance(scale, PayScale) or scale.id != self._scale.id or _shape(scale) != _shape(self._scale):
            return False
        self._scale = scale
        self._amounts = [dict(entry) for _, entry in scale.points.entries]
        if self._points:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._points) - 1, len(self._days)))
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """How many points there are."""
        return 0 if parent.isValid() else len(self._points)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """The point and each day, the latest first."""
        return 0 if parent.isValid() else 1 + len(self._days)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802
        """The days."""
        if way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole and section:
            return RIGHT
        if way is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return "Point" if section == 0 else f"From {table_date_text(self._days[-section])}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A point, or its salary from a day."""
        if not index.isValid():
            return None
        point = self._points[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if index.column() == 0:
                return point
            amount = self._amounts[-index.column()].get(point)
            return money_text(amount) if amount is not None else ""
        return RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and index.column() else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Salaries can be typed over."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.column() else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take a salary that was typed."""
        if role != Qt.ItemDataRole.EditRole or not index.column() or str(value) == self.data(index):
            return False
        return self._take(self._scale, self._days[-index.column()], self._points[index.row()], str(value))


def _shape(scale: PayScale) -> tuple[tuple[date, ...], tuple[str, ...]]:
    """The days and the points of a scale, in their order."""
    seen = dict.fromkeys(point for _, entry in scale.points.entries for point, _ in entry)
    return tuple(day for day, _ in scale.points.entries), tuple(sorted(seen, key=in_order))
