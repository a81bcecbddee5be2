"""Puts a finished file in the place of the user's own in one step: whole or not at all, whatever happens."""

import errno
import hashlib
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0) if sys.platform == "win32" else ()
"""Seconds between tries while another program (a virus checker, a synchroniser) holds the file: Windows only."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the system says of a file, to notice cheaply that it has not changed."""

    size: int
    modified: int

    @classmethod
    def of(cls, path: Path) -> "Stamp":
        """The stamp of a file that is there."""
        found = path.stat()
        return cls(found.st_size, found.st_mtime_ns)


def publish(
    image: bytes, target: Path, waits: Iterable[float] = WAITS, pause: Callable[[float], None] = time.sleep
) -> Stamp:
    """Write a file beside its target and put it in the target's place. Raises OSError, and then nothing has changed."""
    beside = target.parent / f"{_temporary_prefix(target)}{secrets.token_hex(4)}.tmp"
    try:
        _write(beside, image, target)
        _replace(beside, target, waits, pause)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
    return Stamp.of(target)


def sweep(target: Path) -> None:
    """Remove what a publish of this target that was killed has left. Only for who holds the target's lock."""
    for left in target.parent.glob(f"{_temporary_prefix(target)}*.tmp"):
        left.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Have the system write down which files a folder holds. Windows, and some shares, do it themselves or cannot."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(handle)


def _temporary_prefix(target: Path) -> str:
    return f".~plan-{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]}-"


def _write(beside: Path, image: bytes, target: Path) -> None:
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666), "wb") as file:
        file.write(image)
        file.flush()
        os.fsync(file.fileno())
    if target.exists():
        beside.chmod(target.stat().st_mode & 0o777)


def _replace(beside: Path, target: Path, waits: Iterable[float], pause: Callable[[float], None]) -> None:
    held: PermissionError | None = None
    for wait in waits:
        try:
            os.replace(beside, target)
            return
        except PermissionError as error:
            held = error
            pause(wait)
    try:
        os.replace(beside, target)
    except PermissionError:
        if held is None:
            raise
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY)) from held
