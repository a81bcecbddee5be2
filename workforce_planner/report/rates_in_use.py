"""Every setting and rate that costs rest on, by date, with its source and how it stands: one list for all shells.

Only what reaches the years costed is listed: the rates in force on their first day and those that follow. What is
assumed, an example, pending, not used, or used past the last known day is said with the row.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeVar

from workforce_planner.calc.horizon import Horizon, horizon_of
from workforce_planner.calc.oncosts import counts_from
from workforce_planner.edit.addresses import award_text
from workforce_planner.model.costing import Award
from workforce_planner.model.dated import Dated
from workforce_planner.model.dates import last_day
from workforce_planner.model.ids import GradeId, PayScaleId
from workforce_planner.model.money import in_percent
from workforce_planner.model.pay_faults import known_until
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import SCHEME_KINDS, Grade, OnCost, OnCostScheme
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import (
    count_text,
    date_text,
    hours_text,
    list_text,
    money_text,
    table_date_text,
    year_text,
)
from workforce_planner.report.blocks import Column, Part, Row, Table

T = TypeVar("T")
RULES, PAY, ON_COSTS, REACH = "How posts are costed", "Pay", "On-costs", "What is put in place of our figures"


class Standing(Enum):
    """How far a row can be relied on."""

    KNOWN = ""
    SETTING = "setting"
    ASSUMED = "assumed"
    PENDING = "award pending"
    EXAMPLE = "example"
    LEVEL = "past the last known"
    UNUSED = "not used"
    MISSING = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionRow:
    """One setting or rate: what it is, what is used, on which days (the last included), who says so, how it stands."""

    group: str
    what: str
    used: str
    since: date | None = None
    until: date | None = None
    source: str = ""
    standing: Standing = Standing.KNOWN


def rates_in_use(plan: Plan, day: date) -> tuple[AssumptionRow, ...]:
    """All rows, in groups; `day` stands for the plan's own day where it has none."""
    horizon = horizon_of(plan, day)
    return (*_rules(plan, horizon), *_pay(plan, horizon), *_on_costs(plan, horizon, day), *_in_place(plan))


def assumption_groups(rows: Iterable[AssumptionRow]) -> dict[str, list[AssumptionRow]]:
    """Rows by their group, in order."""
    found: dict[str, list[AssumptionRow]] = {}
    for row in rows:
        found.setdefault(row.group, []).append(row)
    return found


def assumptions_table(rows: Iterable[AssumptionRow]) -> Table:
    """The rows as a table on paper."""
    made: list[Row] = []
    for group, found in assumption_groups(rows).items():
        made.append(Row(cells=(group, "", "", ""), part=Part.GROUP))
        made += [Row(cells=(each.what, used_text(each), days_text(each), each.source), depth=1) for each in found]
    columns = (
        Column(label="What", weight=1),
        Column(label="What is used", weight=2),
        Column(label="In force"),
        Column(label="Source", weight=1),
    )
    return Table(caption="Settings, pay and rates in use", columns=columns, rows=tuple(made))


def used_text(row: AssumptionRow) -> str:
    """What is used, and how it stands where that is not plain."""
    plain = row.standing in (Standing.KNOWN, Standing.SETTING)
    return row.used if plain else f"{row.used} ({row.standing.value})"


def days_text(row: AssumptionRow) -> str:
    """The days of a row: "01/04/2026 to 31/03/2027", "from 01/04/2026"."""
    if row.since is None:
        return ""
    since = table_date_text(row.since)
    return f"{since} to {table_date_text(row.until)}" if row.until else f"from {since}"


# ------------------------------------------------------------------ settings


def _rules(plan: Plan, horizon: Horizon) -> Iterator[AssumptionRow]:
    for what, used in _settings(plan, horizon):
        yield AssumptionRow(group=RULES, what=what, used=used, standing=Standing.SETTING)


def _settings(plan: Plan, horizon: Horizon) -> Iterator[tuple[str, str]]:
    setting, fields = plan.setting, TABLES["settings"].fields
    last = year_text(horizon.first + horizon.years - 1)
    yield "Structure as at", date_text(setting.as_at)
    yield "Price date", date_text(setting.price_date or setting.as_at)
    yield "Years costed", f"{year_text(horizon.first)} to {last}, {count_text(horizon.years, 'financial year')}"
    method = fields["on_cost_method"].word_of(setting.on_cost_method)
    flat = f": {_percent(setting.flat_on_cost)}" if setting.on_cost_method == "flat" else ""
    yield "On-costs", f"{method[:1].upper()}{method[1:]}{flat}"
    for name in ("filled_point", "vacant_point", "expected_point", "increments"):
        yield fields[name].label, fields[name].word_of(getattr(setting, name))
    yield "Full-time week", f"{hours_text(setting.full_time_minutes)} hours"
    for grade in plan.grades.values():
        if grade.full_time_minutes and grade.full_time_minutes != setting.full_time_minutes:
            yield f"Full-time week of {grade.name}", f"{hours_text(grade.full_time_minutes)} hours"
    yield fields["week_basis"].label, fields["week_basis"].word_of(setting.week_basis)
    shared = "share one threshold" if setting.shared_threshold else "each has its own threshold"
    yield "Several contracts of one person", shared
    yield "Apprenticeship levy", "counted with posts" if setting.levy_scheme else "not counted with posts"
    yield "VAT on agency rates", _percent(setting.vat_rate)
    yield from _vacancy_factor(plan)


def _vacancy_factor(plan: Plan) -> Iterator[tuple[str, str]]:
    setting = plan.setting
    few = f"teams of fewer than {count_text(setting.vacancy_factor_posts, 'post')} and new posts are exempt"
    yield "Vacancy factor", f"{_percent(setting.vacancy_factor)}; {few}" if setting.vacancy_factor else "none"
    for unit in plan.units.values():
        if unit.vacancy_factor is not None:
            yield f"Vacancy factor of {unit.name}", _percent(unit.vacancy_factor) if unit.vacancy_factor else "exempt"


# ------------------------------------------------------------------ pay


def _pay(plan: Plan, horizon: Horizon) -> Iterator[AssumptionRow]:
    used = [plan.grades[key] for key in dict.fromkeys(_grades(plan))]
    scales = dict.fromkeys(grade.scale for grade in used if grade.scale and not grade.spot.entries)
    for scale in scales:
        if scale in plan.pay_scales:
            yield from _scale(plan, horizon, scale, [grade for grade in used if grade.scale == scale])
    spots = [grade for grade in used if grade.spot.entries]
    if spots:
        yield from _spots(plan, horizon, spots)
    for award in plan.awards.values():
        if award.scale is not None and award.scale not in scales:
            yield _award_row(plan, award, "No grade in use is on it", Standing.UNUSED)


def _grades(plan: Plan) -> Iterator[GradeId]:
    for post in plan.posts.values():
        if post.grade is not None and post.grade in plan.grades and not post.employer and not post.costed_in:
            yield post.grade


def _scale(plan: Plan, horizon: Horizon, scale: PayScaleId, grades: list[Grade]) -> Iterator[AssumptionRow]:
    record = plan.pay_scales[scale]
    example = record.example or any(grade.example for grade in grades)
    for since, until, points in _reaching(record.points, horizon):
        used = f"{count_text(len(points), 'point')}, {money_text(points[0][1])} to {money_text(points[-1][1])}"
        yield AssumptionRow(
            group=PAY,
            what=record.name,
            used=f"{used}{'; grades on it are examples' if example and not record.example else ''}",
            since=since,
            until=until,
            source=record.source or "Entered by the council",
            standing=Standing.EXAMPLE if example else Standing.KNOWN,
        )
    last = record.points.entries[-1][0] if record.points.entries else None
    yield from _awards(plan, horizon, scale, last)


def _spots(plan: Plan, horizon: Horizon, grades: list[Grade]) -> Iterator[AssumptionRow]:
    days: dict[tuple[date, bool], list[str]] = {}
    for grade in grades:
        for since, _, amount in _reaching(grade.spot, horizon):
            days.setdefault((since, grade.example), []).append(f"{grade.name} {money_text(amount)}")
    for (since, example), names in sorted(days.items()):
        yield AssumptionRow(
            group=PAY,
            what="Spot salaries",
            used=list_text(names),
            since=since,
            source="Example" if example else "Entered by the council",
            standing=Standing.EXAMPLE if example else Standing.KNOWN,
        )
    last = min(grade.spot.entries[-1][0] for grade in grades)
    yield from _awards(plan, horizon, None, last)


def _awards(plan: Plan, horizon: Horizon, scale: PayScaleId | None, last: date | None) -> Iterator[AssumptionRow]:
    """The awards assumed after the last known pay, those that are not used, and the years without any."""
    latest, end, name = last, horizon.span.end, plan.pay_scales[scale].name if scale else "Spot salaries"
    for award in sorted(plan.awards.values(), key=lambda each: each.from_on or date.max):
        if award.scale not in (None, scale) or award.from_on is None:
            continue
        if last is not None and award.from_on <= last:
            if award.scale == scale:
                yield _award_row(plan, award, f"Pay from {date_text(last)} is known", Standing.UNUSED, name)
        elif end is not None and award.from_on < end:
            latest = award.from_on
            pending = award.kind == "pending"
            yield _award_row(
                plan, award, "Assumption of this plan", Standing.PENDING if pending else Standing.ASSUMED, name
            )
    if latest is not None and end is not None and latest.replace(year=latest.year + 1, day=min(latest.day, 28)) < end:
        yield AssumptionRow(
            group=PAY,
            what=f"Award on {name}",
            used=f"none after {date_text(latest)}: pay stays level",
            since=latest,
            until=last_day(end),
            standing=Standing.LEVEL,
        )


def _award_row(plan: Plan, award: Award, source: str, standing: Standing, name: str = "") -> AssumptionRow:
    scale = plan.pay_scales.get(award.scale) if award.scale else None
    used = "nothing until it is known" if award.kind == "pending" else f"+{award_text(award)}"
    what = f"Award on {name or (scale.name if scale else 'all pay')}"
    return AssumptionRow(group=PAY, what=what, used=used, since=award.from_on, source=source, standing=standing)


def _reaching(dated: Dated[T], horizon: Horizon) -> Iterator[tuple[date, date | None, T]]:
    """The entries in force within the horizon, each with its first and last day."""
    span, entries = horizon.span, dated.entries
    for place, (since, value) in enumerate(entries):
        following = entries[place + 1][0] if place + 1 < len(entries) else None
        if (following is None or span.start is None or following > span.start) and (
            span.end is None or since < span.end
        ):
            yield since, last_day(following), value


# ------------------------------------------------------------------ on-costs


def _on_costs(plan: Plan, horizon: Horizon, day: date) -> Iterator[AssumptionRow]:
    setting = plan.setting
    if setting.on_cost_method == "flat":
        yield AssumptionRow(
            group=ON_COSTS,
            what="On-costs at a flat rate",
            used=f"{_percent(setting.flat_on_cost)} of pay; National Insurance and pension are in it",
            source="Entered by the council",
            standing=Standing.KNOWN if setting.flat_on_cost is not None else Standing.MISSING,
        )
        return
    chosen = [setting.ni_scheme, setting.pension_scheme, setting.levy_scheme]
    chosen += [person.pension_scheme for person in plan.people.values() if person.pension_scheme]
    for kind, key in (("ni", setting.ni_scheme), ("pension", setting.pension_scheme)):
        if key not in plan.on_cost_schemes:
            yield AssumptionRow(group=ON_COSTS, what=SCHEME_KINDS[kind], used="no rate", standing=Standing.MISSING)
    for key in dict.fromkeys(chosen):
        if key is not None and key in plan.on_cost_schemes:
            yield from _scheme(plan.on_cost_schemes[key], horizon, plan.setting.as_at or day)


def _scheme(scheme: OnCostScheme, horizon: Horizon, day: date) -> Iterator[AssumptionRow]:
    end, rates = horizon.span.end, scheme.rates
    if scheme.kind == "ni":
        rates = Dated.of((counts_from(since), cost) for since, cost in rates.entries)
    for since, until, cost in _reaching(rates, horizon):
        yield AssumptionRow(
            group=ON_COSTS,
            what=scheme.name,
            used=_cost_text(cost),
            since=since,
            until=until,
            source=cost.source or scheme.source or "Entered by the council",
            standing=Standing.EXAMPLE if scheme.example else Standing.KNOWN,
        )
    known = known_until(scheme, day)
    if known is not None and end is not None and known < end and scheme.rates.entries:
        yield AssumptionRow(
            group=ON_COSTS,
            what=scheme.name,
            used=f"the last known rate: {_cost_text(scheme.rates.entries[-1][1])}",
            since=known,
            until=last_day(end),
            standing=Standing.LEVEL,
        )


def _cost_text(cost: OnCost) -> str:
    above = f" of pay above {money_text(cost.threshold)} a year" if cost.threshold else " of pay"
    relief = f"; under 21 and apprentices under 25 above {money_text(cost.relief)}" if cost.relief else ""
    return f"{_percent(cost.rate)}{above}{relief}"


# ------------------------------------------------------------------ in place of our figures


def _in_place(plan: Plan) -> Iterator[AssumptionRow]:
    indicative = sum(post.grade_evaluation == "indicative" for post in plan.posts.values())
    elsewhere = sum(bool(post.costed_in) for post in plan.posts.values())
    partner = sum(bool(post.employer) for post in plan.posts.values())
    estimated = sum(each.strain_estimated for each in plan.departures.values())
    counted = (
        ("Overrides", len(plan.cost_overrides), "figure", "replaced, each with a note", Standing.ASSUMED),
        ("Indicative grades", indicative, "post", "subject to job evaluation", Standing.ASSUMED),
        ("Estimated pension strain", estimated, "departure", "not quoted by the fund", Standing.ASSUMED),
        ("Costed in another paper", elsewhere, "post", "counted in FTE and left out of the cost", Standing.SETTING),
        ("Employed by partners", partner, "post", "not in the council's FTE or cost", Standing.SETTING),
    )
    for what, number, one, said, standing in counted:
        if number:
            yield AssumptionRow(group=REACH, what=what, used=f"{count_text(number, one)} {said}", standing=standing)


def _percent(rate: int | None) -> str:
    return "not known" if rate is None else f"{in_percent(rate).normalize():f} %"
