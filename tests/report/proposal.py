"""A proposal over the fictional establishment: every kind of change, units moved and closed among them."""

from dataclasses import replace

from tests.calc.sample import AS_AT, sample
from workforce_planner.calc.comparison import Comparison, compare
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.money import Fte
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post

SAFEGUARDING = UnitId("Social Care & Safeguarding/Safeguarding")
FAMILY_SUPPORT = UnitId("Early Help & School Readiness/Family Support")
IRT = UnitId("Social Care & Safeguarding/Initial Response Team")
MASH = UnitId("Social Care & Safeguarding/EDT & MASH")
EARLY_HELP = UnitId("Early Help & School Readiness")


def proposed(current: Plan) -> Plan:
    """New practitioners, assistant team managers gone, hours and grades changed, a service moved whole."""
    posts = dict(current.posts)
    by_title: dict[str, list[Post]] = {}
    for post in posts.values():
        by_title.setdefault(post.title, []).append(post)
    for post in by_title["Assistant Team Manager"]:
        posts[post.id] = replace(post, disestablished=True, end_reason="Layer removed")
    for number in range(1, 7):
        key = PostId(f"NEW{number}")
        like = by_title["Social Worker"][0]
        posts[key] = replace(like, id=key, reference=f"NEW{number}", title="Advanced Practitioner", point=None)
    worker, adviser, manager = (
        by_title["Social Worker"][1],
        by_title["Personal Adviser"][0],
        by_title["Team Manager"][0],
    )
    posts[worker.id] = replace(worker, contracted_minutes=1332, fte=Fte(6_000))
    posts[adviser.id] = replace(adviser, unit=FAMILY_SUPPORT)
    posts[manager.id] = replace(manager, grade=by_title["Assistant Team Manager"][0].grade, point=None, notes="Seen.")
    units = {**current.units, MASH: replace(current.units[MASH], parent=EARLY_HELP)}
    return replace(current, posts=posts, units=units)


def sample_comparison(priced: bool = True) -> Comparison:
    """The fictional establishment beside that proposal."""
    current = sample(priced)
    return compare(current, proposed(current), AS_AT)
