"""The figures that a table shows side by side: what each is called and means, how it is worded, whether it adds up."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from workforce_planner.calc.ratios import Ratio
from workforce_planner.calc.results import Figures
from workforce_planner.calc.steps import Unit, Value
from workforce_planner.calc.sums import SUMS
from workforce_planner.model.wording import COST_OF_POSTS, MINUS, NO_VALUE, count_text, fte_text, money_text

POSTS, PEOPLE, MANAGEMENT, WORK, COST = "Posts and FTE", "People", "Management", "Social work", "Cost"
GROUPS = (POSTS, PEOPLE, MANAGEMENT, WORK, COST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One column of figures. `key` names its explanation.

    `apart` says why the values of parts do not add up to that of the whole; "" where they do. `private` is about pay,
    `usual` is shown until somebody chooses otherwise.
    """

    key: str
    label: str
    group: str
    unit: Unit
    definition: str
    of: Callable[[Figures], Value]
    ratio: Callable[[Figures], Ratio] | None = None
    nothing: str = ""
    """Why there is no value, where no ratio says so."""
    apart: str = ""
    private: bool = False
    usual: bool = True

    def value(self, figures: Figures) -> Value:
        """The figure of a population; None where it is undefined or not known."""
        return self.of(figures)

    def text(self, figures: Figures) -> str:
        """The figure as a table shows it; a dash where there is none."""
        return shown(self.of(figures), self.unit)

    def why(self, figures: Figures) -> str:
        """Why there is no figure, or for how much of the population it is known; "" where nothing needs saying."""
        if self.of(figures) is None:
            return self.ratio(figures).why if self.ratio else self.nothing
        cost = figures.cost
        if self.group == COST and not cost.complete:
            return f"Known for {fte_text(cost.known_fte)} of {fte_text(cost.fte)} FTE"
        if self.key == "established_fte" and figures.known_fte_posts < figures.posts:
            return f"FTE is known for {figures.known_fte_posts:,} of {count_text(figures.posts, 'post')}"
        return ""

    def population(self, figures: Figures) -> str:
        """Whom a ratio is of; "" for what is counted of everybody."""
        return self.ratio(figures).population if self.ratio else ""

    def difference(self, now: Figures, was: Figures | None) -> str:
        """How much the figure differs, with its sign; "" where it does not, or where either side has none."""
        before, after = (None if was is None else self.of(was)), self.of(now)
        if before is None or after is None or before == after:
            return ""
        change: Fraction | int = after - before
        text = shown(change if change > 0 else -change, self.unit)
        if self.unit is Unit.RATE:
            text = f"{text.removesuffix(' %')} pt"
        return f"{'+' if change > 0 else MINUS}{text}"


def shown(value: Value, unit: Unit) -> str:
    """A value as tables show it: whole pounds, FTE with two places, rates and ratios with one.

    >>> shown(Fraction(58, 173), Unit.RATE), shown(1413500, Unit.FTE), shown(None, Unit.COUNT)
    ('33.5 %', '141.35', '–')
    """
    if value is None:
        return NO_VALUE
    if unit is Unit.RATE:
        return f"{tenths(value * 100)} %"
    if unit is Unit.RATIO:
        return tenths(value)
    amount = int(value)
    if unit is Unit.FTE:
        return fte_text(amount)
    return money_text(amount) if unit is Unit.MONEY else f"{MINUS if amount < 0 else ''}{abs(amount):,}"


def tenths(value: Fraction | int) -> str:
    """A number with one place, half up."""
    size = -value if value < 0 else value
    scaled = (20 * size + 1) // 2
    return f"{MINUS if value < 0 and scaled else ''}{scaled // 10:,}.{scaled % 10}"


def _sum(key: str, label: str, group: str, definition: str, **more: bool) -> Measure:
    found = SUMS[key]
    return Measure(
        key=key,
        label=label,
        group=group,
        unit=found.unit,
        definition=definition,
        of=found.figure,
        nothing="No post has a known price",
        **more,  # type: ignore[arg-type]
    )


def _ratio(key: str, label: str, group: str, ratio: Callable[[Figures], Ratio]) -> Measure:
    return Measure(
        key=key,
        label=label,
        group=group,
        unit=Unit.RATE if key.endswith("_rate") else Unit.RATIO,
        definition=_DEFINITIONS[key],
        of=lambda figures: ratio(figures).value,
        ratio=ratio,
        apart=_APART[key],
    )


_DEFINITIONS = {
    "mean_span": "Direct reports over posts with at least one direct report.",
    "agency_rate": "Agency FTE over agency and in-post FTE, by DfE's definition.",
    "vacancy_rate": "Established less employed FTE, agency-covered posts included, over that and in-post FTE, by "
    "DfE's definition.",
    "caseload_today": "Cases held over the FTE of workers who hold one or more cases, agency workers included (DfE).",
    "caseload_if_filled": "Cases held over the established FTE of the posts whose role holds cases.",
}
_APART = {
    "mean_span": "it is a mean",
    "agency_rate": "it is a rate",
    "vacancy_rate": "it is a rate",
    "caseload_today": "it is a ratio",
    "caseload_if_filled": "it is a ratio",
}
ONCE = "somebody with posts in two places is counted once"
MEASURES: tuple[Measure, ...] = (
    _sum("posts", "Posts", POSTS, "Posts on the establishment; partners' posts are not counted."),
    _sum("established_fte", "FTE established", POSTS, "Full-time equivalent of all posts: employed, covered by agency "
         "workers and uncovered."),
    _sum("employed_fte", "FTE employed", POSTS, "Established FTE with an employee in it."),
    _sum("agency_fte", "FTE agency cover", POSTS, "Established FTE covered by agency workers."),
    _sum("uncovered_fte", "FTE uncovered", POSTS, "Established FTE with nobody in it, not even an agency worker."),
    _sum("over_establishment_fte", "FTE over", POSTS, "Workers' FTE beyond that of the posts; beside the sum and not "
         "in it.", usual=False),
    _sum("to_recruit_fte", "FTE to recruit", PEOPLE, "FTE of posts with no employee in them; those covered by agency "
         "workers are among them."),
    _sum("to_recruit_posts", "Posts to recruit", PEOPLE, "Posts with no employee in them; those covered by agency "
         "workers are among them.", usual=False),
    _sum("vacant_posts", "Vacant", PEOPLE, "Posts with nobody in them, not even an agency worker."),
    Measure(key="employees", label="Headcount", group=PEOPLE, unit=Unit.COUNT, of=lambda f: f.employees,
            definition="Employees, each counted once however many posts they hold.", apart=ONCE),
    Measure(key="agency_workers", label="Agency workers", group=PEOPLE, unit=Unit.COUNT, of=lambda f: f.agency_workers,
            definition="Agency workers, each counted once.", apart=ONCE),
    _sum("managers", "Managers", MANAGEMENT, "Posts with at least one direct report."),
    _ratio("mean_span", "Mean span", MANAGEMENT, lambda f: f.spans.mean),
    Measure(key="max_span", label="Widest span", group=MANAGEMENT, unit=Unit.COUNT, of=lambda f: f.spans.max,
            definition="The largest number of direct reports of one post.", nothing="No post has a direct report",
            apart="it is the widest of all"),
    _sum("over_target", "Over target", MANAGEMENT, "Managers with more direct reports than the target of the plan, or "
         "of their role."),
    Measure(key="tiers", label="Tiers", group=MANAGEMENT, unit=Unit.COUNT, of=lambda f: f.tiers.count,
            definition="On how many levels of management the posts stand.", apart="units share the same tiers"),
    _ratio("agency_rate", "Agency rate", WORK, lambda f: f.agency_rate),
    _ratio("vacancy_rate", "Vacancy rate", WORK, lambda f: f.vacancy_rate),
    _ratio("caseload_today", "Caseload today", WORK, lambda f: f.caseload.today),
    _ratio("caseload_if_filled", "Caseload if filled", WORK, lambda f: f.caseload.if_filled),
    _sum("cost", COST_OF_POSTS, COST, "Gross pay, employer National Insurance and pension of the established posts for "
         "a full year.", private=True),
    _sum("basic", "Basic pay", COST, "Basic pay of the established posts for a full year.", private=True, usual=False),
    _sum("ni", "National Insurance", COST, "The employer's National Insurance for a full year.", private=True,
         usual=False),
    _sum("pension", "Pension", COST, "The employer's pension contribution for a full year.", private=True, usual=False),
)  # fmt: skip
"""In the order of the table."""
BY_KEY = {measure.key: measure for measure in MEASURES}
