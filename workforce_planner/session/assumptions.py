"""What the costs of a plan rest on, for the window, the command line and paper: rows from one place, with notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workforce_planner.assets.more_rates import published_awards
from workforce_planner.calc.methods import method_differences
from workforce_planner.calc.yearly import Method
from workforce_planner.model.ids import PostId, StructureKey
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, refuse
from workforce_planner.model.records import ON_COST_METHODS
from workforce_planner.model.relations import counts_on
from workforce_planner.model.wording import date_text
from workforce_planner.report.rates_in_use import AssumptionRow, rates_in_use
from workforce_planner.session.structures import Structures

ABOUT = ("rates-", "award-", "ni-relief", "flat-rate", "example-rates", "grade-without-pay")
"""Beginnings of the codes of problems that are about settings and rates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """The rows, what is wrong or to be known about them, and notes on awards that no scale of the plan holds."""

    rows: tuple[AssumptionRow, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def assumptions(source: Structures, proposal: StructureKey | None = None) -> Assumptions:
    """Every setting and rate in use in a structure."""
    structure = source.structure(proposal)
    return Assumptions(
        rows=rates_in_use(structure.plan, source.as_at(proposal)),
        problems=tuple(each for each in structure.problems if each.code.startswith(ABOUT)),
        notes=tuple(_notes(structure.plan)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodBeside:
    """What posts would cost more or less a year with on-costs worked out in another way: those that differ, the most
    first; `alike` counts the rest of those that are on the establishment."""

    plan: Plan
    used: Method
    other: Method
    posts: Mapping[PostId, Money]
    alike: int

    @property
    def total(self) -> Money:
        """All posts together."""
        return Money(sum(self.posts.values()))


def methods_beside(source: Structures, proposal: StructureKey | None, name: str) -> MethodBeside:
    """Another way of working out on-costs beside the one in use, post by post; see `must_differ`."""
    structure, day = source.structure(proposal), source.as_at(proposal)
    plan, other = structure.plan, Method(name)
    used = Method(plan.setting.on_cost_method)
    must_differ(plan, used, other)
    found = method_differences(plan, day, used, other)
    differ = sorted((key for key, more in found.items() if more), key=lambda key: -abs(found[key]))
    counted = sum(counts_on(post, day) for post in plan.posts.values())
    posts = {key: found[key] for key in differ}
    return MethodBeside(plan=plan, used=used, other=other, posts=posts, alike=counted - len(posts))


def must_differ(plan: Plan, used: Method, other: Method) -> None:
    """Refuse a way of working out on-costs that is in use already, or for which the plan has no rate."""
    if other is used:
        raise refuse(
            "method-in-use",
            f"On-costs are worked out that way already ({method_word(other)}).",
            "Name another way to see what it would change.",
        )
    if other is Method.FLAT and plan.setting.flat_on_cost is None:
        raise refuse(
            "flat-rate-missing",
            "The plan has no flat percentage for on-costs, so nothing can be worked out by it.",
            "Enter one first, for example: edit PLAN change-plan flat_on_cost=32.",
        )


def method_word(method: Method) -> str:
    """A way of working out on-costs, as it stands inside a sentence."""
    word = ON_COST_METHODS[method.value]
    return word[:1].lower() + word[1:]


def _notes(plan: Plan) -> Iterator[str]:
    """Published awards of bodies whose pay the plan holds as salaries of its own."""
    if any(grade.spot.entries for grade in plan.grades.values()):
        for award in published_awards():
            seen = "" if award.checked else " (not checked)"
            yield f"{award.body}: {award.award} from {date_text(award.from_on)}{seen}. Source: {award.source}."
