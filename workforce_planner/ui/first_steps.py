"""Three steps for somebody who is here for the first time: import, look, change, tried on the sample."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from workforce_planner.session.preferences import Preferences
from workforce_planner.ui.pieces import button, column, framed, label, row, stretched

KEPT = "first steps"
STEPS = (
    ("1  Import", "Take the list as HR sent it. You see what is read before anything is kept."),
    ("2  Look", "The structure as a chart, with posts, FTE, vacancies and cost. Every figure says how it came about."),
    ("3  Change", "Try a restructure as a proposal, compare it, and print it. The current structure stays as it is."),
)


def first_steps(preferences: Preferences, sample: Callable[[], object], gone: Callable[[], object]) -> QFrame | None:
    """The card with the steps, which calls `gone` when it is put away; None after that, or once a plan was opened."""
    if preferences.get(KEPT) == "away" or preferences.recent:
        return None
    card: QFrame

    def put_away() -> None:
        preferences.set(KEPT, "away")
        card.hide()
        gone()

    head = row(
        label("Three steps", "heading"), -1, button("Not now", put_away, "link", name="Put the three steps away")
    )
    steps = row(*(_step(title, text) for title, text in STEPS), gap=18)
    try_it = button("Try it with the sample", sample, "primary", icon="tree")
    words = label("An invented children's service. Nothing you do in it can break anything.", "quiet", wraps=True)
    foot = stretched(row(try_it, words, gap=16), 0, 1)
    card = framed("card", column(head, steps, 4, foot, margins=(16, 12, 16, 14), gap=10))
    return card


def _step(title: str, text: str) -> QWidget:
    made = QWidget()
    words = label(text, "quiet", wraps=True)
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    made.setLayout(stretched(column(label(title, "heading"), words, gap=4), 0, 1))
    return made
