"""Published lists give the figures that were measured from them without this program; every row is accounted for."""

import gzip
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.exchange.conftest import FIXTURES, numbered
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.preview import ImportPreview, preview_import
from workforce_planner.exchange.reading import read_workbook
from workforce_planner.exchange.reporting_lines import Reporting, Said, reporting
from workforce_planner.exchange.shapes import Shape, shape_of
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.exchange.together import put_together
from workforce_planner.exchange.unit_tree import unit_tree
from workforce_planner.model.money import in_posts, in_pounds

Unpack = Callable[[str], Workbook]
DEFENCE = "20131114-HOCS-Consolidated-September-2013-FINAL"
ZEROS, CASE = frozenset({"leading-zeros"}), frozenset({"case"})


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Unpack:
    """A packed list as it is read from its file."""
    folder = tmp_path_factory.mktemp("published")

    def read(name: str) -> Workbook:
        path = folder / name
        path.write_bytes(gzip.decompress((FIXTURES / "published" / f"{name}.gz").read_bytes()))
        workbook, problems = read_workbook(path)
        assert workbook is not None, problems
        return workbook

    return read


def imported(*books: Workbook, **answers: Any) -> ImportPreview:
    preview = preview_import(books, ImportAnswers(**answers), numbered())
    assert preview.refused is None, preview.refused
    assert preview.rows == preview.loaded + preview.merged + len(preview.set_aside)
    assert all(each.ties for each in preview.balances)
    assert len([post for post in preview.plan.posts.values() if not post.employer]) == preview.loaded
    return preview


@dataclass(frozen=True)
class Senior:
    """One list of senior posts: what was measured where the first row of a repeated reference counts."""

    file: str
    rows: int
    distinct: int
    roots: int
    unknown: int
    itself: int
    depth: int
    span: int
    at: str
    fte: str
    repairs: frozenset[str] = frozenset()
    in_loop: int = 0


SENIOR = (
    Senior("300913-Natural-England-Organogram-senior.csv", 25, 25, 1, 0, 0, 3, 7, "5", "25.00"),
    Senior("300913-DWP.xls-senior.csv", 229, 225, 0, 0, 0, -1, 11, "DWP99", "222.94", in_loop=3),
    Senior("130930-Home-Office-Organogram-Data-senior.csv", 259, 256, 2, 0, 1, 5, 16, "4PO01", "257.20"),
    Senior(f"{DEFENCE}-senior.csv", 162, 157, 83, 84, 1, 4, 7, "1062827", "160.50"),
    Senior(f"{DEFENCE}-senior.csv", 162, 157, 3, 0, 1, 6, 10, "5654", "160.50", ZEROS),
    Senior("Copy-of-HEE-organogram---September-2013-cleaned-senior.csv", 346, 343, 18, 0, 0, 7, 62, "EoE-HEE-008",
           "197.12", CASE),
    Senior("300913-HMRC-Organogram-Final-senior.csv", 353, 347, 1, 0, 0, 6, 16, "OD204", "345.88"),
    Senior("department_of_education-2011-09-30-senior.csv", 128, 121, 1, 0, 0, 5, 10, "DfE-5001", "120.41", CASE),
    Senior("environment_agency-2011-09-30-senior.csv", 153, 153, 1, 0, 0, 5, 11, "HO_NHO000v2", "151.50"),
)  # fmt: skip


def first_rows(preview: ImportPreview, lines: Reporting) -> tuple[list[str], Shape]:
    """The distinct references but "0", and the shape that they make where the first row of each decides."""
    references = [post.reference for post in preview.plan.posts.values()]
    first = {reference: row for row, reference in reversed(list(enumerate(references))) if reference != "0"}
    kept = sorted(first.values())
    place = {row: index for index, row in enumerate(kept)}
    waits = {wait.row: wait for wait in lines.waits}
    above: list[int | None] = []
    for row in kept:
        manager = lines.manager[row]
        wait = waits.get(row)
        if wait is not None and wait.reason in {"ambiguous", "circle"}:
            manager = first[wait.word]
        above.append(None if manager is None else place[first[references[manager]]])
    return [references[row] for row in kept], shape_of(above)


@pytest.mark.parametrize("want", SENIOR, ids=lambda each: f"{each.file[:24]} {'-'.join(each.repairs)}")
def test_senior_posts_have_the_tops_depth_and_spans_that_were_measured(want: Senior, unpacked: Unpack) -> None:
    preview = imported(unpacked(want.file), repairs=want.repairs, duplicates="first")
    assert (preview.rows, preview.loaded) == (want.rows, want.rows)
    assert in_posts(preview.totals.fte + preview.totals.fte_disestablished) == Decimal(want.fte)
    together = put_together(preview.lists)
    lines = reporting(together.values, Said(repairs=want.repairs, duplicates="first"))
    references, shape = first_rows(preview, lines)
    assert len(references) == want.distinct
    assert (shape.tops, shape.depth) == (want.roots, want.depth)
    assert sum(map(len, shape.circles)) == want.in_loop
    managers = [wait.word for wait in lines.waits if wait.reason in {"circle", "itself"}]
    posts = [post.reference for post in preview.plan.posts.values()]
    managers += [posts[manager] for manager in lines.manager if manager is not None]
    spans = Counter(managers)
    assert max(spans.values()) == spans[want.at] == want.span
    assert Counter(wait.reason for wait in lines.waits)["unknown"] == want.unknown
    assert Counter(wait.reason for wait in lines.waits)["itself"] == want.itself


@pytest.mark.parametrize(
    ("file", "offers"),
    [
        ("20131114-HOCS-Consolidated-September-2013-FINAL-senior.csv", [("leading-zeros", 84)]),
        ("department_of_education-2011-09-30-senior.csv", [("case", 8)]),
        ("Copy-of-HEE-organogram---September-2013-cleaned-senior.csv", [("case", 6)]),
        ("300913-DWP.xls-senior.csv", []),
        ("300913-HMRC-Organogram-Final-senior.csv", []),
    ],
)
def test_repairs_are_offered_with_their_effect_and_not_made(
    file: str, offers: list[tuple[str, int]], unpacked: Unpack
) -> None:
    preview = imported(unpacked(file))
    assert [(each.repair, each.found) for each in preview.offers] == offers
    waiting = sum(len(group.posts) for group in preview.holding if group.reason == "unknown")
    assert waiting == sum(found for _, found in offers)


def test_keeping_the_first_of_a_repeated_reference_makes_a_circle_that_is_said(unpacked: Unpack) -> None:
    preview = imported(unpacked("300913-DWP.xls-senior.csv"))
    (choice,) = [each for each in preview.problems if each.code == "reference-choice"]
    assert "keeping the first makes a circle of 3 posts on which 225 hang, and no top" in choice.text
    assert "keeping the last gives 1 top and 6 levels" in choice.text
    (group,) = preview.holding
    assert (group.word, group.reason, len(group.posts)) == ("DWP135", "ambiguous", 8)


def test_job_shares_are_told_from_other_posts_of_one_number(unpacked: Unpack) -> None:
    preview = imported(unpacked("300913-DWP.xls-senior.csv"))
    said = {each.text.split()[3]: each.text for each in preview.problems if each.code == "reference-twice"}
    assert {reference for reference, text in said.items() if "job share" in text} == {"DWP108", "DWP179", "DWP184"}
    assert "and differ" in said["DWP135"]


JUNIOR = (
    ("300913-Natural-England-Organogram", 178, "2238.94", 0, (57_048_948, 66_813_311, 76_577_673)),
    ("300913-DWP.xls", 2155, "88895.37", 0, (1_853_106_363, 1_976_533_159, 2_099_959_955)),
    ("130930-Home-Office-Organogram-Data", 1387, "23176.00", 0, (527_546_677, 588_630_122, 649_713_567)),
    ("20131114-HOCS-Consolidated-September-2013-FINAL", 1330, "8133.26", 0, (241_523_443, 275_391_683, 309_259_922)),
    ("Copy-of-HEE-organogram---September-2013-cleaned", 1078, "1670.49", 200, (56_008_332, 62_252_460, 68_496_589)),
    ("300913-HMRC-Organogram-Final", 5107, "62315.72", 0, (1_440_134_964, 1_673_816_966, 1_907_498_969)),
    ("department_of_education-2011-09-30", 364, "1406.62", 0, (42_440_694, 51_649_527, 60_858_360)),
    ("environment_agency-2011-09-30", 2197, "12605.02", 0, (323_808_013, 373_574_958, 423_341_903)),
)


@pytest.mark.parametrize(("body", "rows", "fte", "lost", "pay"), JUNIOR, ids=lambda each: str(each)[:24])
def test_senior_and_junior_rows_make_one_structure(  # noqa: PLR0917 (what was measured of each)
    body: str, rows: int, fte: str, lost: int, pay: tuple[int, int, int], unpacked: Unpack
) -> None:
    books = [unpacked(f"{body}-{kind}.csv") for kind in ("senior", "junior")]
    preview = imported(*books)
    junior = preview.balances[1]
    assert (junior.rows, junior.loaded) == (rows, rows)
    assert in_posts(junior.fte_loaded.fte) == Decimal(fte)
    sums = preview.pay[-1]
    assert tuple(round(in_pounds(each)) for each in (sums.low, sums.middle, sums.high)) == pay
    assert sums.fte == junior.fte_loaded.fte >= sums.fte_known
    posts = list(preview.plan.posts.values())[preview.balances[0].loaded :]
    groups = [post for post in posts if post.group_size]
    assert all((post.fte or 0) <= 10_000 * (post.group_size or 1) for post in groups)
    unknown = {"unknown", "placeholder"}
    without = {key for group in preview.holding if group.reason in unknown for key in group.posts}
    blank = sum(post.reports_to is None and not post.manager_in_list for post in posts)
    assert sum(post.id in without for post in posts) + blank == lost


def test_old_line_ends_and_encodings_change_nothing(unpacked: Unpack) -> None:
    body = "HEFCE_organogram_{}_data_31032011.csv"
    preview = imported(unpacked(body.format("senior")), unpacked(body.format("junior")))
    assert [each.loaded for each in preview.balances] == [4, 82]
    assert in_posts(preview.balances[1].fte_loaded.fte) == Decimal("239.36")
    assert sum(post.reports_to is None for post in preview.plan.posts.values()) == 1
    other = imported(unpacked("attempt2-CR-only_HEFCE_senior.csv"), unpacked("attempt2-CR-only_HEFCE_junior.csv"))
    assert other.balances[0].loaded == 4
    assert sum(post.reports_to is None for post in other.plan.posts.values()) == 1


def test_job_shares_become_one_post_where_that_is_answered(unpacked: Unpack) -> None:
    preview = imported(unpacked("300913-DWP.xls-senior.csv"), duplicates="job share")
    plan = preview.plan
    assert (preview.rows, preview.loaded, preview.merged) == (229, 226, 3)
    (shared,) = [post for post in plan.posts.values() if post.reference == "DWP179"]
    assert (shared.fte, shared.group_size) == (12_500, 2)
    assert len([each for each in plan.assignments.values() if each.post == shared.id]) == 2
    assert in_posts(preview.totals.fte) == Decimal("222.94")
    assert sum(post.reference == "DWP135" for post in plan.posts.values()) == 2


def test_units_that_name_the_unit_above_make_a_tree(unpacked: Unpack) -> None:
    preview = imported(unpacked("positions.csv"), as_at=date(2012, 1, 1))
    assert (preview.rows, preview.loaded) == (6806, 6806)
    held = {each.post for each in preview.plan.assignments.values()}
    assert len(preview.plan.posts.keys() - held) == 764
    values = preview.lists[0].columns
    pairs = set(zip(values["unit_code"], values["parent_code"], strict=True))
    tree = unit_tree(values["unit_code"], values["parent_code"])
    assert (len(pairs), len(set(values["unit_code"]))) == (1096, 1095)
    assert (len(tree.outside), len(tree.itself), len(tree.several)) == (533, 2, 1)
    below = Counter(tree.above.values())
    assert max(below.values()) == 44
    assert max(len(tree.line(code)) for code in tree.above) == 3
    assert all(post.unit is not None for post in preview.plan.posts.values())
    assert sum(unit.kind == "team" or unit.parent is not None for unit in preview.plan.units.values()) >= 1095


def test_levels_in_the_order_of_the_tree_give_its_lines(unpacked: Unpack) -> None:
    mapping = {"Column A": "reference", "Column E": "level", "Column F": "title"}
    offered = imported(unpacked("Employee.csv"), mapping=mapping)
    assert ("levels", 289) in [(each.repair, each.found) for each in offered.offers]
    assert all(post.reports_to is None for post in offered.plan.posts.values())
    assert not [each for each in offered.problems if each.code == "table-crossed"]
    preview = imported(unpacked("Employee.csv"), mapping=mapping, repairs=frozenset({"levels"}))
    posts = preview.plan.posts
    spans = Counter(post.reports_to for post in posts.values() if post.reports_to)
    widest, span = spans.most_common(1)[0]
    assert (span, posts[widest].reference, posts[widest].title) == (22, "26", "Production Control Manager")
    assert sum(post.reports_to is None for post in posts.values()) == 1
    levels = Counter(len(above(preview, key)) for key in posts)
    assert [levels[depth] for depth in range(5)] == [1, 6, 27, 66, 190]
    assert sum(each.code == "manager-by-levels" for each in preview.problems) == 201


def above(preview: ImportPreview, key: str) -> list[str]:
    line, posts = [], preview.plan.posts
    while (manager := posts[key].reports_to) is not None:
        line.append(manager)
        key = manager
    return line


def test_levels_that_are_not_in_the_order_of_a_tree_are_offered_with_their_doubt(unpacked: Unpack) -> None:
    book = unpacked("trafford_council_organisation_structure.csv")
    preview = imported(book)
    assert (preview.rows, preview.totals.posts, preview.totals.vacant_posts) == (80, 80, 11)
    assert preview.as_at == date(2025, 7, 1)
    assert "EffectiveDate" in preview.as_at_evidence
    levels = Counter(preview.lists[0].columns["level"])
    assert [levels[level] for level in (1, 2, 3, 4)] == [1, 7, 29, 43]
    (doubt,) = [each for each in preview.problems if each.code == "manager-repair-levels"]
    assert "not in the order of its tree" in doubt.text
    assert all(post.reports_to is None for post in preview.plan.posts.values())
    heads = imported(book, repairs=frozenset({"heads"}))
    posts = heads.plan.posts
    managed = {post.id: posts[post.reports_to] for post in posts.values() if post.reports_to}
    assert len(managed) > 40
    assert not any(post.reports_to == post.id for post in posts.values())


def test_bands_of_pay_that_look_like_slips_are_named_and_left_out_of_the_sum(unpacked: Unpack) -> None:
    preview = imported(unpacked("trafford_council_organisation_structure.csv"))
    slips = [each for each in preview.problems if each.code == "pay-band-unlikely"]
    assert [each.where.rpartition("!")[2] for each in slips] == ["M5", "M41", "M55"]
    assert all("10000 - 104999" in each.text for each in slips)
    (pay,) = preview.pay
    assert (pay.rows_alone, pay.fte_known // 10_000, pay.fte // 10_000) == (True, 66, 80)
    assert (in_pounds(pay.low), in_pounds(pay.high)) == (5_264_000, 5_567_874)
