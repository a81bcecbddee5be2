"""Where somebody of a plan is named in what was typed about a consultation: told, and left out where names are off."""

from collections.abc import Iterator

from workforce_planner.model.ids import StructureKey
from workforce_planner.model.named import KnownNames, known_names
from workforce_planner.model.problems import Problem
from workforce_planner.model.restructure import Response
from workforce_planner.model.wording import date_text
from workforce_planner.session.derived import Structure
from workforce_planner.session.structures import Structures

CODE = "response-names-somebody"
TYPED = ("body", "asked", "reply", "change")
"""The fields of a response in which somebody may be named."""


def names_known(structure: Structure) -> KnownNames:
    """The names of a structure's people."""
    people = structure.plan.people
    return structure.kept("names", (people,), lambda: known_names(people.values()))


def response_problems(source: Structures, proposal: StructureKey | None) -> Iterator[Problem]:
    """A problem for each response that names somebody."""
    structure = source.structure(proposal)
    if not structure.plan.responses:
        return
    known = names_known(structure)
    for response in structure.plan.responses.values():
        if any(known.names(getattr(response, name)) for name in TYPED):
            yield _problem(response, known)


def told(response: Response, known: KnownNames) -> str:
    """A response as it is told, without whom it names: "from UNISON of 3 May 2026"."""
    body = known.without(response.body)
    if body != response.body:
        body = f"{body[:1].lower()}{body[1:]}"
    return " ".join((f"from {body}" if body else "", f"of {date_text(response.received_on)}")).strip()


def _problem(response: Response, known: KnownNames) -> Problem:
    place = "as the body" if known.names(response.body) else "in the text"
    return Problem(
        code=CODE,
        text=f"Somebody of the plan is named {place}; without names it is printed as a member of staff.",
        where=f"Response {told(response, known)}",
        remedy="Say who they speak for: a union, a team, a partner. Where they want to be named, print with names.",
        severity="warning",
        table="responses",
        key=response.id,
    )
