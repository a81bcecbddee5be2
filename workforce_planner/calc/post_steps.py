"""Why one post adds what it adds to a figure, in a few words, and the steps behind its FTE."""

from collections.abc import Callable, Mapping, Sequence

from workforce_planner.calc.profile import Holder, Profile, Weeks, profile
from workforce_planner.calc.results import Results
from workforce_planner.calc.rollup import Row
from workforce_planner.calc.spans import target_span
from workforce_planner.calc.steps import Step, Unit, step
from workforce_planner.model.ids import PostId
from workforce_planner.model.records import ASSIGNMENT_KINDS
from workforce_planner.model.relations import full_time_week
from workforce_planner.model.wording import count_text, fte_text, hours_text

HOLDERS = frozenset({"employed_fte", "agency_fte", "uncovered_fte", "over_establishment_fte"})


class PostSteps:
    """Words for the posts of one measured plan."""

    def __init__(self, results: Results) -> None:
        self._results = results
        self._of_post = results.establishment.held

    def reason(self, key: str, row: Row, adds: int | None) -> str:
        """Why a row adds what it adds."""
        if row.post is None:
            return "Attached to a team, over establishment."
        if not adds and key in NOT_SO:
            return NOT_SO[key]
        reason = _REASONS.get(key)
        return reason(self, row) if reason else ""

    def inputs(self, key: str, row: Row) -> tuple[Step, ...]:
        """The steps behind an FTE of one post."""
        if row.post is None:
            return ()
        held = self._profile(row.post)
        established = (step("FTE established", held.fte, Unit.FTE, self.hours(row)),)
        if key in HOLDERS:
            return (*established, *(_holder(each) for each in (*held.employees, *held.agency)))
        return established if key == "to_recruit_fte" else ()

    def hours(self, row: Row) -> str:
        """The hours or FTE of a post."""
        if row.post is None:
            return ""
        post, week = self._results.plan.posts[row.post], 0
        if post.contracted_minutes is not None and (post.full_time_minutes or post.fte is None):
            week = full_time_week(self._results.plan, post)
        if week:
            return f"{hours_text(post.contracted_minutes)} of {hours_text(week)} hours"
        return "as stated"

    def holders(self, row: Row) -> str:
        """What those in post work and how much of it counts."""
        held = self._profile(row.post) if row.post else None
        if held is None:
            return ""
        words = [_works(each) for each in (*held.employees, *held.agency)]
        return f"{', '.join(words) or 'nobody in post'}; the post is {fte_text(held.fte)} FTE"

    def span(self, row: Row) -> str:
        """The reports of a manager against the target."""
        assert row.post is not None
        target = target_span(self._results.plan, self._results.plan.posts[row.post])
        aim = f"; the target is {target}" if target is not None else ""
        return f"{count_text(row.span, 'direct report')}{aim}"

    def recruit(self, row: Row) -> str:
        """Why a post is to be recruited to."""
        return "no employee; covered by agency" if row.tally.agency_posts else "no employee"

    def _profile(self, post: PostId) -> Profile:
        results = self._results
        held: Sequence = self._of_post.get(post, ())  # type: ignore[type-arg]
        return profile(results.plan.posts[post], held, results.day, Weeks(results.plan).of(results.plan.posts[post]))


def _works(holder: Holder) -> str:
    kind = ASSIGNMENT_KINDS[holder.assignment.kind].lower()
    counted = "" if holder.counts == holder.works else f", {fte_text(holder.counts)} of it counts"
    return f"{kind} {fte_text(holder.works)}{counted}"


def _holder(holder: Holder) -> Step:
    return step(ASSIGNMENT_KINDS[holder.assignment.kind], holder.counts, Unit.FTE, _works(holder))


NOT_SO: Mapping[str, str] = {
    "to_recruit_posts": "an employee is in post",
    "to_recruit_fte": "an employee is in post",
    "vacant_posts": "somebody is in post",
    "agency_posts": "no agency worker covers the post alone",
    "managers": "nobody reports to it",
    "reports": "nobody reports to it",
    "over_target": "not over the target",
    "tops": "it reports to another post, or waits for a manager",
    "waiting": "it has a manager, or is a top",
    "cases": "no cases held on the day",
    "case_holders_fte": "nobody in post holds a case",
    "case_posts": "its role does not hold cases",
}
"""Why a post adds nothing."""


def _size(_: PostSteps, row: Row) -> str:
    return "a post" if row.size == 1 else f"a row of {row.size} posts"


_REASONS: Mapping[str, Callable[[PostSteps, Row], str]] = {
    "posts": _size,
    "established_fte": PostSteps.hours,
    "employed_fte": PostSteps.holders,
    "agency_fte": PostSteps.holders,
    "uncovered_fte": PostSteps.holders,
    "over_establishment_fte": PostSteps.holders,
    "to_recruit_posts": PostSteps.recruit,
    "to_recruit_fte": PostSteps.recruit,
    "vacant_posts": lambda steps, row: "nobody in post",
    "agency_posts": lambda steps, row: "an agency worker in post",
    "managers": PostSteps.span,
    "reports": PostSteps.span,
    "over_target": PostSteps.span,
    "tops": lambda steps, row: "reports to nobody who is in place",
    "waiting": lambda steps, row: "its list names a manager whom it does not hold",
    "cases": lambda steps, row: "cases held on the day",
    "case_holders_fte": lambda steps, row: "holds one or more cases",
    "case_posts": PostSteps.hours,
    "known_fte": PostSteps.hours,
}
