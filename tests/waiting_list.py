"""A list whose managers are broken in every way that there is, imported: two posts find theirs, the others wait."""

from pathlib import Path

from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.session.document import Document
from workforce_planner.session.importing import accept, look_at, read_list

LIST = """\
Post reference,Job title,Postholder,Employee number,Service,Team,Grade,FTE,Reports to
CYP0100,Director of Children's Services,Ann Bell,900100,Children,,G20,1.0,
CYP0101,Head of Safeguarding,Joanne Kay,900101,Safeguarding,,G15,1.0,CYP0100
CYP0102,Team Manager,Raj Patel,900102,Safeguarding,Assessment,G12,1.0,CYP0101
CYP0110,Social Worker,Ola Grant,900110,Safeguarding,Assessment,G10,1.0,cyp-102
CYP0111,Social Worker,Tom Reed,900111,Safeguarding,Assessment,G10,0.6,cyp-102
CYP0112,Social Worker,VACANT,,Safeguarding,Assessment,G10,1.0,"Kay, Joanna"
CYP0113,Support Worker,Zoe Hall,900113,Safeguarding,Assessment,G6,0.8,ZZ977
CYP0114,Support Worker,Max Ford,900114,Safeguarding,Assessment,G6,1.0,ZZ977
CYP0115,Support Worker,Ivy Cole,900115,Children,,G6,0.5,ZZ977
CYP0120,Practice Lead,Dee Moss,900120,Safeguarding,Assessment,G12,1.0,CYP0121
CYP0121,Practice Lead,Eli Nash,900121,Safeguarding,Assessment,G12,1.0,CYP0122
CYP0122,Practice Lead,Fay Owen,900122,Safeguarding,Assessment,G12,1.0,CYP0120
CYP0123,Senior Practitioner,Gus Pike,900123,Safeguarding,Assessment,G11,1.0,CYP0122
CYP0130,Adviser,Hal Quin,900130,Children,,G9,1.0,XX
CYP0131,Adviser,Ina Rose,900131,Children,,G9,1.0,XX
CYP0132,Adviser,Jon Shaw,900132,Children,,G9,1.0,CYP0132
"""
WAITING = ("CYP0110", "CYP0111", "CYP0112", "CYP0113", "CYP0114", "CYP0115", "CYP0120", "CYP0121", "CYP0122",
           "CYP0130", "CYP0131", "CYP0132")  # fmt: skip


def write_list(folder: Path) -> Path:
    """Write the list."""
    path = folder / "waiting.csv"
    path.write_text(LIST, "utf-8")
    return path


def waiting_document(folder: Path) -> Document:
    """A new plan of the list."""
    document = Document.new()
    accept(document, look_at(document, read_list(write_list(folder)), ImportAnswers()))
    return document


def key(plan: Plan, reference: str) -> PostId:
    """The id of a post by its reference."""
    return next(each for each, post in plan.posts.items() if post.reference == reference)


def keys(plan: Plan, *references: str) -> tuple[PostId, ...]:
    """The ids of posts by their references."""
    return tuple(key(plan, each) for each in references)
