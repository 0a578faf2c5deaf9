"""Bars: the values of a column as lengths from an axis, to its left when below zero, else right.

They are drawn with blocks and parts of blocks, and with plain signs where an encoding lacks these.
What is read aloud or by programs has no bars.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from agree.report import Bar, Cell

BLOCK, AXIS, LEFT_OVER = "█", "│", "░"
EIGHTHS = 8
RIGHT = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
"""What so many eighths of a block look like to the right of the axis."""
LEFT = ("", "▕", "▕", "▐", "▐", "▐", BLOCK, BLOCK)
"""And to the left, where Unicode has an eighth and a half of a block only."""


def bars(cells: Sequence[Cell], width: int) -> list[str]:
    """Return the bars of a column, all on one scale: the longest ends where the width does.

    What is not zero is never shown as nothing. Zero has no bar, nor has a cell that is none.

    >>> bars([Bar(40), Bar(-20), Bar(1), Bar(0), None], 7)
    ['  │████', '██│', '  │▏', '', '']
    >>> bars([Bar(1, 3), Bar(3, 3), Bar(0, 3)], 6)
    ['██░░░░', '██████', '░░░░░░']
    """
    if any(isinstance(cell, Bar) and cell.of is not None for cell in cells):
        return [_part(cell, width) if isinstance(cell, Bar) else "" for cell in cells]
    values = [cell.value if isinstance(cell, Bar) else 0 for cell in cells]
    below, above = max(0, -min(values, default=0)), max(0, max(values, default=0))
    if not below + above:
        return [""] * len(values)
    room = width - len(AXIS)
    left = min(max(ceil(Fraction(room * below, below + above)), bool(below)), room - bool(above))
    sides = ((left, below), (room - left, above))
    scale = min(Fraction(blocks * EIGHTHS, most) for blocks, most in sides if most)
    return [_bar(value, scale, left) if value else "" for value in values]


def _part(bar: Bar, width: int) -> str:
    """Return a part of a whole as a bar: full only when nothing is left, empty only at nought."""
    filled = width * bar.value // bar.of if bar.of else 0
    filled = max(filled, 1) if bar.value else 0
    return BLOCK * filled + LEFT_OVER * (width - filled)


def _bar(value: int, scale: Fraction, left: int) -> str:
    """Return a bar that is not empty; `left` is how many columns there are left of the axis."""
    blocks, eighths = divmod(max(1, round(abs(value) * scale)), EIGHTHS)
    if value > 0:
        return " " * left + AXIS + BLOCK * blocks + RIGHT[eighths]
    return (LEFT[eighths] + BLOCK * blocks).rjust(left) + AXIS
