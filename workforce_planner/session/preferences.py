"""What the program remembers between runs and that belongs to no plan: recent plans, sizes of panes, switches.

One JSON file in the state folder. A file that cannot be read is as good as none; nothing important is kept here.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from workforce_planner.store.state_folder import private_folder, state_folder, write_private

FILE = "preferences.json"
MOST_RECENT = 8


class Preferences:
    """Values by name; written at once when one is set."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._values = _read(self._path)

    @property
    def _path(self) -> Path:
        return (self._folder or state_folder()) / FILE

    def get(self, name: str, default: Any = None) -> Any:
        """A value, or the default where it was never set."""
        return self._values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Remember a value that JSON can hold. A folder that cannot be written is no reason to stop work."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        try:
            private_folder(self._path.parent)
            write_private(self._path, json.dumps(self._values, indent=1, sort_keys=True).encode())
        except OSError:
            return

    @property
    def recent(self) -> tuple[Path, ...]:
        """The plans opened last, the latest first, as far as they are still there."""
        listed = self.get("recent", [])
        paths = [Path(each) for each in listed if isinstance(each, str)] if isinstance(listed, list) else []
        return tuple(path for path in paths if _is_there(path))

    def opened(self, path: Path) -> None:
        """Remember that a plan was opened or saved."""
        others: Iterable[Path] = (each for each in self.recent if each != path)
        self.set("recent", [str(each) for each in (path, *others)][:MOST_RECENT])

    def forget(self, path: Path) -> None:
        """Take a plan off the list."""
        self.set("recent", [str(each) for each in self.recent if each != path])


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
