"""Does what the table of actions names, for the chart and for the outline alike."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import UNSET
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.relations import branch
from workforce_planner.model.wording import count_text, post_name
from workforce_planner.session.actions import ACTIONS, BY_KEYS, BY_NAME, COPIED, CUT, LOOKS, Action, Chosen, paste_words
from workforce_planner.session.moves import Drop, Where, head_for_new, highest_of, is_member, move_to
from workforce_planner.ui import clip
from workforce_planner.ui.in_place import EndQuestion, InPlace, TitleEditor
from workforce_planner.ui.moving import Moving
from workforce_planner.ui.working_of_cost import open_working, own_cost
from workforce_planner.ui.workspace import Place, Workspace

EDITOR, QUESTION = 260, 420
Own = Mapping[str, Callable[[], object]]

SHOW = "Show"
WITHIN = {7: SHOW, 8: SHOW, 9: "Build"}
"""The groups of actions that stand in a menu of their own, so that the whole has room on a small screen."""


def part_named(menu: QMenu, words: str) -> QMenu:
    """The part of a menu that stands in a menu of its own."""
    parts = (each.menu() for each in menu.actions() if each.text() == words)
    return next(part for part in parts if isinstance(part, QMenu))


class View(Protocol):
    """What the actions ask of the view they are done in."""

    def viewport(self) -> QWidget:
        """Where the boxes or rows are drawn."""

    def rect_of(self, place: Place) -> QRect | None:
        """Where a record is drawn in the viewport, once it is in sight."""


class Actions:
    """Runs actions on what is selected. `own` are those that only this view can do, by name."""

    def __init__(self, workspace: Workspace, view: View, own: Own) -> None:
        self._workspace, self._view, self._own = workspace, view, dict(own)
        self.open: InPlace | None = None
        """The small editor that was opened last."""
        self.looking = False
        """Whether what is shown is there to be looked at alone: nothing in it can be changed."""

    def learn(self, own: Own) -> None:
        """Know more actions."""
        self._own.update(own)

    def chosen(self) -> Chosen:
        """What an action would be about."""
        workspace = self._workspace
        return Chosen(
            plan=workspace.plan,
            posts=tuple(PostId(each.key) for each in workspace.selection if each.table == "posts"),
            units=tuple(UnitId(each.key) for each in workspace.selection if each.table == "units"),
            waiting=clip.held(workspace).waiting,
            in_proposal=workspace.proposal is not None and workspace.closed is None,
            has_sides=workspace.proposal is not None,
        )

    def run(self, name: str) -> bool:
        """Do an action; False where it cannot be done now."""
        action, chosen = BY_NAME[name], self.chosen()
        if not self._can(action, chosen) or not self._knows(action):
            return False
        work = self._own.get(name)
        if work is not None:
            work()
        else:
            _WORK[name](self, chosen)
        return True

    def _can(self, action: Action, chosen: Chosen) -> bool:
        return action.enabled(chosen) and (not self.looking or action.name in LOOKS)

    def _knows(self, action: Action) -> bool:
        return action.name in self._own or action.name in _WORK

    def key(self, event: QKeyEvent) -> bool:
        """Do the action of a key; False where the key means nothing here."""
        action = self._action_of(event)
        return action is not None and self.run(action.name)

    def claims(self, event: QEvent) -> bool:
        """Whether a key belongs to an action of this view, before any shortcut of the window."""
        return isinstance(event, QKeyEvent) and self._action_of(event) is not None

    def _action_of(self, event: QKeyEvent) -> Action | None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        keys = QKeySequence(int(event.key()) | int(plain.value)).toString(QKeySequence.SequenceFormat.PortableText)
        action = BY_KEYS.get(keys)
        return action if action is not None and self._knows(action) else None

    # The menu.

    def menu(self, parent: QWidget) -> QMenu:
        """The actions in a menu, with their keys; those that cannot be done now are grey."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen, group, part, inside = self.chosen(), 0, menu, ""
        for action in ACTIONS:
            if not self._knows(action) or (action.reviews and not chosen.in_proposal):
                continue
            if action.group != group:
                words = WITHIN.get(action.group, "")
                if group:
                    (part if words and words == inside else menu).addSeparator()
                if words != inside:
                    part = menu.addMenu(words) if words else menu
                group, inside = action.group, words
            part.addAction(self._entry(part, action, chosen))
        return menu

    def _entry(self, menu: QMenu, action: Action, chosen: Chosen) -> QAction:
        words = paste_words(chosen.waiting) if action.name == "paste" else action.words
        keys = f"\t{keys_text(action.keys[0])}" if action.keys else ""
        made = QAction(words + keys, menu)
        made.setObjectName(action.name)
        made.setEnabled(self._can(action, chosen))
        made.triggered.connect(lambda _checked=False, name=action.name: self.run(name))
        return made

    # Growing.

    def add_report(self, chosen: Chosen) -> None:
        """Ask for the title of a new report, below its manager."""
        post = chosen.posts[0]
        self._ask_title(
            Place("posts", post),
            f"New report of {post_name(chosen.plan, post)}",
            lambda title: named("create-post", title=title, reports_to=post),
        )

    def add_beside(self, chosen: Chosen) -> None:
        """Ask for the title of a new post beside the one selected, or in the unit selected."""
        if chosen.units:
            self._add_to_unit(chosen.units[0])
            return
        post = chosen.plan.posts[chosen.posts[0]]
        self._ask_title(
            Place("posts", post.id),
            f"New post beside {post_name(chosen.plan, post.id)}",
            lambda title: named("create-post", title=title, reports_to=post.reports_to, unit=post.unit, after=post.id),
        )

    def _add_to_unit(self, unit: UnitId) -> None:
        workspace = self._workspace
        head = head_for_new(workspace.plan, workspace.relations, unit)
        self._ask_title(
            Place("units", unit),
            f"New post in {workspace.plan.units[unit].name}",
            lambda title: named("create-post", title=title, reports_to=head, unit=unit),
        )

    def add_team(self, chosen: Chosen) -> None:
        """Ask for the name of a new team in the unit selected, or in that of the post selected."""
        plan = chosen.plan
        place = Place("units", chosen.units[0]) if chosen.units else Place("posts", chosen.posts[0])
        parent = chosen.units[0] if chosen.units else plan.posts[chosen.posts[0]].unit
        where = f" in {plan.units[parent].name}" if parent is not None and parent in plan.units else ""

        def take(name: str) -> None:
            self._workspace.create(named("create-unit", name=name, parent=parent))

        self._open(place, lambda view, port: TitleEditor(view, port, f"New team{where}", take), EDITOR)

    def _ask_title(self, place: Place, words: str, command: Callable) -> None:
        def take(title: str) -> None:
            self._workspace.create(command(title))

        titles = sorted({post.title for post in self._workspace.plan.posts.values() if post.title})
        self._open(
            place,
            lambda view, port: TitleEditor(view, port, words, take, known=titles),
            EDITOR,
        )

    def rename(self, chosen: Chosen) -> None:
        """Type another title, or another name of a unit, in place."""
        workspace = self._workspace
        place = Place("posts", chosen.posts[0]) if chosen.posts else Place("units", chosen.units[0])
        if chosen.posts:
            post = chosen.plan.posts[chosen.posts[0]]
            words, first = "Job title", post.title

            def take(text: str) -> None:
                workspace.perform(named("change-post", posts=(post.id,), fields={"title": text}))

        else:
            unit = chosen.plan.units[chosen.units[0]]
            words, first = "Name of the unit", unit.name

            def take(text: str) -> None:
                workspace.perform(named("change-unit", unit=unit.id, fields={"name": text}))

        self._open(place, lambda view, port: TitleEditor(view, port, words, take, first=first), EDITOR, over=True)

    def _open(
        self, place: Place, make: Callable[[QWidget, QWidget], InPlace], width: int, *, over: bool = False
    ) -> None:
        port = self._view.viewport()
        rect = self._view.rect_of(place) or QRect(port.width() // 2 - width // 2, port.height() // 3, width, 0)
        self.shut()
        self.open = make(self._view, port)  # type: ignore[arg-type]
        where = QRect(rect.left(), rect.top() - 8, rect.width(), 0) if over else rect
        self.open.open_at(where, max(width, rect.width()) if over else width)

    def shut(self) -> None:
        """Close the small editor that is open."""
        if self.open is not None and not self.open.closed:
            self.open.close_up()
        self.open = None

    # Moving and copying.

    def move(self, chosen: Chosen) -> None:
        """Ask under whom, or into which unit; what it would change is said for the choice that is marked."""
        place = Place("posts", chosen.posts[-1]) if chosen.posts else Place("units", chosen.units[0])
        rect = self._view.rect_of(place) or QRect(0, 0, 1, 1)
        unit = chosen.units[0] if chosen.units else None
        picker = Moving(self._workspace, () if unit else chosen.posts, unit).picker(self._view.viewport())
        picker.open_at(self._view.viewport().mapToGlobal(rect.bottomLeft() + QPoint(0, 2)), self._view.viewport())

    def earlier(self, chosen: Chosen) -> None:
        """One place earlier among the reports of the same manager."""
        self._shift(chosen.posts[0], -1)

    def later(self, chosen: Chosen) -> None:
        """One place later among the reports of the same manager."""
        self._shift(chosen.posts[0], 1)

    def _shift(self, post: PostId, by: int) -> None:
        workspace = self._workspace
        manager = workspace.plan.posts[post].reports_to
        row = workspace.relations.reports.get(manager if manager in workspace.plan.posts else None, ())
        place = row.index(post) + by if post in row else -1
        if 0 <= place < len(row):
            drop = Drop(Where.BEFORE if by < 0 else Where.AFTER, row[place])
            workspace.attempt(move_to(workspace.plan, workspace.relations, (post,), drop))

    def cut(self, chosen: Chosen) -> None:
        """Mark posts to be moved by the next paste."""
        clip.put(self._workspace, CUT, highest_of(chosen.plan, chosen.posts))
        self._say(chosen.posts, "cut. Select where they go and paste.", "cut. Select where it goes and paste.")

    def copy(self, chosen: Chosen) -> None:
        """Keep posts to be copied by the next paste."""
        clip.put(self._workspace, COPIED, chosen.posts)
        self._say(chosen.posts, "copied.", "copied.")

    def copy_branch(self, chosen: Chosen) -> None:
        """Keep posts with all below them to be copied by the next paste."""
        posts = self._below(chosen.posts)
        clip.put(self._workspace, COPIED, posts)
        self._say(posts, "copied.", "copied.")

    def _say(self, posts: Iterable[PostId], many: str, one: str) -> None:
        count = len(tuple(posts))
        self._workspace.said.emit(f"{count_text(count, 'post')} {one if count == 1 else many}")

    def paste(self, chosen: Chosen) -> None:
        """Move what was cut to what is selected, or put vacant copies there."""
        workspace, held = self._workspace, clip.held(self._workspace)
        drop = Drop(Where.UNDER, chosen.posts[0]) if chosen.posts else Drop(Where.INTO, chosen.units[0])
        if held.waiting == CUT:
            if workspace.attempt(move_to(workspace.plan, workspace.relations, held.posts, drop)) is not None:
                clip.forget(workspace)
                workspace.select(Place("posts", post) for post in held.posts)
        elif chosen.posts:
            manager = chosen.posts[0]
            unit = chosen.plan.posts[manager].unit if _joins(chosen, held.posts) else UNSET
            workspace.create(named("copy-posts", posts=held.posts, reports_to=manager, unit=unit))
        else:
            head = head_for_new(workspace.plan, workspace.relations, chosen.units[0])
            under = UNSET if head is None else head
            workspace.create(named("copy-posts", posts=held.posts, reports_to=under, unit=chosen.units[0]))

    def duplicate(self, chosen: Chosen) -> None:
        """Vacant copies beside the originals."""
        self._workspace.create(named("copy-posts", posts=chosen.posts))

    # Ending.

    def remove(self, chosen: Chosen) -> None:
        """Ask in place: disestablish with a reason, or delete."""
        perform = self._workspace.perform
        if chosen.units:
            unit = chosen.units[0]
            self._ask_end(
                Place("units", unit), f"every post in {chosen.plan.units[unit].name}",
                lambda reason: perform(named("disestablish-unit", unit=unit, reason=reason)),
                lambda: perform(named("delete-unit", unit=unit)),
            )  # fmt: skip
            return
        posts = tuple(post for post in chosen.posts if not chosen.plan.posts[post].disestablished)
        one = self._workspace.name_of(Place("posts", posts[0])) if len(posts) == 1 else count_text(len(posts), "post")
        self._ask_end(
            Place("posts", posts[-1]), one,
            lambda reason: perform(named("disestablish", posts=posts, reason=reason)),
            (lambda: perform(named("delete-post", post=posts[0]))) if len(posts) == 1 else None,
        )  # fmt: skip

    def _ask_end(self, place: Place, what: str, disestablish: Callable, delete: Callable | None) -> None:
        self._open(place, lambda view, port: EndQuestion(view, port, what, disestablish, delete), QUESTION)

    def restore(self, chosen: Chosen) -> None:
        """Establish disestablished posts again."""
        self._workspace.attempt(named("restore-post", posts=chosen.posts))

    # Deciding, in a proposal.

    def confirm(self, chosen: Chosen) -> None:
        """Somebody looked at the posts: they stay as they are."""
        self._workspace.attempt(named("confirm-unchanged", posts=chosen.posts))

    def develop(self, chosen: Chosen) -> None:
        """The details of the posts are still being worked out."""
        self._workspace.attempt(named("set-in-development", posts=chosen.posts))

    def review(self, _chosen: Chosen) -> None:
        """Give the reason, in the inspector."""
        self._workspace.review_asked.emit()

    # Building, on a page of its own with a preview.

    def build(self, what: str) -> None:
        """Ask what is needed to build something from what is selected."""
        self._workspace.building_asked.emit(what)

    # Explaining.

    def cost(self, chosen: Chosen) -> None:
        """Show how the cost of a post or unit is worked out."""
        place = Place("posts", chosen.posts[0]) if chosen.posts else Place("units", chosen.units[0])
        rect = self._view.rect_of(place)
        if rect is not None:
            port, workspace = self._view.viewport(), self._workspace
            step = None if workspace.hiding else own_cost(workspace, place)
            open_working(workspace, step, port, port.mapToGlobal(rect.bottomLeft()))

    def origin(self, chosen: Chosen) -> None:
        """Say from which cells of which list a post came."""
        from workforce_planner.ui.origins import open_post

        port, post = self._view.viewport(), chosen.posts[0]
        rect = self._view.rect_of(Place("posts", post)) or QRect(port.width() // 4, port.height() // 4, 1, 1)
        open_post(self._workspace, post, port, port.mapToGlobal(rect.bottomLeft()))

    # Selecting.

    def branch(self, chosen: Chosen) -> None:
        """Select posts with all below them."""
        self._workspace.select(Place("posts", post) for post in self._below(chosen.posts))

    def _below(self, posts: Iterable[PostId]) -> tuple[PostId, ...]:
        joined = self._workspace.relations
        return tuple(dict.fromkeys(each for post in posts for each in branch(joined, post)))


def _joins(chosen: Chosen, posts: Iterable[PostId]) -> bool:
    """Whether copies join the unit of their new manager: where every original stands in its own manager's."""
    return all(is_member(chosen.plan, post) for post in posts)


def keys_text(keys: str | QKeySequence) -> str:
    """Keys as people name them: what Qt calls Return is Enter in the help, and on the keyboard."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def _build(what: str, actions: Actions, _chosen: Chosen) -> None:
    actions.build(what)


BUILDING = ("from_template", "save_template", "split", "merge", "backfill", "replace_tier")
_WORK: Mapping[str, Callable[[Actions, Chosen], object]] = {
    "add_report": Actions.add_report,
    "add_beside": Actions.add_beside,
    "add_team": Actions.add_team,
    "duplicate": Actions.duplicate,
    "rename": Actions.rename,
    "move": Actions.move,
    "earlier": Actions.earlier,
    "later": Actions.later,
    "cut": Actions.cut,
    "copy": Actions.copy,
    "copy_branch": Actions.copy_branch,
    "paste": Actions.paste,
    "remove": Actions.remove,
    "restore": Actions.restore,
    "branch": Actions.branch,
    "cost": Actions.cost,
    "origin": Actions.origin,
    "confirm": Actions.confirm,
    "develop": Actions.develop,
    "review": Actions.review,
    **{name: partial(_build, name) for name in BUILDING},
}
