"""Every table copies alike: text with tabs and a table with headers."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from workforce_planner.calc.explain import explain_results
from workforce_planner.ui.figures.explanation import Explanation
from workforce_planner.ui.importing.picking import Line, PickTable
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.table.copying import Copying
from workforce_planner.ui.table.ticks import Tick, TickModel

CTRL = Qt.KeyboardModifier.ControlModifier


def copied() -> tuple[str, str]:
    """What is on the clipboard: text and table."""
    mime = QGuiApplication.clipboard().mimeData()
    return mime.text(), mime.html()


def test_problems_of_an_import_are_copied_row_by_row(qtbot: QtBot) -> None:
    table = PickTable("Problems", ("", "Where", "What is wrong", "What to do"), (1, 1, 1, 1))
    table.show_lines(
        [Line(key=name, cells=("To check", "A1", f"{name} is wrong", "Mend it")) for name in ("one", "two")]
    )
    qtbot.addWidget(table)
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, CTRL)
    text, html = copied()
    assert text.splitlines() == ["To check\tA1\tone is wrong\tMend it", "To check\tA1\ttwo is wrong\tMend it"]
    assert html.count("<th ") == 4


def test_a_tree_is_copied_as_it_is_unfolded(qtbot: QtBot) -> None:
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    tree.setHeaderLabels(["Step", "Value"])
    top = QTreeWidgetItem(["Cost", "£2"])
    top.addChild(QTreeWidgetItem(["Pay", "£1"]))
    tree.addTopLevelItem(top)
    copying = Copying(tree)
    copying.copy_all()
    assert copied()[0] == "Step\tValue\nCost\t£2"
    top.setExpanded(True)
    copying.copy_all()
    assert copied()[0] == "Step\tValue\nCost\t£2\n    Pay\t£1"


def test_an_explanation_is_copied_with_all_its_steps(opened: MainWindow, qtbot: QtBot) -> None:
    assert opened.workspace is not None
    step = explain_results(opened.workspace.results, "established_fte")
    shown = Explanation(step, step.name, opened)
    qtbot.addWidget(shown)
    shown.steps.copy()
    text, html = copied()
    assert text.startswith(f"{step.name}\t{step.text}\t")
    assert len(text.splitlines()) > len(step.inputs)
    assert "Working</th>" in html


def test_a_list_to_tick_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    told: list[int] = []
    model = TickModel(lambda: told.append(1))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_items([Tick(key, key) for key in "abc"], "a")
    model.tick("bc", True)
    assert model.shift(0, 1) == 1
    assert [each.key for each in model.items] == ["b", "a", "c"]
    model.setData(model.index(0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert model.ticked == {"a", "c"}
    assert model.rowCount(QModelIndex()) == 3
    assert len(told) == 3
