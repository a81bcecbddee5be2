"""What goes wrong around a document: disk, permission, lock, damage. Each says what, where and what to do.

These are neither mistakes of the program (those crash) nor of a person's data (those are `Problem` values in a list).
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from workforce_planner.model.problems import Problem


class Choice(Enum):
    """What a person may choose to do about a problem of the environment."""

    SAVE_AS = "save-as"
    OVERWRITE = "overwrite"
    OPEN_READ_ONLY = "open-read-only"
    TAKE_OVER = "take-over"
    RESTORE_BACKUP = "restore-backup"


class EnvironmentProblem(Exception):
    """What was asked could not be done because of the disk, a permission, a lock or the file itself."""

    def __init__(self, problem: Problem, choices: tuple[Choice, ...] = ()) -> None:
        super().__init__(str(problem))
        self.problem = problem
        self.choices = choices


def environment_problem(
    code: str, where: Path | str, text: str, remedy: str, choices: tuple[Choice, ...] = ()
) -> EnvironmentProblem:
    """A problem of the environment, ready to be raised."""
    return EnvironmentProblem(Problem(code=code, where=str(where), text=text, remedy=remedy, severity="error"), choices)


@contextmanager
def speaking_of(where: Path | str, doing: str) -> Iterator[None]:
    """Turn what the system or SQLite raises inside into an EnvironmentProblem; `doing` reads "save the plan".

    A mistake of the program, such as SQL that is wrong, is left as it is.
    """
    try:
        yield
    except OSError as error:
        raise _of_system(error, where, doing) from error
    except sqlite3.Error as error:
        found = _of_sqlite(error, where, doing)
        if found is None:
            raise
        raise found from error


def code_of(error: sqlite3.Error) -> int:
    """SQLite's own primary code of an error; Python raises some, on text that is no UTF-8, that have none."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF


def no_such_file(where: Path | str) -> EnvironmentProblem:
    """There is no file at a path."""
    return environment_problem(
        "plan-not-found",
        where,
        "There is no such file.",
        "Check the name and the folder; the file may have been moved or renamed.",
    )


def no_such_folder(where: Path | str) -> EnvironmentProblem:
    """The folder that a file is to be written to is not there."""
    return environment_problem(
        "folder-not-found",
        where,
        "There is no such folder, or the drive or network share that holds it is not connected.",
        "Connect it and try again, or save in another folder.",
        (Choice.SAVE_AS,),
    )


def not_a_plan(where: Path | str, looks_like: str = "") -> EnvironmentProblem:
    """A file is something else than a plan."""
    what = f" It looks like {looks_like}." if looks_like else ""
    return environment_problem(
        "plan-not-a-plan",
        where,
        f"This file is not a plan of Workforce Planner.{what}",
        "Plans end in .wfplan. To bring in a spreadsheet, use Import.",
    )


def damaged(where: Path | str, what: str = "") -> EnvironmentProblem:
    """A plan file is not as it was written."""
    detail = f" ({what})" if what else ""
    return environment_problem(
        "plan-damaged",
        where,
        f"This plan file is damaged: it is not as Workforce Planner saved it{detail}.",
        "Open an earlier copy: a backup that the program kept, or one from your file share.",
        (Choice.RESTORE_BACKUP,),
    )


def newer(where: Path | str, version: str) -> EnvironmentProblem:
    """A plan was saved by a later version that writes files this one cannot read."""
    return environment_problem(
        "plan-newer",
        where,
        f"This plan was saved by a newer version of Workforce Planner (file format {version}).",
        "Install the newest version of the program to open it. The file has not been changed.",
    )


def read_only(where: Path | str) -> EnvironmentProblem:
    """A file or its folder may be read and not written."""
    return environment_problem(
        "plan-read-only",
        where,
        "This plan is read-only here: the file or its folder cannot be written to.",
        "Open it read-only, or save it under another name in a folder of your own.",
        (Choice.OPEN_READ_ONLY, Choice.SAVE_AS),
    )


def disk_full(where: Path | str, doing: str) -> EnvironmentProblem:
    """No room is left."""
    return environment_problem(
        "disk-full",
        where,
        f"There is no room left on the disk to {doing}.",
        "Free some space or save to another disk. What was there before is unchanged.",
        (Choice.SAVE_AS,),
    )


def not_permitted(where: Path | str, doing: str) -> EnvironmentProblem:
    """The system refuses access."""
    return environment_problem(
        "not-permitted",
        where,
        f"You are not permitted to {doing} here.",
        "Choose another folder, or ask whoever looks after this one for access.",
        (Choice.SAVE_AS,),
    )


def in_use(where: Path | str, doing: str) -> EnvironmentProblem:
    """Another program holds the file."""
    return environment_problem(
        "file-in-use",
        where,
        f"Another program is using this file, so it was not possible to {doing}.",
        "Close the other program or wait for the synchronisation to finish, then try again, or save it elsewhere.",
        (Choice.SAVE_AS,),
    )


def old_sqlite() -> EnvironmentProblem:
    """The SQLite that Python brings cannot hold plan files."""
    return environment_problem(
        "sqlite-too-old",
        f"SQLite {sqlite3.sqlite_version}",
        "The SQLite library of this Python is too old for plan files: 3.37 or newer is needed.",
        "Install a newer Python, or the packaged program, which brings its own.",
    )


def no_name_yet() -> EnvironmentProblem:
    """A new document has no file to save to."""
    return environment_problem(
        "plan-has-no-name", "", "This plan has no file yet.", "Choose a name and a folder for it.", (Choice.SAVE_AS,)
    )


def there_already(where: Path | str) -> EnvironmentProblem:
    """A document would be saved over another file."""
    return environment_problem(
        "plan-there-already",
        where,
        "There is a file of this name already.",
        "Choose another name, or confirm that it is to be replaced.",
        (Choice.SAVE_AS, Choice.OVERWRITE),
    )


def changed_on_disk(where: Path | str) -> EnvironmentProblem:
    """Somebody else has written to the file since it was opened."""
    return environment_problem(
        "plan-changed-on-disk",
        where,
        "This file has been changed by somebody else since you opened it.",
        "Save your plan under another name to keep both, or overwrite the file; a copy of it as it is now is kept.",
        (Choice.SAVE_AS, Choice.OVERWRITE),
    )


def _numbers(*names: str) -> frozenset[int]:
    """The error numbers that this system has."""
    return frozenset(getattr(errno, name) for name in names if hasattr(errno, name))


_FULL = _numbers("ENOSPC", "EDQUOT", "EFBIG")
_REFUSED = _numbers("EACCES", "EPERM")
_HELD = _numbers("EBUSY", "ETXTBSY")
_HELD_ON_WINDOWS = frozenset({32, 33})
_MISSING = _numbers("ENOENT", "ENOTDIR")


def _of_system(error: OSError, where: Path | str, doing: str) -> EnvironmentProblem:
    if error.errno in _FULL:
        return disk_full(where, doing)
    if error.errno in _HELD or getattr(error, "winerror", None) in _HELD_ON_WINDOWS:
        return in_use(where, doing)
    if error.errno == errno.EROFS:
        return read_only(where)
    if error.errno in _REFUSED:
        return not_permitted(where, doing)
    if error.errno in _MISSING:
        return no_such_file(where)
    reason = error.strerror or type(error).__name__
    return environment_problem(
        "file-failed",
        where,
        f"It was not possible to {doing}: {reason}.",
        "Check that the disk or the network share is there, then try again or choose another place.",
        (Choice.SAVE_AS,),
    )


def _of_sqlite(error: sqlite3.Error, where: Path | str, doing: str) -> EnvironmentProblem | None:
    simple = {
        sqlite3.SQLITE_CORRUPT: damaged(where, str(error)),
        sqlite3.SQLITE_NOTADB: not_a_plan(where),
        sqlite3.SQLITE_READONLY: read_only(where),
        sqlite3.SQLITE_PERM: not_permitted(where, doing),
        sqlite3.SQLITE_AUTH: not_permitted(where, doing),
        sqlite3.SQLITE_BUSY: in_use(where, doing),
        sqlite3.SQLITE_LOCKED: in_use(where, doing),
        sqlite3.SQLITE_FULL: disk_full(where, doing),
        sqlite3.SQLITE_CANTOPEN: _of_system(OSError(errno.EIO, "the file cannot be opened"), where, doing),
        sqlite3.SQLITE_IOERR: _of_system(OSError(errno.EIO, "the disk or share does not answer"), where, doing),
    }
    return simple.get(code_of(error))
