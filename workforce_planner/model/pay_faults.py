"""What is wrong with pay and the rules of costing: points, awards, rates past what is known, people's terms, agency."""

import re
from collections.abc import Iterator
from datetime import date

from workforce_planner.model.costing import Award
from workforce_planner.model.dates import FinancialYear, Span, last_day
from workforce_planner.model.faults import Checked, grades_in_use, of_post, person_name
from workforce_planner.model.ids import GradeId, PayScaleId
from workforce_planner.model.money import FULL_TIME
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.records import Assignment, Grade, OnCostScheme
from workforce_planner.model.wording import count_text, date_text, fte_text, list_text, post_name

VAT_WORDS = re.compile(r"\bVAT\b", re.IGNORECASE)
VALUATION = date(2020, 4, 1)
"""Employer rates of the Local Government Pension Scheme are certified for three years at a time: 2023, 2026, 2029."""
VALUATION_YEARS = 3
NATIONAL = re.compile(r"teacher|\bNHS\b|civil service|police|fire", re.IGNORECASE)
"""Pension schemes whose rate the Government sets for all employers, with notice and without a cycle to count on."""
MOST_YEARS = 10
MOST_DAYS = 548
"""Between two awards; what is longer apart has a year without one."""
TWO_YEARS, FOUR_YEARS = 2, 4


def horizon_span(plan: Plan) -> Span | None:
    """The days of the years that are costed; None where the plan has no day to count them from."""
    setting, first = plan.setting, plan.setting.first_year
    day = setting.as_at or setting.price_date
    if first is None and day is None:
        return None
    start = first if first is not None else FinancialYear.holding(day or date.min).first
    return Span(date(start, 4, 1), date(start + min(max(setting.years, 1), MOST_YEARS), 4, 1))


def _setting(checked: Checked, code: str, text: str, **words: str) -> Problem:
    words = {"where": "Settings", **words}
    return Problem(code=code, text=text, table="settings", key=checked.plan.setting.id, **words)


# ------------------------------------------------------------------ grades and awards


def bottoms_of_grades(checked: Checked) -> Iterator[Problem]:
    """Grades in use whose bottom point is not on their scale, or above their top."""
    for key in grades_in_use(checked):
        grade = checked.plan.grades[key]
        lack = _lack_of_bottom(checked, grade)
        if lack:
            yield Problem(
                code="grade-bottom-unknown",
                text=f"Grade {grade.name} {lack}.",
                where=f"Grade {grade.name}",
                expected="The lowest point of the grade, at which vacant posts may be expected to be filled.",
                remedy="Correct the bottom point of the grade.",
                table="grades",
                key=key,
            )


def _lack_of_bottom(checked: Checked, grade: Grade) -> str:
    scale = checked.plan.pay_scales.get(grade.scale) if grade.scale and not grade.spot.entries else None
    points = scale.points.on(checked.price_date) if scale and checked.price_date else None
    if scale is None or points is None or grade.top_point is None or grade.bottom_point is None:
        return ""
    known = [name for name, _ in points]
    if grade.bottom_point not in known:
        return f"has a bottom point, {grade.bottom_point}, that {scale.name} lacks"
    above = grade.top_point in known and known.index(grade.bottom_point) > known.index(grade.top_point)
    return f"has its bottom point, {grade.bottom_point}, above its top, {grade.top_point}" if above else ""


def awards(checked: Checked) -> Iterator[Problem]:
    """Assumed awards that say nothing, twice, too late, or what is known by now."""
    seen: dict[tuple[PayScaleId | None, date], str] = {}
    span = horizon_span(checked.plan)
    for award in checked.plan.awards.values():
        day = award.from_on
        if day is None or (award.kind == "percent" and award.percent is None):
            lack = "has no day" if day is None else "has no percentage"
            yield _award(checked, award, "award-incomplete", f"An assumed award {lack}.", "Enter it, or delete it.")
        elif award.kind == "flat" and award.amount is None:
            text = "An assumed award has no amount."
            yield _award(checked, award, "award-incomplete", text, "Enter it, or delete the award.")
        elif (award.scale, day) in seen:
            text = f"Two awards are assumed from {date_text(day)}; they would be given one after the other."
            yield _award(checked, award, "award-twice", text, "Delete one of them.")
        elif _known(checked.plan, award) is not None:
            known = date_text(_known(checked.plan, award))
            text = f"The award assumed from {date_text(day)} is not used: pay from {known} is known."
            yield _award(checked, award, "award-superseded", text, "Delete the assumption.", "note")
        elif span is not None and span.end is not None and day >= span.end:
            text = f"The award assumed from {date_text(day)} lies past the years that are costed, to "
            text += f"{date_text(last_day(span.end))}."
            yield _award(checked, award, "award-past-horizon", text, "Delete it, or cost more years.", "note")
        if day is not None:
            seen[award.scale, day] = award.id


def awards_for_all_too(checked: Checked) -> Iterator[Problem]:
    """Assumed awards of one scale on a day on which another is assumed for all pay."""
    everywhere = {each.from_on for each in checked.plan.awards.values() if each.scale is None}
    for award in checked.plan.awards.values():
        if award.scale is not None and award.from_on is not None and award.from_on in everywhere:
            text = f"From {date_text(award.from_on)} an award is assumed for this scale and another for all pay: "
            text += "it would have both."
            yield _award(checked, award, "award-twice", text, "Delete one of them, or name the scales of the other.")


def _award(  # noqa: PLR0917 (the words of a problem)
    checked: Checked, award: Award, code: str, text: str, remedy: str, severity: str = "warning"
) -> Problem:
    scale = checked.plan.pay_scales.get(award.scale) if award.scale else None
    return Problem(
        code=code,
        text=text,
        where=f"Assumed awards: {scale.name if scale else 'all pay'}",
        expected="One award for a pay scale on a day after its last known pay, within the years costed.",
        remedy=remedy,
        severity=severity,
        table="awards",
        key=award.id,
    )


def _known(plan: Plan, award: Award) -> date | None:
    """The last day of known pay, where it is not before the award: of its scale, or of all pay there is."""
    days = [_last_of_scale(plan, award.scale)] if award.scale else [*_last_days(plan).values()]
    latest = [day for day in days if day is not None]
    if award.from_on is None or not latest or len(latest) < len(days):
        return None
    return min(latest) if min(latest) >= award.from_on else None


def _last_of_scale(plan: Plan, scale: PayScaleId) -> date | None:
    record = plan.pay_scales.get(scale)
    return record.points.entries[-1][0] if record and record.points.entries else None


def _last_days(plan: Plan) -> dict[str, date | None]:
    found: dict[str, date | None] = {key: _last_of_scale(plan, key) for key in plan.pay_scales}
    return found | {key: grade.spot.entries[-1][0] for key, grade in plan.grades.items() if grade.spot.entries}


def missing_awards(checked: Checked) -> Iterator[Problem]:
    """Pay in use that would stay level in years that are costed, as no award is known or assumed."""
    span = horizon_span(checked.plan)
    if span is None or span.end is None:
        return
    level: dict[date, set[str]] = {}
    for key in grades_in_use(checked):
        name, last = _last_award(checked.plan, key)
        if last is not None and _year_after(last) < span.end:
            level.setdefault(last, set()).add(name)
    for last, names in sorted(level.items()):
        yield _setting(
            checked,
            "award-missing",
            f"No award is known or assumed after {date_text(last)} for {list_text(sorted(names))}; pay stays level "
            f"from then to {date_text(last_day(span.end))}.",
            where=f"Assumed awards after {date_text(last)}",
            expected="An award assumed for each year that is costed, or said to be pending.",
            remedy="Assume an award, or mark it as pending.",
            severity="note",
        )


def _last_award(plan: Plan, key: GradeId) -> tuple[str, date | None]:
    """What a grade is paid by, and the day of the last award on it, known or assumed, before a year goes without."""
    grade = plan.grades[key]
    scale = None if grade.spot.entries else grade.scale
    name = "spot salaries" if scale is None else plan.pay_scales[scale].name if scale in plan.pay_scales else ""
    last = grade.spot.entries[-1][0] if grade.spot.entries else _last_of_scale(plan, scale) if scale else None
    if last is None:
        return name, None
    for day in sorted(each.from_on for each in plan.awards.values() if each.scale in (None, scale) and each.from_on):
        if (day - last).days > MOST_DAYS:
            break
        last = max(last, day)
    return name, last


def _year_after(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28))


# ------------------------------------------------------------------ rates


def rates_past_data(checked: Checked) -> Iterator[Problem]:
    """Rates that are not known for the last of the years that are costed."""
    setting, span = checked.plan.setting, horizon_span(checked.plan)
    of_people = dict.fromkeys(person.pension_scheme for person in checked.plan.people.values())
    for key in dict.fromkeys((setting.ni_scheme, setting.pension_scheme, setting.levy_scheme, *of_people)):
        scheme = checked.plan.on_cost_schemes.get(key) if key else None
        until = known_until(scheme, setting.as_at) if scheme else None
        if scheme is not None and until is not None and span is not None and span.end is not None and until < span.end:
            why = _why_until(scheme)
            yield _setting(
                checked,
                "rates-past-data",
                f"The rates of {scheme.name} are known to {date_text(last_day(until))}: {why}. The last known rate is "
                f"used to {date_text(last_day(span.end))}.",
                where=f"Rates: {scheme.name}",
                expected="Rates for all years that are costed; later ones are not published yet.",
                remedy="Enter a later rate once it is known.",
                severity="note",
            )


def _why_until(scheme: OnCostScheme) -> str:
    """Why the rates of a scheme are known to a day."""
    if scheme.kind == "ni":
        return "they are set for each tax year"
    if NATIONAL.search(scheme.name):
        return "the rate stands until the Government announces another"
    return "the fund sets them for three years"


def known_until(scheme: OnCostScheme, as_at: date | None) -> date | None:
    """The first day for which the rates of a scheme are not known any more; None where they have no end.

    National Insurance is set for a tax year; a fund of the Local Government Pension Scheme sets its rate until the next
    valuation; a national scheme keeps its last rate until another is announced, which is known for the year in hand.
    """
    if not scheme.rates.entries or scheme.kind == "levy":
        return None
    last = scheme.rates.entries[-1][0]
    if scheme.kind == "ni":
        return FinancialYear.holding(last).span.end
    if NATIONAL.search(scheme.name):
        return FinancialYear.holding(max(last, as_at or last)).span.end
    day, valued = max(last, as_at or last), VALUATION
    while valued <= day:
        valued = valued.replace(year=valued.year + VALUATION_YEARS)
    return valued


def costing_rules(checked: Checked) -> Iterator[Problem]:
    """A way of costing that lacks what it needs."""
    setting = checked.plan.setting
    if setting.on_cost_method == "flat" and setting.flat_on_cost is None:
        yield _setting(
            checked,
            "flat-rate-missing",
            "On-costs are at a flat rate, but the rate is not known.",
            expected="A flat percentage of pay, for example 31.5 %.",
            remedy="Enter the flat on-cost, or choose another way of costing.",
            severity="error",
        )
    scheme = checked.plan.on_cost_schemes.get(setting.ni_scheme) if setting.ni_scheme else None
    if scheme is not None and scheme.rates.entries and not any(cost.relief for _, cost in scheme.rates.entries):
        yield _setting(
            checked,
            "ni-relief-missing",
            f"{scheme.name} does not say up to which pay nothing is due for employees under 21 and apprentices under "
            "25, so it is counted for them in full.",
            where=f"Rates: {scheme.name}",
            expected="The upper secondary threshold: £50,270 a year since 2021/22.",
            remedy="Take the published thresholds.",
            severity="note",
        )


# ------------------------------------------------------------------ people in posts


def _of_assignment(checked: Checked, each: Assignment, code: str, text: str, **words: str) -> Problem:
    unit = checked.plan.units.get(each.unit) if each.unit else None
    where = post_name(checked.plan, each.post) if each.post else unit.name if unit else "In no post"
    return Problem(code=code, text=text, where=where, table="assignments", key=each.id, **words)


def holders_over_full_time(checked: Checked) -> Iterator[Problem]:
    """People whose FTE in one post is above 1: often hours typed as FTE."""
    for each in checked.assignments.values():
        if each.fte is not None and not 0 < each.fte <= FULL_TIME:
            yield _of_assignment(
                checked,
                each,
                "holder-fte-out-of-range",
                f"{person_name(checked, each.person)} works {fte_text(each.fte)} FTE in this post.",
                expected="The FTE of one person is more than 0 and at most 1.",
                remedy="Correct the FTE; where hours were typed as FTE, take them as hours.",
                severity="error",
            )


def points_of_holders(checked: Checked) -> Iterator[Problem]:
    """People at a point that the scale of the grade of their post does not have."""
    known: dict[PayScaleId, frozenset[str]] = {}
    for each in checked.assignments.values():
        post = checked.posts.get(each.post) if each.post and each.point else None
        grade = checked.plan.grades.get(post.grade) if post and post.grade else None
        if grade is None or grade.scale not in checked.plan.pay_scales or grade.spot.entries or not grade.scale:
            continue
        scale = checked.plan.pay_scales[grade.scale]
        if grade.scale not in known:
            known[grade.scale] = frozenset(name for _, points in scale.points.entries for name, _ in points)
        if each.point not in known[grade.scale]:
            yield _of_assignment(
                checked,
                each,
                "holder-point-unknown",
                f"{person_name(checked, each.person)} is at point {each.point}, which {scale.name} does not have.",
                expected="A point of the pay scale of the post's grade.",
                remedy="Correct the point, or leave it blank where it is not known.",
            )


def agency_rates(checked: Checked) -> Iterator[Problem]:
    """Agency workers without a rate, with two, or with words about VAT that the rate does not follow."""
    for each in checked.assignments.values():
        if each.kind != "agency":
            continue
        rates = [rate for rate in (each.hourly_rate, each.daily_rate, each.weekly_rate) if rate is not None]
        who = person_name(checked, each.person)
        if not rates:
            yield _of_assignment(
                checked,
                each,
                "agency-rate-missing",
                f"What {who} costs is not known.",
                expected="A rate an hour, a day or a week, for the forecast; the post itself is costed without it.",
                remedy="Enter the agency's rate.",
                severity="note",
            )
        elif len(rates) > 1:
            yield _of_assignment(
                checked,
                each,
                "agency-two-rates",
                f"{who} has {len(rates)} agency rates; the one {_rate_used(each)} is used.",
                expected="One rate: an hour, a day or a week.",
                remedy="Take the others away.",
            )
        if rates and each.agency_vat == "excluded" and VAT_WORDS.search(each.notes):
            yield _of_assignment(
                checked,
                each,
                "agency-vat-unclear",
                f"The notes on {who} speak of VAT, but the rate is taken as one without VAT.",
                expected="VAT in the rate is said with the rate: kept as a cost, or recovered.",
                remedy="Choose how VAT stands in the rate.",
            )


def _rate_used(each: Assignment) -> str:
    return "an hour" if each.hourly_rate is not None else "a day"


def terms_of_holders(checked: Checked) -> Iterator[Problem]:
    """Protection without its end, a return before the absence, an increment day before the start."""
    for each in checked.assignments.values():
        who = person_name(checked, each.person)
        if (each.protected_pay is None) != (each.protected_until is None):
            lack = "end" if each.protected_until is None else "salary"
            yield _of_assignment(
                checked,
                each,
                "protection-incomplete",
                f"The pay protection of {who} has no {lack}.",
                expected="Protected pay has a full-time salary and a last day; without both it is not counted.",
                remedy=f"Enter the {lack}, or take the protection away.",
            )
        if each.absent_from and each.back_on and each.back_on < each.absent_from:
            yield _of_assignment(
                checked,
                each,
                "back-before-absent",
                f"{who} is absent from {date_text(each.absent_from)} and back on {date_text(each.back_on)}.",
                expected="The return comes after the absence.",
                remedy="Correct one of the dates.",
            )


def fixed_terms(checked: Checked) -> Iterator[Problem]:
    """Fixed terms that end in the years costed, with the rights that two and four years of service bring."""
    span = horizon_span(checked.plan)
    for each in checked.assignments.values():
        if each.contract != "fixed_term" or each.kind == "agency":
            continue
        who = person_name(checked, each.person)
        if each.ends_on is None:
            yield _of_assignment(
                checked,
                each,
                "fixed-term-open",
                f"The fixed term of {who} has no last day.",
                expected="The last day of the term; without it the post is costed to the end.",
                remedy="Enter the last day, or make the contract permanent.",
            )
        elif span is not None and span.holds(each.ends_on):
            yield _fixed_term(checked, each, each.ends_on)


def _fixed_term(checked: Checked, each: Assignment, end: date) -> Problem:
    person = checked.plan.people.get(each.person)
    since = (person.service_start if person else None) or each.starts_on
    years = _years(since, end) if since else None
    text = f"The fixed term of {person_name(checked, each.person)} ends on {date_text(last_day(end))}"
    code, more = _rights(years)
    return _of_assignment(
        checked,
        each,
        code,
        text + more,
        expected="The end is decided in time: it ends, is renewed or becomes permanent.",
        remedy="Take advice before the term ends." if years and years >= TWO_YEARS else "Check what follows it.",
        severity="note",
    )


def _rights(years: int | None) -> tuple[str, str]:
    """What so many years of service bring, as the end of a sentence."""
    if years is None:
        return "fixed-term-ends", "; since when service is continuous is not known."
    served = f" after {count_text(years, 'year')} of service"
    if years >= FOUR_YEARS:
        why = "(Fixed-term Employees Regulations 2002, reg. 8)"
        rule = f"after four years on renewed fixed terms an employee is permanent, unless the term is justified {why}"
        return "fixed-term-four-years", f"{served}: {rule}."
    if years >= TWO_YEARS:
        rule = "its end is a dismissal, with a right to redundancy pay where the work ends"
        return "fixed-term-two-years", f"{served}: {rule}."
    return "fixed-term-ends", "."


def _years(since: date, day: date) -> int:
    return day.year - since.year - ((day.month, day.day) < (since.month, since.day))


def indicative_grades(checked: Checked) -> Iterator[Problem]:
    """Posts whose grade is still subject to job evaluation."""
    for post in checked.in_place:
        if post.grade_evaluation == "indicative":
            yield of_post(
                checked,
                post,
                "grade-indicative",
                "The grade of this post is indicative, subject to job evaluation.",
                expected="The evaluated grade; until then the cost is printed as subject to job evaluation.",
                remedy="Enter the evaluated grade and its day once it is known.",
                severity="note",
            )
