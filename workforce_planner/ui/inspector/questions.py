"""A question with several fields that opens in place: read as it is typed, refused in words, one command at the end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from workforce_planner.edit.catalogue import find_command
from workforce_planner.edit.doubts import doubt
from workforce_planner.edit.entry import read_value
from workforce_planner.edit.nearest import find_near
from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.problems import Refused, refuse
from workforce_planner.model.schema import TABLES
from workforce_planner.ui.dialogs.options import COST_CENTRE, cost_centre_options, options_of
from workforce_planner.ui.dialogs.pick_one import PickOne
from workforce_planner.ui.dialogs.picker import Option
from workforce_planner.ui.dialogs.type_ahead import TypeAhead
from workforce_planner.ui.inspector.sections import put_away
from workforce_planner.ui.inspector.side_by_side import SideBySide
from workforce_planner.ui.pieces import Choice, button, column, label, relook, row
from workforce_planner.ui.theme import scaled
from workforce_planner.ui.workspace import Workspace

WIDEST = 1000
"""No question is wider at 100 %: fields stay near their answer."""
Taken = Callable[[dict[str, Any]], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field of a question: the table and field it is declared as, its words here, its first text."""

    table: str
    field: str
    words: str = ""
    first: Any = ""
    hint: str = ""
    only_for: tuple[str, str] | None = None
    """A choice of the question and the stored word of it for which this field is asked."""
    required: bool = False
    """Whether it may not be left blank."""
    of: FieldSpec | None = None
    """How it is read, where it is not a field of a table but an argument of a command."""
    options: Callable[[Workspace], Sequence[Option]] | None = None
    """What is offered, where it is chosen from a list that is searched, and not typed."""
    blank: str = ""
    """What is said where nothing is chosen from that list; "" where something has to be."""

    @property
    def spec(self) -> FieldSpec:
        """How it is read."""
        return self.of or TABLES[self.table].fields[self.field]


def argument(command: str, name: str, words: str, hint: str = "", first: str = "") -> Asked:
    """A field for an argument of a command."""
    param = find_command(command).params[name]
    spec = replace(param.spec, label=words)
    return Asked(table="", field=name, words=words, hint=hint, first=first, of=spec, required=param.required)


class _Field(QWidget):
    """One field of a question with its label and what is wrong."""

    def __init__(self, asked: Asked, workspace: Workspace) -> None:
        super().__init__()
        self.asked, self._workspace = asked, workspace
        self.wrong = label("", "doubt", wraps=True)
        self.wrong.hide()
        words = asked.words or asked.spec.label
        self.control = self._control(words)
        if not isinstance(self.control, PickOne):
            self.control.setAccessibleName(words)
        self.control.setObjectName(f"asked-{asked.field}")
        self.setLayout(column(label(words, "label", buddy=self.control), self.control, self.wrong, gap=3))

    def _control(self, words: str) -> "QLineEdit | Choice | PickOne":
        offered = self.asked.options
        if offered is not None:
            made = PickOne(words, lambda: offered(self._workspace), self.asked.blank)
            made.start_with(self.asked.first or None)
            return made
        return self._choice() if self.asked.spec.kind is Kind.CHOICE else self._line()

    def _choice(self) -> Choice:
        choice = Choice(self.asked.words or self.asked.spec.label)
        for stored, words in self.asked.spec.choices:
            if stored != "cover":
                choice.addItem(words, stored)
        choice.setCurrentIndex(max(0, choice.findData(self.asked.first)))
        return choice

    def _line(self) -> QLineEdit:
        if self.asked.spec.kind is Kind.REFERENCE:
            line: QLineEdit = TypeAhead(self._options)
        elif self.asked.field == COST_CENTRE:
            line = TypeAhead(lambda: cost_centre_options(self._workspace), free=True)
        else:
            line = QLineEdit()
        line.setText(self.asked.first)
        line.setPlaceholderText(self.asked.hint)
        line.textEdited.connect(self._judge)
        return line

    def _options(self) -> list[Option]:
        return options_of(self._workspace, self.asked.spec.table, blank=False)

    def _judge(self, text: str) -> None:
        if isinstance(self.control, TypeAhead):  # what fits is listed below it
            self.say("")
            return
        try:
            found = doubt(self._workspace.plan, self.asked.table, {}, self.asked.field, self._read(text))
        except Refused as error:
            self.say(f"{error.problem.text} {error.problem.remedy}".strip(), "hint")
        else:
            self.say(str(found) if found else "", "doubt")

    def say(self, text: str, look: str = "bad") -> None:
        """Say what is wrong or doubtful; "" is nothing."""
        relook(self.wrong, look)
        self.wrong.setText(f"! {text}" if text else "")
        self.wrong.setVisible(bool(text))

    def _read(self, text: str) -> Any:
        spec = self.asked.spec
        if isinstance(self.control, TypeAhead) and spec.kind is Kind.REFERENCE and text.strip():
            chosen = self.control.chosen
            return chosen.key if chosen is not None else find_near(self._workspace.plan, spec.table, text)
        return read_value(self._workspace.plan, self.asked.spec, text) if text.strip() else None

    def value(self) -> Any:
        """What was given; raises Refused."""
        if isinstance(self.control, PickOne):
            if self.control.key is None and not self.asked.blank:
                raise refuse("value-needed", f"{self.asked.words or self.asked.spec.label}: nothing chosen.", "Choose.")
            return self.control.key
        if self.asked.required and isinstance(self.control, QLineEdit) and not self.control.text().strip():
            raise refuse("value-needed", f"{self.asked.words or self.asked.spec.label} cannot be blank.", "Give it.")
        if isinstance(self.control, Choice):
            return self.control.currentData()
        return self._read(self.control.text())


class Question(QWidget):
    """Fields, an answer and Cancel. What is refused is said in place and nothing is lost."""

    def __init__(
        self,
        words: str,
        fields: Sequence[Asked],
        answer: str,
        taken: Taken,
        workspace: Workspace,
        *,
        note: str = "",
        check: Taken | None = None,
    ) -> None:
        """`check` tries what is being typed and does nothing; where it raises Refused, the reason is said at once."""
        super().__init__()
        self._taken, self._check = taken, check
        self.fields = {each.field: _Field(each, workspace) for each in fields}
        self._wrong = label("", "bad", wraps=True)
        self._wrong.hide()
        self.answer = button(answer, self._take, "primary")
        parts: list[Any] = [label(words, "heading", wraps=True)]
        parts += [label(note, "quiet", wraps=True)] if note else []
        self._beside = SideBySide(tuple(self.fields.values()))
        parts += [self._beside, self._wrong, row(self.answer, button("Cancel", self.leave), -1)]
        self.setLayout(column(*parts, gap=8))
        self.setMaximumWidth(scaled(WIDEST))
        for field in self.fields.values():
            if isinstance(field.control, QLineEdit):
                field.control.returnPressed.connect(self._take)
                field.control.textEdited.connect(self._try)
            elif isinstance(field.control, PickOne):
                field.control.picked.connect(self._fit)
            else:
                field.control.currentIndexChanged.connect(lambda _row: self._fit())
        self._fit()

    def _fit(self) -> None:
        """Show the fields that are asked for with what is chosen in others."""
        left_out = []
        for field in self.fields.values():
            if field.asked.only_for is not None:
                name, stored = field.asked.only_for
                control = self.fields[name].control
                chosen = control.key if isinstance(control, PickOne) else control.currentData()  # type: ignore[union-attr]
                if chosen != stored:
                    left_out.append(field)
        self._beside.leave_out(left_out)

    def focus(self) -> None:
        """Put the keyboard into the first field."""
        first = next(iter(self.fields.values()), None)
        (first.control if first is not None else self.answer).setFocus()

    def _try(self, _text: str) -> None:
        """Say what could not be done with what stands in the fields now, before it is asked for."""
        if self._check is None:
            return
        self._wrong.hide()
        try:
            self._check({name: field.value() for name, field in self.fields.items() if not field.isHidden()})
        except Refused as error:
            self._say_wrong(error)

    def _say_wrong(self, error: Refused) -> None:
        text = error.problem.brief
        self._wrong.setText(f"! {text}")
        self._wrong.show()

    def _take(self) -> None:
        given: dict[str, Any] = {}
        wrong = False
        for name, field in self.fields.items():
            if field.isHidden():
                continue
            try:
                given[name] = field.value()
            except Refused as error:
                field.say(f"{error.problem.text} {error.problem.remedy}".strip())
                wrong = True
        if not wrong:
            self._hand_over(given)

    def _hand_over(self, given: Mapping[str, Any]) -> None:
        try:
            self._taken(dict(given))
        except Refused as error:
            self._say_wrong(error)
        else:
            self.leave()

    def leave(self) -> None:
        """Put it away."""
        put_away(self)
