"""Entering costs in a document: what is wrong with them, what mends it, and what all of it rests on."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from workforce_planner.edit.catalogue import named, spelled
from workforce_planner.report.blocks import Table
from workforce_planner.report.rates_in_use import Standing, assumptions_table
from workforce_planner.session.assumptions import assumptions
from workforce_planner.session.document import Document
from workforce_planner.session.problem_list import TITLES, problem_list
from workforce_planner.session.remedies import ignoring, preview, remedies
from workforce_planner.session.sample import sample_document

Do = Callable[..., str]


@pytest.fixture
def document() -> Iterator[Document]:
    """The sample."""
    with sample_document() as made:
        yield made


@pytest.fixture
def do(document: Document) -> Do:
    """Perform a command as people spell it."""

    def perform(command: str, /, **arguments: str) -> str:
        return document.perform(spelled(command, arguments)).label

    return perform


def found(document: Document) -> dict[str, int]:
    """The open problems, counted by code."""
    return {group.code: len(group.problems) for group in problem_list(document).groups}


def holder(document: Document) -> str:
    """The number of a permanent employee in a post."""
    plan = document.plan()
    place = next(
        each
        for each in plan.assignments.values()
        if each.kind == "employee" and each.post and each.contract != "fixed_term"
    )
    return plan.people[place.person].employee_number


def test_a_departure_lists_what_is_not_known_and_large_payments(document: Document, do: Do) -> None:
    number = holder(document)
    do("change-person", person=number, birth_date="none", service_start="none")
    do("plan-departure", person=number, leaves_on="31/3/2023", strain="120000")
    assert {"departure-facts-missing", "departure-strain-unquoted", "exit-payment"} <= set(found(document))
    missing = next(each for each in problem_list(document).open if each.code == "departure-facts-missing")
    assert "the date of birth" in missing.text
    assert "since when service is continuous" in missing.text
    do("change-departure", departure=number, strain_source="The fund", strain_quoted_on="1/2/2023")
    assert "departure-strain-unquoted" not in found(document)
    exit_payment = next(each for each in problem_list(document).open if each.code == "exit-payment")
    assert "£120,000" in exit_payment.text
    document.perform(ignoring([exit_payment], "Approved by the council"))
    assert "exit-payment" not in found(document)


def test_a_source_that_pays_more_than_it_has_is_found_and_follows_edits(document: Document, do: Do) -> None:
    do("create-funding-source", name="Grant", amount="1000", ends_on="31/3/2023")
    posts = [post.id for post in document.plan().posts.values() if post.title == "Social Worker"][:2]
    for source in document.plan().funding_sources:
        do("set-funding", posts=";".join(posts), source=source, share="0")
    do("set-funding", posts=";".join(posts), source="Grant", share="50")
    assert found(document)["funding-overcommitted"] >= 1
    group = next(each for each in problem_list(document).groups if each.code == "funding-source-ends")
    (remedy,) = remedies(document.plan(), document.context(), group.problems)
    assert remedy.words == "End its shares with it"
    assert preview(document.plan(), remedy.edit)[0].endswith(": Funding changed")
    document.perform(remedy.command)
    assert "funding-source-ends" not in found(document)
    do("change-funding-source", source="Grant", amount="10000000")
    assert "funding-overcommitted" not in found(document)


def test_every_problem_of_costs_has_a_title_and_most_have_a_remedy(document: Document, do: Do) -> None:
    number = holder(document)
    do("create-allowance", name="Standby", assignment=number, amount="30", period="session")
    do("assume-award", from_date="1/4/2040", percent="2")
    do("change-assignment", assignment=number, fte="7.4")
    do("change-plan", as_at="31/3/2026", price_date="31/3/2026")
    list_ = problem_list(document)
    assert [group.code for group in list_.groups if group.code not in TITLES] == []
    for code in ("allowance-times-missing", "award-past-horizon", "holder-fte-out-of-range", "award-missing"):
        problems = next(group.problems for group in list_.groups if group.code == code)
        remedy = remedies(document.plan(), document.context(), problems)[0]
        assert preview(document.plan(), remedy.edit, hiding=True)
        document.perform(remedy.command)
        assert code not in found(document)


def test_the_award_is_one_control_and_undo_takes_it_back(document: Document) -> None:
    before = document.plan()
    for rate in (20_000, 25_000, 30_000):
        document.perform(named("assume-award", from_date=date(2026, 4, 1), percent=rate))
    assert [award.percent for award in document.plan().awards.values()] == [30_000]
    document.undo()
    while document.plan() != before:
        document.undo()


def test_the_assumptions_say_what_is_assumed_pending_an_example_and_past_the_last_known(
    document: Document, do: Do
) -> None:
    do("change-plan", as_at="31/3/2026", price_date="31/3/2026", first_year="2026/27", years="4")
    do("assume-award", from_date="1/4/2027", percent="3")
    do("assume-award", from_date="1/4/2028", pending="yes")
    do("override-cost", post=next(iter(document.plan().posts)), component="ni", amount="1", notes="Quoted")
    rows = assumptions(document).rows
    by_standing = {row.standing for row in rows}
    assert {Standing.ASSUMED, Standing.PENDING, Standing.EXAMPLE, Standing.LEVEL, Standing.SETTING} <= by_standing
    ni = [(row.since, row.until, row.standing) for row in rows if row.what == "Employer National Insurance"]
    assert ni == [
        (date(2026, 4, 1), None, Standing.KNOWN),
        (date(2027, 4, 1), date(2030, 3, 31), Standing.LEVEL),
    ]
    assert any(row.what == "Overrides" and row.used.startswith("1 figure") for row in rows)
    assert isinstance(assumptions_table(rows), Table)
    do("change-plan", on_cost_method="flat", flat_on_cost="31.5")
    assert any(row.used.startswith("31.5 % of pay") for row in assumptions(document).rows)


def test_published_rates_are_added_and_the_levy_is_used_when_it_is_asked_for(document: Document, do: Do) -> None:
    assert do("add-rates", what="Teachers' Pension") == "Add Teachers' Pension"
    assert do("add-rates", what="levy") == "Add Apprenticeship levy"
    assert document.plan().setting.levy_scheme is None
    assert do("add-rates", what="levy", use="yes") == "Add Apprenticeship levy"
    assert document.plan().setting.levy_scheme == "apprenticeship-levy"
    assert do("add-rates", what="soulbury") == "Add Soulbury points, in part"


def test_the_command_line_lists_the_assumptions(
    document: Document, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from workforce_planner.cli.main import main

    path = document.save(tmp_path / "plan.wfplan")
    assert main(["assumptions", str(path), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {row["group"] for row in data["assumptions"]} == {"How posts are costed", "Pay", "On-costs"}
    assert main(["assumptions", str(path)]) == 0
    assert "NJC pay spine" in capsys.readouterr().out
