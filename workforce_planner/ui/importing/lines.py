"""Managers that were not found: what would find them, and the posts that wait, each group under its own word."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from workforce_planner.exchange.groups import HOURS_REPAIRS
from workforce_planner.exchange.holding import REASONS, HoldingGroup
from workforce_planner.exchange.manager_cells import AMBIGUOUS, CIRCLE, ITSELF, PLACEHOLDER, UNKNOWN, shown
from workforce_planner.exchange.reporting_lines import OUTSIDE
from workforce_planner.model.ids import PostId
from workforce_planner.session.import_review import MANAGERS, offer_text, repair_text
from workforce_planner.session.importing import posts_to_choose
from workforce_planner.ui.dialogs.picker import Option
from workforce_planner.ui.importing.answers import Answers
from workforce_planner.ui.importing.look import Look
from workforce_planner.ui.importing.offered import Offer, Offered
from workforce_planner.ui.importing.part import Part, Said, around_table
from workforce_planner.ui.importing.picking import Line, PickTable
from workforce_planner.ui.pieces import label

WAITS, CHOSEN = "Nobody yet: they wait", "you chose"
OTHERWISE = (
    "Posts that wait are imported all the same and keep what the list says. They are listed below the chart until "
    "somebody gives them a manager, here or later."
)
BY_CELL = (ITSELF, CIRCLE, PLACEHOLDER)
"""Where the word of the list is no name of one manager, each post is answered for by itself."""
OUTSIDE_WORDS = "Somebody outside this list"


class ManagersPart(Part):
    """What is offered, then the groups that wait."""

    key: ClassVar[str] = MANAGERS

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self._answers = answers
        self._look: Look | None = None
        self._options: list[Option] = []
        self._groups: dict[object, tuple[HoldingGroup, tuple[str, ...]]] = {}
        self.offers = Offered(answers.take_repair)
        self._otherwise = label(OTHERWISE, "quiet", wraps=True)
        self.table = PickTable(
            "Posts that wait for a manager",
            ("The list says", "Which is", "Posts", "They report to"),
            (20, 24, 30, 28),
            choice=3,
        )
        self.table.offer(self._offer, self._chosen)
        self._fine = label("Every manager that the list names was found.", "quiet", wraps=True)
        self._said = Said()
        head = label("Who reports to whom", "heading")
        self.gives_way, self.folding = (head,), (self.table,)
        parts = (head, self.offers, self._otherwise, self.table, self._fine, self._said)
        self.setLayout(around_table(self.table, *parts))

    def show_look(self, look: Look) -> None:
        """Show what waits in a look."""
        self._look, self._options = look, []
        answers = look.answers
        given = [Offer(each, repair_text(each), "Apply", given=True) for each in sorted(answers.repairs)]
        there = sorted(look.preview.offers, key=lambda each: each.repair in HOURS_REPAIRS)
        open_ = [Offer(each.repair, offer_text(each), "Apply") for each in there]
        self.offers.show_offers([*given, *open_])
        lines = [*self._waiting(look), *self._answered(look)]
        self.table.show_lines(lines)
        self.table.setVisible(bool(lines))
        self._otherwise.setVisible(bool(look.preview.holding))
        self._fine.setVisible(not lines and not open_)
        self._said.show_part(
            look.review.part(MANAGERS),
            without=("manager-unknown", "manager-ambiguous", "manager-loop", "reports-to-itself", "manager-repair",
                     "manager-placeholder"),
        )  # fmt: skip

    def _waiting(self, look: Look) -> Iterator[Line]:
        self._groups.clear()
        for group in look.preview.holding:
            if group.reason not in BY_CELL:
                says = group.says(names=not look.hiding)
                yield self._line(group, (group.word,), says, _posts_words(look, group.posts))
                continue
            for post, cell in zip(group.posts, group.addresses, strict=True):
                yield self._line(group, (cell,), cell, _posts_words(look, (post,)))

    def _line(self, group: HoldingGroup, words: tuple[str, ...], says: str, posts: str) -> Line:
        self._groups[words] = group, words
        return Line(key=words, cells=(says, REASONS.get(group.reason, group.reason), posts, WAITS), look="warn")

    def _answered(self, look: Look) -> Iterator[Line]:
        posts = posts_to_choose(look.preview) if look.answers.managers else {}
        for word, key in look.answers.managers.items():
            if (word,) in self._groups:
                continue
            named = OUTSIDE_WORDS if key == OUTSIDE else _post_words(look, posts.get(key), key)
            says = word if "!" in word else shown(word, names=not look.hiding)
            yield Line(key=(word,), cells=(says, CHOSEN, "", named))

    def _offer(self, line: Line) -> tuple[str, Sequence[Option], object]:
        assert self._look is not None
        found = self._groups.get(line.key)
        group = found[0] if found else None
        options = [Option("", WAITS)]
        if group is None or group.reason == UNKNOWN:
            options.append(Option(OUTSIDE, OUTSIDE_WORDS, "a post is drawn for them and counts nowhere"))
        likely = set(group.may_be) if group is not None and group.reason == AMBIGUOUS else set[PostId]()
        self._options = self._options or post_options(self._look)
        posts = posts_to_choose(self._look.preview)
        options += sorted(self._options, key=lambda option: posts.get(str(option.key)) not in likely)
        now = self._answers.now.managers.get(str(line.key[0]), "") if isinstance(line.key, tuple) else ""
        return f"Who do the posts under {line.cells[0]} report to?", options, now

    def _chosen(self, line: Line, option: Option) -> None:
        assert isinstance(line.key, tuple)
        self._answers.take_managers(line.key, str(option.key))


def post_options(look: Look) -> list[Option]:
    """The posts of the lists to choose from, by title; found by reference, unit and, unless hidden, holder."""
    plan, held = look.preview.plan, {} if look.hiding else _held(look)
    made = []
    for key, post in posts_to_choose(look.preview).items():
        record = plan.posts.get(post)
        if record is not None:
            unit = plan.units[record.unit].name if record.unit is not None and record.unit in plan.units else ""
            who = ", ".join(held.get(post, ()))
            more = "  ".join(part for part in (record.reference or key, unit, who) if part)
            made.append(Option(key, record.title or "Untitled post", more))
    return sorted(made, key=lambda option: option.text.casefold())


def _held(look: Look) -> dict[PostId, list[str]]:
    """The names of those in each post."""
    plan = look.preview.plan
    found: dict[PostId, list[str]] = {}
    for each in plan.assignments.values():
        if each.post is not None and each.person in plan.people:
            found.setdefault(each.post, []).append(plan.people[each.person].name)
    return found


def _post_words(look: Look, post: PostId | None, key: str) -> str:
    record = look.preview.plan.posts.get(post) if post is not None else None
    return f"{record.title} ({key})" if record is not None else key


def _posts_words(look: Look, posts: Sequence[PostId]) -> str:
    plan = look.preview.plan
    first = plan.posts.get(posts[0])
    name = first.title or first.reference if first is not None else ""
    return name if len(posts) == 1 else f"{name} and {len(posts) - 1:,} more"
