"""Beginning with the next list of the same, or with a list of some: from the menu, the search, or a list dropped."""

from functools import partial
from pathlib import Path
from typing import Any

from workforce_planner.model.wording import list_text
from workforce_planner.session.rebase import moved_text
from workforce_planner.ui.book_writing import open_file
from workforce_planner.ui.notices import Answer

NO_PLAN = "Open the plan first that the list is to bring up to date, or import the list as a new plan."
NO_POSTS = "The plan has no posts yet: import the list."
READ_ONLY = "The plan is open for reading only. Save it under another name first."


def update_from(window: Any, *, of_some: bool = False) -> None:
    """Ask for a list and show what it would change in the open plan."""
    if not _can(window):
        return
    from workforce_planner.ui.dialogs import files

    if chosen := files.lists_to_import(window, window.folder()):
        show_list(window, *chosen, of_some=of_some)


def _can(window: Any) -> bool:
    document = window.document
    if document is None:
        window.notice.say(NO_PLAN, "warn")
    elif document.read_only:
        window.notice.say(READ_ONLY, "warn")
    elif not document.plan().posts:
        window.notice.ask(NO_POSTS, (Answer("Import a list…", window.import_list, "primary"),), tone="warn")
    else:
        return True
    return False


def show_list(window: Any, *paths: Path, of_some: bool = False) -> None:
    """Read a list, or several that make one, or several of some, and show what they would change in the open plan."""
    if not _can(window):
        return
    from workforce_planner.ui.refreshing.journey import RefreshJourney

    window.take_what_is_typed()
    window.preferences.set("folder", str(paths[0].parent))
    journey = RefreshJourney(paths, window.workspace, window.work, partial=of_some)
    journey.left.connect(window.leave_side)
    journey.taken.connect(partial(_say_taken, window))
    journey.corrections_asked.connect(partial(_write_corrections, window, journey))
    window.show_side(journey)
    journey.start()


def _say_taken(window: Any, said: str) -> None:
    """Back in the plan: what was done, and what is to be decided, if anything is."""
    window.leave_side()
    document, workspace = window.document, window.workspace
    done = document.history.to_undo
    waiting = moved_text(document, done.changes) if done is not None else ()
    undo = Answer("Undo", workspace.undo)
    if not waiting:
        window.page.notice.ask(said, (undo, Answer("Close", lambda: None)), calmly=True)
        return
    decide = Answer("Decide…", partial(workspace.proposals_asked.emit, "decide", ""), "primary")
    text = f"{said} {' '.join(waiting)}"
    window.page.notice.ask(text, (decide, undo, Answer("Later", lambda: None)), tone="warn", calmly=True)


def _write_corrections(window: Any, journey: Any) -> None:
    """What HR is to be told, as a workbook in a file that is asked for."""
    from workforce_planner.session.refresh_files import export_corrections
    from workforce_planner.store.errors import EnvironmentProblem
    from workforce_planner.ui.dialogs import files

    page = journey.page
    list_name = page.refresh.preview.file
    name = files.as_file_name(f"Corrections for HR to {Path(list_name).stem}")
    path = files.workbook_to_write(window, "Corrections for HR", str(Path(window.folder()) / f"{name}.xlsx"))
    if path is None:
        return
    try:
        export_corrections(path, list_name, page.correction_rows())
    except EnvironmentProblem as error:
        page.notice.say(f"{error.problem.text} {error.problem.remedy}", "warn")
        return
    window.preferences.set("folder", str(path.parent))
    page.notice.ask(f"Written: {path}", (Answer("Open", partial(open_file, path), "primary"),))


def dropped(window: Any, *paths: Path) -> None:
    """Lists were dropped on a window: with a plan in it, what they are is asked; otherwise they are imported."""
    document = window.document
    if document is None or not document.plan().posts:
        window.import_paths(list(paths))
        return
    window.stack.setCurrentWidget(window.page)
    one = len(paths) == 1
    words = "A list of some posts or people" if one else "Lists of some posts or people"
    some = Answer(words, partial(show_list, window, *paths, of_some=True))
    window.notice.ask(
        f"{list_text([path.name for path in paths])}: what {'is it' if one else 'are they'}?",
        (
            Answer("The next list of the same", partial(show_list, window, *paths), "primary"),
            some,
            Answer("A new plan", partial(window.import_paths, list(paths))),
            Answer("Cancel", lambda: None),
        ),
    )
