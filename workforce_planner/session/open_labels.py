"""What a step is called while names and pay are hidden: its kind and the post or list it is about, and nothing else.

A label is made for people who may see all: "Change the grade of Social Worker CYP01377 to G9".
It is shown as it is only where the step touches nothing that is hidden; else it is said anew from what changed.
"""

from collections.abc import Iterable, Mapping

from workforce_planner.edit.addresses import OF_PEOPLE
from workforce_planner.edit.labels import noun_text
from workforce_planner.model.change import Change, ChangeSet
from workforce_planner.model.fields import Kind, Privacy
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text, list_text, post_name

OF_NOBODY = frozenset({"Import", "Take", "Keep", "Ignore", "Heed", "Suggest"})
"""First words of labels that never quote a name or an amount."""
SHOWN = frozenset({"posts", "units", "proposals", "roles"})
"""Tables whose labels quote nothing but names of posts and lists, and the fields that are said."""
COPIES = frozenset({"proposal_versions", "baselines"})
"""Tables of copies that are kept along with a step and never named in its label."""
WITH_PEOPLE: Mapping[str, str] = {
    "Assign": "Assign somebody to {}",
    "Vacate": "Vacate {}",
    "Cover": "Cover {}",
    "End": "End an absence in {}",
    "Plan": "Plan that somebody leaves {}",
    "Delete": "Delete {}",
    "Disestablish": "Disestablish {}",
    "Duplicate": "Duplicate {}",
    "Put": "Put back {}",
    "Change": "Change who is in {}",
    "Match": "Match somebody to {}",
    "Unmatch": "Unmatch somebody from {}",
    "Decide": "Decide a match to {}",
    "Appoint": "Appoint somebody to {}",
    "Withdraw": "Withdraw an appointment to {}",
}


def open_label(plan: Plan, label: str, changes: ChangeSet) -> str:
    """A label without names and pay; `plan` is the structure of the step, where it is still there."""
    verb = label.partition(" ")[0]
    own = [change for change in changes if change.table not in COPIES] or list(changes)
    if verb in OF_NOBODY or all(_is_open(change) for change in own):
        return label
    where = _where(plan, changes)
    tables = {change.table for change in changes}
    if tables == {"placements"}:
        return "Set what the restructure means for somebody"
    if not tables.isdisjoint(OF_PEOPLE):
        return WITH_PEOPLE.get(verb, "A step with people in {}").format(where or "a post")
    fields = _fields(changes)
    if tables == {"posts"} and fields:
        return f"Change {list_text(fields)} of {where}"
    if tables == {"posts"}:
        return f"{verb} {where}"
    table = TABLES[min(tables - COPIES - {"posts"} or tables)]
    rows = sum(change.table == table.name for change in changes)
    said = table.one if rows == 1 else f"{rows:,} {table.many}"
    return f"{verb} {'the ' if rows == 1 else ''}{said}{f' of {where}' if where else ''}"


def _is_open(change: Change) -> bool:
    if change.table not in SHOWN:
        return False
    if change.before is None or change.after is None:
        return True
    specs = TABLES[change.table].fields
    named = [specs[name] for name in change.after if name in specs]
    return all(spec.privacy is Privacy.OPEN and spec.kind is not Kind.LONG_TEXT for spec in named)


def _fields(changes: Iterable[Change]) -> list[str]:
    """The labels of what changed in posts that were there and stay."""
    specs = TABLES["posts"].fields
    names = {name for each in changes if each.before and each.after for name in each.after if name in specs}
    return [noun_text(spec) for name, spec in specs.items() if name in names]


def _where(plan: Plan, changes: ChangeSet) -> str:
    """The posts that a step is about: one by its title and reference, more by their number."""
    own = {each.key: each for each in changes if each.table == "posts"}
    keys = list(own) or list(dict.fromkeys(_held(plan, changes)))
    if len(keys) != 1:
        return count_text(len(keys), "post") if keys else ""
    if keys[0] in plan.posts:
        return post_name(plan, PostId(keys[0]))
    change = own.get(keys[0])
    values = (change.before or change.after or {}) if change else {}
    return " ".join(str(values[name]) for name in ("title", "reference") if values.get(name)) or "a post"


def _held(plan: Plan, changes: ChangeSet) -> Iterable[str]:
    """The posts of the assignments and other records that a step touches."""
    for change in changes:
        values = {**(change.before or {}), **(change.after or {})}
        record = plan.table(change.table).get(change.key)
        post = values.get("post") or getattr(record, "post", None)
        if isinstance(post, str) and post:
            yield post
