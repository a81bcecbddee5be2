"""What is to be printed, as pages: the same for the preview, the printer and the PDF."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workforce_planner.chart.pages import Page as ChartPage
from workforce_planner.chart.style import PAPER, THEMES, Theme
from workforce_planner.model.ids import PostId, StructureKey
from workforce_planner.report.blocks import Report, Title
from workforce_planner.report.figures import FiguresOptions
from workforce_planner.session.chart_sides import Shown
from workforce_planner.session.costing.page import Wanted
from workforce_planner.session.costing.printed import part_blocks
from workforce_planner.session.printable import OF_A_PROPOSAL, PAY_THROUGHOUT, What
from workforce_planner.session.printing import (
    ChartOptions,
    chart_pages,
    comparison_blocks,
    costed_blocks,
    costs_blocks,
    document_title,
    figures_blocks,
    structure_blocks,
)
from workforce_planner.session.restructure_papers import consultation_blocks, matching_blocks, responses_blocks
from workforce_planner.session.structures import Structures

if TYPE_CHECKING:
    from workforce_planner.paint.document_pages import Page as ReportPage


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOptions:
    """What is asked of a document. `names` None: shown, except in a proposal. Blank texts: the plan's own.

    Paper, orientation and branch are for the chart; reports are on A4 and turn their wide tables themselves.
    """

    what: What = What.CHART
    top: PostId | None = None
    paper: str = "A3"
    portrait: bool = False
    names: bool | None = None
    pay: bool = True
    costs: bool = False
    """Whether the boxes of a chart show the cost of the year."""
    title: str = ""
    marking: str = ""
    shown: Shown = Shown.AFTER
    """Which side of a proposal a chart draws."""
    together: bool = False
    """All sides of a proposal in one chart document."""
    theme: str = "paper"
    """The colours of a chart: those of the program, or "council"."""
    against: StructureKey | None = None
    """What a comparison is with: another proposal, or (None) the current structure."""
    part: Wanted = Wanted()
    """What of the costs is in view on their tab."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A document in pages, ready to be painted; `blocks` is a report's content, () for a chart."""

    title: str
    pages: "tuple[ChartPage, ...] | tuple[ReportPage, ...]"
    labels: tuple[str, ...]
    """What each page is about."""
    blocks: Report = ()
    theme: Theme = PAPER
    """The colours of a chart."""

    def pdf(self) -> bytes:
        """The document as a PDF: the bytes that the command line writes."""
        if self.blocks:
            from workforce_planner.paint.document_pdf import document_pdf

            return document_pdf(self.blocks).data
        from workforce_planner.paint.pdf import pdf_of

        pages = tuple(page for page in self.pages if isinstance(page, ChartPage))
        return pdf_of(pages, title=self.title, theme=self.theme)[0]


def why_not(proposal: StructureKey | None, *, hiding: bool) -> Mapping[What, str]:
    """The documents that cannot be printed now, each with what would have to be done."""
    reasons: dict[What, str] = {}
    if proposal is None:
        reasons |= dict.fromkeys(OF_A_PROPOSAL, "choose a proposal first")
    if hiding:
        reasons |= dict.fromkeys(PAY_THROUGHOUT, "it shows pay, which is hidden")
    return reasons


def printed(source: Structures, proposal: StructureKey | None, options: PrintOptions) -> Printed:
    """The pages of a document; refused where there is nothing to print."""
    if options.what is What.CHART:
        return _chart(source, proposal, options)
    return report_printed(_titled(_report(source, proposal, options), options))


def report_printed(blocks: Report) -> Printed:
    """The pages of a report."""
    from workforce_planner.paint.document_pages import pages_of

    pages = tuple(pages_of(blocks))
    title = next((block.text for block in blocks if isinstance(block, Title)), "Report")
    labels, latest = [], title
    for page in pages:
        latest = next((words for words, _level, _top in page.bookmarks), latest)
        labels.append(latest)
    return Printed(title=title, pages=pages, labels=tuple(labels), blocks=blocks)


def _chart(source: Structures, proposal: StructureKey | None, options: PrintOptions) -> Printed:
    wanted = ChartOptions(
        top=options.top,
        paper=options.paper,
        portrait=options.portrait,
        names=options.names,
        pay=options.pay,
        costs=options.costs,
        shown=options.shown,
        together=options.together,
        theme=options.theme,
        title=options.title,
        marking=options.marking or None,
    )
    pages = chart_pages(source, proposal, wanted)
    title = document_title(source.plan(proposal), options.title or What.CHART.value, proposal)
    labels = tuple(f"{page.part.partition(':')[0]}: {page.title}" if page.part else page.title for page in pages)
    return Printed(title=title, pages=pages, labels=labels, theme=THEMES[options.theme])


def _report(source: Structures, proposal: StructureKey | None, options: PrintOptions) -> Report:
    write = _REPORTS.get(options.what)
    return write(source, proposal, options) if write else structure_blocks(source, proposal, names=options.names)


_REPORTS: Mapping[What, Callable[[Structures, StructureKey | None, PrintOptions], Report]] = {
    What.COSTED: lambda source, proposal, _: costed_blocks(source, proposal),
    What.COSTS: lambda source, proposal, _: costs_blocks(source, proposal),
    What.COSTS_PART: lambda source, proposal, options: part_blocks(source, proposal, options.part),
    What.COMPARISON: lambda source, proposal, options: comparison_blocks(source, proposal, options.against),
    What.FIGURES: lambda source, proposal, options: figures_blocks(source, proposal, FiguresOptions(pay=options.pay)),
    What.MATCHING: lambda source, proposal, options: matching_blocks(source, proposal, names=bool(options.names)),
    What.CONSULTATION: lambda source, proposal, options: consultation_blocks(source, proposal, pay=options.pay),
    What.RESPONSES: lambda source, proposal, options: responses_blocks(source, proposal, names=bool(options.names)),
}


def _titled(blocks: Report, options: PrintOptions) -> Report:
    """A report under another title or marking, where they are given."""
    given = {name: text for name in ("title", "marking") if (text := getattr(options, name))}
    if "title" in given:
        given["text"] = given.pop("title")
    return tuple(replace(block, **given) if given and isinstance(block, Title) else block for block in blocks)
