"""Problems are values: what is wrong with a person's data or wish, where, what was expected, what to do."""

from dataclasses import dataclass, field, replace

from workforce_planner.model.personal import OPENS, with_names, without_names

NAMING = frozenset({"people", "assignments", "allowances", "departures", "claims", "placements"})
"""Tables whose records are called by people's names: hidden with names and pay."""
_OF_A_PERSON = "A problem with a person. Show names and pay to read it."
_A_PERSON = "A person"
_BETWEEN = "\x1f"
_TEXTS = ("where", "text", "expected", "remedy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing a person should know of.

    `code` is stable and in words with hyphens (`manager-unknown`); `where` is what people read (a sheet and cell, a
    post); `text` says what is wrong, `expected` what was expected, `remedy` what to do. `severity` is "error" (a
    figure or the structure is wrong until it is mended), "warning" or "note". `table` and `key` name the record.

    What its texts quote that may be a name is marked where they are made (`model.personal`); `shown` leaves it out.
    """

    code: str
    text: str
    where: str = ""
    expected: str = ""
    remedy: str = ""
    severity: str = "warning"
    table: str = ""
    key: str = ""
    unnamed: str = field(default="", compare=False, repr=False)
    """Where, text, expected and remedy without what may be a name, one behind the other; "" where they quote none."""

    def __post_init__(self) -> None:
        """Keep what is marked in both ways."""
        texts = [getattr(self, name) for name in _TEXTS]
        if any(OPENS in text for text in texts):
            object.__setattr__(self, "unnamed", _BETWEEN.join(map(without_names, texts)))
            for name, text in zip(_TEXTS, texts, strict=True):
                object.__setattr__(self, name, with_names(text))

    def shown(self, *, names: bool) -> "Problem":
        """The problem as it may be shown: without names where they are hidden."""
        if names:
            return self
        if self.table in NAMING:
            where = self.where if "!" in self.where else _A_PERSON
            return replace(self, where=where, text=_OF_A_PERSON, expected="", unnamed="")
        if not self.unnamed:
            return self
        where, text, expected, remedy = self.unnamed.split(_BETWEEN)
        return replace(self, where=where, text=text, expected=expected, remedy=remedy, unnamed="")

    @property
    def mark(self) -> str:
        """What tells this problem from every other of its plan, and stays the same while it lasts.

        >>> Problem(code="unit-missing", text="In no unit.", table="posts", key="p1").mark
        'unit-missing/posts/p1'
        """
        place = f"{self.table}/{self.key}" if self.key and self.table != "settings" else self.where
        return f"{self.code}/{place}"

    @property
    def brief(self) -> str:
        """What is wrong and what to do, where the place is in sight."""
        return _joined(self.text, self.remedy)

    @property
    def whole(self) -> str:
        """What is wrong, what was expected and what to do, where the place is in sight."""
        return _joined(self.text, self.expected, self.remedy)

    def __str__(self) -> str:
        return f"{self.where}: {self.whole}" if self.where else self.whole


class Refused(Exception):
    """What was asked cannot be done; the problem says why and what to do instead. Nothing has changed."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def refuse(code: str, text: str, remedy: str = "", where: str = "") -> Refused:
    """A refusal, ready to be raised."""
    return Refused(Problem(code=code, text=text, remedy=remedy, where=where, severity="error"))


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
