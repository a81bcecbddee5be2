"""Reports on paper: legible, whole, the same every time."""

from collections.abc import Iterator
from io import BytesIO
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from workforce_planner.paint.document_pages import MARGIN, Page, pages_of
from workforce_planner.paint.document_pdf import document_pdf
from workforce_planner.paint.document_pieces import Words
from workforce_planner.paint.document_text import BODY, SMALLEST, fitted, width_of, wrapped
from workforce_planner.report.blocks import (
    Block,
    Check,
    Column,
    Definitions,
    Heading,
    KeyFigure,
    KeyFigures,
    Kind,
    Notes,
    PageBreak,
    Paragraph,
    Part,
    Row,
    Table,
    Title,
)

POST = "Senior Practitioner for the Multi-Agency Safeguarding Hub and Out-of-Hours Emergency Duty Team"
TITLE = Title(
    text="Costed establishment",
    subtitle="Current structure",
    plan="Children’s services",
    as_at="31 March 2026",
    marking="OFFICIAL-SENSITIVE",
    facts=("145 posts · 141.35 FTE",),
)
COLUMNS = (
    Column(label="Post"),
    Column(label="FTE", kind=Kind.FTE),
    Column(label="Grade"),
    Column(label="Basic", kind=Kind.MONEY),
    Column(label="NI", kind=Kind.MONEY),
    Column(label="Super", kind=Kind.MONEY),
    Column(label="Total per post", kind=Kind.MONEY),
    Column(label="Total", kind=Kind.MONEY),
)


def schedule(rows: int, title: str = POST) -> Table:
    body = (
        Row(cells=(f"{title} {n}", 10_000, "G9", 333_660_000, 42_549_000, None, -65_063_700, 441_272_700 + n), depth=1)
        for n in range(rows)
    )
    return Table(
        caption="Schedule",
        columns=COLUMNS,
        rows=(
            Row(cells=("Early Help",), part=Part.GROUP),
            *body,
            Row(cells=("Early Help", 10_000 * rows, "", "", "", "", "", 1), part=Part.SUBTOTAL),
            Row(cells=("Total", 10_000 * rows, "", "", "", "", "", 1), part=Part.TOTAL),
        ),
        notes=("The cells are rounded to the nearest pound.",),
    )


def comparison() -> Table:
    labels = ("Current", "Proposed", "Difference")
    kinds = {"posts": Kind.COUNT, "FTE": Kind.FTE, "cost": Kind.MONEY}
    columns = [Column(label=f"{name} {label}", kind=kind) for name, kind in kinds.items() for label in labels]
    row = Row(cells=("Safeguarding and Family Support", 1204, 2, -3, 120_400, 5, 6, 10**12, -(10**12), 10**12))
    return Table(caption="Comparison", columns=(Column(label="Unit"), *columns), rows=(row,) * 3)


def everything() -> tuple[Block, ...]:
    return (
        TITLE,
        Paragraph("The establishment costs £7.12m. " * 6, lead=True),
        KeyFigures((KeyFigure(label="Posts", value="145", definition="Places on the establishment."),) * 4),
        Heading("Schedule of posts"),
        schedule(60),
        Heading("Comparison"),
        comparison(),
        Check("The sum adds up.", True),
        Check("It does not.", False),
        PageBreak(),
        Heading("Definitions"),
        Definitions((("FTE", "Full-time equivalent. " * 20),)),
        Notes(items=("One note.", "Another. " * 40), numbered=True),
    )


def read(blocks: tuple[Block, ...]) -> PdfReader:
    return PdfReader(BytesIO(document_pdf(blocks).data))


def words_of(page: Page) -> Iterator[tuple[float, float, Words]]:
    for placed in page.placed:
        for item in placed.items:
            if isinstance(item, Words):
                yield placed.x + item.x, placed.y + item.y, item


def assert_nothing_leaves_the_page(pages: list[Page]) -> None:
    for page in pages:
        for x, y, words in words_of(page):
            assert x >= MARGIN - 0.05
            assert x + width_of(words.text, words.style) <= page.size[0] - MARGIN + 0.05, words.text
            assert 0 < y < page.size[1]
            assert words.style.size >= SMALLEST


def assert_no_words_overlap(pages: list[Page]) -> None:
    for page in pages:
        lines: dict[float, list[tuple[float, float, str]]] = {}
        for x, y, words in words_of(page):
            end = x + width_of(words.text, words.style)
            lines.setdefault(round(y, 2), []).append((x, end, words.text))
        for line in lines.values():
            line.sort()
            for left, right in zip(line, line[1:], strict=False):
                assert left[1] <= right[0] + 0.05, (left, right)


def test_the_text_of_every_block_is_there() -> None:
    text = "\n".join(page.extract_text() for page in read(everything()).pages)
    for words in ("Costed establishment", "Schedule of posts", "£33,366", "not known", "The sum adds up.", "Another."):
        assert words in text
    assert "\u2013£6,506" in text


def test_every_page_says_what_it_is_and_its_number() -> None:
    pages = read(everything()).pages
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert f"Page {number} of {len(pages)}" in text
        for words in ("OFFICIAL-SENSITIVE", "Costed establishment", "as at 31 March 2026", "Children’s services"):
            assert words in text


def test_every_font_is_embedded_and_is_the_bundled_one() -> None:
    for page in read(everything()).pages:
        for font in page["/Resources"]["/Font"].values():
            record = font.get_object()
            assert "NotoSans" in record["/BaseFont"]
            assert "/FontFile2" in record["/FontDescriptor"].get_object()


def test_the_document_has_a_title_a_language_bookmarks_and_no_author() -> None:
    reader = read(everything())
    assert reader.metadata is not None
    assert reader.metadata.title == "Costed establishment – Children’s services"
    assert not reader.metadata.author
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    names = [entry.title for entry in _flat(reader.outline)]
    assert names == ["Costed establishment", "Schedule of posts", "Comparison", "Definitions"]


def _flat(outline: list) -> Iterator:
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def test_the_same_blocks_give_the_same_bytes() -> None:
    assert document_pdf(everything()).data == document_pdf(everything()).data


def test_the_head_of_a_table_and_its_group_are_repeated_on_every_page() -> None:
    pages = read((TITLE, schedule(150))).pages
    assert len(pages) > 3
    for page in pages[1:-1]:
        text = page.extract_text()
        assert "Total per post" in text.replace("\n", " ")
        assert "Early Help (continued)" in text


def noted(rows: int) -> Table:
    columns = (Column(label="Area"), Column(label="FTE", kind=Kind.FTE))
    body = (Row(cells=(f"Area {number}", 10_000)) for number in range(rows))
    notes = ("The first note. " * 12, "The second note. " * 12, "The last note.")
    total = Row(cells=("Total", 10_000 * rows), part=Part.TOTAL)
    return Table(caption="By area", columns=columns, rows=(*body, total), notes=notes)


def texts_of(page: Page) -> list[str]:
    return [words.text for _, _, words in words_of(page)]


@pytest.mark.parametrize("rows", range(34, 39))
def test_a_table_that_is_a_little_too_long_ends_on_its_page_with_its_notes(rows: int) -> None:
    pages = pages_of((TITLE, PageBreak(), Heading("By area"), noted(rows)))
    assert len(pages) == 2
    assert {"Area 0", "Total", "The last note."} <= set(texts_of(pages[1]))
    assert_nothing_leaves_the_page(pages)
    assert_no_words_overlap(pages)


@pytest.mark.parametrize("rows", range(70, 100))
def test_no_page_begins_with_the_last_notes_of_a_table(rows: int) -> None:
    pages = pages_of((TITLE, PageBreak(), Heading("By area"), noted(rows)))
    (last,) = (texts_of(page) for page in pages if "The last note." in texts_of(page))
    assert {"Area", f"Area {rows - 1}", "Total"} <= set(last)


def test_what_stands_outside_a_group_is_not_called_its_continuation() -> None:
    rows: list[Row] = []
    for unit in range(40):
        rows += [
            Row(cells=(f"Group {unit}",), part=Part.GROUP),
            Row(cells=("In it", unit), depth=1),
            Row(cells=(f"Group {unit}", unit), part=Part.SUBTOTAL),
            Row(cells=(f"Outside {unit}", unit)),
        ]
    columns = (Column(label="Unit"), Column(label="Posts", kind=Kind.COUNT))
    pages = pages_of((TITLE, Table(caption="Units", columns=columns, rows=tuple(rows))))
    assert len(pages) > 2
    for page in pages[1:]:
        texts = [words.text for _, _, words in words_of(page)]
        first = texts[texts.index("Posts") + 1]
        assert not first.endswith("(continued)") or texts[texts.index("Posts") + 2] == "In it"


def test_a_total_is_never_alone_on_a_page() -> None:
    for rows in range(20, 75):
        for page in pages_of((TITLE, schedule(rows, "Post"))):
            texts = [words.text for _, _, words in words_of(page)]
            if "Total" in texts[texts.index("Post") + 8 :]:
                assert any(text.startswith("Post ") for text in texts)


def test_a_heading_is_never_the_last_of_its_page() -> None:
    for lines in range(30, 70):
        blocks = (TITLE, *(Paragraph("Line."),) * lines, Heading("The heading"), schedule(3))
        for page in pages_of(blocks):
            texts = [words.text for _, _, words in words_of(page)]
            if "The heading" in texts:
                assert "Early Help" in texts


def test_a_table_too_wide_for_upright_paper_lies_on_its_side_and_what_follows_stands_again() -> None:
    blocks = (TITLE, schedule(3), Heading("Comparison"), comparison(), Heading("Definitions"), Paragraph("Words."))
    sizes = [page.size for page in pages_of(blocks)]
    assert [width > height for width, height in sizes] == [False, True, False]


def test_figures_stand_on_the_decimal_point() -> None:
    columns = (Column(label="Post"), Column(label="Total", kind=Kind.MONEY))
    rows = tuple(Row(cells=("Post", text)) for text in ("£22,063.50", "£176,509", "not known"))
    (page,) = pages_of((Table(caption="Totals", columns=columns, rows=rows),))
    ends = {}
    for x, _, words in words_of(page):
        whole = words.text.partition(".")[0]
        ends[words.text] = x + width_of(whole, words.style)
    assert ends["£22,063.50"] == pytest.approx(ends["£176,509"])


def test_nothing_is_clipped_or_overlaps_in_a_report_with_everything() -> None:
    pages = pages_of(everything())
    assert_nothing_leaves_the_page(pages)
    assert_no_words_overlap(pages)


TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=120)


@given(st.lists(st.tuples(TEXT, st.integers(-(10**14), 10**14) | st.none(), TEXT), max_size=12), TEXT)
def test_nothing_leaves_the_page_whatever_the_words(rows: list, title: str) -> None:
    columns = (Column(label="Post"), Column(label="Total", kind=Kind.PENCE), Column(label=title or "Note"))
    table = Table(caption="Rows", columns=columns, rows=tuple(Row(cells=row) for row in rows), notes=(title,))
    pages = pages_of((Title(text=title, plan=title, marking=title[:40]), Heading(title), table, Paragraph(title)))
    assert_nothing_leaves_the_page(pages)
    assert_no_words_overlap(pages)


def test_a_long_word_is_broken_after_a_hyphen_or_where_it_must() -> None:
    lines = wrapped("Multi-Agency-Safeguarding-Hub-and-Emergency-Duty-Team " + "x" * 200, 120, BODY)
    assert all(width_of(line, BODY) <= 120 for line in lines)
    assert lines[0].endswith("-")
    assert "".join(lines).count("x") == 200


def test_running_matter_that_does_not_fit_ends_in_an_ellipsis() -> None:
    assert fitted("A plan with a very long name", 60, BODY).endswith("…")
    assert fitted("Short", 60, BODY) == "Short"


def test_an_empty_report_is_still_a_document() -> None:
    assert document_pdf((TITLE,)).pages == 1
    assert document_pdf((Table(caption="Nothing", columns=COLUMNS, rows=()),)).pages == 1


def test_a_cell_longer_than_a_page_goes_on_over_the_next() -> None:
    table = Table(caption="Long", columns=(Column(label="Words"),), rows=(Row(cells=("word " * 4000,)),))
    pages = pages_of((table,))
    assert len(pages) > 2
    for page in pages:
        body = [placed for placed in page.placed if placed.y < page.bottom]
        assert all(
            placed.y + item.y <= page.bottom for placed in body for item in placed.items if isinstance(item, Words)
        )


@pytest.mark.perf
def test_five_thousand_rows_are_painted_in_time() -> None:
    table = schedule(5000, "Post")
    started = process_time()
    document = document_pdf((TITLE, table))
    assert document.pages > 100
    assert process_time() - started < 1.5 * 3
