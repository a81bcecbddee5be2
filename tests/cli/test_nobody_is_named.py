"""Whatever is printed, written or said of a proposal names nobody, unless that is asked for."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from workforce_planner.cli.main import main
from workforce_planner.edit.catalogue import spelled
from workforce_planner.model.ids import ProposalId
from workforce_planner.session.document import Document
from workforce_planner.session.problem_list import problem_list
from workforce_planner.session.remedies import ignoring
from workforce_planner.session.sample import sample_document

PROPOSAL = "Proposal A"
PAPERS = ("costed", "costs", "comparison", "structure", "figures", "matching", "consultation", "responses")
SIDES = ("before", "after", "changes", "all")
SAID = (
    *(("compare", "PLAN", "--to", PROPOSAL, "--by", by) for by in ("unit", "area", "phase", "reason")),
    *(("changes", "PLAN", "--proposal", PROPOSAL, "--by", by) for by in ("post", "phase", "reason")),
    *((name, "PLAN", "--proposal", PROPOSAL) for name in ("matching", "consultation", "figures", "costs")),
    *(("proposal", "PLAN", name, PROPOSAL) for name in ("list", "changed", "rebase", "versions")),
)
BOOKS = (
    ("compare", "PLAN", "--to"),
    ("changes", "PLAN", "--proposal"),
    ("costs", "PLAN", "--years", "2026/27:2026/27", "--proposal"),
)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, frozenset[str]]:
    """A plan whose proposal says something of people in every way, and everybody's names and numbers."""
    path = tmp_path_factory.mktemp("named") / "plan.wfplan"
    with sample_document() as document:
        proposal = next(key for key, each in document.plan().proposals.items() if each.name == PROPOSAL)
        _tell(document, proposal)
        document.save(path)
        people = document.plan(proposal).people.values()
        return path, frozenset(text for each in people for text in (each.name, each.employee_number) if text)


def _tell(document: Document, proposal: ProposalId) -> None:
    def do(name: str, /, inside: ProposalId | None = proposal, **words: str) -> None:
        document.perform(spelled(name, words), inside)

    current, plan = document.plan(), document.plan(proposal)
    new = [post for post in plan.posts.values() if post.id not in current.posts]
    gone = {post.id for post in plan.posts.values() if post.disestablished}
    held = [each for each in plan.assignments.values() if each.person and each.kind == "employee"]
    leaving = [each for each in held if each.post in gone]
    staying = [each for each in held if each.post not in gone]
    matched = leaving[0].person
    do("match", people=matched, post=new[0].id, route="open")
    do("decide-match", people=matched, outcome="confirmed")
    do("appoint", people=matched)
    do("create-pool", name="Pool")
    do("add-to-pool", pool="Pool", people=leaving[1].person, posts=new[1].id)
    do("set-person-status", people=leaving[1].person, status="at risk", notice_on="2026-09-01")
    do("plan-departure", person=leaving[2].person, leaves_on="2026-12-31", reason="redundancy")
    do("vacate", post=str(staying[0].post))
    do("change-assignment", assignment=staying[1].id, fte="0.5")
    do("change-assignment", None, assignment=staying[1].id, fte="0.6")
    do("create-allowance", assignment=staying[2].id, name="Retention", amount="2000", period="year")
    do("set-funding", assignments=staying[2].id, source="Base budget", share="50")
    do("protect-pay", assignments=staying[3].id, salary="60000", until="2030-01-01")
    do("create-response", body="UNISON", asked="More time", reply="Done")
    surname, _, forename = plan.people[staying[0].person].name.partition(", ")
    name = f"{forename} {surname}".strip()
    do("create-response", body=name, asked=f"{name} asked for more time", reply=f"We met Ms {surname}.")
    do("set-status", None, proposal=PROPOSAL, status="consultation")
    do("vacate", post=str(staying[4].post))


def named_in(text: str, people: frozenset[str]) -> list[str]:
    flat = " ".join(text.split())
    return sorted(name for name in people if name in flat)


def pdf_text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def book_text(path: Path) -> str:
    cells = (cell for sheet in openpyxl.load_workbook(path) for row in sheet.values for cell in row)
    return "\n".join(str(cell) for cell in cells if cell is not None)


def written(command: tuple[str, ...], plan: Path, out: Path) -> Path:
    assert main([str(plan) if word == "PLAN" else word for word in command] + [str(out)]) == 0
    return out


@pytest.mark.parametrize("paper", PAPERS)
def test_no_paper_of_a_proposal_names_anybody(paper: str, story: tuple[Path, frozenset[str]], tmp_path: Path) -> None:
    command = ("report", paper, "PLAN", "--proposal", PROPOSAL, "-o")
    assert named_in(pdf_text(written(command, story[0], tmp_path / "out.pdf")), story[1]) == []


@pytest.mark.parametrize("side", SIDES)
def test_no_chart_of_a_proposal_names_anybody(side: str, story: tuple[Path, frozenset[str]], tmp_path: Path) -> None:
    command = ("chart", "PLAN", "--proposal", PROPOSAL, "--show", side, "-o")
    assert named_in(pdf_text(written(command, story[0], tmp_path / "out.pdf")), story[1]) == []
    told = written((*command[:-1], "--names", "-o"), story[0], tmp_path / "named.pdf")
    assert named_in(pdf_text(told), story[1]) != []


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book[0])
def test_no_workbook_names_anybody_but_where_it_is_asked_for(
    book: tuple[str, ...], story: tuple[Path, frozenset[str]], tmp_path: Path
) -> None:
    command = (*book, PROPOSAL, "--xlsx")
    assert named_in(book_text(written(command, story[0], tmp_path / "out.xlsx")), story[1]) == []
    told = written((*command[:-1], "--names", "--xlsx"), story[0], tmp_path / "named.xlsx")
    assert named_in(book_text(told), story[1]) != []


@pytest.fixture
def words(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def said(*command: str) -> str:
        assert main(list(command)) in (0, 1)
        return capsys.readouterr().out

    return said


@pytest.mark.parametrize("as_json", [False, True], ids=["words", "json"])
@pytest.mark.parametrize("command", SAID, ids=" ".join)
def test_the_command_line_names_nobody(
    command: tuple[str, ...], as_json: bool, story: tuple[Path, frozenset[str]], words: Callable[..., str]
) -> None:
    told = [str(story[0]) if word == "PLAN" else word for word in command]
    assert named_in(words(*told, *(["--json"] if as_json else [])), story[1]) == []


@pytest.mark.parametrize("as_json", [False, True], ids=["words", "json"])
def test_what_is_wrong_in_a_plan_is_told_without_names_where_they_are_not_wanted(
    as_json: bool, story: tuple[Path, frozenset[str]], words: Callable[..., str], tmp_path: Path
) -> None:
    plan = tmp_path / "wrong.wfplan"
    with Document.open(story[0]) as document:
        somebody = min(story[1])
        twice = next(each for each in document.plan().assignments.values() if each.person)
        document.perform(spelled("change-assignment", {"assignment": twice.id, "fte": "1.5"}))
        problem = problem_list(document).open[0]
        document.perform(ignoring([problem], f"{somebody} knows why"))
        document.save(plan)
    form = ["--json"] if as_json else []
    assert named_in(words("check", str(plan), *form), story[1]) != []
    assert named_in(words("check", str(plan), "--no-names", *form), story[1]) == []


@pytest.mark.parametrize("command", [("changes", "--proposal", PROPOSAL), ("proposal", "rebase", PROPOSAL)])
def test_names_are_said_where_they_are_asked_for(
    command: tuple[str, ...], story: tuple[Path, frozenset[str]], words: Callable[..., str]
) -> None:
    name, *rest = command
    assert named_in(words(name, str(story[0]), *rest, "--names"), story[1]) != []
