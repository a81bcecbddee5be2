"""The sum that ties a proposal to the current structure, as tables: in total, by unit, and by cause.

proposed = current - disestablished + new + transferred in - transferred out + changed
"""

from collections.abc import Callable
from typing import NamedTuple

from workforce_planner.calc.causes import NOTHING, Amount
from workforce_planner.calc.comparison import Comparison, Movement
from workforce_planner.model.wording import NO_VALUE
from workforce_planner.report.blocks import Check, Column, Kind, Part, Row, Table
from workforce_planner.report.places import Line, cost_is_known, lines, moving

TRANSFERS = (
    "A transfer inside a unit shows in the units it goes between, not in the line of the unit that holds them both, so "
    "the transfer columns do not add down; every line adds across."
)


class Measure(NamedTuple):
    """One of the three things that are counted."""

    name: str
    kind: Kind
    of: Callable[[Amount], int]


MEASURES = (
    Measure("Posts", Kind.COUNT, lambda amount: amount.posts),
    Measure("FTE", Kind.FTE, lambda amount: amount.fte),
    Measure("Annual cost", Kind.MONEY, lambda amount: amount.pounds),
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
            Column(label="Current", group=measure.name, kind=measure.kind),
            Column(label="Proposed", group=measure.name, kind=measure.kind),
            Column(label="Change", group=measure.name, kind=measure.kind, signed=True, zero=NO_VALUE),
        ]
    rows = []
    for line in lines(comparison):
        sides = (line.movement.current, line.movement.proposed, line.movement.difference)
        rows.append(_row(line, tuple(measure.of(side) for measure in counted for side in sides)))
    return Table(caption="Current and proposed structure by unit", columns=tuple(columns), rows=tuple(rows))


def _row(line: Line, figures: tuple[int, ...]) -> Row:
    shown = () if line.part is Part.GROUP else figures
    return Row(cells=(line.name, *shown), part=line.part, depth=line.depth)


def total_table(comparison: Comparison) -> Table:
    """The sum for the whole structure, term by term, and what the changes come from."""
    total, counted = comparison.total, measures(comparison)
    columns = (Column(label="Term", weight=2), *(Column(label=each.name, kind=each.kind) for each in counted))

    def row(name: str, amount: Amount, part: Part = Part.BODY, depth: int = 0) -> Row:
        return Row(cells=(name, *(measure.of(amount) for measure in counted)), part=part, depth=depth)

    causes = [row(f"by {cause.value}", share, depth=1) for cause, share in total.causes.items()]
    return Table(
        caption="From the current to the proposed structure",
        columns=columns,
        rows=(
            *(row(name, term(total)) for name, term in TERMS[:-1]),
            *causes,
            row(TERMS[-1][0], total.proposed, Part.TOTAL),
        ),
        notes=("Lines that begin with “by” say what “changed” is made of; they are in it already.",) if causes else (),
    )


def by_unit_terms(comparison: Comparison, measure: Measure) -> Table:
    """The sum of one measure for every unit, a term in each column."""
    rows = []
    for line in moving(lines(comparison)):
        rows.append(_row(line, tuple(measure.of(term(line.movement)) for _, term in TERMS)))
    columns = (
        Column(label="Unit", weight=2),
        *(Column(label=name, kind=measure.kind, signed=name[0] in "+±", zero=NO_VALUE) for name, _ in TERMS),
    )
    return Table(caption=f"{measure.name}: the sum by unit", columns=columns, rows=tuple(rows), notes=(TRANSFERS,))


def identity_check(comparison: Comparison) -> Check:
    """Whether the sum holds for every unit and in total, and the causes add up to what changed."""
    movements = (comparison.total, comparison.without_unit, *comparison.units.values())
    failing = [each.name for each in movements if not _holds(each)]
    if failing:
        return Check(f"The sum does not add up for {', '.join(failing)}. Please report this as a fault.", False)
    words = "current – disestablished + new + transferred in – transferred out + changed = proposed"
    return Check(f"Checked for every unit and in total, in posts, FTE and pounds: {words}.", True)


def _holds(movement: Movement) -> bool:
    causes = sum(movement.causes.values(), NOTHING)
    return movement.explained == movement.proposed and causes == movement.changed
