"""The figures in sight: the same as those of the measured plan, worded, with their change."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.waiting_list import keys, waiting_document
from workforce_planner.calc.explain import explain_results
from workforce_planner.edit.catalogue import named
from workforce_planner.model.wording import MINUS
from workforce_planner.session.document import Document
from workforce_planner.session.headlines import Headline, headlines
from workforce_planner.session.sample import sample_document


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Document]:
    """The sample with its proposal."""
    with sample_document() as made:
        yield made


def by_figure(shown: tuple[Headline, ...]) -> dict[str, Headline]:
    """The headlines by what they explain."""
    return {each.figure: each for each in shown}


def test_the_current_structure_of_the_sample(document: Document) -> None:
    shown = by_figure(headlines(document.results()))
    values = {name: each.value for name, each in shown.items()}
    assert values == {
        "posts": "145",
        "established_fte": "141.35",
        "to_recruit_fte": "39.00 FTE",
        "agency_rate": "33.5 %",
        "caseload_today": "18.6",
        "over_target": "8 of 27",
        "tiers": "6",
        "cost": "£6.82m",
    }
    assert shown["over_target"].mark == "bad"
    assert shown["tiers"].note == ""
    assert "registered social workers" in shown["agency_rate"].definition


def test_a_proposal_shows_its_change(document: Document) -> None:
    proposal = next(iter(document.plan().proposals))
    shown = by_figure(headlines(document.results(proposal), document.results()))
    assert shown["posts"].note == "+3"
    assert shown["established_fte"].note == "+3.50"
    assert shown["tiers"].note == "no change"
    assert shown["agency_rate"].note == "+1.2 pt"
    back = by_figure(headlines(document.results(), document.results(proposal)))
    assert (back["posts"].note, back["agency_rate"].note) == (f"{MINUS}3", f"{MINUS}1.2 pt")
    assert by_figure(headlines(document.results(), document.results()))["agency_rate"].note == "no change"
    assert shown["cost"].note.startswith("+£")


def test_an_empty_plan_has_no_cost_and_says_nothing_false() -> None:
    with Document.new() as empty:
        shown = by_figure(headlines(empty.results()))
    assert shown["posts"].value == "0"
    assert shown["agency_rate"].value == "–"
    assert shown["over_target"].value == "–"


def test_the_cost_says_that_lines_that_are_not_posts_are_counted_elsewhere(document: Document) -> None:
    assert "cost lines that are not posts" in by_figure(headlines(document.results()))["cost"].definition


def test_posts_that_wait_for_a_manager_are_no_tops(tmp_path: Path) -> None:
    with waiting_document(tmp_path) as waiting:
        tiers, figures = by_figure(headlines(waiting.results()))["tiers"], waiting.results().whole
    assert tiers.note == "1 top, 12 wait"
    assert (figures.tiers.tops, figures.tiers.waiting) == (1, 12)


def test_a_post_that_is_settled_as_a_top_waits_no_more(tmp_path: Path) -> None:
    with waiting_document(tmp_path) as waiting:
        waiting.perform(named("settle-tops", posts=keys(waiting.plan(), "CYP0130", "CYP0131")))
        assert by_figure(headlines(waiting.results()))["tiers"].note == "3 tops, 10 wait"
        assert explain_results(waiting.results(), "tops").value == 3
        assert explain_results(waiting.results(), "waiting").value == 10
