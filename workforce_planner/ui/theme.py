"""Fusion, one palette and one style sheet made of the tokens; the bundled typeface."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from workforce_planner.assets.fonts import FAMILY
from workforce_planner.paint.typeface import families, family
from workforce_planner.ui import tokens as measures
from workforce_planner.ui.sheet import style_sheet
from workforce_planner.ui.tokens import LIGHT, THEMES, Tokens

_PROPERTY = "workforcePlannerTheme"
_SIZE = "workforcePlannerText"
_STYLED = "workforcePlannerStyle"
_WIDE, _HIGH = "workforcePlannerWide", "workforcePlannerHigh"
STYLE = "Fusion"
NORMAL, LARGEST = 100, 200
"""Sizes of text, in per cent."""
LINE = 18
"""A line of text at 100 %, in pixels."""
FIRST_FACES = ("regular", "bold")


def dress(app: QApplication, name: str = "light", size: int = NORMAL) -> None:
    """Give the whole application its look, with text of a size in per cent."""
    chosen = THEMES[name]
    app.setProperty(_SIZE, size)
    for font in FIRST_FACES:
        family(font)
    if app.property(_STYLED) is None:
        app.setStyle(STYLE)
        app.setProperty(_STYLED, STYLE)
    app.setProperty(_PROPERTY, name)  # before what tells the widgets, which ask for it
    for widget in app.allWidgets():
        _size(widget)
    app.setFont(face())
    app.setPalette(palette(chosen))
    app.setStyleSheet(style_sheet(chosen, size))


def begun(words: list[str]) -> QApplication:
    """The application, begun in its style: to give it one later makes PySide6 load all there is to know of styles."""
    app = QApplication([*words[:1], "-style", STYLE])
    app.setProperty(_STYLED, STYLE)
    return app


def every_face() -> None:
    """Load the faces that the start page does without: called with the first page that may show them."""
    families()


def tokens() -> Tokens:
    """The tokens in use."""
    app = QApplication.instance()
    return THEMES.get(str(app.property(_PROPERTY)), LIGHT) if app else LIGHT


def is_dressed() -> bool:
    """Whether the application has its look already."""
    app = QApplication.instance()
    return app is not None and app.property(_PROPERTY) is not None


def text_size() -> int:
    """The size of text in use, in per cent."""
    app = QApplication.instance()
    kept = app.property(_SIZE) if app else None
    return int(kept) if isinstance(kept, int) and kept else NORMAL


def scaled(size: float) -> int:
    """A length in pixels that goes with the text: that of a font, of something as wide as words."""
    return round(size * text_size() / NORMAL)


def grown(height: int, lines: int = 1) -> int:
    """The height of something that holds lines of text and is so high at 100 %: only the lines grow."""
    return height + round(lines * LINE * (text_size() - NORMAL) / NORMAL)


def sized(widget: QWidget, *, wide: int = 0, high: int = 0) -> None:
    """Fix a width that goes with the text, or a height around one line of it, both as at 100 %; they go on going with
    the text where its size changes while the widget is there."""
    widget.setProperty(_WIDE, wide)
    widget.setProperty(_HIGH, high)
    _size(widget)


def _size(widget: QWidget) -> None:
    wide, high = widget.property(_WIDE), widget.property(_HIGH)
    if wide:
        widget.setFixedWidth(scaled(wide))
    if high:
        widget.setFixedHeight(grown(high))


def colour(name: str) -> QColor:
    """A colour of the tokens in use."""
    return QColor(getattr(tokens(), name))


def face(size: int = measures.BODY, *, bold: bool = False, italic: bool = False) -> QFont:
    """The bundled typeface in a size in pixels at 100 %; it grows with the size of text."""
    if italic:
        family("italic")
    font = QFont(FAMILY)
    font.setPixelSize(scaled(size))
    font.setBold(bold)
    font.setItalic(italic)
    return font


def palette(chosen: Tokens) -> QPalette:
    """The palette of Fusion from the tokens."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, value in (
        (role.Window, chosen.panel),
        (role.Base, chosen.panel),
        (role.AlternateBase, chosen.desk),
        (role.Button, chosen.panel),
        (role.Text, chosen.text),
        (role.WindowText, chosen.text),
        (role.ButtonText, chosen.text),
        (role.BrightText, chosen.bad),
        (role.PlaceholderText, chosen.quiet),
        (role.Highlight, chosen.accent),
        (role.HighlightedText, chosen.accent_text),
        (role.Accent, chosen.accent),
        (role.Link, chosen.accent),
        (role.LinkVisited, chosen.accent),
        (role.ToolTipBase, chosen.text),
        (role.ToolTipText, chosen.panel),
        (role.Mid, chosen.border),
        (role.Dark, chosen.border),
        (role.Light, chosen.panel),
        (role.Midlight, chosen.hairline),
        (role.Shadow, chosen.border),
    ):
        made.setColor(which, QColor(value))
    for which in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(chosen.border))
    return made


POINTING = Qt.CursorShape.PointingHandCursor
