"""What is done on the matching board with the post or person chosen, and with the pair chosen below: each one step."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import PersonId, StructureKey
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.model.restructure import ROUTES
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text, table_date_text
from workforce_planner.session.board_lines import BoardLines, Pair
from workforce_planner.ui.inspector.questions import Asked, Question, argument
from workforce_planner.ui.inspector.sections import Section, ask_in, drop_questions
from workforce_planner.ui.pieces import Choice, button
from workforce_planner.ui.workspace import Workspace

POSTS, PEOPLE = "posts", "people"
_OPEN = frozenset({"proposed", "confirmed"})
_FITTING: Mapping[str, frozenset[str]] = {
    "match": frozenset({"none", "not_selected", "declined"}),
    "confirm": frozenset({"proposed"}),
    "refuse": _OPEN,
    "decline": _OPEN,
    "unmatch": frozenset({"proposed", "confirmed", "not_selected", "declined"}),
    "appoint": frozenset({"confirmed"}),
    "trial": frozenset({"confirmed", "appointed"}),
    "no_trial": frozenset({*_OPEN, "appointed"}),
    "withdraw": frozenset({"appointed"}),
}
"""How a match stands where each button applies."""
_WORDS = {"match": "Match", "confirm": "Confirm", "unmatch": "Unmatch"}
"""Buttons that say for how many pairs they are."""
AS_SUGGESTED = "suggested"
YES_OR_NO = (("no", "No"), ("yes", "Yes"))


class Pairing(QObject):
    """The buttons of the board and what they do. Whoever holds it says what is chosen."""

    refused = Signal(object)

    def __init__(
        self, workspace: Workspace, key: StructureKey, asking: Section, area: QWidget, parent: QObject
    ) -> None:
        """Questions open in `asking`, in an area that is in sight while one is open."""
        super().__init__(parent)
        self._workspace, self._key, self._asking, self._area = workspace, key, asking, area
        self.lines: BoardLines | None = None
        self.table, self.chosen = "", ""
        """The side on which something is chosen, and what."""
        self.keys: tuple[str, ...] = ()
        """All that is chosen on that side; a status or a pool is for all of them."""
        self.pairs: tuple[Pair, ...] = ()
        """The pairs that are chosen below: a decision is for all of them, who have one post."""
        self.route = Choice("Route of the match")
        for stored, words in ROUTES.items():
            self.route.addItem(f"By {words.lower()}", stored)
        self.buttons: dict[str, QPushButton] = {
            name: button(words, run, look, tip=tip)
            for name, words, run, look, tip in (
                ("match", "Match", self.match, "primary", "By the route beside it (Enter)"),
                ("confirm", "Confirm", partial(self.decide, "confirmed"), "", "The match is decided (Enter)"),
                ("refuse", "Not selected", partial(self.decide, "not_selected"), "", "Somebody else gets it (N)"),
                ("decline", "Declined", partial(self.decide, "declined"), "", "The person does not want it (D)"),
                ("unmatch", "Unmatch", self.unmatch, "", "The match goes (Delete)"),
                ("appoint", "Appoint…", self.ask_appoint, "", "The person moves to the post in the proposal"),
                ("trial", "Trial…", self.ask_trial, "", "Four weeks by statute, from the first day in the post"),
                ("no_trial", "No trial", self.end_trial, "", "The dates of the trial go"),
                ("withdraw", "Withdraw the appointment", self.withdraw, "", "The match stays confirmed"),
            )
        }
        self.of_chosen: dict[str, QPushButton] = {
            name: button(words, run)
            for name, words, run in (
                ("other", "Match with another…", self.ask_other),
                ("status", "Status…", self.ask_status),
                ("clear", "Status as suggested", self.clear_status),
                ("pool", "Put into a pool…", self.ask_pool),
                ("out", "Take out of the pool", self.take_out),
            )
        }

    # What can be done now.

    @property
    def pair(self) -> Pair | None:
        """The first pair that is chosen."""
        return next(iter(self.pairs), None)

    def fit(self) -> None:
        """Show and enable what applies to all that is chosen."""
        closed = self._workspace.closed is not None or self._workspace.document.read_only
        states = {"appointed" if each.appointed else each.outcome or "none" for each in self.pairs}
        trials = {each.trial for each in self.pairs}
        many = f" {len(self.pairs):,}" if len(self.pairs) > 1 else ""
        for name, fitting in _FITTING.items():
            on = bool(states) and states <= fitting and (name != "no_trial" or trials == {True})
            self.buttons[name].setVisible(on or (name == "match" and not states))
            self.buttons[name].setEnabled(on and not closed)
            self.buttons[name].setText(f"{_WORDS[name]}{many}" if name in _WORDS else self.buttons[name].text())
        self.route.setVisible(not self.buttons["match"].isHidden())
        self.route.setEnabled(self.buttons["match"].isEnabled())
        pair = self.pair
        if pair is not None and not pair.outcome:
            self.route.setCurrentIndex(max(0, self.route.findData(pair.route)))
        self._fit_chosen(closed=closed)

    def _fit_chosen(self, *, closed: bool) -> None:
        people = self.table == PEOPLE
        side = self.lines.board.found.people.get(self.chosen) if self.lines and people else None  # type: ignore[call-overload]
        for name, on in (
            ("status", people),
            ("clear", side is not None and side.set_to is not None),
            ("pool", True),
            ("out", bool(self._pools())),
            ("other", people or len(self.keys) == 1),
        ):
            self.of_chosen[name].setVisible(on)
            self.of_chosen[name].setEnabled(bool(self.chosen) and not closed)

    def _pools(self) -> tuple[str, ...]:
        if self.lines is None or not self.chosen:
            return ()
        found: Any = self.lines.board.found
        if self.table == PEOPLE:
            return found.people[self.chosen].pools if self.chosen in found.people else ()
        pool = found.posts[self.chosen].pool if self.chosen in found.posts else None
        return (pool,) if pool else ()

    # Commands.

    def do(self, command: Command) -> None:
        """Do something in the proposal of the board; what is refused is told without what is hidden."""
        try:
            self.do_or_refuse(command)
        except Refused as error:
            self.refused.emit(self._open(error.problem))

    def do_or_refuse(self, command: Command) -> None:
        """Do something in the proposal of the board; another one that came into view meanwhile makes room. Raises
        Refused."""
        self._workspace.show_structure(self._key)
        try:
            self._workspace.perform(command)
        except Refused as error:
            raise Refused(self._open(error.problem)) from error

    def _open(self, problem: Problem) -> Problem:
        """A problem in which people are told by their posts while names are hidden."""
        if not self._workspace.hiding or self.lines is None:
            return problem
        text, plan = problem.text, self._workspace.plan
        for key, person in plan.people.items():
            if person.name and person.name in text:
                text = text.replace(person.name, self.lines.who(key))
        return Problem(code=problem.code, text=text, remedy=problem.remedy)

    def press(self) -> None:
        """What Enter does: match, or confirm what is matched."""
        if self.buttons["match"].isEnabled():
            self.match()
        elif self.buttons["confirm"].isEnabled():
            self.decide("confirmed")

    def match(self) -> None:
        """Match the pair by the route that is chosen."""
        if self.pair is not None:
            self.do(named("match", **self._of_pairs(), route=self.route.currentData()))

    def decide(self, outcome: str) -> None:
        """Confirm a match, or say that it does not come to be."""
        if self.pairs and all(each.outcome and not each.appointed for each in self.pairs):
            self.do(named("decide-match", **self._of_pairs(), outcome=outcome))

    def unmatch(self) -> None:
        """Take the match back."""
        if self.pairs and self.buttons["unmatch"].isEnabled():
            self.do(named("unmatch", **self._of_pairs()))

    def withdraw(self) -> None:
        """Take the appointment back."""
        if self.pairs:
            self.do(named("end-appointment", people=self._of_pairs()["people"]))

    def end_trial(self) -> None:
        """Take the trial back."""
        if self.pairs:
            self.do(named("end-trial", **self._of_pairs()))

    def _of_pairs(self) -> dict[str, Any]:
        """The people of the pairs that are chosen, and their post."""
        return {"people": tuple(each.person for each in self.pairs), "post": self.pairs[0].post}

    def suggest(self) -> None:
        """All slot-ins that the procedure allows, as one step."""
        self.do(named("suggest-matches"))

    def clear_status(self) -> None:
        """The status that follows from the proposal is shown again."""
        self.do(named("clear-person-status", people=self.keys))

    def take_out(self) -> None:
        """Out of the pool, the chosen person or post."""
        for pool in self._pools():
            self.do(named("remove-from-pool", pool=pool, **{self.table: self.keys}))

    # Questions in place.

    def ask(
        self, words: str, fields: tuple[Asked, ...], answer: str, taken: Callable[[dict[str, Any]], object]
    ) -> None:
        """Ask something at the side."""
        drop_questions(self._asking)
        self._area.show()
        question = Question(words, fields, answer, taken, self._workspace)
        question.installEventFilter(self)
        ask_in(self._asking, question)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """With the question its area goes."""
        if event.type() == QEvent.Type.Hide and isinstance(watched, QWidget) and not watched.objectName():
            self._area.hide()
        return False

    def ask_status(self) -> None:
        """The status of the people chosen, the day of notice, whether they volunteer or are re-engaged."""
        people, lines = tuple(map(PersonId, self.keys)), self.lines
        side: Any = lines.board.found.people.get(people[0]) if lines and people else None
        if side is None or lines is None:
            return
        placed = side.placement
        spec = argument("set-person-status", "status", "Status").spec
        suggested = f"As it follows from the proposal: {side.suggested.text.lower()}"
        choices = ((AS_SUGGESTED, suggested), *spec.choices)
        asked = partial(Asked, table="placements")
        fields = (
            Asked(table="", field="status", of=replace(spec, choices=choices), first=side.set_to or AS_SUGGESTED),
            asked(
                field="notice_on",
                first=table_date_text(placed.notice_on) if placed else "",
                hint="for at risk and displaced",
            ),
            *(_yes_or_no(name, bool(placed and getattr(placed, name))) for name in ("volunteer", "reengaged")),
        )

        def take(given: dict[str, Any]) -> None:
            details: dict[str, Any] = {name: given[name] == "yes" for name in ("volunteer", "reengaged")}
            details["notice_on"] = given.get("notice_on")
            status = None if given["status"] == AS_SUGGESTED else given["status"]
            if status is None:
                details["status"] = None
            if status or any(details.values()) or placed is not None or len(people) > 1:
                self.do_or_refuse(named("set-person-status", people=people, status=status, fields=details))

        self.ask(f"Status: {self._who(people, lines)}", fields, "Set the status", take)

    def _who(self, people: tuple[PersonId, ...], lines: BoardLines) -> str:
        return lines.who(people[0]) if len(people) == 1 else count_text(len(people), "person", "people")

    def ask_other(self) -> None:
        """Match the one chosen with a post or person that the procedure does not suggest."""
        table, chosen, keys = self.table, self.chosen, self.keys
        other = "post" if table == PEOPLE else "person"
        fields = (
            Asked(table="claims", field=other, required=True),
            argument("match", "route", "Route", first="prioritised"),
            argument("match", "duties", "Share of duties judged to be the same", "for example 80 %"),
            argument("match", "notes", "Why"),
        )

        def take(given: dict[str, Any]) -> None:
            people, post = (keys, given["post"]) if table == PEOPLE else ((given["person"],), chosen)
            more = {name: given[name] for name in ("duties", "notes") if given.get(name)}
            self.do_or_refuse(named("match", people=people, post=post, route=given["route"], **more))

        self.ask("Match with another", fields, "Match", take)

    def ask_new_pool(self) -> None:
        """A new pool, by its name."""
        fields = (Asked(table="pools", field="name", required=True),)
        self.ask("A new pool", fields, "Make it", lambda given: self.do_or_refuse(_new_pool(given["name"])))

    def ask_pool(self) -> None:
        """Into which pool the one chosen is put."""
        table, keys = self.table, self.keys
        fields = (Asked(table="pool_posts", field="pool", required=True),)

        def take(given: dict[str, Any]) -> None:
            self.do_or_refuse(named("add-to-pool", pool=given["pool"], **{table: keys}))

        self.ask("Put into a pool", fields, "Put in", take)

    def ask_appoint(self) -> None:
        """From which day those of the pairs chosen are in the post, and whether on trial."""
        if not self.pairs:
            return
        pairs = self._of_pairs()
        fields = (
            argument("appoint", "on", "From", "blank: when the post begins, or as the proposal has it"),
            argument("appoint", "trial_until", "Last day of a trial", "blank: no trial; see Trial…"),
        )

        def take(given: dict[str, Any]) -> None:
            more = {"trial_until": given["trial_until"]} if given.get("trial_until") else {}
            self.do_or_refuse(named("appoint", **pairs, on=given.get("on"), **more))

        self.ask("Appoint to the post", fields, "Appoint", take)

    def ask_trial(self) -> None:
        """The dates of a trial in the post."""
        if not self.pairs:
            return
        pairs = self._of_pairs()
        fields = (
            argument("set-trial", "starts_on", "First day", "blank: the first day in the post"),
            argument("set-trial", "until", "Last day", "blank: after four weeks, as by statute"),
        )

        def take(given: dict[str, Any]) -> None:
            more = {name: given[name] for name in ("starts_on", "until") if given.get(name)}
            self.do_or_refuse(named("set-trial", **pairs, **more))

        self.ask("Trial in the post", fields, "Set the trial", take)

    # Pools.

    def ask_rename(self, pool: str) -> None:
        """Another name for a pool."""
        lines = self.lines
        name = next((each.name for each in lines.pool_lines if each.key == pool), "") if lines else ""
        fields = (Asked(table="pools", field="name", required=True, first=name),)
        taken = lambda given: self.do_or_refuse(named("rename-pool", pool=pool, name=given["name"]))  # noqa: E731
        self.ask("Rename the pool", fields, "Rename", taken)

    def delete_pool(self, pool: str) -> None:
        """The pool goes; nobody and no post goes with it."""
        self.do(named("delete-pool", pool=pool))


def _yes_or_no(name: str, now: bool) -> Asked:
    """A field of the status that is yes or no."""
    spec = replace(TABLES["placements"].fields[name], kind=Kind.CHOICE, choices=YES_OR_NO)
    return Asked(table="", field=name, of=spec, first="yes" if now else "no")


def _new_pool(name: str) -> Command:
    return named("create-pool", fields={"name": name})


__all__ = ["PEOPLE", "POSTS", "Pairing"]
