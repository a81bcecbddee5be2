"""The posts that change: state, old and new of each field, what it costs; filtered by state, chosen everywhere."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import (
    QMargins,
    QModelIndex,
    QObject,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.post_comparison import PostComparison
from workforce_planner.calc.states import PostState
from workforce_planner.chart.style import STATES, THEMES
from workforce_planner.model.ids import PostId
from workforce_planner.model.relations import PATH_SEPARATOR, path_text
from workforce_planner.model.wording import NO_VALUE, count_text, post_name
from workforce_planner.report.blocks import Column, Kind, cell_text
from workforce_planner.report.changes import ChangeLine, change_lines, is_listed, shown_post
from workforce_planner.session.change_list import ends
from workforce_planner.session.state_words import STATE_KEYS, state_text
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.item_models import LEFT, RIGHT, Index, OneLevel
from workforce_planner.ui.pieces import button, column, emptied, label, stretched
from workforce_planner.ui.table.copying import CopyKey, put_rows
from workforce_planner.ui.table.widths import FittedTable
from workforce_planner.ui.theme import colour, face, grown, scaled, tokens
from workforce_planner.ui.tokens import ROW

_ROLE = Qt.ItemDataRole
HEADERS = ("State", "Post", "Unit", "What", "Current", "Proposed", "FTE", "Cost, full year")
STATE, POST, UNIT, WHAT, OLD, NEW, FTE, COST = range(8)
LOOKED_AT = 60
"""So many rows are looked at for the width of a column."""
BADGE = 22
"""How much wider than its words a state is, at 100 %."""
NARROW = 800
"""Below this width, at 100 %, a state is its letter alone."""
STATE_ROLE = int(_ROLE.UserRole) + 1
ORDER = {state: place for place, state in enumerate(
    (PostState.NEW, PostState.DISESTABLISHED, PostState.TRANSFERRED, PostState.CHANGED, PostState.IN_DEVELOPMENT)
)}  # fmt: skip


class ChangeRow(NamedTuple):
    """One line: a post and a field of it; `first` carries what is of the post as a whole."""

    each: PostComparison
    line: ChangeLine
    first: bool


class ChangesModel(OneLevel):
    """Changed posts of a comparison, a row for each field."""

    headers = HEADERS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self.rows: list[ChangeRow] = []
        self.state: PostState | None = None
        self.pay = True

    def show_comparison(self, comparison: Comparison, *, pay: bool, state: PostState | None) -> None:
        """Show the changes of a comparison, all of them or those of one state."""
        self.beginResetModel()
        self._comparison, self.pay, self.state = comparison, pay, state
        self.rows = []
        for each in listed(comparison):
            if state is None or each.state is state:
                lines = change_lines(comparison, each, pay=pay)
                self.rows += [ChangeRow(each, line, number == 0) for number, line in enumerate(lines)]
        self.endResetModel()

    def post(self, row: int) -> PostId:
        """The post of a row."""
        return self.rows[row].each.post

    def row_of(self, post: str) -> int:
        """The first row of a post, or -1."""
        return next((number for number, each in enumerate(self.rows) if each.each.post == post), -1)

    def size(self) -> int:
        """Fields that differ."""
        return len(self.rows)

    def side(self, column: int) -> int | None:
        """Amounts to the right."""
        return RIGHT if column in (FTE, COST) else LEFT

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid():
            return None
        answer = _ANSWERS.get(role)
        return answer(self, index.row(), index.column()) if answer else None

    def text(self, row: int, column: int) -> str:
        """The words of a cell; blank where the row above or the state says it; of units, the last names of their paths
        where these tell them apart."""
        each = self.rows[row]
        if column == UNIT and each.first:
            return self.whole(row, column).rsplit(PATH_SEPARATOR, 1)[-1]
        if column == WHAT and each.line[0] == self.whole(row, STATE):
            return ""
        if column in (OLD, NEW):
            return ends(each.line[1], each.line[2])[column - OLD]
        if column == WHAT:
            return each.line[0]
        return self.whole(row, column) if each.first else ""

    def whole(self, row: int, column: int) -> str:
        """The words of a cell, also where they stand a row above."""
        each, comparison = self.rows[row].each, self._comparison
        assert comparison is not None
        if column == STATE:
            return each.state.value.capitalize()
        post = shown_post(comparison, each)
        gone = each.post not in comparison.proposed.plan.posts
        plan = comparison.current.plan if gone else comparison.proposed.plan
        if column == POST:
            return post_name(plan, each.post)
        if column == UNIT:
            return path_text(plan, post.unit)
        if column in (FTE, COST):
            return self._amount(each, column)
        return self.rows[row].line[column - WHAT]

    def _amount(self, each: PostComparison, column: int) -> str:
        if column == FTE:
            return cell_text(Column(label="", kind=Kind.FTE, signed=True, zero=NO_VALUE), each.difference.fte)
        if not self.pay:
            return "Hidden"
        return cell_text(Column(label="", kind=Kind.MONEY, signed=True, zero=NO_VALUE), each.difference.pounds)

    def spoken(self, row: int, column: int) -> str:
        """The words of a cell for screen readers."""
        first = f"{self.whole(row, POST)}, " if column != POST else ""
        return f"{first}{HEADERS[column]}: {self.whole(row, column)}"

    def tip(self, row: int, column: int) -> str:
        """The whole of what may be shortened."""
        return self.whole(row, column)

    def alignment(self, _row: int, column: int) -> object:
        """Amounts to the right."""
        return self.side(column)

    def state_key(self, row: int, column: int) -> object:
        """How charts mark the state."""
        each = self.rows[row]
        return STATE_KEYS[each.each.state] if column == STATE and each.first else None

    def shade(self, _row: int, column: int) -> object:
        """What was, in quiet letters."""
        return colour("quiet") if column in (UNIT, OLD) else None


_ANSWERS: dict[int, Callable[[ChangesModel, int, int], object]] = {
    int(_ROLE.DisplayRole): ChangesModel.text,
    int(_ROLE.AccessibleTextRole): ChangesModel.spoken,
    int(_ROLE.ToolTipRole): ChangesModel.tip,
    int(_ROLE.TextAlignmentRole): ChangesModel.alignment,
    int(_ROLE.ForegroundRole): ChangesModel.shade,
    STATE_ROLE: ChangesModel.state_key,
}


def listed(comparison: Comparison) -> list[PostComparison]:
    """The posts that differ, by state and then as the plan has them."""
    found = [each for each in comparison.posts.values() if is_listed(each)]
    return sorted(found, key=lambda each: ORDER.get(each.state, len(ORDER)))


class _States(QStyledItemDelegate):
    """A badge with the letter before the word."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Badge and word; the rest as usual."""
        key = index.data(STATE_ROLE)
        if not key:
            super().paint(painter, option, index)
            return
        theme = THEMES[tokens().name]
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colour("selection"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.boxes[f"badge-{key}"].fill))
        side = scaled(16)
        where = QRectF(option.rect.left() + 8, option.rect.center().y() - side / 2 + 1, side, side)
        painter.drawEllipse(where)
        painter.setPen(QColor(theme.texts["letter"]))
        painter.setFont(face(10, bold=True))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, STATES[key].letter)
        table = self.parent()
        if isinstance(table, ChangesTable) and table.letters_alone:
            painter.restore()
            return
        painter.setPen(colour("text"))
        painter.setFont(face())
        room = option.rect.adjusted(14 + side, 0, -2, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(index.data()))
        painter.restore()


class ChangesTable(FittedTable):
    """The list; words give way to figures."""

    words = (POST, UNIT, WHAT, OLD, NEW)
    least, first, most, beside = 60, 140, 460, 60
    wraps = True

    @property
    def letters_alone(self) -> bool:
        """Whether there is room for no more of a state than its letter, which the filters above explain."""
        return self.viewport().width() < scaled(NARROW)

    def __init__(self) -> None:
        super().__init__()
        self.changes = ChangesModel(self)
        self.setAccessibleName("Posts that change, old and new")
        self.setModel(self.changes)
        CopyKey(self, self.copy)
        self.setItemDelegateForColumn(STATE, _States(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(grown(ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setResizeContentsPrecision(LOOKED_AT)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def sizeHintForColumn(self, place: int) -> int:  # noqa: N802 (Qt's name)
        """A state has its badge before it."""
        if place == STATE and self.letters_alone:
            return scaled(BADGE) + 16
        return super().sizeHintForColumn(place) + (scaled(BADGE) if place == STATE else 0)

    def copy(self) -> int:
        """The whole list on the clipboard, every row complete."""
        model, columns = self.changes, range(len(HEADERS))
        rows = [[model.whole(number, place) for place in columns] for number in range(model.rowCount())]
        return put_rows(HEADERS, rows)


class ChangesPage(QWidget):
    """Filters above, the list below."""

    post_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.table = ChangesTable()
        self._comparison: Comparison | None = None
        self._following = False
        self._filters = Flow(across=6, down=4, margins=QMargins(12, 6, 12, 6))
        self.filters: dict[PostState | None, QPushButton] = {}
        self._group = QButtonGroup(self)
        top = QWidget()
        top.setLayout(self._filters)
        self._none = label("No post differs between the two.", "quiet")
        self._none.setContentsMargins(14, 8, 14, 8)
        self.setLayout(stretched(column(top, self._none, self.table), 0, 0, 1))
        self.setFocusProxy(self.table)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._chosen(now))

    def show_comparison(self, comparison: Comparison, *, pay: bool) -> None:
        """Show another comparison; the filter stays where it still finds something."""
        self._comparison = comparison
        state = self.table.changes.state
        counts = self._count(comparison)
        self._fill_filters(counts, state if state in counts else None)
        self._show(state if state in counts else None, pay=pay)
        self._none.setVisible(not counts)

    @staticmethod
    def _count(comparison: Comparison) -> dict[PostState, int]:
        counts: dict[PostState, int] = {}
        for each in listed(comparison):
            counts[each.state] = counts.get(each.state, 0) + 1
        return counts

    def _fill_filters(self, counts: dict[PostState, int], chosen: PostState | None) -> None:
        emptied(self._filters)
        self.filters = {}
        self._add_filter(None, f"All  {sum(counts.values()):,}", count_text(sum(counts.values()), "changed post"))
        for state, number in counts.items():
            words = f"{state_text(state)}  {number:,}"
            self._add_filter(state, words, f"{state.value.capitalize()}: {count_text(number, 'post')}")
        self.filters[chosen].setChecked(True)

    def _add_filter(self, state: PostState | None, words: str, name: str) -> None:
        made = button(words, None, "flat", name=f"Show {name}")
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.clicked.connect(lambda _checked=False: self._show(state, pay=self.table.changes.pay))
        self.filters[state] = made
        self._filters.addWidget(made)

    def _show(self, state: PostState | None, *, pay: bool) -> None:
        assert self._comparison is not None
        self.table.changes.show_comparison(self._comparison, pay=pay, state=state)
        self.table.setColumnHidden(COST, not pay)
        self.table.fit()

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid() and not self._following:
            self.post_chosen.emit(self.table.changes.post(index.row()))

    def follow(self, post: str | None) -> None:
        """Show which post is selected elsewhere."""
        row = self.table.changes.row_of(post) if post else -1
        here = self.table.currentIndex()
        if row >= 0 and not (here.isValid() and self.table.changes.post(here.row()) == post):
            self._following = True
            self.table.selectRow(row)
            self._following = False
