"""The user's own folder for what the program keeps between runs: working copies and backups. Private to the user."""

import os
import re
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


def named_file(folder: Path, name: str, otherwise: str) -> Path:
    """The file of something that people name; `otherwise` stands for a name without letters and figures.

    It has letters and figures of the name, and a sum of all of it, so that two names never share one.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:40] or otherwise
    total = sum(place * ord(letter) for place, letter in enumerate(name.casefold(), 1)) % 0xFFFF
    return folder / f"{plain}-{total:04x}.json"


def _usual(platform: str) -> Path:
    if platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
