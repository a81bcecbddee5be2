"""Commands that keep things as they are: versions of a proposal, and the current structure as it was on a day.

A version stands on a baseline, so that neither what happens to the proposal nor to the current structure reaches it.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.structures import bottom_of, structure_text, why_closed
from workforce_planner.model.change import Change, altered, created, gathered, removed
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import BaselineId, ProposalId, VersionId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.restructure import Baseline, ProposalVersion
from workforce_planner.model.wording import date_text, list_text


@command(
    "keep-version",
    "Keep a version of a proposal as it is now; it never changes.",
    proposal=reference("proposals", "The proposal.", required=True),
    notes=param(Kind.LONG_TEXT, "What it is, for example: as sent to the unions."),
)
def keep_version(plan: Plan, context: Context, *, proposal: ProposalId, notes: str = "") -> Edit:
    """A version of a proposal, with the current structure under it."""
    record = plan.proposals[proposal]
    kept = version_made(plan, context, proposal, status=record.status, on=context.today, notes=notes)
    return Edit(label=f"Keep {record.name} as version {next_number(plan, proposal)}", changes=tuple(kept))


@command(
    "forget-version",
    "Delete a version of a proposal.",
    version=reference("proposal_versions", 'The version, for example "Proposal A, version 2".', required=True),
)
def forget_version(plan: Plan, _context: Context, *, version: VersionId) -> Edit:
    """Remove a version, and the baseline that was taken for it where nothing else uses it."""
    going = [removed("proposal_versions", plan.proposal_versions[version])]
    label = f"Forget {structure_text(plan, version)}"
    return Edit(label=label, changes=gathered([*going, *spare_baselines(plan, going)]))


@command(
    "take-baseline",
    "Keep the current structure as it is now, or as it was at the end of an earlier day.",
    name=param(Kind.TEXT, "A name for it, for example: as at consultation."),
    on=param(Kind.DATE, "The day; today where it is left out."),
)
def take_baseline(plan: Plan, context: Context, *, name: str = "", on: date | None = None) -> Edit:
    """The current structure of a day."""
    wanted = (name or "").strip()
    if wanted and any(each.name.casefold() == wanted.casefold() for each in plan.baselines.values()):
        raise refuse("name-taken", f'There is a baseline "{wanted}" already.', "Choose another name.")
    record = _baseline(context, on or context.today, wanted)
    what = wanted or f"the current structure as it was on {date_text(record.taken_on)}"
    return Edit(label=f"Keep {what}", changes=(created("baselines", record),))


@command(
    "delete-baseline",
    "Delete a baseline that no proposal and no version stands on.",
    baseline=reference("baselines", "The baseline.", required=True),
)
def delete_baseline(plan: Plan, _context: Context, *, baseline: BaselineId) -> Edit:
    """Remove a baseline."""
    record = plan.baselines[baseline]
    if users := _users(plan, baseline, ()):
        raise refuse(
            "baseline-used",
            f"{list_text(users)} {'stands' if len(users) == 1 else 'stand'} on it.",
            "Unpin the proposal, or forget the version, first.",
        )
    return Edit(label=f"Delete {structure_text(plan, baseline)}", changes=(removed("baselines", record),))


@command(
    "pin-proposal",
    "Pin a proposal to the current structure of a day, so that corrections no longer reach it.",
    proposal=reference("proposals", "The proposal.", required=True),
    on=param(Kind.DATE, "The day; today where it is left out."),
    baseline=reference("baselines", "A baseline that was kept, in place of a day."),
)
def pin_proposal(
    plan: Plan, context: Context, *, proposal: ProposalId, on: date | None = None, baseline: BaselineId | None = None
) -> Edit:
    """Let a proposal stand on the current structure as it was."""
    must_not_be_locked(plan, proposal)
    record = plan.proposals[proposal]
    if record.stands_on is not None:
        below = plan.proposals[record.stands_on].name
        raise refuse("proposal-on-another", f"{record.name} stands on {below}.", f"Pin {below}.")
    made = None
    if baseline is None:
        made = _spare(plan, context) if on in (None, context.today) else None
        made = made or _baseline(context, on or context.today, "")
        baseline = made.id
    changes: list[Change | None] = [altered("proposals", record, pinned_to=baseline)]
    if made is not None and made.id not in plan.baselines:
        changes.append(created("baselines", made))
    if changes[0] is None:
        raise refuse("already-there", f"{record.name} is pinned to that already.")
    day = (made or plan.baselines[baseline]).taken_on
    return Edit(label=f"Pin {record.name} to {date_text(day)}", changes=gathered(changes))


@command(
    "unpin-proposal",
    "Let a proposal follow the current structure again.",
    proposal=reference("proposals", "The proposal.", required=True),
)
def unpin_proposal(plan: Plan, _context: Context, *, proposal: ProposalId) -> Edit:
    """End a pin; what has been changed on both sides since are conflicts then."""
    must_not_be_locked(plan, proposal)
    record = plan.proposals[proposal]
    change = altered("proposals", record, pinned_to=None)
    if change is None:
        raise refuse("not-pinned", f"{record.name} follows the current structure already.")
    return Edit(label=f"Unpin {record.name}", changes=gathered([change, *spare_baselines(plan, [change])]))


def version_made(
    plan: Plan, context: Context, proposal: ProposalId, *, status: str, on: Any, notes: str = ""
) -> list[Change]:
    """The changes that keep a version of a proposal: its record, and a baseline where the proposal follows the current
    structure and none has been taken since that last moved."""
    baseline = bottom_of(plan, proposal)
    changes = []
    if baseline is None:
        record = _spare(plan, context) or _baseline(context, context.today, "")
        baseline = record.id
        if baseline not in plan.baselines:
            changes.append(created("baselines", record))
    version = ProposalVersion(
        id=VersionId(context.new_id("version")),
        proposal=proposal,
        number=next_number(plan, proposal),
        status=status,
        made_on=on,
        baseline=baseline,
        notes=(notes or "").strip(),
    )
    return [created("proposal_versions", version), *changes]


def next_number(plan: Plan, proposal: ProposalId) -> int:
    """The number of the next version of a proposal."""
    return max((each.number for each in plan.proposal_versions.values() if each.proposal == proposal), default=0) + 1


def spare_baselines(plan: Plan, changes: Sequence[Change]) -> list[Change]:
    """The removal of the baselines without a name that nothing uses once changes of proposals or versions are made."""
    named = {str(fields.get(name)) for each in changes for fields in (each.before or {},) for name in _STANDING}
    touched = [each.key for each in changes]
    return [
        removed("baselines", plan.baselines[key])
        for key in map(BaselineId, sorted(named))
        if key in plan.baselines and not plan.baselines[key].name and not _users(plan, key, touched)
    ]


_STANDING = ("pinned_to", "baseline")


def _users(plan: Plan, baseline: BaselineId, but: Sequence[str]) -> list[str]:
    pinned = [each.name for key, each in plan.proposals.items() if each.pinned_to == baseline and key not in but]
    versions = [
        structure_text(plan, key)
        for key, each in plan.proposal_versions.items()
        if each.baseline == baseline and key not in but
    ]
    return [*pinned, *versions]


def _spare(plan: Plan, context: Context) -> Baseline | None:
    """A baseline taken today since which the current structure has not moved."""
    now = [
        each
        for each in plan.baselines.values()
        if each.taken_on == context.today and not each.name and not context.state.delta(each.id)
    ]
    return now[-1] if now else None


def _baseline(context: Context, day: date, name: str) -> Baseline:
    _must_be_known(context, day)
    return Baseline(id=BaselineId(context.new_id("baseline")), name=name, taken_on=day)


def _must_be_known(context: Context, day: date) -> None:
    history = context.state.history
    first = history.entries[0].at.date() if history.done else context.today
    if day > context.today:
        raise refuse("day-to-come", f"{date_text(day)} is still to come.", "Give today, or an earlier day.")
    if day < min(first, context.today):
        raise refuse(
            "day-not-known",
            f"The history begins on {date_text(first)}: what the structure was on {date_text(day)} is not known.",
            "Give that day or a later one.",
        )


def must_not_be_locked(plan: Plan, proposal: ProposalId, *, archived_too: bool = True) -> None:
    """Refuse to change a proposal that is locked, or archived."""
    closed = why_closed(plan, proposal)
    if closed is not None and (archived_too or plan.proposals[proposal].locked):
        raise closed
