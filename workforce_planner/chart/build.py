"""From a plan to the scene of a chart on screen. See `pages` for paper."""

from collections.abc import Mapping
from datetime import date

from workforce_planner.chart.branches import branches_of, shown_reports
from workforce_planner.chart.card import Deck, States
from workforce_planner.chart.drawing import Drawing
from workforce_planner.chart.metrics import TextMetrics
from workforce_planner.chart.scene import Scene
from workforce_planner.chart.spec import SCREEN, ChartSpec
from workforce_planner.chart.style import State
from workforce_planner.chart.unit_frames import frames_of
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import relations


def build(
    plan: Plan,
    day: date | None,
    spec: ChartSpec,
    metrics: TextMetrics,
    *,
    states: States | None = None,
    figures: Mapping[PostId, str] | None = None,
    base: Plan | None = None,
    tints: Mapping[PostId, State] | None = None,
) -> Scene:
    """The chart for the screen, in pixels at 100 %.

    `states` gives each post's state by its key in `style.STATES`, `figures` words for a post's detail
    line, `base` the structure that a card's "was" is told from.
    `tints` colours posts by something else than their state.
    """
    deck = deck_of(plan, day, spec, states=states, figures=figures, base=base, tints=tints)
    drawing = Drawing(deck=deck, measures=SCREEN, metrics=metrics, frames=frames_of(deck), margin=SCREEN.margin)
    shown = shown_reports(deck.branches, spec)
    return drawing.scene(deck.branches.tops, shown.get)


def deck_of(
    plan: Plan,
    day: date | None,
    spec: ChartSpec,
    *,
    states: States | None,
    figures: Mapping[PostId, str] | None,
    base: Plan | None,
    printed: bool = False,
    tints: Mapping[PostId, State] | None = None,
) -> Deck:
    """The joins of a plan and all that its cards are written from."""
    related = relations(plan)
    return Deck(
        plan=plan,
        related=related,
        branches=branches_of(plan, related, spec),
        day=day,
        spec=spec,
        printed=printed,
        states=states or {},
        figures=figures or {},
        base=base,
        tints=tints or {},
    )
