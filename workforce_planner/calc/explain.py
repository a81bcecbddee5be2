"""Every figure as a tree of steps, from the sum shown down to the post, its hours, its salary and the rates.

A tree's value is the very figure that `results` gives. Sums list what adds to them, the largest first: units with all
below them, then posts; what adds nothing is left out. Undefined figures say why.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from workforce_planner.calc.cost_steps import COMPONENTS, component, post_cost
from workforce_planner.calc.indicative import reach_text
from workforce_planner.calc.post_steps import PostSteps
from workforce_planner.calc.ratios import Ratio
from workforce_planner.calc.results import Results, measure
from workforce_planner.calc.rollup import Row
from workforce_planner.calc.selection import Part, Selection, select
from workforce_planner.calc.steps import Step, Unit, step
from workforce_planner.calc.sums import ALL_AGENCY, CASE_POSTS, CASES_KNOWN, IN_POST, SUMS, VACANT, Sum
from workforce_planner.model.ids import PersonId, PostId, RoleId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import count_text, date_text, fte_text, list_text, post_name

COST_KEYS = frozenset({"cost", *(key for key, _ in COMPONENTS)})
WHOLE_TREES = 200
"""Up to so many posts, the cost of each is explained to its rates; beyond, that of one post is asked for."""


def explain(
    plan: Plan,
    day: date,
    figure: str,
    *,
    post: PostId | None = None,
    unit: UnitId | None = None,
    role: RoleId | None = None,
    group: str | None = None,
) -> Step:
    """The steps behind a figure of the plan, or of what is named; raises Refused for a figure that there is not."""
    return explain_results(measure(plan, day), figure, post=post, unit=unit, role=role, group=group)


def explain_results(
    results: Results,
    figure: str,
    *,
    post: PostId | None = None,
    unit: UnitId | None = None,
    role: RoleId | None = None,
    group: str | None = None,
    part: Part | None = None,
) -> Step:
    """The steps behind a figure of a measured plan."""
    key = ALIASES.get(figure, figure)
    selection = select(results, post=post, unit=unit, role=role, group=group, part=part)
    explained = _Explained(results, selection, post)
    if key in SUMS:
        return explained.sum(SUMS[key], key)
    if key in _OTHERS:
        return _OTHERS[key](explained)
    raise refuse("figure-unknown", f'There is no figure "{figure}".', f"Choose {list_text(FIGURES, 'or')}.")


class _Explained:
    """One selection of one measured plan, and the steps behind its figures."""

    def __init__(self, results: Results, selection: Selection, post: PostId | None) -> None:
        self.results, self.selection, self.figures = results, selection, selection.figures
        self._posts = PostSteps(results)
        self._post = post
        self._whole_trees = self.figures.posts <= WHOLE_TREES

    def sum(self, what: Sum, key: str, rated: str = "") -> Step:
        """A sum of the selection, or of those in it whom its rates are of, `rated` being what they are called."""
        part = self.selection.rated if rated else self.selection.part
        if self._post is not None:
            return self._of_row(what, key, part.rows[0], name=what.name) if part.rows else _nothing(what)
        found = self._of_part(what, key, part) or _nothing(what)
        named = f"{what.name}, {rated or self.figures.population}"
        formula = f"{found.formula} {self._known(key)}".strip()
        return step(named, found.value, what.unit, formula, found.inputs, source=found.source)

    def _known(self, key: str) -> str:
        """For how much of it a figure is known, where that is not all."""
        cost, figures = self.figures.cost, self.figures
        if key in COST_KEYS:
            said = f"Full year, gross, at {date_text(cost.price_date)}."
            if not cost.complete:
                said += f" Known for {fte_text(cost.known_fte)} of {fte_text(cost.fte)} FTE."
            if cost.elsewhere_posts:
                said += f" {fte_text(cost.elsewhere_fte)} FTE is costed in another paper."
            return said
        if key == "established_fte" and figures.known_fte_posts < figures.posts:
            return f"FTE is known for {figures.known_fte_posts} of {count_text(figures.posts, 'post')}."
        return ""

    def _of_part(self, what: Sum, key: str, part: Part) -> Step | None:
        below = [found for each in part.parts if (found := self._of_part(what, key, each)) is not None]
        posts = [self._of_row(what, key, row) for row in part.rows if self._says(what, key, row)]
        inputs = tuple(sorted([*below, *posts], key=lambda found: -(found.value or 0)))
        if not inputs:
            return None
        known = [found.value for found in inputs if found.value is not None]
        value = int(sum(known)) if known or key not in COST_KEYS else None
        said = reach_text(self.results.plan, _posts_of(part)) if key in COST_KEYS else ""
        return step(part.name, value, what.unit, f"Sum of {count_text(len(known), 'part')}.", inputs, source=said)

    def _says(self, what: Sum, key: str, row: Row) -> bool:
        """Whether a row adds something, or should but is not known."""
        if what.adds(row.tally):
            return True
        unknown_fte = key == "established_fte" and row.tally.posts > row.tally.known_fte_posts
        unknown_cost = key in COST_KEYS and row.tally.to_cost_posts > row.tally.costed_posts
        return unknown_fte or unknown_cost or (key in COST_KEYS and row.tally.costed_posts > 0)

    def _of_row(self, what: Sum, key: str, row: Row, name: str = "") -> Step:
        named = name or (post_name(self.results.plan, row.post) if row.post else "A worker without a post")
        if key in COST_KEYS and row.post is not None:
            return self._cost(key, named, row.post)
        if key == "established_fte" and row.tally.posts > row.tally.known_fte_posts:
            return step(named, None, what.unit, "Neither hours nor FTE are known.")
        inputs = self._posts.inputs(key, row) if name else ()
        adds = what.adds(row.tally)
        return step(named, adds, what.unit, self._posts.reason(key, row, adds), inputs)

    def _cost(self, key: str, name: str, post: PostId) -> Step:
        cost = self.results.establishment.costs.get(post)
        if cost is None:
            record = self.results.plan.posts[post]
            elsewhere = f"Employed by {record.employer}" if record.employer else f"Costed in {record.costed_in}"
            return step(name, None, Unit.MONEY, f"{elsewhere}; no cost here.")
        full = post_cost(self.results, name, cost) if key == "cost" else component(self.results, key, cost)
        inputs = full.inputs if self._whole_trees else ()
        said = reach_text(self.results.plan, (post,))
        return step(name, full.value, full.unit, full.formula, inputs, source=said, rounding=full.rounding)

    def rate(self, ratio: Ratio, top: Sum) -> Step:
        """A rate by DfE's definition: one FTE over itself and in-post FTE."""
        inputs = tuple(self.sum(what, "employed_fte", ratio.population) for what in (top, IN_POST))
        return _ratio(ratio, Unit.RATE, f"{inputs[0].text} / ({inputs[0].text} + {inputs[1].text})", inputs)

    def mean_span(self) -> Step:
        """The mean span of control, with the managers and their reports."""
        inputs = (self.sum(SUMS["reports"], "reports"), self.sum(SUMS["managers"], "managers"))
        ratio = self.figures.spans.mean
        return _ratio(ratio, Unit.RATIO, f"{inputs[0].text} / {inputs[1].text}", inputs)

    def max_span(self) -> Step:
        """The widest span of control, and who has it."""
        widest = self.figures.spans.max
        rows = [row for row in self.selection.part.all_rows() if widest and row.span == widest and row.post]
        inputs = tuple(self._of_row(SUMS["reports"], "reports", row) for row in rows)
        formula = "The largest number of direct reports." if rows else "No post has a direct report."
        return step("Widest span of control", widest, Unit.COUNT, formula, inputs)

    def tiers(self) -> Step:
        """The tiers on which posts stand, and how many posts on each."""
        tiers = self.figures.tiers
        inputs = tuple(step(f"Tier {tier}", number, Unit.COUNT, "posts on it") for tier, number in tiers.posts)
        formula = "The different tiers on which posts stand; tier 1 reports to nobody."
        if tiers.waiting:
            formula += f" On it {count_text(tiers.waiting, 'post waits', 'posts wait')} for a manager."
        if tiers.in_loops:
            formula += f" {count_text(tiers.in_loops, 'post')} in or under a loop stand on none."
        return step("Tiers", tiers.count, Unit.COUNT, formula, inputs)

    def today(self) -> Step:
        """Cases per FTE of those who hold any."""
        inputs = (self.sum(CASES_KNOWN, "cases"), self.sum(SUMS["case_holders_fte"], "case_holders_fte"))
        return _ratio(self.figures.caseload.today, Unit.RATIO, f"{inputs[0].text} / {inputs[1].text}", inputs)

    def if_filled(self) -> Step:
        """Cases per established FTE of posts whose role holds cases."""
        inputs = (self.sum(SUMS["cases"], "cases"), self.sum(CASE_POSTS, "case_posts"))
        return _ratio(self.figures.caseload.if_filled, Unit.RATIO, f"{inputs[0].text} / {inputs[1].text}", inputs)

    def max_cases(self) -> Step:
        """The most cases of one person, and where they are held."""
        held: dict[PersonId, list[Row]] = {}
        cases: Counter[PersonId] = Counter()
        for row in self.selection.part.all_rows():
            for worker in row.workers:
                if worker.cases:
                    cases[worker.person] += worker.cases
                    held.setdefault(worker.person, []).append(row)
        most = self.figures.caseload.max
        person = next((key for key, number in cases.items() if number == most), None)
        rows = held.get(person, []) if person is not None else []
        places = list_text([post_name(self.results.plan, row.post) for row in rows])
        return step(
            "Most cases of one person", most, Unit.COUNT, f"Held in {places}." if places else "Nobody holds a case."
        )

    def people(self, name: str, value: int, *, agency: bool) -> Step:
        """A headcount: everybody once, however many posts they hold."""
        counted = self._people(self.selection.part, agency)
        inputs = counted[0].inputs if counted else ()
        formula = "People, each counted once however many posts they hold."
        return step(f"{name}, {self.figures.population}", value, Unit.COUNT, formula, inputs)

    def _people(self, part: Part, agency: bool) -> tuple[Step, frozenset[PersonId]] | None:
        below = [found for each in part.parts if (found := self._people(each, agency)) is not None]
        for row in part.rows:
            there = frozenset(worker.person for worker in row.workers if worker.agency == agency)
            if there:
                name = post_name(self.results.plan, row.post) if row.post else "A worker without a post"
                below.append((step(name, len(there), Unit.COUNT, "in post" if row.post else ""), there))
        if not below:
            return None
        people = frozenset().union(*(there for _, there in below))
        inputs = sorted((each for each, _ in below), key=lambda each: -(each.value or 0))
        again = sum(len(there) for _, there in below) - len(people)
        if again:
            inputs.append(step("Counted in more than one of these", -again, Unit.COUNT, "people with several posts"))
        formula = f"Sum of {count_text(len(inputs), 'part')}."
        return step(part.name, len(people), Unit.COUNT, formula, tuple(inputs)), people


def _posts_of(part: Part) -> Iterator[PostId | None]:
    """The posts of a part and of all parts in it."""
    yield from (row.post for row in part.rows)
    for each in part.parts:
        yield from _posts_of(each)


def _nothing(what: Sum) -> Step:
    return step(what.name, 0, what.unit, "Nothing adds to it.")


def _ratio(ratio: Ratio, unit: Unit, formula: str, inputs: tuple[Step, ...]) -> Step:
    name = f"{ratio.name}, {ratio.population}"
    value: Fraction | None = ratio.value
    words = f"{formula}: {ratio.definition}." if value is not None else f"Undefined: {ratio.why}. {ratio.definition}."
    return step(name, value, unit, words, inputs)


_OTHERS: Mapping[str, Callable[[_Explained], Step]] = {
    "employees": lambda e: e.people("Employees", e.figures.employees, agency=False),
    "agency_workers": lambda e: e.people("Agency workers", e.figures.agency_workers, agency=True),
    "mean_span": _Explained.mean_span,
    "max_span": _Explained.max_span,
    "tiers": _Explained.tiers,
    "agency_rate": lambda e: e.rate(e.figures.agency_rate, ALL_AGENCY),
    "vacancy_rate": lambda e: e.rate(e.figures.vacancy_rate, VACANT),
    "caseload_today": _Explained.today,
    "caseload_if_filled": _Explained.if_filled,
    "max_cases": _Explained.max_cases,
}
ALIASES: Mapping[str, str] = {
    "spans": "mean_span",
    "headcount": "employees",
    "fte": "established_fte",
    "agency": "agency_rate",
    "vacancy": "vacancy_rate",
    "caseload": "caseload_today",
    "annual_cost": "cost",
    "to_recruit": "to_recruit_fte",
}
"""Other words for a figure."""
FIGURES: tuple[str, ...] = (*SUMS, *_OTHERS)
"""Every figure that can be explained."""
