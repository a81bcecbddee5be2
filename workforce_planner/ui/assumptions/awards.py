"""Pay awards that are not known yet: one control, answered at once, and the list of what is assumed."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from workforce_planner.edit.addresses import award_text, describe
from workforce_planner.edit.awards import award_of, last_known
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command
from workforce_planner.edit.entry import read_value
from workforce_planner.model.costing import AWARD_KINDS, Award
from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.ids import PayScaleId
from workforce_planner.model.wording import date_text, percent_text, table_date_text
from workforce_planner.ui.assumptions.trial import Answering, TrialPane
from workforce_planner.ui.inspector.sections import Section
from workforce_planner.ui.pieces import Choice, button, column, label, row
from workforce_planner.ui.theme import scaled, text_size
from workforce_planner.ui.workspace import Workspace

ALL_PAY = "all pay"
SPECS = {
    "day": FieldSpec(name="from", kind=Kind.DATE, label="From"),
    "percent": FieldSpec(name="percent", kind=Kind.RATE, label="Per cent"),
    "flat": FieldSpec(name="amount", kind=Kind.MONEY, label="Pounds a year"),
    "years": FieldSpec(name="years", kind=Kind.COUNT, label="Years"),
}
LARGE = 140


class Awards(QWidget):
    """The one control for awards, and those that are assumed."""

    def __init__(self, workspace: Workspace, trial: TrialPane) -> None:
        super().__init__()
        self._workspace, self._trial = workspace, trial
        self.control = AwardControl(workspace, trial)
        self.listed = Section("What is assumed")
        self.setLayout(column(self.control, self.listed, -1))

    def refresh(self) -> None:
        """Show the awards as they are."""
        self.control.refresh()
        self.listed.clear()
        plan = self._workspace.plan
        awards = sorted(plan.awards.values(), key=lambda each: (each.from_on or date.max, each.scale or ""))
        if not awards:
            nothing = "Nothing: after the last known award pay stays level, and every total says so."
            self.listed.add(label(nothing, "quiet", wraps=True))
        for award in awards:
            self.listed.add(self._line(award))

    def _line(self, award: Award) -> QWidget:
        plan = self._workspace.plan
        name = describe(plan, "awards", award.id)
        scale = plan.pay_scales.get(award.scale) if award.scale else None
        where = scale.name if scale is not None else ALL_PAY
        known = last_known(plan, award.scale) if award.scale else None
        used = known is None or award.from_on is None or award.from_on > known
        mark = "~ pending" if award.kind == "pending" else "~ assumed"
        words = label(f"{award_text(award)} on {where} from {date_text(award.from_on)}", wraps=True)
        said = label(mark if used else f"not used: pay from {date_text(known)} is known", "warn" if used else "quiet")
        change = button("Change", partial(self.control.show_award, award), "link", name=f"Change {name}")
        remove = button("Remove", partial(self._remove, award), "link", name=f"Remove {name}")
        made = QWidget()
        line = row(words, said, change, remove)
        line.setStretch(0, 1)
        made.setLayout(line)
        return made

    def _remove(self, award: Award) -> None:
        self._trial.propose(named("delete-award", awards=(award.id,)))
        self._trial.apply_button.setFocus(Qt.FocusReason.OtherFocusReason)


class AwardControl(Section):
    """ "Award from 1 April 2027: 3.0 % on all pay": every key is answered with what it does to each year."""

    def __init__(self, workspace: Workspace, trial: TrialPane) -> None:
        super().__init__("A pay award that is not known yet")
        self._workspace, self._trial = workspace, trial
        self._touched = False
        self.day, self.amount, self.years = _line("From which day"), _line("How much"), _line("For how many years")
        self.years.setText("1")
        self.kind, self.scale = Choice("What kind of award"), Choice("On which pay")
        for stored, words in AWARD_KINDS.items():
            self.kind.addItem(words, stored)
        self.wrong = label("", "bad", wraps=True)
        self.wrong.hide()
        self._answering = Answering(trial, self._command, self.wrong)
        fields = (
            ("Award from", self.day, 110), ("Kind of award", self.kind, 0), ("How much", self.amount, 90),
            ("On", self.scale, 0), ("For so many years", self.years, 60),
        )  # fmt: skip
        about = "The difference appears as you type. Enter applies it, as one step. Nothing is changed before that."
        self.add(label(about, "quiet", wraps=True))
        pairs = [self._pair(words, control, wide) for words, control, wide in fields]
        both = (row(*pairs[:3], -1, gap=8), row(*pairs[3:], -1, gap=8))
        self.add(*(both if text_size() < LARGE else (column(*pairs, gap=8),)), self.wrong)
        for field in (self.day, self.amount, self.years):
            field.textEdited.connect(self._typed)
            field.returnPressed.connect(self._enter)
        for choice in (self.kind, self.scale):
            choice.activated.connect(self._picked)
        trial.applied.connect(self._settled)

    def _pair(self, words: str, control: QWidget, wide: int) -> QWidget:
        made = QWidget()
        if wide:
            control.setFixedWidth(scaled(wide))
        made.setLayout(column(label(words or " ", "label", buddy=control), control, gap=4))
        return made

    def refresh(self) -> None:
        """Offer the pay scales there are, and the next award that is not known, until something is typed."""
        plan, chosen = self._workspace.plan, self.scale.currentData()
        self.scale.clear()
        self.scale.addItem(ALL_PAY, None)
        for scale in plan.pay_scales.values():
            self.scale.addItem(scale.name, scale.id)
        self.scale.setCurrentIndex(max(0, self.scale.findData(chosen)))
        if not self._touched:
            self._offer()

    def _offer(self) -> None:
        """The first day for which no pay is known; what is assumed from then on, where something is."""
        plan = self._workspace.plan
        day = next_award(self._workspace)
        self.day.setText(table_date_text(day))
        found = award_of(plan, self.scale.currentData(), day)
        self._fill(found) if found is not None else self.amount.clear()

    def show_award(self, award: Award) -> None:
        """Put an award that is assumed into the control."""
        self._touched = True
        self.scale.setCurrentIndex(max(0, self.scale.findData(award.scale)))
        self.day.setText(table_date_text(award.from_on))
        self._fill(award)
        self.amount.setFocus(Qt.FocusReason.OtherFocusReason)
        self.amount.selectAll()

    def _fill(self, award: Award) -> None:
        self.kind.setCurrentIndex(max(0, self.kind.findData(award.kind)))
        self.years.setText("1")
        self.amount.setEnabled(award.kind != "pending")
        self.amount.setText(percent_text(award.percent, 2).removesuffix(" %") if award.kind == "percent" else "")
        if award.kind == "flat":
            self.amount.setText(award_text(award))

    def _typed(self) -> None:
        self._touched = True
        self._answering.soon()

    def _picked(self) -> None:
        self._touched = True
        self.amount.setEnabled(self.kind.currentData() != "pending")
        self.amount.setPlaceholderText("pounds a year" if self.kind.currentData() == "flat" else "per cent")
        self._answering.now()

    def _enter(self) -> None:
        """Answer what was typed last, and apply it."""
        if self._answering.now():
            self._trial.apply()

    def _settled(self) -> None:
        self._touched = False

    def _command(self) -> Command | None:
        plan, kind = self._workspace.plan, self.kind.currentData()
        if kind != "pending" and not self.amount.text().strip():
            self._trial.leave()
            return None
        values = {"from_date": read_value(plan, SPECS["day"], self.day.text() or "no day")}
        values["years"] = read_value(plan, SPECS["years"], self.years.text() or "1")
        if self.scale.currentData() is not None:
            values["scale"] = PayScaleId(self.scale.currentData())
        if kind == "pending":
            return named("assume-award", pending=True, **values)
        amount = read_value(plan, SPECS[kind], self.amount.text())
        return named("assume-award", **{"percent" if kind == "percent" else "amount": amount}, **values)


def next_award(workspace: Workspace) -> date:
    """The 1 April after the last day from which pay in use is known."""
    plan = workspace.plan
    used = {grade.scale for grade in plan.grades.values() if grade.scale} or set(plan.pay_scales)
    known = [day for scale in used if (day := last_known(plan, scale)) is not None]
    known += [grade.spot.entries[-1][0] for grade in plan.grades.values() if grade.spot.entries]
    latest = max(known, default=workspace.results.day)
    first = date(latest.year, 4, 1)
    return first if first > latest else date(latest.year + 1, 4, 1)


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    return made
