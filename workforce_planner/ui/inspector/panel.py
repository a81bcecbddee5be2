"""The inspector: a heading and the pane that fits the selection."""

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from workforce_planner.model.wording import count_text
from workforce_planner.ui.inspector.other_panes import PlanPane, SeveralPane, UnitPane
from workforce_planner.ui.keyboard import area_around
from workforce_planner.ui.pieces import Line, column, label, row, rule
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.theme import grown
from workforce_planner.ui.tokens import PANE
from workforce_planner.ui.workspace import Workspace

if TYPE_CHECKING:
    from workforce_planner.ui.inspector.post_pane import PostPane

HEAD = 40
Pane = TypeVar("Pane", bound=QWidget)


class Inspector(QWidget):
    """Follows the selection of the workspace."""

    def __init__(self, workspace: Workspace, explain: Any, rates: Any) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName("Inspector")
        self.setProperty("help", "inspector")
        self._workspace = workspace
        self.title = Line("", "heading")
        self.reference = label("", "label")
        self._explain, self._rates = explain, rates
        self._shown = workspace.selection
        self._areas: dict[QWidget, QScrollArea] = {}
        self._stack = QStackedWidget()
        head = row(self.title, self.reference, margins=(PANE, 0, PANE, 0))
        top = QWidget()
        top.setFixedHeight(grown(HEAD))
        top.setLayout(head)
        self.setLayout(column(top, rule(), self._stack))
        workspace.selection_changed.connect(self.show_selection)
        workspace.changed.connect(self.show_selection)
        workspace.hiding_changed.connect(self.show_selection)
        workspace.review_asked.connect(self.focus_reason)
        self.show_selection()

    # The panes, each made when something is first selected that it shows.

    @cached_property
    def post_pane(self) -> "PostPane":
        """Of one post."""
        from workforce_planner.ui.inspector.post_pane import PostPane

        return self._scrolled(PostPane(self._workspace, self._explain))

    @cached_property
    def unit_pane(self) -> UnitPane:
        """Of one unit."""
        return self._scrolled(UnitPane(self._workspace, self.focus_first))

    @cached_property
    def plan_pane(self) -> PlanPane:
        """Of the plan, where nothing is selected."""
        return self._scrolled(PlanPane(self._workspace, self._rates))

    @cached_property
    def several_pane(self) -> SeveralPane:
        """Of several posts or units."""
        return self._scrolled(SeveralPane(self._workspace))

    def _scrolled(self, pane: Pane) -> Pane:
        area = TallArea(pane, parent=self._stack)
        area.setMinimumWidth(240)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._areas[pane] = area
        self._stack.addWidget(area)
        return pane

    def _turn_to(self, pane: QWidget) -> None:
        self._stack.setCurrentWidget(self._areas[pane])

    def show_selection(self) -> None:
        """Show what is selected."""
        workspace = self._workspace
        if workspace.selection != self._shown:
            self._shown = workspace.selection
            for area in self._areas.values():
                area.verticalScrollBar().setValue(0)
        reference = ""
        if workspace.post is not None:
            record = workspace.plan.posts[workspace.post]
            title, reference = record.title or "Untitled post", record.reference
            self.post_pane.show_post(workspace.post)
            self._turn_to(self.post_pane)
        elif workspace.unit is not None:
            title = workspace.plan.units[workspace.unit].name
            self.unit_pane.show_unit(workspace.unit)
            self._turn_to(self.unit_pane)
        elif workspace.selection:
            same = all(place.table == "posts" for place in workspace.selection)
            title = f"{count_text(len(workspace.selection), 'post' if same else 'thing')} selected"
            self.several_pane.show_selection()
            self._turn_to(self.several_pane)
        else:
            title = "Plan"
            self.plan_pane.show_plan()
            self._turn_to(self.plan_pane)
        self.title.setText(title)
        self.reference.setText(reference)

    def focus_first(self) -> None:
        """Put the keyboard into the first field of what is selected."""
        if self._workspace.post is not None:
            self.post_pane.focus_title()
        elif self._workspace.unit is not None:
            self.unit_pane.form.focus_on("name")

    def focus_reason(self) -> None:
        """Put the keyboard into the reason of the change of what is selected."""
        pane = self.post_pane if self._workspace.post is not None else self.several_pane
        if self.isVisible() and pane.review.posts:
            area = area_around(pane.review)
            if isinstance(area, TallArea):
                area.bring(pane.review)
            pane.review.focus_reason()

    def show_change(self) -> None:
        """Bring what a proposal says of the selected post into sight, old beside new."""
        if self._workspace.post is not None and self.post_pane.review.isVisible():
            area = area_around(self.post_pane.review)
            for part in (self.post_pane.difference, self.post_pane.review):
                if isinstance(area, TallArea) and not part.isHidden():
                    area.bring(part)

    def ask_to_end(self) -> None:
        """Delete was pressed: ask how the selected posts end."""
        if self._workspace.post is not None:
            self.post_pane.ask_to_end()
        elif self._workspace.selection:
            self.several_pane.several.ask_to_end()
