"""The chart as one painted widget: the structure in view, the shared selection, keys, menu, focus on a branch."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from workforce_planner.chart.build import Picture
from workforce_planner.chart.scene import Hit
from workforce_planner.edit.structure import highest_posts
from workforce_planner.model.ids import PostId
from workforce_planner.model.relations import branch, managers_above
from workforce_planner.session.colouring import ColourBy, Colouring
from workforce_planner.session.moves import Drop
from workforce_planner.ui import clip
from workforce_planner.ui.actions import Actions
from workforce_planner.ui.chart import overlay, sheet, walk
from workforce_planner.ui.chart.drops import DropZones
from workforce_planner.ui.chart.hover import HoverCard, boxes_of
from workforce_planner.ui.chart.pointer import Doing, Pointer
from workforce_planner.ui.chart.sheet import READABLE, colours_of, first_depths, first_folded, spoken
from workforce_planner.ui.chart.sight import MARGIN, NOTHING, SceneView, beyond
from workforce_planner.ui.chart.trail import Stop, Trail
from workforce_planner.ui.theme import NORMAL, colour, text_size
from workforce_planner.ui.workspace import Place, Workspace

COMFORTABLE = 0.8
KEY_WAYS = {
    Qt.Key.Key_Up: walk.UP,
    Qt.Key.Key_Down: walk.DOWN,
    Qt.Key.Key_Left: walk.LEFT,
    Qt.Key.Key_Right: walk.RIGHT,
}
_MOVING = (Doing.CARRYING, Doing.PANNING, Doing.BANDING)


class ChartView(SceneView):
    """Paints the scene of the structure in view and answers to mouse and keys."""

    edit_asked = Signal()
    top_changed = Signal()
    """Another branch is shown alone, or all again."""
    trail_changed = Signal()
    coloured = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        look = workspace.look_ready()
        self.collapsed: frozenset[PostId] = look.folded if look is not None else first_folded(workspace)
        self.top: PostId | None = None
        self.colour_by = ColourBy.STATE
        self.colours: Colouring | None = None
        self.found: frozenset[str] = frozenset()
        self.menu: QMenu | None = None
        self._picture: Picture | None = None
        self._trail, self._going = Trail(), False
        self.pointer = Pointer(self, workspace)
        self.hover = HoverCard(workspace, self.viewport(), boxes_of(self))
        self.ways = {
            "focus": self._focus_selected,
            "out": self.out,
            "back": self.go_back,
            "forward": self.go_forward,
        }
        own = {"details": self.edit_asked.emit, "fold": self._fold_selected, "figures": self._show_figures}
        self.actions_ = Actions(workspace, self, {**own, **self.ways})
        self.setAccessibleName("Structure chart")
        self._draw()
        workspace.changed.connect(self._changed)
        workspace.hiding_changed.connect(self.refresh)
        workspace.selection_changed.connect(self._follow)
        QGuiApplication.clipboard().dataChanged.connect(self.viewport().update)
        self._visit()

    # The scene.

    def _draw(self) -> None:
        workspace = self._workspace
        self.colours = colours_of(workspace, self.colour_by)
        self._picture = self._picture_of(self.collapsed)
        self._set_scene(*(self._picture.scene, self._picture.patch) if self._picture else (NOTHING,))
        self._zones = DropZones(self.scene, self.areas, self.places, workspace.plan, workspace.relations)

    def _picture_of(self, collapsed: frozenset[PostId]) -> Picture | None:
        """The chart with something folded: ready where it is of the first look."""
        ready = self._workspace.look_ready() if self.top is None and self.colours is None else None
        picture = ready.pictures.get(collapsed) if ready is not None else None
        return picture or sheet.picture_of(self._workspace, collapsed, self.top, self.colours, self._picture)

    @property
    def zones(self) -> DropZones:
        """Where something can be dropped."""
        self._caught_up()
        return self._zones

    def refresh(self) -> None:
        """Draw the structure anew; what was in the middle stays there. Behind another view that waits."""
        known = self._workspace.plan.posts
        self.collapsed = frozenset(post for post in self.collapsed if post in known)
        self.pointer.cancel()
        self.hover.away()
        if self.top is not None and self.top not in known:
            self.top = None
            self.top_changed.emit()
        if self._waits():
            return
        before, seen = self.scene, self.view()
        self._draw()
        if self._fits:
            self.fit()
        self._measure()
        self._speak()
        self.coloured.emit()
        self.update_changed(before, seen)

    def _changed(self) -> None:
        """Draw the structure anew; the post that is selected stays where it is in the window."""
        post = self.current if self.isVisibleTo(self.window()) else None
        before = self.on_window(post) if post is not None else None
        held = before is not None and self.viewport().rect().intersects(before.toRect())
        self.refresh()
        after = self.on_window(post) if post is not None and held and not self._fits else None
        if before is not None and after is not None:
            self.scroll_by(round(after.x() - before.x()), round(after.y() - before.y()))
            self.reveal(post or "")

    def colour_boxes(self, by: ColourBy) -> None:
        """Colour the boxes by something else."""
        self.colour_by = by
        self.refresh()

    def fold(self, post: PostId) -> None:
        """Fold a branch, or unfold it; the post stays where it is on screen."""
        before = self.on_window(post)
        self._fits = False
        self.collapsed = self.collapsed ^ {post}
        self.refresh()
        after = self.on_window(post)
        if before is not None and after is not None:
            self.scroll_by(round(after.x() - before.x()), round(after.y() - before.y()))

    def _fold_selected(self) -> None:
        if self._workspace.post is not None:
            self.fold(self._workspace.post)

    def unfold_all(self) -> None:
        """Show every branch."""
        self.collapsed = frozenset()
        self.refresh()

    # One branch alone.

    def show_branch(self, top: PostId | None) -> None:
        """Show one branch alone, or all again."""
        if top == self.top:
            return
        self.top = top
        if top is not None:
            self.collapsed -= {top}
        self._fits = True
        self.refresh()
        self.top_changed.emit()
        least = READABLE * text_size() / NORMAL
        if top is not None and self.scale < least:
            self.zoom_to(least)
            self.centre_on(top, top=True)
        if self._workspace.post is not None and self._workspace.post in self.places:
            self.reveal(self._workspace.post)
        self._visit()

    def _focus_selected(self) -> None:
        self.show_branch(self._workspace.post)

    def out(self) -> None:
        """One tier more than the branch that is shown alone."""
        if self.top is not None:
            above = managers_above(self._workspace.plan, self.top)
            self.show_branch(above[0] if len(above) > 1 else None)

    # Back and forward.

    def _visit(self) -> None:
        if not self._going:
            workspace = self._workspace
            self._trail.visit(Stop(workspace.proposal, self.top, workspace.selection))
            self.trail_changed.emit()

    @property
    def can_go(self) -> tuple[bool, bool]:
        """Whether one can go back, and forward."""
        return self._trail.can_go_back, self._trail.can_go_forward

    def go_back(self) -> None:
        """What was looked at before."""
        self._go(self._trail.back())

    def go_forward(self) -> None:
        """What was gone back from."""
        self._go(self._trail.forward())

    def _go(self, stop: Stop | None) -> None:
        if stop is None:
            return
        self._going = True
        workspace = self._workspace
        if stop.proposal is None or stop.proposal in workspace.document.plan().proposals:
            workspace.show_structure(stop.proposal)
        self.show_branch(stop.top if stop.top in workspace.plan.posts else None)
        workspace.select(stop.selection)
        self._going = False
        self.trail_changed.emit()

    # What is in sight.

    def rect_of(self, place: Place) -> QRect | None:
        """Where a record is drawn, brought into sight."""
        if place.table == "posts":
            self.reveal(place.key)
            rect = self.on_window(place.key)
        else:
            hit = next((each for each in self.scene.hits if each.kind == "unit" and each.key == place.key), None)
            rect = None if hit is None else self.to_window(hit.x, hit.y, hit.width, hit.height)
        return None if rect is None else rect.toRect()

    def open_readable(self) -> None:
        """The first look: as many tiers as stay readable when the chart is fitted into the window."""
        larger = text_size() / NORMAL
        least, room = READABLE * larger, self.viewport().width() - MARGIN
        kept, wide = sheet.readable(first_depths(self._workspace), self._width_of, room, larger)
        if kept != self.collapsed:
            self.collapsed = kept
            self._draw()
        self.fit()
        if self.scale < least:
            self.zoom_to(max(least, min(wide, COMFORTABLE * larger)))
            self.verticalScrollBar().setValue(0)
        self._speak()

    def _width_of(self, collapsed: frozenset[PostId]) -> float:
        if collapsed == self.collapsed:
            return self.scene.width
        picture = self._picture_of(collapsed)
        return picture.scene.width if picture is not None else 0.0

    def centre_on(self, post: str, *, top: bool = False) -> None:
        """Scroll so that a post stands in the middle."""
        rect = self.on_window(post)
        if rect is not None:
            port = self.viewport()
            down = rect.top() - MARGIN if top else rect.center().y() - port.height() / 2
            self.scroll_by(round(rect.center().x() - port.width() / 2), round(down))

    def reveal(self, post: str) -> None:
        """Bring a post into sight, unfolding what hides it, and no further than needed."""
        self._unfold_above(post)
        rect = self.on_window(post)
        port = QRectF(self.viewport().rect())
        if rect is not None and not port.contains(rect):
            outside = rect.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
            across = beyond(outside.left(), outside.right(), port.width())
            down = beyond(outside.top(), outside.bottom(), port.height())
            self.scroll_by(round(across), round(down))

    def _unfold_above(self, post: str) -> None:
        above = set(managers_above(self._workspace.plan, PostId(post)))
        if self.top is not None and post != self.top and self.top not in above:
            self.show_branch(None)
        if above & self.collapsed:
            self.collapsed -= above
            self.refresh()

    # The selection.

    @property
    def selected(self) -> frozenset[str]:
        """The keys that get the accent: of a unit, its posts."""
        return sheet.selected_posts(self._workspace)

    @property
    def current(self) -> PostId | None:
        """The post that the arrows walk on from: the one selected last."""
        posts = [each.key for each in self._workspace.selection if each.table == "posts"]
        return PostId(posts[-1]) if posts else None

    def _follow(self) -> None:
        if self.current is not None:
            self.reveal(self.current)
        elif self._workspace.unit is not None:
            tops = highest_posts(self._workspace.plan, self._workspace.relations, self._workspace.unit)
            first = next((post for post in self.places if post in self.selected), tops[0] if tops else None)
            if first is not None:
                self.reveal(first)
        self.hover.away()
        self._speak()
        self._visit()
        self.viewport().update()

    def _speak(self) -> None:
        self.setAccessibleDescription(spoken(self._workspace))
        event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)

    # The mouse.

    def hit(self, point: QPointF) -> Hit | None:
        """What is under a point of the window."""
        where = self.to_scene(point)
        return self.areas.at(where.x(), where.y())

    def quiet(self) -> None:
        """Put away what hovers."""
        self.hover.away()
        QToolTip.hideText()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Take hold: a click selects when it is let go, a drag pans, bands or carries."""
        self.quiet()
        self.actions_.shut()
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Go on with what is held; show what can be clicked otherwise."""
        if self.pointer.doing is not Doing.NOTHING:
            self.pointer.move(event)
            return
        over = self.hit(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        self.hover.rest(sheet.place_of(over), event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click, or the end of a gesture."""
        if self.pointer.doing is not Doing.NOTHING:
            self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """On to its fields."""
        hit = self.hit(event.position())
        if hit is not None and hit.kind == "post":
            self.edit_asked.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Scroll or zoom; what hovers goes away."""
        self.quiet()
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 (Qt's name)
        """What can be done with the box, with its keys."""
        self.quiet()
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            place = sheet.place_of(self.hit(QPointF(event.pos())))
            if place is not None and place not in self._workspace.selection:
                self._workspace.select([place])
        elif (rect := self.on_window(self.current or "")) is not None:
            at = self.viewport().mapToGlobal(rect.center().toPoint())
        self.menu = self.actions_.menu(self)
        self.menu.popup(at)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Tips where there is no card; no card once the pointer is gone."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self.hit(QPointF(event.pos()))
            if hit is not None and hit.tip and hit.kind not in ("post", "unit"):
                QToolTip.showText(event.globalPos(), hit.tip, self.viewport())
            else:
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.Leave:
            self.hover.away()
        return super().viewportEvent(event)

    # The keyboard.

    def event(self, event: QEvent) -> bool:
        """The keys of the actions belong to the chart while it has the keyboard."""
        if event.type() == QEvent.Type.ShortcutOverride and self.actions_.claims(event):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: N802, FBT001 (Qt's)
        """Tab adds a report where one post is selected; Shift+Tab always leaves."""
        if onward and self.hasFocus() and self.actions_.run("add_report"):
            return True
        return super().focusNextPrevChild(onward)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Actions by their keys; arrows walk, with Shift they select on; plus and minus zoom, 0 fits; Escape leaves."""
        self.hover.away()
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif self.pointer.doing in _MOVING or self.actions_.key(event):
            event.accept()
        elif key in KEY_WAYS:
            self._walk(KEY_WAYS[key], extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in _KEYS:
            _KEYS[key](self)
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """Out of the nearest thing: what is carried, what is cut, the selection, the branch shown alone."""
        if self.pointer.cancel():
            return
        if clip.cut_posts(self._workspace):
            clip.forget(self._workspace)
            self._workspace.said.emit("")
        elif self._workspace.selection:
            self._workspace.select([])
        elif self.top is not None:
            self.show_branch(None)

    def _walk(self, way: str, *, extend: bool) -> None:
        workspace, here = self._workspace, self.current
        if here is None or here not in self.places:
            to: str | None = self.top or next(iter(workspace.relations.reports[None]), None)
        else:
            to = walk.step(way, here, workspace.plan, workspace.relations, self.places)
        if to is None:
            return
        place = Place("posts", to)
        if extend and workspace.selection:
            old = workspace.selection
            back = len(old) > 1 and old[-2] == place
            workspace.select(old[:-1] if back else [*(each for each in old if each != place), place])
        else:
            workspace.select([place])

    def _show_figures(self) -> None:
        place = self._workspace.selection[0]
        rect = self.rect_of(place)
        if rect is not None:
            self.hover.show_now(place, rect.topRight())
            self.setAccessibleDescription(self.hover.words)

    # Painting.

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Keep the selected box in sight."""
        rect = self.on_window(self.current) if self.current else None
        seen = rect is not None and QRectF(QPointF(0, 0), event.oldSize().toSizeF()).contains(rect)
        super().resizeEvent(event)
        if seen and self.current is not None:
            self.reveal(self.current)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The scene, what happens over it, and a ring where the keyboard is."""
        painter = QPainter(self.viewport())
        target, view, selected, whole = QRectF(self.viewport().rect()), self.view(), self.selected, True
        for part in event.region():  # type: ignore[attr-defined]
            clip = QRectF(part)
            whole &= self.tiles.paint(painter, target, view, clip=clip, selected=selected, found=self.found)
        self._paint_over(painter, target)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(target.adjusted(1, 1, -1, -1))
        painter.end()
        if not whole:
            self.viewport().update()

    def _paint_over(self, painter: QPainter, target: QRectF) -> None:
        carry = self.pointer.carry
        cut = clip.cut_posts(self._workspace)
        if cut:
            joined = self._workspace.relations
            whole = {each for post in cut for each in branch(joined, PostId(post))}
            overlay.faded(painter, overlay.shown(map(self.on_window, whole), target), "Cut")
        if carry is not None:
            overlay.faded(painter, overlay.shown(map(self.on_window, carry.moved), target), "")
            self._paint_zone(painter, carry.drop, carry.effect is None or carry.effect.problem is None)
        if not self.pointer.band.isNull():
            overlay.band(painter, QRectF(self.pointer.band))

    def _paint_zone(self, painter: QPainter, drop: Drop | None, possible: bool) -> None:
        zone = self.zones.zone(drop) if drop is not None else None
        if drop is not None and zone is not None:
            overlay.zone(painter, self.to_window(*zone), drop, possible=possible)


_KEYS = {
    Qt.Key.Key_Plus: ChartView.zoom_in,
    Qt.Key.Key_Equal: ChartView.zoom_in,
    Qt.Key.Key_Minus: ChartView.zoom_out,
    Qt.Key.Key_0: ChartView.fit,
}
