"""Pages to be printed: how they are to be on the left, the very pages on the right, a PDF or a printer above."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStringListModel, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QListView, QWidget

from workforce_planner.model.problems import Problem, Refused
from workforce_planner.model.wording import count_text
from workforce_planner.session.preferences import Preferences
from workforce_planner.session.print_pages import Printed
from workforce_planner.session.printing import write
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.jobs import Job
from workforce_planner.ui.notices import Answer, Notice
from workforce_planner.ui.pieces import Line, button, column, framed, label, row, stretched
from workforce_planner.ui.printing.canvas import STEP, WHOLE, WIDE, PageCanvas
from workforce_planner.ui.printing.paper import chosen_printer, on_paper
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.theme import grown, scaled
from workforce_planner.ui.tokens import BAR

LEAST_FOR_FULL = 780
SIDE, WIDEST_SIDE, SIDE_AT_LARGE, PART = 300, 380, 420, 7
"""The width of what is chosen at 100 %, and the most it is given of a wide window, of which it has a part; with large
text it is no wider than this in a narrow one, so that the paper keeps its room."""


class PreviewPage(QWidget):
    """A preview of one document. Whoever prints says what is wished for, and makes the pages of it in a thread."""

    left = Signal()

    def __init__(self, preferences: Preferences, pane: QWidget, about: tuple[str, str]) -> None:
        """`about` is what it is of, in words, and where Back leads."""
        super().__init__()
        self.setObjectName("page")
        self._preferences, self._pane, self._about = preferences, pane, about
        self._printed: Printed | None = None
        self._job: Job | None = None
        self._waiting: object | None = None
        self._asked: object | None = None
        self._ended = False
        self.notice = Notice()
        self.canvas = PageCanvas()
        self.pages = self._page_list()
        self._build()
        self.canvas.turned.connect(self._turn)
        self.canvas.zoom_changed.connect(self._show_zoom)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._leave)

    def wish(self) -> object:
        """What is wished for now."""
        raise NotImplementedError

    def maker(self, wish: object) -> Callable[[], Printed]:
        """What makes the pages of it; called in a thread."""
        raise NotImplementedError

    def file_name(self) -> str:
        """What a PDF is called at first, without its ending."""
        raise NotImplementedError

    def _page_list(self) -> QListView:
        made = QListView()
        made.setAccessibleName("Pages")
        made.setModel(QStringListModel(made))
        made.setUniformItemSizes(True)
        made.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        made.setMinimumHeight(scaled(88))
        made.selectionModel().currentChanged.connect(lambda *_: self._show_page())
        return made

    def _build(self) -> None:
        what, back = self._about
        self.save = button("Save as PDF…", self.save_pdf, "primary")
        self.to_printer = button("Print…", self.print_on_paper, icon="print")
        self._said = Line("", "quiet")
        self._said.setMinimumWidth(scaled(76))
        top = framed("bar", row(
            label("Print", "title"), Line(what, "quiet"),
            button(back, self._leave, "flat", tip=f"{back} (Esc)"), self.to_printer, self.save,
            margins=(14, 0, 12, 0),
        ))  # fmt: skip
        top.setFixedHeight(grown(BAR))
        holder = QWidget()
        holder.setLayout(column(self._pane, -1, margins=(14, 14, 14, 8)))
        side = QFrame()
        side.setObjectName("page")
        self._side = side
        pages = column(label("Pages", "heading", buddy=self.pages), self.pages, margins=(14, 4, 8, 8), gap=4)
        side.setLayout(stretched(column(TallArea(holder, snug=True), pages), 1000, 1))
        middle = stretched(column(self._tools(), self.canvas), 0, 1)
        body = stretched(row(side, middle, gap=0), 0, 1)
        self.setLayout(stretched(column(top, self.notice, body), 0, 0, 1))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where there is no room for every word, what the zoom does as well goes."""
        super().resizeEvent(event)
        self._full.setVisible(self.width() >= scaled(LEAST_FOR_FULL))
        most = max(min(scaled(WIDEST_SIDE), self.width() // PART), SIDE_AT_LARGE)
        self._side.setFixedWidth(min(max(scaled(SIDE), self.width() // PART), most))

    def _tools(self) -> QFrame:
        canvas = self.canvas
        self._zoom = label("", "quiet")
        self._full = button("Full width", lambda: canvas.follow(WIDE), "flat")
        return framed("bar", row(
            button("", lambda: self._turn(-1), "flat", name="Page before", tip="Page before (Page up)", icon="left"),
            button("", lambda: self._turn(1), "flat", name="Next page", tip="Next page (Page down)", icon="right"),
            self._said,
            button("", lambda: canvas.zoom_by(1 / STEP), "flat", name="Smaller", tip="Smaller (-)", icon="minus"),
            self._zoom,
            button("", lambda: canvas.zoom_by(STEP), "flat", name="Larger", tip="Larger (+)", icon="plus"),
            self._full,
            button("Whole page", lambda: canvas.follow(WHOLE), "flat", tip="Whole page (0)"),
            margins=(14, 2, 12, 2), gap=4,
        ))  # fmt: skip

    # The preview.

    def draw(self) -> None:
        """Draw the pages as they are asked for, in a job; what is asked meanwhile is drawn after it."""
        wish = self.wish()
        if wish == self._asked and self._waiting is None:
            return
        self._asked = wish
        if self._job is not None:
            self._waiting = wish
            return
        self._said.setText("Drawing the pages…")
        self._set_ready(ready=False)
        make = self.maker(wish)
        self._job = Job("preview", lambda _cancelled: _tried(make), self)
        self._job.done.connect(self._drawn)
        self._job.failed.connect(self._failed)
        self._job.start()

    def _drawn(self, outcome: Printed | Problem) -> None:
        self._job = None
        if self._ended:
            return
        if self._waiting is not None:
            self._waiting = self._asked = None
            self.draw()
            return
        if isinstance(outcome, Problem):
            self._printed = None
            self._said.setText("")
            self.notice.say(f"{outcome.text} {outcome.remedy}".strip(), "warn")
            self.canvas.show_page(None, "Nothing to print")
            return
        here = max(self.pages.currentIndex().row(), 0)
        self._printed = outcome
        labels = [f"{number}. {words}" for number, words in enumerate(outcome.labels, start=1)]
        model = self.pages.model()
        assert isinstance(model, QStringListModel)
        model.setStringList(labels)
        self._set_ready(ready=True)
        self.pages.setCurrentIndex(model.index(min(here, len(labels) - 1), 0))
        self._show_page()

    def _failed(self, error: Exception) -> None:
        self._job = None
        raise error

    def _set_ready(self, *, ready: bool) -> None:
        for each in (self.save, self.to_printer):
            each.setEnabled(ready)

    def _turn(self, by: int) -> None:
        model = self.pages.model()
        row_wanted = min(max(self.pages.currentIndex().row() + by, 0), model.rowCount() - 1)
        self.pages.setCurrentIndex(model.index(row_wanted, 0))

    def _show_page(self) -> None:
        number = self.pages.currentIndex().row()
        if self._printed is None or not 0 <= number < len(self._printed.pages):
            return
        said = f"Page {number + 1} of {len(self._printed.pages)}"
        self._said.setText(said)
        done = self._printed
        self.canvas.show_page(done.pages[number], f"{said}: {done.labels[number]}", done.theme)

    def _show_zoom(self, zoom: float) -> None:
        self._zoom.setText(f"{round(zoom * 100)} %")

    # PDF and paper.

    def save_pdf(self) -> None:
        """Write the pages as a PDF to a file that is asked for."""
        done = self._printed
        if done is None:
            return
        folder = Path(str(self._preferences.get("folder", "") or Path.home()))
        name = f"{self.file_name()}.pdf".replace("/", "-")
        path = files.pdf_to_write(self, "Save as PDF", str(folder / name))
        if path is not None:
            self._run(
                f"Writing {path.name}…", lambda _cancelled: _tried(lambda: _written(path, done)), self._say_written
            )

    def _say_written(self, path: Path) -> None:
        self._preferences.set("folder", str(path.parent))
        see = Answer("Open", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))), "primary")
        self.notice.ask(f"Written: {path}", (see,))

    def print_on_paper(self) -> None:
        """Print the pages on a printer that is asked for."""
        done = self._printed
        if done is None:
            return
        found = chosen_printer(self, done)
        if isinstance(found, Problem):
            self.notice.say(f"{found.text} {found.remedy}", "warn")
        elif found is not None:
            self._run("Printing…", lambda cancelled: on_paper(found, done, cancelled), self._say_printed)

    def _say_printed(self, count: int) -> None:
        self.notice.say(f"{count_text(count, 'page')} sent to the printer.")

    def _run(self, words: str, work, then) -> None:
        job = Job(words, work, self)

        def stop() -> None:
            job.cancel()
            self._set_ready(ready=True)

        self.notice.ask(words, (Answer("Cancel", stop),), escaped=stop)
        self._set_ready(ready=False)

        def done(outcome: object) -> None:
            self._set_ready(ready=True)
            self.notice.put_away()
            if isinstance(outcome, Problem):
                self.notice.say(f"{outcome.text} {outcome.remedy}".strip(), "warn")
            else:
                then(outcome)

        job.done.connect(done)
        job.failed.connect(self._failed)
        self._running = job
        job.start()

    _running: Job | None = None

    def _leave(self) -> None:
        self.stop()
        self.left.emit()

    def stop(self) -> None:
        """End what is going on; the page is about to go."""
        self._ended = True
        for job in (self._job, self._running):
            if job is not None:
                job.cancel()
                job.wait()


def _written(path: Path, done: Printed) -> Path:
    write(path, done.pdf())
    return path


def _tried(work):
    try:
        return work()
    except (Refused, EnvironmentProblem) as error:
        return error.problem
