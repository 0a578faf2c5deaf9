"""Exact parts to whole units that sum to what the parts sum to, alike for gains and losses."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def whole(parts: Sequence[Fraction], unit: int) -> tuple[int, ...]:
    """Each part in whole units by largest remainder; in the smallest unit when need be.

    Parts are cut towards zero, so that the opposite parts give the opposite units. The parts sum
    to a whole number.

    >>> whole([Fraction(5, 3), Fraction(5, 3), Fraction(-1, 3)], 1)
    (2, 1, 0)
    """
    total = int(sum(parts, Fraction(0)))
    step = unit if total % unit == 0 else 1
    cut = [int(part / step) for part in parts]
    left = total // step - sum(cut)
    sign = 1 if left > 0 else -1
    rest = [sign * (part / step - kept) for part, kept in zip(parts, cut, strict=True)]
    order = sorted(range(len(parts)), key=lambda place: -rest[place])
    for place in order[: abs(left)]:
        cut[place] += sign
    return tuple(kept * step for kept in cut)
