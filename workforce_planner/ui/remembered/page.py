"""The page of remembered lists: those kept on this computer, what each says, how it is changed and shared."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QSplitter, QWidget

from workforce_planner.exchange.profile import Profile
from workforce_planner.model.problems import Refused
from workforce_planner.session.preferences import Preferences
from workforce_planner.session.profiles import Profiles, load_profile, save_profile
from workforce_planner.session.remembered import GRADE, REPAIR, Line, about, changed, choices_for, forgotten, lines_of
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.ui.dialogs.files import as_file_name
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.help.about import HELP
from workforce_planner.ui.kept_layout import keep_sizes
from workforce_planner.ui.lists.tables import plain_table, stretch_first
from workforce_planner.ui.notices import Answer, Notice
from workforce_planner.ui.pieces import Choice, button, column, framed, label, row, stretched
from workforce_planner.ui.pieces import Line as ShortLine
from workforce_planner.ui.remembered.model import lines_model, lists_model
from workforce_planner.ui.table.widths import FittedTable
from workforce_planner.ui.theme import scaled, sized
from workforce_planner.ui.tokens import BAR

FILES = "Import profiles (*.json)"
NONE_YET = (
    "Nothing is remembered yet. When a list is imported, how it was read can be kept here, and the next list of its "
    "kind is read the same way. Somebody else's can be taken from a file."
)
NARROW = 760


class _Lines(FittedTable):
    """What is remembered: the words of the list are shortened last."""

    words, most, beside = (1, 2), 640, 80


class RememberedPage(QWidget):
    """Everything that is kept, and one of them at a time."""

    left = Signal()

    def __init__(self, preferences: Preferences, profiles: Profiles | None = None) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setProperty(HELP, "lists-again")
        self._preferences, self.profiles = preferences, profiles or Profiles()
        self.profile: Profile | None = None
        self.notice = Notice()
        self.done = button("Done", self.left.emit, "primary")
        head = framed("bar", row(ShortLine("Remembered lists", "title"), self.done, margins=(20, 0, 16, 0)))
        sized(head, high=BAR)
        self._make_lists()
        self._make_lines()
        self.body = QSplitter(Qt.Orientation.Horizontal)
        self.body.setHandleWidth(1)
        self.body.setChildrenCollapsible(False)
        self.body.addWidget(self._side())
        self.body.addWidget(self._detail())
        self.body.setSizes([scaled(340), scaled(760)])
        self.body.setStretchFactor(1, 1)
        keep_sizes(self.body, preferences, "remembered panes")
        self.setLayout(stretched(column(head, self.notice, self.body), 0, 0, 1))
        self.refresh()

    # The parts.

    def _make_lists(self) -> None:
        self.lists = lists_model(self.profiles.used_on, self)
        self.table = plain_table(self.lists, "Remembered lists")
        self.table.selectionModel().currentRowChanged.connect(self._chosen)

    def _make_lines(self) -> None:
        self.lines = lines_model(self)
        self.lines_table = _Lines()
        plain_table(self.lines, "What is remembered of the list", self.lines_table)
        self.lines_table.horizontalHeader().setStretchLastSection(True)
        self.lines_table.selectionModel().currentRowChanged.connect(lambda *_: self._show_line())

    def _side(self) -> QWidget:
        self._empty = label(NONE_YET, "quiet", wraps=True)
        take = button("Take one from a file…", self.ask_file, tip="That somebody has saved, to read lists as they do")
        about_all = label("Lists of these kinds are read as they were read before.", "quiet", wraps=True)
        head = column(label("Kept on this computer", "heading"), about_all, self._empty, margins=(14, 12, 14, 8), gap=4)
        made = framed("page", stretched(column(head, self.table, row(take, -1, margins=(14, 8, 14, 12))), 0, 1))
        made.setMinimumWidth(scaled(200))
        return made

    def _detail(self) -> QWidget:
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the list")
        self.name.editingFinished.connect(self._rename)
        self._about = label("", "quiet", wraps=True)
        ways = Flow(across=8, down=6)
        self.save_button = button("Save to a file…", self.ask_to_save, tip="To share it: no names of people are in it")
        self.forget_button = button("Forget it…", self._ask_forget, "danger")
        ways.addWidget(self.save_button)
        ways.addWidget(self.forget_button)
        named = column(label("Name", "label", buddy=self.name), self.name, gap=4)
        head = column(named, self._about, ways, margins=(14, 12, 14, 10), gap=8)
        self._part = framed("page", stretched(column(head, self.lines_table, self._editing()), 0, 1))
        self._part.setMinimumWidth(320)
        return self._part

    def _editing(self) -> QWidget:
        self._what = ShortLine("", "heading")
        self.choice = Choice("What it is read as")
        self.choice.activated.connect(lambda place: self._take(self.choice.itemData(place)))
        self.field = QLineEdit()
        self.field.setAccessibleName("The name of the grade")
        self.field.editingFinished.connect(self._take_typed)
        self.forget_line = button("Forget this line", self._forget_line)
        made = QWidget()
        parts = row(self.choice, self.field, self.forget_line, -1)
        made.setLayout(column(self._what, parts, margins=(14, 8, 14, 12), gap=6))
        return made

    # What is shown.

    def refresh(self, name: str = "") -> None:
        """Show what is kept now; the list of a name, or the one that was chosen, is chosen."""
        kept = self.profiles.all()
        wanted = name or (self.profile.name if self.profile is not None else "")
        self.lists.show_rows(kept)
        stretch_first(self.table)
        self.table.horizontalHeader().setStretchLastSection(True)
        self._empty.setVisible(not kept)
        self._part.setVisible(bool(kept))
        at = next((number for number, each in enumerate(kept) if each.name == wanted), 0)
        self.profile = kept[at] if kept else None
        if kept:
            self.table.setCurrentIndex(self.lists.index(at, 0))
            self._show()

    def _chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.profile = self.lists.rows[index.row()]
            self._show()

    def _show(self) -> None:
        profile = self.profile
        if profile is None:
            return
        self.name.setText(profile.name)
        self._about.setText(about(profile))
        at = self.lines_table.currentIndex().row()
        lines = lines_of(profile)
        self.lines.show_rows(lines)
        if lines:
            self.lines_table.setCurrentIndex(self.lines.index(min(max(at, 0), len(lines) - 1), 0))
        self._fit_lines()
        self._show_line()

    def _fit_lines(self) -> None:
        """The words of the list and what they are read as share the width."""
        self.lines_table.fit()

    @property
    def line(self) -> Line | None:
        """The line that is chosen."""
        index = self.lines_table.currentIndex()
        return self.lines.rows[index.row()] if index.isValid() and index.row() < len(self.lines.rows) else None

    def _show_line(self) -> None:
        """What the line that is chosen can be taken for."""
        line = self.line
        choices = choices_for(line.kind) if line is not None else None
        self.choice.setVisible(choices is not None)
        self.field.setVisible(line is not None and line.kind == GRADE)
        self.forget_line.setEnabled(line is not None and line.said)
        if line is None:
            self._what.setText("")
            return
        fixed = choices is None and line.kind != GRADE
        self._what.setText(f"{line.text}: {line.says}" if fixed else f'"{line.text}" is read as')
        self.field.setText(line.value)
        if choices is not None:
            self._offer(line, choices)

    def _offer(self, line: Line, choices: Mapping[str, str]) -> None:
        self.choice.clear()
        guessed = not line.said and line.kind != REPAIR
        if guessed:
            self.choice.addItem(line.says, None)
        for value, words in choices.items():
            self.choice.addItem(words, value)
        self.choice.setCurrentIndex(0 if guessed else max(self.choice.findData(line.value), 0))

    # What is done.

    def _try(self, work: Callable[[], Any]) -> Any:
        """Do something, or say why it cannot be done."""
        try:
            return work()
        except (Refused, EnvironmentProblem) as error:
            self.notice.say(f"{error.problem.text} {error.problem.remedy}".strip(), "warn")
            return None

    def _keep(self, profile: Profile) -> None:
        self._try(lambda: self.profiles.change(profile))
        self.refresh(profile.name)

    def _take(self, value: str | None) -> None:
        """The line is taken for something else."""
        line, profile = self.line, self.profile
        if line is None or profile is None or value is None or (line.said and value == line.value):
            return
        made = self._try(lambda: changed(profile, line, value))
        if made is not None:
            self._keep(made)

    def _take_typed(self) -> None:
        line = self.line
        if line is not None and line.kind == GRADE and self.field.isVisible() and self.field.text() != line.value:
            self._take(self.field.text())

    def _forget_line(self) -> None:
        if self.line is not None and self.profile is not None:
            self._keep(forgotten(self.profile, self.line))

    def _rename(self) -> None:
        profile, name = self.profile, self.name.text()
        if profile is None or name == profile.name:
            return
        renamed = self._try(lambda: self.profiles.rename(profile.name, name))
        if renamed is None:
            self.name.setText(profile.name)
        else:
            self.refresh(renamed.name)

    def _ask_forget(self) -> None:
        profile = self.profile
        if profile is None:
            return
        self.notice.ask(
            f'Forget how "{profile.name}" is read? The next list of its kind is read as if it were the first.',
            (Answer("Keep it", lambda: None, "primary"), Answer("Forget it", self._forget, "danger")),
        )

    def _forget(self) -> None:
        profile, self.profile = self.profile, None
        if profile is not None:
            self._try(lambda: self.profiles.forget(profile.name))
            self.refresh()

    # Files.

    def _folder(self) -> str:
        return str(self._preferences.get("folder", "") or Path.home())

    def ask_file(self) -> None:
        """Take one from a file that is asked for."""
        title, kinds = "Take a remembered list from a file", f"{FILES};;All files (*)"
        name = QFileDialog.getOpenFileName(self, title, self._folder(), kinds)[0]
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Keep what a file says of a kind of list."""
        added = self._try(lambda: self.profiles.add(load_profile(path)))
        if added is not None:
            self.refresh(added.name)
            self.notice.say(f'Lists of the kind of "{added.name}" are read as this file says from now on.')

    def ask_to_save(self) -> None:
        """Write the one that is chosen to a file that is asked for."""
        if self.profile is None:
            return
        first = str(Path(self._folder()) / f"{as_file_name(self.profile.name)}.json")
        name = QFileDialog.getSaveFileName(self, "Save how the list is read", first, FILES)[0]
        if name:
            self.save_to(Path(name if name.casefold().endswith(".json") else f"{name}.json"))

    def save_to(self, path: Path) -> None:
        """Write it to a file."""
        profile = self.profile
        if profile is None:
            return

        def write() -> bool:
            save_profile(profile, path)
            return True

        if self._try(write):
            self.notice.say(f"Written: {path}. Whoever takes it reads such a list as you do.")

    # Keys.

    def take_focus(self) -> None:
        """Put the keyboard into the list."""
        (self.table if self.profile is not None else self.done).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
