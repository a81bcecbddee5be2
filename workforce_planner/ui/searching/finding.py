"""What ties search, help and history to a page: keys, the table of actions, the pane at the side, lost versions."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from workforce_planner.model.wording import list_text
from workforce_planner.session.printable import What
from workforce_planner.ui.emptiness import Emptiness
from workforce_planner.ui.help.about import HELP, page_for
from workforce_planner.ui.notices import Answer
from workforce_planner.ui.searching.doing import Doing
from workforce_planner.ui.searching.search import Search
from workforce_planner.ui.side import LEAST
from workforce_planner.ui.theme import NORMAL, scaled
from workforce_planner.ui.work import AFTER_PAINTING

PRINTED = {
    "print-chart": What.CHART,
    "print-list": What.LIST,
    "print-costed": What.COSTED,
    "print-comparison": What.COMPARISON,
    "print-figures": What.FIGURES,
    "print-costs": What.COSTS,
}
EMPTY_OUTLINE = "Units and posts are listed here. Import a list, or add the first post."
WIDE_ENOUGH = 1500
"""From this width on the pane at the side has room beside the details."""
SIDE_WIDTH = 340


class Finding(QObject):
    """Made by the page once its panes are there."""

    def __init__(self, page: Any, commands: Any) -> None:
        super().__init__(page)
        self._page = page
        self._before: QWidget | None = None
        self.doing = Doing(page, self._runs(page, commands))
        self.search = Search(page.workspace, self.doing, page.side.show_help)
        page.top.finder.search_in(self.search, page)
        for pane, name in ((page.outline, "look"), (page.centre, "look"), (page.strip, "look"),
                           (page.inspector, "change"), (page.top, "files")):  # fmt: skip
            pane.setProperty(HELP, name)
        page.status.history.clicked.connect(lambda _checked=False: self.show_history())
        page.status.help.clicked.connect(lambda _checked=False: self.help_here())
        Emptiness(page.outline, EMPTY_OUTLINE)
        page.side.opened.connect(self._make_room)
        page.side.closed.connect(self._give_back)
        page.workspace.versions_asked.connect(self._ask_versions)
        for keys, run in (
            ("F1", self.help_here),
            ("Ctrl+K", self.focus_search),
            ("Ctrl+F", self.focus_search),
            ("F3", lambda: page.top.finder.walk(1)),
            ("Shift+F3", lambda: page.top.finder.walk(-1)),
            ("Ctrl+Shift+H", self.show_history),
            ("Ctrl+Shift+K", partial(page.centre.go_to, "Costs")),
        ):
            QShortcut(QKeySequence(keys), page, run)
        QTimer.singleShot(AFTER_PAINTING, self.search, self.search.prepare_large)

    def _runs(self, page: Any, commands: Any) -> Mapping[str, Callable[[], object]]:
        workspace, view, look = page.workspace, page.chart.view, commands.appearance
        return {
            "new": commands.new_plan,
            "open": commands.open_plan,
            "import": commands.import_list,
            "next-list": commands.update_from_list,
            "part-list": commands.update_from_part,
            "reconcile": commands.reconcile_lists,
            "import-paste": commands.import_clipboard,
            "blank-list": commands.make_blank_list,
            "remembered": commands.show_remembered,
            "save": commands.save,
            "save-as": commands.save_as,
            "close": commands.close_plan,
            "rates": commands.ask_rates,
            "lists": partial(workspace.lists_asked.emit, "units", ""),
            "assumptions": partial(workspace.assumptions_asked.emit, ""),
            "box-costs": page.chart.show_costs,
            "award": partial(workspace.assumptions_asked.emit, "awards"),
            **{name: partial(commands.show_print, what) for name, what in PRINTED.items()},
            "workbook": commands.write_workbook,
            "compare-book": partial(_in_compare, page),
            "undo": workspace.undo,
            "redo": workspace.redo,
            "history": self.show_history,
            "name-version": self.name_version,
            "hide": page.top.hide_switch.click,
            "new-window": commands.new_window,
            "larger": lambda: look.soon(lambda: look.step_text(1)),
            "smaller": lambda: look.soon(lambda: look.step_text(-1)),
            "normal-size": lambda: look.soon(lambda: look.choose_text(NORMAL)),
            "costs": partial(page.centre.go_to, "Costs"),
            "waiting": self._show_waiting,
            "problems": self._show_problems,
            "help": self.help_here,
            "shortcuts": lambda: page.side.show_help("shortcuts"),
            "fit": view.fit,
            "zoom-in": view.zoom_in,
            "zoom-out": view.zoom_out,
            "unfold": view.unfold_all,
            "new-proposal": commands.new_proposal,
            "rename-proposal": commands.rename_proposal,
            "delete-proposal": commands.delete_proposal,
            **page.proposals.runs(),
        }

    # What the keys do.

    def focus_search(self) -> None:
        """The keyboard into the search field, with what was chosen lately below it."""
        finder = self._page.top.finder
        finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        finder.selectAll()
        finder.look()

    def help_here(self) -> None:
        """The page about where the keyboard is."""
        self._page.side.show_help(page_for(QApplication.focusWidget()))

    def show_history(self) -> None:
        """The history at the side, or away with it."""
        self._page.side.show_history()

    def name_version(self) -> None:
        """Ask for a name of the plan as it is now."""
        side = self._page.side
        if not side.history.isVisible():
            side.show_history()
        side.history.ask_name()

    def _show_problems(self) -> None:
        self._page.problems.show()
        self._page.problems.table.setFocus()

    def _show_waiting(self) -> None:
        self._page.show_waiting()
        if not self._page.chart.holding.found.posts:
            self._page.notice.say("No post waits for a manager.")

    # The pane at the side.

    def _make_room(self) -> None:
        page = self._page
        if self._before is None:
            self._before = QApplication.focusWidget()
        if page.compact.make_room():
            return
        wide = page.width() >= scaled(WIDE_ENOUGH)
        page.inspector.setVisible(wide)
        sizes = page.panes.sizes()
        kept = page.kept.side_width
        least = kept if kept >= LEAST else scaled(SIDE_WIDTH)
        taken = least - sizes[3] if wide else sizes[2]
        page.panes.setSizes(
            [sizes[0], max(300, sizes[1] - max(0, taken)), sizes[2], least if kept else max(least, sizes[3])]
        )

    def _give_back(self) -> None:
        page, before = self._page, self._before
        self._before = None
        page.compact.give_back()
        if before is not None and before.isVisible():
            before.setFocus()
        else:
            page.compact.focus_outline()

    # Named versions ahead.

    def _ask_versions(self, names: tuple[str, ...]) -> None:
        page, workspace = self._page, self._page.workspace
        quoted = list_text([f'"{name}"' for name in names])
        lies = "is a version" if len(names) == 1 else "are versions"

        def leave() -> None:
            page.notice.put_away()
            workspace.leave_waiting()

        page.notice.ask(
            f"{quoted} {lies} ahead of where you have gone back to. Doing something else now loses "
            f"{'it' if len(names) == 1 else 'them'}.",
            (
                Answer("Go on and lose it" if len(names) == 1 else "Go on and lose them", workspace.lose_versions),
                Answer("Cancel", leave, "primary"),
            ),
            tone="warn",
            escaped=leave,
        )


def _in_compare(page: Any) -> None:
    """The workbook of the comparison, with the tab that it is of in view."""
    page.centre.go_to("Compare")
    page.compare.write_workbook()
