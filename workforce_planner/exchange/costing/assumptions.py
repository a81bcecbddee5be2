"""The sheet of assumptions: what may be changed here, and the rules by which the figures were made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workforce_planner.calc.agency import WEEKS
from workforce_planner.calc.awards import is_pending, superseded
from workforce_planner.calc.timeline import Timeline
from workforce_planner.calc.yearly import Method
from workforce_planner.exchange.costing.book import Cell, CostBook, Formula, Page
from workforce_planner.exchange.costing.pay_points import award_value
from workforce_planner.exchange.costing.workings import PRO_RATA
from workforce_planner.model.costing import Award
from workforce_planner.model.ids import AwardId
from workforce_planner.model.money import WHOLE_RATE
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import INCREMENTS, ON_COST_METHODS, POINTS_OF_A_GRADE
from workforce_planner.model.wording import date_text, hours_text

NAME = "Assumptions"
WIDTHS = (46, 16, 22, 78)
STATUTORY = "statutory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A row: what it is, its cell with a look, the name of the cell, what it means or where it comes from."""

    label: str
    value: Cell
    look: str
    name: str = ""
    about: str = ""
    choices: Sequence[str] = ()


def award_names(plan: Plan, book: CostBook) -> Mapping[AwardId, str]:
    """The names of the cells of the awards: the day, and the scale where it is for one."""
    found = {}
    for award in _awards(plan):
        scale = plan.pay_scales.get(award.scale) if award.scale else None
        day = f"{award.from_on:%Y_%m_%d}" if award.from_on else ""
        found[award.id] = book.unique(f"Award_{day}{f'_{scale.name}' if scale else ''}")
    return found


def write_assumptions(book: CostBook, times: Timeline, awards: Mapping[AwardId, str], said: Sequence[str]) -> None:
    """Write the sheet and name its cells. `said` is what a reader must know of the figures."""
    page = book.page(NAME, WIDTHS, freeze="A4", header=0)
    page.title(
        "Assumptions",
        ("Blue on yellow may be changed here: all is worked out anew. The sheet Check then shows what it changes.",
         "Days, points and hours are facts of the plan: change them in Workforce Planner, and write this again."),
        down_to=5,
    )  # fmt: skip
    sections = {
        "To be changed here": list(_inputs(times)),
        "Pay awards that are assumed": list(_award_rows(times.plan, awards)),
        "How posts are costed": list(_rules(times)),
    }
    for title, inputs in sections.items():
        page.put((title, "section"))
        page.heads(
            (("Assumption", "text"), ("Value", "money"), ("Name of the cell", "text"), ("What it means", "text")), 18
        )
        for each in inputs or [Input(label="None", value=None, look="text")]:
            _write(page, each)
        page.put()
    page.put(("To be noted", "section"))
    for sentence in said:
        page.put((sentence, "warning"))


def _write(page: Page, each: Input) -> None:
    row = page.put((each.label, "text"), (each.value, each.look), (each.name, "note"), (each.about, "wrap"))
    if each.name:
        page.book.define(each.name, f"{NAME}!$B${row}")
    if each.choices:
        from openpyxl.worksheet.datavalidation import DataValidation

        choice = DataValidation(type="list", formula1=f'"{",".join(each.choices)}"', allow_blank=False)
        choice.add(f"B{row}")
        page.sheet.data_validations.append(choice)


def _inputs(times: Timeline) -> Iterator[Input]:
    settings = times.plan.setting
    if times.method is Method.FLAT:
        flat = (settings.flat_on_cost or 0) / WHOLE_RATE
        about = "On-costs are a flat percentage of basic pay and allowances."
        yield Input(label="Flat on-cost", value=flat, look="input_percent", name="Flat_on_cost", about=about)
    else:
        yield Input(
            label="National Insurance of part-time posts",
            value=PRO_RATA if times.method is Method.PRO_RATA else STATUTORY,
            look="input_text",
            name="On_cost_method",
            about=f"{STATUTORY}: a full threshold for each employment; {PRO_RATA}: by the share of a year.",
            choices=(STATUTORY, PRO_RATA),
        )
    weeks = WEEKS[settings.week_basis]
    yield Input(
        label="Weeks in a year",
        value=Formula("=365/7") if weeks.denominator != 1 else weeks.numerator,
        look="input_share",
        name="Weeks_in_a_year",
        about="For term-time posts, payments a week and agency workers.",
    )
    rate = settings.vat_rate / WHOLE_RATE
    about = "Taken out of agency rates with VAT in them that is recovered."
    yield Input(label="VAT", value=rate, look="input_percent", name="VAT_rate", about=about)


def _awards(plan: Plan) -> Sequence[Award]:
    return sorted((each for each in plan.awards.values() if each.from_on), key=lambda each: str(each.from_on))


def _award_rows(plan: Plan, names: Mapping[AwardId, str]) -> Iterator[Input]:
    behind = superseded(plan)
    for award in _awards(plan):
        scale = plan.pay_scales.get(award.scale) if award.scale else None
        about = f"ASSUMED. {award.notes}".strip()
        if is_pending(award):
            about = f"AWARD PENDING: enter a percentage to see what it would change. {award.notes}".strip()
        elif award.kind == "percent":
            about += " Each point is rounded to the pound."
        if award.id in behind:
            about = "SUPERSEDED: pay of that day or later is known. It changes nothing."
        yield Input(
            label=f"From {date_text(award.from_on)}: {scale.name if scale else 'every scale and spot salary'}",
            value=award_value(award),
            look=f"{'fact' if award.id in behind else 'input'}_{'money' if award.kind == 'flat' else 'percent'}",
            name=names[award.id],
            about=about,
        )


def _rules(times: Timeline) -> Iterator[Input]:
    settings = times.plan.setting
    filled = "the actual point" if settings.filled_point == "actual" else "the top of the grade"
    shared = "share one threshold" if settings.shared_threshold else "have a threshold each"
    base = settings.as_at or settings.price_date or times.day
    rules = {
        "On-costs": ON_COST_METHODS[times.method.value],
        "Filled posts are costed at": filled,
        "Vacant and new posts, full year": POINTS_OF_A_GRADE[settings.vacant_point],
        "Vacant and new posts, part of a year": f"own point, or {POINTS_OF_A_GRADE[settings.expected_point]}",
        "Increments": f"{INCREMENTS[settings.increments]}, after {date_text(base)}, up to the top of the grade",
        "Several contracts of one person": shared,
        "Apprenticeship levy": "counted with posts" if settings.levy_scheme else "not counted with posts",
        "Full-time week": f"{hours_text(settings.full_time_minutes)} hours, where a post or its grade does not say",
        "Part of a month": "by calendar days; a whole year is twelve months",
        "National Insurance": "the tax year is taken as the financial year; a change within it counts from its day",
    }
    yield from (Input(label=label, value=None, look="text", about=text) for label, text in rules.items())
