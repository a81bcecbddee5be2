"""A form of editors for one record, in rows of one or two, with the less usual fields below a fold, in groups."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from workforce_planner.model.schema import TABLES
from workforce_planner.ui.inspector.editors import FORM_ONLY, SEVERAL, Commit, FieldEditor, editor_for
from workforce_planner.ui.pieces import button, column, label, row
from workforce_planner.ui.theme import text_size
from workforce_planner.ui.workspace import Workspace

Rows = Sequence[Sequence[str]]
Groups = Sequence[tuple[str, Rows]]
MORE, LESS = "More", "Less"
ONE_BY_ONE = 140
"""From this size of text on, each field has a row of its own."""


class Form(QWidget):
    """Editors of a table's fields: `rows` at once, `groups` and all others but `without` when they are asked for."""

    def __init__(
        self,
        table: str,
        workspace: Workspace,
        commit: Commit,
        rows: Rows,
        *,
        groups: Groups = (),
        without: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        self._table, self._specs = table, TABLES[table].fields
        self._workspace, self._commit = workspace, commit
        self.editors: dict[str, FieldEditor] = {}
        layout = column(*(self._row(names) for names in rows), gap=10)
        self._more = QWidget()
        self.fold = button(MORE, self._unfold, "link", name="More fields", icon="down")
        parts = list(self._folded(groups, without))
        if parts:
            self._more.setLayout(column(*parts, gap=10))
            self._more.hide()
            layout.addLayout(row(self.fold, -1))
            layout.addWidget(self._more)
        self.setLayout(layout)

    def _folded(self, groups: Groups, without: frozenset[str]) -> Iterable[QWidget]:
        for heading, rows in groups:
            yield label(heading, "heading")
            yield from (self._row(names) for names in rows)
        for name, spec in self._specs.items():
            if name not in self.editors and name not in without and spec.kind not in FORM_ONLY:
                yield self._row([name])

    def _row(self, names: Sequence[str]) -> QWidget:
        made = QWidget()
        editors = [editor_for(self._specs[name], self._workspace, self._commit, self._table) for name in names]
        self.editors.update(zip(names, editors, strict=True))
        layout = (row if text_size() < ONE_BY_ONE else column)(*editors, gap=12)
        for number in range(len(editors)):
            layout.setStretch(number, 1)
        made.setLayout(layout)
        return made

    def _unfold(self) -> None:
        hidden = not self._more.isHidden()
        self._more.setHidden(hidden)
        self.fold.setText(f" {MORE if hidden else LESS}")
        self.fold.setAccessibleName("More fields" if hidden else "Fewer fields")

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show the values of a record."""
        for name, editor in self.editors.items():
            editor.values = values
            editor.show_value(values[name])

    def show_shared(self, records: Sequence[Mapping[str, Any]]) -> None:
        """Show what several records share, and where they differ."""
        for name, editor in self.editors.items():
            first = records[0][name]
            editor.values = {}
            editor.show_value(first if all(each[name] == first for each in records) else SEVERAL)

    def focus_on(self, name: str) -> None:
        """Put the keyboard into a field, all of it selected."""
        control = self.editors[name].control
        control.setFocus()
        if hasattr(control, "selectAll"):
            control.selectAll()
