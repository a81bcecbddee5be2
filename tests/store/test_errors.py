"""What is not a plan, cannot be read or cannot be written is said in a sentence that tells what to do."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.store.small_plan import retitled, small
from workforce_planner.edit.history import State
from workforce_planner.store import publish as publishing
from workforce_planner.store.errors import Choice, EnvironmentProblem, speaking_of
from workforce_planner.store.lock import lock_path
from workforce_planner.store.read import read_state
from workforce_planner.store.schema import MAJOR
from workforce_planner.store.working_copy import IfChanged, Opening, WorkingCopy


@pytest.fixture
def plan(plan_file: Path) -> Path:
    """Return a plan that is saved and closed."""
    with WorkingCopy.create(plan_file, small()) as document:
        document.save()
    return plan_file


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 1 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("disks cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def code_of(caught: pytest.ExceptionInfo[EnvironmentProblem]) -> str:
    problem = caught.value.problem
    assert problem.text.endswith(".")
    assert problem.remedy.endswith(".")
    return problem.code


def test_a_file_that_is_not_there(plan_file: Path) -> None:
    for opened in (read_state, WorkingCopy.open):
        with pytest.raises(EnvironmentProblem) as caught:
            opened(plan_file)
        assert code_of(caught) == "plan-not-found"
        assert caught.value.problem.where == str(plan_file)
    assert not lock_path(plan_file).exists()


@pytest.mark.parametrize(
    ("content", "looks_like"),
    [
        (b"", "an empty file"),
        (b"Post,FTE\r\nSocial Worker,1.0\r\n", "a text file"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Excel or Word file"),
        (b"\0\1\2\3" * 2000, "not a plan"),
        (b"SQLite format 3\x00" + b"\0" * 500, "a database of another program"),
    ],
)
def test_a_file_that_is_not_a_plan(plan_file: Path, content: bytes, looks_like: str) -> None:
    plan_file.write_bytes(content)
    for opened in (read_state, WorkingCopy.open):
        with pytest.raises(EnvironmentProblem, match=looks_like) as caught:
            opened(plan_file)
        assert code_of(caught) == "plan-not-a-plan"
    assert plan_file.read_bytes() == content
    assert os.listdir(plan_file.parent) == [plan_file.name]


def test_a_workbook_is_not_a_plan(plan_file: Path) -> None:
    with zipfile.ZipFile(plan_file, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(EnvironmentProblem, match="a workbook or a zip file"):
        read_state(plan_file)


def test_a_folder_is_not_a_plan(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="a folder"):
        read_state(tmp_path)


def test_a_database_of_another_program_is_not_a_plan(plan_file: Path) -> None:
    with sqlite3.connect(plan_file) as connection:
        connection.execute("CREATE TABLE posts (id TEXT)")
    connection.close()
    with pytest.raises(EnvironmentProblem, match="a database of another program"):
        WorkingCopy.open(plan_file)


def version_put(plan: Path, version: int) -> None:
    with sqlite3.connect(plan) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def test_a_plan_of_a_newer_major_version_is_refused(plan: Path) -> None:
    version_put(plan, (MAJOR + 2) * 1000)
    content = plan.read_bytes()
    for opened in (read_state, WorkingCopy.open):
        with pytest.raises(
            EnvironmentProblem, match=r"newer version of Workforce Planner \(file format 3.0\)"
        ) as caught:
            opened(plan)
        assert code_of(caught) == "plan-newer"
    assert plan.read_bytes() == content


def test_a_plan_that_another_program_has_written_into_is_said_to_be_damaged(plan: Path) -> None:
    with sqlite3.connect(plan) as connection:
        connection.execute("UPDATE posts SET title = 'Director'")
    connection.close()
    with pytest.raises(EnvironmentProblem) as caught:
        read_state(plan)
    assert code_of(caught) == "plan-damaged"
    assert caught.value.choices == (Choice.RESTORE_BACKUP,)


def test_a_read_only_file_is_opened_only_to_look(plan: Path) -> None:
    plan.chmod(0o444)
    with pytest.raises(EnvironmentProblem) as caught:
        WorkingCopy.open(plan)
    assert code_of(caught) == "plan-read-only"
    assert caught.value.choices == (Choice.OPEN_READ_ONLY, Choice.SAVE_AS)
    with WorkingCopy.open(plan, Opening.READ_ONLY) as document:
        assert document.state == small()


def test_a_plan_on_a_read_only_disk_is_opened_only_to_look(small_disk: Path, plan: Path) -> None:
    there = small_disk / plan.name
    shutil.copy(plan, there)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert read_state(there) == small()
    with pytest.raises(EnvironmentProblem) as caught:
        WorkingCopy.open(there)
    assert code_of(caught) == "plan-read-only"
    with WorkingCopy.open(there, Opening.READ_ONLY) as document:
        assert document.state == small()


def test_saving_on_a_full_disk_keeps_the_file_and_the_changes(small_disk: Path, plan: Path) -> None:
    there = small_disk / plan.name
    shutil.copy(plan, there)
    with WorkingCopy.open(there) as document:
        document.perform(retitled(document.state, "Senior"))
        room = shutil.disk_usage(small_disk).free
        (small_disk / "filler").write_bytes(b"x" * (room - 8192))
        with pytest.raises(EnvironmentProblem) as caught:
            document.save()
        assert code_of(caught) == "disk-full"
        assert read_state(there) == small()
        assert sorted(os.listdir(small_disk)) == sorted([there.name, lock_path(there).name, "filler"])
        (small_disk / "filler").unlink()
        document.save()
        assert read_state(there) == document.state


def test_an_edit_on_a_full_disk_moves_nothing_and_goes_on_when_there_is_room(small_disk: Path, plan: Path) -> None:
    with WorkingCopy.open(plan, folder=small_disk / "state") as document:
        filler = small_disk / "filler"
        filler.write_bytes(b"x" * shutil.disk_usage(small_disk).free)
        before = document.state
        with pytest.raises(EnvironmentProblem) as caught:
            document.perform(retitled(document.state, "S" * 100_000))
        assert code_of(caught) == "disk-full"
        assert document.state is before
        filler.unlink()
        document.perform(retitled(document.state, "Senior"))
        document.save()
        assert read_state(plan) == document.state


def test_an_edit_that_the_working_copy_cannot_hold_moves_nothing(plan: Path) -> None:
    with WorkingCopy.open(plan) as document:
        before = document.state
        pages = document._connection.execute("PRAGMA page_count").fetchone()[0]
        document._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(EnvironmentProblem) as caught:
            document.perform(retitled(document.state, "S" * 100_000))
        assert code_of(caught) == "disk-full"
        assert document.state is before
        document._connection.execute("PRAGMA max_page_count = 1000000")
        document.perform(retitled(document.state, "Senior"))
        document.save()


def test_a_working_folder_that_cannot_be_made_is_said(plan: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    with pytest.raises(EnvironmentProblem):
        WorkingCopy.open(plan, folder=blocked)
    assert not lock_path(plan).exists()


def test_a_folder_that_has_gone_is_said_on_saving(plan: Path) -> None:
    with WorkingCopy.open(plan) as document:
        document.perform(retitled(document.state, "Senior"))
        shutil.rmtree(plan.parent)
        with pytest.raises(EnvironmentProblem) as caught:
            document.save()
        assert code_of(caught) == "folder-not-found"
        plan.parent.mkdir()
        document.save()
        assert read_state(plan) == document.state


def test_a_new_document_needs_a_name_to_be_saved() -> None:
    with WorkingCopy.create(None, State()) as document, pytest.raises(EnvironmentProblem) as caught:
        document.save()
    assert code_of(caught) == "plan-has-no-name"


def test_another_file_is_replaced_only_when_that_is_said(plan: Path) -> None:
    other = plan.with_name("Other.wfplan")
    other.write_bytes(b"something")
    with WorkingCopy.open(plan) as document:
        with pytest.raises(EnvironmentProblem) as caught:
            document.save(other)
        assert code_of(caught) == "plan-there-already"
        assert other.read_bytes() == b"something"
        assert document.target == plan
        assert lock_path(plan).exists()
        assert not lock_path(other).exists()
        document.save(other, IfChanged.OVERWRITE)
        assert document.target == other
        assert not lock_path(plan).exists()
    assert read_state(other) == small()


def test_a_file_changed_on_disk_meanwhile_is_not_written_over_unasked(plan: Path) -> None:
    with WorkingCopy.open(plan) as document:
        document.perform(retitled(document.state, "Senior"))
        plan.write_bytes(b"somebody else's")
        with pytest.raises(EnvironmentProblem) as caught:
            document.save()
        assert code_of(caught) == "plan-changed-on-disk"
        assert caught.value.choices == (Choice.SAVE_AS, Choice.OVERWRITE)
        assert plan.read_bytes() == b"somebody else's"
        document.save(if_changed=IfChanged.OVERWRITE)
        assert read_state(plan) == document.state


def test_a_file_that_was_only_touched_is_not_changed(plan: Path) -> None:
    with WorkingCopy.open(plan) as document:
        document.perform(retitled(document.state, "Senior"))
        os.utime(plan, (0, 0))
        document.save()
        assert read_state(plan) == document.state


def test_a_file_that_was_removed_meanwhile_is_written_again(plan: Path) -> None:
    with WorkingCopy.open(plan) as document:
        plan.unlink()
        document.save()
    assert read_state(plan) == small()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_saving_through_a_link_replaces_the_plan_and_not_the_link(plan: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.wfplan"
    link.symlink_to(plan)
    with WorkingCopy.open(link) as document:
        document.perform(retitled(document.state, "Senior"))
        document.save()
        assert link.is_symlink()
        assert read_state(plan) == document.state


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EACCES, "not-permitted"),
        (errno.EROFS, "plan-read-only"),
        (errno.EBUSY, "file-in-use"),
        (errno.EIO, "file-failed"),
    ],
)
def test_whatever_stops_a_save_is_said_and_changes_nothing(
    plan: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fail(*_: Any) -> None:
        raise OSError(number, os.strerror(number))

    with WorkingCopy.open(plan) as document:
        document.perform(retitled(document.state, "Senior"))
        with monkeypatch.context() as broken:
            broken.setattr(publishing.os, "replace", _only_for(plan, fail))
            with pytest.raises(EnvironmentProblem) as caught:
                document.save()
        assert code_of(caught) == code
        assert read_state(plan) == small()
        assert document.unsaved.count == 1
        assert sorted(os.listdir(plan.parent)) == sorted([plan.name, lock_path(plan).name])


def _only_for(target: Path, fail: Any) -> Any:
    really = os.replace
    return lambda old, new: fail() if Path(new) == target else really(old, new)


def test_a_save_that_fails_after_the_lock_was_taken_over_leaves_no_lock(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with WorkingCopy.open(plan) as document:
        document.perform(retitled(document.state, "Senior"))
        lock_path(plan).unlink()
        with monkeypatch.context() as broken:
            broken.setattr(publishing.os, "replace", _only_for(plan, fail))
            with pytest.raises(EnvironmentProblem):
                document.save()
        document.close(discard=True)
    assert not lock_path(plan).exists()


def test_an_old_sqlite_is_said(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 1))
    with pytest.raises(EnvironmentProblem) as caught:
        read_state(plan)
    assert code_of(caught) == "sqlite-too-old"
    with pytest.raises(EnvironmentProblem):
        WorkingCopy.create(None, State())


def test_a_mistake_of_the_program_is_not_taken_for_a_problem_of_the_disk() -> None:
    connection = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError), speaking_of("here", "test"):
        connection.execute("SELEC")
    connection.close()
