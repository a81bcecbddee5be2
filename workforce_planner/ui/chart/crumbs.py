"""The path above a branch that is shown alone: each manager a step back, the first one everything."""

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QFrame, QWidget

from workforce_planner.model.ids import PostId
from workforce_planner.model.relations import managers_above
from workforce_planner.ui.chart.view import ChartView
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.pieces import button, emptied, label, row
from workforce_planner.ui.workspace import Workspace

EVERYTHING = "Everything"


class Crumbs(QFrame):
    """In sight only while a branch is shown alone."""

    def __init__(self, workspace: Workspace, view: ChartView) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAccessibleName("Path to the branch that is shown")
        self._workspace, self._view = workspace, view
        self._path = Flow(across=4, down=2, margins=QMargins(14, 4, 14, 4))
        self.setLayout(self._path)
        view.top_changed.connect(self.refresh)
        workspace.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the path."""
        emptied(self._path)
        top, plan = self._view.top, self._workspace.plan
        self.setVisible(top is not None)
        if top is None or top not in plan.posts:
            return
        self._path.addWidget(self._step(EVERYTHING, None))
        for post in reversed(managers_above(plan, top)):
            self._add(self._step(plan.posts[post].title or "Untitled post", post))
        self._add(label(plan.posts[top].title or "Untitled post", "heading"))

    def _step(self, words: str, post: PostId | None) -> QWidget:
        tip = "Show everything" if post is None else f"Show the branch of {words}"
        return button(words, lambda: self._view.show_branch(post), "link", name=tip, tip=tip)

    def _add(self, part: QWidget) -> None:
        """The next part with the mark before it, so that no line ends with one."""
        both = QWidget()
        both.setLayout(row(label("›", "quiet"), part, gap=4))
        self._path.addWidget(both)
