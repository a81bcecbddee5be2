"""Stories for tests: random commands in a current structure and in proposals, as people spell them."""

from collections.abc import Iterator

from hypothesis import strategies as st

from tests.sketch import Desk
from workforce_planner.edit.history import State, redo, undo
from workforce_planner.model.change import ChangeSet, inverse
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.problems import Refused

POSTS = [f"P{number}" for number in range(1, 12)] + ["NEW1", "NEW2", "NEW3"]
UNITS = ["SocialCare", "Safeguarding", "TeamOne", "TeamTwo", "Fostering", "Copy"]
posts, units = st.sampled_from(POSTS), st.sampled_from(UNITS)
people = st.sampled_from(["Lee", "Uma", "Ivy", "Xin", "Ann"])
days = st.sampled_from(["31/3/2026", "1/4/2027", "31/3/2028"])
proposals = st.sampled_from(["One", "Two"])
ftes = st.sampled_from(["0.5", "0.6", "1", ""])


def _command(name: str, /, **arguments: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, dict[str, str]]]:
    return st.tuples(st.just(name), st.fixed_dictionaries(arguments))


edits = st.one_of(
    _command("create-post", title=st.sampled_from(["Social Worker", "Clerk"]), reports_to=posts),
    _command("change-post", posts=posts, fte=ftes),
    _command("change-post", posts=posts, title=st.sampled_from(["A", "B"]), grade=st.sampled_from(["G11", "SM1"])),
    _command("move", posts=posts, reports_to=posts),
    _command("move", posts=posts, before=posts),
    _command("move", posts=posts, unit=units),
    _command("disestablish", posts=posts, reason=st.just("Merged"), reports_to=posts),
    _command("restore-post", posts=posts),
    _command("delete-post", post=posts),
    _command("duplicate-unit", unit=units, name=st.just("Copy")),
    _command("move-unit", unit=units, parent=units),
    _command("disestablish-unit", unit=units, reason=st.just("Merged")),
    _command("assign", post=posts, name=st.sampled_from(["Zoë", "Al"])),
    _command("vacate", post=posts),
    _command("absence", post=posts, kind=st.just("maternity")),
    _command("create-proposal", name=st.sampled_from(["One", "Two"])),
    _command("delete-proposal", proposal=st.sampled_from(["One", "Two"])),
    _command("set-pension-rate", rate=st.sampled_from(["19.5", "21"])),
    _command("create-allowance", post=posts, name=st.just("Standby"), amount=st.sampled_from(["30", ""])),
    _command("create-allowance", assignment=people, name=st.just("Honorarium"), period=st.just("once")),
    _command("delete-allowance", allowances=st.just("Standby")),
    _command("create-cost-line", name=st.just("Laptops"), unit=units, price=st.sampled_from(["900", ""])),
    _command("change-cost-line", lines=st.just("Laptops"), unit=st.just("")),
    _command("plan-departure", person=people, leaves_on=days),
    _command("change-person", person=people, name=st.just("Ann Lee")),
    _command("override-cost", post=posts, component=st.just("ni"), amount=st.just("1"), notes=st.just("Quoted")),
    _command("assume-award", from_date=days, percent=st.sampled_from(["2", "3"])),
    _command("set-budget", unit=units, year=st.just("2026/27"), amount=st.sampled_from(["1", "2"])),
    _command("merge-units", units=units, into=units),
    _command("create-funding-source", name=st.just("Grant"), ends_on=days),
    _command("set-funding", posts=posts, source=st.just("Grant"), share=st.sampled_from(["0", "50"])),
    _command("delete-funding-source", source=st.just("Grant")),
    _command("change-assignment", holder_of=posts, contract=st.just("fixed_term"), ends_on=days),
    _command("set-agency-rate", workers=people, hourly=st.just("45")),
    _command("protect-pay", assignments=people, salary=st.just("40000"), until=days),
    _command("change-plan", years=st.sampled_from(["1", "5"]), as_at=days),
)
restructuring = st.one_of(
    _command("duplicate-proposal", proposal=proposals, name=proposals),
    _command("create-proposal", name=proposals, stands_on=proposals),
    _command("change-proposal", proposal=proposals, stands_on=st.sampled_from(["One", "Two", ""])),
    _command("set-status", proposal=proposals, status=st.sampled_from(["consultation", "final"])),
    _command("keep-version", proposal=proposals),
    _command("duplicate-proposal", version=st.just("One, version 1"), name=proposals),
    _command("forget-version", version=st.just("One, version 1")),
    _command("pin-proposal", proposal=proposals),
    _command("unpin-proposal", proposal=proposals),
    _command("take-baseline", name=st.sampled_from(["Then", ""])),
    _command("delete-baseline", baseline=st.just("Then")),
    _command("lock-proposal", proposal=proposals),
    _command("unlock-proposal", proposal=proposals),
    _command("archive-proposal", proposal=proposals),
    _command("unarchive-proposal", proposal=proposals),
    _command("confirm-unchanged", below=posts),
    _command("set-in-development", posts=posts),
    _command("create-phase", name=st.just("Phase 1"), effective_on=days),
    _command("set-phase", posts=posts, phase=st.just("Phase 1")),
    _command("set-reason", posts=posts, reason=st.just("Caseloads")),
    _command("delete-phase", phase=st.just("Phase 1")),
    _command("settle-conflicts", keep=st.sampled_from(["mine", "theirs"])),
    _command("settle-conflicts", keep=st.sampled_from(["mine", "theirs"]), posts=posts),
    _command("put-back", posts=posts),
    _command("put-back", everything=st.just("yes")),
    _command("accept-change", proposal=proposals, posts=posts),
    _command("accept-change", proposal=proposals, posts=posts, fields=st.just("fte")),
    _command("implement-proposal", proposal=proposals),
)
TEAM = '{"format": 1, "name": "T", "posts": [{"title": "Lead", "reports": [{"title": "Clerk", "count": 2}]}]}'
matching = st.one_of(
    _command("split-post", post=posts, shares=st.sampled_from(["0.6;0.4", "0.5;0.5", "0.3;0.3"])),
    _command("split-post", post=posts, shares=st.just("0.6;0.4"), keep=st.just("no")),
    _command("merge-posts", posts=posts, into=posts),
    _command("merge-posts", posts=st.just("P4;P5"), title=st.just("A"), grade=st.just("G11")),
    _command("backfill-post", posts=posts, until=days),
    _command("backfill-post", posts=posts, close=st.just("yes")),
    _command("replace-tier", posts=posts, title=st.just("Clerk"), grade=st.just("SM1"), times=st.just("2"),
             reason=st.just("Tiers"), on=days),
    _command("stamp-template", template=st.just(TEAM), reports_to=posts, times=st.sampled_from(["1", "2"]),
             new_units=st.sampled_from(["", "Duty"])),
    _command("set-person-status", people=people, status=st.just("at risk"), notice_on=days),
    _command("clear-person-status", people=people),
    _command("match", people=people, post=posts, route=st.sampled_from(["slot-in", "open"])),
    _command("unmatch", people=people),
    _command("decide-match", people=people, post=posts, outcome=st.sampled_from(["confirmed", "declined"])),
    _command("decide-match", people=people, outcome=st.just("confirmed")),
    _command("suggest-matches"),
    _command("appoint"),
    _command("appoint", on=days),
    _command("end-appointment", people=people),
    _command("create-pool", name=st.just("Pool")),
    _command("add-to-pool", pool=st.just("Pool"), people=people, posts=posts),
    _command("remove-from-pool", pool=st.just("Pool"), people=people),
    _command("delete-pool", pool=st.just("Pool")),
    _command("change-procedure", grades_apart=st.sampled_from(["0", "2"])),
    _command("create-response", body=st.just("UNISON"), asked=st.just("More time"), post=posts),
)  # fmt: skip
commands = st.sampled_from([edits, restructuring, matching]).flatmap(lambda chosen: chosen)
Story = list[tuple[tuple[str, dict[str, str]], str]]
stories = st.lists(st.tuples(commands, st.sampled_from(["", "", "One", "Two"])), max_size=25)


def tell(story: Story) -> Desk:
    desk = Desk()
    desk.do("create-proposal", name="One")
    for (name, arguments), proposal in story:
        try:
            desk.do(name, proposal, **arguments)
        except Refused:
            continue
    return desk


def told(story: Story) -> Iterator[tuple[State, ProposalId | None, ChangeSet]]:
    """The state after each command of a story, where and what it changed; then all undone, and done again."""
    desk = Desk()
    yield desk.state, None, ()
    for (name, arguments), proposal in [(("create-proposal", {"name": "One"}), ""), *story]:
        try:
            desk.do(name, proposal, **arguments)
        except Refused:
            continue
        done = desk.state.history.to_undo
        assert done is not None
        yield desk.state, done.proposal, done.changes
    state = desk.state
    while (entry := state.history.to_undo) is not None:
        state = undo(state)
        yield state, entry.proposal, inverse(entry.changes)
    while (entry := state.history.to_redo) is not None:
        state = redo(state)
        yield state, entry.proposal, entry.changes
