"""A plan that is looked at and not changed: no lock, no working copy; it may be open elsewhere."""

from datetime import date
from pathlib import Path

from workforce_planner.edit.commands import Context
from workforce_planner.edit.history import State
from workforce_planner.session.derived import Derived
from workforce_planner.session.document import Document, fresh_id
from workforce_planner.session.structures import Structures
from workforce_planner.store.read import read_state


class Reading(Structures):
    """A state that nobody edits here."""

    def __init__(self, state: State, today: date, derived: Derived | None = None) -> None:
        self._state, self._today = state, today
        self._derived = derived or Derived()

    @classmethod
    def open(cls, path: Path, today: date | None = None) -> "Reading":
        """A plan file; raises EnvironmentProblem where it cannot be read."""
        return cls(read_state(path), today or date.today())

    @property
    def state(self) -> State:
        """What was read."""
        return self._state

    @property
    def today(self) -> date:
        """The day on which it was read."""
        return self._today

    def context(self) -> Context:
        """What commands and imports need to know beside the plan."""
        return Context(today=self._today, new_id=fresh_id)


def still(document: Document) -> Reading:
    """A document as it is now, with all that is worked out of it already: a thread may ask it anything, and what it
    works out is there for the document as well.
    """
    return Reading(document.state, document.today, document.shared())
