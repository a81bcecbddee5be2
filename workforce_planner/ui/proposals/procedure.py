"""The council's own procedure: when somebody may be slotted in, who comes first, who counts as a proposed dismissal."""

from typing import Any

from PySide6.QtWidgets import QBoxLayout, QWidget

from workforce_planner.edit.catalogue import named
from workforce_planner.model.eligible import procedure_of
from workforce_planner.model.schema import TABLES, fields_of
from workforce_planner.ui.inspector.form import Form
from workforce_planner.ui.inspector.sections import Section
from workforce_planner.ui.pieces import column, label
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.theme import scaled
from workforce_planner.ui.workspace import Workspace

ABOUT = "The council's own rules, for all proposals. What they do not allow can be entered all the same, and is listed."
MATCHING = (("name",), ("same_duties", "grades_apart"), ("substantive_only",), ("family_leave_first",), ("notes",))
COUNTING = (
    ("establishment", "window_days"),
    ("count_volunteers",),
    ("count_reengaged",),
    ("count_redeployed",),
    ("count_agency",),
    ("count_fixed_terms",),
)
WHOLE = "The whole plan"
BESIDE, WIDEST = 820, 1100
"""From the first width on, at 100 %, the two parts stand side by side; together they are no wider than the second."""


class ProcedurePage(QWidget):
    """Every change is one step that Undo names, and board and check follow it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        about = label(ABOUT, "quiet", wraps=True)
        about.setContentsMargins(14, 10, 14, 10)
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(0)
        self.forms: list[Form] = []
        every = frozenset(TABLES["procedures"].fields)
        for heading, rows in (("Matching people to posts", MATCHING), ("Who counts for consultation", COUNTING)):
            form = Form("procedures", workspace, self._change, rows, without=every)
            section = Section(heading)
            section.add(form)
            self.forms.append(form)
            self._beside.addLayout(column(section, -1), 1)
        self.forms[1].editors["establishment"].nothing = WHOLE  # type: ignore[attr-defined]
        inner = QWidget()
        inner.setMaximumWidth(scaled(WIDEST))
        inner.setLayout(column(about, self._beside, -1))
        self._inner = inner
        self.setLayout(column(TallArea(inner)))

    def refresh(self) -> None:
        """Show it as it is now."""
        values = fields_of(procedure_of(self._workspace.document.plan()))
        for form in self.forms:
            form.show_values(values)
        beside = self.width() >= scaled(BESIDE)
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _change(self, name: str, value: Any) -> None:
        self._workspace.perform_for_all(named("change-procedure", fields={name: value}), self)
