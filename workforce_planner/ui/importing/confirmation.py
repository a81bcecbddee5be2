"""What an import will do, before it does it: counts, columns, answers, totals to check, problems."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QLineEdit, QWidget

from workforce_planner.edit.entry import read_date
from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.model.relations import path_text, relations, units_within
from workforce_planner.model.wording import count_text, fte_text, table_date_text
from workforce_planner.ui.importing.answers import Answers
from workforce_planner.ui.importing.checklist import Checklist
from workforce_planner.ui.importing.columns import ColumnsTable
from workforce_planner.ui.importing.controls import ControlTotals
from workforce_planner.ui.notices import Notice
from workforce_planner.ui.pieces import Choice, Line, button, column, emptied, framed, label, relook, row, stretched
from workforce_planner.ui.problems_panel import ProblemsModel, fit_rows, problems_table
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.theme import grown, scaled
from workforce_planner.ui.tokens import BAR

LEAST_FOR_BESIDE = 820
"""From this width on, at 100 %, there are two columns."""
MOST_PROBLEM_ROWS = 8
MOST_SET_ASIDE = 200


class Confirmation(QWidget):
    """Shows one preview after another, until it is accepted or left."""

    def __init__(self, workbook: Workbook, answers: Answers, accept: Callable, leave: Callable) -> None:
        super().__init__()
        self.setObjectName("desk")
        self._workbook, self._answers = workbook, answers
        self.preview: ImportPreview | None = None
        self.notice = Notice()
        self.accept = button("Import", accept, "primary")
        self.title = Line("", "title")
        self._counts = QGridLayout()
        self._counts.setContentsMargins(0, 0, 0, 0)
        self._counts.setVerticalSpacing(12)
        self._refused = label("", "bad-heading", wraps=True)
        self.name = QLineEdit()
        self.day = QLineEdit()
        self._day_why = label("", "label", wraps=True)
        self.sheet = Choice("Sheet")
        self.controls = ControlTotals(answers)
        self.registered = Checklist("Roles of registered social workers", answers.take_registered)
        self.scope = Checklist("Units out of scope", answers.take_out_of_scope)
        self.columns = ColumnsTable(answers)
        self.problems = ProblemsModel(self)
        self.problems_view = problems_table(self.problems, "Problems of the list")
        self._aside = label("", "", wraps=True)
        self._build(leave)
        self._connect()

    # The layout.

    def _build(self, leave: Callable) -> None:
        head = framed("bar", row(self.title, button("Cancel", leave), self.accept, margins=(20, 0, 16, 0)))
        head.setFixedHeight(grown(BAR))
        self._about_card = self._about()
        self._roles_card = _card(
            "Registered social workers",
            label("Guessed from the titles. The DfE rates count the roles ticked here.", "quiet", wraps=True),
            self.registered,
        )
        self._scope_card = _card(
            "Units out of scope",
            label("Tick units that are drawn and counted, but not part of a restructure.", "quiet", wraps=True),
            self.scope,
        )
        self._aside_card = _card("Rows set aside", self._aside)
        self._problems_card = _card("Problems", self.problems_view)
        counts = QWidget()
        counts.setLayout(self._counts)
        left = column(self._about_card, self.controls, self._roles_card, self._scope_card, -1, gap=14)
        right = column(
            _card("What will happen", self._refused, counts),
            self._aside_card,
            self._problems_card,
            _card(
                "Columns",
                label(
                    "Correct what was guessed wrongly. Sensitive columns are left out unless you ask.",
                    "quiet",
                    wraps=True,
                ),
                self.columns,
            ),
            -1,
            gap=14,
        )
        self._body = body = row(left, right, margins=(20, 18, 20, 24), gap=14)
        stretched(body, 4, 9)
        inner = QWidget()
        inner.setObjectName("desk")
        inner.setMaximumWidth(scaled(1400))
        inner.setLayout(body)
        holder = QWidget()
        holder.setObjectName("desk")
        holder.setLayout(stretched(row(-1, inner, -1), 1, 100, 1))
        area = TallArea(holder, "desk")
        self.setLayout(column(head, self.notice, area))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """With little room everything stands below one another."""
        super().resizeEvent(event)
        beside = self.width() >= scaled(LEAST_FOR_BESIDE)
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _about(self) -> QFrame:
        for field, name in ((self.name, "Name of the plan"), (self.day, "As-at date")):
            field.setAccessibleName(name)
        self._sheet_label = label("Sheet", "label", buddy=self.sheet)
        return _card(
            "The plan",
            column(label("Name of the plan", "label", buddy=self.name), self.name, gap=4),
            column(label("As at", "label", buddy=self.day), self.day, self._day_why, gap=4),
            column(self._sheet_label, self.sheet, gap=4),
        )

    def _connect(self) -> None:
        sheets = [sheet.name for sheet in self._workbook.sheets if not sheet.hidden]
        self.sheet.addItems(sheets)
        for widget in (self.sheet, self._sheet_label):
            widget.setVisible(len(sheets) > 1)
        self.sheet.activated.connect(lambda _row: self._answers.take_sheet(self.sheet.currentText()))
        self.name.setText(self._answers.now.name or "")
        self.name.editingFinished.connect(lambda: self._answers.take_name(self.name.text()))
        self.day.editingFinished.connect(self._take_day)

    def _take_day(self) -> None:
        text = self.day.text().strip()
        try:
            day = read_date(text) if text else None
        except ValueError:
            relook(self.day, "true", "wrong")
            self._day_why.setText(f'"{text}" is not a date. Write it like 31/03/2026.')
            return
        relook(self.day, "false", "wrong")
        if self.preview is None or day != self.preview.as_at:
            self._answers.take_as_at(day)

    # What is shown.

    def wait(self) -> None:
        """A fresh preview is being made."""
        self.accept.setEnabled(False)

    def show_preview(self, preview: ImportPreview) -> None:
        """Show what will happen under the answers given so far."""
        self.preview = preview
        refused = preview.refused is not None
        self.title.setText(f"Import {preview.file}")
        self.accept.setEnabled(not refused)
        self.accept.setText("Import" if refused else f"Import {count_text(preview.totals.posts, 'post')}")
        self._refused.setVisible(refused)
        if preview.refused is not None:
            self._refused.setText(f"{preview.refused.text} {preview.refused.expected} {preview.refused.remedy}")
        self._show_counts(preview)
        self._show_about(preview)
        self._show_lists(preview)
        self.columns.show_columns(preview.mapping)
        self._show_problems(preview)

    def _show_counts(self, preview: ImportPreview) -> None:
        emptied(self._counts)
        totals = preview.totals
        shown = (
            ("Rows", f"{preview.rows:,}"),
            ("Loaded", f"{preview.loaded:,}"),
            ("Set aside", f"{len(preview.set_aside):,}"),
            ("Posts", f"{totals.posts:,}"),
            ("Employees", f"{totals.employees:,}"),
            ("Agency workers", f"{totals.agency_workers:,}"),
            ("Vacant posts", f"{totals.vacant_posts:,}"),
            ("FTE", fte_text(totals.fte)),
        )
        for number, (words, value) in enumerate(shown):
            box = QWidget()
            box.setLayout(column(label(words, "label"), label(value, "figure"), gap=2))
            self._counts.addWidget(box, number // 4, number % 4)

    def _show_about(self, preview: ImportPreview) -> None:
        if not self.day.hasFocus():
            self.day.setText(table_date_text(preview.as_at))
            relook(self.day, "false", "wrong")
        self._day_why.setText(f"Because {preview.as_at_evidence}." if preview.as_at_evidence else "")
        place = self.sheet.findText(preview.sheet)
        if place >= 0:
            self.sheet.setCurrentIndex(place)
        self.controls.show_checks(preview)

    def _show_lists(self, preview: ImportPreview) -> None:
        self.registered.show_names(preview.roles, preview.registered_roles)
        joined = relations(preview.plan)
        paths = [path_text(preview.plan, unit) for unit in units_within(joined, None)]
        self.scope.show_names(paths, preview.units_out_of_scope)
        self._roles_card.setVisible(bool(preview.roles))
        self._scope_card.setVisible(bool(paths))

    def _show_problems(self, preview: ImportPreview) -> None:
        self.problems.show_problems(preview.problems)
        fit_rows(self.problems_view, MOST_PROBLEM_ROWS)
        self._problems_card.setVisible(bool(preview.problems))
        self._aside_card.setVisible(bool(preview.set_aside))
        lines = [f"Row {each.row}: {each.reason}" for each in preview.set_aside[:MOST_SET_ASIDE]]
        if len(preview.set_aside) > MOST_SET_ASIDE:
            lines.append(f"and {len(preview.set_aside) - MOST_SET_ASIDE:,} more")
        self._aside.setText("\n".join(lines))


def _card(heading: str, *parts) -> QFrame:
    return framed("card", column(label(heading, "heading"), *parts, margins=(16, 14, 16, 16), gap=10))
