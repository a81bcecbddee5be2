"""Who is in a post, in words, with what is hidden left out."""

from workforce_planner.calc.results import Results
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import ASSIGNMENT_KINDS, Assignment
from workforce_planner.model.relations import Relations
from workforce_planner.session.occupants import (
    AGENCY,
    FILLED,
    TO_RECRUIT,
    VACANT,
    holders_of,
    holders_text,
    new_post_text,
    person_name,
)
from workforce_planner.ui.workspace import Workspace


def kind_text(assignment: Assignment) -> str:
    """As what somebody is in a post."""
    return ASSIGNMENT_KINDS.get(assignment.kind, assignment.kind)


def is_new(workspace: Workspace, post: PostId) -> bool:
    """Whether the proposal in view has made a post; charts say "To recruit" of it."""
    return workspace.proposal is not None and post not in workspace.document.plan().posts


def who_text(workspace: Workspace, post: PostId) -> str:
    """Who is in a post of the structure in view, as the chart says it."""
    return who_text_of(workspace, workspace.plan, workspace.relations, workspace.results, post)


def who_text_of(workspace: Workspace, plan: Plan, joined: Relations, results: Results, post: PostId) -> str:
    """The same for somebody who asks for many and has the structure in view at hand."""
    if is_new(workspace, post) and not plan.posts[post].disestablished:
        return new_post_text(plan, joined, post, results, hiding=workspace.hiding)
    return holders_text(plan, joined, post, results, hiding=workspace.hiding)


__all__ = [
    "AGENCY",
    "FILLED",
    "TO_RECRUIT",
    "VACANT",
    "holders_of",
    "is_new",
    "kind_text",
    "person_name",
    "who_text",
    "who_text_of",
]
