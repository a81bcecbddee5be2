"""What the rows of the change list say, in one line."""

from datetime import date
from typing import Any

from workforce_planner.calc.causes import Amount
from workforce_planner.calc.states import PostState
from workforce_planner.model.money import Fte, pounds
from workforce_planner.report.change_list import ChangeRow, FieldRow
from workforce_planner.session.change_list import _as_it_happens, ends, kind_text, step_text


def row(name: str = "Post", **told: Any) -> ChangeRow:
    """A change of a post, or of what is said."""
    whole = {
        "table": "posts", "key": name, "how": "changed", "name": name, "unit": "", "state": PostState.CHANGED,
        "shade": "", "fields": (), "amount": Amount(), "years": (), "reason": "", "phase": "", "effective_on": None,
        "note": "", **told,
    }  # fmt: skip
    return ChangeRow(**whole)


def test_changes_come_by_the_day_of_their_phase_posts_first_by_state_and_name() -> None:
    early, late = {"effective_on": date(2027, 4, 1)}, {"effective_on": date(2028, 4, 1)}
    rows = [
        row("A new post", **early, state=PostState.NEW),
        row("Another", **early, state=PostState.CHANGED),
        row("Zed", **early, state=PostState.CHANGED),
        row("A line", **early, table="cost_lines", state=None),
        row("Later", **late),
        row("Without a phase"),
    ]
    states = list(PostState)
    posts = sorted(rows[:3], key=lambda each: (states.index(each.state or PostState.NEW), each.name))
    backwards = rows[::-1]
    assert sorted(backwards, key=_as_it_happens) == [*posts, *rows[3:]]


def test_the_kind_of_a_change_stands_behind_its_state() -> None:
    assert kind_text(row()) == "C  Changed"
    assert kind_text(row(shade="regraded, retitled")) == "C  Changed: regraded, retitled"
    assert kind_text(row(state=None, table="cost_lines", how="new")) == "Cost line: new"


def test_a_step_is_a_sentence_with_its_place_phase_fields_reason_and_cost() -> None:
    fields = tuple(FieldRow(name=each, label=each.upper(), old="", new="1") for each in "abcde")
    found = [row(), row(fields=fields, reason="Growth", phase="Phase 1", amount=Amount(0, Fte(0), pounds(1200)))]
    said = "2 of 2, Phase 1: Post, changed. A blank → 1; B blank → 1; C blank → 1; D blank → 1; and 1 more field."
    assert step_text(found, 1) == f"{said} Reason: Growth. +£1,200 a year."
    assert step_text(found, 1, pay=False) == f"{said} Reason: Growth."
    assert step_text(found, 0) == "1 of 2: Post, changed."


def test_paths_are_told_by_their_last_names_where_these_tell_them_apart() -> None:
    first, second = "Social Care / Safeguarding / Team 1", "Social Care / Safeguarding / Team 2"
    assert ends(first, second) == ("Team 1", "Team 2")
    assert ends("Adults / Duty", "Children / Duty") == ("Adults / Duty", "Children / Duty")
    assert ends("", second) == ("", "Team 2")
    assert ends("0.5", "1.0") == ("0.5", "1.0")
