"""What it costs that somebody leaves: what is missing with the fields to fill, and the working of the result."""

from typing import Any

from PySide6.QtWidgets import QWidget

from workforce_planner.calc.departure_steps import exit_step, notice_text
from workforce_planner.calc.departures import FLAGS, MISSING, exit_cost
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import DepartureId
from workforce_planner.model.schema import fields_of
from workforce_planner.ui.inspector.form import Form
from workforce_planner.ui.inspector.working import Working
from workforce_planner.ui.pieces import column, label
from workforce_planner.ui.workspace import Workspace

OF_THE_PERSON = {"birth-date": "birth_date", "service-start": "service_start"}
OF_THE_DEPARTURE = {"leaves-on": "leaves_on", "week-pay": "weekly_pay", "strain": "strain"}
HIDDEN = "Hidden"


class ExitPane(QWidget):
    """One departure in pounds. What is not known is listed, with the field that is to be filled."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._key: DepartureId | None = None
        self.working = Working("the cost of leaving")
        self._layout = column(gap=8)
        self.setLayout(self._layout)

    def show_departure(self, key: DepartureId) -> None:
        """Show what a departure costs and what is missing of it."""
        self._key = key
        if self._workspace.hiding:
            self._layout.addWidget(label(HIDDEN, "quiet"))
            return
        plan = self._workspace.plan
        departure = plan.departures[key]
        caps = self._workspace.document.costs(self._workspace.proposal).caps
        found = exit_cost(plan, departure, caps)
        for each in found.missing:
            words, remedy = MISSING[each]
            self._layout.addWidget(label(f"! {words[:1].upper()}{words[1:]} is not known", "warn", wraps=True))
            field = self._field(each, departure)
            self._layout.addWidget(field if field is not None else label(remedy, "quiet", wraps=True))
        self.working.show_step(exit_step("Paid once", found))
        self._layout.addWidget(self.working)
        for flag in found.flags:
            self._layout.addWidget(label(f"! {FLAGS[flag]}", "warn", wraps=True))
        self._layout.addWidget(label(notice_text(found), "quiet", wraps=True))

    def _field(self, missing: str, departure: Any) -> Form | None:
        plan = self._workspace.plan
        if missing in OF_THE_PERSON and departure.person in plan.people:
            return self._form("people", OF_THE_PERSON[missing], plan.people[departure.person], self._change_person)
        if missing in OF_THE_DEPARTURE:
            return self._form("departures", OF_THE_DEPARTURE[missing], departure, self._change_departure)
        return None

    def _form(self, table: str, name: str, record: Any, commit: Any) -> Form:
        form = Form(table, self._workspace, commit, ((name,),), without=frozenset(fields_of(record)))
        form.show_values(fields_of(record))
        return form

    def _change_person(self, name: str, value: Any) -> None:
        departure = self._workspace.plan.departures[self._key]  # type: ignore[index]
        command = named("change-person", person=departure.person, fields={name: value})
        self._workspace.perform(command, self)

    def _change_departure(self, name: str, value: Any) -> None:
        command = named("change-departure", departure=self._key, fields={name: value})
        self._workspace.perform(command, self)
