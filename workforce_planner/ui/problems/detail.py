"""What is known of one problem or of a group: what was expected, what mends it and what that would do, ignoring it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text
from workforce_planner.session.problem_list import SIGNS, WORDS, Group, Ignored
from workforce_planner.session.remedies import Remedy, heeding, ignoring, preview, remedies
from workforce_planner.ui.inspector.sections import SmallQuestion
from workforce_planner.ui.pieces import button, emptied, label, row
from workforce_planner.ui.problems.tree import IGNORED, TOKENS, ignored_text
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.workspace import Workspace

OF_RATES = frozenset({"settings", "grades"})
WAITING = "manager-waiting"
SHOW_WAITING = "Show the posts that wait"
OWN_RATES = "Enter our own grades and rates…"


class Detail(TallArea):
    """Beside the list; empty while nothing is chosen."""

    def __init__(
        self,
        workspace: Workspace,
        go: Callable[[Problem], object],
        rates: Callable[[], object],
        waiting: Callable[[], object] = lambda: None,
    ) -> None:
        self._inner = QWidget()
        self._body = QVBoxLayout(self._inner)
        self._body.setContentsMargins(14, 8, 14, 12)
        self._body.setSpacing(6)
        super().__init__(self._inner)
        self.setMinimumWidth(260)
        self.setAccessibleName("What to do about the problem")
        self._workspace, self._go, self._rates, self._waiting = workspace, go, rates, waiting
        self.remedies: tuple[Remedy, ...] = ()

    def show_nothing(self, text: str) -> None:
        """Say that there is nothing to show."""
        self._start()
        self._add(label(text, "quiet", wraps=True))
        self._body.addStretch(1)

    def show_group(self, group: Group) -> None:
        """What can be done about all of a group."""
        self._start()
        if group.code == IGNORED:
            self._add(label(count_text(len(group.problems), "ignored problem"), "heading", wraps=True))
            self._add(label("Choose one to see why it was ignored, or to take it up again.", "quiet", wraps=True))
        else:
            self._head(f"{SIGNS[group.severity]} {WORDS[group.severity]}: {group.title}", group.severity)
            self._say(group.problems[0])
            self._offer(group.problems)
        self._body.addStretch(1)

    def show_problem(self, problem: Problem, place: str, aside: Ignored | None) -> None:
        """What can be done about one problem."""
        self._start()
        self._head(f"{SIGNS[problem.severity]} {WORDS[problem.severity]}: {place}", problem.severity)
        self._add(label(self._workspace.problem_text(problem), wraps=True))
        self._say(problem)
        if aside is None:
            self._offer((problem,))
        else:
            self._add(label(ignored_text(aside, hiding=self._workspace.hiding), "quiet", wraps=True))
            again = button("Take it up again", lambda: self._workspace.attempt(heeding([problem]), self))
            self._body.addLayout(row(again, -1))
        self._body.addStretch(1)

    def _start(self) -> None:
        emptied(self._body)
        self.remedies = ()
        self.verticalScrollBar().setValue(0)

    def _add(self, part: QWidget) -> None:
        self._body.addWidget(part)

    def _head(self, text: str, severity: str) -> None:
        made = label(text, {"bad": "bad-heading"}.get(TOKENS[severity], "heading"), wraps=True)
        self._add(made)

    def _say(self, problem: Problem) -> None:
        for text in (problem.expected, problem.remedy):
            if text:
                self._add(label(text, "quiet", wraps=True))

    def _offer(self, problems: Sequence[Problem]) -> None:
        workspace = self._workspace
        self.remedies = remedies(workspace.plan, workspace.document.context(workspace.proposal), problems)
        of_rates = problems[0].table in OF_RATES
        if of_rates:
            self._body.addSpacing(4)
            self._body.addLayout(row(button(OWN_RATES, self._rates, "primary"), -1))
        waits = problems[0].code == WAITING
        if waits:
            self._body.addSpacing(4)
            self._body.addLayout(row(button(SHOW_WAITING, self._waiting, "primary"), -1))
        for number, remedy in enumerate(self.remedies):
            self._offer_remedy(remedy, first=number == 0 and not of_rates and not waits)
        more = [button("Ignore…", lambda: self._ask_reason(problems), tip="Leave it as it is, with a reason")]
        if len(problems) == 1:
            more.insert(0, button("Go to it", lambda: self._go(problems[0]), tip="Select it in the outline and chart"))
        self._body.addSpacing(4)
        self._body.addLayout(row(*more, -1))

    def _offer_remedy(self, remedy: Remedy, *, first: bool) -> None:
        workspace = self._workspace
        lines = "\n".join(preview(workspace.plan, remedy.edit, hiding=workspace.hiding))
        pressed = button(remedy.words, lambda: workspace.attempt(remedy.command, self), "primary" if first else "")
        pressed.setAccessibleDescription(lines)
        self._body.addSpacing(4)
        self._body.addLayout(row(pressed, -1))
        self._add(label(lines, "label", wraps=True))

    def _ask_reason(self, problems: Sequence[Problem]) -> None:
        what = "this problem" if len(problems) == 1 else f"these {len(problems):,} problems"
        for old in self.findChildren(SmallQuestion):
            old.hide()
            old.deleteLater()
        question = SmallQuestion(
            f"Why may {what} stay? The reason is kept in the plan.", "Ignore", self._ignore(problems)
        )
        self._body.insertWidget(self._body.count() - 1, question)
        question.show()
        question.focus()
        self.ensureWidgetVisible(question)

    def _ignore(self, problems: Sequence[Problem]) -> Callable[[str], object]:
        return lambda reason: self._workspace.perform(ignoring(problems, reason), self)
