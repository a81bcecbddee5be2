"""What is said on a page and how a book is cut."""

from datetime import date

import pytest

from tests.chart.structures import organisation, plan_of
from workforce_planner.assets.fonts import text_metrics
from workforce_planner.chart.cuts import longest
from workforce_planner.chart.pages import Page, build_pages
from workforce_planner.chart.spec import ChartSpec
from workforce_planner.model.ids import PostId

DAY = date(2026, 3, 31)


def words(page: Page) -> list[str]:
    return [text.text for text in page.scene.texts]


def test_a_small_structure_is_one_page_with_its_furniture() -> None:
    spec = ChartSpec(proposal="Proposal B", version="version 12", subtitle="grades subject to job evaluation")
    (page,) = build_pages(plan_of([None, 0, 0]), DAY, spec, text_metrics())
    said = words(page)
    assert "Proposed structure · Proposal B · as at 31 March 2026 · grades subject to job evaluation" in said
    assert "OFFICIAL-SENSITIVE" in said
    assert "Children’s services restructure · version 12" in said
    assert "Page 1 of 1" in said


def test_the_legend_names_what_is_on_the_page_and_nothing_else() -> None:
    states = {PostId("p00000"): "new", PostId("p00001"): "transferred"}
    plan = plan_of([None, 0], seed=3)
    (page,) = build_pages(plan, DAY, ChartSpec(), text_metrics(), states=states)
    said = words(page)
    assert {"New", "Transferred", "N", "T"} <= set(said)
    assert not {"Changed", "Unchanged", "Disestablished"} & set(said)


def test_a_branch_that_goes_on_says_where_and_the_page_says_from_where() -> None:
    pages = build_pages(plan_of(organisation(60)), DAY, ChartSpec(), text_metrics())
    reference = pages[0].references[0]
    assert any(text.endswith(f"p. {reference.goes_on}") for text in words(pages[0]))
    assert any(text.endswith("› p. 1") for text in words(pages[reference.goes_on - 1]))


def test_a_chart_of_three_tiers_says_what_is_left_out() -> None:
    pages = build_pages(plan_of([None, 0, 1, 1, 2]), DAY, ChartSpec(depth=2), text_metrics())
    assert [set(page.posts) for page in pages] == [{"p00000", "p00001"}]
    assert "2 posts and 1 disestablished below" in words(pages[0])


def test_a3_needs_fewer_pages_than_a4() -> None:
    plan = plan_of(organisation(200))
    assert len(build_pages(plan, DAY, ChartSpec(paper="A3"), text_metrics())) < len(
        build_pages(plan, DAY, ChartSpec(paper="A4"), text_metrics())
    )


def test_posts_that_nobody_manages_share_pages() -> None:
    pages = build_pages(plan_of([None] * 300), DAY, ChartSpec(), text_metrics())
    assert sum(len(page.posts) for page in pages) == 300
    assert len(pages) < 25
    assert {page.title for page in pages[1:]} == {"Posts without a manager"}


def test_an_empty_plan_has_no_pages() -> None:
    assert build_pages(plan_of([]), DAY, ChartSpec(), text_metrics()) == ()


@pytest.mark.parametrize("limit", [1, 2, 7, 64, 100])
def test_the_longest_run_that_fits_is_found(limit: int) -> None:
    assert longest(100, lambda count: count <= limit) == limit
