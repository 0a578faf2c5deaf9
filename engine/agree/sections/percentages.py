"""Percentages: amounts that a document states as a part of another amount, and their rounding."""

from __future__ import annotations

from fractions import Fraction

from agree.base import Quoted, Record, Shortened, Span, percentage
from agree.sections.calculations import NOT_ROUNDED
from agree.sections.computed import HALF_UP, rounded
from agree.sections.reader import Reader
from agree.sections.values import WHOLE
from agree.source import Mapping, Node, Scalar


class Percentage(Record):
    """A part of a whole, such as 40 %, and the unit that it is rounded to (minor units; None: not).

    `text` is how the file writes it.
    """

    text: str
    share: Fraction
    span: Span
    to: int | None = None
    method: str = HALF_UP

    def of(self, whole: Fraction | int, to: int | None = None) -> Fraction:
        """Return that part of a whole, rounded; `to` another unit when its own is not said."""
        exact, unit = self.share * whole, self.to or to
        return exact if unit is None else rounded(exact / unit, self.method) * unit

    def whole_amount(self, reader: Reader, whole: int) -> int | None:
        """Return that part of an amount in whole minor units; report a part that is none."""
        part = self.of(whole)
        if part.denominator == 1:
            return int(part)
        value = Shortened(part / reader.currency.minor)
        values = {"expression": Quoted(self.text), "value": value, "unit": reader.currency.main}
        reader.report(NOT_ROUNDED, self.span, values)
        return None

    @property
    def essence(self) -> tuple[Fraction, int | None, str]:
        """Return what is equal in two percentages that say the same."""
        return self.share, self.to, self.method

    @property
    def percent(self) -> Fraction:
        """Return how many per cent it is."""
        return self.share * WHOLE


def decode_percentage(reader: Reader, node: Node | None) -> Percentage | None:
    """Return the percentage that an amount is written as, with its rounding; None for another."""
    scalar = reader.scalar(node, "value") if isinstance(node, Mapping) else node
    if not isinstance(scalar, Scalar) or percentage(scalar.text) is None:
        return None
    share = reader.share(scalar)
    if not isinstance(node, Mapping):
        return Percentage(scalar.text, share, scalar.span)
    to, method = reader.unit_rounded_to(node), reader.text(node, "method", HALF_UP)
    return Percentage(scalar.text, share, scalar.span, to, method)
