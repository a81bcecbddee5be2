"""Names of posts where there is little room: a long title gives way before the name of who is in the post."""

from collections.abc import Callable

BETWEEN = " · "
CUT = "…"
FEWEST = 6
"""Letters of a title that are kept, so that it can still be told from others."""


def fitted(text: str, room: int, wide: Callable[[str], int]) -> str:
    """A name of a row in so much room: "Assistant Team M… · Joanne Kay"; `wide` gives the width of a text."""
    title, between, who = text.partition(BETWEEN)
    if not between or wide(text) <= room:
        return text
    for letters in range(len(title) - 1, FEWEST - 1, -1):
        shorter = f"{title[:letters].rstrip()}{CUT}{BETWEEN}{who}"
        if wide(shorter) <= room:
            return shorter
    return f"{title[:FEWEST].rstrip()}{CUT}{BETWEEN}{who}" if len(title) > FEWEST else text
