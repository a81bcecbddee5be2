"""Who is in a post, in words, with what is hidden left out."""

from workforce_planner.model.records import ASSIGNMENT_KINDS, Assignment
from workforce_planner.session.occupants import AGENCY, FILLED, VACANT, holders_of, holders_text, person_name


def kind_text(assignment: Assignment) -> str:
    """As what somebody is in a post."""
    return ASSIGNMENT_KINDS.get(assignment.kind, assignment.kind)


__all__ = ["AGENCY", "FILLED", "VACANT", "holders_of", "holders_text", "kind_text", "person_name"]
