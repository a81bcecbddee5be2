"""What a command would make of the cost, before it is performed."""

from collections.abc import Iterator

import pytest

from workforce_planner.calc.timeline import timeline
from workforce_planner.edit.catalogue import named
from workforce_planner.model.costing import Award
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.money import percent, pounds
from workforce_planner.model.problems import Refused
from workforce_planner.session.document import Document
from workforce_planner.session.preview import preview
from workforce_planner.session.sample import sample_document
from workforce_planner.session.what_if import added_by, difference_by_post, own_settings, try_out


@pytest.fixture
def document() -> Iterator[Document]:
    """Return the sample."""
    made = sample_document()
    yield made
    made.close(discard=True)


def test_what_is_tried_is_what_is_there_once_it_is_performed(document: Document) -> None:
    command = named("change-plan", fields={"on_cost_method": "pro_rata"})
    before, entries = document.plan(), len(document.history.entries)
    trial = try_out(document, command, shared=True)
    assert document.plan() is before
    assert len(document.history.entries) == entries
    promised = [each.after for each in trial.what_if.years]
    document.perform(command)
    assert tuple(promised) == document.costs().years()
    assert document.costs().years() == timeline(document.plan(), document.as_at()).years()


def test_posts_add_up_to_the_difference_of_the_whole_with_the_largest_first(document: Document) -> None:
    trial = try_out(document, named("change-plan", fields={"on_cost_method": "flat", "flat_on_cost": percent(30)}))
    found = trial.what_if
    totals = [sum(each.differences[place] for each in found.posts) for place in range(len(found.shared))]
    assert totals == [each.difference for each in found.years]
    sizes = [max(abs(amount) for amount in (each.total, *each.differences)) for each in found.posts]
    assert sizes == sorted(sizes, reverse=True)
    whole = difference_by_post(found)
    assert whole.value == sum(each.difference or 0 for each in found.years)
    assert whole.name == f"Difference in {len(found.shared)} years"
    last = found.years[-1]
    step = difference_by_post(found, last.year)
    assert step.value == last.difference != whole.value
    assert len(step.inputs) == sum(each.differences[-1] != 0 for each in found.posts)


def test_other_years_are_compared_where_both_cost_them(document: Document) -> None:
    found = try_out(document, named("change-plan", fields={"first_year": 2022, "years": 5})).what_if
    assert [str(each.year) for each in found.years][0] == "2021/22"
    assert found.years[0].after is None
    assert found.years[0].difference is None
    assert found.years[-1].before is None
    assert len(found.shared) == 4


def test_in_a_proposal_a_shared_setting_reaches_its_plan_and_its_own_stays(document: Document) -> None:
    proposal = ProposalId(next(iter(document.plan().proposals)))
    command = named("change-plan", fields={"on_cost_method": "pro_rata"})
    trial = try_out(document, command, proposal, shared=True)
    assert trial.plan.setting.on_cost_method == "pro_rata"
    assert trial.plan.posts.keys() == document.plan(proposal).posts.keys()
    assert not own_settings(document, proposal)
    document.perform(named("change-plan", fields={"years": 3}), proposal)
    assert own_settings(document, proposal) == {"years"}


def test_what_is_refused_is_refused_before_anything_is_worked_out(document: Document) -> None:
    with pytest.raises(Refused):
        try_out(document, named("change-plan", fields={"years": 11}))


def test_what_a_record_adds_is_the_plan_with_it_less_the_plan_without(document: Document) -> None:
    post = next(iter(document.plan().posts))
    fields = {"name": "Standby", "post": post, "amount": pounds(1200), "period": "year", "ni_able": False}
    edit = document.perform(named("create-allowance", fields=fields))
    found = added_by(document.costs(), "allowances", edit.changes[0].key)
    assert [each.difference for each in found.years] == [pounds(1200)] * len(found.years)
    assert [each.post for each in found.posts] == [post]


def test_an_award_is_answered_without_being_assumed(document: Document) -> None:
    from datetime import date

    document.perform(named("change-plan", fields={"years": 8}))
    found = try_out(document, named("assume-award", from_date=date(2027, 4, 1), percent=percent(3))).what_if
    changed = [str(each.year) for each in found.years if each.difference]
    assert changed == ["2027/28", "2028/29"]
    assert not any(isinstance(each, Award) for each in document.plan().awards.values())


def test_a_trial_of_shared_settings_reaches_a_proposal_on_another_and_not_a_pinned_one(document: Document) -> None:
    below = ProposalId(document.perform(named("create-proposal", name="Below")).changes[0].key)
    above = document.perform(named("create-proposal", name="Above", stands_on=below)).changes[0].key
    pinned = ProposalId(document.perform(named("create-proposal", name="Pinned")).changes[0].key)
    document.perform(named("pin-proposal", proposal=pinned))
    post = next(iter(document.plan().posts))
    document.perform(named("change-post", posts=(post,), fields={"title": "Below"}), below)
    document.perform(named("change-post", posts=(post,), fields={"notes": "Above"}), ProposalId(above))
    command = named("change-post", posts=(post,), fields={"cost_centre": "C9"})
    found = try_out(document, command, ProposalId(above), shared=True).plan.posts[post]
    assert (found.title, found.notes, found.cost_centre) == ("Below", "Above", "C9")
    assert try_out(document, command, pinned, shared=True).plan.posts[post].cost_centre != "C9"
    assert preview(document, pinned, command).problem is None
    document.perform(named("lock-proposal", proposal=pinned))
    problem = preview(document, pinned, command).problem
    assert problem is not None
    assert problem.code == "proposal-locked"
