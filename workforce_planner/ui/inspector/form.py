"""A form of editors for one record, in rows of one or two, with the less usual fields below a fold."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from workforce_planner.model.schema import TABLES
from workforce_planner.ui.inspector.editors import FORM_ONLY, Commit, FieldEditor, editor_for
from workforce_planner.ui.pieces import button, column, row
from workforce_planner.ui.workspace import Workspace

Rows = Sequence[Sequence[str]]


class Form(QWidget):
    """Editors of a table's fields: `rows` at once, all others but `without` when they are asked for."""

    def __init__(
        self, table: str, workspace: Workspace, commit: Commit, rows: Rows, *, without: frozenset[str] = frozenset()
    ) -> None:
        super().__init__()
        self._specs = TABLES[table].fields
        self._workspace, self._commit = workspace, commit
        self.editors: dict[str, FieldEditor] = {}
        shown = {name for names in rows for name in names}
        rest = [
            name
            for name, spec in self._specs.items()
            if name not in shown and name not in without and spec.kind not in FORM_ONLY
        ]
        layout = column(*(self._row(names) for names in rows), gap=10)
        self._more = QWidget()
        self._fold = button("More fields", self._unfold, "link", icon="down")
        if rest:
            self._more.setLayout(column(*(self._row([name]) for name in rest), gap=10))
            self._more.hide()
            layout.addLayout(row(self._fold, -1))
            layout.addWidget(self._more)
        self.setLayout(layout)

    def _row(self, names: Sequence[str]) -> QWidget:
        made = QWidget()
        editors = [editor_for(self._specs[name], self._workspace, self._commit) for name in names]
        self.editors.update(zip(names, editors, strict=True))
        layout = row(*editors, gap=12)
        for number in range(len(editors)):
            layout.setStretch(number, 1)
        made.setLayout(layout)
        return made

    def _unfold(self) -> None:
        hidden = not self._more.isHidden()
        self._more.setHidden(hidden)
        self._fold.setText("More fields" if hidden else "Fewer fields")

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show the values of a record."""
        for name, editor in self.editors.items():
            editor.show_value(values[name])

    def focus_on(self, name: str) -> None:
        """Put the keyboard into a field, all of it selected."""
        control = self.editors[name].control
        control.setFocus()
        if hasattr(control, "selectAll"):
            control.selectAll()
