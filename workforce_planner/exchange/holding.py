"""The holding area: posts that wait for a manager, grouped by what the list says; and what is said of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from workforce_planner.exchange.columns import MOST_ALIKE
from workforce_planner.exchange.manager_cells import AMBIGUOUS, CIRCLE, ITSELF, PLACEHOLDER, UNKNOWN, shown, spoken
from workforce_planner.exchange.reporting_lines import Guess, Reporting, Wait
from workforce_planner.exchange.shapes import consequence
from workforce_planner.exchange.values import Values
from workforce_planner.model.ids import PostId
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, list_text

REASONS = {
    UNKNOWN: "no post of the list",
    AMBIGUOUS: "fits several posts",
    ITSELF: "the post itself",
    CIRCLE: "posts that report to each other in a circle",
    PLACEHOLDER: "stands for no manager",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingGroup:
    """Posts that wait under one broken manager: what the list says, why it is no manager, what it may mean."""

    word: str
    reason: str
    posts: tuple[PostId, ...]
    addresses: tuple[str, ...]
    may_be: tuple[PostId, ...] = ()

    def says(self, *, names: bool = True) -> str:
        """What the list says, in quotation marks; of a group without one word of its own the words of some."""
        return shown(self.word, names=names)

    def text(self, *, names: bool = True) -> str:
        """The group in words."""
        why, below = REASONS.get(self.reason, self.reason), count_text(len(self.posts), "post")
        return f"{self.says(names=names)}: {why}; {below} below it"


def holding_groups(values: Values, lines: Reporting, ids: Sequence[PostId]) -> tuple[HoldingGroup, ...]:
    """The posts that wait, grouped by what the list says, the largest group first."""
    groups: dict[tuple[str, str], list[Wait]] = {}
    for wait in lines.waits:
        word = "" if wait.reason in (ITSELF, CIRCLE) else wait.word
        groups.setdefault((word, wait.reason), []).append(wait)
    made = [
        HoldingGroup(
            word=word or list_text([each.word for each in waits[:4]]),
            reason=reason,
            posts=tuple(ids[each.row] for each in waits),
            addresses=tuple(values.address(lines.meaning, each.row) for each in waits),
            may_be=tuple(ids[row] for row in waits[0].rows) if reason == AMBIGUOUS else (),
        )
        for (word, reason), waits in groups.items()
    ]
    return tuple(sorted(made, key=lambda group: -len(group.posts)))


def line_problems(values: Values, lines: Reporting) -> list[Problem]:
    """What must be said of the managers of a list: what waits, what was guessed, which repairs are offered."""
    by_reason: dict[str, list[Wait]] = {}
    for wait in lines.waits:
        by_reason.setdefault(wait.reason, []).append(wait)
    return [
        *_unknown(values, lines, by_reason.get(UNKNOWN, [])),
        *_offers(values, lines),
        *_ambiguous(values, lines, by_reason.get(AMBIGUOUS, [])),
        *_choice(values, lines),
        *_itself(values, lines, by_reason.get(ITSELF, [])),
        *_circles(values, lines, by_reason.get(CIRCLE, [])),
        *_placeholders(values, lines, by_reason.get(PLACEHOLDER, [])),
        *_guessed(values, lines, lines.guesses),
        *_outside(values, lines),
    ]


def _unknown(values: Values, lines: Reporting, waits: Sequence[Wait]) -> list[Problem]:
    problems = [
        Problem(
            code="manager-unknown",
            where=values.address(lines.meaning, wait.row),
            text=f'The manager "{spoken(wait.word)}" is not in the list; the post waits for its manager.',
            expected=f"Managers are given by {lines.way}.",
            remedy="Correct the cell in the list, or choose the manager among the posts that wait.",
            severity="error",
        )
        for wait in waits[:MOST_ALIKE]
    ]
    if len(waits) > MOST_ALIKE:
        text = f"{count_text(len(waits) - MOST_ALIKE, 'more manager')} not in the list."
        problems.append(Problem(code="manager-unknown", where=values.name, text=text, severity="error"))
    return problems


def _offers(values: Values, lines: Reporting) -> list[Problem]:
    return [
        Problem(
            code=f"manager-repair-{offer.repair.replace(',', '-')}",
            where=values.name,
            text=f"{count_text(offer.found, 'manager')} would be found if {offer.text}.",
            remedy=f'Choose the repair "{offer.repair}" in the import if that is what happened to the list.',
        )
        for offer in lines.offers
    ]


def _ambiguous(values: Values, lines: Reporting, waits: Sequence[Wait]) -> list[Problem]:
    problems = []
    for wait in waits[:MOST_ALIKE]:
        which = list_text([values.row_text(row) for row in wait.rows[:5]])
        problems.append(
            Problem(
                code="manager-ambiguous",
                where=values.address(lines.meaning, wait.row),
                text=f'The manager "{spoken(wait.word)}" fits several rows (rows {which}); the post waits for its '
                "manager.",
                remedy="Give each post its own reference in the list, or choose it among the posts that wait.",
                severity="error",
            )
        )
    if len(waits) > MOST_ALIKE:
        text = f"{count_text(len(waits) - MOST_ALIKE, 'more manager')} fit several rows."
        problems.append(Problem(code="manager-ambiguous", where=values.name, text=text, severity="error"))
    return problems


def _choice(values: Values, lines: Reporting) -> list[Problem]:
    if not lines.choices:
        return []
    said = [f"keeping the {answer} {consequence(shape)}" for answer, shape in lines.choices.items()]
    return [
        Problem(
            code="reference-choice",
            where=values.name,
            text=f"Posts report to a reference that stands in several rows: {'; '.join(said)}.",
            remedy="Say in the import which of the rows is meant, the first or the last; or choose each manager there.",
        )
    ]


def _itself(values: Values, lines: Reporting, waits: Sequence[Wait]) -> list[Problem]:
    return [
        Problem(
            code="reports-to-itself",
            where=values.address(lines.meaning, wait.row),
            text="The post reports to itself; until that is mended it counts as a top.",
            expected="A post reports to another post.",
            remedy="Correct the cell in the list, or choose the manager among the posts that wait.",
        )
        for wait in waits[:MOST_ALIKE]
    ]


def _circles(values: Values, lines: Reporting, waits: Sequence[Wait]) -> list[Problem]:
    problems = []
    references = values["reference"]
    # A row stands in one circle only, so its first row tells it from others without a look at the rest.
    for circle in {wait.rows[0]: wait.rows for wait in waits}.values():
        names = [references[row] or f"row {values.row_text(row)}" for row in circle[:6]]
        problems.append(
            Problem(
                code="manager-loop",
                where=values.address(lines.meaning, circle[0]),
                text=f"The posts {list_text(names)} report to each other in a circle; they wait for their managers.",
                remedy="Correct the manager of one of them in the list, or choose it among the posts that wait.",
                severity="error",
            )
        )
    return problems


def _placeholders(values: Values, lines: Reporting, waits: Sequence[Wait]) -> list[Problem]:
    if not waits:
        return []
    words = list_text(list(dict.fromkeys(f'"{spoken(wait.word)}"' for wait in waits))[:4])
    text = f"{count_text(len(waits), 'post')} without reports say {words} in place of a manager, and wait for one."
    where = values.address(lines.meaning, waits[0].row)
    remedy = "Choose their managers among the posts that wait, or say that they are tops."
    return [Problem(code="manager-placeholder", where=where, text=text, remedy=remedy, severity="note")]


def _guessed(values: Values, lines: Reporting, guesses: Sequence[Guess]) -> list[Problem]:
    problems = []
    for guess in guesses[:MOST_ALIKE]:
        who = f"row {values.row_text(guess.manager)}"
        text = f'"{spoken(guess.word)}" fits several rows; the one in the same team was taken ({who}).'
        if guess.way == "vacant title":
            text = f'"{spoken(guess.word)}" is a title; the vacant post of that title was taken as the manager ({who}).'
        problems.append(
            Problem(
                code="manager-guessed",
                where=values.address(lines.meaning, guess.row),
                text=text,
                remedy="Check it, and set another manager where it is not meant.",
            )
        )
    if len(guesses) > MOST_ALIKE:
        text = f"{count_text(len(guesses) - MOST_ALIKE, 'more manager')} were taken from their names or titles."
        problems.append(Problem(code="manager-guessed", where=values.name, text=text))
    return problems


def _outside(values: Values, lines: Reporting) -> list[Problem]:
    return [
        Problem(
            code="manager-outside",
            where=values.address(lines.meaning, rows[0]),
            text=f'{count_text(len(rows), "post")} report to "{spoken(word)}", who is not in the list; a post '
            "outside it was made for the top. It is drawn, and counts nowhere.",
            remedy="Give it a title, or choose another manager for the posts below it.",
            severity="note",
        )
        for word, rows in lines.outside.items()
    ]
