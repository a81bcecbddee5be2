"""The card with the figures of a branch that appears when the pointer rests on a box, or when it is asked for."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QWidget

from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.relations import branch
from workforce_planner.model.wording import count_text
from workforce_planner.session.branch import branch_points, unit_points
from workforce_planner.session.preview import Effect
from workforce_planner.ui.ghost import Ghost
from workforce_planner.ui.people import who_text
from workforce_planner.ui.working_of_cost import open_working, whole_cost
from workforce_planner.ui.workspace import Place, Workspace

DELAY, GRACE = 550, 400
"""Milliseconds until the card comes, and until it goes once the pointer has left."""
Standing = Callable[[Place], QRect | None]


def boxes_of(view: Any) -> Standing:
    """Where posts are drawn in a chart, as far as they are."""

    def standing(place: Place) -> QRect | None:
        rect = view.on_window(place.key) if place.table == "posts" else None
        return None if rect is None else rect.toRect()

    return standing


class HoverCard(QObject):
    """One card of one view."""

    def __init__(self, workspace: Workspace, port: QWidget, standing: Standing = lambda _place: None) -> None:
        """`standing` says where something is drawn, so that its card does not cover it."""
        super().__init__(port)
        self._workspace, self._port, self.standing = workspace, port, standing
        self._card: Ghost | None = None
        self._place: Place | None = None
        self._point = QPoint()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._show)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(GRACE)
        self._leaving.timeout.connect(self._gone)

    @property
    def words(self) -> str:
        """What the card says, "" while there is none."""
        return self._card.words if self._card is not None and self._card.isVisible() else ""

    def rest(self, place: Place | None, point: QPoint) -> None:
        """The pointer is over something: show its card when it stays there."""
        if place is not None and place == self._place and self.words:
            self._leaving.stop()
            return
        if self.words and place is None:
            self.leave()
            return
        self.away()
        self._place, self._point = place, point
        if place is not None:
            self._timer.start()

    def leave(self) -> None:
        """The pointer has left: the card goes soon, unless the pointer goes on to it."""
        self._timer.stop()
        if self.words and not self._leaving.isActive():
            self._leaving.start()

    def _gone(self) -> None:
        if self._card is not None and self._card.underMouse():
            self._leaving.start()
        else:
            self.away()

    def show_now(self, place: Place, point: QPoint) -> None:
        """Show the card of something at once."""
        self.away()
        self._place, self._point = place, point
        self._show()

    def away(self) -> None:
        """No card."""
        self._timer.stop()
        self._leaving.stop()
        self._place = None
        if self._card is not None:
            self._card.hide()

    def _show(self) -> None:
        place = self._place
        if place is None or place.key not in self._workspace.plan.table(place.table):
            return
        if self._card is None:
            self._card = Ghost(self._port)
            self._port.destroyed.connect(self._card.deleteLater)
        title, points, note = self._written(place)
        explains = None if self._workspace.hiding else partial(self.explain, place)
        self._card.say(title, Effect(points=points), note, hiding=self._workspace.hiding, explains=explains)
        self._card.follow(self._point, self.standing(place))

    def explain(self, place: Place) -> None:
        """Show how the cost on the card is worked out."""
        step, card = whole_cost(self._workspace, place), self._card
        at = card.mapToGlobal(card.rect().bottomLeft()) if card is not None else self._port.mapToGlobal(self._point)
        self.away()
        open_working(self._workspace, step, self._port, at)

    def _written(self, place: Place):
        workspace = self._workspace
        if place.table == "units":
            return workspace.name_of(place), unit_points(workspace.results, UnitId(place.key)), ""
        post = PostId(place.key)
        joined = workspace.relations
        gone = sum(not workspace.results.counts(each) for each in branch(joined, post))
        note = f"{count_text(gone, 'post')} of the branch not counted on this day" if gone else ""
        who = who_text(workspace, post)
        points = branch_points(workspace.results, joined, post)
        return f"{workspace.name_of(place)} · {who}", points, note
