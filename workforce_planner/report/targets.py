"""The targets of a proposal, each beside what the proposal comes to, how far that is from it, and whether it is met."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from workforce_planner.calc.results import Figures
from workforce_planner.model.restructure import Proposal
from workforce_planner.model.wording import COST_OF_POSTS, fte_text, money_text
from workforce_planner.report.blocks import Column, Row, Table


class Target(NamedTuple):
    """A target of a proposal beside what it comes to. `met` None: nothing can be said, and `distance` says why."""

    field: str
    label: str
    wanted: str
    now: str
    distance: str
    met: bool | None
    private: bool = False

    @property
    def mark(self) -> str:
        """Whether it is met, in a word."""
        return {True: "met", False: "missed", None: "not known"}[self.met]


def targets_text(targets: Sequence[Target]) -> str:
    """How targets stand, in a few words: "2 met, 1 missed"."""
    if not targets:
        return "none set"
    met, missed = (sum(each.met is wanted for each in targets) for wanted in (True, False))
    parts = [f"{met} met"] if met else []
    parts += [f"{missed} missed"] if missed else []
    rest = len(targets) - met - missed
    return ", ".join([*parts, f"{rest} not known"] if rest else parts)


def targets_table(targets: Sequence[Target]) -> Table:
    """The targets on paper; that one is missed is said in a word."""
    columns = tuple(Column(label=label) for label in ("Target", "Wanted", "Proposed", "Distance", "Mark"))
    rows = tuple(Row(cells=(each.label, each.wanted, each.now, each.distance, each.mark)) for each in targets)
    return Table(caption=f"Targets of the proposal: {targets_text(targets)}", columns=columns, rows=rows)


def targets_of(record: Proposal, now: Figures) -> Iterator[Target]:
    """The targets that are set, each with what the proposal comes to and how far that is from it."""
    if record.target_budget is not None:
        annual = now.cost.annual
        yield _ceiling("target_budget", COST_OF_POSTS, record.target_budget, annual, money_text, private=True)
    if record.target_fte is not None:
        yield _ceiling("target_fte", "FTE", record.target_fte, now.established_fte, fte_text)
    if record.target_span is not None:
        yield _span(record.target_span, now)
    if record.target_tiers is not None:
        yield _ceiling("target_tiers", "Tiers", record.target_tiers, now.tiers.count, _number)
    if record.target_caseload is not None:
        load = now.caseload.if_filled
        yield _caseload(record.target_caseload, load.value, load.why)


def _ceiling(field: str, label: str, wanted, now, written, *, private: bool = False) -> Target:  # type: ignore[no-untyped-def]
    if now is None:
        return Target(field, label, written(wanted), "not known", "not known yet", None, private)
    over = now - wanted
    distance = "exactly on it" if not over else f"{written(abs(over))} {'over' if over > 0 else 'below'}"
    return Target(field, label, written(wanted), written(now), distance, over <= 0, private)


def _span(wanted: int, now: Figures) -> Target:
    mean, most = now.spans.mean.value, now.spans.max
    if mean is None or most is None:
        return Target("target_span", "Span of control", f"{wanted}", "not known", now.spans.mean.why, None)
    text = f"{float(mean):.1f} on average, widest {most}"
    distance = f"the widest is {most - wanted} over" if most > wanted else "no manager is over"
    return Target("target_span", "Span of control", f"{wanted}", text, distance, most <= wanted)


def _caseload(wanted: int, now: Fraction | None, why: str) -> Target:
    if now is None:
        return Target("target_caseload", "Caseload if filled", f"{wanted}", "not known", why, None)
    over = now - wanted
    distance = "exactly on it" if not over else f"{abs(float(over)):.1f} {'over' if over > 0 else 'below'}"
    return Target("target_caseload", "Caseload if filled", f"{wanted}", f"{float(now):.1f}", distance, over <= 0)


def _number(value: int) -> str:
    return f"{value:,}"
