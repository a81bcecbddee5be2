"""What to look at in the check for collective consultation, each with a remedy; nobody is named."""

from collections.abc import Iterator

from workforce_planner.calc.consultation import NEAR, Consultation
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, date_text

WHERE = "Collective consultation"


def consultation_faults(found: Consultation) -> Iterator[Problem]:
    """Every problem of a check."""
    yield from _dates(found)
    yield from _timing(found)
    yield from _thresholds(found)


def _dates(found: Consultation) -> Iterator[Problem]:
    if found.undated:
        yield Problem(
            code="leaving-dates-unknown",
            text=f"The leaving date of {count_text(found.undated, 'person', 'people')} is not known: they count in "
            "every window.",
            where=WHERE,
            expected="A day on which each post ends.",
            remedy="Give the posts an end or a phase with its day, or plan the departures.",
        )


def _timing(found: Consultation) -> Iterator[Problem]:
    if found.tier is None:
        return
    if not found.begins_known:
        yield Problem(
            code="consultation-begin-unknown",
            text=f"It is not known when consultation begins: dates are as if it began on {date_text(found.begins)}.",
            where=WHERE,
            expected="The day on which consultation begins.",
            remedy="Enter it with the proposal: change-proposal consultation_from=...",
        )
    if found.expected and found.earliest and found.expected < found.earliest:
        yield Problem(
            code="dismissal-too-early",
            text=f"The first dismissal is expected on {date_text(found.expected)}, before {date_text(found.earliest)}, "
            f"which is {found.tier.days} days after consultation begins.",
            where=WHERE,
            expected=f"Consultation begins by {date_text(found.start_by)}, or the posts end later.",
            remedy="Begin earlier, or put the changes into a later phase. Take advice.",
            severity="error",
        )


def _thresholds(found: Consultation) -> Iterator[Problem]:
    if found.rules.tiers.on(found.begins) is None:
        yield Problem(
            code="consultation-rules-unknown",
            text=f"No rules are known here for {date_text(found.begins)}.",
            where=WHERE,
            remedy="Take advice; the rules here begin on 6 April 2013.",
        )
    following = found.next_tier
    if following is not None and 0 < following.people - found.number <= NEAR:
        more = following.people - found.number
        yield Problem(
            code="threshold-near",
            text=f"The count is {found.number}; with {more} more, {following.days} days apply.",
            where=WHERE,
            remedy="Check who is left out and why before you rely on the count.",
            severity="note",
        )
    if not found.establishment and found.counted:
        yield Problem(
            code="establishment-open",
            text="The whole plan is counted as one establishment.",
            where=WHERE,
            expected="The unit where people are counted together, if it is a smaller one.",
            remedy="Take advice on what one establishment is; change-procedure establishment=...",
            severity="note",
        )
