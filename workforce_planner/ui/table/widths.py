"""Widths of columns: everything in sight where it fits; where it does not, the longest words are shortened first."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from workforce_planner.ui.theme import scaled

LEAST, MOST = 72, 4096
"""No column of words is narrower than the first at 100 %, none wider than the second."""
WIDEST = 520
"""The width beyond which a column of words gets no more at 100 %, so that figures stand near the names they are of."""
LOOKED_AT, MOST_LINES = 60, 3
"""So many rows are looked at for the longest word of a column; no row has more lines, where its table does not say."""
MOST_ROWS, BESIDE = 200, 16
"""In longer tables not every row is measured. So many pixels of a cell are not for words."""
_BASE = "one line"
"""Under this name a table keeps how high a row of one line is, and how high all its rows are."""


def shared(
    wanted: Sequence[int], least: Mapping[int, int], room: int, most: int = MOST, beside: int = MOST
) -> list[int]:
    """The widths of columns that want so much where there is so much room. Those of `least` give way, the widest first,
    and none below its least; what is left over is theirs too, up to `most` each and to `beside` more than they want."""
    widths = list(wanted)
    over = sum(widths) - room
    while over > 0:
        giving = [each for each, low in least.items() if widths[each] > low]
        if not giving:
            return widths
        widest = max(widths[each] for each in giving)
        first = [each for each in giving if widths[each] == widest]
        lower = [widths[each] for each in giving if widths[each] < widest]
        floor = max([*lower, *(least[each] for each in first)])
        step = max(1, min(widest - floor, -(-over // len(first))))
        for each in first:
            taken = min(step, over)
            widths[each] -= taken
            over -= taken
    return _spread(widths, {each: min(most, wanted[each] + beside) for each in least}, -over)


def _spread(widths: list[int], most: Mapping[int, int], spare: int) -> list[int]:
    """What is left over, shared alike, up to the most of each."""
    taking = [each for each in most if widths[each] < most[each]]
    for number, each in enumerate(taking):
        more = min(spare // (len(taking) - number), most[each] - widths[each])
        widths[each] += more
        spare -= more
    return widths


def fit(
    table: QTableView,
    words: Sequence[int],
    *,
    least: int = LEAST,
    first: int = 0,
    most: int = MOST,
    beside: int = MOST,
    wraps: Collection[int] = (),
    named_last: bool = True,
) -> None:
    """Give the columns in sight the width of a table. `words` are those that may be shortened, to `least` at 100 %; the
    first of them, which names the row, is shortened last (or with the others), and to `first`. None is given more than
    `most`, nor `beside` more than it wants, so that what belongs together stands together on a wide screen. Of `wraps`,
    whose words go on in a next line, no column is narrower than its longest word."""
    header, model = table.horizontalHeader(), table.model()
    shown = [each for each in range(model.columnCount()) if not table.isColumnHidden(each)]
    if not shown:
        return
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    wanted = [max(table.sizeHintForColumn(each), header.sectionSizeHint(each)) for each in shown]
    lows = {}
    for each in words:
        if each in shown:
            low = scaled(first or least) if each == words[0] else scaled(least)
            low = max(low, header.sectionSizeHint(each))  # a heading is read as a whole
            place = shown.index(each)
            lows[place] = min(max(low, longest_word(table, each)) if each in wraps else low, wanted[place])
    room = table.viewport().width()
    at_most, more = (scaled(each) if each < MOST else MOST for each in (most, beside))
    name = shown.index(words[0]) if named_last and words and words[0] in shown else -1
    widths = shared(wanted, {**lows, name: wanted[name]} if name >= 0 else lows, room, at_most, more)
    if sum(widths) > room and name >= 0:  # names are shortened last
        short = [lows.get(place, wide) if place != name else wide for place, wide in enumerate(wanted)]
        widths = shared(short, {name: lows[name]}, room, at_most)
    for section, wide in zip(shown, widths, strict=True):
        header.resizeSection(section, wide)


def give_lines(table: QTableView, words: Sequence[int], most: int = MOST_LINES) -> None:
    """Rows in which one of these columns has no room for its words get as many lines as they need, within bounds. In a
    long table all rows are as high as the first of them need, since each would have to be measured."""
    header, line = table.verticalHeader(), QFontMetrics(table.font()).lineSpacing()
    shown = [each for each in words if not table.isColumnHidden(each)]
    rows = table.model().rowCount()
    one = _one_line(table)
    needed = [_lines_of(table, number, shown, most) for number in range(rows if rows <= MOST_ROWS else LOOKED_AT)]
    if rows > MOST_ROWS:
        high = one + (max(needed) - 1) * line
        table.setProperty(_BASE, (one, high))
        header.setDefaultSectionSize(high)
        return
    if header.defaultSectionSize() != one:
        header.setDefaultSectionSize(one)
    for number, lines in enumerate(needed):
        if table.rowHeight(number) != one + (lines - 1) * line:
            table.setRowHeight(number, one + (lines - 1) * line)


def _one_line(table: QTableView) -> int:
    """The height of a row of one line, also where all rows have been given more."""
    now, kept = table.verticalHeader().defaultSectionSize(), table.property(_BASE)
    return int(kept[0]) if kept is not None and kept[1] == now else now


def _lines_of(table: QTableView, number: int, shown: Sequence[int], most: int) -> int:
    return min(max((_lines(table, table.model().index(number, each)) for each in shown), default=1), most)


def _lines(table: QTableView, index: QModelIndex) -> int:
    """How many lines the words of a cell need at the width of its column."""
    words, room = str(index.data() or ""), max(table.columnWidth(index.column()) - BESIDE, 1)
    metrics = _metrics(table, index)
    if QFontMetricsF(_font(table, index)).horizontalAdvance(words) <= room:  # to a part of a pixel, as Qt lays it out
        return 1
    high = metrics.boundingRect(0, 0, room - 2, 4096, int(Qt.TextFlag.TextWordWrap), words).height()
    return max(-(-high // metrics.lineSpacing()), 2)


def _metrics(table: QTableView, index: QModelIndex) -> QFontMetrics:
    return QFontMetrics(_font(table, index))


def _font(table: QTableView, index: QModelIndex) -> QFont:
    font = index.data(Qt.ItemDataRole.FontRole)
    return table.font() if font is None else font


def longest_word(table: QTableView, column: int) -> int:
    """The width that a column needs so that no word of its first rows is broken."""
    model = table.model()
    cells = (model.index(number, column) for number in range(min(model.rowCount(), LOOKED_AT)))
    return (
        BESIDE
        + 4
        + max(
            (
                _metrics(table, each).horizontalAdvance(word)
                for each in cells
                for word in str(each.data() or "").split()
            ),
            default=0,
        )
    )


class FittedTable(QTableView):
    """A table whose columns fit its width whenever that changes; `words` are those that may be shortened."""

    words: Sequence[int] = (0,)
    least, first, most, beside = LEAST, 0, WIDEST, MOST
    wraps = False
    """Whether words that have no room go on in a next line."""
    named_last = True
    """Whether the first of the columns of words is shortened after the others, and not with them."""
    _wrapped = False
    most_lines = MOST_LINES
    named: Sequence[int] | None = None
    """The columns for which a row gets more lines, where they are not all of words: others use what lines there are."""

    @property
    def named_columns(self) -> Sequence[int]:
        """The columns for which a row gets more lines."""
        return self.words if self.named is None else self.named

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Share the width there is now."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the width."""
        fit(
            self,
            self.words,
            least=self.least,
            first=self.first,
            most=self.most,
            beside=self.beside,
            wraps=self.named_columns if self.wraps else (),
            named_last=self.named_last,
        )
        if self.wraps:
            give_lines(self, self.named_columns, self.most_lines)
        elif self._wrapped:
            give_lines(self, ())
        self._wrapped = self.wraps
