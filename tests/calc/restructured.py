"""Proposals for tests of people in a restructure: a drawing with ranked grades, and a proposal over it."""

from dataclasses import replace
from datetime import date

from tests.sketch import Desk, sketch
from workforce_planner.calc.consultation import Consultation, consultation
from workforce_planner.calc.consultation_rules import ConsultationRules, Sourced, Tier, Told
from workforce_planner.calc.matching import Matching, PersonSide, PostSide, matching
from workforce_planner.calc.matching_faults import faults
from workforce_planner.model.dated import Dated
from workforce_planner.model.ids import PersonId
from workforce_planner.model.plan import Plan

DAY = date(2026, 11, 21)
PROPOSAL = "Option A"


def ranked(plan: Plan) -> Plan:
    """The plan with its grades in order, the one with the highest number first."""
    names = sorted(plan.grades.values(), key=lambda grade: -int(grade.name[1:]) if grade.name[1:].isdigit() else -99)
    grades = {grade.id: replace(grade, rank=rank) for rank, grade in enumerate(names, start=1)}
    return replace(plan, grades=grades)


class Case:
    """A desk with one proposal, in which everything is done."""

    def __init__(self, drawing: str) -> None:
        self.desk = Desk(ranked(sketch(drawing)))
        self.desk.do("create-proposal", name=PROPOSAL)

    def do(self, name: str, /, **arguments: str) -> str:
        """Perform a command in the proposal."""
        return self.desk.do(name, PROPOSAL, **arguments)

    def current(self, name: str, /, **arguments: str) -> str:
        """Perform a command in the current structure."""
        return self.desk.do(name, **arguments)

    @property
    def plan(self) -> Plan:
        """The proposed structure."""
        return self.desk.plan(PROPOSAL)

    def matching(self, day: date = DAY) -> Matching:
        """Both sides."""
        return matching(self.desk.plan(), self.plan, day)

    def person(self, name: str, day: date = DAY) -> PersonSide:
        """One person's side."""
        return self.matching(day).people[self.key(name)]

    def post(self, reference: str) -> PostSide:
        """One post's side."""
        return self.matching().posts[self.desk.post(reference, PROPOSAL).id]

    def key(self, name: str) -> PersonId:
        """A person by name."""
        return next(key for key, each in self.plan.people.items() if each.name == name)

    def codes(self, day: date = DAY) -> list[str]:
        """The codes of the problems."""
        return [each.code for each in faults(self.matching(day))]

    def consultation(self, begins: date | None = None, day: date = DAY) -> Consultation:
        """The check for collective consultation."""
        return consultation(self.desk.plan(), self.plan, day, RULES, begins)


SOMEWHERE = Sourced("said", "somewhere")
RULES = ConsultationRules(
    law="TULRCA",
    tiers=Dated(((date(2013, 4, 6), (Tier(20, 30), Tier(100, 45))),)),
    tier_sources=Dated(((date(2013, 4, 6), "somewhere"),)),
    award_days=Dated(((date(2013, 4, 6), 90), (date(2026, 4, 6), 180))),
    award_sources=Dated(((date(2013, 4, 6), "somewhere"),)),
    coming=(SOMEWHERE,),
    hr1=SOMEWHERE,
    consulted=SOMEWHERE,
    reasons={},
    information=(Told("reasons", "The reasons."),),
    information_source="somewhere",
)
