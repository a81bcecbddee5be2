"""The cabinet table on paper: areas with FTE and annual cost, sub-totals, lines that are not posts, total, notes."""

from collections.abc import Callable, Iterator

from workforce_planner.calc.areas import AreaNote, AreaRow, CabinetTable
from workforce_planner.model.wording import NO_VALUE, count_text, difference_text, fte_text, list_text, money_text
from workforce_planner.report.blocks import Column, Kind, Part, Row, Table
from workforce_planner.report.rounding import RULE

ONCE = "*"


def cabinet_block(found: CabinetTable, sides: tuple[str, str] = ("Current", "Proposed")) -> Table:
    """The cabinet table."""
    rows = tuple(row for row, _ in cabinet_rows(found))
    columns = (
        Column(label="Area", weight=2.5),
        *(Column(label=side, group="FTE", kind=Kind.FTE, zero=NO_VALUE) for side in sides),
        Column(label="Change", group="FTE", kind=Kind.FTE, signed=True, zero=NO_VALUE),
        *(Column(label=side, group="Cost, full year", kind=Kind.MONEY, zero=NO_VALUE) for side in sides),
        Column(label="Change", group="Cost, full year", kind=Kind.MONEY, signed=True, zero=NO_VALUE),
    )
    return Table(caption="FTE and full-year cost by area", columns=columns, rows=rows, notes=tuple(notes(found)))


def cabinet_rows(found: CabinetTable) -> Iterator[tuple[Row, AreaRow | None]]:
    """The rows of the table, each with the area, sub-total or line that it shows; None for a heading."""
    for group in found.groups:
        yield Row(cells=(group.heading,), part=Part.GROUP), None
        yield from ((_row(row, depth=1), row) for row in group.rows)
        yield _row(group.subtotal, Part.SUBTOTAL), group.subtotal
    if len(found.groups) > 1 and (found.apart or found.lines):
        yield _row(found.restructure, Part.SUBTOTAL), found.restructure
    yield from ((_row(row), row) for row in (*found.apart, *found.lines))
    yield _row(found.total, Part.TOTAL), found.total


def _row(row: AreaRow, part: Part = Part.BODY, depth: int = 0) -> Row:
    old, new, change = row.current, row.proposed, row.change
    name = f"{row.name} {ONCE}" if row.once else row.name
    return Row(
        cells=(name, old.fte, new.fte, change.fte, old.pounds, new.pounds, change.pounds), part=part, depth=depth
    )


def notes(found: CabinetTable) -> Iterator[str]:
    """What must be said under the table, made from the data."""
    for note in found.notes:
        if note.code != "funding":
            yield _WORDS[note.code](note)
    funding = [note for note in found.notes if note.code == "funding"]
    if funding:
        paid = [
            f"{note.words or 'no source named'} {difference_text(money_text(note.pounds), note.pounds)}"
            for note in funding
        ]
        yield f"Who pays the difference, in a full year at the end of the years costed: {list_text(paid)}."
    yield rounding(found)


def rounding(found: CabinetTable) -> str:
    """What adding the printed cells gives, where it is not what is printed."""
    off = found.rounding
    if not off:
        return f"{RULE} Adding the printed cells of a column gives the printed total."
    words = [
        f"{name} by {difference_text(f'£{abs(pounds):,}', pounds) if pounds > 0 else f'–£{abs(pounds):,}'}"
        for name, pounds in off.items()
    ]
    return f"{RULE} Adding the printed cells differs from the printed total: {list_text(words)}."


def _posts(note: AreaNote) -> str:
    return f"{count_text(note.posts, 'post')} ({fte_text(note.fte)} FTE)"


def _are(note: AreaNote) -> str:
    return "is" if note.posts == 1 else "are"


_WORDS: dict[str, Callable[[AreaNote], str]] = {
    "elsewhere": lambda note: (
        f"{_posts(note)} {_are(note)} counted in the FTE; the cost is in another paper "
        f"({note.words}) and left out here."
    ),
    "permanent": lambda note: (
        f"{_posts(note)} that {'was' if note.posts == 1 else 'were'} for a fixed term {_are(note)} made permanent."
    ),
    "indicative": lambda note: (
        f"{_posts(note)} new or regraded {_are(note)} at an indicative grade, subject to job evaluation."
    ),
    "unpriced": lambda note: (
        f"{_posts(note)} of the {note.words} structure {'has' if note.posts == 1 else 'have'} no known price: "
        "the FTE counts, the cost is not known and not in the sums."
    ),
    "once": lambda _note: f"{ONCE} Paid once, and not every year.",
}
