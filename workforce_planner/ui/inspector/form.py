"""A form of editors for one record, in rows of one or two, with the less usual fields below a fold, in groups."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from workforce_planner.model.schema import TABLES
from workforce_planner.ui.inspector.editors import FORM_ONLY, SEVERAL, Commit, FieldEditor, editor_for
from workforce_planner.ui.pieces import button, column, label, row
from workforce_planner.ui.theme import scaled
from workforce_planner.ui.workspace import Workspace

Rows = Sequence[Sequence[str]]
Groups = Sequence[tuple[str, Rows]]
MORE, LESS = "More", "Less"
LEAST_FOR_TWO = 210
"""From this width on at 100 %, two fields have room beside one another."""


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
        self._groups, self._without = groups, without
        self.key = ""
        """The key of the one record that is shown, where a list may have given it."""
        self._made: dict[str, FieldEditor] = {}
        self._pairs: list[QBoxLayout] = []
        self._show: Callable[[Iterable[str]], None] = lambda _names: None
        layout = column(*(self._row(names) for names in rows), gap=10)
        self._more = QWidget(self)
        self._more.hide()
        self.fold = button(MORE, self._unfold, "link", name="More fields", icon="down")
        self.fold.setParent(self)
        self._below = list(self._names_below())
        if self._below:
            layout.addLayout(row(self.fold, -1))
            layout.addWidget(self._more)
        self.fold.setVisible(bool(self._below))
        self.setLayout(layout)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Fields stand beside one another where there is room, otherwise below one another."""
        super().resizeEvent(event)
        self._place_pairs()

    def _place_pairs(self) -> None:
        beside = self.width() >= scaled(LEAST_FOR_TWO)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        for each in self._pairs:
            if each.direction() is not way:
                each.setDirection(way)

    @property
    def editors(self) -> Mapping[str, FieldEditor]:
        """The editors by the names of their fields, those below the fold included, which are made by now."""
        self._make_more()
        return self._made

    def _names_below(self) -> Iterable[str]:
        grouped = (name for _, rows in self._groups for names in rows for name in names)
        others = (name for name, spec in self._specs.items() if spec.kind not in FORM_ONLY)
        known = {*self._made, *self._without}
        return dict.fromkeys((*grouped, *(name for name in others if name not in known)))

    def _make_more(self) -> None:
        """The fields below the fold, once they are asked for."""
        if self._more.layout() is None and self._below:
            self._more.setLayout(column(*self._folded(self._groups, self._without), gap=10))
            self._place_pairs()
            self._show(self._below)

    def _folded(self, groups: Groups, without: frozenset[str]) -> Iterable[QWidget]:
        for heading, rows in groups:
            yield label(heading, "heading")
            yield from (self._row(names) for names in rows)
        for name, spec in self._specs.items():
            if name not in self._made and name not in without and spec.kind not in FORM_ONLY:
                yield self._row([name])

    def _row(self, names: Sequence[str]) -> QWidget:
        made = QWidget()
        editors = [editor_for(self._specs[name], self._workspace, self._commit, self._table) for name in names]
        self._made.update(zip(names, editors, strict=True))
        layout = row(*editors, gap=12)
        if len(editors) > 1:
            self._pairs.append(layout)
        for number in range(len(editors)):
            layout.setStretch(number, 1)
        made.setLayout(layout)
        return made

    def _unfold(self) -> None:
        self._make_more()
        hidden = not self._more.isHidden()
        self._more.setHidden(hidden)
        self.fold.setText(f" {MORE if hidden else LESS}")
        self.fold.setAccessibleName("More fields" if hidden else "Fewer fields")

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show the values of a record."""
        self._show_now(partial(self._show_one, values))

    def _show_one(self, values: Mapping[str, Any], names: Iterable[str]) -> None:
        for name in names:
            editor = self._made[name]
            editor.values, editor.key = values, self.key
            editor.show_value(values[name])

    def show_shared(self, records: Sequence[Mapping[str, Any]]) -> None:
        """Show what several records share, and where they differ."""
        self._show_now(partial(self._show_all, records))

    def _show_all(self, records: Sequence[Mapping[str, Any]], names: Iterable[str]) -> None:
        for name in names:
            first, editor = records[0][name], self._made[name]
            editor.values, editor.key = {}, ""
            editor.show_value(first if all(each[name] == first for each in records) else SEVERAL)

    def _show_now(self, show: Callable[[Iterable[str]], None]) -> None:
        """Show it in the editors there are; those that are made later show it then."""
        self._show = show
        show(tuple(self._made))

    def focus_on(self, name: str) -> None:
        """Put the keyboard into a field, all of it selected."""
        control = (self._made.get(name) or self.editors[name]).control
        control.setFocus()
        if hasattr(control, "selectAll"):
            control.selectAll()
