"""The Table tab: the table with its tools, what it offers and asks, and what its rows come to."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from workforce_planner.model.wording import count_text
from workforce_planner.session.events import PlanChanged
from workforce_planner.session.preferences import Preferences
from workforce_planner.session.tables.arranging import AS_IT_COMES, Arrangement, SortKey
from workforce_planner.session.tables.columns import Column, columns_of, default_columns
from workforce_planner.session.tables.entering import Entry
from workforce_planner.session.tables.grid import Grid
from workforce_planner.ui.chart.tools import Tools
from workforce_planner.ui.giving_way import GivingWay
from workforce_planner.ui.notices import Answer, Notice
from workforce_planner.ui.pieces import Choice, button, column, framed, label, row, stretched
from workforce_planner.ui.table.face import ACROSS
from workforce_planner.ui.table.foot import RowsSaid
from workforce_planner.ui.table.popovers import ColumnMenu, ColumnsMenu
from workforce_planner.ui.table.replacing import LEAST_FOR_BOTH, ReplacePanel
from workforce_planner.ui.table.totals_row import TotalsRow
from workforce_planner.ui.table.view import TableView
from workforce_planner.ui.theme import face, grown, scaled
from workforce_planner.ui.tokens import FOOT
from workforce_planner.ui.workspace import Place, Workspace

TABLES = {"posts": "Posts", "people": "People", "assignments": "Who is where"}
WIDTHS = {"title": 200, "holder": 150, "unit": 170, "reports_to": 230, "reference": 132, "name": 180, "held": 260,
          "person": 170, "post": 230, "grade": 90, "state": 136, "fte": 92, "tier": 84, "span": 84, "cost": 120,
          "notes": 240, "employee_number": 150}  # fmt: skip
WIDTH = 104
LOOKED_AT = 100
"""So many rows are looked at for the width of a column."""
MOST_SHARED = 1_000
"""Rows whose selection is shared with the other panes; beyond, only the current one is."""
MOST_REASONS = 2
LEAST_FOR_WORDS = 560
LEAST_FOR_TOTALS = 240
"""Below this height the foot alone says what the rows come to."""


class TablePanel(QWidget):
    """Follows the workspace while it is in sight."""

    def __init__(self, workspace: Workspace, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._workspace, self._preferences = workspace, preferences
        self._stale, self._sharing, self._resizing = True, False, False
        self._arrangements: dict[str, Arrangement] = {}
        self.notice = Notice()
        self.view = TableView(workspace)
        self.table = self.view.table
        self.totals = TotalsRow(self.view, self.table)
        self.replacing = ReplacePanel(self._shown, self.view.perform, self.view.setFocus)
        self.which = Choice("What the table shows")
        for key, words in TABLES.items():
            self.which.addItem(words, key)
        self.columns_button = button("Columns", self.choose_columns, "flat", tip="Choose the columns", icon="table")
        self.replace_button = button("Replace", self.find_and_replace, "flat", tip="Find and replace (Ctrl+H)")
        self.clear_button = button("Clear filters", self.clear_filters, "flat", icon="funnel")
        lesser = (self.columns_button, self.replace_button)
        self.tools = Tools((), (self.clear_button, self.which, *lesser), (lesser,), (), "More tools of the table")
        self.tools.offer(self.clear_button, False)
        self.shown_line, self.chosen_line = RowsSaid(), RowsSaid()
        self.setLayout(
            stretched(column(self.notice, self.replacing, self._stack(), self.totals, self._foot()), 0, 0, 1)
        )
        self.setFocusProxy(self.view)
        GivingWay(self, self.replacing, (self._pages, self.totals), LEAST_FOR_BOTH)
        self._connect()

    def _stack(self) -> QStackedWidget:
        self._pages = QStackedWidget()
        self._nothing = label("", "quiet", wraps=True)
        empty = QWidget()
        empty.setObjectName("desk")
        empty.setLayout(column(-1, row(-1, self._nothing, -1), -1, -1, margins=(24, 24, 24, 24)))
        self._nothing.setMinimumWidth(320)
        self._pages.addWidget(self.view)
        self._pages.addWidget(empty)
        return self._pages

    def _foot(self) -> QFrame:
        line = stretched(row(self.shown_line, self.chosen_line, margins=(14, 2, 14, 2), gap=16), 1, 1)
        foot = framed("foot", line)
        foot.setFixedHeight(grown(FOOT))
        return foot

    def _connect(self) -> None:
        workspace, header = self._workspace, self.view.horizontalHeader()
        workspace.changed.connect(self._moved)
        workspace.hiding_changed.connect(self._renew)
        workspace.selection_changed.connect(self._follow_selection)
        self.view.selected.connect(self._share_selection)
        self.view.offered.connect(self._offer)
        self.view.menu_asked.connect(self.open_column_menu)
        self.view.replace_asked.connect(self.find_and_replace)
        header.menu_asked.connect(self.open_column_menu)  # type: ignore[attr-defined]
        header.sort_asked.connect(self._sort)  # type: ignore[attr-defined]
        header.sectionResized.connect(self._resized)
        self.which.activated.connect(lambda _row: self._renew())

    # What is shown.

    @property
    def kind(self) -> str:
        """The table of the plan that is shown."""
        return str(self.which.currentData())

    def _grid(self) -> Grid:
        space = self._workspace
        comparison = space.comparison
        return Grid(self.kind, space.plan, space.relations, space.results, comparison, hiding=space.hiding)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """What moved while the table was out of sight is shown now."""
        super().showEvent(event)
        if self._stale:
            self._renew()
            self._follow_selection()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """A narrow pane has no room for every word; the keys and the menu still do the same."""
        super().resizeEvent(event)
        roomy = self.width() >= scaled(LEAST_FOR_WORDS)
        self.clear_button.setText(" Clear filters" if roomy else "")
        self.totals.keep_low(low=self.height() < scaled(LEAST_FOR_TOTALS))
        self.replacing.fit(self.height())

    def _moved(self, event: object) -> None:
        if not self.isVisible():
            self._stale = True
        elif isinstance(event, PlanChanged) and self.table.grid is not None:
            self.table.follow(self._grid(), self._rows_seen())
            self._tell()
            self.replacing.refresh()
        else:
            self._renew()

    def _rows_seen(self) -> range:
        """The rows in sight."""
        first, last = self.view.rowAt(0), self.view.rowAt(self.view.viewport().height() - 1)
        return range(max(first, 0), (last if last >= 0 else len(self.table.keys) - 1) + 1)

    def _renew(self) -> None:
        """Show the table anew, with the columns, filters and sorting that were last chosen for it."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        self.table.show_grid(self._grid(), self._names(), self._arrangements.get(self.kind, self._kept_sorting()))
        self._size_columns()
        self._tell()
        self.replacing.refresh()
        self._follow_selection()

    def _names(self) -> Sequence[str]:
        kept = self._preferences.get(f"table.{self.kind}.columns")
        if isinstance(kept, list) and all(isinstance(each, str) for each in kept) and kept:
            return kept
        return default_columns(self.kind, proposal=self._workspace.proposal is not None)

    def _kept_sorting(self) -> Arrangement:
        kept = self._preferences.get(f"table.{self.kind}.sorting")
        if not isinstance(kept, list):
            return AS_IT_COMES
        found = (
            each for each in kept if isinstance(each, list) and len(each) == 2 and each[0] in columns_of(self.kind)
        )
        return Arrangement(filters={}, sorting=tuple(SortKey(str(name), bool(down)) for name, down in found))

    def _size_columns(self) -> None:
        header = self.view.horizontalHeader()
        kept = self._widths()
        self._resizing = True
        wide = [
            kept.get(each.name, max(scaled(WIDTHS.get(each.name, WIDTH)), header.needed(section)))  # type: ignore[attr-defined]
            for section, each in enumerate(self.table.columns)
        ]
        for section, more in enumerate(self._more(wide)):
            header.resizeSection(section, wide[section] + (0 if self.table.columns[section].name in kept else more))
        self._resizing = False

    def _more(self, wide: Sequence[int]) -> Iterator[int]:
        """What columns get besides on a wide screen, so that their words are read whole."""
        left, metrics = self.view.viewport().width() - sum(wide), QFontMetrics(face())
        for section, now in enumerate(wide):
            rows = range(min(len(self.table.keys), LOOKED_AT))
            words = (str(self.table.index(row, section).data() or "") for row in rows if left > 0)
            wanted = max((metrics.horizontalAdvance(each) for each in words), default=0) + 2 * ACROSS + scaled(8)
            more = max(min(wanted - now, left), 0)
            left -= more
            yield more

    def _widths(self) -> Mapping[str, int]:
        kept = self._preferences.get(f"table.{self.kind}.widths")
        return {name: wide for name, wide in kept.items() if isinstance(wide, int)} if isinstance(kept, dict) else {}

    def _resized(self, section: int, _old: int, new: int) -> None:
        if not self._resizing and section < len(self.table.columns):
            widths = {**self._widths(), self.table.columns[section].name: new}
            self._preferences.set(f"table.{self.kind}.widths", widths)

    def _tell(self) -> None:
        """What the rows come to, and what there is to do where there are none."""
        grid, shown = self.view.grid, len(self.table.keys)
        whole = len(grid.records)
        rows = f"{shown:,} of {whole:,} rows shown" if shown < whole else count_text(whole, "row")
        found = self.shown_line.say(grid, self.table.keys, rows)
        self.totals.show_totals(found.under)
        self.tools.offer(self.clear_button, bool(self.table.arrangement.filters))
        self._nothing.setText(self._why_nothing(whole))
        self._pages.setCurrentIndex(1 if not self.table.columns or not whole else 0)
        self._tell_chosen()

    def _why_nothing(self, whole: int) -> str:
        if whole and not self.table.columns:
            return "Names and pay are hidden, and all of this is about people. Show names and pay to see it."
        return f"There are no {TABLES[self.kind].lower() if self.kind != 'assignments' else 'people in posts'} yet."

    def _tell_chosen(self) -> None:
        keys = self.view.chosen_keys()
        if len(keys) > 1:
            self.chosen_line.say(self.view.grid, keys, f"{len(keys):,} rows selected")
        else:
            self.chosen_line.say_nothing()

    # Sorting, filtering, columns.

    def arrange(self, wanted: Arrangement) -> None:
        """Filter and sort; sorting is remembered for the next time."""
        self._arrangements[self.kind] = wanted
        self.table.arrange(wanted)
        self._preferences.set(f"table.{self.kind}.sorting", [[each.column, each.descending] for each in wanted.sorting])
        self.view.horizontalHeader().viewport().update()
        self._tell()
        self.replacing.refresh()

    def _sort(self, name: str, further: bool) -> None:
        self.arrange(self.table.arrangement.sorted_by(name, further=further))

    def clear_filters(self) -> None:
        """Show every row."""
        self.arrange(Arrangement(filters={}, sorting=self.table.arrangement.sorting))
        self.view.setFocus()

    def open_column_menu(self, section: int) -> ColumnMenu | None:
        """The menu of a column, under its header."""
        if not 0 <= section < len(self.table.columns):
            return None
        header = self.view.horizontalHeader()
        which = self.table.columns[section]
        menu = ColumnMenu(self.view.grid, which, self.table.arrangement, self.arrange, self)
        left = max(0, header.sectionViewportPosition(section))
        menu.open_at(header.mapToGlobal(QPoint(left, header.height())), menu.contains)
        return menu

    def choose_columns(self) -> ColumnsMenu:
        """The choice of columns."""
        every = list(self.view.grid.columns.values())
        menu = ColumnsMenu(every, [each.name for each in self.table.columns], self._show_columns, self)
        by = self.tools.more if self.columns_button.isHidden() else self.columns_button
        menu.open_at(by.mapToGlobal(QPoint(0, by.height() + 2)), menu.list)
        return menu

    def _show_columns(self, names: list[str]) -> None:
        hidden = [name for name in self._names() if name not in self.view.grid.columns]
        self._preferences.set(f"table.{self.kind}.columns", [*names, *hidden])
        self._renew()

    # Find and replace.

    def _shown(self) -> tuple[Grid, list[str], list[Column]]:
        return self.view.grid, self.table.keys, self.table.columns

    def find_and_replace(self) -> None:
        """Open it above the table."""
        self.replacing.open_panel()

    # What cannot be entered as a whole.

    def _offer(self, entry: Entry, text: str) -> None:
        word = text.split(maxsplit=1)[0]
        done = {"Paste": "pasted", "Cut": "cleared", "Clear": "cleared"}.get(word, "filled")
        said = f"{entry.fits:,} of {count_text(entry.all, 'cell')} can be {done}."
        if entry.wrong:
            said += f" The {'other is' if len(entry.wrong) == 1 else 'others are'} marked: {_reasons(entry)}"
        if entry.outside:
            said += f" {count_text(entry.outside, 'cell')} would lie outside the table."
        answers = [Answer(f"{word} these", partial(self._do, entry, text), "primary")] if entry.cells else []
        self.notice.ask(said, [*answers, Answer("Cancel", self._leave)], tone="warn", escaped=self._leave)

    def _do(self, entry: Entry, text: str) -> None:
        self.view.perform(entry, text)
        self.view.setFocus()

    def _leave(self) -> None:
        self.notice.put_away()
        self.table.mark_wrong(())
        self.view.setFocus()

    # The selection.

    def _share_selection(self) -> None:
        if self._sharing or self.table.grid is None:
            return
        keys = self.view.chosen_keys()
        if len(keys) > MOST_SHARED:
            keys = [self.table.keys[self.view.currentIndex().row()]]
        self._sharing = True
        self._workspace.select(self._places(keys))
        self._sharing = False
        self._tell_chosen()

    def _places(self, keys: Sequence[str]) -> list[Place]:
        plan = self._workspace.plan
        if self.kind == "posts":
            return [Place("posts", key) for key in keys]
        joined = self._workspace.relations
        if self.kind == "people":
            keys = [each for key in keys for each in joined.assignments_of_person.get(key, ())]  # type: ignore[call-overload]
        posts = dict.fromkeys(plan.assignments[key].post for key in keys)  # type: ignore[index]
        return [Place("posts", post) for post in posts if post]

    def _follow_selection(self) -> None:
        if self._sharing or not self.isVisible() or self.kind != "posts":
            return
        keys = [place.key for place in self._workspace.selection if place.table == "posts"]
        if keys and keys != self.view.chosen_keys():
            self._sharing = True
            self.view.select_keys(keys)
            self._sharing = False
            self._tell_chosen()


def _reasons(entry: Entry) -> str:
    reasons = list(dict.fromkeys(each.reason for each in entry.wrong))
    others = len(reasons) - MOST_REASONS
    more = f" And {count_text(others, 'other reason')}, on the marked cells." if others > 0 else ""
    return " ".join(reasons[:MOST_REASONS]) + more
