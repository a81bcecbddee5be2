"""Posts whose cost is not in this plan: a partner's, and those costed in another paper. Said under every cost table."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from workforce_planner.calc.profile import Weeks, fte_of
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.money import Fte
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import counts_on
from workforce_planner.model.wording import count_text, fte_text


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Posts left out of cost for one reason. `partner`: they are not counted in FTE either."""

    about: str
    partner: bool
    posts: tuple[PostId, ...]
    number: int
    fte: Fte

    @property
    def note(self) -> str:
        """The sentence under a table."""
        what = f"{count_text(self.number, 'post')} ({fte_text(self.fte)} FTE)"
        if not self.partner:
            return f"{what} costed in {self.about}: counted in FTE, not in cost."
        return f"{what} employed by {self.about}: not counted in FTE or cost, unless a charge is entered."


def left_out(plan: Plan, day: date, units: Set[UnitId | None] | None = None) -> tuple[LeftOut, ...]:
    """The posts that stand on a day and are not costed here, by paper and partner; `units` None is the whole plan."""
    groups: dict[tuple[bool, str], list[PostId]] = {}
    for key, post in plan.posts.items():
        inside = units is None or post.unit in units
        if (post.employer or post.costed_in) and inside and counts_on(post, day):
            groups.setdefault((bool(post.employer), post.employer or post.costed_in), []).append(key)
    return tuple(_group(plan, partner, about, posts) for (partner, about), posts in sorted(groups.items()))


def _group(plan: Plan, partner: bool, about: str, posts: list[PostId]) -> LeftOut:
    records, weeks = [plan.posts[key] for key in posts], Weeks(plan)
    return LeftOut(
        about=about,
        partner=partner,
        posts=tuple(posts),
        number=sum(max(record.group_size or 1, 1) for record in records),
        fte=Fte(sum(fte_of(record, weeks.of(record)) or 0 for record in records)),
    )
