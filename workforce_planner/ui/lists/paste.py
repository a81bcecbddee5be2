"""A place to paste a table into: what each line means is shown before anything is taken, and what is wrong, by line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtWidgets import QHeaderView, QPlainTextEdit, QWidget

from workforce_planner.model.problems import Refused
from workforce_planner.model.wording import count_text
from workforce_planner.ui.lists.model import LinesModel
from workforce_planner.ui.lists.tables import plain_table
from workforce_planner.ui.pieces import button, column, label, row
from workforce_planner.ui.theme import grown, scaled

_MODE = QHeaderView.ResizeMode


@dataclass(frozen=True, slots=True)
class Preview:
    """What pasted text means: the cells of each line, and which lines are wrong; which cells, with the reason.

    `headers` are the names of the columns, where they are other than was said before.
    """

    lines: Sequence[tuple[str, ...]]
    wrong: frozenset[int]
    headers: tuple[str, ...] = ()
    marked: Mapping[tuple[int, int], str] = field(default_factory=dict)


class PasteBox(QWidget):
    """Text on the left as it was pasted, below it what it means, and the button that takes it, all or nothing."""

    def __init__(
        self,
        words: str,
        hint: str,
        headers: Sequence[str],
        *,
        read: Callable[[str], Preview],
        take: Callable[[str], object],
        answer: str,
        above: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._read, self._take = read, take
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(words)
        self.text.setPlaceholderText(hint)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(scaled(108))
        self.model = LinesModel(headers, self)
        self.table = plain_table(self.model, "What the lines mean")
        self.table.setFixedHeight(grown(170, 5))
        self.said = label("", "quiet", wraps=True)
        self.take = button(answer, self._taken, "primary")
        self.take.setEnabled(False)
        parts: list[QWidget] = [label(words, "heading", wraps=True)]
        parts += [above] if above is not None else []
        parts += [self.text, self.table, self.said]
        self.setLayout(column(*parts, row(self.take, button("Cancel", self.leave), -1), gap=8))
        self.table.hide()
        self.text.textChanged.connect(self.refresh)

    def focus(self) -> None:
        """Put the keyboard into the text."""
        self.text.setFocus()

    def put(self, text: str) -> None:
        """Put text into the box, as if it were pasted there."""
        self.text.setPlainText(text)

    def refresh(self) -> None:
        """Show what the text means now."""
        found = self._read(self.text.toPlainText())
        self.model.show_lines(found.lines, found.wrong, headers=found.headers, marked=found.marked)
        self._stretch_last()
        self.table.setVisible(bool(found.lines))
        wrong, all_lines = len(found.wrong), len(found.lines)
        self.take.setEnabled(bool(found.lines) and not wrong)
        if wrong:
            self.said.setText(f"! {count_text(wrong, 'line')} of {all_lines} cannot be read. Mend them above.")
        else:
            self.said.setText(f"{count_text(all_lines, 'line')} read." if found.lines else "")

    def _stretch_last(self) -> None:
        """What was read is as wide as it is; what it means has the rest."""
        header, columns = self.table.horizontalHeader(), self.model.columnCount()
        for place in range(columns):
            last = place == columns - 1
            header.setSectionResizeMode(place, _MODE.Stretch if last else _MODE.ResizeToContents)

    def _taken(self) -> None:
        try:
            self._take(self.text.toPlainText())
        except Refused as error:
            self.said.setText("! " + error.problem.brief)
        else:
            self.leave()

    def leave(self) -> None:
        """Put it away."""
        self.hide()
        self.deleteLater()
