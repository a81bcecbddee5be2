"""What matters most of the costs, for the top of the tab: five figures, each leading somewhere."""

from workforce_planner.calc.funding import UNFUNDED, gaps, source_years
from workforce_planner.calc.timeline import Timeline, View
from workforce_planner.model.money import Money
from workforce_planner.model.wording import NO_VALUE, count_text, difference_text, money_text, year_text
from workforce_planner.report.rates_in_use import Standing, rates_in_use
from workforce_planner.report.rounding import to_the_pound
from workforce_planner.session.costing.table import this_year
from workforce_planner.session.costing.times import Times
from workforce_planner.session.headlines import BAD, GOOD, WARN, Headline

LOOKED_AT = frozenset({Standing.ASSUMED, Standing.PENDING, Standing.EXAMPLE, Standing.LEVEL, Standing.MISSING})
"""How a setting or rate stands that somebody should know of."""


def facts(times: Times, view: View) -> tuple[Headline, ...]:
    """The figures, from what is seen first."""
    costs, base = times.of(view), times.of_current(view)
    year = this_year(times)
    return (
        _this_year(costs, year),
        _full_year(costs, year),
        _change(costs, base, year),
        _unfunded(costs, year),
        _assumptions(times),
    )


def _this_year(costs: Timeline, year: int) -> Headline:
    return Headline(
        figure="year",
        label=f"This year, {year_text(year)}",
        value=money_text(costs.year(year)),
        definition="What the year really costs: posts and people on the days on which they are there.",
        private=True,
    )


def _full_year(costs: Timeline, year: int) -> Headline:
    full, part = costs.full_years()[costs.place(year)], costs.year(year)
    return Headline(
        figure="full_year",
        label="In a full year",
        value=money_text(full),
        note=f"{_signed(full - part)} on the year" if to_the_pound(full - part) else "",
        definition=f"What stands on 31 March {year + 1}, for all twelve months of {year_text(year)}.",
        private=True,
    )


def _change(costs: Timeline, base: Timeline | None, year: int) -> Headline:
    label, words = "Change from current", "This structure less the current one, in this year."
    if base is None:
        return Headline(
            figure="change", label=label, value=NO_VALUE, note="the current structure", definition=words, private=True
        )
    change = costs.year(year) - base.year(year)
    full = costs.full_years()[costs.place(year)] - base.full_years()[base.place(year)]
    note = f"{_signed(full)} in a full year" if to_the_pound(full - change) else ""
    return Headline(figure="change", label=label, value=_signed(change), note=note, definition=words, private=True)


def _unfunded(costs: Timeline, year: int) -> Headline:
    label = f"Unfunded, {year_text(year)}"
    words = "What no funding source pays, and what sources are to pay beyond what they have."
    paid = costs.table("source", "month")
    if not any(source != UNFUNDED for source in paid):
        return Headline(
            figure="unfunded", label=label, value=NO_VALUE, note="no source pays yet", definition=words, private=True
        )
    gap = gaps(costs.horizon, paid, source_years(costs.plan, costs.horizon, paid))[costs.place(year)]
    mark = BAD if gap.over else WARN if gap.unfunded else GOOD
    note = f"{money_text(gap.over)} overcommitted" if gap.over else ""
    return Headline(
        figure="unfunded",
        label=label,
        value=money_text(gap.total),
        note=note,
        mark=mark,
        definition=words,
        private=True,
    )


def _assumptions(times: Times) -> Headline:
    rows = rates_in_use(times.plan, times.day)
    number = sum(each.standing in LOOKED_AT for each in rows)
    missing = sum(each.standing is Standing.MISSING for each in rows)
    return Headline(
        figure="assumptions",
        label="Assumptions in use",
        value=f"{number:,}",
        note=f"{count_text(missing, 'rate')} not known" if missing else "",
        mark=WARN if missing else "",
        definition="Rates and awards that are assumed, examples, pending, used past their last day or not known.",
    )


def _signed(amount: int) -> str:
    return difference_text(money_text(Money(amount)), amount)
