"""Proposals as wholes: what there are, how far they are, and what is done with them.

  proposal PLAN list [--all]                      proposal PLAN status P consultation [--on D] [--notes T]
  proposal PLAN new NAME [--over P] [--scope U]   proposal PLAN version P [--notes T]
  proposal PLAN duplicate P --name NAME           proposal PLAN forget "P, version 2"
  proposal PLAN rename P --name NAME              proposal PLAN baseline [NAME] [--on D]
  proposal PLAN lock|unlock|archive|unarchive P   proposal PLAN pin P [--on D]
  proposal PLAN delete P                          proposal PLAN unpin P
  proposal PLAN rebase P [--keep mine|theirs] [--posts REFERENCES] [--fields FIELDS]
  proposal PLAN changed P [--since "P, version 1"]  proposal PLAN targets P
  proposal PLAN accept P --posts REFERENCES [--fields FIELDS]
  proposal PLAN put-back P --posts REFERENCES [--fields FIELDS] | --everything
  proposal PLAN implement P                       proposal PLAN stand-on-current P

rebase without --keep lists what the current structure and the proposal have both changed. changed says what is other
than in the version that went out for consultation. A version is named "P, version 2".
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from workforce_planner.cli.opening import add_plan, reading, working
from workforce_planner.cli.output import DONE, add_json, emit, table
from workforce_planner.edit.addresses import find
from workforce_planner.edit.catalogue import spelled
from workforce_planner.edit.structures import base_of, find_structure, is_frozen, scope_of, structure_text
from workforce_planner.model.ids import ProposalId, VersionId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.relations import path_text
from workforce_planner.model.restructure import PROPOSAL_STATUSES
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import NO_VALUE, table_date_text
from workforce_planner.report.targets import Target, targets_of
from workforce_planner.session.proposal_facts import version_number
from workforce_planner.session.reading import Reading
from workforce_planner.session.rebase import Clash, Values, rebase
from workforce_planner.session.since import changed_since, version_text, versions_of


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    reader.add_argument("action", metavar="ACTION", choices=[*SHOWING, *DOING], help="what to do; see above")
    reader.add_argument("names", metavar="NAME", nargs="*", help="the proposal, and for status the status")
    for option, what in _OPTIONS.items():
        reader.add_argument(f"--{option}", metavar="X", help=what)
    reader.add_argument("--everything", action="store_true", help="put back all that the proposal changes")
    reader.add_argument("--names", dest="named", action="store_true", help="rebase: with the names of people")
    reader.add_argument("--all", action="store_true", help="list archived proposals too")
    add_json(reader)


_OPTIONS: Mapping[str, str] = {
    "name": "the new name",
    "description": "what it is for",
    "over": "the proposal that a new one stands on",
    "scope": "the unit that it is about, with all below it",
    "on": "a day, for example 2026-03-31",
    "notes": "notes on a version",
    "keep": "mine: the proposal's values; theirs: those of the current structure",
    "since": "the version to compare with",
    "posts": "posts by their references, separated by ;",
    "records": "other records as table/id, separated by ;",
    "fields": "fields by their names, separated by ;",
}


def run(arguments: argparse.Namespace) -> int:
    """Show what is asked for, or do it and say what was done."""
    action = arguments.action
    if action in SHOWING and not (action == "rebase" and arguments.keep):
        return SHOWING[action](arguments)
    command, words, inside = DOING[action](arguments)
    with working(arguments) as document:
        scope = find_structure(document.plan(), _first(arguments)) if inside else None
        label = document.perform(spelled(command, words), scope).label
    emit(arguments, {"done": [label]}, [f"Done: {label}"])
    return DONE


def _list(arguments: argparse.Namespace) -> int:
    source = reading(arguments)
    plan = source.plan()
    shown = [key for key, each in plan.proposals.items() if arguments.all or not each.archived]
    data = {
        "proposals": [_shape(source, key) for key in shown],
        "baselines": [
            {"id": key, "name": structure_text(plan, key), "on": _day(each.taken_on)}
            for key, each in plan.baselines.items()
        ],
    }
    header = ["Proposal", "Status", "Since", "Version", "Over", "Covers", "Reviewed", "To decide", ""]
    rows = [_row(shape) for shape in data["proposals"]]
    lines = table(header, rows, right=(3, 7)) if rows else ["There is no proposal."]
    lines += [f"Kept: {each['name']}" for each in data["baselines"]]
    emit(arguments, data, lines)
    return DONE


def _shape(source: Reading, key: ProposalId) -> dict[str, Any]:
    plan = source.plan()
    record, base, scope = plan.proposals[key], base_of(plan, key), scope_of(plan, key)
    progress = source.compare(key, base).progress.total
    return {
        "id": key,
        "name": record.name,
        "description": record.description,
        "status": record.status,
        "status_on": _day(record.status_on),
        "created_on": _day(record.created_on),
        "over": structure_text(plan, base) if base else "current",
        "pinned": is_frozen(plan, base),
        "scope": path_text(plan, scope) if scope else None,
        "locked": record.locked,
        "archived": record.archived,
        "changes": len(source.delta(key)),
        "conflicts": rebase(source, key).count,
        "in_scope": progress.in_scope,
        "reviewed": progress.reviewed,
        "targets": [_target_shape(each) for each in _targets_of(source, key)],
        "version": version_number([plan.proposal_versions[each] for each in versions_of(plan, key)]),
        "versions": [_version_shape(plan, each) for each in versions_of(plan, key)],
    }


def _version_shape(plan: Plan, key: VersionId) -> dict[str, Any]:
    record = plan.proposal_versions[key]
    return {
        "id": key,
        "name": structure_text(plan, key),
        "number": record.number,
        "status": record.status,
        "made_on": _day(record.made_on),
        "baseline": record.baseline,
        "notes": record.notes,
    }


def _row(shape: Mapping[str, Any]) -> Sequence[str]:
    marks = [word for word in ("locked", "archived", "pinned") if shape[word]]
    return (
        shape["name"],
        PROPOSAL_STATUSES[shape["status"]],
        _short(shape["status_on"] or shape["created_on"]),
        f"{shape['version']:,}",
        "the current structure" if shape["over"] == "current" else shape["over"],
        shape["scope"] or "everything",
        f"{shape['reviewed']:,} of {shape['in_scope']:,}",
        f"{shape['conflicts']:,}",
        ", ".join(marks),
    )


def _short(day: str | None) -> str:
    return table_date_text(date.fromisoformat(day)) if day else NO_VALUE


def _versions(arguments: argparse.Namespace) -> int:
    plan = reading(arguments).plan()
    key = _proposal(plan, arguments)
    found = versions_of(plan, key)
    lines = [
        f"{structure_text(plan, each)}: {version_text(plan, each)}  {plan.proposal_versions[each].notes}".rstrip()
        for each in found
    ]
    name = plan.proposals[key].name
    emit(
        arguments, {"versions": [_version_shape(plan, each) for each in found]}, lines or [f"None of {name} was kept."]
    )
    return DONE


def _rebase(arguments: argparse.Namespace) -> int:
    source = reading(arguments)
    found = rebase(source, _proposal(source.plan(), arguments), names=arguments.named)
    data = {
        "proposal": found.proposal,
        "over": found.beneath,
        "conflicts": found.count,
        "records": [_clash_shape(each) for each in found.clashes],
    }
    lines = [found.text]
    for each in found.clashes:
        lines += ["", each.name, f"  {each.text}"]
    if found.clashes:
        lines += ["", "Decide with --keep mine or --keep theirs; --posts and --fields say for which."]
    emit(arguments, data, lines)
    return DONE


def _clash_shape(each: Clash) -> dict[str, Any]:
    return {
        "record": f"{each.table}/{each.key}",
        "what": TABLES[each.table].one,
        "name": each.name,
        "gone": each.gone,
        "removed": each.removed,
        "text": each.text,
        "fields": [_values_shape(value) for value in each.fields],
    }


def _values_shape(value: Values) -> dict[str, Any]:
    return {
        "field": value.field,
        "fields": list(value.fields),
        "label": value.label,
        "was": value.was,
        "current": value.beneath,
        "proposed": value.proposed,
    }


def _changed(arguments: argparse.Namespace) -> int:
    source = reading(arguments)
    plan = source.plan()
    since = VersionId(find(plan, "proposal_versions", arguments.since)) if arguments.since else None
    found = changed_since(source, _proposal(plan, arguments), since)
    data = {
        "since": structure_text(plan, found.version),
        "text": found.text,
        "posts": {state.value: count for state, count in found.counts.items()},
        "records": dict(found.others),
    }
    emit(arguments, data, [found.text])
    return DONE


def _progress(arguments: argparse.Namespace) -> int:
    source = reading(arguments)
    plan = source.plan()
    key = _proposal(plan, arguments)
    comparison = source.compare(key, base_of(plan, key))
    progress = comparison.progress
    new, old = comparison.proposed.plan, comparison.current.plan
    rows = [(path_text(new if unit in new.units else old, unit), each) for unit, each in progress.units.items()]
    rows.append(("Total", progress.total))
    data = {
        "states": {state.value: count for state, count in comparison.states.items()},
        "units": [
            {"path": name, "in_scope": each.in_scope, "reviewed": each.reviewed, "share": _share(each.share)}
            for name, each in rows
        ],
    }
    lines = table(
        ["Unit, with all below it", "Reviewed", "In scope"],
        [(name, f"{each.reviewed:,}", f"{each.in_scope:,}") for name, each in rows],
        right=(1, 2),
    )
    emit(arguments, data, lines)
    return DONE


def _targets(arguments: argparse.Namespace) -> int:
    source = reading(arguments)
    key = _proposal(source.plan(), arguments)
    found = _targets_of(source, key)
    header = ["Target", "Wanted", "Proposed", "Distance", ""]
    rows = [(each.label, each.wanted, each.now, each.distance, each.mark) for each in found]
    hint = "No target is set. Set them: edit PLAN change-proposal proposal=NAME target_fte=... target_span=..."
    emit(arguments, {"targets": [_target_shape(each) for each in found]}, table(header, rows) if rows else [hint])
    return DONE


def _targets_of(source: Reading, key: ProposalId) -> list[Target]:
    return list(targets_of(source.plan().proposals[key], source.results(key).whole))


def _target_shape(each: Target) -> dict[str, Any]:
    return {
        "target": each.field,
        "label": each.label,
        "wanted": each.wanted,
        "now": each.now,
        "distance": each.distance,
        "met": each.met,
    }


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, 6)


SHOWING: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "versions": _versions,
    "rebase": _rebase,
    "changed": _changed,
    "progress": _progress,
    "targets": _targets,
}

Doing = tuple[str, dict[str, str], bool]
"""A command, its arguments as text, and whether it is performed in the proposal."""


def _on_proposal(command: str, *options: str) -> Callable[[argparse.Namespace], Doing]:
    return lambda arguments: (command, {"proposal": _first(arguments), **_given(arguments, *options)}, False)


def _new(arguments: argparse.Namespace) -> Doing:
    words = {"name": _first(arguments), **_given(arguments, "description", "scope")}
    if arguments.over:
        words["stands_on"] = arguments.over
    return "create-proposal", words, False


def _duplicate(arguments: argparse.Namespace) -> Doing:
    plan = reading(arguments).plan()
    key = find_structure(plan, _first(arguments))
    what = "version" if key in plan.proposal_versions else "proposal"
    return "duplicate-proposal", {what: _first(arguments), **_given(arguments, "name")}, False


def _status(arguments: argparse.Namespace) -> Doing:
    if len(arguments.names) < 2:
        known = ", ".join(PROPOSAL_STATUSES)
        raise refuse(
            "status-missing", "No status was given.", f'proposal PLAN status "Proposal A" with one of {known}.'
        )
    words = {"proposal": arguments.names[0], "status": arguments.names[1], **_given(arguments, "on", "notes")}
    return "set-status", words, False


def _baseline(arguments: argparse.Namespace) -> Doing:
    name = {"name": arguments.names[0]} if arguments.names else {}
    return "take-baseline", {**name, **_given(arguments, "on")}, False


def _forget(arguments: argparse.Namespace) -> Doing:
    return "forget-version", {"version": _first(arguments)}, False


def _settle(arguments: argparse.Namespace) -> Doing:
    return "settle-conflicts", _given(arguments, "keep", "posts", "records", "fields"), True


def _put_back(arguments: argparse.Namespace) -> Doing:
    words = _given(arguments, "posts", "records", "fields")
    return "put-back", {**words, **({"everything": "yes"} if arguments.everything else {})}, True


DOING: Mapping[str, Callable[[argparse.Namespace], Doing]] = {
    "new": _new,
    "duplicate": _duplicate,
    "rename": _on_proposal("rename-proposal", "name"),
    "describe": _on_proposal("change-proposal", "description", "scope"),
    "status": _status,
    "lock": _on_proposal("lock-proposal"),
    "unlock": _on_proposal("unlock-proposal"),
    "archive": _on_proposal("archive-proposal"),
    "unarchive": _on_proposal("unarchive-proposal"),
    "delete": _on_proposal("delete-proposal"),
    "pin": _on_proposal("pin-proposal", "on"),
    "unpin": _on_proposal("unpin-proposal"),
    "version": _on_proposal("keep-version", "notes"),
    "forget": _forget,
    "baseline": _baseline,
    "rebase": _settle,
    "accept": _on_proposal("accept-change", "posts", "records", "fields"),
    "put-back": _put_back,
    "implement": _on_proposal("implement-proposal"),
    "stand-on-current": _on_proposal("stand-on-current"),
}


def _given(arguments: argparse.Namespace, *options: str) -> dict[str, str]:
    values = {option: getattr(arguments, option) for option in options}
    return {option: value for option, value in values.items() if value is not None}


def _first(arguments: argparse.Namespace) -> str:
    if not arguments.names:
        raise refuse("name-missing", "No proposal was named.", f"proposal PLAN {arguments.action} NAME.")
    return str(arguments.names[0])


def _proposal(plan: Plan, arguments: argparse.Namespace) -> ProposalId:
    return ProposalId(find(plan, "proposals", _first(arguments)))


def _day(day: Any) -> str | None:
    return None if day is None else day.isoformat()
