"""What is wrong with a plan, as problems a person can act on. Checks read, they never mend.

Each check is one small function of the same signature; `checks` runs them, all of them or those that an edit can
reach. A problem's code is stable. Posts that are disestablished are left alone, but for the posts that still report to
them.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workforce_planner.model.dates import last_day
from workforce_planner.model.ids import AssignmentId, GradeId, PersonId, PostId, SchemeId
from workforce_planner.model.money import FULL_TIME
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.records import Assignment, Grade, Post
from workforce_planner.model.relations import (
    fte_of_hours,
    fte_reader,
    full_time_week,
    in_place_on,
    may_work_more,
    works_in,
)
from workforce_planner.model.waiting import waits
from workforce_planner.model.wording import count_text, date_text, fte_text, hours_text, list_text, post_name

HOURS_TOLERANCE = 50
"""Ten-thousandths of an FTE: what two decimals can hide."""
NAMED = 5
"""How many records one problem names before it counts the rest."""
SUBSTANTIVE = frozenset({"employee", "agency", "apprentice", "secondee_in"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the checks read: the plan and its posts that are not disestablished.

    `look_at`, `assignments`, `people` and `others` are what checks of single records go through: all, or what an edit
    reaches.
    """

    plan: Plan
    posts: Mapping[PostId, Post]
    look_at: Mapping[PostId, Post]
    assignments: Mapping[AssignmentId, Assignment]
    people: Set[PersonId] | None
    held: Sequence[Assignment] | None
    """The assignments that those people have; None for all."""
    tops: tuple[PostId, ...]
    """The posts in place that report to nobody."""
    price_date: date | None
    others: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The records to look at of the other tables whose records are checked one by one."""

    @property
    def in_place(self) -> Iterator[Post]:
        """The posts to look at that are not disestablished."""
        if len(self.posts) == len(self.plan.posts):  # all are
            return iter(self.look_at.values())
        return (post for key, post in self.look_at.items() if key in self.posts)


Check = Callable[[Checked], Iterator[Problem]]


def of_post(checked: Checked, post: Post, code: str, text: str, **words: str) -> Problem:
    """A problem of a post."""
    where = post_name(checked.plan, post.id)
    return Problem(code=code, text=text, where=where, table="posts", key=post.id, **words)


def duplicate_references(checked: Checked) -> Iterator[Problem]:
    """Posts that share a reference; of plans from a list of people alone, once for each number, as HR numbers jobs."""
    sharing: dict[str, list[Post]] = {}
    for post in checked.posts.values():
        if post.reference.strip():
            sharing.setdefault(post.reference.strip().casefold(), []).append(post)
    kinds = {each.kind for each in checked.plan.imports.values()}
    for posts in sharing.values():
        if len(posts) > 1 and kinds == {"people"}:
            yield _shared_number(checked, posts)
            continue
        for post in posts[1:]:
            yield of_post(
                checked,
                post,
                "reference-duplicate",
                f"The reference {post.reference} is used by {count_text(len(posts), 'post')}.",
                expected="Every post has a reference of its own.",
                remedy="Give one of them another reference, or delete the copy.",
                severity="error",
            )


def _shared_number(checked: Checked, posts: list[Post]) -> Problem:
    return of_post(
        checked,
        posts[1],
        "reference-duplicate",
        f"The position number {posts[0].reference} is that of {count_text(len(posts), 'post')}, as lists of people "
        "have it.",
        expected="A number may stand for several posts of one job; a reference of its own tells them apart.",
        remedy="Give each a reference of its own where the council has them.",
        severity="note",
    )


def missing_managers(checked: Checked) -> Iterator[Problem]:
    """Posts that wait for a manager, and posts at the top beside the largest branch."""
    posts = checked.posts
    yield from (_waiting(checked, posts[top]) for top in checked.tops if waits(posts[top]))
    tops = _settled_tops(checked)
    if len(tops) <= 1 or len(checked.tops) == len(posts):
        return
    reports = Counter([post.reports_to for post in posts.values()])
    head = max(tops, key=lambda top: reports[top])
    for top in tops:
        if top != head:
            yield of_post(
                checked,
                posts[top],
                "manager-missing",
                "Nobody is named as the manager of this post.",
                expected="Every post but the top of the structure reports to another.",
                remedy="Choose whom it reports to.",
            )


def _waiting(checked: Checked, post: Post) -> Problem:
    return of_post(
        checked,
        post,
        "manager-waiting",
        "It is not settled which post the manager is that its list names; the post waits for one.",
        expected="Every post but the top of the structure reports to another.",
        remedy="Choose its manager among the posts that wait, or say that it is a top.",
    )


def _settled_tops(checked: Checked) -> list[PostId]:
    """The tops that do not wait for a manager."""
    return [top for top in checked.tops if not waits(checked.posts[top])]


def several_tops(checked: Checked) -> Iterator[Problem]:
    """A structure with more than one top."""
    tops = _settled_tops(checked)
    if len(tops) > 1:
        names = named([post_name(checked.plan, top) for top in tops])
        yield Problem(
            code="several-tops",
            text=f"{count_text(len(tops), 'post')} report to nobody: {names}.",
            where="Structure",
            expected="One post is the top of the structure.",
            remedy="Choose whom the others report to, or keep them where that is how it is.",
        )


def unknown_managers(checked: Checked) -> Iterator[Problem]:
    """Posts whose manager is not in the plan."""
    for post in checked.in_place:
        if post.reports_to is not None and post.reports_to not in checked.plan.posts:
            yield of_post(
                checked,
                post,
                "manager-unknown",
                "This post reports to a post that is not in the plan.",
                expected="The manager is a post of the plan.",
                remedy="Choose whom it reports to.",
                severity="error",
            )


def own_managers(checked: Checked) -> Iterator[Problem]:
    """Posts that report to themselves."""
    for post in checked.in_place:
        if post.reports_to == post.id:
            yield of_post(
                checked,
                post,
                "reports-to-itself",
                "This post reports to itself.",
                expected="A post reports to another post.",
                remedy="Choose whom it reports to.",
                severity="error",
            )


def loops(checked: Checked) -> Iterator[Problem]:
    """Posts that report to one another in a ring, each ring once, that hold or hang above a post to look at."""
    settled: set[PostId] = set()
    rings: list[list[PostId]] = []
    for start in checked.look_at:
        path: dict[PostId, None] = {}
        post: PostId | None = start
        while post is not None and post in checked.posts and post not in settled and post not in path:
            path[post] = None
            post = checked.posts[post].reports_to
        if post is not None and post in path:
            ring = list(path)[list(path).index(post) :]
            first = ring.index(min(ring))
            rings.append([*ring[first:], *ring[:first]])
        settled.update(path)
    return (_loop(checked, ring) for ring in sorted(rings) if len(ring) > 1)


def _loop(checked: Checked, ring: list[PostId]) -> Problem:
    names = [post_name(checked.plan, post) for post in (*ring, ring[0])]
    return of_post(
        checked,
        checked.posts[ring[0]],
        "manager-loop",
        f"These posts report to one another in a circle: {' reports to '.join(names)}.",
        expected="Every line of management ends at the top.",
        remedy="Choose another manager for one of them.",
        severity="error",
    )


def disestablished_managers(checked: Checked) -> Iterator[Problem]:
    """Posts whose manager's post is disestablished or has ended."""
    for post in checked.in_place:
        manager = post.reports_to
        if manager is not None and manager in checked.plan.posts and manager not in checked.posts:
            yield of_post(
                checked,
                post,
                "manager-disestablished",
                f"This post reports to {post_name(checked.plan, manager)}, which is disestablished or not in place.",
                expected="A manager's post is in place.",
                remedy="Move the post under another manager.",
            )


def units(checked: Checked) -> Iterator[Problem]:
    """Posts in no unit."""
    for post in checked.in_place:
        if post.unit is None or post.unit not in checked.plan.units:
            yield of_post(
                checked,
                post,
                "unit-missing",
                "This post is in no unit.",
                expected="Every post belongs to a unit; it counts in the whole plan but in no unit's figures.",
                remedy="Choose its unit.",
            )


def ranges_of_fte(checked: Checked) -> Iterator[Problem]:
    """FTE that is not known, nothing, or more than one post can have."""
    fte_of = fte_reader(checked.plan)
    for post in checked.in_place:
        fte = fte_of(post)
        if fte is None:
            yield of_post(
                checked,
                post,
                "fte-unknown",
                "Neither hours nor FTE are known.",
                expected="The post is counted as a post, but not in FTE or cost.",
                remedy="Enter its hours or FTE.",
            )
        elif fte <= 0 or fte > FULL_TIME * max(post.group_size or 1, 1):
            yield of_post(
                checked,
                post,
                "fte-out-of-range",
                f"The FTE is {fte_text(fte)}.",
                expected="The FTE of one post is more than 0 and at most 1.",
                remedy="Correct the hours or FTE, or say how many posts the row stands for.",
                severity="error",
            )


def hours_against_fte(checked: Checked) -> Iterator[Problem]:
    """Hours and FTE that do not agree, by the post's own full-time week or by the plan's."""
    for post in checked.in_place:
        if post.fte is None or post.contracted_minutes is None:
            continue
        week = full_time_week(checked.plan, post)
        by_hours = fte_of_hours(post.contracted_minutes, week)
        if abs(by_hours - post.fte) > HOURS_TOLERANCE:
            hours = f"{hours_text(post.contracted_minutes)} of {hours_text(week)} hours"
            used = (
                "the hours are used" if post.full_time_minutes else "the FTE is used, as its full-time week is unknown"
            )
            yield of_post(
                checked,
                post,
                "hours-contradict-fte",
                f"{hours} is {fte_text(by_hours)} FTE, but the FTE is given as {fte_text(post.fte)}.",
                expected=f"Hours and FTE agree; {used}.",
                remedy="Correct the one that is wrong.",
            )


def ends_of_posts(checked: Checked) -> Iterator[Problem]:
    """Posts that end before they start."""
    for post in checked.look_at.values():
        if post.starts_on and post.ends_on and post.ends_on <= post.starts_on:
            yield of_post(
                checked,
                post,
                "end-before-start",
                f"This post starts on {date_text(post.starts_on)} and ends on {date_text(last_day(post.ends_on))}.",
                expected="A post ends after it starts.",
                remedy="Correct one of the dates.",
                severity="error",
            )


def ends_of_assignments(checked: Checked) -> Iterator[Problem]:
    """People who leave a post before they come to it."""
    for each in checked.assignments.values():
        if each.starts_on and each.ends_on and each.ends_on <= each.starts_on:
            start, end = date_text(each.starts_on), date_text(last_day(each.ends_on))
            yield Problem(
                code="end-before-start",
                text=f"{person_name(checked, each.person)} is in post from {start} to {end}.",
                where=post_name(checked.plan, each.post),
                expected="A person leaves a post after coming to it.",
                remedy="Correct one of the dates.",
                severity="error",
                table="assignments",
                key=each.id,
            )


def people_over_full_time(checked: Checked) -> Iterator[Problem]:
    """People who work more than one full-time post on the plan's day; acting up and cover are left out."""
    plan, day, most = checked.plan, checked.plan.setting.as_at, FULL_TIME + HOURS_TOLERANCE
    worked: dict[PersonId, int] = {}
    for each in may_work_more(plan, checked.posts, most) if checked.held is None else checked.held:
        if each.kind in SUBSTANTIVE and in_place_on(each, day):
            post = checked.posts.get(each.post) if each.post else None
            if each.post is None or post is not None:
                fte = works_in(plan, each, post) or 0
                fte = min(fte, FULL_TIME) if each.fte is not None else fte  # more than 1 is said of the assignment
                worked[each.person] = worked.get(each.person, 0) + fte
    for person, fte in worked.items():
        if fte > most:
            yield Problem(
                code="person-over-full-time",
                text=f"{person_name(checked, person)} works {fte_text(fte)} FTE.",
                where=person_name(checked, person),
                expected="One person works at most 1.00 FTE over all their posts.",
                remedy="Correct the hours in one of the posts, or end the assignment that is over.",
                table="people",
                key=person,
            )


def grades_of_posts(checked: Checked) -> Iterator[Problem]:
    """Posts without a grade, or with one that the plan does not have."""
    for post in checked.in_place:
        if post.employer or post.costed_in:
            continue
        if post.grade is None:
            yield of_post(
                checked,
                post,
                "grade-missing",
                "This post has no grade.",
                expected="A grade, so that the post can be costed.",
                remedy="Choose its grade.",
            )
        elif post.grade not in checked.plan.grades:
            yield of_post(
                checked,
                post,
                "grade-unknown",
                "The grade of this post is not among the plan's grades.",
                expected="The grade is one of the plan's.",
                remedy="Choose its grade, or add the grade.",
                severity="error",
            )


def pay_of_grades(checked: Checked) -> Iterator[Problem]:
    """Grades in use that have no pay, or none yet on the price date."""
    for grade, number in grades_in_use(checked).items():
        record = checked.plan.grades[grade]
        lack = _lack_of_pay(checked, record)
        if lack:
            yield Problem(
                code="grade-without-pay",
                text=f"Grade {record.name} {lack}; {count_text(number, 'post')} cannot be costed.",
                where=f"Grade {record.name}",
                expected="A top point on a pay scale or a spot salary, by date.",
                remedy="Enter the pay of the grade, or choose an earlier or later price date.",
                table="grades",
                key=grade,
            )


def grades_in_use(checked: Checked) -> Counter[GradeId]:
    """The grades of the plan that are costed, with the number of their posts."""
    used = (post.grade for post in checked.posts.values() if not post.employer and not post.costed_in)
    return Counter(grade for grade in used if grade is not None and grade in checked.plan.grades)


def _lack_of_pay(checked: Checked, grade: Grade) -> str:
    """What keeps a grade from being priced, in words; nothing where it has pay."""
    day = checked.price_date
    if grade.spot.entries:
        return "" if day is None or grade.spot.on(day) is not None else f"has no salary on {date_text(day)}"
    scale = checked.plan.pay_scales.get(grade.scale) if grade.scale else None
    if scale is None or not scale.points.entries:
        return "has no pay"
    if grade.top_point is None:
        return "has no top point"
    points = scale.points.on(day) if day else scale.points.entries[-1][1]
    if points is None:
        return f"has no pay on {date_text(day)}"
    return "" if grade.top_point in dict(points) else f"has a top point, {grade.top_point}, that {scale.name} lacks"


def points_of_posts(checked: Checked) -> Iterator[Problem]:
    """Posts at a point that the scale of their grade does not have."""
    known: dict[GradeId, frozenset[str]] = {}
    for post in checked.in_place:
        grade = checked.plan.grades.get(post.grade) if post.grade else None
        scale = checked.plan.pay_scales.get(grade.scale) if grade and grade.scale else None
        if post.point is None or grade is None or scale is None or grade.spot.entries:
            continue
        if grade.id not in known:
            known[grade.id] = frozenset(name for _, points in scale.points.entries for name, _ in points)
        if post.point not in known[grade.id]:
            yield of_post(
                checked,
                post,
                "point-unknown",
                f"{scale.name} has no point {post.point}.",
                expected="A point of the pay scale of the post's grade.",
                remedy="Correct the point, or leave it blank where it is not known.",
            )


def rates(checked: Checked) -> Iterator[Problem]:
    """National Insurance and pension rates that are not chosen, or not known on the price date."""
    setting = checked.plan.setting
    for name, scheme in (("National Insurance", setting.ni_scheme), ("pension", setting.pension_scheme)):
        lack = _lack_of_rate(checked, scheme)
        if lack:
            yield Problem(
                code="rates-missing",
                text=f"The {name} rate {lack}.",
                where=f"Settings: {name}",
                expected="The employer's rates on the price date; without them no cost is known.",
                remedy=f"Choose or enter the {name} rate, or take the example rates.",
                table="settings",
                key=setting.id,
            )


def _lack_of_rate(checked: Checked, scheme: SchemeId | None) -> str:
    record = checked.plan.on_cost_schemes.get(scheme) if scheme else None
    if record is None or not record.rates.entries:
        return "is not set"
    day, first = checked.price_date, record.rates.entries[0][0]
    return f"is not known on {date_text(day)}: the first is of {date_text(first)}" if day and day < first else ""


def examples(checked: Checked) -> Iterator[Problem]:
    """Example rates that stand for the council's own."""
    plan, setting = checked.plan, checked.plan.setting
    names = [f"grade {plan.grades[grade].name}" for grade in grades_in_use(checked) if plan.grades[grade].example]
    schemes = [plan.on_cost_schemes.get(key) for key in (setting.ni_scheme, setting.pension_scheme) if key]
    names += [scheme.name for scheme in schemes if scheme is not None and scheme.example]
    if names:
        yield Problem(
            code="example-rates",
            text=f"Costs use example rates: {named(sorted(names))}.",
            where="Settings",
            expected="The council's own grades and rates.",
            remedy="Replace the examples before the costs are used for a decision.",
            severity="note",
            table="settings",
            key=setting.id,
        )


def person_name(checked: Checked, person: PersonId) -> str:
    """A person in a problem: by the employee number, or else by name."""
    record = checked.plan.people.get(person)
    if record is None:
        return "A person who is not in the plan"
    return f"Employee {record.employee_number}" if record.employee_number else record.name or "A person without a name"


def named(names: list[str]) -> str:
    """A few names, and how many more there are."""
    more = len(names) - NAMED
    return list_text([*names[:NAMED], f"{more} more"] if more > 0 else names)
