"""How a text file was read, with its first lines; another encoding or separator can be said."""

from collections.abc import Callable

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from workforce_planner.exchange.sheets import Workbook
from workforce_planner.ui.pieces import Choice, Line, column, emptied, label, row
from workforce_planner.ui.theme import face, scaled
from workforce_planner.ui.tokens import LABEL

ENCODINGS = (
    ("UTF-8", "utf-8"),
    ("Windows-1252 (Excel in Western Europe)", "cp1252"),
    ("UTF-16", "utf-16"),
    ("Mac Roman", "mac_roman"),
)
SEPARATORS = (("Commas", ","), ("Semicolons", ";"), ("Tabs", "\t"), ("Upright strokes", "|"))
LINES, CELLS = 4, 6
KEPT, SLACK = 96, 4
"""A column of the first lines is shortened to this width at 100 % only where it is wider."""


class TextCard(QFrame):
    """One text file. `take` is given its encoding and separator, "" for what was found."""

    def __init__(self, file: str, take: Callable[[str, str], object]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._take = take
        self._said = ["", ""]
        self._from_file = True
        self.encoding, self.separator = Choice(f"Encoding of {file}"), Choice(f"What separates the cells of {file}")
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(14)
        self._lines.setVerticalSpacing(3)
        self._form = label("", "quiet", wraps=True)
        self._encoding = QWidget()
        self._encoding.setLayout(column(label("Encoding", "label", buddy=self.encoding), row(self.encoding, -1), gap=4))
        separator = column(label("Between the cells", "label", buddy=self.separator), row(self.separator, -1), gap=4)
        self.setLayout(
            column(
                label(f"How {file} was read", "heading"), self._form, self._lines,
                label("Are letters or columns wrong? Say how the file is written:", "quiet", wraps=True),
                row(self._encoding, separator, -1, gap=20), margins=(16, 14, 16, 16), gap=10,
            )
        )  # fmt: skip
        for place, choice in enumerate((self.encoding, self.separator)):
            choice.activated.connect(lambda _row, place=place, choice=choice: self._taken(place, choice.currentData()))

    def _taken(self, place: int, said: str) -> None:
        if self._said[place] != said:
            self._said[place] = said
            self._take(*self._said)

    def show_book(self, book: Workbook, *, hiding: bool) -> None:
        """Show how the file was read."""
        form = book.text
        assert form is not None
        self._form.setText(f"{form.words[:1].upper()}{form.words[1:]}.")
        self._encoding.setVisible(form.encoding != "of the clipboard")
        _fill(self.encoding, form.encoding.split(" with")[0], ENCODINGS, self._said[0])
        found = next((words for words, sign in SEPARATORS if sign == form.separator), form.separator)
        _fill(self.separator, found, SEPARATORS, self._said[1])
        self._show_lines(book, hiding=hiding)

    def _show_lines(self, book: Workbook, *, hiding: bool) -> None:
        emptied(self._lines)
        lines = [] if hiding else first_lines(book, LINES)
        for number, cells in enumerate(lines):
            if len([cell for cell in cells if cell]) == 1 and cells[0]:  # a title goes across
                self._lines.addWidget(Line(cells[0], "label" if number else ""), number, 0, 1, CELLS)
                continue
            for place, cell in enumerate(cells[:CELLS]):
                self._lines.addWidget(Line(cell, "label" if number else ""), number, place)
        metrics = QFontMetrics(face(LABEL))
        for place in range(CELLS):
            cells = [line[place] for line in lines if len(line) > place and len([cell for cell in line if cell]) > 1]
            wide = max(map(metrics.horizontalAdvance, cells), default=0) + SLACK
            self._lines.setColumnMinimumWidth(place, min(wide, scaled(KEPT)))


def _fill(choice: Choice, found: str, known: tuple[tuple[str, str], ...], said: str) -> None:
    items = [(f"As found: {found}" if not said else "As the program finds it", ""), *known]
    if [choice.itemText(each) for each in range(choice.count())] != [words for words, _ in items]:
        choice.clear()
        for words, data in items:
            choice.addItem(words, data)
    choice.setCurrentIndex(max(0, choice.findData(said)))


def first_lines(book: Workbook, most: int) -> list[list[str]]:
    """The first lines of a text table that hold anything, as they were read."""
    rows = [cells for cells in book.sheets[0].rows[: most * 3] if any(cell not in (None, "") for cell in cells)]
    return [["" if cell is None else str(cell) for cell in cells] for cells in rows[:most]]
