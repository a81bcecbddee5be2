"""One-click remedies: for each kind of problem the commands that mend it, in words, with what they would do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command, Context, Edit
from workforce_planner.edit.entry import write_value
from workforce_planner.edit.mending import DATED
from workforce_planner.model.change import Change, ChangeSet, apply
from workforce_planner.model.fields import FieldSpec, Kind, Privacy
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import NAMING, Problem, Refused
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text, post_name
from workforce_planner.session import rates as _rates  # noqa: F401 (it enters "take-example-rates" into the registry)

SHOWN = 4
"""Changes that a preview spells out before it counts the rest."""
HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A command that mends one kind of problem: its words for one problem and for many.

    `takes` says by which argument it takes the records of the problems, by table; a command that takes none mends all
    of them at once.
    """

    words: str
    words_for_all: str
    command: str
    takes: Mapping[str, str] = field(default_factory=lambda: {"posts": "posts"})
    fields: Mapping[str, Any] | None = None

    @property
    def of_records(self) -> bool:
        """Whether it mends the records of the problems one by one."""
        return bool(self.takes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """An offer made for certain problems, with the edit that it would be."""

    words: str
    command: Command
    edit: Edit


_UNDER_HEAD = Offer(
    words="Place it under its unit's head",
    words_for_all="Place each under its unit's head",
    command="place-under-heads",
)
_USUAL_GRADE = Offer(
    words="Give it the usual grade of its title",
    words_for_all="Give each the usual grade of its title",
    command="take-usual-grades",
)
_AS_HOURS = Offer(
    words="Take it as hours a week",
    words_for_all="Take each as hours a week",
    command="take-fte-as-hours",
    takes={"posts": "posts", "assignments": "assignments"},
)


def _deleting(table: str, command: str, argument: str) -> Offer:
    return Offer(words="Delete it", words_for_all="Delete each", command=command, takes={table: argument})


_NO_ALLOWANCE = _deleting("allowances", "delete-allowance", "allowances")
_NO_DEPARTURE = _deleting("departures", "delete-departure", "departures")
_NO_AWARD = _deleting("awards", "delete-award", "awards")
_NO_BUDGET = _deleting("budgets", "delete-budget", "budgets")
_NO_OVERRIDE = _deleting("cost_overrides", "delete-override", "overrides")
_EXAMPLES = Offer(
    words="Take the example rates",
    words_for_all="Take the example rates",
    command="take-example-rates",
    takes={},
)
OFFERS: Mapping[str, tuple[Offer, ...]] = {
    "reference-duplicate": (
        Offer(words="Renumber the duplicate", words_for_all="Renumber every duplicate", command="renumber-posts"),
    ),
    "manager-missing": (_UNDER_HEAD,),
    "manager-waiting": (
        _UNDER_HEAD,
        Offer(words="It is a top", words_for_all="They are tops", command="settle-tops"),
    ),
    "manager-unknown": (_UNDER_HEAD,),
    "reports-to-itself": (_UNDER_HEAD,),
    "manager-loop": (_UNDER_HEAD,),
    "manager-disestablished": (
        Offer(
            words="Place it under the next manager above",
            words_for_all="Place each under the next manager above",
            command="place-under-next-manager",
        ),
        _UNDER_HEAD,
    ),
    "unit-missing": (
        Offer(
            words="Put it into its manager's unit",
            words_for_all="Put each into its manager's unit",
            command="take-managers-units",
        ),
    ),
    "hours-contradict-fte": (
        Offer(
            words="Set the FTE from the hours",
            words_for_all="Set every FTE from the hours",
            command="take-fte-from-hours",
        ),
        Offer(
            words="Set the hours from the FTE",
            words_for_all="Set all hours from the FTE",
            command="take-hours-from-fte",
        ),
    ),
    "end-before-start": (
        Offer(
            words="Swap the two dates",
            words_for_all="Swap the dates of each",
            command="swap-dates",
            takes={table: table for table in DATED},
        ),
    ),
    "grade-missing": (_USUAL_GRADE,),
    "grade-unknown": (_USUAL_GRADE,),
    "point-unknown": (
        Offer(
            words="Leave the point blank",
            words_for_all="Leave all these points blank",
            command="change-post",
            fields={"point": None},
        ),
    ),
    "fte-out-of-range": (_AS_HOURS,),
    "holder-fte-out-of-range": (_AS_HOURS,),
    "holder-point-unknown": (
        Offer(
            words="Leave the point blank",
            words_for_all="Leave all these points blank",
            command="blank-points",
            takes={"assignments": "assignments"},
        ),
    ),
    "protection-incomplete": (
        Offer(
            words="Take the protection away",
            words_for_all="Take the protection away from each",
            command="protect-pay",
            takes={"assignments": "assignments"},
        ),
    ),
    "agency-two-rates": (
        Offer(
            words="Keep the rate that is used",
            words_for_all="Keep the rate that is used of each",
            command="keep-one-rate",
            takes={"assignments": "workers"},
        ),
    ),
    "allowance-place": (_NO_ALLOWANCE,),
    "allowance-place-unknown": (_NO_ALLOWANCE,),
    "allowance-times-missing": (
        Offer(
            words="Every night: 365 a year",
            words_for_all="Every night: 365 a year each",
            command="change-allowance",
            takes={"allowances": "allowances"},
            fields={"times": 365_00},
        ),
    ),
    "departure-person-missing": (_NO_DEPARTURE,),
    "departure-twice": (_NO_DEPARTURE,),
    "award-incomplete": (_NO_AWARD,),
    "award-twice": (_NO_AWARD,),
    "award-superseded": (_NO_AWARD,),
    "award-past-horizon": (_NO_AWARD,),
    "award-missing": (
        Offer(
            words="Mark the awards as pending",
            words_for_all="Mark the awards as pending",
            command="mark-awards-pending",
            takes={},
        ),
    ),
    "budget-incomplete": (_NO_BUDGET,),
    "override-post-unknown": (_NO_OVERRIDE,),
    "override-amount-missing": (_NO_OVERRIDE,),
    "override-twice": (_NO_OVERRIDE,),
    "published-incomplete": (_deleting("published_figures", "delete-published-figure", "figures"),),
    "funding-source-ends": (
        Offer(
            words="End its shares with it",
            words_for_all="End the shares with each source",
            command="end-shares",
            takes={"funding_sources": "sources"},
        ),
    ),
    "flat-rate-missing": (
        Offer(
            words="Cost by the statutory way",
            words_for_all="Cost by the statutory way",
            command="change-plan",
            takes={},
            fields={"on_cost_method": "statutory"},
        ),
    ),
    "ni-relief-missing": (
        Offer(
            words="Take the published thresholds",
            words_for_all="Take the published thresholds",
            command="take-ni-relief",
            takes={},
        ),
    ),
    "grade-without-pay": (_EXAMPLES,),
    "rates-missing": (_EXAMPLES,),
    "cost-pay-missing": (_EXAMPLES,),
    "cost-pension-missing": (_EXAMPLES,),
    "example-rates": (
        Offer(
            words="Keep these: they are the council's own",
            words_for_all="Keep these: they are the council's own",
            command="keep-examples",
            takes={},
        ),
    ),
}


def remedies(plan: Plan, context: Context, problems: Sequence[Problem]) -> tuple[Remedy, ...]:
    """What can be done about problems of one code with one click; nothing where no command would help."""
    offers = OFFERS.get(problems[0].code, ()) if problems else ()
    found = (_made(plan, context, offer, problems) for offer in offers)
    return tuple(remedy for remedy in found if remedy is not None)


def preview(plan: Plan, edit: Edit, *, hiding: bool = False, most: int = SHOWN) -> tuple[str, ...]:
    """What an edit would do, a line for each change of a post and a count of the rest."""
    after = apply(plan, edit.changes)
    lines = [_line(plan, after, change, hiding) for change in edit.changes[:most]]
    more = len(edit.changes) - most
    return (*lines, *([f"and {count_text(more, 'more change')}"] if more > 0 else []))


def ignoring(problems: Iterable[Problem], reason: str) -> Command:
    """The command that ignores problems."""
    return named("ignore-problem", problems=tuple(each.mark for each in problems), reason=reason)


def heeding(problems: Iterable[Problem]) -> Command:
    """The command that takes up ignored problems again."""
    return named("heed-problem", problems=tuple(each.mark for each in problems))


def _made(plan: Plan, context: Context, offer: Offer, problems: Sequence[Problem]) -> Remedy | None:
    arguments: dict[str, Any] = {}
    for table, argument in offer.takes.items():
        there = plan.table(table)
        keys = dict.fromkeys(each.key for each in problems if each.table == table and each.key in there)
        if keys:
            arguments[argument] = tuple(keys)
    if offer.of_records and not arguments:
        return None
    if offer.fields is not None:
        arguments["fields"] = offer.fields
    command = named(offer.command, **arguments)
    try:
        edit = command(plan, context)
    except Refused:
        return None
    if not edit.changes:
        return None
    return Remedy(words=_words(offer, problems, edit.changes), command=command, edit=edit)


def _words(offer: Offer, problems: Sequence[Problem], changes: ChangeSet) -> str:
    if len(problems) == 1 or not offer.of_records:
        return offer.words
    part = f" ({len(changes):,} of {len(problems):,})" if len(changes) < len(problems) else f" ({len(problems):,})"
    return offer.words_for_all + part


def _line(plan: Plan, after: Plan, change: Change, hiding: bool) -> str:
    spec = TABLES[change.table]
    name = _name(after if change.creates else plan, change, hiding)
    if change.before is None or change.after is None:
        return f"{name}: {'new' if change.creates else 'removed'}"
    parts = [
        _moved(plan, after, change, each, hiding)
        for each in spec.fields.values()
        if each.name in change.after and each.name != "order"
    ]
    return f"{name}: {'; '.join(parts)}"


def _moved(plan: Plan, after: Plan, change: Change, field: FieldSpec, hiding: bool) -> str:
    assert change.before is not None
    assert change.after is not None
    if hiding and field.privacy is not Privacy.OPEN:
        return f"{field.label} {HIDDEN}"
    if field.kind not in _SPELLED:
        return f"{field.label} changed"
    old = write_value(plan, field, change.before[field.name]) or "blank"
    return f"{field.label} {old} → {write_value(after, field, change.after[field.name]) or 'blank'}"


_SPELLED = frozenset(Kind) - {Kind.AMOUNTS, Kind.POINTS, Kind.ON_COSTS, Kind.FUNDING}


def _name(plan: Plan, change: Change, hiding: bool) -> str:
    if change.table == "posts":
        return post_name(plan, change.key)  # type: ignore[arg-type]
    if change.table == "settings" or (hiding and change.table in NAMING):
        return TABLES[change.table].one.capitalize()
    return describe(plan, change.table, change.key)
