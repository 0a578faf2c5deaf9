"""Small bars of block characters: to the right of an axis for more, to the left for less.

A terminal without block characters gets plain signs instead (`PLAIN` in output.py).
"""

from __future__ import annotations

from fractions import Fraction

from agree.base import NO_BREAK

BLOCK, RIGHT_HALF, LEFT_HALF, AXIS = "█", "▌", "▐", "▏"
LONGEST = 5
"""The most blocks on each side of the axis."""
WIDTH = 2 * LONGEST + 1


def bar(value: int, most: int) -> str:
    """Return a bar for a value, on the scale where `most` is the longest; none for nought."""
    if not value or not most:
        return ""
    halves = max(1, round(Fraction(2 * LONGEST * abs(value), most)))
    blocks, half = divmod(halves, 2)
    if value < 0:
        drawn = LEFT_HALF * half + BLOCK * blocks
        return NO_BREAK * (LONGEST - len(drawn)) + drawn + AXIS + NO_BREAK * LONGEST
    drawn = NO_BREAK * LONGEST + AXIS + BLOCK * blocks + RIGHT_HALF * half
    return drawn + NO_BREAK * (WIDTH - len(drawn))
