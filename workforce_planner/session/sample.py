"""The samples: a fictional establishment, imported like any other list, with two proposals over it; and the posts of a
published officer decision, costed as it costed them and beside what it printed."""

from datetime import date
from functools import cache
from pathlib import Path

from workforce_planner.assets.locate import resource
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.history import State
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.session.document import Document
from workforce_planner.session.importing import accept, look_at, read_list
from workforce_planner.session.rates import take_example_rates
from workforce_planner.session.scripts import perform_lines, read_lines

NAME = "Sample: children's services"
AS_AT = date(2022, 3, 31)
REGISTERED = (
    "Assistant Team Manager",
    "Emergency Duty Officer",
    "Principal Social Worker",
    "Service Manager",
    "Social Worker",
    "Strategic Lead",
    "Team Manager",
)
LEADERSHIP = (
    "Children & Young People / Leadership",
    "Social Care & Safeguarding / Leadership",
    "Education & Skills / Leadership",
    "Early Help & School Readiness / Leadership",
)
TARGET_CASELOAD = 15
RESTRUCTURE = "Cabinet restructure, July 2022"
"""The proposal of the sample whose sums by area are those of a published report."""
PROPOSALS = ("proposal.jsonl", "restructure-2022.jsonl")


def sample_list() -> Path:
    """The workbook of the sample."""
    return resource("sample", "establishment.xlsx")


def sample_document() -> Document:
    """A new document that begins with the sample: nothing in it is unsaved, or to be undone."""
    return Document.beginning_with(_sample_state())


@cache
def _sample_state() -> State:
    """The sample, made once in a run of the program."""
    with Document.new() as making:
        make_sample(making)
        return making.state


def make_sample(document: Document) -> None:
    """What the sample is made of: the list imported, the example rates taken, a small proposal and a large one."""
    answers = ImportAnswers(as_at=AS_AT, registered=REGISTERED, out_of_scope=LEADERSHIP, name=NAME)
    accept(document, look_at(document, read_list(sample_list()), answers))
    document.perform(take_example_rates)
    workers = [role.id for role in document.plan().roles.values() if role.name == "Social Worker"]
    document.perform(named("change-role", roles=tuple(workers), fields={"target_caseload": TARGET_CASELOAD}))
    for script in PROPOSALS:
        perform_lines(document, read_lines(resource("sample", script).read_text(encoding="utf-8")))


def decision_document() -> Document:
    """A new document that begins with the four rows of an officer decision of July 2025 and the figures it printed."""
    with Document.new() as making:
        script = resource("sample", "early-help-posts.jsonl").read_text(encoding="utf-8")
        perform_lines(making, read_lines(script))
        return Document.beginning_with(making.state)
