"""Commands on roles, the job families: create, change, rename, merge, delete."""

from collections.abc import Mapping
from typing import Any

from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.posts import fields_text
from workforce_planner.edit.uses import deleted, merged, must_be_new_name
from workforce_planner.model.change import altered, created, gathered
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import RoleId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import Role
from workforce_planner.model.wording import count_text


@command("create-role", "Create a role (a job family).", fields_of="roles")
def create_role(plan: Plan, context: Context, *, fields: Mapping[str, Any]) -> Edit:
    """A new role."""
    name = must_be_new_name(plan, "roles", fields.get("name"))
    role = Role(id=RoleId(context.new_id("role")), **{**fields, "name": name})
    return Edit(label=f"Create role {name}", changes=(created("roles", role),))


@command(
    "change-role",
    "Change fields of roles, for example registered=yes.",
    fields_of="roles",
    roles=reference("roles", "The roles, separated by semicolons.", required=True, many=True),
)
def change_role(plan: Plan, _context: Context, *, roles: tuple[RoleId, ...], fields: Mapping[str, Any]) -> Edit:
    """Set fields of roles; a name is one role's own."""
    if "name" in fields:
        fields = {**fields, "name": must_be_new_name(plan, "roles", fields["name"], roles[0])}
        if len(roles) > 1:
            raise refuse("name-for-several", "Several roles cannot have one name.", "Merge them: merge-roles")
    changes = [altered("roles", plan.roles[key], **fields) for key in roles]
    what = plan.roles[roles[0]].name if len(roles) == 1 else count_text(len(roles), "role")
    return Edit(
        label=f"Change {fields_text(plan, 'roles', fields)} of {what}",
        changes=gathered(changes),
        merge=f"roles/{'+'.join(roles)}/{'+'.join(sorted(fields))}",
    )


@command(
    "rename-role",
    "Give a role another name; its posts keep their printed titles.",
    role=reference("roles", "The role.", required=True),
    name=param(Kind.TEXT, "Its new name.", required=True),
)
def rename_role(plan: Plan, _context: Context, *, role: RoleId, name: str) -> Edit:
    """Rename a role; a name that another role has is refused, with merging as the way."""
    wanted = must_be_new_name(plan, "roles", name, role)
    record = plan.roles[role]
    label = f"Rename role {record.name} to {wanted}"
    return Edit(label=label, changes=gathered([altered("roles", record, name=wanted)]))


@command(
    "merge-roles",
    "Make several roles one: all posts of the others move to it.",
    roles=reference("roles", "The roles that go, separated by semicolons.", required=True, many=True),
    into=reference("roles", "The role that stays, as it is.", required=True),
)
def merge_roles(plan: Plan, _context: Context, *, roles: tuple[RoleId, ...], into: RoleId) -> Edit:
    """All uses of some roles moved to one, in one step."""
    return merged(plan, "roles", roles, into)


@command("delete-role", "Delete a role that no post has.", role=reference("roles", "The role.", required=True))
def delete_role(plan: Plan, _context: Context, *, role: RoleId) -> Edit:
    """Remove an unused role."""
    return deleted(plan, "roles", role)
