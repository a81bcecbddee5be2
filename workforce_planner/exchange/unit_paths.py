"""Makes units of the columns that name them: the path of each row, and the records of all paths."""

from collections.abc import Callable, Mapping, Sequence

from workforce_planner.exchange.coerce import UNKNOWN_WORDS
from workforce_planner.exchange.spellings import UNIT_KINDS_OF_LEVELS, UNIT_LEVELS
from workforce_planner.exchange.values import Values
from workforce_planner.model.ids import UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.records import Unit
from workforce_planner.model.relations import unit_path

Step = tuple[str, str]
"""The level of a column and the name in it."""
Path = tuple[Step, ...]
SEPARATORS = (" / ", " > ", " | ", " » ", " → ", " \\ ", ">", "|", "»", "\\", "/")
"""What stands between the units of a path that is written in one cell; those with blanks around them first."""
_LEVELS_OF_DEPTH = {2: ("service", "team"), 3: ("directorate", "service", "team")}
_DEEPEST = ("organisation", "directorate", "division", "service", "parent_unit", "unit", "team")
"""What the parts of longer paths are called, from the lowest up."""


def separated(values: Sequence[str | None]) -> dict[str, list[str | None]]:
    """The levels of a column whose cells hold whole paths ("Children's Services > Fostering > North"), from the top
    down; nothing where they do not: most cells must be paths, and several must begin alike."""
    different = {value for value in values if value}
    separator = next((each for each in SEPARATORS if _are_paths(different, each)), None)
    if separator is None:
        return {}
    parts = {value: [part.strip() for part in value.split(separator.strip()) if part.strip()] for value in different}
    depth = max(map(len, parts.values()))
    if depth > len(_DEEPEST):
        return {}
    names = _LEVELS_OF_DEPTH.get(depth, _DEEPEST[len(_DEEPEST) - depth :])
    return {
        name: [parts[value][place] if value and place < len(parts[value]) else None for value in values]
        for place, name in enumerate(names)
    }


def _are_paths(different: set[str], separator: str) -> bool:
    paths = [value for value in different if separator in value]
    if len(paths) < 2 or len(paths) * 5 < len(different) * 3:
        return False
    firsts = {value.split(separator)[0].strip().casefold() for value in different}
    return len(firsts) * 2 <= len(different)


def row_paths(levels: Mapping[str, Sequence[str | None]], rows: int) -> list[Path]:
    """The path of every row, from the columns by level, the highest first.

    A level named like the one above it adds nothing where it is the only one below, and is left away.
    """
    names = list(levels)
    columns = [levels[name] for name in names]
    seen: dict[tuple[str | None, ...], Path] = {}
    keys = list(zip(*columns, strict=True)) if columns else [()] * rows
    for key in keys:
        if key not in seen:
            seen[key] = tuple((level, name) for level, name in zip(names, key, strict=True) if is_unit(name))
    short = _shortener(set(seen.values()))
    return [short(seen[key]) for key in keys]


def is_unit(name: str | None) -> bool:
    """Whether a cell names a unit: not blank, and no word for "none" such as NA or a dash."""
    return bool(name) and str(name).casefold() not in UNKNOWN_WORDS


def _shortener(paths: set[Path]) -> Callable[[Path], Path]:
    below: dict[Path, set[str]] = {}
    for path in paths:
        for depth in range(1, len(path)):
            below.setdefault(path[:depth], set()).add(path[depth][1])
    kept: dict[Path, Path] = {}

    def short(path: Path) -> Path:
        if path not in kept:
            steps = [
                step
                for depth, step in enumerate(path)
                if depth == 0 or step[1] != path[depth - 1][1] or below[path[:depth]] != {step[1]}
            ]
            kept[path] = tuple(steps)
        return kept[path]

    return short


class Units:
    """The units of an import: those already in the plan are found by their path, others are made."""

    def __init__(self, plan: Plan, new_id: Callable[[str], str]) -> None:
        self._new_id = new_id
        self._ids: dict[tuple[str, ...], UnitId] = {
            tuple(name.casefold() for name in unit_path(plan, unit)): unit for unit in plan.units
        }
        self._paths: dict[Path, UnitId] = {}
        self.made: dict[UnitId, Unit] = {}
        self.names: dict[UnitId, tuple[str, ...]] = {unit: unit_path(plan, unit) for unit in plan.units}

    def of(self, path: Path) -> UnitId | None:
        """The unit at the end of a path, made with all above it where it is not there."""
        if not path:
            return None
        found = self._paths.get(path)
        if found is None:
            found = self._paths[path] = self._find(path)
        return found

    def _find(self, path: Path) -> UnitId:
        parent = self.of(path[:-1])
        level, name = path[-1]
        above = self.names[parent] if parent is not None else ()
        key = tuple(each.casefold() for each in (*above, name))
        if key not in self._ids:
            made = UnitId(self._new_id("unit"))
            kind = UNIT_KINDS_OF_LEVELS[level]
            self.made[made] = Unit(id=made, name=name, kind=kind, parent=parent, order=len(self.made))
            self._ids[key] = made
            self.names[made] = (*above, name)
        return self._ids[key]


def paths_of(values: Values) -> list[Path]:
    """The path of the unit of every row."""
    levels: dict[str, Sequence[str | None]] = {level: values[level] for level in UNIT_LEVELS if level in values}
    if len(levels) == 1:
        (alone,) = levels.values()
        levels = dict(separated(alone)) or levels
    return row_paths(levels, len(values))


def path_notes(values: Values) -> list[Problem]:
    """What to say of a column whose cells hold whole paths of units."""
    levels = [level for level in UNIT_LEVELS if level in values]
    if len(levels) != 1 or not separated(values[levels[0]]):
        return []
    return [
        Problem(
            code="unit-path-in-cell",
            where=values.address(levels[0], 0),
            text=f'The cells of "{values.meanings[levels[0]].header}" name whole paths of units; each name was read '
            "as a unit within the one before it.",
            remedy="Check the units.",
            severity="note",
        )
    ]
