"""Pictures of every view, for people to look at: `python -m tests.ui.gallery OUT [--few]`. No test.

Each view, light, dark and in high contrast, on screens of 1366 x 768, 1600 x 940 and 3840 x 2160, with the
program's own text at 100 % and 200 %, and with everything at 200 % by the system (`scale`). `--few` makes those of
docs/gallery; `--views`, `--looks`, `--sizes`, `--texts`, `--scales` choose others.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tests.ui.gallery_views import Stage

SIZES = {"1366": (1366, 768), "1600": (1600, 940), "4k": (3840, 2160)}
LOOKS = ("light", "dark", "contrast")
TEXTS, SCALES = ("100", "200"), ("1", "2")


class Shot(NamedTuple):
    """One picture to take."""

    view: str
    look: str = "light"
    size: str = "1600"
    text: str = "100"
    scale: str = "1"

    @property
    def name(self) -> str:
        """The name of its file."""
        large = "" if self.scale == "1" else f"-x{self.scale}"
        return f"{self.view}-{self.look}-{self.size}-{self.text}{large}.png"


FEW = (
    Shot("start", size="1366"), Shot("import", size="1366"), Shot("import-managers", size="1366"),
    Shot("chart"), Shot("chart", "dark"),
    Shot("chart", "contrast", "1366"), Shot("chart", size="1366", text="200"), Shot("branch"), Shot("drag"),
    Shot("hover", "dark", "1366"), Shot("grades", size="1366"), Shot("outline"), Shot("changed", size="1366"),
    Shot("table"), Shot("filter", "dark", "1366"), Shot("paste", size="1366"),
    Shot("figures"), Shot("drill", size="1366"), Shot("plots", "dark"),
    Shot("compare"), Shot("by-unit", "dark", "1366"), Shot("search", size="1366"), Shot("problems", size="1366"),
    Shot("history", "dark", "1366"), Shot("grade-list", size="1366"), Shot("hidden", size="1366"),
    Shot("print", size="1366"), Shot("costed", size="1366"),
    Shot("costs"), Shot("cost-working", size="1366"), Shot("paying", "dark", "1366"),
    Shot("cabinet"), Shot("bridge-open", "dark", "1366"), Shot("side-by-side", size="1366"),
    Shot("proposals"), Shot("changes", size="1366"), Shot("review", "dark"), Shot("deciding", size="1366"),
)  # fmt: skip


def shots(chosen: argparse.Namespace) -> list[Shot]:
    """What is to be taken."""
    from tests.ui.gallery_assumptions import VIEWS

    if chosen.few:
        return list(FEW)
    views = chosen.views or list(VIEWS)
    every = product(views, chosen.looks or LOOKS, chosen.sizes or SIZES, chosen.texts or TEXTS, chosen.scales or SCALES)
    made = [Shot(*each) for each in every]
    return [each for each in made if each.text == "100" or each.scale == "1"]


def take(out: Path, wanted: Iterable[Shot]) -> None:
    """Take pictures that share a screen and a scale, in this process."""
    from tests.ui.gallery_assumptions import VIEWS
    from tests.ui.gallery_views import Stage
    from workforce_planner.session.preferences import Preferences
    from workforce_planner.ui.app import application, dressed
    from workforce_planner.ui.hints import HINTS
    from workforce_planner.ui.main_window import MainWindow

    app = application()
    for shot in wanted:
        os.environ["WORKFORCE_PLANNER_STATE"] = tempfile.mkdtemp()
        preferences = Preferences()
        preferences.set("look", shot.look)
        preferences.set("text size", int(shot.text))
        preferences.set("hints", list(HINTS))
        window = MainWindow(preferences, dressed(app, preferences))
        wide, high = SIZES[shot.size]
        window.resize(wide // int(shot.scale), high // int(shot.scale))
        window.show()
        window.activateWindow()
        stage = Stage(app, window)
        stage.settle()
        VIEWS[shot.view](stage)
        stage.settle()
        keep(stage, out / shot.name)
        leave(stage)


def leave(stage: "Stage") -> None:
    """Close the window and what hangs on it, so that no later picture has to dress it too."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    while (popup := stage.app.activePopupWidget()) is not None:
        popup.close()
    side = stage.window.stack.currentWidget()
    if hasattr(side, "stop"):
        side.stop()
    if stage.window.page is not None:
        stage.window.page.chart.view.pointer.cancel()
    stage.window._left = True
    stage.window.close()
    stage.window.deleteLater()
    QApplication.sendPostedEvents(stage.window, QEvent.Type.DeferredDelete.value)
    stage.settle()


def keep(stage: "Stage", path: Path) -> None:
    """Write one picture: the window with what hangs over it."""
    from PySide6.QtGui import QPainter

    shown = stage.window.grab()
    painter = QPainter(shown)
    for each in stage.app.topLevelWidgets():
        if each is not stage.window and each.isVisible() and not each.isAncestorOf(stage.window):
            painter.drawPixmap(each.pos() - stage.window.geometry().topLeft(), each.grab())
    painter.end()
    shown.toImage().save(str(path), "PNG", 20)


def screen_file(folder: str, size: str) -> Path:
    """A screen of a size for Qt's offscreen platform, written into a folder."""
    wide, high = SIZES[size]
    made = Path(folder) / "screen.json"
    screen = {"name": "one", "x": 0, "y": 0, "width": wide, "height": high, "logicalDpi": 96, "dpr": 1}
    made.write_text(json.dumps({"screens": [screen]}))
    return made


def main(words: list[str]) -> None:
    """Take the pictures: a process of its own for each screen and scale."""
    parser = argparse.ArgumentParser(prog="python -m tests.ui.gallery")
    parser.add_argument("out", type=Path)
    parser.add_argument("--few", action="store_true")
    choices = {"views": None, "looks": LOOKS, "sizes": tuple(SIZES), "texts": TEXTS, "scales": SCALES}
    for name, values in choices.items():
        parser.add_argument(f"--{name}", nargs="+", choices=values)
    parser.add_argument("--here", nargs="+", help=argparse.SUPPRESS)
    chosen = parser.parse_args(words)
    chosen.out.mkdir(parents=True, exist_ok=True)
    if chosen.here:
        take(chosen.out, [Shot(*each.split(",")) for each in chosen.here])
        return
    wanted = shots(chosen)
    for size, scale in product(SIZES, SCALES):
        here = [",".join(each) for each in wanted if (each.size, each.scale) == (size, scale)]
        if not here:
            continue
        with tempfile.TemporaryDirectory(prefix="workforce-planner-gallery-") as folder:
            surroundings = {
                **os.environ,
                "QT_QPA_PLATFORM": f"offscreen:configfile={screen_file(folder, size)}",
                "QT_SCALE_FACTOR": scale,
                "TMPDIR": folder,  # what the pictures need goes when they are taken
            }
            command = [sys.executable, "-m", "tests.ui.gallery", str(chosen.out), "--here", *here]
            subprocess.run(command, env=surroundings, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
