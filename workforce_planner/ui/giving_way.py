"""Where there is no height for both, what was there gives way to what was opened, until that is closed again."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from workforce_planner.ui.keyboard import focus_first_in, has_keyboard
from workforce_planner.ui.theme import scaled

_TELLING = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize)


class GivingWay(QObject):
    """Hides `others` of a host that is lower than `least` (at 100 %) while `opened` is open."""

    def __init__(self, host: QWidget, opened: QWidget, others: Sequence[QWidget], least: int) -> None:
        super().__init__(host)
        self._host, self._opened, self._others, self._least = host, [opened], others, least
        host.installEventFilter(self)
        opened.installEventFilter(self)

    def also(self, opened: QWidget) -> None:
        """One more that may be opened."""
        self._opened.append(opened)
        opened.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Look again whenever one of the two changes."""
        if event.type() in _TELLING and not event.spontaneous():
            low = 0 < self._host.height() < scaled(self._least)
            opened = next((one for one in self._opened if one.isVisible()), None)
            held = low and opened is not None and any(has_keyboard(each) for each in self._others)
            for each in self._others:
                each.setHidden(low and opened is not None)
            if held and opened is not None:
                focus_first_in(opened)
        return super().eventFilter(watched, event)
