"""What a post, unit or the plan costs by year, the range of an indicative grade, allowances and overrides."""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workforce_planner.calc.budgets import BudgetRow, budget_step
from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import Timeline, Where
from workforce_planner.calc.vacancy_factor import saving_step
from workforce_planner.edit.catalogue import named
from workforce_planner.model.costing import COMPONENTS, Allowance, CostOverride
from workforce_planner.model.dates import last_day
from workforce_planner.model.ids import AllowanceId, OverrideId, PostId, UnitId
from workforce_planner.model.money import Money
from workforce_planner.model.wording import NO_VALUE, date_text, money_text, quantity_text, year_text
from workforce_planner.session.costing.explained import Period, cost_step
from workforce_planner.session.costs_of import Costed, costed, grade_range, range_step, unit_money
from workforce_planner.ui.inspector.amounts import amount_line, as_entered
from workforce_planner.ui.inspector.questions import Asked, Question, argument
from workforce_planner.ui.inspector.sections import Section, ask_in, pairs
from workforce_planner.ui.keyboard import give_back
from workforce_planner.ui.pieces import button, column, label, row
from workforce_planner.ui.work import AFTER_PAINTING
from workforce_planner.ui.workspace import Workspace

HIDDEN = "Hidden"
DAY = "for example 01/04/2027"
OVERRIDDEN = "overridden"
NOTHING_KNOWN = "! Nothing of it has a price yet: pay, rates or hours are not known."
PART_UNKNOWN = "! A part of it has no price in some year, and is not in it."
WORKING = "Working out the years …"
KEPT = 3
"""The years of so many structures, those looked at last, stay made."""
MANY_POSTS = 3000
"""Above so many posts the years are worked out only when they are asked for."""


def times_of(workspace: Workspace) -> Timeline:
    """The costs of the structure in view, as the establishment."""
    return workspace.document.costs_in_force(workspace.proposal)


def year_lines(
    workspace: Workspace, found: Costed, where: Where, add: Callable[[Any], object], *, times: Timeline | None = None
) -> None:
    """A line for each year, each amount one press from how it is worked out; then the full-year effect."""

    times = times or times_of(workspace)

    def explained(period: Period) -> Step:
        return cost_step(times, where, None, period, name="Cost")

    for year, money in found.years:
        add(amount_line(str(year), money_text(money), partial(explained, Period(year.first))))
    first = found.years[0][0]
    words, whole = f"Full-year effect of {first}", money_text(found.full_year)
    add(amount_line(words, whole, partial(explained, Period(first.first, full=True))))
    if times.in_phases:
        from workforce_planner.report.costs import IN_PHASES

        add(label(IN_PHASES, "quiet", wraps=True))
    if found.priceless:
        add(label(NOTHING_KNOWN if found.unknown else PART_UNKNOWN, "warn", wraps=True))


class CostByYear(Section):
    """The cost of one post, unit or the plan in each financial year."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Cost by financial year")
        self._workspace = workspace
        self._asked = False
        self._again: Callable[[], None] | None = None
        self._pages: OrderedDict[tuple[object, ...], tuple[object, QWidget]] = OrderedDict()
        workspace.first_costs.known.connect(self._known)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """What was put off until somebody sees it."""
        super().showEvent(event)
        self._ask_soon()

    def _ask_soon(self) -> None:
        """Once the window has been painted."""
        if self._again is not None and self.isVisible():
            QTimer.singleShot(AFTER_PAINTING, self, self._ask)

    def _ask(self) -> None:
        if self._again is not None:
            self._workspace.first_costs.ask(self._workspace.document.costs_later(self._workspace.proposal))

    def _known(self) -> None:
        if self._again is not None:
            self._again()

    def clear(self) -> None:
        """Take out all that is in it, what is not in sight too."""
        super().clear()
        self._pages.clear()

    def _turns_to(self, times: Timeline, *where: object) -> QVBoxLayout | None:
        """Show what was made of these costs before; None, or else where it is to be made.

        What was shown last stays there out of sight, since one looks at structures in turn.
        """
        key, made = (id(times), *where), None
        if not self._pages:
            self.clear()
        known = self._pages.pop(key, None)
        if known is None:
            page = QWidget()
            page.setLayout(made := column(gap=6))
            known = times, page
            self.add(page)
        give_back(self)
        for _, other in self._pages.values():
            other.hide()
        known[1].show()
        self._pages[key] = known
        if len(self._pages) > KEPT:
            _, (_, oldest) = self._pages.popitem(last=False)
            self.body.removeWidget(oldest)
            oldest.deleteLater()
        return made

    def _comes_later(self, again: Callable[[], None]) -> bool:
        """The first costs of a structure take longer than a moment, and the window does not wait for them."""
        self._again = None
        if self._workspace.document.costs_later(self._workspace.proposal).known:
            return False
        self._again = again
        self.clear()
        self.add(label(WORKING, "quiet"))
        self._ask_soon()
        return True

    def _waits(self, for_whom: tuple[str, object], again: Callable[[], None]) -> bool:
        """In a large plan the years are worked out when they are asked for, so that no edit waits for them."""
        asked, self._asked = self._asked, False
        if asked or len(self._workspace.plan.posts) <= MANY_POSTS:
            return False
        if not self.renews("waits", for_whom):
            return True

        def show() -> None:
            self._asked = True
            again()

        self.add(row(button("Work out the years", show, "link", name="Work out the cost by financial year"), -1))
        return True

    def show_post(self, post: PostId) -> None:
        """Show what a post costs by year, and the range of a grade that is not evaluated yet."""
        self._again = None
        workspace, record = self._workspace, self._workspace.plan.posts[post]
        self.setVisible(not record.employer and not record.costed_in)
        if self.isHidden():
            self.renews()
            return
        if workspace.hiding:
            if self.renews(HIDDEN):
                self.add(label(HIDDEN, "quiet"))
            return
        if self._waits(("post", post), partial(self.show_post, post)):
            return
        where = Where(post=post)
        found = costed(times_of(workspace), where)
        overridden = any(each.post == post for each in workspace.plan.cost_overrides.values())
        indicative = record.grade_evaluation == "indicative"
        among = grade_range(workspace.plan, post, workspace.results.day) if indicative else None
        if not self.renews(where, found, overridden, indicative, among):
            return
        if overridden:
            self.add(label("! Overridden: a part of it is entered, not worked out", "warn", wraps=True))
        year_lines(workspace, found, where, self.add)
        if indicative:
            self._show_range(post, among)

    def _show_range(self, post: PostId, found: tuple[Money, Money] | None) -> None:
        self.add(label("~ The grade is indicative: subject to job evaluation", "warn", wraps=True))
        workspace = self._workspace
        for end, money in zip(("bottom", "top"), found or (), strict=False):
            explains = partial(range_step, workspace.plan, post, workspace.results.day, end)
            self.add(amount_line(f"A full year at the {end} of the grade", money_text(money), explains))

    def show_unit(self, unit: UnitId | None, posts: int) -> None:
        """Show what a unit with all below it, or the whole plan, costs; its budgets; its vacancy factor."""
        self._again = None
        workspace = self._workspace
        if workspace.hides_cost(posts):
            if self.renews(HIDDEN):
                self.add(label(HIDDEN, "quiet"))
            return
        again = partial(self.show_unit, unit, posts)
        if self._waits(("unit", unit), again) or (unit is None and self._comes_later(again)):
            return
        times = times_of(workspace)
        page = self._turns_to(times, unit)
        if page is not None:
            self._make_unit(unit, times, page)

    def _make_unit(self, unit: UnitId | None, times: Timeline, page: QVBoxLayout) -> None:
        workspace, where, add = self._workspace, Where(unit=unit), page.addWidget
        entered = sum(number for mark, number in times.marks(where).items() if mark.code == OVERRIDDEN)
        if entered:
            add(label("! Some of it is overridden: entered, not worked out", "warn", wraps=True))
        year_lines(workspace, costed(times, where), where, add)
        money = unit_money(times, unit)
        for each in money.budgets:
            _budget(times, each, add)
        if money.savings:
            add(label("Vacancy factor, expected saving, shown apart", "quiet", wraps=True))
        for year, saving in money.savings:
            parts = [each for each in money.factors if each.year == year]
            add(amount_line(str(year), money_text(saving), partial(saving_step, workspace.plan, parts)))
        lists = [button("Assumptions…", partial(workspace.assumptions_asked.emit, ""), "link")]
        lists.append(button("Budgets…", partial(workspace.lists_asked.emit, "budgets", ""), "link"))
        page.addLayout(row(*lists, -1))


def _budget(times: Timeline, each: BudgetRow, add: Callable[[QWidget], object]) -> None:
    budget = NO_VALUE if each.budget is None else money_text(each.budget)
    left = NO_VALUE if each.difference is None else money_text(each.difference)
    over = each.difference is not None and each.difference < 0
    explains = partial(budget_step, times.plan, each)
    add(as_entered(pairs([(f"Budget {each.year}", budget, "")])))
    add(amount_line("Left", f"! {left}" if over else left, explains, strong=True))


class Allowances(Section):
    """Payments on top of pay, to a post or to one person in it: add, change, end."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Allowances")
        self._workspace = workspace
        self._place: dict[str, Any] = {}

    def show_post(self, post: PostId) -> None:
        """Show the allowances of a post and of those in it."""
        workspace = self._workspace
        self._place = {"post": post}
        if workspace.hiding:
            if self.renews(HIDDEN):
                self.add(label(HIDDEN, "quiet"))
            return
        held = set(workspace.relations.assignments_of_post.get(post, ()))
        found = [e for e in workspace.plan.allowances.values() if e.post == post or e.assignment in held]
        if not self.renews(post, [(each, self._whose(each)) for each in found]):
            return
        if not found:
            self.add(label("None.", "quiet"))
        for each in found:
            self._line(each)
        self.add(row(button("Add an allowance…", self._ask, "link", name="Add an allowance to this post"), -1))

    def _line(self, each: Allowance) -> None:
        self.add(as_entered(pairs([(f"{each.name}{self._whose(each)}", allowance_text(each), "")])))
        days = span_text(each.starts_on, each.ends_on)
        if days:
            self.add(label(days, "quiet"))
        self.add(
            row(
                button("Change…", partial(self._lead, each.id), "link", name=f"Change {each.name}"),
                button("End…", partial(self._ask_end, each), "link", name=f"End {each.name} on a day"),
                -1,
            )
        )

    def _whose(self, each: Allowance) -> str:
        person = self._workspace.plan.assignments.get(each.assignment) if each.assignment is not None else None
        who = self._workspace.plan.people.get(person.person) if person is not None else None
        return f" to {who.name}" if who is not None else ""

    def _lead(self, key: AllowanceId) -> None:
        self._workspace.lists_asked.emit("allowances", key)

    def _ask_end(self, each: Allowance) -> None:
        def end(given: dict[str, Any]) -> None:
            fields = {"ends_on": given["ends_on"]}
            self._workspace.perform(named("change-allowance", allowances=(each.id,), fields=fields), self)

        last = Asked(table="allowances", field="ends_on", words="Last day", hint=DAY)
        ask_in(self, Question(f"{each.name} ends", (last,), "End it", end, self._workspace))

    def _ask(self) -> None:
        ask_allowance(self, self._workspace, self._place)


def ask_allowance(section: Section, workspace: Workspace, place: dict[str, Any]) -> None:
    """Ask for an allowance of a post or a person in one."""

    def add(given: dict[str, Any]) -> None:
        fields = {name: value for name, value in given.items() if value is not None}
        workspace.perform(named("create-allowance", fields={**fields, **place}), section)

    asked = (
        Asked(table="allowances", field="name", words="Allowance", hint="for example market supplement"),
        Asked(table="allowances", field="amount", hint="for example £2,000"),
        Asked(table="allowances", field="period", first="year"),
        Asked(table="allowances", field="times", hint="365 is every night", only_for=("period", "session")),
        Asked(table="allowances", field="starts_on", words="First day (blank: already)", hint=DAY),
    )
    ask_in(section, Question("A new allowance", asked, "Add", add, workspace))


def allowance_text(each: Allowance) -> str:
    """An allowance in words: "£30 a session x 365"."""
    if each.amount is None:
        return "amount not known"
    period = TEXTS.get(each.period, each.period)
    times = f" x {quantity_text(each.times)}" if each.period == "session" and each.times else ""
    return f"{money_text(each.amount, 2 if each.amount % 10_000 else 0)} {period}{times}"


TEXTS = {"year": "a year", "month": "a month", "week": "a week", "session": "a session", "once": "once"}


def span_text(start: Any, end: Any) -> str:
    """From when to when, the last day included; "" for always."""
    since = f"from {date_text(start)}" if start else ""
    until = f"to {date_text(last_day(end))}" if end else ""
    return " ".join(part for part in (since, until) if part)


class Overrides(Section):
    """Amounts put in place of what is worked out, each with its reason."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Overrides")
        self._workspace = workspace
        self._post: PostId | None = None

    def show_post(self, post: PostId) -> None:
        """Show the overrides of a post."""
        self._post = post
        if self._workspace.hiding:
            if self.renews(HIDDEN):
                self.add(label(HIDDEN, "quiet"))
            return
        found = [each for each in self._workspace.plan.cost_overrides.values() if each.post == post]
        if not self.renews(post, found):
            return
        for each in found:
            self._line(each)
        if not found:
            self.add(label("None: every part is worked out.", "quiet", wraps=True))
        self.add(row(button("Override a part of the cost…", self._ask, "link"), -1))

    def _line(self, each: CostOverride) -> None:
        when = year_text(each.year) if each.year is not None else "every year"
        amount = NO_VALUE if each.amount is None else f"! {money_text(each.amount)}"
        part = COMPONENTS.get(each.component, each.component)
        self.add(as_entered(pairs([(f"{part}, {when}", amount, "heading")])), label(each.notes, "quiet", wraps=True))
        back = button("Take it back", partial(self._back, each.id), "link", name=f"Take back the override of {part}")
        self.add(row(back, -1))

    def _back(self, key: OverrideId) -> None:
        self._workspace.attempt(named("delete-override", overrides=(key,)), self)

    def _ask(self) -> None:
        def put(given: dict[str, Any]) -> None:
            values = {name: value for name, value in given.items() if value is not None}
            self._workspace.perform(named("override-cost", post=self._post, **values), self)

        asked = (
            argument("override-cost", "component", "Which part", first="basic"),
            argument("override-cost", "amount", "Pounds a year", "for example £5,000"),
            argument("override-cost", "year", "Financial year (blank: every year)", "for example 2026/27"),
            argument("override-cost", "notes", "Why; it is printed"),
        )
        ask_in(self, Question("An amount in place of ours", asked, "Override", put, self._workspace))
