"""The rules by which posts are costed: each is tried when it is changed, and applied when somebody says so."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workforce_planner.calc.steps import Step
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command
from workforce_planner.edit.entry import read_value
from workforce_planner.edit.full_time_week import PART_TIMERS
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.problems import refuse
from workforce_planner.model.schema import TABLES, fields_of
from workforce_planner.model.wording import money_text
from workforce_planner.session.what_if import expected_saving, never
from workforce_planner.ui.assumptions.trial import Answering, TrialPane
from workforce_planner.ui.inspector.editors import FieldEditor
from workforce_planner.ui.inspector.form import Form
from workforce_planner.ui.inspector.sections import Section
from workforce_planner.ui.latest import LARGE, Latest
from workforce_planner.ui.pieces import Choice, button, column, label, row
from workforce_planner.ui.sentences import Sentences
from workforce_planner.ui.workspace import Workspace

GROUPS = (
    ("On-costs", (("on_cost_method", "flat_on_cost"), ("levy_scheme",), ("shared_threshold",))),
    ("Points", (("filled_point",), ("vacant_point",), ("expected_point",), ("increments",))),
    ("Years and weeks", (("first_year", "years"), ("week_basis", "vat_rate"), ("as_at", "price_date"))),
    ("Vacancy factor, shown apart from the cost", (("vacancy_factor", "vacancy_factor_posts"),)),
)
APART = frozenset({"vacancy_factor", "vacancy_factor_posts"})
"""What leaves the gross cost as it is and is set at once."""
HOURS = FieldSpec(name="hours", kind=Kind.MINUTES, label="Full-time week")


class Rules(QWidget):
    """The settings in groups, and what if everybody moved to another full-time week."""

    def __init__(self, workspace: Workspace, trial: TrialPane) -> None:
        super().__init__()
        self._workspace, self.trial = workspace, trial
        self._wished: dict[str, Any] = {}
        self.forms: list[Form] = []
        every = frozenset(TABLES["settings"].fields)
        parts: list[QWidget] = []
        self.saving = Sentences("quiet")
        self.latest = Latest(self)
        for heading, rows in GROUPS:
            form = Form("settings", workspace, self._wish, rows, without=every)
            self.forms.append(form)
            section = Section(heading)
            section.add(form)
            if "vacancy_factor" in form.editors:
                section.add(self.saving)
            parts.append(section)
        self.week = Week(workspace, trial)
        self.setLayout(column(*parts, self.week, -1))
        trial.left.connect(self.forget)
        trial.applied.connect(self.forget)

    def refresh(self) -> None:
        """Show the settings as they are, and what is wished in their place."""
        self._show_values()
        self._show_saving()

    def _show_values(self) -> None:
        values = {**fields_of(self._workspace.plan.setting), **self._wished}
        for form in self.forms:
            form.show_values(values)

    def forget(self) -> None:
        """Nothing is wished any more."""
        if self._wished:
            self._wished = {}
            self.refresh()

    def _wish(self, name: str, value: Any) -> None:
        setting = self._workspace.plan.setting
        wished = {**self._wished, name: value}
        self._wished = {each: value for each, value in wished.items() if getattr(setting, each) != value}
        if name in APART:
            self._wished.pop(name, None)
            self._workspace.perform_for_all(named("change-plan", fields={name: value}), self)
        elif not self._wished:
            self.trial.leave()
        else:
            self._must_have_rate(setting.flat_on_cost)
            editor = next(form.editors[name] for form in self.forms if name in form.editors)
            self._say_wrong_under(editor, named("change-plan", fields=dict(self._wished)), name)
            self._show_values()

    def _say_wrong_under(self, editor: FieldEditor, command: Command, name: str) -> None:
        """Try it; what cannot be done is said under its field, now or when it has been worked out."""
        later = len(self._workspace.plan.posts) >= LARGE
        self.trial.propose(command, setting=name, refused=editor.say_wrong if later else None)

    def _must_have_rate(self, known: int | None) -> None:
        if self._wished.get("on_cost_method") == "flat" and self._wished.get("flat_on_cost", known) is None:
            raise refuse("flat-rate-missing", "Give the percentage beside it; then the difference is shown.")

    def _show_saving(self) -> None:
        """What the vacancy factor is expected to save, year by year; of a large plan worked out beside the window."""
        workspace = self._workspace
        self.latest.stop()
        work = expected_saving(workspace.document, workspace.proposal)
        if work is None or len(workspace.plan.posts) < LARGE:
            self._say_saving(work(never) if work is not None else {})
            return
        self.saving.say(("Working out the expected saving …",))
        self.latest.ask("vacancy factor", work, self._say_saving)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Out of sight nothing is worked out."""
        super().hideEvent(event)
        self.latest.stop()

    def _say_saving(self, sums: Mapping[FinancialYear, Step] | None) -> None:
        if sums is None:
            return
        said = ", ".join(f"{year} {money_text(int(found.value or 0))}" for year, found in sums.items())
        hidden = self._workspace.hiding
        if hidden and self._workspace.hides_cost(self._workspace.results.whole.posts):
            said = "Hidden" if said else ""
        text = f"Expected saving: {said}." if said else "None is set. The cost is gross."
        steps = tuple(partial(_itself, found) for found in sums.values())
        self.saving.say((text,), {} if hidden or not said else {text: steps})


def _itself(found: Step) -> Step:
    return found


class Week(Section):
    """What if everybody moved to a full-time week of 37 hours: tried, and then applied or not."""

    def __init__(self, workspace: Workspace, trial: TrialPane) -> None:
        super().__init__("What if everybody moved to another full-time week?")
        self._workspace, self._trial = workspace, trial
        self.hours = QLineEdit()
        self.hours.setAccessibleName("Hours of the full-time week")
        self.hours.setPlaceholderText("for example 37")
        self.part_time = Choice("Part-timers")
        for stored, words in PART_TIMERS.items():
            self.part_time.addItem(words, stored)
        self.wrong = label("", "bad", wraps=True)
        self.wrong.hide()
        about = "Posts, grades and people change together. A full-time salary stays what the grade says."
        fields = row(
            column(label("Hours a week", "label", buddy=self.hours), self.hours, gap=4),
            column(label("Part-timers", "label", buddy=self.part_time), self.part_time, gap=4),
            gap=12,
        )
        fields.setStretch(1, 1)
        see = button("See the difference", self._see, name="See what the full-time week would change")
        self.add(label(about, "quiet", wraps=True), fields, self.wrong, row(see, -1))
        self._answering = Answering(trial, self._command, self.wrong)
        self.hours.textEdited.connect(self._answering.soon)
        self.part_time.activated.connect(self._answering.soon)

    def _command(self) -> Command | None:
        text = self.hours.text()
        if not text.strip():
            return None
        hours = read_value(self._workspace.plan, HOURS, text)
        return named("change-full-time-week", hours=hours, part_time=self.part_time.currentData())

    def _see(self) -> None:
        if not self.hours.text().strip():
            self.hours.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._answering.now():
            self._trial.apply_button.setFocus(Qt.FocusReason.OtherFocusReason)
