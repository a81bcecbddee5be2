"""Posts that were cut or copied and wait to be pasted: kept on the clipboard, with a text for other programs.

The text holds titles, references, units and FTE, never names or pay.
"""

import json
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import path_text, post_fte
from workforce_planner.model.wording import fte_text
from workforce_planner.session.actions import CUT
from workforce_planner.ui.workspace import Workspace

KIND = "application/x-workforce-planner-posts"


class Clip(NamedTuple):
    """What waits: `CUT`, `COPIED` or "" for nothing, and the posts."""

    waiting: str = ""
    posts: tuple[PostId, ...] = ()


NOTHING = Clip()


def put(workspace: Workspace, clip: Clip) -> None:
    """Put posts on the clipboard."""
    data = QMimeData()
    content = {"waiting": clip.waiting, "posts": clip.posts, "document": id(workspace.document)}
    data.setData(KIND, json.dumps(content).encode())
    data.setText("\n".join(_lines(workspace.plan, clip.posts)))
    QGuiApplication.clipboard().setMimeData(data)


def waiting(workspace: Workspace) -> Clip:
    """What waits for this document, as far as the structure in view has it."""
    data = _held()
    if data is None or not data.hasFormat(KIND):
        return NOTHING
    content = json.loads(bytes(data.data(KIND).data()))
    if content["document"] != id(workspace.document):
        return NOTHING
    posts = tuple(PostId(key) for key in content["posts"] if key in workspace.plan.posts)
    return Clip(content["waiting"], posts) if posts else NOTHING


def cut_posts(workspace: Workspace) -> frozenset[str]:
    """The posts that are cut, to be drawn so."""
    clip = waiting(workspace)
    return frozenset(clip.posts) if clip.waiting == CUT else frozenset()


def forget() -> None:
    """Nothing waits any longer."""
    data = _held()
    if data is not None and data.hasFormat(KIND):
        QGuiApplication.clipboard().clear()


def _held() -> QMimeData | None:
    return QGuiApplication.clipboard().mimeData()


def _lines(plan: Plan, posts: tuple[PostId, ...]) -> Iterator[str]:
    for key in posts:
        post = plan.posts[key]
        yield "\t".join((post.title, post.reference, path_text(plan, post.unit), fte_text(post_fte(post))))
