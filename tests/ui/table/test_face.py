"""Cells drawn by the table itself look as the style draws them, in every look and size of text."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QStyledItemDelegate
from pytestqt.qtbot import QtBot

from tests.ui.hands import page_of
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.table.delegate import CellDelegate
from workforce_planner.ui.table.view import TableView
from workforce_planner.ui.theme import dress

SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


@pytest.fixture(autouse=True)
def _plain_again(qapp: QApplication) -> Iterator[None]:
    yield
    dress(qapp)


class _Styled(CellDelegate):
    """Draws as Qt's style does."""

    def paint(self, painter: Any, option: Any, index: Any) -> None:
        QStyledItemDelegate.paint(self, painter, option, index)
        here = self._view.currentIndex()
        if here == index:
            self._frame(painter, option.rect.toRectF())


def picture(view: TableView) -> QImage:
    """What is seen of the cells."""
    return view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize(("look", "size"), [("light", 100), ("dark", 100), ("contrast", 100), ("light", 200)])
def test_a_cell_looks_as_the_style_draws_it(opened: MainWindow, qtbot: QtBot, look: str, size: int) -> None:
    opened.appearance.choose_look(look)
    opened.appearance.choose_text(size)
    page = page_of(opened)
    page.centre.show_view("Table")
    view = page.table.view
    view.setFocus()
    qtbot.wait(1)
    view.show_current(3, 1)
    view.selectionModel().select(QItemSelection(view.table.index(1, 0), view.table.index(4, 2)), SELECT)
    qtbot.wait(1)
    assert any(view.table.text(row, 1) for row in range(8))
    ours = picture(view)
    styled = _Styled(view)
    view.setItemDelegate(styled)
    theirs = picture(view)
    differing = sum(
        ours.pixel(x, y) != theirs.pixel(x, y) for x in range(ours.width()) for y in range(0, ours.height(), 3)
    )
    assert differing < ours.width() * ours.height() // 3 // 400, f"{differing} pixels are others"
