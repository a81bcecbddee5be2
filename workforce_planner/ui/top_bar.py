"""The bar at the top: the plan, its structures, undo and redo by name, find, the switch, print, save."""

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QSizePolicy

from workforce_planner.model.ids import StructureKey
from workforce_planner.session.printable import What
from workforce_planner.ui import icons
from workforce_planner.ui.appearance import Appearance
from workforce_planner.ui.appearance_menu import appearance_menus
from workforce_planner.ui.find_field import FindField
from workforce_planner.ui.pieces import PickButton, button, row
from workforce_planner.ui.proposals.switcher import Switcher
from workforce_planner.ui.theme import grown, scaled
from workforce_planner.ui.tokens import BAR
from workforce_planner.ui.workspace import Workspace

if TYPE_CHECKING:
    from workforce_planner.session.costing.page import Wanted

ROOMY, WIDE, NARROW, SMALL = 1500, 1240, 1000, 760
UNDO_WORDS, UNDO_WORDS_NARROW = 36, 24
"""From these widths on there is room for all words, for most."""
ALL_UNDO_WORDS, LETTER, SPARE = 96, 7, 1600
"""The most letters of the step to undo; each takes so much of the room that is over from a width on."""
APPEARANCE = "appearance"


class Commands(Protocol):
    """What the bar's menus ask of the window."""

    appearance: Appearance

    def new_window(self) -> object: ...
    def new_plan(self) -> None: ...
    def open_plan(self) -> None: ...
    def import_list(self) -> None: ...
    def update_from_list(self) -> None: ...
    def update_from_part(self) -> None: ...
    def make_blank_list(self) -> None: ...
    def show_remembered(self) -> None: ...
    def reconcile_lists(self) -> None: ...
    def import_clipboard(self) -> None: ...
    def save(self) -> object: ...
    def save_as(self) -> object: ...
    def ask_rates(self) -> None: ...
    def close_plan(self) -> None: ...
    def show_print(
        self, what: What = What.CHART, against: StructureKey | None = None, part: "Wanted | None" = None
    ) -> None: ...
    def write_workbook(self) -> None: ...
    def new_proposal(self) -> None: ...
    def rename_proposal(self) -> None: ...
    def delete_proposal(self) -> None: ...


class TopBar(QFrame):
    """Follows the workspace."""

    def __init__(self, workspace: Workspace, commands: Commands) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setFixedHeight(grown(BAR))
        self._workspace, self._commands = workspace, commands
        self.plan_menu = _menu_button("", "Plan: new, open, import, save as", self._plan_menu(), strong=True)
        self.plan_menu.most = scaled(280)
        self.switcher = Switcher(workspace, commands.new_proposal)
        self.undo = _flat("undo", workspace.undo, "Undo")
        self.redo = _flat("redo", workspace.redo, "Redo")
        self.finder = FindField(workspace)
        self.hide_switch = button("Hide names and pay", None, "flat", icon="hidden")
        self.hide_switch.setCheckable(True)
        self.hide_switch.setToolTip("For rooms with people in them: names, grades and pay are hidden everywhere")
        self.hide_switch.clicked.connect(self._switch_hiding)
        self.print = _menu_button("Print", "Print: chart, list, reports", self._print_menu())
        self.save = button("Save", commands.save, "primary", tip="Save the plan (Ctrl+S)")
        logo = QLabel()
        logo.setPixmap(icons.icon("tree", "accent").pixmap(QSize(scaled(20), scaled(20))))
        left = row(logo, self.plan_menu, self.switcher, gap=6)
        parts = row(
            left, 4, self.undo, self.redo, -1, self.finder, self.hide_switch, self.print, self.save,
            margins=(14, 0, 12, 0), gap=4,
        )  # fmt: skip
        parts.setStretchFactor(self.finder, 2)
        self.setLayout(parts)
        workspace.changed.connect(self.refresh)
        workspace.saved.connect(self.refresh)
        workspace.hiding_changed.connect(self.refresh)
        self.refresh()

    def _plan_menu(self) -> QMenu:
        commands = self._commands
        menu = QMenu(self)
        for words, run, keys in (
            ("New plan", commands.new_plan, QKeySequence.StandardKey.New),
            ("Open…", commands.open_plan, QKeySequence.StandardKey.Open),
            ("Import a spreadsheet…", commands.import_list, None),
            ("Import from the clipboard", commands.import_clipboard, None),
            ("Update from the next list…", commands.update_from_list, None),
            ("Update from a list of some…", commands.update_from_part, None),
            ("Reconcile lists…", commands.reconcile_lists, None),
            ("Make a blank list to send out…", commands.make_blank_list, None),
            ("Remembered lists…", commands.show_remembered, None),
            ("", None, None),
            ("Save as…", commands.save_as, QKeySequence.StandardKey.SaveAs),
            ("Write the workbook for finance…", commands.write_workbook, None),
            ("", None, None),
            ("Edit lists: units, roles, grades, pay…", lambda: self._workspace.lists_asked.emit("units", ""), None),
            ("Set up costs: paste grades, give rates…", commands.ask_rates, None),
            ("Assumptions…", lambda: self._workspace.assumptions_asked.emit(""), None),
            ("Proposals…", lambda: self._workspace.proposals_asked.emit("", ""), None),
            ("", None, None),
            ("New window", commands.new_window, QKeySequence("Ctrl+Shift+N")),
            (APPEARANCE, None, None),
            ("", None, None),
            ("Close plan", commands.close_plan, QKeySequence.StandardKey.Close),
        ):
            if words == APPEARANCE:
                for each in appearance_menus(commands.appearance, menu):
                    menu.addMenu(each)
            elif run is None:
                menu.addSeparator()
            else:
                _add(menu, words, run, keys)
        return menu

    def _switch_hiding(self) -> None:
        """On at once; off again only once that is confirmed."""
        if not self._workspace.hiding:
            self._workspace.hide(True)
            return
        self.hide_switch.setChecked(True)
        self._workspace.showing_asked.emit()

    def _print_menu(self) -> QMenu:
        menu = QMenu(self)
        for what in What:
            keys = QKeySequence.StandardKey.Print if what is What.CHART else None
            _add(menu, f"{what.value}…", partial(self._commands.show_print, what), keys)
        menu.addSeparator()
        _add(menu, "Workbook for finance (Excel)…", self._commands.write_workbook, None)
        return menu

    def refresh(self) -> None:
        """Show names, structures, and what can be undone."""
        workspace = self._workspace
        history = workspace.document.history
        self.plan_menu.setText(workspace.document.name)
        self.plan_menu.setToolTip(workspace.document.name)
        self.plan_menu.setAccessibleName(f"Plan {workspace.document.name}: new, open, import, save as")
        self.switcher.refresh()
        self._name_step(self.undo, "Undo", history.to_undo)
        self._name_step(self.redo, "Redo", history.to_redo)
        self.hide_switch.setChecked(workspace.hiding)
        unsaved = workspace.document.never_saved or workspace.document.unsaved.count > 0
        self.save.setEnabled(unsaved)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Fewer words where there is less room; the tips still say all."""
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        wide = self.width() * 100 // scaled(100)
        self.plan_menu.most = scaled(280 if wide >= WIDE else 170)
        self.hide_switch.setText(" Hide names and pay" if wide >= NARROW else " Hide" if wide >= SMALL else "")
        self.hide_switch.setAccessibleName("Hide names and pay")
        if wide < WIDE:
            self.undo.setText("")
        else:
            self._name_step(self.undo, "Undo", self._workspace.document.history.to_undo)
        self.plan_menu.updateGeometry()

    def _name_step(self, control: QPushButton, word: str, entry) -> None:
        label = self._workspace.label_of(entry) if entry is not None else ""
        keys = "Ctrl+Z" if word == "Undo" else "Ctrl+Y"
        control.setEnabled(entry is not None and not self._workspace.document.read_only)
        quoted = f' "{label}"' if label else ""
        shown = word == "Undo" and entry is not None and self.width() >= scaled(WIDE)
        most = UNDO_WORDS if self.width() >= scaled(ROOMY) else UNDO_WORDS_NARROW
        most = min(most + max(self.width() - scaled(SPARE), 0) // scaled(LETTER), ALL_UNDO_WORDS)
        words = _short(f"{word}{quoted}", most).replace("&", "&&")  # otherwise Qt takes it for a key
        control.setText(f" {words}" if shown else "")
        control.setToolTip(f"{word}{quoted} ({keys})")
        control.setAccessibleName(f"{word} {label}".strip())


def _flat(icon: str, pressed, name: str) -> QPushButton:
    made = button("", pressed, "flat", name=name, icon=icon)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def _menu_button(text: str, name: str, menu: QMenu, *, strong: bool = False) -> PickButton:
    made = PickButton(name, strong=strong, flat=True)
    made.setText(text)
    made.setMenu(menu)
    return made


def _add(menu: QMenu, words: str, run, keys: QKeySequence | QKeySequence.StandardKey | None) -> None:
    action = QAction(words, menu)
    if keys is not None:
        action.setShortcut(QKeySequence(keys))
        action.setShortcutVisibleInContextMenu(True)
    action.triggered.connect(lambda _checked=False: run())
    menu.addAction(action)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
