"""Grades and rates: paste a grade table, give the pension rate, or take the labelled example set, or do it later."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from workforce_planner.calc.explain import explain_results
from workforce_planner.edit.catalogue import named, spelled
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.model.wording import COST_OF_POSTS, fte_text, money_text
from workforce_planner.session.rates import take_example_rates
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.ui.notices import Notice
from workforce_planner.ui.pieces import Line, button, column, framed, label, relook, row, stretched
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.theme import grown, scaled, sized
from workforce_planner.ui.tokens import BAR
from workforce_planner.ui.working_of_cost import open_working
from workforce_planner.ui.workspace import Workspace

SAMPLE_LINES = "G9  20-23\nG10  24-27\nSM1  £57,057"


class RatesPage(QWidget):
    """Changes the plan at once; each button is one undo step."""

    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("desk")
        self._workspace = workspace
        self.notice = Notice()
        self.known = button("", self._open_working, "figure-link")
        self._known_note = label("", "quiet", wraps=True)
        self.table = QPlainTextEdit()
        self.table.setAccessibleName("Grade table: a grade and its points, or a grade and a salary, on each line")
        self.table.setPlaceholderText(SAMPLE_LINES)
        self.table.setTabChangesFocus(True)
        self.table.setMinimumHeight(grown(150, 6))
        self.pension = QLineEdit()
        self.pension.setAccessibleName("Employer's pension rate in per cent")
        self.pension.setPlaceholderText("for example 19.5")
        sized(self.pension, wide=140)
        self.pension.returnPressed.connect(self._take_pension)
        self.take_grades = button("Take these grades", self._take_grades)
        self.take_pension = button("Take this rate", self._take_pension)
        self.example = button("Take the example set", self._take_example)
        self.done = button("Done", self.left.emit, "primary")
        self._build()
        QShortcut(QKeySequence("Escape"), self, self.left.emit)
        QShortcut(QKeySequence.StandardKey.Undo, self, workspace.undo)
        workspace.changed.connect(self.refresh)  # by name: Qt lets it go with the page
        self.refresh()

    def _build(self) -> None:
        head = framed("bar", row(Line("Set up costs: grades and rates", "title"), self.done, margins=(20, 0, 16, 0)))
        sized(head, high=BAR)
        body = column(
            _card("What the posts cost", row(self.known, -1), self._known_note),
            _card(
                "Your council's grades",
                label(
                    "Paste a table from Excel: a grade and its points (G9 20-23), or a salary, on each line. "
                    "The NJC pay spine and employer National Insurance are in the program.",
                    "quiet",
                    wraps=True,
                ),
                self.table,
                row(self.take_grades, -1),
            ),
            _card(
                "Your pension rate",
                label("The employer's rate, from your fund's Rates and Adjustments Certificate.", "quiet", wraps=True),
                row(self.pension, label("%", "quiet"), self.take_pension, -1),
            ),
            _card(
                "Or an example, to look round",
                label(
                    "Example grades and senior salaries, and a pension rate of 19.5 %. They are labelled as examples "
                    "everywhere until you replace them with your own.",
                    "quiet",
                    wraps=True,
                ),
                row(self.example, -1),
            ),
            label("Without grades and rates everything else works; the cost is then not known.", "quiet", wraps=True),
            -1,
            margins=(20, 18, 20, 24),
            gap=14,
        )
        middle = QWidget()
        middle.setMaximumWidth(scaled(820))
        middle.setLayout(body)
        holder = QWidget()
        holder.setObjectName("desk")
        holder.setLayout(stretched(row(-1, middle, -1), 1, 100, 1))
        area = TallArea(holder, "desk")
        self.setLayout(column(head, self.notice, area))

    def refresh(self, _event: object = None) -> None:
        """Show for how much of the plan the cost is known now."""
        cost = self._workspace.results.whole.cost
        shown = money_text(cost.annual) if not self._workspace.hiding else "Hidden"
        self.known.setText(shown)
        self.known.setAccessibleName(f"{COST_OF_POSTS} {shown}: how it is worked out")
        if cost.complete and cost.posts:
            self._known_note.setText(f"{COST_OF_POSTS}, of all {fte_text(cost.fte)} FTE.")
        else:
            self._known_note.setText(f"Known for {fte_text(cost.known_fte)} of {fte_text(cost.fte)} FTE.")

    def _open_working(self) -> None:
        """How the amount is worked out, below it."""
        step = explain_results(self._workspace.results, "cost")
        open_working(self._workspace, step, self.known, self.known.mapToGlobal(self.known.rect().bottomLeft()))

    def _take_grades(self) -> None:
        lines = "|".join(line for line in self.table.toPlainText().splitlines() if line.strip())
        if not lines:
            self._say("Paste a table first: a grade and its points, or a salary, on each line.")
            return
        self._do(named("set-grades", table=lines), self.table, "The grades were taken.")

    def _take_pension(self) -> None:
        self._do(
            spelled("set-pension-rate", {"rate": self.pension.text()}), self.pension, "The pension rate was taken."
        )

    def _take_example(self) -> None:
        self._do(take_example_rates, self.example, "The example set was taken. It is labelled as an example.")

    def _do(self, command, field: QWidget, words: str) -> None:
        try:
            self._workspace.document.perform(command)
        except (Refused, EnvironmentProblem) as error:
            relook(field, "true", "wrong")
            self._refuse(error.problem)
        else:
            relook(field, "false", "wrong")
            self.notice.say(words)

    def _refuse(self, problem: Problem) -> None:
        self._say(problem.whole)

    def _say(self, words: str) -> None:
        self.notice.say(words, "warn")


def _card(heading: str, *parts) -> QFrame:
    return framed("card", column(label(heading, "heading"), *parts, margins=(16, 14, 16, 16), gap=10))
