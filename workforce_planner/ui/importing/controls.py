"""The user's own totals beside what the list gives: a tick where they agree, the gap where they do not."""

from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit

from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.model.wording import fte_text
from workforce_planner.ui.importing.answers import Answers
from workforce_planner.ui.pieces import Mark, column, label, relook, row
from workforce_planner.ui.theme import sized

NAMES = (("employees", "Employees"), ("fte", "FTE"), ("vacant", "Vacant posts"))


class ControlTotals(QFrame):
    """Three totals to type in, checked against the preview."""

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self.setObjectName("card")
        self._answers = answers
        self.fields: dict[str, QLineEdit] = {}
        self.found: dict[str, object] = {}
        self._marks: dict[str, Mark] = {}
        self._gaps: dict[str, object] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(3, 1)
        for number, words in enumerate(("", "Yours", "The list", "")):
            grid.addWidget(label(words, "label"), 0, number)
        for number, (name, words) in enumerate(NAMES, 1):
            self._add(grid, number, name, words)
        about = label("Type the totals you know, to see whether the list agrees.", "quiet", wraps=True)
        self.setLayout(column(label("Do the totals agree?", "heading"), about, grid, margins=(16, 14, 16, 16), gap=10))

    def _add(self, grid: QGridLayout, number: int, name: str, words: str) -> None:
        field = QLineEdit()
        field.setAccessibleName(f"Your total: {words}")
        sized(field, wide=92)
        field.editingFinished.connect(lambda: self._take(name))
        self.fields[name] = field
        self._marks[name] = Mark()
        self._marks[name].hide()
        found, gap = label(""), label("", "quiet", wraps=True)
        self.found[name], self._gaps[name] = found, gap
        grid.addWidget(label(words, "", buddy=field), number, 0)
        grid.addWidget(field, number, 1)
        grid.addWidget(found, number, 2)
        beside = row(self._marks[name], gap, gap=4)
        beside.setStretch(1, 1)
        grid.addLayout(beside, number, 3)

    def _take(self, name: str) -> None:
        readable = self._answers.take_control(name, self.fields[name].text())
        relook(self.fields[name], "false" if readable else "true", "wrong")

    def show_checks(self, preview: ImportPreview) -> None:
        """Show what the list gives, and whether it agrees."""
        totals = preview.totals
        given = {
            "employees": f"{totals.employees:,}",
            "fte": fte_text(totals.fte),
            "vacant": f"{totals.vacant_posts:,}",
        }
        checks = {each.name: each for each in preview.control}
        for name, _ in NAMES:
            self.found[name].setText(given[name])  # type: ignore[attr-defined]
            check = checks.get(name)
            mark, gap = self._marks[name], self._gaps[name]
            mark.setVisible(check is not None)
            if check is None or check.gap is None:
                gap.setText("")  # type: ignore[attr-defined]
                continue
            mark.show_as("tick" if check.agrees else "bang", "good" if check.agrees else "bad")
            more = "more in the list" if check.gap > 0 else "fewer in the list"
            text = "agrees" if check.agrees else f"{abs(check.gap).normalize():f} {more}"
            gap.setText(text)  # type: ignore[attr-defined]
            relook(gap, "good" if check.agrees else "bad")  # type: ignore[arg-type]
