"""What the user has said on the confirmation page, collected; every answer leads to a fresh preview."""

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

    def _become(self, answers: ImportAnswers) -> None:
        if answers != self.now:
            self.now = answers
            self.changed.emit()

    def take_sheet(self, sheet: str) -> None:
        """Read another sheet; what was said of the columns of the first is forgotten."""
        self._become(
            replace(self.now, sheet=sheet, mapping={}, registered=None, out_of_scope=(), sensitive=frozenset())
        )

    def take_as_at(self, day: date | None) -> None:
        """The day that the list describes."""
        self._become(replace(self.now, as_at=day))

    def take_name(self, name: str) -> None:
        """The name of the plan."""
        self._become(replace(self.now, name=name.strip() or None))

    def take_meaning(self, letters: str, meaning: str) -> None:
        """What a column means."""
        self._become(replace(self.now, mapping={**self.now.mapping, letters: meaning}))

    def take_sensitive(self, meaning: str, keep: bool) -> None:
        """Whether a sensitive column is imported."""
        kept = self.now.sensitive | {meaning} if keep else self.now.sensitive - {meaning}
        self._become(replace(self.now, sensitive=frozenset(kept)))

    def take_registered(self, roles: tuple[str, ...]) -> None:
        """Which roles must be registered."""
        self._become(replace(self.now, registered=roles))

    def take_out_of_scope(self, units: tuple[str, ...]) -> None:
        """Which units are out of scope."""
        self._become(replace(self.now, out_of_scope=units))

    def take_control(self, name: str, text: str) -> bool:
        """One of the user's own totals; whether it could be read."""
        control = {key: value for key, value in self.now.control.items() if key != name}
        if text.strip():
            try:
                control[name] = Decimal(text.replace(",", "").strip())
            except InvalidOperation:
                return False
        self._become(replace(self.now, control=control))
        return True
