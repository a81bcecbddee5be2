"""The current structure of a plan as a list like those that HR sends, to be set beside them."""

from workforce_planner.exchange.establishment_sheet import NAME, establishment_sheet
from workforce_planner.exchange.sheets import Sheet, Workbook
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Record
from workforce_planner.model.relations import counts_on

PLAN = "plan"
"""The format of such a workbook, which is no file."""


def plan_list(plan: Plan) -> Workbook:
    """The posts that count on the plan's own day, one a row; those of other employers and those that ended are left
    out."""
    day = plan.setting.as_at
    posts: dict[str, Record] = {
        key: post for key, post in plan.posts.items() if counts_on(post, day) and not post.employer
    }
    made = establishment_sheet(plan.with_tables({"posts": posts}))
    heads = tuple(each.label for each in made.headings)
    rows = (heads, *(tuple(row) for row in made.rows))
    return Workbook(file=plan.setting.name or "Plan", format=PLAN, sheets=(Sheet(name=NAME, rows=rows),))
