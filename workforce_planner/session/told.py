"""Sentences that hold amounts, each amount with how it is worked out, so that a shell can open it from within."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from workforce_planner.calc.steps import Step

AMOUNT = re.compile(r"[-−–+]?£\d[\d,]*(?:\.\d+)?(?:[km]\b)?")
"""An amount of money as `model.wording` writes it."""

Explains = Callable[[], Step | None]
Told = Mapping[str, tuple[Explains | None, ...]]
"""By sentence: how each of its amounts is worked out, in their order; None for one that somebody has entered."""


class Piece(NamedTuple):
    """A stretch of a sentence. `number` counts the amounts of the sentence from 0; None where it holds none."""

    text: str
    number: int | None


def pieces(text: str) -> Iterator[Piece]:
    """A sentence cut into its amounts and what stands between them."""
    start = 0
    for number, found in enumerate(AMOUNT.finditer(text)):
        if found.start() > start:
            yield Piece(text[start : found.start()], None)
        yield Piece(found.group(), number)
        start = found.end()
    if start < len(text):
        yield Piece(text[start:], None)


def amounts_in(text: str) -> list[str]:
    """The amounts of a sentence, in their order."""
    return AMOUNT.findall(text)
