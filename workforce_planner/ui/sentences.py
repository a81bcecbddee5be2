"""Sentences whose amounts are links: a press, or Tab and Enter, opens how an amount is worked out, to the penny."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel

from workforce_planner.session.told import Explains, Told, pieces
from workforce_planner.ui.figures.explanation import EXPLAINS, Explanation

TAB, BACK = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason
HOW = "Tab goes from amount to amount, Enter shows how one is worked out."


class Sentences(QLabel):
    """One or more sentences, each on a line of its own."""

    def __init__(self, look: str = "", name: str = "") -> None:
        super().__init__()
        self._name, self.words = name, ""
        """`words` is what is said, without any mark-up."""
        self.unexplained: list[str] = []
        """The amounts that nobody has said anything of."""
        self._links: list[Explains] = []
        self.setWordWrap(True)
        self.setProperty("look", look)
        self.linkActivated.connect(self._open)

    def say(self, texts: Sequence[str], told: Told | None = None) -> None:
        """Say this, with links for the amounts that `told` explains."""
        self._links, self.unexplained, self.words = [], [], "\n".join(texts)
        written = "<br>".join(self._written(text, (told or {}).get(text)) for text in texts)
        linked = bool(self._links)
        self.setTextFormat(Qt.TextFormat.RichText if linked else Qt.TextFormat.PlainText)
        self.setText(written if linked else self.words)
        self.setProperty(EXPLAINS, linked)
        self.setAccessibleName(f"{self._name}: {self.words}" if self._name else self.words)
        self.setAccessibleDescription(HOW if linked else "")
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        if linked:
            flags |= Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        self.setTextInteractionFlags(flags)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if linked else Qt.FocusPolicy.NoFocus)

    def _written(self, text: str, explained: tuple[Explains | None, ...] | None) -> str:
        made = ""
        for piece, number in pieces(text):
            explains = None if number is None or explained is None else explained[number]
            if explains is not None:
                made += f'<a href="{len(self._links)}">{escape(piece)}</a>'
                self._links.append(explains)
                continue
            if number is not None and explained is None:
                self.unexplained.append(piece)
            made += escape(piece)
        return made

    @property
    def links(self) -> int:
        """How many amounts can be opened."""
        return len(self._links)

    def _open(self, link: str) -> None:
        found = self._links[int(link)]()
        if found is not None:
            Explanation(found, found.name, self).open_below(self)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Tab comes to the first amount, Shift+Tab to the last; it is said which one has the keyboard."""
        super().focusInEvent(event)
        if event.reason() in (TAB, BACK):
            self.setSelection(0, 0)
            super().focusNextPrevChild(event.reason() is TAB)
        self._name_link()

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802, FBT001 (Qt's name and shape)
        """From amount to amount, then on."""
        moved = super().focusNextPrevChild(forwards)
        self._name_link()
        return moved

    def _name_link(self) -> None:
        chosen = self.selectedText()
        self.setAccessibleDescription(f"{chosen}. Enter shows how it is worked out." if chosen and self._links else HOW)
