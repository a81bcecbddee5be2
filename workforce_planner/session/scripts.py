"""Several commands at once, as lines of JSON: from a file, or from the sample's own proposal."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from workforce_planner.edit.catalogue import spelled
from workforce_planner.edit.structures import find_structure
from workforce_planner.model.ids import StructureKey
from workforce_planner.model.problems import Refused, refuse
from workforce_planner.session.document import Document
from workforce_planner.session.templates import with_template


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One command as people spell it. `proposal` None is the one that was named for all lines."""

    number: int
    command: str
    proposal: str | None
    arguments: Mapping[str, str]


def read_lines(text: str) -> Iterator[Line]:
    """Lines of JSON objects; blank lines are passed over. Refused with the number of the line that cannot be read."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            words = json.loads(line)
            command = words.pop("command")
            proposal = words.pop("proposal", None)
        except (ValueError, KeyError, AttributeError, TypeError):
            raise refuse(
                "script-line-not-read",
                "The line is not a command as a JSON object.",
                'Write, for example, {"command": "create-unit", "name": "Edge of Care"}.',
                where=f"Line {number}",
            ) from None
        yield Line(number=number, command=command, proposal=proposal, arguments=_texts(words))


def perform_lines(document: Document, lines: Iterable[Line], proposal: str = "") -> list[str]:
    """Perform each line and return the labels. A refusal names the line; what was done before it is not taken back."""
    labels = []
    for line in lines:
        scope = _proposal(document, line.proposal if line.proposal is not None else proposal)
        try:
            labels.append(
                document.perform(spelled(line.command, with_template(line.command, line.arguments)), scope).label
            )
        except Refused as stop:
            where = f"Line {line.number}" if line.number else stop.problem.where
            raise Refused(replace(stop.problem, where=where)) from stop
    return labels


def _proposal(document: Document, name: str) -> StructureKey | None:
    return find_structure(document.plan(), name)


def _texts(words: Mapping[str, object]) -> dict[str, str]:
    return {name: _text(value) for name, value in words.items()}


def _text(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(_text(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
