"""What a comparison on paper holds beside the sum that ties: several structures side by side, the cabinet table, the
cost bridge with its plot, what changes by phase and for each reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workforce_planner.calc.areas import CabinetTable
from workforce_planner.calc.bridge import Bridge
from workforce_planner.calc.phases import Group
from workforce_planner.calc.side_by_side import SideBySide
from workforce_planner.chart.metrics import TextMetrics
from workforce_planner.report.blocks import Block, Heading, PageBreak
from workforce_planner.report.bridge import bridge_blocks, bridge_by_unit, bridge_posts
from workforce_planner.report.cabinet import cabinet_block
from workforce_planner.report.side_by_side import groups_table, side_blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Additions:
    """What is added. `names` are those of the two sides; what is empty or None is left out."""

    names: tuple[str, str]
    metrics: TextMetrics
    side: SideBySide | None = None
    cabinet: CabinetTable | None = None
    bridges: Sequence[Bridge] = ()
    phases: Sequence[Group] = ()
    reasons: Sequence[Group] = ()
    first_year: int = 0


def addition_blocks(added: Additions) -> Iterator[Block]:
    """The parts, in the order of a report to cabinet."""
    if added.side is not None:
        yield PageBreak()
        yield Heading("Structures side by side")
        yield from side_blocks(added.side)
        yield PageBreak()
    if added.cabinet is not None:
        yield Heading("By area")
        yield cabinet_block(added.cabinet, added.names)
    for number, bridge in enumerate(added.bridges):
        yield Heading("Why the cost differs", 1) if not number else Heading(f"In {bridge.of}", 2)
        yield from bridge_blocks(bridge, added.names, added.metrics)
        if not number and bridge.total.causes:
            yield bridge_by_unit(bridge, added.names)
            yield bridge_posts(bridge)
    yield from _groups(added)


def _groups(added: Additions) -> Iterator[Block]:
    """By phase and by reason, where anything has one."""
    phased = any(each.phase is not None for each in added.phases)
    reasoned = len(added.reasons) > 1 or any(effect.reason for each in added.reasons for effect in each.effects)
    if not phased and not reasoned:
        return
    yield Heading("What changes, by phase and reason")
    if phased:
        yield groups_table(added.phases, "Phase", added.first_year)
    if reasoned:
        yield groups_table(added.reasons, "Reason", added.first_year)
