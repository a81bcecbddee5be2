"""Fields that say one thing together: they are decided, put back and accepted together."""

from collections.abc import Iterable, Mapping

TOGETHER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "posts": (
        ("fte", "contracted_minutes", "full_time_minutes"),
        ("grade", "point"),
        ("disestablished", "ends_on", "end_reason"),
        ("reports_to", "order"),
    ),
    "assignments": (("fte", "contracted_minutes"),),
}
"""By table; the field that names the whole stands first."""


def group_of(table: str, field: str) -> tuple[str, ...]:
    """The fields that say one thing with a field, itself among them."""
    return next((group for group in TOGETHER.get(table, ()) if field in group), (field,))


def with_companions(table: str, fields: Iterable[str]) -> tuple[str, ...]:
    """Fields with all that say one thing with them."""
    named = tuple(fields)
    found = dict.fromkeys(named)
    for field in named:
        found.update(dict.fromkeys(group_of(table, field)))
    return tuple(found)
