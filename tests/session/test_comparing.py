"""Structures compared through the session: current, proposals, one proposal with another, each with its phases."""

from collections.abc import Iterator
from functools import partial

import pytest

from tests.calc.test_bridge import must_tie
from workforce_planner.calc.net_effect import summed
from workforce_planner.edit.catalogue import find_command, read_arguments
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.wording import year_text
from workforce_planner.session.comparing import CURRENT, Compared, Of
from workforce_planner.session.document import Document
from workforce_planner.session.sample import sample_document

A, B = "Proposal A", "Proposal B"


def do(document: Document, command: str, of: ProposalId | None = None, /, **words: str) -> None:
    spec, plan = find_command(command), document.plan(of)
    document.perform(partial(spec.run, **read_arguments(plan, spec, words)), of)


def key(document: Document, name: str) -> ProposalId:
    return next(key for key, each in document.plan().proposals.items() if each.name == name)


@pytest.fixture(scope="module")
def document() -> Iterator[Document]:
    with sample_document() as document:
        a = key(document, A)
        do(document, "create-phase", a, name="Phase 1", effective_on="2022-10-01")
        do(document, "create-phase", a, name="Phase 2", effective_on="2023-02-14")
        do(document, "set-phase", a, posts="CYP02001;CYP02003;CYP01234", phase="Phase 1")
        do(document, "set-phase", a, posts="CYP02011;CYP01235;CYP01099", phase="Phase 2")
        do(document, "duplicate-proposal", proposal=A, name=B)
        do(document, "set-phase", key(document, B), posts="CYP02001;CYP01099", phase="none")
        do(document, "disestablish", key(document, B), posts="CYP02012", reason="Savings")
        yield document


def test_every_way_of_looking_gives_the_same_difference_of_every_year(document: Document) -> None:
    a, b = key(document, A), key(document, B)
    for old, new in ((None, a), (a, b), (b, None)):
        compared = Compared(document, [new], old)
        years = [year.first for year in compared.times(new).horizon]
        side = compared.side_by_side.total
        by_year = [next(line for line in side.lines if line.key == f"cost_{year}").cells[-1] for year in years]
        grouped = summed(compared.effects(new))[1]
        for place, year in enumerate(years):
            bridge = compared.bridge(new, year)
            must_tie(bridge)
            assert bridge.total.difference == by_year[place].difference == grouped[place]
        for groups in (compared.by_phase(new), compared.by_reason(new)):
            assert [sum(each.years[place] for each in groups) for place in range(len(years))] == list(grouped)


def test_changes_wait_for_the_day_of_their_phase(document: Document) -> None:
    a = key(document, A)
    effect = Compared(document, [a]).effect(a)
    assert effect is not None
    assert any(effect.not_yet()[:12])
    assert not any(effect.not_yet()[36:])
    assert Compared(document, [None]).effect(None) is None


def test_structures_stand_in_the_order_in_which_they_are_named(document: Document) -> None:
    a, b = key(document, A), key(document, B)
    compared = Compared(document, [a, b, None])
    assert [each.name for each in compared.side_by_side.structures] == [CURRENT, A, B]
    years = compared.years_bridge(a, 2022, 2023)
    must_tie(years)


def test_a_bridge_is_of_a_full_year_of_each_year_or_of_one_structure_from_year_to_year(document: Document) -> None:
    a = key(document, A)
    compared = Compared(document, [a])
    every = compared.bridges()
    years = [year.first for year in compared.times(a).horizon]
    assert [each.words for each in every[:2]] == ["a full year", year_text(years[0])]
    assert every[-1] == Of(years[-2], years[-1])
    total = compared.side_by_side.total
    costs = [next(line for line in total.lines if line.key == f"cost_{year}").cells[-1].value for year in years]
    for of in every:
        must_tie(compared.bridge_of(a, of))
        if of.to is not None and of.year is not None:
            span = compared.bridge_of(a, of).total
            assert (span.start, span.end) == (costs[years.index(of.year)], costs[years.index(of.to)])
            assert compared.ends_of(a, of) == (f"{A}, {year_text(of.year)}", f"{A}, {year_text(of.to)}")


def test_what_is_in_scope_is_one_switch(document: Document) -> None:
    a = key(document, A)
    whole, inside = (Compared(document, [a], in_scope=each) for each in (False, True))
    assert whole.scope is None
    assert inside.scope is not None
    posts = [each.side_by_side.total.lines[0].cells[0].value for each in (whole, inside)]
    assert posts[1] < posts[0]  # type: ignore[operator]
    assert inside.cabinet_table(a).total.current.posts == posts[1]
