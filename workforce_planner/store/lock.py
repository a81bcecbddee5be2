"""The lock beside a user's file: a small file that says who has the plan open. Nothing else is ever written there.

A lock of a process of this computer that has ended is nobody's. One of another computer can only be taken over by
a person who knows better.
"""

import getpass
import json
import os
import platform
import secrets
import sys
import time
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from workforce_planner.store.errors import Choice, EnvironmentProblem, environment_problem

SECONDS_TO_WRITE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who has a plan open: on which computer, in which process, since when (local time)."""

    host: str
    user: str
    pid: int
    since: str
    token: str

    def __str__(self) -> str:
        who = self.user or "somebody"
        return f"{who} on {self.host} since {self.since.replace('T', ' ')[:16]}"


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock that this process holds on a target."""

    target: Path
    token: str

    def is_held(self) -> bool:
        """Whether the lock is still ours, and not taken over or removed."""
        holder = holder_of(self.target)
        return holder is not None and holder.token == self.token

    def release(self) -> None:
        """Remove the lock, if it is still ours."""
        if self.is_held():
            lock_path(self.target).unlink(missing_ok=True)


def lock_path(target: Path) -> Path:
    """Where the lock of a target stands."""
    return target.parent / f".~lock.{target.name}#"


def acquire(target: Path) -> Lock:
    """Lock a target, or raise EnvironmentProblem with who holds it. OSError where the folder cannot be written to."""
    mine = _me()
    try:
        _write(lock_path(target), mine, os.O_EXCL)
    except FileExistsError:
        holder = holder_of(target)
        if holder is None and not _is_old(lock_path(target)):
            raise open_elsewhere(target, None) from None
        if holder is not None and not _has_ended(holder):
            raise open_elsewhere(target, holder) from None
        return take_over(target)
    return Lock(target, mine.token)


def take_over(target: Path) -> Lock:
    """Lock a target whoever holds it."""
    mine = _me()
    _write(lock_path(target), mine, os.O_TRUNC)
    return Lock(target, mine.token)


def holder_of(target: Path) -> Holder | None:
    """Who holds a target's lock; None where there is no lock, or one that says nothing."""
    try:
        said = json.loads(lock_path(target).read_text("utf-8"))
        return Holder(**{name: kind(said[name]) for name, kind in _PARTS.items()})
    except (OSError, ValueError, TypeError, LookupError):
        return None


def open_elsewhere(target: Path, holder: Holder | None) -> EnvironmentProblem:
    """A plan is open for editing somewhere else."""
    return environment_problem(
        "plan-open-elsewhere",
        target,
        f"This plan is open elsewhere: {holder or 'somebody is opening it now'}.",
        "Open it read-only, or ask for it to be closed there. Take it over only if you know that nobody is editing it.",
        (Choice.OPEN_READ_ONLY, Choice.TAKE_OVER, Choice.SAVE_AS),
    )


_PARTS = {"host": str, "user": str, "pid": int, "since": str, "token": str}


def _me() -> Holder:
    now = datetime.now().isoformat(timespec="seconds")
    return Holder(host=platform.node(), user=_user(), pid=os.getpid(), since=now, token=secrets.token_hex(8))


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no name in the environment and none in the system
        return ""


def _write(path: Path, holder: Holder, flag: int) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | flag, 0o644), "w", encoding="utf-8") as file:
        json.dump(asdict(holder), file)


def _is_old(path: Path) -> bool:
    """Whether whoever made an empty lock has had time to write it."""
    try:
        return time.time() - path.stat().st_mtime > SECONDS_TO_WRITE
    except FileNotFoundError:
        return True


def _has_ended(holder: Holder) -> bool:
    return holder.host == platform.node() and not is_running(holder.pid)


def is_running(pid: int) -> bool:
    """Whether a process of this computer is there."""
    if sys.platform == "win32":
        return _is_running_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _is_running_on_windows(pid: int) -> bool:
    """`os.kill(pid, 0)` would end the process there. Not yet run on Windows."""
    import ctypes

    still_active, query = 259, 0x1000
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(query, False, pid)
    if not handle:
        access_denied = 5
        return bool(ctypes.get_last_error() == access_denied)  # type: ignore[attr-defined,unused-ignore]
    code = ctypes.c_ulong()
    known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return not known or code.value == still_active
