"""Commands on proposals as wholes. They are performed on the document, not inside a proposal."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.history import Rewrite
from workforce_planner.edit.labels import label_of
from workforce_planner.edit.proposal_versions import must_not_be_locked, spare_baselines, version_made
from workforce_planner.edit.structures import SETTLED, layers, standing_on, structure_text, why_settled
from workforce_planner.model.change import Change, altered, created, gathered, removed
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import ProposalId, UnitId, VersionId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.restructure import PROPOSAL_STATUSES, Proposal
from workforce_planner.model.wording import count_text, list_text

_WHICH = reference("proposals", "The proposal.", required=True)


@command(
    "create-proposal",
    "Start a proposal over the current structure, or over another proposal.",
    fields_of="proposals",
    name=param(Kind.TEXT, "Its name.", required=True),
    description=param(Kind.LONG_TEXT, "What it is for."),
    scope=reference("units", "The unit that it is about, with all below it; everything where it is left out."),
    stands_on=reference("proposals", "The proposal that it goes on from; the current structure where it is left out."),
)
def create_proposal(
    plan: Plan,
    context: Context,
    *,
    name: str,
    description: str = "",
    scope: UnitId | None = None,
    stands_on: ProposalId | None = None,
    fields: Mapping[str, Any] | None = None,
) -> Edit:
    """A new proposal that changes nothing yet: a draft since today."""
    _must_be_new(plan, name, None)
    proposal = Proposal(
        id=ProposalId(context.new_id("proposal")),
        created_on=context.today,
        **{
            "status_on": context.today,
            **(fields or {}),
            "name": name.strip(),
            "description": description.strip() if description else "",
            "scope": scope,
            "stands_on": stands_on,
        },
    )
    over = f" over {plan.proposals[stands_on].name}" if stands_on else ""
    return Edit(label=f"Create {proposal.name}{over}", changes=(created("proposals", proposal),))


@command(
    "duplicate-proposal",
    "Copy a proposal with all its changes, or make a proposal of one of its versions.",
    proposal=reference("proposals", "The proposal to copy."),
    version=reference("proposal_versions", "The version to copy, in place of a proposal."),
    name=param(Kind.TEXT, "The name of the copy.", required=True),
)
def duplicate_proposal(
    plan: Plan,
    context: Context,
    *,
    name: str,
    proposal: ProposalId | None = None,
    version: VersionId | None = None,
) -> Edit:
    """A draft with the same changes; what they create has the same ids in both, as each lies over its own structure."""
    key = version or proposal
    if key is None:
        raise refuse("nothing-to-copy", "No proposal was named.", "Name a proposal or a version of one.")
    _must_be_new(plan, name, None)
    of = plan.proposal_versions[version].proposal if version else proposal
    like = plan.proposals.get(of) if of else None
    record = replace(
        like or Proposal(id=ProposalId("")),
        id=ProposalId(context.new_id("proposal")),
        name=name.strip(),
        status="draft",
        status_on=context.today,
        created_on=context.today,
        locked=False,
        archived=False,
    )
    if version:
        record = replace(record, stands_on=None, pinned_to=None)
    copied = Rewrite(record.id, (), tuple(context.state.delta(key)))
    label = f"Duplicate {structure_text(plan, key)} as {record.name}"
    return Edit(label=label, changes=(created("proposals", record),), rewrites=(copied,))


@command(
    "change-proposal",
    "Change the name, description, scope, targets or status of a proposal, or what it stands on.",
    fields_of="proposals",
    proposal=_WHICH,
)
def change_proposal(plan: Plan, context: Context, *, proposal: ProposalId, fields: Mapping[str, Any]) -> Edit:
    """Set fields of a proposal. A new status keeps a version of it."""
    record = plan.proposals[proposal]
    if "name" in fields:
        _must_be_new(plan, fields["name"], proposal)
    if not set(fields) <= {"locked", "archived"}:
        must_not_be_locked(plan, proposal)
    _must_not_be_settled(plan, record, fields)
    _must_stand(plan, replace(record, **fields))
    changes: list[Change | None] = [altered("proposals", record, **fields)]
    if fields.get("status", record.status) != record.status:
        fields = {"status_on": context.today, **fields}
        kept = version_made(plan, context, proposal, status=fields["status"], on=fields["status_on"])
        changes = [altered("proposals", record, **fields), *kept]
    label = label_of(plan, "proposals", fields, record.name)
    if set(fields) == {"name"}:
        label = f"Rename {record.name} to {fields['name']}"
    return Edit(label=label, changes=gathered(changes))


@command(
    "rename-proposal",
    "Give a proposal another name.",
    proposal=_WHICH,
    name=param(Kind.TEXT, "Its new name.", required=True),
)
def rename_proposal(plan: Plan, context: Context, *, proposal: ProposalId, name: str) -> Edit:
    """Rename a proposal."""
    return change_proposal(plan, context, proposal=proposal, fields={"name": name.strip()})


@command(
    "set-status",
    "Say how far a proposal is: draft, for consultation, final, approved. A version of it is kept.",
    proposal=_WHICH,
    status=param(Kind.CHOICE, "Its status.", required=True, choices=PROPOSAL_STATUSES),
    on=param(Kind.DATE, "The day since which it is; today where it is left out."),
    notes=param(Kind.LONG_TEXT, "What the version is, for example where it was published."),
)
def set_status(
    plan: Plan, context: Context, *, proposal: ProposalId, status: str, on: Any = None, notes: str = ""
) -> Edit:
    """A new status, with the version that it is the status of."""
    must_not_be_locked(plan, proposal)
    record, word = plan.proposals[proposal], PROPOSAL_STATUSES[status].lower()
    if record.status == status:
        raise refuse("already-there", f"{record.name} is {word} already.", "Keep a version of it as it is now.")
    day = on or context.today
    kept = version_made(plan, context, proposal, status=status, on=day, notes=notes)
    changes = [altered("proposals", record, status=status, status_on=day), *kept]
    return Edit(label=f"Set {record.name} to {word}", changes=gathered(changes))


@command("lock-proposal", "Lock a proposal: nobody changes it until it is unlocked.", proposal=_WHICH)
def lock_proposal(plan: Plan, _context: Context, *, proposal: ProposalId) -> Edit:
    """Keep a proposal from being changed."""
    return _flagged(plan, proposal, "Lock", locked=True)


@command("unlock-proposal", "Unlock a proposal, so that it can be changed again.", proposal=_WHICH)
def unlock_proposal(plan: Plan, _context: Context, *, proposal: ProposalId) -> Edit:
    """Let a proposal be changed."""
    return _flagged(plan, proposal, "Unlock", locked=False)


@command("archive-proposal", "Archive a proposal: it is kept, and left out of the lists.", proposal=_WHICH)
def archive_proposal(plan: Plan, _context: Context, *, proposal: ProposalId) -> Edit:
    """Put a proposal out of the way; nothing in it changes."""
    return _flagged(plan, proposal, "Archive", archived=True)


@command("unarchive-proposal", "Take a proposal out of the archive.", proposal=_WHICH)
def unarchive_proposal(plan: Plan, _context: Context, *, proposal: ProposalId) -> Edit:
    """Bring a proposal back among the others."""
    return _flagged(plan, proposal, "Unarchive", archived=False)


@command(
    "delete-proposal",
    "Delete a proposal with its versions; Undo brings it back with all its changes.",
    proposal=_WHICH,
)
def delete_proposal(plan: Plan, _context: Context, *, proposal: ProposalId) -> Edit:
    """Remove a proposal and the versions of it; refused while it is locked or another proposal stands on it."""
    must_not_be_locked(plan, proposal, archived_too=False)
    record = plan.proposals[proposal]
    if above := standing_on(plan, proposal):
        names = list_text([plan.proposals[each].name for each in above])
        raise refuse(
            "proposal-stood-on",
            f"{names} {'stands' if len(above) == 1 else 'stand'} on {record.name}.",
            "Delete that first, or let it stand on the current structure (stands_on=none).",
        )
    versions = [each for each in plan.proposal_versions.values() if each.proposal == proposal]
    going = [removed("proposals", record), *(removed("proposal_versions", each) for each in versions)]
    along = f" with {count_text(len(versions), 'version')}" if versions else ""
    return Edit(label=f"Delete {record.name}{along}", changes=gathered([*going, *spare_baselines(plan, going)]))


def _flagged(plan: Plan, proposal: ProposalId, verb: str, **flags: bool) -> Edit:
    record = plan.proposals[proposal]
    change = altered("proposals", record, **flags)
    if change is None:
        raise refuse("already-there", f"{record.name} is so already.")
    return Edit(label=f"{verb} {record.name}", changes=(change,))


def _must_not_be_settled(plan: Plan, record: Proposal, fields: Mapping[str, Any]) -> None:
    """Refuse to make another structure of a final or approved one by what it stands on, or covers."""
    moved = any(getattr(record, name) != fields[name] for name in _STRUCTURAL if name in fields)
    settled = why_settled(plan, record.id)
    if moved and settled is not None and fields.get("status", record.status) in SETTLED:
        raise settled


_STRUCTURAL = ("scope", "stands_on", "pinned_to")


def _must_stand(plan: Plan, record: Proposal) -> None:
    """Refuse a proposal that would stand on itself, or on two things at once."""
    if record.stands_on is None:
        return
    if record.id in layers(plan, record.stands_on):
        above = plan.proposals[record.stands_on].name
        raise refuse("proposal-on-itself", f"{above} stands on {record.name} itself.", "Choose another proposal.")
    if record.pinned_to is not None:
        raise refuse(
            "proposal-pinned",
            f"{record.name} is pinned to the current structure of a day.",
            "Unpin it first, or pin the proposal that it stands on.",
        )


def _must_be_new(plan: Plan, name: str, itself: ProposalId | None) -> None:
    if not (name or "").strip():
        raise refuse("name-missing", "A proposal needs a name.", "Give its name.")
    for proposal in plan.proposals.values():
        if proposal.id != itself and proposal.name.casefold() == name.strip().casefold():
            raise refuse("name-taken", f'There is a proposal "{proposal.name}" already.', "Choose another name.")
