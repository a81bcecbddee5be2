"""Responses to the consultation as "you said, we did": who asked what, what was answered, what changed."""

from collections import Counter
from collections.abc import Callable, Iterator

from workforce_planner.model.named import known_names
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import path_text
from workforce_planner.model.restructure import ANSWERS, Response
from workforce_planner.model.wording import count_text, list_text, post_name, table_date_text
from workforce_planner.report.blocks import Block, Column, Paragraph, Report, Row, Table, Title

COLUMNS = (
    Column(label="Received", weight=0.8),
    Column(label="From", weight=1.2),
    Column(label="You said", weight=3),
    Column(label="Answer", weight=1),
    Column(label="We did", weight=3),
)


def responses_report(plan: Plan, day: str, proposal: str = "", *, names: bool = False) -> Report:
    """The page of a proposal's responses; `day` is the day of the structure in words. Where somebody of the plan is
    named in what was typed, they are printed as a member of staff unless `names` are wanted."""
    setting = plan.setting
    blocks: list[Block] = [
        Title(
            text=f"You said, we did: {proposal}" if proposal else "You said, we did",
            subtitle=f"Responses to consultation · {setting.name} · as at {day}",
            plan=setting.name,
            as_at=day,
            marking=setting.marking,
        ),
        Paragraph(headline(plan), lead=True),
    ]
    if plan.responses:
        blocks.append(responses_table(plan, names=names))
    return tuple(blocks)


def headline(plan: Plan) -> str:
    """How many responses there are and how they were answered."""
    counts = Counter(each.answer for each in plan.responses.values())
    if not counts:
        return "No response has been written down."
    said = [f"{counts[key]} {word.lower()}" for key, word in ANSWERS.items() if counts[key]]
    return f"{count_text(sum(counts.values()), 'response')}: {list_text(said)}."


def responses_table(plan: Plan, *, names: bool = False) -> Table:
    """Each response in the order in which it was received."""
    said = str if names else known_names(plan.people.values()).without
    ordered = sorted(plan.responses.values(), key=lambda each: (each.received_on is None, each.received_on, each.id))
    rows = tuple(Row(cells=_cells(plan, each, said)) for each in ordered)
    return Table(caption="You said, we did", columns=COLUMNS, rows=rows)


def _cells(plan: Plan, response: Response, said: Callable[[str], str]) -> tuple[str, ...]:
    return (
        table_date_text(response.received_on),
        said(response.body) or "Not said",
        said(response.asked),
        ANSWERS.get(response.answer, response.answer),
        " ".join(_did(plan, response, said)) or "–",
    )


def _did(plan: Plan, response: Response, said: Callable[[str], str]) -> Iterator[str]:
    for text in map(said, (response.reply, response.change)):
        if text.strip():
            yield text.strip() if text.strip()[-1] in ".!?" else f"{text.strip()}."
    if response.post in plan.posts:
        yield f"Post: {post_name(plan, response.post)}."
    if response.unit in plan.units:
        yield f"Unit: {path_text(plan, response.unit)}."
