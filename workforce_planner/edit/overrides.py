"""Commands on overrides: an amount in place of what is worked out for a component of a post, with the reason."""

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.record_lists import RecordList, enter
from workforce_planner.model.change import altered, created, gathered, removed
from workforce_planner.model.costing import COMPONENTS, CostOverride
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import OverrideId, PostId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import money_text, year_text

TABLE = "cost_overrides"


def _must(plan: Plan, override: CostOverride) -> None:
    if override.post is None:
        raise refuse("post-missing", "An override is of a post.", "Give post=...")
    if not override.notes.strip():
        raise refuse("reason-missing", "A figure is overridden for a reason.", "Give the reason: notes=...")
    other = override_of(plan, override.post, override.component, override.year)
    if other is not None and other.id != override.id:
        raise refuse("override-twice", f"There is an override of {_of(plan, override)} already.", "Change that one.")


def override_of(plan: Plan, post: PostId, component: str, year: int | None) -> CostOverride | None:
    """The override of a component of a post for one year, or for every year."""
    place = (post, component, year)
    return next(
        (each for each in plan.cost_overrides.values() if (each.post, each.component, each.year) == place), None
    )


enter(
    RecordList(
        table=TABLE,
        word="override",
        argument="override",
        prefix="override",
        about="an override",
        own_names=False,
        several=("change", "delete"),
        must=_must,
    ),
    "change",
    "delete",
)


@command(
    "override-cost",
    "Put an amount a year in place of what is worked out for a component of a post; without one, ours counts again.",
    post=reference("posts", "The post.", required=True),
    component=param(Kind.CHOICE, "Which part of its cost.", choices=COMPONENTS, required=True),
    amount=param(Kind.MONEY, "Pounds a year for the post as it is, all of its row."),
    year=param(Kind.YEAR, "The financial year, for example 2026/27; every year where it is left out."),
    notes=param(Kind.TEXT, "Why; it is printed with the figure."),
)
def override_cost(
    plan: Plan,
    context: Context,
    *,
    post: PostId,
    component: str,
    amount: Money | None = None,
    year: int | None = None,
    notes: str = "",
) -> Edit:
    """One override set, changed or taken away."""
    old = override_of(plan, post, component, year)
    if amount is None:
        if old is None:
            raise refuse("nothing-to-change", "There is no override to take away, and no amount.", "Give amount=...")
        return Edit(label=f"Take back the override of {_of(plan, old)}", changes=(removed(TABLE, old),))
    why = notes.strip() or (old.notes if old else "")
    key = old.id if old else OverrideId(context.new_id("override"))
    new = CostOverride(id=key, post=post, component=component, year=year, amount=amount, notes=why)
    _must(plan, new)
    change = altered(TABLE, old, amount=amount, notes=why) if old else created(TABLE, new)
    return Edit(label=f"Override {_of(plan, new)} with {money_text(amount, 2)}", changes=gathered([change]))


def _of(plan: Plan, override: CostOverride) -> str:
    when = f" in {year_text(override.year)}" if override.year is not None else ""
    return f"{COMPONENTS[override.component].lower()} of {describe(plan, 'posts', override.post or '')}{when}"
