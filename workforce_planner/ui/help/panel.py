"""The help pages at the side: one at a time, a list of all, a search in them. Nothing is fetched from anywhere."""

from collections.abc import Iterator

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QLineEdit, QTextBrowser, QWidget

from workforce_planner.assets.help import HelpPage
from workforce_planner.session.help import help_pages
from workforce_planner.session.words import words_of
from workforce_planner.ui.help.about import FIRST
from workforce_planner.ui.pieces import Choice, button, column, label, row, stretched
from workforce_planner.ui.theme import face, tokens
from workforce_planner.ui.tokens import FIGURE, TITLE


class HelpPanel(QWidget):
    """Shows a page; links lead to others."""

    def __init__(self) -> None:
        super().__init__()
        self.pages = help_pages()
        self.name = ""
        self._been: list[str] = []
        self.choice = Choice("Help page")
        for page in self.pages.values():
            self.choice.addItem(page.title, page.name)
        self.choice.activated.connect(lambda place: self.show_page(self.choice.itemData(place)))
        self.back = button("", self._back, "flat", name="Back to the page before", icon="left")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Search the help")
        self.field.setAccessibleName("Search the help")
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._take_first)
        self.text = QTextBrowser()
        self.text.setObjectName("help")
        self.text.setAccessibleName("Help")
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self._note = label("", "label")
        self._note.hide()
        head = column(
            stretched(row(self.back, self.choice, gap=4), 0, 1), self.field, self._note, margins=(12, 8, 12, 8), gap=8
        )
        self.setLayout(stretched(column(head, self.text), 0, 1))
        self.show_page(FIRST)

    def show_page(self, name: str, *, back: bool = False) -> None:
        """Show a page by its name."""
        if name not in self.pages:
            return
        if self.name and name != self.name and not back:
            self._been.append(self.name)
        self.name = name
        self.choice.setCurrentIndex(self.choice.findData(name))
        self._show(self.pages[name].text)
        self.back.setEnabled(bool(self._been))

    def _show(self, text: str) -> None:
        chosen = tokens()
        self.text.setMarkdown(text)
        document = self.text.document()
        document.setDocumentMargin(14)
        document.setDefaultStyleSheet(f"a {{ color: {chosen.accent}; }}")
        _space_out(document)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _back(self) -> None:
        if self._been:
            self.show_page(self._been.pop(), back=True)

    def _follow(self, url: QUrl) -> None:
        self.field.clear()
        self.show_page(url.path().removesuffix(".md"))

    # Searching.

    def _search(self, text: str) -> None:
        words = words_of(text)
        self._note.setVisible(bool(words))
        if not words:
            self.show_page(self.name, back=True)
            return
        found = list(self._fitting(words))
        self._note.setText(f"{len(found)} of {len(self.pages)} pages" if found else "No page holds these words.")
        lines = [f"- [{page.title}]({page.name}.md)  \n{line}" for page, line in found]
        self._show("\n".join(lines))

    def _fitting(self, words: tuple[str, ...]) -> Iterator[tuple[HelpPage, str]]:
        for page in self.pages.values():
            held = words_of(page.text)
            if all(any(each.startswith(word) for each in held) for word in words):
                yield page, _line_with(page, words)

    def _take_first(self) -> None:
        words = words_of(self.field.text())
        found = next(self._fitting(words), None) if words else None
        if found is not None:
            self.field.clear()
            self.show_page(found[0].name)
            self.text.setFocus()
            self.text.find(words[0])


def _line_with(page: HelpPage, words: tuple[str, ...]) -> str:
    """The first line of a page that holds one of the words."""
    for line in page.text.splitlines()[1:]:
        if any(each.startswith(word) for each in words_of(line) for word in words):
            return line.strip("#-*| ").replace("|", " ").replace("**", "")
    return ""


def _space_out(document: QTextDocument) -> None:
    """Room between the lines and above headings."""
    block = document.begin()
    while block.isValid():
        cursor, form = QTextCursor(block), block.blockFormat()
        form.setLineHeight(130, 1)  # proportional
        form.setTopMargin(14 if form.headingLevel() > 1 else 4)
        form.setBottomMargin(4)
        cursor.setBlockFormat(form)
        if form.headingLevel():
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            look = QTextCharFormat()
            look.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)  # Markdown's own sizes are too large here
            look.setFont(face(FIGURE if form.headingLevel() == 1 else TITLE, bold=True))
            cursor.mergeCharFormat(look)
        block = block.next()
