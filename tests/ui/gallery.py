"""Pictures of every view, for people to look at: `python -m tests.ui.gallery OUT [--few]`. No test.

Each view, light, dark and in high contrast, at 1366 x 768, 1600 x 940 and 4K, with text of 100 % and 200 %; `--few`
makes the dozen that are kept in docs/gallery.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["WORKFORCE_PLANNER_STATE"] = tempfile.mkdtemp(prefix="workforce-planner-gallery-")

from PySide6.QtWidgets import QApplication  # noqa: E402

from workforce_planner.assets.locate import resource  # noqa: E402
from workforce_planner.session.preferences import Preferences  # noqa: E402
from workforce_planner.session.print_pages import What  # noqa: E402
from workforce_planner.session.sample import sample_document  # noqa: E402
from workforce_planner.ui.app import application, dressed  # noqa: E402
from workforce_planner.ui.main_window import MainWindow  # noqa: E402

SIZES = {"1366": (1366, 768), "1600": (1600, 940), "4k": (3840, 2160)}
LOOKS = ("light", "dark", "contrast")
TEXTS = (100, 200)
FEW = (
    ("start", "light", "1366", 100), ("chart", "light", "1600", 100), ("chart", "dark", "1600", 100),
    ("chart", "contrast", "1366", 100), ("chart", "light", "1366", 200), ("hidden", "light", "1366", 100),
    ("table", "light", "1600", 100), ("compare", "dark", "1600", 100), ("figures", "light", "1600", 100),
    ("print", "light", "1366", 100), ("costed", "light", "1366", 100), ("import", "light", "1366", 100),
)  # fmt: skip
SECONDS = 30.0


def settle(app: QApplication, ready: Callable[[], bool] = lambda: True) -> None:
    """Let the window draw, and wait for its jobs."""
    end = time.monotonic() + SECONDS
    for _ in range(10):
        app.processEvents()
        time.sleep(0.01)
    while not ready() and time.monotonic() < end:
        app.processEvents()
        time.sleep(0.02)
    app.processEvents()


def views(window: MainWindow, app: QApplication, wanted: set[str]) -> Iterator[str]:
    """Set the window into each view that is wanted."""
    assert window.page is not None
    assert window.workspace is not None
    for number in range(window.page.centre.tabs.count()):
        name = window.page.centre.tabs.tabText(number).casefold()
        if name in wanted:
            window.page.centre.tabs.setCurrentIndex(number)
            select(window)
            settle(app)
            yield name
    window.page.centre.tabs.setCurrentIndex(0)
    if "hidden" in wanted:
        window.workspace.hide(True)
        settle(app)
        yield "hidden"
        window.workspace.hide(False)
    for name, what in (("print", What.CHART), ("costed", What.COSTED)):
        if name in wanted:
            window.show_print(what)
            settle(app, window.stack.currentWidget().save.isEnabled)  # type: ignore[union-attr]
            yield name
            window.stack.currentWidget().stop()  # type: ignore[union-attr]
            window.leave_side()
    if "import" in wanted:
        window.import_path(resource("sample", "establishment.xlsx"))
        journey = window.stack.currentWidget()
        settle(app, lambda: getattr(journey, "confirmation", None) is not None)
        settle(app)
        yield "import"
        window.leave_side()


def select(window: MainWindow) -> None:
    """Select a post of the proposal."""
    assert window.workspace is not None
    space = window.workspace
    space.show_structure(next(iter(space.document.plan().proposals), None))
    post = next(each.id for each in space.plan.posts.values() if each.title == "Team Manager")
    space.select_post(post)


def main(out: Path, *, few: bool) -> None:
    """Make the pictures."""
    out.mkdir(parents=True, exist_ok=True)
    app, preferences = application(), Preferences()
    window = MainWindow(preferences, dressed(app, preferences))
    window.show()
    names = ("chart", "table", "compare", "figures", "reports", "hidden", "print", "costed", "import")
    every = [(view, *rest) for rest in product(LOOKS, SIZES, TEXTS) for view in ("start", *names)]
    wanted = set(FEW if few else every)
    for look, size, text in product(LOOKS, SIZES, TEXTS):
        here = {view for view, *rest in wanted if tuple(rest) == (look, size, text)}
        if not here:
            continue
        window.resize(*SIZES[size])
        window.appearance.choose_look(look)
        window.appearance.choose_text(text)
        if "start" in here:
            settle(app)
            keep(window, out / f"start-{look}-{size}-{text}.png")
        window.show_document(sample_document())
        settle(app)
        for view in views(window, app, here):
            keep(window, out / f"{view}-{look}-{size}-{text}.png")
        window._close_document(discard=True)
        window.show_start()
    window._left = True
    window.close()


def keep(window: MainWindow, path: Path) -> None:
    """Write one picture."""
    window.grab().toImage().save(str(path), "PNG", 20)


if __name__ == "__main__":
    main(Path(sys.argv[1]), few="--few" in sys.argv)
