"""What the user has said on the confirmation page, collected; every answer leads to a fresh preview."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QObject, Signal

from workforce_planner.exchange.answers import ImportAnswers


class Answers(QObject):
    """The answers so far; `changed` is sent once for each."""

    changed = Signal()

    def __init__(self, first: ImportAnswers) -> None:
        super().__init__()
        self.now = first

    def become(self, answers: ImportAnswers) -> None:
        """Other answers."""
        if answers != self.now:
            self.now = answers
            self.changed.emit()

    def take_sheets(self, sheets: tuple[str, ...]) -> None:
        """Which sheets are read; none for all that are not hidden. What was said of single columns is forgotten."""
        self.become(replace(self.now, sheet=None, sheets=sheets))

    def take_kind(self, read_list: str, kind: str) -> None:
        """What the rows of a list are."""
        self.become(replace(self.now, kinds={**self.now.kinds, read_list: kind}))

    def take_headers(self, sheet: str, answer: str) -> None:
        """Whose headers a sheet without headers has, or that it is read by itself, or left."""
        self.become(replace(self.now, headers={**self.now.headers, sheet: answer}))

    def take_snapshot(self, words: str) -> None:
        """Which of several snapshots under each other is read."""
        self.become(replace(self.now, snapshot=words))

    def take_hidden_rows(self, wanted: bool) -> None:  # noqa: FBT001 (what a tick box says)
        """Whether rows that the file hides are read."""
        self.become(replace(self.now, without_hidden=not wanted))

    def take_as_at(self, day: date | None) -> None:
        """The day that the list describes."""
        self.become(replace(self.now, as_at=day))

    def take_name(self, name: str) -> None:
        """The name of the plan."""
        self.become(replace(self.now, name=name.strip() or None))

    def take_meaning(self, column: str, meaning: str) -> None:
        """What a column means, by its header or letters; "" leaves it out."""
        self.become(replace(self.now, mapping={**self.now.mapping, column: meaning}))

    def take_sensitive(self, column: str, keep: bool) -> None:  # noqa: FBT001 (what a choice says)
        """Whether a sensitive column is imported."""
        kept = self.now.sensitive | {column} if keep else self.now.sensitive - {column}
        mapping = {key: meaning for key, meaning in self.now.mapping.items() if key != column}
        self.become(replace(self.now, sensitive=frozenset(kept), mapping=mapping))

    def take_repair(self, repair: str, wanted: bool) -> None:  # noqa: FBT001 (apply, or take back)
        """Whether managers are compared more loosely, or guessed in a way that is offered."""
        parts = frozenset(repair.split(","))
        self.become(replace(self.now, repairs=self.now.repairs | parts if wanted else self.now.repairs - parts))

    def take_duplicates(self, answer: str) -> None:
        """Which row of a repeated reference leads; "" leaves it open."""
        self.become(replace(self.now, duplicates=answer))

    def take_lone_holders(self, answer: str) -> None:
        """What holders are taken for whom only the list of posts names; "" leaves it to the guess."""
        self.become(replace(self.now, lone_holders=answer))

    def take_managers(self, words: Iterable[str], post: str) -> None:
        """Who is meant by some words, or in some cells, for a manager; "" takes the answer back."""
        said = {**self.now.managers, **dict.fromkeys(words, post)}
        self.become(replace(self.now, managers={word: key for word, key in said.items() if key}))

    def take_grade(self, spelling: str, grade: str) -> None:
        """The grade that a spelling means; "" leaves it to what is certain."""
        said = {**self.now.grades, spelling: grade}
        self.become(replace(self.now, grades={each: name for each, name in said.items() if name}))

    def take_words(self, words: Iterable[str], state: str) -> None:
        """What words among names and titles say of a post; "" leaves it to what they usually say."""
        said = {**self.now.words, **dict.fromkeys(words, state)}
        self.become(replace(self.now, words={word: each for word, each in said.items() if each}))

    def take_registered(self, roles: tuple[str, ...]) -> None:
        """Which roles must be registered."""
        self.become(replace(self.now, registered=roles))

    def take_out_of_scope(self, units: tuple[str, ...]) -> None:
        """Which units are out of scope."""
        self.become(replace(self.now, out_of_scope=units))

    def take_control(self, name: str, text: str) -> bool:
        """One of the user's own totals; whether it could be read."""
        control = {key: value for key, value in self.now.control.items() if key != name}
        if text.strip():
            try:
                control[name] = Decimal(text.replace(",", "").strip())
            except InvalidOperation:
                return False
        self.become(replace(self.now, control=control))
        return True
