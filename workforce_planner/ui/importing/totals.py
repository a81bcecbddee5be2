"""Where every row and all FTE went, list by list, so that it foots; the user's own totals; the rows set aside."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from workforce_planner.exchange.listing import SetAside
from workforce_planner.exchange.pay_sums import PaySum
from workforce_planner.exchange.reconciliation import FteSum, ListBalance
from workforce_planner.exchange.sheets import Row
from workforce_planner.exchange.together import EMPLOYEE
from workforce_planner.model.wording import count_text, fte_text, money_text
from workforce_planner.session.import_review import ASIDE_WORDS, LONE, TOTALS, lone_text
from workforce_planner.ui.importing.answers import Answers
from workforce_planner.ui.importing.controls import ControlTotals
from workforce_planner.ui.importing.look import Look
from workforce_planner.ui.importing.offered import Offer, Offered
from workforce_planner.ui.importing.part import Part, Said, card, scrolled
from workforce_planner.ui.importing.picking import Line, PickTable
from workforce_planner.ui.pieces import Choice, Mark, column, emptied, label, row

MOST_LISTS = 40
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TotalsPart(Part):
    """The sums that tie."""

    key: ClassVar[str] = TOTALS

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self._look: Look | None = None
        self._behind = False
        self._balances: tuple[ListBalance, ...] = ()
        self._rows: Mapping[tuple[str, str], Sequence[Row]] = {}
        self.controls = ControlTotals(answers)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(14)
        self._pay = label("", wraps=True)
        self._pay_card = card("Pay in the list", self._pay)
        self.reasons = Choice("Which rows set aside")
        self.reasons.activated.connect(self._show_aside)
        self.aside = PickTable("Rows set aside", ("Where", "Why", "What the row says"), (22, 26, 52))
        self._aside_card = card("Rows set aside", row(self.reasons, -1), self.aside)
        self._said = Said()
        self.lone = Offered(lambda key, wanted: answers.take_lone_holders(key if wanted else ""))
        self._said_card = card("Said of the sums", self.lone, self._said)
        inner = column(
            self.controls, self._cards, self._pay_card, self._aside_card, self._said_card, -1,
            margins=(20, 14, 20, 14), gap=14,
        )  # fmt: skip
        self.setLayout(column(scrolled(inner)))

    def show_look(self, look: Look) -> None:
        """Show the sums of a look."""
        self._look = look
        self._rows = {(book.file, sheet.name): sheet.rows for book in look.books for sheet in book.sheets}
        self.controls.show_checks(look.preview)
        self._show_balances(look.preview.balances)
        self._pay.setText("\n".join(map(_pay_words, look.preview.pay)))
        self._pay_card.setVisible(bool(look.preview.pay) and not look.hiding)
        self._show_reasons(look.preview.set_aside)
        part = look.review.part(TOTALS)
        self._said.show_part(part, without=("control-", LONE))
        words, given = lone_text(look.preview, look.answers.lone_holders), look.answers.lone_holders == EMPLOYEE
        self.lone.show_offers([Offer(EMPLOYEE, words, "They are employees", given)] if words else [])
        self._said_card.setVisible(self._said.text() != "" or bool(words))

    def _show_balances(self, balances: tuple[ListBalance, ...]) -> None:
        if balances == self._balances:
            return
        self._balances = balances
        emptied(self._cards)
        for balance in balances[:MOST_LISTS]:
            self._cards.addWidget(_balance_card(balance))

    def _show_reasons(self, aside: Sequence[SetAside]) -> None:
        counts: dict[str, int] = {}
        for each in aside:
            counts[each.kind] = counts.get(each.kind, 0) + 1
        words = [f"All {len(aside):,} rows set aside"]
        words += [f"{number:,}: {ASIDE_WORDS.get(kind, kind)}" for kind, number in counts.items()]
        if [self.reasons.itemText(each) for each in range(self.reasons.count())] != words:
            self.reasons.clear()
            for text, kind in zip(words, ("", *counts), strict=True):
                self.reasons.addItem(text, kind)
        self._aside_card.setVisible(bool(aside))
        self._behind = True
        if self.isVisible():
            self._show_aside()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """The rows set aside, of which there may be very many, are listed when they are looked at."""
        super().showEvent(event)
        if self._behind:
            self._show_aside()

    def _show_aside(self, _row: int = 0) -> None:
        assert self._look is not None
        self._behind = False
        kind, names = self.reasons.currentData() or "", not self._look.hiding
        self.aside.show_lines(
            [
                Line(
                    key=(each.file, each.sheet, each.row),
                    cells=(_where(each), each.reason_shown(names=names), self._says(each)),
                )
                for each in self._look.preview.set_aside
                if not kind or each.kind == kind
            ]
        )
        self.aside.as_high_as_its_lines(10)

    def _says(self, aside: SetAside) -> str:
        """The cells of the row, unless names are hidden."""
        look = self._look
        assert look is not None
        if look.hiding:
            return ""
        rows = self._rows.get((aside.file, aside.sheet), ())
        cells = rows[aside.row - 1] if 0 < aside.row <= len(rows) else ()
        return "  ·  ".join(str(cell).strip() for cell in cells if cell not in (None, ""))[:300]


def _where(aside: SetAside) -> str:
    return f"{aside.sheet}, row {aside.row}"


def _balance_card(balance: ListBalance) -> QFrame:
    """One list as a small sum that foots."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(3, 1)
    for place, words in enumerate(("", "Rows", "FTE")):
        head = label(words, "label")
        head.setAlignment(RIGHT)
        grid.addWidget(head, 0, place)
    for number, (words, rows, fte, look) in enumerate(_sum_lines(balance), 1):
        grid.addWidget(label(words, look), number, 0)
        for place, text in ((1, f"{rows:,}"), (2, fte)):
            figure: QLabel = label(text, look)
            figure.setAlignment(RIGHT)
            grid.addWidget(figure, number, place)
    ties = balance.ties
    verdict = label("adds up" if ties else "does not add up", "good" if ties else "bad")
    foot = QWidget()
    foot.setLayout(row(Mark("tick" if ties else "bang", "good" if ties else "bad"), verdict, -1, gap=4))
    grid.addWidget(foot, number, 3)
    return card(balance.name if balance.name in balance.file else f"{balance.name} ({balance.file})", grid)


def _sum_lines(balance: ListBalance) -> Iterator[tuple[str, int, str, str]]:
    """The lines of the sum: words, rows, FTE, look. The reasons have rows alone; their FTE stands in one line."""
    yield "Loaded", balance.loaded, _fte(balance.fte_loaded, balance.loaded), ""
    if balance.merged:
        yield "Joined to a row of another list", balance.merged, _fte(balance.fte_merged, balance.merged), ""
    several = len(balance.set_aside) > 1
    for reason, number in balance.set_aside.items():
        fte = "" if several else _fte(balance.fte_set_aside, number)
        yield f"Set aside: {ASIDE_WORDS.get(reason, reason)}", number, fte, ""
    if several and balance.fte_set_aside.fte:
        yield "All set aside together", sum(balance.set_aside.values()), _fte(balance.fte_set_aside, 1), "quiet"
    yield "In the list", balance.rows, _fte(balance.fte, balance.rows), "heading"


def _fte(part: FteSum, rows: int) -> str:
    if part.unknown and part.unknown >= rows:
        return "not said"
    return fte_text(part.fte) + (f" ({count_text(part.unknown, 'row')} without)" if part.unknown else "")


def _pay_words(each: PaySum) -> str:
    return (
        f"{each.name}: {money_text(each.low)} to {money_text(each.high)} a year, known for "
        f"{fte_text(each.fte_known)} of {fte_text(each.fte)} FTE. A check; it is not kept in the plan."
    )
