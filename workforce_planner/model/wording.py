"""How money, dates, FTE, names and states are worded, once for screen, paper, messages and the command line."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from workforce_planner.model.dates import FinancialYear, last_day
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import FULL_TIME, POUND, divide_half_up, in_percent, in_pounds

if TYPE_CHECKING:  # every reader process words its problems, and none needs a plan: 0.1 s
    from workforce_planner.model.plan import Plan

UNKNOWN = "not known"
COST_OF_POSTS, COST_WITH_LINES = "Cost of posts, full year", "Cost with other lines"
"""What posts cost for twelve months; what they cost together with the lines that are not posts."""
NO_VALUE = "–"
MINUS = "–"
"""An en dash, which the bundled typeface has, and which is as wide as a figure."""
NAMES = frozenset({"National"})
"""First words of labels that are names."""


def _rounded(amount: Decimal, places: int) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _signed(text: str, negative: bool) -> str:
    return f"{MINUS}{text}" if negative else text


def _figure(sign: str, shown: int, places: int) -> str:
    """A figure counted in units of its last place, without the detour over Decimal: tables have many of them."""
    whole, part = divmod(abs(shown), 10**places)
    text = f"{sign}{whole:,}.{part:0{places}}" if places else f"{sign}{whole:,}"
    return _signed(text, shown < 0)


def money_text(amount: int | None, places: int = 0) -> str:
    """Money in pounds with commas; `places` is 0 to 4.

    >>> money_text(333660000), money_text(42548990, 2), money_text(None)
    ('£33,366', '£4,254.90', 'not known')
    """
    if amount is None:
        return UNKNOWN
    return _figure("£", divide_half_up(amount, POUND // 10**places), places)


def short_money_text(amount: int | None) -> str:
    """Money short enough for a headline.

    >>> short_money_text(98_400_000_000), short_money_text(4_512_000_000), short_money_text(9_990_000)
    ('£9.84m', '£451k', '£999')
    """
    if amount is None:
        return UNKNOWN
    value = in_pounds(amount)
    if abs(value) >= 1_000_000:
        return _signed(f"£{abs(_rounded(value / 1_000_000, 2))}m", value < 0)
    if abs(value) >= 10_000:
        return _signed(f"£{abs(_rounded(value / 1_000, 0))}k", value < 0)
    return money_text(amount)


def difference_text(text: str, amount: int | Decimal) -> str:
    """A difference with its sign: "+£2.63m", "−9.40", "no change"."""
    if amount == 0:
        return "no change"
    return f"+{text}" if amount > 0 else text


def fte_text(amount: int | None) -> str:
    """FTE with two decimals.

    >>> fte_text(8500), fte_text(None)
    ('0.85', 'not known')
    """
    if amount is None:
        return UNKNOWN
    return _figure("", divide_half_up(amount, FULL_TIME // 100), 2)


def percent_text(rate: int | None, places: int = 1) -> str:
    """A rate in per cent; trailing places are kept.

    >>> percent_text(195000)
    '19.5 %'
    """
    return UNKNOWN if rate is None else f"{_rounded(in_percent(rate), places)} %"


def hours_text(minutes: int | None) -> str:
    """Hours a week.

    >>> hours_text(2220), hours_text(1887)
    ('37', '31.45')
    """
    if minutes is None:
        return UNKNOWN
    return f"{_rounded(Decimal(minutes) / 60, 2).normalize():f}"


def quantity_text(hundredths: int | None) -> str:
    """A quantity, or weeks, kept in hundredths: without noughts at the end.

    >>> quantity_text(150), quantity_text(36500), quantity_text(4479)
    ('1.5', '365', '44.79')
    """
    if hundredths is None:
        return UNKNOWN
    text = _figure("", hundredths, 2)
    return text.rstrip("0").rstrip(".")


def year_text(first: int | None) -> str:
    """A financial year by the calendar year in which it starts: 2026/27."""
    return UNKNOWN if first is None else str(FinancialYear(first))


def date_text(day: date | None) -> str:
    """A day in running text: 31 March 2026."""
    return f"{day.day} {day:%B %Y}" if day else UNKNOWN


def table_date_text(day: date | None) -> str:
    """A day in a table: 31/03/2026."""
    return f"{day:%d/%m/%Y}" if day else ""


def end_text(end: date | None) -> str:
    """An exclusive end as people write it, in a table."""
    return table_date_text(last_day(end))


def count_text(number: int, one: str, many: str = "") -> str:
    """A counted noun: "1 post", "1,204 posts"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def quoted(name: str) -> str:
    """A name that somebody gave, or a text as it was typed, within a sentence: in straight marks, as everywhere.

    >>> quoted("Before the meeting")
    '"Before the meeting"'
    """
    return f'"{name}"'


def within_text(label: str) -> str:
    """A label within a sentence: without its capital, unless that belongs to the word.

    >>> within_text("Job title"), within_text("FTE worked"), within_text("National Insurance")
    ('job title', 'FTE worked', 'National Insurance')
    """
    first = label.partition(" ")[0]
    named = first in NAMES or any(letter.isupper() for letter in first[1:])
    return label if named else label[:1].lower() + label[1:]


def list_text(words: Sequence[str], joint: str = "and") -> str:
    """Words as a list in a sentence: "a, b and c"."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def ranges_text(numbers: Sequence[int]) -> str:
    """Numbers as people write them.

    >>> ranges_text([5, 6, 7, 9])
    '5 to 7 and 9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs[:8]]
    return list_text([*shown, f"{len(runs) - 8:,} more"] if len(runs) > 8 else shown)


def post_name(plan: "Plan", post: PostId | None) -> str:
    """A post as people name it: title and reference."""
    if post is None or post not in plan.posts:
        return "nobody"
    record = plan.posts[post]
    title = record.title or "Untitled post"
    return f"{title} {record.reference}" if record.reference else title
