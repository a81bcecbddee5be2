"""Costs by year, month and component on the command line: what is shown adds up and is the same for JSON."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Shown

YEARS = ("2021/22", "2022/23", "2023/24", "2024/25", "2025/26")


def amounts(row: dict[str, dict[str, str]]) -> list[Decimal]:
    """The amounts of a row."""
    return [Decimal(amount) for amount in row["amounts"].values()]


def test_units_are_shown_by_year_with_the_total_that_the_figures_give(shown: Shown, plan: Path) -> None:
    data = shown("costs", plan)
    tops = [row for row in data["rows"] if " / " not in row["path"]]
    assert tuple(data["years"]) == YEARS
    assert [sum(column) for column in zip(*map(amounts, tops), strict=True)] == amounts(data["total"])
    full = shown("costs", plan, "--full-year")
    assert full["total"]["amounts"]["2021/22"] == shown("figures", plan)["cost"]["annual"]


@pytest.mark.parametrize("by", ["grade", "role", "component", "source", "cost-centre", "kind", "post"])
@pytest.mark.parametrize("columns", [(), ("--months", "2022/23"), ("--components", "2022/23")])
def test_rows_of_everything_else_add_up_to_the_total(
    shown: Shown, plan: Path, by: str, columns: tuple[str, ...]
) -> None:
    if by == "component" and "--components" in columns:
        return
    data = shown("costs", plan, "--by", by, *columns)
    assert [sum(column) for column in zip(*map(amounts, data["rows"]), strict=True)] == amounts(data["total"])


def test_the_forecast_is_another_view_and_is_never_added(run: Run, shown: Shown, plan: Path) -> None:
    _, out, _ = run("costs", plan, "--view", "forecast", "--unit", "Fostering")
    assert "never added together" in out
    kinds = {row["key"] for row in shown("costs", plan, "--view", "forecast", "--by", "kind")["rows"]}
    assert "agency" in kinds
    assert "agency" not in {row["key"] for row in shown("costs", plan, "--by", "kind")["rows"]}


def test_other_years_than_the_plans_own_can_be_asked_for(shown: Shown, plan: Path) -> None:
    assert shown("costs", plan, "--years", "2030/31:2031/32")["years"] == ["2030/31", "2031/32"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--years", "2025/26:2040/41"), "2025/26:2029/30"),
        (("--years", "next"), "does not name financial years"),
        (("--months", "2040/41"), "is not among the years costed, 2021/22 to 2025/26"),
        (("--components", "soon"), "is not a financial year"),
        (("--method", "statutory"), "worked out that way already"),
        (("--method", "flat"), "has no flat percentage"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_do(
    run: Run, plan: Path, words: tuple[str, ...], said: str
) -> None:
    code, _, err = run("costs", plan, *words)
    assert code == 2
    assert said in err


@pytest.mark.parametrize("view", ["establishment", "forecast"])
def test_another_on_cost_method_shows_the_difference_of_every_post_and_they_add_up(
    run: Run, shown: Shown, plan: Path, view: str
) -> None:
    words = ("costs", plan, "--by", "post", "--view", view)
    data = shown(*words, "--method", "pro_rata")
    found = data["differences"]
    assert (found["from"], found["to"]) == ("statutory", "pro_rata")
    assert found["rows"]
    assert [sum(column) for column in zip(*map(amounts, found["rows"]), strict=True)] == amounts(found["total"])
    run("edit", plan, "change-plan", "on_cost_method=pro_rata")
    after = [now - was for now, was in zip(amounts(shown(*words)["total"]), amounts(data["total"]), strict=True)]
    assert after == amounts(found["total"])
    assert "differences" not in shown(*words)


def test_what_is_an_example_is_said_under_the_table(run: Run, plan: Path) -> None:
    _, out, _ = run("costs", plan)
    assert "is an example" in out
    assert "do not add down" in out


def test_figures_give_the_cost_by_month_year_and_source_of_what_they_are_of(shown: Shown, plan: Path) -> None:
    for words in ((), ("--unit", "Fostering"), ("--role", "Social Worker")):
        cost = shown("figures", plan, *words)["cost"]
        by_year = {year: Decimal(amount) for year, amount in cost["by_year"].items()}
        sources = [[Decimal(amount) for amount in each.values()] for each in cost["by_source"].values()]
        assert [sum(column) for column in zip(*sources, strict=True)] == list(by_year.values())
        assert sum(map(Decimal, cost["by_month"].values())) == sum(by_year.values())
        assert Decimal(cost["full_year_effect"]["2021/22"]) == Decimal(cost["annual"])


def pounds_of(text: str) -> Decimal:
    """An amount as the steps word it."""
    return Decimal(text.replace("£", "").replace(",", "").replace("–", "-"))


@pytest.mark.parametrize("of", [(), ("--unit", "Fostering"), ("--role", "Team Manager"), ("--post", "CYP01225")])
@pytest.mark.parametrize("when", [("--year", "2022/23"), ("--month", "2022-11")])
def test_the_cost_of_a_year_or_month_is_explained_down_to_steps_that_add_up(
    shown: Shown, plan: Path, of: tuple[str, ...], when: tuple[str, ...]
) -> None:
    step = shown("explain", plan, "cost", *when, *of)
    assert sum(pounds_of(each["value"]) for each in step["inputs"]) == pounds_of(step["value"])
    if not of and "--year" in when:
        assert pounds_of(step["value"]) == Decimal(shown("costs", plan)["total"]["amounts"]["2022/23"])


def test_national_insurance_of_a_month_shows_both_rates_of_november_2022(run: Run, plan: Path) -> None:
    _, out, _ = run("explain", plan, "cost", "--month", "2022-11", "--component", "ni", "--post", "CYP01225")
    assert "15.05" in out
    assert "13.8" in out
    assert "9,100" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("cost", "--year", "2040/41"), "is not among the years costed"),
        (("cost", "--month", "2022-13"), "is not a month"),
        (("cost", "--month", "2022-05", "--year", "2021/22"), "is not a month of 2021/22"),
        (("posts", "--year", "2022/23"), "Only the cost"),
    ],
)
def test_what_cannot_be_explained_by_year_is_refused(run: Run, plan: Path, words: tuple[str, ...], said: str) -> None:
    code, _, err = run("explain", plan, *words)
    assert code == 2
    assert said in err


def test_the_workbook_for_finance_is_written_with_both_views(run: Run, plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "costs.xlsx"
    code, out, _ = run("costs", plan, "--xlsx", path, "--years", "2021/22")
    assert code == 0
    assert "establishment and forecast, as formulas" in out
    assert path.read_bytes().startswith(b"PK")
    code, _, err = run("costs", plan, "--xlsx", path, "--unit", "Fostering")
    assert code == 2
    assert "whole structure" in err


def test_assumptions_show_what_another_on_cost_method_makes_of_each_post(shown: Shown, run: Run, plan: Path) -> None:
    assert "assumptions PLAN --method pro_rata" in run("assumptions", plan)[1]
    found = shown("assumptions", plan, "--method", "pro_rata")["by_method"]
    assert (found["from"], found["to"]) == ("statutory", "pro_rata")
    assert found["posts"]
    assert sum(Decimal(each["difference"]) for each in found["posts"]) == Decimal(found["total"])
    text = run("assumptions", plan, "--method", "pro_rata")[1]
    assert "What each post would cost more or less a year with on-costs" in text
    assert run("assumptions", plan, "--method", "statutory")[0] == 2


def test_a_proposal_with_phases_is_costed_as_it_takes_effect_or_as_if_all_were_in_place(
    shown: Shown, run: Run, plan: Path
) -> None:
    of = ("--proposal", "Cabinet restructure, July 2022")
    found, at_once = shown("costs", plan, *of), shown("costs", plan, *of, "--at-once")
    assert (found["changes"], at_once["changes"]) == ("as they take effect", "as if all were in place")
    side = shown("compare", plan, "--to", of[1])["figures"]
    by_year = {line["year"]: line["values"][-1] for line in side if line["key"].startswith("cost_2")}
    assert {year: found["total"]["amounts"][year] for year in by_year} == by_year
    assert shown("figures", plan, *of)["cost"]["by_year"] == found["total"]["amounts"]
    first = found["years"][0]
    for extra, expected in (((), found), (("--at-once",), at_once)):
        step = shown("explain", plan, "cost", *of, "--year", first, *extra)
        assert step["value"].replace("£", "").replace(",", "") == expected["total"]["amounts"][first]
    assert found["total"] != at_once["total"]
    assert "from the day of its phase" in run("costs", plan, *of)[1]
    assert "as if it were in place from the first year" in run("costs", plan, *of, "--at-once")[1]
    assert shown("costs", plan)["changes"] is None
