"""What one person in a post costs: by year, point and next increment, protection, agency, and what leaving costs."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from workforce_planner.calc.agency import agency_step, premium_step
from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import View, Where
from workforce_planner.edit.catalogue import named
from workforce_planner.model.dates import FinancialYear, last_day
from workforce_planner.model.records import Assignment
from workforce_planner.model.wording import date_text, money_text
from workforce_planner.session.costs_of import AgencyCost, agency_cost, costed, next_point
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.inspector.amounts import amount_line, as_entered
from workforce_planner.ui.inspector.costs import ask_allowance, year_lines
from workforce_planner.ui.inspector.leaving import ExitPane
from workforce_planner.ui.inspector.questions import Asked, Question, argument
from workforce_planner.ui.inspector.sections import Section, ask_in, pairs
from workforce_planner.ui.pieces import button, label
from workforce_planner.ui.workspace import Workspace

DAY = "for example 31/03/2027"
LEAVING = frozenset({"employee", "apprentice", "secondee_in"})


class PersonCosts(Section):
    """The cost of one holder in the forecast, and what can be done about it. Never shown while pay is hidden."""

    def __init__(self, workspace: Workspace, holder: Assignment) -> None:
        super().__init__("Their own cost, as forecast")
        self._workspace, self._holder = workspace, holder
        if workspace.hiding:
            self.add(label("Hidden", "quiet"))
            return
        times = workspace.document.costs(workspace.proposal, View.FORECAST)
        where = Where(assignment=holder.id)
        year_lines(workspace, costed(times, where), where, self.add, times=times)
        if holder.kind == "agency":
            self._agency(agency_cost(workspace.document, workspace.proposal, holder.id))
        else:
            self._point()
            self._protection()
        self._departure()
        ways = Flow(across=2)
        for each in self._ways():
            ways.addWidget(each)
        self.add(ways)

    def _point(self) -> None:
        found = next_point(self._workspace.plan, self._holder, self._workspace.results.day)
        if found is None:
            self.add(pairs([("Point", "not known", "")]))
            return
        rise = f"{date_text(found.on)}, to {found.to}" if found.on else "none: top of the grade, or none is counted"
        rise = "not known: enter the day of the increment" if found.unknown else rise
        self.add(pairs([("Point", found.now, ""), ("Next increment", rise, "")]))

    def _protection(self) -> None:
        held = self._holder
        if held.protected_pay is None:
            return
        until = f" until {date_text(last_day(held.protected_until))}" if held.protected_until else ""
        self.add(as_entered(pairs([("Protected pay", f"{money_text(held.protected_pay)}{until}", "")])))

    def _agency(self, found: AgencyCost | None) -> None:
        if found is None:
            self.add(label("! The rate or the hours are not known, so it has no cost.", "warn", wraps=True))
            return
        self.add(as_entered(label(found.rate, "quiet", wraps=True)))
        self.add(amount_line("A full year", money_text(found.yearly), self._agency_year))
        for year, over in found.premiums:
            if over.agency:
                words = f"Over the post's own cost {year}"
                self.add(amount_line(words, money_text(over.net), partial(premium_step, words, over), strong=True))

    def _agency_year(self) -> Step:
        """A full year of an agency worker, down to rate, hours, weeks, fee and VAT."""
        plan, held = self._workspace.plan, replace(self._holder, starts_on=None, ends_on=None)
        post = plan.posts.get(held.post) if held.post is not None else None
        year = FinancialYear.holding(self._workspace.results.day)
        return agency_step("A full year of the agency worker", held, post, plan.setting, year)

    def _departure(self) -> None:
        plan = self._workspace.plan
        for each in plan.departures.values():
            if each.person == self._holder.person:
                self.add(label(f"Leaves on {date_text(each.leaves_on)}", "heading"))
                pane = ExitPane(self._workspace)
                pane.show_departure(each.id)
                self.add(pane)

    def _ways(self) -> list[Any]:
        if self._holder.kind == "agency":
            ways: list[tuple[str, Callable[[], object]]] = [("Agency rate…", self._ask_rate)]
        else:
            ways = [("Allowance…", self._ask_allowance), ("Protect pay…", self._ask_protection)]
        leaving = any(each.person == self._holder.person for each in self._workspace.plan.departures.values())
        if self._holder.kind in LEAVING and not leaving:
            ways.append(("Leaves…", self._ask_leaving))
        return [button(words, run, "link") for words, run in ways]

    def _ask(self, words: str, fields: tuple[Asked, ...], answer: str, taken: Any, note: str = "") -> None:
        ask_in(self, Question(words, fields, answer, taken, self._workspace, note=note))

    def _perform(self, name: str, /, **values: Any) -> None:
        self._workspace.perform(named(name, **values), self)

    def _ask_allowance(self) -> None:
        ask_allowance(self, self._workspace, {"assignment": self._holder.id})

    def _ask_protection(self) -> None:
        def protect(given: dict[str, Any]) -> None:
            self._perform("protect-pay", assignments=(self._holder.id,), **given)

        fields = (
            argument("protect-pay", "salary", "Full-time salary that is kept", "for example £38,220"),
            argument("protect-pay", "until", "Last day of the protection", DAY),
        )
        self._ask("Protect their pay", fields, "Protect", protect, "Both blank ends a protection.")

    def _ask_rate(self) -> None:
        def rate(given: dict[str, Any]) -> None:
            values = {name: value for name, value in given.items() if value is not None}
            self._perform("set-agency-rate", workers=(self._holder.id,), **values)

        fields = (
            argument("set-agency-rate", "hourly", "Pounds an hour", "or a day, or a week"),
            argument("set-agency-rate", "daily", "Pounds a day"),
            argument("set-agency-rate", "weekly", "Pounds a week"),
            argument("set-agency-rate", "fee", "Agency's fee on top, in per cent (blank: in the rate)"),
            argument("set-agency-rate", "vat", "VAT", first=self._holder.agency_vat),
            argument("set-agency-rate", "weeks", "Weeks worked a year (blank: all)", "for example 46"),
        )
        self._ask("What the agency worker costs", fields, "Set", rate)

    def _ask_leaving(self) -> None:
        def leave(given: dict[str, Any]) -> None:
            reason = {"fields": {"reason": given["reason"]}}
            self._perform("plan-departure", person=self._holder.person, leaves_on=given["leaves_on"], **reason)

        fields = (
            argument("plan-departure", "leaves_on", "Last day", DAY),
            Asked(table="departures", field="reason", first="redundancy"),
        )
        note = "Their place in the post ends with that day. What is missing is listed here, with fields to fill."
        self._ask("Plan that they leave", fields, "Plan it", leave, note)
