"""What the system wishes for: dark or light, high contrast.

Qt tells the wish for contrast by an object that belongs to its style hints. PySide6 6.11 deletes that object as soon as
the Python side of the style hints is let go, and the program ends with a fault at the next question; so both are held
here for as long as the program runs.
"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

_held: list[QObject] = []


def contrast_hints(app: QApplication) -> QObject | None:
    """Qt's object that tells the wish for contrast, and tells when it changes; None where Qt has none."""
    if not _held:
        hints = app.styleHints()
        _held.append(hints)
        if hasattr(hints, "accessibility"):
            _held.append(hints.accessibility())
    return _held[1] if len(_held) > 1 else None


def wishes_contrast(app: QApplication) -> bool:
    """Whether the system is set to high contrast."""
    hints = contrast_hints(app)
    return hints is not None and hints.contrastPreference() is Qt.ContrastPreference.HighContrast  # type: ignore[attr-defined]


def wishes_dark(app: QApplication) -> bool:
    """Whether the system is set to dark."""
    return app.styleHints().colorScheme() is Qt.ColorScheme.Dark
