"""The pages of proposals of the open plan, over its page; each is loaded when it is first asked for."""

from functools import partial
from typing import Any

DECIDE = "decide"
MATCHING, CONSULTATION = "matching", "consultation"


def open_proposals(window: Any, part: str = "", key: str = "") -> None:
    """Show the page of proposals at one of them."""
    if window.workspace is None or window.page is None:
        return
    if part == DECIDE:
        _open_deciding(window, key)
        return
    if part in (MATCHING, CONSULTATION):
        _open_matching(window, part, key)
        return
    from workforce_planner.ui.proposals.page import ProposalsPage

    page = ProposalsPage(window.workspace, window.page.free_proposal_name)
    page.left.connect(window.leave_side)
    page.look_asked.connect(partial(look_at, window))
    page.compare_asked.connect(partial(compare, window))
    page.decide_asked.connect(partial(open_proposals, window, DECIDE))
    page.matching_asked.connect(partial(open_proposals, window, MATCHING))
    if key:
        page.choose(key)
    window.show_side(page)
    page.take_focus()


def _open_deciding(window: Any, key: str) -> None:
    """Show what a proposal and the structure beneath it have both changed."""
    from workforce_planner.ui.proposals.deciding import DecidingPage

    page = DecidingPage(window.workspace, key)
    page.left.connect(window.leave_side)
    window.show_side(page)
    page.take_focus()


def _open_matching(window: Any, part: str, key: str) -> None:
    """Show the matching board of a proposal, or its check for collective consultation."""
    if not key:
        window.page.notice.say("Look at a proposal first: people are matched to posts in a proposal.", "warn")
        return
    from workforce_planner.model.ids import ProposalId
    from workforce_planner.ui.proposals.matching_page import MatchingPage

    window.workspace.show_structure(ProposalId(key))
    page = MatchingPage(window.workspace, ProposalId(key))
    page.left.connect(window.leave_side)
    window.show_side(page)
    page.take_focus()
    if part == CONSULTATION:
        page.show_check()


def look_at(window: Any, key: str) -> None:
    """Show a structure in the plan."""
    window.leave_side()
    window.workspace.show_structure(key or None)
    window.workspace.said.emit(f"{window.workspace.structure_name} is in view.")


def compare(window: Any, left: str, right: str) -> None:
    """Show two structures on the Compare tab."""
    window.leave_side()
    window.page.centre.show_view("Compare")
    pair = window.page.compare.pair
    pair.left.proposal, pair.right.proposal = left or None, right or None
    pair.changed.emit()
