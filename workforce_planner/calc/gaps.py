"""Why posts have no price, in words, and as problems with a remedy."""

from collections import Counter

from workforce_planner.calc import agency, lines
from workforce_planner.calc.departures import MISSING
from workforce_planner.calc.pay import Gap
from workforce_planner.calc.results import Results
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, date_text, fte_text, list_text

_TEXTS = {
    "fte-unknown": ("the FTE is not known", "Enter the hours or FTE of the post."),
    "grade-missing": ("there is no grade", "Choose the grade of the post."),
    "grade-unknown": ("the grade is not among the plan's grades", "Choose another grade, or add this one."),
    "pay-missing": ("grade {about} has no pay", "Enter the pay of the grade, or take the example set."),
    "pay-before": ("grade {about} has no pay {when}", "Enter its pay on that day, or choose a later price date."),
    "point-unknown": ("there is no pay for point {about} {when}", "Correct the point, or add it to the pay scale."),
    "ni-missing": ("no National Insurance rate is set", "Choose or enter the National Insurance rate."),
    "ni-before": ("{about} has no rate {when}", "Enter the rate on that day, or choose a later price date."),
    "pension-missing": ("no pension rate is set", "Enter the pension rate, or take the example set."),
    "pension-before": ("{about} has no rate {when}", "Enter the rate on that day, or choose a later price date."),
    "levy-missing": ("no apprenticeship levy rate is set", "Choose or enter the levy rate."),
    "levy-before": ("{about} has no rate {when}", "Enter the rate on that day, or choose a later price date."),
    "flat-missing": ("no flat on-cost is set", "Enter the flat percentage, or choose another way of costing on-costs."),
    "departure-missing": ("facts about the departure are missing: {about}", "Enter what is missing."),
    **agency.GAPS,
    **lines.GAPS,
}


def gap_text(results: Results, gap: Gap) -> str:
    """Why something has no price at the price date, as part of a sentence."""
    return gap_reason(gap, f"on {date_text(results.price_date)}")


def gap_reason(gap: Gap, when: str) -> str:
    """Why something has no price, as part of a sentence; `when` is such as "on 1 April 2026" or "in 2026/27"."""
    about = gap.about
    if gap.code == "departure-missing":
        about = list_text([MISSING[each][0] for each in about.split(", ")])
    return _TEXTS[gap.code][0].format(about=about, when=when)


def price_problems(results: Results) -> tuple[Problem, ...]:
    """What keeps posts from being costed, each reason once with the posts and FTE it concerns, the largest first."""
    if results.whole.cost.complete:
        return ()
    rows, posts, fte = results.establishment.rows, Counter[Gap](), Counter[Gap]()
    for key, gap in [(key, cost.gap) for key, cost in results.establishment.costs.items() if cost.gap]:
        posts[gap] += rows[key].size
        fte[gap] += rows[key].tally.established
    return tuple(
        Problem(
            code=f"cost-{gap.code}",
            text=f"{count_text(number, 'post')} ({fte_text(fte[gap])} FTE) cannot be costed: {gap_text(results, gap)}.",
            where=gap.about,
            expected=f"Pay and rates on {date_text(results.price_date)}.",
            remedy=_TEXTS[gap.code][1],
        )
        for gap, number in sorted(posts.items(), key=lambda each: (-each[1], each[0]))
    )
