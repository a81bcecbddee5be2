"""The sum that ties a proposal to the current structure, as tables: in total, by unit, and by cause.

proposed = current - disestablished + new + transferred in - transferred out + changed
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from workforce_planner.calc.causes import NOTHING, Amount
from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.identity import Movement
from workforce_planner.model.wording import NO_VALUE, fte_text, money_text
from workforce_planner.report.blocks import Align, Check, Column, Kind, Part, Row, Table, cell_text
from workforce_planner.report.places import Line, cost_is_known, lines, moving
from workforce_planner.report.rounding import Sum, adding_up, rounding_of, to_the_pound

TRANSFERS = (
    "A transfer inside a unit shows in the units it goes between, not in the line of the unit that holds them both, so "
    "the transfer columns do not add down; every line adds across."
)


class Measure(NamedTuple):
    """One of the three things that are counted."""

    name: str
    kind: Kind
    of: Callable[[Amount], int]


MONEY = Measure("Cost of posts", Kind.MONEY, lambda amount: amount.pounds)
MEASURES = (
    Measure("Posts", Kind.COUNT, lambda amount: amount.posts),
    Measure("FTE", Kind.FTE, lambda amount: amount.fte),
    MONEY,
)
TERMS: tuple[tuple[str, Callable[[Movement], Amount]], ...] = (
    ("Current", lambda line: line.current),
    ("–\u00a0Disestablished", lambda line: NOTHING - line.disestablished),
    ("+\u00a0New", lambda line: line.new),
    ("+\u00a0Transferred in", lambda line: line.transferred_in),
    ("–\u00a0Transferred out", lambda line: NOTHING - line.transferred_out),
    ("±\u00a0Changed", lambda line: line.changed),
    ("=\u00a0Proposed", lambda line: line.proposed),
)


def measures(comparison: Comparison) -> tuple[Measure, ...]:
    """What can be counted here: the cost only where some price is known."""
    return MEASURES if cost_is_known(comparison) else MEASURES[:2]


def by_unit_table(comparison: Comparison) -> Table:
    """Posts, FTE and cost by unit: current, proposed and the difference."""
    counted = measures(comparison)
    columns = [Column(label="Unit", weight=2)]
    for measure in counted:
        columns += [
            Column(label="Current", group=measure.name, kind=measure.kind, zero=NO_VALUE),
            Column(label="Proposed", group=measure.name, kind=measure.kind, zero=NO_VALUE),
            Column(label="Change", group=measure.name, kind=measure.kind, signed=True, zero=NO_VALUE),
        ]
    rows, found = [], list(lines(comparison))
    for line in found:
        rows.append(_row(line, tuple(measure.of(side) for measure in counted for side in _sides(line))))
    notes = (_rounding(found, _sides, ("Current", "Proposed", "Change")),) if MONEY in counted else ()
    return Table(
        caption="Current and proposed structure by unit", columns=tuple(columns), rows=tuple(rows), notes=notes
    )


def _sides(line: Line) -> tuple[Amount, ...]:
    return line.movement.current, line.movement.proposed, line.movement.difference


def _terms(line: Line) -> tuple[Amount, ...]:
    return tuple(term(line.movement) for _, term in TERMS)


def _rounding(found: Sequence[Line], cells: Callable[[Line], tuple[Amount, ...]], names: Sequence[str]) -> str:
    """The note on rounding under a table of pounds: down the named columns (others have ""), and across."""
    bodies = [cells(line) for line in found if line.part is Part.BODY]
    total = next(cells(line) for line in found if line.part is Part.TOTAL)
    down = [
        Sum(name, [body[place].pounds for body in bodies], total[place].pounds)
        for place, name in enumerate(names)
        if name
    ]
    across = []
    for line in found:
        if line.part is not Part.GROUP:
            *parts, last = (int(each.pounds) for each in cells(line))
            parts = [-parts[0], parts[1]] if cells is _sides else parts
            across.append(Sum(line.name, parts, last))
    return rounding_of(down, across)


def _row(line: Line, figures: tuple[int, ...]) -> Row:
    shown = () if line.part is Part.GROUP else figures
    return Row(cells=(line.name, *shown), part=line.part, depth=line.depth)


def total_table(comparison: Comparison) -> Table:
    """The sum for the whole structure, term by term, and what the changes come from."""
    total, counted = comparison.total, measures(comparison)
    figures = (Column(label=each.name, kind=each.kind, zero=NO_VALUE) for each in counted)
    columns = (Column(label="Term", weight=2), *figures)

    def row(name: str, amount: Amount, part: Part = Part.BODY, depth: int = 0) -> Row:
        return Row(cells=(name, *(measure.of(amount) for measure in counted)), part=part, depth=depth)

    notes = []
    if MONEY in counted:
        terms = [term(total).pounds for _, term in TERMS]
        notes.append(rounding_of([Sum(MONEY.name, terms[:-1], terms[-1])]))
    if total.causes:
        notes.append('Lines that begin with "by" say what "changed" is made of; they are in it already.')
    causes = [row(f"by {cause.value}", share, depth=1) for cause, share in total.causes.items()]
    return Table(
        caption="From the current to the proposed structure",
        columns=columns,
        rows=(
            *(row(name, term(total)) for name, term in TERMS[:-1]),
            *causes,
            row(TERMS[-1][0], total.proposed, Part.TOTAL),
        ),
        notes=tuple(notes),
    )


def by_unit_terms(comparison: Comparison, measure: Measure) -> Table:
    """The sum of one measure for every unit, a term in each column."""
    found = list(moving(lines(comparison)))
    rows = [_row(line, tuple(measure.of(each) for each in _terms(line))) for line in found]
    names = [name if "Transferred" not in name else "" for name, _ in TERMS]
    rounding = (_rounding(found, _terms, names),) if measure is MONEY else ()
    columns = (
        Column(label="Unit", weight=2),
        *(Column(label=name, kind=measure.kind, signed=name[0] in "+±", zero=NO_VALUE) for name, _ in TERMS),
    )
    return Table(
        caption=f"{measure.name}: the sum by unit", columns=columns, rows=tuple(rows), notes=(TRANSFERS, *rounding)
    )


def tie_table(comparison: Comparison, movement: Movement, *, pay: bool = True) -> Table:
    """The sum of one line in posts, FTE and cost, a term in each column, in words. Pounds are rounded so that the terms
    add up to the cost proposed as it is shown."""
    counted = [each for each in measures(comparison) if pay or each.kind is not Kind.MONEY]
    columns = (Column(label="Measure"), *(Column(label=name, align=Align.FIGURES) for name, _ in TERMS))
    rows = []
    for measure in counted:
        column = Column(label="", kind=measure.kind, zero=NO_VALUE)
        terms = [measure.of(term(movement)) for _, term in TERMS]
        cells = (cell_text(column, each) for each in (_shown_pounds(terms) if measure is MONEY else terms))
        rows.append(Row(cells=(measure.name, *cells)))
    return Table(caption=f"The sum that ties: {movement.name}", columns=columns, rows=tuple(rows))


def _shown_pounds(terms: Sequence[int]) -> list[int]:
    """Current, what lies between, proposed: in whole pounds that add up."""
    first, last = to_the_pound(terms[0]), to_the_pound(terms[-1])
    return [first, *adding_up(terms[1:-1], last - first), last]


def _pounds(movement: Movement) -> list[int]:
    return [term(movement).pounds for _, term in TERMS]


def is_rounded(movement: Movement) -> bool:
    """Whether pounds of the sum that ties are shown otherwise than each by itself, or the change by itself is not the
    difference of both sides as they are shown."""
    terms = _pounds(movement)
    alone = [to_the_pound(each) for each in terms]
    return _shown_pounds(terms) != alone or to_the_pound(movement.difference.pounds) != alone[-1] - alone[0]


def ties(movement: Movement) -> bool:
    """Whether the sum of one line holds and its causes add up to what changed."""
    return _holds(movement)


def causes_text(movement: Movement, *, pay: bool = True, tied: bool = False) -> str:
    """What "changed" comes from, in FTE and pounds: "hours +0.50 FTE, +£12,000". `tied`: the pounds add up to what is
    shown as changed in the sum that ties."""
    parts = []
    exact = [share.pounds for share in movement.causes.values()]
    pounds = adding_up(exact, _shown_pounds(_pounds(movement))[-2]) if tied else exact
    for (cause, share), money in zip(movement.causes.items(), pounds, strict=True):
        amounts = [f"{_signed(fte_text(share.fte), share.fte)} FTE"] if share.fte else []
        amounts += [_signed(money_text(money), money)] if pay and money else []
        if amounts:
            parts.append(f"{cause.value} {', '.join(amounts)}")
    return "; ".join(parts)


def why_text(movement: Movement, *, pay: bool = True) -> str:
    """Why a line differs, in FTE by term; "" where nothing moves."""
    terms = (
        ("–", movement.disestablished, "disestablished"),
        ("+", movement.new, "new"),
        ("+", movement.transferred_in, "transferred in"),
        ("–", movement.transferred_out, "transferred out"),
    )
    parts = [f"{sign}{fte_text(amount.fte)} {word}" for sign, amount, word in terms if amount]
    causes = causes_text(movement, pay=pay)
    return ", ".join([*parts, f"changed: {causes}"] if causes else parts)


def _signed(text: str, amount: int) -> str:
    return f"+{text}" if amount > 0 else text


def identity_check(comparison: Comparison) -> Check:
    """Whether the sum holds for every unit and in total, and the causes add up to what changed."""
    movements = (comparison.total, comparison.without_unit, *comparison.units.values())
    failing = [each.name for each in movements if not _holds(each)]
    if failing:
        return Check(f"The sum does not add up for {', '.join(failing)}. Please report this as a fault.", False)
    words = "current – disestablished + new + transferred in – transferred out + changed = proposed"
    exact = "The exact values were checked, not the rounded ones that are printed"
    return Check(f"It adds up for every unit and in total, in posts, FTE and pounds: {words}. {exact}.", True)


def _holds(movement: Movement) -> bool:
    causes = sum(movement.causes.values(), NOTHING)
    return movement.explained == movement.proposed and causes == movement.changed
