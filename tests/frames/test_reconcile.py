"""Lists beside one another: whatever their rows say, the parts lead from one sum to the other."""

from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.frames.reconcile import reconcile
from workforce_planner.report.reconciliation import GRADE, HOURS, MISSING, OVER, TWICE, ListRow


def row(line: int, place: int, **fields: object) -> ListRow:
    """A row of a list."""
    return ListRow(line=line, list=place, place=f"{place}!{line}", **fields)  # type: ignore[arg-type]


@st.composite
def rows_of_three_lists(draw: st.DrawFn) -> list[ListRow]:
    """Rows of three lists in which each line stands once at most."""
    found = []
    for place in range(3):
        lines = draw(st.sets(st.integers(0, 12), max_size=10)) | ({0} if place == 0 else set())
        for line in sorted(lines):
            fte = draw(st.one_of(st.none(), st.integers(0, 10_000)))
            over = place > 0 and draw(st.booleans())
            found.append(row(line, place, fte=fte, over=over, grade=draw(st.sampled_from(["", "g7", "g9"]))))
    return found


@given(rows_of_three_lists())
def test_the_sums_tie_for_any_lists(rows: list[ListRow]) -> None:
    found = reconcile(["HR", "Payroll", "Finance"], rows)
    assert all(tie.ties for tie in found.ties)
    assert sum(row is not None for line in found.lines for row in line.rows) == len(rows)
    for place in range(3):
        whole = sum(each.fte or 0 for each in rows if each.list == place)
        assert whole in ({found.ties[0].first} if place == 0 else {found.ties[place - 1].other})


def test_a_tie_that_does_not_add_up_says_so() -> None:
    (tie,) = reconcile(["HR", "Payroll"], [row(1, 0, fte=10_000), row(1, 1, fte=5_000)]).ties
    assert tie.ties
    assert (tie.different, tie.rows) == (-5_000, (1, 0, 0, 0, 1))


def test_each_difference_has_its_kind_and_rounding_has_none() -> None:
    rows = [
        row(1, 0, fte=10_000, minutes=2220, grade="g7"), row(1, 1, fte=5_000, minutes=1110, grade="g9"),
        row(2, 0, fte=6_667), row(2, 1, fte=6_700),
        row(3, 0, fte=10_000), row(4, 1, fte=10_000, over=True), row(5, 0, twice=True), row(5, 1),
    ]  # fmt: skip
    found = reconcile(["HR", "Finance"], rows)
    assert {line.rows[0] and line.rows[0].line or 4: line.kinds for line in found.lines} == {
        1: (HOURS, GRADE), 2: (), 3: (MISSING,), 4: (OVER,), 5: (TWICE,),
    }  # fmt: skip
    assert [found.missing_in(line) for line in found.of_kind(MISSING)] == [("Finance",)]


def test_a_list_of_people_is_not_asked_for_vacancies_and_agency_workers() -> None:
    rows = [row(1, 0), row(2, 0, employee=True), row(3, 0, agency=True), row(4, 0, employee=True), row(4, 1)]
    found = reconcile(["HR", "Payroll"], rows, frozenset((1,)))
    assert [line.rows[0] and line.rows[0].line for line in found.of_kind(MISSING)] == [2]
