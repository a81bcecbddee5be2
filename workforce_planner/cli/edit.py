"""Do something to a plan: any command of the window, with its arguments as key=value.

  workforce-planner edit plan.wfplan --proposal "Proposal A" move posts=CYP01225 reports_to="Head of Safeguarding"

Several things at once come from a file with one JSON object on each line, such as
  {"command": "move", "proposal": "Proposal A", "posts": "CYP01225", "reports_to": "CYP01004"}
and either all of them are done or none is.
"""

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from workforce_planner.cli.opening import add_proposal, proposal_named, working
from workforce_planner.cli.output import DONE, add_json, emit, problem_shape, table
from workforce_planner.edit.catalogue import all_commands, grouped_commands
from workforce_planner.edit.commands import CommandSpec
from workforce_planner.edit.structures import CURRENT
from workforce_planner.model.change import ChangeSet, compose
from workforce_planner.model.ids import PostId, StructureKey
from workforce_planner.model.problems import Problem, Refused, refuse
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import post_name
from workforce_planner.session.document import Document
from workforce_planner.session.events import PlanChanged
from workforce_planner.session.naming import response_problems
from workforce_planner.session.rebase import moved
from workforce_planner.session.scripts import Line, perform_lines, read_lines


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    reader.add_argument("plan", metavar="PLAN", type=Path, nargs="?", help="the plan file (.wfplan)")
    reader.add_argument("command", metavar="COMMAND", nargs="?", help="what to do; --list names all there is")
    reader.add_argument("values", metavar="key=value", nargs="*", help="its arguments")
    reader.add_argument("--from", dest="script", metavar="FILE", type=Path, help="a file of commands, one a line")
    reader.add_argument("--list", action="store_true", help="list every command with its arguments")
    add_proposal(reader)
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Perform, save, and say what was done."""
    if arguments.list:
        return _list(arguments)
    if arguments.plan is None or (arguments.command is None) == (arguments.script is None):
        raise refuse("command-missing", "Say what to do to which plan.", "edit PLAN COMMAND key=value, or edit --list.")
    with working(arguments) as document:
        proposal_named(document.plan(), arguments.proposal)
        done: list[PlanChanged] = []
        document.subscribe(done.append)
        labels = perform_lines(document, _lines(arguments), arguments.proposal)
        both = list(_changed_too(document, done))
        named = list(_named(document, done))
    lines = [f"Done: {label}" for label in labels]
    lines += [f'{each["text"]} See: proposal {arguments.plan} rebase "{each["name"]}"' for each in both]
    lines += [f"~ {each}" for each in named]
    emit(arguments, {"done": labels, "changed_too": both, "problems": [problem_shape(each) for each in named]}, lines)
    return DONE


def _named(document: Document, done: Sequence[PlanChanged]) -> Iterator[Problem]:
    """The responses that were just written down and name somebody."""
    for structure in dict.fromkeys(each.proposal for each in done):
        records = (record for each in done if each.proposal == structure for record in each.records)
        touched = {key for table, key in records if table == "responses"}
        if touched:
            yield from (each for each in response_problems(document, structure) if each.key in touched)


def _changed_too(document: Document, done: Iterable[PlanChanged]) -> Iterator[dict[str, Any]]:
    """The proposals that have changed the same posts as what was done to the structures beneath them."""
    by_structure: dict[StructureKey | None, ChangeSet] = {}
    for event in done:
        by_structure[event.proposal] = compose(by_structure.get(event.proposal, ()), event.changes)
    for beneath, changes in by_structure.items():
        for each in moved(document, changes, beneath):
            plan = document.plan(each.proposal)
            posts = [post_name(plan, PostId(key)) for key in each.posts if key in plan.posts]
            yield {"proposal": each.proposal, "name": each.name, "posts": posts, "text": each.text}


def _lines(arguments: argparse.Namespace) -> Iterator[Line]:
    if arguments.script is not None:
        try:
            text = arguments.script.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise refuse("script-not-read", f"{arguments.script.name} cannot be read.", "Check the file.") from error
        yield from read_lines(text)
        return
    yield Line(number=0, command=arguments.command, proposal=None, arguments=_pairs(arguments.values))


def _pairs(values: list[str]) -> Mapping[str, str]:
    pairs = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals:
            raise Refused(
                Problem(
                    code="argument-not-a-pair",
                    text=f'"{value}" is not of the form key=value.',
                    remedy='Write, for example, title="Social Worker".',
                    severity="error",
                )
            )
        pairs[name.strip()] = text
    return pairs


def _list(arguments: argparse.Namespace) -> int:
    data = {"commands": [_shape(spec) for spec in all_commands()]}
    emit(
        arguments, data, [*_overview(), *(line for spec in all_commands() for line in _details(spec)), "", json_note()]
    )
    return DONE


def _overview() -> Iterator[str]:
    """The commands by what they are about, then each with its arguments."""
    for heading, specs in grouped_commands().items():
        yield heading
        yield from (f"  {line}" for line in table(["Command", "Does"], [(spec.name, spec.help) for spec in specs]))
        yield ""


def json_note() -> str:
    """What else the list does not say."""
    return f'--proposal names the structure; "{CURRENT}" is the current one. Several records are separated by ";".'


def _details(spec: CommandSpec) -> list[str]:
    fields = TABLES[spec.fields_of].fields if spec.fields_of else {}
    lines = [f"{spec.name}"]
    lines += [
        f"    {name:<16} {each.spec.help}{' (needed)' if each.required else ''}" for name, each in spec.params.items()
    ]
    if fields:
        lines.append(f"    and any of: {', '.join(name for name in fields if name not in spec.params)}")
    return lines


def _shape(spec: CommandSpec) -> dict[str, object]:
    fields = TABLES[spec.fields_of].fields if spec.fields_of else {}
    return {
        "name": spec.name,
        "help": spec.help,
        "arguments": [
            {"name": name, "help": each.spec.help, "required": each.required, "several": each.many}
            for name, each in spec.params.items()
        ],
        "fields": [name for name in fields if name not in spec.params],
    }
