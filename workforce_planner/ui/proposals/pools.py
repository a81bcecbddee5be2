"""The pools of a proposal: who and what is in each, renamed and deleted."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from workforce_planner.session.board_lines import BoardLines
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.inspector.sections import Section
from workforce_planner.ui.pieces import button, column, label, row


class Pools(Section):
    """One part for each pool, made anew with the board. `rename` and `delete` are told the pool."""

    def __init__(self, rename: Callable[[str], object], delete: Callable[[str], object], done: Callable[[], object]):
        super().__init__("Pools")
        self._rename, self._delete, self._done = rename, delete, done

    def show_pools(self, lines: BoardLines, *, closed: bool) -> None:
        """Show the pools of a board."""
        self.clear()
        for pool in lines.pool_lines:
            said = label(pool.text, "quiet", wraps=True)
            who = label(pool.members, wraps=True)
            tools = Flow(across=12, down=2)
            for words, run in (("Rename…", self._rename), ("Delete", self._delete)):
                made = button(words, partial(run, pool.key), "small-link", name=f"{words.rstrip('…')}: {pool.name}")
                made.setEnabled(not closed)
                tools.addWidget(made)
            below = QWidget()
            below.setLayout(tools)
            self.add(column(label(pool.name, "heading", wraps=True), said, who, below, gap=2))
        if not lines.pool_lines:
            self.add(label("No pool yet. Choose a post or people, then put them into one.", "quiet", wraps=True))
        self.add(row(button("Close", self._done), -1))
