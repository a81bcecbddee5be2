"""One-click remedies: for each kind of problem the commands that mend it, in words, with what they would do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command, Context, Edit
from workforce_planner.edit.entry import write_value
from workforce_planner.model.change import Change, ChangeSet, apply
from workforce_planner.model.fields import FieldSpec, Kind, Privacy
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text, post_name
from workforce_planner.session import rates as _rates  # noqa: F401 (it enters "take-example-rates" into the registry)

SHOWN = 4
"""Changes that a preview spells out before it counts the rest."""
HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A command that mends one kind of problem: its words for one problem and for many.

    `of_posts` says that it takes the posts of the problems; a command that does not mends all of them at once.
    """

    words: str
    words_for_all: str
    command: str
    of_posts: bool = True
    fields: Mapping[str, Any] | None = None


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
_EXAMPLES = Offer(
    words="Take the example rates",
    words_for_all="Take the example rates",
    command="take-example-rates",
    of_posts=False,
)
OFFERS: Mapping[str, tuple[Offer, ...]] = {
    "reference-duplicate": (
        Offer(words="Renumber the duplicate", words_for_all="Renumber every duplicate", command="renumber-posts"),
    ),
    "manager-missing": (_UNDER_HEAD,),
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
        Offer(words="Swap the two dates", words_for_all="Swap the dates of each", command="swap-dates"),
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
    "grade-without-pay": (_EXAMPLES,),
    "rates-missing": (_EXAMPLES,),
    "cost-pay-missing": (_EXAMPLES,),
    "cost-pension-missing": (_EXAMPLES,),
    "example-rates": (
        Offer(
            words="Unmark: they are our own",
            words_for_all="Unmark: they are our own",
            command="keep-examples",
            of_posts=False,
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
    posts = tuple(dict.fromkeys(each.key for each in problems if each.table == "posts" and each.key in plan.posts))
    if offer.of_posts and not posts:
        return None
    arguments: dict[str, Any] = {"posts": posts} if offer.of_posts else {}
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
    if len(problems) == 1 or not offer.of_posts:
        return offer.words
    part = f" ({len(changes):,} of {len(problems):,})" if len(changes) < len(problems) else f" ({len(problems):,})"
    return offer.words_for_all + part


def _line(plan: Plan, after: Plan, change: Change, hiding: bool) -> str:
    spec = TABLES[change.table]
    name = _name(after if change.creates else plan, change)
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


def _name(plan: Plan, change: Change) -> str:
    record = plan.table(change.table).get(change.key)
    if change.table == "posts":
        return post_name(plan, change.key)  # type: ignore[arg-type]
    return str(getattr(record, "name", "") or TABLES[change.table].one.capitalize())
