"""Where a field came from, beside the field: file, cell, what it said, and what the list gave where it was changed.

The lists are unpacked when somebody first asks, beside the window where they are long, and never for a selection.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHeaderView, QWidget

from workforce_planner.model.imports import has_lists
from workforce_planner.model.schema import TABLES
from workforce_planner.ui.latest import Latest
from workforce_planner.ui.pieces import Line, button, column, emptied, label, row
from workforce_planner.ui.table.copying import put_rows
from workforce_planner.ui.theme import grown, scaled
from workforce_planner.ui.workspace import Place, Workspace

if TYPE_CHECKING:
    from workforce_planner.session.origins import FieldOrigin

WORDS = "Where does this come from?"
KEYS = "Ctrl+Shift+O"
WIDTH, WIDE, HIGH = 400, 760, 420
HEADERS = ("Field", "File and cell", "The list says", "Here now")
FOLLOWS = "It follows from other fields; no list gave it."
NO_LISTS = "No list was imported into this plan."


class OriginCard(QFrame):
    """Opens beside a field, or over a post; Escape or Close puts it away."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(WORDS)
        self.lines: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._title = Line(title, "heading")
        self.copy = button("Copy", self._copy, tip="Copy what is said here")
        self.close_button = button("Close", self.close)
        self._body = column(gap=4)
        self.setLayout(
            column(row(self._title, self.copy, self.close_button), self._body, margins=(14, 10, 14, 12), gap=8)
        )
        self._latest = Latest(self)

    def say(self, lines: Sequence[str]) -> None:
        """What is said of one field, or that nothing is known."""
        emptied(self._body)
        self.lines = tuple(lines)
        for number, each in enumerate(lines):
            said = label(each, "" if number == 0 else "quiet", wraps=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._body.addWidget(said)
        self.setAccessibleDescription(" ".join(lines))

    def tell(self, found: "Sequence[FieldOrigin]") -> None:
        """A table of several fields."""
        from workforce_planner.ui.lists.model import LinesModel
        from workforce_planner.ui.lists.tables import plain_table

        emptied(self._body)
        self._rows = tuple((each.label, each.where, each.raw, _now(each)) for each in found)
        self.lines = tuple(f"{each.label}: {' '.join(each.lines)}" for each in found)
        days = list(dict.fromkeys(f"{each.origin.file}: {each.origin.day_text}" for each in found))
        model = LinesModel(HEADERS, self)
        model.show_lines(self._rows, frozenset())
        table = plain_table(model, "Where the fields came from")
        table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self._body.addWidget(table, 1)
        self._body.addWidget(label("; ".join(days), "quiet", wraps=True))
        table.setCurrentIndex(model.index(0, 0))
        table.setFocus(Qt.FocusReason.PopupFocusReason)

    def _copy(self) -> None:
        put_rows(HEADERS, self._rows) if self._rows else put_rows(
            (self._title.text(),), [(each,) for each in self.lines]
        )

    def ask(
        self, workspace: Workspace, find: "Callable[[], Sequence[FieldOrigin]]", show: Callable[[Any], object]
    ) -> None:
        """Look it up, beside the window where the lists are long."""
        from workforce_planner.session.origins import is_quick, make_ready

        plan = workspace.document.plan()
        if is_quick(plan):
            show(find())
            return
        self.say(["Looking into the list …"])
        self._latest.ask("origins", lambda _stopped: make_ready(plan), lambda _done: show(find()))

    def open_at(self, at: QPoint, near: QWidget, width: int, height: int = 0) -> None:
        """Show it at a point of the screen, moved so far that all of it is seen."""
        room = near.screen().availableGeometry()
        self.setFixedWidth(min(scaled(width), room.width() - 16))
        if height:
            self.setFixedHeight(min(grown(height), room.height() - 16))
        else:
            self.fit()
        left = max(room.left() + 8, min(at.x(), room.right() - self.width() - 8))
        top = max(room.top() + 8, min(at.y(), room.bottom() - self.height() - 8))
        self.move(left, top)
        self.show()
        self.close_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def fit(self) -> None:
        """As high as what is said needs."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _now(each: "FieldOrigin") -> str:
    return f"{each.now} (the list gave {each.listed})" if each.changed else each.now


def open_field(
    workspace: Workspace, field: tuple[str, str, str], near: QWidget, at: QPoint | None = None
) -> OriginCard:
    """Say where one field of a record came from, below a control or at a point of the screen."""
    from workforce_planner.session.origins import NO_LIST, field_origins

    table, key, name = field
    card = OriginCard(TABLES[table].fields[name].label, near)

    def show(found: "Sequence[FieldOrigin]") -> None:
        one = next((each for each in found if each.name == name), None)
        nothing = NO_LIST if has_lists(workspace.document.plan().imports) else NO_LISTS
        card.say(one.lines if one is not None else [nothing])
        if card.isVisible():
            card.fit()

    card.ask(
        workspace,
        lambda: field_origins(workspace.document, workspace.proposal, table, key, hiding=workspace.hiding),
        show,
    )
    card.open_at(at or near.mapToGlobal(QPoint(0, near.height() + 4)), near, WIDTH)
    return card


def ask_cell(workspace: Workspace, field: tuple[str, str, str], near: QWidget, at: QPoint) -> OriginCard:
    """Say where a cell of a table came from: of who is in a post, the name of the first."""
    table, key, name = field
    if (table, name) == ("posts", "holder"):
        held = workspace.relations.assignments_of_post.get(key, ())  # type: ignore[call-overload]
        if held:
            return open_field(workspace, ("people", workspace.plan.assignments[held[0]].person, "name"), near, at)
    if name in TABLES[table].fields:
        return open_field(workspace, field, near, at)
    card = OriginCard(WORDS, near)
    card.say([FOLLOWS])
    card.open_at(at, near, WIDTH)
    return card


def open_post(workspace: Workspace, post: str, near: QWidget, at: QPoint) -> OriginCard:
    """Say where everything about a post came from."""
    from workforce_planner.session.origins import NO_LIST, origins_of_post

    card = OriginCard(f"Where {workspace.name_of(Place('posts', post))} comes from", near)
    lists = has_lists(workspace.document.plan().imports)

    def show(found: "Sequence[FieldOrigin]") -> None:
        if found:
            card.tell(found)
        else:
            card.say([NO_LIST if lists else NO_LISTS])

    card.ask(
        workspace,
        lambda: origins_of_post(workspace.document, workspace.proposal, post, hiding=workspace.hiding),
        show,
    )
    card.open_at(at, near, WIDE if lists else WIDTH, HIGH if lists else 0)
    return card


def is_asking(event: QKeyEvent) -> bool:
    """Whether a key asks where something comes from."""
    keys = int(event.key()) | int(event.modifiers().value)
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText) == KEYS
