"""Gives the bundled typeface to Qt. It stands alone, so that the window is dressed before a painter is loaded."""

from functools import cache

from PySide6.QtGui import QFontDatabase

from workforce_planner.assets.fonts import FILES, font_file


@cache
def family(font: str) -> str:
    """The family that Qt knows a bundled face by: regular, bold, italic, bold-italic. Needs a QGuiApplication."""
    number = QFontDatabase.addApplicationFont(str(font_file(font)))
    return QFontDatabase.applicationFontFamilies(number)[0]


def families() -> dict[str, str]:
    """The family of every bundled face, all of them loaded."""
    return {font: family(font) for font in FILES}
