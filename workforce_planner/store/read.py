"""Reads a plan without opening it for editing: no lock, no working copy, nothing written anywhere.

It works on read-only media and while the plan is open elsewhere; what it sees is the last save.
"""

from pathlib import Path

from workforce_planner.edit.history import State
from workforce_planner.store.content import bring_up_to_date, must_look_like_a_plan, opened_image, read_content
from workforce_planner.store.errors import no_such_file, not_a_plan, speaking_of


def read_state(path: Path) -> State:
    """The State in a plan file. Raises EnvironmentProblem for anything that is not a whole plan."""
    return state_in(read_image(path), path)


def read_image(path: Path) -> bytes:
    """The bytes of a file, in one go, so that a save by somebody else cannot come between."""
    with speaking_of(path, "read the plan"):
        if not path.exists():
            raise no_such_file(path)
        if not path.is_file():
            raise not_a_plan(path, "a folder" if path.is_dir() else "a device")
        with path.open("rb") as file:
            start = file.read(4096)
            must_look_like_a_plan(start, path)
            return start + file.read()


def state_in(image: bytes, where: Path) -> State:
    """The State in the bytes of a plan file."""
    connection = opened_image(image, where)
    try:
        with speaking_of(where, "read the plan"):
            bring_up_to_date(connection)
        return read_content(connection).state
    finally:
        connection.close()
