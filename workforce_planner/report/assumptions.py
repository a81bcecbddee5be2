"""What the cost rests on, said on paper: pay and rates with their dates and sources, points, posts without a price."""

from collections.abc import Iterable, Iterator, Mapping

from workforce_planner.calc.cost import EmploymentCost
from workforce_planner.calc.gaps import gap_text, price_problems
from workforce_planner.calc.oncosts import OnCostRate
from workforce_planner.calc.pay import Gap
from workforce_planner.calc.results import PostFigures, Results
from workforce_planner.calc.yearly import Method
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import in_percent
from workforce_planner.model.relations import path_text
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import COST_OF_POSTS, date_text, fte_text, money_text
from workforce_planner.report.areas import NO_UNIT
from workforce_planner.report.blocks import Block, Column, Definitions, Heading, Kind, Part, Row, Table

MODES = {
    Method.STATUTORY: (
        "Statutory: due on each employment's pay above the threshold, which part-time hours do not reduce."
    ),
    Method.PRO_RATA: "Pro rata: part-time posts carry their share of the National Insurance of a full-time post.",
    Method.FLAT: "Flat: a percentage of pay stands in place of National Insurance and pension.",
}
ENTERED = "Entered by the council"
COLUMNS = (
    Column(label="What", weight=1),
    Column(label="What is used", weight=2),
    Column(label="In force from"),
    Column(label="Source", weight=1),
)


def assumptions_blocks(results: Results) -> Iterator[Block]:
    """What the cost rests on: pay and rates with their dates and sources, then the rules of costing."""
    yield rates_table(results)
    yield Heading("How posts are costed", 2)
    yield Definitions(tuple(_rules(results)))


def rates_table(results: Results) -> Table:
    """The pay and rates that some cost in this report rests on, with their dates and sources."""
    rows = [
        ("Price date", f"Prices of {date_text(results.price_date)}", "", ""),
        *_pay_rows(results),
        *_ni_rows(results),
        *_pension_rows(results),
    ]
    return Table(
        caption="Pay and rates",
        columns=COLUMNS,
        rows=tuple(Row(cells=row) for row in rows),
    )


def example_rates_in_use(results: Results) -> list[str]:
    """The names of the scales and schemes in use that are examples, to be replaced by the council's own."""
    found = []
    for part in parts(results):
        named = (
            (part.salary.example, f"grades on the {part.salary.scale}" if part.salary.point else "spot salaries"),
            (part.ni_rate.example, part.ni_rate.scheme),
            (part.pension_rate.example, part.pension_rate.scheme),
        )
        found += [name for example, name in named if example and name not in found]
    return sorted(set(found))


def parts(results: Results) -> Iterator[EmploymentCost]:
    """Every priced employment."""
    costs = results.establishment.costs
    for post in results.plan.posts:
        if post in costs:
            yield from costs[post].parts


def _pay_rows(results: Results) -> Iterator[tuple[str, ...]]:
    scales, spots = {}, {}
    for part in parts(results):
        salary = part.salary
        if salary.point:
            scales[(salary.scale, salary.since)] = salary
        else:
            spots[(salary.grade, salary.since)] = salary
    for (name, since), salary in sorted(scales.items()):
        yield "Pay scale", f"{name}{_example_grades(salary.example)}", date_text(since), salary.source
    for since in sorted({since for _, since in spots}):
        names = sorted(name for name, day in spots if day == since)
        example = any(salary.example for (_, day), salary in spots.items() if day == since)
        yield (
            "Spot salaries",
            f"{', '.join(names)}{_example(example)}",
            date_text(since),
            "Example" if example else ENTERED,
        )


def _ni_rows(results: Results) -> Iterator[tuple[str, ...]]:
    for rate in sorted({part.ni_rate for part in parts(results) if part.ni_rate.rate}):
        text = f"{rate_text(rate)} of pay above {money_text(rate.threshold)} a year, tax year {_tax_year(results)}"
        yield "Employer National Insurance", f"{text}{_example(rate.example)}", date_text(rate.since), rate.source


def _tax_year(results: Results) -> str:
    return str(FinancialYear.holding(results.price_date))


def _pension_rows(results: Results) -> Iterator[tuple[str, ...]]:
    for rate in sorted({part.pension_rate for part in parts(results)}):
        if not rate.rate:
            yield "Pension", rate.scheme, "", ""
            continue
        text = f"{rate.scheme}: {rate_text(rate)} of basic pay{_example(rate.example)}"
        yield "Pension (Super)", text, date_text(rate.since), rate.source


def rate_text(rate: OnCostRate) -> str:
    """A rate without needless places: "15 %", "15.05 %"."""
    return f"{in_percent(rate.rate).normalize():f} %"


def _example(example: bool) -> str:
    return " (example, to be replaced by the council's own)" if example else ""


def _rules(results: Results) -> Iterator[tuple[str, str]]:
    fields, settings = TABLES["settings"].fields, results.plan.setting
    filled = fields["filled_point"].word_of(settings.filled_point)
    vacant = fields["vacant_point"].word_of(settings.vacant_point)
    yield "Structure", f"As at {date_text(results.day)}."
    yield "Filled posts", f"Costed at {filled}; at the top of the grade where the point is not known."
    yield "Vacant and new posts", f"Costed at {vacant}."
    yield "Posts covered by agency", "Costed as the post itself; what the agency charges is not in this cost."
    yield "Part-time NI", MODES[results.establishment.pricing.method]
    yield "Hours", "Pay is in proportion to contracted hours where they are known, to FTE otherwise."
    yield "Period", "A full year, gross: no vacancy saving, no income and no agency charges are in it."


def unpriced_table(results: Results) -> Table | None:
    """The posts that have no price and why; None where every post has one."""
    reasons: dict[Gap, list[PostId]] = {}
    costs = results.establishment.costs
    for post in results.plan.posts:
        if post in costs and (gap := costs[post].gap) is not None:
            reasons.setdefault(gap, []).append(post)
    if not reasons:
        return None
    remedies = {problem.code: problem.remedy for problem in price_problems(results)}
    rows: list[Row] = []
    for gap, posts in sorted(reasons.items()):
        rows.append(Row(cells=(_reason(results, gap, remedies),), part=Part.GROUP))
        rows += _unpriced_rows(results, posts)
    whole = results.whole.cost
    missing = (whole.posts - whole.known_posts, whole.fte - whole.known_fte)
    rows.append(Row(cells=("Without a price", "", *missing), part=Part.TOTAL))
    columns = (
        Column(label="Post", weight=1),
        Column(label="Unit", weight=1),
        Column(label="Posts", kind=Kind.COUNT),
        Column(label="FTE", kind=Kind.FTE),
    )
    return Table(caption="Posts without a price, and why", columns=columns, rows=tuple(rows))


def _reason(results: Results, gap: Gap, remedies: Mapping[str, str]) -> str:
    text = gap_text(results, gap)
    return f"{text[:1].upper()}{text[1:]}. {remedies.get(f'cost-{gap.code}', '')}".strip()


def _unpriced_rows(results: Results, posts: Iterable[PostId]) -> Iterator[Row]:
    """Posts of one title in one unit together; those whose FTE is not known apart."""
    alike: dict[tuple[str, str, bool], list[PostFigures]] = {}
    for post in posts:
        figures, record = results.post(post), results.plan.posts[post]
        assert figures is not None
        place = (record.title or "Untitled post", path_text(results.plan, record.unit) or NO_UNIT)
        alike.setdefault((*place, figures.fte is None), []).append(figures)
    for (title, path, unknown), found in alike.items():
        fte = None if unknown else sum(each.fte or 0 for each in found)
        yield Row(cells=(title, path, sum(each.posts for each in found), fte), depth=1)


DEFINITIONS = (
    ("Post", "A place on the establishment, whether or not somebody is in it. Disestablished posts are not counted."),
    ("FTE", "Full-time equivalent: contracted hours by the hours of a full-time week; 1.00 is one full-time post."),
    ("FTE established", "The FTE of all posts of the council: with an employee, covered by agency, or with nobody."),
    (COST_OF_POSTS, "Basic + NI + Super of the established posts for a full year, before any income."),
    ("Basic", "Yearly salary at the point costed, in proportion to hours."),
    ("NI", "Employer National Insurance, at the rate and above the threshold given under the assumptions."),
    ("Super", "The employer's pension contribution (superannuation), as a share of basic pay."),
    ("Total per post", "The full-year cost of one post of the row; Total is that of all posts in the row, unrounded."),
    ("To recruit", "FTE of posts without an employee, those covered by agency workers included."),
    ("Price known for", "The FTE whose grade, pay and rates are known. What is not known is not in the cost."),
)


def known_text(results: Results) -> str:
    """For how much of what is to be costed a price is known: "141.35 of 141.35 FTE"."""
    cost = results.whole.cost
    return f"{fte_text(cost.known_fte)} of {fte_text(cost.fte)} FTE"


def _example_grades(example: bool) -> str:
    return " (the grades on it are examples, to be replaced by the council's own)" if example else ""
