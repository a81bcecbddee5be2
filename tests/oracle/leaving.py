"""What it costs once when somebody leaves: redundancy pay year by year of service, strain, notice, other payments."""

from datetime import date, timedelta
from fractions import Fraction

from tests.oracle.amounts import rate_on, times_a_year
from tests.oracle.lines import at_work
from tests.oracle.salary import grade_of, holders_salary
from tests.oracle.world import (
    EMPLOYED,
    NoPrice,
    World,
    anniversary,
    birthdays,
    exact_share_of,
    in_force,
    lasts,
    part_of,
    posts_of_row,
    pounds_of,
    share_of_year,
    weeks_of_a_year,
)
from workforce_planner.model.costing import Departure
from workforce_planner.model.records import Assignment, Person, Post

REDUNDANT = ("redundancy", "voluntary")


def departure_cost(world: World, each: Departure) -> Fraction:
    """All that is known to be paid for somebody who leaves, in pounds; what is not known is left out."""
    person = world.plan.people.get(each.person) if each.person else None
    paid = pounds_of(each.other or 0)
    for part in (redundancy, strain, notice, ni_on_notice, ni_above):
        try:
            paid += part(world, each, person)
        except NoPrice:
            continue
    return paid


def notice(world: World, each: Departure, person: Person | None) -> Fraction:
    """Weeks paid in place of notice, at the actual week's pay."""
    return Fraction(each.notice_weeks, 100) * week(world, each) if each.notice_weeks else Fraction(0)


def ni_on_notice(world: World, each: Departure, person: Person | None) -> Fraction:
    """National Insurance on notice that is paid: of the last month's pay with it, less that without it."""
    assert each.leaves_on is not None
    if not each.notice_weeks or each.leaves_on < date(2018, 4, 6):
        return Fraction(0)
    paid, month = notice(world, each, person), week(world, each) * weeks_of_a_year(world) / 12
    rate = rate_on(world, world.plan.setting.ni_scheme, each.leaves_on)
    free = pounds_of(rate.threshold) / 12
    return part_of(rate.rate) * (max(Fraction(0), month + paid - free) - max(Fraction(0), month - free))


def ni_above(world: World, each: Departure, person: Person | None) -> Fraction:
    """Class 1A on what redundancy pay and other payments come to above thirty thousand pounds."""
    assert each.leaves_on is not None
    above = redundancy(world, each, person) + pounds_of(each.other or 0) - 30_000
    if above <= 0 or each.leaves_on < date(2020, 4, 6):
        return Fraction(0)
    return part_of(rate_on(world, world.plan.setting.ni_scheme, each.leaves_on).rate) * above


def redundancy(world: World, each: Departure, person: Person | None) -> Fraction:
    """Redundancy pay: the statutory weeks, times the council's multiplier, times a week's pay."""
    if each.reason not in REDUNDANT:
        return Fraction(0)
    weeks = statutory_weeks(each, person)
    if weeks == 0:
        return Fraction(0)
    pay = week(world, each)
    if each.capped:
        assert each.leaves_on is not None
        cap = in_force(world.caps, each.leaves_on)
        if cap is None:
            raise NoPrice("no cap")
        pay = min(pay, pounds_of(cap))
    return weeks * Fraction(100 if each.multiplier is None else each.multiplier, 100) * pay


def statutory_weeks(each: Departure, person: Person | None) -> Fraction:
    """Counted backwards from the end of the last day, at most twenty full years: by the age as each of them began."""
    if person is None or person.birth_date is None or person.service_start is None or each.leaves_on is None:
        raise NoPrice("age or service")
    after, weeks, years = each.leaves_on + timedelta(days=1), Fraction(0), 0
    while (began := anniversary(after, after.year - years - 1)) >= person.service_start:
        years += 1
        age = birthdays(person.birth_date, began)
        if years <= 20:
            weeks += Fraction(3, 2) if age >= 41 else 1 if age >= 22 else Fraction(1, 2)
    return weeks if years >= 2 else Fraction(0)


def strain(world: World, each: Departure, person: Person | None) -> Fraction:
    """The strain as quoted. Who is too young for a pension causes none; for anybody else it has to be asked for."""
    if each.strain is not None:
        return pounds_of(each.strain)
    if each.reason == "other" or (person is not None and person.pension_opt_out):
        return Fraction(0)
    assert each.leaves_on is not None
    if person is None or person.birth_date is None:
        raise NoPrice("age")
    if birthdays(person.birth_date, each.leaves_on) < (57 if each.leaves_on >= date(2028, 4, 6) else 55):
        return Fraction(0)
    raise NoPrice("strain")


def week(world: World, each: Departure) -> Fraction:
    """A week's pay: as entered, or the yearly pay of the post on the last day over the weeks of a year."""
    if each.weekly_pay is not None:
        return pounds_of(each.weekly_pay)
    assert each.leaves_on is not None
    yearly = []
    for held in world.plan.assignments.values():
        post = world.plan.posts.get(held.post) if held.post else None
        if post is None or held.person != each.person or each.post not in (None, post.id):
            continue
        if held.kind in EMPLOYED and lasts(held.starts_on, held.ends_on, each.leaves_on):
            if not (held.point or post.point or grade_of(world, post).spot.entries):
                raise NoPrice("point")
            salary = holders_salary(world, post, held, each.leaves_on, actual=True)[0]
            yearly.append(salary * at_work(world, post, held) * share_of_year(world, post.weeks_a_year))
            yearly.append(regular(world, post, held, each.leaves_on))
    if not yearly:
        raise NoPrice("a week's pay")
    return sum(yearly, Fraction(0)) / weeks_of_a_year(world)


def regular(world: World, post: Post, held: Assignment, day: date) -> Fraction:
    """A year of what somebody is paid each year, month or week on top of pay; of the post's, for their part of it."""
    works, of_one = at_work(world, post, held), exact_share_of(world, post) / posts_of_row(post)
    year, found = share_of_year(world, post.weeks_a_year), Fraction(0)
    for each in world.plan.allowances.values():
        of_post = each.assignment is None and each.post == post.id
        if not (of_post or each.assignment == held.id) or each.period in ("once", "session"):
            continue
        if each.amount is None or not lasts(each.starts_on, each.ends_on, day):
            continue
        amount = pounds_of(each.amount) * times_a_year(world, each)
        if each.by_hours:
            found += amount * year * (min(works, of_one) if of_post else works)
        elif of_post:
            found += amount * min(Fraction(1), works / of_one) if of_one else 0
        else:
            found += amount
    return found
