"""Budgets beside costs, and virements between cost centres."""

from dataclasses import replace

from tests.calc.priced import TEAM, post, priced
from workforce_planner.calc.budgets import (
    Holder,
    budget_rows,
    budget_step,
    centre_of,
    holder_name,
    virement_step,
    virements,
)
from workforce_planner.calc.horizon import Horizon
from workforce_planner.model.costing import Budget
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import BudgetId, PostId, UnitId
from workforce_planner.model.money import Money, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Unit

TWO = Horizon(2026, 2)
OTHER = UnitId("other")


class Flat:
    """Costs of £100 for each unit and £70 for each cost centre."""

    def of_unit(self, unit: UnitId, year: FinancialYear) -> Money:
        return pounds(100)

    def of_centre(self, cost_centre: str, year: FinancialYear) -> Money:
        return pounds(70)


def budget(key: str, amount: int | None, **fields: object) -> Budget:
    """A budget of the team in 2026/27."""
    chosen = {"year": 2026, "unit": TEAM, "amount": None if amount is None else pounds(amount), **fields}
    return Budget(id=BudgetId(key), **chosen)  # type: ignore[arg-type]


def rows_of(*entries: Budget) -> list[tuple[str, str, Money | None, Money, Money | None]]:
    """Budget rows in short."""
    plan = replace(priced(post("a")), budgets={each.id: each for each in entries})
    return [
        (holder_name(plan, row.holder), str(row.year), row.budget, row.cost, row.difference)
        for row in budget_rows(plan, TWO, Flat())
    ]


def test_a_budget_stands_beside_the_cost_of_its_unit_or_cost_centre() -> None:
    found = rows_of(budget("b", 90, year=2027, unit=None, cost_centre="C1"), budget("a", 90))
    assert found == [
        ("Team", "2026/27", pounds(90), pounds(100), pounds(-10)),
        ("cost centre C1", "2027/28", pounds(90), pounds(70), pounds(20)),
    ]


def test_entries_for_one_unit_add_up_and_one_without_an_amount_makes_them_unknown() -> None:
    assert rows_of(budget("a", 90), budget("b", 15))[0][2:] == (pounds(105), pounds(100), pounds(5))
    assert rows_of(budget("a", 90), budget("b", None))[0][2:] == (None, pounds(100), None)


def test_an_entry_that_names_a_unit_and_a_cost_centre_counts_in_both() -> None:
    assert [row[0] for row in rows_of(budget("a", 90, cost_centre="C1"))] == ["Team", "cost centre C1"]


def test_years_outside_the_horizon_and_unknown_units_have_no_row() -> None:
    assert rows_of(budget("a", 1, year=2025), budget("b", 1, year=None), budget("c", 1, unit=UnitId("gone"))) == []


def test_the_difference_is_explained() -> None:
    plan = replace(priced(post("a")), budgets={BudgetId("a"): budget("a", 90, source="Cabinet, May")})
    (row,) = budget_rows(plan, TWO, Flat())
    found = budget_step(plan, row)
    assert (found.value, found.formula) == (pounds(-10), "£90.00 - £100.00")
    assert found.inputs[0].formula == "Cabinet, May"


# ------------------------------------------------------------------ virements


def structure(**centres: str) -> Plan:
    """Posts a to d in a team on C1, beside a unit on C2; `centres` are those of posts."""
    plan = priced(*(post(key, cost_centre=centres.get(key, "")) for key in "abcd"))
    units = {
        TEAM: Unit(id=TEAM, name="Team", cost_centre="C1"),
        OTHER: Unit(id=OTHER, name="Other", cost_centre="C2"),
        UnitId("below"): Unit(id=UnitId("below"), name="Below", parent=OTHER),
        UnitId("none"): Unit(id=UnitId("none"), name="No centre"),
    }
    return replace(plan, units=units)


def moved(plan: Plan, **units: str) -> Plan:
    """The structure with posts in other units."""
    posts = dict(plan.posts)
    for key, unit in units.items():
        posts[PostId(key)] = replace(posts[PostId(key)], unit=UnitId(unit))
    return replace(plan, posts=posts)


def full_year(post_id: PostId) -> Money | None:
    """£10 for a, £20 for b and so on; d has no price."""
    return {"a": pounds(10), "b": pounds(20), "c": pounds(30)}.get(post_id)


def test_a_post_lies_on_its_own_cost_centre_or_the_nearest_above_or_in_its_unit() -> None:
    plan = structure(a="C9")
    assert centre_of(plan, plan.posts[PostId("a")]) == Holder(None, "C9")
    assert centre_of(plan, plan.posts[PostId("b")]) == Holder(None, "C1")
    below = moved(plan, b="below", c="none")
    assert centre_of(below, below.posts[PostId("b")]) == Holder(None, "C2")
    assert centre_of(below, below.posts[PostId("c")]) == Holder(UnitId("none"), "")


def test_posts_that_move_take_their_budget_with_them() -> None:
    current = structure()
    proposal = moved(current, a="other", b="below", d="other", c="none")
    first, second = virements(current, proposal, full_year)
    assert (first.posts, first.amount, first.unpriced) == (("a", "b", "d"), pounds(30), ("d",))
    assert (second.target, second.amount) == (Holder(UnitId("none"), ""), pounds(30))
    assert (first.origin, first.target) == (Holder(None, "C1"), Holder(None, "C2"))
    shown = virement_step(current, proposal, first, full_year)
    assert shown.name == "From cost centre C1 to cost centre C2"
    assert shown.formula == "Sum of 2 posts. 1 post more without a price."


def test_new_removed_partner_and_unmoved_posts_move_no_budget() -> None:
    current = structure(a="C9")
    proposal = moved(current, a="other")
    del proposal.posts[PostId("b")]  # type: ignore[attr-defined]
    posts = {**proposal.posts, PostId("c"): replace(current.posts[PostId("c")], unit=OTHER, employer="Partner")}
    assert virements(current, replace(proposal, posts=posts), full_year) == ()
