"""How wide text is, by a TrueType font's own advances; how it wraps and is shortened. Reads no files."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ELLIPSIS = "…"
_ENOUGH = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One font file's advances: by character, in units of which `units_per_em` make the size of the text."""

    units_per_em: int
    advances: Mapping[int, int]
    missing: int
    ascent: int
    descent: int


@dataclass(frozen=True, slots=True)
class TextMetrics:
    """Widths of text in the faces regular, bold, italic and bold-italic. Kerning and ligatures are not applied."""

    faces: Mapping[str, Face]
    _known: dict[tuple[str, str], float] = field(default_factory=dict, compare=False, repr=False)

    def width(self, text: str, font: str, size: float) -> float:
        """The width of one line, in the unit of `size`."""
        known = self._known.get((font, text))
        if known is None:
            face = self.faces[font]
            advances, missing = face.advances, face.missing
            known = sum([advances.get(ord(letter), missing) for letter in text]) / face.units_per_em
            self._known[font, text] = known
        return known * size

    def shortened(self, text: str, font: str, size: float, room: float) -> str:
        """The text where it fits, otherwise its beginning and an ellipsis. Whoever draws it keeps the whole text."""
        if self.width(text, font, size) <= room + _ENOUGH:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(text[:middle].rstrip() + ELLIPSIS, font, size) <= room:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + ELLIPSIS

    def wrapped(
        self, text: str, font: str, size: float, room: float, *, lines: int, first: float | None = None
    ) -> tuple[str, ...]:
        """The text on at most so many lines, the last one shortened where it must be; `first` is the first's room."""
        words = text.split()
        done: list[str] = []
        here = ""
        while words:
            space = first if first is not None and not done else room
            trial = f"{here} {words[0]}" if here else words[0]
            if self.width(trial, font, size) <= space + _ENOUGH:
                here = trial
                words.pop(0)
            elif len(done) == lines - 1:
                return (*done, self.shortened(" ".join(([here] if here else []) + words), font, size, space))
            elif here:
                done.append(here)
                here = ""
            else:
                part = self._part(words[0], font, size, space)
                done.append(part)
                words[0] = words[0][len(part) :]
        return (*done, here) if here or not done else tuple(done)

    def _part(self, word: str, font: str, size: float, room: float) -> str:
        """As much of a long word as fits, after a hyphen or slash where there is one, at least one letter."""
        fits = [end for end in range(1, len(word)) if self.width(word[:end], font, size) <= room]
        ends = [end for end in fits if word[end - 1] in "-/–"]
        return word[: max(ends or fits or [1])]
