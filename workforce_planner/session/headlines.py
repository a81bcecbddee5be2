"""The few figures that stay in sight: each with its value, what it means, its mark against a target and its change."""

from dataclasses import dataclass
from fractions import Fraction

from workforce_planner.calc.ratios import Ratio
from workforce_planner.calc.results import Figures, Results
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.wording import (
    COST_OF_POSTS,
    MINUS,
    NO_VALUE,
    count_text,
    date_text,
    difference_text,
    fte_text,
    short_money_text,
)

GOOD, WARN, BAD = "good", "warn", "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """One figure. `figure` names its explanation; `note` stands beside it, `mark` is good, warn, bad or ""."""

    figure: str
    label: str
    value: str
    note: str = ""
    mark: str = ""
    definition: str = ""
    private: bool = False
    """Whether it is about pay."""

    @property
    def spoken(self) -> str:
        """The figure in a sentence."""
        return ", ".join(part for part in (self.label, self.value, self.note) if part)


def headlines(results: Results, base: Results | None = None) -> tuple[Headline, ...]:
    """The headlines of a structure; `base` is the current structure that a proposal is told apart from."""
    now, was = results.whole, base.whole if base else None
    return (
        _posts(now, was),
        _established(now, was),
        _to_recruit(now, was),
        _agency(now, was),
        _caseload(now),
        _spans(now, was),
        _tiers(now, was),
        _cost(results, now, was),
    )


def _count_change(now: int, was: int | None) -> str:
    return "" if was is None else difference_text(_signed(f"{abs(now - was):,}", now - was), now - was)


def _fte_change(now: int, was: int | None) -> str:
    return "" if was is None else difference_text(fte_text(now - was), now - was)


def _signed(text: str, amount: int | Fraction) -> str:
    return f"{MINUS}{text}" if amount < 0 else text


def _posts(now: Figures, was: Figures | None) -> Headline:
    return Headline(
        figure="posts",
        label="Posts",
        value=f"{now.posts:,}",
        note=_count_change(now.posts, was.posts if was else None),
        definition=f"Posts on the establishment on {date_text(now.day)}; partners' posts are not counted.",
    )


def _established(now: Figures, was: Figures | None) -> Headline:
    unknown = now.posts - now.known_fte_posts
    note = _fte_change(now.established_fte, was.established_fte if was else None)
    return Headline(
        figure="established_fte",
        label="FTE established",
        value=fte_text(now.established_fte),
        note=f"{unknown:,} unknown" if unknown else note,
        mark=WARN if unknown else "",
        definition="Full-time equivalent of all posts: employed, covered by agency workers and uncovered.",
    )


def _to_recruit(now: Figures, was: Figures | None) -> Headline:
    return Headline(
        figure="to_recruit_fte",
        label="To recruit",
        value=f"{fte_text(now.to_recruit_fte)} FTE",
        note=_fte_change(now.to_recruit_fte, was.to_recruit_fte if was else None),
        definition="Posts with no employee in them; those covered by agency workers are among them.",
    )


def _agency(now: Figures, was: Figures | None) -> Headline:
    ratio = now.agency_rate
    note = _points(ratio, was.agency_rate if was else None)
    return Headline(
        figure="agency_rate",
        label="Agency, social workers",
        value=_percent(ratio),
        note=note if ratio.value is not None else "",
        definition=_ratio_definition(ratio),
    )


def _caseload(now: Figures) -> Headline:
    today, if_filled = now.caseload.today, now.caseload.if_filled
    return Headline(
        figure="caseload_today",
        label="Cases per worker, today",
        value=_plain(today),
        note=f"if filled {_plain(if_filled)}" if if_filled.value is not None else "",
        definition=f"{_ratio_definition(today)}. If filled: {if_filled.definition}.",
    )


def _spans(now: Figures, was: Figures | None) -> Headline:
    spans = now.spans
    target = f" {spans.target}" if spans.target is not None else ""
    before = f"was {was.spans.over_target}" if was else ""
    return Headline(
        figure="over_target",
        label=f"Managers over span{target}",
        value=f"{spans.over_target} of {spans.managers}" if spans.managers else NO_VALUE,
        note=before or (f"widest {spans.max}" if spans.max else ""),
        mark="" if not spans.managers else BAD if spans.over_target else GOOD,
        definition="Managers with more direct reports than the target of the plan, or of their role.",
    )


def _tiers(now: Figures, was: Figures | None) -> Headline:
    change = _count_change(now.tiers.count, was.tiers.count if was else None)
    return Headline(
        figure="tiers",
        label="Tiers",
        value=f"{now.tiers.count}",
        note=change or _tops_text(now),
        mark=WARN if now.tiers.in_loops else "",
        definition="Levels of management; the post at the top stands on tier 1, as do posts that wait for a manager.",
    )


def _tops_text(now: Figures) -> str:
    """How many posts are tops, and how many only wait for a manager; "" of one top alone."""
    tops, waiting = now.tiers.tops, now.tiers.waiting
    if not waiting:
        return count_text(tops, "top post") if tops > 1 else ""
    return ", ".join([*([count_text(tops, "top")] if tops else []), count_text(waiting, "waits", "wait")])


def _cost(results: Results, now: Figures, was: Figures | None) -> Headline:
    cost = now.cost
    year = FinancialYear.holding(results.price_date)
    if cost.annual is None:
        note = "no pay or rates yet" if now.posts else ""
    elif not cost.complete:
        note = f"{fte_text(cost.fte - cost.known_fte)} FTE unknown"
    elif was is not None and was.cost.annual is not None:
        change = cost.annual - was.cost.annual
        note = difference_text(short_money_text(change), change)
    else:
        note = ""
    return Headline(
        figure="cost",
        label=COST_OF_POSTS,
        value=short_money_text(cost.annual) if cost.annual is not None else NO_VALUE,
        note=note,
        mark=WARN if now.posts and not cost.complete else "",
        definition=f"{year}: gross pay, employer National Insurance and pension of the established posts for a full "
        f"year, at the pay and rates of {date_text(results.price_date)}. Agency workers' own charges are not in it, "
        "nor are cost lines that are not posts; the Costs tab has those too and says how the two go together.",
        private=True,
    )


def _ratio_definition(ratio: Ratio) -> str:
    why = f" Undefined: {ratio.why}." if ratio.value is None else ""
    return f"{ratio.definition}; of {ratio.population}, by {ratio.basis}, on {date_text(ratio.day)}.{why}"


def _tenths(value: Fraction) -> str:
    tenths = (2 * abs(value) * 10 + 1) // 2
    return f"{tenths // 10:,}.{tenths % 10}"


def _plain(ratio: Ratio) -> str:
    return NO_VALUE if ratio.value is None else _tenths(ratio.value)


def _percent(ratio: Ratio) -> str:
    return NO_VALUE if ratio.percent is None else f"{_tenths(ratio.percent)} %"


def _points(now: Ratio, was: Ratio | None) -> str:
    if was is None or was.percent is None or now.percent is None:
        return ""
    change = now.percent - was.percent
    if change == 0:
        return "no change"
    sign = "+" if change > 0 else MINUS
    return f"{sign}{_tenths(change)} pt"
