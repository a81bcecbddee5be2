"""Doubts about values that can be read but are probably not meant."""

from typing import Any

import pytest

from tests.sketch import Desk
from workforce_planner.edit.doubts import doubt
from workforce_planner.edit.entry import read_value
from workforce_planner.model.schema import TABLES, fields_of


def _said(table: str, name: str, text: str, **values: Any) -> str:
    desk = Desk()
    record = {**fields_of(desk.post("P4")), **values} if table == "posts" else values
    value = read_value(desk.plan(), TABLES[table].fields[name], text)
    return str(doubt(desk.plan(), table, record, name, value) or "")


@pytest.mark.parametrize(
    ("table", "name", "text", "sentence"),
    [
        ("posts", "fte", "7.4", "7.4 is more than one full-time post. Did you mean 0.74?"),
        ("posts", "fte", "22.2", "22.2 is more than one full-time post. Did you mean 0.60?"),
        ("posts", "fte", "60", "60 is more than one full-time post. Did you mean 0.60?"),
        ("posts", "fte", "0.74", ""),
        ("posts", "fte", "1", ""),
        ("posts", "contracted_minutes", "0.6", "0.6 hours a week looks like an FTE. Did you mean 22.2?"),
        ("posts", "contracted_minutes", "40", "40 hours is more than a full-time week of 37."),
        ("posts", "contracted_minutes", "150", "150 hours is more than a full-time week of 37. Did you mean 15?"),
        ("posts", "reference", "P5", "Social Worker P5 has this reference already."),
        ("posts", "reference", "P4", ""),
        ("posts", "title", "Anything", ""),
        ("assignments", "hourly_rate", "£320", "£320 an hour looks like a rate for a day. Did you mean £43.24?"),
        ("assignments", "hourly_rate", "£43.24", ""),
        ("assignments", "capacity", "110", "Nobody has more than 100 % for cases. Did you mean 100 %?"),
        ("assignments", "cases", "60", ""),
        ("assignments", "cases", "61", "61 cases is a great many for one worker."),
        ("assignments", "cases", "160", "160 cases is a great many for one worker."),
        ("settings", "full_time_minutes", "22.2", "A full-time week of 22.2 hours is unusual. Did you mean 37?"),
        ("roles", "target_span", "60", "A target of 60 direct reports is unusual. Did you mean 6?"),
    ],
)
def test_a_doubtful_value_is_doubted_with_what_may_be_meant(table: str, name: str, text: str, sentence: str) -> None:
    assert _said(table, name, text) == sentence


def test_a_row_of_several_posts_may_have_more_than_one_fte() -> None:
    assert _said("posts", "fte", "2.5", group_size=3) == ""
    assert _said("posts", "fte", "3.5", group_size=3) == "3.5 is more than 3 full-time posts."


def test_what_is_meant_instead_is_not_doubted_again() -> None:
    desk = Desk()
    spec = TABLES["posts"].fields["fte"]
    for text in ("7.4", "22.2", "60", "1.5", "99.9"):
        found = doubt(desk.plan(), "posts", fields_of(desk.post("P4")), "fte", read_value(desk.plan(), spec, text))
        assert found is not None
        again = read_value(desk.plan(), spec, found.instead)
        assert doubt(desk.plan(), "posts", fields_of(desk.post("P4")), "fte", again) is None


def test_an_end_before_the_start_is_doubted() -> None:
    assert _said("posts", "ends_on", "31/03/2020", starts_on=Desk().context.today).startswith("The last day lies")
