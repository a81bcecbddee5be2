"""The menus of how the program looks: theme and size of text."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from workforce_planner.ui.appearance import LOOKS, SIZES, Appearance

KEYS = "Ctrl++ and Ctrl+- make text larger and smaller, Ctrl+0 normal"


def appearance_menus(appearance: Appearance, parent: QMenu) -> tuple[QMenu, QMenu]:
    """Colours, and size of text; what is chosen has a mark."""
    colours = QMenu("Colours", parent)
    _choices(
        appearance, colours, {words: look for look, words in LOOKS.items()}, appearance.look, appearance.choose_look
    )
    sizes = QMenu("Size of text", parent)
    for words, keys, run in (
        ("Larger", "Ctrl++", partial(appearance.step_text, 1)),
        ("Smaller", "Ctrl+-", partial(appearance.step_text, -1)),
    ):
        action = QAction(f"{words}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}", sizes)
        action.triggered.connect(partial(_later, appearance, run))
        sizes.addAction(action)
    sizes.addSeparator()
    _choices(appearance, sizes, {f"{size} %": size for size in SIZES}, appearance.text, appearance.choose_text)
    sizes.setToolTip(KEYS)
    return colours, sizes


def _later(appearance: Appearance, run: Callable[[], object], *_checked: object) -> None:
    """The menu is of a page, which goes with its look."""
    appearance.soon(run)


def _choices(appearance: Appearance, menu: QMenu, values: dict, chosen: object, choose) -> None:
    group = QActionGroup(menu)
    for words, value in values.items():
        action = QAction(words, menu)
        action.setCheckable(True)
        action.setChecked(value == chosen)
        action.triggered.connect(partial(_later, appearance, partial(choose, value)))
        group.addAction(action)
        menu.addAction(action)
