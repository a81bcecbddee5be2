"""The salary of somebody, or of a post, on one day: points, awards, increments and protection, step by step."""

from datetime import date, timedelta
from fractions import Fraction

from tests.oracle.world import NoPrice, World, anniversary, half_up, in_force, lasts, part_of, pounds_of, standing
from workforce_planner.model.costing import Award
from workforce_planner.model.ids import PayScaleId
from workforce_planner.model.records import Assignment, Grade, Post

Listed = list[tuple[str, int]]


def awards_until(world: World, scale: PayScaleId | None, last_known: date, day: date) -> list[Award]:
    """The assumed awards that have come by a day, in order; on one day the scale's own goes before the general one.

    An award up to the last known pay has been overtaken by it.
    """
    found = [
        each
        for each in world.plan.awards.values()
        if each.from_on is not None and last_known < each.from_on <= day and each.scale in (None, scale)
    ]
    return sorted(found, key=lambda each: (each.from_on, each.scale is None))


def with_awards(salary: Fraction, awards: list[Award]) -> Fraction:
    """A full-time salary after some awards, each rounded to the pound where it is a percentage."""
    for each in awards:
        if each.kind == "percent" and each.percent is not None:
            salary = Fraction(half_up(salary * (1 + part_of(each.percent))))
        if each.kind == "flat" and each.amount is not None:
            salary += pounds_of(each.amount)
    return salary


def grade_of(world: World, post: Post) -> Grade:
    """The grade of a post."""
    grade = world.plan.grades.get(post.grade) if post.grade else None
    if grade is None:
        raise NoPrice("grade")
    return grade


def spot_salary(world: World, grade: Grade, day: date) -> Fraction:
    """A salary that is not on a scale, with the awards that are for everybody."""
    known = in_force(grade.spot.entries, day)
    if known is None:
        raise NoPrice("no pay before the first")
    return with_awards(pounds_of(known), awards_until(world, None, grade.spot.entries[-1][0], day))


def points_on(world: World, grade: Grade, day: date) -> Listed:
    """The points of the scale of a grade on a day, in the scale's own order, with what each pays before awards."""
    scale = world.plan.pay_scales.get(grade.scale) if grade.scale else None
    if scale is None:
        raise NoPrice("no scale")
    listed = in_force(scale.points.entries, day)
    if listed is None:
        raise NoPrice("no pay before the first")
    return list(listed)


def pay_at(world: World, grade: Grade, listed: Listed, place: int, day: date) -> Fraction:
    """What a point pays on a day, with the awards that are assumed."""
    assert grade.scale is not None
    scale = world.plan.pay_scales[grade.scale]
    awards = awards_until(world, scale.id, scale.points.entries[-1][0], day)
    return with_awards(pounds_of(listed[place][1]), awards)


def place_of(world: World, grade: Grade, listed: Listed, point: str | None) -> int:
    """Where a point stands in a list; one that has been deleted below the lowest stands at the lowest."""
    names = [name for name, _ in listed]
    if point in names:
        return names.index(point)
    scale = world.plan.pay_scales[grade.scale] if grade.scale else None
    for _, earlier in scale.points.entries if scale else ():
        once = [name for name, _ in earlier]
        if point in once and names[0] in once and once.index(point) < once.index(names[0]):
            return 0
    raise NoPrice("point")


def increment_days(world: World, assignment: Assignment, day: date) -> list[date]:
    """The days until a day on which somebody moves up a point, after the day on which the point was known."""
    setting = world.plan.setting
    base = setting.as_at or setting.price_date or world.measured
    if assignment.starts_on is not None and assignment.starts_on > base:
        base = assignment.starts_on
    if setting.increments == "none":
        return []
    usual = {"april": date(2000, 4, 1), "september": date(2000, 9, 1), "anniversary": assignment.starts_on}
    first = assignment.increment_on or usual[setting.increments]
    if first is None:
        return []
    days = [anniversary(first, year) for year in range(base.year, day.year + 1)]
    begins = assignment.increment_on or base
    return [each for each in days if base < each <= day and each >= begins]


def first_pay(world: World, grade: Grade) -> date:
    """The first day of which the pay of a grade is known: before it the points are taken to be the same."""
    scale = world.plan.pay_scales.get(grade.scale) if grade.scale else None
    if scale is None or not scale.points.entries:
        raise NoPrice("no scale")
    return scale.points.entries[0][0]


def incremented(world: World, grade: Grade, point: str, assignment: Assignment, day: date) -> str:
    """The point of somebody after the increments until a day: one up each, from where they stood the day before."""
    for step in increment_days(world, assignment, day):
        before = points_on(world, grade, max(step - timedelta(days=1), first_pay(world, grade)))
        place, top = place_of(world, grade, before, point), place_of(world, grade, before, grade.top_point)
        point = before[place + 1 if place < top else place][0]
    return point


def holders_salary(
    world: World, post: Post, assignment: Assignment, day: date, actual: bool = False
) -> tuple[Fraction, Fraction]:
    """What a full-time year pays somebody in a post on a day, and how much of it is protection.

    `actual` is what is paid, whatever point the plan costs filled posts at.
    """
    grade = grade_of(world, post)
    if grade.spot.entries:
        salary = spot_salary(world, grade, day)
    else:
        listed, point = points_on(world, grade, day), assignment.point or post.point
        top = place_of(world, grade, listed, grade.top_point)
        if point is None or (world.plan.setting.filled_point == "top" and not actual):
            place = top
        else:
            place = place_of(world, grade, listed, incremented(world, grade, point, assignment, standing(world, day)))
        salary = pay_at(world, grade, listed, place, day)
    kept = assignment.protected_pay
    if kept is not None and lasts(None, assignment.protected_until, standing(world, day)):
        return max(salary, pounds_of(kept)), max(Fraction(0), pounds_of(kept) - salary)
    return salary, Fraction(0)


def salary_at(world: World, post: Post, where: str, day: date) -> Fraction:
    """What a full-time year pays in a post that nobody holds: at a named point, or at an end of the grade."""
    grade = grade_of(world, post)
    if grade.spot.entries:
        return spot_salary(world, grade, day)
    listed = points_on(world, grade, day)
    top = place_of(world, grade, listed, grade.top_point)
    bottom = place_of(world, grade, listed, grade.bottom_point or grade.top_point)
    ends = {"top": top, "bottom": bottom, "middle": bottom + (top - bottom + 1) // 2}
    place = ends[where] if where in ends else place_of(world, grade, listed, where)
    return pay_at(world, grade, listed, place, day)
