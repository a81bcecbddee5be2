"""What a document tells those who look at it. Listeners repaint; they never edit."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from workforce_planner.model.change import ChangeSet
from workforce_planner.model.ids import StructureKey


class Happened(Enum):
    """Why a plan changed."""

    PERFORMED = "performed"
    UNDONE = "undone"
    DONE_AGAIN = "done again"
    SAVED = "saved"
    NAMED = "named"
    """A version of the history got a name or lost it; no record moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChanged:
    """One thing that happened to a document: what, with which label, in which structure, which records.

    `proposal` None is the current structure, under which every proposal moves too. `initiator` is whoever asked for
    it, so that a view can tell its own edits from those of others.
    """

    happened: Happened
    label: str
    proposal: StructureKey | None
    changes: ChangeSet
    initiator: object = None

    @property
    def records(self) -> frozenset[tuple[str, str]]:
        """The records, as (table, key), that views must look at again."""
        return frozenset((change.table, change.key) for change in self.changes)


Listener = Callable[[PlanChanged], None]
