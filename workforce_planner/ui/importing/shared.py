"""Numbers that stand in several rows: what each answer would make of the structure."""

from typing import ClassVar

from workforce_planner.exchange.reporting_lines import FIRST, LAST
from workforce_planner.exchange.shapes import consequence
from workforce_planner.exchange.shared_posts import JOB_SHARE
from workforce_planner.session.import_review import SHARED
from workforce_planner.ui.importing.answers import Answers
from workforce_planner.ui.importing.look import Look
from workforce_planner.ui.importing.offered import Offer, Offered
from workforce_planner.ui.importing.part import Part, Said, scrolled
from workforce_planner.ui.pieces import column, label

ABOUT = (
    "A post number stands in several rows, and other posts report to it. Say which of the rows is their manager. "
    "Until then those posts wait; every row is imported either way."
)
SHARE = "Rows that are equal but for name, pay, FTE and notes are one post that its holders share."
CONTRASTS = {FIRST: "Keep the first", LAST: "Keep the last", JOB_SHARE: "Make them one"}


class SharedPart(Part):
    """An answer a line, with its consequence."""

    key: ClassVar[str] = SHARED

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self.offers = Offered(lambda key, wanted: answers.take_duplicates(key if wanted else ""))
        self._about = label(ABOUT, "quiet", wraps=True)
        self._said = Said()
        inner = column(
            label("One number, several rows", "heading"), self._about, self.offers, self._said, -1,
            margins=(20, 14, 20, 14), gap=10,
        )  # fmt: skip
        self.setLayout(column(scrolled(inner)))

    def show_look(self, look: Look) -> None:
        """Show the answers there are."""
        answer, part = look.answers.duplicates, look.review.part(SHARED)
        offers = [
            Offer(each, f"Keeping the {each} row {consequence(shape)}.", CONTRASTS[each], answer == each)
            for each, shape in look.preview.choices.items()
        ]
        codes = {problem.code for problem in part.problems} if part is not None else set[str]()
        if answer == JOB_SHARE or "reference-twice" in codes or look.preview.choices:
            offers.append(Offer(JOB_SHARE, SHARE, CONTRASTS[JOB_SHARE], answer == JOB_SHARE))
        self._about.setVisible(bool(look.preview.choices))
        self.offers.show_offers(offers)
        self._said.show_part(part, without=("reference-choice",))
