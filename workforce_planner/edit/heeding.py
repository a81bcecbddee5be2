"""Commands that set a problem aside with a reason, and take it up again."""

from workforce_planner.edit.commands import Context, Edit, command, param
from workforce_planner.model.change import created, gathered, removed
from workforce_planner.model.checks import check
from workforce_planner.model.fields import Kind
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import IgnoredProblem
from workforce_planner.model.wording import count_text

COST = "cost-"
FOUND_WITH_FIGURES = (
    *(COST, "departure-", "exit-payment", "funding-over", "funding-ending", "changed-on-both-sides"),
    *("match-", "pool-", "person-without-post", "post-unmatched", "at-risk-before-notice", "slot-in-outside-procedure"),
    *("own-post-unknown", "family-leave-passed-over"),
)
"""Beginnings of the codes of problems that are found with the figures, between structures or in matching people, not by
the checks."""
_WHICH = "The problems, separated by semicolons: the id that `check --json` gives, or a code for all with that code."


@command(
    "ignore-problem",
    "Ignore problems that are known and stay as they are, with the reason; they are listed apart.",
    problems=param(Kind.TEXT, _WHICH, required=True, many=True),
    reason=param(Kind.TEXT, "Why they may stay as they are.", required=True),
)
def ignore_problem(plan: Plan, context: Context, *, problems: tuple[str, ...], reason: str) -> Edit:
    """Keep the mark of each problem with the reason and the day."""
    if not reason.strip():
        raise refuse("reason-missing", "A problem is ignored for a reason.", "Give the reason in a few words.")
    marks = _marks(plan, problems)
    changes = [
        created(
            "ignored_problems",
            IgnoredProblem(id=mark, code=_code(mark), reason=reason.strip(), ignored_on=context.today),
        )
        for mark in marks
        if mark not in plan.ignored_problems
    ]
    if not changes:
        raise refuse("already-ignored", "This is ignored already.")
    return Edit(label=f"Ignore {count_text(len(changes), 'problem')}", changes=gathered(changes))


@command(
    "heed-problem",
    "Take up problems again that were ignored.",
    problems=param(Kind.TEXT, _WHICH, required=True, many=True),
)
def heed_problem(plan: Plan, _context: Context, *, problems: tuple[str, ...]) -> Edit:
    """Forget that they were ignored."""
    known = plan.ignored_problems
    marks = [mark for mark in known if mark in problems or _code(mark) in problems]
    if not marks:
        raise refuse("not-ignored", "No such problem is ignored.", "`check` lists the ones that are.")
    changes = [removed("ignored_problems", known[mark]) for mark in marks]
    return Edit(label=f"Heed {count_text(len(changes), 'problem')} again", changes=gathered(changes))


def _marks(plan: Plan, wanted: tuple[str, ...]) -> list[str]:
    found = [problem.mark for problem in check(plan)]
    marks: list[str] = []
    for each in wanted:
        fitting = [mark for mark in found if mark == each or _code(mark) == each]
        if not fitting and each.startswith(FOUND_WITH_FIGURES) and "/" in each:
            fitting = [each]
        if not fitting:
            raise refuse("problem-unknown", f'There is no problem "{each}".', "`check --json` lists them by id.")
        marks += fitting
    return list(dict.fromkeys(marks))


def _code(mark: str) -> str:
    return mark.partition("/")[0]
