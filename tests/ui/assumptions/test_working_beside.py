"""What-ifs of a large plan: worked out beside the window, dropped by the next key, refused in place; hours gained."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.conftest import PATIENCE
from tests.ui.assumptions.test_assumptions_page import assumptions, cells, control, said, type_into
from tests.ui.conftest import document_of
from workforce_planner.edit.catalogue import named
from workforce_planner.model.money import percent
from workforce_planner.ui.assumptions import rules as rules_module
from workforce_planner.ui.assumptions import trial as trial_module
from workforce_planner.ui.assumptions.page import AssumptionsPage
from workforce_planner.ui.lists import worth as worth_module
from workforce_planner.ui.main_window import MainWindow


@pytest.fixture
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every plan counts as a large one."""
    for module in (trial_module, rules_module, worth_module):
        monkeypatch.setattr(module, "LARGE", 1)


def settled(page: AssumptionsPage, qtbot: QtBot) -> None:
    """Wait for the answer."""
    qtbot.waitUntil(lambda: page.trial.trial is not None and not page.trial.latest.busy)


def slowly(monkeypatch: pytest.MonkeyPatch) -> tuple[Event, list[int]]:
    """Make the first what-if wait, and count those that are worked out to the end."""
    go_on, done = Event(), []
    real = trial_module.trying

    def trying(*given, **more):
        work, number = real(*given, **more), len(started)
        started.append(number)

        def slow(stopped):
            if number == 0:
                go_on.wait(PATIENCE)
            found = work(stopped)
            if found is not None:
                done.append(number)
            return found

        return slow

    started: list[int] = []
    monkeypatch.setattr(trial_module, "trying", trying)
    return go_on, done


@pytest.mark.usefixtures("_large")
def test_the_next_key_drops_what_is_being_worked_out(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    document_of(opened).perform(named("change-plan", fields={"years": 8}))
    page = assumptions(opened, "awards")
    award = page.awards.control
    go_on, done = slowly(monkeypatch)
    type_into(qtbot, award.amount, "2")
    qtbot.waitUntil(lambda: page.trial.latest.busy)
    assert trial_module.WORKING in said(page.trial)
    qtbot.keyClicks(award.amount, "5")
    assert not page.trial.latest.busy
    go_on.set()
    settled(page, qtbot)
    assert "25 %" in page.trial.title.text()
    assert done == [1]
    assert cells(page)[6][3].startswith("+£")


@pytest.mark.usefixtures("_large")
def test_enter_applies_without_waiting_for_the_answer(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = assumptions(opened, "awards")
    award = page.awards.control
    go_on, _done = slowly(monkeypatch)
    type_into(qtbot, award.amount, "3")
    qtbot.waitUntil(lambda: page.trial.latest.busy)
    qtbot.keyClick(award.amount, Qt.Key.Key_Return)
    (made,) = document_of(opened).plan().awards.values()
    assert made.percent == percent(3)
    assert not page.trial.isVisible()
    go_on.set()


@pytest.mark.usefixtures("_large")
def test_what_is_refused_is_said_under_its_field(opened: MainWindow, qtbot: QtBot) -> None:
    page = assumptions(opened, "rules")
    years = control(page, "years")
    type_into(qtbot, years, "40")  # type: ignore[arg-type]
    qtbot.keyClick(years, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.trial.latest.busy)
    editor = next(form.editors["years"] for form in page.rules.forms if "years" in form.editors)
    assert editor.wrong.isVisible()
    assert not page.trial.waits


@pytest.mark.parametrize("large", [False, True])
def test_another_week_says_the_hours_gained_by_post_and_in_all(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    if large:
        monkeypatch.setattr(trial_module, "LARGE", 1)
    page = assumptions(opened, "rules")
    type_into(qtbot, page.rules.week.hours, "40")
    settled(page, qtbot)
    trial = page.trial
    assert trial.hours.isVisible()
    assert trial.trial is not None
    gained = trial.trial.hours
    assert sum(each.gained for each in gained.posts) == gained.gained > 0
    assert trial.hours.text().startswith("Hours a week in all: ")
    assert trial.hours.text().endswith(f"+{float(gained.gained / 60):,.2f}.")
    assert trial.posts.headers[:2] == ("Post", "Hours a week")
    lines = dict(zip(trial.posts.keys, trial.posts.lines, strict=True))
    first = gained.posts[0]
    assert lines[first.post][1] == f"+{float(first.gained / 60):,.2f}"
