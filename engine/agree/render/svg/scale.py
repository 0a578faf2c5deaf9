"""From figures to lengths, exactly."""

from __future__ import annotations

from fractions import Fraction

from agree.base import Record


class Scale(Record):
    """How long a figure is drawn: `room` is the length of the `largest`."""

    largest: Fraction
    room: Fraction

    def length(self, value: Fraction) -> Fraction:
        """Return the length of a figure; what is not nought is never shown as nothing."""
        if not value or not self.largest:
            return Fraction(0)
        return max(abs(value) / self.largest * self.room, Fraction(1))
