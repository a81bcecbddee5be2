"""People in a restructure, for the window, the command line and paper: both sides of the matching, and the check for
collective consultation."""

from dataclasses import dataclass
from datetime import date

from workforce_planner.assets.consultation import consultation_rules
from workforce_planner.calc.consultation import Consultation, consultation
from workforce_planner.calc.consultation_faults import consultation_faults
from workforce_planner.calc.matching import Matching, matching
from workforce_planner.calc.matching_faults import faults
from workforce_planner.calc.protective_award import ProtectiveAward, protective_award
from workforce_planner.model.ids import PersonId, ProposalId, StructureKey, VersionId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, refuse
from workforce_planner.model.restructure import Proposal
from workforce_planner.model.wording import post_name
from workforce_planner.report.matching import person_text
from workforce_planner.session.since import consulted_on
from workforce_planner.session.structures import Structures


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """People and posts of a proposal from both sides, and what is wrong or left open."""

    found: Matching
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationCheck:
    """The check for collective consultation, and what to look at."""

    found: Consultation
    problems: tuple[Problem, ...]
    award: ProtectiveAward | None = None
    """What a protective award could come to in pounds; None where no rule is known."""


def board_of(source: Structures, proposal: StructureKey | None, day: date | None = None) -> Board:
    """Both sides of the matching on a day, the plan's own where none is given; refused for the current structure."""
    key = _must_be_proposal(proposal)
    return board_from(source.plan(source.base(key)), source.plan(key), day or source.as_at(key))


def board_from(base: Plan, plan: Plan, day: date) -> Board:
    """Both sides of the matching from the structure beneath and the proposed one: nothing else is asked, so that a
    thread can do it."""
    found = matching(base, plan, day)
    return Board(found=found, problems=tuple(faults(found)))


def person_words(board: Board, person: PersonId, *, hiding: bool) -> str:
    """A person on the board: by name, or while names are hidden by their own post."""
    if not hiding:
        return person_text(board.found.plan, person)
    side, base = board.found.people.get(person), board.found.around.base
    return f"In {post_name(base, side.own[0])}" if side is not None and side.own else "Somebody"


def matching_problems(source: Structures, proposal: StructureKey | None) -> tuple[Problem, ...]:
    """The problems of a proposal in which matching has begun; before that everything would be one."""
    plan = source.plan(proposal)
    if proposal is None or not (plan.claims or plan.pools or plan.placements):
        return ()
    base, day = source.plan(source.base(proposal)), source.as_at(proposal)
    structure = source.structure(proposal)
    return structure.kept("board", (base, day), lambda: board_from(base, plan, day)).problems


def consultation_of(
    source: Structures, proposal: StructureKey | None, begins: date | None = None, day: date | None = None
) -> ConsultationCheck:
    """The check of a proposal. Consultation begins on the day given, on that entered with the proposal, or when the
    proposal went out for consultation."""
    key = _must_be_proposal(proposal)
    record = _proposal_of(source.plan(), key)
    base, plan = source.plan(source.base(key)), source.plan(key)
    begins = begins or _begins(source.plan(), record)
    found = consultation(base, plan, day or source.as_at(key), consultation_rules(), begins)
    award = protective_award(base, found)
    return ConsultationCheck(found=found, problems=tuple(consultation_faults(found)), award=award)


def _begins(plan: Plan, record: Proposal | None) -> date | None:
    if record is None or record.consultation_from is not None:
        return record.consultation_from if record else None
    if record.status == "consultation":
        return record.status_on
    went_out = consulted_on(plan, record.id)
    version = plan.proposal_versions[went_out] if went_out is not None else None
    return version.made_on if version is not None and version.status == "consultation" else None


def _proposal_of(plan: Plan, key: StructureKey) -> Proposal | None:
    """The proposal that a structure is, or is a version of."""
    version = plan.proposal_versions.get(VersionId(key))
    wanted = version.proposal if version is not None else ProposalId(key)
    return plan.proposals.get(wanted) if wanted else None


def _must_be_proposal(proposal: StructureKey | None) -> StructureKey:
    if proposal is None:
        raise refuse("proposal-missing", "People are matched to posts in a proposal.", "Name it: --proposal NAME.")
    return proposal
