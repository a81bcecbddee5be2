"""What has been done since the last save: how much, since when, and what came last."""

from dataclasses import dataclass
from datetime import datetime

from workforce_planner.edit.history import History


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """The point of a document that was last saved: the version it had, and the last version given by then."""

    version: int
    edits: int
    at: str = ""
    """When, in ISO format; "" for a new document, whose empty beginning needs no saving."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """Changes since the last save. What was undone since counts as a change, until it is done again."""

    count: int = 0
    since: datetime | None = None
    last: str = ""


def unsaved(history: History, versions: tuple[int, ...], saved: Saved | None, named_at: int = 0) -> Unsaved:
    """What is not in the user's file yet; `saved` None means that the document was never saved and is not empty.

    `named_at` is the number of the edit by which a version was last named: that counts as a change too.
    """
    found = _unsaved_steps(history, versions, saved)
    if named_at <= (saved.edits if saved else 0):
        return found
    return Unsaved(count=found.count + 1, since=found.since, last=found.last or "Name a version")


def _unsaved_steps(history: History, versions: tuple[int, ...], saved: Saved | None) -> Unsaved:
    done = history.done
    position = _position(versions, saved)
    if position is None:
        since_then = [version > (saved.edits if saved else 0) for version in versions[:done]]
        return _of(history, since_then.index(True) if any(since_then) else done, max(1, sum(since_then)))
    if done == position:
        return Unsaved()
    if done > position:
        return _of(history, position, done - position)
    last = history.entries[done]
    return Unsaved(count=position - done, since=None, last=f"Undo: {last.label}")


def _position(versions: tuple[int, ...], saved: Saved | None) -> int | None:
    """How much was done at the saved point, if that is still part of the history."""
    if saved is None:
        return None
    if saved.version == 0:
        return 0
    return versions.index(saved.version) + 1 if saved.version in versions else None


def _of(history: History, first: int, count: int) -> Unsaved:
    entries = history.entries[first : history.done]
    if not entries:
        last = history.entries[history.done] if history.to_redo else None
        return Unsaved(count=count, last=f"Undo: {last.label}" if last else "")
    return Unsaved(count=count, since=entries[0].at, last=entries[-1].label)
