"""Case B5 and the kinds of change of issue 5: each is told from those beside it, and said alike in the change list, in
the comparison, in its workbook and on paper."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from tests.calc.restructured import DAY, Case
from workforce_planner.calc.areas import cabinet_table
from workforce_planner.calc.bridging import annual_bridge
from workforce_planner.calc.comparison import Comparison, compare
from workforce_planner.calc.net_effect import effects
from workforce_planner.calc.phases import by_phase, by_reason
from workforce_planner.calc.shades import Shade
from workforce_planner.calc.side_by_side import Structure, side_by_side
from workforce_planner.calc.states import PostState
from workforce_planner.calc.timeline import timeline
from workforce_planner.cli.changes import _lines
from workforce_planner.cli.compare_shapes import post_shape
from workforce_planner.exchange.comparison_workbook import ComparisonSheets, export_comparison
from workforce_planner.exchange.costing.book import Headings
from workforce_planner.report.change_list import change_rows
from workforce_planner.report.changes import changes_table
from workforce_planner.session.change_list import kind_text

TEAMS = """
Director G16 *Dev @Care
  Head of Service G14 *Ann @Safeguarding
    Team Manager G12 *Kay
      Social Worker G9 0.85 *Lee
      Social Worker G9 *Xin
  Head of Early Help G14 *Bo @Help
"""
Steps = tuple[tuple[str, Mapping[str, str]], ...]


class Kind(NamedTuple):
    """One example: what is done, and what is then said of one post."""

    steps: Steps
    post: str
    state: PostState
    shades: tuple[Shade, ...]
    said: str
    """In the change list, beside the state."""
    paper: tuple[str, ...]
    """The line on paper by which it is told: what, old, new."""


MOVE = ("move", {"posts": "P4", "unit": "Help", "reports_to": "P6"})
KINDS: Mapping[str, Kind] = {
    "B5.3 lift and shift": Kind(
        (MOVE,),
        "P4",
        PostState.TRANSFERRED,
        (Shade.LIFT_AND_SHIFT,),
        "transferred, job unchanged",
        ("Kind of change", "–", "Transferred, job unchanged"),
    ),
    "B5.3 transferred with another job": Kind(
        (MOVE, ("change-post", {"posts": "P4", "title": "Early Help Worker"})),
        "P4",
        PostState.TRANSFERRED,
        (Shade.TRANSFERRED_AND_CHANGED, Shade.RETITLED),
        "transferred, job changed, retitled",
        ("Kind of change", "–", "Transferred, job changed"),
    ),
    "B5.4 regrading without change of FTE": Kind(
        (("change-post", {"posts": "P4", "grade": "G12"}),),
        "P4",
        PostState.CHANGED,
        (Shade.REGRADED,),
        "regraded",
        ("Grade", "G9", "G12"),
    ),
    "B5.4 a post split in two, the post itself": Kind(
        (("split-post", {"post": "P5", "shares": "0.5;0.5"}),),
        "P5",
        PostState.CHANGED,
        (Shade.PART_TIME, Shade.SPLIT),
        "full-time made part-time, split into Social Worker NEW1",
        ("Kind of change", "–", "Split into Social Worker NEW1"),
    ),
    "B5.4 a post split in two, the new part": Kind(
        (("split-post", {"post": "P5", "shares": "0.5;0.5"}),),
        "NEW1",
        PostState.NEW,
        (Shade.SPLIT,),
        "split from Social Worker P5",
        ("Kind of change", "–", "Split from Social Worker P5"),
    ),
    "B5.4 two posts merged, the one that ends": Kind(
        (("merge-posts", {"posts": "P4", "into": "P5", "fte": "1"}),),
        "P4",
        PostState.DISESTABLISHED,
        (Shade.MERGED,),
        "merged into Social Worker P5",
        ("Kind of change", "–", "Merged into Social Worker P5"),
    ),
    "B5.4 two posts merged, the one that stays as it was": Kind(
        (("merge-posts", {"posts": "P4", "into": "P5", "fte": "1"}),),
        "P5",
        PostState.TO_BE_REVIEWED,
        (Shade.MERGED,),
        "merged from Social Worker P4",
        ("Kind of change", "–", "Merged from Social Worker P4"),
    ),
    "B5.4 part-time made full-time": Kind(
        (("change-post", {"posts": "P4", "fte": "1"}),),
        "P4",
        PostState.CHANGED,
        (Shade.FULL_TIME,),
        "part-time made full-time",
        ("Kind of change", "–", "Part-time made full-time"),
    ),
    "B5.4 temporary made permanent": Kind(
        (("change-post", {"posts": "P4", "funding_basis": "permanent"}),),
        "P4",
        PostState.CHANGED,
        (Shade.PERMANENT,),
        "temporary made permanent",
        ("Kind of change", "–", "Temporary made permanent"),
    ),
    "B5.1 in development": Kind(
        (("set-in-development", {"posts": "P4"}),),
        "P4",
        PostState.IN_DEVELOPMENT,
        (),
        "",
        ("In development", "0.85 FTE, G9", "0.85 FTE, G9"),
    ),
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


@pytest.fixture
def case(kind: Kind) -> Case:
    """A service whose part-time social worker is on temporary funding, after the steps of an example."""
    made = Case(TEAMS)
    made.current("change-post", posts="P4", funding_basis="temporary")
    for name, arguments in kind.steps:
        made.do(name, **arguments)
    return made


@pytest.fixture
def comparison(case: Case) -> Comparison:
    return compare(case.desk.plan(), case.plan, DAY)


def key_of(comparison: Comparison, reference: str) -> str:
    return next(key for key, each in comparison.proposed.plan.posts.items() if each.reference == reference)


def test_it_is_told_by_its_state_and_kind(kind: Kind, comparison: Comparison) -> None:
    found = comparison.posts[key_of(comparison, kind.post)]  # type: ignore[index]
    assert (found.state, found.shades) == (kind.state, kind.shades)


@pytest.mark.parametrize("kind", ["B5.4 regrading without change of FTE"], indirect=True)
def test_a_regrading_changes_no_fte(comparison: Comparison) -> None:
    assert comparison.total.difference[:2] == (0, 0)
    assert comparison.states[PostState.CHANGED] == 1


def test_the_change_list_says_it(kind: Kind, comparison: Comparison) -> None:
    rows = change_rows(comparison, effects(comparison))
    (row,) = [each for each in rows if each.key == key_of(comparison, kind.post)]
    assert (row.state, row.shade) == (kind.state, kind.said)


def test_the_change_list_in_the_window_and_in_words_says_it(kind: Kind, comparison: Comparison) -> None:
    rows = change_rows(comparison, effects(comparison))
    (row,) = [each for each in rows if each.key == key_of(comparison, kind.post)]
    assert kind.said.casefold() in kind_text(row).casefold()
    assert any(f"({kind.state.value}{': ' if kind.said else ''}{kind.said})" in line for line in _lines(rows))


def test_paper_and_the_list_of_changed_posts_in_the_window_say_it(kind: Kind, comparison: Comparison) -> None:
    table = changes_table(comparison)
    assert table is not None
    assert kind.paper in [row.cells[1:] for row in table.rows]


def test_the_command_line_says_it(kind: Kind, comparison: Comparison) -> None:
    shape = post_shape(comparison, comparison.posts[key_of(comparison, kind.post)])  # type: ignore[index]
    assert shape["state"] == kind.state.value
    assert shape["kinds"] == [each.value for each in kind.shades]


def test_the_workbook_says_it(kind: Kind, comparison: Comparison, tmp_path: Path) -> None:
    sides = comparison.current, comparison.proposed
    times = timeline(sides[0].plan, DAY), timeline(sides[1].plan, DAY, current=sides[0].plan)
    found = effects(comparison, times)
    columns = [Structure(key=n, name=n, results=r, times=t) for n, r, t in zip("AB", sides, times, strict=True)]
    sheets = ComparisonSheets(
        headings=Headings(name="Restructure", structure="B and A", marking="", dates=""),
        names=("A", "B"),
        side_by_side=side_by_side(columns),
        cabinet=cabinet_table(*sides, times),
        bridges=[annual_bridge(*sides, times)],
        phases=by_phase(sides[1].plan, found),
        reasons=by_reason(found),
        first_year=times[0].horizon.first,
        changes=change_rows(comparison, found),
    )
    export_comparison(sheets, tmp_path / "book.xlsx")
    told = {
        str(cell)
        for row in load_workbook(tmp_path / "book.xlsx")["Changes"].iter_rows(values_only=True)
        for cell in row
    }
    assert (f"{kind.state.value}: {kind.said}" if kind.said else kind.state.value) in told
