"""How long the costs of 50,000 posts over 60 months take, against two peers in the same run.

Both peers work the same sum: basic pay, National Insurance and pension of every holder and vacancy, for the days of
each month on which it is there, by unit and month; without increments, allowances, amounts that foot, gaps or marks.
One is a plain loop over posts and months, pay and rates looked up before; the other a pandas table of lines by months,
merged with pay and rates and grouped.

A full pass is measured from the bare records of the plan, both sides: the program reads them into arrays, pandas makes
its tables of them. A plan's records are read once and kept with it, by the program (`calc.alike.Reading`) and by pandas
(its table of lines): a second pass is measured with them read, side by side with pandas that has its table. All is
processor time, the median of rounds in turn, so that a busy machine is busy for both.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from statistics import median

import pandas as pd
import pytest

from tests.calc.large import large
from tests.calc.sample import AS_AT
from workforce_planner.calc.alike import Reading
from workforce_planner.calc.horizon import Horizon, Month
from workforce_planner.calc.oncosts import tax_day
from workforce_planner.calc.timeline import Timeline, retimed, timeline
from workforce_planner.model.change import altered, apply, created
from workforce_planner.model.costing import Award
from workforce_planner.model.ids import AwardId, GradeId, PostId
from workforce_planner.model.money import percent
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment

POSTS = 50_000
HORIZON = Horizon(2023, 5)
TIMES_PANDAS = 10
"""So many times faster than pandas a full pass from the bare records is at least, a second one with the records read,
and what follows one edit or one award."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return large(POSTS)


def ours(plan: Plan, reading: Reading | None = None) -> dict[object, tuple[int, ...]]:
    return timeline(plan, AS_AT, horizon=HORIZON, reading=reading).table("own_unit", "month")


def pay_of(plan: Plan, grade: GradeId, point: str | None, day: date) -> float:
    record = plan.grades[grade]
    if record.spot.entries:
        return float(record.spot.on(day) or 0)
    assert record.scale is not None
    return float(dict(plan.pay_scales[record.scale].points.on(day) or ()).get(point or record.top_point or "", 0))


def rates(plan: Plan, month: Month) -> tuple[float, float, float]:
    day, setting = date(month.year, month.month, 1), plan.setting
    assert setting.ni_scheme is not None
    assert setting.pension_scheme is not None
    ni = plan.on_cost_schemes[setting.ni_scheme].rates.on(tax_day(day))
    pension = plan.on_cost_schemes[setting.pension_scheme].rates.on(day)
    assert ni is not None
    assert pension is not None
    return ni.rate / 1e6, float(ni.threshold), pension.rate / 1e6


def held_by(plan: Plan) -> dict[PostId | None, Assignment]:
    return {each.post: each for each in plan.assignments.values() if each.kind != "agency"}


def part(start: date | None, end: date | None, month: Month) -> float:
    span = month.span
    assert span.start is not None
    assert span.end is not None
    first, after = max(start or span.start, span.start), min(end or span.end, span.end)
    return max((after - first).days, 0) / month.days


def by_loop(plan: Plan) -> dict[object, list[float]]:
    """Post by post and month by month, as anybody would write it first."""
    months, held = HORIZON.months, held_by(plan)
    every = [rates(plan, month) for month in months]
    pay: dict[tuple[GradeId | None, str | None], list[float]] = {}
    sums: dict[object, list[float]] = {}
    for post in plan.posts.values():
        holder = held.get(post.id)
        key = (post.grade, (holder.point if holder else None) or post.point)
        if key not in pay:
            assert post.grade is not None
            pay[key] = [pay_of(plan, post.grade, key[1], date(each.year, each.month, 1)) for each in months]
        row = sums.setdefault(post.unit, [0.0] * len(months))
        share = (post.contracted_minutes or 0) / (post.full_time_minutes or 1)
        opted_out = holder is not None and plan.people[holder.person].pension_opt_out
        for number, salary in enumerate(pay[key]):
            basic = salary * share
            ni, threshold, pension = every[number]
            cost = basic + ni * max(0.0, basic - threshold) + (0.0 if opted_out else pension * basic)
            row[number] += cost / 12 * part(post.starts_on, post.ends_on, months[number])
    return sums


def lines_of(plan: Plan) -> pd.DataFrame:
    posts = pd.DataFrame.from_records(
        [
            (p.id, p.unit, p.grade, p.point, p.contracted_minutes, p.full_time_minutes, p.starts_on, p.ends_on)
            for p in plan.posts.values()
        ],
        columns=["post", "unit", "grade", "own", "minutes", "full_time", "starts", "ends"],
    )
    held = pd.DataFrame.from_records(
        [(a.post, a.person, a.point) for a in plan.assignments.values() if a.kind != "agency"],
        columns=["post", "person", "point"],
    )
    people = pd.DataFrame.from_records(
        [(p.id, p.pension_opt_out) for p in plan.people.values()], columns=["person", "opted_out"]
    )
    lines = posts.merge(held, on="post", how="left").merge(people, on="person", how="left")
    lines["point"] = lines["point"].fillna(lines["own"])
    lines["opted_out"] = lines["opted_out"].eq(True)
    lines["pay"] = lines.groupby(["grade", "point"], dropna=False).ngroup()
    lines["unit"] = lines["unit"].astype("category")
    lines["share"] = lines["minutes"] / lines["full_time"]
    lines["starts"] = pd.to_datetime(lines["starts"]).fillna(pd.Timestamp(1900, 1, 1))
    lines["ends"] = pd.to_datetime(lines["ends"]).fillna(pd.Timestamp(2100, 1, 1))
    return lines


def by_pandas(plan: Plan, lines: pd.DataFrame | None = None) -> pd.DataFrame:
    """A table of lines by months, merged with pay and rates and grouped: units and pay as numbers, rates merged into
    the small table of pay, no column in the large one that is not worked with.
    """
    months = HORIZON.months
    lines = lines_of(plan) if lines is None else lines
    pay = pd.DataFrame.from_records(
        [
            (number, place, pay_of(plan, grade, point, date(each.year, each.month, 1)))
            for number, grade, point in lines[["pay", "grade", "point"]].drop_duplicates().itertuples(index=False)
            for place, each in enumerate(months)
        ],
        columns=["pay", "month", "salary"],
    )
    every = pd.DataFrame.from_records(
        [(number, each.span.start, each.span.end, each.days, *rates(plan, each)) for number, each in enumerate(months)],
        columns=["month", "first", "after", "days", "ni", "threshold", "pension"],
    )
    every["first"], every["after"] = pd.to_datetime(every["first"]), pd.to_datetime(every["after"])
    used = lines[["unit", "pay", "share", "opted_out", "starts", "ends"]]
    table = used.merge(pay.merge(every, on="month"), on="pay")
    table["basic"] = table["salary"] * table["share"]
    table["on_pay"] = table["ni"] * (table["basic"] - table["threshold"]).clip(lower=0)
    table["pensions"] = (table["pension"] * table["basic"]).where(~table["opted_out"], 0)
    first = table["first"].where(table["first"] > table["starts"], table["starts"])
    after = table["after"].where(table["after"] < table["ends"], table["ends"])
    part = (after - first).dt.days.clip(lower=0) / table["days"] / 12
    table["cost"] = (table["basic"] + table["on_pay"] + table["pensions"]) * part
    return table.groupby(["unit", "month"], observed=True)["cost"].sum().unstack()


def medians(*works: Callable[[], object], rounds: int = 9) -> list[float]:
    """The median processor time of each of some works, done in turn."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, found in zip(works, times, strict=True):
            start = time.process_time()
            work()
            found.append(time.process_time() - start)
    return list(map(median, times))


def edited(plan: Plan, key: str, **fields: object) -> tuple[Plan, tuple[object, ...]]:
    change = altered("posts", plan.posts[PostId(key)], **fields)
    assert change is not None
    return apply(plan, (change,)), (change,)


def follow(found: Timeline, plan: Plan, changes: tuple[object, ...]) -> dict[object, tuple[int, ...]]:
    return retimed(found, plan, changes).table("own_unit", "month")  # type: ignore[arg-type]


@pytest.mark.perf
@pytest.mark.slow
def test_the_peers_work_the_same_sum() -> None:
    plan = large(500)
    mine, loop, pandas = ours(plan), by_loop(plan), by_pandas(plan)
    for unit, row in mine.items():
        for number, amount in enumerate(row):
            assert abs(amount - loop[unit][number]) < 1_000
            assert abs(amount - pandas.loc[unit, number]) < 1_000


@pytest.mark.perf
@pytest.mark.slow
def test_costs_by_unit_and_month_from_the_bare_records_and_once_they_are_read(
    plan: Plan, benchmark: Callable[..., object]
) -> None:
    reading, lines = timeline(plan, AS_AT, horizon=HORIZON).reading, lines_of(plan)
    benchmark.pedantic(ours, args=(plan,), rounds=2, warmup_rounds=1)  # type: ignore[attr-defined]
    bare, pandas_bare, again, pandas_again = medians(
        lambda: ours(plan), lambda: by_pandas(plan), lambda: ours(plan, reading), lambda: by_pandas(plan, lines)
    )
    (loop,) = medians(lambda: by_loop(plan), rounds=1)
    info = benchmark.extra_info  # type: ignore[attr-defined]
    info.update({"times faster than pandas": round(pandas_bare / bare, 1), "than a loop": round(loop / bare, 1)})
    info.update({"with the records read": round(pandas_again / again, 1)})
    said = f"from the records {bare:.3f} s, pandas {pandas_bare:.3f} s; read {again:.3f} s, pandas {pandas_again:.3f} s"
    assert bare * TIMES_PANDAS <= pandas_bare, said
    assert again * TIMES_PANDAS <= pandas_again, said


@pytest.mark.perf
@pytest.mark.slow
def test_one_edit_and_one_award(plan: Plan, benchmark: Callable[..., object]) -> None:
    found, lines = timeline(plan, AS_AT, horizon=HORIZON), lines_of(plan)
    found.table("own_unit", "month")
    after, changes = edited(plan, "p100", contracted_minutes=1000)
    award = Award(id=AwardId("w"), from_on=date(2027, 1, 1), percent=percent(3))
    raised = replace(plan, awards={award.id: award})
    pandas, edit, awarded = medians(
        lambda: by_pandas(plan, lines),
        lambda: follow(found, after, changes),
        lambda: follow(found, raised, (created("awards", award),)),
    )
    benchmark.pedantic(follow, args=(found, after, changes), rounds=3)  # type: ignore[attr-defined]
    info = benchmark.extra_info  # type: ignore[attr-defined]
    info.update({"edit, times faster": round(pandas / edit, 1), "award, times faster": round(pandas / awarded, 1)})
    assert edit * TIMES_PANDAS <= pandas, f"edit {edit:.4f} s, pandas {pandas:.3f} s"
    assert awarded * TIMES_PANDAS <= pandas, f"award {awarded:.4f} s, pandas {pandas:.3f} s"
