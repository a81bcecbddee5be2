"""The matching list: posts and who may be or is matched to them, people and what becomes of them, pools.

Names are printed only where they are asked for. Without them, posts are listed one by one and people are counted by
their own job and unit. Grades and pay are never printed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workforce_planner.calc.matching import Matching, PersonSide, PostSide, effects_text
from workforce_planner.model.eligible import LIVE
from workforce_planner.model.ids import PersonId, PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.relations import path_text
from workforce_planner.model.restructure import OUTCOMES, Claim
from workforce_planner.model.wording import count_text, date_text, list_text, percent_text, post_name
from workforce_planner.report.areas import NO_UNIT
from workforce_planner.report.blocks import (
    Block,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Kind,
    Notes,
    Paragraph,
    Part,
    Report,
    Row,
    Table,
    Title,
)

MOST_NAMED = 6
"""So many candidates are named before the rest are counted."""
NOBODY = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingOptions:
    """The name of the proposal, and whether people are named."""

    proposal: str = ""
    names: bool = False


PLAIN = MatchingOptions()


def matching_report(found: Matching, problems: Sequence[Problem], options: MatchingOptions = PLAIN) -> Report:
    """The matching list of a proposal."""
    return tuple(_blocks(found, problems, options))


def _blocks(found: Matching, problems: Sequence[Problem], options: MatchingOptions) -> Iterator[Block]:
    setting = found.plan.setting
    yield Title(
        text=f"Matching: {options.proposal}" if options.proposal else "Matching",
        subtitle=f"People and posts · {setting.name} · as at {date_text(found.day)}",
        plan=setting.name,
        as_at=date_text(found.day),
        marking=setting.marking,
        facts=("With names" if options.names else "Without names",),
    )
    yield Paragraph(headline(found), lead=True)
    yield KeyFigures(key_figures(found))
    yield Paragraph(procedure_text(found))
    yield Heading("By post")
    yield posts_table(found, names=options.names)
    if found.pools:
        yield pools_table(found)
    yield Heading("By person")
    yield people_table(found) if options.names else people_counted(found)
    yield Heading("What is open")
    yield Notes(items=open_points(problems, names=options.names))


def headline(found: Matching) -> str:
    """The answer in words."""
    seeking = sum(each.seeking for each in found.people.values())
    confirmed = sum(each.confirmed is not None for each in found.people.values())
    return (
        f"{count_text(len(found.around.affected), 'person is', 'people are')} affected; {seeking} of them need a post. "
        f"{count_text(len(found.posts), 'post is', 'posts are')} to be matched; "
        f"{count_text(confirmed, 'match is', 'matches are')} confirmed."
    )


def key_figures(found: Matching) -> tuple[KeyFigure, ...]:
    """The figures that a reader takes away."""
    return (
        KeyFigure(
            label="Affected",
            value=f"{len(found.around.affected):,}",
            definition="people whose own post changes or ends",
        ),
        KeyFigure(
            label="Need a post",
            value=f"{sum(each.seeking for each in found.people.values()):,}",
            definition="their own post ends or becomes another job",
        ),
        KeyFigure(label="Posts to be matched", value=f"{len(found.posts):,}", definition="new, or become another job"),
        KeyFigure(
            label="Without a post",
            value=f"{len(found.people_without_a_post):,}",
            definition="no match, no pool, no leaving date",
        ),
        KeyFigure(
            label="Posts without a match",
            value=f"{len(found.unmatched_posts):,}",
            definition="nobody matched, in no pool",
        ),
    )


def procedure_text(found: Matching) -> str:
    """The council's procedure in a sentence."""
    rules = found.procedure
    name = f" ({rules.name})" if rules.name else ""
    apart = f"grades at most {rules.grades_apart} apart" if rules.grades_apart else "the same grade"
    own = "; by the post that people hold themselves, never by one they act up in" if rules.substantive_only else ""
    leave = "; people on family leave come first" if rules.family_leave_first else ""
    return (
        f"By the council's procedure{name}, a slot-in needs {percent_text(rules.same_duties, 0)} of the duties the "
        f"same and {apart}{own}{leave}. Posts of one role count as the same duties until a share is entered. Nobody "
        "is at risk before the day on which notice is issued."
    )


def posts_table(found: Matching, *, names: bool) -> Table:
    """The posts to be matched, by unit; alike ones in one row where nobody is named."""
    columns = (
        Column(label="Post", weight=2.4),
        Column(label="Posts", kind=Kind.COUNT, weight=0.5),
        Column(label="Route", weight=0.9),
        Column(label="Why", weight=2.2),
        Column(label="May be matched", weight=1.6 if names else 0.9),
        Column(label="Matched", weight=1.8 if names else 1.2),
    )
    rows: list[Row] = []
    for path, sides in _by_unit(found.plan, found.posts.values()):
        rows.append(Row(cells=(path,), part=Part.GROUP))
        alike: dict[tuple[str, ...], int] = {}
        for side in sides:
            cells = _post_cells(found, side, names=names)
            alike[cells] = alike.get(cells, 0) + 1
        rows += [Row(cells=(cells[0], number, *cells[1:]), depth=1) for cells, number in alike.items()]
    rows.append(Row(cells=("Total", len(found.posts), "", "", "", ""), part=Part.TOTAL))
    return Table(caption="Posts to be matched", columns=columns, rows=tuple(rows))


def _by_unit(plan: Plan, sides: Iterable[PostSide]) -> list[tuple[str, list[PostSide]]]:
    found: dict[str, list[PostSide]] = {}
    for side in sides:
        found.setdefault(path_text(plan, plan.posts[side.post].unit) or NO_UNIT, []).append(side)
    return sorted(found.items())


def _post_cells(found: Matching, side: PostSide, *, names: bool) -> tuple[str, ...]:
    plan = found.plan
    what = "new" if side.new else effects_text(side.effects)
    title = post_name(plan, side.post) if names else plan.posts[side.post].title or "Untitled post"
    candidates = [each.person for each in side.candidates]
    return (
        f"{title} ({what})",
        side.route.text,
        side.route.reason.rstrip("."),
        _candidates_text(plan, candidates, names=names) if side.pool is None else "as in the pool",
        _matched_text(found, side, names=names),
    )


def _candidates_text(plan: Plan, people: Sequence[PersonId], *, names: bool) -> str:
    return _people_text(plan, people) if names or not people else f"{len(people):,}"


def _people_text(plan: Plan, people: Sequence[PersonId]) -> str:
    if not people:
        return NOBODY
    named = [person_text(plan, each) for each in people[:MOST_NAMED]]
    more = len(people) - MOST_NAMED
    return list_text([*named, f"{more} more"] if more > 0 else named)


def _matched_text(found: Matching, side: PostSide, *, names: bool) -> str:
    """Who is matched, with the decision; without names how many of each decision."""
    if names and side.claims:
        return "; ".join(f"{person_text(found.plan, each.person)}: {_decision(each)}" for each in side.claims)
    counts: dict[str, int] = {}
    for each in side.claims:
        if each.outcome in LIVE:
            counts[_decision(each)] = counts.get(_decision(each), 0) + 1
    if counts:
        return ", ".join(f"{number} {word}" for word, number in counts.items())
    if side.pool is not None:
        return f"pool: {found.plan.pools[side.pool].name}"
    if side.held_by:
        return f"{_people_text(found.plan, side.held_by)} in it" if names else "holder in it"
    return NOBODY


def _decision(claim: Claim) -> str:
    return "appointed" if claim.appointed_on else OUTCOMES[claim.outcome].lower()


def person_text(plan: Plan, person: PersonId | None) -> str:
    """A person by name, or what else tells them apart."""
    record = plan.people.get(person) if person else None
    if record is None:
        return "somebody not in the plan"
    number = f"Employee {record.employee_number}" if record.employee_number else "Somebody without a name"
    return record.name or number


def people_table(found: Matching) -> Table:
    """Everybody affected by name: own post, what becomes of it, status and route."""
    columns = (
        Column(label="Person", weight=1.4),
        Column(label="Own post", weight=1.8),
        Column(label="What becomes of it", weight=1.6),
        Column(label="Status", weight=0.9),
        Column(label="Why", weight=2),
        Column(label="Route", weight=0.9),
        Column(label="Matched to", weight=1.8),
    )
    rows = [Row(cells=_person_cells(found, side)) for side in found.people.values()]
    notes = []
    if any(side.beside for side in found.people.values()):
        notes.append("A post in which somebody acts up or covers gives no claim; it is shown after their own.")
    return Table(caption="People", columns=columns, rows=tuple(rows), notes=tuple(notes))


def _person_cells(found: Matching, side: PersonSide) -> tuple[str, ...]:
    base = found.around.base
    own = list_text([post_name(base, post) for post in side.own]) or NOBODY
    beside = list_text([post_name(base, post) for post in side.beside])
    effects = dict.fromkeys(effect for each in side.effects.values() for effect in each)
    return (
        person_text(found.plan, side.person),
        f"{own}; also in {beside}" if beside else own,
        effects_text(tuple(effects)) or NOBODY,
        side.status.text,
        side.status.reason.rstrip("."),
        side.route.text if side.route else NOBODY,
        _claims_text(found, side),
    )


def _claims_text(found: Matching, side: PersonSide) -> str:
    said = []
    for each in side.claims:
        pool = found.plan.pools.get(each.pool) if each.pool else None
        where = post_name(found.plan, each.post) if each.post else f"pool {pool.name}" if pool else "a pool"
        said.append(f"{where}: {_decision(each)}")
    return "; ".join(said) or NOBODY


def people_counted(found: Matching) -> Table:
    """The people affected, counted by their own job and unit."""
    labels = ("Affected", "Need a post", "Matched", "Confirmed", "Without a post")
    columns = (Column(label="Own job", weight=2.4), *(Column(label=label, kind=Kind.COUNT) for label in labels))
    sums: dict[str, dict[str, list[int]]] = {}
    open_people = frozenset(found.people_without_a_post)
    for side in found.people.values():
        post = found.around.base.posts.get(_shown_post(side)) if side.own else None
        unit = path_text(found.around.base, post.unit) if post else ""
        row = sums.setdefault(unit or NO_UNIT, {}).setdefault(post.title if post else "No own post", [0] * len(labels))
        figures = (True, side.seeking, bool(side.live), side.confirmed is not None, side.person in open_people)
        for place, figure in enumerate(figures):
            row[place] += figure
    rows: list[Row] = []
    for unit, jobs in sorted(sums.items()):
        rows.append(Row(cells=(unit,), part=Part.GROUP))
        rows += [Row(cells=(job or "Untitled post", *figures), depth=1) for job, figures in sorted(jobs.items())]
    totals = [sum(row[place] for jobs in sums.values() for row in jobs.values()) for place in range(len(labels))]
    rows.append(Row(cells=("Total", *totals), part=Part.TOTAL))
    return Table(caption="People by their own job", columns=columns, rows=tuple(rows))


def _shown_post(side: PersonSide) -> PostId:
    """The own post that something becomes of, or the first."""
    return next(iter(side.effects), side.own[0])


def pools_table(found: Matching) -> Table:
    """The pools: people, posts, how many are too many."""
    columns = (
        Column(label="Pool", weight=2),
        Column(label="People", kind=Kind.COUNT),
        Column(label="Posts", kind=Kind.COUNT),
        Column(label="People more than posts", kind=Kind.COUNT, zero=NOBODY),
    )
    rows = [
        Row(cells=(side.pool.name or "Pool", len(side.people), side.places, side.over)) for side in found.pools.values()
    ]
    return Table(caption="Pools", columns=columns, rows=tuple(rows))


def open_points(problems: Sequence[Problem], *, names: bool) -> tuple[str, ...]:
    """What is wrong or left open: each point, or without names how many of each kind."""
    if not problems:
        return ("Nothing is open.",)
    if names:
        return tuple(str(each) for each in problems)
    counts: dict[str, int] = {}
    for each in problems:
        counts[each.code] = counts.get(each.code, 0) + 1
    return tuple(
        f"{TITLES.get(code, code.replace('-', ' ').capitalize())}: {number}" for code, number in counts.items()
    )


TITLES = {
    "match-rivals": "More people matched to a post than it takes",
    "match-two-posts": "One person matched to more posts than they work",
    "match-gone": "Match of somebody, or to a post, no longer there",
    "pool-too-many-people": "Pool with more people than posts",
    "pool-empty": "Pool without people or posts",
    "person-without-post": "Person without a post",
    "at-risk-before-notice": "At risk before notice is issued",
    "slot-in-outside-procedure": "Slot-in that the procedure does not allow",
    "own-post-unknown": "Acts up, and the own post is not known",
    "family-leave-passed-over": "Somebody on family leave passed over",
    "post-unmatched": "Post to which nobody is matched",
}
"""Problems of matching as headings."""
