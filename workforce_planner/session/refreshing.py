"""The next extract of a list: what differs from the plan, what of it is taken over, and what HR is to be told.

The list is read by the same steps as an import. What it says is kept beside the plan as a baseline, so that the next
extract tells its own changes from what was corrected here. Accepting is one step; proposals follow by themselves.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workforce_planner.edit.commands import Command, Context, Edit
from workforce_planner.edit.history import Rewrite
from workforce_planner.exchange.answers import NO_ANSWERS, ImportAnswers
from workforce_planner.exchange.kept_answers import UNUSED
from workforce_planner.exchange.preview import ImportPreview, preview_import
from workforce_planner.exchange.profile import Profile, with_profile
from workforce_planner.exchange.provenance import answers_again
from workforce_planner.exchange.refresh.pairs import Pairs, as_of_plan, pairs_of
from workforce_planner.exchange.refresh.sides import (
    ADDED,
    BOTH,
    CHANGED,
    GONE,
    KEPT,
    KINDS,
    NEW,
    POST,
    TAKEN_BY_ITSELF,
    Difference,
    Sides,
    differences,
)
from workforce_planner.exchange.refresh.taking import Taken, taken
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.model.change import Change, created, removed
from workforce_planner.model.ids import BaselineId
from workforce_planner.model.imports import Import
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, Refused, refuse
from workforce_planner.model.restructure import Baseline
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text, date_text, list_text
from workforce_planner.session.document import Document
from workforce_planner.session.list_before import lacking
from workforce_planner.session.lists_of_some import of_some
from workforce_planner.session.structures import Structures

ALL = "all"
LISTED = ("posts", "people", "assignments")
"""The tables whose fields a list gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refresh:
    """A new list beside the plan: how it was read, and everything in which the two differ."""

    preview: ImportPreview
    sides: Sides
    differences: tuple[Difference, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> Problem | None:
        """Why nothing can be taken over."""
        return self.preview.refused

    @property
    def label(self) -> str:
        """How the step is named in the history."""
        return f"Refresh from {self.preview.file}"

    def of_kind(self, *kinds: str) -> tuple[Difference, ...]:
        """The differences of some kinds."""
        return tuple(each for each in self.differences if each.kind in kinds)

    @property
    def text(self) -> str:
        """In one sentence: "The new list changes 14 posts: ..."."""
        return sentence(self.differences)


def sentence(found: Sequence[Difference]) -> str:
    """What differs, in words: "The new list changed 14 posts; 2 are new, 1 is gone. You changed 3 of them too."."""
    if not found:
        return "The new list says what the plan says: nothing differs."
    counts = Counter(each.kind for each in found)
    changed = len({each.post for each in found if each.kind in (CHANGED, BOTH)})
    moved = [
        f"{counts[NEW]:,} {'is' if counts[NEW] == 1 else 'are'} new" if counts[NEW] else "",
        f"{counts[GONE]:,} {'is' if counts[GONE] == 1 else 'are'} gone" if counts[GONE] else "",
    ]
    first = f"The new list changed {count_text(changed, 'post') if changed else 'no post that was there'}"
    return " ".join(
        filter(None, ("; ".join(filter(None, (first, ", ".join(filter(None, moved))))) + ".", *_ours(found)))
    )


def _ours(found: Sequence[Difference]) -> Iterable[str]:
    """What was changed, corrected or added here, a sentence each."""
    both = len({each.post for each in found if each.kind == BOTH})
    counts = Counter(each.kind for each in found)
    if both:
        yield f"You changed {both:,} of them too."
    if counts[KEPT]:
        yield f"It lacks {count_text(counts[KEPT], 'correction')} that you made here."
    if counts[ADDED]:
        yield f"It lacks {count_text(counts[ADDED], 'post')} that you added here."


def look_at_refresh(
    source: Structures,
    workbook: Workbook | Sequence[Workbook],
    answers: ImportAnswers = NO_ANSWERS,
    *,
    partial: bool = False,
    whole: bool = False,
) -> Refresh:
    """What a new list, or several that make one establishment, say beside the current structure; nothing has happened
    yet. Refused for a plan without posts. Beneath the answers lie those of the last import, unless these are the
    `whole` of what is answered."""
    now = source.plan()
    books = (workbook,) if isinstance(workbook, Workbook) else tuple(workbook)
    answers = answers if whole else _answered_before(now, books, answers)
    if not now.posts:
        raise refuse("plan-empty", "The plan has no posts yet.", "Import the list instead.")
    if partial:
        return _of_some(now, books, answers)
    under = now.with_tables({"posts": {}, "people": {}, "assignments": {}})
    preview = preview_import(books, answers, source.context(), under)
    if preview.refused is not None:
        return Refresh(preview=preview, sides=Sides(now=now, listed=preview.plan), differences=())
    then = _as_listed(source)
    known = now if then is None else _with_all_of(now, then)
    pairs = pairs_of(known, preview.plan)
    sides = Sides(
        now=now,
        listed=as_of_plan(preview.plan, pairs),
        then=then,
        pairs=pairs,
        columns=frozenset(guess.meaning for guess in preview.mapping if guess.kept),
    )
    found = differences(sides)
    read = (*lacking(now, last_import(now), preview), *(each for each in preview.problems if each.code == UNUSED))
    return Refresh(preview=preview, sides=sides, differences=found, problems=(*read, *_doubts(found)))


def _of_some(now: Plan, books: Sequence[Workbook], answers: ImportAnswers) -> Refresh:
    """Lists of some people or posts: what they say of those that they name, and nothing of the others."""
    found = of_some(now, books, answers)
    differing = differences(found.sides)
    problems = (*found.problems, *_doubts(differing))
    return Refresh(preview=found.preview, sides=found.sides, differences=differing, problems=problems)


def _answered_before(plan: Plan, books: Sequence[Workbook], answers: ImportAnswers) -> ImportAnswers:
    """Answers with those of the last import beneath: the next list is read as the one before."""
    last = last_import(plan)
    if last is None or not last.answers:
        return answers
    kept = Profile(name="", headers=frozenset(), answers=answers_again(last.answers))
    return with_profile(kept, answers, books)


def last_import(plan: Plan) -> Import | None:
    """The latest list whose values are known as it said them."""
    kept = [each for each in plan.imports.values() if each.baseline in plan.baselines]
    return max(kept, key=lambda each: (each.imported_on or date.min, list(plan.imports).index(each.id)), default=None)


def _as_listed(source: Structures) -> Plan | None:
    last = last_import(source.plan())
    return None if last is None or last.baseline is None else source.plan(last.baseline)


def _with_all_of(now: Plan, then: Plan) -> Plan:
    """The plan of now with what the list before had and the plan no longer has."""
    return now.with_tables(
        {name: {**then.table(name), **now.table(name)} for name in ("posts", "people", "assignments")}
    )


def _doubts(found: Iterable[Difference]) -> Iterable[Problem]:
    said: set[str] = set()
    for each in found:
        if not each.sure and each.key not in said and each.post is not None and each.post not in said:
            said.add(each.post)
            yield Problem(
                code="post-by-likeness",
                where=each.name,
                text=f"The post was found in the new list by likeness: {each.reason}.",
                remedy="Check that it is the same post before its values are taken over.",
            )


def by_itself(refresh: Refresh) -> frozenset[str]:
    """What is taken over where nobody says otherwise: the list's own changes of posts that were found for sure."""
    return frozenset(each.id for each in refresh.differences if each.kind in TAKEN_BY_ITSELF and each.sure)


def chosen_by(refresh: Refresh, words: Sequence[str]) -> frozenset[str]:
    """The differences that words name: all, new, gone, a field such as fte, or the reference of a post.

    What was corrected here is only taken back where its field is named together with `kept`. A field in which nothing
    differs this time names nothing; a word that is no field is refused.
    """
    wanted = {word.strip().casefold() for word in words if word.strip()}
    every = {each.field for each in refresh.differences} | {ALL, NEW, GONE, BOTH, KEPT}
    fields = {name for table in LISTED for name in TABLES[table].fields}
    unknown = sorted(wanted - {word.casefold() for word in every} - fields - set(_references(refresh)))
    if unknown:
        names = list_text(sorted(every - {POST}))
        raise refuse("field-unknown", f'Nothing that differs is named "{unknown[0]}".', f"There are: {names}.")
    return frozenset(each.id for each in refresh.differences if _is_meant(refresh, each, wanted))


def _references(refresh: Refresh) -> dict[str, str]:
    both = {**refresh.sides.listed.posts, **refresh.sides.now.posts}
    return {post.reference.casefold(): key for key, post in both.items() if post.reference}


def _is_meant(refresh: Refresh, each: Difference, wanted: set[str]) -> bool:
    if each.kind in (KEPT, ADDED):
        return KEPT in wanted and (each.field in wanted or ALL in wanted or wanted == {KEPT}) and each.kind == KEPT
    reference = next((word for word, key in _references(refresh).items() if key == each.post), "")
    named = ALL in wanted or each.kind in wanted or each.field in wanted or reference in wanted
    return named and (each.sure or reference in wanted or ALL in wanted)


def take(refresh: Refresh, chosen: Collection[str]) -> Taken:
    """What taking over some differences would change."""
    preview = refresh.preview
    day = f" of {date_text(preview.as_at)}" if preview.as_at else ""
    return taken(refresh.sides, refresh.differences, chosen, as_at=preview.as_at, why=f"Not in {preview.file}{day}")


def accept_refresh(document: Document, refresh: Refresh, chosen: Collection[str], ready: Taken | None = None) -> Edit:
    """Take over the chosen differences as one step, and keep what the list says for the next one. `ready` is what
    `take` has found for them, where a thread has done that already."""
    if refresh.refused is not None:
        raise Refused(refresh.refused)
    if document.plan() is not refresh.sides.now:
        raise refuse("plan-moved", "The plan was changed since the list was looked at.", "Read the list again.")
    return document.perform(_accepting(refresh, ready or take(refresh, chosen)))


def _accepting(refresh: Refresh, taken_over: Taken) -> Command:
    def command(plan: Plan, context: Context) -> Edit:
        if refresh.sides.partial:  # HR's list stays what the next one is compared with
            return Edit(label=refresh.label, changes=taken_over.changes)
        kept, rewrite = kept_beside(refresh.preview, context, taken_over, refresh.sides.pairs)
        changes = (*taken_over.changes, *kept, *_superseded(plan))
        return Edit(label=refresh.label, changes=changes, rewrites=(rewrite,) if rewrite.became else ())

    return command


def kept_beside(
    preview: ImportPreview, context: Context, taken_over: Taken | None = None, pairs: Pairs | None = None
) -> tuple[tuple[Change, ...], Rewrite]:
    """The records that keep a list beside the plan: the baseline of what it says, and of each list where everything
    came from. `pairs` gives the ids of the plan for those of the preview."""
    baseline = Baseline(id=BaselineId(context.new_id("baseline")), name=f"As in {preview.file}", taken_on=context.today)
    names: dict[str, str] = {}
    if pairs is not None:
        names = {**pairs.posts, **pairs.people, **pairs.assignments}  # type: ignore[dict-item]
    records = [] if preview.provenance is None else preview.provenance.records(context.new_id, context.today, names)
    kept = [created("imports", replace(record, baseline=baseline.id)) for record in records]
    return (created("baselines", baseline), *kept), Rewrite(
        baseline.id, (), () if taken_over is None else taken_over.beside
    )


def _superseded(plan: Plan) -> tuple[Change, ...]:
    """The baseline of the list before, where no proposal and no version stands on it."""
    last = last_import(plan)
    if last is None or last.baseline is None:
        return ()
    stands = {each.pinned_to for each in plan.proposals.values()} | {
        each.baseline for each in plan.proposal_versions.values()
    }
    if last.baseline in stands:
        return ()
    gone = plan.baselines[last.baseline]
    of_it = [key for key, each in plan.imports.items() if each.baseline == gone.id]
    cleared = (Change("imports", key, {"baseline": gone.id}, {"baseline": None}) for key in of_it)
    return (*cleared, removed("baselines", gone))


def corrections(refresh: Refresh) -> tuple[Difference, ...]:
    """What was corrected here and HR's list still has otherwise: to be told to HR."""
    return refresh.of_kind(KEPT, ADDED)


def kind_text(kind: str) -> str:
    """A kind of difference in words."""
    return KINDS[kind]
