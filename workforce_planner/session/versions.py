"""Going through the history in one stride, and the names of its points."""

from collections.abc import Callable
from dataclasses import dataclass

from workforce_planner.edit.history import Entry, History, NamedVersion
from workforce_planner.model.change import Change, ChangeSet, compose
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import count_text, list_text, quoted
from workforce_planner.store.unsaved import Unsaved

QUOTED = 3
"""Steps that are named before the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stride:
    """The way from where a history is to another point: which steps are taken back or done again, in their order."""

    to: int
    back: bool
    entries: tuple[Entry, ...]

    def text(self, said: Callable[[Entry], str] = lambda entry: entry.label) -> str:
        """What the way does: "takes back 2 steps: 'Move A' and 'Rename B'"; `said` gives what a step is called."""
        count = count_text(len(self.entries), "step")
        word = "takes back" if self.back else "does again"
        if not self.entries:
            return f"{word} {count}"
        named = [quoted(said(each)) for each in self.entries[:QUOTED]]
        more = len(self.entries) - QUOTED
        return f"{word} {count}: {list_text([*named, f'{more:,} more'] if more > 0 else named)}"


def unsaved_text(history: History, unsaved: Unsaved, said: Callable[[Entry], str]) -> str:
    """How much is not saved yet, a few steps by name, so that the number can be understood: one thing that was done may
    be two steps, such as a proposal that was started and what was changed in it."""
    count = count_text(unsaved.count, "unsaved change")
    entries = history.entries[max(0, history.done - unsaved.count) : history.done]
    named = len(entries) == unsaved.count <= QUOTED and entries[-1].label == unsaved.last
    return f"{count}: {list_text([quoted(said(each)) for each in entries])}" if named else count


def stride(history: History, to: int) -> Stride:
    """The way to the point at which so many steps are done; refused where there is no such point."""
    if not 0 <= to <= len(history.entries):
        raise refuse(
            "no-such-point", f"The history has {count_text(len(history.entries), 'step')}.", "Choose one of them."
        )
    back = to < history.done
    entries = tuple(reversed(history.entries[to : history.done])) if back else history.entries[history.done : to]
    return Stride(to=to, back=back, entries=entries)


def version_named(history: History, name: str) -> NamedVersion:
    """A named version; refused with the names there are."""
    found = next((each for each in history.named if each.name.casefold() == name.strip().casefold()), None)
    if found is None:
        names = list_text([quoted(each.name) for each in history.named])
        raise refuse("version-unknown", f"There is no version {quoted(name)}.", f"There is {names}." if names else "")
    return found


def must_be_new_name(history: History, name: str) -> str:
    """The name, tidied; refused where it is blank or taken."""
    if not name.strip():
        raise refuse("name-missing", "A version needs a name.", 'Give its name, for example "Before the meeting".')
    if any(each.name.casefold() == name.strip().casefold() for each in history.named):
        raise refuse("name-taken", f"There is a version {quoted(name.strip())} already.", "Choose another name.")
    return name.strip()


def moved_by(steps: list[tuple[str | None, ChangeSet]]) -> tuple[str | None, ChangeSet]:
    """The structure and the records that several steps have moved; steps in several structures count as the current."""
    scopes = {scope for scope, _ in steps}
    if len(scopes) == 1:
        changes: ChangeSet = ()
        for _, each in steps:
            changes = compose(changes, each)
        return scopes.pop(), changes
    last: dict[tuple[str, str], Change] = {(each.table, each.key): each for _, found in steps for each in found}
    return None, tuple(last.values())
