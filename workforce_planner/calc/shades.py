"""What kind of change a post undergoes, beside its state: lift and shift, regraded, made full-time, split, merged.

`golden/CASES.md` B5.3 and B5.4: a transfer without a change of the job is told from a changed job.
"""

from collections.abc import Mapping, Sequence
from enum import Enum

from workforce_planner.calc.states import FieldChange, field_changes
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import FULL_TIME
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.relations import fte_in
from workforce_planner.model.restructure import Succession
from workforce_planner.model.wording import list_text, post_name


class Shade(Enum):
    """A kind of change, with its words. A post can have several."""

    LIFT_AND_SHIFT = "transferred, job unchanged"
    TRANSFERRED_AND_CHANGED = "transferred, job changed"
    REGRADED = "regraded"
    FULL_TIME = "part-time made full-time"
    PART_TIME = "full-time made part-time"
    HOURS = "hours changed"
    PERMANENT = "temporary made permanent"
    TEMPORARY = "permanent made temporary"
    RETITLED = "retitled"
    NEW_MANAGER = "new manager only"
    SPLIT = "split"
    MERGED = "merged"
    BACKFILL = "backfill"
    REPLACES = "takes the place of another"


PLACED = frozenset({"unit", "reports_to", "cost_centre", "funding"})
"""Fields that say where a post stands and who pays for it, not what the job is."""
_SUCCEEDING = {
    "split": Shade.SPLIT,
    "merge": Shade.MERGED,
    "backfill": Shade.BACKFILL,
    "replaces": Shade.REPLACES,
}
SUCCEEDING = frozenset(_SUCCEEDING.values())
"""The kinds that are said of with the other posts: "split from Team Manager P3"."""
_AFTER = {"split": "Split from", "merge": "Merged from", "backfill": "Backfill of", "replaces": "Takes the place of"}
_BEFORE = {"split": "Split into", "merge": "Merged into", "backfill": "Backfilled by", "replaces": "Replaced by"}


def shades_of(
    plans: tuple[Plan, Plan], was: Post | None, now: Post | None, successions: Sequence[Succession] = ()
) -> tuple[Shade, ...]:
    """The kinds of change of a post that is given as it is in two plans, and what it comes of or becomes."""
    found = _of_kept(plans, was, now) if was is not None and now is not None else []
    found += dict.fromkeys(_SUCCEEDING[each.kind] for each in successions if each.kind in _SUCCEEDING)
    return tuple(found)


def _of_kept(plans: tuple[Plan, Plan], was: Post, now: Post) -> list[Shade]:
    if now.disestablished:
        return []  # it ends: where it was moved before is no change of the job
    changes = field_changes(was, now)
    names = {change.name for change in changes}
    found = []
    if "unit" in names:
        found.append(Shade.LIFT_AND_SHIFT if names <= PLACED else Shade.TRANSFERRED_AND_CHANGED)
    elif names == {"reports_to"}:
        found.append(Shade.NEW_MANAGER)
    if "grade" in names:
        found.append(Shade.REGRADED)
    found += _of_hours(fte_in(plans[0], was), fte_in(plans[1], now))
    found += _of_term(was, now)
    if "title" in names:
        found.append(Shade.RETITLED)
    return found


def _of_hours(old: int | None, new: int | None) -> list[Shade]:
    if old == new or old is None or new is None:
        return []
    if old < FULL_TIME <= new:
        return [Shade.FULL_TIME]
    return [Shade.PART_TIME if new < FULL_TIME <= old else Shade.HOURS]


def _of_term(was: Post, now: Post) -> list[Shade]:
    before, after = (post.funding_basis == "temporary" or post.ends_on is not None for post in (was, now))
    if before == after:
        return []
    return [Shade.PERMANENT if before else Shade.TEMPORARY]


def successions_by_post(plan: Plan) -> Mapping[PostId, Sequence[Succession]]:
    """What each post comes of or becomes."""
    found: dict[PostId, list[Succession]] = {}
    for each in plan.successions.values():
        for post in dict.fromkeys((each.old, each.new)):
            if post is not None:
                found.setdefault(post, []).append(each)
    return found


def shades_text(shades: Sequence[Shade], changes: Sequence[FieldChange] = ()) -> str:
    """Kinds of change in words, and the other fields that differ: "Regraded, part-time made full-time; Notes"."""
    words = ", ".join(shade.value for shade in shades)
    told = {name for shade in shades for name in _TOLD.get(shade, ())}
    others = [change.label for change in changes if change.name not in told]
    text = "; ".join(part for part in (words, list_text(others) if others else "") if part)
    return text[:1].upper() + text[1:]


def succession_texts(old: Plan, new: Plan, post: PostId, successions: Sequence[Succession]) -> tuple[str, ...]:
    """What a post comes of or becomes, in words: "Split from Team Manager P3"."""
    found = []
    for kind, word_after in _AFTER.items():
        before = [each.old for each in successions if each.kind == kind and each.new == post and each.old != post]
        after = [each.new for each in successions if each.kind == kind and each.old == post and each.new != post]
        for word, others in ((word_after, before), (_BEFORE[kind], after)):
            if others:
                names = [post_name(new if key in new.posts else old, key) for key in others]
                found.append(f"{word} {list_text(names)}")
    return tuple(found)


_TOLD: Mapping[Shade, tuple[str, ...]] = {
    Shade.LIFT_AND_SHIFT: tuple(PLACED),
    Shade.TRANSFERRED_AND_CHANGED: ("unit",),
    Shade.REGRADED: ("grade",),
    **dict.fromkeys(
        (Shade.FULL_TIME, Shade.PART_TIME, Shade.HOURS), ("fte", "contracted_minutes", "full_time_minutes")
    ),
    **dict.fromkeys((Shade.PERMANENT, Shade.TEMPORARY), ("funding_basis", "ends_on", "end_reason")),
    Shade.RETITLED: ("title",),
    Shade.NEW_MANAGER: ("reports_to",),
}
"""The fields that a kind of change has said already."""
