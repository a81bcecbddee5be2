"""Commands on roles, the job families: create, change, rename, merge, delete."""

from workforce_planner.edit.record_lists import RecordList, enter

ROLES = RecordList(
    table="roles",
    word="role",
    argument="role",
    prefix="role",
    about="a role (a job family)",
    several=("change",),
    unused="that no post has",
)
enter(ROLES)
