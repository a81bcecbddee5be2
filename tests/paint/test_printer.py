"""Pages on a printer: the same words on the same paper as the PDF."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from workforce_planner.paint.printer import page_size, paint_page, print_pages
from workforce_planner.session.print_pages import Printed, PrintOptions, printed
from workforce_planner.session.printable import What
from workforce_planner.session.reading import Reading
from workforce_planner.session.sample import sample_document


@pytest.fixture(scope="module")
def source() -> Reading:
    """Return the sample."""
    with sample_document() as document:
        return Reading(document.state, date(2026, 3, 31))


def of(source: Reading, what: What, paper: str = "A3") -> Printed:
    """Return a document of the sample."""
    return printed(source, None, PrintOptions(what=what, paper=paper))


def on(path: Path) -> QPrinter:
    """Return a printer that prints into a file."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


@pytest.mark.parametrize("what", [What.CHART, What.LIST, What.COSTED, What.FIGURES])
def test_a_printer_gets_the_same_pages_as_the_pdf(what: What, source: Reading, tmp_path: Path,
                                                  qapp: QApplication) -> None:  # fmt: skip
    done = of(source, what)
    assert print_pages(on(tmp_path / "out.pdf"), done.pages) == len(done.pages)
    ours, theirs = PdfReader(tmp_path / "out.pdf"), PdfReader(BytesIO(done.pdf()))
    assert len(ours.pages) == len(theirs.pages)
    for one, other in zip(ours.pages, theirs.pages, strict=True):
        assert float(one.mediabox.width) == pytest.approx(float(other.mediabox.width), abs=1.5)
        assert float(one.mediabox.height) == pytest.approx(float(other.mediabox.height), abs=1.5)


def test_only_the_pages_asked_for_are_printed(source: Reading, tmp_path: Path, qapp: QApplication) -> None:
    done, printer = of(source, What.COSTED), on(tmp_path / "out.pdf")
    printer.setFromTo(2, 3)
    assert print_pages(printer, done.pages) == 2


def test_printing_stops_where_it_is_cancelled(source: Reading, tmp_path: Path, qapp: QApplication) -> None:
    done, asked = of(source, What.COSTED), iter([False, True])
    assert print_pages(on(tmp_path / "out.pdf"), done.pages, lambda: next(asked)) == 1


def test_a_painted_page_has_ink_only_within_its_margins(source: Reading, qapp: QApplication) -> None:
    page = of(source, What.CHART).pages[0]
    width, height = (round(length) for length in page_size(page))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_page(painter, page)
    painter.end()
    inked = [
        (x, y) for x in range(0, width, 2) for y in range(0, height, 2) if image.pixelColor(x, y).lightness() < 200
    ]
    assert len(inked) > 500
    assert all(20 < x < width - 20 and 10 < y < height - 10 for x, y in inked)
