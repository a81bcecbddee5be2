"""Guesses columns without a known header where their values alone tell what they are, and says that it is a guess."""

from collections.abc import Callable, Sequence

from workforce_planner.exchange.evidence import MANAGER_MEANINGS, Column
from workforce_planner.exchange.fitting import hours_share
from workforce_planner.exchange.measures import TESTS, Measure
from workforce_planner.exchange.spellings import UNIT_LEVELS


def guess_by_content(columns: Sequence[Column]) -> None:
    """Guess the columns whose header says nothing, where their values alone tell what they are."""
    taken = {each.meaning for each in columns if each.meaning}
    unknown = [each for each in columns if not each.meaning and each.measure.sample]
    unknown = [each for each in unknown if not each.alternatives or each.decided == "doubt"]
    _guess_counted(unknown, columns, taken)
    _guess_references(unknown, columns, taken)
    for meaning, test, why in GUESSES:
        if meaning in taken:
            continue
        found = [each for each in unknown if not each.meaning and test(each.measure)]
        if len(found) == 1:
            _guess(found[0], meaning, why)
            taken.add(meaning)
        for each in found if len(found) > 1 else ():
            each.alternatives.append(meaning)
    for each in unknown:
        if not each.meaning and each.measure.share("day") > 0.8:
            each.alternatives += ["starts_on", "ends_on", "service_start"]
    if not taken & set(UNIT_LEVELS):
        _guess_units(unknown)


def _guess(column: Column, meaning: str, why: str) -> None:
    column.take(meaning, 1, why)
    column.decided = "guess"


def _guess_counted(unknown: Sequence[Column], columns: Sequence[Column], taken: set[str]) -> None:
    """Numbers that count the rows, or keys that all differ, are those of posts where managers are given by them."""
    known = [each for each in columns if each.meaning in {"reference", "employee_number"}]
    for column in unknown if "reference" not in taken else ():
        managers = [each for each in columns if each.meaning in MANAGER_MEANINGS and each.measure.values]
        meant = next((each for each in managers if each.measure.inside(column.measure) > 0.5), None)
        if meant is None or any(meant.measure.inside(each.measure) > 0.5 for each in known):
            continue
        if column.measure.sequence or _is_key(column.measure):
            what = "count the rows" if column.measure.sequence else "all differ"
            _guess(column, "reference", f'its values {what}, and those of "{meant.header}" stand in it')
            taken.add("reference")
            return


def _guess_references(unknown: Sequence[Column], columns: Sequence[Column], taken: set[str]) -> None:
    """A column whose repeated values stand in one where all differ names managers in it."""
    keys = [each for each in columns if each.meaning in {"reference", "employee_number"}]
    if "reference" not in taken:
        keys += [each for each in unknown if _is_key(each.measure)]
    if not taken.isdisjoint(MANAGER_MEANINGS):
        return
    pairs = [
        (manager, key)
        for manager in unknown
        for key in keys
        if manager is not key and _names_managers(manager.measure, key.measure)
    ]
    if len({id(manager) for manager, _ in pairs}) != 1:
        return
    manager, key = pairs[0]
    if not key.meaning:
        _guess(key, "reference", "every value is different and another column refers to them")
        taken.add("reference")
    count = len(manager.measure.values & key.measure.values)
    _guess(manager, "manager_number" if key.meaning == "employee_number" else "reports_to",
           f'{count:,} of its {len(manager.measure.values):,} different values stand in "{key.header}"')  # fmt: skip
    taken.add(manager.meaning)


def _is_key(measure: Measure) -> bool:
    return (
        measure.filled > 2
        and measure.different >= 0.98
        and measure.share("identifier") >= 0.9
        and measure.share("day") < 0.5
        and not measure.share_of(lambda text: text.count(".") == 1 and text.replace(".", "").isdigit()) > 0.2
    )


def _names_managers(manager: Measure, key: Measure) -> bool:
    return (
        len(manager.values) > 1
        and manager.different < 0.8
        and manager.inside(key) >= 0.8
        and manager.share("identifier") > 0.8
    )


def _guess_units(unknown: Sequence[Column]) -> None:
    """Columns of words that repeat are units, the one with fewest different values highest, where they nest."""
    words = [each for each in unknown if not each.meaning and not each.alternatives and _may_be_units(each.measure)]
    words.sort(key=lambda each: len(each.measure.values))
    nested = all(nests(low.measure, high.measure) for high, low in zip(words, words[1:], strict=False))
    if not words or len(words) > 3 or not nested:
        return
    for column, meaning in zip(words, ("directorate", "service", "team")[-len(words) :], strict=True):
        _guess(column, meaning, f"its {len(column.measure.values):,} different words repeat like names of units")


def _may_be_units(measure: Measure) -> bool:
    """Whether words repeat in many rows, and are no jobs, answers, addresses or kinds of contract."""
    words = measure.share("words") > 0.9 and measure.share_of(lambda text: len(text) > 2) > 0.9
    other = max(measure.share(test) for test in ("role", "flag", "contact", "contract", "status"))
    return words and other < 0.4 and len(measure.values) > 1 and measure.different <= 0.34


def nests(low: Measure, high: Measure) -> bool:
    """Whether each value of one column stands beside one value of another, but for a few."""
    pairs = low.pairs(high)
    return bool(pairs) and len(pairs) <= 1.15 * len({one for one, _ in pairs})


def _mostly(*tests: tuple[str, float]) -> Callable[[Measure], bool]:
    return lambda measure: all(measure.share(test) >= least for test, least in tests)


def _are_levels(measure: Measure) -> bool:
    """Whether small whole numbers go down by one level at a time from row to row, as in a tree written in order."""
    steps = measure.steps()
    if min(measure.share("small"), measure.share("whole")) < 1 or not 2 < len(measure.values) <= 12:
        return False
    return steps[0] == min(steps) and all(after <= before + 1 for before, after in zip(steps, steps[1:], strict=False))


def _are_names(measure: Measure) -> bool:
    return measure.share_of(_name_or_status) >= 0.85 and measure.share("name") > 0.5 and measure.different > 0.6


def _name_or_status(text: str) -> bool:
    return TESTS["name"](text) or TESTS["status"](text)


GUESSES: Sequence[tuple[str, Callable[[Measure], bool], str]] = (
    ("contact", _mostly(("contact", 0.6)), "its values are addresses or telephone numbers"),
    ("honorific", _mostly(("honorific", 0.6)), "its values are forms of address"),
    ("reference", lambda each: _is_key(each) and not each.sequence, "every value is different"),
    ("fte", lambda each: each.share("fraction") > 0.95 and each.most_usual in {"1", "1.0", "1.00"}
     and len(each.values) > 1,
     "its values are parts of full time"),
    ("contracted_minutes", lambda each: each.share("hours") > 0.95 and hours_share(each) > 0.5 and len(each.values) > 1,
     "its values are hours of a week"),
    ("row_number", lambda each: each.sequence, "its values count the rows"),
    ("level", _are_levels, "its values run like the levels of a structure"),
    ("title", lambda each: each.share("role") >= 0.6, "its values are words for jobs"),
    ("grade", lambda each: each.share("grade") >= 0.8 and each.different <= 0.5, "its values look like grades"),
    ("holder", _are_names, "its values are names of people"),
    ("status", lambda each: each.share("status") >= 0.9 and 1 < len(each.values) <= 12,
     "its values say whether posts are filled"),
    ("contract", lambda each: each.share("contract") >= 0.9, "its values are kinds of contract"),
    ("salary", _mostly(("money", 0.9)), "its values are amounts of pay"),
)  # fmt: skip
"""What content alone tells, in the order in which it is asked."""
