"""From figures to lengths, exactly."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from agree.base import Record

LEAST = Fraction(60)
"""Pixels that a figure has room for whatever stands beside it."""


class Scale(Record):
    """How long a figure is drawn: so many pixels for one of its unit."""

    pixels: Fraction

    def length(self, value: Fraction) -> Fraction:
        """Return the length of a figure; what is not nought is never shown as nothing."""
        return max(abs(value) * self.pixels, Fraction(1)) if value else Fraction(0)


def fitting(pairs: Iterable[tuple[Fraction, Fraction]]) -> Scale:
    """Return the scale on which each figure fits the room that it has; without any, one for one."""
    pixels = [max(room, LEAST) / abs(value) for value, room in pairs if value]
    return Scale(min(pixels, default=Fraction(1)))
