"""What the parts of the import's screen have in common: a heading, what is said, and the problems that belong there."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QLayout, QWidget

from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text
from workforce_planner.session.import_review import PartReview, to_check
from workforce_planner.ui.importing.look import Look
from workforce_planner.ui.importing.picking import PickTable
from workforce_planner.ui.pieces import column, framed, label
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.theme import scaled

MOST_SAID = 6


LOW = 330
"""In a part lower than this, at 100 %, its title and what is only explained give way to the table."""
AROUND = (100, 60)
"""About so many pixels of a part at 100 % are not for the lines of its table; and so many of a low one."""
ROOMY, TIGHT = (20, 14, 20, 14), (12, 8, 12, 8)
"""The margins of a part around a table, where there is room and where there is little."""


class Part(QWidget):
    """One part of the screen; it shows one look after another."""

    key: ClassVar[str] = ""
    folding: Sequence[PickTable] = ()
    """The tables that take the room there is."""
    gives_way: Sequence[QWidget] = ()
    """What names and explains the part: the rail, or the choice in its place, names it as well."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """With little height the title and the explanation give way."""
        super().resizeEvent(event)
        layout = self.layout()
        low = self.height() < scaled(LOW)
        for table in self.folding:
            table.have_room(self.height() - scaled(AROUND[low]))
        if self.gives_way and layout is not None:
            for each in self.gives_way:
                each.setVisible(not low)
            layout.setContentsMargins(*(TIGHT if low else ROOMY))

    def show_look(self, look: Look) -> None:
        """Show what was seen."""
        raise NotImplementedError


class Said(QLabel):
    """The problems of a part in words, the first few of each kind; the rest stand under Problems."""

    def __init__(self) -> None:
        made = label("", "quiet", wraps=True)
        super().__init__()
        self.setTextFormat(made.textFormat())
        self.setWordWrap(True)
        self.setProperty("look", "quiet")
        self.hide()

    def show_part(self, part: PartReview | None, *, without: tuple[str, ...] = ()) -> None:
        """Show what is said of a part, but for problems of some codes, which are shown otherwise."""
        problems = [each for each in part.problems if not each.code.startswith(without)] if part and without else (
            list(part.problems) if part else []
        )  # fmt: skip
        self.setText("\n".join(said_lines(problems)))
        self.setVisible(bool(problems))


def said_lines(problems: Sequence[Problem]) -> list[str]:
    """A line for each kind of problem: the first of it, and how many more there are."""
    by_code: dict[str, list[Problem]] = {}
    for each in sorted(problems, key=lambda problem: not to_check(problem)):
        by_code.setdefault(each.code, []).append(each)
    lines = []
    for same in list(by_code.values())[:MOST_SAID]:
        first = same[0]
        count = count_text(len(same) - 1, "more like it stands", "more like it stand")
        more = f"{count} under Problems." if len(same) > 1 else ""
        where = f"{first.where}: " if "!" in first.where else ""
        sign = "Check: " if to_check(first) else ""
        parts = (f"{sign}{where}{first.text}", first.remedy if to_check(first) else "", more)
        lines.append(" ".join(part for part in parts if part))
    return lines


def card(heading: str, *parts: QWidget | QLayout | int) -> QFrame:
    """A heading and what stands below it, in a frame."""
    first = (label(heading, "heading"),) if heading else ()
    return framed("card", column(*first, *parts, margins=(16, 14, 16, 16), gap=10))


def scrolled(layout: QLayout) -> TallArea:
    """Parts below one another that scroll."""
    holder = QWidget()
    holder.setObjectName("desk")
    holder.setLayout(layout)
    return TallArea(holder, "desk")


def around_table(table: QWidget, *parts: QWidget | QLayout | int) -> QBoxLayout:
    """Parts below one another among which a table takes the room there is, as far as it needs it."""
    layout = column(*parts, -1, margins=ROOMY, gap=8)
    layout.setStretchFactor(table, 100)
    return layout
