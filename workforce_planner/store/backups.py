"""Earlier copies of the user's files, kept in the state folder before a save replaces them.

Of each file five are kept: the one before the last save, and the first one of each of the last four days on which it
was saved. They hold what the file held, personal data included, and are removed after 90 days.
"""

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from workforce_planner.store.errors import speaking_of
from workforce_planner.store.publish import Stamp, publish
from workforce_planner.store.read import read_image, state_in
from workforce_planner.store.state_folder import private_folder, state_folder, write_private

FOLDER = "backups"
LAST = "before-last-save.wfplan"
DAYS_KEPT = 4
EXPIRES = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """An earlier copy of a target, as it was when it was saved at a time."""

    target: Path
    path: Path
    at: datetime


def keep(target: Path, now: datetime, folder: Path | None = None) -> None:
    """Keep a copy of a target that is about to be replaced; nothing where there is none yet."""
    if not target.exists():
        return
    place = _place(target, folder)
    with speaking_of(place, "keep a copy of the plan as it was"):
        if not place.exists():
            private_folder(place)
            write_private(place / "of.json", json.dumps({"target": str(target)}).encode())
        first_of_day = place / f"{now:%Y-%m-%d}.wfplan"
        for name in (first_of_day, place / LAST):
            if name.name == LAST or not name.exists():
                _copy(target, name)
        for old in sorted(place.glob("????-??-??.wfplan"))[:-DAYS_KEPT]:
            old.unlink()


def backups(target: Path, folder: Path | None = None) -> list[Backup]:
    """The earlier copies of a target, the newest first."""
    found = [_backup(target, path) for path in _place(target, folder).glob("*.wfplan")]
    return sorted(found, key=lambda each: each.at, reverse=True)


def restore_backup(backup: Backup, to: Path) -> None:
    """Write an earlier copy as a file of the user's, once it is found to be whole."""
    image = read_image(backup.path)
    state_in(image, backup.path)
    with speaking_of(to, "restore the plan"):
        publish(image, to)


def forget(target: Path, folder: Path | None = None) -> None:
    """Remove every earlier copy of a target."""
    shutil.rmtree(_place(target, folder), ignore_errors=True)


def expire(now: datetime, folder: Path | None = None) -> None:
    """Remove the copies of files that have not been saved for 90 days."""
    for place in (folder or state_folder()).joinpath(FOLDER).glob("*"):
        newest = max((datetime.fromtimestamp(path.stat().st_mtime) for path in place.glob("*")), default=now)
        if now - newest > EXPIRES:
            shutil.rmtree(place, ignore_errors=True)


def _place(target: Path, folder: Path | None) -> Path:
    name = hashlib.sha256(os.fsencode(target)).hexdigest()[:16]
    return (folder or state_folder()) / FOLDER / name


def _copy(target: Path, to: Path) -> None:
    """A copy that is whole before it takes the place of an older one, and keeps the time of its saving."""
    beside = to.with_suffix(".tmp")
    saved = target.stat()
    try:
        write_private(beside, target.read_bytes())
        os.utime(beside, ns=(saved.st_atime_ns, saved.st_mtime_ns))
        os.replace(beside, to)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _backup(target: Path, path: Path) -> Backup:
    return Backup(target=target, path=path, at=datetime.fromtimestamp(Stamp.of(path).modified / 1e9))
