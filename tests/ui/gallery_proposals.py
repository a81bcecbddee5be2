"""Each view of proposals and of comparing them, and the lists that come with them, as a step that sets it up."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.gallery_views import VIEWS as OTHERS
from tests.ui.gallery_views import Stage
from workforce_planner.calc.states import PostState
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import PostId, ProposalId
from workforce_planner.ui.building.page import BuildingPage
from workforce_planner.ui.comparing.panel import TOLD
from workforce_planner.ui.proposals.matching_page import MatchingPage
from workforce_planner.ui.proposals.opening import CONSULTATION, DECIDE, MATCHING
from workforce_planner.ui.proposals.page import ProposalsPage
from workforce_planner.ui.proposals.rows import select_rows
from workforce_planner.ui.workspace import Place


def do(stage: Stage, command: str, inside: ProposalId | None = None, **values: Any) -> Any:
    """Do something to the proposals of the plan by the name of a command."""
    return stage.space.document.perform(named(command, **values), inside)


def proposal(stage: Stage) -> ProposalId:
    """The sample's small proposal."""
    return next(iter(stage.space.document.plan().proposals))


def furnished(stage: Stage) -> ProposalId:
    """The sample with a proposal of every kind: sent to consultation, on another, locked, pinned, archived."""
    stage.sample()
    key = proposal(stage)
    do(stage, "set-status", proposal=key, status="consultation")
    names = ("Family help, a second option with more front-line posts", "Kept for later", "Set aside", "Agreed in May")
    for name in names:
        do(stage, "create-proposal", name=name, stands_on=key if name == names[0] else None)
    made = {each.name: each.id for each in stage.space.document.plan().proposals.values()}
    do(stage, "lock-proposal", proposal=made["Agreed in May"])
    do(stage, "archive-proposal", proposal=made["Set aside"])
    return key


def switcher(stage: Stage) -> None:
    """The structures to look at, unfolded."""
    furnished(stage)
    stage.settle()
    stage.page.top.switcher.setFocus()
    stage.key(stage.page.top.switcher, Qt.Key.Key_Down)


def page(stage: Stage) -> ProposalsPage:
    """The page of proposals at the small one."""
    key = furnished(stage)
    stage.space.proposals_asked.emit("", key)
    stage.settle()
    shown = stage.window.stack.currentWidget()
    assert isinstance(shown, ProposalsPage)
    return shown


def proposals(stage: Stage) -> None:
    """The proposals with what each changes."""
    page(stage)


def proposal_new(stage: Stage) -> None:
    """A proposal being started."""
    page(stage).ask_new()


def proposal_status(stage: Stage) -> None:
    """A status being given, targets missed and archived proposals shown."""
    shown = page(stage)
    fields = {"target_fte": 1_000_000}
    do(stage, "change-proposal", proposal=proposal(stage), fields=fields)
    shown.detail.ask_status()


def deciding(stage: Stage) -> None:
    """What both the current structure and a proposal changed, side by side."""
    stage.sample(proposal=False)
    posts = tuple(stage.space.document.plan().posts)[:3]
    fields = {"title": "Senior Practitioner, Family Help", "cost_centre": "P1"}
    do(stage, "change-post", proposal(stage), posts=posts, fields=fields)
    stage.space.perform(named("change-post", posts=posts, fields={"title": "Practice Lead", "cost_centre": "C1"}))
    stage.settle()


def decide(stage: Stage) -> None:
    """The page on which that is decided."""
    deciding(stage)
    stage.space.proposals_asked.emit(DECIDE, proposal(stage))


def changes(stage: Stage) -> None:
    """The change list at the foot."""
    stage.sample()
    stage.space.changes_asked.emit("")
    stage.settle()
    select_rows(stage.page.proposals.panel.table, (3,))


def stepping(stage: Stage) -> None:
    """The changes stepped through by phase, with the chart."""
    stage.sample()
    key = proposal(stage)
    posts = in_state(stage, PostState.TRANSFERRED)[:4]
    phase = do(stage, "create-phase", key, name="Phase 1").changes[0].key
    do(stage, "change-phase", key, phase=phase, fields={"effective_on": date(2027, 4, 1)})
    do(stage, "set-phase", key, posts=tuple(posts), phase=phase)
    stage.settle()
    for _ in range(2):
        stage.key(stage.window, Qt.Key.Key_F8)


def in_state(stage: Stage, state: PostState) -> list[PostId]:
    """The posts of the structure in view that are in a state."""
    comparison = stage.space.comparison
    assert comparison is not None
    return [key for key, each in comparison.state_of_posts.items() if each is state]


def review(stage: Stage) -> None:
    """A post that moved, with its reason."""
    stage.sample()
    post = in_state(stage, PostState.TRANSFERRED)[0]
    do(stage, "set-reason", proposal(stage), posts=(post,), reason="Fewer hand-overs between teams")
    stage.space.select_post(post)
    stage.settle()
    stage.space.review_asked.emit()


def review_several(stage: Stage) -> None:
    """Several posts to be reviewed."""
    stage.sample()
    stage.space.select([Place("posts", each) for each in in_state(stage, PostState.TO_BE_REVIEWED)[:5]])


def to_review(stage: Stage) -> None:
    """The posts that are still to be reviewed, all chosen."""
    stage.sample()
    stage.page.status.progress.click()
    stage.settle()
    stage.page.proposals.panel.table.selectAll()


def areas(stage: Stage) -> None:
    """The areas of the cabinet table."""
    stage.sample()
    for name in ("Front door", "Edge of care"):
        do(stage, "create-area", fields={"name": name, "heading": "Children’s social care"})
    stage.space.lists_asked.emit("areas", "")


def phases(stage: Stage) -> None:
    """The phases of a proposal."""
    stage.sample()
    key = proposal(stage)
    for name in ("Phase 1", "Phase 2"):
        do(stage, "create-phase", key, name=name)
    stage.space.lists_asked.emit("phases", "")


def compare(part: str, *, opened: int = -1) -> Callable[[Stage], None]:
    """One part of the Compare tab; those that are tables with the restructure, and one row opened."""

    def show(stage: Stage) -> None:
        stage.sample()
        if part in TOLD:
            stage.space.show_structure(list(stage.space.document.plan().proposals)[-1])
        stage.page.centre.show_view("Compare")
        stage.page.compare.show_part(part)
        if part == "units":
            stage.page.compare.show_sum()
        if opened >= 0:
            stage.page.compare.told.show_behind(opened)

    return show


def responses(stage: Stage) -> None:
    """The responses to the consultation, one of them open."""
    stage.sample()
    key = proposal(stage)
    for body, asked, answer, change in RESPONSES:
        fields = {"body": body, "asked": asked, "answer": answer, "change": change}
        do(stage, "create-response", key, fields=fields)
    stage.space.lists_asked.emit("responses", "")


def board(stage: Stage, part: str = MATCHING) -> MatchingPage:
    """The matching board of the restructure, with matches of every kind."""
    stage.sample()
    key = list(stage.space.document.plan().proposals)[-1]
    do(stage, "suggest-matches", key)
    claims = list(stage.space.document.plan(key).claims.values())
    for outcome, each in zip(("confirmed", "declined", "not_selected"), claims, strict=False):
        do(stage, "decide-match", key, people=(each.person,), outcome=outcome, post=each.post)
    stage.space.show_structure(key)
    stage.space.proposals_asked.emit(part, key)
    stage.settle()
    shown = stage.window.stack.currentWidget()
    assert isinstance(shown, MatchingPage)
    stage.settle(lambda: shown.lines is not None)
    return shown


def by_post(stage: Stage) -> None:
    """A post with those who may be matched to it."""
    shown = board(stage)
    assert shown.lines is not None
    shown.choose("posts", next(each.key for each in shown.lines.posts if len(shown.lines.pairs_of_post(each.key)) > 1))


def by_person(stage: Stage) -> None:
    """A person with the posts they may be matched to, and their status being set."""
    shown = board(stage)
    assert shown.lines is not None
    people = shown.lines.people
    shown.choose("people", next(each.key for each in people if shown.lines.pairs_of_person(each.key)))
    shown.pairing.ask_status()


def in_pool(stage: Stage) -> None:
    """A ring-fence: people and posts in one pool, more people than posts."""
    shown = board(stage)
    assert shown.lines is not None
    key = list(stage.space.document.plan().proposals)[-1]
    post = max(shown.lines.board.found.posts.values(), key=lambda each: len(each.candidates))
    people = tuple(each.person for each in post.candidates[:4])
    pool = do(stage, "create-pool", key, fields={"name": "Team managers"}).changes[0].key
    do(stage, "add-to-pool", key, pool=pool, people=people, posts=(post.post,))
    stage.settle()
    shown.choose("posts", post.post)
    shown.show_pools()


def several(stage: Stage) -> None:
    """Several people chosen for one decision, one of them on trial."""
    shown = board(stage)
    assert shown.lines is not None
    key = list(stage.space.document.plan().proposals)[-1]
    post = max(shown.lines.board.found.posts.values(), key=lambda each: len(each.candidates))
    people = tuple(each.person for each in post.candidates[:3])
    do(stage, "match", key, people=people, post=post.post, route="ring_fence")
    do(stage, "decide-match", key, people=people[:1], post=post.post, outcome="confirmed")
    do(stage, "set-trial", key, people=people[:1], post=post.post, starts_on=date(2022, 6, 1))
    stage.settle()
    shown.choose("posts", post.post)
    select_rows(shown.pairs, (1, 2))


def procedure(stage: Stage) -> None:
    """The council's procedure."""
    board(stage).tabs.setCurrentIndex(2)


def consultation(stage: Stage) -> None:
    """The check for collective consultation."""
    shown = board(stage, CONSULTATION)
    stage.settle(lambda: bool(shown.check.toPlainText()))


def build(what: str, *titles: str, **typed: str) -> Callable[[Stage], None]:
    """One way of building, with what is typed into its fields."""

    def show(stage: Stage) -> None:
        stage.sample()
        posts: list[str] = []
        for title in titles:
            fits = (key for key, each in stage.space.plan.posts.items() if each.title == title and key not in posts)
            posts.append(next(key for key in fits if not stage.space.plan.posts[key].disestablished))
        stage.space.select([Place("posts", each) for each in posts])
        stage.page.chart.view.actions_.run(what)
        stage.settle()
        shown = stage.window.stack.currentWidget()
        assert isinstance(shown, BuildingPage)
        for name, words in typed.items():
            control = shown.question.fields[name].control
            assert isinstance(control, QLineEdit)
            control.setText(words)

    return show


BUILD: Mapping[str, Callable[[Stage], None]] = {
    "build-template": build("from_template", "Team Manager", times="3", new_units="Safeguarding Team"),
    "save-template": build("save_template", "Team Manager", name="Our own safeguarding team"),
    "split": build("split", "Social Worker", share1="0.6", share2="0.4"),
    "merge": build("merge", "Social Worker", "Social Worker", reason="One caseload in place of two"),
    "backfill": build("backfill", "Team Manager", starts_on="1 April 2027"),
    "replace-tier": build(
        "replace_tier", "Team Manager", "Team Manager", title="Head of Service", reason="Fewer tiers"
    ),
}
RESPONSES = (
    ("UNISON", "Keep the deputy team manager posts in the assessment teams", "in_part", "Two posts stay until 2027"),
    ("Safeguarding Team 1", "More business support for each team, since social workers type their own minutes",
     "agreed", "Two Band A posts are added"),
    ("Head teachers’ forum", "A named worker for each school", "noted", ""),
    ("GMB", "Will pay be protected where a grade is lower?", "open", ""),
)  # fmt: skip

VIEWS: Mapping[str, Callable[[Stage], None]] = {
    **OTHERS,
    "compare": compare("charts"), "by-unit": compare("units"), "changed-posts": compare("posts"),
    "cabinet": compare("cabinet"), "cabinet-open": compare("cabinet", opened=2), "bridge": compare("bridge"),
    "bridge-open": compare("bridge", opened=3), "side-by-side": compare("options"),
    "by-reason": compare("reasons", opened=0),
    "structures": switcher, "proposals": proposals,
    "proposal-new": proposal_new, "proposal-status": proposal_status,
    "deciding": deciding, "decide": decide, "changes": changes, "stepping": stepping,
    "review": review, "review-several": review_several, "to-review": to_review, "areas": areas, "phases": phases,
    "responses": responses, "matching-post": by_post, "matching-person": by_person, "matching-pool": in_pool,
    "matching-several": several, "procedure": procedure, "consultation": consultation, **BUILD,
}  # fmt: skip
"""The views of a plan and of its proposals by their names."""
