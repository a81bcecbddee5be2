"""The chart as one painted widget: the structure in view, the shared selection, keys, menu, focus on a branch."""

from collections import OrderedDict
from collections.abc import Iterator

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
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations, managers_above
from workforce_planner.session.chart_sides import Shown
from workforce_planner.session.colouring import ColourBy, Colouring
from workforce_planner.ui.actions import Actions
from workforce_planner.ui.chart import overlay, sheet
from workforce_planner.ui.chart.drops import DropZones
from workforce_planner.ui.chart.hover import HoverCard, boxes_of
from workforce_planner.ui.chart.keys import Keys
from workforce_planner.ui.chart.pointer import Doing, Pointer
from workforce_planner.ui.chart.sheet import READABLE, colours_of, first_depths, first_folded, spoken
from workforce_planner.ui.chart.sides import Sides
from workforce_planner.ui.chart.sight import KEPT, MARGIN, NOTHING, SceneView, beyond
from workforce_planner.ui.chart.trail import Going
from workforce_planner.ui.theme import NORMAL, colour, text_size
from workforce_planner.ui.workspace import Place, Workspace

COMFORTABLE = 0.8


class ChartView(SceneView):
    """Paints the scene of the structure in view and answers to mouse and keys."""

    edit_asked = Signal()
    top_changed = Signal()
    """Another branch is shown alone, or all again."""
    trail_changed = Signal()
    side_asked = Signal()
    """The next side of the proposal is asked for."""
    side_changed = Signal()
    """Another side of the proposal is drawn."""
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
        self._pictures: OrderedDict[object, Picture] = OrderedDict()
        self.going, self.sides = Going(self, workspace), Sides(workspace)
        self._folds: dict[Shown, frozenset[PostId]] = {}
        self.pointer = Pointer(self, workspace)
        self.keys = Keys(self, workspace)
        self.hover = HoverCard(workspace, self.viewport(), boxes_of(self))
        self.ways = {
            "focus": self._focus_selected,
            "out": self.out,
            "back": self.going.back,
            "forward": self.going.forward,
            "side": self.side_asked.emit,
        }
        own = {"details": self.edit_asked.emit, "fold": self._fold_selected, "figures": self._show_figures}
        self.actions_ = Actions(workspace, self, {**own, **self.ways})
        self.setAccessibleName("Structure chart")
        self._draw()
        workspace.changed.connect(self._changed)
        workspace.hiding_changed.connect(self.refresh)
        workspace.selection_changed.connect(self._follow)
        QGuiApplication.clipboard().dataChanged.connect(self.viewport().update)
        self.going.visit()

    # The scene.

    def _draw(self) -> None:
        workspace = self._workspace
        self.colours = colours_of(workspace, self.colour_by, self.sides)
        drawn = (workspace.proposal, self.sides.shown)
        before = self._pictures.pop(drawn, self._picture)
        self._picture = made = self._picture_of(self.collapsed, before)
        if made is None:
            self._set_scene(NOTHING)
        elif before is None or made is before:
            self._set_scene(made.scene)
        else:
            self._set_scene(made.scene, made.patch, before.scene)
        if made is not None:
            self._pictures[drawn] = made
            while len(self._pictures) > KEPT:
                self._pictures.popitem(last=False)
        self.actions_.looking = self.sides.looking
        self._zones = DropZones(self.scene, self.areas, self.places, self.plan, self.relations)

    def _picture_of(self, collapsed: frozenset[PostId], before: Picture | None) -> Picture | None:
        """The chart with something folded: ready where it is of the first look, else made from another one."""
        ready = self._workspace.look_ready() if self.top is None and self.colours is None else None
        picture = ready.pictures.get(collapsed) if ready is not None else None
        return picture or sheet.picture_of(
            self._workspace, collapsed, self.top, self.colours, before, drawn=self.sides.drawn
        )

    @property
    def plan(self) -> Plan:
        """What is drawn: the structure in view, or another side of the proposal."""
        return self.sides.drawn.plan

    @property
    def relations(self) -> Relations:
        """Its joins."""
        return self.sides.drawn.relations

    @property
    def zones(self) -> DropZones:
        """Where something can be dropped."""
        self._caught_up()
        return self._zones

    def refresh(self) -> None:
        """Draw the structure anew; what was in the middle stays there. Behind another view that waits."""
        known = self.plan.posts
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
            self._fit_again()
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

    def _fit_again(self) -> None:
        """All of it still, but no smaller than it can be read where it could be read before."""
        before, least = self.scale, READABLE * text_size() / NORMAL
        self.fit()
        if self.scale < least <= before:
            self.zoom_to(least)

    def _fit_readable(self) -> None:
        """The whole in the window, or as small as it can be read from the top on."""
        self.fit()
        least = READABLE * text_size() / NORMAL
        if self.scale < least:
            self.zoom_to(least)
            self.verticalScrollBar().setValue(0)

    # Before, after, only what changes.

    def show_side(self, wanted: Shown) -> None:
        """Draw another side of the proposal; what is selected, or stands in the middle, stays where it is."""
        if wanted is self.sides.wanted:
            return
        self._folds[self.sides.wanted] = self.collapsed
        held = {post: rect for post in self._anchors() if (rect := self.on_window(post)) is not None}
        self.sides.wanted, self._picture = wanted, None
        self.collapsed = self._folds.get(wanted, self._first_folds())
        self.refresh()
        self.side_changed.emit()
        if wanted is Shown.CHANGES and self.current is None:
            self._fit_readable()
            return
        post = next((each for each in held if each in self.places), None)
        after = self.on_window(post) if post is not None and not self._fits else None
        if post is not None and after is not None:
            self.scroll_by(round(after.x() - held[post].x()), round(after.y() - held[post].y()))

    def _first_folds(self) -> frozenset[PostId]:
        """Of what changes all is shown, unless that is too much; before and after begin folded alike."""
        changes = self.sides.wanted is Shown.CHANGES
        return frozenset() if changes and len(self.plan.posts) <= sheet.LARGE else self.collapsed

    def _anchors(self) -> Iterator[str]:
        """What is selected, then what is in sight, the nearest to the middle first."""
        if self.current is not None:
            yield self.current
        middle = self.to_scene(QPointF(self.viewport().rect().center()))
        corner, end = self.to_scene(QPointF(0, 0)), self.to_scene(QPointF(self.viewport().rect().bottomRight()))
        seen = self.areas.within(corner.x(), corner.y(), end.x() - corner.x(), end.y() - corner.y())
        yield from sorted(seen, key=lambda post: sheet.away(self.places[post], middle.x(), middle.y()))

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
        self.going.visit()

    def _focus_selected(self) -> None:
        self.show_branch(self._workspace.post)

    def out(self) -> None:
        """One tier more than the branch that is shown alone."""
        if self.top is not None:
            above = managers_above(self.plan, self.top)
            self.show_branch(above[0] if len(above) > 1 else None)

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
        picture = self._picture_of(collapsed, self._picture)
        return picture.scene.width if picture is not None else 0.0

    def centre_on(self, post: str, *, top: bool = False) -> None:
        """Scroll so that a post stands in the middle."""
        rect = self.on_window(post)
        if rect is not None:
            port = self.viewport()
            down = rect.top() - MARGIN if top else rect.center().y() - port.height() / 2
            self.scroll_by(round(rect.center().x() - port.width() / 2), round(down))

    def reveal(self, post: str) -> None:
        """Bring a post into sight, unfolding what hides it: no further than needed, or where nothing of it is in sight,
        into the middle, with its manager where both have room."""
        self._unfold_above(post)
        rect = self.on_window(post)
        port = QRectF(self.viewport().rect())
        if rect is not None and not port.intersects(rect):
            middle = self._with_manager(post, rect).center() - port.center()
            self.scroll_by(round(middle.x()), round(middle.y()))
        elif rect is not None and not port.contains(rect):
            outside = rect.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
            across = beyond(outside.left(), outside.right(), port.width())
            down = beyond(outside.top(), outside.bottom(), port.height())
            self.scroll_by(round(across), round(down))

    def _with_manager(self, post: str, rect: QRectF) -> QRectF:
        record = self.plan.posts.get(PostId(post))
        above = self.on_window(record.reports_to) if record is not None and record.reports_to else None
        both = rect if above is None else rect.united(above)
        port = self.viewport()
        fits = both.width() <= port.width() - 2 * MARGIN and both.height() <= port.height() - 2 * MARGIN
        return both if fits else rect

    def _unfold_above(self, post: str) -> None:
        if post not in self.plan.posts:
            return
        above = set(managers_above(self.plan, PostId(post)))
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
            tops = highest_posts(self.plan, self.relations, self._workspace.unit)
            first = next((post for post in self.places if post in self.selected), tops[0] if tops else None)
            if first is not None:
                self.reveal(first)
        self.hover.away()
        self._speak()
        self.going.visit()
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
            self.hover.leave()
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
        if not self.keys.press(event):
            super().keyPressEvent(event)

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
        overlay.happening(painter, self, self._workspace, target)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(target.adjusted(1, 1, -1, -1))
        painter.end()
        if not whole:
            self.viewport().update()
