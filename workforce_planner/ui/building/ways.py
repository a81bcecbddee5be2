"""The ways of building: what each asks, and the command that it comes to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workforce_planner.edit.catalogue import find_command, named
from workforce_planner.edit.commands import Command
from workforce_planner.edit.template_values import template_text, titles
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.problems import Refused
from workforce_planner.model.wording import count_text, fte_text, post_name
from workforce_planner.session.templates import Library, saved_from
from workforce_planner.ui.inspector.questions import Asked, argument
from workforce_planner.ui.workspace import Workspace

Given = dict[str, Any]
KEEP, END = "keep", "end"


@dataclass(frozen=True, slots=True)
class Start:
    """From where it is built: the window's workspace and what was selected."""

    workspace: Workspace
    posts: tuple[PostId, ...]
    units: tuple[UnitId, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One way of building. Where `command` is None, `save` does it outside of the plan and says what it did."""

    words: str
    answer: str
    note: str
    fields: Callable[[Start], tuple[Asked, ...]]
    command: Callable[[Start, Given], Command] | None
    save: Callable[[Start, Given], str] | None = None
    tells: Callable[[Start], str] | None = None
    """What is saved outside of the plan, in words."""


def _given(values: Given, *names: str) -> Given:
    return {name: values[name] for name in names if values.get(name) not in (None, "")}


def _choice(command: str, name: str, words: str, choices: tuple[tuple[str, str], ...], first: str = "") -> Asked:
    """An argument that is chosen from a list."""
    spec = replace(find_command(command).params[name].spec, label=words, kind=Kind.CHOICE, choices=choices)
    return Asked(table="", field=name, words=words, of=spec, first=first)


def _template_fields(start: Start) -> tuple[Asked, ...]:
    kept, _ = Library().templates()
    choices = tuple(
        (each.template.name, f"{each.template.name} ({count_text(each.template.size, 'post')})") for each in kept
    )
    plan = start.workspace.plan
    manager = post_name(plan, start.posts[0]) if start.posts else ""
    unit = plan.units[start.units[0]].name if start.units else ""
    return (
        _choice("stamp-template", "template", "Template", choices),
        argument("stamp-template", "times", "How many teams", first="1"),
        argument("stamp-template", "reports_to", "Under which manager", "blank: nobody", first=manager),
        argument("stamp-template", "unit", "In which unit", "blank: the manager's", first=unit),
        argument("stamp-template", "new_units", "A new unit for each team, called", "blank: no new units"),
    )


def _stamp(_start: Start, given: Given) -> Command:
    text = template_text(Library().find(given["template"]))
    more = _given(given, "times", "reports_to", "unit", "new_units")
    return named("stamp-template", template=text, **more)


def _save_fields(start: Start) -> tuple[Asked, ...]:
    return (
        Asked(table="roles", field="name", words="Name of the template", required=True),
        Asked(table="proposals", field="description", words="What it is"),
    )


def _save(start: Start, given: Given) -> str:
    workspace = start.workspace
    made = saved_from(workspace.plan, workspace.relations, start.posts, given["name"], given["description"] or "")
    Library().save(made)
    return f"Template {made.name} is saved: {count_text(made.size, 'post')}, {fte_text(made.whole_fte)} FTE."


def _kept_text(start: Start) -> str:
    workspace = start.workspace
    try:
        made = saved_from(workspace.plan, workspace.relations, start.posts, "Template")
    except Refused as error:
        return f"! {error.problem.text} {error.problem.remedy}".strip()
    lines = [f"{count_text(made.size, 'post')}, {fte_text(made.whole_fte)} FTE:"]
    return "\n".join([*lines, *(f"{number:,} × {title}" for title, number in titles(made).items())])


def _stays(command: str, name: str) -> tuple[Asked, Asked]:
    """Whether the post itself stays, and the reason where it does not."""
    choices = ((KEEP, "The post stays"), (END, "The post ends"))
    why = replace(argument(command, "reason", "Why it ends"), only_for=(name, END))
    return _choice(command, name, "The post itself", choices, KEEP), why


def _split_fields(start: Start) -> tuple[Asked, ...]:
    spec = find_command("split-post").params["shares"].spec
    half = start.workspace.plan.posts[start.posts[0]].fte
    first = fte_text(half // 2) if half else ""
    second = fte_text(half - half // 2) if half else ""
    shares = tuple(
        Asked(table="", field=f"share{number}", words=f"FTE of part {number}", of=spec, first=text, required=number < 3)
        for number, text in ((1, first), (2, second), (3, ""))
    )
    title = Asked(table="posts", field="title", words="Title of the other parts", hint="blank: the same")
    return (*shares, title, *_stays("split-post", "keep"))


def _split(start: Start, given: Given) -> Command:
    post = start.workspace.plan.posts[start.posts[0]]
    shares = tuple(given[f"share{number}"] for number in (1, 2, 3) if given.get(f"share{number}") is not None)
    more = {"titles": (post.title, *[given["title"]] * (len(shares) - 1))} if given.get("title") else {}
    reason = _given(given, "reason")
    return named("split-post", post=post.id, shares=shares, keep=given["keep"] == KEEP, **more, **reason)


def _merge_fields(start: Start) -> tuple[Asked, ...]:
    choices = tuple((post, post_name(start.workspace.plan, post)) for post in start.posts)
    return (
        _choice("merge-posts", "into", "The post that stays", choices, start.posts[0]),
        argument("merge-posts", "reason", "Why the others end"),
        argument("merge-posts", "on", "First day without them", "blank: the whole structure"),
    )


def _merge(start: Start, given: Given) -> Command:
    return named("merge-posts", posts=start.posts, fields={}, **_given(given, "into", "reason", "on"))


def _backfill_fields(_start: Start) -> tuple[Asked, ...]:
    return (
        argument("backfill-post", "starts_on", "First day", "blank: the whole structure"),
        argument("backfill-post", "until", "Last day, for a holder who comes back"),
        *_stays("backfill-post", "close"),
    )


def _backfill(start: Start, given: Given) -> Command:
    more = _given(given, "starts_on", "until", "reason")
    return named("backfill-post", posts=start.posts, close=given["close"] == END, **more)


def _tier_fields(_start: Start) -> tuple[Asked, ...]:
    return (
        argument("replace-tier", "title", "Title of the new posts"),
        argument("replace-tier", "grade", "Grade of the new posts"),
        argument("replace-tier", "times", "How many new posts", first="1"),
        argument("replace-tier", "reports_to", "Their manager", "blank: the one above all that end"),
        argument("replace-tier", "reason", "Why the posts end"),
        argument("replace-tier", "on", "First day without them", "blank: the whole structure"),
    )


def _tier(start: Start, given: Given) -> Command:
    more = _given(given, "title", "grade", "times", "reports_to", "reason", "on")
    return named("replace-tier", posts=start.posts, fields={}, **more)


WAYS: Mapping[str, Way] = {
    "from_template": Way("Add a team from a template", "Add", "Vacant posts, as one step.", _template_fields, _stamp),
    "save_template": Way(
        "Save this branch as a template",
        "Save the template",
        "Titles, roles, grades, FTE and numbers; no people, references or pay.",
        _save_fields,
        None,
        _save,
        _kept_text,
    ),
    "split": Way("Split the post", "Split", "The proposal keeps which posts came of it.", _split_fields, _split),
    "merge": Way("Merge the posts", "Merge", "The reports of those that end go to the one.", _merge_fields, _merge),
    "backfill": Way("Backfill", "Backfill", "A vacant post like each one selected.", _backfill_fields, _backfill),
    "replace_tier": Way(
        "Replace this tier",
        "Replace",
        "The posts selected end, new ones take their place, and their reports are spread over these.",
        _tier_fields,
        _tier,
    ),
}
