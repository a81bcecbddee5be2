"""A button with an icon that is drawn again in each look, for pages that stay open while the look changes."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QPushButton

from workforce_planner.ui import icons
from workforce_planner.ui.theme import scaled, text_size, tokens


class IconButton(QPushButton):
    """`picture` is the name of an icon, `token` that of its colour."""

    _picture = ""
    _token = "text"
    _worn = ("", 0)

    def __init__(self, text: str, picture: str, token: str = "text") -> None:
        super().__init__(f" {text}" if text else text)
        self._picture, self._token = picture, token
        self._wear()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Another look or size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._picture and self._worn != (tokens().name, text_size()):
            self._wear()

    def _wear(self) -> None:
        self._worn = (tokens().name, text_size())
        self.setIcon(icons.icon(self._picture, self._token))
        self.setIconSize(QSize(scaled(icons.SIDE), scaled(icons.SIDE)))
