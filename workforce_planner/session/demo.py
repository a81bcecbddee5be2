"""The whole job on the sample: import, propose, compare, print. What `demo` does and the first start shows."""

from dataclasses import dataclass
from pathlib import Path

from workforce_planner.model.ids import ProposalId
from workforce_planner.session.document import Document
from workforce_planner.session.printing import print_chart, print_comparison, print_costed
from workforce_planner.session.sample import decision_document, sample_document
from workforce_planner.store.errors import speaking_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoFiles:
    """What the demonstration wrote."""

    plan: Path
    chart: Path
    proposed_chart: Path
    costed: Path
    comparison: Path
    decision: Path
    decision_costed: Path

    @property
    def all(self) -> tuple[Path, ...]:
        """Every file, in the order they were made."""
        sample = (self.plan, self.chart, self.proposed_chart, self.costed, self.comparison)
        return (*sample, self.decision, self.decision_costed)


def run_demo(folder: Path) -> DemoFiles:
    """Do the main job on the sample and write everything into a folder."""
    with speaking_of(folder, "make the folder"):
        folder.mkdir(parents=True, exist_ok=True)
    files = DemoFiles(
        plan=folder / "sample.wfplan",
        chart=folder / "chart-current.pdf",
        proposed_chart=folder / "chart-proposal-a.pdf",
        costed=folder / "costed.pdf",
        comparison=folder / "comparison.pdf",
        decision=folder / "early-help-posts.wfplan",
        decision_costed=folder / "early-help-posts.pdf",
    )
    with sample_document() as document:
        document.save(files.plan, overwrite=True)
        proposal = first_proposal(document)
        print_chart(document, files.chart)
        print_chart(document, files.proposed_chart, proposal)
        print_costed(document, files.costed)
        print_comparison(document, files.comparison, proposal)
    with decision_document() as document:
        document.save(files.decision, overwrite=True)
        print_costed(document, files.decision_costed)
    return files


def first_proposal(document: Document) -> ProposalId:
    """The sample's proposal."""
    return next(iter(document.plan().proposals))
