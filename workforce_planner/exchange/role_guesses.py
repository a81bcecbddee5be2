"""Which roles the posts of a list have where it has no column of them, which are registered, which hold cases."""

from collections import Counter
from collections.abc import Sequence

from workforce_planner.exchange.assemble import Assembled, with_roles
from workforce_planner.exchange.registered import probably_registered
from workforce_planner.exchange.values import Values
from workforce_planner.model.problems import Problem


def role_names(values: Values, registered: Sequence[str] | None) -> tuple[list[str | None], tuple[Problem, ...]]:
    """The role of each row; without a column of roles, the titles that several posts share or are registered."""
    if "role" in values:
        return values["role"], ()
    titles: list[str | None] = values["title"]
    named = {name.casefold() for name in registered or ()}
    counts = Counter(titles)
    is_role = {
        title: bool(title) and (count > 1 or str(title).casefold() in named or probably_registered(str(title)))
        for title, count in counts.items()
    }
    note = Problem(
        code="roles-from-titles",
        where=values.name,
        text="The list has no column of roles; titles that several posts share were taken as roles.",
        remedy="Join or rename roles after the import where different titles do the same job.",
        severity="note",
    )
    return [title if is_role[title] else None for title in titles], (note,)


def judge_roles(made: Assembled, answer: Sequence[str] | None) -> tuple[tuple[str, ...], bool]:
    """Set which roles are registered and which hold cases; say which are registered and whether that is a guess."""
    if answer is None:
        registered = {key: True for key, role in made.roles.items() if probably_registered(role.name)}
    else:
        named = {name.strip().casefold() for name in answer}
        registered = {key: role.name.casefold() in named for key, role in made.roles.items()}
    posts = {post.id: post.role for post in made.posts}
    with_cases = {posts[each.post] for each in made.assignments if each.cases and each.post is not None}
    holds = {key: True for key in made.roles if key in with_cases}
    made.roles = with_roles(made.roles, registered=registered, holds_cases=holds)
    return tuple(role.name for role in made.roles.values() if role.registered), answer is None
