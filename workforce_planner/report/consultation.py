"""The consultation sheet: how many people might be dismissed, what follows from it by date, and what representatives
must be told, with our figures filled in. Nobody is named. A prompt to take advice, not legal advice.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from workforce_planner.calc.consultation import GROUPS, Consultation
from workforce_planner.calc.consultation_rules import ADVICE
from workforce_planner.calc.protective_award import ProtectiveAward
from workforce_planner.model.dates import ONE_DAY
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import UNKNOWN, count_text, date_text, list_text, money_text
from workforce_planner.report.blocks import (
    Block,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Kind,
    Notes,
    Paragraph,
    Part,
    Report,
    Row,
    Table,
    Title,
)

BY_HAND = "To be written by the council."


def consultation_report(
    plan: Plan,
    found: Consultation,
    problems: Sequence[Problem],
    proposal: str = "",
    award: ProtectiveAward | None = None,
) -> Report:
    """The sheet of a proposal; `plan` gives the name and marking of the plan. `award` puts the protective award in
    pounds; without it pay is not told."""
    return tuple(_blocks(plan, found, problems, proposal, award))


def _blocks(
    plan: Plan, found: Consultation, problems: Sequence[Problem], proposal: str, award: ProtectiveAward | None
) -> Iterator[Block]:
    setting = plan.setting
    yield Title(
        text=f"Collective consultation: {proposal}" if proposal else "Collective consultation",
        subtitle=f"Worst case · {setting.name} · as at {date_text(found.day)}",
        plan=setting.name,
        as_at=date_text(found.day),
        marking=setting.marking,
        facts=("Take advice",),
    )
    yield Paragraph(headline(found), lead=True)
    yield Paragraph(f"{ADVICE} {found.rules.law}.")
    yield KeyFigures(key_figures(found, award))
    yield Heading("Dates")
    yield dates_table(found)
    if award is not None:
        yield award_table(found, award)
    yield Heading("Who counts")
    yield groups_table(found)
    if found.windows:
        yield windows_table(found)
    yield Heading("What the representatives must be told")
    yield information_table(found)
    if found.descriptions:
        yield descriptions_table(found)
    if found.agency:
        yield agency_table(found)
    yield Notes(items=(found.rules.consulted.text, found.rules.hr1.text))
    if problems:
        yield Heading("What to look at")
        yield Notes(items=tuple(str(each) for each in problems))
    yield Heading("What is coming, and sources")
    yield Notes(items=tuple(sources(found)))


def headline(found: Consultation) -> str:
    """The answer in words."""
    days = found.procedure.window_days
    where = f"in {found.establishment}" if found.establishment else "in the whole plan, taken as one establishment"
    most = f"At most {count_text(found.number, 'person', 'people')} might be dismissed within {days} days {where}"
    if found.tier is None:
        least = f", below {found.next_tier.people}" if found.next_tier else ""
        return f"{most}{least}: the periods for collective consultation do not apply by this count."
    return (
        f"{most}: consultation begins at least {found.tier.days} days before the first dismissal takes effect, "
        f"so not before {date_text(found.earliest)} if it begins on {date_text(found.begins)}."
    )


def key_figures(found: Consultation, pounds: ProtectiveAward | None = None) -> tuple[KeyFigure, ...]:
    """The figures that a reader takes away."""
    award = found.award
    sum_of_it = KeyFigure(
        label="In pounds",
        value=money_text(pounds.pounds) if pounds and pounds.known else UNKNOWN,
        definition=_of_whom(pounds) if pounds else "",
    )
    return (
        KeyFigure(
            label=f"Within {found.procedure.window_days} days",
            value=f"{found.number:,}",
            definition="people who might be dismissed, worst case",
        ),
        KeyFigure(label="In all", value=f"{len(found.counted):,}", definition="over the whole proposal"),
        KeyFigure(
            label="Days before",
            value=str(found.tier.days) if found.tier else "none",
            definition="from the beginning of consultation to the first dismissal",
        ),
        KeyFigure(
            label="Protective award",
            value=f"{award[1]} days" if award else UNKNOWN,
            definition="the most pay a tribunal may award each person",
        ),
        *((sum_of_it,) if pounds is not None else ()),
    )


def _of_whom(award: ProtectiveAward) -> str:
    people = count_text(award.people, "person", "people")
    whole = "" if award.known == award.people else f"; the week's pay is known for {award.known} of them"
    return f"at most, for {people} together{whole}"


def award_table(found: Consultation, award: ProtectiveAward) -> Table:
    """How the protective award in pounds is worked out."""
    days, weeks = award.days, award.days / 7
    employees = count_text(award.people, "employee")
    rows = [
        ("Who counts and is an employee", employees, "By the count below, agency workers left out."),
        (
            "A week's pay is known for",
            f"{award.known:,} of {award.people:,}",
            "As entered, else worked out.",
        ),
        (
            "Their weeks' pay together",
            money_text(award.week_pounds, 2),
            "Pay on the last day with regular allowances, over the weeks of a year. No statutory cap applies.",
        ),
        ("Days of the award at most", f"{days:,}", f"{days} ÷ 7 = {weeks:.2f} weeks; sections 189 and 190 of the Act."),
    ]
    columns = (Column(label="Step", weight=1.6), Column(label="Amount", weight=1.2), Column(label="Why", weight=3))
    total = Row(
        cells=(
            "Protective award at most",
            money_text(award.pounds),
            f"Weeks' pay × {days} ÷ 7.",
        ),
        part=Part.TOTAL,
    )
    missing = award.people - award.known
    notes = (
        [f"For {count_text(missing, 'person', 'people')} without a known week's pay nothing is in it."]
        if missing
        else []
    )
    if found.tier is None:
        notes.append("By this count the duty to consult collectively does not arise, and no such award.")
    return Table(
        caption="Protective award in pounds",
        columns=columns,
        rows=(*(Row(cells=each) for each in rows), total),
        notes=tuple(notes),
    )


def dates_table(found: Consultation) -> Table:
    """What has to happen by which day."""
    begins = date_text(found.begins) if found.begins_known else f"{date_text(found.begins)}, assumed"
    rows = [("Consultation begins", begins, "As given." if found.begins_known else "Not entered.")]
    if found.tier:
        rows += [
            (
                "Earliest first dismissal",
                date_text(found.earliest),
                f"{found.tier.days} days after consultation begins.",
            ),
            ("First dismissal expected", date_text(found.expected), "The first leaving date of the proposal."),
            (
                "Begin, and send the HR1, by",
                date_text(found.start_by),
                f"{found.tier.days} days before the first dismissal expected, and before notice to anybody.",
            ),
        ]
    else:
        rows.append(("First leaving date", date_text(found.expected), "No period applies by this count."))
    award = found.award
    if award:
        said = f"Since {date_text(award[0])}; by the day of the first dismissal."
        rows.append(("Protective award", f"{award[1]} days' pay", said))
    columns = (Column(label="What", weight=1.4), Column(label="When", weight=1.2), Column(label="Why", weight=3))
    return Table(caption="What has to happen by when", columns=columns, rows=tuple(Row(cells=each) for each in rows))


def groups_table(found: Consultation) -> Table:
    """Each group of people with whether it counts and why."""
    columns = (
        Column(label="Group", weight=2),
        Column(label="People", kind=Kind.COUNT, weight=0.6),
        Column(label="Counts", weight=0.7),
        Column(label="Counted", kind=Kind.COUNT, weight=0.7),
        Column(label="Why", weight=3.6),
    )
    rows = [
        Row(cells=(GROUPS[group], number, "Yes" if counts else "No", number if counts else 0, _why(found, group)))
        for group, counts, number in found.groups()
    ]
    looked = sum(number for _, _, number in found.groups())
    rows.append(Row(cells=("Total", looked, "", len(found.counted), ""), part=Part.TOTAL))
    notes = ['Each "counts" is a setting of the council\'s procedure, but for posts that end.']
    if "vacancies" in found.rules.reasons:
        notes.append(found.rules.reasons["vacancies"].text)
    return Table(caption="Groups of people", columns=columns, rows=tuple(rows), notes=tuple(notes))


def _why(found: Consultation, group: str) -> str:
    if group == "leaving":
        return "They are not dismissed as redundant."
    reason = found.rules.reasons.get(group)
    return reason.text if reason else ""


def windows_table(found: Consultation) -> Table:
    """The count by the first day of the window."""
    days = found.procedure.window_days
    columns = (
        Column(label="From", weight=1.4),
        Column(label="To", weight=1.4),
        Column(label="People", kind=Kind.COUNT),
        Column(label="Of these without a date", kind=Kind.COUNT, zero="–"),
    )
    rows = [
        Row(
            cells=(
                date_text(each.start) if each.start else "No date known",
                date_text(each.end - ONE_DAY) if each.end else "",
                each.people,
                each.undated,
            )
        )
        for each in found.windows
    ]
    notes = (f"Each window begins on a leaving date and has {days} days. The largest decides.",)
    return Table(caption=f"People by windows of {days} days", columns=columns, rows=tuple(rows), notes=notes)


def information_table(found: Consultation) -> Table:
    """What the representatives must be told, with our figures."""
    rows = [Row(cells=(each.text, _OURS.get(each.key, _by_hand)(found))) for each in found.rules.information]
    columns = (Column(label="They must be told", weight=2), Column(label="Our figures", weight=3))
    notes = (f"{found.rules.information_source}.",)
    return Table(caption="Information for the representatives", columns=columns, rows=tuple(rows), notes=notes)


def _by_hand(_found: Consultation) -> str:
    return BY_HAND


def _numbers(found: Consultation) -> str:
    if not found.descriptions:
        return "Nobody, by this count."
    said = [f"{each.name} {each.proposed}" for each in found.descriptions]
    total = sum(each.proposed for each in found.descriptions)
    return f"{count_text(total, 'employee')}: {list_text(said)}."


def _totals(found: Consultation) -> str:
    said = [f"{each.name} {each.employed}" for each in found.descriptions]
    return f"{list_text(said)}." if said else "None, by this count."


def _period(found: Consultation) -> str:
    dated = [each.last_day for each in found.counted if each.last_day is not None]
    if not dated:
        return f"The leaving dates are not known yet. {BY_HAND}"
    return f"From {date_text(min(dated))} to {date_text(max(dated))}. The rest is to be written by the council."


def _payments(_found: Consultation) -> str:
    return "By the council's own scheme; amounts are in the costs of departures. " + BY_HAND


def _agency(found: Consultation) -> str:
    total = sum(each.workers for each in found.agency)
    return f"{count_text(total, 'agency worker')}; the table below says where." if total else "None."


def _selection(found: Consultation) -> str:
    name = f" ({found.procedure.name})" if found.procedure.name else ""
    return f"By the council's procedure{name}. {BY_HAND}"


_OURS: Mapping[str, Callable[[Consultation], str]] = {
    "numbers": _numbers,
    "totals": _totals,
    "selection": _selection,
    "procedure": _period,
    "payments": _payments,
    "agency": _agency,
}


def descriptions_table(found: Consultation) -> Table:
    """Numbers and descriptions: proposed and employed, by job."""
    columns = (
        Column(label="Job", weight=3),
        Column(label="Might be dismissed", kind=Kind.COUNT),
        Column(label="Employed", kind=Kind.COUNT),
    )
    rows = [Row(cells=tuple(each)) for each in found.descriptions]
    totals = (sum(each.proposed for each in found.descriptions), sum(each.employed for each in found.descriptions))
    rows.append(Row(cells=("Total", *totals), part=Part.TOTAL))
    notes = ("Employed: of these jobs, at the establishment, on the day of the check; each person once a job.",)
    return Table(caption="Numbers and descriptions", columns=columns, rows=tuple(rows), notes=notes)


def agency_table(found: Consultation) -> Table:
    """Agency workers: how many, where, doing what."""
    columns = (
        Column(label="Unit", weight=3),
        Column(label="Work", weight=2),
        Column(label="Agency workers", kind=Kind.COUNT),
    )
    rows = [Row(cells=tuple(each)) for each in found.agency]
    rows.append(Row(cells=("Total", "", sum(each.workers for each in found.agency)), part=Part.TOTAL))
    return Table(caption="Agency workers", columns=columns, rows=tuple(rows))


def sources(found: Consultation) -> Iterator[str]:
    """What is coming, and where the rules were found."""
    rules = found.rules
    for each in rules.coming:
        yield f"{each.text} Source: {each.source}."
    tiers, award = rules.tier_sources.on(found.begins), rules.award_sources.on(found.expected or found.begins)
    if tiers:
        yield f"Thresholds and days: {tiers}."
    if award:
        yield f"Protective award: {award}."
    yield f"HR1: {rules.hr1.source}."
    said = [f"{GROUPS.get(group, group.capitalize())}: {reason.source}" for group, reason in rules.reasons.items()]
    if said:
        yield f"Who counts. {'; '.join(said)}."
