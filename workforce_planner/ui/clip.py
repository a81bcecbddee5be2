"""Posts that were cut or copied and wait to be pasted; the clipboard has them as text for other programs.

They wait for as long as the clipboard holds that very text. The text has titles, references, units and FTE, never names
or pay.
"""

from collections.abc import Iterator

from PySide6.QtGui import QGuiApplication

from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import fte_in, path_text
from workforce_planner.model.wording import fte_text
from workforce_planner.session.actions import CUT, NOTHING, Clip
from workforce_planner.ui.workspace import Workspace


def put(workspace: Workspace, waiting: str, posts: tuple[PostId, ...]) -> None:
    """Put posts on the clipboard: `CUT` or `COPIED`."""
    text = "\n".join(_lines(workspace.plan, posts))
    workspace.clip = Clip(waiting, posts, text)
    QGuiApplication.clipboard().setText(text)


def held(workspace: Workspace) -> Clip:
    """What waits, as far as the structure in view has it."""
    kept = workspace.clip
    if not kept.waiting or QGuiApplication.clipboard().text() != kept.text:
        return NOTHING
    posts = tuple(key for key in kept.posts if key in workspace.plan.posts)
    return Clip(kept.waiting, posts, kept.text) if posts else NOTHING


def cut_posts(workspace: Workspace) -> frozenset[str]:
    """The posts that are cut, to be drawn so."""
    kept = held(workspace)
    return frozenset(kept.posts) if kept.waiting == CUT else frozenset()


def forget(workspace: Workspace) -> None:
    """Nothing waits any longer."""
    if held(workspace).waiting:
        QGuiApplication.clipboard().clear()
    workspace.clip = NOTHING


def _lines(plan: Plan, posts: tuple[PostId, ...]) -> Iterator[str]:
    for key in posts:
        post = plan.posts[key]
        yield "\t".join((post.title, post.reference, path_text(plan, post.unit), fte_text(fte_in(plan, post))))
