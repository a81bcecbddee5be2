"""Joins the spellings of one grade ("G7", "Grade 7", "GRADE 7") and proposes what may be one; never joins two grades.

What is certain: the same letters and digits in the same order, whatever the case, the blanks and hyphens between them,
the words Grade, Gr. and G before a number, and what the list itself equates in one cell ("Higher Executive
Officer (HEO)", "B2/BAND B2"). Everything else is only proposed, and waits for an answer.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, list_text, quoted

Key = tuple[str, ...]

_TOKENS = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_GRADE_WORDS = frozenset(("grade", "grd", "gr", "g"))
_NAMES_OF_KINDS = frozenset(("grade", "band", "scale", "level"))
_ALIAS = re.compile(r"^(.+?)\s*[(\[]([^()\[\]]+)[)\]]$")
_EQUIVALENT = re.compile(r"(?i)\s*(?:[(&,/]|\band\b|\bor\b)\s*(?:or\s+)?equiv(?:alent)?\.?s?\s*\)?$")
MOST_NAMED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeMatch:
    """One spelling and the grade it is taken for, or may be; `posts` is how many rows write it so."""

    spelling: str
    grade: str
    posts: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeMap:
    """The grade of every spelling. `applied` are the spellings joined with another; `proposed` wait for an answer."""

    names: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    """How many rows write each spelling."""
    applied: tuple[GradeMatch, ...] = ()
    proposed: tuple[GradeMatch, ...] = ()

    def of(self, spelling: str | None) -> str | None:
        """The name of the grade that a cell spells; unknown for a blank cell."""
        return None if spelling is None else self.names.get(spelling, spelling)


def grade_map(
    counts: Mapping[str, int], known: Sequence[str] = (), answers: Mapping[str, str] | None = None
) -> GradeMap:
    """The map of the spellings of a list (with how many rows write each) to grades.

    `known` are the names of grades in the plan already, which are preferred; `answers` (spelling to grade) come before
    everything else.
    """
    said = {_folded(spelling): grade for spelling, grade in (answers or {}).items()}
    free = {spelling: count for spelling, count in counts.items() if _folded(spelling) not in said}
    groups = _groups(list(dict.fromkeys((*known, *said.values(), *free))))
    names, applied = _named(groups, free, list(dict.fromkeys((*known, *said.values()))))
    names |= {spelling: said[_folded(spelling)] for spelling in counts if _folded(spelling) in said}
    proposed = _proposals(groups, names, free)
    return GradeMap(names=names, rows=dict(counts), applied=tuple(applied), proposed=tuple(proposed))


def _folded(spelling: str) -> str:
    return " ".join(spelling.casefold().split())


def grade_key(spelling: str) -> Key:
    """What two spellings must share to be certainly one grade.

    >>> grade_key("GRADE 7") == grade_key("g7"), grade_key("OF-6") == grade_key("OF6"), grade_key("G1-7")
    (True, True, ('grade', '1', '-', '7'))
    """
    tokens = _TOKENS.findall(spelling.casefold())
    kept = [token for index, token in enumerate(tokens) if token[0].isalnum() or _matters(tokens, index)]
    if len(kept) > 1 and kept[0] in _GRADE_WORDS:
        if kept[1].isdigit():
            kept[0] = "grade"
        elif kept[0] != "g" and len(kept) > 2 and kept[2].isdigit():  # "Grade PO3", "Grade G7"
            return grade_key(" ".join(kept[1:]))
    if len(kept) > 1 and kept[0] == "sc" and kept[1].isdigit():
        kept[0] = "scale"
    return tuple(kept)


def _matters(tokens: Sequence[str], index: int) -> bool:
    """Whether a sign between letters and digits tells grades apart: all but hyphens and stops beside a letter."""
    if tokens[index] not in "-–.'’":
        return True
    beside = (tokens[index - 1] if index else "", tokens[index + 1] if index + 1 < len(tokens) else "")
    return all(each.isdigit() for each in beside)


@dataclass(slots=True)
class _Group:
    """Spellings that are certainly one grade, and why."""

    spellings: list[str] = field(default_factory=list)
    keys: set[Key] = field(default_factory=set)
    whys: dict[str, str] = field(default_factory=dict)


def _groups(spellings: Sequence[str]) -> list[_Group]:
    """The spellings by what is certainly one grade."""
    by_key: dict[Key, _Group] = {}
    for spelling in spellings:
        group = by_key.setdefault(grade_key(spelling), _Group())
        group.spellings.append(spelling)
        group.keys.add(grade_key(spelling))
    for whole, others in _aliases(spellings).items():
        _join(by_key, whole, others)
    return list({id(group): group for group in by_key.values()}.values())


def _aliases(spellings: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Cells that name one grade twice, with the names they equate; a short name that two cells claim tells nothing."""
    found = {spelling: names for spelling in spellings if (names := _equated(spelling))}
    claims: dict[Key, set[Key]] = defaultdict(set)
    for names in found.values():
        for name, other in (names, names[::-1]):
            claims[grade_key(name)].add(grade_key(other))
    return {whole: names for whole, names in found.items() if all(len(claims[grade_key(name)]) == 1 for name in names)}


def _equated(spelling: str) -> tuple[str, str] | None:
    """The two names of one grade in a cell: "Grade 7 (G7)", "Higher Executive Officer (HEO)", "B2/BAND B2"."""
    if found := _ALIAS.match(spelling):
        first, second = found[1], found[2]
        if grade_key(first) == grade_key(second) or _initials(first) == second.casefold().replace(".", ""):
            return first, second
        if _initials(second) == first.casefold().replace(".", ""):
            return first, second
    first, slash, second = (part.strip() for part in spelling.partition("/"))
    if slash and first and second and "/" not in second and _bare(grade_key(first)) == _bare(grade_key(second)):
        return first, second
    return None


def _initials(words: str) -> str:
    parts = re.findall(r"[^\W\d_]+", words)
    return "".join(part[0] for part in parts if part not in {"and", "of", "the"}).casefold() if len(parts) > 1 else ""


def _bare(key: Key) -> Key:
    """A key without the word for its kind: Grade, Band, Scale."""
    return key[1:] if len(key) > 1 and key[0] in _NAMES_OF_KINDS else key


def _join(by_key: dict[Key, _Group], whole: str, names: Sequence[str]) -> None:
    """Join the groups that a cell equates, but for those whose digits differ."""
    keys = [grade_key(each) for each in (whole, *names)]
    groups = list({id(by_key[key]): by_key[key] for key in keys if key in by_key}.values())
    digits = {_digits(key) for group in groups for key in group.keys if grade_key(whole) != key}
    if len(digits) > 1:
        return
    merged = groups[0]
    for other in groups[1:]:
        merged.spellings += other.spellings
        merged.keys |= other.keys
        merged.whys |= other.whys
    merged.keys |= set(keys)
    merged.whys |= dict.fromkeys(merged.spellings, f'the list itself writes "{whole}"')
    for key in merged.keys:
        by_key[key] = merged


def _digits(key: Key) -> Key:
    return tuple(token.lstrip("0") for token in key if token.isdigit())


def _named(
    groups: Sequence[_Group], counts: Mapping[str, int], known: Sequence[str]
) -> tuple[dict[str, str], list[GradeMatch]]:
    """The name of the grade of each spelling, and the spellings that were joined with another."""
    names: dict[str, str] = {}
    applied: list[GradeMatch] = []
    for group in groups:
        in_list = [each for each in group.spellings if each in counts]
        there = [name for name in known if name in group.spellings]
        if not in_list:
            continue
        name = there[0] if there else min(in_list, key=lambda each: (-counts[each], len(each), each))
        for spelling in in_list:
            names[spelling] = name
            if spelling != name:
                why = group.whys.get(spelling, "written the same but for capitals, blanks, hyphens or the word Grade")
                applied.append(GradeMatch(spelling=spelling, grade=name, posts=counts[spelling], why=why))
    return names, applied


def _proposals(groups: Sequence[_Group], names: Mapping[str, str], counts: Mapping[str, int]) -> list[GradeMatch]:
    """Spellings that may be the grade of another group, each once, with the reason."""
    alike: dict[tuple[str, str], list[_Group]] = defaultdict(list)
    for group in groups:
        for shape in dict.fromkeys(shape for key in group.keys for shape in _shapes(key)):
            alike[shape].append(group)
    proposed: dict[str, GradeMatch] = {}
    for (_, why), found in alike.items():
        if why == _INITIALS and not any(len(key) == 1 for group in found for key in group.keys):
            continue  # two long names with the same first letters are no sign of anything
        best = max(found, key=lambda group: _weight(group, counts))
        target = names.get(best.spellings[0], best.spellings[0])
        for spelling in (each for group in found if group is not best for each in group.spellings):
            if spelling in counts and spelling not in proposed:
                proposed[spelling] = GradeMatch(spelling=spelling, grade=target, posts=counts[spelling], why=why)
    return list(proposed.values())


def _weight(group: _Group, counts: Mapping[str, int]) -> tuple[bool, int]:
    """Which of several spellings is proposed as the grade: one of the plan, then the one of most rows."""
    return any(each not in counts for each in group.spellings), sum(counts.get(each, 0) for each in group.spellings)


_INITIALS = "the first letters of the other"


def _shapes(key: Key) -> Iterable[tuple[str, str]]:
    """Looser forms of a key, each with what makes two spellings of it alike."""
    joined = "".join(_bare(key))
    yield " ".join(_bare(key)), "the same but for a word such as Grade or Band"
    yield " ".join(token.lstrip("0") or "0" for token in key), "the same but for a zero in front"
    yield "".join(key), "the same but for a blank or a hyphen"
    if any(each.isdigit() for each in joined) and not joined.isdigit():
        yield joined.replace("o", "0"), "the same but for the letter O and the number 0"
    yield _EQUIVALENT.sub("", " ".join(key)), 'the same but for "or equivalent"'
    if key and all(token.isalpha() for token in key):
        short = _initials(" ".join(key)) if len(key) > 1 else key[0]
        if len(short) > 1:
            yield short, _INITIALS


def grade_problems(found: GradeMap, where: str) -> list[Problem]:
    """What to say of the spellings that were joined, and of those that may be one grade."""
    problems = []
    by_grade: dict[str, list[GradeMatch]] = defaultdict(list)
    for match in found.applied:
        by_grade[match.grade].append(match)
    if by_grade:
        shown = [
            f"{list_text([quoted(each.spelling) for each in matches])} as {quoted(grade)}"
            for grade, matches in list(by_grade.items())[:MOST_NAMED]
        ]
        rows = count_text(sum(match.posts for match in found.applied), "row")
        more = f", and {len(by_grade) - MOST_NAMED} more grades" if len(by_grade) > MOST_NAMED else ""
        problems.append(
            Problem(
                code="grades-joined",
                where=where,
                text=f"Different spellings of one grade were read as one ({rows}): {'; '.join(shown)}{more}.",
                remedy="Give each spelling the grade that it means if these are different grades.",
                severity="note",
            )
        )
    problems += [
        Problem(
            code="grades-alike",
            where=where,
            text=f"{quoted(match.spelling)} ({count_text(match.posts, 'row')}) may be the grade {quoted(match.grade)}: "
            f"{match.why}. They were left as two grades.",
            remedy="Say that they are one grade, if they are.",
            severity="note",
        )
        for match in found.proposed[:MOST_NAMED]
    ]
    if len(found.proposed) > MOST_NAMED:
        text = f"{len(found.proposed) - MOST_NAMED} more spellings may each be another grade of the list."
        problems.append(Problem(code="grades-alike", where=where, text=text, severity="note"))
    return problems
