"""Charts and reports of a plan as files: what the window's Print and the command line share."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workforce_planner.assets.fonts import text_metrics
from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.timeline import View
from workforce_planner.chart.books import Part, build_book
from workforce_planner.chart.build import deck_of
from workforce_planner.chart.card import Deck
from workforce_planner.chart.pages import Page
from workforce_planner.chart.spec import ChartSpec
from workforce_planner.chart.style import THEMES
from workforce_planner.model.ids import PostId, ProposalId, StructureKey
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.report.blocks import Report
from workforce_planner.report.comparison import comparison_report
from workforce_planner.report.comparison_parts import Additions
from workforce_planner.report.cost_report import CostSources, cost_report
from workforce_planner.report.costed import CostedOptions, costed_report
from workforce_planner.report.figures import FiguresOptions, figures_report
from workforce_planner.report.structure import StructureOptions, structure_report
from workforce_planner.report.targets import targets_of
from workforce_planner.session.box_costs import box_costs, box_note
from workforce_planner.session.chart_sides import ONLY, TOGETHER, ChartSide, Shown, changing_posts, chart_side
from workforce_planner.session.comparing import Compared, structure_name
from workforce_planner.session.structures import Structures
from workforce_planner.store.errors import speaking_of
from workforce_planner.store.publish import publish

if TYPE_CHECKING:
    from workforce_planner.paint.pdf import PdfFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartOptions:
    """What is asked of a printed chart. `names` None: shown, except in a proposal; `marking` None: the plan's own."""

    top: PostId | None = None
    paper: str = "A3"
    portrait: bool = False
    names: bool | None = None
    pay: bool = True
    costs: bool = False
    """Whether the boxes show the cost of the year; never without pay."""
    title: str = ""
    marking: str | None = None
    shown: Shown = Shown.AFTER
    """Which side of a proposal; the current structure has one only."""
    theme: str = "paper"
    """A theme of `chart.style.THEMES`: the council's own legend is "council"."""
    together: bool = False
    """All sides of a proposal in one book, each page leading to the others; `shown` says nothing then."""


PLAIN_CHART = ChartOptions()


def chart_pages(
    source: Structures, proposal: StructureKey | None = None, options: ChartOptions = PLAIN_CHART
) -> tuple[Page, ...]:
    """The pages of a chart, as they will be printed."""
    if proposal is None or not options.together:
        parts = [Part(name="", short="", deck=_deck(source, proposal, options))]
    else:
        parts = list(_parts(source, proposal, options))
    pages = build_book(parts, text_metrics())
    if not pages:
        raise refuse("nothing-to-print", "The post at the top is not in that structure.", "Choose another side or top.")
    return pages


def _parts(source: Structures, proposal: StructureKey, options: ChartOptions) -> Iterator[Part]:
    """Before, after, and only what changes: that stands where it stands after."""
    changing = changing_posts(_beside(source, proposal))
    for shown, (name, short) in TOGETHER.items():
        if shown is not Shown.CHANGES or changing is None:
            yield Part(name=name, short=short, deck=_deck(source, proposal, replace(options, shown=shown)))
        elif changing:
            deck = _deck(source, proposal, replace(options, shown=Shown.AFTER))
            deck = replace(deck, spec=replace(deck.spec, subtitle=f"{deck.spec.subtitle} · {ONLY.lower()}"))
            yield Part(name=name, short=short, deck=deck, only=changing)


def _deck(source: Structures, proposal: StructureKey | None, options: ChartOptions) -> Deck:
    """All that the cards of one chart are written from."""
    plan = source.plan(proposal)
    side = chart_side(_beside(source, proposal), options.shown) if proposal else ChartSide(plan, {}, None, "")
    if not side.plan.posts:
        raise refuse("nothing-to-print", "The plan has no posts to draw.", "Import a list, or create the first post.")
    priced = options.costs and options.pay and options.shown is not Shown.BEFORE
    times = source.costs_in_force(proposal) if priced else None
    said = [side.words, box_note(times) if times is not None else ""]
    spec = ChartSpec(
        top=options.top,
        names=options.names if options.names is not None or not proposal else False,
        pay=options.pay,
        target_span=None if options.shown is Shown.CHANGES else plan.setting.target_span,
        proposal=_proposal_beneath(source, proposal) if options.shown is Shown.BEFORE else _name(plan, proposal),
        paper=options.paper,
        portrait=options.portrait,
        title=options.title,
        marking=options.marking,
        subtitle=" · ".join(filter(None, said)),
    )
    figures = box_costs(times) if times is not None else None
    states = side.states if proposal else None
    day = source.as_at(proposal)
    return deck_of(side.plan, day, spec, states=states, figures=figures, base=side.base, printed=True)


def _beside(source: Structures, proposal: StructureKey) -> Comparison:
    """A structure beside what it stands on, as the window marks it."""
    return source.compare(proposal, source.base(proposal))


def _beneath(source: Structures, proposal: StructureKey | None) -> str:
    """The name of what a structure stands on; "" where that is the current structure of now."""
    beneath = source.base(proposal) if proposal else None
    return structure_name(source.plan(), beneath) if beneath is not None else ""


def _proposal_beneath(source: Structures, proposal: StructureKey | None) -> str:
    """The name of the proposal that another one stands on; "" where that is the current structure."""
    beneath = source.base(proposal) if proposal else None
    return structure_name(source.plan(), beneath) if beneath in source.plan().proposals else ""


def print_chart(
    source: Structures, path: Path, proposal: StructureKey | None = None, options: ChartOptions = PLAIN_CHART
) -> "PdfFacts":
    """Write the structure chart as a PDF and return what is in it."""
    from workforce_planner.paint.pdf import pdf_of

    pages = chart_pages(source, proposal, options)
    title = document_title(source.plan(proposal), "Structure chart", proposal)
    data, facts = pdf_of(pages, title=title, theme=THEMES[options.theme])
    write(path, data)
    return facts


def print_costed(source: Structures, path: Path, proposal: StructureKey | None = None) -> int:
    """Write the costed report as a PDF and return how many pages it has."""
    from workforce_planner.paint.document_pdf import document_pdf

    painted = document_pdf(costed_blocks(source, proposal))
    write(path, painted.data)
    return painted.pages


def costed_blocks(source: Structures, proposal: StructureKey | None = None) -> Report:
    """The costed report of a structure; of a proposal with what it changes in what it stands on."""
    plan = source.plan(proposal)
    options = CostedOptions(
        proposal=_name(plan, proposal),
        problems=source.structure(proposal).problems,
        against=_beneath(source, proposal),
    )
    comparison = _beside(source, proposal) if proposal else None
    return costed_report(plan, source.results(proposal), comparison, options)


def print_costs(source: Structures, path: Path, proposal: StructureKey | None = None) -> int:
    """Write the costs by month and year as a PDF and return how many pages it has."""
    from workforce_planner.paint.document_pdf import document_pdf

    painted = document_pdf(costs_blocks(source, proposal))
    write(path, painted.data)
    return painted.pages


def costs_blocks(source: Structures, proposal: StructureKey | None = None) -> Report:
    """The costs of a structure by month and year; of a proposal with what it changes in what it stands on."""
    day = source.as_at(proposal)
    return cost_report(
        CostSources(
            results=source.results(proposal),
            establishment=source.costs_in_force(proposal, View.ESTABLISHMENT),
            forecast=source.costs_in_force(proposal, View.FORECAST),
            current=source.costs_in_force(source.base(proposal), View.ESTABLISHMENT, day) if proposal else None,
            against=_beneath(source, proposal),
            proposal=_name(source.plan(proposal), proposal),
            at_once=(source.costs(proposal, View.ESTABLISHMENT), source.costs(proposal, View.FORECAST)),
        )
    )


def print_structure(source: Structures, path: Path, proposal: StructureKey | None = None) -> int:
    """Write the structure as a list, for people who cannot use the chart, and return how many pages it has."""
    from workforce_planner.paint.document_pdf import document_pdf

    painted = document_pdf(structure_blocks(source, proposal))
    write(path, painted.data)
    return painted.pages


def structure_blocks(source: Structures, proposal: StructureKey | None = None, *, names: bool | None = None) -> Report:
    """The structure as a list. `names` None: shown, except in a proposal."""
    plan = source.plan(proposal)
    shown = proposal is None if names is None else names
    return structure_report(
        plan, source.results(proposal), StructureOptions(proposal=_name(plan, proposal), names=shown)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonOptions:
    """What is asked of a printed comparison: the structure that is compared with (None: the current structure), others
    that stand side by side with both, and whether only what is in scope."""

    against: StructureKey | None = None
    beside: tuple[StructureKey | None, ...] = ()
    in_scope: bool = False
    parts: bool = True
    """With the cabinet table, the cost bridge, and what changes by phase and reason."""


PLAIN_COMPARISON = ComparisonOptions()


def print_comparison(
    source: Structures,
    path: Path,
    proposal: StructureKey | None = None,
    old: StructureKey | None = None,
    options: ComparisonOptions = PLAIN_COMPARISON,
) -> int:
    """Write a proposal beside the current structure, or beside another one, and return how many pages it has."""
    from workforce_planner.paint.document_pdf import document_pdf

    painted = document_pdf(comparison_blocks(source, proposal, old, options))
    write(path, painted.data)
    return painted.pages


def comparison_blocks(
    source: Structures,
    proposal: StructureKey | None,
    old: StructureKey | None = None,
    options: ComparisonOptions = PLAIN_COMPARISON,
) -> Report:
    """A proposal beside the current structure, or beside another one; refused where there is no proposal."""
    if proposal is None:
        raise refuse("proposal-missing", "A comparison needs a proposal.", "Name it: --proposal NAME.")
    plan, against = source.plan(), options.against if old is None else old
    compared = Compared(
        source, [proposal, *options.beside], against, day=source.as_at(proposal), in_scope=options.in_scope
    )
    names = (compared.name(against), compared.name(proposal))
    added = _additions(compared, proposal, names, beside=bool(options.beside)) if options.parts else None
    name = "" if against is None else names[0]
    record = plan.proposals.get(ProposalId(proposal))
    targets = tuple(targets_of(record, compared.results(proposal).whole)) if record is not None else ()
    return comparison_report(source.compare(proposal, against), structure_name(plan, proposal), name, added, targets)


def _additions(compared: Compared, key: StructureKey, names: tuple[str, str], *, beside: bool) -> Additions:
    priced = all(each.known_posts for each in (compared.results(side).whole.cost for side in (compared.old, key)))
    return Additions(
        names=names,
        metrics=text_metrics(),
        side=compared.side_by_side if beside else None,
        cabinet=compared.cabinet_table(key),
        bridges=[compared.bridge(key)] if priced else [],
        phases=compared.by_phase(key),
        reasons=compared.by_reason(key),
        first_year=compared.times(key).horizon.first,
    )


def print_figures(
    source: Structures, path: Path, proposal: StructureKey | None = None, options: FiguresOptions | None = None
) -> int:
    """Write the figures by unit with the plots of spans and grades as a PDF and return how many pages it has."""
    from workforce_planner.paint.document_pdf import document_pdf

    painted = document_pdf(figures_blocks(source, proposal, options))
    write(path, painted.data)
    return painted.pages


def figures_blocks(
    source: Structures, proposal: StructureKey | None = None, options: FiguresOptions | None = None
) -> Report:
    """The figures by unit with their plots; of a proposal beside those of what it stands on."""
    plan = source.plan(proposal)
    base = source.results(source.base(proposal), source.as_at(proposal)) if proposal else None
    chosen = replace(options or FiguresOptions(), proposal=_name(plan, proposal), against=_beneath(source, proposal))
    return figures_report(plan, source.results(proposal), base, text_metrics(), chosen)


def _name(plan: Plan, proposal: StructureKey | None) -> str:
    return structure_name(plan, proposal) if proposal else ""


def document_title(plan: Plan, what: str, proposal: StructureKey | None) -> str:
    """The title of a printed document, for readers and screens."""
    structure = structure_name(plan, proposal) if proposal else "current structure"
    return f"{what}, {structure} – {plan.setting.name}"


def write(path: Path, data: bytes) -> None:
    """Write a finished file whole or not at all; raises EnvironmentProblem where it cannot be written."""
    with speaking_of(path, "write the file"):
        publish(data, path)
