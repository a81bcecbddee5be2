"""How the program looks on this computer: theme and size of text, remembered; it follows the system while asked to."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from workforce_planner.session.preferences import Preferences
from workforce_planner.ui.system_wish import contrast_hints, wishes_contrast, wishes_dark
from workforce_planner.ui.theme import LARGEST, NORMAL, dress, is_dressed, text_size, tokens

SYSTEM = "system"
LOOKS: Mapping[str, str] = {
    SYSTEM: "As the system",
    "light": "Light",
    "dark": "Dark",
    "contrast": "High contrast",
}
"""The looks to choose from and their names."""
SIZES = (100, 115, 130, 150, 175, 200)
"""The sizes of text to choose from, in per cent; they come on top of the system's own scale."""
LOOK, TEXT = "look", "text size"


class Appearance(QObject):
    """One for the whole application; its windows build their pages anew where it changes."""

    changing = Signal()
    """What would be built anew anyway can go first, so that it is not given the new look for nothing."""
    changed = Signal()

    def __init__(
        self, app: QApplication, preferences: Preferences, parent: QObject | None = None, said: str = ""
    ) -> None:
        super().__init__(parent or app)
        self._app, self._preferences, self._said = app, preferences, said
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        hints = contrast_hints(app)
        if hints is not None:
            hints.contrastPreferenceChanged.connect(self._system_changed)  # type: ignore[attr-defined]

    @property
    def look(self) -> str:
        """What was chosen: a key of `LOOKS`. What was said at the start holds until another is chosen."""
        if self._said in LOOKS:
            return self._said
        kept = self._preferences.get(LOOK, SYSTEM)
        return kept if kept in LOOKS else SYSTEM

    @property
    def text(self) -> int:
        """The size of text that was chosen, in per cent."""
        kept = self._preferences.get(TEXT, NORMAL)
        return min(max(kept, NORMAL), LARGEST) if isinstance(kept, int) else NORMAL

    def choose_look(self, look: str) -> None:
        """Another look, now and from now on."""
        self._said = ""
        self._preferences.set(LOOK, look)
        self.apply()

    def choose_text(self, size: int) -> None:
        """Another size of text, now and from now on."""
        self._preferences.set(TEXT, size)
        self.apply()

    def step_text(self, by: int) -> None:
        """The next larger or smaller size of text."""
        here = min(range(len(SIZES)), key=lambda place: abs(SIZES[place] - self.text))
        self.choose_text(SIZES[min(max(here + by, 0), len(SIZES) - 1)])

    def soon(self, change: Callable[[], object]) -> None:
        """A change that is asked for from within a page, which goes with it: once the page is done with asking."""
        QTimer.singleShot(0, self, change)

    def apply(self) -> None:
        """Dress the application, where it looks otherwise."""
        theme = theme_of(self.look, self._app)
        if not is_dressed() or (tokens().name, text_size()) != (theme, self.text):
            self.changing.emit()
            dress(self._app, theme, self.text)
            self.changed.emit()

    def _system_changed(self, _wish: object) -> None:
        if self.look == SYSTEM:
            self.apply()


def theme_of(look: str, app: QApplication) -> str:
    """The theme of a look; the system's own is as it says."""
    return theme_for(look, contrast=wishes_contrast(app), dark=wishes_dark(app))


def theme_for(look: str, *, contrast: bool, dark: bool) -> str:
    """The theme of a look where the system wishes this: what was chosen here comes first, then contrast, then dark."""
    if look != SYSTEM:
        return look
    return "contrast" if contrast else "dark" if dark else "light"
