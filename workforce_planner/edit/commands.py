"""What a command is, and the registry of all of them: for the window, the command line and the documentation.

A command is pure: it takes a plan and a context and returns an Edit, or raises Refused with the reason. It reads no
clock and makes no ids of its own; both come in with the context.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from workforce_planner.edit.entry import read_value
from workforce_planner.model.change import Change, ChangeSet, gathered
from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import list_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a command may not find out for itself: the day, and fresh ids ("post" gives a new post's id)."""

    today: date
    new_id: Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a command does: the changes, and a label people understand, as shown in Undo and in the history."""

    label: str
    changes: ChangeSet
    merge: str = ""
    """Consecutive edits with the same word here become one entry of the history."""


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
    """A command as data. `fields_of` names a table whose fields are accepted as further arguments."""

    name: str
    help: str
    params: Mapping[str, Param]
    fields_of: str
    run: Callable[..., Edit]


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
    spec = FieldSpec(name="", kind=kind, label="", help=help, table=table, choices=tuple((choices or {}).items()))
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
        REGISTRY[name] = CommandSpec(name=name, help=help, params=params, fields_of=fields_of, run=run)
        return run

    return enter


def named(name: str, **arguments: Any) -> Command:
    """A command of the registry with its arguments as values, ready to be performed."""
    spec = find_command(name)
    return lambda plan, context: spec.run(plan, context, **arguments)


def spelled(name: str, arguments: Mapping[str, str]) -> Command:
    """A command of the registry with its arguments as text, as on the command line."""
    spec = find_command(name)
    return lambda plan, context: spec.run(plan, context, **read_arguments(plan, spec, arguments))


def prepared(label: str, changes: Iterable[Change]) -> Command:
    """A command whose changes are already known: an import that was looked at and accepted."""
    edit = Edit(label=label, changes=gathered(changes))
    return lambda _plan, _context: edit


def find_command(name: str) -> CommandSpec:
    """A command by its name; refused with the names there are."""
    if name not in REGISTRY:
        raise refuse(
            "command-unknown", f'There is no command "{name}".', f"The commands are {list_text(sorted(REGISTRY))}."
        )
    return REGISTRY[name]


def read_arguments(plan: Plan, spec: CommandSpec, arguments: Mapping[str, str]) -> dict[str, Any]:
    """The arguments of a command as values, from text; refused with what was expected."""
    fields = TABLES[spec.fields_of].fields if spec.fields_of else {}
    known = [*spec.params, *(name for name in fields if name not in spec.params)]
    values: dict[str, Any] = {}
    for name, text in arguments.items():
        if name in spec.params:
            values[name] = _read(plan, spec.params[name], name, text)
        elif name in fields:
            values.setdefault("fields", {})[name] = read_value(plan, fields[name], text)
        else:
            raise refuse(
                "argument-unknown", f'"{spec.name}" knows no "{name}".', f"It knows {list_text(sorted(known))}."
            )
    for name, each in spec.params.items():
        if each.required and name not in values:
            raise refuse("argument-missing", f'"{spec.name}" needs {name}=...', each.spec.help)
    return values


def _read(plan: Plan, each: Param, name: str, text: str) -> Any:
    if not each.many:
        return read_value(plan, each.spec, text, name)
    return tuple(read_value(plan, each.spec, part.strip(), name) for part in text.split(";") if part.strip())
