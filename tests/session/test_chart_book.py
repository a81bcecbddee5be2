"""Before, after and only what changes in one document: numbered through, each page leading to the others."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from workforce_planner.chart.pages import Page
from workforce_planner.chart.style import PAPER
from workforce_planner.model.ids import ProposalId
from workforce_planner.paint.pdf import pdf_of
from workforce_planner.session.chart_sides import TOGETHER, Shown, changing_posts
from workforce_planner.session.document import Document
from workforce_planner.session.print_pages import PrintOptions, printed
from workforce_planner.session.printing import ChartOptions, chart_pages
from workforce_planner.session.sample import RESTRUCTURE, sample_document

PARTS = [name for name, _ in TOGETHER.values()]
ALL = ChartOptions(together=True)


@pytest.fixture(scope="module")
def sample() -> Iterator[Document]:
    with sample_document() as document:
        yield document


def proposal_named(document: Document, name: str) -> ProposalId:
    return next(key for key, each in document.plan().proposals.items() if each.name == name)


@pytest.fixture(scope="module", params=["Proposal A", RESTRUCTURE])
def proposal(request: pytest.FixtureRequest, sample: Document) -> ProposalId:
    return proposal_named(sample, request.param)


@pytest.fixture(scope="module")
def pages(sample: Document, proposal: ProposalId) -> tuple[Page, ...]:
    return chart_pages(sample, proposal, ALL)


def of(pages: tuple[Page, ...], shown: Shown) -> list[Page]:
    return [page for page in pages if page.part == TOGETHER[shown][0]]


def test_the_three_sides_follow_each_other_and_are_numbered_through(pages: tuple[Page, ...]) -> None:
    assert list(dict.fromkeys(page.part for page in pages)) == PARTS
    assert [(page.number, page.of) for page in pages] == [(n, len(pages)) for n in range(1, len(pages) + 1)]


def test_each_side_draws_what_it_draws_alone(sample: Document, proposal: ProposalId, pages: tuple[Page, ...]) -> None:
    for shown in (Shown.BEFORE, Shown.AFTER):
        alone = chart_pages(sample, proposal, ChartOptions(shown=shown))
        assert [page.posts for page in of(pages, shown)] == [page.posts for page in alone]


def test_every_change_is_drawn_and_nothing_beside_it_but_managers(
    sample: Document, proposal: ProposalId, pages: tuple[Page, ...]
) -> None:
    changing = changing_posts(sample.compare(proposal))
    assert changing is not None
    drawn = {post for page in of(pages, Shown.CHANGES) for post in page.posts}
    plan = sample.plan(proposal)
    managers = {plan.posts[post].reports_to for post in drawn}
    assert changing <= drawn
    assert drawn <= changing | managers
    for page in of(pages, Shown.CHANGES):
        assert set(page.scene.places()) == set(page.posts)


def test_what_changes_stands_where_it_stands_after(pages: tuple[Page, ...]) -> None:
    after = {(page.title, page.tops): page.scene.places() for page in of(pages, Shown.AFTER)}
    for page in of(pages, Shown.CHANGES):
        whole = after[page.title, page.tops]
        for post, hit in page.scene.places().items():
            assert hit[:4] == whole[post][:4]


def test_every_box_and_every_page_number_leads_to_another_side_that_has_the_post(pages: tuple[Page, ...]) -> None:
    by_number = {page.number: page for page in pages}
    for page in pages:
        assert all(1 <= link.page <= len(pages) for link in page.scene.links)
        links = {(link.x, link.y): link.page for link in page.scene.links}
        for post, hit in page.scene.places().items():
            end = links.get((hit.x, hit.y))
            there = {each.part for each in pages if post in each.posts} - {page.part}
            assert (end is not None) == bool(there)
            if end is not None:
                assert by_number[end].part != page.part
                assert post in by_number[end].posts
        said = " ".join(text.text for text in page.scene.texts)
        others = [short for name, short in TOGETHER.values() if name != page.part]
        assert any(f"{short}:" in said for short in others)


def test_on_paper_a_box_leads_to_where_the_post_stands_on_the_other_side_and_back(pages: tuple[Page, ...]) -> None:
    reader = PdfReader(BytesIO(pdf_of(pages, title="Before and after")[0]))
    led = 0
    for page, painted in zip(pages, reader.pages, strict=True):
        links = [each.get_object() for each in painted.get("/Annots", [])]
        for link, painted_link in zip(page.scene.links, links, strict=True):
            there = pages[link.page - 1]
            end = painted_link["/Dest"]
            if not link.post:
                assert end[1] == "/Fit"
                continue
            led += 1
            left, bottom, right, top = map(float, end[2:])
            box = there.scene.places()[link.post]
            assert end[1] == "/FitR"
            assert left <= box.x
            assert box.x + box.width <= right
            assert bottom <= there.scene.height - box.y - box.height
            assert there.scene.height - box.y <= top
            assert right - left <= box.width * 3.01, "the box is large in the window, not the page"
            back = [each for each in there.scene.links if each.post == link.post]
            assert back, "from there it leads back, or on to the third side"
    assert led > 100


def test_references_stay_within_a_side(pages: tuple[Page, ...]) -> None:
    by_number = {page.number: page for page in pages}
    references = [(page, each) for page in pages for each in page.references]
    assert all(by_number[each.goes_on].part == page.part for page, each in references)


def test_pages_on_which_nothing_changes_are_left_out(sample: Document) -> None:
    pages = chart_pages(sample, proposal_named(sample, "Proposal A"), ALL)
    assert 0 < len(of(pages, Shown.CHANGES)) < len(of(pages, Shown.AFTER))


def test_the_disestablished_are_drawn_and_counted_on_every_side(pages: tuple[Page, ...], sample: Document) -> None:
    for page in pages:
        assert any(" disestablished" in text.text for text in page.scene.texts)


def test_the_pdf_has_a_bookmark_for_each_side_with_its_pages_below(sample: Document, proposal: ProposalId) -> None:
    done = printed(sample, proposal, PrintOptions(together=True, theme="council"))
    assert done.theme is not PAPER
    reader = PdfReader(BytesIO(done.pdf()))
    names = [each.title for each in reader.outline if not isinstance(each, list)]
    assert names == PARTS
    inside = [len(each) for each in reader.outline if isinstance(each, list)]
    assert sum(inside) == len(reader.pages) == len(done.pages)
    starts = [reader.get_destination_page_number(each) for each in reader.outline if not isinstance(each, list)]
    assert starts == [0, inside[0], inside[0] + inside[1]]


def test_nobody_is_named_unless_it_is_asked_for(sample: Document, proposal: ProposalId, tmp_path: Path) -> None:
    people = {each.name for each in sample.plan().people.values() if each.name}
    for names in (None, True):
        pages = chart_pages(sample, proposal, ChartOptions(together=True, names=names))
        said = {text.text for page in pages for text in page.scene.texts}
        assert bool(people & said) is (names is True)


def test_the_current_structure_is_one_chart_whatever_is_asked(sample: Document) -> None:
    assert {page.part for page in chart_pages(sample, None, ALL)} == {""}
