"""One editor for each kind of field, made from the field's declaration. What is refused is said under the field."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QLineEdit, QMenu, QPlainTextEdit, QSizePolicy, QWidget

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.doubts import Doubt, doubt
from workforce_planner.edit.entry import read_value, write_value
from workforce_planner.model.fields import FieldSpec, Kind, Privacy
from workforce_planner.model.imports import has_lists
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.ui.dialogs.options import COST_CENTRE, cost_centre_options, options_of
from workforce_planner.ui.dialogs.picker import Option, Picker
from workforce_planner.ui.dialogs.type_ahead import TypeAhead
from workforce_planner.ui.origins import KEYS as ORIGIN_KEYS
from workforce_planner.ui.origins import WORDS as ORIGIN_WORDS
from workforce_planner.ui.origins import is_asking, open_field
from workforce_planner.ui.pieces import Choice, PickButton, button, column, label, relook, row
from workforce_planner.ui.reading_order import LAST
from workforce_planner.ui.theme import grown
from workforce_planner.ui.workspace import Workspace

Commit = Callable[[str, Any], None]
"""Takes a field's name and value to the document; raises Refused."""
HIDDEN = "Hidden"
NOT_KNOWN = "Not known"
FORM_ONLY = frozenset({Kind.AMOUNTS, Kind.POINTS, Kind.ON_COSTS, Kind.FUNDING})
SEVERAL = object()
"""Stands for the values of several records that differ."""
SEVERAL_VALUES = "several values"
LISTED = {"grades": "Grades…", "roles": "Roles…", "pay_scales": "Pay points…", "on_cost_schemes": "Rates…"}
"""Tables with an editor of their own, and what leads to it from beside a field."""


class FieldEditor(QWidget):
    """A label, a control and a place for what is wrong."""

    def __init__(self, spec: FieldSpec, workspace: Workspace, commit: Commit, table: str = "") -> None:
        super().__init__()
        self.spec, self._workspace, self._commit = spec, workspace, commit
        self.table = table
        self.values: Mapping[str, Any] = {}
        """The fields of the record that is shown, for doubts that look at more than one."""
        self.key = ""
        """The key of that record, where it is one that a list may have given."""
        self.control = self.made()
        self.control.setAccessibleName(spec.label)
        self.control.setAccessibleDescription(spec.help)
        self.control.setToolTip(spec.help)
        self.control.setObjectName(f"field-{spec.name}")
        self.control.installEventFilter(self)
        self.wrong = label("", "bad", wraps=True)
        self.wrong.hide()
        self._instead = ""
        self.use = button("Use it", self._use_instead, "link")
        self.use.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.use.hide()
        self.lead: QWidget | None = None
        parts: list[Any] = [] if isinstance(self.control, QCheckBox) else [self._heading()]
        self.setLayout(column(*parts, self.control, self.wrong, row(self.use, -1), -1, gap=4))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    # Where it came from.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """A menu and a key of the control say where the field came from."""
        if self.key and watched is self.control:
            if event.type() == QEvent.Type.ContextMenu and has_lists(self._workspace.document.plan().imports):
                self._open_menu(cast(QContextMenuEvent, event))
                return True
            if event.type() == QEvent.Type.KeyPress and is_asking(cast(QKeyEvent, event)):
                self.ask_origin()
                return True
        return super().eventFilter(watched, event)

    def _open_menu(self, event: QContextMenuEvent) -> None:
        make = getattr(self.control, "createStandardContextMenu", None)
        menu: QMenu = make() if make is not None else QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if make is not None:
            menu.addSeparator()
        menu.addAction(f"{ORIGIN_WORDS}\t{ORIGIN_KEYS}").triggered.connect(lambda _checked=False: self.ask_origin())
        menu.popup(event.globalPos())

    def ask_origin(self) -> None:
        """Say where the field came from, below it."""
        open_field(self._workspace, (self.table, self.key, self.spec.name), self.control)

    def _heading(self) -> Any:
        words = label(self.spec.label, "label", buddy=self.control)
        listed = LISTED.get(self.spec.table)
        if listed is None:
            return words
        self.lead = lead = button(listed, self._ask_list, "small-link", name=f"{listed[:-1]}: see and edit all")
        lead.setFixedHeight(words.sizeHint().height())
        lead.setProperty(LAST, True)  # the field before the way to its list
        return row(words, -1, lead, gap=4)

    def _ask_list(self) -> None:
        """Ask for the list of the table, at the record that is named now."""
        value = self.values.get(self.spec.name)
        self._workspace.lists_asked.emit(self.spec.table, value if isinstance(value, str) else "")

    def made(self) -> QWidget:
        """The control."""
        raise NotImplementedError

    def put(self, value: Any) -> None:
        """Show a value in the control."""
        raise NotImplementedError

    @property
    def hidden_now(self) -> bool:
        """Whether the field may not be seen at the moment."""
        return self._workspace.hiding and (self.spec.privacy is not Privacy.OPEN or self._names_somebody())

    def _names_somebody(self) -> bool:
        """Whether what was typed about a consultation names somebody."""
        value = self.values.get(self.spec.name) if self.table == "responses" else None
        return isinstance(value, str) and self._workspace.names_known.names(value)

    def put_several(self) -> None:
        """Show that the values differ."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value of the plan; whatever was wrong with what was typed is forgotten."""
        self.control.setEnabled(not self.hidden_now and not self._workspace.document.read_only)
        if value is SEVERAL and not self.hidden_now:
            self.put_several()
        else:
            self.put(None if value is SEVERAL else value)
        self.say_doubt(self._doubt(value))

    def _doubt(self, value: Any) -> Doubt | None:
        if self.hidden_now or value is SEVERAL:
            return None
        return doubt(self._workspace.plan, self.table, self.values, self.spec.name, value)

    def written(self, value: Any) -> str:
        """A value as text."""
        return write_value(self._workspace.plan, self.spec, value)

    def take(self, value: Any) -> None:
        """Take a value to the document, or say why it is refused."""
        try:
            self._commit(self.spec.name, value)
        except Refused as error:
            self.say_wrong(error.problem)
        else:
            self.say_doubt(self._doubt(value))

    def take_text(self, text: str) -> None:
        """Take what was typed."""
        try:
            value = read_value(self._workspace.plan, self.spec, text)
        except Refused as error:
            self.say_wrong(error.problem)
        else:
            self.take(value)

    def say_wrong(self, problem: Problem | None) -> None:
        """Say what is wrong under the field, in words; None is nothing."""
        text = problem.brief if problem else ""
        self._say(text, "bad")
        relook(self.control, "true" if text else "false", "wrong")

    def say_doubt(self, found: Doubt | None) -> None:
        """Say what is doubtful, with what may be meant one press away; None is nothing."""
        self._say(str(found) if found else "", "doubt", found.instead if found else "")
        relook(self.control, "false", "wrong")

    def _say(self, text: str, look: str, instead: str = "") -> None:
        relook(self.wrong, look)
        self.wrong.setText(f"! {text}" if text else "")
        self.wrong.setVisible(bool(text))
        self._instead = instead
        self.use.setText(f"Use {instead}")
        self.use.setAccessibleName(f"Use {instead} for {self.spec.label}")
        self.use.setVisible(bool(instead))
        self.control.setAccessibleDescription(text or self.spec.help)

    def judge(self, text: str) -> None:
        """Judge what is being typed: what cannot be read yet, what is doubtful."""
        try:
            value = read_value(self._workspace.plan, self.spec, text)
        except Refused as error:
            self._say(f"{error.problem.text} {error.problem.remedy}".strip(), "hint")
        else:
            self.say_doubt(self._doubt(value))

    def _use_instead(self) -> None:
        if self._instead:
            self.take_text(self._instead)


class LineEditor(FieldEditor):
    """Text, numbers, dates, hours and money: typed, read when the field is left."""

    def made(self) -> QWidget:
        field = _Line()
        field.setPlaceholderText("")
        field.editingFinished.connect(self._finished)
        field.textEdited.connect(self.judge)
        self._shown = ""
        return field

    def put_several(self) -> None:
        self.put(None)
        assert isinstance(self.control, QLineEdit)
        self.control.setPlaceholderText(SEVERAL_VALUES)

    def put(self, value: Any) -> None:
        field = self.control
        assert isinstance(field, QLineEdit)
        text = HIDDEN if self.hidden_now else self.written(value)
        field.setPlaceholderText("")
        if field.text() != text:
            field.setText(text)
            field.setCursorPosition(0)
        field.original = self._shown = text  # type: ignore[attr-defined]

    def _finished(self) -> None:
        assert isinstance(self.control, QLineEdit)
        text = self.control.text()
        if text != self._shown and self.control.isEnabled():
            self.take_text(text)


class CostCentreEditor(LineEditor):
    """A cost centre: typed, with those that the plan names listed below as it is typed."""

    def made(self) -> QWidget:
        field = TypeAhead(lambda: cost_centre_options(self._workspace), free=True)
        field.editingFinished.connect(self._finished)
        field.picked.connect(self._finished)
        self._shown = ""
        return field


class _Line(QLineEdit):
    """A field in which Escape brings back what was there."""

    original = ""

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the plan's, unless something is being typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            steps = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if self.text() == self.original and any(event.matches(step) for step in steps):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape restores; Enter commits, as leaving does."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self.original:
            self.setText(self.original)
            self.textEdited.emit(self.original)
        else:
            super().keyPressEvent(event)


class NotesEditor(FieldEditor):
    """Several lines of text."""

    def made(self) -> QWidget:
        field = _Notes()
        field.setFixedHeight(grown(72, 3))
        field.setTabChangesFocus(True)
        field.left = self._finished
        self._shown = ""
        return field

    def put_several(self) -> None:
        self.put(None)
        assert isinstance(self.control, QPlainTextEdit)
        self.control.setPlaceholderText(SEVERAL_VALUES)

    def put(self, value: Any) -> None:
        assert isinstance(self.control, QPlainTextEdit)
        self.control.setPlaceholderText("")
        text = HIDDEN if self.hidden_now else self.written(value)
        if self.control.toPlainText() != text:
            self.control.setPlainText(text)
        self._shown = text

    def _finished(self) -> None:
        assert isinstance(self.control, QPlainTextEdit)
        text = self.control.toPlainText()
        if text != self._shown and self.control.isEnabled():
            self.take_text(text)


class _Notes(QPlainTextEdit):
    """Tells when it is left."""

    left: Callable[[], None]

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Done with for now."""
        super().focusOutEvent(event)
        self.left()


class ChoiceEditor(FieldEditor):
    """One of the words of a choice, or yes, no and not known."""

    def made(self) -> QWidget:
        choice = Choice(self.spec.label)
        for value, words in self._choices():
            choice.addItem(words, value)
        choice.activated.connect(lambda _row: self._picked())
        return choice

    def _choices(self) -> list[tuple[Any, str]]:
        if self.spec.kind is Kind.FLAG:
            stored: list[tuple[Any, str]] = [(True, "Yes"), (False, "No")]
        else:
            stored = list(self.spec.choices)
        return [*stored, (None, NOT_KNOWN)] if self.spec.optional else stored

    def put_several(self) -> None:
        assert isinstance(self.control, Choice)
        self.control.setCurrentIndex(-1)
        self.control.setPlaceholderText(SEVERAL_VALUES)
        self._shown = SEVERAL

    def put(self, value: Any) -> None:
        assert isinstance(self.control, Choice)
        self.control.setPlaceholderText("")
        if self.hidden_now:
            self.control.setCurrentIndex(-1)
            return
        self.control.setCurrentIndex(next((n for n, (each, _) in enumerate(self._choices()) if each == value), -1))
        self._shown = value

    def _picked(self) -> None:
        assert isinstance(self.control, Choice)
        value = self.control.currentData()
        if value != self._shown:
            self.take(value)


class FlagEditor(FieldEditor):
    """Yes or no, always known."""

    def made(self) -> QWidget:
        box = QCheckBox(self.spec.label)
        box.clicked.connect(self.take)
        return box

    def put_several(self) -> None:
        assert isinstance(self.control, QCheckBox)
        self.control.setText(f"{self.spec.label} ({SEVERAL_VALUES})")
        self.control.setTristate(True)
        self.control.setCheckState(Qt.CheckState.PartiallyChecked)

    def put(self, value: Any) -> None:
        assert isinstance(self.control, QCheckBox)
        self.control.setText(self.spec.label)
        self.control.setTristate(False)
        self.control.setChecked(bool(value) and not self.hidden_now)


class ReferenceEditor(FieldEditor):
    """A record of another table, chosen from a list that is searched by typing."""

    nothing = "None"
    """What is said where no record is named."""

    def made(self) -> QWidget:
        control = PickButton(self.spec.label, self._open)
        control.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return control

    def put(self, value: Any) -> None:
        plan = self._workspace.plan
        named = value is not None and value in plan.table(self.spec.table)
        text = HIDDEN if self.hidden_now else self._short(value) if named else self.nothing
        assert isinstance(self.control, PickButton)
        self.control.setText(text)
        self.control.setToolTip(
            describe(plan, self.spec.table, value) if named and not self.hidden_now else self.spec.help
        )
        self.control.setAccessibleName(f"{self.spec.label}: {text}")
        self._shown = value

    def put_several(self) -> None:
        assert isinstance(self.control, PickButton)
        self.control.setText(SEVERAL_VALUES)
        self.control.setAccessibleName(f"{self.spec.label}: {SEVERAL_VALUES}")
        self._shown = SEVERAL

    def _short(self, value: Any) -> str:
        plan = self._workspace.plan
        if self.spec.table == "units":
            return plan.units[value].name
        return describe(plan, self.spec.table, value)

    def _open(self) -> None:
        options = options_of(self._workspace, self.spec.table, blank=self.spec.optional)
        made = Picker(self.spec.label, options, self._picked, self)
        made.open_below(self.control)
        made.start_at(self._shown)

    def _picked(self, option: Option) -> None:
        if option.key != self._shown:
            self.take(option.key)


_EDITORS: dict[Kind, type[FieldEditor]] = {
    Kind.LONG_TEXT: NotesEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.REFERENCE: ReferenceEditor,
}


def editor_for(spec: FieldSpec, workspace: Workspace, commit: Commit, table: str = "") -> FieldEditor:
    """The editor of a field of a table."""
    if spec.name == COST_CENTRE:
        return CostCentreEditor(spec, workspace, commit, table)
    if spec.kind is Kind.FLAG:
        made: type[FieldEditor] = ChoiceEditor if spec.optional else FlagEditor
    else:
        made = _EDITORS.get(spec.kind, LineEditor)
    return made(spec, workspace, commit, table)
