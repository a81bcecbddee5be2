"""What happens when the program has a fault: said in the window, written down without anybody's data.

What was done is already in the working copy, so nothing is lost whatever the person does next.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from workforce_planner import __version__
from workforce_planner.store.state_folder import private_folder, state_folder, write_private
from workforce_planner.ui.notices import Answer, Notice

FOLDER = "faults"
KEPT = 20
WORDS = "Something went wrong in the program. What you did up to here is safe in the working copy. "
Kind = type[BaseException]


def report_of(kind: Kind, trace: TracebackType | None, now: datetime) -> str:
    """What a developer needs: where in the program it was. No message, no values, so no names and no figures."""
    import platform
    import traceback

    lines = [
        f"Workforce Planner {__version__}, {now:%Y-%m-%d %H:%M} UTC",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}",
        f"{kind.__module__}.{kind.__qualname__}",
    ]
    for frame in traceback.extract_tb(trace):
        lines.append(f"  {_place(Path(frame.filename))}, line {frame.lineno}, in {frame.name}")
    return "\n".join(lines) + "\n"


def _place(path: Path) -> str:
    """A file by its place in its package; folders of this computer may name its user."""
    parts = path.parts
    for root in ("workforce_planner", "PySide6", "site-packages"):
        if root in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(root) :])
    return path.name


def keep_report(text: str, now: datetime, folder: Path | None = None) -> Path | None:
    """Write a report into the state folder; the oldest are removed. None where that cannot be."""
    place = (folder or state_folder()) / FOLDER
    path = place / f"{now:%Y-%m-%d-%H%M%S-%f}.txt"
    try:
        private_folder(place)
        write_private(path, text.encode())
        for old in sorted(place.glob("*.txt"))[:-KEPT]:
            old.unlink()
    except OSError:
        return None
    return path


def say_fault(notice: Notice, text: str, path: Path | None) -> None:
    """Say it in a bar of the window, with what can be done."""
    copy = Answer("Copy the report", lambda: QApplication.clipboard().setText(text))
    look = Answer("Open the report", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
    ways = (look, copy) if path is not None else (copy,)
    notice.ask(f"{WORDS}The report holds no names and no figures.", ways, tone="bad")


def install(notice_now: Callable[[], Notice | None]) -> None:
    """From now on, a fault that reaches the top is reported in the window that is in front."""

    def caught(kind: Kind, error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            return
        now = datetime.now(UTC)
        text = report_of(kind, trace, now)
        path = keep_report(text, now)
        notice = notice_now()
        if notice is not None:
            say_fault(notice, text, path)

    sys.excepthook = caught


def notice_in_front() -> Notice | None:
    """The bar of the window that is in front."""
    from workforce_planner.ui.main_window import MainWindow

    windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]
    front = next((each for each in windows if each.isActiveWindow()), windows[0] if windows else None)
    return front.notice if front is not None else None
