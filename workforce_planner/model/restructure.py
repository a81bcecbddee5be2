"""The records of a restructure beside what it changes: phases, what was decided about each record and why, what became
of posts and people, what the consultation said; and the current structure and proposals as they once were.

Proposals, baselines, versions and the procedure belong to the document, areas to a structure like its units; all others
stand in a proposal's own delta, so that they go with it when it is duplicated, frozen or laid over another structure.
Like every record: frozen, without methods that look beyond it; None is unknown; ends are the first day that no longer
counts.
"""

from dataclasses import dataclass
from datetime import date

from workforce_planner.model.fields import Kind, Privacy, declare
from workforce_planner.model.ids import (
    AreaId,
    BaselineId,
    ClaimId,
    PersonId,
    PhaseId,
    PlacementId,
    PoolId,
    PoolPostId,
    PostId,
    ProposalId,
    ResponseId,
    SuccessionId,
    UnitId,
    VersionId,
)
from workforce_planner.model.money import Fte, Money, Rate

PROPOSAL_STATUSES = {
    "draft": "Draft",
    "consultation": "For consultation",
    "final": "Final",
    "approved": "Approved",
}
SUCCESSION_KINDS = {
    "replaces": "Takes the place of",
    "split": "Split from",
    "merge": "Merged from",
    "backfill": "Backfill of",
}
PERSON_STATUSES = {
    "not_affected": "Not affected",
    "affected": "Affected",
    "at_risk": "At risk",
    "displaced": "Displaced",
    "redeployed": "Redeployed",
    "leaving": "Leaving",
    "appointed": "Appointed",
}
ROUTES = {
    "slot_in": "Slot-in",
    "ring_fence": "Ring-fence",
    "prioritised": "Prioritised",
    "open": "Open",
}
OUTCOMES = {
    "proposed": "Proposed",
    "confirmed": "Confirmed",
    "not_selected": "Not selected",
    "declined": "Declined",
}
ANSWERS = {
    "agreed": "Agreed",
    "in_part": "Agreed in part",
    "not_agreed": "Not agreed",
    "noted": "Noted",
    "open": "Not answered yet",
}
DRAWN_ONLY = frozenset({"order", "area"})
"""Fields of a post that only say where it is drawn or added up: a post that differs in no other has not changed."""
PROCESS_TABLES = frozenset(
    {"phases", "reviews", "successions", "responses", "placements", "pools", "pool_posts", "claims"}
)
"""What a proposal holds about its changes, beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A proposed structure. What it changes is kept beside it as a ChangeSet over the structure it stands on."""

    id: ProposalId
    name: str = declare(Kind.TEXT, "Proposal", default="")
    description: str = declare(Kind.LONG_TEXT, "Description", default="")
    status: str = declare(Kind.CHOICE, "Status", default="draft", choices=PROPOSAL_STATUSES)
    created_on: date | None = declare(Kind.DATE, "Created")
    status_on: date | None = declare(Kind.DATE, "Status since")
    stands_on: ProposalId | None = declare(
        Kind.REFERENCE, "Stands on", table="proposals", help="Another proposal; blank is the current structure."
    )
    pinned_to: BaselineId | None = declare(
        Kind.REFERENCE,
        "Pinned to",
        table="baselines",
        help="The current structure as it was on a day, for sign-off; blank follows the current structure.",
    )
    consultation_from: date | None = declare(
        Kind.DATE, "Consultation begins", help="With the unions or representatives; from it the earliest dates follow."
    )
    scope: UnitId | None = declare(
        Kind.REFERENCE, "Covers", table="units", help="The unit that it is about, with all below; blank is everything."
    )
    locked: bool = declare(Kind.FLAG, "Locked", default=False, help="Nobody changes it until it is unlocked.")
    archived: bool = declare(Kind.FLAG, "Archived", default=False, help="Kept, and left out of the lists.")
    target_budget: Money | None = declare(Kind.MONEY, "Target cost of posts", privacy=Privacy.PAY)
    target_fte: Fte | None = declare(Kind.FTE, "Target FTE")
    target_span: int | None = declare(Kind.COUNT, "Target span of control")
    target_tiers: int | None = declare(Kind.COUNT, "Target tiers", help="The most tiers there should be.")
    target_caseload: int | None = declare(Kind.COUNT, "Target caseload", help="Cases per full-time worker, if filled.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The current structure as it was: what lies between it and the current structure of now is kept beside it."""

    id: BaselineId
    name: str = declare(Kind.TEXT, "Baseline", default="")
    taken_on: date | None = declare(Kind.DATE, "As it was on")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalVersion:
    """A proposal as it was when its status changed or somebody kept it; it never changes. Numbered from 1."""

    id: VersionId
    proposal: ProposalId | None = declare(Kind.REFERENCE, "Proposal", table="proposals")
    number: int = declare(Kind.COUNT, "Version", default=1)
    status: str = declare(Kind.CHOICE, "Status", default="draft", choices=PROPOSAL_STATUSES)
    made_on: date | None = declare(Kind.DATE, "Made")
    baseline: BaselineId | None = declare(
        Kind.REFERENCE, "Over", table="baselines", help="The current structure as it was when the version was made."
    )
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Changes of a proposal that take effect on one day."""

    id: PhaseId
    name: str = declare(Kind.TEXT, "Phase", default="")
    effective_on: date | None = declare(Kind.DATE, "Effective from")
    order: int = declare(Kind.COUNT, "Order", default=0)
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What was decided about one record in a proposal: `id` is that record's own id, `of` its table.

    A post that does not differ is unchanged only once it is `confirmed`; until then it is to be reviewed.
    """

    id: str
    of: str = declare(Kind.TEXT, "Of", default="posts")
    confirmed: bool = declare(Kind.FLAG, "Confirmed as unchanged", default=False)
    in_development: bool = declare(
        Kind.FLAG, "In development", default=False, help="The details are still being worked out."
    )
    reason: str = declare(Kind.TEXT, "Reason for the change", default="")
    phase: PhaseId | None = declare(Kind.REFERENCE, "Phase", table="phases")
    notes: str = declare(Kind.LONG_TEXT, "Note on the change", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """A post that comes of another: split from it, merged from it and others, its backfill, or in its place."""

    id: SuccessionId
    old: PostId | None = declare(Kind.REFERENCE, "Post before", table="posts")
    new: PostId | None = declare(Kind.REFERENCE, "Post after", table="posts")
    kind: str = declare(Kind.CHOICE, "How", default="replaces", choices=SUCCESSION_KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A line of the cabinet table that the user makes: units, with all below them, and posts name the area they are in.

    `heading` puts areas together under a sub-total, such as a directorate.
    """

    id: AreaId
    name: str = declare(Kind.TEXT, "Area", default="")
    heading: str = declare(Kind.TEXT, "Under", default="", help="Areas with the same words have one sub-total.")
    order: int = declare(Kind.COUNT, "Order", default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a body asked for in the consultation, what it was answered, and the change that it led to."""

    id: ResponseId
    received_on: date | None = declare(Kind.DATE, "Received")
    body: str = declare(Kind.TEXT, "From", default="", help="The body, not a name: a union, a team, a partner.")
    asked: str = declare(Kind.LONG_TEXT, "What they asked", default="")
    answer: str = declare(Kind.CHOICE, "Answer", default="open", choices=ANSWERS)
    reply: str = declare(Kind.LONG_TEXT, "Our reply", default="")
    post: PostId | None = declare(Kind.REFERENCE, "Post it led to a change of", table="posts")
    unit: UnitId | None = declare(Kind.REFERENCE, "Unit it is about", table="units")
    change: str = declare(Kind.TEXT, "What changed", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """What the restructure means for one person. Nobody is at risk before the day on which notice is issued."""

    id: PlacementId
    person: PersonId | None = declare(Kind.REFERENCE, "Person", table="people", privacy=Privacy.PERSONAL)
    status: str | None = declare(
        Kind.CHOICE,
        "Status",
        choices=PERSON_STATUSES,
        help="Blank is what follows from the proposal.",
        privacy=Privacy.PERSONAL,
    )
    notice_on: date | None = declare(Kind.DATE, "Notice issued", privacy=Privacy.PERSONAL)
    volunteer: bool = declare(Kind.FLAG, "Has volunteered to leave", default=False, privacy=Privacy.PERSONAL)
    reengaged: bool = declare(
        Kind.FLAG, "Dismissal and re-engagement", default=False, help="On new terms.", privacy=Privacy.PERSONAL
    )
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="", privacy=Privacy.PERSONAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """People and posts that are ring-fenced to each other."""

    id: PoolId
    name: str = declare(Kind.TEXT, "Pool", default="")
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolPost:
    """A post that is filled from a pool."""

    id: PoolPostId
    pool: PoolId | None = declare(Kind.REFERENCE, "Pool", table="pools")
    post: PostId | None = declare(Kind.REFERENCE, "Post", table="posts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A person's way to a post: matched to one, or in a pool; `post` is blank while only the pool is known."""

    id: ClaimId
    person: PersonId | None = declare(Kind.REFERENCE, "Person", table="people", privacy=Privacy.PERSONAL)
    post: PostId | None = declare(Kind.REFERENCE, "Post", table="posts")
    pool: PoolId | None = declare(Kind.REFERENCE, "Pool", table="pools")
    route: str = declare(Kind.CHOICE, "Route", default="slot_in", choices=ROUTES)
    same_duties: Rate | None = declare(Kind.RATE, "Duties the same", help="The share judged to be the same.")
    outcome: str = declare(Kind.CHOICE, "Outcome", default="proposed", choices=OUTCOMES)
    appointed_on: date | None = declare(Kind.DATE, "Appointed")
    trial_from: date | None = declare(Kind.DATE, "Trial from")
    trial_until: date | None = declare(
        Kind.END, "Trial until", help="Four weeks by statute, from the first day in the post."
    )
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="", privacy=Privacy.PERSONAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """The council's own rules for matching people to posts and for counting proposed dismissals. There is one."""

    id: str
    name: str = declare(Kind.TEXT, "Procedure", default="", help="The name and date of the council's own document.")
    same_duties: Rate = declare(
        Kind.RATE, "Slot-in from", default=Rate(750_000), help="The share of duties that must be the same."
    )
    grades_apart: int = declare(Kind.COUNT, "Grades apart at most", default=1)
    substantive_only: bool = declare(
        Kind.FLAG, "By substantive post only", default=True, help="Not by a post somebody acts up in."
    )
    family_leave_first: bool = declare(Kind.FLAG, "Family leave has priority", default=True)
    count_volunteers: bool = declare(Kind.FLAG, "Count volunteers", default=True)
    count_reengaged: bool = declare(Kind.FLAG, "Count dismissal and re-engagement", default=True)
    count_redeployed: bool = declare(
        Kind.FLAG,
        "Count people who get another post",
        default=True,
        help="By another way than slot-in: they may refuse it, or its terms may differ.",
    )
    count_agency: bool = declare(Kind.FLAG, "Count agency workers", default=False)
    count_fixed_terms: bool = declare(Kind.FLAG, "Count fixed terms that run out", default=False)
    window_days: int = declare(Kind.COUNT, "Days of the count", default=90)
    establishment: UnitId | None = declare(
        Kind.REFERENCE, "One establishment", table="units", help="Where people are counted together; blank is all."
    )
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="")
