"""Where the keys of a spreadsheet lead: to the edge of what is filled, and round a selection."""

from collections.abc import Callable


def edge(filled: Callable[[int], bool], start: int, step: int, count: int) -> int:
    """Where Ctrl with an arrow leads: to the last filled cell of a run, or over blanks to the next filled one."""
    at, last = start, count - 1 if step > 0 else 0
    if at == last:
        return at
    if filled(at) and filled(at + step):
        while at != last and filled(at + step):
            at += step
        return at
    at += step
    while at != last and not filled(at):
        at += step
    return at


def within(row: int, column: int, box: tuple[int, int, int, int], down: int, right: int) -> tuple[int, int]:
    """The next cell of a selection (first row, first column, last row, last column), round and round."""
    top, left, bottom, last = box
    high, wide = bottom - top + 1, last - left + 1
    if down:
        place = ((column - left) * high + (row - top) + down) % (high * wide)
        return top + place % high, left + place // high
    place = ((row - top) * wide + (column - left) + right) % (high * wide)
    return top + place // wide, left + place % wide
