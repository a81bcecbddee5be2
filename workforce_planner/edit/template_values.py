"""Team templates as values: a tree of titles, roles, grades, FTE and counts, without people or pay.

A template is one JSON object, so that it can be shipped, kept in a library and sent by post. Whatever does
not fit when one is read is refused with the place.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from workforce_planner.model.ids import GradeId, PostId, RoleId
from workforce_planner.model.money import FULL_TIME, Fte, fte, in_posts
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Refused, refuse
from workforce_planner.model.records import DFE_GROUPS, Post
from workforce_planner.model.relations import Relations, counts_on, fte_in

FORMAT = 1
MOST_POSTS = 500
DEEPEST = 20
LONGEST_TEXT = 500
FLAGS = ("registered", "holds_cases")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFacts:
    """What a role has to be, where the plan does not know it yet."""

    registered: bool | None = None
    holds_cases: bool | None = None
    dfe_group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePost:
    """So many posts alike, each with its own reports. Role and grade are names; "" is not said. `employer` is a partner
    that employs them: such posts are drawn and not counted."""

    title: str
    role: str = ""
    grade: str = ""
    employer: str = ""
    fte: Fte = FULL_TIME
    count: int = 1
    reports: tuple["TemplatePost", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A team: its name, what it is, where it comes from, its posts and what is known of their roles."""

    name: str
    about: str = ""
    source: str = ""
    posts: tuple[TemplatePost, ...] = ()
    roles: Mapping[str, RoleFacts] | None = None

    @property
    def size(self) -> int:
        """How many posts it makes."""
        return sum(map(_size, self.posts))

    @property
    def whole_fte(self) -> Fte:
        """The FTE of all its posts."""
        return Fte(sum(map(_fte, self.posts)))


def _size(post: TemplatePost) -> int:
    return post.count * (1 + sum(map(_size, post.reports)))


def _fte(post: TemplatePost) -> int:
    return post.count * (post.fte + sum(map(_fte, post.reports)))


def titles(template: Template) -> Mapping[str, int]:
    """How many posts of each title a template makes, in the order of the tree."""
    found: dict[str, int] = {}
    for title, number in _titles(template.posts, 1):
        found[title] = found.get(title, 0) + number
    return found


def _titles(posts: Sequence[TemplatePost], times: int) -> Iterator[tuple[str, int]]:
    for post in posts:
        yield post.title, times * post.count
        yield from _titles(post.reports, times * post.count)


# Writing and reading.


def template_text(template: Template) -> str:
    """A template as JSON."""
    data: dict[str, Any] = {"format": FORMAT, "name": template.name}
    data |= {key: text for key, text in (("about", template.about), ("source", template.source)) if text}
    if template.roles:
        data["roles"] = {name: _role_data(facts) for name, facts in template.roles.items()}
    data["posts"] = [_post_data(each) for each in template.posts]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _role_data(facts: RoleFacts) -> dict[str, Any]:
    return {key: getattr(facts, key) for key in (*FLAGS, "dfe_group") if getattr(facts, key) is not None}


def _post_data(post: TemplatePost) -> dict[str, Any]:
    data: dict[str, Any] = {"title": post.title}
    data |= {
        key: text for key, text in (("role", post.role), ("grade", post.grade), ("employer", post.employer)) if text
    }
    if post.fte != FULL_TIME:
        data["fte"] = f"{in_posts(post.fte).normalize():f}"
    if post.count != 1:
        data["count"] = post.count
    if post.reports:
        data["reports"] = [_post_data(each) for each in post.reports]
    return data


def read_template(text: str) -> Template:
    """A template from JSON; refused with the place of what does not fit."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise _unfit("the file", "It is not JSON.") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _unfit("the file", "It is not a team template of this format.")
    found = Template(
        name=_text(data, "name", "the file", needed=True),
        about=_text(data, "about", "the file"),
        source=_text(data, "source", "the file"),
        posts=_posts(data.get("posts"), "posts", 1),
        roles=_roles(data.get("roles")),
    )
    if not 1 <= found.size <= MOST_POSTS:
        raise _unfit("posts", f"It makes {found.size} posts; 1 to {MOST_POSTS} are possible.")
    return found


def _posts(data: object, where: str, depth: int) -> tuple[TemplatePost, ...]:
    if data is None:
        return ()
    if not isinstance(data, list) or len(data) > MOST_POSTS or depth > DEEPEST:
        raise _unfit(where, "It is not a list of posts, or too long or too deep.")
    return tuple(_post(each, f"{where}, number {place}", depth) for place, each in enumerate(data, 1))


def _post(data: object, where: str, depth: int) -> TemplatePost:
    if not isinstance(data, dict):
        raise _unfit(where, "It is not a post.")
    count = data.get("count", 1)
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= MOST_POSTS:
        raise _unfit(where, f"Its count is not a number from 1 to {MOST_POSTS}.")
    return TemplatePost(
        title=_text(data, "title", where, needed=True),
        role=_text(data, "role", where),
        grade=_text(data, "grade", where),
        employer=_text(data, "employer", where),
        fte=_fte_of(data.get("fte", "1"), where),
        count=count,
        reports=_posts(data.get("reports"), f"{where}, reports", depth + 1),
    )


def _fte_of(value: object, where: str) -> Fte:
    try:
        amount = Decimal(str(value))
    except ArithmeticError:
        amount = Decimal(0)
    if not (amount.is_finite() and 0 < amount <= 1):
        raise _unfit(where, "Its FTE is not a number above 0 and up to 1.")
    return fte(amount)


def _roles(data: object) -> Mapping[str, RoleFacts]:
    if data is None:
        return {}
    if not isinstance(data, dict) or not all(isinstance(each, dict) for each in data.values()):
        raise _unfit("roles", "They are not roles by name.")
    return {str(name)[:LONGEST_TEXT]: _facts(each, f"role {name}") for name, each in data.items()}


def _facts(data: Mapping[str, Any], where: str) -> RoleFacts:
    for key in FLAGS:
        if not isinstance(data.get(key), bool | None):
            raise _unfit(where, f"{key} is not true or false.")
    group = data.get("dfe_group")
    if group is not None and group not in DFE_GROUPS:
        raise _unfit(where, "Its DfE role group is none.")
    return RoleFacts(registered=data.get("registered"), holds_cases=data.get("holds_cases"), dfe_group=group)


def _text(data: Mapping[str, Any], key: str, where: str, *, needed: bool = False) -> str:
    value = data.get(key, "")
    if not isinstance(value, str) or len(value) > LONGEST_TEXT or (needed and not value.strip()):
        raise _unfit(where, f"Its {key} is missing, or no text.")
    return value.strip()


def _unfit(where: str, text: str) -> Refused:
    return refuse("template-not-read", text, "Correct the file, or save the template again.", where=where)


# From a branch of a plan.


def template_of(plan: Plan, joined: Relations, tops: Sequence[PostId], name: str, about: str = "") -> Template:
    """A template of posts with all below them: titles, roles, grades, FTE and counts, nothing else. Posts that are
    alike, with alike branches, stand once with their number."""
    if not name.strip():
        raise refuse("name-missing", "A template needs a name.", "Give its name.")
    below = [each for top in tops if top not in _all_below(joined, tops) for each in _branch(plan, joined, top, 1)]
    found = Template(name=name.strip(), about=about.strip(), posts=_alike(below), roles=_roles_in(plan, joined, tops))
    if not 1 <= found.size <= MOST_POSTS:
        raise refuse("template-too-large", f"A template has 1 to {MOST_POSTS} posts.", "Choose a smaller branch.")
    return found


def _all_below(joined: Relations, tops: Sequence[PostId]) -> set[PostId]:
    found: set[PostId] = set()
    waiting = [report for top in tops for report in joined.reports.get(top, ())]
    while waiting:
        post = waiting.pop()
        if post not in found:
            found.add(post)
            waiting.extend(joined.reports.get(post, ()))
    return found


def _branch(plan: Plan, joined: Relations, key: PostId, depth: int) -> Iterator[TemplatePost]:
    post = plan.posts[key]
    if depth > DEEPEST:
        raise refuse("template-too-deep", f"A template has at most {DEEPEST} tiers.", "Choose a smaller branch.")
    below = [each for report in joined.reports.get(key, ()) for each in _branch(plan, joined, report, depth + 1)]
    if not counts_on(post, None):
        yield from below
        return
    yield TemplatePost(
        title=post.title or "Untitled post",
        role=_name(plan, "roles", post.role),
        grade=_name(plan, "grades", post.grade),
        employer=post.employer,
        fte=_share(plan, post),
        count=max(post.group_size or 1, 1),
        reports=_alike(below),
    )


def _share(plan: Plan, post: Post) -> Fte:
    known = fte_in(plan, post) or FULL_TIME
    return Fte(min(known, FULL_TIME)) if known > 0 else FULL_TIME


def _name(plan: Plan, table: str, key: RoleId | GradeId | None) -> str:
    record = plan.table(table).get(key) if key else None
    return str(getattr(record, "name", "")) if record else ""


def _alike(posts: Sequence[TemplatePost]) -> tuple[TemplatePost, ...]:
    found: dict[TemplatePost, int] = {}
    for each in posts:
        one = replace(each, count=1)
        found[one] = found.get(one, 0) + each.count
    return tuple(replace(each, count=number) for each, number in found.items())


def _roles_in(plan: Plan, joined: Relations, tops: Sequence[PostId]) -> Mapping[str, RoleFacts]:
    used = {plan.posts[each].role for each in (*tops, *_all_below(joined, tops))}
    return {
        role.name: RoleFacts(registered=role.registered, holds_cases=role.holds_cases, dfe_group=role.dfe_group)
        for key, role in plan.roles.items()
        if key in used and role.name
    }
