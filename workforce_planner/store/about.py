"""What a working copy is a copy of: a small file beside it, which tells a later run what it may restore and whereto."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from workforce_planner.store.publish import Stamp
from workforce_planner.store.state_folder import write_private
from workforce_planner.store.unsaved import Saved

NAME = "about.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The user's file as this program last read or wrote it."""

    seal: str
    stamp: Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A working copy's target, the file it started from, and its last save.

    `publishing` is the seal and point of a save under way: if the program is killed in it, the next run sees from the
    target which of the two happened.
    """

    target: Path | None = None
    base: Base | None = None
    saved: Saved | None = None
    publishing: tuple[str, Saved] | None = None


def write_about(folder: Path, about: About) -> None:
    """Put it beside the working copy, whole and durable."""
    beside = folder / f"{NAME}.tmp"
    content = {
        "target": None if about.target is None else str(about.target),
        "base": None if about.base is None else asdict(about.base),
        "saved": None if about.saved is None else asdict(about.saved),
        "publishing": None if about.publishing is None else [about.publishing[0], asdict(about.publishing[1])],
    }
    write_private(beside, json.dumps(content).encode())
    os.replace(beside, folder / NAME)


def read_about(folder: Path) -> About | None:
    """What stands beside a working copy; None where that is missing or cannot be read."""
    try:
        said = json.loads((folder / NAME).read_bytes())
        base, publishing = said["base"], said["publishing"]
        return About(
            target=None if said["target"] is None else Path(said["target"]),
            base=None if base is None else Base(seal=base["seal"], stamp=Stamp(**base["stamp"])),
            saved=None if said["saved"] is None else Saved(**said["saved"]),
            publishing=None if publishing is None else (publishing[0], Saved(**publishing[1])),
        )
    except (OSError, ValueError, TypeError, LookupError):
        return None
