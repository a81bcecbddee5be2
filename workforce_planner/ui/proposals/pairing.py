"""What is done on the matching board with the post or person chosen, and with the pair chosen below: each one step."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command
from workforce_planner.model.ids import PersonId, StructureKey
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.model.restructure import ROUTES
from workforce_planner.session.board_lines import BoardLines, Pair
from workforce_planner.ui.inspector.questions import Asked, Question, argument
from workforce_planner.ui.inspector.sections import Section, ask_in, drop_questions
from workforce_planner.ui.pieces import Choice, button
from workforce_planner.ui.workspace import Workspace

POSTS, PEOPLE = "posts", "people"


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
        self.pair: Pair | None = None
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

    def fit(self) -> None:
        """Show and enable what applies to what is chosen."""
        pair, closed = self.pair, self._workspace.closed is not None or self._workspace.document.read_only
        state = "" if pair is None else "appointed" if pair.appointed else pair.outcome or "none"
        for name, on in (
            ("match", state in ("none", "not_selected", "declined")),
            ("confirm", state == "proposed"),
            ("refuse", state in ("proposed", "confirmed")),
            ("decline", state in ("proposed", "confirmed")),
            ("unmatch", state not in ("", "none", "appointed")),
            ("appoint", state == "confirmed"),
            ("withdraw", state == "appointed"),
        ):
            self.buttons[name].setVisible(on or (name == "match" and not state))
            self.buttons[name].setEnabled(on and not closed)
        self.route.setVisible(not self.buttons["match"].isHidden())
        self.route.setEnabled(self.buttons["match"].isEnabled())
        if pair is not None and not pair.outcome:
            self.route.setCurrentIndex(max(0, self.route.findData(pair.route)))
        self._fit_chosen(closed=closed)

    def _fit_chosen(self, *, closed: bool) -> None:
        people = self.table == PEOPLE
        side = self.lines.board.found.people.get(self.chosen) if self.lines and people else None  # type: ignore[call-overload]
        for name, on in (
            ("other", True),
            ("status", people),
            ("clear", side is not None and side.set_to is not None),
            ("pool", True),
            ("out", bool(self._pools())),
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
            people, route = (self.pair.person,), self.route.currentData()
            self.do(named("match", people=people, post=self.pair.post, route=route))

    def decide(self, outcome: str) -> None:
        """Confirm a match, or say that it does not come to be."""
        if self.pair is not None and self.pair.outcome and not self.pair.appointed:
            self.do(named("decide-match", people=(self.pair.person,), outcome=outcome, post=self.pair.post))

    def unmatch(self) -> None:
        """Take the match back."""
        if self.pair is not None and self.buttons["unmatch"].isEnabled():
            self.do(named("unmatch", people=(self.pair.person,), post=self.pair.post))

    def withdraw(self) -> None:
        """Take the appointment back."""
        if self.pair is not None:
            self.do(named("end-appointment", people=(self.pair.person,)))

    def suggest(self) -> None:
        """All slot-ins that the procedure allows, as one step."""
        self.do(named("suggest-matches"))

    def clear_status(self) -> None:
        """The status that follows from the proposal is shown again."""
        self.do(named("clear-person-status", people=(self.chosen,)))

    def take_out(self) -> None:
        """Out of the pool, the chosen person or post."""
        for pool in self._pools():
            self.do(named("remove-from-pool", pool=pool, **{self.table: (self.chosen,)}))

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
        """The status of the person chosen, and the day of notice."""
        person, lines = PersonId(self.chosen), self.lines
        side: Any = lines.board.found.people.get(person) if lines else None
        if side is None or lines is None:
            return
        fields = (
            argument("set-person-status", "status", "Status", first=side.status.key),
            Asked(table="placements", field="notice_on", hint="for at risk and displaced: the day of the notice"),
        )

        def take(given: dict[str, Any]) -> None:
            notice = {"notice_on": given["notice_on"]} if given.get("notice_on") else {}
            self.do_or_refuse(named("set-person-status", people=(person,), status=given["status"], fields=notice))

        self.ask(f"Status: {lines.who(person)}", fields, "Set the status", take)

    def ask_other(self) -> None:
        """Match the one chosen with a post or person that the procedure does not suggest."""
        table, chosen = self.table, self.chosen
        other = "post" if table == PEOPLE else "person"
        fields = (
            Asked(table="claims", field=other, required=True),
            argument("match", "route", "Route", first="prioritised"),
            argument("match", "duties", "Share of duties judged to be the same", "for example 80 %"),
            argument("match", "notes", "Why"),
        )

        def take(given: dict[str, Any]) -> None:
            people, post = (chosen, given["post"]) if table == PEOPLE else (given["person"], chosen)
            more = {name: given[name] for name in ("duties", "notes") if given.get(name)}
            self.do_or_refuse(named("match", people=(people,), post=post, route=given["route"], **more))

        self.ask("Match with another", fields, "Match", take)

    def ask_new_pool(self) -> None:
        """A new pool, by its name."""
        fields = (Asked(table="pools", field="name", required=True),)
        self.ask("A new pool", fields, "Make it", lambda given: self.do_or_refuse(_new_pool(given["name"])))

    def ask_pool(self) -> None:
        """Into which pool the one chosen is put."""
        table, chosen = self.table, self.chosen
        fields = (Asked(table="pool_posts", field="pool", required=True),)

        def take(given: dict[str, Any]) -> None:
            self.do_or_refuse(named("add-to-pool", pool=given["pool"], **{table: (chosen,)}))

        self.ask("Put into a pool", fields, "Put in", take)

    def ask_appoint(self) -> None:
        """From which day the pair's person is in the post."""
        pair = self.pair
        if pair is None:
            return
        fields = (argument("appoint", "on", "From", "blank: when the post begins, or as the proposal has it"),)

        def take(given: dict[str, Any]) -> None:
            self.do_or_refuse(named("appoint", people=(pair.person,), post=pair.post, on=given.get("on")))

        self.ask("Appoint to the post", fields, "Appoint", take)


def _new_pool(name: str) -> Command:
    return named("create-pool", fields={"name": name})


__all__ = ["PEOPLE", "POSTS", "Pairing"]
