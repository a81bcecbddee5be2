"""What was read: the lists with what their rows are, sheets, snapshots, what is hidden, how text files are written."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QFrame, QSizePolicy, QVBoxLayout, QWidget

from workforce_planner.exchange.kinds import KINDS, ReadList
from workforce_planner.exchange.listing import Hidden
from workforce_planner.exchange.snapshots import ALL
from workforce_planner.model.wording import count_text, list_text
from workforce_planner.session.import_review import ASIDE_WORDS, READ
from workforce_planner.ui.importing.answers import Answers
from workforce_planner.ui.importing.checklist import Checklist
from workforce_planner.ui.importing.headless import HeadlessSheets
from workforce_planner.ui.importing.look import Look
from workforce_planner.ui.importing.part import Part, Said, card, scrolled
from workforce_planner.ui.importing.text_form import TextCard
from workforce_planner.ui.pieces import Choice, column, emptied, label, row
from workforce_planner.ui.theme import scaled

MOST_LISTS = 40
AMBIGUOUS = "sheet-ambiguous"
TakeForm = Callable[[str, str, str], object]


class ReadPart(Part):
    """A card for each list, then what is asked of the files."""

    key: ClassVar[str] = READ

    def __init__(self, answers: Answers, take_form: TakeForm) -> None:
        super().__init__()
        self._answers, self._take_form = answers, take_form
        self._lists = QVBoxLayout()
        self._lists.setSpacing(14)
        self._shown: tuple[object, ...] = ()
        self.kinds: dict[str, Choice] = {}
        self._why: dict[str, QWidget] = {}
        self.sheet = Choice("Sheet to import")
        self.sheet.activated.connect(lambda _row: answers.take_sheets((self.sheet.currentText(),)))
        self.sheets = Checklist("Sheets that are read", self._take_sheets)
        self._visible_sheets: tuple[str, ...] = ()
        self.headless = HeadlessSheets(answers)
        self.snapshot = Choice("Which snapshot is read")
        self.snapshot.activated.connect(lambda _row: answers.take_snapshot(str(self.snapshot.currentData())))
        self._snapshots_said = label("", "quiet", wraps=True)
        self.hidden_rows = QCheckBox("Read the hidden rows")
        self.hidden_rows.clicked.connect(answers.take_hidden_rows)
        self._hidden = label("", "", wraps=True)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(14)
        self.texts: dict[str, TextCard] = {}
        self._said = Said()
        self._build()

    def _build(self) -> None:
        self._sheet_card = card(
            "Which sheet?",
            label("Choose the one to import.", "quiet", wraps=True),
            row(self.sheet, -1),
        )
        self._sheets_card = card(
            "Sheets",
            label("Sheets that the file hides are read only if they are ticked.", "quiet", wraps=True),
            self.sheets,
        )
        self._snapshot_card = card(
            "Snapshots under each other",
            self._snapshots_said,
            row(self.snapshot, -1),
        )
        self._headless_card = card("Sheets without headers", self.headless)
        self._hidden_card = card("Hidden in the file", self._hidden, self.hidden_rows)
        self._said_card = card("Said of the files", self._said)
        inner = column(
            self._sheet_card, self._headless_card, self._lists, self._snapshot_card, self._hidden_card, self._texts,
            self._sheets_card, self._said_card, -1, margins=(20, 14, 20, 14), gap=14,
        )  # fmt: skip
        self.setLayout(column(scrolled(inner)))

    def show_look(self, look: Look) -> None:
        """Show what was read."""
        self._show_lists(look.preview.lists)
        self._show_sheets(look)
        self._show_snapshots(look)
        self._show_hidden(look)
        self._show_texts(look)
        self.headless.show_sheets(look.preview.headless)
        self._headless_card.setVisible(bool(look.preview.headless))
        shown = ("snapshots-", "rows-hidden", "columns-hidden", "headers-guessed", "headers-missing")
        self._said.show_part(look.review.part(READ), without=shown)
        self._said_card.setVisible(self._said.text() != "")

    # The lists.

    def _show_lists(self, lists: Sequence[ReadList]) -> None:
        keys = tuple((each.listing.file, each.listing.name, len(each.listing.rows)) for each in lists)
        if keys != self._shown:
            self._shown = keys
            emptied(self._lists)
            self.kinds.clear()
            for each in lists[:MOST_LISTS]:
                self._lists.addWidget(self._list_card(each, lists))
        for each in lists[:MOST_LISTS]:
            name = name_of(each, lists)
            choice = self.kinds[name]
            choice.setCurrentIndex(choice.findData(each.kind))
            self._why[name].setText(f"Because {each.evidence}.")  # type: ignore[attr-defined]

    def _list_card(self, each: ReadList, lists: Sequence[ReadList]) -> QFrame:
        name = name_of(each, lists)
        choice = Choice(f"What the rows of {each.listing.name} are")
        for kind, words in KINDS.items():
            choice.addItem(words, kind)
        choice.activated.connect(lambda _row: self._answers.take_kind(name, choice.currentData()))
        choice.setMaximumWidth(scaled(560))
        choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.kinds[name] = choice
        self._why[name] = why = label("", "label", wraps=True)
        parts = [label(where_words(each), "quiet", wraps=True)]
        if carried := carried_words(each):
            parts.append(label(carried, "quiet", wraps=True))
        return card(each.listing.name, *parts, column(choice, why, gap=4))

    # The files.

    def _show_sheets(self, look: Look) -> None:
        sheets = [sheet for book in look.books if book.text is None for sheet in book.sheets if any(sheet.rows)]
        names = list(dict.fromkeys(sheet.name for sheet in sheets))
        self._visible_sheets = tuple(dict.fromkeys(sheet.name for sheet in sheets if not sheet.hidden))
        refused = look.preview.refused
        one_of = refused is not None and (refused.code == AMBIGUOUS or not look.preview.lists) and len(names) > 1
        self._sheet_card.setVisible(one_of)
        self._sheets_card.setVisible(len(names) > 1 and not one_of)
        if [self.sheet.itemText(each) for each in range(self.sheet.count())] != names:
            self.sheet.clear()
            self.sheet.addItems(names)
        asked = look.answers.sheets or ((look.answers.sheet,) if look.answers.sheet else ())
        self.sheet.setCurrentIndex(names.index(asked[0]) if asked and asked[0] in names else -1)
        self.sheet.setPlaceholderText("Choose a sheet")
        folded = {each.casefold() for each in asked or self._visible_sheets}
        self.sheets.show_names(names, [name for name in names if name.casefold() in folded])

    def _take_sheets(self, ticked: tuple[str, ...]) -> None:
        everything = set(ticked) == set(self._visible_sheets)
        self._answers.take_sheets(() if everything or not ticked else ticked)

    def _show_snapshots(self, look: Look) -> None:
        there = look.preview.snapshots
        self._snapshot_card.setVisible(bool(there))
        self.snapshot.clear()
        for each in there:
            self.snapshot.addItem(f"{each.words} ({count_text(each.rows, 'row')})", each.words)
        whole = count_text(sum(each.rows for each in there), "row")
        if there:
            self.snapshot.addItem(f"All of them ({whole})", ALL)
        taken = [number for number, each in enumerate(there) if each.taken]
        self.snapshot.setCurrentIndex(taken[0] if len(taken) == 1 else len(there))
        days = f"The {whole} of the file hold the same posts at {len(there)} different days."
        one = "One day is read; the rows of the others are set aside."
        self._snapshots_said.setText(f"{days} {one if len(taken) == 1 else 'All are read.'}")

    def _show_hidden(self, look: Look) -> None:
        found = [each for read in look.preview.lists for each in read.listing.hidden]
        away = look.answers.without_hidden
        lines = [f"{_hidden_words(each)}: read like the rest." for each in found if each.what != "sheet"]
        if away:
            rows = sum(each.kind == "hidden" for each in look.preview.set_aside)
            lines.append(f"{count_text(rows, 'hidden row')} set aside.")
        self._hidden.setText("\n".join(lines))
        self.hidden_rows.setChecked(not away)
        self.hidden_rows.setVisible(away or any(each.what == "rows" for each in found))
        self._hidden_card.setVisible(bool(lines))

    def _show_texts(self, look: Look) -> None:
        books = [book for book in look.books if book.text is not None]
        files = [book.file for book in books]
        if list(self.texts) != files:
            emptied(self._texts)
            self.texts = {book.file: TextCard(book.file, partial(self._take_form, book.file)) for book in books}
            for each in self.texts.values():
                self._texts.addWidget(each)
        for book in books:
            self.texts[book.file].show_book(book, hiding=look.hiding)


def _hidden_words(hidden: Hidden) -> str:
    """What a file hides: "Rows 5 to 7 of Sheet1"."""
    what = hidden.what.capitalize()
    one = hidden.places.isdigit() or len(hidden.places) < 3
    return f"{what.removesuffix('s') if one else what} {hidden.places} of {hidden.sheet}"


def name_of(each: ReadList, lists: Sequence[ReadList]) -> str:
    """What names a list in an answer: its name, with its file where another has the same name."""
    names = [other.listing.name for other in lists]
    return each.listing.name if names.count(each.listing.name) == 1 else f"{each.listing.file}/{each.listing.name}"


def where_words(each: ReadList) -> str:
    """Where a list stands: its file, how many rows it has, where its headers are."""
    listing = each.listing
    rows = count_text(len(listing.rows) + len(listing.set_aside), "row")
    if len(listing.tables) > 1:
        sheets = len({table.sheet.name for table in listing.tables})
        tables = count_text(len(listing.tables), "table")
        where = f"put together from {tables} on {count_text(sheets, 'sheet')}"
    elif listing.table.header_row < 0:
        where = "without headers"
    else:
        where = f"headers in row {listing.table.header_row + 1}"
    return f"{listing.file}: {rows}, {where}.{_aside_words(each)}"


def _aside_words(each: ReadList) -> str:
    """How one comes from the rows of the file to those that are read: " 133 are read, 700 set aside: of ..."."""
    listing = each.listing
    counts = Counter(aside.kind for aside in listing.set_aside)
    if not counts:
        return ""
    kinds = [ASIDE_WORDS.get(kind, kind) for kind in counts]
    if len(counts) > 1:
        kinds = [f"{number:,} {words}" for number, words in zip(counts.values(), kinds, strict=True)]
    word = "is" if len(listing.rows) == 1 else "are"
    return f" {len(listing.rows):,} {word} read, {len(listing.set_aside):,} set aside: {list_text(kinds)}."


def carried_words(each: ReadList) -> str:
    """Which columns are from elsewhere than the rows: titles, names of sheets, rows of teams."""
    listing = each.listing
    sources: dict[str, list[str]] = {}
    for column_, source in listing.carried.items():
        sources.setdefault(source, []).append(listing.headers.get(column_, ""))
    said = [f"{list_text(names)} from the {source}" for source, names in sources.items()]
    return f"Given to each row: {'; '.join(said)}." if said else ""
