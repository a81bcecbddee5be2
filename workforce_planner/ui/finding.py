"""Finding posts, people and units by what was typed, in the order of the outline."""

from collections.abc import Iterator

from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.ui.outline.tree import tree_of
from workforce_planner.ui.people import holders_of, person_name
from workforce_planner.ui.workspace import Place, Workspace


def matches(workspace: Workspace, text: str) -> tuple[Place, ...]:
    """The places whose words hold all that was typed; names of people only while they are shown."""
    words = text.casefold().split()
    if not words:
        return ()
    places = tree_of(workspace.plan, workspace.relations).places
    return tuple(place for place in places if place.table and _holds(workspace, place, words))


def _holds(workspace: Workspace, place: Place, words: list[str]) -> bool:
    text = " ".join(_words(workspace, place)).casefold()
    return all(word in text for word in words)


def _words(workspace: Workspace, place: Place) -> Iterator[str]:
    plan = workspace.plan
    if place.table == "units":
        yield plan.units[UnitId(place.key)].name
        return
    post = plan.posts[PostId(place.key)]
    yield post.title
    yield post.reference
    holders = holders_of(plan, workspace.relations, post.id, workspace.results)
    if not holders and not post.disestablished:
        yield "vacant"
    if not workspace.hiding:
        yield from (person_name(plan, each.person) for each in holders)
