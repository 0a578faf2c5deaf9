"""Small bars of block characters: to the right of an axis for more, to the left for less.

A terminal without block characters gets plain signs instead (`PLAIN` in output.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from agree.money import NO_BREAK

BLOCK, RIGHT_HALF, LEFT_HALF, AXIS = "█", "▌", "▐", "▏"
LONGEST = 5
"""The most blocks on each side of the axis."""
WIDTH = 2 * LONGEST + 1


def bars(values: Sequence[int | None]) -> list[str]:
    """A bar for each value, all to one scale and of one width; none for nothing and the unknown."""
    most = max((abs(value) for value in values if value is not None), default=0)
    return [_bar(value, most) if value else "" for value in values]


def _bar(value: int, most: int) -> str:
    halves = max(1, round(Fraction(2 * LONGEST * abs(value), most)))
    blocks, half = divmod(halves, 2)
    if value < 0:
        drawn = LEFT_HALF * half + BLOCK * blocks
        return NO_BREAK * (LONGEST - len(drawn)) + drawn + AXIS + NO_BREAK * LONGEST
    drawn = NO_BREAK * LONGEST + AXIS + BLOCK * blocks + RIGHT_HALF * half
    return drawn + NO_BREAK * (WIDTH - len(drawn))
