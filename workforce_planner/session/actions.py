"""What can be done with what is selected, as one table: the words, the keys and when it can be done.

Chart and outline show the same table in their menus and answer to the same keys. What an action does stands with the
window; everything here is data.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.plan import Plan

CUT, COPIED = "cut", "copied"


class Clip(NamedTuple):
    """Posts that wait to be pasted: `CUT`, `COPIED` or "" for nothing, which, and as text for other programs."""

    waiting: str = ""
    posts: tuple[PostId, ...] = ()
    text: str = ""


NOTHING = Clip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What an action would be about: the selection, in its order, and what waits to be pasted."""

    plan: Plan
    posts: tuple[PostId, ...] = ()
    units: tuple[UnitId, ...] = ()
    waiting: str = ""
    """`CUT`, `COPIED` or ""."""
    in_proposal: bool = False
    """Whether they stand in a proposal that can be changed."""
    has_sides: bool = False
    """Whether there is a structure before the one they stand in."""

    @property
    def one_post(self) -> bool:
        """Whether exactly one post is selected and nothing else."""
        return len(self.posts) == 1 and not self.units

    @property
    def one(self) -> bool:
        """Whether exactly one post or unit is selected."""
        return len(self.posts) + len(self.units) == 1

    @property
    def only_posts(self) -> bool:
        """Whether one or several posts are selected, and no unit."""
        return bool(self.posts) and not self.units

    @property
    def all_gone(self) -> bool:
        """Whether all that is selected is disestablished posts."""
        return self.only_posts and all(self.plan.posts[post].disestablished for post in self.posts)


Enabled = Callable[[Chosen], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that can be done. `keys` are as on the keyboard, "Ctrl+X", the first shown in menus."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    enabled: Enabled
    group: int
    """Those of one group stand together in a menu."""
    reviews: bool = False
    """Whether it says what was decided in a proposal: it is offered there alone."""


def _always(_chosen: Chosen) -> bool:
    return True


ACTIONS: tuple[Action, ...] = (
    Action(name="add_report", words="Add a report", keys=("Tab", "Ins"), enabled=lambda c: c.one_post, group=1),
    Action(name="add_beside", words="Add a post beside", keys=("Return", "Enter"), enabled=lambda c: c.one, group=1),
    Action(name="add_team", words="Add a team…", keys=("Ctrl+T",), enabled=lambda c: c.one, group=1),
    Action(name="duplicate", words="Duplicate", keys=("Ctrl+D",), enabled=lambda c: c.only_posts, group=1),
    Action(name="rename", words="Rename", keys=("F2",), enabled=lambda c: c.one, group=2),
    Action(name="details", words="Go to the details", keys=("Ctrl+Return",), enabled=lambda c: c.one, group=2),
    Action(
        name="move", words="Move to…", keys=("Ctrl+M",), enabled=lambda c: c.only_posts or len(c.units) == 1, group=3
    ),
    Action(name="earlier", words="Move earlier", keys=("Alt+Shift+Up",), enabled=lambda c: c.one_post, group=3),
    Action(name="later", words="Move later", keys=("Alt+Shift+Down",), enabled=lambda c: c.one_post, group=3),
    Action(name="cut", words="Cut", keys=("Ctrl+X",), enabled=lambda c: c.only_posts, group=3),
    Action(name="copy", words="Copy", keys=("Ctrl+C",), enabled=lambda c: c.only_posts, group=3),
    Action(
        name="copy_branch", words="Copy the whole branch", keys=("Ctrl+Shift+C",),
        enabled=lambda c: c.only_posts, group=3,
    ),
    Action(
        name="paste", words="Paste", keys=("Ctrl+V",), enabled=lambda c: bool(c.waiting) and c.one, group=3
    ),
    Action(
        name="remove", words="Disestablish or delete…", keys=("Del",),
        enabled=lambda c: (c.only_posts and not c.all_gone) or (c.one and bool(c.units)), group=4,
    ),
    Action(name="restore", words="Restore", enabled=lambda c: c.all_gone, group=4),
    Action(
        name="confirm", words="Confirm unchanged", keys=("Ctrl+U",),
        enabled=lambda c: c.in_proposal and c.only_posts, group=5, reviews=True,
    ),
    Action(
        name="develop", words="In development", enabled=lambda c: c.in_proposal and c.only_posts, group=5, reviews=True
    ),
    Action(
        name="review", words="Reason, phase and note…", keys=("Ctrl+Shift+U",),
        enabled=lambda c: c.in_proposal and c.only_posts, group=5, reviews=True,
    ),
    Action(
        name="from_template", words="Add a team from a template…", enabled=lambda c: c.one, group=9,
    ),
    Action(name="save_template", words="Save this branch as a template…", enabled=lambda c: c.only_posts, group=9),
    Action(name="split", words="Split…", enabled=lambda c: c.one_post and not c.all_gone, group=9),
    Action(name="merge", words="Merge…", enabled=lambda c: c.only_posts and len(c.posts) > 1, group=9),
    Action(name="backfill", words="Backfill…", enabled=lambda c: c.only_posts and not c.all_gone, group=9),
    Action(name="replace_tier", words="Replace this tier…", enabled=lambda c: c.only_posts, group=9),
    Action(name="branch", words="Select the branch", keys=("Ctrl+Shift+A",), enabled=lambda c: c.only_posts, group=6),
    Action(name="figures", words="Figures of the branch", keys=("Ctrl+I",), enabled=lambda c: c.one, group=6),
    Action(
        name="cost", words="How the cost is worked out", keys=("Ctrl+Shift+I",), enabled=lambda c: c.one, group=7
    ),
    Action(
        name="origin", words="Where does this come from?", keys=("Ctrl+Shift+O",), enabled=lambda c: c.one_post, group=7
    ),
    Action(name="fold", words="Fold or unfold", keys=("Space",), enabled=lambda c: c.one_post, group=7),
    Action(name="focus", words="Show only this branch", keys=("Alt+Down",), enabled=lambda c: c.one_post, group=7),
    Action(name="out", words="Show one tier more", keys=("Alt+Up",), enabled=_always, group=7),
    Action(
        name="side", words="After, before or changes only", keys=("Ctrl+B",),
        enabled=lambda c: c.has_sides, group=7,
    ),
    Action(name="back", words="Back", keys=("Alt+Left",), enabled=_always, group=8),
    Action(name="forward", words="Forward", keys=("Alt+Right",), enabled=_always, group=8),
)  # fmt: skip
LOOKS = frozenset(
    {"details", "copy", "copy_branch", "branch", "figures", "origin", "fold", "focus", "out", "side", "back", "forward"}
)
"""What changes nothing, so that it can be done with what is only looked at, by name."""
BY_NAME: Mapping[str, Action] = {action.name: action for action in ACTIONS}
BY_KEYS: Mapping[str, Action] = {keys: action for action in ACTIONS for keys in action.keys}


def paste_words(waiting: str) -> str:
    """What pasting would do, for the menu."""
    return {CUT: "Paste: move here", COPIED: "Paste: vacant copies here"}.get(waiting, "Paste")
