"""From a plan to the scene of a chart on screen, and to the next one after an edit. See `pages` for paper."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import date

from workforce_planner.chart.branches import NO_BRANCHES, branches_of, shown_reports
from workforce_planner.chart.card import Deck, States
from workforce_planner.chart.drawing import Drawing
from workforce_planner.chart.metrics import TextMetrics
from workforce_planner.chart.regrown import regrown
from workforce_planner.chart.scene import Patch, Scene
from workforce_planner.chart.spec import SCREEN, ChartSpec
from workforce_planner.chart.stale import stale_cards
from workforce_planner.chart.style import State
from workforce_planner.chart.unit_frames import UnitFrames
from workforce_planner.model.change import differing
from workforce_planner.model.eligible import appointed
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations, relations


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart on screen, with what the next one is made from."""

    drawing: Drawing
    scene: Scene
    patch: Patch | None = None
    """Where the scene is another than that of the picture before; None where all of it may be."""


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
    return drawn(deck, metrics).scene


def drawn(
    deck: Deck, metrics: TextMetrics, before: Picture | None = None, touched: Set[PostId] = frozenset()
) -> Picture:
    """The chart of a deck. Where it follows one `before`, only the cards of `touched` posts are set anew."""
    drawing = Drawing(deck=deck, measures=SCREEN, metrics=metrics, frames=UnitFrames(deck), margin=SCREEN.margin)
    if before is not None:
        drawing.take_over(before.drawing, touched)
    shown = shown_reports(deck.branches, deck.spec)
    return Picture(drawing=drawing, scene=drawing.scene(deck.branches.tops, shown.get))


def followed(before: Picture | None, deck: Deck, metrics: TextMetrics) -> Picture:
    """The chart of a deck, made from another chart as far as they are alike: equal to one that is built.

    The forest of `deck` is not looked at: it is made here, from the other chart's where that can be.
    """
    if before is None:
        return drawn(_planted(deck), metrics)
    was = before.drawing.deck
    posts = differing(was.plan.posts, deck.plan.posts)
    grown = regrown(was, deck, posts)
    if grown is None:
        return drawn(_planted(deck), metrics)
    deck = replace(deck, branches=grown.branches)
    stale = stale_cards(was, deck, posts, grown.touched)
    if stale is None:
        return drawn(deck, metrics)
    if _all_stay(was, deck) and (mended := _mended(before, deck, metrics, stale, grown.summed)) is not None:
        return mended
    return drawn(deck, metrics, before, stale)


def _all_stay(was: Deck, now: Deck) -> bool:
    """Whether every post hangs, and is in a unit, as before, and the same branches are folded."""
    same = was.branches.reports is now.branches.reports and was.branches.tops == now.branches.tops
    homes = was.related.posts_of_unit, now.related.posts_of_unit
    return same and was.spec.collapsed == now.spec.collapsed and (homes[0] is homes[1] or homes[0] == homes[1])


def _mended(
    before: Picture, deck: Deck, metrics: TextMetrics, stale: Set[PostId], summed: Set[PostId]
) -> Picture | None:
    drawing = Drawing(deck=deck, measures=SCREEN, metrics=metrics, margin=SCREEN.margin)
    drawing.take_over(before.drawing, stale)
    found = drawing.mend(before.drawing, before.scene, stale | summed)
    return None if found is None else Picture(drawing=drawing, scene=found[0], patch=found[1])


def _planted(deck: Deck) -> Deck:
    return replace(deck, branches=branches_of(deck.plan, deck.related, deck.spec, deck.day))


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
    related: Relations | None = None,
    planted: bool = True,
) -> Deck:
    """The joins of a plan (`related`, where they are known) and all that its cards are written from.

    The forest is left out where it is not to be `planted` yet.
    """
    related = related or relations(plan)
    return Deck(
        plan=plan,
        related=related,
        branches=branches_of(plan, related, spec, day) if planted else NO_BRANCHES,
        day=day,
        spec=spec,
        printed=printed,
        states=states or {},
        figures=figures or {},
        base=base,
        tints=tints or {},
        appointed=appointed(plan),
    )
