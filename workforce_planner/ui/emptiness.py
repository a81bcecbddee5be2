"""What an empty list or place says: how it gets filled."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLayout, QWidget

from workforce_planner.ui.pieces import column, label, row
from workforce_planner.ui.theme import scaled

WIDEST = 460
"""An invitation is no wider than this at 100 %."""


class Emptiness(QObject):
    """A quiet text over a view that has no rows; it goes when there are some."""

    def __init__(self, view: QAbstractItemView, text: str) -> None:
        super().__init__(view)
        self._view = view
        self.words: QLabel = label(text, "quiet", wraps=True)
        self.words.setParent(view.viewport())
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.words.setContentsMargins(14, 12, 14, 12)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.viewport().installEventFilter(self)
        model = view.model()
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.words.setVisible(self._view.model().rowCount() == 0)
        self.words.setGeometry(self._view.viewport().rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """As large as the view."""
        if event.type() == QEvent.Type.Resize:
            self.words.setGeometry(self._view.viewport().rect())
        return super().eventFilter(watched, event)


def on_desk(invitation: QLayout) -> QWidget:
    """A place with nothing in it but an invitation in its middle."""
    box = QWidget()
    box.setMaximumWidth(scaled(WIDEST))
    box.setLayout(invitation)
    desk = QWidget()
    desk.setObjectName("desk")
    desk.setLayout(column(-1, row(-1, box, -1), -1, -1, margins=(24, 24, 24, 24)))
    return desk
