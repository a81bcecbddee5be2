"""The cost of the year on the boxes of a chart."""

from workforce_planner.calc.timeline import Where
from workforce_planner.edit.catalogue import named
from workforce_planner.model.wording import money_text
from workforce_planner.session.box_costs import ELSEWHERE, box_costs, box_note, box_year
from workforce_planner.session.printing import ChartOptions, chart_pages
from workforce_planner.session.sample import sample_document


def test_each_box_says_what_its_post_costs_in_the_year_of_the_plans_day() -> None:
    document = sample_document()
    times = document.costs()
    assert str(box_year(times)) == "2021/22"
    said = box_costs(times)
    post = next(key for key in said if not times.gaps(Where(post=key)))
    assert said[post] == money_text(times.year(2021, Where(post=post)))
    document.perform(named("change-post", posts=(post,), fields={"costed_in": "Paper 7"}))
    assert box_costs(document.costs())[post] == ELSEWHERE
    document.close(discard=True)


def test_a_printed_chart_says_which_costs_and_never_without_pay() -> None:
    document = sample_document()
    costs = set(box_costs(document.costs()).values())

    def texts(options: ChartOptions) -> str:
        return " | ".join(repr(page.scene) for page in chart_pages(document, None, options))

    shown, hidden = texts(ChartOptions(costs=True)), texts(ChartOptions(costs=True, pay=False))
    some = next(each for each in costs if each.startswith("£"))
    assert some in shown
    assert box_note(document.costs()) in shown
    assert "£" not in hidden
    document.close(discard=True)
