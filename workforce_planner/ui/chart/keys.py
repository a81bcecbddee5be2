"""The keyboard on the chart: actions by their keys, arrows, zoom, the way out."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from workforce_planner.ui import clip
from workforce_planner.ui.chart import walk
from workforce_planner.ui.chart.pointer import Doing
from workforce_planner.ui.workspace import Place, Workspace

if TYPE_CHECKING:
    from workforce_planner.ui.chart.view import ChartView

WAYS = {
    Qt.Key.Key_Up: walk.UP,
    Qt.Key.Key_Down: walk.DOWN,
    Qt.Key.Key_Left: walk.LEFT,
    Qt.Key.Key_Right: walk.RIGHT,
}
_MOVING = (Doing.CARRYING, Doing.PANNING, Doing.BANDING)
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Keys:
    """The keys of one chart view."""

    def __init__(self, view: "ChartView", workspace: Workspace) -> None:
        self._view, self._workspace = view, workspace
        self._plain: Mapping[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Plus: view.zoom_in,
            Qt.Key.Key_Equal: view.zoom_in,
            Qt.Key.Key_Minus: view.zoom_out,
            Qt.Key.Key_0: view.fit,
        }

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False where it means nothing here."""
        key, view = Qt.Key(event.key()), self._view
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif view.pointer.doing in _MOVING or view.actions_.key(event):
            event.accept()
        elif key in WAYS:
            self._walk(WAYS[key], extend=bool(event.modifiers() & _SHIFT))
        elif key in self._plain:
            self._plain[key]()
        else:
            return False
        return True

    def _escape(self) -> None:
        """Out of the nearest thing: what is carried, what is cut, the selection, the branch shown alone."""
        view, workspace = self._view, self._workspace
        if view.pointer.cancel():
            return
        if clip.cut_posts(workspace):
            clip.forget(workspace)
            workspace.said.emit("")
        elif workspace.selection:
            workspace.select([])
        elif view.top is not None:
            view.show_branch(None)

    def _walk(self, way: str, *, extend: bool) -> None:
        view, workspace, here = self._view, self._workspace, self._view.current
        if here is None or here not in view.places:
            to: str | None = view.top or next(iter(view.relations.reports[None]), None)
        else:
            to = walk.step(way, here, view.plan, view.relations, view.places)
        if to is None:
            return
        place = Place("posts", to)
        if extend and workspace.selection:
            old = workspace.selection
            back = len(old) > 1 and old[-2] == place
            workspace.select(old[:-1] if back else [*(each for each in old if each != place), place])
        else:
            workspace.select([place])
