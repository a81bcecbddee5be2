"""Small parts that every pane is made of: labels, buttons, rules, a choice, a line that shortens."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workforce_planner.ui import icons
from workforce_planner.ui.icon_button import IconButton
from workforce_planner.ui.theme import POINTING, colour, face, scaled
from workforce_planner.ui.tokens import LABEL

NAV_AROUND = 2 * 12 + 6
"""What the style sheet keeps free beside the name of a part, with its edges."""


def label(text: str = "", look: str = "", *, wraps: bool = False, buddy: QWidget | None = None) -> QLabel:
    """A text in one of the looks of the style sheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    if look:
        made.setProperty("look", look)
    if buddy is not None:
        made.setBuddy(buddy)
    return made


def relook(widget: QWidget, look: str, name: str = "look") -> None:
    """Give a widget another look of the style sheet."""
    if widget.property(name) != look:
        widget.setProperty(name, look)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def button(
    text: str,
    pressed: Callable[[], object] | None = None,
    look: str = "",
    *,
    name: str = "",
    tip: str = "",
    icon: str = "",
) -> QPushButton:
    """A button that says what it does; `name` is what a screen reader says where the text is not enough."""
    token = "accent_text" if look == "primary" else "accent" if look == "link" else "text"
    made = IconButton(text, icon, token) if icon else QPushButton(text)
    made.setCursor(POINTING)
    made.setAutoDefault(True)  # Enter presses the button that has the keyboard, as Space does
    if look:
        made.setProperty("look", look)
    made.setAccessibleName(name or text.replace("&", "") or tip)
    made.setToolTip(tip)
    if pressed is not None:
        made.clicked.connect(lambda _checked=False: pressed())
    return made


def nav(text: str, pressed: Callable[[], object]) -> QPushButton:
    """A part of a page, down its side: wide enough for its name in bold, which it has while it is chosen."""
    made = button(text, pressed, "nav")
    made.setCheckable(True)
    made.setMinimumWidth(QFontMetrics(face(bold=True)).horizontalAdvance(text) + NAV_AROUND)
    return made


def rule() -> QFrame:
    """A hairline across."""
    made = QFrame()
    made.setObjectName("rule")
    made.setFixedHeight(1)
    return made


def column(
    *parts: QWidget | QLayout | int, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 0
) -> QVBoxLayout:
    """Parts below one another; a number is a space, -1 is all the space there is."""
    return _filled(QVBoxLayout(), parts, margins, gap)  # type: ignore[return-value]


def row(
    *parts: QWidget | QLayout | int, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8
) -> QHBoxLayout:
    """Parts beside one another; a number is a space, -1 is all the space there is."""
    return _filled(QHBoxLayout(), parts, margins, gap)  # type: ignore[return-value]


def _filled(
    layout: QBoxLayout, parts: tuple[QWidget | QLayout | int, ...], margins: tuple[int, int, int, int], gap: int
) -> QBoxLayout:
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        elif part < 0:
            layout.addStretch(1)
        else:
            layout.addSpacing(part)
    return layout


def framed(name: str, layout: QLayout) -> QFrame:
    """A frame with a name in the style sheet and what it holds."""
    made = QFrame()
    made.setObjectName(name)
    made.setLayout(layout)
    return made


def stretched(layout: QBoxLayout, *weights: int) -> QBoxLayout:
    """A layout whose parts share the space by these weights, from the first on."""
    for number, weight in enumerate(weights):
        layout.setStretch(number, weight)
    return layout


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            emptied(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Line(QLabel):
    """One line of text that is shortened to the space there is; the whole is its tip."""

    def __init__(self, text: str = "", look: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if look:
            self.setProperty("look", look)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A few letters wide."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw what fits."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment()) or Qt.AlignmentFlag.AlignVCenter, shown)


ASIDE = int(Qt.ItemDataRole.UserRole) + 1
"""Set on an item of a choice that is never shown as chosen: no room is kept for its words."""


class Choice(QComboBox):
    """A drop-down that looks like the other controls and is not changed by a passing wheel."""

    def __init__(self, name: str, *, strong: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(POINTING)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(3)
        self._strong = strong

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As high as a field."""
        metrics = QFontMetrics(face(bold=self._strong))
        shown = (self.itemText(index) for index in range(self.count()) if not self.itemData(index, ASIDE))
        widest = max(map(metrics.horizontalAdvance, shown), default=60)
        return QSize(min(widest, scaled(360)) + 28 + scaled(16), metrics.height() + 13)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A few letters wide."""
        return QSize(scaled(72), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Left to what scrolls."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """A rounded box, the text, a chevron."""
        paint_choice(self, self.currentText() or self.placeholderText(), strong=self._strong)


class PickButton(QPushButton):
    """A button that opens something to choose from and looks like a choice; its text is shortened to its width."""

    def __init__(
        self, name: str, pressed: Callable[[], object] | None = None, *, strong: bool = False, flat: bool = False
    ):
        super().__init__()
        self.setCursor(POINTING)
        self.setAutoDefault(True)
        self.setAccessibleName(name)
        self._strong, self._flat = strong, flat
        self.most = 4096
        if pressed is not None:
            self.clicked.connect(lambda _checked=False: pressed())

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as its text, and no wider than `most`."""
        metrics = QFontMetrics(face(bold=self._strong))
        return QSize(min(metrics.horizontalAdvance(self.text()) + 26 + scaled(16), self.most), metrics.height() + 13)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A few letters wide."""
        return QSize(min(self.sizeHint().width(), scaled(72)), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """As a choice is drawn."""
        paint_choice(self, self.text(), strong=self._strong, flat=self._flat)


def paint_choice(widget: QWidget, text: str, *, strong: bool = False, flat: bool = False) -> None:
    """A rounded box with a text and a chevron; the box of a flat one is only drawn where it is pointed at."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    focused, over = widget.hasFocus(), widget.underMouse() and widget.isEnabled()
    width = 2.0 if focused else 1.0
    if not flat or focused or over:
        bare = flat and not focused
        edge = "accent" if focused else "border" if widget.isEnabled() else "hairline"
        painter.setPen(Qt.PenStyle.NoPen if bare else QPen(colour(edge), width))
        painter.setBrush(colour("hover" if over else "panel"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset), 5, 5)
    painter.setPen(colour("text" if widget.isEnabled() else "quiet"))
    painter.setFont(face(bold=strong))
    inner = QRect(widget.rect()).adjusted(10, 0, -12 - scaled(16), 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    where = QRectF(widget.width() - 10 - scaled(14), (widget.height() - scaled(14)) / 2, scaled(14), scaled(14))
    icons.draw(painter, "down", where, colour("quiet"))
    painter.end()


class Mark(QWidget):
    """A tick or an exclamation mark in its colour, for what is never said by colour alone."""

    def __init__(self, kind: str = "tick", token: str = "good") -> None:
        super().__init__()
        self._kind, self._token = kind, token
        self.setFixedSize(scaled(LABEL + 2), scaled(LABEL + 2))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedSize(scaled(LABEL + 2), scaled(LABEL + 2))

    def show_as(self, kind: str, token: str) -> None:
        """Show another mark."""
        self._kind, self._token = kind, token
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the mark."""
        icons.draw(QPainter(self), self._kind, QRectF(self.rect()), colour(self._token))
