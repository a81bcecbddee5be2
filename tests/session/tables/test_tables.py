"""A table of the sample: what it shows, how it sorts and filters, what can be entered."""

import pytest

from tests.calc.sample import sample
from workforce_planner.calc.results import measure
from workforce_planner.edit.cells import Cell
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import relations
from workforce_planner.session.tables.arranging import AS_IT_COMES, Filter, arranged, choices
from workforce_planner.session.tables.entering import Typed, cleared, enter, filled_down, laid_out, without_headers
from workforce_planner.session.tables.grid import Grid, natural
from workforce_planner.session.tables.replacing import Wanted, replacements
from workforce_planner.session.tables.totals import totals
from workforce_planner.session.tables.walking import edge, within


@pytest.fixture(scope="module")
def plan() -> Plan:
    return sample()


def grid_of(plan: Plan, table: str = "posts", *, hiding: bool = False) -> Grid:
    day = plan.setting.as_at
    assert day is not None
    return Grid(table, plan, relations(plan), measure(plan, day), hiding=hiding)


def shown(grid: Grid, keys: list[str], column: str) -> list[str]:
    return [grid.text(key, grid.columns[column]) for key in keys]


def test_every_post_is_a_row_once(plan: Plan) -> None:
    grid = grid_of(plan)
    assert sorted(grid.keys) == sorted(plan.posts)


@pytest.mark.parametrize("table", ["posts", "people", "assignments"])
def test_every_cell_can_be_pasted_back_where_it_was_copied(plan: Plan, table: str) -> None:
    grid = grid_of(plan, table)
    typed = [Typed(key, name, grid.text(key, column)) for key in grid.keys for name, column in grid.columns.items()]
    assert enter(grid, typed).wrong == ()
    assert enter(grid, typed).cells == ()


def test_references_are_read_as_they_are_shown(plan: Plan) -> None:
    grid = grid_of(plan)
    one, other = (key for key in grid.keys[5:7])
    for name in ("unit", "reports_to", "grade", "role"):
        text = grid.text(other, grid.columns[name])
        entry = enter(grid, [Typed(one, name, text)])
        assert not entry.wrong
        assert [cell.value for cell in entry.cells] in ([], [getattr(plan.posts[other], name)])


def test_sorting_puts_numbers_by_size_text_naturally_and_blanks_last(plan: Plan) -> None:
    grid = grid_of(plan)
    keys = arranged(grid, AS_IT_COMES.sorted_by("fte", descending=True).sorted_by("reference", further=True))
    found = shown(grid, keys, "fte")
    assert [float(each) for each in found if each] == sorted((float(each) for each in found if each), reverse=True)
    for descending in (False, True):
        texts = shown(grid, arranged(grid, AS_IT_COMES.sorted_by("holder", descending=descending)), "reports_to")
        assert len(texts) == len(grid.keys)
    spans = shown(grid, arranged(grid, AS_IT_COMES.sorted_by("span", descending=True)), "span")
    assert "" not in spans[: len([each for each in spans if each])]
    assert natural("Team 2") < natural("team 10")


def test_sorting_by_two_columns_keeps_the_first_in_order(plan: Plan) -> None:
    grid = grid_of(plan)
    keys = arranged(grid, AS_IT_COMES.sorted_by("title").sorted_by("fte", further=True))
    pairs = list(zip(shown(grid, keys, "title"), (float(each) for each in shown(grid, keys, "fte")), strict=True))
    assert pairs == sorted(pairs, key=lambda pair: (natural(pair[0]), pair[1]))


def test_a_click_sorts_up_then_down_then_as_it_comes() -> None:
    once = AS_IT_COMES.sorted_by("title")
    assert [each.descending for each in once.sorting] == [False]
    assert [each.descending for each in once.sorted_by("title").sorting] == [True]
    assert once.sorted_by("title").sorted_by("title").sorting == ()
    both = once.sorted_by("fte", further=True)
    assert [each.column for each in both.sorting] == ["title", "fte"]
    assert [each.column for each in both.sorted_by("unit").sorting] == ["unit"]


def test_filters_show_what_they_count(plan: Plan) -> None:
    grid = grid_of(plan)
    offered = choices(grid, "title", AS_IT_COMES)
    assert sum(each.count for each in offered) == len(plan.posts)
    for each in offered:
        wanted = AS_IT_COMES.with_filter("title", Filter(values=frozenset({each.text})))
        assert len(arranged(grid, wanted)) == each.count
    contains = arranged(grid, AS_IT_COMES.with_filter("title", Filter(contains="SOCIAL")))
    assert len(contains) == sum(each.count for each in offered if "social" in each.text.casefold())


def test_choices_follow_the_other_filters_but_not_their_own(plan: Plan) -> None:
    grid = grid_of(plan)
    wanted = AS_IT_COMES.with_filter("title", Filter(values=frozenset({"Social Worker"})))
    assert sum(each.count for each in choices(grid, "grade", wanted)) == len(arranged(grid, wanted))
    assert len(choices(grid, "title", wanted)) > 1


def test_what_is_hidden_is_neither_shown_nor_sorted_nor_filtered_by(plan: Plan) -> None:
    grid = grid_of(plan, hiding=True)
    assert not {"grade", "point", "cost"} & set(grid.columns)
    names = {person.name for person in plan.people.values()}
    assert not names & set(shown(grid, list(grid.keys), "holder"))
    wanted = AS_IT_COMES.with_filter("grade", Filter(contains="G9")).sorted_by("cost")
    kept = wanted.within(grid.columns)
    assert (dict(kept.filters), kept.sorting) == ({}, ())
    assert grid_of(plan, "people", hiding=True).columns.keys() == {"held"}
    assert "£" not in totals(grid, grid.keys, "all").sentence
    assert not names & {grid_of(plan, "people", hiding=True).name(key) for key in plan.people}


def test_totals_are_those_of_the_plan_where_all_is_shown_and_add_up(plan: Plan) -> None:
    grid = grid_of(plan)
    half = len(grid.keys) // 2
    whole = grid.totals(grid.keys)
    parts = [grid.totals(grid.keys[:half]), grid.totals(grid.keys[half:])]
    assert whole.established_fte == sum(part.established_fte for part in parts)
    assert whole.cost.annual == sum(part.cost.annual or 0 for part in parts)


def test_a_paste_says_which_cells_cannot_be_and_why(plan: Plan) -> None:
    grid = grid_of(plan)
    columns = [grid.columns[name] for name in ("fte", "grade", "tier")]
    rows = (("0.6", "G9", "4"), ("half", "no such grade", ""), ("0.7", "G9", ""))
    typed, outside = laid_out(rows, list(grid.keys[:2]), columns)
    entry = enter(grid, typed, outside)
    assert outside == 3
    assert {each.column for each in entry.wrong} == {"fte", "grade", "tier"}
    assert all(each.reason for each in entry.wrong)
    assert entry.all == 9
    assert not {each.field for each in entry.cells} & {"tier"}


def test_a_pasted_loop_is_found_before_anything_is_done(plan: Plan) -> None:
    grid = grid_of(plan)
    joined = relations(plan)
    top = joined.reports[None][0]
    below = joined.reports[top][0]
    entry = enter(grid, [Typed(top, "reports_to", plan.posts[below].reference), Typed(top, "fte", "0.5")])
    assert [each.problem.code for each in entry.wrong] == ["move-under-itself"]
    assert entry.cells == (Cell(top, "fte", 5000),)


def test_headers_that_were_copied_along_are_not_pasted(plan: Plan) -> None:
    columns = [grid_of(plan).columns[name] for name in ("title", "fte")]
    assert without_headers((("Job title", "FTE"), ("A", "1")), columns) == (("A", "1"),)
    assert len(without_headers((("A", "1"), ("B", "1")), columns)) == 2


def test_filling_down_takes_values_and_passes_over_what_cannot_be_typed(plan: Plan) -> None:
    grid = grid_of(plan)
    columns = [grid.columns[name] for name in ("title", "tier", "unit")]
    entry = filled_down(grid, list(grid.keys[:4]), columns)
    assert not entry.wrong
    assert {cell.value for cell in entry.cells if cell.field == "title"} <= {plan.posts[grid.keys[0]].title}  # type: ignore[index]


def test_clearing_a_cell_that_is_needed_is_refused(plan: Plan) -> None:
    grid = grid_of(plan, "assignments")
    entry = cleared(grid, list(grid.keys[:2]), [grid.columns["kind"], grid.columns["notes"]])
    assert {each.column for each in entry.wrong} == {"kind"}


def test_replacing_lists_old_and_new_and_what_cannot_be(plan: Plan) -> None:
    grid = grid_of(plan)
    columns = [grid.columns[name] for name in ("title", "fte", "holder")]
    found = replacements(grid, list(grid.keys), columns, Wanted(find="social worker", replace="Practitioner"))
    assert found
    assert all("ocial" in each.old and "Practitioner" in each.new for each in found)
    wrong = replacements(grid, list(grid.keys), [grid.columns["fte"]], Wanted(find="1.00", replace="one"))
    assert wrong
    assert all(each.cell is None and each.why for each in wrong)
    exact = replacements(grid, list(grid.keys), columns, Wanted(find="Social", replace="x", whole=True))
    assert exact == []


def test_ctrl_with_an_arrow_leads_to_the_edge_of_what_is_filled() -> None:
    row = "xx..x"
    filled = [each == "x" for each in row].__getitem__
    assert [edge(filled, at, 1, 5) for at in range(5)] == [1, 4, 4, 4, 4]
    assert [edge(filled, at, -1, 5) for at in range(5)] == [0, 0, 1, 1, 1]


def test_enter_and_tab_go_round_a_selection() -> None:
    box = (2, 1, 3, 2)
    walk = [(2, 1)]
    for _ in range(4):
        walk.append(within(*walk[-1], box, 1, 0))
    assert walk == [(2, 1), (3, 1), (2, 2), (3, 2), (2, 1)]
    assert within(2, 2, box, 0, 1) == (3, 1)
    assert within(2, 1, box, 0, -1) == (3, 2)
