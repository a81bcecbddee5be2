"""A field that narrows what is listed, with a cross that empties it and grows with the text, as Qt's own does not."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from workforce_planner.ui import icons
from workforce_planner.ui.theme import POINTING, scaled

CROSS, EDGE = 14, 6


class NarrowingField(QLineEdit):
    """`name` is what a screen reader says, `hint` what stands in it while it is empty."""

    def __init__(self, name: str, hint: str, text: str = "") -> None:
        super().__init__(text)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.cross = cross = QToolButton(self)
        cross.setAutoRaise(True)
        cross.setStyleSheet("border: none; background: transparent; padding: 0;")
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cross.setCursor(POINTING)
        cross.setAccessibleName(f"Clear: {name}")
        cross.setToolTip("Clear")
        cross.setVisible(bool(text))
        cross.clicked.connect(self.clear)
        self.textChanged.connect(lambda now: cross.setVisible(bool(now)))
        self._wear()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Another look or size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "cross"):
            self._wear()

    def _wear(self) -> None:
        self.cross.setIcon(icons.icon("close"))
        self.cross.setIconSize(QSize(scaled(CROSS), scaled(CROSS)))
        self.setTextMargins(0, 0, scaled(CROSS) + EDGE, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The cross keeps its place at the end."""
        super().resizeEvent(event)
        side = scaled(CROSS) + 2
        self.cross.setGeometry(self.width() - side - EDGE, (self.height() - side) // 2, side, side)
