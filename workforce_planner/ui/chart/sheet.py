"""What the chart shows: the scene of the structure in view, and what is selected in a sentence."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from workforce_planner.assets.fonts import text_metrics
from workforce_planner.chart.build import Picture, deck_of, followed
from workforce_planner.chart.card import Deck, alike
from workforce_planner.chart.scene import Hit
from workforce_planner.chart.spec import ChartSpec
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.wording import count_text, list_text
from workforce_planner.session.box_costs import box_costs
from workforce_planner.session.colouring import ColourBy, Colouring, colouring
from workforce_planner.session.state_words import post_states
from workforce_planner.ui.chart.sides import Drawn, Sides
from workforce_planner.ui.first_look import Sight
from workforce_planner.ui.people import who_text
from workforce_planner.ui.workspace import Place, Workspace

READABLE = 0.62
"""How small a chart can be read, text of 100 % being 1."""
LARGE = 2_000
"""With more posts than these, a chart begins folded."""


def colours_of(workspace: Workspace, by: ColourBy, sides: Sides) -> Colouring | None:
    """What the boxes are coloured by; None for the states. Grades are pay, and never shown while it is hidden."""
    if workspace.hiding and by is ColourBy.GRADE:
        return None
    return None if by is ColourBy.STATE else colouring(*sides.figures, by)


def picture_of(
    workspace: Workspace | Sight,
    collapsed: frozenset[PostId],
    top: PostId | None = None,
    colours: Colouring | None = None,
    before: Picture | None = None,
    *,
    drawn: Drawn | None = None,
) -> Picture | None:
    """The chart for the screen, without what is hidden: of the branch below `top`, or of everything.

    It is made from the chart `before`, where there is one. None where there is nothing to draw.
    """
    document, proposal = workspace.document, workspace.proposal
    plan, joined, side = drawn or Drawn(workspace.plan, workspace.relations)
    if not plan.posts:
        return None
    spec = ChartSpec(
        top=top,
        collapsed=collapsed,
        names=not workspace.hiding,
        pay=not workspace.hiding,
        target_span=plan.setting.target_span,
        proposal=workspace.structure_name if proposal else "",
        waiting=side is not None and side.base is not None,
    )
    if drawn is not None and side is not None:
        return _followed(before, _deck_of_side(workspace, drawn, spec, colours))
    beneath = document.base(proposal) if proposal else None
    deck = deck_of(
        plan,
        document.as_at(proposal),
        spec,
        states=post_states(document.compare(proposal, beneath)) if proposal else None,
        figures=box_costs(document.costs_in_force(proposal)) if workspace.box_costs and not workspace.hiding else None,
        base=document.plan(beneath) if proposal else None,
        tints=colours.of if colours else None,
        related=joined,
        planted=False,
    )
    return _followed(before, deck)


def _followed(before: Picture | None, deck: Deck) -> Picture:
    """The chart of a deck; the very one before where it was written from the same."""
    if before is not None and alike(before.drawing.deck, deck):
        return before
    return followed(before, deck, text_metrics())


def _deck_of_side(workspace: Workspace | Sight, drawn: Drawn, spec: ChartSpec, colours: Colouring | None) -> Deck:
    """What a proposal stands on, or what it changes alone. The spans of a part of the posts are not judged."""
    plan, side, document, proposal = drawn.plan, drawn.side, workspace.document, workspace.proposal
    assert side is not None
    assert proposal is not None
    before = side.base is None
    structure = document.base(proposal) if before else proposal
    return deck_of(
        plan,
        document.as_at(proposal),
        replace(
            spec,
            top=spec.top if spec.top in plan.posts else None,
            collapsed=spec.collapsed & plan.posts.keys(),
            target_span=spec.target_span if before else None,
            proposal="" if before else spec.proposal,
        ),
        states=side.states,
        figures=box_costs(document.costs_in_force(structure)) if workspace.box_costs and not workspace.hiding else None,
        base=side.base,
        tints=colours.of if colours else None,
        related=drawn.relations,
        planted=False,
    )


def away(hit: Hit, x: float, y: float) -> float:
    """How far the middle of an area is from a point, across and down together."""
    return abs(hit.x + hit.width / 2 - x) + abs(hit.y + hit.height / 2 - y)


MOST_TIERS = 40
"""Each tier that a first look may show is drawn once to see whether it can be read."""


def first_depths(workspace: Workspace | Sight) -> Iterator[frozenset[PostId]]:
    """What to fold for a first look: everything below the second tier, then below each lower one, then nothing; of a
    chain of thousands, which is no structure that anybody has, not more than the first tiers."""
    joined = workspace.relations
    level, met = list(joined.reports[None]), set[PostId]()
    tier = 1
    while level:
        met.update(level)
        folded = frozenset(post for post in level if joined.reports.get(post))
        if tier > 1 and folded:
            yield folded
        if tier >= MOST_TIERS:
            return
        level = [each for post in level for each in joined.reports.get(post, ()) if each not in met]
        tier += 1
    yield frozenset()


def first_folded(workspace: Workspace | Sight) -> frozenset[PostId]:
    """What is folded before the first look: of a large plan all below two tiers, for the whole would take seconds."""
    return next(first_depths(workspace)) if len(workspace.plan.posts) > LARGE else frozenset()


def readable(
    depths: Iterable[frozenset[PostId]], width_of: Callable[[frozenset[PostId]], float], room: float, larger: float
) -> tuple[frozenset[PostId], float]:
    """What to fold so that as many tiers are shown as stay readable in a room so wide, and how small they then are.

    `width_of` is the width of a chart by what is folded, `larger` how many times the text is that of 100 %.
    """
    least, wide, kept = READABLE * larger, larger, frozenset[PostId]()
    for number, folded in enumerate(depths):
        fits = room / max(width_of(folded), 1.0)
        if fits < least and number:
            break
        wide, kept = fits, folded
    return kept, wide


def spoken(workspace: Workspace) -> str:
    """What is selected, as a screen reader says it."""
    if len(workspace.selection) > 1:
        names = list_text([workspace.name_of(place) for place in workspace.selection[:5]])
        return f"{len(workspace.selection):,} selected: {names}"
    if workspace.post is None:
        return f"{count_text(len(workspace.plan.posts), 'post')}. Arrow keys walk from box to box."
    post = workspace.plan.posts[workspace.post]
    parts = [
        post.title or "Untitled post",
        who_text(workspace, post.id),
    ]
    found = workspace.results.post(post.id)
    if found is not None:
        parts.append(count_text(found.span, "report"))
        if found.tier:
            parts.append(f"tier {found.tier}")
    return ", ".join(parts)


def selected_posts(workspace: Workspace) -> frozenset[str]:
    """The posts that are selected, and those of the units that are."""
    posts: set[str] = set()
    for place in workspace.selection:
        if place.table == "posts":
            posts.add(place.key)
        elif place.table == "units":
            posts.update(workspace.relations.posts_of_unit.get(UnitId(place.key), ()))
    return frozenset(posts)


def place_of(hit: Hit | None) -> Place | None:
    """The post or unit that an area of the chart stands for."""
    if hit is None or hit.kind not in ("post", "unit"):
        return None
    return Place("units" if hit.kind == "unit" else "posts", hit.key)
