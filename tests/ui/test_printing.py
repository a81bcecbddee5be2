"""Print from the window: the very pages in a preview, what can be asked of them, the PDF, a printer."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import post_named, space_of
from workforce_planner.session.print_pages import PrintOptions, printed
from workforce_planner.session.printable import What
from workforce_planner.session.printing import ChartOptions, print_chart, print_costed, print_figures
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.printing.page import PrintPage


@pytest.fixture
def target(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file that is chosen for every PDF."""
    path = tmp_path / "out.pdf"
    monkeypatch.setattr(files, "pdf_to_write", lambda *_: path)
    return path


def preview(window: MainWindow, qtbot: QtBot, what: What = What.CHART) -> PrintPage:
    """Open Print and wait for the pages."""
    window.show_print(what)
    page = window.stack.currentWidget()
    assert isinstance(page, PrintPage)
    drawn(page, qtbot)
    return page


def drawn(page: PrintPage, qtbot: QtBot) -> None:
    """Wait until the pages are drawn."""
    qtbot.waitUntil(lambda: page._job is None and page.save.isEnabled())


def words_on(page: PrintPage) -> str:
    """The words on all pages of a chart."""
    assert page._printed is not None
    return "\n".join(text.text for each in page._printed.pages for text in each.scene.texts)  # type: ignore[union-attr]


def choose(page: PrintPage, name: str, words: str) -> None:
    """Choose in a drop-down of the options."""
    control = getattr(page.pane, name)
    control.setCurrentIndex(control.findText(words))


def test_the_pdf_is_the_one_that_the_command_line_writes(opened: MainWindow, qtbot: QtBot, target: Path,
                                                         tmp_path: Path) -> None:  # fmt: skip
    page = preview(opened, qtbot)
    choose(page, "paper", "A4")
    drawn(page, qtbot)
    page.save_pdf()
    qtbot.waitUntil(lambda: page.notice.text == f"Written: {target}")
    print_chart(document_of(opened), tmp_path / "same.pdf", None, ChartOptions(paper="A4", names=True))
    assert target.read_bytes() == (tmp_path / "same.pdf").read_bytes()


@pytest.mark.parametrize(("what", "write"), [(What.COSTED, print_costed), (What.FIGURES, print_figures)])
def test_a_report_has_the_same_bytes_too(what: What, write, opened: MainWindow, tmp_path: Path) -> None:
    document = document_of(opened)
    write(document, tmp_path / "same.pdf")
    assert printed(document, None, PrintOptions(what=what)).pdf() == (tmp_path / "same.pdf").read_bytes()


def test_each_option_redraws_the_pages(opened: MainWindow, qtbot: QtBot) -> None:
    space = space_of(opened)
    space.select_post(post_named(opened, "Principal Social Worker"))
    page = preview(opened, qtbot)
    person = next(iter(space.plan.people.values())).name
    assert person in words_on(page)
    page.pane.names.click()
    drawn(page, qtbot)
    assert person not in words_on(page)
    page.pane.title.setText("For the board")
    page.pane.title.editingFinished.emit()
    drawn(page, qtbot)
    assert "For the board" in words_on(page)
    page.pane.marking.setText("OFFICIAL-SENSITIVE")
    page.pane.marking.editingFinished.emit()
    choose(page, "held", "Portrait")
    page.pane.part.setCurrentIndex(1)
    drawn(page, qtbot)
    assert "OFFICIAL-SENSITIVE" in words_on(page)
    assert page._printed is not None
    sheet = page._printed.pages[0].scene  # type: ignore[union-attr]
    assert sheet.height > sheet.width
    assert page._printed.pages[0].tops == (space.post,)  # type: ignore[union-attr]


def test_a_proposal_is_printed_before_after_and_its_changes_in_one(opened: MainWindow, qtbot: QtBot, target: Path,
                                                                   tmp_path: Path) -> None:  # fmt: skip
    space = space_of(opened)
    assert not preview(opened, qtbot).pane.side.isVisible()
    opened.leave_side()
    proposal = next(iter(space.plan.proposals))
    space.show_structure(proposal)
    page = preview(opened, qtbot)
    assert page.pane.side.isVisible()
    choose(page, "side", "All three in one document")
    page.pane.colours.setCurrentIndex(1)
    drawn(page, qtbot)
    labels = page.pages.model().stringList()  # type: ignore[attr-defined]
    assert labels[0].startswith("1. Before: ")
    assert any(". After: " in each for each in labels)
    assert any(". Only what changes: " in each for each in labels)
    page.save_pdf()
    qtbot.waitUntil(lambda: page.notice.text == f"Written: {target}")
    options = ChartOptions(together=True, theme="council", names=False)
    print_chart(document_of(opened), tmp_path / "same.pdf", proposal, options)
    assert target.read_bytes() == (tmp_path / "same.pdf").read_bytes()
    page.pane.what.setCurrentIndex(list(What).index(What.LIST))
    drawn(page, qtbot)
    assert not page.pane.side.isVisible()


def test_pages_are_turned_by_list_and_by_key_and_zoomed(opened: MainWindow, qtbot: QtBot) -> None:
    page = preview(opened, qtbot, What.COSTED)
    assert page.pages.model().rowCount() > 2
    qtbot.keyClick(page.canvas, Qt.Key.Key_PageDown)
    assert page.pages.currentIndex().row() == 1
    assert page.canvas.accessibleDescription().startswith("Page 2 of ")
    before = page.canvas.zoom
    qtbot.keyClick(page.canvas, Qt.Key.Key_Plus)
    assert page.canvas.zoom > before
    qtbot.keyClick(page.canvas, Qt.Key.Key_0)
    assert page.canvas.zoom == before


def test_with_names_and_pay_hidden_none_are_printed(opened: MainWindow, qtbot: QtBot) -> None:
    space = space_of(opened)
    space.hide(True)
    page = preview(opened, qtbot, What.COSTED)
    options = page.pane.options
    assert (options.what, options.names, options.pay) == (What.CHART, False, False)
    assert not any(person.name in words_on(page) for person in space.plan.people.values())
    assert not any(f" {grade.name} " in words_on(page) for grade in space.plan.grades.values())
    assert not page.pane.names.isEnabled()


def test_where_there_is_no_printer_it_says_so(opened: MainWindow, qtbot: QtBot,
                                              monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    page = preview(opened, qtbot)
    page.print_on_paper()
    assert page.notice.text.startswith("No printer is set up on this computer.")


def test_a_folder_that_is_gone_is_said_in_words(opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
                                                tmp_path: Path) -> None:  # fmt: skip
    monkeypatch.setattr(files, "pdf_to_write", lambda *_: tmp_path / "gone" / "out.pdf")
    page = preview(opened, qtbot)
    page.save_pdf()
    qtbot.waitUntil(lambda: page.notice.text not in ("", "Writing out.pdf…"))
    assert "Written" not in page.notice.text


def test_escape_goes_back_to_the_plan(opened: MainWindow, qtbot: QtBot) -> None:
    page = preview(opened, qtbot)
    qtbot.keyClick(page.canvas, Qt.Key.Key_Escape)
    assert opened.stack.currentWidget() is opened.page
    assert not [each for each in opened.findChildren(QLineEdit) if each is page.pane.title and each.isVisible()]
