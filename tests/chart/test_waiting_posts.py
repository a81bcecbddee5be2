"""Posts that wait for a manager on a chart: those that head a branch are drawn with a word, the others are not."""

from dataclasses import replace

from tests.sketch import SAFEGUARDING, sketch
from workforce_planner.assets.fonts import text_metrics
from workforce_planner.chart.branches import branches_of
from workforce_planner.chart.build import build
from workforce_planner.chart.pages import build_pages
from workforce_planner.chart.spec import ChartSpec
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import relations


def plan_waiting(*posts: str) -> Plan:
    """The usual plan, in which these posts wait."""
    plan = sketch(SAFEGUARDING)
    waiting = {key: replace(plan.posts[key], reports_to=None, manager_in_list="XX9") for key in posts}
    return replace(plan, posts={**plan.posts, **waiting})


def test_a_branch_that_waits_is_drawn_and_says_so_and_single_posts_are_left_to_the_list() -> None:
    plan = plan_waiting("post-3", "post-8")
    scene = build(plan, None, ChartSpec(waiting=False), text_metrics())
    drawn = {hit.key for hit in scene.hits if hit.kind == "post"}
    assert drawn == set(plan.posts) - {"post-8"}
    assert [text.text for text in scene.texts].count("Waits for a manager") == 1


def test_of_a_chart_of_one_branch_nothing_is_left_out() -> None:
    plan = plan_waiting("post-8")
    assert branches_of(plan, relations(plan), ChartSpec(top="post-8", waiting=False)).tops == ("post-8",)


def test_on_paper_every_post_is_drawn_and_the_page_counts_those_that_wait() -> None:
    plan = plan_waiting("post-8", "post-9")
    pages = build_pages(plan, None, ChartSpec(), text_metrics())
    assert {post for page in pages for post in page.posts} == set(plan.posts)
    said = " ".join(text.text for page in pages for text in page.scene.texts)
    assert "2 waiting for a manager" in said
