"""The user's own folder for what the program keeps between runs: working copies and backups. Private to the user."""

import os
import sys
from pathlib import Path

VARIABLE = "WORKFORCE_PLANNER_STATE"
NAME = "workforce-planner"


def state_folder() -> Path:
    """The folder, which may not be there yet: where the environment says, otherwise where this system keeps state."""
    said = os.environ.get(VARIABLE)
    return Path(said) if said else _usual(sys.platform) / NAME


def private_folder(folder: Path) -> Path:
    """Make a folder, and those above it, that only the user can read."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only the user can read and that is on the disk when this returns."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _usual(platform: str) -> Path:
    if platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
