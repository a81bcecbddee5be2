"""Putting a file in the place of another: whole or not at all, and nothing left beside it."""

import errno
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from workforce_planner.store import publish as module
from workforce_planner.store.publish import Stamp, publish, sweep


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return a file to be replaced, alone in its folder."""
    folder = tmp_path / "target"
    folder.mkdir()
    file = folder / "a.wfplan"
    file.write_bytes(b"before")
    return file


def raising(error: OSError) -> Any:
    """Return a function that fails."""

    def fail(*_: Any, **__: Any) -> None:
        raise error

    return fail


def test_the_file_is_replaced_and_nothing_is_left_beside_it(target: Path) -> None:
    stamp = publish(b"after", target)
    assert target.read_bytes() == b"after"
    assert stamp == Stamp.of(target)
    assert os.listdir(target.parent) == [target.name]


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_publish_that_fails_leaves_everything_as_it_was(
    target: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    monkeypatch.setattr(module.os, step, raising(OSError(number, os.strerror(number))))
    with pytest.raises(OSError, match=os.strerror(number)):
        publish(b"after", target)
    assert target.read_bytes() == b"before"
    assert os.listdir(target.parent) == [target.name]


def test_a_file_that_another_program_holds_for_a_moment_is_replaced_when_it_lets_go(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, waited, really = [1, 2], [], os.replace

    def replace(old: Path, new: Path) -> None:
        if held:
            held.pop()
            raise PermissionError(errno.EACCES, "held")
        really(old, new)

    monkeypatch.setattr(module.os, "replace", replace)
    publish(b"after", target, waits=(0.1, 0.2, 0.4), pause=waited.append)
    assert target.read_bytes() == b"after"
    assert waited == [0.1, 0.2]


def test_a_file_that_another_program_does_not_let_go_is_left_alone(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(module.os, "replace", raising(PermissionError(errno.EACCES, "held")))
    with pytest.raises(OSError, match=os.strerror(errno.EBUSY)):
        publish(b"after", target, waits=(0.1, 0.2), pause=waited.append)
    assert waited == [0.1, 0.2]
    assert os.listdir(target.parent) == [target.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_the_permissions_of_the_file_stay(target: Path) -> None:
    target.chmod(0o660)
    publish(b"after", target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o660


def test_what_a_killed_publish_left_is_swept_away_and_nothing_else(target: Path) -> None:
    mine = target.parent / f"{module._temporary_prefix(target)}1234.tmp"
    others = target.parent / f"{module._temporary_prefix(target.with_name('b.wfplan'))}1234.tmp"
    for each in (mine, others):
        each.write_bytes(b"half")
    sweep(target)
    assert sorted(os.listdir(target.parent)) == sorted([target.name, others.name])
