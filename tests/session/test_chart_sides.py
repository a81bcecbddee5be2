"""A proposal is drawn before, after, or only what changes; nobody is named, and states have letters and lines."""

from pathlib import Path

import pytest

from workforce_planner.chart.style import COUNCIL, STATES
from workforce_planner.edit.catalogue import spelled
from workforce_planner.model.ids import ProposalId
from workforce_planner.session.chart_sides import Shown, chart_side
from workforce_planner.session.printing import ChartOptions, chart_pages, print_chart
from workforce_planner.session.sample import sample_document


def test_before_after_and_changes_only(tmp_path: Path) -> None:
    with sample_document() as document:
        proposal = next(key for key, each in document.plan().proposals.items() if each.name == "Proposal A")
        comparison = document.compare(proposal)
        before, after, changes = (chart_side(comparison, shown) for shown in (Shown.BEFORE, Shown.AFTER, Shown.CHANGES))
        assert before.plan.posts.keys() == document.plan().posts.keys()
        assert "new" not in before.states.values()
        assert "new" in after.states.values()
        marked = {"new", "disestablished", "transferred", "changed", "in_development"}
        changing = {key for key, state in after.states.items() if state in marked}
        assert changing <= changes.plan.posts.keys() < after.plan.posts.keys()
        assert "4 disestablished" in after.words
        for shown in Shown:
            must_be_drawn(document, proposal, shown, tmp_path)


def test_a_proposal_on_another_is_drawn_beside_what_it_stands_on() -> None:
    with sample_document() as document:
        first = next(key for key, each in document.plan().proposals.items() if each.name == "Proposal A")
        document.perform(spelled("create-proposal", {"name": "Next", "stands_on": "Proposal A"}))
        key = next(key for key, each in document.plan().proposals.items() if each.name == "Next")
        document.perform(spelled("create-post", {"title": "Clerk"}), key)
        said = {shown: said_on_first(document, key, shown) for shown in (Shown.BEFORE, Shown.AFTER)}
        assert "Proposed structure · Proposal A" in said[Shown.BEFORE]
        assert "Proposed structure · Next" in said[Shown.AFTER]
        assert all("1 new of " in each for each in said.values())
        assert "Current structure" in said_on_first(document, first, Shown.BEFORE)


def said_on_first(document, proposal: ProposalId, shown: Shown) -> str:  # type: ignore[no-untyped-def]
    pages = chart_pages(document, proposal, ChartOptions(shown=shown))
    return next(text.text for text in pages[0].scene.texts if " · as at " in text.text)


def must_be_drawn(document, proposal: ProposalId, shown: Shown, folder: Path) -> None:  # type: ignore[no-untyped-def]
    pages = chart_pages(document, proposal, ChartOptions(shown=shown))
    said = {text.text for page in pages for text in page.scene.texts}
    assert not any(person.name and person.name in said for person in document.plan().people.values())
    facts = print_chart(document, folder / f"{shown.value}.pdf", proposal, ChartOptions(shown=shown, theme="council"))
    assert facts.pages == len(pages)


@pytest.mark.parametrize(("one", "other"), [("new", "changed")])
def test_what_has_one_colour_in_the_council_legend_has_another_letter(one: str, other: str) -> None:
    assert COUNCIL.boxes[f"badge-{one}"] == COUNCIL.boxes[f"badge-{other}"]
    assert STATES[one].letter != STATES[other].letter
