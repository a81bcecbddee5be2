"""What a command is, and the registry of all of them: for the window, the command line and the documentation.

A command is pure: it takes a plan and a context and returns an Edit, or raises Refused with the reason. It reads no
clock and makes no ids of its own; both come in with the context.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from workforce_planner.edit.history import Rewrite, State
from workforce_planner.model.change import Change, ChangeSet, gathered
from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.ids import StructureKey
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations, relations


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a command may not find out for itself: the day, and fresh ids ("post" gives a new post's id).

    `relations` gives the joins of a plan, for whoever has them at hand already. `current` is the current structure,
    where the command is performed in a proposal over it: what the proposal stands on. `proposal` is that proposal, and
    `state` all of the document, for the commands that are about proposals.
    """

    today: date
    new_id: Callable[[str], str]
    relations: Callable[[Plan], Relations] = relations
    current: Plan | None = None
    proposal: StructureKey | None = None
    state: State = State()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a command does: the changes, and a label people understand, as shown in Undo and in the history."""

    label: str
    changes: ChangeSet
    merge: str = ""
    """Consecutive edits with the same word here become one entry of the history."""
    rewrites: tuple[Rewrite, ...] = ()
    """What it does to the deltas of proposals beside what follows from the changes."""
    holds_on: bool = False
    """Whether it only holds on to what a proposal says already, so that it is done in one that is decided too."""
    of_document: bool = False
    """Whether the changes are of the current structure, in whatever structure the command was asked for."""


Command = Callable[[Plan, Context], Edit]


class Unset(Enum):
    """The value of an argument that was not given, where None means "nobody" or "nothing"."""

    UNSET = "unset"


UNSET = Unset.UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """One argument of a command: how its text is read, whether it is needed, whether several can be given."""

    spec: FieldSpec
    required: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandSpec:
    """A command as data. `fields_of` names a table whose fields are accepted as further arguments.

    `topic` is the list or the part of the program that it belongs to, by which commands are put in groups.
    """

    name: str
    help: str
    params: Mapping[str, Param]
    fields_of: str
    run: Callable[..., Edit]
    topic: str = ""


REGISTRY: dict[str, CommandSpec] = {}


def param(
    kind: Kind,
    help: str,  # noqa: A002
    *,
    table: str = "",
    required: bool = False,
    many: bool = False,
    choices: Mapping[str, str] | None = None,
) -> Param:
    """The declaration of an argument."""
    optional = kind not in (Kind.TEXT, Kind.LONG_TEXT)
    words = tuple((choices or {}).items())
    spec = FieldSpec(name="", kind=kind, label="", help=help, table=table, choices=words, optional=optional)
    return Param(spec=spec, required=required, many=many)


def reference(table: str, help: str, *, required: bool = False, many: bool = False) -> Param:  # noqa: A002
    """The declaration of an argument that names records of a table."""
    return param(Kind.REFERENCE, help, table=table, required=required, many=many)


def command(
    name: str,
    help: str,  # noqa: A002
    /,
    *,
    fields_of: str = "",
    **params: Param,
) -> Callable[[Callable[..., Edit]], Callable[..., Edit]]:
    """Enter a function into the registry under a name."""

    def enter(run: Callable[..., Edit]) -> Callable[..., Edit]:
        topic = run.__module__.rpartition(".")[2]
        REGISTRY[name] = CommandSpec(name=name, help=help, params=params, fields_of=fields_of, run=run, topic=topic)
        return run

    return enter


def prepared(label: str, changes: Iterable[Change]) -> Command:
    """A command whose changes are already known: an import that was looked at and accepted."""
    edit = Edit(label=label, changes=gathered(changes))
    return lambda _plan, _context: edit
