"""Commands on pay scales and on-costs, by date: pay points, employer National Insurance, pension, levy."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from workforce_planner.edit.commands import UNSET, Context, Edit, Unset, command, param, reference
from workforce_planner.edit.labels import Said, change_text, said_of
from workforce_planner.edit.record_lists import RecordList, enter
from workforce_planner.edit.scale_table import in_order, read_points
from workforce_planner.edit.uses import must_be_new_name
from workforce_planner.model.change import Change, altered, created, gathered
from workforce_planner.model.dated import Dated
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import PayScaleId, SchemeId
from workforce_planner.model.money import WHOLE_RATE, Money, Rate
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Refused, refuse
from workforce_planner.model.records import OnCost, OnCostScheme, PayScale
from workforce_planner.model.wording import count_text, date_text, money_text, percent_text

SCALES, SCHEMES = "pay_scales", "on_cost_schemes"


@command(
    "set-pension-rate",
    "Set the employer's pension rate of the plan.",
    rate=param(Kind.RATE, "In per cent, for example rate=19.5.", required=True),
    from_date=param(Kind.DATE, "The day from which it counts; the earliest where it is left out."),
    name=param(Kind.TEXT, "What the scheme is called; LGPS where it is left out."),
)
def set_pension_rate(
    plan: Plan, context: Context, *, rate: Rate, from_date: date | None = None, name: str = "LGPS"
) -> Edit:
    """The council's own pension rate, from a day on."""
    day = from_date or date(2000, 4, 1)
    if not 0 <= rate <= 1_000_000:
        raise refuse("rate-out-of-range", f"{percent_text(rate)} is not a pension rate.", "Give 0 to 100 per cent.")
    old = plan.on_cost_schemes.get(plan.setting.pension_scheme or SchemeId(""))
    entry = (day, OnCost(rate, source="Entered by the council"))
    changes: list[Change | None] = []
    if old is not None and old.kind == "pension":
        kept = () if old.example else old.rates.entries
        fields = {"name": name or old.name, "rates": Dated.of((*kept, entry)), "example": False, "source": ""}
        changes.append(altered("on_cost_schemes", old, **fields))
    else:
        key = SchemeId(context.new_id("scheme"))
        scheme = OnCostScheme(id=key, name=name, kind="pension", rates=Dated((entry,)))
        changes += [created("on_cost_schemes", scheme), altered("settings", plan.setting, pension_scheme=key)]
    return Edit(label=f"Set the pension rate to {percent_text(rate, 2)}", changes=gathered(changes))


def _used_at_once(plan: Plan, scheme: OnCostScheme) -> Iterator[Change | None]:
    """The plan uses a new scheme where it has none of its kind; the levy is counted only where it is asked for."""
    if scheme.kind in ("ni", "pension") and getattr(plan.setting, f"{scheme.kind}_scheme") is None:
        yield altered("settings", plan.setting, **{f"{scheme.kind}_scheme": scheme.id})


SCHEME_LIST = RecordList(
    table=SCHEMES,
    word="scheme",
    argument="scheme",
    prefix="scheme",
    about="an on-cost scheme: National Insurance, a pension, the levy",
    along=_used_at_once,
    unused="that the plan and nobody in it uses",
)
SCALE_LIST = RecordList(
    table=SCALES,
    word="pay-scale",
    argument="scale",
    prefix="scale",
    about="a pay scale, without points yet",
    unused="that no grade is on; awards assumed of it go with it",
)
enter(SCHEME_LIST, "create", "delete")
enter(SCALE_LIST, "create", "delete")


@command(
    "change-scheme",
    "Change an on-cost scheme: its name and source, or its rate from a day on.",
    fields_of=SCHEMES,
    scheme=reference(SCHEMES, "The scheme.", required=True),
    rate=param(Kind.RATE, "The employer's rate from the day on, in per cent; blank takes that day's rate away."),
    threshold=param(Kind.MONEY, "Yearly pay above which the rate is due; none where it is left out."),
    relief=param(Kind.MONEY, "Yearly pay up to which nothing is due under 21; as before where it is left out."),
    rate_source=param(Kind.TEXT, "Who published the rate."),
    from_date=param(Kind.DATE, "The day from which the rate counts."),
)
def change_scheme(
    plan: Plan,
    _context: Context,
    *,
    scheme: SchemeId,
    fields: Mapping[str, Any] | None = None,
    rate: Rate | None | Unset = UNSET,
    threshold: Money | None = None,
    relief: Money | None = None,
    rate_source: str = "",
    from_date: date | None = None,
) -> Edit:
    """Set fields of a scheme or one of its dated rates; it is the council's own from then on."""
    record, wanted = plan.on_cost_schemes[scheme], dict(fields or {})
    said = said_of(plan, SCHEMES, wanted) if wanted else []
    if "name" in wanted:
        wanted["name"] = must_be_new_name(plan, SCHEMES, wanted["name"], scheme)
    if rate is not UNSET:
        cost = None if rate is None else OnCost(rate, threshold or Money(0), rate_source.strip(), relief or Money(0))
        wanted["rates"] = _rates_with(record, cost, from_date, keep_relief=relief is None)
        words = percent_text(rate, 2) if rate is not None else "nothing"
        said.append(Said("the rate", f"to {words} from {date_text(from_date)}"))
    if not wanted:
        raise refuse("nothing-to-change", "No field was given.", "Say rate=19.5 from_date=1/4/2026, or name=...")
    merge = f"{SCHEMES}/{scheme}/{'+'.join(sorted(wanted))}" if rate is UNSET else ""
    return Edit(
        label=change_text(record.name, said),
        changes=gathered([altered(SCHEMES, record, **{"example": False, **wanted})]),
        merge=merge,
    )


def _rates_with(record: OnCostScheme, cost: OnCost | None, day: date | None, *, keep_relief: bool) -> Dated[OnCost]:
    if day is None:
        raise refuse("date-missing", "A rate counts from a day.", "Give it: from_date=1/4/2026")
    kept = tuple(entry for entry in record.rates.entries if entry[0] != day)
    if cost is None:
        if len(kept) == len(record.rates.entries):
            raise refuse("date-unknown", f"{record.name} has no rate from {date_text(day)}.", "Check the date.")
        return Dated(kept)
    _must_be_a_rate(cost.rate)
    for amount in (cost.threshold, cost.relief):
        if amount < 0:
            raise refuse("threshold-out-of-range", f"{money_text(amount)} is no threshold.", "Give pounds a year.")
    before = record.rates.on(day)
    if keep_relief and before is not None:
        cost = replace(cost, relief=before.relief)
    return Dated.of((*kept, (day, cost)))


def _must_be_a_rate(rate: Rate) -> None:
    if not 0 <= rate <= WHOLE_RATE:
        raise refuse("rate-out-of-range", f"{percent_text(rate)} is not a rate.", "Give 0 to 100 per cent.")


@command(
    "change-pay-scale",
    "Change a pay scale: its name and source, or its points from a day on.",
    fields_of=SCALES,
    scale=reference(SCALES, "The pay scale.", required=True),
    table=param(Kind.LONG_TEXT, 'Lines such as "20 £33,366"; | or a line break between lines; blank removes the day.'),
    from_date=param(Kind.DATE, "The day from which the points count."),
    only=param(Kind.FLAG, "Whether points that are not in the table end on that day; no where it is left out."),
)
def change_pay_scale(
    plan: Plan,
    _context: Context,
    *,
    scale: PayScaleId,
    fields: Mapping[str, Any] | None = None,
    table: str | None = None,
    from_date: date | None = None,
    only: bool = False,
) -> Edit:
    """Set fields of a pay scale, or the salaries of its points from a day on; the other points keep theirs."""
    record, wanted = plan.pay_scales[scale], dict(fields or {})
    said = said_of(plan, SCALES, wanted) if wanted else []
    if "name" in wanted:
        wanted["name"] = must_be_new_name(plan, SCALES, wanted["name"], scale)
    if table is not None:
        wanted["points"], words = _points_with(record, table, from_date, only)
        said.append(Said(words, f"from {date_text(from_date)}"))
    if not wanted:
        raise refuse("nothing-to-change", "No field was given.", "Say table=... from_date=1/4/2026, or name=...")
    merge = f"{SCALES}/{scale}/{'+'.join(sorted(wanted))}" if table is None else ""
    return Edit(
        label=change_text(record.name, said),
        changes=gathered([altered(SCALES, record, **{"example": False, **wanted})]),
        merge=merge,
    )


Points = Dated[tuple[tuple[str, Money], ...]]


def _points_with(record: PayScale, table: str, day: date | None, only: bool) -> tuple[Points, str]:
    if day is None:
        raise refuse("date-missing", "Points count from a day.", "Give it: from_date=1/4/2026")
    kept = tuple(entry for entry in record.points.entries if entry[0] != day)
    lines = read_points(table, record)
    if not lines:
        if len(kept) == len(record.points.entries):
            raise refuse("date-unknown", f"{record.name} has no points from {date_text(day)}.", "Check the date.")
        return Dated(kept), "no points of its own"
    wrong = next((line.problem for line in lines if line.problem is not None), None)
    if wrong is not None:
        raise Refused(wrong)
    given = {line.point: line.amount for line in lines if line.amount is not None}
    before = {} if only else dict(record.points.on(day) or ())
    entry = tuple(sorted({**before, **given}.items(), key=lambda each: in_order(each[0])))
    return Dated.of((*kept, (day, entry))), count_text(len(given), "point")
