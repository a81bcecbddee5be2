"""Posts that come of others: split, merge, backfill, a tier replaced; case B5.4."""

from datetime import date
from fractions import Fraction

import pytest

from tests.calc.restructured import PROPOSAL, Case
from workforce_planner.edit.history import undo
from workforce_planner.model.problems import Refused
from workforce_planner.model.records import Post
from workforce_planner.model.relations import counts_on, fte_at

SERVICE = """
Strategic Lead G16 *Sam @Care
  Service Manager G15 *Ann @North
    Assistant Team Manager G12 *Kay
      Social Worker G9 *Lee
      Social Worker G9 *Xin
    Assistant Team Manager G12 *Raj
      Social Worker G9 *Uma
  Service Manager G15 *Bo @South
    Assistant Team Manager G12 *Ivy
      Social Worker G9 *Joe
      Social Worker G9
"""


@pytest.fixture
def case() -> Case:
    """Two services with three assistant team managers."""
    return Case(SERVICE)


def _post(case: Case, reference: str) -> Post:
    return case.desk.post(reference, PROPOSAL)


def _lines(case: Case) -> set[tuple[str, str, str]]:
    posts = case.plan.posts
    return {
        (posts[each.old].reference, posts[each.new].reference, each.kind)
        for each in case.plan.successions.values()
        if each.old and each.new
    }


def test_a_post_split_in_two_keeps_the_first_share_and_its_holder(case: Case) -> None:
    assert case.do("split-post", post="P4", shares="0.6;0.4", titles=";".join(["Social Worker", "Duty Worker"])) == (
        "Split Social Worker P4 into 2"
    )
    old, new = _post(case, "P4"), _post(case, "NEW1")
    assert (fte_at(old, 0), fte_at(new, 0), new.title, new.reports_to) == (6000, 4000, "Duty Worker", old.reports_to)
    assert _lines(case) == {("P4", "NEW1", "split")}
    assert case.person("Lee").suggested.reason.startswith("Their post is split and has fewer hours")


def test_a_post_split_into_new_ones_ends_and_hands_its_reports_to_the_first(case: Case) -> None:
    case.do("split-post", post="P3", shares="0.5;0.5", keep="no", reason="Two half posts")
    assert _post(case, "P3").disestablished
    assert {_post(case, name).reports_to for name in ("P4", "P5")} == {_post(case, "NEW1").id}
    assert _lines(case) == {("P3", "NEW1", "split"), ("P3", "NEW2", "split")}


@pytest.mark.parametrize(
    ("shares", "why"), [("0.6;0.5", "add up to 1.10"), ("1", "two parts or more")], ids=["too much", "one part"]
)
def test_shares_must_make_up_the_post(case: Case, shares: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        case.do("split-post", post="P4", shares=shares)


def test_a_split_keeps_hours_and_fte_in_step(case: Case) -> None:
    case.current("change-post", posts="P4", contracted_minutes="37", full_time_minutes="37")
    case.do("split-post", post="P4", shares="0.5;0.5")
    assert {_post(case, name).contracted_minutes for name in ("P4", "NEW1")} == {1110}


def _paid(case: Case) -> set[tuple[str, str]]:
    """What is paid to which post that counts."""
    posts = case.plan.posts
    return {
        (each.name, posts[each.post].reference)
        for each in case.plan.allowances.values()
        if each.post and counts_on(posts[each.post], None)
    }


@pytest.fixture
def paid() -> Case:
    """A social worker's post with a supplement by hours and standby that is paid whole."""
    made = Case(SERVICE)
    made.current("create-allowance", post="P4", name="Supplement", amount="2000", by_hours="yes")
    made.current("create-allowance", post="P4", name="Standby", amount="500")
    return made


def test_a_split_shares_out_what_goes_by_hours_and_says_what_stays(paid: Case) -> None:
    said = paid.do("split-post", post="P4", shares="0.6;0.4")
    assert said == (
        'Split Social Worker P4 into 2: "Supplement" with the hours to every part and '
        '"Standby" whole stays with Social Worker P4'
    )
    assert _paid(paid) == {("Supplement", "P4"), ("Supplement", "NEW1"), ("Standby", "P4")}
    whole = next(each for each in paid.plan.allowances.values() if each.name == "Supplement")
    assert {each.amount for each in paid.plan.allowances.values() if each.name == "Supplement"} == {whole.amount}


def test_nothing_is_lost_where_the_post_ends_and_all_parts_are_new(paid: Case) -> None:
    said = paid.do("split-post", post="P4", shares="0.5;0.5", keep="no", reason="Two half posts")
    assert said.endswith(': "Supplement" with the hours to every part and "Standby" whole to the first part')
    assert _paid(paid) == {("Supplement", "NEW1"), ("Supplement", "NEW2"), ("Standby", "NEW1")}


@pytest.mark.parametrize("keep", ["yes", "no"])
def test_allowances_cost_the_same_after_a_split(paid: Case, keep: str) -> None:
    def paid_in_all() -> Fraction:
        posts = paid.plan.posts
        found = [(each, posts[each.post]) for each in paid.plan.allowances.values() if each.post]
        return sum(
            (
                Fraction(each.amount or 0) * (Fraction(fte_at(post, 0) or 0, 10_000) if each.by_hours else 1)
                for each, post in found
                if counts_on(post, None)
            ),
            Fraction(0),
        )

    before = paid_in_all()
    paid.do("split-post", post="P4", shares="0.3;0.3;0.4", keep=keep, reason="Three")
    assert paid_in_all() == before > 0


def test_a_merge_passes_on_what_the_post_that_stays_has_not_got(paid: Case) -> None:
    paid.current("create-allowance", post="P5", name="standby", amount="500")
    said = paid.do("merge-posts", posts="P4", into="P5")
    assert said == 'Merge 2 posts into Social Worker P5: "Supplement" goes to it and "standby" of several paid once'
    assert _paid(paid) == {("standby", "P5"), ("Supplement", "P5")}


def test_a_merge_into_a_new_post_passes_on_everything(paid: Case) -> None:
    paid.do("merge-posts", posts="P4;P5")
    assert _paid(paid) == {("Standby", "NEW1"), ("Supplement", "NEW1")}


def test_two_posts_merged_into_one_of_them(case: Case) -> None:
    assert case.do("merge-posts", posts="P6", into="P3", fte="1") == "Merge 2 posts into Assistant Team Manager P3"
    assert _post(case, "P6").disestablished
    assert _post(case, "P7").reports_to == _post(case, "P3").id
    assert fte_at(_post(case, "P3"), 0) == 10_000
    assert _lines(case) == {("P6", "P3", "merge")}
    assert case.person("Raj").suggested.reason.startswith("Their post is disestablished and is merged with another")


def test_posts_merged_into_a_new_one_have_their_fte_together(case: Case) -> None:
    case.current("change-post", posts="P4;P5", fte="0.5")
    case.do("merge-posts", posts="P4;P5")
    new = _post(case, "NEW1")
    assert (fte_at(new, 0), new.title, new.reports_to) == (10_000, "Social Worker", "post-3")
    assert {each.person for each in case.post("NEW1").candidates} == {case.key("Lee"), case.key("Xin")}


def test_what_differs_must_be_said_in_a_merge(case: Case) -> None:
    with pytest.raises(Refused, match="different titles"):
        case.do("merge-posts", posts="P3;P4")
    with pytest.raises(Refused, match="different grades"):
        case.do("merge-posts", posts="P3;P4", title="Practitioner")
    with pytest.raises(Refused, match="Two posts or more"):
        case.do("merge-posts", posts="P3", into="P3")


def test_a_manager_and_a_deputy_merged_report_above_both(case: Case) -> None:
    case.do("merge-posts", posts="P2;P3", title="Head", grade="G15", fte="1")
    new = _post(case, "NEW1")
    assert new.reports_to == "post-1"
    assert {_post(case, name).reports_to for name in ("P4", "P5", "P6")} == {new.id}


def test_a_backfill_stands_beside_its_post_until_a_day(case: Case) -> None:
    assert case.do("backfill-post", posts="P4", until="31/3/2027") == "Backfill Social Worker P4"
    new = _post(case, "NEW1")
    assert (new.ends_on, new.funding_basis, new.reports_to) == (date(2027, 4, 1), "temporary", "post-3")
    assert _lines(case) == {("P4", "NEW1", "backfill")}
    assert case.key("Lee") not in case.matching().people


def test_a_backfill_in_place_ends_the_post(case: Case) -> None:
    case.do("backfill-post", posts="P3", close="yes", reason="Like for like")
    assert _post(case, "P3").disestablished
    assert _post(case, "P4").reports_to == _post(case, "NEW1").id
    assert _lines(case) == {("P3", "NEW1", "replaces")}


def test_a_tier_is_replaced_in_one_step_and_its_reports_are_spread(case: Case) -> None:
    steps = len(case.desk.state.history.entries)
    before = case.plan
    label = case.do("replace-tier", posts="P3;P6;P9", title="Team Manager", grade="G15", times="2", reports_to="P1",
                    reason="Fewer layers")  # fmt: skip
    assert label == "Replace 3 posts by 2 x Team Manager"
    assert len(case.desk.state.history.entries) == steps + 1
    new = [_post(case, name) for name in ("NEW1", "NEW2")]
    assert {(each.title, each.grade, each.unit, each.reports_to) for each in new} == {
        ("Team Manager", "grade-G15", "unit-Care", "post-1")
    }
    reports = [[each.reference for each in case.plan.posts.values() if each.reports_to == post.id] for post in new]
    assert reports == [["P4", "P5", "P7"], ["P10", "P11"]]
    assert _lines(case) == {("P3", "NEW1", "replaces"), ("P6", "NEW1", "replaces"), ("P9", "NEW2", "replaces")}
    key = case.desk.state.history.entries[-1].proposal
    assert undo(case.desk.state).plan(key) == before


def test_the_spread_can_be_chosen_for_some_reports(case: Case) -> None:
    case.do("replace-tier", posts="P3;P6;P9", title="Team Manager", grade="G15", times="2", reports_to="P1",
            reason="Fewer layers", homes="P4:2;P5:2;P10:1")  # fmt: skip
    homes = {name: _post(case, name).reports_to for name in ("P4", "P5", "P7", "P10", "P11")}
    one, two = _post(case, "NEW1").id, _post(case, "NEW2").id
    assert homes == {"P4": two, "P5": two, "P10": one, "P7": one, "P11": one}


def test_a_tier_of_two_levels_reports_above_both(case: Case) -> None:
    case.do("replace-tier", posts="P2;P3;P6;P8;P9", title="Head of Service", grade="G15", times="2", reason="One tier")
    new = [_post(case, name) for name in ("NEW1", "NEW2")]
    assert {each.reports_to for each in new} == {"post-1"}
    standing = [each for each in case.plan.posts.values() if counts_on(each, None) and each.title == "Social Worker"]
    assert sorted(sum(each.reports_to == post.id for each in standing) for post in new) == [2, 3]


def test_a_tier_with_several_managers_asks_for_one_and_refuses_one_that_goes(case: Case) -> None:
    with pytest.raises(Refused, match="have 2 managers"):
        case.do("replace-tier", posts="P3;P9", title="Team Manager", grade="G15", reason="x")
    with pytest.raises(Refused, match="cannot report to a post that ends"):
        case.do("replace-tier", posts="P3;P9", title="Team Manager", grade="G15", reason="x", reports_to="P9")
    with pytest.raises(Refused, match="stands below a post that ends"):
        case.do("replace-tier", posts="P3;P9", title="Team Manager", grade="G15", reason="x", reports_to="P4")
    with pytest.raises(Refused, match="does not report to a post that ends"):
        case.do("replace-tier", posts="P3", title="Team Manager", grade="G15", reason="x", homes="P10:1")
    for homes in ("P4", "P4:", "P4:one", "P4:0", "P4:3"):
        with pytest.raises(Refused, match="names no new post"):
            case.do("replace-tier", posts="P3", title="Team Manager", grade="G15", reason="x", times="2", homes=homes)
    with pytest.raises(Refused, match="for a reason"):
        case.do("replace-tier", posts="P3", title="Team Manager", grade="G15", reason=" ")


def test_the_current_structure_keeps_no_succession(case: Case) -> None:
    case.current("split-post", post="P4", shares="0.5;0.5")
    assert not case.desk.plan().successions


def test_what_somebody_is_paid_themselves_is_told_where_their_post_ends(paid: Case) -> None:
    paid.current("create-allowance", assignment="assignment-4", name="Retention", amount="2000")
    said = paid.do("split-post", post="P4", shares="0.5;0.5", keep="no", reason="Two half posts")
    assert said.endswith('and "Retention" stays with the person until an appointment')
    merged = Case(SERVICE)
    merged.current("create-allowance", assignment="assignment-4", name="Retention", amount="2000")
    said = merged.do("merge-posts", posts="P4", into="P5")
    assert said.endswith(': "Retention" stays with the person until an appointment')
    stays = Case(SERVICE)
    stays.current("create-allowance", assignment="assignment-4", name="Retention", amount="2000")
    assert "Retention" not in stays.do("split-post", post="P4", shares="0.5;0.5"), "the post and its holder stay"
