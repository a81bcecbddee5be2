"""The one style sheet of the window, from the tokens."""

from string import Template

from workforce_planner.assets.locate import resource
from workforce_planner.ui import tokens as measures
from workforce_planner.ui.tokens import Tokens

_SHEET = Template("""
* { font-size: ${body}px; }
QWidget { color: $text; }
QMainWindow, QWidget#page { background: $panel; }
QWidget#desk, QScrollArea#desk, QScrollArea#desk > QWidget > QWidget#desk { background: $desk; }
QFrame#bar { background: $panel; border: none; border-bottom: 1px solid $hairline; }
QFrame#foot { background: $panel; border: none; border-top: 1px solid $hairline; }
QFrame#side { background: $panel; border: none; border-right: 1px solid $hairline; }
QFrame#page { background: $panel; border: none; }
QFrame#card { background: $panel; border: 1px solid $hairline; border-radius: 6px; }
QFrame#popover { background: $panel; border: 1px solid $border; border-radius: 6px; }
QFrame#rule { background: $hairline; border: none; max-height: 1px; min-height: 1px; }
QFrame#notice { background: $selection; border: none; border-bottom: 1px solid $hairline;
  border-left: 3px solid $accent; }
QFrame#notice[tone="warn"] { background: $warn_fill; border-left: 3px solid $warn; }
QFrame#notice[tone="bad"] { background: $bad_fill; border-left: 3px solid $bad; }

QLabel { background: transparent; }
QLabel[look="quiet"] { color: $quiet; }
QLabel[look="label"] { color: $quiet; font-size: ${label}px; }
QLabel[look="heading"] { font-weight: bold; }
QLabel[look="title"] { font-weight: bold; font-size: ${title}px; }
QLabel[look="hero"] { font-weight: bold; font-size: ${hero}px; }
QLabel[look="figure"] { font-weight: bold; font-size: ${figure}px; }
QLabel[look="bad"] { color: $bad; font-size: ${label}px; }
QLabel[look="bad-heading"] { color: $bad; font-weight: bold; }
QLabel[look="over"] { color: $bad; }
QLabel[look="warn"] { color: $warn; }
QLabel[look="doubt"] { color: $warn; font-size: ${label}px; }
QLabel[look="hint"] { color: $quiet; font-size: ${label}px; }
QLabel[look="good"] { color: $good; }
QLabel[look="vacant"] { color: $vacant; font-style: italic; }

QPushButton { background: $panel; border: 1px solid $border; border-radius: 6px; padding: 6px 12px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $selection; border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 11px; }
QPushButton:disabled { color: $quiet; background: $desk; border-color: $hairline; }
QPushButton[look="primary"] { background: $accent; border-color: $accent; color: $accent_text; font-weight: bold; }
QPushButton[look="primary"]:hover { background: $accent_pressed; }
QPushButton[look="primary"]:focus { border: 2px solid $text; }
QPushButton[look="primary"]:disabled { background: $border; border-color: $border; color: $quiet; }
QPushButton[look="flat"] { background: transparent; border: 1px solid transparent; padding: 6px 8px; }
QPushButton[look="flat"]:hover { background: $hover; }
QPushButton[look="flat"]:checked { background: $selection; border-color: $accent; }
QPushButton[look="flat"]:disabled { color: $quiet; }
QPushButton[look="flat"]:focus { border: 2px solid $accent; padding: 5px 7px; }
QPushButton[look="link"] { background: transparent; border: 1px solid transparent; color: $accent; padding: 2px 1px;
  text-align: left; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border: 2px solid $accent; padding: 1px 0px; }
QPushButton[look="link"]:disabled { color: $quiet; }
QPushButton[look="figure-link"] { background: transparent; border: 2px solid transparent; color: $text;
  font-weight: bold; font-size: ${figure}px; padding: 0px; text-align: left; }
QPushButton[look="figure-link"]:hover { text-decoration: underline; }
QPushButton[look="figure-link"]:focus { border: 2px solid $accent; }
QPushButton[look="small-link"] { background: transparent; border: 1px solid transparent; color: $accent;
  font-size: ${label}px; padding: 0px; }
QPushButton[look="small-link"]:hover { text-decoration: underline; }
QPushButton[look="small-link"]:focus { border: 2px solid $accent; padding: 0px; }
QPushButton[look="step"] { background: transparent; border: 1px solid transparent; color: $quiet; padding: 2px 0px;
  text-align: left; }
QPushButton[look="step"]:hover { color: $text; }
QPushButton[look="step"]:focus { border: 2px solid $accent; padding: 1px 0px; }
QPushButton[look="nav"] { background: transparent; border: 1px solid transparent; padding: 6px 12px;
  text-align: left; }
QPushButton[look="nav"]:hover { background: $hover; }
QPushButton[look="nav"]:checked { background: $selection; border-left: 3px solid $accent; font-weight: bold; }
QPushButton[look="nav"]:focus { border: 2px solid $accent; padding: 5px 11px; }
QPushButton[look="danger"] { color: $bad; }
QPushButton::menu-indicator { image: none; width: 0px; }

QLineEdit, QPlainTextEdit, QTextEdit { background: $panel; border: 1px solid $border; border-radius: 5px;
  padding: 5px 7px;
  selection-background-color: $accent; selection-color: $accent_text; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 4px 6px; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $quiet; background: $desk; border-color: $hairline; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid $bad; padding: 4px 6px; }
QLineEdit#search { background: $desk; }
QLineEdit#cell { border: 2px solid $accent; border-radius: 0; padding: 0 4px; }
QLineEdit#cell[wrong="true"] { border-color: $bad; }
QLabel[look="wrong"] { background: $bad_fill; color: $bad; border: 1px solid $bad; border-radius: 4px;
  padding: 4px 6px; }
QListView#suggestions { background: $panel; border: 1px solid $border; border-radius: 4px; }

QCheckBox { spacing: 8px; padding: 3px; border: 2px solid transparent; border-radius: 5px; }
QCheckBox:focus { border-color: $accent; }
QCheckBox::indicator, QListView::indicator, QTableView::indicator, QTreeView::indicator { width: ${tick}px;
  height: ${tick}px; background: $panel; border: 1px solid $quiet; border-radius: 3px; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTableView::indicator:checked,
QTreeView::indicator:checked { background: $accent; border-color: $accent; image: url("$mark"); }
QTreeView::indicator:indeterminate { background: $selection; border: 3px solid $accent; }
QCheckBox::indicator:disabled { background: $desk; border-color: $border; }

QTreeView, QTableView, QListView, QTreeWidget, QTableWidget, QListWidget { background: $panel; border: none;
  outline: none;
  selection-background-color: $selection; selection-color: $text; }
QTableView { gridline-color: $hairline; }
QTableView::item { padding: 2px 5px; }
QTableView:focus, QListView:focus { border: 2px solid $accent; }
QListView::item { padding: 5px 8px; border: none; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
OutlineView { selection-background-color: $selection; }
OutlineView::item { padding: 0px 6px 0px 0px; }
QTreeWidget::item { padding: 4px 2px; }
QTreeView::branch:has-children:!has-siblings:closed, QTreeView::branch:closed:has-children:has-siblings {
  border-image: none; image: url("$right"); }
QTreeView::branch:open:has-children:!has-siblings, QTreeView::branch:open:has-children:has-siblings {
  border-image: none; image: url("$down"); }
QTreeWidget::item:selected, QListView::item:selected, QTableView::item:selected {
  background: $selection; color: $text; }
QHeaderView { background: $panel; }
QHeaderView::section { background: $panel; color: $quiet; font-size: ${label}px; border: none;
  border-bottom: 1px solid $hairline; padding: 6px 8px; }
TableView { gridline-color: $hairline; }
TableView:focus, PinnedTable:focus { border: none; }
TableView QHeaderView::section:vertical { color: $quiet; border: none; border-bottom: 1px solid $hairline;
  border-right: 1px solid $hairline; padding: 0 6px; }
QTableView#block QHeaderView::section { padding: 4px 4px; }
OutlineView QHeaderView::section { padding: 6px 6px 6px 4px; }
OutlineView QHeaderView::section:first { padding-left: 14px; }
QTableView#ringed, QTreeView#ringed { border: 2px solid transparent; }
QTableView#ringed:focus, QTreeView#ringed:focus { border: 2px solid $accent; }
QTableCornerButton::section { background: $panel; border: none; }

QTabBar::tab { background: transparent; color: $quiet; padding: 10px 12px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar[tight="true"]::tab { padding: 10px 6px; }
QTabBar::tab:selected { color: $text; font-weight: bold; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }

QMenu { background: $panel; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 5px ${arrow_room}px 5px 12px; border-radius: 4px; }
QMenu::right-arrow { image: url("$right"); width: ${arrow}px; height: ${arrow}px; right: 6px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $quiet; }
QMenu::separator { height: 1px; background: $hairline; margin: 3px 8px; }
QToolTip { background: $text; color: $panel; border: none; padding: 6px 8px; }

QSplitter { background: $panel; }
QSplitter::handle { background: $hairline; }
QSplitter::handle:hover { background: $accent; }
QProgressBar { background: $hairline; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

ChartView { background: $desk; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTextBrowser#help { border: 1px solid transparent; padding: 0; }
QTextBrowser#help:focus { border: 2px solid $accent; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(chosen: Tokens, text: int = 100) -> str:
    """The style sheet in the colours of a theme, with text of a size in per cent."""
    fonts = {
        "body": measures.BODY,
        "label": measures.LABEL,
        "title": measures.TITLE,
        "figure": measures.FIGURE,
        "hero": measures.HERO,
    }
    sizes = {name: round(size * text / 100) for name, size in fonts.items()}
    sizes["tick"], sizes["arrow"] = round(14 * text / 100), round(12 * text / 100)
    sizes["arrow_room"] = 16 + sizes["arrow"]
    mark = "black" if chosen.accent_text != "#FFFFFF" else "white"
    images = {"mark": f"tick-{mark}", "right": f"right-{chosen.name}", "down": f"down-{chosen.name}"}
    paths = {name: resource("looks", f"{file}.png").as_posix() for name, file in images.items()}
    return _SHEET.substitute(chosen._asdict(), **sizes, **paths)
