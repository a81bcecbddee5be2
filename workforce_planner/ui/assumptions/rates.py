"""Pay and rates by date: which are in use, a new rate or pay year tried before it is added, published ones on offer."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from workforce_planner.assets.more_rates import OFFERED, offered
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command
from workforce_planner.edit.entry import read_value
from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.problems import Problem
from workforce_planner.model.schema import TABLES, fields_of
from workforce_planner.ui.assumptions.trial import Answering, TrialPane
from workforce_planner.ui.inspector.form import Form
from workforce_planner.ui.inspector.sections import Section
from workforce_planner.ui.pieces import Choice, button, column, label, row
from workforce_planner.ui.workspace import Workspace

SCHEMES = (("ni_scheme",), ("pension_scheme",), ("levy_scheme",))
DAY = FieldSpec(name="from", kind=Kind.DATE, label="From")
RATE = FieldSpec(name="rate", kind=Kind.RATE, label="Rate")
ABOVE = FieldSpec(name="threshold", kind=Kind.MONEY, label="On pay above")
POINTS_HINT = "20\t£33,366\n21\t£34,314"


class Rates(QWidget):
    """The schemes in use, a rate from a day on, a pay year, what is published."""

    def __init__(self, workspace: Workspace, trial: TrialPane) -> None:
        super().__init__()
        self._workspace, self._trial = workspace, trial
        self._wished: dict[str, Any] = {}
        self.warnings = Section("What runs out")
        self.form = Form("settings", workspace, self._wish, SCHEMES, without=frozenset(TABLES["settings"].fields))
        used = Section("Rates in use")
        used.add(self.form)
        self.rate, self.year = NewRate(workspace, trial), PayYear(workspace, trial)
        self.offers = Section("Published, and not in this plan yet")
        lists = Section("All of them")
        lists.add(
            row(
                *(
                    button(words, partial(workspace.lists_asked.emit, table, ""), "link")
                    for words, table in (
                        ("Rates…", "on_cost_schemes"),
                        ("Pay points…", "pay_scales"),
                        ("Grades…", "grades"),
                    )
                ),
                -1,
            )
        )
        self.setLayout(column(self.warnings, used, self.rate, self.year, self.offers, lists, -1))
        trial.left.connect(self.forget)
        trial.applied.connect(self.forget)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Say what runs out before the last year, or is missing."""
        self.warnings.clear()
        self.warnings.setVisible(bool(problems))
        for each in problems:
            self.warnings.add(label(f"! {self._workspace.problem_text(each)}", "warn", wraps=True))
            if each.remedy:
                self.warnings.add(label(each.remedy, "quiet", wraps=True))

    def refresh(self) -> None:
        """Show the rates as they are."""
        self.form.show_values({**fields_of(self._workspace.plan.setting), **self._wished})
        self.rate.refresh()
        self.year.refresh()
        self._show_offers()

    def forget(self) -> None:
        """Nothing is wished any more."""
        if self._wished:
            self._wished = {}
            self.refresh()

    def _wish(self, name: str, value: Any) -> None:
        setting = self._workspace.plan.setting
        self._wished = {name: value} if getattr(setting, name) != value else {}
        if self._wished:
            self._trial.propose(named("change-plan", fields=dict(self._wished)), setting=name)
        else:
            self._trial.leave()

    def _show_offers(self) -> None:
        self.offers.clear()
        missing = [what for what in OFFERED if offered(self._workspace.document.plan(), what)]
        self.offers.setVisible(bool(missing))
        for what in missing:
            add = button("Add", partial(self._add, what), name=f"Add {OFFERED[what]}")
            add.setObjectName(f"add-{what}")
            line = row(label(OFFERED[what], wraps=True), add)
            line.setStretch(0, 1)
            self.offers.add(line)

    def _add(self, what: str) -> None:
        self._trial.propose(named("add-rates", what=what, use=what == "levy"))
        self._trial.apply_button.setFocus(Qt.FocusReason.OtherFocusReason)


class NewRate(Section):
    """A rate of a scheme from a day on; what it changes is shown as it is typed."""

    def __init__(self, workspace: Workspace, trial: TrialPane) -> None:
        super().__init__("A rate from a day on")
        self._workspace, self._trial = workspace, trial
        self.scheme = Choice("Which rate")
        self.day, self.rate = _line("From", "for example 01/04/2027"), _line("Employer's rate in per cent", "19.5")
        self.above, self.source = _line("On pay above, a year", "blank: all pay"), _line("Source", "who published it")
        self.wrong = label("", "bad", wraps=True)
        self.wrong.hide()
        self._answering = Answering(trial, self._command, self.wrong)
        self.add(
            _pair(self.scheme),
            _both(_pair(self.day), _pair(self.rate)),
            _both(_pair(self.above), _pair(self.source)),
            self.wrong,
        )
        for field in (self.day, self.rate, self.above, self.source):
            field.textEdited.connect(self._answering.soon)
            field.returnPressed.connect(self._enter)
        trial.applied.connect(self._clear)

    def refresh(self) -> None:
        """Offer the schemes there are."""
        _fill(self.scheme, self._workspace.document.plan().on_cost_schemes)

    def _enter(self) -> None:
        if self._answering.now():
            self._trial.apply()

    def _clear(self) -> None:
        for field in (self.day, self.rate, self.above, self.source):
            field.clear()

    def _command(self) -> Command | None:
        plan = self._workspace.plan
        if self.scheme.currentData() is None or not self.day.text().strip() or not self.rate.text().strip():
            return None
        above = read_value(plan, ABOVE, self.above.text()) if self.above.text().strip() else None
        return named(
            "change-scheme",
            scheme=self.scheme.currentData(),
            from_date=read_value(plan, DAY, self.day.text()),
            rate=read_value(plan, RATE, self.rate.text()),
            threshold=above,
            rate_source=self.source.text().strip(),
        )


class PayYear(Section):
    """The points of a pay scale from a day on, pasted; what they change is shown before they are taken."""

    def __init__(self, workspace: Workspace, trial: TrialPane) -> None:
        super().__init__("A new pay year")
        self._workspace, self._trial = workspace, trial
        self.scale = Choice("Which pay scale")
        self.day = _line("From", "for example 01/04/2027")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("A point and its salary on each line")
        self.text.setPlaceholderText(POINTS_HINT)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(96)
        self.wrong = label("", "bad", wraps=True)
        self.wrong.hide()
        self._answering = Answering(trial, self._command, self.wrong)
        words = "Paste a point and its salary on each line. Points you leave out keep their salary."
        self.add(_both(_pair(self.scale), _pair(self.day)), label(words, "quiet", wraps=True), self.text, self.wrong)
        self.day.textEdited.connect(self._answering.soon)
        self.text.textChanged.connect(self._answering.soon)
        self.scale.activated.connect(self._answering.soon)
        trial.applied.connect(self._clear)

    def refresh(self) -> None:
        """Offer the pay scales there are."""
        _fill(self.scale, self._workspace.document.plan().pay_scales)

    def _clear(self) -> None:
        if self.text.toPlainText():
            self.text.clear()
            self.day.clear()

    def _command(self) -> Command | None:
        text = self.text.toPlainText().strip()
        if self.scale.currentData() is None or not self.day.text().strip() or not text:
            return None
        day = read_value(self._workspace.plan, DAY, self.day.text())
        return named("change-pay-scale", scale=self.scale.currentData(), table=text, from_date=day)


def _fill(choice: Choice, records: Any) -> None:
    chosen = choice.currentData()
    choice.clear()
    for record in records.values():
        choice.addItem(record.name, record.id)
    choice.setCurrentIndex(max(0, choice.findData(chosen)))


def _line(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    return made


def _pair(control: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(label(control.accessibleName(), "label", buddy=control), control, gap=4))
    return made


def _both(*parts: QWidget) -> Any:
    made = row(*parts, gap=12)
    for number in range(len(parts)):
        made.setStretch(number, 1)
    return made
