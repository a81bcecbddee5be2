"""What the chart shows: the scene of the structure in view, and what is selected in a sentence."""

from collections.abc import Iterator

from workforce_planner.assets.fonts import text_metrics
from workforce_planner.chart.build import build
from workforce_planner.chart.scene import Scene
from workforce_planner.chart.spec import ChartSpec
from workforce_planner.model.ids import PostId
from workforce_planner.model.wording import count_text, list_text
from workforce_planner.session.colouring import ColourBy, Colouring, colouring
from workforce_planner.session.printing import post_states
from workforce_planner.ui.people import who_text
from workforce_planner.ui.workspace import Workspace

LARGE = 2_000
"""With more posts than these, a chart begins folded."""


def colours_of(workspace: Workspace, by: ColourBy) -> Colouring | None:
    """What the boxes are coloured by; None for the states. Grades are pay, and never shown while it is hidden."""
    if workspace.hiding and by is ColourBy.GRADE:
        return None
    return colouring(workspace.results, workspace.relations, by)


def scene_of(
    workspace: Workspace,
    collapsed: frozenset[PostId],
    top: PostId | None = None,
    colours: Colouring | None = None,
) -> Scene:
    """The chart for the screen, without what is hidden: of the branch below `top`, or of everything."""
    plan, document, proposal = workspace.plan, workspace.document, workspace.proposal
    if not plan.posts:
        return Scene(width=0, height=0)
    spec = ChartSpec(
        top=top,
        collapsed=collapsed,
        names=not workspace.hiding,
        pay=not workspace.hiding,
        target_span=plan.setting.target_span,
        proposal=workspace.structure_name if proposal else "",
    )
    day = document.as_at(proposal)
    states = post_states(document.compare(proposal)) if proposal else None
    base = document.plan() if proposal else None
    return build(plan, day, spec, text_metrics(), states=states, base=base, tints=colours.of if colours else None)


def first_depths(workspace: Workspace) -> Iterator[frozenset[PostId]]:
    """What to fold for a first look: everything below the second tier, then below each lower one, then nothing."""
    joined = workspace.relations
    level, met = list(joined.reports[None]), set[PostId]()
    tier = 1
    while level:
        met.update(level)
        folded = frozenset(post for post in level if joined.reports.get(post))
        if tier > 1 and folded:
            yield folded
        level = [each for post in level for each in joined.reports.get(post, ()) if each not in met]
        tier += 1
    yield frozenset()


def first_folded(workspace: Workspace) -> frozenset[PostId]:
    """What is folded before the first look: of a large plan all below two tiers, for the whole would take seconds."""
    return next(first_depths(workspace)) if len(workspace.plan.posts) > LARGE else frozenset()


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
