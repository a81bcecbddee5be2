"""The plan that comes of it: its name and day, what is registered and out of scope, and remembering how it was read."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QLineEdit

from workforce_planner.edit.entry import read_date
from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.model.wording import table_date_text
from workforce_planner.session.import_review import PLAN
from workforce_planner.ui.importing.answers import Answers
from workforce_planner.ui.importing.checklist import Checklist
from workforce_planner.ui.importing.look import Look
from workforce_planner.ui.importing.part import Part, Said, card, scrolled
from workforce_planner.ui.pieces import button, column, label, relook, row, stretched
from workforce_planner.ui.theme import scaled

LEAST_FOR_BESIDE = 560
"""From this width on, at 100 %, cards stand beside one another."""
AROUND = 500
"""So much of the height, at 100 %, is not for the lists of roles and units where they stand beside one another."""


class PlanPart(Part):
    """What a good list is asked, and nothing else."""

    key: ClassVar[str] = PLAN

    def __init__(
        self, answers: Answers, open_profile: Callable[[], object], save_profile: Callable[[], object]
    ) -> None:
        super().__init__()
        self._answers = answers
        self._preview: ImportPreview | None = None
        self._look: Look | None = None
        self.name, self.day, self.profile = QLineEdit(), QLineEdit(), QLineEdit()
        self._day_why = label("", "label", wraps=True)
        self.remember = QCheckBox("Remember how this list was read")
        self.remember.setChecked(True)
        self.registered = Checklist("Roles of registered social workers", answers.take_registered)
        self.scope = Checklist("Units out of scope", answers.take_out_of_scope)
        self.scope.setTextElideMode(Qt.TextElideMode.ElideLeft)
        self._said = Said()
        self._build(open_profile, save_profile)
        self.name.setText(answers.now.name or "")
        self.name.editingFinished.connect(lambda: answers.take_name(self.name.text()))
        self.day.editingFinished.connect(self._take_day)
        self.profile.textEdited.connect(lambda _text: self._named())
        self._own_name = False

    def _build(self, open_profile: Callable[[], object], save_profile: Callable[[], object]) -> None:
        for field, name in (
            (self.name, "Name of the plan"), (self.day, "As-at date"), (self.profile, "Name to remember it by"),
        ):  # fmt: skip
            field.setAccessibleName(name)
        about = card(
            "The plan",
            column(label("Name of the plan", "label", buddy=self.name), self.name, gap=4),
            column(label("As at", "label", buddy=self.day), self.day, self._day_why, gap=4),
            -1,
        )
        words = "The next list with these columns is then read the same way. Names of people are not kept."
        again = card(
            "Next time",
            self.remember,
            column(label("By the name", "label", buddy=self.profile), self.profile, gap=4),
            label(words, "quiet", wraps=True),
            row(button("Open a profile…", open_profile), button("Save profile as…", save_profile), -1),
            -1,
        )
        self.remember.toggled.connect(self.profile.setEnabled)
        self._roles_card = card(
            "Registered social workers",
            label("Guessed from the titles. The DfE rates count the roles ticked here.", "quiet", wraps=True),
            self.registered,
            -1,
        )
        self._scope_card = card(
            "Units out of scope",
            label("Tick units that are drawn and counted, but not part of a restructure.", "quiet", wraps=True),
            self.scope,
            -1,
        )
        self._rows = [stretched(row(about, again, gap=14), 1, 1)]
        self._rows.append(stretched(row(self._roles_card, self._scope_card, gap=14), 1, 1))
        self._said_card: QFrame = card("", self._said)
        inner = column(*self._rows, self._said_card, -1, margins=(20, 14, 20, 14), gap=14)
        self.setLayout(column(scrolled(inner)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """With little room everything stands below one another."""
        super().resizeEvent(event)
        beside = self.width() >= scaled(LEAST_FOR_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        for each in self._rows:
            each.setDirection(way)
        for names in (self.registered, self.scope):
            names.have_room(self.height() - scaled(AROUND) if beside else 0)

    def _named(self) -> None:
        self._own_name = True

    def _take_day(self) -> None:
        text = self.day.text().strip()
        try:
            day = read_date(text) if text else None
        except ValueError:
            relook(self.day, "true", "wrong")
            self._day_why.setText(f'"{text}" is not a date. Write it like 31/03/2026.')
            return
        relook(self.day, "false", "wrong")
        if self._preview is None or day != self._preview.as_at:
            self._answers.take_as_at(day)

    def show_look(self, look: Look) -> None:
        """Show what the plan will be."""
        preview = self._preview = look.preview
        if not self.name.hasFocus() and self.name.text() != (look.answers.name or ""):
            self.name.setText(look.answers.name or "")
        if not self.day.hasFocus():
            self.day.setText(table_date_text(preview.as_at))
            relook(self.day, "false", "wrong")
        self._day_why.setText(f"Because {preview.as_at_evidence}." if preview.as_at_evidence else "")
        self._day_why.setVisible(bool(preview.as_at_evidence))
        if not self._own_name:
            self.profile.setText(look.profile.name if look.profile is not None else look.answers.name or "")
        self.registered.show_names(preview.roles, preview.registered_roles)
        self.scope.show_names(look.units, preview.units_out_of_scope)
        self._roles_card.setVisible(bool(preview.roles))
        self._scope_card.setVisible(bool(look.units))
        self._said.show_part(look.review.part(PLAN), without=("as-at-assumed", "roles-from-titles"))
        self._said_card.setVisible(bool(self._said.text()))
