"""In what two structures are costed differently, in words.

A difference of cost between two structures is only one of posts and people where both are costed by the same rules and
years, at the same pay and rates. Where they are not, this says in what, so that nobody need notice it by themselves.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from workforce_planner.calc.horizon import MOST_YEARS
from workforce_planner.model.fields import Kind
from workforce_planner.model.plan import Plan
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text, date_text, hours_text, list_text, percent_text, year_text

RULES = (
    *("as_at", "price_date", "on_cost_method", "flat_on_cost", "filled_point", "vacant_point", "expected_point"),
    *("increments", "full_time_minutes", "week_basis", "shared_threshold", "ni_scheme", "pension_scheme"),
    *("levy_scheme", "vat_rate"),
)
"""The settings by which posts are costed; the years come after them."""
PRICES = ("pay_scales", "grades", "on_cost_schemes", "awards")
"""The tables of pay and rates."""
PAY_OF_GRADES = ("scale", "bottom_point", "top_point", "spot", "full_time_minutes")
NOT_SET = "not set"


@dataclass(frozen=True, slots=True, kw_only=True)
class CostedDifferently:
    """One rule, or the pay and rates of one kind, in which two structures are costed differently."""

    label: str
    current: str
    proposed: str

    def text(self, current: str = "current", proposed: str = "proposed") -> str:
        """What differs, with the names of the two sides.

        >>> CostedDifferently(label="On-costs", current="statutory", proposed="flat").text()
        'On-costs: current statutory, proposed flat'
        """
        return f"{self.label}: {current} {self.current}, {proposed} {self.proposed}"


def costed_differently(current: Plan, proposed: Plan) -> tuple[CostedDifferently, ...]:
    """Everything in which two structures are costed differently; nothing where they can be compared as they are."""
    return (*_rules(current, proposed), *_years(current, proposed), *_prices(current, proposed))


def basis_text(found: Sequence[CostedDifferently], current: str = "current", proposed: str = "proposed") -> str:
    """The differences as a warning; nothing where there are none."""
    if not found:
        return ""
    said = "; ".join(each.text(current, proposed) for each in found)
    return (
        "These structures are not costed alike, so that part of the difference in cost is not of posts and people. "
        f"{said}."
    )


def _rules(current: Plan, proposed: Plan) -> Iterator[CostedDifferently]:
    for name in RULES:
        old, new = getattr(current.setting, name), getattr(proposed.setting, name)
        if old != new and not _not_used(name, current, proposed):
            label = TABLES["settings"].fields[name].label
            yield CostedDifferently(label=label, current=_word(current, name, old), proposed=_word(proposed, name, new))


def _not_used(name: str, current: Plan, proposed: Plan) -> bool:
    """Whether neither side uses a setting in which they differ."""
    return name == "flat_on_cost" and "flat" not in (current.setting.on_cost_method, proposed.setting.on_cost_method)


def _word(plan: Plan, name: str, value: Any) -> str:
    """A setting as it is said."""
    spec = TABLES["settings"].fields[name]
    if value is None:
        return "not counted with posts" if name == "levy_scheme" else NOT_SET
    if spec.kind is Kind.REFERENCE:
        scheme = plan.on_cost_schemes.get(value)
        return scheme.name if scheme else NOT_SET
    words: Mapping[Kind, Callable[[Any], str]] = {
        Kind.CHOICE: spec.word_of,
        Kind.DATE: date_text,
        Kind.RATE: percent_text,
        Kind.MINUTES: lambda minutes: f"{hours_text(minutes)} hours",
        Kind.FLAG: lambda flag: "yes" if flag else "no",
    }
    return words[spec.kind](value)


def _years(current: Plan, proposed: Plan) -> Iterator[CostedDifferently]:
    old, new = _span(current), _span(proposed)
    if old != new:
        yield CostedDifferently(label="Years costed", current=_years_text(*old), proposed=_years_text(*new))


def _span(plan: Plan) -> tuple[int | None, int]:
    return plan.setting.first_year, min(max(plan.setting.years, 1), MOST_YEARS)


def _years_text(first: int | None, years: int) -> str:
    since = year_text(first) if first is not None else "the year of the as-at date"
    return f"{count_text(years, 'financial year')} from {since}"


def _prices(current: Plan, proposed: Plan) -> Iterator[CostedDifferently]:
    """The pay scales, grades, rates and assumed awards that differ; a grade that only one side has is no difference of
    price.
    """
    for table in PRICES:
        old, new = current.table(table), proposed.table(table)
        keys = [key for key in {**old, **new} if _price(table, old.get(key)) != _price(table, new.get(key))]
        if table != "awards":
            keys = [key for key in keys if key in old and key in new]
        if keys:
            yield CostedDifferently(label=LABELS[table], current=_named(old, keys), proposed=_named(new, keys))


LABELS = {
    "pay_scales": "Pay",
    "grades": "Pay of grades",
    "on_cost_schemes": "On-cost rates",
    "awards": "Assumed awards",
}


def _price(table: str, record: Any) -> object:
    """What of a record is a price: not its name, source or place."""
    if record is None:
        return None
    if table == "grades":
        return tuple(getattr(record, name) for name in PAY_OF_GRADES)
    words = ("id", "name", "source", "example", "notes")
    return tuple(getattr(record, each.name) for each in fields(record) if each.name not in words)


def _named(records: Mapping[str, Any], keys: Sequence[str]) -> str:
    """The records that a side has among some, each with its own values."""
    found = [records[key] for key in keys if key in records]
    if not found:
        return "none"
    if hasattr(found[0], "name"):
        return f"its own values for {list_text([each.name for each in found])}"
    return list_text([_award(each) for each in found])


def _award(award: Any) -> str:
    """An assumed award in a few words."""
    since = date_text(award.from_on)
    if award.kind == "percent" and award.percent is not None:
        return f"{percent_text(award.percent)} from {since}"
    return f"{'pending' if award.kind == 'pending' else 'a flat amount'} from {since}"
