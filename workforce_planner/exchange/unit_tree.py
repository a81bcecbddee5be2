"""Units of a list that numbers them and gives for each the number of the unit above."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workforce_planner.exchange.unit_paths import Path, Step
from workforce_planner.exchange.values import Values
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, list_text

NO_UNIT_ABOVE = frozenset(("-1", "0", ""))
_LEVELS = ("division", "service", "unit")
"""What the units are called from the top of the tree down; the lowest goes for all below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTree:
    """Units by their numbers: the unit above each, and those whose line upwards is broken."""

    above: Mapping[str, str]
    outside: tuple[str, ...] = ()
    """Units whose unit above is not in the list."""
    itself: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    """Units for which the list gives several units above; the first was taken."""

    def line(self, code: str) -> list[str]:
        """The numbers from the highest unit down to one."""
        found = [code]
        while (above := self.above.get(found[-1])) is not None and above not in found:
            found.append(above)
        return found[::-1]


def unit_tree(codes: Sequence[str | None], parents: Sequence[str | None]) -> UnitTree:
    """The tree that the numbers of units make; a unit above that no row is in, or the unit itself, ends the line."""
    pairs: dict[str, list[str]] = {}
    for code, parent in zip(codes, parents, strict=True):
        if code is not None:
            named = pairs.setdefault(code, [])
            if parent is not None and parent not in named:
                named.append(parent)
    above, outside, itself = {}, [], []
    for code, named in pairs.items():
        parent = next(iter(named), "")
        if parent == code:
            itself.append(code)
        elif parent in pairs:
            above[code] = parent
        elif parent not in NO_UNIT_ABOVE:
            outside.append(code)
    several = tuple(code for code, named in pairs.items() if len(named) > 1)
    return UnitTree(above=above, outside=tuple(outside), itself=tuple(itself), several=several)


def with_unit_tree(values: Values, paths: Sequence[Path]) -> tuple[list[Path], tuple[Problem, ...]]:
    """The paths by the numbers of units, where the list has them; and what is broken in that tree."""
    if "unit_code" not in values or "parent_code" not in values:
        return list(paths), ()
    codes: list[str | None] = values["unit_code"]
    tree = unit_tree(codes, values["parent_code"])
    steps = _steps(codes, paths, tree)
    found = {code: steps[code] for code in steps}
    made = [found[code] if code is not None else path for code, path in zip(codes, paths, strict=True)]
    return made, tuple(_notes(values, tree))


def _steps(codes: Sequence[str | None], paths: Sequence[Path], tree: UnitTree) -> Mapping[str, Path]:
    """The path of every unit: its line upwards under the names that stand with each number."""
    names: dict[str, Counter[str]] = {}
    heads: dict[str, Counter[Path]] = {}
    for code, path in zip(codes, paths, strict=True):
        if code is not None:
            names.setdefault(code, Counter())[path[-1][1] if path else code] += 1
            heads.setdefault(code, Counter())[path[:-1]] += 1
    named = {code: counted.most_common(1)[0][0] for code, counted in names.items()}
    shown = _told_apart(named, tree)
    found: dict[str, Path] = {}
    for code in named:
        line = tree.line(code)
        top = heads[line[0]].most_common(1)[0][0]
        steps: list[Step] = [(_LEVELS[min(depth, 2)], shown[each]) for depth, each in enumerate(line)]
        found[code] = (*top, *steps)
    return found


def _told_apart(named: Mapping[str, str], tree: UnitTree) -> Mapping[str, str]:
    """Names of units, with the number where two below one unit, or two without any, have the same name."""
    places = Counter((tree.above.get(code), name.casefold()) for code, name in named.items())
    return {
        code: name if places[tree.above.get(code), name.casefold()] == 1 else f"{name} ({code})"
        for code, name in named.items()
    }


def _notes(values: Values, tree: UnitTree) -> list[Problem]:
    broken = (
        (tree.outside, "a unit above that is not in the list"),
        (tree.itself, "themselves as the unit above"),
        (tree.several, "several units above, of which the first was taken"),
    )
    return [
        Problem(
            code="unit-above-broken",
            where=values.name,
            text=f"{count_text(len(codes), 'unit')} name {what}: {list_text(list(codes[:5]))}"
            f"{' and others' if len(codes) > 5 else ''}.",
            remedy="Put them under another unit after the import where that is wanted.",
            severity="note",
        )
        for codes, what in broken
        if codes
    ]
