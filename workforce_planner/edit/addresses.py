"""Finding the record that a person means: by id, by reference or number, by path, by name.

A name that fits several records is refused with the choices; nothing is ever guessed.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workforce_planner.model.costing import COMPONENTS, PUBLISHED_COMPONENTS, Award
from workforce_planner.model.ids import PersonId, UnitId
from workforce_planner.model.money import in_percent
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.relations import PATH_SEPARATOR, path_text
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import date_text, list_text, money_text, year_text

MANY = 8


def find(plan: Plan, table: str, text: str) -> str:
    """The id of the one record of a table that the text names; refused where there is none or more than one."""
    return Names(plan).find(table, text)


class Names:
    """The names of a plan's records, put in order once: for pastes, where many cells name records."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._known: dict[tuple[str, int, bool], dict[str, set[str]]] = {}

    def find(self, table: str, text: str) -> str:
        """The id of the one record of a table that the text names; refused where there is none or more than one."""
        wanted = text.strip()
        if wanted in self._plan.table(table):
            return wanted
        for way in range(len(_ways(table))):
            for folding in (False, True):
                found = self._names(table, way, folding).get(_folded(wanted) if folding else wanted, ())
                if len(found) == 1:
                    return next(iter(found))
                if found:
                    raise _ambiguous(self._plan, table, wanted, sorted(found))
        raise _unknown(self._plan, table, wanted)

    def _names(self, table: str, way: int, folding: bool) -> dict[str, set[str]]:
        place = (table, way, folding)
        if place not in self._known:
            found: dict[str, set[str]] = {}
            for key, name in _ways(table)[way](self._plan, table):
                if name:
                    found.setdefault(_folded(name) if folding else name, set()).add(key)
            self._known[place] = found
        return self._known[place]


def describe(plan: Plan, table: str, key: str) -> str:
    """A record as people would tell it from the others of its table."""
    record = plan.table(table).get(key)
    if record is None:
        return "nothing"
    return _DESCRIBED.get(table, _describe_by_name)(record, plan)


OF_PEOPLE = ("people", "assignments", "departures", "placements", "claims")
"""The tables whose records are told by somebody's name."""


def unnamed(plan: Plan, table: str, key: str) -> str:
    """A record as `describe` tells it, but that nobody is named: by the post instead."""
    record: Any = plan.table(table).get(key)
    if record is None:
        return "nothing"
    if table == "reviews":
        return unnamed(plan, record.of, key)
    if table == "allowances" and record.assignment:
        held = plan.assignments.get(record.assignment)
        return f"{record.name or 'Allowance'} of the holder of {_post_of(plan, held) or 'a post'}"
    if table not in OF_PEOPLE:
        return describe(plan, table, key)
    post = _post_of(plan, record)
    return TABLES[table].one.capitalize() + (f", {post}" if post else "")


def _post_of(plan: Plan, record: Any) -> str:
    post = getattr(record, "post", None)
    return describe(plan, "posts", post) if post is not None and post in plan.posts else ""


def _folded(text: str) -> str:
    return " ".join(text.replace("/", " / ").split()).casefold()


def _names(plan: Plan, table: str) -> Iterator[tuple[str, str]]:
    for key, record in plan.table(table).items():
        yield key, getattr(record, "name", "")


def _references(plan: Plan, _table: str) -> Iterator[tuple[str, str]]:
    for key, post in plan.posts.items():
        yield key, post.reference


def _titles(plan: Plan, _table: str) -> Iterator[tuple[str, str]]:
    for key, post in plan.posts.items():
        yield key, post.title


def _descriptions(plan: Plan, table: str) -> Iterator[tuple[str, str]]:
    for key in plan.table(table):
        yield key, describe(plan, table, key)


def _titles_in_units(plan: Plan, _table: str) -> Iterator[tuple[str, str]]:
    for key, post in plan.posts.items():
        yield key, PATH_SEPARATOR.join(part for part in (path_text(plan, post.unit), post.title) if part)


def _numbers(plan: Plan, _table: str) -> Iterator[tuple[str, str]]:
    for key, person in plan.people.items():
        yield key, person.employee_number


def _paths(plan: Plan, _table: str) -> Iterator[tuple[str, str]]:
    for key in plan.units:
        yield key, path_text(plan, key)


def _path_ends(plan: Plan, _table: str) -> Iterator[tuple[str, str]]:
    for key in plan.units:
        parts = path_text(plan, key).split(PATH_SEPARATOR)
        for start in range(1, len(parts)):
            yield key, PATH_SEPARATOR.join(parts[start:])


_Ways = Callable[[Plan, str], Iterator[tuple[str, str]]]


def _places(field: str) -> _Ways:
    def ways(plan: Plan, _table: str) -> Iterator[tuple[str, str]]:
        for key, place in plan.assignments.items():
            yield key, getattr(plan.people.get(place.person), field, "")

    return ways


def _holders(plan: Plan, _table: str) -> Iterator[tuple[str, str]]:
    for key, place in plan.assignments.items():
        post = plan.posts.get(place.post) if place.post else None
        yield key, post.reference if post else ""


def _leavers(field: str) -> _Ways:
    def ways(plan: Plan, _table: str) -> Iterator[tuple[str, str]]:
        for key, departure in plan.departures.items():
            yield key, getattr(plan.people.get(departure.person or PersonId("")), field, "")

    return ways


def _version_names(plan: Plan, _table: str) -> Iterator[tuple[str, str]]:
    for key, version in plan.proposal_versions.items():
        of = plan.proposals.get(version.proposal) if version.proposal else None
        if of is not None:
            yield key, f"{of.name} version {version.number}"


_WAYS: Mapping[str, tuple[_Ways, ...]] = {
    "posts": (_references, _descriptions, _titles_in_units, _titles),
    "people": (_numbers, _names),
    "units": (_paths, _path_ends),
    "assignments": (_descriptions, _places("employee_number"), _places("name"), _holders),
    "allowances": (_descriptions, _names),
    "departures": (_descriptions, _leavers("employee_number"), _leavers("name")),
    "awards": (_descriptions,),
    "budgets": (_descriptions,),
    "proposal_versions": (_descriptions, _version_names),
    "baselines": (_descriptions,),
    "reviews": (_descriptions,),
    "cost_overrides": (_descriptions,),
    "published_figures": (_descriptions,),
    "responses": (_descriptions,),
}


def _ways(table: str) -> tuple[_Ways, ...]:
    return _WAYS.get(table, (_names,))


def _describe_post(record: Any, _plan: Plan) -> str:
    return " ".join(part for part in (record.title or "Untitled post", record.reference) if part)


def _describe_unit(record: Any, plan: Plan) -> str:
    return path_text(plan, record.id)


def _describe_by_name(record: Any, _plan: Plan) -> str:
    return str(getattr(record, "name", "") or record.id)


def _describe_assignment(record: Any, plan: Plan) -> str:
    person = plan.people.get(record.person)
    who = (person.name or person.employee_number) if person else ""
    where = describe(plan, "posts", record.post) if record.post else unit_name(plan, record.unit)
    return f"{who or 'Somebody'} in {where}"


def _describe_allowance(record: Any, plan: Plan) -> str:
    place = ("posts", record.post) if record.post else ("assignments", record.assignment or "")
    return f"{record.name or 'Allowance'} of {describe(plan, *place)}"


def _describe_departure(record: Any, plan: Plan) -> str:
    person = plan.people.get(record.person or PersonId(""))
    who = (person.name or person.employee_number) if person else ""
    return f"{who or 'somebody'} on {date_text(record.leaves_on)}"


def _describe_award(record: Any, plan: Plan) -> str:
    scale = plan.pay_scales.get(record.scale) if record.scale else None
    what = f"on {scale.name}" if scale else "on all pay"
    return f"{award_text(record)} {what} from {date_text(record.from_on)}"


def _describe_budget(record: Any, plan: Plan) -> str:
    place = unit_name(plan, record.unit) if record.unit else record.cost_centre or "nothing"
    return f"{place} {year_text(record.year)}"


def _describe_override(record: Any, plan: Plan) -> str:
    when = f" in {year_text(record.year)}" if record.year is not None else ""
    return f"{COMPONENTS.get(record.component, record.component)} of {describe(plan, 'posts', record.post or '')}{when}"


def _describe_published(record: Any, _plan: Plan) -> str:
    column = PUBLISHED_COMPONENTS.get(record.component, record.component)
    return ", ".join(part for part in (record.document, record.row, column) if part)


def _describe_version(record: Any, plan: Plan) -> str:
    of = plan.proposals.get(record.proposal) if record.proposal else None
    return f"{of.name if of else 'A deleted proposal'}, version {record.number}"


def _describe_baseline(record: Any, plan: Plan) -> str:
    if record.name:
        return str(record.name)
    day = f"Current structure as it was on {date_text(record.taken_on)}"
    alike = [key for key, each in plan.baselines.items() if not each.name and each.taken_on == record.taken_on]
    return day if len(alike) == 1 else f"{day} ({alike.index(record.id) + 1})"


def _describe_review(record: Any, plan: Plan) -> str:
    return describe(plan, record.of, record.id)


def _describe_response(record: Any, _plan: Plan) -> str:
    return " ".join((f"from {record.body}" if record.body else "", f"of {date_text(record.received_on)}")).strip()


def _describe_claim(record: Any, plan: Plan) -> str:
    person = plan.people.get(record.person or PersonId(""))
    where = describe(plan, "posts", record.post) if record.post else describe(plan, "pools", record.pool or "")
    return f"of {(person.name or person.employee_number) if person else 'somebody'} to {where}"


def _describe_placement(record: Any, plan: Plan) -> str:
    person = plan.people.get(record.person or PersonId(""))
    return f"of {(person.name or person.employee_number) if person else 'somebody'}"


def unit_name(plan: Plan, unit: UnitId | None) -> str:
    """A unit by its own name."""
    return plan.units[unit].name if unit in plan.units else "no unit"  # type: ignore[index]


def award_text(award: Award) -> str:
    """An assumed award in words: "3 %", "£1,290", "award pending"."""
    if award.kind == "percent" and award.percent is not None:
        return f"{in_percent(award.percent).normalize():f} %"
    if award.kind == "flat" and award.amount is not None:
        return money_text(award.amount)
    return "award pending" if award.kind == "pending" else "award without an amount"


_DESCRIBED: Mapping[str, Callable[[Any, Plan], str]] = {
    "posts": _describe_post,
    "units": _describe_unit,
    "assignments": _describe_assignment,
    "allowances": _describe_allowance,
    "departures": _describe_departure,
    "awards": _describe_award,
    "budgets": _describe_budget,
    "responses": _describe_response,
    "claims": _describe_claim,
    "placements": _describe_placement,
    "cost_overrides": _describe_override,
    "published_figures": _describe_published,
    "proposal_versions": _describe_version,
    "baselines": _describe_baseline,
    "reviews": _describe_review,
}


def _ambiguous(plan: Plan, table: str, wanted: str, found: list[str]) -> Exception:
    named = sorted((describe(plan, table, key), key) for key in found)[:MANY]
    alike = len({choice for choice, _ in named}) < len(named)
    choices = [f"{choice} ({key})" if alike else choice for choice, key in named]
    more = f" and {len(found) - MANY} more" if len(found) > MANY else ""
    one = TABLES[table].one
    return refuse(
        "name-ambiguous",
        f'"{wanted}" names {len(found)} {TABLES[table].many}.',
        f"Say which {one}: {'; '.join(choices)}{more}.",
    )


def _unknown(plan: Plan, table: str, wanted: str) -> Exception:
    one = TABLES[table].one
    near = [describe(plan, table, key) for key in plan.table(table) if _near(describe(plan, table, key), wanted)]
    remedy = f"Did you mean {list_text(near[:3], 'or')}?" if near else f"Give a {one} by its name, number or path."
    return refuse("name-unknown", f'There is no {one} "{wanted}".', remedy)


def _near(name: str, wanted: str) -> bool:
    return bool(wanted) and _folded(wanted) in _folded(name)
