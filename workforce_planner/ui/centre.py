"""The centre of the window: the views of the plan behind tabs, each with tools of its own beside the tabs."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QStackedWidget, QTabBar, QWidget

from workforce_planner.ui.pieces import column, relook, row, stretched
from workforce_planner.ui.theme import grown

HEAD = 40
BESIDE, SAVED = 32, 12
"""What tabs and tools need between them, and what a tab saves where it is tight: twice what the style sheet says."""
ORDER = ("Outline", "Chart", "Table", "Compare", "Figures", "Costs", "Reports", "Details")
"""The tabs from left to right; one that is not named here comes last."""


class Centre(QWidget):
    """Shows one view at a time; a view that is not in sight has no need to follow the plan, or to be there at all."""

    view_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName("Views")
        self.tabs.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._views, self._tools = QStackedWidget(self), QStackedWidget(self)
        self._later: dict[str, Callable[[QWidget], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self._head = QFrame()
        self._head.setObjectName("bar")
        self._beside = row(self.tabs, self._tools, margins=(6, 0, 8, 0), gap=4)
        self._head.setLayout(self._beside)
        self.setLayout(stretched(column(self._head, self._views), 0, 1))
        self.tabs.currentChanged.connect(self._chosen)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self, lambda by=by: self._step(by))

    def add(self, name: str, view: QWidget, tools: QWidget | None = None) -> None:
        """One more view with the tools that belong to it, in its place among the tabs."""
        number = sum(_place(self.tabs.tabText(each)) <= _place(name) for each in range(self.tabs.count()))
        self._views.insertWidget(number, view)
        self._tools.insertWidget(number, tools or QWidget())
        shown = self.shown or name
        self.tabs.insertTab(number, name)
        self._stay(shown)

    def add_later(self, name: str, make: Callable[[QWidget], QWidget]) -> None:
        """One more view, with the tools it calls `tools`, that is made when it is first shown or asked for.

        `make` is given the parent, so that what it makes is in its place at once.
        """
        self._later[name] = make
        self.add(name, QWidget())

    def view(self, name: str) -> Any:
        """A view that was added for later; it is made by now."""
        make = self._later.pop(name, None)
        if make is not None:
            self._made[name] = view = make(self._views)
            number, tools = self._number(name), getattr(view, "tools", None)
            for stack, widget in ((self._views, view), (self._tools, tools or QWidget())):
                _put_in_place(stack, number, widget)
        return self._made[name]

    def take(self, name: str) -> None:
        """One view less; the view itself goes elsewhere."""
        number, shown = self._number(name), self.shown
        view, tools = self._views.widget(number), self._tools.widget(number)
        self.tabs.removeTab(number)
        for stack, widget in ((self._views, view), (self._tools, tools)):
            if widget is not None:
                stack.removeWidget(widget)
        self._stay(shown if shown != name else self.tabs.tabText(max(0, min(number, self.tabs.count() - 2))))

    def _stay(self, name: str) -> None:
        """Show a view, whatever has moved among the tabs."""
        self.show_view(name)
        self._chosen(self.tabs.currentIndex())

    def _number(self, name: str) -> int:
        """The place of a view; -1 for none."""
        return next((each for each in range(self.tabs.count()) if self.tabs.tabText(each) == name), -1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The tools stand beside the tabs where there is room, otherwise below them."""
        super().resizeEvent(event)
        self._fit()

    def fit(self) -> None:
        """The tools need another room."""
        self._fit()

    def _fit(self) -> None:
        saved = SAVED * self.tabs.count()
        loose = self.tabs.sizeHint().width() + (saved if self.tabs.property("tight") == "true" else 0)
        room = self.width() - self._tools.minimumSizeHint().width() - BESIDE
        below, tight = room < loose - saved, room < loose
        relook(self.tabs, "true" if tight and not below else "false", "tight")
        wide = loose - saved if tight and not below else loose
        self.tabs.setMinimumWidth(min(wide, self.width() - 14))
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._beside.direction() is not way:
            self._beside.setDirection(way)
        self._head.setFixedHeight(grown(HEAD + 1) * (2 if below else 1))

    @property
    def shown(self) -> str:
        """The name of the view in sight."""
        return self.tabs.tabText(self.tabs.currentIndex())

    def show_view(self, name: str) -> None:
        """Show a view by its name."""
        if (number := self._number(name)) >= 0:
            self.tabs.setCurrentIndex(number)

    def go_to(self, name: str) -> None:
        """Show a view and give it the keyboard."""
        self.show_view(name)
        self.focus_view()

    def focus_view(self) -> None:
        """Give the keyboard to the view in sight."""
        view = self._views.currentWidget()
        if view is not None:
            (view.focusProxy() or view).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _step(self, by: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % max(self.tabs.count(), 1))

    def _chosen(self, number: int) -> None:
        if (name := self.tabs.tabText(number)) in self._later:
            self.view(name)
        self._views.setCurrentIndex(number)
        self._tools.setCurrentIndex(number)
        self._give_room(number)
        self._fit()
        self.view_changed.emit(self.tabs.tabText(number))

    def _give_room(self, chosen: int) -> None:
        """Only the tools in sight take room beside the tabs."""
        for number in range(self._tools.count()):
            across = QSizePolicy.Policy.Preferred if number == chosen else QSizePolicy.Policy.Ignored
            tools = self._tools.widget(number)
            assert tools is not None
            tools.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        self._tools.updateGeometry()


def _put_in_place(stack: QStackedWidget, number: int, widget: QWidget) -> None:
    """A widget in the place of the empty one that has kept it."""
    empty = stack.widget(number)
    stack.insertWidget(number, widget)
    if empty is not None:
        stack.removeWidget(empty)
        empty.deleteLater()


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)
