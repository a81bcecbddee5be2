"""After a crash: what is left is found, told apart from what others use, restored or discarded."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.store.small_plan import crash, retitled, small
from workforce_planner.edit.history import State
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.store.lock import lock_path
from workforce_planner.store.read import read_state
from workforce_planner.store.recovery import FileNow, Recoverable, discard, recoverable, restore
from workforce_planner.store.working_copy import COPY, Opening, WorkingCopy

DAY = 24 * 3600


def crashed(target: Path | None, *titles: str, save_after: int = 0) -> State:
    """Leave what a crash leaves: a working copy that was closed with changes in it."""
    with WorkingCopy.create(target, small()) as document:
        if target is not None:
            document.save()
        for count, title in enumerate(titles):
            if save_after and count == save_after:
                document.save()
            document.perform(retitled(document.state, title, seconds=60 * count))
        return document.state


def aged(state: Path, days: float) -> None:
    """Make the working copies look as if nobody had touched them for some days."""
    then = time.time() - days * DAY
    for place in (state / "working").iterdir():
        for path in (place, *place.iterdir()):
            os.utime(path, (then, then))


def test_changes_that_were_not_saved_are_found_and_described(plan_file: Path) -> None:
    crashed(plan_file, "Saved", "One", "Two", save_after=1)
    (found,) = recoverable()
    assert str(found) == "2 changes since 12:01 on 31 March 2026, the last: Rename to Two"
    assert (found.target, found.file, found.changes) == (plan_file, FileNow.SAME, 2)


def test_changes_of_today_are_described_by_the_time_alone(plan_file: Path) -> None:
    crashed(plan_file, "One")
    found = replace(recoverable()[0], since=datetime.now().replace(hour=10, minute=42))
    assert str(found) == "1 change since 10:42, the last: Rename to One"


def test_restoring_brings_back_every_change_and_leaves_the_file_alone(plan_file: Path) -> None:
    expected = crashed(plan_file, "One", "Two")
    before = plan_file.read_bytes()
    with restore(recoverable()[0]) as document:
        assert document.state == expected
        assert document.unsaved.count == 2
        assert lock_path(plan_file).exists()
        assert plan_file.read_bytes() == before
        document.undo()
        document.save()
        assert read_state(plan_file) == document.state
    assert recoverable() == []


def test_a_document_that_never_had_a_file_is_restored_too() -> None:
    expected = crashed(None, "One")
    (found,) = recoverable()
    assert (found.target, found.file) == (None, FileNow.NONE)
    with restore(found) as document:
        assert document.state == expected
        document.close(discard=True)


def test_discarding_removes_the_changes_for_good(plan_file: Path, state: Path) -> None:
    crashed(plan_file, "One")
    discard(recoverable()[0])
    assert recoverable() == []
    assert list((state / "working").iterdir()) == []


def test_nothing_is_left_of_a_document_whose_changes_were_discarded_on_closing(plan_file: Path) -> None:
    with WorkingCopy.create(plan_file, small()) as document:
        document.close(discard=True)
    assert recoverable() == []
    assert not plan_file.exists()


def test_what_a_running_program_uses_is_not_offered(plan_file: Path) -> None:
    with WorkingCopy.create(plan_file, small()) as document:
        assert document.unsaved.count > 0
        program = "from workforce_planner.store.recovery import recoverable; print(len(recoverable()))"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "0"
        document.save()


def test_what_was_undone_before_a_crash_can_be_done_again(plan_file: Path) -> None:
    document = WorkingCopy.create(plan_file, small())
    document.save()
    after = document.perform(retitled(document.state, "One"))
    document.undo()
    crash(document)
    (found,) = recoverable()
    assert (found.changes, found.undone) == (0, 1)
    with restore(found) as again:
        assert again.redo() == after
        again.close(discard=True)


def test_a_file_that_has_changed_since_is_said_and_not_written_over(plan_file: Path) -> None:
    crashed(plan_file, "One")
    with WorkingCopy.open(plan_file) as other:
        other.perform(retitled(other.state, "Theirs"))
        other.save()
    (found,) = recoverable()
    assert found.file is FileNow.CHANGED
    with restore(found) as document:
        with pytest.raises(EnvironmentProblem) as caught:
            document.save()
        assert caught.value.problem.code == "plan-changed-on-disk"
        document.save(plan_file.with_name("Restored.wfplan"))


def test_a_file_that_has_gone_is_said_and_written_again(plan_file: Path) -> None:
    expected = crashed(plan_file, "One")
    plan_file.unlink()
    (found,) = recoverable()
    assert found.file is FileNow.GONE
    with restore(found) as document:
        document.save()
    assert read_state(plan_file) == expected


def test_a_save_that_was_killed_after_the_file_was_replaced_has_happened(plan_file: Path, state: Path) -> None:
    crashed(plan_file, "One")
    (place,) = (state / "working").iterdir()
    about = json.loads((place / "about.json").read_text())
    with restore(recoverable()[0]) as document:
        image, seal, point = document._image()
    plan_file.write_bytes(image)
    about["publishing"] = [seal, {"version": point.version, "edits": point.edits, "at": point.at}]
    (place / "about.json").write_text(json.dumps(about))
    assert recoverable() == []


def test_unsaved_changes_are_kept_for_thirty_days(plan_file: Path, state: Path) -> None:
    crashed(plan_file, "One")
    aged(state, 29.9)
    assert len(recoverable()) == 1
    aged(state, 30.1)
    assert recoverable() == []
    assert list((state / "working").iterdir()) == []


def test_a_working_copy_that_was_never_finished_is_cleared_away_in_time(state: Path) -> None:
    place = state / "working" / "half"
    place.mkdir(parents=True)
    (place / COPY).write_bytes(b"")
    assert recoverable() == []
    assert place.exists()
    aged(state, 1)
    assert recoverable() == []
    assert not place.exists()


def test_a_damaged_working_copy_is_said_and_kept(plan_file: Path, state: Path) -> None:
    crashed(plan_file, "One")
    (place,) = (state / "working").iterdir()
    (place / COPY).write_bytes(b"SQLite format 3\x00" + bytes(5000))
    (found,) = recoverable()
    assert found.problem is not None
    assert found.problem.code == "plan-damaged"
    with pytest.raises(EnvironmentProblem):
        restore(found)
    assert place.exists()


def test_a_working_copy_whose_note_is_damaged_is_still_offered(plan_file: Path, state: Path) -> None:
    expected = crashed(plan_file, "One")
    (place,) = (state / "working").iterdir()
    (place / "about.json").write_bytes(b"{")
    (found,) = recoverable()
    assert found.target is None
    with restore(found) as document:
        assert document.state == expected
        document.close(discard=True)


def test_a_working_copy_damaged_inside_is_said_when_it_is_restored(plan_file: Path, state: Path) -> None:
    crashed(plan_file, "One")
    (place,) = (state / "working").iterdir()
    content = (place / COPY).read_bytes()
    (place / COPY).write_bytes(content.replace(b'"title"', b'"title\x00'))
    (found,) = recoverable()
    with pytest.raises(EnvironmentProblem) as caught:
        restore(found)
    assert caught.value.problem.code == "plan-damaged"
    assert not lock_path(plan_file).exists()


@pytest.mark.parametrize("seed", range(3))
def test_a_working_copy_damaged_anywhere_is_restored_or_said_to_be_damaged(
    plan_file: Path, state: Path, tmp_path: Path, seed: int
) -> None:
    crashed(plan_file, "One")
    (place,) = (state / "working").iterdir()
    sound, chance = place.rename(tmp_path / "sound"), random.Random(seed)
    for _ in range(30):
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(sound, place)
        broken = bytearray((place / COPY).read_bytes())
        for _ in range(chance.choice((1, 20))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        (place / COPY).write_bytes(bytes(broken))
        for found in recoverable():
            _restored_or_said(found)


def _restored_or_said(found: Recoverable) -> None:
    try:
        restore(found).close(discard=True)
    except EnvironmentProblem as said:
        if said.problem.code not in ("plan-damaged", "plan-not-a-plan", "plan-newer"):
            pytest.fail(said.problem.code)


def test_a_working_copy_of_a_newer_version_is_refused(plan_file: Path, state: Path) -> None:
    crashed(plan_file, "One")
    (place,) = (state / "working").iterdir()
    with closing(sqlite3.connect(place / COPY)) as connection:
        connection.execute("PRAGMA user_version = 2000")
    with pytest.raises(EnvironmentProblem) as caught:
        restore(recoverable()[0])
    assert caught.value.problem.code == "plan-newer"


def test_a_new_plan_in_which_nothing_was_done_is_no_change() -> None:
    with WorkingCopy.create(None, State(current=small().current)) as document:
        assert document.unsaved.count == 0
        assert document.never_saved
    assert recoverable() == []


def test_a_plan_that_is_open_elsewhere_meanwhile_is_restored_read_only(plan_file: Path) -> None:
    crashed(plan_file, "One")
    with WorkingCopy.open(plan_file):
        (found,) = recoverable()
        with pytest.raises(EnvironmentProblem) as caught:
            restore(found)
        assert caught.value.problem.code == "plan-open-elsewhere"
        with restore(found, Opening.READ_ONLY) as document:
            assert document.read_only


def test_the_latest_comes_first(plan_file: Path, state: Path) -> None:
    crashed(plan_file, "One")
    aged(state, 2)
    crashed(plan_file.with_name("Second.wfplan"), "Two")
    assert [each.last for each in recoverable()] == ["Rename to Two", "Rename to One"]


@pytest.mark.skipif(sys.platform == "win32", reason="the user's own folder is private there")
def test_working_copies_can_be_read_by_the_user_alone(plan_file: Path, state: Path) -> None:
    with WorkingCopy.create(plan_file, small()) as document:
        document.save()
        document.perform(retitled(document.state, "One"))
        (place,) = (state / "working").iterdir()
        assert place.stat().st_mode & 0o077 == 0
        assert [path.name for path in place.iterdir() if path.stat().st_mode & 0o077] == []
        document.save()


def test_undoing_what_was_saved_is_a_change_and_doing_it_again_is_none(plan_file: Path) -> None:
    with WorkingCopy.create(plan_file, small()) as document:
        document.perform(retitled(document.state, "One"))
        document.save()
        document.undo()
        assert (document.unsaved.count, document.unsaved.last) == (1, "Undo: Rename to One")
        document.redo()
        assert document.unsaved.count == 0


def test_an_edit_that_joins_the_last_saved_one_is_unsaved_and_so_is_undoing_both(plan_file: Path) -> None:
    with WorkingCopy.create(plan_file, small()) as document:
        document.perform(retitled(document.state, "O", merge="title"))
        document.save()
        document.perform(retitled(document.state, "On", merge="title", seconds=1))
        assert (document.unsaved.count, document.unsaved.since) == (1, datetime(2026, 3, 31, 12, 0, 1))
        document.undo()
        assert document.unsaved.count == 1
        document.close(discard=True)
