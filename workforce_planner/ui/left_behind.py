"""What a crash or an unsaved close has left; nothing heavy is loaded where there is nothing."""

from typing import TYPE_CHECKING

from workforce_planner.store.state_folder import state_folder

if TYPE_CHECKING:
    from workforce_planner.store.recovery import Recoverable

WORKING = "working"


def left_behind() -> "list[Recoverable]":
    """What can be restored, the latest first."""
    if not any(state_folder().joinpath(WORKING).glob("*")):
        return []
    from workforce_planner.store.recovery import recoverable

    return recoverable()
