"""A book as PDF: text that can be selected, fonts inside, links that lead, nothing of whoever made it."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from tests.chart.structures import organisation, plan_of
from workforce_planner.assets.fonts import text_metrics
from workforce_planner.chart.pages import Page, build_pages
from workforce_planner.chart.spec import ChartSpec
from workforce_planner.paint.pdf import facts_of, pdf_of


@pytest.fixture(scope="module")
def pages() -> tuple[Page, ...]:
    return build_pages(plan_of(organisation(120)), date(2026, 3, 31), ChartSpec(), text_metrics())


@pytest.fixture(scope="module")
def data(pages: tuple[Page, ...]) -> bytes:
    return pdf_of(pages, title="Structure at 31 March 2026")[0]


def test_the_text_of_every_card_can_be_found(pages: tuple[Page, ...], data: bytes) -> None:
    reader = PdfReader(BytesIO(data))
    for page, painted in zip(pages, reader.pages, strict=True):
        words = painted.extract_text().replace("\n", " ")
        assert all(text.text.strip() in words for text in page.scene.texts)


def test_fonts_are_embedded_as_subsets(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font.FontDescriptor
            assert "+" in str(font.BaseFont)


def test_references_are_links_to_pages_of_the_book(pages: tuple[Page, ...], data: bytes) -> None:
    reader = PdfReader(BytesIO(data))
    for page, painted in zip(pages, reader.pages, strict=True):
        links = [each.get_object() for each in painted.get("/Annots", [])]
        numbers = [reader.get_page_number(link["/Dest"][0].get_object()) + 1 for link in links]
        assert sorted(numbers) == sorted(link.page for link in page.scene.links)


def test_every_page_is_in_the_outline(pages: tuple[Page, ...], data: bytes) -> None:
    outline = PdfReader(BytesIO(data)).outline
    assert [each.title for each in outline] == [f"{page.number}. {page.title}" for page in pages]


def test_the_file_says_title_and_language_and_no_author(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Structure at 31 March 2026"
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.get("/Author", "")) == ""
        assert "anonymous" not in {str(value) for value in pdf.docinfo.values()}


def test_the_same_pages_give_the_same_bytes(pages: tuple[Page, ...], data: bytes) -> None:
    assert pdf_of(pages, title="Structure at 31 March 2026")[0] == data


def test_the_facts_are_those_of_the_pages(pages: tuple[Page, ...]) -> None:
    facts = facts_of(pages)
    assert facts.pages == len(pages)
    assert facts.boxes == sum(len(page.posts) for page in pages) >= 120
    assert facts.smallest_text_pt >= 7
    assert facts.references == sum(len(page.references) for page in pages) >= len(pages) - 1
